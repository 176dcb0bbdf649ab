"""Whether a text names the company of a domain, and how the company is spelled (E-37)."""

from dataclasses import replace

import pytest

from followupd.core.company_name import (
    is_shortened,
    is_spelled_like,
    label_of,
    may_name,
    name_of,
    squeezed,
)
from followupd.core.event import Attendee
from followupd.core.word_lists import Words
from tests.judging import ALEX, DANA, INTERVIEW, WORDS


@pytest.mark.parametrize(
    ("text", "label", "like"),
    [
        pytest.param("Blue Harbor", "blue-harbor", True, id="spaces for hyphens"),
        pytest.param("Blue-Harbor!", "blueharbor", True, id="signs apart"),
        pytest.param("Grünwerk", "gruenwerk", True, id="German letters written out"),
        pytest.param("Öl Ähre", "oelaehre", True, id="each of them"),
        pytest.param("Grünwerk", "grunwerk", True, id="without accents"),
        pytest.param("Łódź Đani", "lodzdani", True, id="letters with a stroke"),
        pytest.param("Moss & Ivory", "mossandivory", True, id="an and written out"),
        pytest.param("Moss & Ivory", "mossyivory", True, id="in Spanish"),
        pytest.param("Moss & Ivory", "mossenivory", True, id="in Dutch"),
        pytest.param("Moss & Ivory", "mossivory", True, id="left out"),
        pytest.param("Moss Ivory", "mossandivory", False, id="not written"),
        pytest.param("Blue", "blueharbor", False, id="its beginning"),
        pytest.param("Northwind Traders", "nwt", True, id="initials and more"),
        pytest.param("Northwind Traders", "nt", True, id="two initials"),
        pytest.param("Northwind Traders", "nwtr", True, id="four letters"),
        pytest.param("Nord École", "ne", True, id="initials without accents"),
        pytest.param("Northwind Traders", "nwtrs", False, id="five letters"),
        pytest.param("Northwind Traders", "nw", False, id="not of each word"),
        pytest.param("Northwind Traders", "nxt", False, id="a letter that it lacks"),
        pytest.param("Northwind Traders", "wt", False, id="not the first"),
        pytest.param("Northwind", "nw", False, id="of one word"),
        pytest.param("Final Round", "fr", False, id="usual words"),
    ],
)
def test_e_37_a_text_is_a_domain_s_label_in_full(text, label, like):
    assert is_spelled_like(text, f"{label}.example", WORDS) is like


@pytest.mark.parametrize(
    ("label", "text", "short"),
    [
        ("lk-auental", "Landkreis Auental", True),
        ("sw-ehren-aue", "Stadtwerke Ehren Aue", False),
        ("sw-ehren-furt", "Stadtwerke Ehren Furt", True),
        ("lk-aue", "Landkreis Aue", False),
        ("l-auental", "Landkreis Auental", False),
        ("kl-auental", "Landkreis Auental", False),
        ("lz-auental", "Landkreis Auental", False),
        ("lk-auental", "Landkreis Auental Nord", False),
        ("landkreis-auental", "Landkreis Auental", False),
        ("lk-ae", "Landkreis Auental", False),
        ("auental", "Auental", False),
        ("vb-muehlental", "Volksbank Mühlental", True),
        ("vb-allermitte", "Volksbank Aller-Mitte", True),
    ],
)
def test_e_37_a_label_has_all_but_one_word_of_a_name_in_full(label, text, short):
    assert is_shortened(label, text) is short


