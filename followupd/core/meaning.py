"""What a person's reply says, on its new text only."""

import re
from dataclasses import dataclass
from datetime import date

from followupd.core.application import Meaning
from followupd.core.mail_words import MailWords
from followupd.core.phrases import Phrases, sentences
from followupd.core.promise import Promise, promise
from followupd.core.promised import named_dates
from followupd.core.quoting import new_text

__all__ = ["Reading", "new_text", "read_reply"]

_SHORT = 60  # words; a longer letter says more than thank you
_TERSE = 10  # words
_ASIDE = 8  # words beside the thanks; more of them say something
_BEFORE = 60  # characters before a phrase in which it can be turned around

_ASIDES = re.compile(r"[:;]\s")
_CLAUSE = re.compile(r"[;:]|, (?:but|and|so)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reply means to the follow-up. What is not sure pauses and asks, it never acts."""

    meaning: Meaning
    sure: bool
    promised_on: date | None = None  # with several readings, the latest
    dates: tuple[date, ...] = ()  # all that were found
    reasons: tuple[str, ...] = ()  # plain words with the evidence


def read_reply(text: str, sent_on: date, words: MailWords, name: str = "") -> Reading:
    """Read one reply. `sent_on` is its date in the sender's zone, for "by Friday" and the like.

    `name` is the sender's whole name, plain, below which their signature stands.

    The order of the tests below is the policy. Never raises.
    """
    letter = _Letter(sentences(new_text(text, words.closing, name)), words)
    rejected = letter.says(words.reply_rejection)
    offered = letter.says(words.reply_offer)
    invited = letter.says(words.reply_next_step, may_ask=True)
    still_open = any(words.reply_rejection_open.search(s) for s in letter.sentences)
    if rejected:
        return _reading(Meaning.REJECTION, rejected, sure=not (offered or invited or still_open))
    if perhaps := letter.says(words.reply_rejection_perhaps):
        return _reading(Meaning.REJECTION, perhaps, sure=False)
    if no_contact := letter.says(words.reply_no_contact):
        return _reading(Meaning.NO_CONTACT, no_contact, sure=not (offered or invited))
    if offered:
        return _reading(Meaning.OFFER, offered, sure=not letter.has_reservations(words.reply_offer))
    if invited:
        return _reading(Meaning.NEXT_STEP, invited, sure=True)
    if handed := letter.speaks_of(words.reply_handover):
        return _reading(Meaning.HANDOVER, handed, sure=False)
    promised = promise(letter.sentences, sent_on, words)
    if asked := letter.asks():
        is_clear = promised is None or promised.sure
        return _reading(Meaning.QUESTION, asked, sure=is_clear, promised=promised)
    if promised:
        evidence = promised.reasons[0]
        return _reading(Meaning.PROMISED_DATE, evidence, sure=promised.sure, promised=promised)
    thanked = letter.says(words.reply_acknowledgement) or letter.notes()
    if thanked and letter.length <= _SHORT:
        is_mere = not letter.is_weighty() and not letter.names_a_day(sent_on)
        return _reading(Meaning.ACKNOWLEDGEMENT, thanked, sure=is_mere)
    return Reading(Meaning.UNCLEAR, sure=False, reasons=("it fits no pattern",))


def turns(text: str, words: MailWords, *, invites_too: bool, asks_too: bool) -> bool:
    """Tell whether a text turns the user down or hires; if wanted, whether it invites or asks."""
    letter = _Letter(sentences(new_text(text, words.closing)), words)
    if letter.says(words.reply_rejection) or letter.says(words.reply_offer):
        return True
    if invites_too and letter.says(words.reply_next_step, may_ask=True):
        return True
    return asks_too and letter.asks() is not None


@dataclass(frozen=True, slots=True)
class _Letter:
    """The sentences of a reply, and what stands in them."""

    sentences: tuple[str, ...]
    words: MailWords

    @property
    def length(self) -> int:
        return sum(len(s.split()) for s in self.sentences)

    def says(self, phrases: Phrases, *, may_ask: bool = False) -> str | None:
        """Return the first phrase that is meant as it stands: not denied, not one possibility.

        A question states nothing, unless the phrases are such as may ask.
        """
        return next(
            (
                match[0]
                for sentence, match in self._places(phrases)
                if (may_ask or not sentence.endswith("?")) and not self._is_turned(sentence, match)
            ),
            None,
        )

    def speaks_of(self, phrases: Phrases) -> str | None:
        """Return the first phrase, be it denied or not: `I am not on this any more, Tim is`."""
        return next((match[0] for _, match in self._places(phrases)), None)

    def has_reservations(self, phrases: Phrases) -> bool:
        """Tell whether a phrase stands anywhere denied, as one possibility, or with a but."""
        return any(
            self._is_turned(sentence, match) or self.words.reply_reservation.search(sentence)
            for sentence, match in self._places(phrases)
        )

    def asks(self) -> str | None:
        """Return the first sentence that wants an answer."""
        for sentence in self.sentences:
            if self.words.reply_courtesy.search(sentence):
                continue
            if self.words.promise_leave.search(sentence):
                continue
            if sentence.endswith("?") or self.words.reply_request.search(sentence):
                return sentence
        return None

    def notes(self) -> str | None:
        """Return what says that they have read it, where that is all they say."""
        return self.says(self.words.reply_noted) if self.length <= _TERSE else None

    def is_weighty(self) -> bool:
        """Tell whether there is more in it than a mere thank-you has use for.

        Words of weight, or sentences that are neither thanks nor courtesy.
        """
        words = self.words
        said = [s for s in self.sentences if not words.reply_courtesy.search(s)]
        more = [s for s in said if not words.reply_acknowledgement.search(s)]
        length = sum(len(s.split()) for s in more)
        return length > _ASIDE or any(words.reply_weighty.search(s) for s in said)

    def names_a_day(self, sent_on: date) -> bool:
        """Tell whether it names a day to come that may be more than a courtesy."""
        words = self.words
        more = [s for s in self.sentences if not words.reply_acknowledgement.search(s)]
        named = (n for s in more for n in named_dates(s, sent_on, words.dates))
        return any(n.readings[-1] > sent_on for n in named)

    def _places(self, phrases: Phrases) -> list[tuple[str, re.Match[str]]]:
        return [(s, match) for s in self.sentences for match in phrases.every(s)]

    def _is_turned(self, sentence: str, match: re.Match[str]) -> bool:
        before = _ASIDES.split(sentence[: match.start()])[-1]
        if self.words.reply_condition.search(before):
            return True
        clause = _CLAUSE.split(before[-_BEFORE:])[-1]
        return self.words.reply_negation.search(clause) is not None


def _reading(
    meaning: Meaning, evidence: str, *, sure: bool, promised: Promise | None = None
) -> Reading:
    reasons = (f"it says: {evidence[:120]}",)
    if promised is None:
        return Reading(meaning, sure, reasons=reasons)
    return Reading(meaning, sure, promised.readings[-1], promised.readings, reasons)
