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
        "Dana's assistant here. I'm setting up the call for the two of you.",
        "Hi Alex, this is Dana’s executive assistant.",
        "I'm Dana's assistant and will send you the link.",
        "Hallo Alex, ich bin die Assistentin von Dana.",
        "Je suis l'assistante de Dana.",
        "See you on Tuesday.\n\nBest,\nLaura Sikora\nExecutive Assistant to the CEO",
        "See you on Tuesday.\n\nBest,\nLaura Sikora\nRecruiting Coordinator",
        "I'll be out that week but Dana will run the interview.",
        "Dana will be interviewing you.",
        "Dana Wu wird das Gespräch führen.",
        "Dana mènera l'entretien.",
        "Dana hará la entrevista.",
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
        "My assistant sends you the link.",
        "You will be the assistant here.",
        "I'm the assistant manager.",
        "I'm Dana's assistant manager.",
        "I'm Dana's manager.",
        "Dana will lead the technical part.",
        "Dana and I will run the interview.",
        "I will interview you first, then Dana will run the interview.",
        "We will run the interview.",
        "Laura and Dana will run the interview.",
        "Dana will run the interview, and Laura the tour.",
        "I'll be out on Monday. See you on Tuesday.",
        "Laura talks first.\n\nBest,\nLaura Sikora\nRecruiting Coordinator",
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


NADIA = Attendee("nadia.brandt@hexlane.example", "Nadia Brandt", Response.ACCEPTED, organizer=True)
OMAR = Attendee("omar.said@hexlane.example", "Omar Said", Response.ACCEPTED)
TINA = Attendee("tina.fox@hexlane.example", "Tina Fox", Response.ACCEPTED)


def thanked(text: str) -> set[str]:
    event = replace(
        INTERVIEW,
        title="Interview - Alex Kim - Platform Engineer",
        description=text,
        organizer=NADIA,
        attendees=(ALEX, NADIA, OMAR, TINA),
    )
    return {str(p.first_name) for p in recognize(event, USER, WORDS).recipients}


@pytest.mark.parametrize(
    "text",
    [
        "10:00 Omar Said, Principal Engineer\n11:00 Tina Fox\n\nCall me if you get lost.\nNadia",
        "10:00am - 10:45am EDT: Omar Said\n10:45am - 11:30am EDT: Tina Fox\n\nBest,\nNadia",
        "Your panel will be Omar Said and Tina Fox. Bring water.",
        "Panel: Omar Said, Tina Fox\n\nNadia Brandt",
        "Your interviewers:\n- Omar Said, Principal Engineer\n- Tina Fox\n\nBye, Nadia (People)",
        "See you soon.\n\nParticipants:\n- Omar Said, Engineer\n- Tina Fox\n\nBye, Nadia",
        "Ihre Gesprächspartner:\nOmar Said, Leiter Technik\nTina Fox\n\nNadia Brandt, Personal",
        "9h30 entretien avec Omar Said\n10h30 entretien avec Tina Fox\n\nNadia, RH",
        "Vos interlocuteurs : Omar Said et Tina Fox",
        "Entrevistadores: Omar Said y Tina Fox",
        "I set this up for Omar and Tina, and will not be in the room.",
        "I am your point of contact and won't be on the calls.",
        "Omar führt das Gespräch, ich selbst bin nicht dabei.",
        "Je ne pourrai pas assister à cet échange.",
        "Lamentablemente no podré asistir.",
        "Infelizmente não vou participar. Eu apenas abro a sala e saio.",
        "Helaas kan ik er zelf niet bij zijn.",
        "Purtroppo non ci sarò.",
        "Mnie niestety nie będzie.",
        "Jag kommer inte att delta.",
        "Entrevista com o Omar e a Tina, da engenharia.\n\nAbs,\nNadia | People",
    ],
)
def test_e_23_the_text_says_who_is_met_and_the_organiser_is_not(text):
    assert thanked(text) == {"Omar", "Tina"}


@pytest.mark.parametrize(
    "text",
    [
        "10:00 Omar Said\n11:00 Tina Fox\n12:00 Nadia Brandt (wrap-up)",
        "9h00 accueil avec Nadia (RH)\n9h30 Omar Said\n10h30 Tina Fox",
        "Your panel will be Omar, Tina and myself.",
        "Ihre Gesprächspartner:\nOmar Said\nTina Fox\nNadia Brandt, Personal\n\nNadia Brandt",
        "Interviewer: Omar Said and me",
        "I won't be able to move this again, sorry.\n\nNadia",
        "Am Montag bin ich nicht im Büro.\n\nNadia",
        "Je ne serai pas en retard.\n\nNadia",
        "No estaré disponible el viernes; nos vemos el jueves.",
        "We look forward to meeting you!\n\nNadia",
    ],
)
def test_e_23_the_organiser_is_met_as_far_as_the_text_says(text):
    assert thanked(text) == {"Nadia", "Omar", "Tina"}
