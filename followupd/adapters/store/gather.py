"""Gathering all that may matter for one application."""

from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, select

from followupd.adapters.store.rows import columns_of, fetch, fetch_interviews
from followupd.adapters.store.tables import (
    application,
    contact,
    follow_up,
    interview,
    memory,
    message,
    request,
    ruling,
)
from followupd.core.application import (
    Application,
    ApplicationFacts,
    Contact,
    Direction,
    FollowUp,
    Kind,
    Message,
    MessageKind,
    Neighbour,
    Request,
    Ruling,
    SubjectKind,
)
from followupd.errors import UnknownSubjectError
from followupd.ports import INSTALLED_AT, RESTORED_AT

T = TypeVar("T")


def facts_of(db: Connection, application_id: int) -> ApplicationFacts:
    """Return the facts of one application; UnknownSubjectError if there is none."""
    known = all_applications(db)
    app = next((a for a in known if a.id == application_id), None)
    if app is None:
        raise UnknownSubjectError(
            f"there is no application {application_id}", hint="see: followupd list --all"
        )
    return ApplicationFacts(
        application=app,
        interviews=fetch_interviews(db, interview.c.application_id == app.id),
        contacts=_of(db, app, Contact, contact.c.id),
        follow_ups=_of(db, app, FollowUp, follow_up.c.planned_at, follow_up.c.id),
        messages=_of(db, app, Message, message.c.at, message.c.id),
        rulings=_rulings(db, app),
        requests=_of(db, app, Request, request.c.at, request.c.id),
        installed_at=_instant(db, INSTALLED_AT),
        restored_at=_instant(db, RESTORED_AT),
        neighbours=tuple(_neighbour(db, a) for a in known if _are_neighbours(a, app)),
    )


def _instant(db: Connection, key: str) -> datetime | None:
    known = db.execute(select(memory.c.value).where(memory.c.key == key)).scalar()
    return None if known is None else datetime.fromisoformat(known)


def all_applications(db: Connection) -> tuple[Application, ...]:
    """Return all applications, oldest first."""
    oldest_first = (application.c.opened_at, application.c.id)
    return fetch(db, Application, select(*columns_of(Application)).order_by(*oldest_first))


def concerned(db: Connection, said: Ruling) -> list[int]:
    """Return the ids of the applications that a word of the user's is about."""
    return [app.id for app in all_applications(db) if _concerns(said, _subjects(db, app))]


Subjects = dict[SubjectKind, set[str]]


def _subjects(db: Connection, app: Application) -> Subjects:
    """Return all that a word of the user's may be said of and concern the application."""
    interviews = select(interview.c.id).where(interview.c.application_id == app.id)
    addresses = select(contact.c.address).where(contact.c.application_id == app.id)
    return {
        SubjectKind.APPLICATION: {str(app.id)},
        SubjectKind.INTERVIEW: {str(i) for i in db.execute(interviews).scalars()},
        SubjectKind.CONTACT: {a.casefold() for a in db.execute(addresses).scalars()},
        SubjectKind.COMPANY: {n.casefold() for n in (app.company, app.company_domain) if n},
    }


def _concerns(said: Ruling, subjects: Subjects) -> bool:
    return said.subject.casefold() in subjects[said.subject_kind]


def _rulings(db: Connection, app: Application) -> tuple[Ruling, ...]:
    subjects = _subjects(db, app)
    said = fetch(db, Ruling, select(*columns_of(Ruling)).order_by(ruling.c.at, ruling.c.id))
    return tuple(r for r in said if _concerns(r, subjects))


def _are_neighbours(one: Application, other: Application) -> bool:
    if one.id == other.id:
        return False
    if one.company_domain and one.company_domain == other.company_domain:
        return True
    return bool(one.company and other.company) and _folded(one.company) == _folded(other.company)


def _folded(name: str | None) -> str:
    return (name or "").casefold()


def _neighbour(db: Connection, app: Application) -> Neighbour:
    nudges = [
        f.sent_at or f.drafted_at or f.creating_at
        for f in _of(db, app, FollowUp, follow_up.c.id)
        if f.occasion.kind is Kind.NUDGE
    ]
    human = [
        m.at
        for m in _of(db, app, Message, message.c.id)
        if m.direction is Direction.IN and m.kind is MessageKind.PERSON
    ]
    return Neighbour(app.id, _latest(nudges), _latest(human))


def _latest(instants: list[datetime | None] | list[datetime]) -> datetime | None:
    return max((at for at in instants if at is not None), default=None)


def _of(db: Connection, app: Application, kind: type[T], *by: Column[Any]) -> tuple[T, ...]:
    """Return what of this kind an application has, in that order."""
    columns = columns_of(kind)
    owner = by[0].table.c.application_id
    return fetch(db, kind, select(*columns).where(owner == app.id).order_by(*by))
