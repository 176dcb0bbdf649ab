"""A company's name in full, as its title, its description and its domain have it (E-37)."""

from dataclasses import replace

import pytest

from followupd.core.interview import recognize
from tests.judging import ALEX_ORGANISING, INTERVIEW, USER, WORDS
from tests.unit.test_company import judge

EVA = "Eva Lund"


@pytest.mark.parametrize(
    ("title", "address", "text", "company"),
    [
        (
            "Probetag - Buchhandlung Lindner",
            "eva.lund@buch-lindner.example",
            "",
            "Buchhandlung Lindner",
        ),
        ("Interview, Landkreis Auental", "eva.lund@lk-auental.example", "", "Landkreis Auental"),
        (
            "Entretien",
            "eva.lund@fromagerie-brac.example",
            "Eva\nFromagerie du Brac",
            "Fromagerie du Brac",
        ),
        ("Interview", "eva.lund@harlowcouncil.example", "Harlow is a town.", "Harlow Council"),
        (
            "Interview",
            "eva.lund@rheinquell.example",
            "HR, Rheinquell Getränke GmbH",
            "Rheinquell Getränke",
        ),
        (
            "Interview",
            "eva.lund@baycoast.example",
            "The Baycoast Trust is pleased.",
            "Baycoast Trust",
        ),
    ],
)
def test_e_37_a_company_has_its_whole_name(title, address, text, company):
    assert judge(title, (address, EVA), description=text).company == company


@pytest.mark.parametrize(
    ("title", "address", "text", "company"),
    [
        ("Probetag - Backstube Lindner", "eva.lund@buch-lindner.example", "", "Buch Lindner"),
        ("Interview", "eva.lund@lundlaw.example", "", "Lundlaw"),
        ("Interview", "eva.lund@rheinquell.example", "Rheinquell Grüße", "Rheinquell"),
        ("Interview", "eva.lund@buch-lindner.example", "Buffet Lindner", "Buch Lindner"),
    ],
)
def test_e_37_what_stands_beside_a_name_is_not_always_part_of_it(title, address, text, company):
    assert judge(title, (address, EVA), description=text).company == company


@pytest.mark.parametrize(
    ("title", "company"),
    [
        ("Sollicitatie Bakkerij Smeets 11u", "Bakkerij Smeets"),
        ("Colloquio con Officine Trani", "Officine Trani"),
        ("Interview with Robin Vale", None),
    ],
)
def test_e_37_a_trade_before_a_name_tells_a_company_from_a_person(title, company):
    assert judge(title).company == company


@pytest.mark.parametrize(
    ("place", "company"),
    [("Lindner Söhne, Gewerbehof 7", "Lindner Söhne"), ("Gewerbehof 7", None)],
)
def test_e_37_the_company_of_an_own_entry_is_where_it_takes_place(place, company):
    event = replace(INTERVIEW, title="Vorstellungsgespräch: Koch (Lindner Söhne)", location=place)
    own = replace(event, organizer=ALEX_ORGANISING, attendees=(ALEX_ORGANISING,))
    assert recognize(own, USER, WORDS).company == company
