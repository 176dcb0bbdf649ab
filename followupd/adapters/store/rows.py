"""From rows to values and back: a value's fields and its table's columns have the same names."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, Connection, CursorResult, Row, Select, Table, bindparam, select

from followupd.adapters.store import tables
from followupd.core.application import (
    Application,
    Contact,
    FollowUp,
    Interview,
    Message,
    Participant,
    Request,
    Ruling,
)
from followupd.core.event import EventKey
from followupd.ports import JournalEntry, ThreadRecord

T = TypeVar("T")

_TABLES: dict[type, Table] = {
    Application: tables.application,
    Contact: tables.contact,
    FollowUp: tables.follow_up,
    JournalEntry: tables.journal,
    Message: tables.message,
    Participant: tables.participant,
    Request: tables.request,
    Ruling: tables.ruling,
    ThreadRecord: tables.thread,
}


def columns_of(kind: type) -> list[Column[Any]]:
    """Return the columns that hold a value of this kind, in the order of its fields."""
    return [_TABLES[kind].c[field.name] for field in fields(kind)]


def values_of(
    value: Application | JournalEntry | Message | Request | Ruling | ThreadRecord,
) -> dict[str, Any]:
    """Return what is written for a value, by column."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def fetch(db: Connection, kind: type[T], wanted: Select[Any], **bound: object) -> tuple[T, ...]:
    """Return the values of a query for the columns of this kind."""
    return tuple(kind(*row) for row in db.execute(wanted, bound))


@dataclass(frozen=True, slots=True)
class Readable(Generic[T]):
    """What a query found, but for rows that cannot be read, as after a bad edit by hand.

    So that one such row does not stop everything. Whoever reads all of an application uses
    `fetch`, which raises ValueError or OverflowError over it.
    """

    values: tuple[T, ...]
    left_out: int


def fetch_readable(db: Connection, kind: Callable[..., T], wanted: Select[Any]) -> Readable[T]:
    """Return the values of a query for the columns of this kind, as far as they can be read."""
    found = _Readably(db.execute(wanted))
    values = tuple(kind(*row) for row in found)
    return Readable(values, found.left_out)


class _Readably:
    """The rows of a result that can be read, one by one, and the number of the others."""

    def __init__(self, result: CursorResult[Any]) -> None:
        self._result = result
        self.left_out = 0

    def __iter__(self) -> Iterator[Row[Any]]:
        while True:
            try:
                row = self._result.fetchone()
            except (ValueError, OverflowError):
                self.left_out += 1
                continue
            if row is None:
                return
            yield row


def fetch_owned(db: Connection, kind: type[T], application_id: int) -> tuple[T, ...]:
    """Return what of this kind an application has, oldest first."""
    return fetch(db, kind, _OWNED[kind], owner=application_id)


def _owned(kind: type, *oldest_first: str) -> Select[Any]:
    table = _TABLES[kind]
    its = table.c.application_id == bindparam("owner")
    return select(*columns_of(kind)).where(its).order_by(*(table.c[n] for n in oldest_first))


_OWNED: dict[type, Select[Any]] = {  # to build a query takes longer than to run it
    Contact: _owned(Contact, "id"),
    FollowUp: _owned(FollowUp, "planned_at", "id"),
    JournalEntry: _owned(JournalEntry, "id"),
    Message: _owned(Message, "at", "id"),
    Request: _owned(Request, "at", "id"),
}

_interview, _place = tables.interview, tables.participant
_ITS = _interview.c.application_id == bindparam("owner")
_INTERVIEWS = select(_interview).order_by(_interview.c.start_at, _interview.c.id)
_PLACES = (
    select(_place.c.interview_id, *columns_of(Participant))
    .join(_interview, _interview.c.id == _place.c.interview_id)
    .order_by(_place.c.contact_id)
)
_OWN_INTERVIEWS, _OWN_PLACES = _INTERVIEWS.where(_ITS), _PLACES.where(_ITS)


def fetch_interviews(db: Connection, application_id: int) -> tuple[Interview, ...]:
    """Return an application's interviews by start, each with those who take part."""
    bound = {"owner": application_id}
    return _whole(db.execute(_OWN_INTERVIEWS, bound), db.execute(_OWN_PLACES, bound))


def all_interviews(db: Connection) -> Readable[Interview]:
    """Return all interviews that can be read by start, each with those who take part."""
    found = _Readably(db.execute(_INTERVIEWS))
    return Readable(_whole(found, db.execute(_PLACES)), found.left_out)


def _whole(rows: Iterable[Row[Any]], places: Iterable[Row[Any]]) -> tuple[Interview, ...]:
    people: dict[int, list[Participant]] = defaultdict(list)
    for place in places:
        who = Participant(place.contact_id, place.organizer, place.writes_to)
        people[place.interview_id].append(who)
    return tuple(_interview_of(row, tuple(people[row.id])) for row in rows)


def _interview_of(row: Row[Any], people: tuple[Participant, ...]) -> Interview:
    kept = row._mapping
    same = {f.name: kept[f.name] for f in fields(Interview) if f.name in kept}
    return Interview(**same, key=EventKey(row.ical_uid, row.original_start), people=people)
