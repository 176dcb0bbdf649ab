"""From rows to values and back."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row

from followupd.core.application import (
    Application,
    Contact,
    Direction,
    FollowUp,
    Interview,
    Meaning,
    Message,
    MessageKind,
    Occasion,
    Outcome,
    Part,
    Participant,
    Ruling,
    Stage,
    State,
    SubjectKind,
    Verb,
    Verdict,
)
from followupd.core.event import EventKey
from followupd.ports import JournalEntry

AnyRow = Row[Any]


def application_of(row: AnyRow) -> Application:
    """Return the application of a row."""
    return Application(
        id=row.id,
        company=row.company,
        company_domain=row.company_domain,
        role=row.role,
        opened_at=row.opened_at,
        outcome=Outcome(row.outcome) if row.outcome else None,
        outcome_at=row.outcome_at,
    )


def contact_of(row: AnyRow) -> Contact:
    """Return the contact of a row."""
    return Contact(
        id=row.id,
        application_id=row.application_id,
        address=row.address,
        name=row.name,
        first_name=row.first_name,
        part=Part(row.part),
        country=row.country,
        bounced=bool(row.bounced),
    )


def interview_of(row: AnyRow, people: Iterable[Participant]) -> Interview:
    """Return the interview of a row and of those who take part."""
    return Interview(
        id=row.id,
        application_id=row.application_id,
        key=EventKey(row.ical_uid, row.original_start),
        calendar_id=row.calendar_id,
        event_id=row.event_id,
        title=row.title,
        start_at=row.start_at,
        end_at=row.end_at,
        zone=row.zone,
        stage=Stage(row.stage),
        verdict=Verdict(row.verdict),
        reasons=tuple(json.loads(row.reasons)),
        cancelled=bool(row.cancelled),
        first_seen_at=row.first_seen_at,
        people=tuple(people),
    )


def participant_of(row: AnyRow) -> Participant:
    """Return the participant of a row."""
    return Participant(row.contact_id, bool(row.organizer), bool(row.writes_to))


def follow_up_of(row: AnyRow) -> FollowUp:
    """Return the follow-up of a row."""
    return FollowUp(
        id=row.id,
        application_id=row.application_id,
        contact_id=row.contact_id,
        occasion=Occasion.parse(row.occasion),
        state=State(row.state),
        due_at=row.due_at,
        planned_at=row.planned_at,
        creating_at=row.creating_at,
        drafted_at=row.drafted_at,
        draft_id=row.draft_id,
        gmail_id=row.gmail_id,
        thread_id=row.thread_id,
        subject=row.subject,
        edited=bool(row.edited),
        sent_at=row.sent_at,
        told=row.told,
    )


def message_of(row: AnyRow) -> Message:
    """Return the message of a row."""
    return Message(
        gmail_id=row.gmail_id,
        thread_id=row.thread_id,
        application_id=row.application_id,
        direction=Direction(row.direction),
        kind=MessageKind(row.kind),
        at=row.at,
        address=row.address,
        subtype=row.subtype,
        sure=bool(row.sure),
        meaning=Meaning(row.meaning) if row.meaning else None,
        promised_on=_date(row.promised_on),
        returns_on=_date(row.returns_on),
        follow_up_id=row.follow_up_id,
        rfc822_id=row.rfc822_id,
    )


def message_values(message: Message) -> dict[str, object]:
    """Return the columns of a message."""
    return {
        "application_id": message.application_id,
        "gmail_id": message.gmail_id,
        "thread_id": message.thread_id,
        "direction": message.direction.value,
        "kind": message.kind.value,
        "at": message.at,
        "address": message.address,
        "subtype": message.subtype,
        "sure": int(message.sure),
        "meaning": message.meaning.value if message.meaning else None,
        "promised_on": message.promised_on.isoformat() if message.promised_on else None,
        "returns_on": message.returns_on.isoformat() if message.returns_on else None,
        "follow_up_id": message.follow_up_id,
        "rfc822_id": message.rfc822_id,
    }


def ruling_of(row: AnyRow) -> Ruling:
    """Return the ruling of a row."""
    return Ruling(Verb(row.verb), SubjectKind(row.subject_kind), row.subject, row.at)


def journal_entry_of(row: AnyRow) -> JournalEntry:
    """Return the journal entry of a row."""
    return JournalEntry(
        at=row.at,
        application_id=row.application_id,
        subject=row.subject,
        action=row.action,
        reason=row.reason,
        until=row.until,
        facts=json.loads(row.facts),
    )


def as_json(facts: Mapping[str, str]) -> str:
    """Return a JSON object, the same for the same facts."""
    return json.dumps(dict(facts), sort_keys=True)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
