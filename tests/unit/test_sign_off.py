"""E-34, E-36: the name below a closing, and whose it is not."""

import pytest

from followupd.core.sign_off import Signed, read_sign_off
from tests.reading import MAIL_WORDS

JENNIFER = ("Jennifer Okafor", "jennifer.okafor@acme.example")


def read(text, name=JENNIFER[0], address=JENNIFER[1]):
    return read_sign_off(text, name, address, MAIL_WORDS.closing)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("See you on Monday.\n\nBest,\nJen", "Jen", id="E-36 a short form"),
        pytest.param(
            "See you.\n\nBest regards\n\nJenny\nRecruiter, Acme", "Jenny", id="title below"
        ),
        pytest.param("Bis bald.\n\nViele Grüße\nJen", "Jen", id="German"),
        pytest.param("Merci.\n\nCordialement,\nJennifer Okafor", "Jennifer", id="both names"),
        pytest.param("Bye.\n\nBest,\nBen", None, id="somebody else's name"),
        pytest.param("Bye.\n\nBest,\nAcme Recruiting", None, id="a team"),
        pytest.param("Bye.\n\nBest,\nRecruiter", None, id="a title"),
        pytest.param("Bye.\n\nBest,\njen", None, id="not written as a name"),
        pytest.param("Bye.\n\nBest,\nJennifer Smith", None, id="another family name"),
        pytest.param("Bye.\n\nBest,\nJ", None, id="E-34 a letter"),
        pytest.param("Jen will call you.", None, id="no closing"),
        pytest.param(
            "Fine.\n\nOn Mon, 2 Mar 2026 at 10:00, Alex <a@example.com> wrote:\n> Best,\n> Jen",
            None,
            id="within a quote",
        ),
        pytest.param("Bye.\n\nBest,\n" + "Jen " * 30, None, id="far too long"),
    ],
)
def test_a_name_below_the_closing_is_believed_where_it_fits(text, expected):
    found = read(text)
    assert (None if found is None else found.first_name) == expected


@pytest.mark.parametrize(
    ("name", "signed", "expected"),
    [
        ("Elizabeth Ray", "Liz", "Liz"),
        ("Katherine Poe", "Kate", "Kate"),
        ("Katherine Poe", "Kath", "Kath"),
        ("José Díaz", "Jose", "Jose"),
        ("Jean-Luc Moreau", "Jean-Luc", "Jean-Luc"),
        ("Robert Hale", "Bob", None),
        ("Bo Li", "Bo", "Bo"),
        ("Maximilian Roe", "Max", "Max"),
        ("Maximilian Roe", "Ma", None),
        ("Maximilian Roe", "Marc", None),
    ],
)
def test_short_forms_share_letters_with_the_name(name, signed, expected):
    found = read(f"Bye.\n\nBest,\n{signed}", name, "x@acme.example")
    assert (None if found is None else found.first_name) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("dana.wu@acme.example", Signed("Dana", "Dana Wu"), id="the address agrees"),
        pytest.param("recruiting@acme.example", None, id="the address says nothing"),
        pytest.param("dana@acme.example", None, id="half of it"),
    ],
)
def test_without_a_known_name_the_address_has_to_agree(address, expected):
    assert read("Bye.\n\nBest,\nDana Wu", None, address) == expected


def test_a_single_word_is_no_name_though_the_address_is_that_word():
    """E-34: it may be a team's as well."""
    assert read("Bye.\n\nBest,\nRecruiting", None, "recruiting@acme.example") is None


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        pytest.param("Xenia", "Xenia", id="a name that begins with an X"),
        pytest.param("- Xenia,", "Xenia", id="signs around it"),
        pytest.param("Xenia2", None, id="more than letters"),
    ],
)
def test_only_signs_around_a_name_are_dropped(signed, expected):
    found = read(f"Bye.\n\nBest,\n{signed}", "Xenia Poe", "x@acme.example")
    assert (None if found is None else found.first_name) == expected


@pytest.mark.parametrize(
    ("family", "expected"),
    [
        pytest.param("Y" + "y" * 33, "Xenia", id="40 signs in all"),
        pytest.param("Y" + "y" * 34, None, id="41 signs"),
    ],
)
def test_a_line_of_more_than_forty_signs_is_no_name(family, expected):
    found = read(f"Bye.\n\nBest,\nXenia {family}", f"Xenia {family}")
    assert (None if found is None else found.first_name) == expected
