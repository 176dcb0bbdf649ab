"""The handlers of Calendar API v3. Source: its discovery document and reference pages."""

from typing import Any

from followupd.sandbox import calendar_query as query
from followupd.sandbox import calendar_sync as sync
from followupd.sandbox.calendar_events import Calendar, Event, rfc3339
from followupd.sandbox.calendar_series import occurrence
from followupd.sandbox.calendar_views import shown
from followupd.sandbox.call import Call, page
from followupd.sandbox.errors import ApiError, insufficient_scopes

OWNED_ONLY = frozenset(
    f"https://www.googleapis.com/auth/calendar.events.owned{kind}" for kind in ("", ".readonly")
)
"""Scopes that reach the events of calendars that the user owns, and no others."""


def _missing() -> ApiError:
    return ApiError(404, "notFound", "Not Found")


def calendar_of(call: Call) -> Calendar:
    """Return the calendar in a call's path; ApiError 404, or 403 if the token does not reach it."""
    calendar = call.box.calendars.find(call.path["calendarId"])
    if calendar is None:
        raise _missing()
    wide = call.method.scopes - OWNED_ONLY
    if calendar.access_role != "owner" and call.token_scopes.isdisjoint(wide):
        raise insufficient_scopes("calendar", call.method.name)
    return calendar


def _most_guests(call: Call) -> int | None:
    if "maxAttendees" not in call.query:
        return None
    return max(call.number("maxAttendees", 1, top=10_000), 1)


def events_get(call: Call) -> object:
    """events.get: also cancelled ones, and occurrences of a series by their own id."""
    calendar = calendar_of(call)
    wanted = call.path["eventId"]
    event = calendar.events.get(wanted) or occurrence(calendar, wanted)
    if event is None:
        raise _missing()
    zone = query.zone(call, calendar)
    return shown(call.box.calendars, calendar, event, zone, most_guests=_most_guests(call))


def events_list(call: Call) -> object:
    """events.list, whole or by sync token."""
    calendar = calendar_of(call)
    zone, most = query.zone(call, calendar), _most_guests(call)
    token = call.one("syncToken")
    if token:
        sync.check_parameters(call)
    allowed = query.Filter(call, calendar)
    if token:
        found = sorted(
            (e for e in sync.changed_since(call, calendar, token) if allowed.is_of_type(e)),
            key=lambda e: (e.change, e.id),
        )
        told, following = page(found, call, default=250, top=2500)
    else:
        told, following = _whole(call, calendar, allowed)
    bare = bool(token) and not call.flag("showDeleted")
    calendars = call.box.calendars
    answer = {
        **_head(call, calendar),
        "items": [
            shown(calendars, calendar, event, zone, most_guests=most, bare=bare) for event in told
        ],
    }
    if following:
        answer["nextPageToken"] = following
    elif not call.one("orderBy") or calendars.sync_token_with_order_by:
        answer["nextSyncToken"] = sync.token_after(call, calendar)
    return answer


def _whole(call: Call, calendar: Calendar, allowed: query.Filter) -> tuple[list[Event], str | None]:
    """Return a page of a listing without a sync token, and the token of the next.

    With the switch `empty_pages` the filters run after the paging, so that a page may be short,
    or empty, with more to come: the discovery document says that this happens.
    """
    lower, upper = query.bounds(call)
    found = query.ordered(call, calendar, query.expanded(call, calendar, upper))
    if call.box.calendars.empty_pages:
        told, following = page(found, call, default=250, top=2500)
        kept = [e for e in told if query.within(e, lower, upper) and allowed.fits(e)]
        return kept, following
    kept = [e for e in found if query.within(e, lower, upper) and allowed.fits(e)]
    return page(kept, call, default=250, top=2500)


def _head(call: Call, calendar: Calendar) -> dict[str, Any]:
    return {
        "kind": "calendar#events",
        "etag": f'"p{call.box.calendars.changes:015d}"',
        "summary": calendar.summary,
        "description": "",
        "updated": rfc3339(calendar.updated or call.box.clock.now()),
        "timeZone": calendar.time_zone,
        "accessRole": calendar.access_role,
        "defaultReminders": [{"method": "popup", "minutes": 10}] if calendar.primary else [],
    }


def calendars_get(call: Call) -> object:
    """calendars.get: a calendar's own properties, to whoever may read its events."""
    calendar = calendar_of(call)
    return {
        "kind": "calendar#calendar",
        "etag": '"1"',
        "id": calendar.id,
        "summary": calendar.summary,
        "timeZone": calendar.time_zone,
    }
