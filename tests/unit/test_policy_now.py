"""`now` is for one letter: what it was not said for is not written by it."""

from dataclasses import replace
from datetime import date

import pytest

from followupd.core.application import Kind, Meaning, Occasion, Ruling, State, SubjectKind, Verb
from followupd.core.decision import Reason, Skip, Wait, Write
from followupd.core.policy import decide
from tests.histories import (
    DANA,
    LIMITS,
    PRIYA,
    THANKS_DANA,
    THANKS_PRIYA,
    facts,
    inbound,
    interview,
    letter,
    nudge_of,
    outbound,
    t,
    thanked,
    thanks_of,
    withdrawn_of,
    writes_of,
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
            {
                "follow_ups": (
                    thanked()[0],
                    letter(2, THANKS_PRIYA, State.SKIPPED, planned="03-04 08:01"),
                )
            },
            Reason.SILENCE,
            id="E-56 a thank-you was given up since, for one of another application",
        ),
        pytest.param(
            {
                "follow_ups": (
                    *thanked(),
                    letter(
                        3, Occasion(Kind.SECOND_THOUGHT, 1), State.SKIPPED, planned="03-04 08:01"
                    ),
                )
            },
            Reason.WANTED_NOW,
            id="a letter on request was given up since",
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


BOTH = (interview(), interview(2, "03-04 10:00"))
THANKS_AGAIN = Occasion(Kind.THANK_YOU, 2)
GIVEN_UP = tuple(
    letter(n, THANKS_DANA, State.SKIPPED, to=n, planned="03-04 14:00") for n in (DANA, PRIYA)
)


def said(at):
    return (replace(NOW, at=t(at)),)


@pytest.mark.parametrize(
    "interviews",
    [
        pytest.param(BOTH, id="of two days"),
        pytest.param((BOTH[0], replace(BOTH[1], cancelled=True)), id="the later one deleted since"),
    ],
)
def test_e48_now_brings_no_older_thank_you_to_whoever_was_thanked_for_both(interviews):
    sent = tuple(
        letter(n + 2, THANKS_AGAIN, State.SENT, to=n, planned="03-04 14:00", sent="03-04 15:00")
        for n in (DANA, PRIYA)
    )
    known = facts(interviews=interviews, follow_ups=(*GIVEN_UP, *sent), rulings=said("03-06 08:00"))
    (nudge,) = writes_of(known, "03-06 09:00")
    assert nudge.occasion.kind is Kind.NUDGE


def test_e48_now_brings_a_thank_you_back_to_whoever_was_not_thanked_since():
    sent = letter(3, THANKS_AGAIN, State.SENT, to=DANA, planned="03-04 14:00", sent="03-04 15:00")
    known = facts(
        interviews=(BOTH[0], replace(BOTH[1], cancelled=True)),
        follow_ups=(*GIVEN_UP, sent),
        rulings=said("03-06 08:00"),
    )
    found = [(w.contact_id, w.occasion) for w in writes_of(known, "03-06 09:00")]
    assert found == [(PRIYA, THANKS_DANA)]


def test_e48_now_brings_no_thank_you_back_whose_place_a_later_meeting_took():
    """Dana was at the first one alone; to Priya the later letter is due."""
    later = replace(BOTH[1], people=tuple(p for p in BOTH[1].people if p.contact_id == PRIYA))
    known = facts(interviews=(BOTH[0], later), follow_ups=GIVEN_UP, rulings=said("03-04 17:00"))
    found = {(w.contact_id, w.occasion) for w in writes_of(known, "03-04 18:00")}
    assert found == {(DANA, THANKS_DANA), (PRIYA, THANKS_AGAIN)}


def test_e48_now_brings_back_the_later_of_two_thank_yous_to_one_person():
    later = tuple(replace(f, id=f.id + 2, occasion=THANKS_AGAIN) for f in GIVEN_UP)
    known = facts(interviews=BOTH, follow_ups=(*GIVEN_UP, *later), rulings=said("03-08 08:00"))
    assert [w.occasion for w in writes_of(known, "03-08 09:00")] == [THANKS_AGAIN, THANKS_AGAIN]


def test_e48_now_brings_back_a_thank_you_while_the_next_meeting_is_still_to_come():
    known = facts(
        interviews=(interview(), interview(2, "03-08 10:00")),
        follow_ups=GIVEN_UP,
        rulings=said("03-07 08:00"),
    )
    assert [w.occasion for w in writes_of(known, "03-07 09:00")] == [THANKS_DANA, THANKS_DANA]


def test_e48_of_two_letters_to_one_person_that_are_wanted_now_the_last_is_written():
    known = facts(interviews=BOTH, rulings=said("03-04 11:30"))
    assert thanks_of(known, "03-04 12:00") == (Skip(DANA, THANKS_DANA), Reason.MET_AGAIN)
    assert [w.occasion for w in writes_of(known, "03-04 12:00")] == [THANKS_AGAIN, THANKS_AGAIN]


@pytest.mark.parametrize(
    ("skipped", "expected"),
    [
        pytest.param("03-04 07:59", Write, id="before that word"),
        pytest.param("03-04 08:00", Write, id="at that instant, with the clock at a stand"),
        pytest.param("03-04 08:01", None, id="after it: the word was heeded"),
    ],
)
def test_now_brings_back_what_was_given_up_before_it(skipped, expected):
    late = letter(1, THANKS_DANA, State.SKIPPED, to=DANA, planned=skipped)
    found = thanks_of(facts(follow_ups=(late,), rulings=(NOW,)), "03-04 09:00")
    assert found == expected or type(found[0]) is expected


@pytest.mark.parametrize(
    ("now", "kind"),
    [
        pytest.param("03-11 07:59", Kind.THANK_YOU, id="a week late"),
        pytest.param("03-11 08:00", Kind.NUDGE, id="when silence has lasted as a nudge waits for"),
        pytest.param("04-08 09:00", Kind.NUDGE, id="five weeks late"),
    ],
)
def test_now_brings_a_thank_you_until_a_nudge_is_what_comes_next(now, kind):
    late = tuple(replace(f, planned_at=t("03-06 12:00")) for f in GIVEN_UP)
    known = facts(follow_ups=late, rulings=said("04-08 09:00" if "04-" in now else "03-11 07:00"))
    assert {w.occasion.kind for w in writes_of(known, now)} == {kind}


def test_what_is_wanted_now_stays_planned_while_the_interview_is_drawn_out():
    """E-63: it began as one of an hour, and its letter was planned by then."""
    known = facts(
        interviews=(interview(hours=2.0),),
        follow_ups=(letter(1, THANKS_DANA, State.PLANNED, to=DANA, planned="03-03 12:05"),),
        rulings=said("03-03 11:30"),
    )
    assert not [d for d in decide(known, LIMITS, t("03-03 12:10")) if isinstance(d.action, Skip)]
