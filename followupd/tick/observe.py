"""Phase 2: what happened in the mailbox since the last look."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from followupd.core.application import State
from followupd.core.interview import User
from followupd.core.message import Mail
from followupd.errors import HistoryExpiredError, NotFoundError, PermanentError
from followupd.ports import Changes, Ports
from followupd.report import Told
from followupd.tick.belonging import AddressBook, address_book, recipients_of, sender_of
from followupd.tick.correspondence import concerned, take_in_mail
from followupd.tick.fates import fates, has_missing
from followupd.tick.quarantine import is_set_aside
from followupd.tick.settings import Settings
from followupd.tick.switches import SkipLabel
from followupd.tick.unseen import Unseen, remember_unseen, unseen

HISTORY = "history_id"
MOST_HEADERS = 200
"""So many new messages outside the watched threads are looked at one by one; more are searched."""

SEARCH_BACK = timedelta(days=60)
_NOT_READ = frozenset({"DRAFT"})


def observe(ports: Ports, settings: Settings, user: User, now: datetime) -> Iterator[Told]:
    """Take in what changed: the fate of our drafts, new mail in watched threads and beside them.

    While nothing is awaited the mailbox is not asked at all. A look that broke off goes on where
    it was, before anything else is asked for.
    """
    if not is_awaited(ports, now):
        ports.store.remember(HISTORY, None)
        remember_unseen(ports, Unseen())
        return
    since = ports.store.remembered(HISTORY)
    if since is None:
        yield from look_at_all(ports, settings, user, now)
        return
    yield from _see(ports, settings, user, now, unseen(ports), since)
    try:
        changes = ports.mailbox.changes(since)
    except HistoryExpiredError:
        yield from look_at_all(ports, settings, user, now)
        return
    if changes.drafts_changed or has_missing(ports):
        yield from fates(ports, now)
    changed = _what_changed(ports, now, changes)
    yield from _see(ports, settings, user, now, changed, changes.history_id)


def is_awaited(ports: Ports, now: datetime) -> bool:
    """Tell whether anything in the mailbox could matter now."""
    return bool(
        ports.store.threads(now)
        or ports.store.follow_ups(State.CREATING, State.DRAFTED, State.WITHDRAWN)
        or any(a.outcome is None for a in ports.store.applications())
    )


def look_at_all(ports: Ports, settings: Settings, user: User, now: datetime) -> Iterator[Told]:
    """Look at everything that is tracked, without a history to go by.

    The history id is taken before the look, so that what happens meanwhile is seen next time. What
    came right before may not be in Gmail's search index yet, so the next tick searches once more,
    also when this look breaks off.
    """
    profile = ports.mailbox.profile()
    yield from fates(ports, now)
    everything = Unseen(threads=_watched(ports, now), applications=_open_applications(ports))
    try:
        yield from _see(ports, settings, user, now, everything, profile.history_id)
    finally:
        left = unseen(ports)
        again = dict.fromkeys((*left.applications, *everything.applications))
        remember_unseen(ports, replace(left, applications=tuple(again)))


def _what_changed(ports: Ports, now: datetime, changes: Changes) -> Unseen:
    """Return what changed: watched threads, and new messages outside of them.

    Of very many new messages those are searched for that concern an open application.
    """
    watched = _watched(ports, now)
    threads = tuple(t for t in watched if t in changes.touched_threads)
    messages = tuple(
        ref.gmail_id
        for ref in changes.added
        if ref.thread_id not in watched
        and not ref.labels & _NOT_READ
        and not ports.store.knows_message(ref.gmail_id)
    )
    if len(messages) > MOST_HEADERS:
        return Unseen(threads, applications=_open_applications(ports))
    return Unseen(threads, messages)


def _watched(ports: Ports, now: datetime) -> tuple[str, ...]:
    return tuple(sorted({t.thread_id for t in ports.store.threads(now)}))


def _open_applications(ports: Ports) -> tuple[int, ...]:
    return tuple(a.id for a in ports.store.applications() if a.outcome is None)


def _see(
    ports: Ports, settings: Settings, user: User, now: datetime, wanted: Unseen, history_id: str
) -> Iterator[Told]:
    """See all that is wanted, which makes everything known up to the history id.

    What is left when an error comes up is remembered with that id, and so is mail over which a bug
    came up lately: it is read again when it has been left alone for long enough.
    """
    threads = list(wanted.threads)
    messages = list(dict.fromkeys((*unseen(ports).messages, *wanted.messages)))
    applications = list(wanted.applications)
    look = _Look(ports, settings, user, now)
    try:
        while threads:
            yield from look.read_thread(threads[0])
            del threads[0]
        look.renew()
        while messages:
            yield from look.read_header(messages[0])
            del messages[0]
        while applications:
            yield from look.search(applications[0])
            del applications[0]
    finally:
        messages += (m for m in look.left_alone if m not in messages)
        remember_unseen(ports, Unseen(tuple(threads), tuple(messages), tuple(applications)))
        if ports.store.remembered(HISTORY) != history_id:
            ports.store.remember(HISTORY, history_id)


class _Look:
    """One look at the mailbox, and who belongs where during it."""

    def __init__(self, ports: Ports, settings: Settings, user: User, now: datetime) -> None:
        self._ports = ports
        self._settings = settings
        self._user = user
        self._now = now
        self._skip_label = SkipLabel(ports)
        self._known: AddressBook | None = None
        self.left_alone: dict[str, None] = {}  # the ids of mails, in order

    def renew(self) -> None:
        """Take up what became known of people and threads meanwhile."""
        self._known = None

    @property
    def _book(self) -> AddressBook:
        if self._known is None:
            self._known = address_book(self._ports, self._now)
        return self._known

    def read_thread(self, thread_id: str) -> Iterator[Told]:
        """Read a watched thread. One that Google will not give is told and passed over."""
        book = self._book
        if thread_id not in book.watched:
            return
        try:
            mails = self._ports.mailbox.thread(thread_id)
        except NotFoundError:
            return
        except PermanentError as error:
            yield Told("fault", f"A thread could not be read: {error.message}")
            return
        yield from self._skip_label.heed(mails, book.watched[thread_id], self._now)
        for mail in mails:
            yield from self._take_in(mail, self._concerned_in_thread(mail))

    def _concerned_in_thread(self, mail: Mail) -> frozenset[int]:
        book = self._book
        others = (
            book.of_contacts(recipients_of(mail))
            if "SENT" in mail.labels
            else book.applications_of(sender_of(mail))
        )
        return book.watched[mail.thread_id] | others

    def read_header(self, gmail_id: str) -> Iterator[Told]:
        """Look by header at a message: a new one outside the watched threads, or one left alone."""
        if self._is_left_alone(gmail_id):
            return
        try:
            mail = self._ports.mailbox.message(gmail_id, with_text=False)
            if mail.thread_id in self._book.watched:
                ids = self._concerned_in_thread(mail)
            else:
                ids = concerned(self._ports, self._settings, self._user, self._book, mail)
        except NotFoundError:
            return
        except PermanentError as error:
            yield Told("fault", f"A mail could not be read: {error.message}")
            return
        yield from self._take_in(mail, ids)

    def search(self, application_id: int) -> Iterator[Told]:
        """Search for mail from the people and the company of an application, and to the people.

        Also for what names them: programs that handle applications, and people at another address
        of theirs (E-64). One application and one kind of sender at a time, because of each search
        only the newest fifty are shown.
        """
        mailbox, book = self._ports.mailbox, self._book
        since = max(self._now - SEARCH_BACK, book.opened_at(application_id))
        contacts = [c for c in book.contacts if c.application_id == application_id]
        people = sorted(c.address for c in contacts)
        found = {
            mail.gmail_id: mail
            for mails in (
                mailbox.sent_to(people, since),
                mailbox.received_from(people, since),
                mailbox.received_from(book.domains_of(application_id), since),
                mailbox.received_naming(book.names_of(application_id), since),
            )
            for mail in mails
        }
        for mail in sorted(found.values(), key=lambda m: m.at):
            ids = concerned(self._ports, self._settings, self._user, book, mail)
            yield from self._take_in(mail, ids)

    def _take_in(self, mail: Mail, ids: Iterable[int]) -> Iterator[Told]:
        """Take a mail in for what was open when it came, unless a bug came up over it lately."""
        if self._is_left_alone(mail.gmail_id):
            return
        since = frozenset(i for i in ids if mail.at >= self._book.opened_at(i))
        yield from take_in_mail(self._ports, self._settings, self._user, self._now, mail, since)

    def _is_left_alone(self, gmail_id: str) -> bool:
        """Tell whether a bug came up over a mail lately; then it is not forgotten."""
        if not is_set_aside(self._ports, f"mail {gmail_id}", self._now):
            return False
        self.left_alone[gmail_id] = None
        return True
