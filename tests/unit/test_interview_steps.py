"""Counted steps, search firms, and who hires by the title's word (E-02)."""

from dataclasses import replace

import pytest

from followupd.core.application import Verdict
from followupd.core.event import Attendee, Response
from followupd.core.interview import recognize
from tests.judging import ALEX, DANA, INTERVIEW, USER, WORDS, WORKING_ALEX, judge

SEARCH = Attendee("rory.pell@pellpartners.example", "Rory Pell", Response.ACCEPTED)
SEARCHING = "A first conversation about the appointment we are handling for a listed client."
CONFIDENTIAL = "Confidential conversation - Finance Director"


@pytest.mark.parametrize(
    "title",
    [
        "Round 3 - case study w/ Alex",
        "L2 Technical Discussion | Alex Kim | Acme",
        "2e gesprek (technisch) Alex & Dana - Acme",
        "2. Gespräch (technisch) mit Alex - Acme",
        "2e échange (étude de cas) Alex - Acme",
        "2ª fase (caso práctico) Alex - Acme",
        "Etapa 2 (estudo de caso) Alex - Acme",
        "2° incontro (tecnico) Alex - Acme",
    ],
)
def test_e_02_a_counted_step_with_the_user_tells_of_an_interview(title):
    assert judge(title=title)[0] is Verdict.INTERVIEW


@pytest.mark.parametrize(
    "title",
    [
        "Round 3 - case study",
        "Round 3 w/ Alex",
        "Case study w/ Alex",
    ],
)
def test_e_02_a_step_that_lacks_its_kind_its_number_or_the_user_does_not(title):
    assert judge(title=title)[0] is not Verdict.INTERVIEW


def test_e_02_a_counted_step_of_ordinary_business_is_none():
    assert judge(title="Round 3 - technical training w/ Alex")[0] is Verdict.NO


def test_e_02_a_counted_step_at_work_may_be_one_of_anything():
    guests = (WORKING_ALEX, DANA)
    assert judge(title="Round 3 - case study w/ Alex", attendees=guests)[0] is Verdict.NO


@pytest.mark.parametrize(
    ("own", "verdict"), [(ALEX, Verdict.INTERVIEW), (WORKING_ALEX, Verdict.ASK)]
)
def test_e_02_a_search_firm_is_asked_about_at_work_at_least(own, verdict):
    changes = {"organizer": SEARCH, "attendees": (own, SEARCH), "description": SEARCHING}
    assert judge(title=CONFIDENTIAL, **changes)[0] is verdict


def test_e_28_a_search_firm_that_names_no_client_is_not_the_company():
    event = replace(INTERVIEW, title=CONFIDENTIAL, description=SEARCHING, organizer=SEARCH)
    judged = recognize(replace(event, attendees=(ALEX, SEARCH)), USER, WORDS)
    assert judged.company is None
    assert judged.role == "Finance Director"


@pytest.mark.parametrize(
    "title",
    [
        "Bate-papo Alex + Dana (RH Acme)",
        "Chat Alex + Dana (Acme HR)",
        "Chat Alex + Dana (HR at Acme)",
        "Chat Alex + Dana (HR Acme) at Acme",
    ],
)
def test_e_02_a_talk_with_those_who_hire_by_its_title_is_a_question(title):
    assert judge(title=title)[0] is Verdict.ASK


@pytest.mark.parametrize(
    "title",
    [
        "Chat Alex + Dana (Acme)",
        "HR software chat with Acme",
        "Demo for HR (Acme HR)",
        "Acme chat Alex + Dana (HR)",
        "Chat with HR",
    ],
)
def test_e_02_a_chat_with_a_company_is_none(title):
    assert judge(title=title)[0] is Verdict.NO
