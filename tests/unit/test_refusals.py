"""What is no interview of the user's though it looks like one, and what is asked about instead."""

from dataclasses import replace

import pytest

from followupd.core.event import Attendee, Response
from followupd.core.interview import recognize
from followupd.core.recognition import User
from tests.judging import ALEX, ALEX_ORGANISING, INTERVIEW, KIT, USER, WORDS, WORKING_ALEX

TOM = Attendee("tom.vale@lumen.example", "Tom Vale", Response.ACCEPTED, organizer=True)
JO = Attendee("jo@talentbridge.example", "Jo Marsh", Response.ACCEPTED, organizer=True)
PRIYA = Attendee("priya@nair.example", "Priya Nair", Response.ACCEPTED)
JANE = Attendee("jane.roe@freemail.example", "Jane Roe", Response.ACCEPTED, organizer=True)
ROBOT = Attendee("no-reply@ashbyhq.com", "Lumen Hiring", organizer=True)
OWN = User(frozenset({"alex@kim.example"}))
ALEX_AT_KIM = replace(ALEX, address="alex@kim.example")
SHED = "About the new roof of your garden shed."


def judged(title, text="", organizer=TOM, guests=(ALEX, TOM), user=USER):
    event = replace(INTERVIEW, title=title, description=text, organizer=organizer, attendees=guests)
    found = recognize(event, user, WORDS)
    return str(found.verdict), found.code


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Interview Practice Nurse", "interview", id="begins in one"),
        pytest.param("Entretien - Responsable Atelier", "interview", id="ends with one"),
        pytest.param("Interview practice", "no", id="E-03 an exercise"),
        pytest.param("Interview practice: Nurse", "no", id="E-03 an exercise beside one"),
        pytest.param("Mock Data Engineer interview", "no", id="E-03 an exercise before one"),
    ],
)
def test_a_word_for_an_exercise_is_none_at_the_edges_of_a_position(title, expected):
    assert judged(title)[0] == expected


@pytest.mark.parametrize("title", ["Interview with Lumen", "Alex Kim - interview - Lumen"])
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        pytest.param("15 min debrief with HR.", "ask", id="a debrief"),
        pytest.param("Prepare a few questions to ask us.", "ask", id="questions"),
        pytest.param("Our hiring committee decides on Friday.", "ask", id="who decides"),
        pytest.param("Submit your scorecard.", "no", id="E-01 a scorecard"),
        pytest.param("A debrief with your scorecard.", "no", id="E-01 both"),
    ],
)
def test_e_01_what_candidates_hear_too_is_asked_about_where_it_comes_from_outside(
    title, text, verdict
):
    assert judged(title, text) == (verdict, "you_interviewed")


def test_e_01_what_candidates_hear_too_blocks_in_a_title_at_work_and_beside_no_interview():
    debrief = "A debrief with HR."
    assert judged("Interview debrief")[0] == "no"
    assert judged("Talk with Lumen", debrief)[0] == "no"
    assert judged("Interview", debrief, guests=(WORKING_ALEX, TOM))[0] == "no"
    assert judged("Interview", debrief, organizer=JANE, guests=(ALEX, JANE))[0] == "no"


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param({"links": ("https://hire.lever.co/candidates/7",)}, id="a link"),
        pytest.param({"attachments": ("Jane_Roe_Resume.pdf",)}, id="a resume"),
    ],
)
def test_e_01_what_no_candidate_is_sent_blocks_wherever_it_comes_from(shown):
    event = replace(INTERVIEW, title="Interview Alex Kim", organizer=TOM, attendees=(ALEX, TOM))
    found = recognize(replace(event, **shown), USER, WORDS)
    assert (found.verdict, found.code) == ("no", "you_interviewed")
    mine = replace(event, organizer=ALEX_ORGANISING, attendees=(ALEX_ORGANISING, TOM), **shown)
    is_resume = "attachments" in shown
    assert (recognize(mine, USER, WORDS).code == "you_interviewed") is not is_resume


@pytest.mark.parametrize(
    ("title", "text", "verdict"),
    [
        pytest.param("Alex Kim - interview", "Candidate: #4411", "ask", id="the user's title"),
        pytest.param("Interview", "Candidate: Jane Roe", "no", id="nobody's title"),
        pytest.param("Interview", "Candidate: Alex Kim", "interview", id="the user"),
    ],
)
def test_e_01_another_candidate_is_asked_about_where_the_title_names_the_user(title, text, verdict):
    assert judged(title, text)[0] == verdict


