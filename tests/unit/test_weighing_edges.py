"""How many signs are enough, kind by kind, and what is said where they are not (E-02, E-01)."""

from dataclasses import replace

import pytest

from followupd.core.weighing import Doubt, doubted
from tests.cases import NAMED_ACME, case
from tests.judging import (
    ALEX,
    ALEX_ORGANISING,
    DANA,
    KIT,
    PRIVATE_JANE,
    ROBOT,
    WORKING_ALEX,
)

AT_WORK = {"attendees": (WORKING_ALEX, DANA)}
JANES = {"organizer": PRIVATE_JANE, "attendees": (WORKING_ALEX, PRIVATE_JANE)}
WITH_JANE = {"attendees": (WORKING_ALEX, DANA, PRIVATE_JANE)}
OWN = {"organizer": ALEX_ORGANISING, "attendees": (ALEX_ORGANISING, DANA)}
FIRST = OWN | {"attendees": (ALEX_ORGANISING, replace(DANA, name="Dana"))}
OUTSIDE_NOBODY = {"organizer": PRIVATE_JANE, "attendees": (ALEX, PRIVATE_JANE)}
LARGE, SMALL = {"title_role": "Engineer"}, {"title_role": "engineer"}


def doubt(kinds: str, title: str = "Talk", text: str = "", **read: object) -> Doubt | None:
    return doubted(case(title, text, **read), frozenset(kinds.split()))


def told(found: Doubt | None) -> str:
    return f"{found.verdict} {found.code}" if found else "enough"


@pytest.mark.parametrize(
    ("kinds", "read", "verdict"),
    [
        pytest.param("", {}, "no", id="nothing"),
        pytest.param("office", {}, "no", id="one sign"),
        pytest.param("recruiter", {}, "ask", id="a recruiter alone"),
        pytest.param("office outside", {}, "ask", id="two signs"),
        pytest.param("office outside", AT_WORK, "no", id="two at work"),
        pytest.param("office role", LARGE, "ask", id="a position by name"),
        pytest.param("office role", SMALL, "no", id="a position by the way"),
    ],
)
def test_e_02_an_ordinary_meeting_is_asked_about_where_two_signs_speak_for_more(
    kinds, read, verdict
):
    found = doubt(kinds, "Product demo", **read)
    assert found is not None
    assert (found.verdict, found.code) == (verdict, "ordinary")
    assert found.told_with(("a sign",)) == ("a sign", "the title says 'product demo'")


@pytest.mark.parametrize("kind", ["title", "service", "mail", "description", "described"])
def test_e_02_what_is_said_of_hiring_is_more_than_an_ordinary_meeting(kind):
    assert told(doubt(f"{kind} office", "Product demo")) == "enough"


@pytest.mark.parametrize(
    ("kinds", "read", "says"),
    [
        pytest.param("", {}, None, id="nothing found"),
        pytest.param("candidate", {}, None, id="nothing but the user's name"),
        pytest.param("hint", {}, "one sign is too few", id="one"),
        pytest.param("hint role office mention", OUTSIDE_NOBODY, "weak, and nothing", id="weak"),
        pytest.param("hint office", OUTSIDE_NOBODY, "weak, and nothing", id="two weak ones"),
        pytest.param("hint", AT_WORK, "at your work address", id="one at work"),
        pytest.param("recruiter outside", AT_WORK, "at your work address", id="two at work"),
    ],
)
def test_e_02_what_the_signs_lack_is_told(kinds, read, says):
    found = doubt(kinds, **read)
    assert found is not None
    assert found.code == "not_enough_signs"
    assert found.says is says if says is None else says in str(found.says)
    assert found.told_with(("a sign",))[0] == "a sign"


