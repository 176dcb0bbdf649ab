"""Which word of a display name greets somebody, and what of it is no name (E-34, E-35)."""

import pytest

from followupd.core.names import Name, begins_with_company, read_name
from tests.judging import WORDS

NOBODY = Name()


@pytest.mark.parametrize(
    ("display", "local", "full"),
    [
        ("Müller Thomas", "t.mueller", "Thomas Müller"),
        ("Müller Thomas", "t.muller", "Thomas Müller"),
        ("Rossi Giulia", "g.rossi", "Giulia Rossi"),
        ("Johnson Emily", "ejohnson", "Emily Johnson"),
        ("Johnson Emily", "ejohnson2+cal", "Emily Johnson"),
        ("García López María", "mgarcia", "María García López"),
        ("García López María", "m.garcialopez", "María García López"),
        ("Müller Hans-Peter", "hp.mueller", "Hans-Peter Müller"),
        ("Müller Hans Peter", "hp.mueller", "Hans Peter Müller"),
        ("Müller Hans Peter", "h.mueller", "Hans Peter Müller"),
        ("O'Brien Dana", "dobrien", "Dana O'Brien"),
        ("Roe Dana", "droe", "Dana Roe"),
        ("Mara Amara", "a.mara", "Amara Mara"),
        ("Møller Søren", "s.moeller", "Søren Møller"),
        ("Łuczak Żaneta", "z.luczak", "Żaneta Łuczak"),
        ("Ng Mary", "m.ng", "Mary Ng"),
        ("de la Cruz Ana", "a.delacruz", "Ana de la Cruz"),
    ],
)
def test_e_34_an_initial_and_the_surname_in_the_address_tell_which_word_greets(
    display, local, full
):
    name = read_name(display, f"{local}@lumen.example", WORDS)
    assert name == Name(full, full.split()[0])


@pytest.mark.parametrize(
    ("display", "local"),
    [
        ("Dupont Marie", "marie.dupont"),
        ("Smith John", "john.smith"),
        ("Smith John", "johnsmith"),
        ("Kowalska Anna", "anna.kowalska"),
        ("García López María", "maria.garcia"),
        ("García López María", "maria_garcia_lopez"),
        ("Marie Dupont", "dupont.marie"),
        ("Müller T.", "t.mueller"),
        ("Zhang Wei", "w.zhang"),
        ("Wu", "dana.wu"),
        ("Dupont", "m.dupont"),
        ("Dupont", "mdupont"),
        ("Dupont", "marie.anne.dupont"),
        ("Wu", "dwu"),
        ("Smith John", "johnsmith.ext"),
    ],
)
def test_e_34_nobody_is_greeted_by_a_word_that_the_address_may_have_as_the_surname(display, local):
    assert read_name(display, f"{local}@lumen.example", WORDS).first is None


@pytest.mark.parametrize(
    ("display", "local"),
    [
        ("Marie Dupont", "marie.dupont"),
        ("Marie Dupont", "m.dupont"),
        ("Marie Dupont", "mdupont"),
        ("Marie Dupont", "dupont"),
        ("Marie Dupont", "marie"),
        ("Marie Dupont", "maried"),
        ("Marie Dupont", "dupontm"),
        ("Marie DUPONT", "dupont.marie"),
        ("Dupont, Marie", "dupont.marie"),
        ("DUPONT Marie", "dupont.marie"),
        ("Mara Amara", "amara"),
        ("Mara Amara", "m.amara"),
        ("Marie Anne Dupont", "anne.dupont"),
        ("Marie Anne Dupont", "dupont.anne"),
        ("Marie Anne Dupont", "a.d"),
        ("Mara", "pressteam"),
        ("Mara", "front.team"),
        ("Marie", "marie.dupont"),
        ("Marie", "marie"),
        ("Marie Dupont", "x1"),
    ],
)
def test_e_34_an_address_that_tells_no_other_order_leaves_the_name_as_it_is_shown(display, local):
    name = read_name(display, f"{local}@lumen.example", WORDS)
    assert name.first in {"Marie", "Mara"}


def test_e_34_two_letters_behind_an_initial_may_stand_there_by_chance():
    assert read_name("Jo Mary", "mjo@lumen.example", WORDS) == Name("Jo Mary", "Jo")
    assert read_name("Jo Mary", "m.jo@lumen.example", WORDS) == Name("Mary Jo", "Mary")


