"""Where the name of a position begins and ends, and when it is one (E-39)."""

import pytest

from followupd.core.application import Stage
from followupd.core.position import agreed_role, role_in_title, roles, stage_of
from followupd.core.position_name import tidy
from followupd.core.title import Piece
from tests.judging import WORDS

NAMES = frozenset({"dana", "wu", "acme"})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Cook (part time)", "Cook", id="brackets"),
        pytest.param("Cook [m/f] x", "Cook", id="square ones"),
        pytest.param("Chargé(e) de projet", "Chargé(e) de projet", id="an ending in brackets"),
        pytest.param("Cook #4711", "Cook", id="a number"),
        pytest.param("Cook - Req. 4711", "Cook", id="a reference"),
        pytest.param("Cook, ID: 4711 B", "Cook", id="what stands behind it as well"),
        pytest.param("R-104882 Cook", "Cook", id="a reference before it"),
        pytest.param("104882 - Cook", "Cook", id="a number before it"),
        pytest.param("10 Cooks", "10 Cooks", id="a number of people"),
        pytest.param("Cook) tomorrow", "Cook", id="half a pair of brackets"),
        pytest.param("Cook m/w/d in Leeds", "Cook", id="genders"),
        pytest.param("Cook W/M/D", "Cook", id="in capitals"),
        pytest.param(" - *Cook*: ", "Cook", id="signs around it"),
        pytest.param("Cook UX", "Cook UX", id="a letter at its end"),
        pytest.param("Data   Cook .", "Data Cook", id="spaces"),
        pytest.param("QA", None, id="two letters"),
        pytest.param("CTO", "CTO", id="three letters"),
        pytest.param("Head of", None, id="a small word at its end"),
        pytest.param("Head of Data and", None, id="one behind several words"),
        pytest.param("a b c d e f g Cook", "a b c d e f g Cook", id="eight words"),
        pytest.param("a b c d e f g h Cook", None, id="nine words"),
        pytest.param("C" + "o" * 59, "C" + "o" * 59, id="sixty letters"),
        pytest.param("C" + "o" * 60, None, id="sixty-one"),
        pytest.param("<b>Cook</b>", None, id="markup"),
        pytest.param("https://acme.example/cook", None, id="an address"),
        pytest.param("www.acme.example", None, id="one without its beginning"),
        pytest.param("cook_job", None, id="a code"),
    ],
)
def test_e_39_what_is_added_to_a_position_is_no_part_of_it(text, name):
    assert tidy(text) == name


