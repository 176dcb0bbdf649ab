"""What shows that the user interviews somebody else, and what only looks so (E-01)."""

from dataclasses import replace

import pytest

from followupd.core.event import Attendee, Response
from followupd.core.interview import recognize
from followupd.core.interviewing import guest_in_title, interviewer_mark
from tests.cases import case
from tests.judging import (
    ALEX,
    ALEX_ORGANISING,
    DANA,
    INTERVIEW,
    KIT,
    PRIVATE_JANE,
    USER,
    WORDS,
    WORKING_ALEX,
    judge,
)

THEIRS = "you_interviewed"
JANE_ORGANISING = replace(PRIVATE_JANE, organizer=True)
SAM = Attendee("sam.ode@acme.example", "Sam Ode", Response.ACCEPTED)


def code(**changes):
    return judge(**changes)[1]


@pytest.mark.parametrize(
    ("changes", "theirs"),
    [
        pytest.param(
            {"description": "Agenda\nCandidate name: Jane Roe\nBye"}, True, id="in the midst"
        ),
        pytest.param(
            {"description": "Candidate: Alex Kim\nCandidate: Jane Roe"}, True, id="a second one"
        ),
        pytest.param({"description": "* CANDIDATE :  Jane Roe"}, True, id="of a list, in capitals"),
        pytest.param({"description": "Candidate: Alexander Kim"}, False, id="a word of the user's"),
        pytest.param({"description": "Our candidate: Jane Roe"}, False, id="within a sentence"),
        pytest.param(
            {"links": ("https://acme.example/", "https://hire.lever.co/candidates/7")},
            True,
            id="a second link",
        ),
        pytest.param({"links": ("https://hire.lever.co/home",)}, False, id="another page of it"),
        pytest.param(
            {"attachments": ("Agenda.pdf", "Jane_Roe_Resume.pdf")}, True, id="a second attachment"
        ),
        pytest.param({"attachments": ("Jane_Roe_Agenda.pdf",)}, False, id="another attachment"),
    ],
)
def test_e_01_only_interviewers_are_sent_such_things(changes, theirs):
    assert (code(**changes) == THEIRS) is theirs


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({"title": "Interview"}, True, id="nobody's name"),
        pytest.param({"title": "Interview: Alex"}, False, id="the user's"),
        pytest.param(
            {"title": "Interview: Alex", "attendees": (WORKING_ALEX, DANA)},
            True,
            id="the user's, at work",
        ),
        pytest.param(
            {"title": "Interview: Alex", "organizer": PRIVATE_JANE}, True, id="by nobody outside"
        ),
    ],
)
def test_e_01_what_an_agency_sends_both_sides_is_a_mark_unless_the_title_names_the_user(
    changes, told
):
    mark = "it speaks of 'resume attached', which only interviewers are sent"
    read = case(**{"text": "Resume attached.", "attendees": (ALEX, DANA), **changes})
    assert interviewer_mark(read) == ((mark, False) if told else None)


@pytest.mark.parametrize(
    ("title", "name", "named"),
    [
        pytest.param("Interview Jane Roe", "Jane Roe", True, id="and more"),
        pytest.param("Jane Roe", "Jane Roe", True, id="and nothing else"),
        pytest.param("Interview Jane", "Jane", False, id="one name alone"),
        pytest.param("Interview Jane", "Jane Roe", False, id="half of it"),
        pytest.param("Interview", None, False, id="without a name"),
    ],
)
def test_e_01_a_title_that_names_a_guest_does_so_in_full(title, name, named):
    jane = replace(SAM, name=name)
    assert guest_in_title(case(title, attendees=(ALEX, DANA, jane))) is named


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"description": "Interview kit below"}, "interview kit", id="words"),
        pytest.param({"attachments": ("Jane_Roe_Resume.pdf",)}, "resume", id="an attachment"),
        pytest.param({"description": "Candidate: Jane Roe"}, "candidate", id="a candidate"),
        pytest.param(
            {"links": ("https://hire.lever.co/candidates/7",)}, "links to a page", id="a link"
        ),
    ],
)
def test_e_01_what_showed_it_is_told(changes, said):
    judged = recognize(replace(INTERVIEW, **changes), USER, WORDS)
    assert any(said in reason.lower() for reason in judged.reasons)


@pytest.mark.parametrize(
    ("changes", "theirs"),
    [
        pytest.param({}, True, id="a guest by a private address"),
        pytest.param({"title": "Interview - Jane Roe, Alex Kim"}, False, id="the user as well"),
        pytest.param({"title": "Jane Roe"}, True, id="nothing but a guest"),
        pytest.param({"title": "Interview - Jane"}, False, id="by a first name alone"),
        pytest.param(
            {"attendees": (ALEX, DANA, replace(PRIVATE_JANE, name="Jane"))}, False, id="1"
        ),
        pytest.param(
            {"attendees": (ALEX, DANA, replace(PRIVATE_JANE, address="jane.roe@acme.example"))},
            False,
            id="a guest by the company's address",
        ),
        pytest.param(
            {"organizer": JANE_ORGANISING, "attendees": (ALEX, JANE_ORGANISING)},
            False,
            id="whoever set it up is no candidate",
        ),
        pytest.param({"organizer": None}, False, id="nobody set it up"),
        pytest.param({"attendees": (ALEX, DANA, SAM, PRIVATE_JANE)}, True, id="behind others"),
    ],
)
def test_e_01_a_title_names_the_candidate(changes, theirs):
    guests = {"title": "Interview - Jane Roe", "attendees": (ALEX, DANA, PRIVATE_JANE)}
    assert (code(**(guests | changes)) == THEIRS) is theirs


