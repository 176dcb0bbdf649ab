"""Which wording a letter gets, and what of it is text."""

from dataclasses import replace
from datetime import date

import pytest

from followupd.core.application import Kind, Part, Stage
from followupd.core.letter import Letter
from followupd.core.specimens import EXAMPLE, SPECIMENS
from followupd.core.wording import WORDINGS, text_without_frame, wording
from followupd.errors import LetterRefusedError


@pytest.mark.parametrize("name", SPECIMENS)
def test_each_situation_gets_its_own_wording(name):
    assert wording(SPECIMENS[name]) == name.partition("-")[0]


def test_every_wording_has_a_situation():
    assert {wording(facts) for facts in SPECIMENS.values()} == set(WORDINGS)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"kind": Kind.NUDGE, "step": 1}, "nudge", id="the first"),
        pytest.param({"kind": Kind.NUDGE, "step": 2}, "nudge_closing", id="the second"),
        pytest.param({"kind": Kind.NUDGE, "step": 3}, "nudge_closing", id="a third"),
        pytest.param(
            {"part": Part.COORDINATOR}, "thank_you_arranging", id="whoever set it up is no expert"
        ),
        pytest.param(
            {"part": Part.COORDINATOR, "stage": Stage.INFORMATIONAL, "internal": True},
            "thank_you_arranging",
            id="who they are before what it was",
        ),
        pytest.param(
            {"stage": Stage.INFORMATIONAL, "internal": True},
            "thank_you_informational",
            id="a chat in the own company is a chat",
        ),
    ],
)
def test_of_two_wordings_the_narrower_is_taken(changes, expected):
    assert wording(replace(EXAMPLE, **changes)) == expected


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        pytest.param(
            {"kind": Kind.SECOND_THOUGHT, "note": None}, "second thought", "words", id="no note"
        ),
        pytest.param(
            {"kind": Kind.SECOND_THOUGHT, "note": " \n"}, "second thought", "words", id="blank"
        ),
        pytest.param({"kind": Kind.OFFER_DEADLINE}, "not known", "date", id="no deadline"),
        pytest.param({"part": Part.REFERRER}, "referred you", "yourself", id="E-25 a referrer"),
    ],
)
def test_what_cannot_be_written_is_refused_with_what_to_do(changes, message, hint):
    with pytest.raises(LetterRefusedError, match=message) as refusal:
        wording(replace(EXAMPLE, **changes))
    assert hint in (refusal.value.hint or "")


def test_an_offer_whose_deadline_is_known_is_told():
    facts = replace(EXAMPLE, kind=Kind.OFFER_DEADLINE, deadline=date(2026, 3, 16))
    assert wording(facts) == "offer_deadline"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param("Hello Dana,\n\nOne.", "One.", id="a greeting alone"),
        pytest.param("One.\n\nBest,\nAlex Doe", "One.", id="a closing alone"),
        pytest.param("One.\n\nTwo.", "One.\n\nTwo.", id="neither"),
        pytest.param("Hello Dana,", "Hello Dana,", id="nothing but a greeting"),
        pytest.param("Alex Doe", "Alex Doe", id="nothing but a name"),
        pytest.param("One.\n", "One.", id="one paragraph"),
    ],
)
def test_a_frame_is_left_out_where_something_else_is_there(body, text):
    assert text_without_frame(Letter("x", body), EXAMPLE) == text
