"""Text of strangers is made harmless, whatever signs it has (E-44)."""

import pytest

from followupd.core.cleaning import folded, is_markup, lowered, many_lines, one_line, place_of


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param("  Acme \t Robotics\n", "Acme Robotics", id="white space"),
        pytest.param("Acme\x00Robotics", "Acme Robotics", id="a zero byte parts words"),
        pytest.param("Acme\x07X", "AcmeX", id="a control character does not"),
        pytest.param("Cafe\u0301", "Café", id="decomposed, with nothing to hide"),
        pytest.param("Zoë\u2028Poe", "Zoë Poe", id="a line separator"),
        pytest.param("Zo\u200bë\u202e", "Zoë", id="zero width and bidi"),
        pytest.param("=?utf-8?q?x?=", "= ?utf-8?q?x?=", id="an encoded-word in ASCII"),
        pytest.param("Zoë =?utf-8?q?x?=", "Zoë = ?utf-8?q?x?=", id="an encoded-word beside others"),
        pytest.param("=\u200b?utf-8?q?x?=", "= ?utf-8?q?x?=", id="one that a hidden sign parted"),
    ],
)
def test_e_44_a_text_becomes_one_harmless_line(text, clean):
    assert one_line(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param("One  two\r\nthree", "One two\nthree", id="lines stay"),
        pytest.param("One\n\n \n\ntwo\n\nthree", "One\n\ntwo\n\nthree", id="blank lines fold"),
        pytest.param("\n\nOne\n\n", "One", id="none at either end"),
        pytest.param("\u200b\nOne", "One", id="a line of nothing that shows"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_lines_are_kept_and_blank_ones_fold(text, clean):
    assert many_lines(text) == clean


@pytest.mark.parametrize("sign", list('<>{}[]=?@\\"`$^~|'))
def test_a_sign_of_markup_is_seen_anywhere(sign):
    assert is_markup(f"Acme{sign} Robotics")


@pytest.mark.parametrize("text", ["Acme Robotics & Co.", "C++/C#", "Müller (Berlin)", ""])
def test_ordinary_signs_are_no_markup(text):
    assert not is_markup(text)


def test_texts_are_compared_whatever_their_width_and_case():
    assert folded("ＡＣＭＥ Straße") == folded("acme STRASSE") == "acme strasse"


@pytest.mark.parametrize(
    ("words", "text", "place"),
    [
        pytest.param("ann", "ann poe", 0, id="at the beginning"),
        pytest.param("ann", "anna, joann, ann", 13, id="not inside another word"),
        pytest.param("ann", "ann_b or ann9", -1, id="an underscore and a digit go on with a word"),
        pytest.param("ann poe", "(ann poe)", 1, id="two words between signs"),
        pytest.param("ann", "", -1, id="nowhere"),
    ],
)
def test_whole_words_are_found(words, text, place):
    assert place_of(words, text) == place


def test_each_character_of_a_text_in_lower_case_stays_in_its_place():
    assert lowered("\u0130S DANA") == "\u0130s dana"
    assert lowered("Dana WU") == "dana wu"
