"""No text that other people wrote becomes a header, a recipient or a line of its own.

The strings are made by a grammar of what attacks consist of. Uniformly random characters find
nothing: an encoded-word has to be well formed before a parser decodes it.
"""

import random
from email import policy
from email.parser import BytesHeaderParser
from email.utils import getaddresses

import pytest

from followupd.core.letter import Envelope, Letter, compose
from followupd.errors import LetterRefusedError

ME = "alex@example.com"
YOU = "dana@example.org"
LETTER = Letter("Thank you", "Hello,\n\nThank you for the interview.\n\nBest regards,\nAlex Doe")
PARENT = "<CAF1@mail.example.org>"

_WORDS = ["Jane", "Interview", "with", "Acme", "Nguyễn", "Zoë", "O'Neill", "é́", "面接", "-", "re"]
_BREAKS = ["\r\n", "\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x00", "\x1f", "\r\n "]
_BIDI = ["\u202e", "\u2066", "\u200f", "\ufeff", "\u00ad", "\u200b"]
_SPECIALS = [",", ";", ":", "<", ">", "@", '"', "\\", "(", ")", "[", "]", "=?", "?=", "=", "."]
_HEADERS = ["Bcc: evil@x.test", "Bcc:_evil@x.test", "Cc: <evil@x.test>", "Content-Type: text/html"]
_ADDRESSES = [
    "<evil@x.test>,",
    ", evil@x.test",
    "evil@x.test,",
    '" <evil@x.test>, "',
    "<evil@x.test>",
]
_ESCAPES = ["=0d=0a", "=0D=0A=20", "=0a", "=0d", "=00", "_", "=3C", "=2C", "=3Cevil@x.test=3E=2C"]


def _encoded_word(rng: random.Random) -> str:
    text = "".join(
        rng.choice([*_ESCAPES, *_HEADERS, *_ADDRESSES, "a", "Jane"])
        for _ in range(rng.randint(1, 5))
    )
    charset = rng.choice(["utf-8", "us-ascii", "iso-8859-1", "utf-8*en", "nonsense", "utf-16"])
    if rng.random() < 0.3:
        return f"=?{charset}?b?SmFuZQ0KQmNjOiBldmlsQHgudGVzdA==?="
    return f"=?{charset}?{rng.choice('qQbB')}?{text.replace(' ', '_')}?="


def _long(rng: random.Random) -> str:
    return rng.choice(["Jane ", "a", "Jane.Doe ", "é", '"', "(x) ", "x,"]) * rng.randint(15, 60)


def _piece(rng: random.Random) -> str:
    roll = rng.random()
    if roll < 0.25:
        return _encoded_word(rng)
    if roll < 0.35:
        return _long(rng)
    return rng.choice([*_WORDS, *_BREAKS, *_BIDI, *_SPECIALS, *_HEADERS, *_ADDRESSES])


def _text(rng: random.Random) -> str:
    return rng.choice(["", " "]).join(_piece(rng) for _ in range(rng.randint(1, 8)))


def _mostly(rng: random.Random, usual: str) -> str:
    return usual if rng.random() < 0.7 else _text(rng)


def _assert_only_what_was_meant(raw: bytes, *, answers: bool, refers: bool) -> None:
    head, _, _ = raw.partition(b"\r\n\r\n")
    assert head.count(b"\r") == head.count(b"\n") == head.count(b"\r\n")
    lines = head.decode("ascii").split("\r\n")
    names = [line.partition(":")[0] for line in lines if line[0] not in " \t"]
    answering = ["In-Reply-To"] * answers + ["References"] * refers
    assert names == ["From", "Subject", "To", *answering, "MIME-Version", "Content-Type"]
    assert f"To: {YOU}" in lines
    read = BytesHeaderParser(policy=policy.compat32).parsebytes(raw)
    assert [address for _, address in getaddresses([str(read["To"])])] == [YOU]
    modern = BytesHeaderParser(policy=policy.default).parsebytes(raw)
    assert [one.addr_spec for one in modern["From"].addresses] == [ME]
    assert [one.addr_spec for one in modern["To"].addresses] == [YOU]
    assert not modern["Bcc"]
    assert not modern["Cc"]


@pytest.mark.parametrize("seed", range(6), ids=lambda seed: f"E-44 texts of seed {seed}")
def test_a_letter_of_hostile_texts_has_the_headers_and_recipient_that_were_meant(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(400):
        envelope = Envelope(
            sender=ME,
            sender_name=_mostly(rng, "Alex Doe"),
            recipient=YOU,
            subject=_text(rng)[:400] + "x",
            in_reply_to=rng.choice([None, PARENT]),
            references=rng.choice([(), (_text(rng), PARENT)]),
        )
        raw = compose(LETTER, envelope).as_bytes()
        _assert_only_what_was_meant(
            raw, answers=envelope.in_reply_to is not None, refers=bool(envelope.references)
        )


def test_no_hostile_text_passes_as_an_address_or_a_message_id() -> None:
    rng = random.Random(44)
    for _ in range(2000):
        hostile = _text(rng) + rng.choice(["", YOU, f"<{YOU}>"])
        for envelope in (
            Envelope(ME, None, hostile, "Thank you"),
            Envelope(hostile, None, YOU, "Thank you"),
            Envelope(ME, None, YOU, "Re: Thank you", in_reply_to=hostile),
        ):
            try:
                message = compose(LETTER, envelope)
            except LetterRefusedError:
                continue
            value = envelope.in_reply_to or envelope.recipient
            assert value is not None
            assert message["To"] == envelope.recipient
            assert "=?" not in value
            assert not set(value) & set('\r\n \t,;"\\()')


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("=?utf-8?q?Jane=0d=0aBcc:_evil@x.test?=", id="E-44 encoded-word with CRLF"),
        pytest.param("Jane\r\nBcc: evil@x.test", id="E-44 bare CRLF"),
        pytest.param("==??utf-8?q?Jane=0d=0aBcc:_evil@x.test?=", id="E-44 nested encoded-word"),
        pytest.param(
            "=\u202e?utf-8?q?=0d=0aBcc:_evil@x.test?=", id="E-44 mark inside encoded-word"
        ),
        pytest.param("=\r\n?utf-8?q?=0d=0aBcc:_evil@x.test?=", id="E-44 encoded-word over a fold"),
    ],
)
def test_an_event_title_in_the_subject_stays_a_subject(title: str) -> None:
    raw = compose(LETTER, Envelope(ME, None, YOU, title)).as_bytes()
    _assert_only_what_was_meant(raw, answers=False, refers=False)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            "Jane " * 20 + "<evil@x.test>,", id="E-44 long phrase that ends in an address"
        ),
        pytest.param('Jane" <evil@x.test>, "', id="E-44 quote that closes early"),
        pytest.param("=?utf-8?q?Jane=0d=0aBcc:_evil@x.test?=", id="E-44 encoded-word with CRLF"),
        pytest.param("Jane,evil@x.test", id="E-44 comma"),
    ],
)
def test_a_display_name_brings_no_sender_or_recipient_along(name: str) -> None:
    raw = compose(LETTER, Envelope(ME, name, YOU, "Thank you")).as_bytes()
    _assert_only_what_was_meant(raw, answers=False, refers=False)
