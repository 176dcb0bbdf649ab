"""What moves whole events: to another calendar, or apart, "this and following events"."""

from copy import deepcopy
from datetime import datetime
from itertools import takewhile

from followupd.sandbox.calendar_events import Calendar, Event, Resource, rfc3339
from followupd.sandbox.calendar_series import at_start
from followupd.sandbox.calendar_state import Calendars
from followupd.sandbox.errors import SandboxError
from followupd.sandbox.event_fields import check_event


def hand_over(calendars: Calendars, source: Calendar, event_id: str, target: Calendar) -> Event:
    """Move an event, a series with its exceptions, to another calendar of the account.

    The target becomes its organizer; id and iCalUID stay. The source keeps a cancelled entry of
    which the id is told alone (discovery document, `status` of an Event; `events.move`).
    SandboxError for other than whole events of the type default.
    """
    moved = calendars.event(source, event_id)
    if source is target:
        raise SandboxError(f"the event is on {target.id} already")
    if moved.resource["eventType"] != "default" or _series_of(moved):
        raise SandboxError("only whole events of the type default move to another calendar")
    organizer = {"email": target.id, "displayName": target.summary}
    exceptions = [e for e in source.events.values() if _series_of(e) == event_id]
    for event in (moved, *exceptions):
        left, arrived = deepcopy(event.resource), deepcopy(event.resource)
        left["updated"] = arrived["updated"] = rfc3339(calendars.now())
        calendars.store(source, {**left, "status": "cancelled"}, gone="moved")
        calendars.store(target, {**arrived, "organizer": dict(organizer)})
    return target.events[event_id]


def split(calendars: Calendars, calendar: Calendar, occurrence_id: str, changes: Resource) -> Event:
    """Change "this and following": the old series ends before, a series with a new id begins.

    Exceptions from there on are lost. Source: Calendar guide "Recurring events". How the new id
    is made it does not say; in real calendars it is `<series>_R<local start>`. SandboxError for
    the first occurrence, and for a series with single dates (RDATE).
    """
    check_event(changes)
    point = calendars.event(calendar, occurrence_id)
    series = calendar.events.get(_series_of(point))
    recurrence = calendar.recurrence_of(series) if series is not None else None
    if series is None or recurrence is None:
        raise SandboxError(f"{occurrence_id!r} is no occurrence of a series")
    if any(line.startswith("RDATE") for line in recurrence.lines):
        raise SandboxError("a series with RDATE is not split here")
    begins = calendar.instant({"start": point.resource["originalStartTime"]}, "start")
    first = calendar.first_of(series)
    passed = sum(1 for _ in takewhile(lambda start: start < begins, recurrence.starts(first)))
    if not passed:
        raise SandboxError("this is the whole series", "change the series itself")
    local = begins.astimezone(first.tzinfo)
    new_id = f"{series.id.partition('_R')[0]}_R{local:%Y%m%dT%H%M%S}"
    now = rfc3339(calendars.now())
    times = at_start(calendar, series, local).resource
    made: Resource = {
        **deepcopy(series.resource),
        **{edge: times[edge] for edge in ("start", "end") if edge in times},
        "recurrence": recurrence.following(passed),
        **deepcopy(changes),
        "id": new_id,
        "iCalUID": f"{new_id}@google.com",
        "sequence": 0,
        "created": now,
        "updated": now,
    }
    _drop_exceptions(calendars, calendar, series, since=begins)
    ended = recurrence.ended_before(local, all_day=series.all_day)
    calendars.change(calendar, series.id, {"recurrence": ended})
    return calendars.store(calendar, made)


def _drop_exceptions(
    calendars: Calendars, calendar: Calendar, series: Event, *, since: datetime
) -> None:
    for event in list(calendar.events.values()):
        if _series_of(event) != series.id or event.cancelled:
            continue
        original = {"start": event.resource["originalStartTime"]}
        if calendar.instant(original, "start") >= since:
            calendars.change(calendar, event.id, {"status": "cancelled"})


def _series_of(event: Event) -> str:
    return str(event.resource.get("recurringEventId", ""))
