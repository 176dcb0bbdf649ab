"""Signs that are weak by themselves, and what they make together (E-02)."""

from dataclasses import replace

import pytest

from followupd.core.event import Attendee, Response
from followupd.core.interview import User, recognize
from tests.judging import ALEX, DANA, INTERVIEW, ROBOT, USER, WORDS, WORKING_ALEX, judge

OFFICE = Attendee("rh@acme.example", "Acme RH", Response.ACCEPTED)
PAT = Attendee("pat@acme.example", "Pat Quill (Recruiter)", Response.ACCEPTED)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Alex Kim | Onsite | Backend Engineer", "interview", id="step, position, you"),
        pytest.param("Onsite | Backend Engineer | Acme", "interview", id="step, position, company"),
        pytest.param("Onsite | Backend Engineer", "ask", id="step and position"),
        pytest.param(
            "Technical round | Backend Engineer", "interview", id="a step of hiring alone"
        ),
        pytest.param("Chat about the Growth Lead position", "interview", id="a position to fill"),
        pytest.param("Chat with the Growth Lead", "no", id="a person's position"),
        pytest.param("Poste de Chargée de projet", "interview", id="in French"),
        pytest.param("The role of the Product Manager", "ask", id="a talk about a trade"),
        pytest.param("Partner opportunity - Data Engineer", "ask", id="an opportunity elsewhere"),
        pytest.param("Data Engineer post-mortem", "ask", id="a word that goes on"),
        pytest.param("Position: Data Engineer", "interview", id="a label before"),
        pytest.param("Growth Lead role - Growth Lead", "interview", id="a position twice"),
        pytest.param("Growth Lead on her role", "ask", id="a word between"),
        pytest.param("Backend Engineer - Alex Kim", "ask", id="position and you"),
        pytest.param("System design - Alex Kim", "ask", id="step and you"),
        pytest.param("Alex Kim / Dana Wu", "no", id="you"),
        pytest.param("Personal Trainer", "no", id="E-02 somebody one pays"),
    ],
)
def test_e_02_weak_signs_need_the_user_as_the_one_to_fill_a_position(title, expected):
    assert judge(title=title)[0] == expected


@pytest.mark.parametrize(
    "title", ["Chat about the Growth Lead position", "Alex Kim | Onsite | Backend Engineer"]
)
def test_e_02_weak_signs_are_nothing_at_the_user_s_work_address(title):
    assert judge(title=title, attendees=(WORKING_ALEX, DANA))[0] == "no"


@pytest.mark.parametrize(
    ("title", "guests", "expected"),
    [
        pytest.param("Entretien Acme RH", (OFFICE, DANA), "interview", id="beside the word"),
        pytest.param("Backend Engineer", (OFFICE, DANA), "ask", id="beside a position"),
        pytest.param("Onsite - Alex Kim", (OFFICE, DANA), "interview", id="beside step and you"),
        pytest.param("Rencontre", (OFFICE, DANA), "ask", id="beside a person"),
        pytest.param("Rencontre", (OFFICE,), "no", id="alone, as of an evening for everybody"),
        pytest.param("Call: Alex Kim", (PAT,), "interview", id="a recruiter, and you by name"),
        pytest.param("Exit paperwork: Alex Kim", (PAT,), "ask", id="something else, and you"),
        pytest.param("Call", (PAT,), "ask", id="a recruiter"),
    ],
)
def test_e_02_an_address_that_a_company_hires_by_is_a_sign(title, guests, expected):
    assert judge(title=title, organizer=guests[0], attendees=(ALEX, *guests))[0] == expected


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        pytest.param("Regarding your application for the flat and its landlord", "no", id="a flat"),
        pytest.param("Regarding your application, and your CV", "interview", id="a job"),
        pytest.param("Your job interview; bring your passport", "interview", id="a job, surely"),
    ],
)
def test_e_02_what_is_said_of_flats_as_well_is_no_sign_beside_a_flat(description, expected):
    event = {"title": "Entretien", "description": description}
    assert judge(**event)[0] == expected


def test_e_01_a_link_that_candidates_open_too_is_no_mark_of_an_interviewer():
    link = "https://app.ashbyhq.com/{}/7d1".format
    robots = {"title": "Interview with Acme", "organizer": ROBOT, "attendees": (ALEX, DANA, ROBOT)}
    assert judge(**robots, links=(link("interview"),)) == ("interview", "interview")
    assert judge(**robots, links=(link("interview-briefings"),)) == ("no", "you_interviewed")


def test_e_14_the_personnel_department_s_mailbox_gets_no_letter_inside_either():
    office = replace(OFFICE, address="hr@oldjob.example")
    kit = Attendee("kit.lane@oldjob.example", "Kit Lane", Response.ACCEPTED)
    event = replace(
        INTERVIEW,
        title="Internal interview",
        organizer=kit,
        attendees=(WORKING_ALEX, kit, office),
    )
    judged = recognize(event, USER, WORDS)
    assert judged.code == "internal_interview"
    assert [p.address for p in judged.recipients] == [kit.address]


def test_a_domain_of_the_user_s_own_is_no_work_address_unless_they_say_so():
    alex = Attendee("alex@kim.example", "Alex Kim", Response.ACCEPTED, is_self=True)
    event = replace(INTERVIEW, title="Chat about the Growth Lead position", attendees=(alex, DANA))
    own = User(frozenset({alex.address}))
    assert recognize(event, own, WORDS).verdict == "interview"
    working = replace(own, work_domains=frozenset({"kim.example"}))
    assert recognize(event, working, WORDS).verdict == "no"
