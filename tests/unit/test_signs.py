"""Each sign by itself: of what kind it is, and what it says (E-02)."""

from dataclasses import replace

import pytest

from followupd.core.company import Company
from followupd.core.event import Attendee, Response
from followupd.core.recognition import Acquaintance
from followupd.core.signs import signs_for
from tests.cases import ACME, NAMED_ACME, case
from tests.judging import ALEX, DANA, PRIVATE_JANE

OUTSIDE = ("outside", "the organiser is at a company outside your own")
STRONG = ("title", "the title says 'interview'")
PAT = Attendee("pat@acme.example", "Pat Quill (Recruiter)", Response.ACCEPTED)
RECRUITING_PAT = "a recruiter is in it, by 'recruiter': Pat Quill"
DESK = Attendee("jobs@acme.example", "Jobs", Response.ACCEPTED)
STRANGERS = Acquaintance()
ALONE = {"attendees": (replace(ALEX, organizer=True),), "organizer": replace(ALEX, organizer=True)}
NOWHERE = {"company": Company(), "organizer": PRIVATE_JANE, "attendees": (ALEX, PRIVATE_JANE)}


def signs(acquaintance=STRANGERS, **read):
    return [(s.kind, s.says) for s in signs_for(case(**read), acquaintance)]


@pytest.mark.parametrize(
    ("read", "found"),
    [
        pytest.param({"title": "Interview"}, [STRONG], id="its name"),
        pytest.param(
            {"title": "VG Acme", **ALONE}, [("title", "the title says 'vg'")], id="in short"
        ),
        pytest.param({"title": "VG Acme"}, [], id="in short, where others are"),
        pytest.param({"title": "Interview VG", **ALONE}, [STRONG], id="and in full"),
        pytest.param(
            {"title": "Round 3 - case study w/ Alex"},
            [("title", "the title counts a step, 'round 3', with you")],
            id="a step",
        ),
        pytest.param({"title": "Screening"}, [("hint", "the title says 'screening'")], id="a hint"),
        pytest.param({"title": "Interview screening"}, [STRONG], id="both"),
        pytest.param(
            {"title": "Alex Kim"}, [("candidate", "the title names you")], id="E-01 the user"
        ),
        pytest.param(
            {"title": "Cook", "title_role": "Cook"},
            [("role", "the title names a position: Cook")],
            id="a position",
        ),
        pytest.param(
            {"title": "Cook position", "title_role": "Cook"},
            [
                ("role", "the title names a position: Cook"),
                ("opening", "the title speaks of a 'position'"),
            ],
            id="that is to be filled",
        ),
    ],
)
def test_e_02_what_a_title_says_is_a_sign(read, found):
    nobody = {"organizer": None, **({} if "attendees" in read else NOWHERE)}
    assert signs(**(nobody | read)) == found


@pytest.mark.parametrize(
    ("read", "found"),
    [
        pytest.param(
            {"described_role": "Cook"},
            [("described", "the description names a position: Cook")],
            id="a position",
        ),
        pytest.param(
            {"text": "Thank you for applying."},
            [("description", "the description speaks of 'thank you for applying'")],
            id="words to candidates",
        ),
        pytest.param(
            {"text": "Your interview is confirmed."},
            [("mention", "the description speaks of 'interview'")],
            id="the word alone",
        ),
        pytest.param(
            {"title": "Interview", "text": "Your interview."}, [STRONG], id="that the title has"
        ),
        pytest.param({"text": "Your dinner."}, [], id="neither"),
    ],
)
def test_e_02_what_a_description_says_is_a_sign(read, found):
    assert signs(**NOWHERE, **read) == found


@pytest.mark.parametrize(
    ("read", "found"),
    [
        pytest.param({"attendees": (ALEX, PAT)}, [("recruiter", RECRUITING_PAT)], id="a recruiter"),
        pytest.param(
            {"attendees": (ALEX, DESK)},
            [("office", "an address that a company hires by is in it, by its 'jobs'")],
            id="an address",
        ),
        pytest.param(
            {"title": "Lea (RH Acme)", "company": NAMED_ACME},
            [("office", "the title says 'rh' of Acme")],
            id="the title",
        ),
        pytest.param(
            {"attendees": (ALEX, PAT, DESK)},
            [("recruiter", RECRUITING_PAT)],
            id="of two the person",
        ),
    ],
)
def test_e_02_who_hires_is_a_sign(read, found):
    assert signs(**read) == found


@pytest.mark.parametrize(
    ("guest", "text", "says"),
    [
        pytest.param(
            Attendee("mo@talentbridge.example", "Mo O'Neill", Response.ACCEPTED),
            "",
            "a recruiter is in it, by 'talent': Mo O'Neill",
            id="of an agency",
        ),
        pytest.param(
            Attendee("sourcer.mo@acme.example", "Mo Lind", Response.ACCEPTED),
            "",
            "a recruiter is in it, by 'sourcer': Mo Lind",
            id="by a word of the address",
        ),
        pytest.param(
            Attendee("mo@acme.example", "Mo Lind", Response.ACCEPTED),
            "You will speak with Mo Lind, Talent Partner.",
            "a recruiter is in it, by 'talent partner': Mo Lind",
            id="by the description",
        ),
    ],
)
def test_e_02_it_is_said_who_recruits_and_which_word_shows_it(guest, text, says):
    read = {"attendees": (ALEX, guest), "organizer": guest, "text": text}
    assert dict(signs(**read))["recruiter"] == says


@pytest.mark.parametrize(
    ("title", "company", "found"),
    [
        pytest.param(
            "Interview",
            NAMED_ACME,
            [STRONG, ("outside", "people at Acme, which the title names, are in it")],
            id="named",
        ),
        pytest.param("Interview", ACME, [STRONG, OUTSIDE], id="by their addresses"),
        pytest.param("Talk", NAMED_ACME, [], id="E-02 beside no interview by name"),
    ],
)
def test_e_02_where_the_others_are_counts_beside_an_interview_by_name(title, company, found):
    assert signs(title=title, company=company) == found


@pytest.mark.parametrize(
    ("link", "found"),
    [
        pytest.param(
            "https://jobs.lever.co/acme",
            ("service", "the invitation comes through lever.co"),
            id="one that hires",
        ),
        pytest.param(
            "https://calendly.com/dana/30",
            ("booking", "the invitation comes through calendly.com"),
            id="one to book by",
        ),
    ],
)
def test_e_02_the_service_of_an_invitation_is_a_sign(link, found):
    assert signs(title="Interview", links=(link,), **NOWHERE) == [STRONG, found]


def test_e_02_mail_about_a_job_is_a_sign():
    about = ("mail", "the company wrote to you about a job")
    assert signs(Acquaintance(job_mail=True), **NOWHERE) == [about]
    assert signs(Acquaintance(user_wrote_first=True), attendees=(ALEX, DANA)) == []
