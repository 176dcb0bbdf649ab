"""The Store port over SQLite. Each method is one transaction."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, Select, exists, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from followupd.adapters.store import decisions as outbox
from followupd.adapters.store import events
from followupd.adapters.store.engine import reading, writing
from followupd.adapters.store.gather import facts_of, interviews_of
from followupd.adapters.store.rows import (
    application_of,
    contact_of,
    follow_up_of,
    journal_entry_of,
    message_values,
)
from followupd.adapters.store.tables import (
    application,
    contact,
    follow_up,
    interview,
    journal,
    memory,
    message,
    ruling,
    thread,
)
from followupd.core.application import (
    TRANSITIONS,
    Application,
    ApplicationFacts,
    Contact,
    FollowUp,
    Interview,
    Message,
    MessageKind,
    Ruling,
    State,
    SubjectKind,
)
from followupd.core.decision import Decision
from followupd.core.event import EventKey
from followupd.errors import StoreError
from followupd.ports import InterviewRecord, JournalEntry, ThreadRecord

WATCHED_AFTER_THE_END = timedelta(days=60)
_AMENDABLE = frozenset(
    {
        "creating_at",
        "drafted_at",
        "draft_id",
        "gmail_id",
        "thread_id",
        "subject",
        "edited",
        "sent_at",
        "told",
    }
)


class SqliteStore:
    """What followupd remembers, in one SQLite file."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # --- small facts about the sync itself

    def remembered(self, key: str) -> str | None:
        """Return a remembered value, or None."""
        with reading(self._engine) as db:
            value: str | None = db.execute(
                select(memory.c.value).where(memory.c.key == key)
            ).scalar_one_or_none()
            return value

    def remember(self, key: str, value: str | None) -> None:
        """Remember a value under a key, or forget the key with None."""
        if self.remembered(key) == value:
            return
        with writing(self._engine) as db:
            if value is None:
                db.execute(memory.delete().where(memory.c.key == key))
                return
            put = upsert(memory).values(key=key, value=value)
            db.execute(put.on_conflict_do_update(index_elements=["key"], set_={"value": value}))

    # --- ingest

    def interview(self, key: EventKey) -> Interview | None:
        """Return the interview of that event key, if it is known."""
        wanted = select(interview).where(
            interview.c.ical_uid == key.ical_uid, interview.c.original_start == key.original_start
        )
        with reading(self._engine) as db:
            return next(iter(interviews_of(db, wanted)), None)

    def interviews_between(self, start: datetime, end: datetime) -> tuple[Interview, ...]:
        """Return known interviews that start in [start, end), cancelled ones included."""
        wanted = select(interview).where(interview.c.start_at >= start, interview.c.start_at < end)
        with reading(self._engine) as db:
            return interviews_of(db, wanted)

    def applications(self) -> tuple[Application, ...]:
        """Return all applications, open and ended, oldest first."""
        with reading(self._engine) as db:
            rows = db.execute(select(application).order_by(application.c.id))
            return tuple(map(application_of, rows))

    def record_interview(
        self, record: InterviewRecord, application_id: int | None, now: datetime
    ) -> int:
        """Write an interview down, new or changed, and return its application's id."""
        with writing(self._engine) as db:
            return events.record_interview(db, record, application_id, now)

    def cancel_interview(self, interview_id: int, now: datetime) -> None:
        """Mark an interview as cancelled; its application is due at once."""
        with writing(self._engine) as db:
            row = db.execute(
                update(interview)
                .where(interview.c.id == interview_id, interview.c.cancelled == 0)
                .values(cancelled=1)
                .returning(interview.c.application_id)
            ).one_or_none()
            if row is not None:
                events.touch(db, row.application_id, now)

    # --- observe

    def threads(self, now: datetime) -> tuple[ThreadRecord, ...]:
        """Return the watched threads of applications that are open or ended in 60 days."""
        wanted = (
            select(thread)
            .join(application, application.c.id == thread.c.application_id)
            .where(
                or_(
                    application.c.outcome.is_(None),
                    application.c.outcome_at >= now - WATCHED_AFTER_THE_END,
                )
            )
            .order_by(thread.c.thread_id, thread.c.application_id)
        )
        with reading(self._engine) as db:
            return tuple(ThreadRecord(r.thread_id, r.application_id) for r in db.execute(wanted))

    def watch_thread(self, thread_id: str, application_id: int) -> None:
        """Watch a thread for an application."""
        known = select(thread).where(
            thread.c.thread_id == thread_id, thread.c.application_id == application_id
        )
        with reading(self._engine) as db:
            if db.execute(known).one_or_none() is not None:
                return
        with writing(self._engine) as db:
            put = upsert(thread).values(thread_id=thread_id, application_id=application_id)
            db.execute(put.on_conflict_do_nothing())

    def contacts(self) -> tuple[Contact, ...]:
        """Return the contacts of all applications."""
        with reading(self._engine) as db:
            rows = db.execute(select(contact).order_by(contact.c.id))
            return tuple(map(contact_of, rows))

    def knows_message(self, gmail_id: str) -> bool:
        """Tell whether a message was recorded already."""
        with reading(self._engine) as db:
            known = select(exists().where(message.c.gmail_id == gmail_id))
            return bool(db.execute(known).scalar_one())

    def record_message(self, message: Message, now: datetime) -> None:
        """Write a message down, once; its application is due at once."""
        with writing(self._engine) as db:
            _record_message(db, message, now)

    def follow_ups(self, *states: State) -> tuple[FollowUp, ...]:
        """Return the follow-ups in any of these states, oldest first."""
        wanted = (
            select(follow_up)
            .where(follow_up.c.state.in_([s.value for s in states]))
            .order_by(follow_up.c.planned_at, follow_up.c.id)
        )
        with reading(self._engine) as db:
            return tuple(map(follow_up_of, db.execute(wanted)))

    def move(self, follow_up: FollowUp, to: State, now: datetime, **changes: object) -> FollowUp:
        """Move a follow-up along TRANSITIONS and set other fields of it."""
        assert to in TRANSITIONS[follow_up.state], f"{follow_up.state} never becomes {to}"
        return self._change(follow_up, now, {**_checked(changes), "state": to.value})

    def amend(self, follow_up: FollowUp, now: datetime, **changes: object) -> FollowUp:
        """Set fields of a follow-up without moving it."""
        return self._change(follow_up, now, _checked(changes))

    def _change(self, known: FollowUp, now: datetime, values: dict[str, object]) -> FollowUp:
        with writing(self._engine) as db:
            row = db.execute(
                update(follow_up)
                .where(follow_up.c.id == known.id, follow_up.c.state == known.state.value)
                .values(values)
                .returning(follow_up)
            ).one_or_none()
            if row is None:
                raise StoreError("a follow-up changed under our hands; nothing was written")
            events.touch(db, known.application_id, now)
            return follow_up_of(row)

    # --- plan

    def due(self, now: datetime) -> tuple[int, ...]:
        """Return the ids of the applications whose `look_at` has come, oldest first."""
        wanted = (
            select(application.c.id)
            .where(application.c.look_at <= now)
            .order_by(application.c.look_at, application.c.id)
        )
        with reading(self._engine) as db:
            return tuple(db.execute(wanted).scalars())

    def facts(self, application_id: int) -> ApplicationFacts:
        """Return all that is known of one application; UnknownSubjectError if there is none."""
        with reading(self._engine) as db:
            return facts_of(db, application_id)

    def apply(
        self, application_id: int, decisions: Sequence[Decision], now: datetime
    ) -> tuple[FollowUp, ...]:
        """Write down what was decided, and return the new follow-ups."""
        with writing(self._engine) as db:
            made = outbox.apply(db, application_id, decisions, now)
            rows = db.execute(select(follow_up).where(follow_up.c.id.in_(made)))
            return tuple(map(follow_up_of, rows))

    def set_aside(self, application_id: int, until: datetime) -> None:
        """Look at an application again only then."""
        with writing(self._engine) as db:
            events.touch(db, application_id, until)

    # --- the user's word and the user's questions

    def rule(self, ruling: Ruling) -> None:
        """Write the user's word down; what it is about is due at once."""
        with writing(self._engine) as db:
            _rule(db, ruling)

    def record_decision(self, entry: JournalEntry) -> None:
        """Add a journal row if it differs from the last one on its subject."""
        with writing(self._engine) as db:
            outbox.record_decision(db, entry)

    def journal(self, application_id: int) -> tuple[JournalEntry, ...]:
        """Return an application's journal, oldest first."""
        wanted = (
            select(journal).where(journal.c.application_id == application_id).order_by(journal.c.id)
        )
        return self._entries(wanted)

    def standing(self) -> tuple[JournalEntry, ...]:
        """Return the last journal row of every subject of every application that is open."""
        latest = (
            select(func.max(journal.c.id))
            .join(application, application.c.id == journal.c.application_id)
            .where(application.c.outcome.is_(None))
            .group_by(journal.c.application_id, journal.c.subject)
        )
        return self._entries(select(journal).where(journal.c.id.in_(latest)).order_by(journal.c.id))

    def _entries(self, wanted: Select[tuple[object, ...]]) -> tuple[JournalEntry, ...]:
        with reading(self._engine) as db:
            return tuple(map(journal_entry_of, db.execute(wanted)))

    def drafted_on(self, day_start: datetime, day_end: datetime) -> int:
        """Return how many drafts were written in [day_start, day_end)."""
        wanted = select(func.count()).where(
            follow_up.c.drafted_at >= day_start, follow_up.c.drafted_at < day_end
        )
        with reading(self._engine) as db:
            return int(db.execute(wanted).scalar_one())


