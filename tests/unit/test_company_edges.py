"""Which company an event is from, rule by rule: by its title, by its people, by its text (E-37)."""

from dataclasses import replace

import pytest

from followupd.core.company import Company, company_domains, company_of, known_words
from followupd.core.event import Attendee, CalendarEvent
from followupd.core.event_words import EventWords
from followupd.core.title import read_title
from tests.judging import ALEX, INTERVIEW, KIT, TABLES, USER, WORDS

DANA = "dana.wu@acme.example"
PRIVATE = "dana.wu@freemail.example"
AGENT = "dana.wu@talentbridge.example"
NAMED = EventWords.from_tables(
    TABLES | {"company": TABLES["company"] | {"names": {"acme.example": "Acme & Sons"}}}
)


def company(
    title: str, *addresses: str, words: EventWords = WORDS, **changes: object
) -> tuple[str | None, str | None, bool]:
    people = tuple(Attendee(a, "Dana Wu" if a.startswith("dana") else None) for a in addresses)
    plain = replace(INTERVIEW, title=title, organizer=people[0], attendees=(ALEX, *people))
    event: CalendarEvent = replace(plain, **changes)  # type: ignore[arg-type]
    known = known_words(people, USER)
    found = company_of(event, read_title(title, words), people, known, USER, words)
    assert isinstance(found, Company)
    return found.name, found.domain, found.in_title


HERE = ("Acme", "acme.example", True)
BY_DOMAIN = ("Acme", "acme.example", False)
NOBODY = (None, None, False)


def called(name: str) -> tuple[str, None, bool]:
    return (name, None, False)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        pytest.param("Interview with Acme", HERE, id="the title names it"),
        pytest.param("Interview", BY_DOMAIN, id="nothing does"),
        pytest.param("Interview for Acme", BY_DOMAIN, id="what it is for"),
        pytest.param("Interview bei der Acme", HERE, id="behind an article"),
        pytest.param("Interview - die Acme", HERE, id="behind an article, by itself"),
        pytest.param("Interview: Leeds, Acme", HERE, id="in a list"),
        pytest.param("Interview: Leeds/Acme", HERE, id="beside a stroke"),
        pytest.param("Alex & Acme: interview", HERE, id="behind the user"),
        pytest.param("Acme & Alex: interview", HERE, id="before the user"),
        pytest.param("Alex Kim & Acme: interview", HERE, id="behind both of the user's names"),
        pytest.param(
            "Acme Foods - Acme: interview", ("Acme Foods", "acme.example", True), id="with its kind"
        ),
        pytest.param(
            "ACME demo: interview", ("ACME", "acme.example", True), id="up to small words"
        ),
        pytest.param("new Acme demo: interview", HERE, id="between small words"),
        pytest.param(
            "Acme of the North: interview", ("Acme of the North", "acme.example", True), id="of"
        ),
        pytest.param("acme interview", BY_DOMAIN, id="in small letters"),
        pytest.param("<Acme> interview", BY_DOMAIN, id="markup"),
        pytest.param("Interview with Globex", NOBODY, id="another, whom nobody confirms"),
        pytest.param("Interview with Globex onsite", NOBODY, id="another, and a usual word"),
        pytest.param("Clinique interview", BY_DOMAIN, id="a trade alone"),
        pytest.param("Globex interview", BY_DOMAIN, id="another, by the way"),
        pytest.param("Interview: Globex", NOBODY, id="another, by itself"),
        pytest.param("Interview: GXLB", BY_DOMAIN, id="initials by themselves"),
        pytest.param("Interview with GXL", BY_DOMAIN, id="initials of somebody"),
        pytest.param("Interview with Globex Ltd", NOBODY, id="another, with its form"),
        pytest.param("Globex", BY_DOMAIN, id="a title that says no interview"),
    ],
)
def test_e_37_a_title_and_a_domain_name_one_company(title, found):
    assert company(title, DANA) == found


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"location": "Globex Campus"}, id="the place"),
        pytest.param({"description": "About Globex: we make tea."}, id="the text"),
        pytest.param({"links": ("https://jobs.example/Globex/7",)}, id="a link"),
        pytest.param({"description": "Our client would like to meet you."}, id="E-28 a client"),
    ],
)
def test_e_37_a_word_behind_an_interview_is_a_company_that_is_said_elsewhere_too(said):
    assert company("Interview Globex", AGENT, **said) == called("Globex")
    assert company("Interview Globex", AGENT) == NOBODY
    assert company("Interview Sophie", AGENT, **said) == NOBODY


