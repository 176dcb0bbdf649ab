"""From rows to values and back: a value's fields and its table's columns have the same names."""

from collections import defaultdict
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, Table, select

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


def fetch(db: Connection, kind: type[T], wanted: Select[Any]) -> tuple[T, ...]:
    """Return the values of a query for the columns of this kind."""
    return tuple(kind(*row) for row in db.execute(wanted))


def fetch_interviews(db: Connection, *where: ColumnElement[bool]) -> tuple[Interview, ...]:
    """Return interviews by start, each with those who take part."""
    table, place = tables.interview, tables.participant
    rows = db.execute(select(table).where(*where).order_by(table.c.start_at, table.c.id)).all()
    people: dict[int, list[Participant]] = defaultdict(list)
    wanted = (
        select(place.c.interview_id, *columns_of(Participant))
        .where(place.c.interview_id.in_(select(table.c.id).where(*where)))
        .order_by(place.c.contact_id)
    )
    for interview_id, *rest in db.execute(wanted):
        people[interview_id].append(Participant(*rest))
    return tuple(_interview_of(row, tuple(people[row.id])) for row in rows)


def _interview_of(row: Row[Any], people: tuple[Participant, ...]) -> Interview:
    kept = row._mapping
    same = {f.name: kept[f.name] for f in fields(Interview) if f.name in kept}
    return Interview(**same, key=EventKey(row.ical_uid, row.original_start), people=people)
