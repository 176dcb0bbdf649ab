"""Phase 4: put the planned letters into Gmail as drafts, each exactly once.

The intent is committed, then the call is made once, then its result is recorded. A row found with
its intent and no result is never simply repeated: `doubt` finds out first.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from followupd.core.application import ApplicationFacts, FollowUp, Kind, State
from followupd.core.decision import Write
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
from followupd.report import Told
from followupd.tick.belonging import address_book
from followupd.tick.compose import contact_of, prepare
from followupd.tick.correspondence import concerned, take_in_mail
from followupd.tick.doubt import reconcile
from followupd.tick.ingest import LONG_LOOK_AHEAD, look, look_again
from followupd.tick.settings import Settings
from followupd.tick.withdraw import withdrawals

MIDNIGHT = time(0)


def deliver(ports: Ports, settings: Settings, user: User, now: datetime) -> Iterator[Told]:
    """Clear doubts, put notices on what is not wanted, then write what is."""
    yield from reconcile(ports, settings, now)
    yield from withdrawals(ports, settings, now)
    planned = ports.store.follow_ups(State.PLANNED)
    if not planned:
        return
    identity = sender(ports)
    looked_ahead = False
    for follow_up in planned:
        if _written_today(ports, settings, now) >= settings.limits.drafts_a_day:
            yield Told("cap", "As many drafts as a day may bring are written; the rest waits.")
            return
        if follow_up.occasion.kind is Kind.NUDGE and not looked_ahead:
            yield from look(ports, settings, user, now, LONG_LOOK_AHEAD)
            looked_ahead = True
        yield from _look_once_more(ports, settings, user, now, follow_up)
        facts = ports.store.facts(follow_up.application_id)
        if not _still_wanted(ports, settings, facts, follow_up, now):
            continue
        yield from _write(ports, settings, identity, facts, follow_up, now)


def sender(ports: Ports) -> Identity:
    """Return the identity that letters are written from: Gmail's default send-as."""
    identities = ports.mailbox.identities()
    return next((i for i in identities if i.is_default), identities[0])


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
    anchor = next(i for i in facts.interviews if i.id == follow_up.occasion.anchor)
    if follow_up.occasion.kind is Kind.THANK_YOU:
        yield from look_again(ports, settings, user, now, anchor)
    own = ports.mailbox.sent_to([contact.address], anchor.start_at)
    for mail in own:
        yield from take_in_mail(ports, settings, user, now, mail, [follow_up.application_id])
    if follow_up.occasion.kind is Kind.THANK_YOU:
        return
    book = address_book(ports, now)
    senders = {c.address for c in facts.contacts}
    if facts.application.company_domain:
        senders.add(facts.application.company_domain)
    for mail in ports.mailbox.received_from(sorted(senders), anchor.end_at):
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
    identity: Identity,
    facts: ApplicationFacts,
    follow_up: FollowUp,
    now: datetime,
) -> Iterator[Told]:
    try:
        prepared = prepare(ports, settings, identity, facts, follow_up, now)
    except LetterRefusedError as error:
        ports.store.move(follow_up, State.SKIPPED, now, told=error.message)
        yield Told("refused", error.message, follow_up.application_id, follow_up.id)
        return
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
    ports.store.move(
        intent,
        State.DRAFTED,
        now,
        drafted_at=now,
        draft_id=ref.draft_id,
        gmail_id=ref.gmail_id,
        thread_id=ref.thread_id,
        told="; ".join(prepared.warnings) or None,
    )
    ports.store.watch_thread(ref.thread_id, follow_up.application_id)
    what = "thank-you" if follow_up.occasion.kind is Kind.THANK_YOU else "nudge"
    contact = contact_of(facts, follow_up)
    text = f"A {what} to {contact.name or contact.address} waits in your drafts."
    yield Told("drafted", text, follow_up.application_id, follow_up.id)
