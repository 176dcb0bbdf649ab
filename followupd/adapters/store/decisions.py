"""Writing decisions down: outbox, outcome, journal and the next look, in one transaction."""

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from followupd.adapters.store.rows import as_json
from followupd.adapters.store.tables import application, follow_up, journal
from followupd.core.application import Occasion, State
from followupd.core.decision import Close, Decision, Reopen, Skip, Wait, Write
from followupd.ports import JournalEntry


def apply(
    db: Connection, application_id: int, decisions: Sequence[Decision], now: datetime
) -> list[int]:
    """Write decisions down as the port says; return the ids of the new follow-ups."""
    made: list[int] = []
    for decision in decisions:
        action = decision.action
        if isinstance(action, Write):
            made += _outbox(
                db,
                application_id,
                action.contact_id,
                action.occasion,
                {"state": State.PLANNED.value, "due_at": action.due_at, "planned_at": now},
            )
        if isinstance(action, Skip):
            made += _skip(db, application_id, action, now)
        if isinstance(action, Close):
            _end(db, application_id, {"outcome": action.outcome.value, "outcome_at": now})
        if isinstance(action, Reopen):
            _end(db, application_id, {"outcome": None, "outcome_at": None})
        record_decision(db, _entry(application_id, decision, now))
    _set_look(db, application_id, decisions, now)
    return made


def record_decision(db: Connection, entry: JournalEntry) -> None:
    """Add a journal row if it differs from the last one on its subject."""
    last = db.execute(
        select(journal.c.action, journal.c.reason, journal.c.until)
        .where(journal.c.application_id.is_(entry.application_id))
        .where(journal.c.subject == entry.subject)
        .order_by(journal.c.id.desc())
        .limit(1)
    ).one_or_none()
    if last is not None and tuple(last) == (entry.action, entry.reason, entry.until):
        return
    db.execute(
        insert(journal).values(
            at=entry.at,
            application_id=entry.application_id,
            subject=entry.subject,
            action=entry.action,
            reason=entry.reason,
            until=entry.until,
            facts=as_json(entry.facts),
        )
    )


def _entry(application_id: int, decision: Decision, now: datetime) -> JournalEntry:
    return JournalEntry(
        at=now,
        application_id=application_id,
        subject=decision.subject,
        action=_snake(type(decision.action).__name__),
        reason=decision.reason.value,
        until=decision.action.until if isinstance(decision.action, Wait) else None,
        facts=decision.facts,
    )


def _outbox(
    db: Connection,
    application_id: int,
    contact_id: int,
    occasion: Occasion,
    values: dict[str, object],
) -> list[int]:
    known = db.execute(
        select(follow_up.c.id)
        .where(follow_up.c.application_id == application_id)
        .where(follow_up.c.contact_id == contact_id)
        .where(follow_up.c.occasion == str(occasion))
    ).one_or_none()
    if known is not None:
        return []
    key = db.execute(
        insert(follow_up).values(
            application_id=application_id,
            contact_id=contact_id,
            occasion=str(occasion),
            edited=0,
            **values,
        )
    ).inserted_primary_key
    assert key is not None
    return [int(key[0])]


def _skip(db: Connection, application_id: int, action: Skip, now: datetime) -> list[int]:
    db.execute(
        update(follow_up)
        .where(follow_up.c.application_id == application_id)
        .where(follow_up.c.contact_id == action.contact_id)
        .where(follow_up.c.occasion == str(action.occasion))
        .where(follow_up.c.state == State.PLANNED.value)
        .values(state=State.SKIPPED.value)
    )
    skipped = {"state": State.SKIPPED.value, "due_at": now, "planned_at": now}
    return _outbox(db, application_id, action.contact_id, action.occasion, skipped)


def _end(db: Connection, application_id: int, values: dict[str, object]) -> None:
    db.execute(update(application).where(application.c.id == application_id).values(values))


def _set_look(
    db: Connection, application_id: int, decisions: Sequence[Decision], now: datetime
) -> None:
    waits = [d.action.until for d in decisions if isinstance(d.action, Wait)]
    ahead = min((until for until in waits if until is not None and until > now), default=None)
    known = db.execute(
        select(application.c.look_at).where(application.c.id == application_id)
    ).scalar_one()
    if known != ahead:
        db.execute(
            update(application).where(application.c.id == application_id).values(look_at=ahead)
        )


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
