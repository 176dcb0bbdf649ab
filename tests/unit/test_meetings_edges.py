"""Which events count, and which only may: to the minute, and by the user's word."""

from dataclasses import replace

import pytest

from followupd.core.application import Ruling, SubjectKind, Verb, Verdict
from followupd.core.decision import Reason, Wait
from followupd.core.meetings import (
    is_set_after,
    next_event_ends_at,
    perhaps_met,
    real_interviews,
    same_day,
    takes_part,
)
from tests.histories import DANA, PRIYA, facts, interview, nudge_of, t, thanked

OVER = "03-05 11:00"


def said(verb, subject="2", kind=SubjectKind.INTERVIEW):
    return Ruling(verb, kind, subject, t("03-04 08:00"))


def with_second(*rulings, **changes):
    """Return facts of an interview and of a second event, two days later, that may be one."""
    second = interview(2, "03-05 10:00", **{"verdict": Verdict.ASK, **changes})
    return facts(interviews=(interview(), second), rulings=rulings)


@pytest.mark.parametrize(
    ("known", "now", "met"),
    [
        pytest.param(with_second(), OVER, True, id="as soon as it is over"),
        pytest.param(with_second(), "03-05 10:59", False, id="not before"),
        pytest.param(with_second(cancelled=True), OVER, False, id="E-04 cancelled"),
        pytest.param(with_second(said(Verb.CONFIRM)), OVER, False, id="it is one"),
        pytest.param(with_second(verdict=Verdict.INTERVIEW), OVER, False, id="it always was"),
        pytest.param(with_second(said(Verb.SKIP)), OVER, False, id="E-02 the user says it is none"),
        pytest.param(with_second(said(Verb.NO_SHOW)), OVER, False, id="E-08 nobody came"),
        pytest.param(with_second(said(Verb.SKIP, "1")), OVER, True, id="a word on another one"),
    ],
)
def test_what_may_have_been_an_interview_is_over_and_nobody_has_said_what_it_was(known, now, met):
    assert [i.id for i in perhaps_met(known, t(now))] == ([2] if met else [])


@pytest.mark.parametrize(
    ("known", "until"),
    [
        pytest.param(with_second(), "03-13 08:00", id="it may have been contact"),
        pytest.param(with_second(said(Verb.SKIP)), "03-11 08:00", id="the user says it was not"),
    ],
)
def test_a_nudge_counts_from_what_may_have_been_an_interview(known, until):
    """E-59: the longest wait holds."""
    whole = facts(interviews=known.interviews, rulings=known.rulings, follow_ups=thanked())
    assert nudge_of(whole, "03-06 09:00") == (Wait(t(until)), Reason.SILENCE)


@pytest.mark.parametrize(
    ("known", "counts"),
    [
        pytest.param(with_second(said(Verb.CONFIRM)), True, id="confirmed"),
        pytest.param(with_second(), False, id="E-02 in doubt"),
        pytest.param(with_second(said(Verb.CONFIRM), cancelled=True), False, id="E-04"),
        pytest.param(with_second(said(Verb.CONFIRM), said(Verb.SKIP)), False, id="skipped"),
        pytest.param(with_second(said(Verb.CONFIRM), said(Verb.NO_SHOW)), False, id="E-08"),
    ],
)
def test_what_counts_as_an_interview(known, counts):
    assert [i.id for i in real_interviews(known)] == ([1, 2] if counts else [1])


@pytest.mark.parametrize(
    ("known", "now", "ends_at"),
    [
        pytest.param(with_second(), "03-05 10:59", OVER, id="E-67 until its last minute"),
        pytest.param(with_second(), OVER, None, id="and no longer"),
        pytest.param(with_second(cancelled=True), "03-04 09:00", None, id="E-04"),
        pytest.param(with_second(said(Verb.SKIP)), "03-04 09:00", None, id="skipped"),
        pytest.param(with_second(), "03-03 10:30", "03-03 11:00", id="the earliest of two"),
    ],
)
def test_e_67_an_event_is_ahead_until_it_is_over(known, now, ends_at):
    assert next_event_ends_at(known, t(now)) == (None if ends_at is None else t(ends_at))


@pytest.mark.parametrize(
    ("instant", "seen", "after"),
    [
        pytest.param("03-01 08:00", "03-01 09:00", True, id="seen afterwards, before it began"),
        pytest.param("03-01 08:00", "03-01 07:00", False, id="known before"),
        pytest.param("03-01 08:00", "03-03 10:01", False, id="nobody knows since when"),
    ],
)
def test_when_an_interview_was_surely_set_after_something(instant, seen, after):
    assert is_set_after(interview(first_seen_at=t(seen)), t(instant)) is after


@pytest.mark.parametrize(
    ("zone", "together"),
    [
        pytest.param("UTC", [1, 2], id="E-16 at Greenwich"),
        pytest.param("Pacific/Auckland", [1], id="E-16 the second is tomorrow already"),
    ],
)
def test_e_48_the_interviews_of_a_day_are_those_of_the_users_day(zone, together):
    held = (interview(1, "03-03 08:00"), interview(2, "03-03 12:00"), interview(3, "03-04 12:00"))
    known = facts(interviews=held)
    assert [i.id for i in same_day(known, held[0], zone)] == together


@pytest.mark.parametrize(("to", "takes"), [(DANA, True), (PRIYA, False)])
def test_who_takes_part_gets_a_letter(to, takes):
    """E-23: whoever only organised it does not."""
    met = interview()
    people = tuple(replace(p, writes_to=p.contact_id == DANA) for p in met.people)
    assert takes_part(replace(met, people=people), to) is takes
