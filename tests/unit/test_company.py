"""Which company, position and stage an invitation speaks of."""

import pytest

from followupd.core.application import Stage
from followupd.core.event import Attendee, CalendarEvent, EventKey, Response
from followupd.core.event_words import EventWords
from followupd.core.interview import Recognition, recognize
from tests.judging import TABLES, USER, WORDS

ALEX = Attendee("alex.kim@freemail.example", "Alex Kim", Response.ACCEPTED, is_self=True)


def judge(
    title: str, *people: tuple[str, str | None], description: str = "", words: EventWords = WORDS
) -> Recognition:
    guests = tuple(Attendee(address, name, Response.ACCEPTED) for address, name in people)
    organizer = guests[0] if guests else None
    event = CalendarEvent(
        "primary",
        "ev1",
        EventKey("ev1@google.com"),
        title=title,
        description=description,
        organizer=organizer,
        attendees=(ALEX, *guests),
    )
    return recognize(event, USER, words)


DANA = ("dana.wu@acme.example", "Dana Wu")
PRIVATE = ("dana.wu@freemail.example", "Dana Wu")
ROBOT = ("no-reply@ashbyhq.com", "Acme Recruiting")
AGENT = ("mo.finch@talentbridge.example", "Mo Finch")


@pytest.mark.parametrize(
    ("title", "people", "company", "domain"),
    [
        ("Interview with Acme", [DANA], "Acme", "acme.example"),
        ("Interview with ACME Inc.", [DANA], "ACME Inc", "acme.example"),
        ("Acme <> Alex", [DANA], "Acme", "acme.example"),
        (
            "Interview with Harbor Analytics: Analytics Engineer",
            [("ines@harboranalytics.example", "Ines Duarte")],
            "Harbor Analytics",
            "harboranalytics.example",
        ),
        ("Acme / Alex Kim interview", [DANA], "Acme", "acme.example"),
        ("Alex x Acme: interview", [DANA], "Acme", "acme.example"),
        ("Phone screen - Acme", [PRIVATE], "Acme", None),
        ("Phone screen | Acme | 30 min", [PRIVATE], "Acme", None),
        ("Interview at Blue Harbor", [PRIVATE], "Blue Harbor", None),
        ("Interview @ Acme", [ROBOT], "Acme", None),
        ("Acme interview", [ROBOT], "Acme", None),
        ("Acme Robotics: final interview", [DANA], "Acme Robotics", "acme.example"),
        ("Interview", [("dana@mail.acme.co.uk", "Dana Wu")], "Acme", "acme.co.uk"),
        ("Interview", [("dana@blue-harbor.example", None)], "Blue Harbor", "blue-harbor.example"),
        ("Interview", [("dana@xn--bcher-kva.example", None)], "Bücher", "xn--bcher-kva.example"),
        ("Entretien chez Lumière", [("luc@lumiere.example", None)], "Lumière", "lumiere.example"),
        ("Interview bei Müller", [("jana@mueller.example", None)], "Müller", "mueller.example"),
        ("Interview with Dana Wu", [DANA], "Acme", "acme.example"),
        ("Interview: Alex Kim", [DANA], "Acme", "acme.example"),
        ("Dana <> Alex - interview", [DANA], "Acme", "acme.example"),
        ("Interview with Bank of Acme", [PRIVATE], None, None),
        ("Interview at Bank of Acme", [PRIVATE], "Bank of Acme", None),
        ("Interview with Acme's VP of Design", [DANA], "Acme", "acme.example"),
        ("Interview with Acme's VP of Design", [PRIVATE], "Acme", None),
        ("Acme and Alex: interview", [DANA], "Acme", "acme.example"),
        ("Acme - Globex - interview", [PRIVATE], None, None),
        ("Blaufeld interview", [DANA], "Acme", "acme.example"),
        ("Blaufeld interview", [DANA, ("ines@globex.example", None)], None, None),
        ("Blue Harbor interview", [PRIVATE], None, None),
        ("Interview for Blaufeld", [PRIVATE], None, None),
        ("Interview at Corner of Main and Fifth", [PRIVATE], None, None),
        ("Interview @ 1200", [PRIVATE], None, None),
        ("Interview - X", [PRIVATE], None, None),
        ("Interview with acme", [PRIVATE], None, None),
        ("Interview with Blue Harbor GmbH", [PRIVATE], "Blue Harbor GmbH", None),
        ("Interview with ABC", [("jo@abc.example", None)], "ABC", "abc.example"),
        ("Interview with Goo", [("jo@googly.example", None)], None, None),
        ("Interview with Blue", [("jo@blueharborworks.example", None)], None, None),
        ("Acme robotics - interview", [DANA], "Acme", "acme.example"),
        ("Interview", [PRIVATE], None, None),
        ("Interview", [ROBOT], "Acme", None),
        ("Interview", [("no-reply@ashbyhq.com", "Ashby Recruiting")], None, None),
        ("Interview", [("no-reply@ashbyhq.com", "Interview Team")], None, None),
        ("Interview", [("no-reply@ashbyhq.com", "Recruiting at Acme")], None, None),
        (
            "Interview with Northwind Traders",
            [("jo@nwt.example", None)],
            "Northwind Traders",
            "nwt.example",
        ),
        ("Interview with Northwind Traders", [("jo@nxt.example", None)], "Nxt", "nxt.example"),
        ("Interview", [("jo@acmehq.example", None)], "Acme", "acmehq.example"),
        ("Interview", [("jo@acme-careers.example", None)], "Acme", "acme-careers.example"),
        ("Interview", [("jo@getacme.example", None)], None, "getacme.example"),
        ("Acme interview", [("jo@getacme.example", None)], "Acme", "getacme.example"),
        (
            "Interview",
            [("jo@harboranalytics.example", None)],
            "Harbor Analytics",
            "harboranalytics.example",
        ),
        (
            "Interview",
            [("jo@harborandfinch.example", "Harbor & Finch")],
            "Harbor & Finch",
            "harborandfinch.example",
        ),
        (
            "Interview (Grünwerk)",
            [("jo@gruenwerk-energie.example", None)],
            "Grünwerk",
            "gruenwerk-energie.example",
        ),
        (
            "Interview at Bank of Acme",
            [("jo@bankofacme.example", None)],
            "Bank of Acme",
            "bankofacme.example",
        ),
        ("Acme Engineering: interview", [DANA], "Acme", "acme.example"),
        (
            "Acme Engineering: interview",
            [("jo@acmeengineering.example", None)],
            "Acme Engineering",
            "acmeengineering.example",
        ),
        ("Interview with Acme Berlin", [DANA], "Acme", "acme.example"),
        (
            "INTERVIEW WITH BLAUFELD",
            [("jo@blaufeld.example", None)],
            "Blaufeld",
            "blaufeld.example",
        ),
        ("Interview", [AGENT], None, None),
        ("Interview", [("c_1@resource.calendar.google.com", "Acme Room")], None, None),
        ("Interview with Globex", [AGENT], "Globex", None),
        ("Interview with Jane Roe", [PRIVATE], None, None),
        ("Interview with Globex", [DANA], None, None),
        ("Interview", [DANA, ("ines@globex.example", None)], None, None),
        ("Final interview", [PRIVATE], None, None),
        ("Technical interview (Zoom) 3pm", [PRIVATE], None, None),
        ("Python interview", [PRIVATE], None, None),
        ("Hiring Manager Interview", [PRIVATE], None, None),
    ],
    ids=lambda value: f"E-37 {value}" if isinstance(value, str) else None,
)
def test_the_company_is_named_when_it_is_sure(title, people, company, domain):
    found = judge(title, *people)
    assert (found.company, found.company_domain) == (company, domain)


