"""The form a letter is sent in, and the notice on a draft that is no longer wanted."""

from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import parseaddr

import pytest

from followupd.core.letter import (
    Envelope,
    Letter,
    compose,
    likeness,
    reply_subject,
    withdraw_notice,
)
from followupd.errors import LetterRefusedError

ME = "alex@example.com"
YOU = "dana@example.org"
BODY = "Hello Dana,\n\nThank you for the call.\n\nBest regards,\nAlex Doe"
LETTER = Letter("Thank you", BODY)
SIGNATURE = '<div dir="ltr">Alex <b>Doe</b></div><div>+1 555 0100<br></div>'


def envelope(**changes: object) -> Envelope:
    known: dict[str, object] = {
        "sender": ME,
        "sender_name": "Alex Doe",
        "recipient": YOU,
        "subject": "Thank you",
    }
    return Envelope(**{**known, **changes})  # type: ignore[arg-type]


def parts(message: EmailMessage) -> list[str]:
    return [part.get_content() for part in message.iter_parts()]


def test_e_32_a_letter_has_exactly_one_recipient_and_no_copies() -> None:
    message = compose(LETTER, envelope())
    assert message.keys() == ["From", "Subject", "To", "MIME-Version", "Content-Type"]
    assert message["To"] == YOU


def test_under_the_notice_of_a_withdrawn_draft_there_is_no_recipient() -> None:
    message = compose(LETTER, envelope(recipient=None))
    assert message.keys() == ["From", "Subject", "MIME-Version", "Content-Type"]


def test_lines_end_in_crlf_and_the_same_letter_gives_the_same_bytes() -> None:
    raw = compose(LETTER, envelope()).as_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert raw == compose(LETTER, envelope()).as_bytes()


def test_the_text_and_its_html_say_the_same() -> None:
    text, html = parts(compose(LETTER, envelope()))
    assert text == BODY + "\n"
    assert html == (
        "<p>Hello Dana,</p>\n<p>Thank you for the call.</p>\n<p>Best regards,<br>\nAlex Doe</p>\n"
    )


def test_e_44_what_looks_like_html_is_text() -> None:
    _, html = parts(compose(Letter("x", 'A <script>alert("&")</script>'), envelope()))
    assert html == "<p>A &lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;</p>\n"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("Alex Doe", "Alex Doe", id="plain"),
        pytest.param("Nguyễn Thị Minh", "Nguyễn Thị Minh", id="E-35 accents"),
        pytest.param("Doe, Alex Q.", "Doe, Alex Q.", id="comma and period"),
        pytest.param("दीपिका", "दीपिका", id="E-35 combining marks"),
        pytest.param(
            "Ünal Ğ " * 8, ("Ünal Ğ " * 8).strip(), id="E-35 longer than one encoded-word"
        ),
        pytest.param('Alex "Lex" Doe', "", id="quotes: the bare address is safer"),
        pytest.param("x" * 61, "", id="too long to stand on one line"),
        pytest.param(None, "", id="none"),
    ],
)
def test_the_sender_is_shown_by_name_where_that_is_safe(name: str | None, shown: str) -> None:
    head = BytesHeaderParser().parsebytes(compose(LETTER, envelope(sender_name=name)).as_bytes())
    phrase, address = parseaddr(head["From"])
    assert (str(make_header(decode_header(phrase))), address) == (shown, ME)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("", id="empty"),
        pytest.param("dana@example.org, eve@example.org", id="E-32 two"),
        pytest.param("Dana Wu <dana@example.org>", id="with a name"),
        pytest.param("dana@example.org\r\nBcc: eve@example.org", id="E-44 with a line break"),
        pytest.param('"dana wu"@example.org', id="quoted local part"),
        pytest.param("dana@localhost", id="no domain of the net"),
        pytest.param("dana@exämple.org", id="not ASCII"),
        pytest.param("dana@\u212aample.org", id="E-44 the Kelvin sign, in lower case a k"),
        pytest.param("=?utf-8?q?dana?=@example.org", id="E-44 encoded-word"),
    ],
)
def test_anything_but_a_bare_address_is_refused_without_repeating_it(address: str) -> None:
    for wrong in (envelope(recipient=address), envelope(sender=address)):
        with pytest.raises(LetterRefusedError) as refusal:
            compose(LETTER, wrong)
        assert "example" not in refusal.value.message


def test_x2_an_answer_names_its_parent_and_ancestors_whole_however_long_they_are() -> None:
    parent = f"<{'a' * 90}@mail.example.org>"
    message = compose(
        LETTER, envelope(in_reply_to=parent, references=("<first@example.org>", parent))
    )
    raw = message.as_bytes()
    assert f"In-Reply-To: {parent}\r\n".encode() in raw
    assert f"References: <first@example.org>\r\n {parent}\r\n".encode() in raw


