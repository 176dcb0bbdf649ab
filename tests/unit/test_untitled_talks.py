"""Talks whose titles say little: what a description tells, and what it does not (E-02)."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from followupd.core.event import Attendee, Response
from followupd.core.interview import Recognition, recognize
from tests.judging import ALEX, INTERVIEW, USER, WORDS, WORKING_ALEX

JONAS = Attendee("jonas@moonpier.example", "Jonas Abeln", Response.ACCEPTED, organizer=True)
TALKS = tomllib.loads((Path(__file__).parents[1] / "data" / "talks.toml").read_text("utf-8"))[
    "talk"
]


def judged(title: str, text: str, me: Attendee = ALEX) -> Recognition:
    event = replace(
        INTERVIEW, title=title, description=text, organizer=JONAS, attendees=(me, JONAS)
    )
    return recognize(event, USER, WORDS)


@pytest.mark.parametrize("talk", TALKS, ids=[talk["title"] for talk in TALKS])
def test_e_02_a_text_tells_whether_a_talk_is_one_of_hiring(talk):
    told = judged(talk["title"], talk["text"])
    assert told.verdict == talk["verdict"]
    assert told.role == talk.get("role", told.role)


@pytest.mark.parametrize(
    ("title", "text", "verdict"),
    [
        pytest.param("Alex / Jonas", "Part of our hiring process.", "interview", id="of hiring"),
        pytest.param("Alex / Jonas", "How to better your hiring process.", "ask", id="a seller's"),
        pytest.param("Alex / Jonas", "About the role of data at home.", "ask", id="a role of"),
        pytest.param("Brunch: Alex / Jonas", "Our hiring process.", "ask", id="a meal"),
        pytest.param("Demo: Alex / Jonas", "Our hiring process.", "ask", id="a demo"),
        pytest.param("Alex / Jonas: roses", "Our hiring process.", "ask", id="a word unknown"),
        pytest.param("Alex / Jonas", "Our hiring process, for our listeners.", "ask", id="a paper"),
        pytest.param("Alex / Jonas", "Role: Data Engineer", "ask", id="a position alone"),
        pytest.param(
            "Alex / Jonas", "I'm taking over the role of account manager.", "ask", id="who sells"
        ),
        pytest.param(
            "Alex / Jonas",
            "Thanks for applying. You will learn about the role of account manager.",
            "interview",
            id="to sell oneself",
        ),
        pytest.param("Alex <> Jonas: account manager role", "", "no", id="who sells, by title"),
        pytest.param("2e gesprek Alex Kim bij Moonpier", "", "interview", id="a round, in Dutch"),
        pytest.param("3. Gespräch Alex Kim / Moonpier", "", "interview", id="a round, by number"),
    ],
)
def test_e_02_what_stands_beside_the_words_of_hiring_counts_too(title, text, verdict):
    assert judged(title, text).verdict == verdict


def test_e_02_at_the_user_s_work_address_a_text_alone_is_a_question_at_most():
    assert (
        judged("Alex / Jonas", "Part of our hiring process.", WORKING_ALEX).verdict != "interview"
    )


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        pytest.param("Gespräch wg. Bewerbung Alex Kim", "ask", id="because of"),
        pytest.param("Gespräch WG Bewerbung Alex Kim", "no", id="a shared flat"),
    ],
)
def test_e_02_a_point_parts_a_shared_flat_from_a_because(title, verdict):
    assert judged(title, "").verdict == verdict


def test_e_02_a_school_whose_name_says_so_may_be_the_employer():
    head = Attendee("head@oakfieldprimary.example", "Sue Hart", Response.ACCEPTED, organizer=True)
    event = replace(INTERVIEW, organizer=head, attendees=(ALEX, head))
    teaching = replace(event, title="Interview - Year 4 Teacher - Oakfield Primary School")
    assert recognize(teaching, USER, WORDS).verdict == "interview"
    child = replace(event, title="Interview - Robin - Oakfield Primary School")
    assert recognize(child, USER, WORDS).verdict == "no"


@pytest.mark.parametrize(
    ("title", "text", "role"),
    [
        ("Alex <> Jonas: CTO role", "", "CTO"),
        ("Interview: CTO", "", None),
        ("Bewerbungsgespräch als Fachinformatiker Systeme", "", "Fachinformatiker Systeme"),
        ("Interview", "Wir stellen dich als Fachinformatiker ein.", "Fachinformatiker"),
        ("Interview", "Backend Developer - Moonpier GmbH\nHallo Alex", "Backend Developer"),
        ("Interview", "We talk for our company blog about the role", None),
    ],
)
def test_e_39_a_position_ends_where_its_name_does(title, text, role):
    assert judged(title, text).role == role