@pytest.mark.parametrize(
    ("title", "found"),
    [
        pytest.param("Interview with Globex", called("Globex"), id="with"),
        pytest.param("Interview at Globex Foods", called("Globex Foods"), id="at"),
        pytest.param("Interview with Globex Foods", called("Globex Foods"), id="with its kind"),
        pytest.param("Interview with Robin Vale", NOBODY, id="two words are somebody"),
        pytest.param("Interview with Globex, Leeds Ltd", called("Globex"), id="in a list"),
        pytest.param("Interview: Globex", called("Globex"), id="by itself"),
        pytest.param("Globex interview", called("Globex"), id="one word, by the way"),
        pytest.param("Interview GXL", called("GXL"), id="initials"),
        pytest.param("Globex: Initech: interview", NOBODY, id="two of them"),
        pytest.param("Globex: Globex: interview", called("Globex"), id="the same twice"),
        pytest.param("Globex", NOBODY, id="no interview"),
        pytest.param("Globex onsite", called("Globex"), id="what may be one"),
        pytest.param("Interview with Q", NOBODY, id="one letter"),
        pytest.param("Interview with Sophie", NOBODY, id="a first name"),
        pytest.param("Interview: Sophie", NOBODY, id="a first name by itself"),
        pytest.param("Interview at Sophie", called("Sophie"), id="where it is"),
        pytest.param("Interview Kubernetes", NOBODY, id="any word behind it"),
        pytest.param("Interview Reschedule", NOBODY, id="a usual word"),
        pytest.param("Interview with HP", called("HP"), id="two letters"),
        pytest.param("Interview at One Two Three Four", called("One Two Three Four"), id="four"),
        pytest.param("Interview at One Two Three Four Five", NOBODY, id="five words"),
        pytest.param("Interview at Room 123", NOBODY, id="a number"),
        pytest.param("Interview at Room 12", called("Room 12"), id="a short one"),
        pytest.param("Interview at 3com", called("3com"), id="a digit first"),
        pytest.param("Interview at globex", NOBODY, id="small letters"),
        pytest.param("Interview at eGlobex", called("eGlobex"), id="a capital within"),
        pytest.param("Interview at Workday", NOBODY, id="E-21 a service"),
        pytest.param("Interview at Coder Byte", NOBODY, id="E-21 one in two words"),
        pytest.param("Interview: Robin Vale Ltd., Mossford", called("Robin Vale Ltd"), id="a form"),
        pytest.param("Interview: Clinique-Labo Vale", called("Clinique-Labo Vale"), id="trade"),
        pytest.param("Interview at Engineer", NOBODY, id="a position"),
        pytest.param("Interview at Dana", NOBODY, id="a guest"),
        pytest.param("Interview at Dana Ltd", NOBODY, id="a guest's, by its form"),
        pytest.param("Interview: FP&A Manager", NOBODY, id="of a position"),
    ],
)
def test_e_37_a_title_alone_names_a_company_where_it_can_be_nothing_else(title, found):
    assert company(title, PRIVATE) == found


@pytest.mark.parametrize(
    ("title", "given", "found"),
    [
        pytest.param("Interview with Globex", {"description": "at Globex"}, "Globex", id="place"),
        pytest.param("Interview with Globex", {"description": "AT GLOBEX!"}, "Globex", id="loud"),
        pytest.param("Interview with Globex", {"description": "at Globexes"}, None, id="longer"),
        pytest.param("Interview with Globex", {"description": "near Globex"}, None, id="near it"),
        pytest.param(
            "Interview: Robin Vale", {"location": "Robin Vale, Leeds"}, None, id="at its place"
        ),
        pytest.param(
            "Interview: Robin Vale",
            {"location": "Robin Vale, Leeds", "description": "bei Robin Vale"},
            "Robin Vale",
            id="at its place, and said",
        ),
        pytest.param(
            "Interview: Robin Vale", {"location": "Robin Vales, Leeds"}, "Acme", id="elsewhere"
        ),
        pytest.param(
            "Interview: Robin Vale",
            {"description": "our client Robin Vale. Ask for Robin Vale."},
            "Robin Vale",
            id="E-28",
        ),
        pytest.param(
            "Interview: Robin Vale",
            {"description": "client Robin Vales."},
            "Acme",
            id="a longer one",
        ),
        pytest.param("Interview", {"description": "Client: Globex"}, "Globex", id="a label"),
        pytest.param("Interview", {"description": "Company: ACME"}, "ACME", id="the domain's"),
        pytest.param("Interview", {"description": "Grupo Acme writes"}, "Grupo Acme", id="trade"),
        pytest.param("Interview", {"description": "the Acme Trust"}, "Acme Trust", id="kind"),
    ],
)
def test_e_28_a_text_tells_whose_interview_it_is(title, given, found):
    assert company(title, DANA, **given)[0] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("You will meet our client.", NOBODY, id="E-28 an agent's client"),
        pytest.param(
            "You applied to Globex. We act for our client.", called("Globex"), id="by name"
        ),
        pytest.param("Nothing.", BY_DOMAIN, id="no agent"),
    ],
)
def test_e_28_an_agent_is_not_the_company(text, found):
    assert company("Interview", DANA, description=text) == found


