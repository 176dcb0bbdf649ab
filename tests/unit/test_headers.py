"""How the header of a letter is written: what fits on a line, and what is encoded."""

import re
from email.message import EmailMessage

import pytest

from followupd.core.headers import POLICY, clean_text, display_name, is_addr_spec, is_msg_id


def written(name: str, value: str) -> list[str]:
    message = EmailMessage(policy=POLICY)
    message[name] = value
    head, _, _ = message.as_bytes().partition(b"\r\n\r\n")
    return head.decode("ascii").split("\r\n")


@pytest.mark.parametrize(
    ("name", "value", "lines"),
    [
        pytest.param("Subject", "Thank  you", ["Subject: Thank  you"], id="as it stands"),
        pytest.param(
            "Subject",
            f"{'a' * 33} {'b' * 33}",
            [f"Subject: {'a' * 33} {'b' * 33}"],
            id="76 characters",
        ),
        pytest.param(
            "Subject", f"{'a' * 33} {'b' * 34}", [f"Subject: {'a' * 33}", f" {'b' * 34}"], id="77"
        ),
        pytest.param(
            "Subject",
            f"{'a' * 90} b",
            [f"Subject: {'a' * 90}", " b"],
            id="a word that fits nowhere",
        ),
        pytest.param("Subject", "Zoë", ["Subject: =?utf-8?b?Wm/Dqw==?="], id="encoded"),
        pytest.param(
            "Subject",
            "é" * 19 + "x",
            [f"Subject: =?utf-8?b?{'w6nDqcOp' * 6}w6l4?="],
            id="as many bytes as a word may have",
        ),
        pytest.param(
            "Subject",
            "é" * 20,
            [f"Subject: =?utf-8?b?{'w6nDqcOp' * 6}w6k=?=", " =?utf-8?b?w6k=?="],
            id="no character is cut in two",
        ),
        pytest.param("From", "a@example.com", ["From: a@example.com"], id="a bare address"),
        pytest.param(
            "From", "Al Doe <a@example.com>", ["From: Al Doe <a@example.com>"], id="a name"
        ),
        pytest.param("From", "Xi X <a@example.com>", ["From: Xi X <a@example.com>"], id="an X"),
        pytest.param(
            "From", "Doe, Al <a@example.com>", ['From: "Doe, Al" <a@example.com>'], id="a comma"
        ),
        pytest.param(
            "From", "Al Q. Doe <a@example.com>", ['From: "Al Q. Doe" <a@example.com>'], id="a point"
        ),
        pytest.param(
            "From", "Zoë <a@example.com>", ["From: =?utf-8?b?Wm/Dqw==?= <a@example.com>"], id="é"
        ),
        pytest.param(
            "From", "Zoë, P. <a@example.com>", ["From: =?utf-8?b?Wm/DqywgUC4=?= <a@example.com>"]
        ),
        pytest.param(
            "References",
            "<1@a.example>  <2@a.example>",
            ["References: <1@a.example>", " <2@a.example>"],
        ),
        pytest.param("In-Reply-To", "<1@a.example>", ["In-Reply-To: <1@a.example>"], id="parent"),
    ],
)
def test_a_header_is_written_in_lines_that_every_program_reads(
    name: str, value: str, lines: list[str]
) -> None:
    assert written(name, value) == lines


@pytest.mark.parametrize("subject", ["Zoë " * 60, "面接のお礼" * 20, "é" * 200, "a Zoë"])
@pytest.mark.parametrize("name", ["Subject", "From"])
def test_no_line_with_an_encoded_word_has_more_than_76_characters(name: str, subject: str) -> None:
    """RFC 2047, 2: 75 for each word, 76 for the line it is on."""
    value = subject if name == "Subject" else f"{subject[:60]} <{'a' * 40}@mail.example.com>"
    lines = written(name, value)
    assert max(map(len, lines)) <= 76
    assert max(map(len, re.findall(r"=\?\S+\?=", "\n".join(lines)))) <= 75


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("x" * 60, "x" * 60, id="as long as it may be"),
        pytest.param("x" * 61, "", id="longer"),
        pytest.param("O\u2019Neill-Roux, A. 2", "O\u2019Neill-Roux, A. 2", id="signs of names"),
        pytest.param("Xavier (Acme)", "", id="another sign"),
        pytest.param("  Al \n Doe ", "Al Doe", id="on one line"),
        pytest.param(None, "", id="none"),
    ],
)
def test_a_name_is_shown_where_it_has_the_signs_of_one(name: str | None, shown: str) -> None:
    assert display_name(name) == shown


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param("a\r\nb\rc\x85d\u2028e\u2029f\ng", "a\nb\nc\nd\ne\nf\ng", id="line ends"),
        pytest.param("a\tb", "a\tb", id="a tab"),
        pytest.param("Cafe\u0301", "Café", id="normal form"),
        pytest.param("क्\u200dष می\u200cخواهم", "क्\u200dष می\u200cخواهم", id="E-35 joiners"),
        pytest.param("a\u200b\u202e\x00\ue000b", "ab", id="what does not show"),
    ],
)
def test_e_44_a_text_keeps_what_shows(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("<1@a.example>", True),
        ("<no-at-sign>", True),
        (f"<{'a' * 900}>", True),
        (f"<{'a' * 901}>", False),
        ("<>", False),
        ("<a b>", False),
        ("1@a.example", False),
        ("<a>b>", False),
        ("<é@a.example>", False),
    ],
)
def test_x2_a_message_id_is_repeated_only_in_its_plain_form(text: str, passes: bool) -> None:
    assert is_msg_id(text) is passes


def test_an_address_with_an_encoded_word_is_none() -> None:
    assert is_addr_spec("dana@example.org")
    assert not is_addr_spec("=?utf-8?q?dana?=@example.org")
