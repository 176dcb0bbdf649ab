"""No title, name or description of an event changes a letter's headers, recipient or structure.

Twenty thousand events made by a grammar of what attacks consist of go the whole way: read as
Google gives them, judged, written from the shipped templates, and built.
"""

import random
from datetime import date
from email import message_from_bytes, policy
from email.parser import BytesHeaderParser
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from followupd.adapters.google.events import event_from_resource
from followupd.adapters.templates import TemplateLetters
from followupd.core.application import Kind
from followupd.core.interview import Person, Recognition, recognize
from followupd.core.letter import Envelope, LetterFacts, compose
from followupd.errors import LetterRefusedError
from tests.judging import USER, WORDS

LETTERS = TemplateLetters([Path(__file__).parents[2] / "templates" / "mail"])
ME = "alex.kim@freemail.example"
GUESTS = ("dana.wu@acme.example", "sam.ode@acme.example")
SEEDS, EVENTS_A_SEED = 10, 2000

WORDS_OF_TITLES = ["Interview", "with", "Acme", "<>", "-", "|", "@", "Alex", "Data Engineer", "for"]
NAMES = ["Dana", "Wu", "Nguyễn", "Zoë", "O'Neill", "(she/her)", "דנה", "面接", "Dr.", "via"]
BREAKS = ["\r\n", "\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x00", "\r\n "]
BIDI = ["\u202e", "\u2066", "\u200f", "\ufeff", "\u00ad", "\u200b", "\ue000", "\ud800"]
SIGNS = [",", ";", ":", "<", ">", '"', "\\", "(", ")", "[", "]", "=?", "?=", "=", ".", "&", "%"]
HEADERS = ["Bcc: evil@x.test", "Cc: <evil@x.test>", "Content-Type: text/html", "Reply-To: e@x.test"]
ADDRESSES = ["<evil@x.test>,", ", evil@x.test", '" <evil@x.test>, "', "evil@x.test"]
ENCODED = [
    "=?utf-8?q?Dana=0d=0aBcc:_evil@x.test?=",
    "=?utf-8?b?SmFuZQ0KQmNjOiBldmlsQHgudGVzdA==?=",
    "==??utf-8?q?=0aCc:_evil@x.test?=",
    "=?utf-8?q?=3Cevil@x.test=3E=2C?=",
]
HTML = [
    "<script>evil()</script>", "<img src=x onerror=evil()>", "</div></body>", "<a href='//x.test'>",
    "<!--", "-->", "&lt;b&gt;", "<b>", "<p>", "<br>", "]]>", "<style>*{}", "</p><h1>",
]  # fmt: skip
TEMPLATES = ["{{ 7*7 }}", "{% raw %}", "{# x #}", "{{ company }}", "[Name]", "TODO", "${x}", "None"]
TELLING = [
    "Role: ", "Position: ", "Client: ", "Interviewers: ", "You'll meet ", "Hiring manager: ",
    "Event Name: ", "for the Cook position", "https://jobs.lever.co/x", "your application",
]  # fmt: skip


def piece(rng: random.Random, usual: list[str]) -> str:
    roll = rng.random()
    if roll < 0.5:
        return rng.choice(usual)
    if roll < 0.55:
        return rng.choice(["Jane ", "a", "é", '"', "(x) ", "x,", "Z\u0301", "<"]) * rng.randint(
            20, 80
        )
    return rng.choice(
        rng.choice([BREAKS, BIDI, SIGNS, HEADERS, ADDRESSES, ENCODED, HTML, TEMPLATES, TELLING])
    )


def text(rng: random.Random, usual: list[str], most: int) -> str:
    glue = rng.choice(["", " ", " "])
    return glue.join(piece(rng, usual) for _ in range(rng.randint(1, most)))


