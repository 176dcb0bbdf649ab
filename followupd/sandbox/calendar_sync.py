"""Sync tokens of events.list: what they hold, what they forbid, and when they are gone.

Source: discovery document calendar v3, `syncToken`; Calendar guide "Synchronize resources".
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from followupd.sandbox.calendar_events import Calendar, Event
from followupd.sandbox.calendar_query import expanded, refused, within
from followupd.sandbox.call import Call
from followupd.sandbox.errors import ApiError

_FORBIDDEN = (
    "iCalUID", "orderBy", "privateExtendedProperty", "q", "sharedExtendedProperty", "timeMin",
    "timeMax", "updatedMin",
)  # fmt: skip
_SAME = ("singleEvents", "maxAttendees", "eventTypes", "timeZone")


@dataclass(frozen=True, slots=True)
class _Held:
    """What a token holds: the last change, and the first listing's query and window."""

    change: int
    query: str
    lower: str
    upper: str


def token_after(call: Call, calendar: Calendar) -> str:
    """Return the token that tells what changes from now on."""
    token = call.one("syncToken")
    held = _Held(
        change=call.box.calendars.changes,
        query=_digest(call, calendar),
        lower=_read(token).lower if token else call.one("timeMin"),
        upper=_read(token).upper if token else call.one("timeMax"),
    )
    return base64.urlsafe_b64encode(json.dumps(asdict(held)).encode()).decode()


def check_parameters(call: Call) -> None:
    """Refuse with 400 what does not go with a sync token; the words of it are not known."""
    for name in _FORBIDDEN:
        if name in call.query:
            message = f"Sync token cannot be used together with {name}."
            raise refused("badRequest", message, at=name)
    if "showDeleted" in call.query and not call.flag("showDeleted"):
        message = "showDeleted must be true with a sync token."
        raise refused("badRequest", message, at="showDeleted")


def gone() -> ApiError:
    """Return the 410 for a token that is gone."""
    return ApiError(
        410,
        "fullSyncRequired",
        "Sync token is no longer valid, a full sync is required.",
        domain="calendar",
        location=("parameter", "syncToken"),
    )


def changed_since(call: Call, calendar: Calendar, token: str) -> Iterator[Event]:
    """Yield what changed since a token was given out, whatever window the first listing had.

    The switch `sync_token_keeps_window` keeps to that window: nobody knows what Google does.
    ApiError 410 for a token that is gone, or of another query.
    """
    held = _read(token)
    calendars = call.box.calendars
    if held.change < calendars.sync_floor or held.query != _digest(call, calendar):
        raise gone()
    keeps = calendars.sync_token_keeps_window
    lower = datetime.fromisoformat(held.lower) if keeps and held.lower else None
    upper = datetime.fromisoformat(held.upper) if keeps and held.upper else None
    for event in expanded(call, calendar, upper):
        if event.change > held.change and within(event, lower, upper):
            yield event


def _read(token: str) -> _Held:
    try:
        return _Held(**json.loads(base64.urlsafe_b64decode(token.encode())))
    except (ValueError, TypeError):
        raise refused("invalid", "Invalid sync token value.", at="syncToken") from None


def _digest(call: Call, calendar: Calendar) -> str:
    same = repr([calendar.id, *((name, call.many(name)) for name in _SAME)])
    return hashlib.sha256(same.encode()).hexdigest()[:12]