def test_e_28_of_an_agent_and_a_company_the_company_is_it():
    text = "our client"
    assert company("Interview", DANA, "bo@globex.example", description=text) == (
        "Globex",
        "globex.example",
        False,
    )
    assert company("Interview with Acme", DANA, description=text) == NOBODY


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        pytest.param("Interview", "", NOBODY, id="nobody's"),
        pytest.param("Talentbridge: interview", "", NOBODY, id="the agency itself"),
        pytest.param("Globex: interview", "", called("Globex"), id="another"),
        pytest.param(
            "Interview", "You applied to Globex", called("Globex"), id="where one applied"
        ),
        pytest.param("Interview", "Client: Globex", called("Globex"), id="a label"),
        pytest.param("Initech interview", "Client: Globex", called("Globex"), id="label first"),
    ],
)
def test_e_28_an_agency_is_never_the_company(title, text, found):
    assert company(title, AGENT, description=text) == found


def test_e_37_people_of_two_companies_are_of_none():
    assert company("Interview", DANA, "bo@globex.example") == NOBODY
    assert company("Interview at Globex", DANA, "bo@globex.example") == (
        "Globex",
        "globex.example",
        True,
    )


def test_e_37_the_user_s_name_for_a_domain_goes_before_the_title_s():
    named = ("Acme & Sons", "acme.example")
    assert company("Interview with Acme", DANA, words=NAMED)[:2] == named
    assert company("Interview", DANA, words=NAMED)[:2] == named


@pytest.mark.parametrize(
    ("title", "label", "name"),
    [
        pytest.param("Interview with Workday", "workday", "Workday", id="a service that hires"),
        pytest.param(
            "Interview: Cook Ivory Lea Bride",
            "cookivoryleabride",
            "Cook Ivory Lea Bride",
            id="four",
        ),
        pytest.param(
            "Review Oak Partners: interview",
            "reviewoak",
            "Review Oak Partners",
            id="with a word that is usual in titles, and with its kind",
        ),
        pytest.param("bold Acme: interview", "boldacme", "Acme", id="a word in small letters"),
        pytest.param("i3 Acme: interview", "i3acme", "i3 Acme", id="one with a digit"),
        pytest.param("Acme du Lac: interview", "acme", "Acme du Lac", id="a particle within"),
        pytest.param("Acme du: interview", "acme", "Acme", id="a particle last"),
        pytest.param(
            "Acme pottery class: interview", "acme", "Acme", id="two small words behind it"
        ),
        pytest.param(
            "Acme Foods pottery class: interview", "acme", "Acme Foods", id="behind two words"
        ),
    ],
)
def test_e_37_a_domain_confirms_a_name_that_is_otherwise_none(title, label, name):
    domain = f"{label}.example"
    assert company(title, f"dana@{domain}") == (name, domain, True)


def test_e_37_employers_are_those_of_neither_users_agencies_nor_providers():
    people = [
        Attendee(a)
        for a in (DANA, AGENT, PRIVATE, "bo@mail.acme.example", "x@globex.co.uk", "nobody")
    ]
    found = company_domains([ALEX, *people, KIT], USER, WORDS)
    assert found == ["acme.example", "globex.co.uk"]


def test_the_words_of_people_are_of_names_addresses_and_the_user():
    people = [Attendee("d.wu@acme.example", "Dana J. Wu"), Attendee("bo-ek@acme.example")]
    assert known_words(people, USER) == {"d", "wu", "dana", "j", "bo", "ek", "alex", "kim"}
