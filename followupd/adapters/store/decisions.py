"""Writing decisions down: outbox, outcome, journal and the next look, in one transaction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from followupd.adapters.store.interviews import inserted
from followupd.adapters.store.rows import columns_of, fetch, values_of
from followupd.adapters.store.tables import application, follow_up, journal, standing
from followupd.core.application import FollowUp, Occasion, Outcome, State
from followupd.core.decision import (
    Ask,
    Close,
    Decision,
    Reopen,
    Rewrite,
    Skip,
    Wait,
    Withdraw,
    Write,
)
from followupd.errors import UnknownSubjectError
from followupd.ports import JournalEntry

_GIST = ("action", "reason", "until")
"""What makes a decision a new one; its facts may differ, such as the hour it was taken at."""


def apply(
    db: Connection,
    application_id: int,
    decisions: Sequence[Decision],
    now: datetime,
    *,
    seen: int | None,
) -> tuple[FollowUp, ...]:
    """Write decisions down as the port says; return the new follow-ups.

    `seen` counts the changes of the application that the decisions took into account. When there
    were more of them meanwhile, such as a ruling, the application stays due.
    """
    here = application.c.id == application_id
    row = db.execute(_APPLICATION, {"wanted": application_id}).one_or_none()
    if row is None:
        raise UnknownSubjectError(f"there is no application {application_id}")
    made = _write_outbox(db, application_id, decisions, now)
    _write_outcome(db, row, decisions, now)
    _write_journal(db, application_id, decisions, now)
    look_at = _next_look(decisions, now)
    if seen in (None, row.changes) and row.look_at != look_at:
        db.execute(update(application).where(here).values(look_at=look_at))
    if not made:
        return ()
    wanted = select(*columns_of(FollowUp)).where(follow_up.c.id.in_(made))
    return fetch(db, FollowUp, wanted.order_by(follow_up.c.id))


_APPLICATION = select(application).where(application.c.id == bindparam("wanted"))


def record_decision(db: Connection, entry: JournalEntry) -> None:
    """Add a journal row if it differs from the last one on its subject; it stands from now on."""
    its = journal.c.application_id.is_not_distinct_from(entry.application_id)
    last = db.execute(_LAST.where(its, journal.c.subject == entry.subject)).one_or_none()
    row_id = _journaled(db, entry, last)
    if entry.application_id is not None:
        _let_stand(db, entry.application_id, {entry.subject: row_id})


_LAST = select(
    func.max(journal.c.id).label("id"), *(journal.c[n] for n in ("subject", *_GIST))
).group_by(journal.c.application_id, journal.c.subject)
"""The last row on each subject; SQLite takes the bare columns from the row that has the maximum
(sqlite.org/lang_select.html#bareagg)."""

_LAST_OF_ONE = _LAST.where(journal.c.application_id == bindparam("wanted"))
_STANDING = select(standing.c.subject, standing.c.journal_id).where(
    standing.c.application_id == bindparam("wanted")
)
_PUT = upsert(standing)
_LET_STAND = _PUT.on_conflict_do_update(
    index_elements=["application_id", "subject"], set_={"journal_id": _PUT.excluded.journal_id}
)


def _journaled(db: Connection, entry: JournalEntry, last: Row[Any] | None) -> int:
    """Return the id of the row that says what the entry says, written now if need be."""
    if last is not None and _gist(last) == _gist(entry):
        return int(last.id)
    return inserted(db, journal, values_of(entry))


def _let_stand(db: Connection, application_id: int, rows: dict[str, int]) -> set[str]:
    """Note which journal rows hold now, by subject; return the subjects on which others do."""
    known = db.execute(_STANDING, {"wanted": application_id})
    stood = {row.subject: row.journal_id for row in known}
    for subject, row_id in rows.items():
        if stood.get(subject) == row_id:
            continue
        row = {"application_id": application_id, "subject": subject, "journal_id": row_id}
        db.execute(_LET_STAND, row)
    return stood.keys() - rows.keys()


def _gist(entry: JournalEntry | Row[Any]) -> list[object]:
    return [getattr(entry, name) for name in _GIST]


def _write_outbox(
    db: Connection, application_id: int, decisions: Sequence[Decision], now: datetime
) -> list[int]:
    """Return the ids of the rows that were made."""
    made: list[int] = []
    for decision in decisions:
        match decision.action:
            case Write(contact_id, occasion, due_at, revive):
                letter = _Letter(application_id, contact_id, occasion)
                if revive:
                    _revive(db, letter, due_at, now)
                made += _make(db, letter, State.PLANNED, due_at, now)
            case Skip(contact_id, occasion):
                letter = _Letter(application_id, contact_id, occasion)
                _skip_planned(db, letter)
                made += _make(db, letter, State.SKIPPED, now, now)
            case Wait() | Rewrite() | Withdraw() | Close() | Reopen() | Ask():
                continue
    return made


@dataclass(frozen=True, slots=True)
class _Letter:
    """What is unique for ever: one letter, for one occasion, to one contact."""

    application_id: int
    contact_id: int
    occasion: Occasion

    def row(self) -> ColumnElement[bool]:
        return and_(
            follow_up.c.application_id == self.application_id,
            follow_up.c.contact_id == self.contact_id,
            follow_up.c.occasion == self.occasion,
        )


def _make(
    db: Connection, letter: _Letter, state: State, due_at: datetime, now: datetime
) -> list[int]:
    """Return the id of the letter's new row, or nothing when it had one."""
    if db.execute(select(exists().where(letter.row()))).scalar_one():
        return []
    values = {
        "application_id": letter.application_id,
        "contact_id": letter.contact_id,
        "occasion": letter.occasion,
        "state": state,
        "due_at": due_at,
        "planned_at": now,
        "edited": False,
    }
    return [inserted(db, follow_up, values)]


def _revive(db: Connection, letter: _Letter, due_at: datetime, now: datetime) -> None:
    skipped = (letter.row(), follow_up.c.state == State.SKIPPED)
    values = {"state": State.PLANNED, "due_at": due_at, "planned_at": now, "told": None}
    db.execute(update(follow_up).where(*skipped).values(values))


def _skip_planned(db: Connection, letter: _Letter) -> None:
    planned = (letter.row(), follow_up.c.state == State.PLANNED)
    db.execute(update(follow_up).where(*planned).values(state=State.SKIPPED))


def _write_outcome(
    db: Connection, known: Row[tuple[object, ...]], decisions: Sequence[Decision], now: datetime
) -> None:
    outcome: Outcome | None = known.outcome
    for decision in decisions:
        if isinstance(decision.action, Close):
            outcome = decision.action.outcome
        if isinstance(decision.action, Reopen):
            outcome = None
    if outcome is not known.outcome:
        values = {"outcome": outcome, "outcome_at": None if outcome is None else now}
        db.execute(update(application).where(application.c.id == known.id).values(values))


def _write_journal(
    db: Connection, application_id: int, decisions: Sequence[Decision], now: datetime
) -> None:
    """Journal what was decided; of several decisions on one subject the last one counts."""
    entries = {d.subject: _entry(application_id, d, now) for d in decisions}
    last = {row.subject: row for row in db.execute(_LAST_OF_ONE, {"wanted": application_id})}
    stands = {s: _journaled(db, entry, last.get(s)) for s, entry in entries.items()}
    over = _let_stand(db, application_id, stands)
    if over:
        its = standing.c.application_id == application_id
        db.execute(delete(standing).where(its, standing.c.subject.in_(over)))


def _entry(application_id: int, decision: Decision, now: datetime) -> JournalEntry:
    return JournalEntry(
        at=now,
        application_id=application_id,
        subject=decision.subject,
        action=_snake(type(decision.action).__name__),
        reason=decision.reason.value,
        until=_until(decision),
        facts=decision.facts,
    )


def _next_look(decisions: Sequence[Decision], now: datetime) -> datetime | None:
    waits = [until for d in decisions if (until := _until(d)) is not None]
    return min((until for until in waits if until > now), default=None)


def _until(decision: Decision) -> datetime | None:
    return decision.action.until if isinstance(decision.action, Wait | Ask) else None


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
