"""The schema. Migrations are held against it by a test."""

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

from followupd.adapters.store.columns import (
    Day,
    Flag,
    Instant,
    OccasionText,
    OneOf,
    TextMap,
    Texts,
)
from followupd.core.application import (
    Direction,
    Kind,
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

APPLICATION_ID = 0x66757064
"""Stands in the header of our databases: `fupd` (sqlite.org/fileformat2.html, offset 68)."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *parts: SchemaItem) -> Table:
    columns = [part for part in parts if isinstance(part, Column)]
    checks = [check for column in columns for check in _checks(column)]
    return Table(name, metadata, *parts, *checks, sqlite_strict=True)


def _checks(column: Column[Any]) -> list[CheckConstraint]:
    """Return what a column's values must be, where its type in SQLite says too little."""
    if isinstance(column.type, Flag):
        return [CheckConstraint(f"{column.name} IN (0, 1)", name=column.name)]
    if isinstance(column.type, OneOf):
        return [_one_of(column.name, *column.type.members)]
    return []


def _one_of(column: str, *members: StrEnum) -> CheckConstraint:
    listed = ", ".join(f"'{member}'" for member in members)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


application = _table(
    "application",
    Column("id", Integer, primary_key=True),
    Column("company", Text),
    Column("company_domain", Text),
    Column("role", Text),
    Column("opened_at", Instant, nullable=False),
    Column("outcome", OneOf(Outcome)),
    Column("outcome_at", Instant),
    Column("look_at", Instant),  # when to decide on it again; NULL: when something happens
    Column("changes", Integer, nullable=False),  # goes up with each change of what is known of it
    Column("contact_id", Integer),
    Column("pinned", Texts, nullable=False),  # the columns that the user set
    CheckConstraint("(outcome IS NULL) = (outcome_at IS NULL)", name="ended"),
    Index(None, "look_at"),
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
    Column("stage", OneOf(Stage), nullable=False),
    Column("verdict", OneOf(Verdict), nullable=False),
    Column("reasons", Texts, nullable=False),
    Column("cancelled", Flag, nullable=False),
    Column("first_seen_at", Instant, nullable=False),
    Column("named", Texts, nullable=False),
    Column("internal", Flag, nullable=False),
    Column("language", Text),
    UniqueConstraint("ical_uid", "original_start"),
    CheckConstraint("verdict <> 'no'", name="kept"),
    Index(None, "application_id"),
    Index(None, "start_at"),
)

contact = _table(
    "contact",
    Column("id", Integer, primary_key=True),
    Column("application_id", Integer, ForeignKey("application.id"), nullable=False),
    Column("address", Text, nullable=False),
    Column("name", Text),
    Column("first_name", Text),
    Column("part", OneOf(Part), nullable=False),
    Column("country", Text),
    Column("bounced", Flag, nullable=False),
    Column("pinned", Texts, nullable=False),  # the columns that the user set
    UniqueConstraint("application_id", "address"),
    Index(None, "address"),
)

participant = _table(
    "participant",
    Column("interview_id", Integer, ForeignKey("interview.id"), primary_key=True),
    Column("contact_id", Integer, ForeignKey("contact.id"), primary_key=True),
    Column("organizer", Flag, nullable=False),
    Column("writes_to", Flag, nullable=False),
)

follow_up = _table(
    "follow_up",
    Column("id", Integer, primary_key=True),
    Column("application_id", Integer, ForeignKey("application.id"), nullable=False),
    Column("contact_id", Integer, ForeignKey("contact.id"), nullable=False),
    Column("occasion", OccasionText, nullable=False),
    Column("state", OneOf(State), nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("planned_at", Instant, nullable=False),
    Column("creating_at", Instant),
    Column("drafted_at", Instant),
    Column("draft_id", Text),
    Column("gmail_id", Text),
    Column("thread_id", Text),
    Column("subject", Text),
    Column("edited", Flag, nullable=False),
    Column("sent_at", Instant),
    Column("told", Text),
    UniqueConstraint("application_id", "contact_id", "occasion"),
    Index(None, "state"),
)

message = _table(
    "message",
    Column("id", Integer, primary_key=True),
    Column("application_id", Integer, ForeignKey("application.id"), nullable=False),
    Column("gmail_id", Text, nullable=False),
    Column("thread_id", Text, nullable=False),
    Column("direction", OneOf(Direction), nullable=False),
    Column("kind", OneOf(MessageKind), nullable=False),
    Column("at", Instant, nullable=False),
    Column("address", Text, nullable=False),
    Column("subtype", Text),
    Column("sure", Flag, nullable=False),
    Column("meaning", OneOf(Meaning)),
    Column("promised_on", Day),
    Column("returns_on", Day),
    Column("follow_up_id", Integer, ForeignKey("follow_up.id")),
    Column("rfc822_id", Text),
    Column("language", Text),
    Column("also_to", Texts, nullable=False),
    UniqueConstraint("gmail_id", "application_id"),
    Index(None, "application_id"),
)

thread = _table(
    "thread",
    Column("thread_id", Text, primary_key=True),
    Column("application_id", Integer, ForeignKey("application.id"), primary_key=True),
)

ruling = _table(
    "ruling",
    Column("id", Integer, primary_key=True),
    Column("verb", OneOf(Verb), nullable=False),
    Column("subject_kind", OneOf(SubjectKind), nullable=False),
    Column("subject", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("day", Day),
)

request = _table(
    "request",
    Column("id", Integer, primary_key=True),
    Column("application_id", Integer, ForeignKey("application.id"), nullable=False),
    Column("kind", OneOf(Kind), nullable=False),
    Column("at", Instant, nullable=False),
    Column("contact_id", Integer, ForeignKey("contact.id")),
    Column("note", Text),
    Column("deadline", Day),
    Index(None, "application_id"),
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
    Column("facts", TextMap, nullable=False),
    Index(None, "application_id", "subject"),
)

standing = _table(
    "standing",
    Column("application_id", Integer, ForeignKey("application.id"), primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("journal_id", Integer, ForeignKey("journal.id"), nullable=False),
)
"""The journal row that holds at present, for each subject that is decided on at present."""

memory = _table(
    "memory",
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
