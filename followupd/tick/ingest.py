"""Phase 1: which interviews there are, from the calendars."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from followupd.core.application import Interview, SubjectKind, Verb, Verdict
from followupd.core.event import CalendarEvent
from followupd.core.interview import Acquaintance, Recognition, User, recognize
from followupd.core.matching import choose_application
from followupd.core.recognition import Person
from followupd.core.working_hours import at_local, local_day
from followupd.errors import BadInputError, NotFoundError
from followupd.ports import InterviewRecord, JournalEntry, Ports
from followupd.report import Told
from followupd.tick.quarantine import is_set_aside, quarantine
from followupd.tick.settings import Settings

NO_CALENDAR = ""
"""The calendar of an interview that the user told of; no event stands behind it."""

LOOK_BACK = timedelta(hours=96)
LOOK_AHEAD = timedelta(days=14)
LONG_LOOK_AHEAD = timedelta(days=90)
LONG_LOOK_BACK = timedelta(days=30)
"""So far back at most what was missed is looked for, such as while the machine slept."""

ALL_DAY_ENDS = time(17, 0)
WROTE_WITHIN = timedelta(days=365)
MANY = 3
"""So many known interviews that vanish at once, with nothing else listed, are not believed."""

_OFF = frozenset({"cancelled", "declined", "tagged_no", "not_your_event"})
"""Why an event is no interview, whatever the user said of it before."""

LONG_LOOK = "long_look_on"
"""Key under which the day of the last long look is remembered, in ISO 8601."""


def ingest(ports: Ports, settings: Settings, user: User, now: datetime) -> Iterator[Told]:
    """Read the calendars' window and write down what became known or changed.

    Once a local day the look is a long one: far ahead, and back to the long look before.
    """
    today = local_day(now, settings.limits.zone)
    last = ports.store.remembered(LONG_LOOK)
    if last == today.isoformat():
        yield from look(ports, settings, user, now, LOOK_AHEAD)
        return
    missed = timedelta(days=(today - date.fromisoformat(last)).days + 1 if last else 0)
    back = min(max(LOOK_BACK, missed), LONG_LOOK_BACK)
    yield from look(ports, settings, user, now, LONG_LOOK_AHEAD, back)
    ports.store.remember(LONG_LOOK, today.isoformat())


def look(
    ports: Ports,
    settings: Settings,
    user: User,
    now: datetime,
    ahead: timedelta,
    back: timedelta = LOOK_BACK,
) -> Iterator[Told]:
    """Read the calendars from `back` to `ahead`, and look after what is missing there."""
    start, end = now - back, now + ahead
    seen: dict[object, CalendarEvent] = {}
    for calendar_id in settings.calendars:
        for event in ports.calendar.events(calendar_id, start, end):
            known = seen.get(event.key)
            if known is None or known.cancelled:
                seen[event.key] = event
    known_interviews = [
        i
        for i in ports.store.interviews_between(start, end)
        if not i.cancelled and i.calendar_id != NO_CALENDAR
    ]
    if not seen and len(known_interviews) >= MANY:
        yield Told("fault", "Google lists no events at all; nothing was closed because of that.")
        return
    for event in seen.values():
        subject = f"event {event.event_id}"
        if is_set_aside(ports, subject, now):
            continue
        with quarantine(ports, subject, (), now):
            yield from take_in(ports, settings, user, now, event)
    for interview in known_interviews:
        if interview.key not in seen:
            yield from look_again(ports, settings, user, now, interview)


def look_again(
    ports: Ports, settings: Settings, user: User, now: datetime, interview: Interview
) -> Iterator[Told]:
    """Read one known interview's event anew, and take in what became of it (E-04)."""
    if interview.calendar_id == NO_CALENDAR:
        return
    try:
        event = ports.calendar.event(interview.calendar_id, interview.event_id)
    except NotFoundError:
        yield from _cancel(ports, interview, now)
        return
    yield from take_in(ports, settings, user, now, event)


def take_in(
    ports: Ports, settings: Settings, user: User, now: datetime, event: CalendarEvent
) -> Iterator[Told]:
    """Judge one event and write the judgement down."""
    known = ports.store.interview(event.key)
    if event.cancelled:
        if known is not None:
            yield from _cancel(ports, known, now)
        return
    recognition = _judge(ports, settings, user, now, event, known)
    doubted = recognition.verdict is not Verdict.INTERVIEW and recognition.code not in _OFF
    if known is not None and doubted and _is_confirmed(ports, known):
        recognition = replace(recognition, verdict=Verdict.INTERVIEW)
    hours = _hours(event, settings.limits.zone)
    if recognition.verdict is Verdict.NO or hours is None:
        _note_no(ports, now, event, recognition)
        if known is not None:
            yield from _cancel(ports, known, now)
        return
    application_id = known.application_id if known is not None else _place(ports, recognition)
    record = _record(event, recognition, hours, settings)
    application_id = ports.store.record_interview(record, application_id, now)
    if known is None:
        name = recognition.company or "a company not named"
        what = "ask" if recognition.verdict is Verdict.ASK else "interview"
        text = f"An interview with {name} is in your calendar."
        yield Told(what, text, application_id, shown="An interview is in your calendar.")
        return
    if (known.start_at, known.end_at) != (record.start_at, record.end_at):
        yield Told("moved", "An interview was moved; its letters wait for it.", application_id)