@pytest.mark.parametrize(
    ("title", "text", "role"),
    [
        ("Cook", None, "Cook"),
        (None, "Cook", "Cook"),
        (None, None, None),
        ("Cook", "Senior COOK", "Senior COOK"),
        ("Senior Cook", "cook", "Senior Cook"),
        ("Cook", "Baker", None),
    ],
)
def test_e_39_title_and_text_agree_on_the_fuller_name(title, text, role):
    assert agreed_role(title, text) == role


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Head of Data", ["Head of Data"], id="a head"),
        pytest.param("Deputy Head of Data", ["Deputy Head of Data"], id="its rank"),
        pytest.param("Manager, Support", ["Manager, Support"], id="a head with a comma"),
        pytest.param("Web Manager, Support", ["Web Manager, Support"], id="and none"),
        pytest.param("our Head of Data role", ["Head of Data"], id="a word for a position"),
        pytest.param("Head of a b c d", ["Head of a b c d"], id="six words"),
        pytest.param("Head of a b c d x", [], id="seven words"),
        pytest.param("Assistant(e) export", ["Assistant(e) export"], id="a gendered beginning"),
        pytest.param("Backend Engineer", ["Backend Engineer"], id="a noun"),
        pytest.param("a Backend Engineer", ["Backend Engineer"], id="its article"),
        pytest.param("the new Backend Engineer", ["Backend Engineer"], id="two words before it"),
        pytest.param("The New Backend Engineer", ["Backend Engineer"], id="with capitals"),
        pytest.param("Discuss Backend Engineer", ["Backend Engineer"], id="what one does"),
        pytest.param(
            "w/Leeds Backend Engineer", ["Backend Engineer"], id="a capital behind a sign"
        ),
        pytest.param("Dana Backend Engineer", ["Backend Engineer"], id="somebody's name"),
        pytest.param("Tea, Backend Engineer", ["Backend Engineer"], id="behind a comma"),
        pytest.param("Tea; Backend Engineer", ["Backend Engineer"], id="behind a semicolon"),
        pytest.param("with fresh Backend Engineer", ["Backend Engineer"], id="small letters"),
        pytest.param("fresh backend engineer", ["fresh backend engineer"], id="all of them"),
        pytest.param("4711 Backend Engineer", ["Backend Engineer"], id="a number"),
        pytest.param("A4711B Backend Engineer", ["Backend Engineer"], id="a number in a code"),
        pytest.param("Research and Backend Engineer", ["Research and Backend Engineer"], id="and"),
        pytest.param("and Backend Engineer", ["Backend Engineer"], id="a small word first"),
        pytest.param("A1 B2 C3 D4 E5 F6 Engineer", ["B2 C3 D4 E5 F6 Engineer"], id="five before"),
        pytest.param("Data Engineer II", ["Data Engineer II"], id="a level"),
        pytest.param("Data Engineer of Acme", ["Data Engineer of Acme"], id="of what"),
        pytest.param("Data Engineer, Growth", ["Data Engineer, Growth"], id="its team"),
        pytest.param("Data Engineer, Acme", ["Data Engineer"], id="a name behind it"),
        pytest.param("Data Engineer, By Phone", ["Data Engineer"], id="how one talks"),
        pytest.param("Data Engineer, Growth today", ["Data Engineer"], id="more than a team"),
        pytest.param("Data Engineer (SRE)", ["Data Engineer"], id="brackets"),
        pytest.param("Entwickler:in", ["Entwickler:in"], id="an ending behind a colon"),
        pytest.param("Backend-Entwickler:in", ["Backend-Entwickler:in"], id="an ending"),
        pytest.param("Projektleiter Bau", ["Projektleiter Bau"], id="what follows it"),
        pytest.param("Projektleiter bau", ["Projektleiter"], id="but no small word"),
        pytest.param("Projektleiter bau Nord", ["Projektleiter"], id="nor one before another"),
        pytest.param("Projektleiter IT:", ["Projektleiter IT"], id="a word in capitals"),
        pytest.param("Werkstudent UX", ["Werkstudent UX"], id="and any letter at its end"),
        pytest.param("projektleiter bau", ["projektleiter bau"], id="unless all are small"),
        pytest.param("Projektleiter im Bau", ["Projektleiter im Bau"], id="in an office"),
        pytest.param("Projektleiter Bau, Leeds x", ["Projektleiter Bau"], id="up to a comma"),
        pytest.param("Officer", [], id="any at all"),
        pytest.param("Officer II", [], id="of any level"),
        pytest.param("Officer; Data Engineer", ["Data Engineer"], id="beside a position"),
        pytest.param("Officer of Health", ["Officer of Health"], id="of something"),
        pytest.param("Chief Officer", ["Chief Officer"], id="with a word before it"),
        pytest.param("Officer role", ["Officer"], id="that is open"),
        pytest.param("vacancy Officer", ["Officer"], id="that is said to be open"),
        pytest.param("vacancy, Officer", [], id="said elsewhere"),
        pytest.param("your Account Manager", [], id="somebody's"),
        pytest.param("your new Account Manager", [], id="somebody's new one"),
        pytest.param("Assistant Professor", ["Assistant Professor"], id="two nouns for one"),
        pytest.param("Architect/Developer", ["Architect/Developer"], id="with a stroke between"),
        pytest.param("Data Engineer and Cook", [], id="two"),
        pytest.param("Data Engineer or Cook", [], id="one of two"),
        pytest.param("Koch oder Kellner im Saal", [], id="in German"),
        pytest.param("Data Engineer of Cook", [], id="in Dutch"),
        pytest.param("Data Engineer or so", ["Data Engineer"], id="or something else"),
        pytest.param("Data Engineer or so, Cook", ["Data Engineer"], id="parted by a comma"),
        pytest.param("Data Engineer for Cook", ["Data Engineer"], id="whom it is for"),
        pytest.param("Head of Data, Dana", ["Head of Data"], id="somebody behind a head"),
        pytest.param("Head of Data Dana Wu", ["Head of Data"], id="with no comma"),
        pytest.param("Head of Wu", [], id="nothing but somebody"),
        pytest.param("Comptable Dana Wu", ["Comptable"], id="behind a head of one word"),
        pytest.param("Manager, Dana", [], id="behind a head that is any at all"),
        pytest.param("Head of Data 2", ["Head of Data 2"], id="a number behind a head"),
        pytest.param("Cook Frau Lind", ["Cook"], id="whom it is with"),
        pytest.param(
            "Projektleiter Bau Frau Lind", ["Projektleiter Bau"], id="behind what follows"
        ),
        pytest.param("Projektleiter Bau mit Frau Lind", ["Projektleiter Bau"], id="with a with"),
        pytest.param("Chargé de mission Mme Lind", ["Chargé de mission"], id="behind a head"),
        pytest.param("Projektleiter MS Dynamics", ["Projektleiter MS Dynamics"], id="no Ms"),
        pytest.param("Projektleiter Sr. Wu", ["Projektleiter"], id="a title before a known name"),
        pytest.param("Projektleiter Sr. Bau", ["Projektleiter Sr. Bau"], id="and before none"),
        pytest.param("Frau Lind, Projektleiter", ["Projektleiter"], id="before the position"),
        pytest.param("hiring manager", [], id="one who is never sought"),
        pytest.param("nothing", [], id="none"),
    ],
)
def test_e_39_a_piece_of_text_names_positions(text, found):
    assert list(roles(text, NAMES, WORDS)) == found


