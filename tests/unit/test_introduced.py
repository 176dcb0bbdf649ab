"""Names and titles that only a description has (E-22)."""

import pytest

from followupd.core.introduced import Introduced, introduced, listens, said_of
from tests.judging import WORDS

DANA, SAM = Introduced("Dana Wu", "Staff Engineer"), Introduced("Sam Ode", "Product Lead")
SURNAMES = ("Ahl", "Berg", "Cole", "Dahl")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param("You'll meet Dana Wu, Staff Engineer.", [DANA], id="E-22 one"),
        pytest.param(
            "You'll meet Dana Wu, Staff Engineer, and Sam Ode, Product Lead.",
            [DANA, SAM],
            id="E-22 two with their titles",
        ),
        pytest.param("Interviewer: Dana Wu", [Introduced("Dana Wu")], id="E-22 label"),
        pytest.param(
            "Interviewers:\n- Dana Wu (Staff Engineer)\n- Sam Ode - Product Lead\n\nBye Now",
            [DANA, SAM],
            id="E-22 list below a label",
        ),
        pytest.param(
            "Interviewers:\n10:00 - 10:45 Dana Wu, Staff Engineer\n11:00 Sam Ode, Product Lead",
            [DANA, SAM],
            id="E-22 timetable",
        ),
        pytest.param(
            "Interviewers: Dana Wu & Sam Ode",
            [Introduced("Dana Wu"), Introduced("Sam Ode")],
            id="E-22 ampersand",
        ),
        pytest.param(
            "Ihre Gesprächspartner: Jana Müller-Roth und Anna van der Berg",
            [Introduced("Jana Müller-Roth"), Introduced("Anna van der Berg")],
            id="E-22 German",
        ),
        pytest.param(
            "Vous rencontrerez Zoé Petit (Responsable technique)",
            [Introduced("Zoé Petit", "Responsable technique")],
            id="E-22 French",
        ),
        pytest.param("Hablarás con Ana Ruiz", [Introduced("Ana Ruiz")], id="E-22 Spanish"),
        pytest.param("Você conversará com Rui Pires", [Introduced("Rui Pires")], id="E-22 Portug."),
        pytest.param("Je spreekt met Els Bakker.", [Introduced("Els Bakker")], id="E-22 Dutch"),
        pytest.param("Incontrerai Marta Riva", [Introduced("Marta Riva")], id="E-22 Italian"),
        pytest.param(
            "Interviewer: Dana Wu\nYou'll meet Dana Wu", [Introduced("Dana Wu")], id="E-22 once"
        ),
        pytest.param("You'll meet with Dana Wu.", [Introduced("Dana Wu")], id="E-22 with"),
        pytest.param("You'll meet with -\nDana Wu", [Introduced("Dana Wu")], id="E-22 a stroke"),
        pytest.param(
            "Interviewer: Dana Wu - Staff Engineer - Berlin",
            [Introduced("Dana Wu", "Staff Engineer - Berlin")],
            id="E-22 a title in two parts",
        ),
        pytest.param(
            "Interviewer: Dana Wu (Head of UX)",
            [Introduced("Dana Wu", "Head of UX")],
            id="E-22 a title to its last letter",
        ),
        pytest.param(
            "Interviewer: Ana Maria de la Cruz",
            [Introduced("Ana Maria de la Cruz")],
            id="E-22 a name of five words",
        ),
        pytest.param("Interviewer: Ana Eva Maria de la Cruz", [], id="E-22 no name of six"),
        pytest.param("Interviewer: Bright Water AG", [], id="E-22 a company is no person"),
        pytest.param("Interviewer: Virtual Coffee", [], id="E-22 a meeting is no person"),
        pytest.param("You'll meet Dana.", [], id="E-22 a first name is not enough"),
        pytest.param("You'll meet the hiring team and our founders.", [], id="E-22 nobody named"),
        pytest.param("You'll meet Engineering Manager", [], id="E-22 a title is no name"),
        pytest.param("Interviewers: Acme Hiring Team", [], id="E-22 a team is no person"),
        pytest.param("Dana Wu wrote a book.", [], id="E-22 not introduced"),
    ],
)
def test_people_are_read_from_a_description(text, people):
    assert list(introduced(text, WORDS)) == people


def test_of_a_long_list_twelve_are_read():
    """E-22."""
    people = [f"{first} {last}" for first in ("Ana", "Bo", "Cy", "Di") for last in SURNAMES]
    text = "Interviewers:\n" + "\n".join(people)
    assert [one.name for one in introduced(text, WORDS)] == people[:12]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kit Bell, Recruiting Coordinator, is your contact", "Recruiting Coordinator"),
        ("Kit Bell (Recruiting Coordinator)", "Recruiting Coordinator"),
        ("KIT BELL - Recruiting Coordinator", "Recruiting Coordinator"),
        ("Hiring manager: Kit Bell", "Hiring manager"),
        ("Hiring manager: Kit Bell (Berlin)", "Hiring manager Berlin"),
        ("Your contact: Sam Ode, Kit Bell", "Your contact"),
        ("We look forward to it. Kit Bell", ""),
        ("Kit Bellamy (Coordinator)", ""),
        ("nobody", ""),
    ],
)
def test_what_is_said_of_a_person_stands_beside_their_name(text, said):
    assert said_of("Kit Bell", text) == said


@pytest.mark.parametrize(
    ("text", "so"),
    [
        pytest.param("MIA will also be shadowing.", True, id="E-31 words between"),
        pytest.param("Mia shadowing", True, id="E-31 nothing between"),
        pytest.param("Dana and Mia, who will be shadowing", True, id="E-31 behind a comma"),
        pytest.param("Mia interviews. Mia is shadowing.", True, id="E-31 in the second sentence"),
        pytest.param("Mia asks who is shadowing", False, id="E-31 something else between"),
        pytest.param("Mia will be there", False, id="E-31 nothing said"),
        pytest.param("Mia", False, id="E-31 nothing behind the name"),
        pytest.param("Dana and Mia. Tom will be shadowing", False, id="E-31 the next sentence"),
        pytest.param("Mia, observer: Tom", False, id="E-31 another behind the comma"),
        pytest.param("Miami will be shadowing", False, id="E-31 a longer word"),
        pytest.param("Tom will be shadowing", False, id="E-31 somebody else"),
    ],
)
def test_e_31_a_sentence_tells_who_only_listens(text, so):
    assert listens("Mia", text, WORDS) is so


def test_e_31_a_point_in_a_name_is_a_point():
    assert not listens("M.a", "Mia will be shadowing", WORDS)
