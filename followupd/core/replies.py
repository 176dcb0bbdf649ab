"""What the two sides wrote: what is open, what is settled, and what was promised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from followupd.core.application import (
    ApplicationFacts,
    Contact,
    Direction,
    FollowUp,
    Meaning,
    Message,
    MessageKind,
)
from followupd.core.meetings import is_set_after, real_interviews
from followupd.core.rulings import reopened_at, told_promise


def human_mail(facts: ApplicationFacts) -> tuple[Message, ...]:
    """Return what people wrote to the user, oldest first."""
    return tuple(
        m for m in facts.messages if m.direction is Direction.IN and m.kind is MessageKind.PERSON
    )


def is_acknowledgement(message: Message) -> bool:
    """Tell whether a person surely says no more than thank you."""
    return message.sure and message.meaning is Meaning.ACKNOWLEDGEMENT


def human_answers(facts: ApplicationFacts) -> tuple[Message, ...]:
    """Return human mail that says more than thank you."""
    return tuple(m for m in human_mail(facts) if not is_acknowledgement(m))


def acknowledged_at(facts: ApplicationFacts) -> datetime | None:
    """Return when somebody last said thank you and no more."""
    return max((m.at for m in human_mail(facts) if is_acknowledgement(m)), default=None)


def sure_answer(facts: ApplicationFacts, meaning: Meaning) -> Message | None:
    """Return the latest human message that surely says so, if any."""
    said = [m for m in human_mail(facts) if m.meaning is meaning and m.sure]
    return said[-1] if said else None


def asked_for_silence(facts: ApplicationFacts) -> bool:
    """Tell whether they asked not to be written to, since the user last opened it again (E-74)."""
    said, reopened = sure_answer(facts, Meaning.NO_CONTACT), reopened_at(facts)
    return said is not None and (reopened is None or said.at > reopened)


def own_mail(facts: ApplicationFacts) -> tuple[Message, ...]:
    """Return what the user wrote: no answer of their calendar's, nor an automatic one (E-50)."""
    return tuple(m for m in facts.messages if m.direction is Direction.OUT and m.subtype is None)


def written_by_hand(facts: ApplicationFacts) -> tuple[Message, ...]:
    """Return the user's own mail that is no letter of ours."""
    ours = {f.gmail_id for f in facts.follow_ups if f.sent_at is not None}
    return tuple(m for m in own_mail(facts) if m.follow_up_id is None and m.gmail_id not in ours)


def wrote_to(facts: ApplicationFacts, contact: Contact, since: datetime) -> bool:
    """Tell whether the user wrote to this person by hand since then (E-50)."""
    return any(
        contact.address in (m.address, *m.also_to) and m.at >= since for m in written_by_hand(facts)
    )


def last_own_mail_at(facts: ApplicationFacts) -> datetime | None:
    """Return when the user last wrote to anybody of this application, a sent letter included."""
    sent = [f.sent_at for f in facts.follow_ups if f.sent_at]
    own = [m.at for m in own_mail(facts)]
    return max([*sent, *own], default=None)


def open_replies(facts: ApplicationFacts, now: datetime) -> tuple[Message, ...]:
    """Return the human messages that are the user's to answer or to rule on, oldest first.

    A mere thank-you, and a named date with no question beside it, leave the next move with them.
    """
    return tuple(
        m
        for m in human_answers(facts)
        if not _is_mere_promise(m) and not _is_settled(facts, m, now)
    )


def unclear_replies(facts: ApplicationFacts, now: datetime) -> tuple[Message, ...]:
    """Return the messages that the user should read because their meaning is doubtful."""
    doubtful = [m for m in open_replies(facts, now) if not m.sure]
    promised = promise(facts, now)
    if promised is None or promised.message is None or promised.message.sure:
        return tuple(doubtful)
    if not _is_mere_promise(promised.message) or _is_settled(facts, promised.message, now):
        return tuple(doubtful)
    return (*doubtful, promised.message)


@dataclass(frozen=True, slots=True)
class Promise:
    """A date by which they mean to answer, and the message that named it, unless the user did."""

    on: date
    named_at: datetime
    message: Message | None = None


def promise(facts: ApplicationFacts, now: datetime) -> Promise | None:
    """Return the named date that is waited for, if there is one.

    The latest answer alone can name it, or the user's word after that. An interview since then
    makes it stale, unless it was set before they named a later date. Of a doubtful date the longest
    reading holds.
    """
    found = _named_last(facts)
    if found is None:
        return None
    since = (i for i in real_interviews(facts) if i.start_at > found.named_at and i.end_at <= now)
    if any(is_set_after(i, found.named_at) or i.end_at.date() > found.on for i in since):
        return None
    return found


def _named_last(facts: ApplicationFacts) -> Promise | None:
    answer = next(reversed(human_answers(facts)), None)
    said = told_promise(facts)
    if said is not None and said.day is not None and (answer is None or said.at >= answer.at):
        return Promise(said.day, said.at)
    if answer is None or answer.promised_on is None:
        return None
    return Promise(answer.promised_on, answer.at, answer)


def back_on(message: Message, ignored_after: timedelta) -> date | None:
    """Return when an absent person is back; None without a date or with one too far away."""
    if message.returns_on is None or message.returns_on - message.at.date() > ignored_after:
        return None
    return message.returns_on


def _is_mere_promise(message: Message) -> bool:
    return message.promised_on is not None and message.meaning is Meaning.PROMISED_DATE


def _ruled_at(facts: ApplicationFacts) -> list[datetime]:
    """Return when the user said what to make of what they wrote: a date, or that it goes on."""
    said = told_promise(facts)
    reopened = reopened_at(facts)
    return [at for at in (said.at if said else None, reopened) if at is not None]


def _is_settled(facts: ApplicationFacts, message: Message, now: datetime) -> bool:
    """Tell whether the user answered or ruled, or an interview set since then has taken place."""
    if any(at >= message.at for at in _ruled_at(facts)) or _is_answered(facts, message):
        return True
    return any(is_set_after(i, message.at) and i.end_at <= now for i in real_interviews(facts))


def _is_answered(facts: ApplicationFacts, message: Message) -> bool:
    """Tell whether the user answered: a later mail to that address or in that thread.

    A letter to somebody else is none, nor is one of ours that lay drafted when the message came,
    unless the user has edited it and may have answered in it (E-69).
    """
    lay_there = [f for f in facts.follow_ups if f.begun_at <= message.at and not f.edited]
    if any(
        m.at > message.at
        and (message.address in (m.address, *m.also_to) or m.thread_id == message.thread_id)
        and not _is_any_of(m, lay_there)
        for m in own_mail(facts)
    ):
        return True
    theirs = {c.id for c in facts.contacts if c.address == message.address}
    return any(
        f.sent_at is not None
        and f.sent_at > message.at
        and (f.contact_id in theirs or f.thread_id == message.thread_id)
        and f not in lay_there
        for f in facts.follow_ups
    )


def _is_any_of(message: Message, letters: Iterable[FollowUp]) -> bool:
    """Tell whether a mail of the user's is one of these letters of ours, once sent."""
    return any(message.follow_up_id == f.id or message.gmail_id == f.gmail_id for f in letters)
