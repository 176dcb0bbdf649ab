"""Events and calendars as they are kept: Event resources of Calendar API v3, with instants."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any, Literal
from zoneinfo import ZoneInfo

from followupd.sandbox.clock import as_instant
from followupd.sandbox.errors import SandboxError
from followupd.sandbox.recurrence import Recurrence, parse_recurrence

Resource = dict[str, Any]
Gone = Literal["moved", "removed"]  # to another calendar; by the user, a guest


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
    gone: Gone | None = None  # why a cancelled event is here no more, if not by its organizer

    @property
    def id(self) -> str:
        """The event's id."""
        return str(self.resource["id"])

    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled or deleted."""
        return bool(self.resource["status"] == "cancelled")

    @property
    def all_day(self) -> bool:
        """Whether it is of whole days."""
        return "date" in self.resource["start"]


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

    def set_zone(self, time_zone: str) -> None:
        """Set the zone, and with it the instants of all-day events."""
        self.time_zone = time_zone
        for event in self.events.values():
            event.start = self.instant(event.resource, "start")
            event.end = self.instant(event.resource, "end")

    def instant(self, resource: Resource, edge: str) -> datetime:
        """Return an event's "start" or "end"; SandboxError when it is missing or no instant.

        A local time with a `timeZone` that a change of daylight saving skips or repeats is read
        with the offset before the change.
        """
        given = resource.get(edge)
        if not isinstance(given, dict) or not ({"date", "dateTime"} & set(given)):
            if edge == "end" and resource.get("endTimeUnspecified"):
                return self.instant(resource, "start")
            raise SandboxError(
                f"the event's {edge} is missing",
                'give {"dateTime": "2026-03-02T10:00:00+01:00"} or {"date": "2026-03-02"}; an '
                'event without an end needs "endTimeUnspecified": true',
            )
        try:
            if "date" in given:
                day = date.fromisoformat(given["date"])
                return as_instant(datetime.combine(day, time(), self.zone), name=edge)
            moment = datetime.fromisoformat(given["dateTime"])
            zone = ZoneInfo(given["timeZone"]) if "timeZone" in given else None
            moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
            return as_instant(moment, name=edge)
        except (ValueError, TypeError, KeyError) as error:
            raise SandboxError(f"the event's {edge} is no instant: {error}") from None

    def first_of(self, event: Event) -> datetime:
        """Return a series' first start in the zone that its rules are meant in."""
        named = event.resource["start"].get("timeZone")
        zone = self.zone if event.all_day or not named else ZoneInfo(named)
        return event.start.astimezone(zone)

    def recurrence_of(self, event: Event) -> Recurrence | None:
        """Return when a series happens, None for an event that happens once."""
        lines = event.resource.get("recurrence")
        return parse_recurrence(lines, self.first_of(event)) if lines else None
