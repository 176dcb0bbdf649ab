"""Positions of people of the event are taken out of its title, and nothing else (E-39)."""

import pytest

from followupd.core.others_positions import without_others_positions
from tests.judging import WORDS


@pytest.mark.parametrize(
    ("title", "left"),
    [
        pytest.param(
            "Tom Vale, VP of Sales, Leeds", "Tom Vale, Leeds", id="E-39 what follows stays"
        ),
        pytest.param("Talk with Tom, VP of Sales", "Talk with Tom", id="E-39 words before a name"),
        pytest.param("Architect Tom Vale", "Tom Vale", id="E-39 one word before a name"),
        pytest.param("Staff Engineer T. Vale", "T. Vale", id="E-39 an initial"),
        pytest.param("Head of Design, Dana Wu", "Dana Wu", id="E-39 a surname of two letters"),
    ],
)
def test_e_39_a_position_of_somebody_is_taken_out(title, left):
    assert without_others_positions(title, ["Tom Vale", "Dana Wu"], WORDS) == left


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Staff Engineer Vale", id="E-39 a surname alone, which may be a place"),
        pytest.param("Staff Engineer K. Vale", id="E-39 another's initial"),
        pytest.param("Head of Design, T", id="E-39 a letter"),
        pytest.param("Head of Design, T - Dana Wu", id="E-39 a letter, beside somebody"),
        pytest.param(", VP of Sales", id="E-39 nothing before a comma"),
        pytest.param("Dana Wu - , VP of Sales", id="E-39 nothing before it, beside somebody"),
        pytest.param("Dana Wu / Acme (Cook)", id="E-39 in brackets behind a company"),
    ],
)
def test_e_39_a_position_of_nobody_stays(title):
    assert without_others_positions(title, ["Tom Vale", "Dana Wu"], WORDS) == title


def test_e_39_somebody_of_one_name_has_a_position_too():
    assert without_others_positions("Cher, VP of Sales", ["Cher"], WORDS) == "Cher"