@pytest.mark.parametrize(
    ("text", "label", "named"),
    [
        pytest.param("Brandung Kaffee", "kaff-brand", True, id="beginnings in another order"),
        pytest.param("Brandung Kaffee", "kaf-brand", False, id="three letters of one"),
        pytest.param("Brandung Kaffee", "kaff-brant", False, id="no beginning"),
        pytest.param("Brandung", "bran", False, id="of one word"),
        pytest.param("Brandung Kaffee Haus", "kaff-brand", False, id="a word more"),
        pytest.param("Harbour Hospital", "harbour", True, id="without its kind"),
        pytest.param("Harbour of the Lea", "harbourlea", True, id="without small words"),
        pytest.param("Harbour of the Lea", "harbour-lea", True, id="and with a hyphen"),
        pytest.param("Clinique Lea Au", "lea-au", True, id="without its trade"),
        pytest.param("Grupo Clinique Lea Au", "lea-au", True, id="without two of them"),
        pytest.param("St Lea Hospital", "stlea", True, id="two short words without a kind"),
        pytest.param("Clinique Lea Trust", "lea", True, id="without its trade and its kind"),
        pytest.param("Clinique Lea Au Trust", "lea-au", True, id="two words without both"),
        pytest.param("Clinique Lea Trust", "lea-trust", True, id="with its kind"),
        pytest.param("BlueHarbor", "my-blue-harbor", True, id="inside, with hyphens"),
        pytest.param("Glob Exlea", "globex", True, id="six letters of two words"),
        pytest.param("Harbour", "myharbourxxxxx", True, id="half of it"),
        pytest.param("Lea", "le-a", True, id="with a hyphen in a word"),
        pytest.param("HP", "hp", True, id="two letters"),
        pytest.param("Harbour Ltd", "harbour", True, id="without its legal form"),
        pytest.param("Harbour Foods", "harbour", True, id="the first word"),
        pytest.param("Lea", "lea-works", False, id="three letters before a hyphen"),
        pytest.param("Leah", "leah-works", True, id="four letters before a hyphen"),
        pytest.param("Lea", "leahospital", False, id="three letters before a kind"),
        pytest.param("Leah", "leahhospital", True, id="four letters before a kind"),
        pytest.param("Harbour and Sons", "harbouran", True, id="all but its end"),
        pytest.param("Globex Lea", "globe", False, id="five letters of it"),
        pytest.param("Globex Lea", "globexl", True, id="seven letters of it"),
        pytest.param("Harbour", "myharbourx", True, id="more than half of it"),
        pytest.param("Harbour", "harbourmanagement", False, id="less than half"),
        pytest.param("Lea", "mylea", False, id="three letters in it"),
        pytest.param("A", "a", False, id="one letter"),
        pytest.param("Ltd", "ltd", False, id="a legal form alone"),
        pytest.param("Acme", "globex", False, id="another"),
        pytest.param("Acme", "xn--a", False, id="one that is wrongly encoded"),
    ],
)
def test_e_37_a_text_may_name_the_company_of_a_domain(text, label, named):
    assert may_name(text, f"{label}.example", WORDS) is named


def test_e_37_the_user_s_name_for_a_domain_names_it():
    words = replace(WORDS, company_names=(("acme.example", "Globex"),))
    assert may_name("globex", "acme.example", words)
    assert not may_name("globex", "initech.example", words)


