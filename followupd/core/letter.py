"""What a letter may say, and the form it is sent in (RFC 5322)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage

from followupd.core.application import Kind, Part, Stage


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """All that a template may know. Nothing of the calendar's free text is in here (E-45)."""

    kind: Kind
    step: int  # 0 for a thank-you; 1, 2 for nudges
    stage: Stage
    part: Part  # of the person written to
    first_name: str | None  # to greet with; None: a greeting without a name
    company: str | None
    role: str | None
    sender_name: str  # how the user signs
    met_on: date | None  # local day of the last interview with this person
    today: date  # local day the letter is read by the user
    met_before: bool = False  # in an earlier round
    late: bool = False  # 48 hours or more after the interview
    ask_timeline: bool = False  # put the question about the hiring timeline
    promised_on: date | None = None  # the date they named, once it has passed
    language: str = "en"
    variant: int = 0  # picks among equal wordings; the same number, the same words


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's words: subject for a new thread, and the body without signature block."""

    subject: str
    body: str  # plain text; paragraphs parted by a blank line; LF


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who it is from, whom it is to, and what it answers."""

    sender: str  # addr-spec
    sender_name: str | None
    recipient: str | None  # exactly one addr-spec; None only under the notice of a withdrawn draft
    subject: str  # as it will stand, "Re: " included
    in_reply_to: str | None = None  # Message-ID with angle brackets
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What the linter has to say of a letter."""

    level: str  # "refuse" or "warn"
    rule: str  # short constant, such as `too_long`
    text: str  # plain words


def compose(letter: Letter, envelope: Envelope, signature_html: str = "") -> EmailMessage:
    """Return the message, verified: raise LetterRefusedError unless it is exactly what was meant.

    multipart/alternative of plain text and simple HTML paragraphs, the signature once in each.
    """
    raise NotImplementedError


def lint(
    letter: Letter, facts: LetterFacts, foreign_names: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """Return what is wrong with a letter; `foreign_names` belong to other applications (E-38)."""
    raise NotImplementedError


def likeness(one: str, other: str) -> float:
    """Return how alike two bodies are, 0 to 1 (difflib ratio over their words)."""
    raise NotImplementedError


def withdraw_notice(body: str, reason: str) -> str:
    """Return the body of a draft that is no longer wanted: a clear notice above its old text."""
    raise NotImplementedError


def reply_subject(subject: str) -> str:
    """Return the subject of an answer in the thread of `subject`: one "Re: ", nothing else new."""
    raise NotImplementedError
