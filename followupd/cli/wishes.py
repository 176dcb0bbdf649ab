"""Letters that the user asks for, from their words to the database."""

from datetime import date, datetime

from followupd.cli.subjects import find_application
from followupd.core.application import (
    ApplicationFacts,
    Contact,
    Kind,
    Outcome,
    Part,
    Request,
    State,
)
from followupd.core.cleaning import one_line
from followupd.core.decision import Limits
from followupd.core.meetings import real_interviews
from followupd.core.reading import whom_to_ask
from followupd.core.replies import asked_for_silence
from followupd.core.requests import after_the_drafts
from followupd.core.waits import days_for
from followupd.core.working_hours import local_day
from followupd.errors import BadInputError, UnknownSubjectError
from followupd.ports import Store

_LONGEST_NOTE = 600  # characters: about a hundred words
_ONCE = {
    Kind.OFFER_DEADLINE: "there is a letter about another offer already",
    Kind.WITHDRAWAL: "it was taken back already",
    Kind.REJECTION_REPLY: "the rejection is answered already",
    Kind.KEEP_IN_TOUCH: "you are in touch already",
}


def ask_for(
    store: Store,
    limits: Limits,
    kind: Kind,
    application: str,
    now: datetime,
    *,
    person: str | None = None,
    note: str | None = None,
    deadline: date | None = None,
) -> str:
    """Write down that the user asks for a letter; return whom it is for."""
    found = find_application(store, application)
    facts = store.facts(found.id)
    _fits(facts, kind)
    _once(facts, kind)
    contact = _contact(facts, kind, person, now)
    if deadline is not None:
        _far_enough(contact, limits, deadline, now)
    words = None if note is None else _note(note)
    joins = kind is Kind.SECOND_THOUGHT and _thanks_to_come(facts, contact, limits, now)
    kind = Kind.THANK_YOU if joins else kind
    said_at = after_the_drafts(facts, now) if kind is Kind.THANK_YOU else now
    store.add_request(Request(0, found.id, kind, said_at, contact.id, words, deadline))
    name = contact.name or contact.address
    return f"{name}, within the thank-you" if joins else name


def _thanks_to_come(
    facts: ApplicationFacts, contact: Contact, limits: Limits, now: datetime
) -> bool:
    """Tell whether a thank-you to this person can still take words in: unsent and untouched."""
    met = [
        i
        for i in real_interviews(facts)
        if i.start_at <= now and any(p.contact_id == contact.id for p in i.people)
    ]
    if not met or now - met[-1].end_at > limits.never_after:
        return False
    letters = [
        f
        for f in facts.follow_ups
        if f.contact_id == contact.id
        and f.occasion.kind is Kind.THANK_YOU
        and f.planned_at >= met[-1].start_at
    ]
    if not letters:
        return True
    last = letters[-1]
    return last.state is State.PLANNED or (last.state is State.DRAFTED and not last.edited)


def _fits(facts: ApplicationFacts, kind: Kind) -> None:
    """Refuse what cannot be meant as things stand: a no to answer where there can be none."""
    number = facts.application.id
    if kind in (Kind.REJECTION_REPLY, Kind.KEEP_IN_TOUCH) and asked_for_silence(facts):
        raise BadInputError(
            "they asked not to be written to", hint=f"if that is over: followupd reopen {number}"
        )
    if kind is not Kind.REJECTION_REPLY:
        return
    if any(r.kind is Kind.WITHDRAWAL for r in facts.requests):
        raise BadInputError("you took it back yourself", hint=f"see: followupd explain {number}")
    if facts.application.outcome is Outcome.OFFER:
        raise BadInputError("they made an offer", hint=f"see: followupd explain {number}")


def _once(facts: ApplicationFacts, kind: Kind) -> None:
    if kind in _ONCE and any(r.kind is kind for r in facts.requests):
        raise BadInputError(_ONCE[kind], hint=f"see: followupd explain {facts.application.id}")
    if kind is Kind.SECOND_THOUGHT and _had_second_thought(facts):
        raise BadInputError(
            "there is a second thought to that interview already", hint="one is enough"
        )


def _had_second_thought(facts: ApplicationFacts) -> bool:
    thoughts = [r.at for r in facts.requests if r.kind is Kind.SECOND_THOUGHT]
    met = real_interviews(facts)
    return bool(thoughts) and not any(max(thoughts) < i.end_at for i in met)


def _contact(facts: ApplicationFacts, kind: Kind, person: str | None, now: datetime) -> Contact:
    """Return whom a letter is for: who is named, or the one whom it can only be for."""
    if person is not None:
        found = next((c for c in facts.contacts if c.address == person.strip().lower()), None)
        if found is None:
            raise UnknownSubjectError(
                "that person is not in this application",
                hint=f"add them: followupd set {facts.application.id} contact={person}",
            )
        return found
    held = facts.interviews[-1:] if kind is Kind.RESCHEDULE else real_interviews(facts)
    met = {p.contact_id for i in held for p in i.people if p.writes_to}
    thanked = [c for c in facts.contacts if c.id in met and c.part is not Part.REFERRER]
    main = thanked[0] if len(thanked) == 1 else None
    if kind not in (Kind.THANK_YOU, Kind.SECOND_THOUGHT):
        main = whom_to_ask(facts, now) or main
    if main is None:
        people = ", ".join(c.address for c in thanked)
        unknown = f"nobody is known; add them: followupd set {facts.application.id} contact=ADDRESS"
        hint = f"--person ADDRESS, one of: {people}" if people else unknown
        raise BadInputError("say whom it is for", hint=hint)
    return main


def _far_enough(contact: Contact, limits: Limits, deadline: date, now: datetime) -> None:
    days = days_for(limits, contact)
    earliest = days.after(local_day(now, limits.zone), limits.deadline_ahead - 1)
    if deadline < earliest:
        raise BadInputError(
            "that day is too near for a letter to help",
            hint=f"from {earliest.isoformat()} on; otherwise call them",
        )


def _note(text: str) -> str:
    words = one_line(text).strip()
    if not words or len(words) > _LONGEST_NOTE:
        raise BadInputError(f"say it in 1 to {_LONGEST_NOTE} characters")
    return words
