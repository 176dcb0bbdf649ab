"""What the user sets right: it stands from then on, whatever events and mail say."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, exists, insert, select, update

from followupd.adapters.store.interviews import touch
from followupd.adapters.store.rows import values_of
from followupd.adapters.store.tables import application, contact, request
from followupd.core.application import Part, Request
from followupd.errors import UnknownSubjectError

_OF_APPLICATION = frozenset({"company", "role", "contact_id"})
_OF_CONTACT = frozenset({"name", "first_name", "part", "country"})


def correct_application(
    db: Connection, application_id: int, said: Mapping[str, Any], now: datetime
) -> None:
    """Set what the user says of an application."""
    if unknown := said.keys() - _OF_APPLICATION:
        raise ValueError(f"the user does not set {sorted(unknown)}")
    _pin(db, application, application_id, said)
    touch(db, [application_id], now)


def correct_contact(
    db: Connection, application_id: int, address: str, said: Mapping[str, Any], now: datetime
) -> int:
    """Set what the user says of a person of an application; add them if they are new."""
    if unknown := said.keys() - _OF_CONTACT:
        raise ValueError(f"the user does not set {sorted(unknown)}")
    here = (contact.c.application_id == application_id, contact.c.address == address)
    contact_id = db.execute(select(contact.c.id).where(*here)).scalar_one_or_none()
    if contact_id is None:
        contact_id = _add(db, application_id, address)
    _pin(db, contact, contact_id, said)
    touch(db, [application_id], now)
    return int(contact_id)


def learn_name(
    db: Connection, contact_id: int, signed: Mapping[str, str | None], now: datetime
) -> None:
    """Note the name that a person signs with, but for what the user set."""
    here = contact.c.id == contact_id
    row = db.execute(select(contact).where(here)).mappings().one()
    if set(row["pinned"]) & signed.keys():
        return
    news = {name: value for name, value in signed.items() if value and row[name] != value}
    if news:
        db.execute(update(contact).where(here).values(news))
        touch(db, [row["application_id"]], now)


def add_request(db: Connection, said: Request) -> int:
    """Write down that the user asks for a letter; return the request's id."""
    values = {name: value for name, value in values_of(said).items() if name != "id"}
    key = db.execute(insert(request).values(values)).inserted_primary_key
    assert key is not None
    touch(db, [said.application_id], said.at)
    return int(key[0])


def _pin(db: Connection, table: Table, row_id: int, said: Mapping[str, Any]) -> None:
    here = table.c.id == row_id
    pinned = db.execute(select(table.c.pinned).where(here)).scalar_one_or_none()
    if pinned is None:
        raise UnknownSubjectError(f"there is no {table.name} {row_id}")
    names = tuple(sorted({*pinned, *said}))
    db.execute(update(table).where(here).values(**said, pinned=names))


def _add(db: Connection, application_id: int, address: str) -> int:
    came_back = exists().where(contact.c.address == address, contact.c.bounced.is_(True))
    values = {
        "application_id": application_id,
        "address": address,
        "part": Part.RECRUITER,
        "bounced": db.execute(select(came_back)).scalar_one(),
        "pinned": (),
    }
    key = db.execute(insert(contact).values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])
