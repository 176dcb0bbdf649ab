"""The handlers of Calendar API v3. Source: its discovery document and reference pages."""

import base64
import hashlib
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from followupd.sandbox.calendar_state import Calendar, Event, Resource, rfc3339
from followupd.sandbox.call import Call, page
from followupd.sandbox.errors import ApiError, not_simulated

EVENT_TYPES = (
    "birthday", "default", "focusTime", "fromGmail", "outOfOffice", "workingLocation",
)  # fmt: skip
_NOT_WITH_SYNC_TOKEN = (
    "iCalUID", "orderBy", "privateExtendedProperty", "q", "sharedExtendedProperty", "timeMin",
    "timeMax", "updatedMin",
)  # fmt: skip
_SAME_FOR_SYNC = ("singleEvents", "maxAttendees", "eventTypes", "timeZone")
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")
_HORIZON = timedelta(days=730)


def _refused(reason: str, message: str, *, domain: str = "global", at: str = "") -> ApiError:
    location = ("parameter", at) if at else None
    return ApiError(400, reason, message, domain=domain, location=location)


def _missing() -> ApiError:
    return ApiError(404, "notFound", "Not Found")


def _calendar(call: Call) -> Calendar:
    calendar = call.box.calendars.find(call.path["calendarId"])
    if calendar is None:
        raise _missing()
    return calendar


def events_get(call: Call) -> object:
    """events.get: also cancelled ones, and occurrences of a series by their own id."""
    calendar = _calendar(call)
    wanted = call.path["eventId"]
    event = calendar.events.get(wanted) or call.box.calendars.occurrence(calendar, wanted)
    if event is None:
        raise _missing()
    return _resource(call, event, _zone(call, calendar))


def events_list(call: Call) -> object:
    """events.list, whole or by sync token."""
    for name in ("privateExtendedProperty", "sharedExtendedProperty"):
        if name in call.query:
            raise not_simulated(f"the parameter {name}")
    calendar = _calendar(call)
    zone = _zone(call, calendar)
    token = call.one("syncToken")
    events = _changed_since(call, calendar, token) if token else _window(call, calendar)
    events = _of_types(call, events)
    shown, following = page(events, call, default=250, top=2500)
    answer: dict[str, Any] = {
        "kind": "calendar#events",
        "etag": f'"p{call.box.calendars.changes:015d}"',
        "summary": calendar.summary,
        "description": "",
        "updated": rfc3339(calendar.updated or call.box.clock.now()),
        "timeZone": calendar.time_zone,
        "accessRole": calendar.access_role,
        "defaultReminders": [{"method": "popup", "minutes": 10}] if calendar.primary else [],
        "items": [_resource(call, event, zone) for event in shown],
    }
    if following:
        answer["nextPageToken"] = following
    elif not call.one("orderBy"):
        answer["nextSyncToken"] = _sync_token(call)
    return answer


def _window(call: Call, calendar: Calendar) -> list[Event]:
    """Return the events of a full listing: `timeMin` bounds the end, `timeMax` the start."""
    single, deleted = call.flag("singleEvents"), call.flag("showDeleted")
    order = call.one("orderBy")
    if order not in {"", "startTime", "updated"} or (order == "startTime" and not single):
        raise _refused(
            "badRequest", "The requested ordering is not available for the particular query."
        )
    lower, upper = _instant(call, "timeMin"), _instant(call, "timeMax")
    if lower and upper and lower >= upper:
        raise _refused(
            "timeRangeEmpty",
            "The specified time range is empty.",
            domain="calendar",
            at="timeMax",
        )
    events = [
        event
        for event in _expanded(call, calendar, upper, single=single)
        if (lower is None or event.end > lower)
        and (upper is None or event.start < upper)
        and _shows(event, single=single, deleted=deleted)
        and _matches(call, event)
    ]
    if order == "startTime":
        return sorted(events, key=lambda e: (e.start, e.id))
    if order == "updated":
        return sorted(events, key=lambda e: (e.resource["updated"], e.id))
    return sorted(events, key=lambda e: hashlib.sha256(e.id.encode()).digest())


def _expanded(
    call: Call, calendar: Calendar, upper: datetime | None, *, single: bool
) -> list[Event]:
    until = upper or call.box.clock.now() + _HORIZON
    found: list[Event] = []
    for event in calendar.events.values():
        if single and "recurrence" in event.resource:
            if not event.cancelled:
                found += call.box.calendars.occurrences(calendar, event, until)
        else:
            found.append(event)
    return found


def _shows(event: Event, *, single: bool, deleted: bool) -> bool:
    """Cancelled exceptions of a series are listed even without `showDeleted`, unless single."""
    if not event.cancelled or deleted:
        return True
    return not single and "recurringEventId" in event.resource


def _matches(call: Call, event: Event) -> bool:
    resource = event.resource
    if (uid := call.one("iCalUID")) and resource.get("iCalUID") != uid:
        return False
    updated_min = _instant(call, "updatedMin")
    if updated_min and datetime.fromisoformat(resource["updated"]) < updated_min:
        return False
    words = call.one("q").lower().split()
    people = [*resource.get("attendees", ()), resource.get("organizer", {})]
    fields = [resource.get(n, "") for n in ("summary", "description", "location")]
    fields += [f"{p.get('displayName', '')} {p.get('email', '')}" for p in people]
    text = " ".join(fields).lower() if words else ""
    return all(word in text for word in words)