@pytest.mark.parametrize(
    ("kinds", "read", "expected"),
    [
        pytest.param("recruiter outside", {}, "enough", id="at home"),
        pytest.param("recruiter outside", AT_WORK, "no not_enough_signs", id="at work"),
        pytest.param("title outside", AT_WORK, "enough", id="an interview by name"),
        pytest.param("service outside", AT_WORK, "enough", id="a service"),
        pytest.param("mail outside", AT_WORK, "enough", id="mail about a job"),
        pytest.param("description role", AT_WORK, "enough", id="hiring for a position"),
        pytest.param("description described", AT_WORK, "enough", id="or one in the text"),
        pytest.param("description outside", AT_WORK, "no not_enough_signs", id="for none"),
        pytest.param("described outside", AT_WORK, "no not_enough_signs", id="no word of hiring"),
    ],
)
def test_e_01_at_the_work_address_signs_must_say_that_it_is_hiring(kinds, read, expected):
    assert told(doubt(kinds, **read)) == expected


SELLER = {"title_role": "Account Manager"}
SOLD = "You learn about the role of account manager."


@pytest.mark.parametrize(
    ("kinds", "text", "read", "expected"),
    [
        pytest.param("described description", SOLD, SELLER, "ask", id="a seller's position"),
        pytest.param(
            "described description",
            SOLD,
            {"described_role": "account manager"},
            "ask",
            id="in text",
        ),
        pytest.param("hint role opening described description", "", SELLER, "ask", id="all weak"),
        pytest.param("described description title", SOLD, SELLER, "enough", id="by name"),
        pytest.param("description role", SOLD, SELLER, "enough", id="no position in the text"),
        pytest.param("described description", "", LARGE, "enough", id="another's position"),
        pytest.param("described description", "", {}, "enough", id="no position at all"),
        pytest.param(
            "described description",
            "Thank you for your application.",
            SELLER,
            "enough",
            id="somebody who applies",
        ),
    ],
)
def test_e_02_a_position_that_one_buys_from_is_asked_about(kinds, text, read, expected):
    found = doubt(kinds, text=text, **read)
    assert told(found).partition(" ")[0] == expected
    assert found is None or (found.code, found.says) == (
        "not_enough_signs",
        "one meets such a person for a service, and no more speaks of an application",
    )


@pytest.mark.parametrize(
    ("kinds", "title", "read", "says"),
    [
        pytest.param(
            "title recruiter", "Screening call", AT_WORK, "'screen", id="E-01 a word for both"
        ),
        pytest.param("title recruiter", "Screening call", {}, None, id="at home"),
        pytest.param("title outside", "Screening call", AT_WORK, None, id="no recruiter"),
        pytest.param("title recruiter", "Interview", AT_WORK, None, id="a word for one"),
        pytest.param("title recruiter", "Talk", AT_WORK, None, id="no word"),
        pytest.param("title recruiter role", "Screening call", AT_WORK, None, id="a position"),
        pytest.param("service outside", "Talk: our client", AT_WORK, "client", id="E-28 a client"),
        pytest.param("service outside", "Talk: our client", {}, None, id="a client, at home"),
        pytest.param("title outside", "Talk: our client", AT_WORK, None, id="a client by name"),
        pytest.param("service outside", "Talk", AT_WORK, None, id="no client"),
        pytest.param("title service", "Interview", WITH_JANE, None, id="a service that hires"),
        pytest.param("title outside", "Interview", JANES, None, id="who organises it from home"),
    ],
)
def test_e_01_at_work_an_agency_may_want_people_for_the_team(kinds, title, read, says):
    found = doubt(kinds, title, **read)
    assert told(found) == ("ask agency_at_work" if says else "enough")
    assert found is None or says in str(found.says)


