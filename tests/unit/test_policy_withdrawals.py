"""Drafts that are no longer wanted."""

from dataclasses import replace
from datetime import date

import pytest

from followupd.core.application import (
    Meaning,
    Part,
    Participant,
    Ruling,
    State,
    SubjectKind,
    Verb,
    Verdict,
)
from followupd.core.decision import (
    Reason,
    Skip,
    Withdraw,
)
from followupd.core.policy import decide
from tests.histories import (
    DANA,
    LIMITS,
    PRIYA,
    SKIP_DANA,
    THANKS_DANA,
    contact,
    facts,
    inbound,
    interview,
    letter,
    nudge,
    outbound,
    t,
    thanked,
    withdrawn_of,
)


@pytest.mark.parametrize(
    ("messages", "withdrawn"),
    [
        pytest.param((inbound("03-11 12:00", Meaning.NEXT_STEP),), True, id="E-64 they answered"),
        pytest.param(
            (inbound("03-11 12:00", Meaning.PROMISED_DATE, promised_on=date(2026, 3, 27)),),
            True,
            id="E-59 they named a date",
        ),
        pytest.param((), False, id="nothing came"),
    ],
)
def test_a_nudge_draft_is_withdrawn_once_they_answer(messages, withdrawn):
    known = facts(
        follow_ups=(*thanked(), nudge(3, 1, State.DRAFTED, planned="03-11 08:00")),
        messages=messages,
    )
    found = [
        d.action for d in decide(known, LIMITS, t("03-12 08:00")) if isinstance(d.action, Withdraw)
    ]
    assert found == ([Withdraw(3)] if withdrawn else [])


def test_a_planned_letter_that_nobody_wants_any_more_is_skipped():
    """E-64: the reply came between the plan and the call."""
    planned = nudge(3, 1, State.PLANNED, planned="03-11 08:00")
    known = facts(
        follow_ups=(*thanked(), planned), messages=(inbound("03-11 08:01", Meaning.UNCLEAR),)
    )
    assert Skip(PRIYA, planned.occasion) in [
        d.action for d in decide(known, LIMITS, t("03-11 08:02"))
    ]


def drafted(at="03-11 08:00", **kw):
    return nudge(3, 1, State.DRAFTED, planned=at, **kw)


SKIPPED_PRIYA = Ruling(Verb.SKIP, SubjectKind.CONTACT, "priya@acme.example", t("03-11 09:00"))
DANA_RECRUITS = contact(DANA, part=Part.RECRUITER)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(
            {"contacts": (DANA_RECRUITS, contact(PRIYA)), "rulings": (SKIPPED_PRIYA,)},
            Reason.USER_SAID_NO,
            id="E-51 its person is left out, though there is another recruiter",
        ),
        pytest.param(
            {"contacts": (DANA_RECRUITS, contact(PRIYA, bounced=True))},
            Reason.BOUNCED,
            id="E-33 its address bounced, though there is another recruiter",
        ),
        pytest.param(
            {"messages": (outbound("03-11 09:00"),)},
            Reason.USER_WROTE,
            id="E-50 the user wrote by hand",
        ),
        pytest.param(
            {"messages": (inbound("03-11 09:00", Meaning.ACKNOWLEDGEMENT),)},
            Reason.ACKNOWLEDGED,
            id="E-68 a mere thank-you came",
        ),
        pytest.param(
            {
                "messages": (
                    inbound(
                        "03-11 09:00",
                        Meaning.PROMISED_DATE,
                        sure=False,
                        promised_on=date(2026, 3, 27),
                    ),
                )
            },
            Reason.PROMISED,
            id="E-60 a doubtful date came",
        ),
        pytest.param(
            {"interviews": (interview(), interview(2, "03-19 10:00", verdict=Verdict.ASK))},
            Reason.NEXT_INTERVIEW,
            id="E-67 an event was set that may be an interview",
        ),
    ],
)
def test_a_nudge_draft_that_is_no_longer_wanted_is_withdrawn(change, reason):
    known = facts(follow_ups=(*thanked(), drafted()), **change)
    assert withdrawn_of(known, "03-11 10:00") == [(3, reason)]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"messages": (outbound("03-10 09:00"),)}, id="E-50 a mail from before it"),
        pytest.param(
            {"messages": (inbound("03-10 09:00", Meaning.ACKNOWLEDGEMENT),)},
            id="E-68 a thank-you from before it",
        ),
        pytest.param(
            {"messages": (outbound("03-11 09:00", "dana@acme.example"),)},
            id="E-50 a mail to somebody else",
        ),
    ],
)
def test_a_nudge_draft_that_is_still_wanted_stays(change):
    known = facts(follow_ups=(*thanked(), drafted()), **change)
    assert withdrawn_of(known, "03-11 10:00") == []


