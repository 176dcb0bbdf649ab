"""What a sender wrote now: where quotes, headers of earlier mail and signatures begin."""

import pytest

from followupd.core.quoting import (
    is_from_a_phone,
    last_lines,
    new_text,
    quotes,
    signed_with,
)
from tests.reading import MAIL_WORDS

CLOSING = MAIL_WORDS.closing
RULE = "_" * 32
EARLIER = "From: Alex Doe\nSent: Monday\nTo: Dana Wu\nSubject: Time\n\nIs it?"


@pytest.mark.parametrize(
    ("text", "there_is"),
    [
        pytest.param("Fine.\n\nOn Mon, 2 Mar 2026, Alex wrote:\n> One", True, id="a quote"),
        pytest.param(f"Fine.\n{RULE}\n{EARLIER}", True, id="an earlier mail"),
        pytest.param("Fine.\nBest\nDana", False, id="nothing but a letter"),
        pytest.param(
            "Fine.\n\nOn Mon, 2 Mar 2026, Alex Doe\n<alex@example.com> wrote:",
            False,
            id="an introduction of two lines, and no quote",
        ),
        pytest.param("Fine.\n-- \nDana Wu\nAcme\n+49 30 1", False, id="a signature"),
    ],
)
def test_an_earlier_mail_below_is_seen(text, there_is):
    assert quotes(text) is there_is


@pytest.mark.parametrize(
    ("text", "new"),
    [
        pytest.param(
            "Only this:\n\nOn Mon, 2 Mar 2026, Alex wrote:\n> One\n> Two",
            "Only this:",
            id="one introduction a quote",
        ),
        pytest.param(
            "See you on 4 March.\nOn Mon, 2 Mar 2026, Alex wrote:\n> One",
            "See you on 4 March.",
            id="an introduction that is whole takes no line above it along",
        ),
        pytest.param("Fine.\nSee below.\n> One", "Fine.\nSee below.", id="no introduction"),
        pytest.param("> One\nFine.\n> Two", "Fine.", id="an answer between two quotes"),
        pytest.param(f"Fine.\n{RULE}\n{EARLIER}", "Fine.", id="a rule above an earlier mail"),
        pytest.param(
            f"Bien.\n{RULE}\nDe: Alex Doe <alex@example.com>\nEnvoyé: 4.3.2026\n\nAlors ?",
            "Bien.",
            id="a rule above a sender in French",
        ),
        pytest.param(
            f"{RULE}\nDe: Alex Doe <alex@example.com>\n\nOui.",
            f"{RULE}\nDe: Alex Doe <alex@example.com>\n\nOui.",
            id="E-64 nothing above the rule",
        ),
        pytest.param(f"Fine.\n{EARLIER}", "Fine.", id="an earlier mail right below"),
        pytest.param(
            f"Fine.\n\n{RULE}\nThat is all.", f"Fine.\n\n{RULE}\nThat is all.", id="a rule alone"
        ),
        pytest.param(EARLIER, EARLIER, id="E-64 nothing but an earlier mail: it may be the answer"),
        pytest.param(
            f"{RULE}\n{EARLIER}\n\nYes.", f"{RULE}\n{EARLIER}\n\nYes.", id="E-64 an answer below it"
        ),
        pytest.param("One.\nThanks, but no.\nTwo.", "One.\nThanks, but no.\nTwo.", id="no closing"),
    ],
)
def test_what_is_new_is_told_from_what_is_quoted(text, new):
    assert new_text(text, CLOSING) == new


@pytest.mark.parametrize(
    ("below", "name"),
    [
        pytest.param(1, "line 0", id="a name"),
        pytest.param(11, "line 0", id="as long as a signature may be"),
        pytest.param(12, None, id="longer"),
        pytest.param(0, None, id="nothing below"),
    ],
)
def test_a_closing_stands_near_the_end(below, name):
    text = "Fine.\nBest regards,\n" + "\n\n".join(f"line {number}" for number in range(below))
    assert signed_with(text, CLOSING) == name


def test_the_last_twelve_lines_are_the_sender_s_own():
    own = [f"line {number}" for number in range(14)]
    text = "\n\n".join(own) + "\n\nOn Mon, 2 Mar 2026, Alex wrote:\n> One"
    assert last_lines(text) == own[2:]
    assert last_lines("One") == ["One"]


@pytest.mark.parametrize(
    ("signed", "name", "new"),
    [
        pytest.param("Dana Wu\nAcme", "dana wu", "Fine.", id="in full"),
        pytest.param("Dana Wu,\nAcme", "dana wu", "Fine.", id="with a sign behind it"),
        pytest.param("Kim Ahl\nAcme", "dana wu", "Fine.\nKim Ahl\nAcme", id="another name"),
        pytest.param(
            "Dana\nAcme", "dana", "Fine.\nDana\nAcme", id="E-64 one word may be an answer"
        ),
    ],
)
def test_a_signature_begins_at_the_senders_whole_name(signed, name, new):
    assert new_text(f"Fine.\n{signed}", CLOSING, name) == new


@pytest.mark.parametrize(
    ("below", "is_one"),
    [
        pytest.param("Sent from my iPhone", True, id="English"),
        pytest.param("Envoyé de mon téléphone", True, id="French"),
        pytest.param("Dana", False, id="a name"),
    ],
)
def test_what_a_phone_puts_below_is_seen(below, is_one):
    assert is_from_a_phone(f"Fine.\n\n{below}") is is_one
