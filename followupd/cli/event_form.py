"""Whether what a file holds has the form of an Event resource, and what is wrong with it.

The daemon leaves out of Google's answers what is odd. In a file of the user's that would judge
another event than they meant, so it is told. What is null is taken as missing.
Source: https://developers.google.com/workspace/calendar/api/v3/reference/events.
"""

from collections.abc import Iterator, Mapping
from typing import Any

_Fields = Mapping[str, tuple[type, str]]
_TEXT, _OBJECT, _LIST = (str, "text"), (dict, "an object"), (list, "a list")
_FLAG = (bool, "true or false")
_EVENT = {
    **dict.fromkeys(
        (
            *("kind", "id", "iCalUID", "status", "summary", "description", "location"),
            *("eventType", "visibility", "recurringEventId", "hangoutLink", "created", "updated"),
        ),
        _TEXT,
    ),
    **dict.fromkeys(
        ("organizer", "creator", "start", "end", "originalStartTime", "conferenceData", "source"),
        _OBJECT,
    ),
    **dict.fromkeys(("attendees", "attachments", "recurrence"), _LIST),
    **dict.fromkeys(("attendeesOmitted", "guestsCanSeeOtherGuests"), _FLAG),
}
_PERSON = {
    **dict.fromkeys(("email", "displayName", "responseStatus", "comment"), _TEXT),
    **dict.fromkeys(("organizer", "self", "optional", "resource"), _FLAG),
}
_TIME = dict.fromkeys(("date", "dateTime", "timeZone"), _TEXT)
_INSIDE: Mapping[str, _Fields] = {
    "organizer": _PERSON, "creator": _PERSON, "attendees": _PERSON,
    "start": _TIME, "end": _TIME, "originalStartTime": _TIME,
    "attachments": {"title": _TEXT}, "source": {"url": _TEXT},
}  # fmt: skip
_NAMES = {str: "text", dict: "an object", list: "a list", bool: "true or false", type(None): "null"}


def wrong_fields(resource: Mapping[str, Any]) -> Iterator[str]:
    """Yield each field of a wrong type, with what is expected: `summary: text, not a number`."""
    yield from _wrong(resource, _EVENT, "")
    for field, known in _INSIDE.items():
        held = resource.get(field)
        if isinstance(held, Mapping):
            yield from _wrong(held, known, f"{field}.")
        for at, entry in enumerate(held if isinstance(held, list) else ()):
            if isinstance(entry, Mapping):
                yield from _wrong(entry, known, f"{field}[{at}].")
            else:
                yield _told(f"{field}[{at}]", "an object", entry)


def _wrong(held: Mapping[str, Any], known: _Fields, where: str) -> Iterator[str]:
    for field, (kind, expected) in known.items():
        value = held.get(field)
        if value is not None and not isinstance(value, kind):
            yield _told(f"{where}{field}", expected, value)


def _told(field: str, expected: str, value: object) -> str:
    return f"{field}: {expected} is expected, not {_NAMES.get(type(value), 'a number')}"
