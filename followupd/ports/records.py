"""What is written down and read back: the values that pass through the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from followupd.core.application import Stage, Verdict
from followupd.core.event import EventKey
from followupd.core.interview import Person


@dataclass(frozen=True, slots=True)
class InterviewRecord:
    """What ingest found, to be written down: one interview and whom it is with."""

    key: EventKey
    calendar_id: str
    event_id: str
    title: str
    start_at: datetime
    end_at: datetime
    zone: str | None
    stage: Stage
    verdict: Verdict
    reasons: tuple[str, ...]
    cancelled: bool
    company: str | None
    company_domain: str | None
    role: str | None
    people: tuple[tuple[Person, bool], ...]  # person, and whether they get a thank-you
    named: tuple[str, ...] = ()  # whom only the description names
    internal: bool = False
    language: str | None = None
    created_at: datetime | None = None  # its event; mail since then may be about it


@dataclass(frozen=True, slots=True)
class ThreadRecord:
    """A Gmail thread that is watched for an application."""

    thread_id: str
    application_id: int


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change of decision, with its reason and the facts it rests on."""

    at: datetime
    application_id: int | None
    subject: str  # what was decided on: `thank_you:3:0@7`, `application`, `event:ID`
    action: str
    reason: str
    until: datetime | None
    facts: Mapping[str, str]
