"""What speaks for an interview: two independent signs, never one."""

from dataclasses import replace

import pytest

from followupd.core.application import Verdict
from followupd.core.interview import Acquaintance, recognize
from tests.judging import (
    ALEX,
    DANA,
    INTERVIEW,
    PRIVATE_JANE,
    USER,
    WORDS,
    WORKING_ALEX,
    judge,
)

ORDINARY = (
    "Team meeting",
    "1:1",
    "Dana / Alex sync",
    "Weekly sync",
    "Chat with Acme",
    "Coffee",
    "Catch up",
    "Sales call",
    "Acme demo",
    "Kick-off",
    "Dentist",
    "Lunch",
    "Quarterly review",
    "Client onsite",
    "Film screening",
    "Panel discussion",
    "Design review",
    "Flight to Berlin",
)


@pytest.mark.parametrize("title", ORDINARY, ids=[f"E-02 {title}" for title in ORDINARY])
@pytest.mark.parametrize("link", ["", "https://calendly.com/dana/30"], ids=["plain", "booked"])
def test_an_ordinary_meeting_with_an_outside_guest_is_no_interview(title, link):
    assert judge(title=title, links=(link,))[0] is Verdict.NO


@pytest.mark.parametrize(
    ("changes", "acquaintance"),
    [
        pytest.param({"title": "Interview"}, Acquaintance(), id="title, organiser from outside"),
        pytest.param(
            {
                "title": "Talk",
                "links": ("https://jobs.lever.co/acme",),
                "description": "Role: Cook",
            },
            Acquaintance(),
            id="service, position",
        ),
        pytest.param(
            {"title": "Talk: Data Engineer"}, Acquaintance(job_mail=True), id="position, job mail"
        ),
        pytest.param(
            {"title": "Acme onsite", "description": "Thank you for your application"},
            Acquaintance(),
            id="hint, description",
        ),
        pytest.param(
            {
                "title": "Talk: Data Engineer",
                "attendees": (ALEX, replace(DANA, name="Dana Wu (Recruiter)")),
            },
            Acquaintance(),
            id="position, recruiter",
        ),
    ],
)
def test_e_02_two_independent_signs_make_an_interview(changes, acquaintance):
    event = replace(INTERVIEW, **changes)
    assert recognize(event, USER, WORDS, acquaintance).verdict is Verdict.INTERVIEW


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        pytest.param({"title": "Interview", "organizer": PRIVATE_JANE}, "ask", id="title"),
        pytest.param({"title": "Talk: Data Engineer"}, "ask", id="position"),
        pytest.param({"title": "Talk", "links": ("https://jobs.lever.co/a",)}, "no", id="service"),
        pytest.param({"title": "Acme onsite"}, "no", id="hint"),
        pytest.param({"title": "Talk", "description": "your background"}, "no", id="description"),
        pytest.param({"title": "Talk", "description": "hiring process"}, "ask", id="a job, surely"),
    ],
)
def test_e_02_one_sign_alone_is_a_question_at_most(changes, verdict):
    if "organizer" in changes:
        changes = {**changes, "attendees": (ALEX, PRIVATE_JANE)}
    assert judge(**changes) == (Verdict(verdict), "not_enough_signs")


def test_e_02_mail_about_a_job_alone_is_a_question():
    event = replace(INTERVIEW, title="Talk")
    assert recognize(event, USER, WORDS).verdict is Verdict.NO
    judged = recognize(event, USER, WORDS, Acquaintance(job_mail=True))
    assert judged.verdict is Verdict.ASK
    assert judged.reasons[0] == "the company wrote to you about a job"


@pytest.mark.parametrize(
    ("link", "verdict"),
    [("https://jobs.lever.co/acme", "interview"), ("https://calendly.com/dana", "no")],
)
def test_e_02_a_service_that_hires_makes_an_interview_at_the_work_address(link, verdict):
    at_work = {"attendees": (WORKING_ALEX, DANA), "description": "Role: Cook"}
    assert judge(title="Talk", links=(link,), **at_work)[0] == verdict


def test_the_reasons_are_what_was_found():
    robots = replace(INTERVIEW, title="Interview: Data Engineer", links=("https://lever.co/acme",))
    assert recognize(robots, USER, WORDS).reasons == (
        "the title says 'interview'",
        "the title names a position: Data Engineer",
        "the invitation comes through lever.co",
        "the organiser is at a company outside your own",
    )
    assert recognize(INTERVIEW, USER, WORDS).reasons[1] == (
        "people at Acme, which the title names, are in it"
    )
    mentioned = replace(INTERVIEW, title="Talk", description="About the interview")
    assert recognize(mentioned, USER, WORDS).reasons[0] == ("the description speaks of 'interview'")
    nothing = recognize(replace(INTERVIEW, title="Talk"), USER, WORDS)
    assert nothing.reasons == ("nothing in it speaks of an interview",)
