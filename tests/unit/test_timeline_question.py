"""The question about the hiring timeline: once an application, and to whom."""

from dataclasses import replace
from datetime import date

import pytest

from followupd.core.application import Kind, Meaning, Occasion, State
from followupd.tick.letter_facts import asks_timeline
from tests.histories import (
    DANA,
    PRIYA,
    THANKS_DANA,
    contact,
    facts,
    inbound,
    interview,
    letter,
    t,
    thanked,
)

NOW = t("03-03 14:00")
PLANNED = (
    letter(1, THANKS_DANA, State.PLANNED, to=DANA),
    letter(2, THANKS_DANA, State.PLANNED, to=PRIYA),
)
SECOND = Occasion(Kind.THANK_YOU, 2)
ROUND_2 = (
    letter(5, SECOND, State.PLANNED, to=DANA, planned="03-17 14:00"),
    letter(6, SECOND, State.PLANNED, to=PRIYA, planned="03-17 14:00"),
)
NAMED = inbound("03-02 09:00", Meaning.PROMISED_DATE, promised_on=date(2026, 3, 13))
NO_RECRUITER = (contact(DANA), contact(PRIYA, bounced=True))


def asked(known, now=NOW):
    """Return the ids of those whom the question is put to."""
    return [c.id for c in known.contacts if asks_timeline(known, c, now)]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param({}, [PRIYA], id="the contact whom a nudge would go to"),
        pytest.param({"contacts": NO_RECRUITER}, [DANA], id="else the first person who is thanked"),
        pytest.param(
            {"follow_ups": (PLANNED[0],)}, [DANA], id="the contact may get no letter at all"
        ),
        pytest.param({"messages": (NAMED,)}, [], id="nobody while a date is known"),
        pytest.param(
            {"follow_ups": (*thanked(), *ROUND_2)}, [], id="nobody in the rounds that follow"
        ),
        pytest.param(
            {"follow_ups": (*(replace(f, state=State.DISMISSED) for f in thanked()), *ROUND_2)},
            [],
            id="E-52 nor after the user discarded it",
        ),
        pytest.param(
            {"follow_ups": (replace(PLANNED[0], state=State.SKIPPED), PLANNED[1])},
            [PRIYA],
            id="a letter that was given up asked nothing",
        ),
        pytest.param({"follow_ups": ()}, [], id="nobody is thanked"),
    ],
)
def test_the_question_is_put_once_to_one(known, expected):
    met = (interview(), interview(2, start="03-17 10:00"))
    assert asked(facts(**{"follow_ups": PLANNED, "interviews": met, **known})) == expected
