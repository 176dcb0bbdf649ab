"""Who of several holds an interview, and who only convenes it (E-23)."""

from dataclasses import replace

import pytest

from followupd.core.application import Part
from followupd.core.event import Attendee, Response
from followupd.core.interview import Recognition, recognize
from tests.judging import ALEX, DANA, INTERVIEW, USER, WORDS

LAURA = Attendee("laura.sikora@acme.example", "Laura Sikora", Response.ACCEPTED, organizer=True)


def judged(text: str, organizer: Attendee = LAURA) -> Recognition:
    event = replace(
        INTERVIEW,
        title="Technical interview - Alex Kim",
        description=text,
        organizer=organizer,
        attendees=(ALEX, organizer, DANA),
    )
    return recognize(event, USER, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "I won't join this one: you will talk to Dana Wu.",
        "Dana will lead this one, without me.",
        "I'll introduce you and leave.",
        "Im zweiten Teil lernst du Dana kennen. Ich bin diesmal nicht dabei.",
        "Dana führt das Gespräch, ich nehme nicht teil.",
        "Tu parleras avec Dana, je ne serai pas là.",
        "Hablarás con Dana; yo no estaré.",
        "Vai conversar com a Dana, não vou participar.",
        "Je spreekt met Dana, ik ben er niet bij.",
        "Parlerai con Dana, io non sarò presente.",
        "Du träffar Dana, jag är inte med.",
        "Interviewer: Dana Wu\nFocus: SQL",
        "Interviewer(s): Dana Wu, Staff Engineer",
        "Gesprächspartner:in: Dana Wu",
        "Entrevistadora: Dana Wu",
        "Text Laura (coordinator) on the day.",
    ],
)
def test_e_23_who_says_that_others_interview_is_not_thanked(text):
    told = judged(text)
    assert [p.address for p in told.recipients] == [DANA.address]
    assert [p.address for p in told.others] == [LAURA.address]
    assert told.others[0].part in (Part.RECRUITER, Part.COORDINATOR)


@pytest.mark.parametrize(
    "text",
    [
        "You will talk to Dana Wu and me.",
        "Interviewers: Dana Wu, Laura Sikora",
        "Interviewer: Dana Wu. I will join as well.",
        "Interviewer: somebody of the team",
        "Dana may join without notice.",
        "Laura (Head of Data)",
    ],
)
def test_e_23_who_may_be_there_is_thanked(text):
    assert {p.address for p in judged(text).recipients} == {LAURA.address, DANA.address}


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("personas@acme.example", "Personas Acme"),
        ("gente@acme.example", "Acme"),
        ("ressourceshumaines@acme.example", None),
        ("kadry@acme.example", "Acme Kadry"),
        ("jobs@acme.example", "Equipo de Personas"),
    ],
)
def test_e_26_a_mailbox_of_those_who_hire_is_nobody_s(address, name):
    office = Attendee(address, name, Response.ACCEPTED, organizer=True)
    assert [p.address for p in judged("", office).recipients] == [DANA.address]
