"""Phase 4: put the planned letters into Gmail as drafts, each exactly once.

The intent is committed, then the call is made once, then its result is recorded. A row found with
its intent and no result is never simply repeated: `doubt` finds out first. A letter that Google
refuses for good does not stand in the way of the others.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from followupd.core.application import ApplicationFacts, FollowUp, Kind, State
from followupd.core.decision import Ask, Write
from followupd.core.interview import User
from followupd.core.policy import decide
from followupd.core.working_hours import at_local, local_day
from followupd.errors import (
    AuthError,
    LetterRefusedError,
    MaybeDoneError,
    PermanentError,
    TransientError,
)
from followupd.ports import Identity, Ports
from followupd.report import Told, letter_name
from followupd.tick.begun import OwnDrafts
from followupd.tick.belonging import address_book
from followupd.tick.compose import prepare, remember_link, sender
from followupd.tick.correspondence import concerned, take_in_mail
from followupd.tick.doubt import before_call, reconcile, set_apart
from followupd.tick.ingest import LONG_LOOK_AHEAD, look, look_again
from followupd.tick.letter_facts import anchor_of, contact_of, request_of
from followupd.tick.one_a_day import why_one_is_enough
from followupd.tick.pause import is_paused
from followupd.tick.quarantine import is_set_aside, quarantine, set_aside
from followupd.tick.reword import rewordings
from followupd.tick.settings import Settings
from followupd.tick.switches import SkipLabel, heed_deleted_thread
from followupd.tick.withdraw import withdrawals

MIDNIGHT = time(0)

DECIDED_FOR = timedelta(minutes=10)
"""How long a look's decisions hold: when the machine slept meanwhile, the next look decides."""
BEGUN_BY_HAND = "You have begun a mail to this person yourself; none was written for you."


def deliver(ports: Ports, settings: Settings, user: User, now: datetime) -> Iterator[Told]:
    """Clear doubts, put notices on what is not wanted, then write what is.

    A doubt that cannot be cleared now holds up nothing else.
    """
    unclear: TransientError | PermanentError | None = None
    try:
        yield from reconcile(ports, settings, now)
    except (TransientError, PermanentError) as error:
        unclear = error
    yield from withdrawals(ports, settings, now)
    yield from _write_wanted(ports, settings, user, now)
    if unclear is not None:
        raise unclear


def _write_wanted(ports: Ports, settings: Settings, user: User, now: datetime) -> Iterator[Told]:
    if is_paused(ports.store, now):
        return
    planned = _to_write(ports, settings, now)
    yield from rewordings(ports, settings, user, now)
    if not planned:
        return
    round_ = _Round(ports, settings, user, now, sender(ports))
    refused: PermanentError | None = None
    for follow_up in planned:
        if _written_today(ports, settings, now) >= settings.limits.drafts_a_day:
            yield Told("cap", "As many drafts as a day may bring are written; the rest waits.")
            break
        try:
            with quarantine(ports, _subject(follow_up), [follow_up.application_id], now):
                yield from round_.deliver(follow_up)
        except PermanentError as error:
            refused = refused or error
    if refused is not None:
        raise refused


class _Round:
    """One delivery of planned letters, and what has been looked up for all of them."""

    def __init__(
        self, ports: Ports, settings: Settings, user: User, now: datetime, identity: Identity
    ) -> None:
        self._ports = ports
        self._settings = settings
        self._user = user
        self._now = now
        self._identity = identity
        self._looked_ahead = False
        self._drafts = OwnDrafts(ports)

    def deliver(self, follow_up: FollowUp) -> Iterator[Told]:
        """Look once more, decide once more, and write one letter if it is still wanted."""
        ports, settings, user, now = self._ports, self._settings, self._user, self._now
        if follow_up.occasion.kind is Kind.NUDGE and not self._looked_ahead:
            yield from look(ports, settings, user, now, LONG_LOOK_AHEAD)
            self._looked_ahead = True
        yield from _look_once_more(ports, settings, user, now, follow_up)
        facts = ports.store.facts(follow_up.application_id)
        if not _still_wanted(ports, settings, facts, follow_up, now):
            return
        enough = why_one_is_enough(ports, settings.limits.zone, facts, follow_up, now)
        if enough is not None:
            yield from _not_written(ports, follow_up, now, "hint", enough)
            return
        if deleted := tuple(heed_deleted_thread(ports, facts, follow_up, now)):
            yield from deleted
            return
        anchor = anchor_of(facts, follow_up)
        since = anchor.start_at if anchor is not None else None
        if self._drafts.are_to(contact_of(facts, follow_up).address, since):
            yield from _not_written(ports, follow_up, now, "hint", BEGUN_BY_HAND)
            return
        set_apart(ports, self._drafts.listed())
        yield from _write(ports, settings, user, self._identity, facts, follow_up, now)


def _to_write(ports: Ports, settings: Settings, now: datetime) -> list[FollowUp]:
    """Return the planned letters that nothing holds back."""
    found = []
    for follow_up in ports.store.follow_ups(State.PLANNED):
        if is_set_aside(ports, _subject(follow_up), now):
            continue
        with quarantine(ports, _subject(follow_up), [follow_up.application_id], now):
            if not _is_asked_about(ports, settings, follow_up, now):
                found.append(follow_up)
    return found


def _is_asked_about(ports: Ports, settings: Settings, follow_up: FollowUp, now: datetime) -> bool:
    """Tell whether a planned letter waits for the user's word, so that nobody else is asked."""
    facts = ports.store.facts(follow_up.application_id)
    if facts.restored_at is None:
        return False
    decisions = decide(facts, settings.limits, now)
    subjects = (f"{follow_up.occasion}@{follow_up.contact_id}", follow_up.occasion.kind)
    return any(isinstance(d.action, Ask) and d.subject in subjects for d in decisions)


