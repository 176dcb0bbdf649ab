"""Occurrences of simple recurrence rules (RFC 5545 3.8.5.3): daily and weekly.

Anything else is refused when the event is added, so that no series is silently wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from followupd.sandbox.errors import SandboxError

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A parsed RRULE. Weekdays count from Monday as 0."""

    weekly: bool
    interval: int
    count: int | None
    until: datetime | None
    weekdays: tuple[int, ...]

    def starts(self, first: datetime) -> Iterator[datetime]:
        """Yield the starts in the wall-clock time of `first`'s zone; maybe without end."""
        for start in islice(self._candidates(first), self.count):
            if self.until is not None and start.astimezone(UTC) > self.until:
                return
            yield start

    def _candidates(self, first: datetime) -> Iterator[datetime]:
        if not self.weekly:
            day = 0
            while True:
                yield first + timedelta(days=day)
                day += self.interval
        monday = first - timedelta(days=first.weekday())
        weekdays = self.weekdays or (first.weekday(),)
        while True:
            for weekday in weekdays:
                start = monday + timedelta(days=weekday)
                if start >= first:
                    yield start
            monday += timedelta(weeks=self.interval)


def parse_rule(recurrence: list[str]) -> Rule:
    """Return the rule of an event's `recurrence`; SandboxError for what is not simulated."""
    if len(recurrence) != 1 or not recurrence[0].upper().startswith("RRULE:"):
        raise _refused(recurrence)
    parts = dict(part.partition("=")[::2] for part in recurrence[0].upper()[6:].split(";"))
    frequency = parts.get("FREQ")
    days = [day for day in parts.get("BYDAY", "").split(",") if day]
    if frequency not in {"DAILY", "WEEKLY"} or not set(parts) <= _KNOWN:
        raise _refused(recurrence)
    if parts.get("INTERVAL") == "0" or parts.get("COUNT") == "0":
        raise _refused(recurrence)
    if not set(days) <= set(_DAYS) or (days and frequency == "DAILY"):
        raise _refused(recurrence)
    try:
        return Rule(
            weekly=frequency == "WEEKLY",
            interval=int(parts.get("INTERVAL", "1")),
            count=int(parts["COUNT"]) if "COUNT" in parts else None,
            until=_until(parts["UNTIL"]) if "UNTIL" in parts else None,
            weekdays=tuple(sorted(_DAYS.index(day) for day in days)),
        )
    except ValueError:
        raise _refused(recurrence) from None


def _until(text: str) -> datetime:
    if re.fullmatch(r"\d{8}", text):
        return datetime.strptime(text + "235959+0000", "%Y%m%d%H%M%S%z")
    return datetime.strptime(text.removesuffix("Z") + "+0000", "%Y%m%dT%H%M%S%z")


def _refused(recurrence: list[str]) -> SandboxError:
    return SandboxError(
        f"recurrence {recurrence!r} is not simulated",
        "one RRULE with FREQ=DAILY or WEEKLY and COUNT, UNTIL, INTERVAL, BYDAY",
    )
