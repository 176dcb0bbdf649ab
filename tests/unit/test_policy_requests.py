"""Letters that the user asks for, and the line to whoever referred them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from followupd.core.application import (
    Kind,
    Meaning,
    Occasion,
    Outcome,
    Part,
    Request,
    Ruling,
    Stage,
    State,
    SubjectKind,
    Verb,
)
from followupd.core.decision import Ask, Reason, Rewrite, Skip, Wait, Withdraw, Write
from followupd.core.policy import decide
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
    nudge_of,
    outbound,
    t,
    thanked,
    writes_of,
)

LEE = 3


def wish(kind, at, *, to=DANA, **kw):
    return Request(7, 1, kind, t(at), contact_id=to, **kw)


def of(known, now, kind, *, anchor=7, step=0, to=DANA):
    subject = f"{Occasion(kind, anchor, step)}@{to}"
    found = [d for d in decide(known, LIMITS, t(now)) if d.subject == subject]
    return (found[-1].action, found[-1].reason) if found else None


def asked(kind, at, **kw):
    known = kw.pop("known", facts(follow_ups=thanked()))
    return replace(known, requests=(wish(kind, at, **kw),))


@pytest.mark.parametrize(
    ("at", "now", "expected"),
    [
        pytest.param("03-03 16:00", "03-03 22:00", Reason.REQUEST_TOO_EARLY, id="not before 12 h"),
        pytest.param("03-04 09:00", "03-04 09:05", Reason.REQUESTED, id="the next day"),
        pytest.param("03-04 21:00", "03-04 21:05", Reason.OUT_OF_HOURS, id="not at night"),
        pytest.param("03-06 09:00", "03-06 09:05", Reason.REQUESTED, id="the third business day"),
        pytest.param("03-09 09:00", "03-09 09:05", Reason.REQUEST_TOO_LATE, id="the fourth"),
    ],
)
def test_a_second_thought_has_its_time(at, now, expected):
    found = of(asked(Kind.SECOND_THOUGHT, at, note="One more thing."), now, Kind.SECOND_THOUGHT)
    assert found is not None
    assert found[1] is expected


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        pytest.param(date(2026, 3, 13), Reason.REQUESTED, id="two business days ahead"),
        pytest.param(date(2026, 3, 12), Reason.REQUEST_TOO_LATE, id="one business day ahead"),
        pytest.param(date(2026, 3, 10), Reason.REQUEST_TOO_LATE, id="over"),
    ],
)
def test_an_offers_deadline_is_told_while_they_can_act_on_it(deadline, expected):
    known = asked(Kind.OFFER_DEADLINE, "03-11 09:00", to=PRIYA, deadline=deadline)
    found = of(known, "03-11 09:05", Kind.OFFER_DEADLINE, to=PRIYA)
    assert found is not None
    assert found[1] is expected


def test_a_letter_on_request_waits_while_another_is_unsent():
    """E-56."""
    drafted = (letter(1, THANKS_DANA, State.DRAFTED, to=DANA), thanked()[1])
    known = asked(Kind.SECOND_THOUGHT, "03-04 09:00", note="x", known=facts(follow_ups=drafted))
    lapses_at = t("03-07 00:00")
    waits = (Wait(lapses_at), Reason.DRAFT_FIRST)
    assert of(known, "03-04 09:05", Kind.SECOND_THOUGHT) == waits
    assert of(known, "03-06 23:59", Kind.SECOND_THOUGHT) == waits
    found = of(known, "03-07 00:00", Kind.SECOND_THOUGHT)
    assert found[1] is Reason.REQUEST_TOO_LATE


def test_a_letter_that_never_lapses_waits_for_another_without_an_end():
    drafted = (letter(1, THANKS_DANA, State.DRAFTED, to=DANA), thanked()[1])
    known = asked(Kind.WITHDRAWAL, "03-04 09:00", known=facts(follow_ups=drafted))
    assert of(known, "03-04 09:05", Kind.WITHDRAWAL) == (Wait(None), Reason.DRAFT_FIRST)


def test_e56_a_nudge_that_is_due_comes_after_a_letter_that_the_user_asked_for():
    known = asked(Kind.WITHDRAWAL, "03-11 09:00", known=facts(follow_ups=thanked()))
    assert [w.occasion.kind for w in writes_of(known, "03-11 09:05")] == [Kind.WITHDRAWAL]
    assert nudge_of(known, "03-11 09:05") == (Wait(None), Reason.DRAFT_FIRST)


def test_e56_a_letter_on_request_comes_after_a_thank_you_that_is_written_now():
    known = asked(Kind.WITHDRAWAL, "03-03 14:00", to=PRIYA, known=facts())
    assert {w.occasion.kind for w in writes_of(known, "03-03 15:00")} == {Kind.THANK_YOU}
    waits = (Wait(None), Reason.DRAFT_FIRST)
    assert of(known, "03-03 15:00", Kind.WITHDRAWAL, to=PRIYA) == waits


def wanting(kinds, at, known):
    """Return an application of which these letters are wanted, in this order."""
    wishes = (replace(wish(kind, at, to=PRIYA), id=n) for n, kind in enumerate(kinds, start=7))
    return replace(known, requests=tuple(wishes))


def test_e56_of_several_letters_on_request_the_first_that_has_its_time_is_written():
    """A second thought so soon has not, and holds nobody up."""
    kinds = (Kind.SECOND_THOUGHT, Kind.WITHDRAWAL, Kind.OFFER_DEADLINE, Kind.OFFER_DEADLINE)
    known = wanting(kinds, "03-03 19:00", facts(follow_ups=thanked()))
    found = [
        of(known, "03-03 19:05", kind, anchor=n, to=PRIYA) for n, kind in enumerate(kinds, start=7)
    ]
    written = Write(PRIYA, Occasion(Kind.WITHDRAWAL, 8), t("03-03 19:00"))
    assert found == [
        (Wait(t("03-03 23:00")), Reason.REQUEST_TOO_EARLY),
        (written, Reason.REQUESTED),
        (Wait(None), Reason.DRAFT_FIRST),
        (Wait(None), Reason.DRAFT_FIRST),
    ]


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        pytest.param(
            facts(follow_ups=thanked(), contacts=(contact(DANA, bounced=True), contact(PRIYA))),
            Reason.BOUNCED,
            id="E-33 the address bounced",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                rulings=(
                    Ruling(Verb.SKIP, SubjectKind.CONTACT, "dana@acme.example", t("03-03 20:00")),
                ),
            ),
            Reason.USER_SAID_NO,
            id="the user said no",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(outbound("03-04 09:02", address="dana@acme.example"),),
            ),
            Reason.USER_WROTE,
            id="E-50 the user wrote it",
        ),
    ],
)
def test_a_letter_on_request_is_given_up(known, reason):
    found = of(
        asked(Kind.SECOND_THOUGHT, "03-04 09:00", note="x", known=known),
        "03-04 09:05",
        Kind.SECOND_THOUGHT,
    )
    assert found == (Skip(DANA, Occasion(Kind.SECOND_THOUGHT, 7)), reason)


def test_a_letter_on_request_is_written_once():
    """E-47, E-52."""
    occasion = Occasion(Kind.SECOND_THOUGHT, 7)
    for state, reason in ((State.SENT, Reason.SENT), (State.DISMISSED, Reason.DISMISSED)):
        written = letter(9, occasion, state, to=DANA, planned="03-04 09:05")
        known = asked(
            Kind.SECOND_THOUGHT,
            "03-04 09:00",
            note="x",
            known=facts(follow_ups=(*thanked(), written)),
        )
        assert of(known, "03-04 12:00", Kind.SECOND_THOUGHT) == (Wait(None), reason)


def test_without_anybody_to_write_to_the_user_is_asked():
    alone = facts(contacts=(contact(DANA),), interviews=(interview(people=(DANA,)),))
    known = asked(Kind.OFFER_DEADLINE, "03-11 09:00", to=None, known=alone)
    decisions = decide(known, LIMITS, t("03-11 09:05"))
    assert Reason.NOBODY_TO_ASK in [d.reason for d in decisions if isinstance(d.action, Ask)]


# --- after the end


def ended(outcome, **kw):
    known = facts(follow_ups=thanked(), **kw)
    application = replace(known.application, outcome=outcome, outcome_at=t("03-10 09:00"))
    return replace(known, application=application)


def test_a_withdrawal_is_written_while_everything_else_ends():
    """E-76: nothing else is, and a draft is taken back."""
    close = Ruling(Verb.SKIP, SubjectKind.APPLICATION, "1", t("03-11 09:00"))
    drafted = letter(1, THANKS_DANA, State.DRAFTED, to=DANA)
    known = facts(follow_ups=(drafted,), rulings=(close,))
    known = asked(Kind.WITHDRAWAL, "03-11 09:00", to=PRIYA, known=known)
    decisions = decide(known, LIMITS, t("03-11 09:05"))
    letters = [d.action for d in decisions if isinstance(d.action, Write)]
    assert letters == [Write(PRIYA, Occasion(Kind.WITHDRAWAL, 7), t("03-11 09:00"))]
    assert Withdraw(1) in [d.action for d in decisions]


def test_after_the_end_no_letter_on_request_waits_for_another():
    drafted = letter(3, Occasion(Kind.WITHDRAWAL, 9), State.DRAFTED)
    known = ended(Outcome.REJECTED)
    known = replace(known, follow_ups=(*known.follow_ups, drafted))
    known = wanting((Kind.REJECTION_REPLY, Kind.WITHDRAWAL), "03-11 09:00", known)
    kinds = [w.occasion.kind for w in writes_of(known, "03-11 09:05")]
    assert kinds == [Kind.REJECTION_REPLY, Kind.WITHDRAWAL]


def test_a_rejection_is_answered_a_day_later():
    rejected = inbound("03-10 09:00", Meaning.REJECTION)
    known = ended(Outcome.REJECTED, messages=(rejected,))
    known = asked(Kind.REJECTION_REPLY, "03-10 10:00", to=PRIYA, known=known)
    early = of(known, "03-10 10:05", Kind.REJECTION_REPLY, to=PRIYA)
    assert early == (Wait(t("03-11 09:00")), Reason.REQUEST_TOO_EARLY)
    due = of(known, "03-11 09:00", Kind.REJECTION_REPLY, to=PRIYA)
    assert due is not None
    assert isinstance(due[0], Write)


def test_other_letters_end_with_the_application():
    known = asked(Kind.SECOND_THOUGHT, "03-04 09:00", note="x", known=ended(Outcome.OFFER))
    assert of(known, "03-11 09:05", Kind.SECOND_THOUGHT) is None


# --- the referrer


def referred(**kw):
    lee = contact(LEE, part=Part.REFERRER)
    return facts(**{"contacts": (contact(DANA), contact(PRIYA), lee), **kw})


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param("03-03 12:00", Reason.REQUEST_TOO_EARLY, id="not on the day"),
        pytest.param("03-04 07:59", Reason.REQUEST_TOO_EARLY, id="not before the morning"),
        pytest.param("03-04 08:00", Reason.REFERRED, id="the next business morning"),
        pytest.param("03-09 08:00", Reason.REQUEST_TOO_LATE, id="not days later"),
    ],
)
def test_the_referrer_is_told_how_it_went(now, expected):
    """E-25."""
    found = of(referred(), now, Kind.REFERRAL_UPDATE, anchor=1, to=LEE)
    assert found is not None
    assert found[1] is expected


def test_the_referrer_hears_once_a_stage():
    two = (interview(1), interview(2, start="03-04 10:00"))
    decisions = decide(referred(interviews=two), LIMITS, t("03-05 08:00"))
    updates = [d.action for d in decisions if d.reason is Reason.REFERRED]
    assert updates == [Write(LEE, Occasion(Kind.REFERRAL_UPDATE, 1), t("03-04 08:00"))]


def test_the_referrer_hears_once_a_stage_although_the_first_line_is_sent():
    """Before the second interview of that stage has begun."""
    two = (interview(1), interview(2, start="03-04 10:00"))
    first = Occasion(Kind.REFERRAL_UPDATE, 1)
    sent = letter(1, first, State.SENT, to=LEE, planned="03-04 08:00", sent="03-04 09:00")
    known = referred(interviews=two, follow_ups=(sent,))
    assert [d for d in decide(known, LIMITS, t("03-05 08:00")) if d.reason is Reason.REFERRED] == []
    other = (two[0], replace(two[1], stage=Stage.FINAL))
    again = decide(replace(known, interviews=other), LIMITS, t("03-05 08:00"))
    assert [d.action for d in again if d.reason is Reason.REFERRED] == [
        Write(LEE, Occasion(Kind.REFERRAL_UPDATE, 2), t("03-05 08:00"))
    ]


def test_the_referrer_hears_after_the_freeze_of_an_interview_before_it():
    """E-61: the next business morning is a fortnight away, and it is not missed."""
    held = interview(1, start="12-22 10:00", first_seen_at=t("12-01 08:00"))
    known = referred(interviews=(held,))
    ready = datetime(2027, 1, 4, 8, tzinfo=UTC)
    occasion = Occasion(Kind.REFERRAL_UPDATE, 1)
    subject = f"{occasion}@{LEE}"

    def at(now):
        return next(d for d in decide(known, LIMITS, now) if d.subject == subject)

    assert at(t("12-29 10:00")).action == Wait(ready)
    assert at(ready).action == Write(LEE, occasion, ready)
    assert at(ready + timedelta(hours=25)).action == Skip(LEE, occasion)


# --- other words


def test_an_untouched_draft_takes_in_what_the_user_adds():
    drafted = letter(1, THANKS_DANA, State.DRAFTED, to=DANA, drafted_at=t("03-03 14:00"))
    known = facts(follow_ups=(drafted,))
    noted = replace(known, requests=(wish(Kind.THANK_YOU, "03-03 15:00", note="x"),))
    actions = [d.action for d in decide(noted, LIMITS, t("03-03 15:05"))]
    assert Rewrite(1) in actions
    edited = replace(noted, follow_ups=(replace(drafted, edited=True),))
    assert Rewrite(1) not in [d.action for d in decide(edited, LIMITS, t("03-03 15:05"))]
    newer = replace(noted, follow_ups=(replace(drafted, drafted_at=t("03-03 15:02")),))
    assert Rewrite(1) not in [d.action for d in decide(newer, LIMITS, t("03-03 15:05"))]
    other = replace(known, requests=(wish(Kind.THANK_YOU, "03-03 15:00", to=PRIYA, note="x"),))
    assert Rewrite(1) not in [d.action for d in decide(other, LIMITS, t("03-03 15:05"))]


def test_redraft_rewrites_what_nobody_touched():
    drafted = letter(1, THANKS_DANA, State.DRAFTED, to=DANA, drafted_at=t("03-03 14:00"))
    said = Ruling(Verb.REDRAFT, SubjectKind.APPLICATION, "1", t("03-03 15:00"))
    known = facts(follow_ups=(drafted,), rulings=(said,))
    assert Rewrite(1) in [d.action for d in decide(known, LIMITS, t("03-03 15:05"))]
