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


def checked_zone(name: str) -> str:
    """Return the name of a time zone (IANA); SandboxError if there is none of that name."""
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SandboxError(f"no time zone {name!r}", "such as Europe/Berlin") from None