@pytest.mark.parametrize(
    ("kinds", "title", "read", "expected"),
    [
        pytest.param("title role", "Interview", OWN, "ask own_entry", id="no sign of a company"),
        pytest.param("title outside", "Interview", OWN, "enough", id="a company's people"),
        pytest.param("title mail", "Interview", OWN, "enough", id="mail"),
        pytest.param("title recruiter", "Interview", OWN, "enough", id="a recruiter"),
        pytest.param("title office", "Interview", OWN, "enough", id="an office that hires"),
        pytest.param("title outside", "Interview: Dana Wu", OWN, "ask own_entry", id="a guest"),
        pytest.param("title mail", "Interview: Dana Wu", OWN, "enough", id="a guest, and mail"),
        pytest.param("title outside", "Dana Wu", OWN, "ask own_entry", id="nothing but a guest"),
        pytest.param("title outside", "Interview: Dana", FIRST, "enough", id="by a first name"),
        pytest.param(
            "title role",
            "Interview",
            {"organizer": ALEX_ORGANISING, "attendees": (ALEX_ORGANISING,)},
            "enough",
            id="nobody else is in it",
        ),
        pytest.param("title role", "Interview", {}, "enough", id="somebody else's entry"),
    ],
)
def test_e_01_an_entry_of_ones_own_may_be_an_interviewers(kinds, title, read, expected):
    found = doubt(kinds, title, **read)
    assert told(found) == expected
    assert found is None or found.says == "you made the event yourself"


ROUND = {"company": NAMED_ACME}
WORD = {"unnamed": "harbour"}
PAT = {"title_role": "Growth Lead"}


@pytest.mark.parametrize(
    ("kinds", "title", "text", "read"),
    [
        pytest.param("hint candidate office", "Talk", "", {}, id="an office, you, a hint"),
        pytest.param("hint candidate", "Round 3", "", ROUND, id="a counted round of yours"),
        pytest.param("hint candidate", "Final talk", "", ROUND, id="the last talk of yours"),
        pytest.param("role opening", "Dana / Alex", "", SMALL, id="both names, to be filled"),
        pytest.param("recruiter candidate", "Talk", "", {}, id="a recruiter, and you"),
        pytest.param("description", "Talk", "Part of our hiring process.", {}, id="hiring"),
        pytest.param("role mention", "Talk", "", LARGE, id="a position, and an interview"),
        pytest.param("role opening", "Talk", "", LARGE, id="a position that is to be filled"),
        pytest.param("role office hint", "Talk", "", LARGE, id="a position, an office, a hint"),
        pytest.param("role", "Prescreen", "", LARGE, id="a step of hiring for a position"),
        pytest.param("role candidate", "Engineer", "", LARGE | ROUND, id="your position there"),
        pytest.param(
            "role candidate", "Dana Wu | Engineer", "", LARGE | ROUND, id="behind a guest"
        ),
        pytest.param("role candidate hint", "Talk", "", LARGE, id="your position, a hint"),
        pytest.param("role office", "Acme", "", LARGE | ROUND, id="a position, an office, there"),
    ],
)
def test_e_02_weak_signs_are_enough_together(kinds, title, text, read):
    assert told(doubt(kinds, title, text, **read)) == "enough"
    assert told(doubt(kinds, title, text, **(read | AT_WORK))) != "enough"
    assert told(doubt(kinds, title, text, **(read | OUTSIDE_NOBODY))) != "enough"


@pytest.mark.parametrize(
    ("kinds", "title", "text", "read", "verdict"),
    [
        pytest.param("hint candidate", "Talk", "", {}, "no", id="no office"),
        pytest.param("hint office", "Talk", "", {}, "ask", id="not you"),
        pytest.param("candidate office", "Talk", "", {}, "ask", id="no hint"),
        pytest.param("hint candidate", "Talk", "", ROUND, "no", id="no round"),
        pytest.param("hint candidate", "Round 3", "", {}, "no", id="a round at no company"),
        pytest.param("hint", "Round 3", "", ROUND, "no", id="a round of whom"),
        pytest.param("hint candidate", "Round 3", "", ROUND | WORD, "no", id="a round of what"),
        pytest.param("role opening", "Alex", "", SMALL, "no", id="one name"),
        pytest.param("role opening", "Dana", "", SMALL, "no", id="the other's name"),
        pytest.param("role", "Dana / Alex", "", SMALL, "no", id="both, and no opening"),
        pytest.param("hint opening", "Dana / Alex", "", SMALL, "no", id="both, and no position"),
        pytest.param(
            "role opening", "Dana / Alex: account manager", "", SMALL, "no", id="one who sells"
        ),
        pytest.param("recruiter", "Talk", "", {}, "ask", id="a recruiter alone"),
        pytest.param("recruiter candidate", "Talk", "", WORD, "ask", id="a word unknown"),
        pytest.param("description", "Talk", "our hiring process", WORD, "ask", id="of what"),
        pytest.param("description", "Talk", "nothing", {}, "no", id="not of hiring"),
        pytest.param("description", "Lunch", "our hiring process", {}, "ask", id="a meal"),
        pytest.param("role mention", "Talk", "", SMALL, "no", id="by the way"),
        pytest.param("role", "Talk", "", LARGE, "ask", id="a position alone"),
        pytest.param("role office", "Talk", "", LARGE, "ask", id="and an office"),
        pytest.param("role hint", "Talk", "", LARGE, "ask", id="and a hint"),
        pytest.param("role candidate", "Talk", "", LARGE, "ask", id="and you"),
        pytest.param("role", "Acme", "", LARGE | ROUND, "ask", id="and a company"),
        pytest.param(
            "role candidate", "Dana Wu, Engineer at Acme", "", LARGE | ROUND, "ask", id="a guest's"
        ),
    ],
)
def test_e_02_weak_signs_that_lack_one_are_not(kinds, title, text, read, verdict):
    assert told(doubt(kinds, title, text, **read)) == f"{verdict} not_enough_signs"