def test_e_37_the_event_s_own_spelling_is_kept():
    found = judge("Interview", DANA, description="You will meet the people of ACME soon.")
    assert found.company == "ACME"


def test_e_37_a_spelling_in_lower_case_is_no_spelling():
    assert judge("Interview", DANA, description="the acme people").company == "Acme"


@pytest.mark.parametrize(
    ("title", "organizer", "description", "company"),
    [
        ("Interview with Globex", DANA, "We look forward to seeing you at Globex.", "Globex"),
        ("Interview with Globex", DANA, "Globex uses our software.", None),
        ("Interview with Globex", DANA, "Our client would like to meet you.", "Globex"),
        ("Interview", DANA, "Our client would like to meet you.", None),
        ("Interview", ("mo@finch.example", "Mo Finch, Recruitment Consultant"), "", None),
        (
            "Interview",
            AGENT,
            "Your application to Globex Retail has been received.",
            "Globex Retail",
        ),
        (
            "Interview",
            AGENT,
            "You applied to Globex. You applied at Initech.",
            None,
        ),
        ("Interview", DANA, "Client: Globex", "Globex"),
        ("Interview", DANA, "Company: Acme Inc.", "Acme"),
        ("Interview", ("jo@gruenwerk.example", None), "Das Team von Grünwerk", "Grünwerk"),
    ],
    ids=lambda value: f"E-28 {value}" if isinstance(value, str) else None,
)
def test_the_description_tells_which_company_the_organiser_acts_for(
    title, organizer, description, company
):
    assert judge(title, organizer, description=description).company == company


def test_e_37_the_user_s_name_for_a_domain_wins():
    assert judge("Interview", DANA, words=_named("Acme & Sons")).company == "Acme & Sons"
    named = judge("Interview at Robots of Acme", DANA, words=_named("Robots of Acme"))
    assert (named.company, named.company_domain) == ("Robots of Acme", "acme.example")


