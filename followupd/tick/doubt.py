"""Drafts that may or may not have come to be: a crash, a time-out, an answer that got lost.

Gmail gives no key by which a repeated create could be recognised, so the mailbox itself is asked.
It holds as long as Gmail lists a draft within the settle window.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from followupd.core.application import Contact, FollowUp, State
from followupd.core.message import Mail
from followupd.errors import NotFoundError
from followupd.ports import DraftRef, Ports
from followupd.report import Told
from followupd.tick.belonging import recipients_of
from followupd.tick.quarantine import is_set_aside, quarantine
from followupd.tick.settings import Settings

CLOCKS_APART = timedelta(minutes=10)
"""How far our clock and Gmail's may differ."""


def reconcile(ports: Ports, settings: Settings, now: datetime) -> Iterator[Told]:
    """Adopt the draft that an interrupted create made, or plan the letter again if it made none."""
    doubtful = [
        f
        for f in ports.store.follow_ups(State.CREATING)
        if f.creating_at is None or now - f.creating_at >= settings.settle
    ]
    if not doubtful:
        return
    contacts = {c.id: c for c in ports.store.contacts()}
    for follow_up in doubtful:
        subject = f"letter {follow_up.id} in doubt"
        if is_set_aside(ports, subject, now):
            continue
        with quarantine(ports, subject, [follow_up.application_id], now):
            yield from _settle(ports, follow_up, contacts[follow_up.contact_id], now)


def _settle(ports: Ports, follow_up: FollowUp, contact: Contact, now: datetime) -> Iterator[Told]:
    since = (follow_up.creating_at or follow_up.planned_at) - CLOCKS_APART
    matches = sorted(
        _matching_drafts(ports, follow_up, contact, since), key=lambda match: match[1].at
    )
    if matches:
        ref, mail = matches[0]
        ports.store.move(
            follow_up,
            State.DRAFTED,
            now,
            drafted_at=mail.at,
            draft_id=ref.draft_id,
            gmail_id=ref.gmail_id,
            thread_id=ref.thread_id,
            edited=True,  # nobody knows that it is untouched, so it never will be touched by us
        )
        ports.store.watch_thread(ref.thread_id, follow_up.application_id)
        yield Told(
            "adopted",
            "A draft whose creation was interrupted was found."
            if len(matches) == 1
            else "A letter lies in your drafts more than once; please discard the newer one.",
            follow_up.application_id,
            follow_up.id,
        )
        return
    sent = [
        m
        for m in ports.mailbox.sent_to([contact.address], since)
        if m.header("Subject") == follow_up.subject
    ]
    if sent:
        ports.store.move(
            follow_up,
            State.SENT,
            now,
            sent_at=sent[0].at,
            gmail_id=sent[0].gmail_id,
            thread_id=sent[0].thread_id,
        )
        ports.store.watch_thread(sent[0].thread_id, follow_up.application_id)
        return
    ports.store.move(follow_up, State.PLANNED, now, creating_at=None)


def _matching_drafts(
    ports: Ports, follow_up: FollowUp, contact: Contact, since: datetime
) -> Iterator[tuple[DraftRef, Mail]]:
    """Yield the drafts that can only be this letter: not known, to this person, this subject."""
    known = {
        f.draft_id for f in ports.store.follow_ups(State.DRAFTED, State.WITHDRAWN) if f.draft_id
    }
    for listed in ports.mailbox.drafts():
        if listed.draft_id in known:
            continue
        try:
            ref, mail = ports.mailbox.draft(listed.draft_id)
        except NotFoundError:
            continue
        if not mail.is_draft or mail.at < since:
            continue
        if contact.address in recipients_of(mail) and mail.header("Subject") == follow_up.subject:
            yield ref, mail