def test_a_date_named_before_an_interview_that_took_place_since_withdraws_no_nudge():
    """E-59: it is stale."""
    named = inbound("03-05 09:00", Meaning.PROMISED_DATE, promised_on=date(2026, 3, 27))
    since = interview(2, "03-10 10:00", people=(PRIYA,), first_seen_at=t("03-06 09:00"))
    before = interview(2, "03-04 10:00", people=(PRIYA,), first_seen_at=t("03-01 09:00"))
    open_draft = drafted("03-18 08:00")
    for met, withdrawn in ((since, []), (before, [(3, Reason.PROMISED)])):
        known = facts(
            interviews=(interview(), met), messages=(named,), follow_ups=(*thanked(), open_draft)
        )
        assert withdrawn_of(known, "03-19 09:00") == withdrawn


def test_a_promise_withdraws_a_nudge_beside_an_unsent_thank_you():
    """E-59: the other draft must not hide the reason."""
    thanks = letter(1, THANKS_DANA, State.DRAFTED, to=DANA)
    mail = inbound("03-11 09:00", Meaning.PROMISED_DATE, promised_on=date(2026, 3, 27))
    known = facts(follow_ups=(thanks, thanked()[1], drafted()), messages=(mail,))
    assert withdrawn_of(known, "03-11 10:00") == [(3, Reason.PROMISED)]


@pytest.mark.parametrize(
    "people",
    [
        pytest.param((Participant(PRIYA),), id="E-08 removed from the event"),
        pytest.param(
            (Participant(PRIYA), Participant(DANA, writes_to=False)), id="E-08 declined it"
        ),
    ],
)
def test_a_thank_you_draft_to_somebody_who_was_not_there_is_withdrawn(people):
    known = facts(
        interviews=(replace(interview(), people=people),),
        follow_ups=(letter(1, THANKS_DANA, State.DRAFTED, to=DANA),),
    )
    assert withdrawn_of(known, "03-03 15:00") == [(1, Reason.TOOK_NO_PART)]


def test_a_thank_you_draft_outlives_the_event_that_it_hangs_on():
    """E-47: the first of two meetings of the day is deleted; they met all the same."""
    known = facts(
        interviews=(interview(cancelled=True), interview(2, "03-03 12:00")),
        follow_ups=(letter(1, THANKS_DANA, State.DRAFTED, to=DANA, planned="03-03 16:00"),),
    )
    assert withdrawn_of(known, "03-03 17:00") == []


def test_a_planned_letter_that_waits_for_the_morning_stays_planned():
    """E-57: the mailbox could not be reached before the evening."""
    planned = letter(1, THANKS_DANA, State.PLANNED, to=DANA)
    known = facts(follow_ups=(planned,))
    decisions = decide(known, LIMITS, t("03-03 21:00"))
    assert Reason.OUT_OF_HOURS in [d.reason for d in decisions if d.subject == f"{THANKS_DANA}@1"]
    assert not [d for d in decisions if isinstance(d.action, Skip)]


@pytest.mark.parametrize(
    ("planned", "met", "now", "reason", "dropped"),
    [
        pytest.param(
            "03-03 14:00", "03-03 12:30", "03-03 14:30", Reason.TOO_EARLY, False, id="put off"
        ),
        pytest.param(
            "03-03 14:00",
            "03-03 10:00",
            "03-03 11:30",
            Reason.TOO_EARLY,
            False,
            id="clock set back",
        ),
        pytest.param(
            "03-03 14:00",
            "03-03 10:00",
            "03-03 10:30",
            Reason.INTERVIEW_AHEAD,
            False,
            id="far back",
        ),
        pytest.param(
            "03-03 14:00",
            "03-05 10:00",
            "03-03 15:00",
            Reason.INTERVIEW_AHEAD,
            True,
            id="E-05 moved",
        ),
    ],
)
def test_a_planned_thank_you_waits_for_a_later_end_and_for_a_clock_that_was_set_back(
    planned, met, now, reason, dropped
):
    known = facts(
        interviews=(interview(1, met),),
        follow_ups=(letter(1, THANKS_DANA, State.PLANNED, to=DANA, planned=planned),),
    )
    decisions = decide(known, LIMITS, t(now))
    assert reason in [d.reason for d in decisions if d.subject.endswith("@1")]
    assert any(isinstance(d.action, Skip) for d in decisions) is dropped


def test_a_planned_thank_you_is_dropped_for_its_own_reason():
    """E-50: the user thanked by hand between the plan and the call."""
    known = facts(
        follow_ups=(letter(1, THANKS_DANA, State.PLANNED, to=DANA),),
        messages=(outbound("03-03 14:01", "dana@acme.example"),),
    )
    skips = [d for d in decide(known, LIMITS, t("03-03 14:02")) if isinstance(d.action, Skip)]
    assert [(d.action, d.reason) for d in skips] == [(SKIP_DANA, Reason.USER_WROTE)]
