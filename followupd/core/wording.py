"""What a letter is made from, and which wording it gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from followupd.core.application import Kind, Part, Stage
from followupd.errors import LetterRefusedError

WORDINGS: Mapping[str, str] = {
    "thank_you": "thanks to somebody who interviewed you",
    "thank_you_again": "thanks to somebody you had met in an earlier round",
    "thank_you_arranging": "thanks to an agency's recruiter, or to whoever set the interview up",
    "thank_you_contact": "one letter to the contact, with thanks to pass on to the people you met",
    "thank_you_informational": "thanks for an informational chat",
    "thank_you_internal": "thanks to a colleague inside your own company",
    "nudge": "asks where things stand",
    "nudge_closing": "asks a last time, and lets go",
    "referral_update": "tells whoever referred you how it went",
    "second_thought": "adds something to what was said, in your words",
    "offer_deadline": "tells of another offer and of the day you must answer it",
    "withdrawal": "takes your application back",
    "rejection_reply": "answers a rejection",
    "keep_in_touch": "keeps a contact alive some months later",
    "reschedule": "offers another time after an interview to which nobody came",
}
"""Every wording that a letter can have, with what it does. Templates are named after them."""


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
    full_name: str | None = None  # to greet with where a first name alone would be familiar
    country: str | None = None  # the user's, ISO 3166-1 alpha-2; in the US the month goes first
    internal: bool = False  # inside the user's own company, which is then never named (E-14)
    met_names: tuple[str, ...] = ()  # whom the reader is asked to pass the thanks on to
    note: str | None = None  # the user's own words, put in as they are, a paragraph of their own
    link_title: str | None = None  # what the link shows, as it stands within a sentence
    link_url: str | None = None  # at most one link
    deadline: date | None = None  # by which another offer has to be answered


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
        case Kind.SECOND_THOUGHT if not (facts.note or "").strip():
            raise LetterRefusedError(
                "there is no second thought to write", hint="say it in your own words"
            )
        case Kind.OFFER_DEADLINE if facts.deadline is None:
            raise LetterRefusedError(
                "the day by which the other offer has to be answered is not known",
                hint="give its date",
            )
        case _:
            return facts.kind.value


def _thanks(facts: LetterFacts) -> str:
    if facts.part is Part.REFERRER:
        raise LetterRefusedError(
            "there is no letter of thanks for the person who referred you",
            hint="write to them yourself",
        )
    if facts.met_names:
        return "thank_you_contact"
    if facts.part in (Part.AGENCY_RECRUITER, Part.COORDINATOR):
        return "thank_you_arranging"
    if facts.stage is Stage.INFORMATIONAL:
        return "thank_you_informational"
    if facts.internal:
        return "thank_you_internal"
    if facts.met_before:
        return "thank_you_again"
    return "thank_you"


def text_without_frame(letter: Letter, facts: LetterFacts) -> str:
    """Return the body without its greeting and without its closing and name."""
    paragraphs = letter.body.strip().split("\n\n")
    if len(paragraphs) > 1 and paragraphs[0].endswith((",", ":")):
        paragraphs = paragraphs[1:]
    if len(paragraphs) > 1 and paragraphs[-1].endswith(facts.sender_name):
        paragraphs = paragraphs[:-1]
    return "\n\n".join(paragraphs)


def word_count(text: str) -> int:
    """Return the number of words as a word processor counts them: runs without white space."""
    return len(text.split())
