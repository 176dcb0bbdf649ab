"""Gathering all that may matter for one application."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import Connection, Select, and_, func, or_, select

from followupd.adapters.store.rows import (
    application_of,
    contact_of,
    follow_up_of,
    interview_of,
    message_of,
    participant_of,
    ruling_of,
)
from followupd.adapters.store.tables import (
    application,
    contact,
    follow_up,
    interview,
    message,
    participant,
    ruling,
)
from followupd.core.application import (
    Application,
    ApplicationFacts,
    Contact,
    Direction,
    Interview,
    Kind,
    MessageKind,
    Neighbour,
    Participant,
    Ruling,
    State,
    SubjectKind,
)
from followupd.errors import UnknownSubjectError


def facts_of(db: Connection, application_id: int) -> ApplicationFacts:
    """Return the facts of one application; UnknownSubjectError if there is none."""
    row = db.execute(select(application).where(application.c.id == application_id)).one_or_none()
    if row is None:
        raise UnknownSubjectError(
            f"there is no application {application_id}", hint="followupd list --all names them"
        )
    app = application_of(row)
    own = interviews_of(db, select(interview).where(interview.c.application_id == app.id))
    people = tuple(
        map(
            contact_of,
            db.execute(
                select(contact).where(contact.c.application_id == app.id).order_by(contact.c.id)
            ),
        )
    )
    letters = db.execute(
        select(follow_up)
        .where(follow_up.c.application_id == app.id)
        .order_by(follow_up.c.planned_at, follow_up.c.id)
    )
    mail = db.execute(
        select(message)
        .where(message.c.application_id == app.id)
        .order_by(message.c.at, message.c.id)
    )
    return ApplicationFacts(
        application=app,
        interviews=own,
        contacts=people,
        follow_ups=tuple(map(follow_up_of, letters)),
        messages=tuple(map(message_of, mail)),
        rulings=_rulings(db, app, own, people),
        neighbours=_neighbours(db, app),
    )


def interviews_of(db: Connection, wanted: Select[tuple[object, ...]]) -> tuple[Interview, ...]:
    """Return the interviews that a query finds, by start, with those who take part."""
    rows = db.execute(wanted.order_by(interview.c.start_at, interview.c.id)).all()
    people: defaultdict[int, list[Participant]] = defaultdict(list)
    ids = [row.id for row in rows]
    present = select(participant).where(participant.c.interview_id.in_(ids))
    for row in db.execute(present.order_by(participant.c.contact_id)):
        people[row.interview_id].append(participant_of(row))
    return tuple(interview_of(row, people[row.id]) for row in rows)


def _rulings(
    db: Connection, app: Application, interviews: tuple[Interview, ...], people: tuple[Contact, ...]
) -> tuple[Ruling, ...]:
    """Return every word of the user's that concerns the application."""
    subjects = {
        SubjectKind.APPLICATION: {str(app.id)},
        SubjectKind.INTERVIEW: {str(i.id) for i in interviews},
        SubjectKind.CONTACT: {c.address.casefold() for c in people},
        SubjectKind.COMPANY: {n.casefold() for n in (app.company, app.company_domain) if n},
    }
    rows = db.execute(select(ruling).order_by(ruling.c.id))
    said = map(ruling_of, rows)
    return tuple(r for r in said if r.subject.casefold() in subjects[r.subject_kind])


def _neighbours(db: Connection, app: Application) -> tuple[Neighbour, ...]:
    """Return what happened in other open applications at the same company."""
    same = []
    if app.company_domain:
        same.append(application.c.company_domain == app.company_domain)
    if app.company:
        same.append(func.lower(application.c.company) == app.company.lower())
    if not same:
        return ()
    others = db.execute(
        select(application.c.id).where(
            and_(application.c.id != app.id, application.c.outcome.is_(None), or_(*same))
        )
    ).scalars()
    return tuple(
        Neighbour(other, _last_nudge_at(db, other), _last_human_at(db, other)) for other in others
    )


def _last_nudge_at(db: Connection, application_id: int) -> datetime | None:
    rows = db.execute(
        select(follow_up)
        .where(follow_up.c.application_id == application_id)
        .where(follow_up.c.state.in_([State.DRAFTED.value, State.SENT.value]))
    )
    nudges = (f for f in map(follow_up_of, rows) if f.occasion.kind is Kind.NUDGE)
    return max((f.sent_at or f.drafted_at or f.planned_at for f in nudges), default=None)


def _last_human_at(db: Connection, application_id: int) -> datetime | None:
    found: datetime | None = db.execute(
        select(func.max(message.c.at, type_=message.c.at.type))
        .where(message.c.application_id == application_id)
        .where(message.c.direction == Direction.IN.value)
        .where(message.c.kind == MessageKind.PERSON.value)
    ).scalar_one()
    return found
