"""`inspect message` says in a sentence what would be done about a message."""

from datetime import date

import pytest

from followupd.cli.consequence import consequence
from followupd.core.application import Meaning, MessageKind
from followupd.core.meaning import Reading
from followupd.core.message import Classification

PERSON = Classification(MessageKind.PERSON)
AWAY = Classification(MessageKind.AUTO_REPLY, "out_of_office")


def reads(meaning: Meaning, *, sure: bool = True, on: date | None = None) -> Reading:
    return Reading(meaning, sure, on)


@pytest.mark.parametrize(
    ("found", "reading", "said"),
    [
        pytest.param(PERSON, reads(Meaning.REJECTION), "ends", id="E-65"),
        pytest.param(
            PERSON, reads(Meaning.REJECTION, sure=False), "you are asked", id="E-65 perhaps"
        ),
        pytest.param(PERSON, reads(Meaning.OFFER), "the next move is yours", id="E-66"),
        pytest.param(PERSON, reads(Meaning.QUESTION), "reminded to answer", id="E-69"),
        pytest.param(PERSON, reads(Meaning.NO_CONTACT), "not written to again", id="E-74"),
        pytest.param(PERSON, reads(Meaning.HANDOVER, sure=False), "until you say who", id="E-75"),
        pytest.param(PERSON, reads(Meaning.ACKNOWLEDGEMENT), "begins anew", id="E-68"),
        pytest.param(
            PERSON, reads(Meaning.UNCLEAR, sure=False), "asked what it means", id="E-65 unclear"
        ),
        pytest.param(
            PERSON,
            reads(Meaning.PROMISED_DATE, on=date(2026, 3, 6)),
            "No nudge before 2026-03-06 has passed.",
            id="E-60",
        ),
        pytest.param(
            PERSON,
            reads(Meaning.PROMISED_DATE, sure=False, on=date(2026, 3, 6)),
            "you are asked whether that is the date",
            id="E-60 perhaps",
        ),
        pytest.param(
            Classification(MessageKind.BOUNCE, addresses=("dana@acme.example",)),
            None,
            "Nothing more is written to dana@acme.example",
            id="E-73",
        ),
        pytest.param(Classification(MessageKind.BOUNCE), None, "whoever", id="E-73 no address"),
        pytest.param(AWAY, None, "for a week at least", id="E-70 no date"),
        pytest.param(
            Classification(MessageKind.AUTO_REPLY, "ticket"), None, "the wait goes on", id="E-70"
        ),
        pytest.param(
            Classification(MessageKind.OWN, "calendar"), None, "thanks nobody", id="E-50 no letter"
        ),
    ],
)
def test_what_would_be_done(found, reading, said):
    assert said in consequence(found, reading)


@pytest.mark.parametrize("kind", list(MessageKind))
def test_something_is_said_of_every_kind(kind):
    reading = reads(Meaning.UNCLEAR, sure=False) if kind is MessageKind.PERSON else None
    assert consequence(Classification(kind), reading).endswith(".")


def test_the_day_of_the_return_is_told():
    """E-70."""
    away = Classification(MessageKind.AUTO_REPLY, "out_of_office", returns_on=date(2026, 3, 16))
    assert "before 2026-03-16" in consequence(away, None)
