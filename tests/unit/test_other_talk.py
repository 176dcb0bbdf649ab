"""Events about something else than a job of the user's, by what else their titles say."""

from dataclasses import replace

import pytest

from followupd.core.application import Verdict
from followupd.core.event import Attendee, Response
from followupd.core.interview import Acquaintance, recognize
from tests.judging import ALEX, ALEX_ORGANISING, DANA, INTERVIEW, USER, WORDS, judge

VERA = Attendee("vera.cole@cloudmart.example", "Vera Cole", Response.ACCEPTED)
AT_CLOUDMART: dict[str, object] = {"organizer": VERA, "attendees": (ALEX, VERA)}
ALONE: dict[str, object] = {"organizer": ALEX_ORGANISING, "attendees": (ALEX_ORGANISING,)}


@pytest.mark.parametrize(
    ("title", "description", "expected"),
    [
        pytest.param("Interview", "", ("interview", "interview"), id="its name alone"),
        pytest.param("Interview - harbour", "", ("ask", "unclear"), id="a word nobody knows"),
        pytest.param("Harbour interview with Vera", "", ("ask", "unclear"), id="beside a guest"),
        pytest.param("Interview with Vera Cole", "", ("interview", "interview"), id="a guest"),
        pytest.param("Interview with Globex", "", ("interview", "interview"), id="a company"),
        pytest.param("Interview with the society", "", ("ask", "unclear"), id="not a company"),
        pytest.param("Job interview - harbour", "", ("interview", "interview"), id="a job by name"),
        pytest.param(
            "Interview - harbour",
            "Your application",
            ("interview", "interview"),
            id="an application",
        ),
        pytest.param(
            "Harbour - Data Engineer interview", "", ("interview", "interview"), id="a position"
        ),
        pytest.param("Tutor interview for Robin", "", ("ask", "unclear"), id="for somebody"),
        pytest.param(
            "Tutor interview for the summer", "", ("interview", "interview"), id="for something"
        ),
        pytest.param("Interview : l'équipe de y", "", ("interview", "interview"), id="no words"),
    ],
)
def test_e_02_an_interview_that_does_not_say_what_it_is_about_is_asked_about(
    title, description, expected
):
    assert judge(title=title, description=description, **AT_CLOUDMART) == expected


@pytest.mark.parametrize(
    ("title", "description", "verdict"),
    [
        pytest.param("Kennenlerngespräch", "", "ask", id="German"),
        pytest.param("Kennenlerngespräch Acme", "", "interview", id="the company is named"),
        pytest.param("Kennenlerngespräch", "Ihre Bewerbung", "interview", id="an application"),
        pytest.param("Kennenlerngespräch Hebamme", "", "no", id="a midwife"),
        pytest.param("Vorstellungsgespräch Hebamme", "", "interview", id="a job as a midwife"),
        pytest.param("Kennismakingsgesprek Hypotheekadviseur", "", "ask", id="or a job"),
        pytest.param("Kennismakingsgesprek hypotheekadviseur", "", "no", id="by the way"),
        pytest.param("Screening call", "", "ask", id="English"),
        pytest.param("Colloquio conoscitivo", "", "ask", id="Italian"),
    ],
)
def test_e_02_a_word_with_several_meanings_is_not_enough(title, description, verdict):
    assert judge(title=title, description=description)[0] == verdict


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Interview with Acme", ("ask", "not_enough_signs"), id="the interview"),
        pytest.param("Buy a shirt for the interview", ("no", "errand"), id="before"),
        pytest.param("Send thank-you after Acme interview", ("no", "errand"), id="after"),
        pytest.param("Hemd bügeln Vorstellungsgespräch", ("no", "errand"), id="German"),
    ],
)
def test_e_02_an_errand_of_the_user_s_own_is_no_interview(title, expected):
    assert judge(title=title, **ALONE) == expected


