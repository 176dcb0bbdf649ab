"""What stands beside the name of a position and is no part of it (E-39, E-45)."""

import pytest

from followupd.core.position_name import before_courtesy, has_noun, said_behind_a_label
from tests.judging import WORDS

NAMES = frozenset({"dana", "wu"})
DANA_ALONE = frozenset({"dana"})


@pytest.mark.parametrize(
    ("text", "names", "role"),
    [
        pytest.param(
            "Xerografist, Mr. Lind", NAMES, "Xerografist", id="E-39 a courtesy with a point"
        ),
        pytest.param(
            "Xerografist, Frau Eva Lind", NAMES, "Xerografist", id="E-39 before a whole name"
        ),
        pytest.param("Cook, Dana", DANA_ALONE, "Cook", id="E-39 the one name that is known"),
    ],
)
def test_e_39_whoever_is_named_behind_a_position_is_no_part_of_it(text, names, role):
    assert said_behind_a_label(text, names, WORDS) == role


@pytest.mark.parametrize(
    ("text", "names", "role"),
    [
        pytest.param("Cook Mr. Lind", NAMES, "Cook", id="E-39 with a point"),
        pytest.param("Cook Sr. Dana", DANA_ALONE, "Cook", id="E-39 the one name that is known"),
    ],
)
def test_e_39_a_courtesy_ends_a_position(text, names, role):
    assert before_courtesy(text, names, WORDS) == role


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Technicien(ne)", id="E-45 behind a noun"),
        pytest.param("Mozo/a de almacén", id="E-45 within a name of several words"),
        pytest.param("Professeur(e) de piano", id="E-45 in brackets"),
        pytest.param("Beauftragte:r für Datenschutz", id="E-45 behind a colon"),
    ],
)
def test_e_45_a_noun_is_known_with_an_ending_for_women(text):
    assert has_noun(text, WORDS)
