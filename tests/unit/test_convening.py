"""Who only invites to an interview is a contact, and gets no interviewer's letter (E-23)."""

from dataclasses import replace

import pytest

from followupd.core.application import Part
from followupd.core.contacts import People, sort_people
from followupd.core.event import Attendee, Response
from tests.judging import ALEX, INTERVIEW, USER, WORDS

RUTH = Attendee("ruth.vale@acme.example", "Vale, Ruth", Response.ACCEPTED, organizer=True)
IVO = Attendee("ivo.marsh@acme.example", "Ivo Marsh", Response.ACCEPTED)
AGENT = Attendee("ruth.vale@bridgewell.example", "Ruth Vale", Response.ACCEPTED, organizer=True)
MAKER = Attendee("ruth.vale@talentgarden.example", "Ruth Vale", Response.ACCEPTED, organizer=True)
PEER = Attendee("ivo.marsh@talentgarden.example", "Ivo Marsh", Response.ACCEPTED)

TITLE = "Interview - Alex Kim"
SIGNED = "\n\nKind regards\nRuth\n\nRuth Vale | Recruitment Partner | People Team"


def sort(text: str, organizer: Attendee = RUTH, title: str = TITLE, *guests: Attendee) -> People:
    invited = (ALEX, *(guests or (organizer, IVO)))
    event = replace(INTERVIEW, title=title, description=text)
    return sort_people(replace(event, organizer=organizer, attendees=invited), USER, WORDS)


def thanked(people: People) -> list[str]:
    return [p.address.partition(".")[0] for p in people.recipients]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Details of your interview with Ivo Marsh (Head of Insight).{SIGNED}", TITLE),
        (f"See you on Tuesday.{SIGNED}", "Interview - Alex Kim & Ivo Marsh (CEO)"),
        (f"See you on Tuesday.{SIGNED}", "Ivo Marsh & Alex Kim: Interview"),
        ("Hola, Alex:\n\nTe convoco a la entrevista con Ivo Marsh.\n\nRuth Vale\nSelección", TITLE),
        ("Ivo geht mit dir die Testaufgabe durch.\n\nViele Grüße\nRuth, Recruiting @ Acme", TITLE),
        ("9:30 Design critique with Ivo Marsh\n\nRuth Vale\nRecruiting Coordinator", TITLE),
        (f"Ruth Vale is inviting you to a scheduled Zoom meeting.\nCall with Ivo.{SIGNED}", TITLE),
    ],
)
def test_e_23_whoever_only_convenes_gets_no_interviewers_letter(text, title):
    people = sort(text, RUTH, title)
    assert thanked(people) == ["ivo"]
    assert [p.address for p in people.others] == [RUTH.address]


def test_e_23_an_assistant_who_is_no_guest_only_convenes():
    text = "Alex - final conversation with Ivo.\n\nRuth Vale\nEA to the CEO, Acme"
    people = sort(text, RUTH, TITLE, IVO)
    assert thanked(people) == ["ivo"]
    assert [p.part for p in people.others] == [Part.COORDINATOR]


def test_whoever_convenes_stays_the_recruiter_to_ask():
    people = sort(f"Your interview with Ivo Marsh.{SIGNED}")
    assert [p.part for p in people.others] == [Part.RECRUITER]


@pytest.mark.parametrize(
    "text",
    [
        f"You will meet Ivo Marsh and me.{SIGNED}",
        f"Sie treffen unseren Leiter Ivo Marsh sowie meine Person.{SIGNED}",
        f"10:00 Ruth Vale, 10:30 Ivo Marsh{SIGNED}",
        f"You will meet Ivo Marsh and Ruth.{SIGNED}",
        f"Please find the details below.{SIGNED}",
        "Your interview with Ivo Marsh.\n\nRuth Vale\nEngineering Manager",
        "Your interview with Ivo Marsh.",
    ],
)
def test_an_organiser_who_may_be_in_the_interview_is_thanked(text):
    assert thanked(sort(text)) == ["ruth", "ivo"]


def test_an_organiser_whose_name_nobody_knows_is_thanked():
    unnamed = replace(RUTH, name=None, address="rv@acme.example")
    assert thanked(sort("Interviewer: Ivo Marsh", unnamed, TITLE, unnamed, IVO)) == [
        "rv@acme",
        "ivo",
    ]