def hostile_event(rng: random.Random) -> dict[str, Any]:
    dana, sam = (
        {"email": address, "displayName": text(rng, NAMES, 3), "responseStatus": "accepted"}
        for address in GUESTS
    )
    return {
        "kind": "calendar#event",
        "id": "ev1",
        "summary": rng.choice(["Interview with Acme ", "Interview: ", ""])
        + text(rng, WORDS_OF_TITLES, 5),
        "description": text(rng, [*TELLING, *NAMES], 6),
        "location": text(rng, WORDS_OF_TITLES, 1),
        "start": {"dateTime": "2026-03-03T15:00:00Z"},
        "end": {"dateTime": "2026-03-03T16:00:00Z"},
        "organizer": dana,
        "attendees": [dana, sam, {"email": ME, "self": True, "responseStatus": "accepted"}],
    }


def facts_for(judged: Recognition, person: Person) -> LetterFacts:
    return LetterFacts(
        kind=Kind.THANK_YOU,
        step=0,
        stage=judged.stage,
        part=person.part,
        first_name=person.first_name,
        company=judged.company,
        role=judged.role,
        sender_name="Alex Kim",
        met_on=date(2026, 3, 3),
        today=date(2026, 3, 4),
        met_names=judged.named,
        full_name=person.name,
    )


class Tags(HTMLParser):
    """Collects the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, tuple(sorted(name for name, _ in attrs))))


@lru_cache(maxsize=50_000)
def assert_is_what_was_meant(facts: LetterFacts, recipient: str) -> bool:
    """Write and build a letter; tell whether it was written at all."""
    try:
        letter = LETTERS.write(facts)
        message = compose(letter, Envelope(ME, "Alex Kim", recipient, letter.subject))
    except LetterRefusedError:
        return False
    raw = message.as_bytes()
    head = raw.partition(b"\r\n\r\n")[0]
    assert head.count(b"\r") == head.count(b"\n") == head.count(b"\r\n")
    header = BytesHeaderParser(policy=policy.default).parsebytes(raw)
    assert header.keys() == ["From", "Subject", "To", "MIME-Version", "Content-Type"]
    assert [a.addr_spec for a in header["To"].addresses] == [recipient]
    assert [a.addr_spec for a in header["From"].addresses] == [ME]
    assert "@x.test" not in head.decode("ascii")
    parts: Any = message_from_bytes(raw).get_payload()
    plain, page = parts
    assert [p.get_content_type() for p in (plain, page)] == ["text/plain", "text/html"]
    said = plain.get_payload(decode=True).decode("utf-8").replace("\r\n", "\n")
    assert "@" not in said
    assert not {"{", "}", "<", ">", "[", "]"} & set(said)
    tags = Tags()
    tags.feed(page.get_payload(decode=True).decode("utf-8"))
    assert {tag for tag, _ in tags.seen} <= {"html", "head", "meta", "body", "div", "p", "br"}
    paragraphs = said.strip().count("\n\n") + 1
    assert sum(tag == "p" for tag, _ in tags.seen) == paragraphs
    return True


@pytest.mark.parametrize("seed", range(SEEDS), ids=lambda seed: f"E-44 events of seed {seed}")
def test_no_hostile_event_changes_a_letter_s_headers_recipient_or_structure(seed: int) -> None:
    rng = random.Random(seed)
    written = named = 0
    for _ in range(EVENTS_A_SEED):
        event = event_from_resource(hostile_event(rng), "primary", USER.addresses)
        judged = recognize(event, USER, WORDS)
        people = (*judged.recipients, *judged.others)
        assert {p.address for p in people} <= set(GUESTS)
        assert not {p.address for p in judged.recipients} & {x.address for x in judged.excluded}
        for told in (judged.company, judged.role, *judged.named, *(p.name for p in people)):
            assert told is None or (told.isprintable() and "@" not in told and "<" not in told)
        for person in judged.recipients[:1]:
            written += assert_is_what_was_meant(facts_for(judged, person), person.address)
            named += person.first_name is not None
    assert written > EVENTS_A_SEED // 2
    assert named > EVENTS_A_SEED // 20
