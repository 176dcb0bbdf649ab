"""Where a letter goes in the mailbox: into the thread with that person, or into a new one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from followupd.core.application import ApplicationFacts, Contact, Message, MessageKind, State
from followupd.core.interview import User
from followupd.core.letter import reply_subject
from followupd.core.message import Mail, classify
from followupd.errors import NotFoundError
from followupd.ports import Ports
from followupd.tick.settings import Settings

_WRITTEN = frozenset({MessageKind.PERSON, MessageKind.OWN})
HIDDEN = frozenset({"DRAFT", "TRASH", "SPAM"})
MAILED_BEFORE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a letter goes in the mailbox: into a thread, or into a new one."""

    thread_id: str | None = None
    subject: str | None = None  # of the answer, in a thread
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    labels: frozenset[str] = frozenset()  # of all messages in the thread


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
            labels = frozenset(label for mail in mails for label in mail.labels)
            return replace(_answer_to(thread_id, written[-1]), labels=labels)
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
) -> Iterator[str]:
    """Yield threads with a person, the best first: their own mail, our letter, earlier mail.

    What a robot wrote for them is no thread to answer in, nor is one of another application. The
    mailbox is searched for earlier mail when nobody could answer in any of the others.
    """
    watched = {(t.thread_id, t.application_id) for t in ports.store.threads(now)}
    own = {thread_id for thread_id, of in watched if of == facts.application.id}
    elsewhere = {thread_id for thread_id, _ in watched} - own
    wrote = [m for m in facts.messages if m.address == contact.address and _is_theirs(m)]
    ours = [f for f in facts.follow_ups if f.contact_id == contact.id and f.state is State.SENT]
    known = [m.thread_id for m in reversed(wrote)]
    known += [f.thread_id for f in reversed(ours) if f.thread_id]
    yield from (thread_id for thread_id in dict.fromkeys(known) if thread_id not in elsewhere)
    earlier = [
        m.thread_id
        for m in reversed(ports.mailbox.received_from([contact.address], now - MAILED_BEFORE))
        if not m.labels & HIDDEN
        and classify(m, user.addresses, settings.mail_words).kind is MessageKind.PERSON
    ]
    seen = elsewhere.union(known)
    yield from (thread_id for thread_id in dict.fromkeys(earlier) if thread_id not in seen)


def _is_theirs(message: Message) -> bool:
    return message.kind is MessageKind.PERSON
