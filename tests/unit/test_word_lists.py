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
