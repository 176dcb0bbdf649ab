"""Interviews that the user tells of: from an event that was not recognised, or from nothing."""

import base64
import binascii
from collections.abc import Mapping
from datetime import timedelta
from email.utils import getaddresses
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from followupd.cli.subjects import find_application
from followupd.core.address_kind import is_agency, is_private, robot_reason
from followupd.core.addresses import domain_of, is_usable, registrable
from followupd.core.application import Part, Ruling, Stage, SubjectKind, Verb, Verdict
from followupd.core.cleaning import one_line
from followupd.core.event import Attendee, EventKey
from followupd.core.names import read_name
from followupd.core.recognition import Person
from followupd.errors import BadInputError, NotFoundError, UnknownSubjectError
from followupd.ports import InterviewRecord, Ports
from followupd.tick import Settings, who_is_the_user
from followupd.tick.ingest import NO_CALENDAR, take_in_as_interview

_TOLD = "you added it"


def add(ports: Ports, settings: Settings, told: Mapping[str, Any]) -> str:
    """Write an interview down that no event tells of; return what it is.

    `told` has the options of the command, by name.
    """
    now = ports.clock.now()
    known = told["application"]
    application = None if known is None else find_application(ports.store, known)
    people = tuple(_person(text, settings) for text in told["people"])
    start = told["start"].replace(tzinfo=ZoneInfo(settings.limits.zone))
    company = _text(told["company"])
    record = InterviewRecord(
        key=EventKey(f"{start.isoformat()}/{people[0].address}@added.followupd"),
        calendar_id=NO_CALENDAR,
        event_id="",
        title=f"Interview at {company}" if company else "Interview",
        start_at=start,
        end_at=start + timedelta(minutes=told["minutes"]),
        zone=settings.limits.zone,
        stage=Stage(told["stage"]) if told["stage"] else Stage.UNKNOWN,
        verdict=Verdict.INTERVIEW,
        reasons=(_TOLD,),
        cancelled=False,
        company=company,
        company_domain=_company_domain(people, settings),
        role=_text(told["role"]),
        people=tuple((person, True) for person in people),
    )
    there = application.id if application else _application_of(ports, record)
    number = ports.store.record_interview(record, there, now)
    return f"an interview of application {number}"


def add_event(ports: Ports, settings: Settings, text: str) -> str:
    """Take an event of the calendar as an interview; return what it is."""
    now = ports.clock.now()
    event_id = _event_id(text)
    for calendar_id in settings.calendars:
        try:
            event = ports.calendar.event(calendar_id, event_id)
        except NotFoundError:
            continue
        user = who_is_the_user(ports, settings, now)
        interview = take_in_as_interview(ports, settings, user, now, event)
        ruling = Ruling(Verb.CONFIRM, SubjectKind.INTERVIEW, str(interview.id), now)
        ports.store.rule(ruling)
        return f"interview:{interview.id} of application {interview.application_id}"
    raise UnknownSubjectError(
        "no calendar that followupd reads has that event",
        hint="copy the event's link from Google Calendar, or add it with --start and --with",
    )


def _event_id(text: str) -> str:
    """Return the id of an event; in a link of Google Calendar it is in `eid`, in base64."""
    coded = parse_qs(urlsplit(text).query).get("eid", [""])[0]
    if not coded:
        return text
    try:
        whole = base64.urlsafe_b64decode(coded + "=" * (-len(coded) % 4)).decode()
    except (binascii.Error, ValueError):
        raise BadInputError("that link names no event", hint="give the event's id") from None
    return whole.split(" ")[0]


def _person(text: str, settings: Settings) -> Person:
    ((display, address),) = getaddresses([text]) if text.count("@") == 1 else (("", ""),)
    address = address.lower()
    words = settings.event_words
    if not is_usable(address):
        raise BadInputError("--with names no mail address", hint="'Dana Wu <dana@example.com>'")
    robot = robot_reason(Attendee(address, display or None), words)
    if robot is not None:
        raise BadInputError(f"--with names nobody who can be thanked: {robot}")
    name = read_name(display or None, address, words)
    agency = is_agency(domain_of(address), words)
    part = Part.AGENCY_RECRUITER if agency else Part.INTERVIEWER
    first = name.first or (name.full.split()[0] if name.full else None)  # as the user wrote it
    return Person(address, name.full, first, part, organizer=True)


def _company_domain(people: tuple[Person, ...], settings: Settings) -> str | None:
    words = settings.event_words
    domains = {
        registrable(domain_of(p.address))
        for p in people
        if not is_private(p.address, words) and not is_agency(domain_of(p.address), words)
    }
    return domains.pop() if len(domains) == 1 else None


def _application_of(ports: Ports, record: InterviewRecord) -> int | None:
    """Return the one open application that this can belong to, if there is exactly one."""
    company = (record.company or "").casefold()
    found = [
        a.id
        for a in ports.store.applications()
        if a.outcome is None
        and (record.role is None or a.role is None or a.role.casefold() == record.role.casefold())
        and (
            (company and (a.company or "").casefold() == company)
            or (record.company_domain and a.company_domain == record.company_domain)
        )
    ]
    return found[0] if len(found) == 1 else None


def _text(value: str | None) -> str | None:
    return (one_line(value).strip() or None) if value else None
