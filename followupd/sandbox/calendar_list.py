"""calendarList: the calendars as they stand in the user's list, and its own sync tokens.

Source: discovery document calendar v3, `calendarList.list`.
"""

import base64
import json
from typing import Any

from followupd.sandbox.calendar_api import calendar_of
from followupd.sandbox.calendar_events import Calendar, Resource
from followupd.sandbox.calendar_query import refused
from followupd.sandbox.calendar_sync import gone
from followupd.sandbox.call import Call, page

_ROLES = ("freeBusyReader", "reader", "writerWithoutPrivateAccess", "writer", "owner")
_FORBIDDEN = ("minAccessRole", "showOwnOrganizationOnly")
_NOT_FALSE = ("showDeleted", "showHidden")


def calendar_list_get(call: Call) -> object:
    """calendarList.get: a calendar as it stands in the user's list."""
    return _list_entry(calendar_of(call))


def calendar_list(call: Call) -> object:
    """calendarList.list, whole or by sync token."""
    token = call.one("syncToken")
    known = _known_of(call, token) if token else set()
    least = call.one("minAccessRole", _ROLES[0])
    entries = sorted(
        (
            c
            for c in call.box.calendars.by_id.values()
            if c.id not in known and _ROLES.index(c.access_role) >= _ROLES.index(least)
        ),
        key=lambda c: (not c.primary, c.id),
    )
    shown_now, following = page(entries, call, default=100, top=250)
    answer: dict[str, Any] = {
        "kind": "calendar#calendarList",
        "etag": f'"p{call.box.calendars.changes:015d}"',
        "items": [_list_entry(calendar) for calendar in shown_now],
    }
    if following:
        answer["nextPageToken"] = following
    else:
        answer["nextSyncToken"] = _token(call)
    return answer


def _token(call: Call) -> str:
    calendars = call.box.calendars
    held = {"change": calendars.changes, "known": list(calendars.by_id)}
    return base64.urlsafe_b64encode(json.dumps(held).encode()).decode()


def _known_of(call: Call, token: str) -> set[str]:
    """Return the calendars that were told when a token was given out.

    That is all it holds: a change of what the calendar itself has, such as its name, does not
    bring its entry back, and the sandbox takes no calendar off the list. ApiError 400 for what
    does not go with a token, 410 for a token that is gone.
    """
    for name in _FORBIDDEN:
        if name in call.query:
            message = f"Sync token cannot be used together with {name}."
            raise refused("badRequest", message, at=name)
    for name in _NOT_FALSE:
        if name in call.query and not call.flag(name):
            raise refused("badRequest", f"{name} must be true with a sync token.", at=name)
    try:
        held = json.loads(base64.urlsafe_b64decode(token.encode()))
        change, known = int(held["change"]), set(map(str, held["known"]))
    except (ValueError, TypeError, KeyError):
        raise refused("invalid", "Invalid sync token value.", at="syncToken") from None
    if change < call.box.calendars.sync_floor:
        raise gone()
    return known


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
