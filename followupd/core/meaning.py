"""What a person's reply says, on its new text only."""

from dataclasses import dataclass
from datetime import date

from followupd.core.application import Meaning
from followupd.core.message import MailWords


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reply means to the follow-up. What is not sure pauses and asks, it never acts."""

    meaning: Meaning
    sure: bool
    promised_on: date | None = None  # with several readings, the latest
    dates: tuple[date, ...] = ()  # all that were found
    reasons: tuple[str, ...] = ()  # plain words with the evidence


def new_text(text: str) -> str:
    """Return what the sender wrote now, without quotes and signature."""
    raise NotImplementedError


def read_reply(text: str, sent_on: date, words: MailWords) -> Reading:
    """Read one reply. `sent_on` is its date in the sender's zone, for "by Friday" and the like."""
    raise NotImplementedError