@pytest.mark.parametrize(
    ("changes", "theirs"),
    [
        pytest.param({"attendees": (ALEX_ORGANISING, PRIVATE_JANE)}, True, id="one candidate"),
        pytest.param(
            {"attendees": (ALEX_ORGANISING, PRIVATE_JANE, DANA)}, False, id="and a company's person"
        ),
        pytest.param({"attendees": (ALEX_ORGANISING,)}, False, id="nobody"),
    ],
)
def test_e_01_one_invites_candidates_by_their_private_addresses(changes, theirs):
    assert (code(organizer=ALEX_ORGANISING, **changes) == THEIRS) is theirs


@pytest.mark.parametrize(
    ("changes", "theirs"),
    [
        pytest.param({"organizer": KIT, "attendees": (ALEX, KIT, SAM)}, True, id="a colleague"),
        pytest.param({"organizer": None, "attendees": (ALEX, SAM)}, False, id="invited at home"),
        pytest.param({"attendees": (WORKING_ALEX, DANA)}, False, id="somebody from outside"),
        pytest.param(
            {"title": "Lunch", "organizer": KIT, "attendees": (WORKING_ALEX, KIT, SAM)},
            False,
            id="no interview by its title",
        ),
    ],
)
def test_e_01_an_interview_for_ones_employer_is_set_up_there(changes, theirs):
    assert (code(**changes) == THEIRS) is theirs


@pytest.mark.parametrize(
    ("title", "theirs"),
    [
        pytest.param("Interview: Jane Roe", True, id="somebody else's name"),
        pytest.param("Interview with Acme", False, id="no name"),
        pytest.param("Talk: Jane Roe", False, id="no interview by its title"),
    ],
)
def test_e_01_a_strangers_name_in_the_work_account_is_the_candidates(title, theirs):
    changes = {"organizer": DANA, "attendees": (WORKING_ALEX, DANA)}
    assert (code(title=title, **changes) == THEIRS) is theirs
    assert code(title=title) != THEIRS


@pytest.mark.parametrize(
    ("organizer", "guests", "expected"),
    [
        pytest.param(DANA, (WORKING_ALEX, PRIVATE_JANE), "ask", id="somebody from home"),
        pytest.param(DANA, (ALEX, PRIVATE_JANE), "interview", id="the user is at home too"),
        pytest.param(None, (WORKING_ALEX, DANA, PRIVATE_JANE), "ask", id="by nobody"),
    ],
)
def test_e_01_at_work_a_guest_from_home_may_be_whom_the_user_interviews(
    organizer, guests, expected
):
    title = "Interview Data Engineer (candidate 2)"
    changes = {"title": title, "organizer": organizer}
    verdict, code = judge(attendees=guests, **changes)
    assert (verdict, code == "candidate_at_work") == (expected, expected == "ask")


@pytest.mark.parametrize(
    ("guests", "said"),
    [
        pytest.param((WORKING_ALEX, PRIVATE_JANE), "may be whom you interview", id="from home"),
        pytest.param((WORKING_ALEX, KIT, SAM), "you may be who interviews", id="a colleague"),
    ],
)
def test_e_01_why_it_is_asked_about_at_work_is_told(guests, said):
    title = "Interview Data Engineer (candidate 2)"
    event = replace(INTERVIEW, title=title, organizer=DANA, attendees=(*guests, DANA))
    assert said in recognize(event, USER, WORDS).reasons[-1]


def said(**changes):
    judged = recognize(replace(INTERVIEW, **changes), USER, WORDS)
    return judged.reasons[0]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param(
            {"organizer": KIT, "attendees": (WORKING_ALEX, KIT, PRIVATE_JANE)},
            "it is an interview that your employer holds: the title says 'interview', and its "
            "organiser is at oldjob.example, as you are",
            id="a colleague organises it",
        ),
        pytest.param(
            {"organizer": PRIVATE_JANE, "attendees": (WORKING_ALEX, PRIVATE_JANE)},
            "it is an interview that your employer holds: the title says 'interview', and you "
            "are in it at oldjob.example, and nobody from outside organises it",
            id="nobody outside does",
        ),
        pytest.param(
            {"description": "* Candidate :  Jane\tRoe"},
            "it says '* Candidate : Jane Roe', who is not you",
            id="a candidate",
        ),
        pytest.param(
            {"links": ("https://hire.lever.co/candidates/7",)},
            "it links to a page for interviewers, at hire.lever.co",
            id="a page for interviewers",
        ),
        pytest.param(
            {"organizer": ALEX_ORGANISING, "attendees": (ALEX_ORGANISING, PRIVATE_JANE)},
            "the title says 'interview', and you invited a private address",
            id="whom the user invited",
        ),
        pytest.param(
            {"title": "Interview Jane Roe", "attendees": (ALEX, DANA, PRIVATE_JANE)},
            "its title names another guest, Jane Roe, who has a private address",
            id="another guest",
        ),
    ],
)
def test_e_01_the_reason_names_the_word_or_the_fact_that_it_rests_on(changes, reason):
    assert said(**changes) == reason
