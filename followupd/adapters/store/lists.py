"""Everything of a kind, in a list."""

from datetime import datetime

from sqlalchemy import Connection, select

from followupd.adapters.store.rows import Readable, columns_of, fetch, fetch_readable
from followupd.adapters.store.tables import application, contact, follow_up, memory, request, ruling
from followupd.core.application import Application, Contact, FollowUp, Kind, Ruling
from followupd.ports import ThreadRecord

_APPLICATIONS = select(*columns_of(Application)).order_by(application.c.opened_at, application.c.id)
_CONTACTS = select(*columns_of(Contact)).order_by(contact.c.id)
_FOLLOW_UPS = select(*columns_of(FollowUp)).order_by(follow_up.c.planned_at, follow_up.c.id)
_LOOKS = (
    select(application.c.id, application.c.look_at)
    .where(application.c.look_at.is_not(None))
    .order_by(application.c.look_at, application.c.id)
)
_KEPT_IN_TOUCH = select(request.c.application_id).where(request.c.kind == Kind.KEEP_IN_TOUCH)
_MEMORY = select(memory.c.key, memory.c.value)
_RULINGS = select(ruling.c.id, *columns_of(Ruling)).order_by(ruling.c.at, ruling.c.id)
_THREADS = select(*columns_of(ThreadRecord)).order_by(*columns_of(ThreadRecord))


def all_applications(db: Connection) -> Readable[Application]:
    """Return all applications that can be read, oldest first."""
    return fetch_readable(db, Application, _APPLICATIONS)


def all_contacts(db: Connection) -> tuple[Contact, ...]:
    """Return the contacts of all applications, oldest first."""
    return fetch(db, Contact, _CONTACTS)


def all_follow_ups(db: Connection) -> Readable[FollowUp]:
    """Return the follow-ups of all applications that can be read, oldest first."""
    return fetch_readable(db, FollowUp, _FOLLOW_UPS)


def all_threads(db: Connection) -> tuple[ThreadRecord, ...]:
    """Return the threads of all applications."""
    return fetch(db, ThreadRecord, _THREADS)


def kept_in_touch(db: Connection) -> frozenset[int]:
    """Return the ids of the applications in which the user keeps in touch with somebody."""
    return frozenset(db.execute(_KEPT_IN_TOUCH).scalars())


def all_rulings(db: Connection) -> Readable[tuple[int, Ruling]]:
    """Return all words of the user's that can be read, oldest first, each with its row's id."""
    return fetch_readable(db, lambda id_, *said: (id_, Ruling(*said)), _RULINGS)


def next_looks(db: Connection) -> Readable[tuple[int, datetime]]:
    """Return the applications that are to be looked at, with the instant, by that instant."""
    return fetch_readable(db, lambda id_, look_at: (id_, look_at), _LOOKS)


def memory_of(db: Connection) -> dict[str, str]:
    """Return all that is remembered under a key."""
    return {row.key: row.value for row in db.execute(_MEMORY)}
