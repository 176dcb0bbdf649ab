"""Writing interviews down: from a calendar's record to interview, application and contacts."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, select, update

from followupd.adapters.store.tables import application, contact, interview, participant
from followupd.core.interview import Person
from followupd.ports import InterviewRecord


def record_interview(
    db: Connection, record: InterviewRecord, application_id: int | None, now: datetime
) -> int:
    """Write one interview down as the port says; return its application's id."""
    known = db.execute(
        select(interview).where(
            interview.c.ical_uid == record.key.ical_uid,
            interview.c.original_start == record.key.original_start,
        )
    ).one_or_none()
    if known is not None:
        application_id = known.application_id
    opened = application_id is None
    if application_id is None:
        application_id = _open(db, record, now)
    filled = _fill_gaps(db, application_id, record)
    interview_id, changed = _write_interview(db, known, record, application_id, now)
    people = _write_people(db, interview_id, application_id, record.people)
    if opened or filled or changed or people:
        touch(db, application_id, now)
    return application_id


def touch(db: Connection, application_id: int, now: datetime) -> None:
    """Make an application due at once."""
    db.execute(update(application).where(application.c.id == application_id).values(look_at=now))


def _open(db: Connection, record: InterviewRecord, now: datetime) -> int:
    values = {
        "company": record.company,
        "company_domain": record.company_domain,
        "role": record.role,
        "opened_at": now,
        "look_at": now,
    }
    key = db.execute(insert(application).values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _fill_gaps(db: Connection, application_id: int, record: InterviewRecord) -> bool:
    row = db.execute(select(application).where(application.c.id == application_id)).one()
    found = {
        name: value
        for name, value in (
            ("company", record.company),
            ("company_domain", record.company_domain),
            ("role", record.role),
        )
        if value is not None and getattr(row, name) is None
    }
    if found:
        db.execute(update(application).where(application.c.id == application_id).values(found))
    return bool(found)


def _write_interview(
    db: Connection,
    known: Row[Any] | None,
    record: InterviewRecord,
    application_id: int,
    now: datetime,
) -> tuple[int, bool]:
    values: dict[str, object] = {
        "calendar_id": record.calendar_id,
        "event_id": record.event_id,
        "title": record.title,
        "start_at": record.start_at,
        "end_at": record.end_at,
        "zone": record.zone,
        "stage": record.stage.value,
        "verdict": record.verdict.value,
        "reasons": json.dumps(list(record.reasons)),
        "cancelled": int(record.cancelled),
    }
    if known is None:
        full = {
            **values,
            "application_id": application_id,
            "ical_uid": record.key.ical_uid,
            "original_start": record.key.original_start,
            "first_seen_at": now,
        }
        key = db.execute(insert(interview).values(full)).inserted_primary_key
        assert key is not None
        return int(key[0]), True
    changed = {n: v for n, v in values.items() if getattr(known, n) != v}
    if changed:
        db.execute(update(interview).where(interview.c.id == known.id).values(changed))
    return int(known.id), bool(changed)


def _write_people(
    db: Connection,
    interview_id: int,
    application_id: int,
    people: tuple[tuple[Person, bool], ...],
) -> bool:
    """Write who takes part, as the event has it now; tell whether anything changed."""
    wanted = {
        _write_contact(db, application_id, person): (int(person.organizer), int(writes_to))
        for person, writes_to in people
    }
    rows = db.execute(select(participant).where(participant.c.interview_id == interview_id))
    present = {row.contact_id: (row.organizer, row.writes_to) for row in rows}
    if wanted == present:
        return False
    for contact_id in present.keys() - wanted.keys():
        db.execute(participant.delete().where(_place(interview_id, contact_id)))
    for contact_id, (organizer, writes_to) in wanted.items():
        place = {"organizer": organizer, "writes_to": writes_to}
        if contact_id not in present:
            whole = {"interview_id": interview_id, "contact_id": contact_id, **place}
            db.execute(insert(participant).values(whole))
        elif present[contact_id] != wanted[contact_id]:
            db.execute(update(participant).where(_place(interview_id, contact_id)).values(place))
    return True


def _place(interview_id: int, contact_id: int) -> ColumnElement[bool]:
    return and_(participant.c.interview_id == interview_id, participant.c.contact_id == contact_id)


def _write_contact(db: Connection, application_id: int, person: Person) -> int:
    """Return the contact's id; what is known of a person is filled in where it was missing."""
    row = db.execute(
        select(contact).where(
            contact.c.application_id == application_id, contact.c.address == person.address
        )
    ).one_or_none()
    values = {"name": person.name, "first_name": person.first_name, "country": person.country}
    if row is None:
        elsewhere = select(contact.c.id).where(
            contact.c.address == person.address, contact.c.bounced == 1
        )
        bounced = db.execute(elsewhere.limit(1)).one_or_none() is not None
        full = {
            **values,
            "application_id": application_id,
            "address": person.address,
            "part": person.part.value,
            "bounced": int(bounced),
        }
        key = db.execute(insert(contact).values(full)).inserted_primary_key
        assert key is not None
        return int(key[0])
    gaps = {n: v for n, v in values.items() if v is not None and getattr(row, n) is None}
    if gaps:
        db.execute(update(contact).where(contact.c.id == row.id).values(gaps))
    return int(row.id)
