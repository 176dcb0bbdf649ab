"""Turns Calendar's event resources into values of ours, whatever they hold.

Source: https://developers.google.com/workspace/calendar/api/v3/reference/events. Anybody can put an
event on somebody's calendar, so nothing in a resource is trusted: what is missing or odd is left
out, and only what is no event at all is refused.
"""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from followupd.adapters.google.event_text import Plain, plain_text
from followupd.core.addresses import same_mailbox
from followupd.core.cleaning import one_line
from followupd.core.event import Attendee, CalendarEvent, EventKey, Response
from followupd.errors import BadInputError

_KIND = "calendar#event"
_PRIVATE = frozenset({"private", "confidential"})
_LONGEST_TITLE = 1000
_RESPONSES = {str(response): response for response in Response}


def event_from_resource(
    resource: Mapping[str, Any], calendar_id: str, own_addresses: Collection[str] = ()
) -> CalendarEvent:
    """Return the event that a resource is; raise BadInputError when it is none at all.

    Instants become UTC. An entry is the user's when Google says so or when its address is the
    same mailbox as one of `own_addresses`.
    """
    event_id = _event_id(resource)
    if not event_id:
        raise BadInputError("this is not an event of Google Calendar")
    start, end = _member(resource, "start"), _member(resource, "end")
    zone = _zone(start) or _zone(end)
    start_at = _instant(start, zone)
    end_at = _instant(end, zone)
    own = frozenset(map(same_mailbox, own_addresses))
    description = plain_text(_text(resource, "description"))
    return CalendarEvent(
        calendar_id=calendar_id,
        event_id=event_id,
        key=_key(resource, event_id),
        status=_line(resource, "status") or "confirmed",
        title=_line(resource, "summary")[:_LONGEST_TITLE],
        description=description.text,
        location=_line(resource, "location"),
        start_at=start_at,
        end_at=max(start_at, end_at) if start_at is not None and end_at is not None else end_at,
        zone=zone,
        all_day=_day(start),
        event_type=_line(resource, "eventType") or "default",
        recurring="recurringEventId" in resource or bool(resource.get("recurrence")),
        organizer=_organizer(resource, own),
        attendees=_attendees(resource, own),
        attendees_omitted=resource.get("attendeesOmitted") is True,
        guests_hidden=resource.get("guestsCanSeeOtherGuests") is False,
        conference_uri=_conference(resource),
        attachments=tuple(_line(a, "title") for a in _members(resource, "attachments")),
        links=_links(resource, description),
        private=_line(resource, "visibility") in _PRIVATE,
        created_at=_moment(_line(resource, "created"), None),
        updated_at=_moment(_line(resource, "updated"), None),
    )


def _event_id(resource: object) -> str:
    """Return the id of an event, or nothing when this is something else."""
    if not isinstance(resource, Mapping) or resource.get("kind", _KIND) != _KIND:
        return ""
    return _line(resource, "id")


def _key(resource: Mapping[str, Any], event_id: str) -> EventKey:
    """Return what the meeting keeps; of a bare skeleton, what Google makes of its id."""
    series = _line(resource, "recurringEventId")
    uid = _line(resource, "iCalUID") or f"{series or event_id}@google.com"
    original = _member(resource, "originalStartTime")
    at, day = _instant(original, _zone(original)), _day(original)
    if at is not None:
        return EventKey(uid, at.isoformat())
    return EventKey(uid, day.isoformat() if day is not None else "")


def _organizer(resource: Mapping[str, Any], own: frozenset[str]) -> Attendee | None:
    entry = _member(resource, "organizer")
    if not entry:
        return None
    return _attendee({**entry, "organizer": True, "responseStatus": "accepted"}, own)


def _attendees(resource: Mapping[str, Any], own: frozenset[str]) -> tuple[Attendee, ...]:
    found = (_attendee(entry, own) for entry in _members(resource, "attendees"))
    return tuple(a for a in found if a is not None)


def _attendee(entry: Mapping[str, Any], own: frozenset[str]) -> Attendee | None:
    address = _line(entry, "email").lower()
    if not address:
        return None
    return Attendee(
        address=address,
        name=_line(entry, "displayName") or None,
        response=_response(entry.get("responseStatus")),
        organizer=entry.get("organizer") is True,
        is_self=entry.get("self") is True or same_mailbox(address) in own,
        optional=entry.get("optional") is True,
        resource=entry.get("resource") is True,
        comment=_line(entry, "comment"),
    )


def _response(value: object) -> Response:
    said = value if isinstance(value, str) else ""
    return _RESPONSES.get(said, Response.NEEDS_ACTION)


def _conference(resource: Mapping[str, Any]) -> str | None:
    points = _members(_member(resource, "conferenceData"), "entryPoints")
    video = (_line(p, "uri") for p in points if p.get("entryPointType") == "video")
    return next((uri for uri in video if uri), None) or _line(resource, "hangoutLink") or None


def _links(resource: Mapping[str, Any], description: Plain) -> tuple[str, ...]:
    source = _line(_member(resource, "source"), "url")
    return (*description.links, *([source] if source else []))


def _zone(time: Mapping[str, Any]) -> str | None:
    """Return the IANA zone of a start or end, if the zone database has it."""
    name = _line(time, "timeZone")
    return _known_zone(name) if name else None


@lru_cache(maxsize=256)
def _known_zone(name: str) -> str | None:
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):  # unknown zones, and names that are no key
        return None


def _instant(time: Mapping[str, Any], zone: str | None) -> datetime | None:
    return _moment(_line(time, "dateTime"), zone)


def _moment(text: str, zone: str | None) -> datetime | None:
    """Return an RFC 3339 instant in UTC; one without offset only when its zone is known."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None and zone is None:
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=ZoneInfo(zone or "UTC"))
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):  # no time at all, or beyond the years 1 to 9999
        return None


def _day(time: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(_line(time, "date"))
    except ValueError:
        return None


def _text(resource: Mapping[str, Any], name: str) -> str:
    value = resource.get(name)
    return value if isinstance(value, str) else ""


def _line(resource: Mapping[str, Any], name: str) -> str:
    value = resource.get(name)
    return one_line(value) if value and isinstance(value, str) else ""


def _member(resource: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = resource.get(name)
    return value if isinstance(value, dict) else {}


def _members(resource: Mapping[str, Any], name: str) -> tuple[Mapping[str, Any], ...]:
    value = resource.get(name)
    if not isinstance(value, list):
        return ()
    return tuple(entry for entry in value if isinstance(entry, dict))
