"""The Store port over SQLite. Each method is one transaction; how it is done stands beside it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, bindparam, exists, func, insert, or_, select, update

from followupd.adapters.store import corrections, interviews, letters
from followupd.adapters.store import decisions as deciding
from followupd.adapters.store.engine import reading, writing
from followupd.adapters.store.gather import all_applications, concerned, facts_of
from followupd.adapters.store.mark import Mark
from followupd.adapters.store.rows import columns_of, fetch, fetch_interviews, values_of
from followupd.adapters.store.tables import (
    application,
    contact,
    follow_up,
    interview,
    journal,
    memory,
    message,
    ruling,
    standing,
)
from followupd.core.application import (
    Application,
    ApplicationFacts,
    Contact,
    FollowUp,
    Interview,
    Message,
    Request,
    Ruling,
    State,
)
from followupd.core.decision import Decision
from followupd.core.event import EventKey
from followupd.ports import LETTERS_BEGUN, InterviewRecord, JournalEntry, ThreadRecord

WATCHED_AFTER_THE_END = timedelta(days=60)


class SqliteStore:
    """What followupd remembers, in one SQLite database."""

    def __init__(self, engine: Engine, mark: Mark | None = None) -> None:
        self._engine = engine
        self._mark = mark  # counts the letters that are begun, outside the database too
        self._seen: dict[int, int] = {}  # application -> its changes when its facts were read

    # --- small facts about the sync itself

    def remembered(self, key: str) -> str | None:
        """Return a remembered value, or None."""
        with reading(self._engine) as db:
            return _remembered(db, key)

    def remember(self, key: str, value: str | None) -> None:
        """Remember a value under a key, or forget the key with None."""
        with writing(self._engine) as db:
            if _remembered(db, key) != value:
                _remember(db, key, value)

    # --- ingest

    def interview(self, key: EventKey) -> Interview | None:
        """Return the interview of that event key, if it is known."""
        with reading(self._engine) as db:
            return next(iter(fetch_interviews(db, interviews.with_key(key))), None)

    def interviews_between(self, start: datetime, end: datetime) -> tuple[Interview, ...]:
        """Return known interviews that start in [start, end), cancelled ones included."""
        with reading(self._engine) as db:
            return fetch_interviews(db, interview.c.start_at >= start, interview.c.start_at < end)

    def applications(self) -> tuple[Application, ...]:
        """Return all applications, open and ended, oldest first."""
        with reading(self._engine) as db:
            return all_applications(db)

    def record_interview(
        self, record: InterviewRecord, application_id: int | None, now: datetime
    ) -> int:
        """Write an interview down, new or changed, and return its application's id."""
        with writing(self._engine) as db:
            return interviews.record_interview(db, record, application_id, now)

    def cancel_interview(self, interview_id: int, now: datetime) -> None:
        """Mark an interview as cancelled; its application is due at once."""
        with writing(self._engine) as db:
            interviews.cancel_interview(db, interview_id, now)

    # --- observe

    def threads(self, now: datetime) -> tuple[ThreadRecord, ...]:
        """Return the watched threads of open applications, and of those that ended in 60 days."""
        is_watched = or_(
            application.c.outcome.is_(None),
            application.c.outcome_at > now - WATCHED_AFTER_THE_END,
        )
        wanted = select(*columns_of(ThreadRecord)).join(application).where(is_watched)
        with reading(self._engine) as db:
            return fetch(db, ThreadRecord, wanted.order_by(*columns_of(ThreadRecord)))

    def watch_thread(self, thread_id: str, application_id: int) -> None:
        """Watch a thread for an application."""
        with writing(self._engine) as db:
            letters.watch_thread(db, thread_id, application_id)

    def contacts(self) -> tuple[Contact, ...]:
        """Return the contacts of all applications."""
        with reading(self._engine) as db:
            return fetch(db, Contact, select(*columns_of(Contact)).order_by(contact.c.id))

    def knows_message(self, gmail_id: str) -> bool:
        """Tell whether a message was recorded already."""
        with reading(self._engine) as db:
            known = select(exists().where(message.c.gmail_id == gmail_id))
            return bool(db.execute(known).scalar_one())

    def record_messages(
        self, messages: Sequence[Message], now: datetime, *, watch: bool = False
    ) -> None:
        """Write messages down, each once and all or none; their applications are due at once."""
        with writing(self._engine) as db:
            for one in messages:
                letters.record_message(db, one, now)
                if watch:
                    letters.watch_thread(db, one.thread_id, one.application_id)

    def follow_ups(self, *states: State) -> tuple[FollowUp, ...]:
        """Return the follow-ups in any of these states, oldest first."""
        wanted = select(*columns_of(FollowUp)).where(follow_up.c.state.in_(states))
        with reading(self._engine) as db:
            oldest_first = (follow_up.c.planned_at, follow_up.c.id)
            return fetch(db, FollowUp, wanted.order_by(*oldest_first))

    def move(self, follow_up: FollowUp, to: State, now: datetime, **changes: object) -> FollowUp:
        """Move a follow-up along TRANSITIONS and set other fields of it."""
        with writing(self._engine) as db:
            moved = letters.move(db, follow_up, to, now, changes)
            begun = _count_begun(db) if to is State.CREATING else None
        if begun is not None and self._mark is not None:
            self._mark.write(begun)
        return moved

    def amend(self, follow_up: FollowUp, now: datetime, **changes: object) -> FollowUp:
        """Set fields of a follow-up without moving it."""
        with writing(self._engine) as db:
            return letters.amend(db, follow_up, now, changes)

    # --- plan

    def due(self, now: datetime) -> tuple[int, ...]:
        """Return the ids of the applications whose `look_at` has come, oldest first."""
        wanted = select(application.c.id).where(application.c.look_at <= now)
        with reading(self._engine) as db:
            oldest_first = (application.c.look_at, application.c.id)
            return tuple(db.execute(wanted.order_by(*oldest_first)).scalars())

    def facts(self, application_id: int) -> ApplicationFacts:
        """Return all that is known of one application; UnknownSubjectError if there is none."""
        with reading(self._engine) as db:
            known = facts_of(db, application_id)
            changes = select(application.c.changes).where(application.c.id == application_id)
            self._seen[application_id] = db.execute(changes).scalar_one()
            return known

    def apply(
        self, application_id: int, decisions: Sequence[Decision], now: datetime
    ) -> tuple[FollowUp, ...]:
        """Write down what was decided, in one transaction, and return the new follow-ups."""
        seen = self._seen.get(application_id)
        with writing(self._engine) as db:
            return deciding.apply(db, application_id, decisions, now, seen=seen)

    def set_aside(self, application_id: int, until: datetime) -> None:
        """Look at an application again only then."""
        here = (application.c.id == application_id, application.c.look_at.is_distinct_from(until))
        with writing(self._engine) as db:
            db.execute(update(application).where(*here).values(look_at=until))

    # --- the user's word and the user's questions

    def correct_application(self, application_id: int, now: datetime, **said: object) -> None:
        """Set what the user says of an application; nothing but the user changes it again."""
        with writing(self._engine) as db:
            corrections.correct_application(db, application_id, said, now)

    def correct_contact(
        self, application_id: int, address: str, now: datetime, **said: object
    ) -> int:
        """Set what the user says of a person; return their id. They are added if they are new."""
        with writing(self._engine) as db:
            return corrections.correct_contact(db, application_id, address, said, now)

    def learn_name(
        self, contact_id: int, now: datetime, *, first_name: str, name: str | None
    ) -> None:
        """Note the name that a person signs with; what the user set is not changed."""
        with writing(self._engine) as db:
            corrections.learn_name(db, contact_id, {"first_name": first_name, "name": name}, now)

    def add_request(self, request: Request) -> int:
        """Write down that the user asks for a letter; return the request's id."""
        with writing(self._engine) as db:
            return corrections.add_request(db, request)

    def rule(self, ruling: Ruling) -> None:
        """Write the user's word down; what it is about is due at once."""
        with writing(self._engine) as db:
            _rule(db, ruling)

    def record_decision(self, entry: JournalEntry) -> None:
        """Add a journal row if it differs from the last one on its subject."""
        with writing(self._engine) as db:
            deciding.record_decision(db, entry)

    def journal(self, application_id: int) -> tuple[JournalEntry, ...]:
        """Return an application's journal, oldest first."""
        wanted = select(*columns_of(JournalEntry)).where(journal.c.application_id == application_id)
        with reading(self._engine) as db:
            return fetch(db, JournalEntry, wanted.order_by(journal.c.id))

    def standing(self) -> tuple[JournalEntry, ...]:
        """Return what is decided at present on every subject of every open application."""
        wanted = (
            select(*columns_of(JournalEntry))
            .join(standing, standing.c.journal_id == journal.c.id)
            .join(application, application.c.id == standing.c.application_id)
            .where(application.c.outcome.is_(None))
        )
        with reading(self._engine) as db:
            return fetch(db, JournalEntry, wanted.order_by(journal.c.id))

    def drafted_on(self, day_start: datetime, day_end: datetime) -> int:
        """Return how many drafts were written in [day_start, day_end)."""
        written = (follow_up.c.drafted_at >= day_start, follow_up.c.drafted_at < day_end)
        with reading(self._engine) as db:
            return int(db.execute(select(func.count()).where(*written)).scalar_one())


_VALUE = select(memory.c.value).where(memory.c.key == bindparam("wanted"))


def _remembered(db: Connection, key: str) -> str | None:
    value: str | None = db.execute(_VALUE, {"wanted": key}).scalar_one_or_none()
    return value


def _remember(db: Connection, key: str, value: str | None) -> None:
    db.execute(memory.delete().where(memory.c.key == key))
    if value is not None:
        db.execute(insert(memory).values(key=key, value=value))


def _count_begun(db: Connection) -> int:
    begun = int(_remembered(db, LETTERS_BEGUN) or 0) + 1
    _remember(db, LETTERS_BEGUN, str(begun))
    return begun


def _rule(db: Connection, said: Ruling) -> None:
    same = [ruling.c[name] == value for name, value in values_of(said).items()]
    if db.execute(select(exists().where(*same))).scalar_one():
        return
    db.execute(insert(ruling).values(values_of(said)))
    interviews.touch(db, concerned(db, said), said.at)