def _named(name: str) -> EventWords:
    tables = TABLES | {"company": TABLES["company"] | {"names": {"acme.example": name}}}
    return EventWords.from_tables(tables)


@pytest.mark.parametrize(
    ("title", "description", "role"),
    [
        ("Senior Backend Engineer interview", "", "Senior Backend Engineer"),
        ("Interview: Data Scientist II - Acme", "", "Data Scientist II"),
        ("Interview for Staff Engineer, Platform", "", "Staff Engineer, Platform"),
        ("Phone screen - UX Designer (Req 4711)", "", "UX Designer"),
        ("Interview - Head of Design", "", "Head of Design"),
        ("Interview - Head of People Operations", "", "Head of People Operations"),
        ("Entretien Alex - Développeur Python", "", "Développeur Python"),
        ("Interview with Acme's VP of Design", "", None),
        ("Acme Data Analyst interview", "", "Data Analyst"),
        ("Interview - VP of Engineering, Acme", "", "VP of Engineering"),
        ("Interview: Manager of Customer Success - Acme", "", "Manager of Customer Success"),
        ("Assistant Professor of Biology: interview", "", "Assistant Professor of Biology"),
        (".NET Developer interview", "", ".NET Developer"),
        ("iOS Engineer - interview", "", "iOS Engineer"),
        ("INTERVIEW - DATA ENGINEER", "", "Data Engineer"),
        ("INTERVIEW - QA LEAD", "", "QA Lead"),
        ("Senior Engineering Manager interview", "", "Senior Engineering Manager"),
        ("Interview: Backend Team Lead", "", "Backend Team Lead"),
        ("Interview with Team Lead", "", None),
        ("Interview - Referent:in Kommunikation", "", "Referent:in Kommunikation"),
        ("Vorstellungsgespräch als Teamleitung Einkauf", "", "Teamleitung Einkauf"),
        ("Entrevista", "Hablamos del puesto de Contable y de tu candidatura.", "Contable"),
        ("interview for backend engineer", "", "backend engineer"),
        ("Interview", "Role: Senior Barista", "Senior Barista"),
        ("Interview", "Hello.\nPosition: Staff Nurse (part time)\nRoom 4", "Staff Nurse"),
        (
            "Interview",
            "We talk about the Machine Learning Engineer role.",
            "Machine Learning Engineer",
        ),
        ("Interview", "Thanks for applying for the Field Technician role.", "Field Technician"),
        ("Engineer interview", "Role: Platform Engineer", "Platform Engineer"),
        ("Data Analyst interview", "Role: Platform Engineer", None),
        ("Interview with Dana Wu, Staff Engineer", "", None),
        ("Interview with Engineering Manager", "", None),
        ("Hiring Manager Interview", "", None),
        ("Talent Specialist interview", "", None),
        ("Our Data Analyst interview", "", "Data Analyst"),
        ("Let us discuss Data Engineer - interview", "", "Data Engineer"),
        ("3D Designer interview", "", "3D Designer"),
        ("Research and Development Engineer interview", "", "Research and Development Engineer"),
        ("Interview - Head of one two three four five", "", None),
        ("Interview", "Role: Interviewer", None),
        ("Interview", "Role: " + "Very " * 20 + "Long", None),
        ("Interview", "This is for the hiring manager role.", None),
        ("Interview", "This is for the open role.", None),
        ("Recruiter interview", "", None),
        ("Interview", "Role: https://jobs.example/1", None),
        ("Interview", "Role: Analyst\nPosition: Engineer", None),
        ("Interview", "", None),
    ],
)
def test_e_39_the_role_is_named_when_it_is_sure(title, description, role):
    assert judge(title, DANA, description=description).role == role


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        ("Recruiter screen", Stage.RECRUITER_SCREEN),
        ("Recruiter phone screen", Stage.RECRUITER_SCREEN),
        ("Phone screen", Stage.PHONE),
        ("Technical phone interview", Stage.TECHNICAL),
        ("System design interview", Stage.TECHNICAL),
        ("Panel interview", Stage.PANEL),
        ("Virtual onsite: system design", Stage.ONSITE),
        ("Final round panel interview", Stage.FINAL),
        ("Informational interview", Stage.INFORMATIONAL),
        ("Telefonisches Vorstellungsgespräch", Stage.PHONE),
        ("Interview - Member of Technical Staff", Stage.UNKNOWN),
        ("Interview - Field Technical Writer", Stage.UNKNOWN),
        ("Interview", Stage.UNKNOWN),
    ],
)
def test_the_stage_is_the_most_telling_word_of_the_title(title, stage):
    assert judge(title, DANA).stage is stage
