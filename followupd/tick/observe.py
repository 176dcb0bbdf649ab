"""Phase 2: what happened in the mailbox since the last look."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from followupd.core.application import State
from followupd.core.interview import User
from followupd.core.message import Mail
from followupd.errors import HistoryExpiredError, NotFoundError, PermanentError
from followupd.ports import Changes, MailRef, Ports
from followupd.report import Told
from followupd.tick.belonging import (
    address_book,
    recipients_of,
    sender_of,
)
from followupd.tick.correspondence import concerned, take_in_mail
from followupd.tick.fates import fates, has_missing
from followupd.tick.quarantine import is_set_aside
from followupd.tick.settings import Settings
from followupd.tick.switches import SkipLabel

HISTORY = "history_id"
MOST_HEADERS = 200
"""So many new messages outside the watched threads are looked at one by one; more are searched."""

SEARCH_BACK = timedelta(days=60)
_NOT_READ = frozenset({"DRAFT"})


def observe(ports: Ports, settings: Settings, user: User, now: datetime) -> Iterator[Told]:
    """Take in what changed: the fate of our drafts, new mail in watched threads and beside them.

    While nothing is awaited the mailbox is not asked at all. The history id is remembered last, so
    that a look that broke off is taken again.
    """
    if not is_awaited(ports, now):
        ports.store.remember(HISTORY, None)
        return
    since = ports.store.remembered(HISTORY)
    if since is None:
        yield from look_at_all(ports, settings, user, now)
        return
    try:
        changes = ports.mailbox.changes(since)
    except HistoryExpiredError:
        yield from look_at_all(ports, settings, user, now)
        return
    if changes.drafts_changed or has_missing(ports):
        yield from fates(ports, now)
    yield from _read_threads(ports, settings, user, now, changes.touched_threads)
    yield from _look_beside(ports, settings, user, now, changes)
    if changes.history_id != since:
        ports.store.remember(HISTORY, changes.history_id)


def is_awaited(ports: Ports, now: datetime) -> bool:
    """Tell whether anything in the mailbox could matter now."""
    return bool(
        ports.store.threads(now)
        or ports.store.follow_ups(State.CREATING, State.DRAFTED, State.WITHDRAWN)
        or any(a.outcome is None for a in ports.store.applications())
    )


def look_at_all(ports: Ports, settings: Settings, user: User, now: datetime) -> Iterator[Told]:
    """Look at everything that is tracked, without a history to go by.

    The history id is taken before the look, so that what happens meanwhile is seen next time.
    """
    profile = ports.mailbox.profile()
    yield from fates(ports, now)
    watched = {t.thread_id for t in ports.store.threads(now)}
    yield from _read_threads(ports, settings, user, now, watched)
    yield from _search(ports, settings, user, now, now - SEARCH_BACK)
    ports.store.remember(HISTORY, profile.history_id)


def _read_threads(
    ports: Ports, settings: Settings, user: User, now: datetime, thread_ids: Iterable[str]
) -> Iterator[Told]:
    """Read watched threads. One that Google will not give is told, and does not stop the rest."""
    book = address_book(ports, now)
    skip_label = SkipLabel(ports)
    for thread_id in sorted(book.watched.keys() & set(thread_ids)):
        try:
            mails = ports.mailbox.thread(thread_id)
        except NotFoundError:
            continue
        except PermanentError as error:
            yield Told("fault", f"A thread could not be read: {error.message}")
            continue
        yield from skip_label.heed(mails, book.watched[thread_id], now)
        for mail in mails:
            others = (
                book.of_contacts(recipients_of(mail))
                if "SENT" in mail.labels
                else book.applications_of(sender_of(mail))
            )
            ids = {i for i in book.watched[thread_id] | others if mail.at >= book.opened_at(i)}
            yield from _take_in(ports, settings, user, now, mail, ids)


def _look_beside(
    ports: Ports, settings: Settings, user: User, now: datetime, changes: Changes
) -> Iterator[Told]:
    """Look by header at new messages outside the watched threads."""
    watched = {t.thread_id for t in ports.store.threads(now)}
    beside: list[MailRef] = [
        ref
        for ref in changes.added
        if ref.thread_id not in watched
        and not ref.labels & _NOT_READ
        and not ports.store.knows_message(ref.gmail_id)
    ]
    if len(beside) > MOST_HEADERS:
        yield from _search(ports, settings, user, now, now - SEARCH_BACK)
        return
    book = address_book(ports, now)
    for ref in beside:
        if is_set_aside(ports, f"mail {ref.gmail_id}", now):
            continue
        try:
            mail = ports.mailbox.message(ref.gmail_id, with_text=False)
            ids = concerned(ports, settings, user, book, mail)
        except NotFoundError:
            continue
        except PermanentError as error:
            yield Told("fault", f"A mail could not be read: {error.message}")
            continue
        ids = frozenset(i for i in ids if mail.at >= book.opened_at(i))
        yield from _take_in(ports, settings, user, now, mail, ids)


def _take_in(
    ports: Ports, settings: Settings, user: User, now: datetime, mail: Mail, ids: Iterable[int]
) -> Iterator[Told]:
    """Take a mail in, unless a bug came up over it a while ago."""
    if not is_set_aside(ports, f"mail {mail.gmail_id}", now):
        yield from take_in_mail(ports, settings, user, now, mail, ids)


def _search(
    ports: Ports, settings: Settings, user: User, now: datetime, since: datetime
) -> Iterator[Told]:
    """Search for mail from the people and companies of open applications, and to the people.

    One application at a time: of a search only the newest fifty are shown.
    """
    book = address_book(ports, now)
    for application in book.applications:
        if application.outcome is not None:
            continue
        people = sorted(c.address for c in book.contacts if c.application_id == application.id)
        domain = application.company_domain
        senders = [*people, *([domain] if domain else [])]
        start = max(since, application.opened_at)
        own = ports.mailbox.sent_to(people, start) if people else ()
        received = ports.mailbox.received_from(senders, start) if senders else ()
        for mail in sorted((*own, *received), key=lambda m: m.at):
            known = concerned(ports, settings, user, book, mail)
            ids = {i for i in known if mail.at >= book.opened_at(i)}
            yield from _take_in(ports, settings, user, now, mail, ids)
