"""The parameters of events.list, read strictly, and the events that fit them.

Source: discovery document calendar v3, `events.list`.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from followupd.sandbox.calendar_events import Calendar, Event
from followupd.sandbox.calendar_series import occurrences
from followupd.sandbox.call import Call
from followupd.sandbox.errors import ApiError

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")
_UPDATED_MIN_REACH = timedelta(days=28)  # a guess: how far back Google goes, nobody says
_CANCELLED_REACH = timedelta(days=183)  # googleapis/google-api-ruby-client#860


def refused(reason: str, message: str, *, domain: str = "global", at: str = "") -> ApiError:
    """Return a 400 about a parameter."""
    location = ("parameter", at) if at else None
    return ApiError(400, reason, message, domain=domain, location=location)


def instant(call: Call, name: str) -> datetime | None:
    """Return a time parameter; ApiError 400 unless it is RFC 3339 with an offset."""
    text = call.one(name)
    if not text:
        return None
    if not _RFC3339.fullmatch(text):
        raise refused("badRequest", "Bad Request")
    try:
        return datetime.fromisoformat(text.upper()).astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        raise refused("badRequest", "Bad Request") from None


def zone(call: Call, calendar: Calendar) -> ZoneInfo:
    """Return the zone that times are rendered in: the one asked for, else the calendar's."""
    name = call.one("timeZone") or calendar.time_zone
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise refused("invalid", "Invalid time zone definition.", at="timeZone") from None


def bounds(call: Call) -> tuple[datetime | None, datetime | None]:
    """Return timeMin and timeMax; ApiError 400 when nothing lies between."""
    lower, upper = instant(call, "timeMin"), instant(call, "timeMax")
    if lower and upper and lower >= upper:
        message = "The specified time range is empty."
        raise refused("timeRangeEmpty", message, domain="calendar", at="timeMax")
    return lower, upper


def within(event: Event, lower: datetime | None, upper: datetime | None) -> bool:
    """Whether an event overlaps a window: `timeMin` bounds its end, `timeMax` its start."""
    return (lower is None or event.end > lower) and (upper is None or event.start < upper)


def single(call: Call, calendar: Calendar) -> bool:
    """Whether series are told as their occurrences; of a free/busy calendar they always are."""
    return call.flag("singleEvents") or calendar.access_role == "freeBusyReader"


def expanded(call: Call, calendar: Calendar, upper: datetime | None) -> Iterator[Event]:
    """Yield the calendar's events, series as occurrences where they are asked for so.

    The occurrences of a cancelled series are cancelled too, and told for half a year.
    """
    as_single = single(call, calendar)
    for event in list(calendar.events.values()):
        if not as_single or "recurrence" not in event.resource:
            yield event
            continue
        until = upper
        if event.cancelled:
            reach = call.box.clock.now() + _CANCELLED_REACH
            until = min(upper, reach) if upper else reach
        yield from occurrences(calendar, event, until)


def ordered(call: Call, calendar: Calendar, events: Iterator[Event]) -> list[Event]:
    """Return events by `orderBy`; ApiError 400 for an order that the query has not."""
    order = call.one("orderBy")
    possible = {"", "updated", "startTime"} if single(call, calendar) else {"", "updated"}
    if order not in possible:
        message = "The requested ordering is not available for the particular query."
        raise refused("badRequest", message, at="orderBy")
    if order == "startTime":
        return sorted(events, key=lambda e: (e.start, e.id))
    if order == "updated":
        return sorted(events, key=lambda e: (e.resource["updated"], e.id))
    return sorted(events, key=lambda e: hashlib.sha256(e.id.encode()).digest())


class Filter:
    """What the parameters of a query let through; made once, it refuses wrong ones with 400."""

    def __init__(self, call: Call, calendar: Calendar) -> None:
        self._single = single(call, calendar)
        self._deleted = call.flag("showDeleted")
        self._uid = call.one("iCalUID")
        self._updated_min = _updated_min(call)
        self._types = call.many("eventTypes")
        self._private = _constraints(call, "privateExtendedProperty")
        self._shared = _constraints(call, "sharedExtendedProperty")
        self._words = call.one("q").lower().split()

    def fits(self, event: Event) -> bool:
        """Whether an event is told."""
        resource = event.resource
        if self._uid and resource.get("iCalUID") != self._uid:
            return False
        updated = datetime.fromisoformat(resource["updated"])
        if self._updated_min and updated < self._updated_min:
            return False
        properties = resource.get("extendedProperties", {})
        return (
            self._is_shown(event)
            and self.is_of_type(event)
            and self._private.items() <= properties.get("private", {}).items()
            and self._shared.items() <= properties.get("shared", {}).items()
            and (not self._words or all(word in _text(event) for word in self._words))
        )

    def is_of_type(self, event: Event) -> bool:
        """Whether an event is of the `eventTypes` asked for."""
        return not self._types or event.resource["eventType"] in self._types

    def _is_shown(self, event: Event) -> bool:
        """Whether a cancelled event is told.

        With `showDeleted` or `updatedMin` all are; without, exceptions of a series as long as
        series are not told as single events.
        """
        if not event.cancelled or self._deleted or self._updated_min:
            return True
        return not self._single and "recurringEventId" in event.resource


def _updated_min(call: Call) -> datetime | None:
    moment = instant(call, "updatedMin")
    if moment is not None and moment < call.box.clock.now() - _UPDATED_MIN_REACH:
        raise ApiError(
            410,
            "updatedMinTooLongAgo",
            "The requested minimum modification time lies too far in the past.",
            domain="calendar",
            location=("parameter", "updatedMin"),
        )
    return moment


def _constraints(call: Call, name: str) -> dict[str, str]:
    found = {}
    for text in call.many(name):
        key, equals, value = text.partition("=")
        if not (key and equals):
            raise refused("invalid", "Invalid value: property constraint", at=name)
        found[key] = value
    return found


def _text(event: Event) -> str:
    """Return the fields that `q` searches, in small letters."""
    resource = event.resource
    people = [*resource.get("attendees", ()), resource.get("organizer", {})]
    found = [str(resource.get(name, "")) for name in ("summary", "description", "location")]
    found += [f"{p.get('displayName', '')} {p.get('email', '')}" for p in people]
    place = resource.get("workingLocationProperties", {})
    office = place.get("officeLocation", {})
    found += [str(office.get(name, "")) for name in ("buildingId", "deskId", "label")]
    found.append(str(place.get("customLocation", {}).get("label", "")))
    return " ".join(found).lower()
