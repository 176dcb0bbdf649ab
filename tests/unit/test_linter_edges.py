"""Where a finding of the linter begins and ends: names, languages, links and marks at the edge."""

from dataclasses import replace
from typing import Any

import pytest

from followupd.core.letter import Letter, LetterFacts, lint
from followupd.core.specimens import EXAMPLE

PLAIN = "Thank you for the interview on Tuesday."


def found(text: str, *foreign: str, subject: str = "x", **changes: object) -> list[str]:
    facts: LetterFacts = replace(EXAMPLE, **changes)  # type: ignore[arg-type]
    letter = Letter(subject, f"Hello,\n\n{text}\n\nBest regards,\n{facts.sender_name}")
    return [finding.rule for finding in lint(letter, facts, foreign)]


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        pytest.param("At Acme Robotics I met Acme.", "Acme", id="behind our own name"),
        pytest.param("I met Acme and Acme Robotics.", "Acme", id="before our own name"),
        pytest.param("The staff engineer role.", "Staff Engineer", id="two words in small letters"),
        pytest.param("I met the Globex\nteam.", "globex team", id="a line break between"),
        pytest.param("Thank you, José.", "Jose\u0301", id="composed, and theirs is not"),
        pytest.param("On 3 June, June called.", "June", id="once as a date, once as a name"),
        pytest.param("In room 303 June called.", "June", id="behind a longer number"),
    ],
)
def test_e_38_a_foreign_name_is_found_beside_what_is_ours(text: str, foreign: str) -> None:
    assert found(text, foreign) == ["foreign_name"]


def test_e_38_of_several_foreign_names_one_finding_is_told() -> None:
    assert found("Globex and Initech.", "Umbrella", "Globex", "Initech") == ["foreign_name"]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"company": "GLOBEX"}, "GLOBEX"),
        ({"role": "CHIEF GOPHER"}, "CHIEF GOPHER"),
        ({"first_name": "DANA"}, "DANA"),
        ({"full_name": "DANA WUXI"}, "DANA WUXI"),
        ({"met_names": ("LEEE PARK",)}, "LEEE PARK"),
        ({"link_title": "my CHESS ENGINE"}, "my CHESS ENGINE"),
        ({"sender_name": "ALEX DOE"}, "I"),
    ],
)
def test_names_of_the_letter_s_own_may_be_in_capitals(changes: dict[str, Any], text: str) -> None:
    assert found(f"It is about {text}.", **changes) == []
    assert found("It is about ABCD.", **changes) == ["capitals"]
    assert found("It is about ABC.", **changes) == []


@pytest.mark.parametrize(
    ("text", "language", "rules"),
    [
        pytest.param("Thanks und ich.", "en", ["mixed_language"], id="two words of another"),
        pytest.param("Thanks und so on.", "en", [], id="one word of another"),
        pytest.param("Thanks und avec.", "en", [], id="one word of each of two others"),
        pytest.param("Thank you AND your team.", "de", ["mixed_language"], id="in capitals"),
        pytest.param("Thank you and your team.", "it", [], id="of a language without a list"),
    ],
)
def test_e_42_two_words_of_one_other_language_are_a_mixture(
    text: str, language: str, rules: list[str]
) -> None:
    assert found(text, language=language) == rules


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"company": "Alpha", "role": "Alpha und Ich"}, id="it begins so"),
        pytest.param({"company": "Zeta", "role": "Alpha und Ich Zeta"}, id="it ends so"),
        pytest.param({"company": "Alpha", "role": "ALPHA UND ICH"}, id="in other letters"),
    ],
)
def test_e_42_a_name_within_a_longer_one_leaves_nothing_of_it(changes: dict[str, str]) -> None:
    text = f"It is about {changes['role'].title()}, and {changes['company']}."
    assert found(text, subject=changes["role"].title(), **changes) == []


def test_e_42_a_note_that_stands_in_other_space_than_it_was_given_is_still_the_user_s() -> None:
    assert found("Danke und ich.", note="  Danke und ich.\n") == []


def test_a_note_has_no_part_in_what_the_template_misses() -> None:
    note = "Two  spaces."
    assert found(f"{note}\n\nTwo  more.", note=note) == ["gap"]
    assert found(note, note=f" {note} ") == []


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        pytest.param("Thank you\n, Dana", ["gap"], id="a line begins with a comma"),
        pytest.param("Thank you () all.", ["gap"], id="brackets around nothing"),
        pytest.param("HTTPS://a.example and WWW.b.example", ["links", "capitals"], id="two links"),
        pytest.param("It was sunny \u2600 there.", ["emoji"], id="the first of its block"),
        pytest.param("It is \u25b6 there.", [], id="a sign before that block"),
        pytest.param("It was at 面接.", [], id="letters of another script"),
        pytest.param("It was fine \U0001f3fb.", ["emoji"], id="a skin tone"),
        pytest.param("It was fine\ufe0f.", ["emoji"], id="the mark of a picture"),
        pytest.param("At the Cafe\u0301.", [], id="a decomposed letter hides nothing"),
    ],
)
def test_marks_at_the_edge(text: str, rules: list[str]) -> None:
    assert sorted(found(text)) == sorted(rules)


def test_exclamation_marks_of_names_are_not_counted_and_others_are() -> None:
    assert found("Yahoo! is Yahoo!, and great!", company="Yahoo!") == []
    assert found("Yahoo! is great! And good!", company="Yahoo!") == ["exclamation"]


@pytest.mark.parametrize(
    ("subject", "rule"),
    [("Thanks, Mr Wu", "gendered_title"), ("Danke und ich", "mixed_language"), ("Hey", "casual")],
)
def test_e_41_e_42_a_subject_is_held_to_the_same(subject: str, rule: str) -> None:
    assert found(PLAIN, subject=subject) == [rule]


def test_e_77_it_is_told_that_a_letter_is_long() -> None:
    for count, told in [(151, "rather long"), (201, "too long")]:
        (finding,) = lint(Letter("x", "word " * count), EXAMPLE)
        assert told in finding.text


def test_a_letter_without_a_subject_is_empty() -> None:
    assert found(PLAIN, subject=" ") == ["empty"]


@pytest.mark.parametrize("value", ["https://x.test/", "WWW.x.test", "dana@x.test", "ftp://x"])
def test_e_44_a_link_or_an_address_is_nobody_s_name(value: str) -> None:
    assert found(PLAIN, full_name=value) == ["odd_fact"]
    assert found(PLAIN, met_names=("Lee Park", value)) == ["odd_fact"]


@pytest.mark.parametrize(
    ("links_max", "text"), [(1, "it has more than one link"), (2, "it has more than 2 links")]
)
def test_e_77_it_is_told_how_many_links_a_letter_may_have(links_max: int, text: str) -> None:
    letter = Letter("x", "See https://a.example, www.b.example and www.c.example.")
    assert [one.text for one in lint(letter, EXAMPLE, links_max=links_max)] == [text]
    assert lint(letter, EXAMPLE, links_max=3) == ()