def _of_types(call: Call, events: list[Event]) -> list[Event]:
    wanted = call.many("eventTypes")
    if not set(wanted) <= set(EVENT_TYPES):
        raise _refused("invalidParameter", "Invalid value for: eventTypes", at="eventTypes")
    return [e for e in events if not wanted or e.resource["eventType"] in wanted]


def _changed_since(call: Call, calendar: Calendar, token: str) -> list[Event]:
    """Return what changed since a sync token, whatever window the first listing had."""
    for name in _NOT_WITH_SYNC_TOKEN:
        if name in call.query:
            raise _refused(
                "badRequest",
                f"Sync token cannot be used together with {name}.",
                at=name,
            )
    if "showDeleted" in call.query and not call.flag("showDeleted"):
        raise _refused(
            "badRequest", "showDeleted must be true with a sync token.", at="showDeleted"
        )
    try:
        since, digest = base64.urlsafe_b64decode(token.encode()).decode().split(":")
        change = int(since)
    except ValueError:
        raise _refused("invalid", "Invalid sync token value.", at="syncToken") from None
    if change < call.box.calendars.sync_floor or digest != _digest(call):
        raise ApiError(
            410,
            "fullSyncRequired",
            "Sync token is no longer valid, a full sync is required.",
            domain="calendar",
            location=("parameter", "syncToken"),
        )
    events = _expanded(call, calendar, None, single=call.flag("singleEvents"))
    return sorted((e for e in events if e.change > change), key=lambda e: (e.change, e.id))


def _sync_token(call: Call) -> str:
    text = f"{call.box.calendars.changes}:{_digest(call)}"
    return base64.urlsafe_b64encode(text.encode()).decode()


def _digest(call: Call) -> str:
    same = repr([(name, call.many(name)) for name in _SAME_FOR_SYNC])
    text = f"{call.path['calendarId']}{same}"
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _instant(call: Call, name: str) -> datetime | None:
    """Return a time parameter; ApiError 400 unless it is RFC 3339 with an offset."""
    text = call.one(name)
    if not text:
        return None
    if not _RFC3339.fullmatch(text):
        raise _refused("badRequest", "Bad Request")
    try:
        return datetime.fromisoformat(text.upper()).astimezone(UTC).replace(microsecond=0)
    except ValueError:
        raise _refused("badRequest", "Bad Request") from None


def _zone(call: Call, calendar: Calendar) -> ZoneInfo:
    name = call.one("timeZone") or calendar.time_zone
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise _refused("invalid", "Invalid time zone definition.", at="timeZone") from None


def _resource(call: Call, event: Event, zone: ZoneInfo) -> Resource:
    """Return the event as this caller sees it."""
    resource = dict(event.resource)
    mine = bool(resource["organizer"].get("self"))
    if event.cancelled and not mine and not call.box.calendars.keep_cancelled_details:
        kept = ("kind", "etag", "id", "status", "recurringEventId", "originalStartTime")
        return {name: resource[name] for name in kept if name in resource}
    for edge in ("start", "end", "originalStartTime"):
        if edge in resource:
            resource[edge] = _rendered(resource[edge], zone)
    attendees = resource.get("attendees", [])
    if resource.get("guestsCanSeeOtherGuests") is False and not mine:
        attendees = [person for person in attendees if person.get("self")]
    most = call.number("maxAttendees", len(attendees), top=10_000) if attendees else 0
    if len(attendees) > most > 0:
        attendees = [p for p in attendees if p.get("self")] or attendees[:1]
        resource["attendeesOmitted"] = True
    if attendees:
        resource["attendees"] = attendees
    else:
        resource.pop("attendees", None)
    return resource


def _rendered(edge: Resource, zone: ZoneInfo) -> Resource:
    """Return a time with the offset of `zone`; its own `timeZone` stays beside it."""
    if "date" in edge:
        return {"date": edge["date"]}
    moment = datetime.fromisoformat(edge["dateTime"])
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(edge["timeZone"]))
    local = moment.astimezone(zone).isoformat(timespec="seconds").replace("+00:00", "Z")
    return {"dateTime": local, "timeZone": edge.get("timeZone") or str(zone)}


def calendar_list(call: Call) -> object:
    """calendarList.list."""
    entries = sorted(call.box.calendars.by_id.values(), key=lambda c: (not c.primary, c.id))
    shown, following = page(entries, call, default=100, top=250)
    answer: dict[str, Any] = {
        "kind": "calendar#calendarList",
        "etag": f'"p{call.box.calendars.changes:015d}"',
        "items": [_list_entry(calendar) for calendar in shown],
    }
    if following:
        answer["nextPageToken"] = following
    else:
        answer["nextSyncToken"] = _sync_token_of_list(call)
    return answer


def _sync_token_of_list(call: Call) -> str:
    return base64.urlsafe_b64encode(f"{len(call.box.calendars.by_id)}:list".encode()).decode()


def _list_entry(calendar: Calendar) -> Resource:
    entry: Resource = {
        "kind": "calendar#calendarListEntry",
        "etag": '"1"',
        "id": calendar.id,
        "summary": calendar.summary,
        "timeZone": calendar.time_zone,
        "colorId": "14",
        "selected": True,
        "accessRole": calendar.access_role,
        "defaultReminders": [],
    }
    if calendar.primary:
        entry["primary"] = True
    return entry