def _checked(changes: dict[str, object]) -> dict[str, object]:
    unknown = changes.keys() - _AMENDABLE
    assert not unknown, f"no such field of a follow-up: {sorted(unknown)}"
    return {n: int(v) if isinstance(v, bool) else v for n, v in changes.items()}


def _record_message(db: Connection, value: Message, now: datetime) -> None:
    put = upsert(message).values(message_values(value)).on_conflict_do_nothing()
    if db.execute(put).rowcount == 0:
        return
    _touch_all(db, [value.application_id], now)
    if value.kind is MessageKind.BOUNCE:
        marked = db.execute(
            update(contact)
            .where(contact.c.address == value.address, contact.c.bounced == 0)
            .values(bounced=1)
            .returning(contact.c.application_id)
        )
        _touch_all(db, marked.scalars(), now)


def _rule(db: Connection, value: Ruling) -> None:
    db.execute(
        insert(ruling).values(
            verb=value.verb.value,
            subject_kind=value.subject_kind.value,
            subject=value.subject,
            at=value.at,
        )
    )
    said = value.subject.casefold()
    concerned = {
        SubjectKind.APPLICATION: select(application.c.id).where(
            application.c.id == (int(said) if said.isdecimal() else -1)
        ),
        SubjectKind.INTERVIEW: select(interview.c.application_id).where(
            interview.c.id == (int(said) if said.isdecimal() else -1)
        ),
        SubjectKind.CONTACT: select(contact.c.application_id).where(contact.c.address == said),
        SubjectKind.COMPANY: select(application.c.id).where(
            or_(
                func.lower(application.c.company) == said,
                func.lower(application.c.company_domain) == said,
            )
        ),
    }[value.subject_kind]
    _touch_all(db, db.execute(concerned).scalars(), value.at)


def _touch_all(db: Connection, application_ids: Iterable[int], now: datetime) -> None:
    for application_id in set(application_ids):
        events.touch(db, application_id, now)
