"""Calendars and their events, stored as the Event resources of Calendar API v3."""

import re
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from followupd.sandbox.clock import SandboxClock, as_instant
from followupd.sandbox.errors import SandboxError
from followupd.sandbox.event_fields import check_event
from followupd.sandbox.ids import Ids
from followupd.sandbox.recurrence import Rule, parse_rule

Resource = dict[str, Any]


def rfc3339(instant: datetime) -> str:
    """Return an instant as Calendar writes `created` and `updated`: milliseconds and Z."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + (
        f"{instant.microsecond // 1000:03d}Z"
    )


@dataclass(slots=True)
class Event:
    """An event: its resource, its instants (all-day ones in the calendar's zone), its age."""

    resource: Resource
    start: datetime
    end: datetime
    change: int  # grows with every change on any calendar; what sync tokens compare

    @property
    def id(self) -> str:
        """The event's id."""
        return str(self.resource["id"])

    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled or deleted."""
        return bool(self.resource["status"] == "cancelled")

    @property
    def rule(self) -> Rule | None:
        """The recurrence rule, or None for an event that happens once."""
        recurrence = self.resource.get("recurrence")
        return parse_rule(recurrence) if recurrence else None


@dataclass(slots=True)
class Calendar:
    """One calendar of the user's list."""

    id: str
    summary: str
    time_zone: str = "UTC"
    access_role: str = "owner"
    primary: bool = False
    events: dict[str, Event] = field(default_factory=dict)
    updated: datetime | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The calendar's zone."""
        return ZoneInfo(self.time_zone)


class Calendars:
    """All calendars of one account."""

    def __init__(self, ids: Ids, clock: SandboxClock, address: str) -> None:
        self._ids = ids
        self._clock = clock
        self.address = address
        self.changes = 0
        self.sync_floor = 0  # sync tokens older than this answer 410
        self.keep_cancelled_details = False  # of events that others organise
        self.by_id = {address: Calendar(address, address, primary=True)}

    @property
    def primary(self) -> Calendar:
        """The user's own calendar."""
        return self.by_id[self.address]

    def find(self, calendar_id: str) -> Calendar | None:
        """Return a calendar by id, or by the word `primary`; None if there is none."""
        return self.primary if calendar_id == "primary" else self.by_id.get(calendar_id)

    def get(self, calendar_id: str) -> Calendar:
        """Return a calendar; SandboxError when there is none."""
        found = self.find(calendar_id)
        if found is None:
            raise SandboxError(f"no calendar {calendar_id!r}", f"known: {', '.join(self.by_id)}")
        return found

    def event(self, calendar: Calendar, event_id: str) -> Event:
        """Return a stored event, or an occurrence of a series; SandboxError when none."""
        found = calendar.events.get(event_id) or self.occurrence(calendar, event_id)
        if found is None:
            raise SandboxError(
                f"no event {event_id!r} on {calendar.id}", f"events: {', '.join(calendar.events)}"
            )
        return found

    def add(self, calendar: Calendar, resource: Resource, *, organizer: Resource) -> Event:
        """Store a new event; SandboxError when its times are missing or mean no instant."""
        check_event(resource)
        resource = deepcopy(resource)
        now = rfc3339(self._clock.now())
        event_id = str(resource.get("id") or self._ids.event_id())
        if event_id in calendar.events:
            raise SandboxError(f"there is already an event {event_id!r}")
        full: Resource = {
            "kind": "calendar#event",
            "etag": "",
            "id": event_id,
            "status": "confirmed",
            "htmlLink": f"https://www.google.com/calendar/event?eid={event_id}",
            "created": now,
            "updated": now,
            "creator": dict(organizer),
            "organizer": dict(organizer),
            "iCalUID": f"{event_id}@google.com",
            "sequence": 0,
            "reminders": {"useDefault": True},
            "eventType": "default",
            **resource,
        }
        if full.get("recurrence"):
            parse_rule(full["recurrence"])
        return self.store(calendar, full)

    def store(self, calendar: Calendar, resource: Resource) -> Event:
        """Put an event's new state in place of the old, marked as changed."""
        start = self._instant(calendar, resource, "start")
        end = self._instant(calendar, resource, "end")
        self.changes += 1
        resource["etag"] = f'"{3_000_000_000_000_000 + self.changes * 2}"'
        self._mark_self(calendar, resource)
        event = Event(resource, start, end, self.changes)
        calendar.events[event.id] = event
        calendar.updated = self._clock.now()
        return event

    def _instant(self, calendar: Calendar, resource: Resource, edge: str) -> datetime:
        given = resource.get(edge)
        if not isinstance(given, dict) or not ({"date", "dateTime"} & set(given)):
            if edge == "end" and resource.get("endTimeUnspecified"):
                return self._instant(calendar, resource, "start")
            raise SandboxError(
                f"the event's {edge} is missing",
                'give {"dateTime": "2026-03-02T10:00:00+01:00"} or {"date": "2026-03-02"}; an '
                'event without an end needs "endTimeUnspecified": true',
            )
        try:
            if "date" in given:
                day = date.fromisoformat(given["date"])
                return datetime.combine(day, time(), calendar.zone).astimezone(UTC)
            moment = datetime.fromisoformat(given["dateTime"])
            zone = ZoneInfo(given["timeZone"]) if "timeZone" in given else None
            moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
            return as_instant(moment, name=edge)
        except (ValueError, TypeError, KeyError) as error:
            raise SandboxError(f"the event's {edge} is no instant: {error}") from None

    def _mark_self(self, calendar: Calendar, resource: Resource) -> None:
        """Set `self` where the resource speaks of the calendar's owner."""
        people = [
            *resource.get("attendees", ()),
            resource.get("organizer"),
            resource.get("creator"),
        ]
        owner = self.address if calendar.primary else calendar.id
        for person in filter(None, people):
            person.pop("self", None)
            if str(person.get("email", "")).lower() == owner.lower():
                person["self"] = True
        for person in resource.get("attendees", ()):
            person.setdefault("responseStatus", "needsAction")

    def change(self, calendar: Calendar, event_id: str, changes: Resource) -> Event:
        """Change an event, or one occurrence of a series (which then becomes an exception).

        A new time, or a new status, counts the `sequence` up (RFC 5545 3.8.7.4).
        """
        check_event(changes)
        old = self.event(calendar, event_id)
        resource = {**old.resource, **deepcopy(changes)}
        resource["updated"] = rfc3339(self._clock.now())
        if {"start", "end", "status", "recurrence"} & set(changes):
            resource["sequence"] = int(old.resource.get("sequence", 0)) + 1
        return self.store(calendar, resource)

    def cancel(self, calendar: Calendar, event_id: str) -> Event:
        """Cancel an event, with a series all its exceptions. It stays, as cancelled."""
        for other in list(calendar.events.values()):
            if other.resource.get("recurringEventId") == event_id:
                self.change(calendar, other.id, {"status": "cancelled"})
        return self.change(calendar, event_id, {"status": "cancelled"})

    def respond(self, calendar: Calendar, event_id: str, email: str, response: str) -> Event:
        """Set a guest's answer; SandboxError for somebody who is no guest."""
        guests = [
            dict(person) for person in self.event(calendar, event_id).resource.get("attendees", ())
        ]
        found = [p for p in guests if str(p.get("email", "")).lower() == email.lower()]
        if not found:
            listed = ", ".join(str(person.get("email")) for person in guests)
            raise SandboxError(
                f"{email} is no guest of {event_id!r}", f"guests: {listed or 'none'}"
            )
        found[0]["responseStatus"] = response
        return self.change(calendar, event_id, {"attendees": guests})

    def occurrence(self, calendar: Calendar, event_id: str) -> Event | None:
        """Return an unchanged occurrence of a series by its id `<series>_<start>`, or None."""
        series_id, _, stamp = event_id.rpartition("_")
        series = calendar.events.get(series_id)
        if series is None or not re.fullmatch(r"\d{8}(T\d{6}Z)?", stamp):
            return None
        try:
            day = datetime.strptime(f"{stamp[:8]}+0000", "%Y%m%d%z")
        except ValueError:
            return None
        until = day + timedelta(days=2)
        found = (e for e in self.occurrences(calendar, series, until) if e.id == event_id)
        return next(found, None)

    def occurrences(self, calendar: Calendar, series: Event, until: datetime) -> list[Event]:
        """Return a series' occurrences that are not exceptions, up to an instant.

        They keep the wall-clock time of the event's zone over a change of daylight saving.
        """
        if series.rule is None:
            return []
        all_day = "date" in series.resource["start"]
        zone_name = series.resource["start"].get("timeZone") or calendar.time_zone
        zone = calendar.zone if all_day else ZoneInfo(zone_name)
        first = series.start.astimezone(zone)
        length = series.end - series.start
        found: list[Event] = []
        for start in series.rule.starts(first):
            if start >= until:
                break
            event = self._occurrence(series, start, length, all_day=all_day)
            if event.id not in calendar.events:
                found.append(event)
        return found

    @staticmethod
    def _occurrence(series: Event, start: datetime, length: timedelta, *, all_day: bool) -> Event:
        begins = start.astimezone(UTC)
        ends = begins + length
        resource = {k: v for k, v in series.resource.items() if k != "recurrence"}
        if all_day:
            stamp = f"{start:%Y%m%d}"
            last = start + timedelta(days=max(round(length / timedelta(days=1)), 1))
            resource["start"] = {"date": start.date().isoformat()}
            resource["end"] = {"date": last.date().isoformat()}
        else:
            stamp = f"{begins:%Y%m%dT%H%M%SZ}"
            zone = {"timeZone": str(start.tzinfo)}
            resource["start"] = {"dateTime": begins.isoformat(), **zone}
            resource["end"] = {"dateTime": ends.isoformat(), **zone}
        resource["id"] = f"{series.id}_{stamp}"
        resource["recurringEventId"] = series.id
        resource["originalStartTime"] = dict(resource["start"])
        return Event(resource, begins, ends, series.change)

    def expire_sync_tokens(self) -> None:
        """Make every sync token given out so far answer 410, as Google now and then does."""
        self.changes += 1
        self.sync_floor = self.changes

    def state(self) -> dict[str, Any]:
        """Return everything as JSON values."""
        return {
            "changes": self.changes,
            "sync_floor": self.sync_floor,
            "calendars": [
                {
                    "id": c.id,
                    "summary": c.summary,
                    "time_zone": c.time_zone,
                    "access_role": c.access_role,
                    "primary": c.primary,
                    "updated": c.updated.isoformat() if c.updated else None,
                    "events": [[e.resource, e.change] for e in c.events.values()],
                }
                for c in self.by_id.values()
            ],
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from a saved state."""
        self.by_id = {}
        for saved in state["calendars"]:
            events, updated = saved.pop("events"), saved.pop("updated")
            calendar = Calendar(**saved)
            calendar.updated = datetime.fromisoformat(updated) if updated else None
            self.by_id[calendar.id] = calendar
            for resource, change in events:
                start = self._instant(calendar, resource, "start")
                end = self._instant(calendar, resource, "end")
                event = Event(resource, start, end, change)
                calendar.events[event.id] = event
        self.changes, self.sync_floor = state["changes"], state["sync_floor"]
