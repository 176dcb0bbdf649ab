"""The schema. Migrations are held against it by a test."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeDecorator

from followupd.core.application import (
    Direction,
    Meaning,
    MessageKind,
    Outcome,
    Part,
    Stage,
    State,
    SubjectKind,
    Verb,
    Verdict,
)

APPLICATION_ID = 0x66757064  # "fupd"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept as microseconds since 1970 in UTC; a naive one is refused."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Return microseconds."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Return the instant in UTC."""
        del dialect
        return None if value is None else _EPOCH + value * _MICROSECOND


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{v}'" for v in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _table(name: str, *parts: SchemaItem) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


application = _table(
    "application",
    Column("id", Integer, primary_key=True),
    Column("company", Text),
    Column("company_domain", Text),
    Column("role", Text),
    Column("opened_at", Instant, nullable=False),
    Column("outcome", Text),
    Column("outcome_at", Instant),
    Column("look_at", Instant),
    _one_of("outcome", Outcome),
    Index("ix_application_look_at", "look_at"),
)

interview = _table(
    "interview",
    Column("id", Integer, primary_key=True),
    Column("application_id", Integer, ForeignKey("application.id"), nullable=False),
    Column("ical_uid", Text, nullable=False),
    Column("original_start", Text, nullable=False),
    Column("calendar_id", Text, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("start_at", Instant, nullable=False),
    Column("end_at", Instant, nullable=False),
    Column("zone", Text),
    Column("stage", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("reasons", Text, nullable=False),  # JSON array
    Column("cancelled", Integer, nullable=False),
    Column("first_seen_at", Instant, nullable=False),
    UniqueConstraint("ical_uid", "original_start"),
    _one_of("stage", Stage),
    _one_of("verdict", Verdict),
    CheckConstraint("cancelled IN (0, 1)", name="cancelled"),
    Index("ix_interview_application_id", "application_id"),
    Index("ix_interview_start_at", "start_at"),
)

contact = _table(
    "contact",
    Column("id", Integer, primary_key=True),
    Column("application_id", Integer, ForeignKey("application.id"), nullable=False),
    Column("address", Text, nullable=False),
    Column("name", Text),
    Column("first_name", Text),
    Column("part", Text, nullable=False),
    Column("country", Text),
    Column("bounced", Integer, nullable=False),
    UniqueConstraint("application_id", "address"),
    _one_of("part", Part),
    CheckConstraint("bounced IN (0, 1)", name="bounced"),
    Index("ix_contact_address", "address"),
)

participant = _table(
    "participant",
    Column("interview_id", Integer, ForeignKey("interview.id"), primary_key=True),
    Column("contact_id", Integer, ForeignKey("contact.id"), primary_key=True),
    Column("organizer", Integer, nullable=False),
    Column("writes_to", Integer, nullable=False),
    CheckConstraint("organizer IN (0, 1)", name="organizer"),
    CheckConstraint("writes_to IN (0, 1)", name="writes_to"),
)

follow_up = _table(
    "follow_up",
    Column("id", Integer, primary_key=True),
    Column("application_id", Integer, ForeignKey("application.id"), nullable=False),
    Column("contact_id", Integer, ForeignKey("contact.id"), nullable=False),
    Column("occasion", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("planned_at", Instant, nullable=False),
    Column("creating_at", Instant),
    Column("drafted_at", Instant),
    Column("draft_id", Text),
    Column("gmail_id", Text),
    Column("thread_id", Text),
    Column("subject", Text),
    Column("edited", Integer, nullable=False),
    Column("sent_at", Instant),
    Column("told", Text),
    UniqueConstraint("application_id", "contact_id", "occasion"),
    _one_of("state", State),
    CheckConstraint("edited IN (0, 1)", name="edited"),
    Index("ix_follow_up_state", "state"),
)

message = _table(
    "message",
    Column("id", Integer, primary_key=True),
    Column("application_id", Integer, ForeignKey("application.id"), nullable=False),
    Column("gmail_id", Text, nullable=False),
    Column("thread_id", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("address", Text, nullable=False),
    Column("subtype", Text),
    Column("sure", Integer, nullable=False),
    Column("meaning", Text),
    Column("promised_on", Text),  # ISO 8601 date
    Column("returns_on", Text),  # ISO 8601 date
    Column("follow_up_id", Integer, ForeignKey("follow_up.id")),
    Column("rfc822_id", Text),
    UniqueConstraint("gmail_id", "application_id"),
    _one_of("direction", Direction),
    _one_of("kind", MessageKind),
    _one_of("meaning", Meaning),
    CheckConstraint("sure IN (0, 1)", name="sure"),
    Index("ix_message_application_id", "application_id"),
)

thread = _table(
    "thread",
    Column("thread_id", Text, primary_key=True),
    Column("application_id", Integer, ForeignKey("application.id"), primary_key=True),
)

ruling = _table(
    "ruling",
    Column("id", Integer, primary_key=True),
    Column("verb", Text, nullable=False),
    Column("subject_kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("at", Instant, nullable=False),
    _one_of("verb", Verb),
    _one_of("subject_kind", SubjectKind),
)

journal = _table(
    "journal",
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("application_id", Integer, ForeignKey("application.id")),
    Column("subject", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("until", Instant),
    Column("facts", Text, nullable=False),  # JSON object
    Index("ix_journal_application_id", "application_id", "subject"),
)

memory = _table(
    "memory",
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
