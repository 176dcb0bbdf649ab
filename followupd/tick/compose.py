"""From the facts of an application to the words and the form of one letter."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.message import EmailMessage

from followupd.core.application import (
    ApplicationFacts,
    Contact,
    FollowUp,
    Interview,
    Kind,
    Message,
    MessageKind,
    Stage,
    State,
)
from followupd.core.interview import User
from followupd.core.letter import Envelope, Letter, LetterFacts, compose, lint, reply_subject
from followupd.core.meetings import real_interviews
from followupd.core.message import Mail, classify
from followupd.core.reading import unanswered_nudges, whom_to_ask
from followupd.core.replies import promise
from followupd.core.thanks import is_late
from followupd.core.working_hours import local_day
from followupd.errors import LetterRefusedError, NotFoundError
from followupd.ports import Identity, Ports
from followupd.tick.settings import Settings

_WRITTEN = frozenset({MessageKind.PERSON, MessageKind.OWN})
HIDDEN = frozenset({"DRAFT", "TRASH", "SPAM"})
MAILED_BEFORE = timedelta(days=60)
LATE = "it comes late, and says so"


def contact_of(facts: ApplicationFacts, follow_up: FollowUp) -> Contact:
    """Return whom a follow-up is meant for."""
    return next(c for c in facts.contacts if c.id == follow_up.contact_id)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A letter that is fit to be put into Gmail as it stands."""

    message: EmailMessage
    subject: str
    thread_id: str | None
    warnings: tuple[str, ...]  # told beside the draft, never inside it


def prepare(
    ports: Ports,
    settings: Settings,
    user: User,
    identity: Identity,
    facts: ApplicationFacts,
    follow_up: FollowUp,
    now: datetime,
) -> Prepared:
    """Write one letter and check it; raise LetterRefusedError when it must not be written."""
    contact = contact_of(facts, follow_up)
    known = letter_facts(facts, follow_up, settings, now)
    place = place_of(ports, settings, user, facts, contact, now)
    letter = ports.letters.write(known)
    foreign = foreign_names(ports, facts)
    findings = lint(letter, known, foreign)
    refused = next((f.text for f in findings if f.level == "refuse"), None)
    if refused is not None:
        raise LetterRefusedError(f"A letter was not written: {refused}")
    if place.subject is not None and _is_of_others(place.subject, letter, known, foreign):
        place = Place()
    envelope = Envelope(
        sender=identity.address,
        sender_name=identity.name,
        recipient=contact.address,
        subject=place.subject or letter.subject,
        in_reply_to=place.in_reply_to,
        references=place.references,
    )
    return Prepared(
        message=compose(letter, envelope, identity.signature_html),
        subject=envelope.subject,
        thread_id=place.thread_id,
        warnings=(*([LATE] if known.late else []), *(f.text for f in findings)),
    )


def _is_of_others(
    subject: str, letter: Letter, known: LetterFacts, foreign: tuple[str, ...]
) -> bool:
    """Tell whether an earlier thread's subject names somebody of another application (E-38)."""
    findings = lint(replace(letter, subject=subject), known, foreign)
    return any(f.rule == "foreign_name" for f in findings)


def letter_facts(
    facts: ApplicationFacts, follow_up: FollowUp, settings: Settings, now: datetime
) -> LetterFacts:
    """Return what the template of this letter may know."""
    contact = contact_of(facts, follow_up)
    zone = settings.limits.zone
    met = _meetings(facts, contact, now)
    last = met[-1] if met else _last_interview(facts, now)
    promised = promise(facts, now)
    is_nudge = follow_up.occasion.kind is Kind.NUDGE
    return LetterFacts(
        kind=follow_up.occasion.kind,
        step=len(unanswered_nudges(facts)) + 1 if is_nudge else 0,
        stage=last.stage if last else Stage.UNKNOWN,
        part=contact.part,
        first_name=_greeting_name(facts, contact),
        company=facts.application.company,
        role=facts.application.role,
        sender_name=settings.sender_name,
        met_on=local_day(last.start_at, zone) if last else None,
        today=local_day(now, zone),
        met_before=len({local_day(i.start_at, zone) for i in met}) > 1,
        late=not is_nudge and last is not None and is_late(settings.limits, last.end_at, now),
        ask_timeline=not is_nudge and asks_timeline(facts, contact, now),
        promised_on=promised.on if is_nudge and promised else None,
        language=settings.language,
        variant=follow_up.id,
    )


def asks_timeline(facts: ApplicationFacts, contact: Contact, now: datetime) -> bool:
    """Tell whether this thank-you puts the question about the timeline: once an application.

    It goes to the application's contact if they are thanked too, else to the first one thanked.
    """
    if promise(facts, now) is not None:
        return False
    thanked = [f for f in facts.follow_ups if f.occasion.kind is Kind.THANK_YOU]
    if any(f.state in (State.SENT, State.DISMISSED) for f in thanked):
        return False
    planned = sorted({f.contact_id for f in thanked if f.state is not State.SKIPPED})
    main = whom_to_ask(facts, now)
    if main is not None and main.id in planned:
        return contact.id == main.id
    return bool(planned) and contact.id == planned[0]


