"""Phrases are found as whole words, wherever they stand."""

import pytest

from followupd.core.word_lists import Phrases

PHRASES = Phrases(["phone screen", "screen", "telefonisch*", "*entwickler", "c++", "@", "w/"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A Phone-Screen today", "phone-screen"),
        ("phone   screen", "phone   screen"),
        ("phone_screen", "phone_screen"),
        ("the screen", "screen"),
        ("screening", None),
        ("Telefonisches Gespräch", "telefonisches"),
        ("Softwareentwickler", "softwareentwickler"),
        ("Softwareentwicklerin", None),
        ("C++ call", "c++"),
        ("Dana @ Acme", "@"),
        ("lunch w/ Dana", "w/"),
        ("SCREEN\u017f", None),
        ("phone call", None),
        ("das telefonische Gespräch", "telefonische"),
        ("telescreen", None),
        ("mobile-phone screen", "phone screen"),
        ("", None),
    ],
)
def test_a_phrase_is_found_as_whole_words(text, found):
    assert PHRASES.find(text) == found


def test_the_longest_phrase_at_the_first_place_is_found():
    assert [m[0] for m in PHRASES.finditer("phone screen, screen @ c++")] == [
        "phone screen",
        "screen",
        "@",
        "c++",
    ]


def test_a_text_is_split_at_the_phrases():
    assert PHRASES.split("Dana phone screen Acme") == ["Dana ", " Acme"]
    assert PHRASES.split("Dana") == ["Dana"]
    assert Phrases().split("Dana") == ["Dana"]


def test_a_phrase_covers_a_text_only_as_a_whole():
    assert PHRASES.covers(" phone screen ")
    assert not PHRASES.covers("phone screen 2")
    assert not PHRASES.covers("")


BROAD = Phrases(
    ["*software entwickler", "entwickler", "phone*", "phone screen", "*cast", "cast", "Xray"]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Standardsoftware-Entwickler", "standardsoftware-entwickler", id="its ending"),
        pytest.param("Entwickler", "entwickler", id="its last word alone is another phrase"),
        pytest.param("software", None, id="its first word alone is none"),
        pytest.param("phone screen", "phone screen", id="longer than the open one"),
        pytest.param("phones screen", "phones", id="the open one alone"),
        pytest.param("a podcast", "podcast", id="one word with any beginning"),
        pytest.param("cast", "cast", id="both say the same"),
        pytest.param("casting", None, id="neither"),
        pytest.param("an x-ray, an xray", "xray", id="a phrase that begins with an X"),
    ],
)
def test_of_a_phrase_with_an_open_end_and_another_the_longer_is_found(text, found):
    assert BROAD.find(text) == found
