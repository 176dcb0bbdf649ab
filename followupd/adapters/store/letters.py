"""Writing down what became of letters, and what came in."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from followupd.adapters.store.interviews import touch
from followupd.adapters.store.rows import columns_of, fetch, values_of
from followupd.adapters.store.tables import contact, follow_up, message, thread
from followupd.core.application import TRANSITIONS, FollowUp, Message, MessageKind, State
from followupd.errors import StoreError
from followupd.ports import ThreadRecord

_CHANGEABLE = frozenset(
    {
        "due_at",
        "creating_at",
        "drafted_at",
        "draft_id",
        "gmail_id",
        "thread_id",
        "subject",
        "edited",
        "sent_at",
        "told",
    }
)


def move(
    db: Connection, known: FollowUp, to: State, now: datetime, changes: dict[str, Any]
) -> FollowUp:
    """Move a follow-up and set other fields of it, if its row is still in the known state."""
    if to not in TRANSITIONS[known.state]:
        raise ValueError(f"a follow-up never moves from {known.state} to {to}")
    _check(changes)
    moved = db.execute(
        update(follow_up)
        .where(follow_up.c.id == known.id, follow_up.c.state == known.state)
        .values(state=to, **changes)
    )
    if moved.rowcount == 0:
        raise StoreError(
            f"follow-up {known.id} was changed by somebody else; nothing was written",
            hint="is followupd running twice, or was an old copy of its database put back?",
        )
    touch(db, [known.application_id], now)
    return _row(db, known)


def amend(db: Connection, known: FollowUp, now: datetime, changes: dict[str, Any]) -> FollowUp:
    """Set fields of a follow-up, if they differ from what its row has."""
    _check(changes)
    present = _row(db, known)
    different = {n: value for n, value in changes.items() if getattr(present, n) != value}
    if not different:
        return present
    db.execute(update(follow_up).where(follow_up.c.id == known.id).values(different))
    touch(db, [known.application_id], now)
    return _row(db, known)


def record_message(db: Connection, value: Message, now: datetime) -> None:
    """Write a message down, once, and mark who it shows to be out of reach."""
    put = upsert(message).values(values_of(value)).on_conflict_do_nothing()
    if db.execute(put).rowcount == 0:
        return
    touched = {value.application_id}
    if value.kind is MessageKind.BOUNCE:
        for address in (value.address, *value.also_to):
            touched |= _mark_bounced(db, address)
    touch(db, touched, now)


def watch_thread(db: Connection, thread_id: str, application_id: int) -> None:
    """Watch a thread for an application."""
    row = values_of(ThreadRecord(thread_id, application_id))
    db.execute(upsert(thread).values(row).on_conflict_do_nothing())


def _mark_bounced(db: Connection, address: str) -> set[int]:
    """Mark the contacts with an address; return their applications."""
    marked = (
        update(contact)
        .where(contact.c.address == address.lower(), contact.c.bounced.is_(False))
        .values(bounced=True)
        .returning(contact.c.application_id)
    )
    return set(db.execute(marked).scalars())


def _check(changes: dict[str, Any]) -> None:
    unknown = changes.keys() - _CHANGEABLE
    if unknown:
        raise ValueError(f"not a field that can be set: {', '.join(sorted(unknown))}")


def _row(db: Connection, known: FollowUp) -> FollowUp:
    wanted = select(*columns_of(FollowUp)).where(follow_up.c.id == known.id)
    found = fetch(db, FollowUp, wanted)
    if not found:
        raise StoreError(
            f"follow-up {known.id} is not in the database",
            hint="was an old copy of the database put back?",
        )
    return found[0]