@pytest.mark.parametrize(
    ("kinds", "title", "text", "read", "verdict"),
    [
        pytest.param("title", "Talk", "", AT_WORK, "ask", id="an interview by name, at work"),
        pytest.param("mail", "Talk", "", AT_WORK, "ask", id="mail about a job, at work"),
        pytest.param("recruiter", "Talk", "", AT_WORK, "no", id="a recruiter at work"),
        pytest.param("office", "Talk", "", AT_WORK, "no", id="an office at work"),
        pytest.param("office", "Talk", "", {}, "ask", id="an office, and a person"),
        pytest.param(
            "office",
            "Talk",
            "",
            {"organizer": ROBOT, "attendees": (ALEX, ROBOT)},
            "no",
            id="an office, and nobody",
        ),
        pytest.param("described", "Talk", "", {}, "ask", id="a position in the text"),
        pytest.param("described", "Talk", "", OUTSIDE_NOBODY, "no", id="of a private person"),
        pytest.param("hint mention", "Talk", "", {}, "ask", id="an interview in the text"),
        pytest.param("mention", "Talk", "", {}, "no", id="in the text alone"),
        pytest.param("hint mention", "Talk", "", OUTSIDE_NOBODY, "no", id="in a friend's text"),
        pytest.param("hint", "Talk", "hiring process", {}, "ask", id="a word of hiring"),
        pytest.param("hint", "Talk", "hiring process", OUTSIDE_NOBODY, "no", id="a friend's word"),
        pytest.param("hint candidate", "Prescreen", "", {}, "ask", id="a step of yours"),
        pytest.param("hint", "Prescreen", "", ROUND, "ask", id="a step at the company"),
        pytest.param("hint", "Prescreen", "", {}, "no", id="a step of nobody's"),
        pytest.param("hint candidate", "Prescreen", "", OUTSIDE_NOBODY, "no", id="a friend's"),
    ],
)
def test_e_02_too_little_is_asked_about_where_it_may_be_one(kinds, title, text, read, verdict):
    assert told(doubt(kinds, title, text, **read)) == f"{verdict} not_enough_signs"


@pytest.mark.parametrize(
    ("role", "named"),
    [
        ("Data engineer", False),
        ("data Engineer", True),
        ("Engineer", True),
        ("iOS", True),
        ("head of data", False),
        ("head of Data", True),
        ("Head of data", True),
    ],
)
def test_e_39_a_position_is_a_name_by_its_telling_word(role, named):
    found = doubt("role mention", title_role=role)
    assert (told(found) == "enough") is named


def test_e_01_a_colleague_who_sets_it_up_is_not_from_outside():
    people = (ALEX, KIT, DANA)
    found = doubt("role mention", title_role="Engineer", organizer=KIT, attendees=people)
    assert told(found) == "ask not_enough_signs"
