"""Positions where titles and descriptions have them, and whose title is no position (E-39)."""

from time import process_time

import pytest

from followupd.core.application import Stage
from tests.unit.test_company import DANA, judge


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Rolle: Backend-Entwickler:in", "Backend-Entwickler:in"),
        ("Post: Digital Project Officer (ref TC-2291)", "Digital Project Officer"),
        ("Fin :) Nos vemos. Puesto: Diseñador/a instruccional.", "Diseñador/a instruccional"),
        ("Part of your process for: Programme Manager", "Programme Manager"),
        ("Call with Dana Wu, Senior Director, re: Solutions Architect.", "Solutions Architect"),
        ("Vervolg op je sollicitatie Data Engineer: de case.", "Data Engineer"),
        ("O processo seletivo para Analista de Suporte.", "Analista de Suporte"),
    ],
)
def test_e_39_a_description_names_the_position(text, role):
    assert judge("Interview with Acme", DANA, description=text).role == role


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Entretien – Assistant(e) export – Alex Kim", "Assistant(e) export"),
        ("Jobbintervju - Systemutvecklare - Acme", "Systemutvecklare"),
        ("Bewerbungsgespräch Sachbearbeitung Vergabe, Acme", "Sachbearbeitung Vergabe"),
        ("Bewerbungsgespräch Sachbearbeitung Vergabe, Raum drei", "Sachbearbeitung Vergabe"),
        ("Interview - Dana Wu (Head of Design)", None),
        ("Interview - Alex Kim (Head of Design)", "Head of Design"),
        ("Interview with Dana (role of Data Analyst)", "Data Analyst"),
    ],
)
def test_e_39_a_title_names_the_position_and_not_a_guests(title, role):
    assert judge(title, DANA).role == role


TOM = ("tom.vale@lumen.example", "Tom Vale")


@pytest.mark.parametrize(
    ("title", "role"),
    [
        pytest.param("Interview: Head of Design, Tom Vale", None, id="whose it is is not said"),
        pytest.param("Interview: Data Engineer, T. Vale", None, id="an initial"),
        pytest.param("Interview: Data Engineer, Vale", None, id="a family name"),
        pytest.param("Interview: Data Engineer, Tom", "Data Engineer", id="a first name"),
        pytest.param("Interview: Tom Vale, Head of Design", None, id="behind a name"),
        pytest.param("Interview: Tom, Head of Design", None, id="behind a first name"),
        pytest.param("Interview - Lumen - Tom Vale, VP of Engineering", None, id="and a company"),
        pytest.param("Alex Kim / Tom Vale, Staff Engineer - Technical interview", None, id="user"),
        pytest.param("Staff Engineer Tom Vale - technical interview", None, id="without a comma"),
        pytest.param("Interview: Head of Design Tom Vale", None, id="a head without a comma"),
        pytest.param("Meet our Head of Design - interview 3", None, id="whom one meets"),
        pytest.param("Interview: meet the Data Engineer", None, id="whom one meets there"),
        pytest.param(
            "Data Engineer interview: Tom Vale, Head of Data", "Data Engineer", id="besides"
        ),
        pytest.param("Interview: Head of Data with Tom Vale", "Head of Data", id="with somebody"),
        pytest.param("Interview: Alex Kim, Data Engineer", "Data Engineer", id="the user's"),
        pytest.param("Interview: Data Engineer, Alex Kim", "Data Engineer", id="the user behind"),
        pytest.param(
            "Interview: Tom Vale, role of Data Engineer", "Data Engineer", id="an opening"
        ),
        pytest.param("Interview: Data Engineer, Vale & Sons", "Data Engineer", id="a company"),
        pytest.param("Meet the team: Data Engineer interview", "Data Engineer", id="a team"),
        pytest.param("Interview: meet the team, Data Engineer", "Data Engineer", id="beside it"),
    ],
)
def test_e_39_a_position_that_somebody_in_the_event_holds_is_not_the_users(title, role):
    assert judge(title, TOM).role == role


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Interview: Data Engineer or ML Engineer", None),
        ("Interview: Data Engineer and ML Engineer", None),
        (
            "Vorstellungsgespräch Sachbearbeiterin Buchhaltung Frau Kim",
            "Sachbearbeiterin Buchhaltung",
        ),
        ("Entretien Chargée de mission Mme Roe", "Chargée de mission"),
    ],
)
def test_e_39_a_title_s_position_holds_no_second_one_and_no_person(title, role):
    assert judge(title, TOM).role == role


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("What: " + "meet our, " * 20000 + "cook", id="whom one meets, and nobody"),
        pytest.param("What: " + "Cook Tom Vale, " * 20000, id="a guest with a position"),
        pytest.param("Role: " + "Frau X " * 20000, id="people"),
        pytest.param("Role: " + "cook location: " * 20000, id="labels"),
    ],
)
def test_e_44_a_line_that_never_ends_is_read_no_further_than_a_name_may_go(line):
    started = process_time()
    assert judge("Interview", TOM, description=line).stage is Stage.UNKNOWN
    assert process_time() - started < 5