def foreign_names(ports: Ports, facts: ApplicationFacts) -> tuple[str, ...]:
    """Return the companies, roles and people of all other applications (E-38)."""
    own = facts.application
    mine = {n.casefold() for n in _names(own.company, own.role) if n}
    mine |= {c.name.casefold() for c in facts.contacts if c.name}
    mine |= {c.first_name.casefold() for c in facts.contacts if c.first_name}
    others = [
        name
        for a in ports.store.applications()
        if a.id != own.id
        for name in _names(a.company, a.role)
    ]
    others += [c.name for c in ports.store.contacts() if c.application_id != own.id and c.name]
    return tuple(sorted({n for n in others if n and n.casefold() not in mine}))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a letter goes in the mailbox: into a thread, or into a new one."""

    thread_id: str | None = None
    subject: str | None = None  # of the answer, in a thread
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()


def place_of(
    ports: Ports,
    settings: Settings,
    user: User,
    facts: ApplicationFacts,
    contact: Contact,
    now: datetime,
) -> Place:
    """Return the latest thread with this person, as a place to answer in; else a new thread.

    The parent is the last message there that somebody wrote and that is neither a draft nor thrown
    away: nobody answers a robot, and Gmail does not show a draft whose parent is hidden.
    """
    for thread_id in _threads_with(ports, settings, user, facts, contact, now):
        try:
            mails = ports.mailbox.thread(thread_id)
        except NotFoundError:
            continue
        written = [
            m
            for m in mails
            if not m.labels & HIDDEN
            and m.header("Message-ID")
            and classify(m, user.addresses, settings.mail_words).kind in _WRITTEN
        ]
        if written:
            return _answer_to(thread_id, written[-1])
    return Place()


def _answer_to(thread_id: str, parent: Mail) -> Place:
    parent_id = (parent.header("Message-ID") or "").strip()
    earlier = (parent.header("References") or parent.header("In-Reply-To") or "").split()
    references = [r for r in earlier if r != parent_id]
    return Place(
        thread_id=thread_id,
        subject=reply_subject(parent.header("Subject") or ""),
        in_reply_to=parent_id,
        references=(*references[-20:], parent_id),
    )


def _threads_with(
    ports: Ports,
    settings: Settings,
    user: User,
    facts: ApplicationFacts,
    contact: Contact,
    now: datetime,
) -> list[str]:
    """Return threads with a person, the best first: their own mail, our letter, earlier mail.

    What a robot wrote for them is no thread to answer in, nor is one of another application.
    """
    wrote = [m for m in facts.messages if m.address == contact.address and _is_theirs(m)]
    ours = [f for f in facts.follow_ups if f.contact_id == contact.id and f.state is State.SENT]
    found = [m.thread_id for m in reversed(wrote)]
    found += [f.thread_id for f in reversed(ours) if f.thread_id]
    if not found:
        earlier = ports.mailbox.received_from([contact.address], now - MAILED_BEFORE)
        found = [
            m.thread_id
            for m in reversed(earlier)
            if not m.labels & HIDDEN
            and classify(m, user.addresses, settings.mail_words).kind is MessageKind.PERSON
        ]
    watched = {(t.thread_id, t.application_id) for t in ports.store.threads(now)}
    own = {thread_id for thread_id, of in watched if of == facts.application.id}
    elsewhere = {thread_id for thread_id, _ in watched} - own
    return [thread_id for thread_id in dict.fromkeys(found) if thread_id not in elsewhere]


def _is_theirs(message: Message) -> bool:
    return message.kind is MessageKind.PERSON


def _meetings(facts: ApplicationFacts, contact: Contact, now: datetime) -> list[Interview]:
    return [
        i
        for i in real_interviews(facts)
        if i.end_at <= now and any(p.contact_id == contact.id for p in i.people)
    ]


def _last_interview(facts: ApplicationFacts, now: datetime) -> Interview | None:
    past = [i for i in real_interviews(facts) if i.end_at <= now]
    return past[-1] if past else None


def _greeting_name(facts: ApplicationFacts, contact: Contact) -> str | None:
    """Return what to greet with: first and last name where two share the first (E-30)."""
    if contact.first_name is None:
        return None
    sharing = [c for c in facts.contacts if c.first_name == contact.first_name]
    return contact.name if len(sharing) > 1 and contact.name else contact.first_name


def _names(company: str | None, role: str | None) -> tuple[str, ...]:
    return tuple(name for name in (company, role) if name)