def test_x2_of_many_ancestors_the_first_and_the_latest_are_kept() -> None:
    ids = tuple(f"<{number}@example.org>" for number in range(50))
    kept = str(compose(LETTER, envelope(references=ids))["References"]).split()
    assert kept == [ids[0], *ids[31:]]


def test_a_malformed_ancestor_is_left_out_and_a_malformed_parent_refused() -> None:
    message = compose(LETTER, envelope(references=("no id", "<good@example.org>", "<a\r\nb>")))
    assert message["References"] == "<good@example.org>"
    with pytest.raises(LetterRefusedError):
        compose(LETTER, envelope(in_reply_to="no id"))


def test_e_44_a_message_id_that_holds_an_encoded_word_is_not_repeated() -> None:
    hostile = "<=?utf-8?q?x=0d=0aBcc:_evil@x.test?=>"
    assert compose(LETTER, envelope(references=(hostile,)))["References"] is None
    with pytest.raises(LetterRefusedError):
        compose(LETTER, envelope(in_reply_to=hostile))


def test_e_44_a_body_keeps_no_control_or_bidi_characters() -> None:
    text, html = parts(compose(Letter("x", "One\u202e\x00\r\ntwo\u2028three"), envelope()))
    assert text == "One\ntwo\nthree\n"
    assert html == "<p>One<br>\ntwo<br>\nthree</p>\n"


@pytest.mark.parametrize("subject", ["", " \r\n ", "\u202e", "x" * 901])
def test_an_empty_or_endless_subject_is_refused(subject: str) -> None:
    with pytest.raises(LetterRefusedError):
        compose(LETTER, envelope(subject=subject))


def test_e_44_a_subject_is_one_clean_line() -> None:
    subject = "Cafe\u0301 \u202eX\u2028Y\x00 \r\n Z"
    assert compose(LETTER, envelope(subject=subject))["Subject"] == "Café X Y Z"


def test_a_long_subject_arrives_whole() -> None:
    subject = "Re: " + "Entretien d'été, développeuse confirmée – équipe « données » " * 5
    assert compose(LETTER, envelope(subject=subject))["Subject"] == subject.strip()


def test_e_46_the_signature_stands_once_in_each_part() -> None:
    text, html = parts(compose(LETTER, envelope(), SIGNATURE))
    assert text == f"{BODY}\n\n-- \nAlex Doe\n+1 555 0100\n"
    assert html.count(SIGNATURE) == 1
    assert html.endswith(f'<div class="gmail_signature">-- <br>\n{SIGNATURE}</div>\n')


def test_e_46_a_body_read_back_with_its_signature_does_not_get_another() -> None:
    text, _ = parts(compose(LETTER, envelope(), SIGNATURE))
    again, html = parts(compose(Letter("Thank you", text), envelope(), SIGNATURE))
    assert again == text
    assert html.count("+1 555 0100") == 1


@pytest.mark.parametrize(
    "signature",
    ["", "<div><br></div>", "<style>p {color: red}</style>"],
    ids=["none", "empty lines", "style alone"],
)
def test_a_signature_that_says_nothing_leaves_no_delimiter(signature: str) -> None:
    text, html = parts(compose(LETTER, envelope(), signature))
    assert text == BODY + "\n"
    assert "gmail_signature" not in html


@pytest.mark.parametrize(
    ("subject", "answer"),
    [
        pytest.param("Interview", "Re: Interview", id="first answer"),
        pytest.param("Re: Interview", "Re: Interview", id="answered before"),
        pytest.param("RE: re: Re[2]: Interview", "Re: Interview", id="piled up"),
        pytest.param("Fwd: Interview", "Re: Fwd: Interview", id="forwarded"),
        pytest.param("Reference check", "Re: Reference check", id="a word that begins so"),
        pytest.param("Re: A  B\r\nBcc: x", "Re: A B Bcc: x", id="E-44 line break"),
    ],
)
def test_the_subject_of_an_answer_has_one_re(subject: str, answer: str) -> None:
    assert reply_subject(subject) == answer
    assert reply_subject(answer) == answer


def test_the_notice_stands_above_the_old_text_once() -> None:
    noticed = withdraw_notice(BODY, "they have replied.\r\n")
    assert noticed.startswith("DO NOT SEND. This draft is no longer wanted: they have replied.\n")
    assert noticed.endswith(f"\n\n{BODY}")
    assert withdraw_notice(noticed, "the interview was cancelled") == noticed


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("Thank you, Dana.", "thank you dana", 1.0, id="punctuation and case aside"),
        pytest.param("a b c d", "a b x y", 0.5, id="half"),
        pytest.param("a b", "c d", 0.0, id="nothing in common"),
    ],
)
def test_e_54_likeness_is_a_ratio_over_words(one: str, other: str, expected: float) -> None:
    assert likeness(one, other) == likeness(other, one) == expected


def test_e_54_likeness_does_not_depend_on_the_order() -> None:
    one, other = "tide", "diet"
    pair = " ".join(one), " ".join(other)
    assert likeness(*pair) == likeness(*reversed(pair)) == 0.5