MET = "Your interview with Ivo Marsh.\n\n"
LONG = "Ruth Vale, Recruiting ".ljust(120, "x")


@pytest.mark.parametrize(
    ("text", "convenes"),
    [
        pytest.param(f"{MET}Ruth Vale\nAcme\nRecruiting", True, id="two lines below the name"),
        pytest.param(f"{MET}Ruth Vale\nAcme\nLeeds\nRecruiting", False, id="three"),
        pytest.param(f"{MET}Ruth Vale\n____\nRecruiting", False, id="below a rule"),
        pytest.param(f"{MET}Ruth Vale\n\nRecruiting", False, id="below a blank line"),
        pytest.param(f"{MET}Ruth Vale\n{'Recruiting '.ljust(60, 'x')}", True, id="a line of 60"),
        pytest.param(f"{MET}Ruth Vale\n{'Recruiting '.ljust(61, 'x')}", False, id="a line of 61"),
        pytest.param(f"{MET}{LONG}", True, id="a name and more, 120 signs"),
        pytest.param(f"{MET}{LONG}x", False, id="121"),
        pytest.param(f"{MET}Ruth Vale\nRecruiting, ask for Ruth", True, id="a name below it"),
        pytest.param(f"You will talk to Ivo{SIGNED}", True, id="a guest at the end of a line"),
    ],
)
def test_e_23_a_signature_ends_soon(text, convenes):
    assert thanked(sort(text)) == (["ivo"] if convenes else ["ruth", "ivo"])


@pytest.mark.parametrize(
    ("organizer", "guest", "text", "convenes"),
    [
        pytest.param(
            replace(RUTH, name="Ruth Vale (People)"), IVO, MET, True, id="a department by its name"
        ),
        pytest.param(
            replace(RUTH, name="Ruth Anne Vale"),
            IVO,
            f"{MET}Ruth, Recruiting @ Acme",
            True,
            id="the first of three names",
        ),
        pytest.param(
            RUTH, replace(IVO, name="Jo Marsh"), f"A talk with Jo.{SIGNED}", True, id="two letters"
        ),
        pytest.param(
            RUTH, replace(IVO, name="A Marsh"), "Interviewer: A Marsh", True, id="a name in full"
        ),
        pytest.param(
            RUTH, replace(IVO, name="A Marsh"), f"A talk with us.{SIGNED}", False, id="one letter"
        ),
    ],
)
def test_e_23_who_convenes_shows_by_what_people_are_called(organizer, guest, text, convenes):
    people = thanked(sort(text, organizer, TITLE, organizer, guest))
    assert people == (["ivo"] if convenes else ["ruth", "ivo"])


def test_a_guest_without_a_name_hides_nobody_whom_one_meets():
    unnamed = Attendee("x9@acme.example", None, Response.ACCEPTED)
    people = sort(f"Your interview with Ivo Marsh.{SIGNED}", RUTH, TITLE, RUTH, unnamed, IVO)
    assert thanked(people) == ["x9@acme", "ivo"]


def test_e_23_an_organiser_may_be_known_by_the_guest_list_alone():
    event = replace(INTERVIEW, title=TITLE, description=f"{MET}Ruth Vale\nRecruiting")
    invited = replace(event, organizer=None, attendees=(ALEX, RUTH, IVO))
    assert thanked(sort_people(invited, USER, WORDS)) == ["ivo"]


def test_a_bare_title_does_not_tell_who_only_convenes():
    shown = replace(RUTH, name="Ruth Vale (Recruiter)")
    assert thanked(sort("", shown, "2nd round - Alex K. / Ivo M.")) == ["ruth", "ivo"]


def test_e_28_an_agent_is_thanked_for_the_setting_up():
    text = "Your interview with Ivo Marsh.\n\nRuth Vale\nRecruitment Consultant"
    assert thanked(sort(text, AGENT)) == ["ruth", "ivo"]


def test_a_company_that_is_named_for_talent_makes_nobody_a_recruiter():
    text = "You will talk with Ivo Marsh.\n\nRuth Vale\nFounder, Talent Garden"
    assert thanked(sort(text, MAKER, TITLE, MAKER, PEER)) == ["ruth", "ivo"]
    maker = replace(MAKER, address="ruth.vale@talent-garden.example")
    peer = replace(PEER, address="ivo.marsh@talent-garden.example")
    assert thanked(sort(text, maker, TITLE, maker, peer)) == ["ruth", "ivo"]