def test_e_02_what_may_be_an_errand_is_none_when_somebody_is_invited():
    assert judge(title="CV and interview with Acme")[0] is Verdict.INTERVIEW


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Senior Engineer - Acme", ("interview", "interview"), id="position, mail"),
        pytest.param("Offer discussion: Senior Engineer", ("no", "afterwards"), id="the offer"),
        pytest.param("First day at Acme: Senior Engineer", ("no", "afterwards"), id="first day"),
        pytest.param("Vertragsunterzeichnung Acme", ("no", "afterwards"), id="German"),
        pytest.param("Onboarding Specialist", ("interview", "interview"), id="in a position"),
        pytest.param("Interview: salary and team", ("interview", "interview"), id="an interview"),
    ],
)
def test_e_66_what_comes_after_the_last_interview_gets_no_letter(title, expected):
    judged = recognize(replace(INTERVIEW, title=title), USER, WORDS, Acquaintance(job_mail=True))
    assert (judged.verdict, judged.code) == expected


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        pytest.param("Bank Clerk interview", "interview", id="a word in a position"),
        pytest.param("Bank interview", "no", id="the word alone"),
        pytest.param("Sleep Study interview", "no", id="several words"),
        pytest.param("Sleep Study Analyst interview", "ask", id="a position begins with it"),
        pytest.param("analyst interview - sleep study", "no", id="a position is told by the way"),
        pytest.param("Clinical trial: interview for Analyst", "ask", id="beside a position"),
    ],
)
def test_e_02_words_for_another_subject_count_by_where_they_stand(title, verdict):
    assert judge(title=title, attendees=(ALEX, DANA))[0] == verdict


def test_e_02_the_user_is_told_which_words_were_not_understood():
    event = replace(INTERVIEW, title="Interview: rocket harbour", organizer=VERA)
    reasons = recognize(replace(event, attendees=(ALEX, VERA)), USER, WORDS).reasons
    assert reasons[0] == "nothing tells what 'rocket harbour' in its title means"
    assert "the title says 'interview'" in reasons


TRIAL = "Clinical Trial Associate"
LEVER = ("https://jobs.lever.co/cloudmart",)


@pytest.mark.parametrize(
    ("title", "said", "expected"),
    [
        pytest.param(f"Interview: {TRIAL}", {"links": LEVER}, "interview", id="and a service"),
        pytest.param(
            f"Interview: {TRIAL}",
            {"description": "Thank you for applying."},
            "interview",
            id="and words to candidates",
        ),
        pytest.param(f"Interview: {TRIAL}", {}, "ask", id="and nothing else"),
        pytest.param(TRIAL, {"links": LEVER}, "ask", id="no interview by its name"),
        pytest.param(
            f"Interview: {TRIAL.lower()}", {"links": LEVER}, "ask", id="not written as a name"
        ),
        pytest.param(
            f"Interview: clinical trial - {TRIAL}", {"links": LEVER}, "interview", id="beside it"
        ),
    ],
)
def test_a_subject_inside_a_position_is_one_of_hiring_where_others_say_so(title, said, expected):
    assert judge(title=title, **AT_CLOUDMART, **said)[0] == expected


@pytest.mark.parametrize(
    ("title", "said", "expected"),
    [
        pytest.param("Tutor interview for Robin", {}, ("ask", "unclear"), id="for somebody"),
        pytest.param(
            "Tutor interview for Robin", {"links": LEVER}, ("interview", "interview"), id="hiring"
        ),
        pytest.param("Tutor interview", {}, ("interview", "interview"), id="for nobody"),
        pytest.param(
            "Tutor interview for Robin",
            {"description": "Thank you for applying."},
            ("ask", "unclear"),
            id="and words to candidates",
        ),
    ],
)
def test_one_that_is_sought_for_somebody_is_asked_about(title, said, expected):
    assert judge(title=title, **AT_CLOUDMART, **said) == expected


@pytest.mark.parametrize(
    ("title", "domain", "expected"),
    [
        pytest.param("Tischlerei Lindqvist", "lindqvist", "interview", id="the company's"),
        pytest.param("Tischlerei Lindqvist", "globex", "no", id="another company's"),
        pytest.param("Tischlerei", "tischlerei", "no", id="no more than the word"),
        pytest.param("Lindqvist, Tischlerei", "lindqvist", "no", id="beside the company"),
    ],
)
def test_a_trade_that_one_goes_to_is_none_in_a_company_s_name(title, domain, expected):
    mia = Attendee(f"mia@{domain}.example", "Mia Vale", Response.ACCEPTED)
    event = {"title": f"Kennenlerngespräch {title}", "organizer": mia, "attendees": (ALEX, mia)}
    assert judge(**event)[0] == expected


def test_the_word_that_may_mean_something_else_is_told():
    event = replace(INTERVIEW, title="Deuxième entretien", organizer=VERA, attendees=(ALEX, VERA))
    assert "says 'entretien', which may" in recognize(event, USER, WORDS).reasons[0]