@pytest.mark.parametrize(
    ("label", "text", "name"),
    [
        pytest.param("acme", "", "Acme", id="a label alone"),
        pytest.param("blue-harbor", "", "Blue Harbor", id="a label with a hyphen"),
        pytest.param("acme", "We at ACME", "ACME", id="as the event spells it"),
        pytest.param("acme", "we at acme", "Acme", id="but not in lower case"),
        pytest.param("blueharbor", "We at Blue harbor", "Blueharbor", id="nor half so"),
        pytest.param("blueharbor", "We at Blue Harbor", "Blue Harbor", id="with a space"),
        pytest.param("blue-harbor", "We at Blue of Harbor", "Blue of Harbor", id="a small word"),
        pytest.param("mossandivory", "We, Moss & Ivory", "Moss & Ivory", id="with a sign"),
        pytest.param("gruenwerk", "Das Team von Grünwerk", "Grünwerk", id="with its accents"),
        pytest.param("lodz", "Łódź", "Łódź", id="with strokes"),
        pytest.param("strasse", "Die Straße", "Straße", id="with its sharp s"),
        pytest.param("acme", "dana@Acme.example", "Acme", id="in an address"),
        pytest.param("acme", "x.ACME", "Acme", id="in a web address"),
        pytest.param("acme", "The ACME.", "ACME", id="at a sentence's end"),
        pytest.param("getacme", "", None, id="what only an address has"),
        pytest.param("getacme", "We at Acme", "Acme", id="and the event spells without it"),
        pytest.param("getace", "", "Getace", id="three letters behind it"),
        pytest.param("get-ace", "", "Get Ace", id="three letters behind its hyphen"),
        pytest.param("jobsacme", "We at Acme", "Acme", id="what an address ends with, first"),
        pytest.param("jobsacme", "", None, id="and nobody spells"),
        pytest.param("acmehq", "", "Acme", id="what only an address ends with"),
        pytest.param("acme-careers", "", "Acme", id="behind a hyphen"),
        pytest.param("ace-careers", "", "Ace", id="three letters before a hyphen"),
        pytest.param("acehq", "", "Acehq", id="three letters before it"),
        pytest.param("harboranalytics", "", "Harbor Analytics", id="a word at its end"),
        pytest.param("leaanalytics", "", "Leaanalytics", id="three letters before the word"),
        pytest.param("lea-analytics", "", "Lea Analytics", id="a hyphen before it"),
        pytest.param("harlowcouncil", "", "Harlowcouncil", id="a kind"),
        pytest.param("harlowcouncil", "In Harlow", "Harlow Council", id="spelled without it"),
        pytest.param("leahcouncil", "In Leah", "Leah Council", id="four letters before it"),
        pytest.param("xn--bcher-kva", "", "Bücher", id="in its own script"),
    ],
)
def test_e_37_a_company_is_spelled_as_the_event_has_it_or_as_the_label_tells(label, text, name):
    event = replace(INTERVIEW, title="Interview", description=text)
    assert name_of(f"{label}.example", event, WORDS) == name


@pytest.mark.parametrize(
    "given",
    [
        {"title": "Talk at ACME"},
        {"location": "ACME, Leeds"},
        {"attendees": (ALEX, Attendee("x@acme.example", "ACME People"))},
    ],
)
def test_e_37_a_spelling_may_stand_anywhere_in_an_event(given):
    event = replace(INTERVIEW, **({"title": "Talk", "attendees": (ALEX, DANA)} | given))
    assert name_of("acme.example", event, WORDS) == "ACME"


def test_e_37_a_surname_beside_a_kind_spells_no_company():
    guest = Attendee("bo.harlow@globex.example", "Bo Harlow")
    event = replace(INTERVIEW, title="Talk", organizer=guest, attendees=(ALEX, guest))
    assert name_of("harlowcouncil.example", event, WORDS) == "Harlowcouncil"


def test_e_37_the_user_s_own_name_for_a_company_is_taken():
    words = replace(WORDS, company_names=(("acme.example", "Acme & Sons"),))
    assert name_of("acme.example", INTERVIEW, words) == "Acme & Sons"


@pytest.mark.parametrize(
    ("affix", "label", "name"),
    [("hq", "acme-hq", "Acme"), ("jobs-", "jobs-ace", "Ace"), ("jobs", "jobs-ace", "Jobs Ace")],
)
def test_e_37_what_only_an_address_has_may_be_listed_with_its_hyphen(affix, label, name):
    words = replace(WORDS, company_affixes=Words({affix}))
    event = replace(INTERVIEW, title="Talk", description="We at Ace")
    assert name_of(f"{label}.example", event, words) == name


def test_e_37_a_label_is_compared_without_its_hyphens():
    assert label_of("mail.Blue-Harbor.co.uk") == "blueharbor"
    assert squeezed(" Blue-Harbor_&.Co 2") == "BlueHarborCo2"
