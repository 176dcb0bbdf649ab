"""An event as a caller is shown it: by the calendar's access role, the guests' rights, a zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from followupd.sandbox.calendar_events import Calendar, Event, Resource
from followupd.sandbox.calendar_state import Calendars

_SKELETON = ("kind", "etag", "id", "status", "recurringEventId", "originalStartTime")
_BUSY = (
    "kind", "etag", "id", "status", "htmlLink", "updated", "start", "end", "iCalUID",
    "recurringEventId", "originalStartTime",
)  # fmt: skip
_HIDES_PRIVATE = {"reader", "writerWithoutPrivateAccess"}


def shown(
    calendars: Calendars,
    calendar: Calendar,
    event: Event,
    zone: ZoneInfo,
    *,
    most_guests: int | None = None,
    bare: bool = False,
) -> Resource:
    """Return the event's resource as this caller sees it, its times with the offsets of `zone`.

    `bare` leaves of a cancelled one what is guaranteed alone: the listing is by sync token
    without `showDeleted`.
    """
    resource = dict(event.resource)
    for edge in ("start", "end", "originalStartTime"):
        if edge in resource:
            resource[edge] = _rendered(resource[edge], zone)
    organizes = bool(resource["organizer"].get("self"))
    if event.cancelled and (bare or not _keeps_details(calendars, event, organizes=organizes)):
        return {name: resource[name] for name in _SKELETON if name in resource}
    if _is_hidden(calendar, resource):
        busy = {name: resource[name] for name in _BUSY if name in resource}
        return {**busy, "visibility": "private"}
    if not resource.get("creator", {}).get("self"):
        resource.pop("source", None)  # told to the creator alone (discovery document)
    _leave_out_guests(calendars, resource, organizes=organizes, most=most_guests)
    return resource


def _keeps_details(calendars: Calendars, event: Event, *, organizes: bool) -> bool:
    """Whether a cancelled event still tells its details (discovery document, Event `status`).

    It does on the organizer's calendar, and for a guest who removed it; of others the id
    alone is sure, hence a switch.
    """
    if event.gone == "moved":
        return False
    return organizes or event.gone == "removed" or calendars.keep_cancelled_details


def _is_hidden(calendar: Calendar, resource: Resource) -> bool:
    """Whether the access role shows no more than that the time is taken."""
    private = resource.get("visibility") in {"private", "confidential"}
    return calendar.access_role == "freeBusyReader" or (
        private and calendar.access_role in _HIDES_PRIVATE
    )


def _leave_out_guests(
    calendars: Calendars, resource: Resource, *, organizes: bool, most: int | None
) -> None:
    guests = resource.pop("attendees", [])
    own = [person for person in guests if person.get("self")]
    if resource.get("guestsCanSeeOtherGuests") is False and not organizes:
        if calendars.hidden_guests_omit_attendees:
            resource["attendeesOmitted"] = True
            return
        guests = own
    if most is not None and len(guests) > most:
        guests = own
        resource["attendeesOmitted"] = True
    if guests:
        resource["attendees"] = guests


def _rendered(edge: Resource, zone: ZoneInfo) -> Resource:
    """Return a time with the offset of `zone`; its own `timeZone` stays beside it."""
    if "date" in edge:
        return {"date": edge["date"]}
    moment = datetime.fromisoformat(edge["dateTime"])
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(edge["timeZone"]))
    local = (
        moment.astimezone(UTC).astimezone(zone).isoformat(timespec="seconds").replace("+00:00", "Z")
    )
    return {"dateTime": local, "timeZone": edge.get("timeZone") or str(zone)}
