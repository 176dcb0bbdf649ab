"""How alike two letters may be, which variant each gets, and which link goes along."""

from dataclasses import replace
from datetime import date

import pytest

from followupd.core.application import Kind
from followupd.core.assets import Asset, choose_asset
from followupd.core.letter import Letter
from followupd.core.likeness import Earlier, is_too_alike, likeness
from followupd.core.specimens import EXAMPLE
from followupd.core.variants import variant_for
from followupd.core.wording import text_without_frame

TODAY = date(2026, 3, 10)
TEN = "one two three four five six seven eight nine ten"
EIGHT_OF_TEN = "one two three four five six seven eight x y"
SEVEN_OF_TEN = "one two three four five six seven x y z"
SIX_OF_TEN = "one two three four five six w x y z"
FIVE_OF_TEN = "one two three four five v w x y z"


@pytest.mark.parametrize(
    ("body", "day", "same", "alike"),
    [
        pytest.param(EIGHT_OF_TEN, TODAY, False, True, id="E-54 0.8 on one day"),
        pytest.param(EIGHT_OF_TEN, date(2026, 3, 3), False, True, id="E-54 seven days before"),
        pytest.param(EIGHT_OF_TEN, date(2026, 3, 17), False, True, id="E-54 seven days after"),
        pytest.param(EIGHT_OF_TEN, date(2026, 3, 2), False, False, id="E-54 eight days before"),
        pytest.param(EIGHT_OF_TEN, date(2026, 3, 18), False, False, id="E-54 eight days after"),
        pytest.param(SEVEN_OF_TEN, TODAY, False, False, id="E-54 0.7"),
        pytest.param(SIX_OF_TEN, date(2026, 1, 2), True, True, id="E-49 0.6, two months before"),
        pytest.param(FIVE_OF_TEN, TODAY, True, False, id="E-49 0.5"),
    ],
)
def test_two_letters_to_one_company_are_too_alike(
    body: str, day: date, same: bool, alike: bool
) -> None:
    assert is_too_alike(TEN, TODAY, [Earlier(body, day, same_person=same)]) is alike


def test_one_that_is_alike_among_others_is_enough() -> None:
    earlier = [Earlier(FIVE_OF_TEN, TODAY), Earlier(TEN, TODAY)]
    assert is_too_alike(TEN, TODAY, earlier)
    assert not is_too_alike(TEN, TODAY, [])


def test_e_54_a_word_that_stands_often_in_a_long_letter_counts_as_any_other() -> None:
    often = " ".join(["the"] * 100)
    one = f"{' '.join(f'a{number}' for number in range(100))} {often}"
    other = f"{' '.join(f'b{number}' for number in range(100))} {often}"
    assert likeness(one, other) == 0.5


def test_e_54_a_panel_of_nine_gets_nine_variants_and_each_three_a_block() -> None:
    for application in range(1, 40):
        variants = [variant_for(application, Kind.THANK_YOU, 0, place) for place in range(9)]
        assert sorted(variants) == list(range(9))
        assert len({one // 3 for one in variants[:3]}) == 1


def test_e_49_the_turns_of_one_person_have_other_variants() -> None:
    assert len({variant_for(1, Kind.THANK_YOU, turn, 0) for turn in range(9)}) == 9


def test_applications_and_kinds_do_not_all_begin_alike() -> None:
    assert len({variant_for(number, Kind.NUDGE, 0, 0) for number in range(50)}) == 9


@pytest.mark.parametrize(
    ("turn", "variants"),
    [
        (0, [2, 0, 1, 5, 3, 4, 8, 6, 7]),
        (1, [3, 4, 5, 6, 7, 8, 0, 1, 2]),
        (2, [4, 5, 3, 7, 8, 6, 1, 2, 0]),
    ],
)
def test_a_letter_has_the_same_variant_on_every_machine(turn: int, variants: list[int]) -> None:
    assert [variant_for(7, Kind.THANK_YOU, turn, place) for place in range(9)] == variants


TALK = Asset("https://a.example/talk", "a talk", frozenset({"robotics", "C++"}))
PAPER = Asset("https://a.example/paper", "a paper", frozenset({"robotics"}))
SITE = Asset("https://a.example", "my site")


@pytest.mark.parametrize(
    ("about", "shown", "chosen"),
    [
        pytest.param(["Acme Robotics", "C++ Engineer"], (), TALK, id="most tags"),
        pytest.param(["Acme ROBOTICS", None], (), TALK, id="of equals the first"),
        pytest.param(["Acme Robotics", None], (TALK.url,), PAPER, id="never shown twice"),
        pytest.param(
            ["Roboticsworks", "Microrobotics"], (), SITE, id="whole words; no tags fit everywhere"
        ),
        pytest.param(["Bank"], (SITE.url,), None, id="nothing suits"),
        pytest.param([None], (TALK.url, PAPER.url, SITE.url), None, id="all were shown"),
    ],
)
def test_the_link_that_suits_best(
    about: list[str | None], shown: tuple[str, ...], chosen: Asset | None
) -> None:
    assert choose_asset([TALK, PAPER, SITE], about, shown) == chosen


@pytest.mark.parametrize(
    ("language", "greeting"),
    [("en", "Hello Dana,"), ("es", "Buenos días, Dana:"), ("de", "Guten Tag,")],
)
def test_e_77_greeting_and_signature_do_not_count_as_text(language: str, greeting: str) -> None:
    letter = Letter("x", f"{greeting}\n\nOne two.\n\nThree:\n\nFour.\n\nBest wishes,\nAlex Doe")
    facts = replace(EXAMPLE, language=language)
    assert text_without_frame(letter, facts) == "One two.\n\nThree:\n\nFour."
