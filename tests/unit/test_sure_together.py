"""Weak signs that are sure together: a careful reader would not ask (E-02)."""

from dataclasses import replace

import pytest

from followupd.core.event import Attendee, Response
from followupd.core.interview import recognize
from tests.judging import ALEX, DANA, INTERVIEW, KIT, USER, WORDS, WORKING_ALEX, judge

CALENDAR = Attendee("c_8f2e0a71bb@group.calendar.google.com", "Acme Interviews")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Second round: Alex Kim & Dana - Acme", "interview", id="round, you, company"),
        pytest.param("Second round: Alex Kim", "ask", id="round and you"),
        pytest.param("Second round of darts: Alex Kim - Acme", "ask", id="a round of something"),
        pytest.param(
            "Alex <> Dana: founding designer role", "interview", id="an opening, both names"
        ),
        pytest.param("Dana: founding designer role", "no", id="an opening and one name"),
        pytest.param(
            "Data Engineer @ Acme: Dana Wu and Alex Kim", "interview", id="position, company, you"
        ),
        pytest.param("Dana Wu, Data Engineer at Acme / Alex Kim", "no", id="what a guest is"),
        pytest.param(
            "Account Manager @ Acme: Dana Wu and Alex Kim", "ask", id="E-02 whom one buys from"
        ),
        pytest.param(
            "Take-home walkthrough (Alex Kim, Data Engineer)", "interview", id="step, position"
        ),
        pytest.param(
            "Product walkthrough (Alex Kim, Acme)", "no", id="E-02 a seller's walkthrough"
        ),
    ],
)
def test_e_02_weak_signs_that_only_an_interview_has_together(title, expected):
    assert judge(title=title)[0] == expected


def test_e_02_at_the_user_s_work_address_the_same_signs_are_a_question_at_most():
    title = "Data Engineer @ Acme: Dana Wu and Alex Kim"
    assert judge(title=title, attendees=(WORKING_ALEX, DANA))[0] != "interview"


@pytest.mark.parametrize("organizer", [None, CALENDAR], ids=["nobody", "a company's calendar"])
def test_e_02_who_organised_is_where_the_guests_are_when_it_is_not_said(organizer):
    title = "Onsite panel: Backend Engineer at Acme"
    assert judge(title=title, organizer=organizer)[0] == "interview"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Internal interview: Alex Kim for Team Lead", "interview", id="you"),
        pytest.param("Internal interview: Team Lead", "ask", id="whoever it is"),
        pytest.param("Interview - Internal: Team Lead", "ask", id="parted by a hyphen"),
    ],
)
def test_e_14_an_internal_interview_is_sure_when_its_title_names_the_user(title, expected):
    event = replace(INTERVIEW, title=title, organizer=KIT, attendees=(WORKING_ALEX, KIT))
    judged = recognize(event, USER, WORDS)
    assert judged.verdict == expected
    assert judged.internal
    assert judged.company is None


def test_e_14_an_internal_interview_that_was_not_accepted_is_a_question():
    unsure = replace(WORKING_ALEX, response=Response.NEEDS_ACTION)
    title = "Internal interview: Alex Kim for Team Lead"
    event = replace(INTERVIEW, title=title, organizer=KIT, attendees=(unsure, KIT))
    assert recognize(event, USER, WORDS).verdict == "ask"


def test_e_10_a_block_of_interviews_is_a_hold_only_where_nobody_else_is_in_it():
    assert judge(title="Onsite interview block 2: Alex Kim")[0] == "ask"
    alone = replace(ALEX, organizer=True)
    assert judge(title="Interview block", organizer=alone, attendees=()) == ("no", "hold")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {"title": "Technical Interview - Platform Engineer - Acme"},
            "interview",
            id="two words that a hyphen parts",
        ),
        pytest.param({"title": "Interview platform demo"}, "no", id="the same as one phrase"),
        pytest.param(
            {
                "description": "Interviewer: Dana Wu\nShadowing: Ngoc Tran",
                "title": "Coding interview: Alex Kim / Acme",
            },
            "interview",
            id="told to the candidate too",
        ),
        pytest.param({"description": "Shadowing: Alex Kim"}, "no", id="told to an interviewer"),
        pytest.param(
            {
                "title": "Intro call | Alex <> Acme (Support Analyst)",
                "description": "applied last week, resume attached",
            },
            "interview",
            id="the user's own note",
        ),
        pytest.param(
            {"title": "Intro call (Support Analyst)", "description": "resume attached"},
            "no",
            id="somebody's resume",
        ),
    ],
)
def test_e_01_what_is_told_to_both_sides_marks_no_interviewer(changes, expected):
    assert judge(**changes)[0] == expected


def test_e_01_the_mark_counts_at_the_user_s_work_address():
    text = "Interviewer: Alex Kim\nShadowing: Ngoc Tran"
    title = "Coding interview: Alex / Acme"
    assert judge(title=title, description=text, attendees=(WORKING_ALEX, DANA))[0] == "no"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Interview téléphonique - Le Quotidien des Réseaux", "pour mon papier sur les pannes"),
        ("Kennenlerngespräch Kita Sonnenkäfer (Mina)", "Liebe Familie Kim, Impfpass mitbringen."),
        ("Interview", "Sabine Roche, journaliste"),
        ("Interview with Alex", "I would like to use your quotes in my article"),
    ],
)
def test_e_02_a_paper_s_and_a_nursery_s_own_words_speak_of_no_job(title, text):
    assert judge(title=title, description=text)[0] == "no"


def test_e_23_who_greets_and_signs_on_one_line_only_convenes():
    franka = Attendee(
        "franka@acme.example",
        "Franka Tiedemann (People & Culture)",
        Response.ACCEPTED,
        organizer=True,
    )
    text = "Hier lernst du Dana kennen. Ich bin dann weg.\nLiebe Grüße, Franka (People & Culture)"
    event = replace(
        INTERVIEW,
        title="Gespräch zu deiner Bewerbung",
        description=text,
        organizer=franka,
        attendees=(ALEX, franka, DANA),
    )
    judged = recognize(event, USER, WORDS)
    assert [p.address for p in judged.recipients] == ["dana.wu@acme.example"]


def test_e_23_who_says_in_swedish_that_they_come_too_is_thanked():
    anna = Attendee("anna@acme.example", "Anna Lindqvist (HR)", Response.ACCEPTED, organizer=True)
    text = "Jag och Dana Wu ser fram emot att träffa dig.\n\nAnna Lindqvist, HR"
    event = replace(
        INTERVIEW, title="Intervju", description=text, organizer=anna, attendees=(ALEX, anna, DANA)
    )
    assert len(recognize(event, USER, WORDS).recipients) == 2
