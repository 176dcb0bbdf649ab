"""Writing interviews down: from a calendar's record to interview, application and contacts."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from followupd.adapters.store.columns import Instant
from followupd.adapters.store.tables import application, contact, interview, participant
from followupd.core.application import Application, Contact, Interview
from followupd.core.event import EventKey
from followupd.core.recognition import Person
from followupd.errors import UnknownSubjectError
from followupd.ports import InterviewRecord

Values = dict[str, Any]


def touch(db: Connection, application_ids: Iterable[int], now: datetime) -> None:
    """Make applications due at once, and note that something of theirs changed."""
    db.execute(_TOUCH, {"touched": list(set(application_ids)), "due_at": now})


_DUE_AT = bindparam("due_at", type_=Instant)
_TOUCH = (
    update(application)
    .where(application.c.id.in_(bindparam("touched", expanding=True)))
    .values(
        look_at=func.min(func.coalesce(application.c.look_at, _DUE_AT), _DUE_AT),
        changes=application.c.changes + 1,
    )
)


def _with_key(key: EventKey) -> ColumnElement[bool]:
    """Return the condition that an interview is of that event."""
    return and_(
        interview.c.ical_uid == key.ical_uid, interview.c.original_start == key.original_start
    )


def record_interview(
    db: Connection, record: InterviewRecord, application_id: int | None, now: datetime
) -> int:
    """Write one interview down as the port says; return its application's id."""
    known = db.execute(select(interview).where(_with_key(record.key))).one_or_none()
    if known is not None:
        application_id = known.application_id
    is_new = application_id is None
    if application_id is None:
        application_id = _open(db, record, now)
    changes = [
        is_new,
        _fill_application(db, application_id, record),
        _write_interview(db, record, known, application_id, now),
        _write_people(db, record, application_id),
    ]
    if any(changes):
        touch(db, [application_id], now)
    return application_id


def is_recorded(
    record: InterviewRecord,
    known: Interview,
    application: Application,
    contacts: Mapping[int, Contact],
) -> bool:
    """Tell whether a record says nothing but what is written down already."""
    if any(getattr(known, name) != getattr(record, name) for name in _OF_THE_EVENT):
        return False
    by_address = {contacts[place.contact_id].address: place for place in known.people}
    listed = {person.address: (person, writes_to) for person, writes_to in reversed(record.people)}
    if by_address.keys() != listed.keys() or _learned_of_application(application, record):
        return False
    return not any(
        (person.organizer, writes_to) != (place.organizer, place.writes_to)
        or _learned_of_contact(contacts[place.contact_id], person)
        for place, (person, writes_to) in ((by_address[a], listed[a]) for a in listed)
    )


_OF_THE_EVENT = (
    "calendar_id",
    "event_id",
    "title",
    "start_at",
    "end_at",
    "zone",
    "stage",
    "verdict",
    "reasons",
    "cancelled",
    "named",
    "internal",
    "language",
)
"""What an interview's row has from its event, by the names of both."""


def cancel_interview(db: Connection, interview_id: int, now: datetime) -> None:
    """Mark an interview as cancelled, once."""
    touched = db.execute(
        update(interview)
        .where(interview.c.id == interview_id, interview.c.cancelled.is_(False))
        .values(cancelled=True)
        .returning(interview.c.application_id)
    ).scalars()
    for application_id in touched.all():
        touch(db, [application_id], now)


def inserted(db: Connection, table: Any, values: Values) -> int:  # noqa: ANN401 - any table
    """Insert a row and return its id."""
    key = db.execute(insert(table), values).inserted_primary_key
    assert key is not None
    return int(key[0])


def _open(db: Connection, record: InterviewRecord, now: datetime) -> int:
    values = {
        "company": record.company,
        "company_domain": record.company_domain,
        "role": record.role,
        "opened_at": min(now, record.created_at or now),
        "changes": 0,
        "pinned": (),
    }
    return inserted(db, application, values)


def _fill_application(db: Connection, application_id: int, record: InterviewRecord) -> bool:
    here = application.c.id == application_id
    known = db.execute(select(application).where(here)).one_or_none()
    if known is None:
        raise UnknownSubjectError(f"there is no application {application_id}")
    found = _unpinned(known, _learned_of_application(known, record))
    if record.created_at is not None and record.created_at < known.opened_at:
        found["opened_at"] = record.created_at  # events are seen in any order
    return _fill(db, application, here, found)


