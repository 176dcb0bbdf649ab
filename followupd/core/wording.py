"""What a letter is made from, which wording it gets, and how alike two letters are."""

import difflib
import re
from dataclasses import dataclass
from datetime import date

from followupd.core.application import Kind, Part, Stage
from followupd.errors import LetterRefusedError


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


def wording(facts: LetterFacts) -> str:
    """Return the name of the wording that fits; raise LetterRefusedError where none does."""
    match facts.kind:
        case Kind.THANK_YOU:
            return _thanks(facts)
        case Kind.NUDGE:
            return "nudge" if facts.step <= 1 else "nudge_closing"


def _thanks(facts: LetterFacts) -> str:
    if facts.part is Part.REFERRER:
        raise LetterRefusedError(
            "there is no letter of thanks for the person who referred you",
            hint="write to them yourself",
        )
    if facts.part in (Part.AGENCY_RECRUITER, Part.COORDINATOR):
        return "thank_you_arranging"
    if facts.stage is Stage.INFORMATIONAL:
        return "thank_you_informational"
    if facts.met_before:
        return "thank_you_again"
    return "thank_you"


def text_without_frame(letter: Letter, facts: LetterFacts) -> str:
    """Return the body without its greeting and without its closing and name."""
    paragraphs = letter.body.strip().split("\n\n")
    if len(paragraphs) > 1 and paragraphs[0].endswith(","):
        paragraphs = paragraphs[1:]
    if len(paragraphs) > 1 and paragraphs[-1].endswith(facts.sender_name):
        paragraphs = paragraphs[:-1]
    return "\n\n".join(paragraphs)


def word_count(text: str) -> int:
    """Return the number of words as a word processor counts them: runs without white space."""
    return len(text.split())


def likeness(one: str, other: str) -> float:
    """Return how alike two bodies are, 0 to 1 (difflib ratio over their words).

    difflib's ratio depends on the order of its arguments; the larger one counts.
    """
    first, second = _words(one), _words(other)
    return max(_ratio(first, second), _ratio(second, first))


def _ratio(one: list[str], other: list[str]) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
