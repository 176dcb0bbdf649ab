"""What an Event resource may hold (Calendar API v3, "Events" resource), checked when given."""

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from followupd.sandbox.errors import SandboxError

_TEXTS = frozenset(
    {"id", "iCalUID", "status", "summary", "description", "location", "colorId", "transparency",
     "visibility", "hangoutLink", "htmlLink", "recurringEventId", "eventType", "etag", "kind",
     "created", "updated", "eventLabelId"}
)  # fmt: skip
_OBJECTS = frozenset(
    {"creator", "organizer", "start", "end", "originalStartTime", "conferenceData", "reminders",
     "extendedProperties", "gadget", "source", "outOfOfficeProperties", "focusTimeProperties",
     "workingLocationProperties", "birthdayProperties"}
)  # fmt: skip
_FLAGS = frozenset(
    {"attendeesOmitted", "anyoneCanAddSelf", "guestsCanInviteOthers", "guestsCanModify",
     "guestsCanSeeOtherGuests", "privateCopy", "locked", "endTimeUnspecified"}
)  # fmt: skip
_SHAPES: dict[str, type] = {
    **dict.fromkeys(_TEXTS, str),
    **dict.fromkeys(_OBJECTS, dict),
    **dict.fromkeys(_FLAGS, bool),
    "sequence": int,
}
_LISTS: dict[str, type] = {"attendees": dict, "attachments": dict, "recurrence": str}
EVENT_TYPES = (
    "birthday", "default", "focusTime", "fromGmail", "outOfOffice", "workingLocation",
)  # fmt: skip
_OF_TYPE = {
    "birthday": ("birthdayProperties", {"type": "birthday"}),
    "focusTime": (
        "focusTimeProperties",
        {"autoDeclineMode": "declineNone", "chatStatus": "doNotDisturb"},
    ),
    "outOfOffice": ("outOfOfficeProperties", {"autoDeclineMode": "declineNone"}),
}
_STATUSES = ("confirmed", "tentative", "cancelled")


def check_event(resource: dict[str, Any]) -> None:
    """Refuse a field that Google's events do not have, or one of another type: SandboxError."""
    for name, value in resource.items():
        if name in _LISTS:
            if not isinstance(value, list) or not all(isinstance(v, _LISTS[name]) for v in value):
                raise SandboxError(f"the event's {name} is a list of {_LISTS[name].__name__}")
        elif name not in _SHAPES:
            known = ", ".join(sorted({*_SHAPES, *_LISTS}))
            raise SandboxError(f"an event has no field {name!r}", f"known: {known}")
        elif not isinstance(value, _SHAPES[name]):
            raise SandboxError(f"the event's {name} is of type {_SHAPES[name].__name__}")
    if resource.get("status", "confirmed") not in _STATUSES:
        raise SandboxError(f"the event's status is one of {', '.join(_STATUSES)}")


def check_type(resource: dict[str, Any], *, primary: bool) -> None:
    """Refuse what Google's event types do not allow (Calendar guide "Event types"): SandboxError.

    All but default and fromGmail are on the primary calendar alone. Birthdays last whole days;
    time out of office and for focus never does; a working location says which one it is.
    """
    kind = resource.get("eventType", "default")
    if kind not in EVENT_TYPES:
        raise SandboxError(f"no eventType {kind!r}", f"known: {', '.join(EVENT_TYPES)}")
    if kind not in {"default", "fromGmail"} and not primary:
        raise SandboxError(f"events of the type {kind} are on the primary calendar alone")
    all_day = "date" in resource.get("start", {})
    if (kind == "birthday" and not all_day) or (kind in {"outOfOffice", "focusTime"} and all_day):
        raise SandboxError(f"an event of the type {kind} is {'timed' if all_day else 'all-day'}")
    if kind == "workingLocation" and "type" not in resource.get("workingLocationProperties", {}):
        raise SandboxError(
            "a working location has a type", '"workingLocationProperties": {"type": "homeOffice"}'
        )


def typical(resource: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that an event has by its type, unless it says otherwise itself.

    Of what Gmail makes of mail, its guide tells little; the organizer and the private copy are
    as in events that people have published.
    """
    kind = resource.get("eventType", "default")
    found: dict[str, Any] = {}
    if kind in _OF_TYPE:
        name, properties = _OF_TYPE[kind]
        found[name] = dict(properties)
    if kind == "birthday":
        found |= {"visibility": "private", "transparency": "transparent"}
    if kind == "workingLocation":
        found |= {"visibility": "public", "transparency": "transparent"}
    if kind == "fromGmail":
        found |= {
            "organizer": {
                "email": "unknownorganizer@calendar.google.com",
                "displayName": "Unknown Organizer",
            },
            "privateCopy": True,
            "visibility": "private",
            "reminders": {"useDefault": False},
        }
    return found


def checked_zone(name: str) -> str:
    """Return the name of a time zone (IANA); SandboxError if there is none of that name."""
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SandboxError(f"no time zone {name!r}", "such as Europe/Berlin") from None
