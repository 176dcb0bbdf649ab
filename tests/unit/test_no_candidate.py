"""What looks like an interview of the user's and is none, above all at work (E-01, E-02)."""

from dataclasses import replace

import pytest

from followupd.core.event import Attendee, Response
from followupd.core.interview import Recognition, recognize
from tests.judging import ALEX, INTERVIEW, USER, WORDS, WORKING_ALEX

SCHOOL = Attendee("m.ferris@harbourhigh.example", "Moira Ferris", Response.ACCEPTED, organizer=True)
AGENCY = Attendee("rory@talentbay.example", "Rory Finch", Response.ACCEPTED, organizer=True)
FIRM = Attendee("jordan@quarrystone.example", "Jordan Pike", Response.ACCEPTED, organizer=True)


def judged(title: str, text: str, organizer: Attendee, me: Attendee) -> Recognition:
    event = replace(
        INTERVIEW, title=title, description=text, organizer=organizer, attendees=(me, organizer)
    )
    return recognize(event, USER, WORDS)


@pytest.mark.parametrize("me", [WORKING_ALEX, ALEX], ids=["at work", "at home"])
@pytest.mark.parametrize(
    ("title", "text", "organizer"),
    [
        (
            "Careers Day panel – Alex speaking",
            "pupils practise interview questions with the panel. Thank you for volunteering!",
            SCHOOL,
        ),
        (
            "Intro: Talentbay <> Oldjob hiring needs",
            "we've candidates on our books. Keen to understand how you interview.",
            AGENCY,
        ),
        ("Panel: Women in Tech", "short interview with each panelist, then Q&A", FIRM),
        ("Screening – employee film night", "an interview with the director", FIRM),
        ("Hiring chat with Talentbay", "Candidates for you, interview slots next week", AGENCY),
        (
            "Recruiting partner intro",
            "How we screen and interview candidates for your team",
            AGENCY,
        ),
        ("Onsite with Quarrystone", "We interview your users and map the process", FIRM),
        (
            "Case study with Quarrystone",
            "a customer story, 30 minute interview about your rollout",
            FIRM,
        ),
        ("Assessment – ISO 27001", "auditors interview process owners", FIRM),
        ("Exit interview", "your reasons for leaving", FIRM),
        (
            "Berufsinfotag: Alex stellt den Beruf vor",
            "Schülerinnen üben Vorstellungsgespräche mit euch",
            SCHOOL,
        ),
        (
            "Table ronde forum des métiers",
            "les élèves vous poseront leurs questions d'entretien",
            SCHOOL,
        ),
        ("Charla en el colegio", "los alumnos practican una entrevista", SCHOOL),
        ("Reference for Dana Wu", "short interview about her role as engineer", FIRM),
        (
            "Expert call: payments",
            "Paid consultation, interview by an analyst, hourly rate for your time",
            FIRM,
        ),
        ("Portfolio review with vendor", "interview with our designer", FIRM),
        ("Technical round table", "we interview three engineers on stage", FIRM),
        ("Kennenlernen Dienstleister", "Interview zu Ihren Anforderungen", FIRM),
        ("Au pair interview - Marta", "talk with our au pair candidate about the role", FIRM),
        ("Interview tutor for Robin", "about the role and the hourly rate", FIRM),
        ("Jury – startup pitch final round", "you are in the jury, interview each founder", FIRM),
        ("Alumni panel: life after Harlan", "students interview you", SCHOOL),
        ("Visa interview support call", "job description needed", FIRM),
    ],
)
def test_e_02_who_is_asked_sells_or_speaks_is_no_candidate(title, text, organizer, me):
    assert judged(title, text, organizer, me).verdict != "interview"


@pytest.mark.parametrize(
    ("title", "text", "organizer", "verdict"),
    [
        ("Panel", "a short interview with each", FIRM, "no"),
        ("Hiring talk", "we interview people for you", AGENCY, "no"),
        ("Hiring chat with Rory", "Slots next week", AGENCY, "ask"),
        ("Interview: Backend Engineer", "For the Backend Engineer position.", FIRM, "interview"),
        ("Call", "Thanks for applying for the Backend Engineer role.", FIRM, "interview"),
    ],
)
def test_e_01_at_work_a_letter_needs_a_position_or_an_interview_by_name(
    title, text, organizer, verdict
):
    assert judged(title, text, organizer, WORKING_ALEX).verdict == verdict


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        ("Interview_Quarrystone", "interview"),
        ("phone_screen_Quarrystone", "interview"),
        ("Jury de recrutement – poste de Responsable accueil", "interview"),
        ("Entrevista Alex Kim / Jefe de Taller", "interview"),
        ("Taller de entrevista", "no"),
        ("Interview coach for Alex", "no"),
    ],
)
def test_e_02_a_word_counts_by_what_stands_beside_it(title, verdict):
    text = "Suite à votre candidature" if title.startswith("Jury") else ""
    assert judged(title, text, FIRM, ALEX).verdict == verdict


def test_e_02_a_company_whose_name_is_a_trade_is_no_tradesman():
    joiner = replace(FIRM, address="nils@tischlerei-lindqvist.example", name="Nils Lindqvist")
    title = "Probearbeiten Alex Kim bei Tischlerei Lindqvist"
    assert judged(title, "", joiner, ALEX).verdict == "interview"
    assert judged("Kennenlernen Tischler", "", joiner, ALEX).verdict == "no"


def test_e_12_a_note_of_one_s_own_may_shorten_the_word():
    alone = replace(INTERVIEW, title="VG Stadtwerke Ahlen 11 Uhr", organizer=ALEX, attendees=())
    judged_alone = recognize(alone, USER, WORDS)
    assert (judged_alone.verdict, judged_alone.company) == ("ask", "Stadtwerke Ahlen")
    assert judged("VG Stadtwerke Ahlen", "", FIRM, ALEX).verdict == "no"


def test_e_26_a_mailbox_that_shows_its_company_s_name_is_nobody_s():
    shop = Attendee("leeds@thistleandthread.example", "Thistle & Thread Leeds", Response.ACCEPTED)
    jas = Attendee("jas@thistleandthread.example", "Jas Sandhu", Response.ACCEPTED)
    event = replace(INTERVIEW, organizer=replace(shop, organizer=True), attendees=(ALEX, shop, jas))
    assert [p.address for p in recognize(event, USER, WORDS).recipients] == [jas.address]
    alone = replace(event, attendees=(ALEX, shop))
    assert [p.address for p in recognize(alone, USER, WORDS).recipients] == [shop.address]
