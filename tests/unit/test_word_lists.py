"""Phrases are found as whole words, wherever they stand."""

import pytest

from followupd.core.word_lists import Globs, Phrases, index_together

PHRASES = Phrases(["phone screen", "screen", "telefonisch*", "*entwickler", "c++", "@", "w/"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A Phone-Screen today", "phone-screen"),
        ("phone   screen", "phone   screen"),
        ("phone_screen", "phone_screen"),
        ("phone\u2011screen", "phone\u2010screen"),
        ("phone\u2010screen", "phone\u2010screen"),
        ("the screen", "screen"),
        ("screening", None),
        ("Telefonisches Gespräch", "telefonisches"),
        ("Softwareentwickler", "softwareentwickler"),
        ("Softwareentwicklerin", None),
        ("C++ call", "c++"),
        ("Dana @ Acme", "@"),
        ("dana@ acme", None),
        ("Dana @acme", None),
        ("lunch w/ Dana", "w/"),
        ("lunch w/Dana", None),
        ("C++11 call", None),
        ("dana@acme", None),
        ("SCREEN\u017f", None),
        ("phone call", None),
        ("das telefonische Gespräch", "telefonische"),
        ("telescreen", None),
        ("mobile-phone screen", "phone screen"),
        ("phone\nscreen", "phone\nscreen"),
        ("phone.screen", "screen"),
        ("a phone", None),
        ("", None),
    ],
)
def test_a_phrase_is_found_as_whole_words(text, found):
    assert PHRASES.find(text) == found
    assert PHRASES.stands_in(text) == (found is not None)


def test_the_longest_phrase_at_the_first_place_is_found():
    assert [m[0] for m in PHRASES.finditer("phone screen, screen @ c++")] == [
        "phone screen",
        "screen",
        "@",
        "c++",
    ]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("my Phone-Screen @ c++", (3, 15)),
        ("my screen", (3, 9)),
        ("my phone\nscreen", (3, 15)),
        ("phone call", None),
    ],
)
def test_the_first_phrase_is_found_in_its_place(text, span):
    found = PHRASES.search(text)
    assert (found and found.span()) == span


def test_signs_are_found_side_by_side():
    assert [m.span() for m in PHRASES.finditer("Dana @@ Acme")] == [(5, 6), (6, 7)]


def test_a_text_is_split_at_the_phrases():
    assert PHRASES.split("Dana phone screen Acme") == ["Dana ", " Acme"]
    assert PHRASES.split("Dana") == ["Dana"]
    assert Phrases().split("Dana") == ["Dana"]


def test_a_phrase_covers_a_text_only_as_a_whole():
    assert PHRASES.covers(" phone screen ")
    assert not PHRASES.covers("phone screen 2")
    assert not PHRASES.covers("")


BROAD = Phrases(
    [
        "*software entwickler",
        "entwickler",
        "phone*",
        "phone screen",
        "*cast",
        "cast",
        "Xray",
        "Xero*",
        "q*",
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Standardsoftware-Entwickler", "standardsoftware-entwickler", id="its ending"),
        pytest.param(
            "Standardsoftware\u2011Entwickler",
            "standardsoftware\u2010entwickler",
            id="with a hyphen that breaks no line",
        ),
        pytest.param("Entwickler", "entwickler", id="its last word alone is another phrase"),
        pytest.param("Standardsoftware-Entwicklerin", None, id="its end is not open"),
        pytest.param("software", None, id="its first word alone is none"),
        pytest.param("phone screen", "phone screen", id="longer than the open one"),
        pytest.param("phones screen", "phones", id="the open one alone"),
        pytest.param("a podcast", "podcast", id="one word with any beginning"),
        pytest.param("cast", "cast", id="both say the same"),
        pytest.param("casting", None, id="neither"),
        pytest.param("an x-ray, an xray", "xray", id="a phrase that begins with an X"),
        pytest.param("Xerografist", "xerografist", id="one that goes on as well"),
        pytest.param("my quality", "quality", id="one of a letter"),
    ],
)
def test_of_a_phrase_with_an_open_end_and_another_the_longer_is_found(text, found):
    assert BROAD.find(text) == found


TOGETHER = [
    ["phone screen", "interview", "w/", "*leiter"],
    ["screen", "interview with", "interview", "@"],
    [],
    ["phone", "phone screen today", "projekt*", "c++"],
]


@pytest.mark.parametrize(
    "text",
    [
        "Phone screen today, interview w/ Dana @ Acme",
        "phone  screen - interview_with Dana",
        "Projektleiter_in, c++x, c++",
        "interview interview with",
        "",
    ],
)
def test_lists_that_are_looked_for_together_find_what_each_finds_alone(text):
    together = [Phrases(each) for each in TOGETHER]
    index_together(together)
    alone = [[m.span() for m in Phrases(each).finditer(text)] for each in TOGETHER]
    assert [[m.span() for m in each.finditer(text)] for each in together] == alone
    assert [each.stands_in(text) for each in together] == list(map(bool, alone))
    assert any(alone) == bool(text)


def test_a_list_is_found_by_the_index_that_it_came_into_last():
    shared, first, second = (Phrases([word]) for word in ("call", "phone", "video"))
    index_together([first, shared])
    index_together([shared, second])
    assert [each.find("phone or video call") for each in (first, shared, second)] == [
        "phone",
        "call",
        "video",
    ]


@pytest.mark.parametrize(
    ("address", "matched"),
    [
        ("hire.example/scorecard/1", True),
        ("forms.example/debrief", True),
        ("Hire.example/scorecard/1", False),
        ("hire.example/jobs", False),
        ("www.hire.example/scorecard/1", False),
        ("forms.example/debrief/1", False),
    ],
)
def test_an_address_on_the_web_matches_a_pattern_as_a_whole(address, matched):
    patterns = Globs(["hire.example/scorecard/*", "forms.example/debrief"])
    assert patterns.match(address) is matched
    assert not Globs().match(address)
