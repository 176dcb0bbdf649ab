"""What the user says overrules what the rules would do, and nothing but that."""

from dataclasses import replace
from datetime import date

import pytest

from followupd.core.application import (
    Meaning,
    Outcome,
    Part,
    Ruling,
    Stage,
    State,
    SubjectKind,
    Verb,
)
from followupd.core.decision import Close, Reason, Reopen, Skip, Wait, Withdraw, Write
from followupd.core.policy import decide
from followupd.core.reading import whom_to_ask
from tests.histories import (
    DANA,
    LIMITS,
    PRIYA,
    THANKS_DANA,
    contact,
    facts,
    inbound,
    interview,
    letter,
    nudge,
    t,
    thanked,
)


def said(verb, at, kind=SubjectKind.APPLICATION, subject="1", day=None):
    return Ruling(verb, kind, subject, t(at), day)


def judged(known, now, subject):
    found = {d.subject: (d.action, d.reason) for d in decide(known, LIMITS, t(now))}
    return found.get(subject)


TO_DANA = f"{THANKS_DANA}@{DANA}"


@pytest.mark.parametrize(
    ("ruling", "now", "expected"),
    [
        pytest.param(
            said(Verb.DONE, "03-03 12:00"), "03-03 14:00", Reason.THANKED_ELSEWHERE, id="E-51 all"
        ),
        pytest.param(
            said(Verb.DONE, "03-03 12:00", SubjectKind.CONTACT, "dana@acme.example"),
            "03-03 14:00",
            Reason.THANKED_ELSEWHERE,
            id="E-51 one person",
        ),
        pytest.param(
            said(Verb.DONE, "03-03 12:00", SubjectKind.INTERVIEW, "1"),
            "03-03 14:00",
            Reason.THANKED_ELSEWHERE,
            id="E-51 one interview",
        ),
        pytest.param(
            said(Verb.DONE, "03-03 12:00", SubjectKind.CONTACT, "priya@acme.example"),
            "03-03 14:00",
            Reason.THANKS_DUE,
            id="E-51 somebody else was thanked",
        ),
        pytest.param(
            said(Verb.DONE, "03-02 12:00"),
            "03-03 14:00",
            Reason.THANKS_DUE,
            id="E-51 said before the interview",
        ),
        pytest.param(
            said(Verb.NOW, "03-03 12:05"), "03-03 12:10", Reason.WANTED_NOW, id="now, ahead of time"
        ),
        pytest.param(
            said(Verb.NOW, "03-03 21:00"), "03-03 21:05", Reason.WANTED_NOW, id="now, at night"
        ),
        pytest.param(
            said(Verb.NOW, "03-07 12:00"), "03-07 12:05", Reason.WANTED_NOW, id="now, too late"
        ),
        pytest.param(
            said(Verb.NOW, "03-05 12:00"), "03-07 12:05", Reason.TOO_LATE, id="now, long ago"
        ),
    ],
)
def test_a_thank_you_heeds_what_the_user_says(ruling, now, expected):
    found = judged(facts(rulings=(ruling,)), now, TO_DANA)
    assert found is not None
    assert found[1] is expected


def test_now_keeps_an_hour_after_the_interview():
    """E-63."""
    known = facts(rulings=(said(Verb.NOW, "03-03 11:10"),))
    assert judged(known, "03-03 11:15", TO_DANA) == (Wait(t("03-03 12:00")), Reason.WANTED_NOW)


def test_now_writes_what_was_skipped_for_being_late():
    late = letter(1, THANKS_DANA, State.SKIPPED, to=DANA)
    known = facts(follow_ups=(late,), rulings=(said(Verb.NOW, "03-07 12:00"),))
    found = judged(known, "03-07 12:05", TO_DANA)
    assert found is not None
    assert found[0] == Write(DANA, THANKS_DANA, t("03-07 12:05"), revive=True)


def test_now_writes_to_nobody_who_was_thanked_by_hand_or_skipped():
    refused = said(Verb.SKIP, "03-03 11:30", SubjectKind.CONTACT, "dana@acme.example")
    known = facts(rulings=(refused, said(Verb.NOW, "03-03 13:00")))
    found = judged(known, "03-03 13:05", TO_DANA)
    assert found is not None
    assert isinstance(found[0], Skip)


def test_a_draft_is_not_wanted_once_they_were_thanked_elsewhere():
    """E-51."""
    drafted = letter(1, THANKS_DANA, State.DRAFTED, to=DANA)
    known = facts(follow_ups=(drafted,), rulings=(said(Verb.DONE, "03-03 16:00"),))
    withdrawn = [d for d in decide(known, LIMITS, t("03-03 16:05")) if d.action == Withdraw(1)]
    assert [d.reason for d in withdrawn] == [Reason.THANKED_ELSEWHERE]


def test_nobody_is_thanked_for_an_interview_that_did_not_happen():
    """E-08."""
    missed = said(Verb.NO_SHOW, "03-03 11:30", SubjectKind.INTERVIEW, "1")
    known = facts(rulings=(missed,))
    decisions = decide(known, LIMITS, t("03-03 14:00"))
    assert not any(isinstance(d.action, Write) for d in decisions)
    drafted = letter(1, THANKS_DANA, State.DRAFTED, to=DANA)
    known = replace(known, follow_ups=(drafted,))
    withdrawn = [d for d in decide(known, LIMITS, t("03-03 16:05")) if d.action == Withdraw(1)]
    assert [d.reason for d in withdrawn] == [Reason.NO_SHOW]


