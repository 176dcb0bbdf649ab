"""When a discarded nudge means no, and when a drafted one or the end of nudging has its time."""

import pytest

from followupd.core.application import (
    Kind,
    Meaning,
    Occasion,
    Part,
    Ruling,
    State,
    SubjectKind,
    Verb,
)
from followupd.core.decision import Reason
from followupd.core.silence import limit_ends_at
from tests.histories import (
    DANA,
    LIMITS,
    PRIYA,
    contact,
    facts,
    inbound,
    interview,
    letter,
    nudge,
    nudge_of,
    t,
    thanked,
    withdrawn_of,
)

DISCARDED = nudge(3, 1, State.DISMISSED, planned="03-11 08:00", drafted_at=t("03-11 08:00"))
SECOND = interview(2, "03-16 10:00", first_seen_at=t("03-12 09:00"))
THANKED_AGAIN = tuple(
    letter(n, Occasion(Kind.THANK_YOU, 2), State.SENT, to=to, sent="03-16 18:00")
    for n, to in ((4, DANA), (5, PRIYA))
)


def acknowledged(at):
    return {"messages": (inbound(at, Meaning.ACKNOWLEDGEMENT),)}


def promised(at):
    day = t("03-13 00:00").date()
    return {"rulings": (Ruling(Verb.PROMISED, SubjectKind.APPLICATION, "1", t(at), day),)}


@pytest.mark.parametrize(
    ("more", "declined"),
    [
        pytest.param({}, True, id="E-52 a no"),
        pytest.param(acknowledged("03-12 09:00"), False, id="they had said thank you since"),
        pytest.param(acknowledged("03-10 09:00"), True, id="E-52 they had before"),
        pytest.param(promised("03-12 09:00"), False, id="the user had told of a date since"),
        pytest.param(promised("03-10 09:00"), True, id="E-52 the user had before"),
        pytest.param(
            {
                "interviews": (interview(), SECOND),
                "follow_ups": (*thanked(), DISCARDED, *THANKED_AGAIN),
            },
            False,
            id="they have invited the user since",
        ),
    ],
)
def test_a_nudge_that_was_discarded_means_no_until_something_comes_of_it(more, declined):
    known = facts(**{"follow_ups": (*thanked(), DISCARDED), **more})
    found = nudge_of(known, "03-30 09:00")
    assert found is not None
    assert (found[1] is Reason.DISMISSED) is declined


@pytest.mark.parametrize(
    ("now", "withdrawn"),
    [
        pytest.param("03-17 07:59", [(3, Reason.PROMISED)], id="E-59 before the date has passed"),
        pytest.param("03-17 08:00", [], id="E-59 as soon as it has"),
    ],
)
def test_a_drafted_nudge_is_wanted_again_when_a_date_has_passed(now, withdrawn):
    waits = nudge(3, 1, State.DRAFTED, planned="03-11 08:00", drafted_at=t("03-11 08:00"))
    known = facts(follow_ups=(*thanked(), waits), **promised("03-12 09:00"))
    assert withdrawn_of(known, now) == withdrawn


def test_a_drafted_nudge_is_withdrawn_when_its_person_is_not_the_one_to_ask():
    """E-23: the draft itself is no reason to ask nobody."""
    waits = nudge(3, 1, State.DRAFTED, planned="03-11 08:00", drafted_at=t("03-11 08:00"))
    known = facts(
        interviews=(interview(people=(DANA,)),),
        contacts=(contact(DANA), contact(PRIYA, part=Part.INTERVIEWER)),
        follow_ups=(*thanked(), waits),
    )
    assert withdrawn_of(known, "03-12 09:00") == [(3, Reason.NOBODY_TO_ASK)]


def test_what_an_interview_settled_keeps_no_application_open():
    """E-67: a colleague's question came before it, and was answered by it."""
    asked = inbound("03-11 09:00", Meaning.QUESTION, address="jo@acme.example", thread="t-9")
    lines = tuple(
        letter(n, Occasion(Kind.NUDGE, 2, step), State.SENT, planned=at, sent=at)
        for n, step, at in ((6, 1, "03-24 09:00"), (7, 2, "04-03 09:00"))
    )
    known = facts(
        interviews=(interview(), SECOND),
        messages=(asked,),
        follow_ups=(*thanked(), *THANKED_AGAIN, *lines),
    )
    assert limit_ends_at(known, LIMITS, t("04-06 09:00")) == t("04-20 08:00")


PLANNED_LONG_BEFORE = nudge(
    3, 1, State.DISMISSED, planned="03-11 08:00", drafted_at=t("03-18 08:00")
)
"""As when the machine slept meanwhile."""


def named(at, day):
    return inbound(at, Meaning.PROMISED_DATE, promised_on=t(f"{day} 00:00").date())


def test_a_discarded_nudge_counts_from_the_day_on_which_it_was_drafted():
    """E-52: they answered between the plan and the draft; the user's no came after that."""
    answered = named("03-12 09:00", "03-16")
    known = facts(follow_ups=(*thanked(), PLANNED_LONG_BEFORE), messages=(answered,))
    found = nudge_of(known, "04-08 09:00")
    assert found is not None
    assert found[1] is Reason.DISMISSED


def test_a_company_has_its_week_from_the_day_on_which_a_nudge_was_drafted():
    """E-56: not from the day on which it was planned."""
    answered = named("03-19 09:00", "03-19")
    known = facts(follow_ups=(*thanked(), PLANNED_LONG_BEFORE), messages=(answered,))
    found = nudge_of(known, "03-24 09:00")
    assert found is not None
    assert found[1] is Reason.COMPANY_GAP