# --- titles, and words that are no name


@pytest.mark.parametrize(
    "display",
    [
        "Herr Wu",
        "Frau Müller",
        "Frau Dr. Schmidt",
        "Dr. Schmidt",
        "Schmidt, Dr.",
        "Schmidt, PhD",
        "Schmidt,PhD",
        "Prof. Roth",
        "Mme Dupont",
        "M. Dupont",
        "Sr. Garcia",
        "Sr Garcia",
        "Sra. Garcia",
        "Dhr. de Vries",
        "Mevr. Jansen",
        "Sig. Rossi",
        "Sig.ra Rossi",
        "Dott.ssa Rossi",
        "Mw. Jansen",
        "Pani Kowalska",
        "Coach Carter",
    ],
)
def test_e_35_a_title_and_one_word_are_a_surname(display):
    name = read_name(display, "x1@lumen.example", WORDS)
    assert name.full is not None
    assert name.first is None


@pytest.mark.parametrize(
    "display",
    [
        "External Dana Wu",
        "Ext Dana Wu",
        "Ext. Dana Wu",
        "EXT Dana Wu",
        "Extern Dana Wu",
        "Contractor Dana Wu",
        "External Consultant Dana Wu",
        "Teacher Dana Wu",
        "Coach Dana Wu",
        "x-Dana Wu",
        "ext-Dana Wu",
        "Sig.ra Dana Wu",
        "Dana Wu, Lumen",
        "Wu, Dana, Lumen",
    ],
)
def test_e_35_what_stands_beside_a_name_is_no_part_of_it(display):
    assert read_name(display, "dana.wu@lumen.example", WORDS) == Name("Dana Wu", "Dana")


@pytest.mark.parametrize(
    ("display", "address"),
    [
        ("External", "dana.wu@lumen.example"),
        ("EXT - Dana Wu", "dana.wu@lumen.example"),
        ("Lumen", "dana.wu@lumen.example"),
        ("Lumen", "lumen@lumen.example"),
        ("Lumen | Dana Wu", "dana.wu@lumen.example"),
        ("Acme", "x1@acme.example"),
        ("Acme Berlin", "x1@mail.acme.co.uk"),
        ("Acme Berlin", "berlin@acme.example"),
        ("Thistle & Thread", "x1@thistle-and-thread.example"),
        ("Red Kite Leeds", "x1@redkite.example"),
        ("Red Kite Leeds", "x1@red-kite.example"),
    ],
)
def test_e_35_a_company_by_its_domain_is_nobodys_name(display, address):
    assert read_name(display, address, WORDS) == NOBODY


@pytest.mark.parametrize(
    ("display", "address", "first"),
    [
        ("Dana, Lumen", "dana@lumen.example", "Dana"),
        ("Dana Lumen", "dana@lumen.example", "Dana"),
        ("Lumena Wu", "x1@lumen.example", "Lumena"),
        ("Nora Wind", "nora@norawind.example", "Nora"),
        ("Nora Wind", "nora.wind@norawind.example", "Nora"),
        ("Ing-Marie Roth", "x1@lumen.example", "Ing-Marie"),
        ("Dana Coach", "x1@lumen.example", "Dana"),
        ("Jack Ma", "x1@lumen.example", "Jack"),
        ("Mac", "mac@mac.com", "Mac"),
        ("Mac Wu", "mac.wu@mac.com", "Mac"),
    ],
)
def test_e_35_a_name_beside_a_company_s_or_like_a_title_greets(display, address, first):
    assert read_name(display, address, WORDS).first == first


def test_e_35_a_company_is_known_by_an_and_that_is_written_as_a_sign():
    address = "x1@thistle-and-thread.example"
    assert begins_with_company("Thistle & Thread Leeds", address, WORDS)
    assert not begins_with_company("Thistle Thread Leeds", address, WORDS)


@pytest.mark.parametrize(
    ("display", "full"),
    [
        pytest.param("Dana Wu, Red-Kite", "Dana Wu", id="E-35 a company with a hyphen behind"),
        pytest.param("ext-Dana-Marie Wu", "Dana-Marie Wu", id="E-35 a hyphen of the name"),
    ],
)
def test_e_35_a_hyphen_may_be_a_company_s_a_title_s_or_a_name_s(display, full):
    assert read_name(display, "x1@redkite.example", WORDS) == Name(full, full.split()[0])
