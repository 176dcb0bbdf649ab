"""Positions where titles and descriptions have them, and whose title is no position (E-39)."""

import pytest

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
