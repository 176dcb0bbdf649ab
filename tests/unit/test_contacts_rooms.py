"""A room or a part of a company by its name, and people who are called like one (E-20, E-26)."""

from dataclasses import replace

import pytest

from followupd.core.contacts import People, sort_people
from followupd.core.event import Attendee, Response
from tests.judging import ALEX, DANA, INTERVIEW, USER, WORDS


def sort(*guests: Attendee) -> People:
    return sort_people(replace(INTERVIEW, attendees=(ALEX, DANA, *guests)), USER, WORDS)


def guest(address: str, name: str | None) -> Attendee:
    return Attendee(address, name, Response.ACCEPTED)


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("Sala Madrid", "sala.madrid"),
        ("Sala Madrid", "x9"),
        ("Meetingraum Spree", "x9"),
        ("Spree Meetingraum", "spree"),
        ("Raum Isar", "isar"),
        ("Raum Isar", "raum.isar"),
        ("Raum Isar", "isar.haus"),
        ("Raum Isar", "haus.raum"),
        ("RAUM 4", "raum4"),
        ("Kleiner Saal", "kleiner.saal"),
        ("Saal", "saal"),
        ("Salle Rhône", "salle.rhone"),
        ("Zaal 3", "zaal3"),
        ("Stanza Tevere (6)", "tevere"),
        ("Berlin 3.14 (8)", "ber-314"),
        ("BER - 3.14 - Spree", "spree"),
        ("Spree (8)", "spree"),
        ("Spree (8 Plätze)", "x9"),
    ],
)
def test_e_20_a_room_shows_in_its_name(name, local):
    people = sort(guest(f"{local}@acme.example", name))
    assert [p.address for p in people.humans] == [DANA.address]
    assert people.excluded[-1].address == f"{local}@acme.example"


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("Backend Chapter", "backend"),
        ("Platform Guild", "x9"),
        ("Berlin Engineering", "berlin"),
        ("Berlin Engineering", "berlin.engineering"),
        ("Data Science", "datascience"),
        ("Interviewer Pool", "x9"),
        ("Interviewers Pool Berlin", "pool"),
        ("Platform Squad | Acme", "x9"),
    ],
)
def test_e_26_a_part_of_a_company_shows_in_its_name(name, local):
    people = sort(guest(f"{local}@acme.example", name))
    assert [p.address for p in people.humans] == [DANA.address]
    assert people.excluded[-1].reason == "an address that several people read"


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("Dana Raum", "dana.raum"),
        ("Dana Raum", "draum"),
        ("Dana Raum", "x9"),
        ("Eva Saal", "eva.saal"),
        ("Maria Sala", "maria.sala"),
        ("Maria Sala", "m.sala"),
        ("Sala, Maria", "maria.sala"),
        ("Sala Maria", "maria.sala"),
        ("Sala Maria Elena", "maria.sala"),
        ("Sala Maria", "maria.elena.sala"),
        ("Sala Maria", "m.sala"),
        ("Sala Maria", "msala"),
        ("Jane Root", "j.root"),
        ("Jan Pool", "jan.pool"),
        ("Sal Rossi", "sal.rossi"),
        ("Dana Wu (2)", "dana.wu2"),
        ("Dana Wu (+49 30.123)", "x9"),
        ("Dana Wu (Engineering)", "x9"),
        ("Dana Wu, Engineering", "x9"),
        ("Sam Ode Engineering", "sam.ode"),
        ("Sam Ode Engineering", "sode"),
        ("Sam Lee Ode Engineering", "slode"),
        ("Berta Science Wu", "x9"),
    ],
)
def test_e_20_somebody_who_is_called_like_a_room_or_a_group_is_a_person(name, local):
    people = sort(guest(f"{local}@acme.example", name))
    assert [p.address for p in people.recipients] == [DANA.address, f"{local}@acme.example"]
