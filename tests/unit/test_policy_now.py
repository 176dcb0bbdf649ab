"""`now` is for one letter: what it was not said for is not written by it."""

from dataclasses import replace
from datetime import date

import pytest

from followupd.core.application import Kind, Meaning, Occasion, Ruling, State, SubjectKind, Verb
from followupd.core.decision import Reason, Wait, Write
from tests.histories import (
    DANA,
    PRIYA,
    THANKS_DANA,
    facts,
    inbound,
    letter,
    nudge_of,
    outbound,
    t,
    thanked,
    thanks_of,
    withdrawn_of,
)

NOW = Ruling(Verb.NOW, SubjectKind.APPLICATION, "1", t("03-04 08:00"))
NUDGE = Occasion(Kind.NUDGE, 1, 1)
PROMISE = inbound("03-03 20:00", Meaning.PROMISED_DATE, promised_on=date(2026, 3, 13))


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        pytest.param({}, Reason.WANTED_NOW, id="the nudge is the next letter"),
        pytest.param(
            {"follow_ups": thanked(sent="03-04 08:00")},
            Reason.WANTED_NOW,
            id="said at the very instant of the letter before it, with the clock at a stand",
        ),
        pytest.param(
            {"follow_ups": thanked(sent="03-04 08:01")},
            Reason.SILENCE,
            id="E-56 a thank-you lay unsent when it was said, and went out",
        ),
        pytest.param(
            {
                "follow_ups": (
                    *thanked(),
                    letter(
                        3,
                        Occasion(Kind.SECOND_THOUGHT, 1),
                        State.DISMISSED,
                        drafted_at=t("03-04 08:05"),
                    ),
                )
            },
            Reason.SILENCE,
            id="another letter was written since, although it was discarded",
        ),
        pytest.param(
            {"messages": (outbound("03-04 08:30", "dana@acme.example"),)},
            Reason.SILENCE,
            id="E-50 the user wrote by hand since",
        ),
        pytest.param(
            {"messages": (PROMISE,)}, Reason.PROMISED, id="E-59 they named a date that is to come"
        ),
    ],
)
def test_now_brings_a_nudge_if_it_was_said_for_one(history, expected):
    known = facts(**{"follow_ups": thanked(), "rulings": (NOW,), **history})
    found = nudge_of(known, "03-04 09:00")
    assert found is not None
    assert found[1] is expected


def test_a_thank_you_by_now_is_not_followed_by_a_nudge_the_same_day():
    """E-56: written an hour after the interview, sent at once, and then it is silent."""
    said = replace(NOW, at=t("03-03 11:30"))
    sent = tuple(
        replace(f, planned_at=t("03-03 12:00"), drafted_at=t("03-03 12:00"))
        for f in thanked(sent="03-03 12:10")
    )
    known = facts(follow_ups=sent, rulings=(said,))
    assert nudge_of(known, "03-03 12:15") == (Wait(t("03-11 08:00")), Reason.SILENCE)


def test_a_nudge_for_which_now_was_said_is_written_the_morning_after_the_named_date():
    """E-59: within the day for which it holds."""
    over = inbound("03-03 20:00", Meaning.PROMISED_DATE, promised_on=date(2026, 3, 2))
    said = replace(NOW, at=t("03-03 21:00"))
    known = facts(follow_ups=thanked(), rulings=(said,), messages=(over,))
    morning = t("03-04 08:00")
    assert nudge_of(known, "03-04 07:59") == (Wait(morning), Reason.PROMISED)
    assert nudge_of(known, "03-04 08:00") == (Write(PRIYA, NUDGE, morning), Reason.WANTED_NOW)


def test_what_now_brings_is_not_taken_back_by_the_wait_it_skipped():
    drafted = letter(
        3, NUDGE, State.DRAFTED, planned="03-04 08:00", drafted_at=t("03-04 08:00"), edited=False
    )
    known = facts(follow_ups=(*thanked(), drafted), rulings=(NOW,))
    assert withdrawn_of(known, "03-04 08:05") == []


def test_each_of_a_panel_is_thanked_by_one_now():
    """E-47: the first of them is drafted, and the second still wanted."""
    said = replace(NOW, at=t("03-03 11:30"))
    first = letter(
        1,
        THANKS_DANA,
        State.DRAFTED,
        to=DANA,
        planned="03-03 12:00",
        drafted_at=t("03-03 12:00"),
    )
    second = letter(2, THANKS_DANA, State.PLANNED, planned="03-03 12:00")
    known = facts(follow_ups=(first, second), rulings=(said,))
    assert thanks_of(known, "03-03 12:01", to=PRIYA) == (
        Write(PRIYA, THANKS_DANA, t("03-03 12:01"), revive=True),
        Reason.WANTED_NOW,
    )