def test_e_39_the_one_name_that_is_known_is_no_part_of_a_position():
    assert list(roles("Head of Data Dana", frozenset({"dana"}), WORDS)) == ["Head of Data"]
    assert list(roles("Barista", frozenset({"barista"}), WORDS)) == []


@pytest.mark.parametrize(
    ("pieces", "role"),
    [
        pytest.param([Piece("Data Engineer")], "Data Engineer", id="one"),
        pytest.param([Piece("SRE ENGINEER")], "SRE ENGINEER", id="one in capitals"),
        pytest.param([Piece("Data Engineer", "with")], None, id="whom one meets"),
        pytest.param(
            [Piece("Head of Data", "with"), Piece("Data Engineer")], "Data Engineer", id="beside"
        ),
        pytest.param([Piece("Data Engineer"), Piece("Head of Data")], None, id="two"),
        pytest.param([Piece("Data Engineer"), Piece("SRE ENGINEER")], "Data Engineer", id="short"),
        pytest.param([Piece("vacancy Xerografist")], "Xerografist", id="said to be one"),
        pytest.param([Piece("vacancy: Xerografist -")], "Xerografist", id="and signs"),
        pytest.param([Piece("Xerografist role")], "Xerografist", id="or behind it"),
        pytest.param([Piece("Xerografist job")], "Xerografist", id="a job"),
        pytest.param([Piece("our vacancy Xerografist")], None, id="in the midst"),
        pytest.param([Piece("vacancy xerografist")], None, id="by the way"),
        pytest.param([Piece("vacancy Dana")], None, id="somebody's name"),
        pytest.param([Piece("vacancy Interview")], None, id="a usual word"),
        pytest.param([Piece("vacancy Meeting")], None, id="another"),
        pytest.param([Piece("vacancy Talent Partner")], None, id="one who hires"),
        pytest.param([Piece("vacancy")], None, id="nothing behind it"),
        pytest.param([Piece("Confidential role")], None, id="no name of one"),
        pytest.param([Piece("Xerografist")], None, id="not said"),
        pytest.param(
            [Piece("vacancy Xerografist"), Piece("Data Engineer")], "Data Engineer", id="known"
        ),
        pytest.param([], None, id="no title"),
    ],
)
def test_e_39_a_title_names_one_position(pieces, role):
    assert role_in_title(pieces, NAMES, WORDS) == role


@pytest.mark.parametrize(
    ("title", "text", "stage"),
    [
        pytest.param("Final onsite", "", Stage.FINAL, id="the more telling one"),
        pytest.param("Onsite panel", "", Stage.ONSITE, id="onsite before panel"),
        pytest.param("Technical panel", "", Stage.PANEL, id="panel before technical"),
        pytest.param("Recruiter phone screen", "", Stage.RECRUITER_SCREEN, id="before phone"),
        pytest.param("Talk", "the final round", Stage.FINAL, id="several words of the text"),
        pytest.param("Talk", "the finale", Stage.UNKNOWN, id="one word of the text"),
        pytest.param("Talk", "a final round, a phone screen", Stage.UNKNOWN, id="two stages"),
        pytest.param("Phone screen", "the final round", Stage.PHONE, id="the title first"),
        pytest.param("Talk", "", Stage.UNKNOWN, id="nothing said"),
    ],
)
def test_the_stage_is_told_by_the_title_else_by_the_text(title, text, stage):
    assert stage_of(title, text, WORDS) is stage
