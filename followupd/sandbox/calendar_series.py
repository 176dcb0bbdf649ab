"""The occurrences of a series that are not exceptions, made when they are asked for."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from followupd.sandbox.calendar_events import Calendar, Event

MOST = 730
"""So many occurrences of one series are told when no end is asked for (garrytan/gbrain#5015)."""


def occurrences(
    calendar: Calendar, series: Event, until: datetime | None = None
) -> Iterator[Event]:
    """Yield a series' unchanged occurrences that start before an instant.

    Without `until` at most MOST. They keep the wall-clock time of the event's zone.
    """
    recurrence = calendar.recurrence_of(series)
    if recurrence is None:
        return
    first = calendar.first_of(series)
    for number, start in enumerate(recurrence.starts(first)):
        if (until is None and number >= MOST) or (until is not None and start >= until):
            return
        event = at_start(calendar, series, start)
        if event.id not in calendar.events:
            yield event


def occurrence(calendar: Calendar, event_id: str) -> Event | None:
    """Return an unchanged occurrence of a series by its id `<series>_<start>`, or None."""
    series_id, _, stamp = event_id.rpartition("_")
    series = calendar.events.get(series_id)
    if series is None or not re.fullmatch(r"\d{8}(T\d{6}Z)?", stamp):
        return None
    try:
        day = datetime.strptime(f"{stamp[:8]}+0000", "%Y%m%d%z")
    except ValueError:
        return None
    until = day + timedelta(days=2)
    return next((e for e in occurrences(calendar, series, until) if e.id == event_id), None)


def at_start(calendar: Calendar, series: Event, start: datetime) -> Event:
    """Return the occurrence that begins at a start, in the series' zone, unchanged."""
    resource = {k: v for k, v in series.resource.items() if k != "recurrence"}
    if series.all_day:
        begins, ends = _whole_days(calendar, series, start)
        stamp = f"{start:%Y%m%d}"
        resource["start"] = {"date": start.date().isoformat()}
        resource["end"] = {"date": ends.astimezone(calendar.zone).date().isoformat()}
    else:
        begins = start.astimezone(UTC)
        ends = begins + (series.end - series.start)
        stamp = f"{begins:%Y%m%dT%H%M%SZ}"
        zone = {"timeZone": str(start.tzinfo)}
        resource["start"] = {"dateTime": begins.isoformat(), **zone}
        if "end" in series.resource:
            resource["end"] = {"dateTime": ends.isoformat(), **zone}
    resource["id"] = f"{series.id}_{stamp}"
    resource["recurringEventId"] = series.id
    resource["originalStartTime"] = dict(resource["start"])
    return Event(resource, begins, ends, series.change, series.gone)


def _whole_days(calendar: Calendar, series: Event, start: datetime) -> tuple[datetime, datetime]:
    """Return the midnights of an all-day occurrence: days may have 23 or 25 hours."""
    first, last = (date.fromisoformat(series.resource[edge]["date"]) for edge in ("start", "end"))
    days = max((last - first).days, 1)
    begins = datetime.combine(start.date(), time(), calendar.zone)
    ends = datetime.combine(start.date() + timedelta(days=days), time(), calendar.zone)
    return begins.astimezone(UTC), ends.astimezone(UTC)
