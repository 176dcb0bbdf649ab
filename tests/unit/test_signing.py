"""Who stands behind a mail: a person, a part of a firm, or nobody in particular (E-70)."""

from datetime import UTC, datetime

import pytest

from followupd.core.judgement import Look, look_at
from followupd.core.mail import Mail
from followupd.core.signing import is_of_nobody, is_of_several, is_signed
from tests.reading import MAIL_WORDS

AT = datetime(2026, 4, 14, 10, tzinfo=UTC)
DANA = "Dana Wu <dana.wu@acme.example>"
FIRM = "Acme Careers <careers@acme.example>"


def look(text: str, sender: str = DANA) -> Look:
    headers = (("From", sender), ("To", "Alex Morgan <alex@example.com>"), ("Subject", "Hello"))
    return look_at(Mail("1", "1", frozenset(), AT, headers, text), MAIL_WORDS)


@pytest.mark.parametrize(
    ("sender", "several"),
    [
        pytest.param(DANA, False, id="a person"),
        pytest.param("careers@acme.example", True, id="a part of a firm"),
        pytest.param("acme.careers@acme.example", True, id="a part in a part of the address"),
        pytest.param("emea-jobs+17@acme.example", True, id="a part between other parts"),
        pytest.param("noreply@acme.example", True, id="nobody reads it"),
        pytest.param("careersmith@acme.example", False, id="a name that begins so"),
    ],
)
def test_e_70_an_address_is_a_person_s_or_of_several(sender, several):
    assert is_of_several(look("Hello", sender)) is several


@pytest.mark.parametrize(
    ("sender", "nobody"),
    [
        pytest.param(DANA, False, id="a person"),
        pytest.param("careers@acme.example", True, id="an address of several"),
        pytest.param("x@acme.example", False, id="an address that tells nothing"),
        pytest.param("Acme Recruiting Team <x@acme.example>", True, id="a team"),
        pytest.param("Acme <x@acme.example>", True, id="the firm"),
        pytest.param("Acme Ltd <hello17@acme.example>", True, id="the firm, with more"),
        pytest.param("Dana Wu (Recruiting) <dana.wu@acme.example>", False, id="a person of a team"),
        pytest.param("Recruiting <recruiting@x.example>", True, id="a team by both"),
        pytest.param("Acme <acme@acme.example>", True, id="the firm by both"),
        pytest.param("Acm <x@acme.example>", False, id="three letters are in many a domain"),
        pytest.param("Ito (Recruiting) <ito@acme.example>", False, id="a name of three letters"),
        pytest.param("Wu (Recruiting) <wu.d@acme.example>", True, id="one of two letters"),
        pytest.param("Dana Acme <x@co.acme.example>", False, id="a name in the rest of a domain"),
    ],
)
def test_e_70_a_sender_is_somebody_or_nobody_in_particular(sender, nobody):
    assert is_of_nobody(look("Hello", sender)) is nobody


@pytest.mark.parametrize(
    ("text", "sender", "signed"),
    [
        pytest.param(
            "We call.\n\nKind regards\nJana Kern", FIRM, True, id="anybody behind a closing"
        ),
        pytest.param("We call.\n\nKind regards\nThe Careers Team", DANA, False, id="a team"),
        pytest.param("We call.\n\nKind regards\nAcme Ltd", DANA, False, id="the firm"),
        pytest.param("We call.\n\nKind regards\nJana", DANA, True, id="somebody else behind one"),
        pytest.param("We call.\n\nKind regards", DANA, False, id="a closing and nobody"),
        pytest.param("We call.\n\nDana", DANA, True, id="the sender by the first name"),
        pytest.param("We call.\n\n- dana wu, Acme", DANA, False, id="the sender, and the firm"),
        pytest.param("We call.\n\nD", DANA, True, id="the sender by a letter"),
        pytest.param("We call.\n\nD.W.", DANA, True, id="the sender by two"),
        pytest.param("We call.\n\nW", DANA, False, id="another letter"),
        pytest.param("We call.\n\nDana", "<x@acme.example>", False, id="a sender without a name"),
        pytest.param("We call.\n\n:-)", "<x@acme.example>", False, id="a sign for no name"),
        pytest.param(
            "We call.\n\nDana from the People Team", DANA, False, id="the sender for a team"
        ),
        pytest.param("We call.\n\nDana Wu, Head of All Things", DANA, True, id="six words"),
        pytest.param("Dana Wu looks at all of it on Friday.", DANA, False, id="a sentence"),
        pytest.param("We call.\n\nJana Kern", DANA, False, id="somebody else for a person"),
        pytest.param("We call.\n\nJana Kern", FIRM, True, id="somebody for a firm"),
        pytest.param("We call.\n\nJana Kern\nHR\nBerlin", FIRM, True, id="above two lines"),
        pytest.param("We call.\n\nJana Kern\nHR\nBerlin\nTel. 1", FIRM, False, id="above three"),
        pytest.param("We call.\n\nJana", FIRM, False, id="one name"),
        pytest.param("We call.\n\nJana Eva Maria Kern", FIRM, True, id="four names"),
        pytest.param("We call.\n\nJana Eva Maria Luise Kern", FIRM, False, id="five"),
        pytest.param("We call.\n\ni. A. Jana Kern", FIRM, True, id="for somebody, German"),
        pytest.param("We call.\n\nJana kern", FIRM, False, id="no name"),
        pytest.param("We call.\n\nPeople Office", FIRM, False, id="a team's, as a name"),
        pytest.param("We call.\n\nAcme Berlin", FIRM, False, id="the firm's, as a name"),
        pytest.param("We call.\n\nAlex Morgan", FIRM, False, id="the user"),
        pytest.param(
            "We call.\n\nDeine Nordwinds",
            "Nordwind Jobs <jobs@nw.example>",
            False,
            id="the sender's",
        ),
        pytest.param(
            "We call.\n\nJana Kern", "Jan Jobs <jobs@nw.example>", True, id="three letters of it"
        ),
        pytest.param("", DANA, False, id="no text"),
    ],
)
def test_e_70_a_person_s_name_stands_below_or_not(text, sender, signed):
    assert is_signed(look(text, sender)) is signed
