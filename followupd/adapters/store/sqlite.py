"""The Store port over SQLite. Each method is one transaction; how it is done stands beside it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    Connection,
    Engine,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from followupd.adapters.store import corrections, interviews, letters
from followupd.adapters.store import decisions as deciding
from followupd.adapters.store.engine import reading, writing
from followupd.adapters.store.gather import OF_ALL_FACTS, concerned, facts_of
from followupd.adapters.store.kept import Kept
from followupd.adapters.store.lists import (
    all_applications,
    all_contacts,
    all_follow_ups,
    all_rulings,
    all_threads,
    kept_in_touch,
    memory_of,
    next_looks,
)
from followupd.adapters.store.mark import Mark
from followupd.adapters.store.rows import (
    all_interviews,
    columns_of,
    fetch,
    fetch_owned,
    values_of,
)
from followupd.adapters.store.tables import (
    application,
    follow_up,
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
        self._kept = Kept(engine)
        self._seen: dict[int, int] = {}  # application -> its changes when its facts were read

    # --- small facts about the sync itself

    def remembered(self, key: str) -> str | None:
        """Return a remembered value, or None."""
        return self._kept.get("memory", memory_of).get(key)

    def remember(self, key: str, value: str | None) -> None:
        """Remember a value under a key, or forget the key with None."""
        known = self._kept.get("memory", memory_of)
        if known.get(key) == value:
            return
        if key in OF_ALL_FACTS:
            with writing(self._engine) as db:
                _remember(db, key, value)
            return
        others = {other: kept for other, kept in known.items() if other != key}
        anew = others if value is None else {**others, key: value}
        with self._kept.changing("memory", anew), writing(self._engine) as db:
            _remember(db, key, value)

    # --- ingest

    def interview(self, key: EventKey) -> Interview | None:
        """Return the interview of that event key, if it is known."""
        known = self._kept.get("interviews", all_interviews).values
        return next((one for one in known if one.key == key), None)

    def interviews_between(self, start: datetime, end: datetime) -> tuple[Interview, ...]:
        """Return known interviews that start in [start, end), cancelled ones included."""
        known = self._kept.get("interviews", all_interviews).values
        return tuple(one for one in known if start <= one.start_at < end)

    def applications(self) -> tuple[Application, ...]:
        """Return all applications, open and ended, oldest first."""
        return self._kept.get("applications", all_applications).values

    def record_interview(
        self, record: InterviewRecord, application_id: int | None, now: datetime
    ) -> int:
        """Write an interview down, new or changed, and return its application's id."""
        known = self.interview(record.key)
        if known is not None:
            its = next((a for a in self.applications() if a.id == known.application_id), None)
            people = {c.id: c for c in self.contacts()}
            if its is None or interviews.is_recorded(record, known, its, people):
                return known.application_id  # nothing is written into what cannot be read
        with writing(self._engine) as db:
            return interviews.record_interview(db, record, application_id, now)

    def cancel_interview(self, interview_id: int, now: datetime) -> None:
        """Mark an interview as cancelled; its application is due at once."""
        with writing(self._engine) as db:
            interviews.cancel_interview(db, interview_id, now)

    # --- observe

    def threads(self, now: datetime) -> tuple[ThreadRecord, ...]:
        """Return the watched threads: of what is open, ended in 60 days, or kept in touch with."""
        since = now - WATCHED_AFTER_THE_END
        watched = self._kept.get("kept in touch", kept_in_touch) | {
            a.id
            for a in self.applications()
            if a.outcome is None or (a.outcome_at is not None and a.outcome_at > since)
        }
        known = self._kept.get("threads", all_threads)
        return tuple(one for one in known if one.application_id in watched)

    def watch_thread(self, thread_id: str, application_id: int) -> None:
        """Watch a thread for an application."""
        with writing(self._engine) as db:
            letters.watch_thread(db, thread_id, application_id)

    def contacts(self) -> tuple[Contact, ...]:
        """Return the contacts of all applications."""
        return self._kept.get("contacts", all_contacts)

    def knows_message(self, gmail_id: str) -> bool:
        """Tell whether a message was recorded already."""
        with reading(self._engine) as db:
            return bool(db.execute(_IS_KNOWN, {"wanted": gmail_id}).scalar_one())

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
        known = self._kept.get("follow-ups", all_follow_ups).values
        return tuple(one for one in known if one.state in states)

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
        known = self._kept.get("due", next_looks).values
        due = [application_id for application_id, look_at in known if look_at <= now]
        readable = {a.id for a in self.applications()} if due else set()
        return tuple(application_id for application_id in due if application_id in readable)

    def facts(self, application_id: int) -> ApplicationFacts:
        """Return all that is known of one application; UnknownSubjectError if there is none."""
        facts, changes = self._kept.get(
            ("facts", application_id), lambda db: _facts_and_changes(db, application_id)
        )
        self._seen[application_id] = changes
        return facts

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
        with reading(self._engine) as db:
            return fetch_owned(db, JournalEntry, application_id)

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

    def unreadable(self) -> int:
        """Return how many rows cannot be read, and are left out of every list.

        They are letters, interviews, words of the user's and applications, which are never due.
        """
        left_out = (
            self._kept.get("follow-ups", all_follow_ups).left_out,
            self._kept.get("interviews", all_interviews).left_out,
            self._kept.get("rulings", all_rulings).left_out,
            self._kept.get("applications", all_applications).left_out,
            self._kept.get("due", next_looks).left_out,
        )
        return sum(left_out)

    def drafted_on(self, day_start: datetime, day_end: datetime) -> int:
        """Return how many drafts were, or may have been, written in [day_start, day_end)."""
        in_doubt = case((follow_up.c.state == State.CREATING, follow_up.c.creating_at))
        written_at = func.coalesce(follow_up.c.drafted_at, in_doubt)
        that_day = (written_at >= day_start, written_at < day_end)
        with reading(self._engine) as db:
            return int(db.execute(select(func.count()).where(*that_day)).scalar_one())


_CHANGES = select(application.c.changes).where(application.c.id == bindparam("wanted"))
_PUT = upsert(memory)
_REMEMBER = _PUT.on_conflict_do_update(index_elements=["key"], set_={"value": _PUT.excluded.value})
_IS_KNOWN = select(exists().where(message.c.gmail_id == bindparam("wanted")))


def _facts_and_changes(db: Connection, application_id: int) -> tuple[ApplicationFacts, int]:
    """Return an application's facts, and how often it had changed when they were read."""
    facts = facts_of(db, application_id)
    return facts, db.execute(_CHANGES, {"wanted": application_id}).scalar_one()


def _remember(db: Connection, key: str, value: str | None) -> None:
    if value is None:
        db.execute(delete(memory).where(memory.c.key == key))
        return
    db.execute(_REMEMBER, {"key": key, "value": value})


def _count_begun(db: Connection) -> int:
    begun = int(memory_of(db).get(LETTERS_BEGUN) or 0) + 1
    _remember(db, LETTERS_BEGUN, str(begun))
    return begun


def _rule(db: Connection, said: Ruling) -> None:
    same = [ruling.c[name] == value for name, value in values_of(said).items()]
    if db.execute(select(exists().where(*same))).scalar_one():
        return
    db.execute(insert(ruling).values(values_of(said)))
    interviews.touch(db, concerned(db, said), said.at)