def _not_written(
    ports: Ports, follow_up: FollowUp, now: datetime, what: str, text: str
) -> Iterator[Told]:
    """Give a letter up. A nudge stays planned, or the silence would ask for the next one.

    It is tried again some hours later.
    """
    if follow_up.occasion.kind is not Kind.NUDGE:
        ports.store.move(follow_up, State.SKIPPED, now, told=text)
    else:
        set_aside(ports, _subject(follow_up), now)
        if follow_up.told == text:
            return
        ports.store.amend(follow_up, now, told=text)
    yield Told(what, text, follow_up.application_id, follow_up.id)


def _subject(follow_up: FollowUp) -> str:
    return f"letter {follow_up.id}"


def _written_today(ports: Ports, settings: Settings, now: datetime) -> int:
    zone = settings.limits.zone
    today = local_day(now, zone)
    start = at_local(today, MIDNIGHT, zone)
    end = at_local(today + timedelta(days=1), MIDNIGHT, zone)
    return ports.store.drafted_on(start, end)


def _look_once_more(
    ports: Ports, settings: Settings, user: User, now: datetime, follow_up: FollowUp
) -> Iterator[Told]:
    """See the event and the mail of this very letter as they are now (E-04, E-50, E-64)."""
    facts = ports.store.facts(follow_up.application_id)
    contact = contact_of(facts, follow_up)
    wish = request_of(facts, follow_up)
    anchor = anchor_of(facts, follow_up)
    if follow_up.occasion.kind is Kind.THANK_YOU and anchor is not None:
        yield from look_again(ports, settings, user, now, anchor)
    since = anchor.start_at if anchor is not None else wish.at if wish is not None else now
    book = address_book(ports, now)
    for mail in ports.mailbox.sent_to([contact.address], since):
        theirs = concerned(ports, settings, user, book, mail) | {follow_up.application_id}
        yield from take_in_mail(ports, settings, user, now, mail, theirs)
    if follow_up.occasion.kind is Kind.KEEP_IN_TOUCH:
        for mail in ports.mailbox.received_from([contact.address], since):
            yield from take_in_mail(ports, settings, user, now, mail, {follow_up.application_id})
    if follow_up.occasion.kind is not Kind.NUDGE or anchor is None:
        return
    senders = {c.address for c in facts.contacts}
    if facts.application.company_domain:
        senders.add(facts.application.company_domain)
    names = book.names_of(follow_up.application_id)
    received = (
        *ports.mailbox.received_from(sorted(senders), anchor.end_at),
        *ports.mailbox.received_naming(names, anchor.end_at),
    )
    for mail in received:
        ids = concerned(ports, settings, user, book, mail)
        yield from take_in_mail(ports, settings, user, now, mail, ids)


def _still_wanted(
    ports: Ports,
    settings: Settings,
    facts: ApplicationFacts,
    follow_up: FollowUp,
    now: datetime,
) -> bool:
    """Decide again on the facts as they are now; what is no longer wanted is skipped by that."""
    decisions = decide(facts, settings.limits, now)
    wanted = any(
        isinstance(d.action, Write)
        and d.action.contact_id == follow_up.contact_id
        and d.action.occasion == follow_up.occasion
        for d in decisions
    )
    if not wanted:
        ports.store.apply(follow_up.application_id, decisions, now)
    return wanted


def _write(
    ports: Ports,
    settings: Settings,
    user: User,
    identity: Identity,
    facts: ApplicationFacts,
    follow_up: FollowUp,
    now: datetime,
) -> Iterator[Told]:
    try:
        prepared = prepare(ports, settings, user, identity, facts, follow_up, now)
    except LetterRefusedError as error:
        yield from _not_written(ports, follow_up, now, "refused", error.message)
        return
    # a thread that is not watched yet shows its label only now (E-51)
    ids = [follow_up.application_id]
    if labelled := tuple(SkipLabel(ports).heed_labels(prepared.labels, ids, now)):
        ports.store.move(follow_up, State.SKIPPED, now)
        yield from labelled
        return
    if abs(ports.clock.now() - now) > DECIDED_FOR:
        return
    before_call(ports, follow_up)
    intent = ports.store.move(
        follow_up, State.CREATING, now, creating_at=now, subject=prepared.subject
    )
    try:
        ref = ports.mailbox.create_draft(prepared.message, thread_id=prepared.thread_id)
    except MaybeDoneError:
        raise
    except (AuthError, TransientError, PermanentError):
        ports.store.move(intent, State.PLANNED, now, creating_at=None)
        raise
    contact = contact_of(facts, follow_up)
    beside = "; ".join(prepared.warnings)
    ports.store.move(
        intent,
        State.DRAFTED,
        now,
        drafted_at=now,
        draft_id=ref.draft_id,
        gmail_id=ref.gmail_id,
        thread_id=ref.thread_id,
        told=beside or None,
    )
    remember_link(ports, contact, prepared.link)
    ports.store.watch_thread(ref.thread_id, follow_up.application_id)
    what, note = letter_name(follow_up.occasion.kind), f" Please note: {beside}." if beside else ""
    text = f"A {what} to {contact.name or contact.address} waits in your drafts.{note}"
    shown = f"A {what} waits in your drafts.{note}"
    yield Told("drafted", text, follow_up.application_id, follow_up.id, shown)