def test_a_large_panel_gets_a_letter_each_when_the_user_says_so():
    """E-29."""
    crowd = tuple(range(1, 10))
    known = facts(
        interviews=(interview(people=crowd, stage=Stage.PANEL),),
        contacts=tuple(contact(i) for i in crowd),
    )
    whole = [d for d in decide(known, LIMITS, t("03-03 14:00")) if isinstance(d.action, Write)]
    assert len(whole) == 1
    expanded = replace(
        known, rulings=(said(Verb.EXPAND, "03-03 12:00", SubjectKind.INTERVIEW, "1"),)
    )
    written = [d for d in decide(expanded, LIMITS, t("03-03 14:00")) if isinstance(d.action, Write)]
    assert len(written) == len(crowd)


@pytest.mark.parametrize(
    ("rulings", "now", "expected"),
    [
        pytest.param(
            (said(Verb.SNOOZE, "03-05 08:00", day=date(2026, 3, 30)),),
            "03-20 08:00",
            (Wait(t("03-30 08:00")), Reason.SNOOZED),
            id="snoozed",
        ),
        pytest.param(
            (
                said(Verb.SNOOZE, "03-05 08:00", day=date(2026, 3, 30)),
                said(Verb.SNOOZE, "03-06 08:00", day=date(2026, 3, 9)),
            ),
            "03-10 08:00",
            (Wait(t("03-11 08:00")), Reason.SILENCE),
            id="the last word counts, and a shorter one shortens no other wait",
        ),
        pytest.param(
            (said(Verb.PROMISED, "03-05 08:00", day=date(2026, 3, 13)),),
            "03-16 08:00",
            (Wait(t("03-17 08:00")), Reason.PROMISED),
            id="E-59 a date that the user heard of",
        ),
        pytest.param(
            (said(Verb.NOW, "03-05 08:00"),),
            "03-05 09:00",
            Reason.WANTED_NOW,
            id="a nudge now",
        ),
    ],
)
def test_a_nudge_heeds_what_the_user_says(rulings, now, expected):
    found = judged(facts(follow_ups=thanked(), rulings=rulings), now, "nudge")
    assert found is not None
    assert expected in (found, found[1])


def test_a_later_answer_without_a_date_outdates_what_the_user_heard():
    """E-59: and the other way round."""
    heard = said(Verb.PROMISED, "03-05 08:00", day=date(2026, 3, 13))
    known = facts(
        follow_ups=thanked(),
        messages=(inbound("03-06 08:00", Meaning.UNCLEAR),),
        rulings=(heard,),
    )
    assert judged(known, "03-16 08:00", "nudge") == (Wait(None), Reason.REPLIED)
    later = replace(known, rulings=(replace(heard, at=t("03-07 08:00")),))
    assert judged(later, "03-16 08:00", "nudge") == (Wait(t("03-17 08:00")), Reason.PROMISED)


def test_now_heeds_the_limits():
    """E-74."""
    sent = (*thanked(), nudge(3, 1, sent="03-11 09:00"), nudge(4, 2, sent="03-23 09:00"))
    known = facts(follow_ups=sent, rulings=(said(Verb.NOW, "03-24 08:00"),))
    found = judged(known, "03-24 09:00", "nudge")
    assert found is not None
    assert found[1] is Reason.LAST_NUDGE_WAITS


@pytest.mark.parametrize("outcome", list(Outcome))
def test_the_user_opens_again_what_had_ended(outcome):
    known = facts(rulings=(said(Verb.REOPEN, "04-10 08:00"),))
    ended = replace(known.application, outcome=outcome, outcome_at=t("04-09 08:00"))
    decisions = decide(replace(known, application=ended), LIMITS, t("04-10 08:05"))
    assert [(d.action, d.reason) for d in decisions] == [(Reopen(), Reason.USER_REOPENED)]
    since = replace(known.application, outcome=outcome, outcome_at=t("04-11 08:00"))
    decisions = decide(replace(known, application=since), LIMITS, t("04-12 08:05"))
    assert not any(isinstance(d.action, Reopen) for d in decisions)


@pytest.mark.parametrize(
    "known",
    [
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(inbound("03-06 08:00", Meaning.REJECTION),),
            ),
            id="a rejection that was none",
        ),
        pytest.param(
            facts(
                follow_ups=(
                    *thanked(),
                    nudge(3, 1, sent="03-11 09:00"),
                    nudge(4, 2, sent="03-23 09:00"),
                )
            ),
            id="the limit was reached",
        ),
        pytest.param(
            facts(rulings=(said(Verb.SKIP, "03-05 08:00"),), follow_ups=thanked()), id="skipped"
        ),
    ],
)
def test_what_was_opened_again_does_not_end_for_the_old_reason(known):
    opened = replace(known, rulings=(*known.rulings, said(Verb.REOPEN, "04-10 08:00")))
    decisions = decide(opened, LIMITS, t("04-10 08:05"))
    assert not any(isinstance(d.action, Close) for d in decisions)
    again = replace(opened, rulings=(*opened.rulings, said(Verb.SKIP, "04-11 08:00")))
    assert any(d.action == Close(Outcome.SKIPPED) for d in decide(again, LIMITS, t("04-11 08:05")))


def test_the_user_sets_whom_nudges_go_to():
    known = facts(contacts=(contact(DANA), contact(PRIYA, part=Part.RECRUITER)))
    chosen = replace(known, application=replace(known.application, contact_id=DANA))
    asked = [whom_to_ask(f, t("03-20 08:00")) for f in (known, chosen)]
    assert [c.id for c in asked if c] == [PRIYA, DANA]
    bounced = (contact(DANA, bounced=True), contact(PRIYA))
    found = whom_to_ask(replace(chosen, contacts=bounced), t("03-20 08:00"))
    assert found is not None
    assert found.id == PRIYA
