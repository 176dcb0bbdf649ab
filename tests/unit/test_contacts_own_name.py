"""An address that nobody listed and that has the user's name is theirs (E-24)."""

from dataclasses import replace

import pytest

from followupd.core.contacts import People, sort_people
from followupd.core.event import Attendee, Response
from followupd.core.own_name import has_name, whole_names
from tests.judging import ALEX, DANA, INTERVIEW, USER, WORDS


def sort(*guests: Attendee, own: Attendee = ALEX) -> People:
    return sort_people(replace(INTERVIEW, attendees=(own, DANA, *guests)), USER, WORDS)


def guest(address: str, name: str | None) -> Attendee:
    return Attendee(address, name, Response.ACCEPTED)


@pytest.mark.parametrize(
    "own",
    [
        pytest.param(ALEX, id="E-24 the name of the user's entry"),
        pytest.param(replace(ALEX, name=None), id="E-24 the name in the user's address"),
    ],
)
@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("a.kim@other.example", "Kim, Alex"),
        ("a.kim@other.example", "ALEX KIM"),
        ("ak@other.example", "Alex Kim (private)"),
        ("alexkim@other.example", None),
        ("alex.kim@other.example", None),
        ("alex_kim+x@other.example", "Alex"),
        ("kim.alex@other.example", None),
        ("a.j.kim@other.example", "Alex J. Kim"),
    ],
)
def test_e_24_whoever_has_the_user_s_whole_name_is_the_user(own, address, name):
    people = sort(guest(address, name), own=own)
    assert [p.address for p in people.humans] == [DANA.address]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("a.kim@other.example", None),
        ("a.kim@other.example", "Ann Kim"),
        ("alex@other.example", "Alex"),
        ("alexkim@other.example", "Alexa Kimura"),
        ("alex.roe@other.example", "Alex Roe"),
        ("kim@other.example", "Kim"),
        ("alex.kim.roe@other.example", "Alex Kim Roe"),
        ("alexkimroe@other.example", None),
    ],
)
def test_e_24_a_part_of_the_user_s_name_may_be_somebody_else_s(address, name):
    people = sort(guest(address, name))
    assert [p.address for p in people.recipients] == [DANA.address, address]


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        pytest.param(guest("x1@other.example", "Alex Kim"), {"alex", "kim"}, id="in an entry"),
        pytest.param(guest("x1@other.example", "Bo J. Wu"), {"bo", "wu"}, id="of two letters each"),
        pytest.param(guest("alex@other.example", "Alex"), None, id="a first name alone"),
    ],
)
def test_e_24_the_user_s_name_is_learnt_from_their_entry(entry, names):
    assert whole_names([entry], [], WORDS) == frozenset({frozenset(names)} if names else ())


@pytest.mark.parametrize(
    ("written", "own"),
    [
        pytest.param("ruiz.ana.maria.vega", "Ana Maria Ruiz Vega", id="four words in any order"),
        pytest.param(
            "ana.maria.ruiz.vega.cruz", "Ana Maria Ruiz Vega Cruz", id="five are too many"
        ),
    ],
)
def test_e_24_an_address_has_up_to_four_words_of_the_user_s_name(written, own):
    names = frozenset({frozenset(own.lower().split())})
    found = has_name(guest(f"{written}@other.example", None), names, WORDS)
    assert found == (len(own.split()) == 4)
