"""After an older copy of the database was put back: what the mailbox tells of the time between.

Drafts and sent mail to people of open applications that can only be letters of ours are taken for
such, so that they count. Whatever else was due before is asked about; see `core.restored`.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from followupd.core.application import Application, Contact, State
from followupd.core.decision import Decision, Reason, Write
from followupd.core.message import Mail, classify
from followupd.core.restored import letter_to, on_record
from followupd.core.thanks import subject_of
from followupd.errors import NotFoundError
from followupd.ports import COPIED_AT, DraftRef, Ports
from followupd.report import Told
from followupd.tick.belonging import recipients_of
from followupd.tick.clocks import CLOCKS_APART
from followupd.tick.doubt import reconcile
from followupd.tick.fates import fates
from followupd.tick.settings import Settings

MOST_DRAFTS = 100
"""So many drafts that are not on record are looked at, the newest."""

RESTORED = "An older copy of the database was put back; what was due before is asked about first."
FOUND = "A letter was found of which this copy of the database did not know."


@dataclass(frozen=True, slots=True)
class Found:
    """A draft that is not on record, or a mail that was sent."""

    mail: Mail
    draft: DraftRef | None = None


def recover(
    ports: Ports, settings: Settings, now: datetime
) -> Generator[Told, None, Sequence[Found]]:
    """Take in the letters that were written after the copy was made, once.

    That is before sent mail is read as written by hand. It is begun again when it broke off, and
    when a letter is in doubt. Return the drafts that are no letter, as far as is known yet.
    """
    copied_at = ports.store.remembered(COPIED_AT)
    if copied_at is None:
        return ()
    since = datetime.fromisoformat(copied_at) - CLOCKS_APART
    yield Told("restored", RESTORED)
    yield from reconcile(ports, settings, now)
    if ports.store.follow_ups(State.CREATING):
        return ()
    yield from fates(ports, now)
    drafts = _unknown_drafts(ports, since)
    taken: set[str] = set()
    for application in _open_applications(ports):
        sent = _unknown_sent(ports, settings, application, since)
        yield from _recover(ports, settings, now, application, [*sent, *drafts], taken)
    ports.store.remember(COPIED_AT, None)
    return [one for one in drafts if one.mail.gmail_id not in taken]


def recover_the_rest(
    ports: Ports, settings: Settings, now: datetime, drafts: Sequence[Found]
) -> Iterator[Told]:
    """Take in those of these drafts that answers since the copy explain, which are read by now.

    A nudge goes to whoever wrote last, and when they had promised to.
    """
    taken: set[str] = set()
    for application in _open_applications(ports) if drafts else ():
        yield from _recover(ports, settings, now, application, drafts, taken)


def _open_applications(ports: Ports) -> list[Application]:
    return [one for one in ports.store.applications() if one.outcome is None]


def _unknown_drafts(ports: Ports, since: datetime) -> list[Found]:
    known = {f.draft_id for f in ports.store.follow_ups(*State) if f.draft_id}
    unknown = [ref for ref in ports.mailbox.drafts() if ref.draft_id not in known]
    found: list[Found] = []
    for listed in unknown[:MOST_DRAFTS]:
        try:
            ref, mail = ports.mailbox.draft(listed.draft_id)
        except NotFoundError:
            continue
        if mail.is_draft and mail.at >= since:
            found.append(Found(mail, ref))
    return found


def _unknown_sent(
    ports: Ports, settings: Settings, application: Application, since: datetime
) -> list[Found]:
    people = {c.address for c in ports.store.facts(application.id).contacts}
    sent = ports.mailbox.sent_to(sorted(people), since) if people else ()
    known = {f.gmail_id for f in ports.store.follow_ups(State.SENT)}
    return [
        Found(m)
        for m in sent
        if m.gmail_id not in known and m.at >= since and not _may_be_a_program_s(settings, m)
    ]


def _recover(
    ports: Ports,
    settings: Settings,
    now: datetime,
    application: Application,
    letters: Iterable[Found],
    taken: set[str],
) -> Iterator[Told]:
    people = {c.address: c for c in ports.store.facts(application.id).contacts}
    for found in sorted(letters, key=lambda one: one.mail.at):
        to = [people[a] for a in sorted(recipients_of(found.mail)) if a in people]
        if len(to) != 1 or found.mail.gmail_id in taken:
            continue
        if ports.store.knows_message(found.mail.gmail_id):
            continue
        if _take_in(ports, settings, now, application, to[0], found):
            taken.add(found.mail.gmail_id)
            yield Told("adopted", FOUND, application.id)


def _may_be_a_program_s(settings: Settings, mail: Mail) -> bool:
    """Tell whether a sent mail is, or by its headers may be, one that a program wrote (E-50)."""
    judged = classify(mail, frozenset(), settings.mail_words)
    return judged.subtype is not None or judged.needs_body


def _take_in(
    ports: Ports,
    settings: Settings,
    now: datetime,
    application: Application,
    contact: Contact,
    found: Found,
) -> bool:
    """Write a mail down as the letter that it can only be; tell whether it can be one."""
    mail, at = found.mail, found.mail.at
    facts = ports.store.facts(application.id)
    occasion = letter_to(facts, settings.limits, contact, at)
    if occasion is None:
        return False
    write = Write(contact.id, occasion, at)
    subject = subject_of(occasion, contact.id)
    ports.store.apply(application.id, [Decision(subject, write, Reason.FOUND_AGAIN)], now)
    planned = on_record(ports.store.facts(application.id), contact.id, occasion)
    if planned is None:
        return False
    intent = ports.store.move(
        planned, State.CREATING, now, creating_at=at, subject=mail.header("Subject")
    )
    place = {"gmail_id": mail.gmail_id, "thread_id": mail.thread_id}
    if found.draft is None:
        ports.store.move(intent, State.SENT, now, sent_at=at, **place)
    else:
        # Nobody knows that it is untouched, so it never will be touched by us.
        draft = {"draft_id": found.draft.draft_id, "drafted_at": at, "edited": True}
        ports.store.move(intent, State.DRAFTED, now, **draft, **place)
    ports.store.watch_thread(mail.thread_id, application.id)
    return True
