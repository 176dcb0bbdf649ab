"""Rounds, and which nudges found no answer: to the minute and to the number."""

import pytest

from followupd.core.application import Meaning, Ruling, SubjectKind, Verb
from followupd.core.reading import (
    answered_at,
    is_last_nudge,
    round_of_last,
    sent_nudges,
    unanswered_nudges,
)
from tests.histories import LIMITS, facts, inbound, interview, nudge, t, thanked


@pytest.mark.parametrize(
    ("now", "round_"),
    [
        pytest.param("03-03 10:59", [], id="it is not over"),
        pytest.param("03-03 11:00", [1], id="as soon as it is"),
        pytest.param("03-05 11:00", [1, 2], id="two days later one of the same round"),
        pytest.param("03-10 11:00", [1, 2, 3], id="five days on to the minute"),
        pytest.param("03-15 11:01", [4], id="a minute more than five days is another round"),
    ],
)
def test_a_round_is_of_interviews_close_in_time_that_are_over(now, round_):
    held = (
        interview(1),
        interview(2, "03-05 10:00"),
        interview(3, "03-10 11:00", hours=0),
        interview(4, "03-15 11:01", hours=0),
    )
    assert [i.id for i in round_of_last(facts(interviews=held), t(now))] == round_


def test_an_answer_parts_two_rounds():
    held = (interview(1), interview(2, "03-05 10:00"))
    answer = inbound("03-04 09:00", Meaning.NEXT_STEP)
    known = facts(interviews=held, messages=(answer,))
    assert [i.id for i in round_of_last(known, t("03-06 09:00"))] == [2]
    thanks = facts(interviews=held, messages=(inbound("03-04 09:00", Meaning.ACKNOWLEDGEMENT),))
    assert [i.id for i in round_of_last(thanks, t("03-06 09:00"))] == [1, 2]


NUDGED = (*thanked(), nudge(3, 1, planned="03-11 08:00", sent="03-11 09:00"))


@pytest.mark.parametrize(
    ("seen", "moved", "unanswered"),
    [
        pytest.param("03-12 09:00", "03-12 09:00", 0, id="E-67 set after the nudge"),
        pytest.param("03-10 09:00", None, 1, id="set before it"),
        pytest.param("03-20 09:00", "03-16 10:00", 0, id="seen after it began: then it was set"),
    ],
)
def test_an_interview_that_is_set_after_a_nudge_answers_it(seen, moved, unanswered):
    later = interview(2, "03-16 10:00", first_seen_at=t(seen))
    known = facts(interviews=(interview(), later), follow_ups=NUDGED)
    assert answered_at(known) == (None if moved is None else t(moved))
    assert len(unanswered_nudges(known)) == unanswered


def test_without_a_nudge_no_interview_is_an_answer():
    assert answered_at(facts(follow_ups=thanked())) is None


def test_what_was_before_an_application_was_opened_again_is_settled():
    said = Ruling(Verb.REOPEN, SubjectKind.APPLICATION, "1", t("03-20 09:00"))
    known = facts(follow_ups=NUDGED, rulings=(said,))
    assert answered_at(known) == t("03-20 09:00")
    assert unanswered_nudges(known) == ()
    assert len(sent_nudges(known)) == 1


@pytest.mark.parametrize(("sent", "last"), [(2, False), (3, True), (4, True)])
def test_the_last_that_an_application_may_bring_is_the_fourth(sent, last):
    """E-74: each of those before it was answered."""
    days = ("03-11", "03-18", "03-25", "04-01")[:sent]
    lines = tuple(
        nudge(n, n, planned=f"{day} 08:00", sent=f"{day} 09:00") for n, day in enumerate(days, 3)
    )
    answers = tuple(inbound(f"{day} 12:00", Meaning.NEXT_STEP) for day in days)
    known = facts(follow_ups=(*thanked(), *lines), messages=answers)
    assert unanswered_nudges(known) == ()
    assert is_last_nudge(known, LIMITS) is last
