"""Gathering all that may matter for one application."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from followupd.adapters.store.lists import all_applications, all_rulings, memory_of
from followupd.adapters.store.rows import columns_of, fetch, fetch_interviews, fetch_owned
from followupd.adapters.store.tables import application, contact, interview, ruling
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

OF_ALL_FACTS = frozenset({INSTALLED_AT, RESTORED_AT})
"""The keys under which something is remembered that is part of every application's facts."""


def facts_of(db: Connection, application_id: int) -> ApplicationFacts:
    """Return the facts of one application; UnknownSubjectError if there is none.

    Raises ValueError or OverflowError where something of it cannot be read.
    """
    app = _application(db, application_id)
    interviews = fetch_interviews(db, app.id)
    contacts = fetch_owned(db, Contact, app.id)
    subjects = _subjects(app, (i.id for i in interviews), (c.address for c in contacts))
    remembered = memory_of(db)
    return ApplicationFacts(
        application=app,
        interviews=interviews,
        contacts=contacts,
        follow_ups=fetch_owned(db, FollowUp, app.id),
        messages=fetch_owned(db, Message, app.id),
        rulings=_rulings_on(db, subjects),
        requests=fetch_owned(db, Request, app.id),
        installed_at=_instant(remembered.get(INSTALLED_AT)),
        restored_at=_instant(remembered.get(RESTORED_AT)),
        neighbours=tuple(
            _neighbour(db, a) for a in all_applications(db).values if _are_neighbours(a, app)
        ),
    )


_APPLICATION = select(*columns_of(Application)).where(application.c.id == bindparam("its"))
_SUBJECTS = select(ruling.c.id, ruling.c.subject)


def _application(db: Connection, application_id: int) -> Application:
    for found in fetch(db, Application, _APPLICATION, its=application_id):
        return found
    raise UnknownSubjectError(
        f"there is no application {application_id}", hint="see: followupd list --all"
    )


def _rulings_on(db: Connection, subjects: "Subjects") -> tuple[Ruling, ...]:
    """Return the user's words on the subjects; raise ValueError if one of them cannot be read.

    It may have been a no. Whatever kind of subject it is said of, its name is compared.
    """
    said = all_rulings(db)
    if said.left_out:
        read = {id_ for id_, _ in said.values}
        odd = {row.subject.casefold() for row in db.execute(_SUBJECTS) if row.id not in read}
        if any(odd & names for names in subjects.values()):
            raise ValueError("a word of the user's cannot be read")
    return tuple(one for _, one in said.values if _concerns(one, subjects))


def _instant(known: str | None) -> datetime | None:
    return None if known is None else datetime.fromisoformat(known)


def concerned(db: Connection, said: Ruling) -> list[int]:
    """Return the ids of the applications that a word of the user's is about."""
    return [
        app.id for app in all_applications(db).values if _concerns(said, _all_subjects(db, app))
    ]


Subjects = dict[SubjectKind, set[str]]


def _all_subjects(db: Connection, app: Application) -> Subjects:
    interviews = select(interview.c.id).where(interview.c.application_id == app.id)
    addresses = select(contact.c.address).where(contact.c.application_id == app.id)
    return _subjects(app, db.execute(interviews).scalars(), db.execute(addresses).scalars())


def _subjects(app: Application, interviews: Iterable[int], addresses: Iterable[str]) -> Subjects:
    """Return all that a word of the user's may be said of and concern the application."""
    return {
        SubjectKind.APPLICATION: {str(app.id)},
        SubjectKind.INTERVIEW: {str(i) for i in interviews},
        SubjectKind.CONTACT: {a.casefold() for a in addresses},
        SubjectKind.COMPANY: {n.casefold() for n in (app.company, app.company_domain) if n},
    }


def _concerns(said: Ruling, subjects: Subjects) -> bool:
    return said.subject.casefold() in subjects[said.subject_kind]


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
        for f in fetch_owned(db, FollowUp, app.id)
        if f.occasion.kind is Kind.NUDGE
    ]
    human = [
        m.at
        for m in fetch_owned(db, Message, app.id)
        if m.direction is Direction.IN and m.kind is MessageKind.PERSON
    ]
    return Neighbour(app.id, _latest(nudges), _latest(human))


def _latest(instants: list[datetime | None] | list[datetime]) -> datetime | None:
    return max((at for at in instants if at is not None), default=None)