def _learned_of_application(known: Application | Row[Any], record: InterviewRecord) -> Values:
    """Return what an event tells of an application that was not known."""
    found = {
        "company": record.company,
        "company_domain": record.company_domain,
        "role": record.role,
    }
    return {n: v for n, v in found.items() if v is not None and getattr(known, n) is None}


def _learned_of_contact(known: Contact | Row[Any], person: Person) -> Values:
    """Return what an event tells of a person that was not known."""
    found: Values = {"country": person.country} if known.country is None else {}
    if known.name is None:
        found["name"] = person.name
    if known.first_name is None and known.name in (None, person.name):
        found["first_name"] = person.first_name
    return {name: value for name, value in found.items() if value is not None}


def _unpinned(known: Row[Any], found: Values) -> Values:
    """Return what of it the user did not set."""
    return {name: value for name, value in found.items() if name not in known.pinned}


def _fill(db: Connection, table: Any, here: ColumnElement[bool], found: Values) -> bool:  # noqa: ANN401
    """Write down what is known now and was not; tell whether there was anything."""
    if found:
        db.execute(update(table).where(here).values(found))
    return bool(found)


def _write_interview(
    db: Connection,
    record: InterviewRecord,
    known: Row[Any] | None,
    application_id: int,
    now: datetime,
) -> bool:
    values = {name: getattr(record, name) for name in _OF_THE_EVENT}
    if known is None:
        values |= {
            "application_id": application_id,
            "ical_uid": record.key.ical_uid,
            "original_start": record.key.original_start,
            "first_seen_at": min(now, record.created_at or now),
        }
        db.execute(insert(interview).values(values))
        return True
    changed = {name: value for name, value in values.items() if getattr(known, name) != value}
    if changed:
        db.execute(update(interview).where(interview.c.id == known.id).values(changed))
    return bool(changed)


def _write_people(db: Connection, record: InterviewRecord, application_id: int) -> bool:
    """Write who takes part, as the event has it now; tell whether anything changed."""
    interview_id = db.execute(select(interview.c.id).where(_with_key(record.key))).scalar_one()
    here = participant.c.interview_id == interview_id
    present = {
        row.contact_id: (row.organizer, row.writes_to)
        for row in db.execute(select(participant).where(here))
    }
    wanted: dict[int, tuple[bool, bool]] = {}
    learned = False
    for person, writes_to in record.people:
        contact_id, news = _write_contact(db, application_id, person)
        wanted.setdefault(contact_id, (person.organizer, writes_to))
        learned = learned or news
    for contact_id in present.keys() - wanted.keys():
        db.execute(delete(participant).where(here, participant.c.contact_id == contact_id))
    for contact_id, (organizer, writes_to) in wanted.items():
        place = {"organizer": organizer, "writes_to": writes_to}
        if contact_id not in present:
            whole = {"interview_id": interview_id, "contact_id": contact_id, **place}
            db.execute(insert(participant).values(whole))
        elif present[contact_id] != wanted[contact_id]:
            there = (here, participant.c.contact_id == contact_id)
            db.execute(update(participant).where(*there).values(place))
    return learned or wanted != present


def _write_contact(db: Connection, application_id: int, person: Person) -> tuple[int, bool]:
    """Return a person's contact id, and whether anything new was learned of them.

    Mail to an address that came back once comes back in every application (E-33).
    """
    here = and_(contact.c.application_id == application_id, contact.c.address == person.address)
    known = db.execute(select(contact).where(here)).one_or_none()
    if known is None:
        came_back = exists().where(contact.c.address == person.address, contact.c.bounced.is_(True))
        values = {
            "application_id": application_id,
            "address": person.address,
            "name": person.name,
            "first_name": person.first_name,
            "part": person.part,
            "country": person.country,
            "bounced": db.execute(select(came_back)).scalar_one(),
            "pinned": (),
        }
        return inserted(db, contact, values), True
    found = _unpinned(known, _learned_of_contact(known, person))
    return known.id, _fill(db, contact, here, found)