@pytest.mark.parametrize(
    ("title", "organizer"),
    [
        pytest.param("Interview with Lumen", ROBOT, id="E-21 a robot"),
        pytest.param("Interview", JANE, id="a private address"),
        pytest.param("Interview Big Data", TOM, id="words like a name"),
    ],
)
def test_e_01_at_a_domain_of_ones_own_it_is_asked_whose_interview_it_is(title, organizer):
    tom = (replace(TOM, organizer=False),) if organizer is ROBOT else ()
    guests = (ALEX_AT_KIM, organizer, *tom)
    found = judged(title, organizer=organizer, guests=guests, user=OWN)
    assert found == ("ask", "you_interviewed")
    working = replace(OWN, work_domains=frozenset({"kim.example"}))
    found = judged(title, organizer=organizer, guests=guests, user=working)
    assert found == ("no", "you_interviewed")


def test_e_01_a_colleague_in_it_shows_that_a_domain_is_the_employer_s():
    guests = (ALEX_AT_KIM, replace(KIT, address="kit@kim.example"), ROBOT)
    assert judged("Interview", organizer=ROBOT, guests=guests, user=OWN)[0] == "no"


@pytest.mark.parametrize(
    "title", ["Interview Data Engineer (Priya Nair)", "Entretien Mme Nair", "Entrevista candidata"]
)
def test_e_01_with_a_colleague_and_somebody_from_outside_it_is_asked_who_interviews(title):
    found = judged(title, organizer=JO, guests=(WORKING_ALEX, KIT, PRIYA, JO))
    assert found == ("ask", "colleague_in_it")
    assert judged(title, organizer=JO, guests=(WORKING_ALEX, PRIYA, JO))[1] != "colleague_in_it"


@pytest.mark.parametrize(
    ("title", "text", "verdict"),
    [
        pytest.param("Technical interview", "Bring your passport.", "ask", id="by the way"),
        pytest.param("Technical interview", "For our podcast.", "no", id="E-02 a podcast"),
        pytest.param("Job interview", "For our podcast.", "ask", id="by a sure name"),
        pytest.param("Technical interview", "A survey for our podcast.", "no", id="E-02 both"),
        pytest.param("Onsite", "Bring your passport.", "no", id="E-02 no interview by its name"),
    ],
)
def test_what_is_said_by_the_way_makes_an_interview_a_question(title, text, verdict):
    assert judged(title, text) == (verdict, "other_interview")


@pytest.mark.parametrize(
    ("title", "text", "verdict"),
    [
        pytest.param("Phone interview", SHED, "ask", id="something else"),
        pytest.param("Phone interview", "The roof of your shed.", "ask", id="five words"),
        pytest.param("Phone interview", "See you then, Alex.", "interview", id="few words"),
        pytest.param(
            "Phone interview",
            "See https://a.example/b\nhttps://c.example d e",
            "interview",
            id="links",
        ),
        pytest.param("Phone interview - Lumen", SHED, "interview", id="the company's title"),
        pytest.param("Phone interview Alex", SHED, "interview", id="the user's title"),
        pytest.param("Job interview", SHED, "interview", id="a sure name"),
        pytest.param("Phone interview", "Thank you for applying to us.", "interview", id="a job"),
    ],
)
def test_e_02_a_text_about_something_else_is_asked_about_where_the_title_names_nobody(
    title, text, verdict
):
    assert judged(title, text)[0] == verdict


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        pytest.param("Interview: Swimming Teacher", "ask", id="by its name alone"),
        pytest.param("Swimming teacher", "no", id="no interview"),
        pytest.param("Interview swimming teacher", "no", id="in small letters"),
    ],
)
def test_e_02_a_position_that_is_a_subject_too_is_asked_about(title, verdict):
    assert judged(title)[0] == verdict


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        pytest.param("Interview Lumen, print CV", "ask", id="the interview itself"),
        pytest.param("Print CV for interview Lumen", "no", id="an errand"),
        pytest.param("Interview, print CV", "no", id="nobody's"),
    ],
)
def test_an_own_note_that_begins_with_the_interview_is_asked_about(title, verdict):
    me = replace(ALEX, organizer=True)
    assert judged(title, organizer=me, guests=(me,)) == (verdict, "errand")