def take_in_as_interview(
    ports: Ports, settings: Settings, user: User, now: datetime, event: CalendarEvent
) -> Interview:
    """Write an event down as an interview because the user says so, and return it."""
    recognition = recognize(event, user, settings.event_words, Acquaintance(user_wrote_first=True))
    hours = _hours(event, settings.limits.zone)
    if hours is None or event.cancelled:
        raise BadInputError("that event has no hours, or was cancelled")
    recognition = replace(
        recognition,
        verdict=Verdict.INTERVIEW,
        reasons=("you added it", *recognition.reasons),
    )
    known = ports.store.interview(event.key)
    there = known.application_id if known is not None else _place(ports, recognition)
    ports.store.record_interview(_record(event, recognition, hours, settings), there, now)
    made = ports.store.interview(event.key)
    assert made is not None
    return made


def _is_confirmed(ports: Ports, known: Interview) -> bool:
    """Tell whether the user said that this is an interview of theirs."""
    rulings = ports.store.facts(known.application_id).rulings
    return any(
        r.verb is Verb.CONFIRM
        and r.subject_kind is SubjectKind.INTERVIEW
        and r.subject == str(known.id)
        for r in rulings
    )


@dataclass(frozen=True, slots=True)
class _Hours:
    start_at: datetime
    end_at: datetime


def _hours(event: CalendarEvent, zone: str) -> _Hours | None:
    if event.start_at is not None and event.end_at is not None:
        return _Hours(event.start_at, event.end_at)
    if event.all_day is not None:
        end_at = at_local(event.all_day, ALL_DAY_ENDS, zone)
        return _Hours(end_at - timedelta(hours=8), end_at)
    return None


def _judge(
    ports: Ports,
    settings: Settings,
    user: User,
    now: datetime,
    event: CalendarEvent,
    known: Interview | None,
) -> Recognition:
    """Judge an event; the sent mail is searched once, when the answer hangs on it."""
    recognition = recognize(event, user, settings.event_words)
    if recognition.code != "not_answered" or event.organizer is None:
        return recognition
    if known is not None:
        wrote = known.verdict is Verdict.INTERVIEW
    else:
        there = [event.organizer.address]
        if recognition.company_domain is not None:
            there.append(recognition.company_domain)
        wrote = bool(ports.mailbox.sent_to(there, now - WROTE_WITHIN))
    acquaintance = Acquaintance(user_wrote_first=wrote)
    return recognize(event, user, settings.event_words, acquaintance)


def _place(ports: Ports, recognition: Recognition) -> int | None:
    return choose_application(recognition, ports.store.applications(), ports.store.contacts())


def _record(
    event: CalendarEvent, recognition: Recognition, hours: _Hours, settings: Settings
) -> InterviewRecord:
    country = settings.zone_countries.get(event.zone or "")
    return InterviewRecord(
        key=event.key,
        calendar_id=event.calendar_id,
        event_id=event.event_id,
        title=event.title,
        start_at=hours.start_at,
        end_at=hours.end_at,
        zone=event.zone,
        stage=recognition.stage,
        verdict=recognition.verdict,
        reasons=recognition.reasons,
        cancelled=False,
        company=recognition.company,
        company_domain=recognition.company_domain,
        role=recognition.role,
        people=(
            *((_in_country(person, country), True) for person in recognition.recipients),
            *((_in_country(person, country), False) for person in recognition.others),
        ),
        named=recognition.named,
        internal=recognition.internal,
        language=settings.languages.of(f"{event.title}\n{event.description}"),
        created_at=event.created_at,
    )


def _in_country(person: Person, country: str | None) -> Person:
    """Return a person whose address does not tell a country as one of the event's zone (E-58)."""
    return person if person.country is not None else replace(person, country=country)


def _cancel(ports: Ports, interview: Interview, now: datetime) -> Iterator[Told]:
    if interview.cancelled:
        return
    ports.store.cancel_interview(interview.id, now)
    yield Told(
        "cancelled",
        "An interview was cancelled or declined; no letter will be written for it.",
        interview.application_id,
    )


def _note_no(ports: Ports, now: datetime, event: CalendarEvent, recognition: Recognition) -> None:
    """Journal why an event is no interview, by its id alone: most of a calendar is private."""
    ports.store.record_decision(
        JournalEntry(
            at=now,
            application_id=None,
            subject=f"event:{event.event_id}",
            action="no",
            reason=recognition.code,
            until=None,
            facts={},
        )
    )
