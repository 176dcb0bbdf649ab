"""A company's whole name, where its domain has only the beginning of it (E-37)."""

from dataclasses import replace

import pytest

from followupd.core.company_name import is_spelled_like
from followupd.core.event import Attendee
from followupd.core.interview import recognize
from tests.judging import ALEX, DANA, INTERVIEW, USER, WORDS

HOLLY = Attendee("holly.wright@castlemere.example", "Holly Wright")


def company(
    title: str = "Interview", text: str = "", place: str = "", guest: Attendee = HOLLY
) -> str | None:
    event = replace(
        INTERVIEW,
        title=title,
        description=text,
        location=place,
        organizer=guest,
        attendees=(ALEX, guest),
    )
    return recognize(event, USER, WORDS).company


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Interview with Castlemere Water", "", "Castlemere Water"),
        ("Interview for Data Steward at Castlemere Cloud", "", "Castlemere Cloud"),
        ("Interview with Castlemere Engineering", "", "Castlemere"),
        ("Interview with Castlemere Recruiting", "", "Castlemere"),
        ("Interview with Castlemere Data Engineer", "", "Castlemere"),
        (
            "Interview",
            "your interest in the position at Castlemere Water. See you",
            "Castlemere Water",
        ),
        (
            "Entretien",
            "au poste de juriste chez Castlemere Mobilités, je vous",
            "Castlemere Mobilités",
        ),
        ("Gespräch zur Bewerbung", "bei der Castlemere Werkzeuge freuen", "Castlemere Werkzeuge"),
        ("Colloquio di lavoro", "la posizione presso Castlemere Impianti.", "Castlemere Impianti"),
        ("Entrevista", "Talent Acquisition | Castlemere Alimentos", "Castlemere Alimentos"),
        ("Interview", "Holly\nPeople Partner, Castlemere Water", "Castlemere Water"),
        ("Interview", "Holly Wright\nCastlemere Water", "Castlemere Water"),
        ("Entrevista", "del equipo de Grupo Castlemere. Un saludo", "Grupo Castlemere"),
        ("Interview", "at the Castlemere Remscheid office", "Castlemere"),
        ("Interview", "Castlemere Greetings", "Castlemere"),
        ("Interview", "We at Castlemere Data Engineer", "Castlemere"),
    ],
)
def test_e_37_a_name_goes_on_where_a_company_is_named(title, text, expected):
    assert company(title, text) == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("Castlemere National Bank", "Castlemere National Bank"),
        ("Recruiting Castlemere Optik", "Castlemere Optik"),
        ("Castlemere Workday", "Castlemere"),
        ("Castlemere Karriere", "Castlemere"),
    ],
)
def test_e_37_a_company_s_mailbox_may_show_its_whole_name(shown, expected):
    office = Attendee("jobs@castlemere.example", shown)
    event = replace(INTERVIEW, title="Interview", organizer=office, attendees=(ALEX, office, HOLLY))
    assert recognize(event, USER, WORDS).company == expected


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        (
            "Waterschap De Meren, Singel 4",
            "HR-adviseur, Waterschap De Meren",
            "Waterschap De Meren",
        ),
        ("Waterschap De Meren, Singel 4", "Tot dan, Marloes", "Castlemeren"),
        ("Hotel Bellevue, Singel 4", "HR-adviseur, Hotel Bellevue", "Castlemeren"),
    ],
)
def test_e_37_a_place_is_the_company_s_if_who_signs_is_there_too(place, text, expected):
    guest = Attendee("marloes@castlemeren.example", "Marloes van Dijk")
    assert company("Sollicitatiegesprek", text, place, guest) == expected


@pytest.mark.parametrize(
    ("title", "address", "expected"),
    [
        ("Kennismakingsgesprek Kruimel & Alex", "bo@kruimel.example", "Kruimel"),
        ("Kennenlernen Alex & Helvetica Solar", "bo@helveticasolar.example", "Helvetica Solar"),
        ("Screening call: Alex / Moss & Ivory", "bo@mossandivory.example", "Moss & Ivory"),
        ("Interview Finch und Lane", "bo@finchundlane.example", "Finch und Lane"),
        ("Rozmowa kwalifikacyjna Transbałtyk", "bo@transbaltyk.example", "Transbałtyk"),
        (
            "Vorstellungsgespräch Volksbank Aller-Mitte",
            "bo@vb-allermitte.example",
            "Volksbank Aller-Mitte",
        ),
        (
            "Probearbeiten – Kaffeerösterei Brandung",
            "bo@brandung-kaffee.example",
            "Kaffeerösterei Brandung",
        ),
        ("Conversa inicial - Mar Alto Software", "bo@maralto.example", "Mar Alto Software"),
        ("Entretien - Maison Vallonia", "bo@vallonia.example", "Maison Vallonia"),
        ("Dernier entretien avec la DG", "bo@vallonia.example", "Vallonia"),
        ("Interview for Visual Merchandiser (REF8821K)", "bo@velluto.example", "Velluto"),
        ("Interview at Velluto #followup", "bo@velluto.example", "Velluto"),
    ],
)
def test_e_37_what_stands_beside_a_company_is_no_part_of_it(title, address, expected):
    assert company(title, guest=Attendee(address, "Bo Hendriks")) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "Call: Alex Kim re Payroll Analyst vacancy (Northgate Mills)",
            "at our client Northgate Mills",
            "Northgate Mills",
        ),
        ("Call: Alex Kim re Payroll Analyst vacancy (Northgate Mills)", "for a vacancy", None),
        (
            "Intro call - Talentbridge x Alex Kim - FP&A Manager opportunity",
            "with my client",
            None,
        ),
    ],
)
def test_e_28_an_agency_s_client_is_named_only_where_it_is_called_one(title, text, expected):
    agent = Attendee("mo.finch@talentbridge.example", "Mo Finch")
    assert company(title, text, guest=agent) == expected


def test_e_37_a_note_of_the_user_s_own_names_a_company_by_its_trade_or_place():
    bare = replace(
        INTERVIEW, organizer=ALEX, attendees=(), location="Stadtwerke Lindenau, Karlstr. 9"
    )
    note = replace(bare, title="VG Stadtwerke Lindenau, Fr. Petzold")
    assert recognize(note, USER, WORDS).company == "Stadtwerke Lindenau"
    at_six = replace(bare, title="Interview Harrowgate 18:00")
    assert recognize(at_six, USER, WORDS).company == "Harrowgate"
    assert (
        recognize(replace(bare, title="Colloquio Ferrante Impianti"), USER, WORDS).company
        == "Ferrante Impianti"
    )
    assert (
        recognize(replace(bare, title="Interview Dana Wu", attendees=(DANA,)), USER, WORDS).company
        == "Acme"
    )


def test_e_37_a_line_of_the_text_spells_what_a_domain_shortens():
    guest = Attendee("j.lenz@sw-ehrenfurt.example", "Jasmin Lenz")
    assert (
        company("Interview", "Bis dann\n\nStadtwerke Ehrenfurt AöR", guest=guest)
        == "Stadtwerke Ehrenfurt"
    )
    assert company("Interview", "Bis dann in Ehrenfurt", guest=guest) == "Sw Ehrenfurt"


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("Moss & Ivory", "mossandivory.example"),
        ("Finch & Lane", "finchundlane.example"),
        ("Łoś Øre", "losore.example"),
    ],
)
def test_e_37_a_domain_writes_out_what_a_name_has_as_a_sign(name, domain):
    assert is_spelled_like(name, domain, WORDS)
