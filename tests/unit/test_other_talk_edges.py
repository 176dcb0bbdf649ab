"""E-02: what else an event is about, rule by rule, and which words of a title tell nothing."""

from dataclasses import replace

import pytest

from followupd.core.event import Attendee, Response
from followupd.core.interview import recognize
from followupd.core.title import unexplained
from tests.judging import ALEX, DANA, INTERVIEW, USER, WORDS, WORKING_ALEX, judge

VERA = Attendee("vera.cole@cloudmart.example", "Vera Cole", Response.ACCEPTED)
HIRING = Attendee("jobs@cloudmart.example", "Cloudmart", Response.ACCEPTED)
PRESS = Attendee("sam.roe@citytribune.example", "Sam Roe", Response.ACCEPTED)

NO_JOB = ("no", "other_interview")
MAYBE = ("ask", "other_interview")
WEAK = ("no", "not_enough_signs")
INTERVIEWED = ("interview", "interview")
MORTGAGES = "Kennismakingsgesprek Hypotheekadviseur"


def judged(title: str, description: str = "", *, guest: Attendee = VERA, me: Attendee = ALEX):
    return judge(title=title, description=description, organizer=guest, attendees=(me, guest))


@pytest.mark.parametrize(
    ("title", "description"),
    [
        pytest.param("Reference call with Vera", "", id="by its title"),
        pytest.param("Interview", "A reference check for Robin Poe.", id="by its description"),
    ],
)
def test_a_talk_about_somebody_else_who_applies_is_none_of_the_user_s(title, description):
    assert judged(title, description) == NO_JOB


@pytest.mark.parametrize(
    ("title", "description", "expected"),
    [
        pytest.param("Interview", "For our podcast.", NO_JOB, id="an interview"),
        pytest.param("Intro call", "For our podcast.", NO_JOB, id="what may be one"),
        pytest.param("Call", "For our podcast.", WEAK, id="what is none anyhow"),
        pytest.param(
            "Interview",
            "For our podcast. Your application for the position.",
            INTERVIEWED,
            id="about a job, too",
        ),
    ],
)
def test_a_description_tells_of_another_subject_where_nothing_speaks_of_a_job(
    title, description, expected
):
    assert judged(title, description) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Interview", MAYBE, id="nothing else said"),
        pytest.param("Interview - harbour", NO_JOB, id="a word nobody knows"),
        pytest.param("Entretien", NO_JOB, id="a word with several meanings"),
    ],
)
def test_a_guest_from_a_newspaper_makes_it_an_interview_for_one(title, expected):
    assert judged(title, guest=PRESS) == expected


@pytest.mark.parametrize(
    ("title", "me", "expected"),
    [
        pytest.param("Screening call Alex Kim", ALEX, INTERVIEWED, id="the user is named"),
        pytest.param(
            "Screening call harbour Alex Kim", ALEX, ("ask", "not_enough_signs"), id="and more"
        ),
        pytest.param("Screening call", WORKING_ALEX, WEAK, id="under the address of work"),
    ],
)
def test_a_word_with_several_meanings_counts_by_who_is_in_it(title, me, expected):
    assert judged(title, me=me) == expected


@pytest.mark.parametrize(
    ("title", "given", "expected"),
    [
        pytest.param("Alex Kim - Hypotheekadviseur", {}, MAYBE, id="the user is named"),
        pytest.param("Hypotheekadviseur", {}, NO_JOB, id="neither an interview nor the user"),
        pytest.param(MORTGAGES, {"me": WORKING_ALEX}, NO_JOB, id="at work"),
        pytest.param(f"{MORTGAGES} for Robin", {}, NO_JOB, id="for somebody"),
        pytest.param(f"{MORTGAGES} for robin", {}, MAYBE, id="for something"),
        pytest.param(f"Harbour: {MORTGAGES}", {}, MAYBE, id="beside something"),
    ],
)
def test_a_service_that_is_a_position_as_well_is_asked_about(title, given, expected):
    assert judged(title, **given) == expected


def test_an_address_that_hires_makes_it_a_job_as_a_midwife():
    guests = (ALEX, VERA, HIRING)
    title = "Kennenlerngespräch Hebamme"
    assert judge(title=title, organizer=VERA, attendees=guests) == INTERVIEWED
    assert judge(title=title, organizer=VERA, attendees=(ALEX, VERA)) == NO_JOB


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Data Engineer: interview for Robin", ("ask", "unclear"), id="for somebody"),
        pytest.param("Data Engineer opening: interview for Robin", INTERVIEWED, id="an opening"),
        pytest.param("Sleep-study Analyst interview", MAYBE, id="a subject with a hyphen"),
    ],
)
def test_an_opening_says_what_an_interview_is_about(title, expected):
    assert judged(title) == expected


def test_a_subject_within_a_position_counts_beside_a_company_that_the_title_names():
    vera = Attendee("vera.cole@oakfield.example", "Vera Cole", Response.ACCEPTED)
    assert judged("Clinical trial Analyst - Oakfield interview", guest=vera) == MAYBE
    assert judged("Clinical Trial Analyst - Oakfield interview", guest=vera) == MAYBE


@pytest.mark.parametrize(
    ("title", "words"),
    [
        pytest.param("Interview at Globex, harbour", ["harbour"], id="behind a company"),
        pytest.param("Interview with Globex, harbour", ["harbour"], id="behind somebody"),
        pytest.param("Interview at Globex", [], id="a company"),
        pytest.param("Interview at the harbour", ["harbour"], id="no company"),
        pytest.param("Harbour - Engineer", ["Harbour"], id="beside a position"),
        pytest.param("Harbour - Head of Sales", ["Harbour"], id="beside a head of something"),
        pytest.param("Interview Vera", [], id="a name"),
        pytest.param("Interview Vera-Robin", ["Vera-Robin"], id="half a name"),
    ],
)
def test_what_no_name_and_no_usual_word_accounts_for_is_unexplained(title, words):
    found = unexplained(title, frozenset({"vera"}), WORDS)
    assert [piece.text for piece in found] == words


def test_four_words_are_enough_to_tell_what_was_not_understood():
    title = "Interview: rocket harbour crane anchor buoy sail"
    event = replace(INTERVIEW, title=title, attendees=(ALEX, DANA))
    reasons = recognize(event, USER, WORDS).reasons
    assert reasons[0] == "nothing tells what 'rocket harbour crane anchor' in its title means"
