"""When a series happens (RFC 5545 3.8.5): RRULE, EXRULE, RDATE and EXDATE, by python-dateutil.

Rules are expanded in the wall-clock time of the series' zone, so that a meeting stays at ten
o'clock over a change of daylight saving. A time that a change skips is read with the offset
before it, and of a time that a change repeats the first is meant (RFC 5545 3.3.5); Python's
`fold=0` does both. Frequencies below a day, and periods as RDATE, are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.rrule import rrule, rruleset, rrulestr

from followupd.sandbox.errors import SandboxError

_LINE = re.compile(r"(RRULE|EXRULE|RDATE|EXDATE)((?:;[A-Z]+=[^:;]+)*):(.+)")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """The lines of an event's `recurrence`, checked against its first start."""

    lines: tuple[str, ...]

    def starts(self, first: datetime) -> Iterator[datetime]:
        """Yield the starts in the zone of `first`, in order; maybe without end."""
        zone = first.tzinfo
        for local in _expanded(self.lines, first):
            yield local.replace(tzinfo=zone)

    def ended_before(self, start: datetime, *, all_day: bool) -> list[str]:
        """Return the lines with rules that end before a start, in the zone of the series.

        UNTIL is the second before it in UTC, or the day before it (RFC 5545 3.3.10).
        """
        if all_day:
            stamp = f"{start.date() - timedelta(days=1):%Y%m%d}"
        else:
            stamp = f"{start.astimezone(UTC) - timedelta(seconds=1):%Y%m%dT%H%M%SZ}"
        return [
            f"{_without(line, 'COUNT', 'UNTIL')};UNTIL={stamp}" if _is_rule(line) else line
            for line in self.lines
        ]

    def following(self, passed: int) -> list[str]:
        """Return the lines of the series that a split begins, after so many occurrences."""
        return [_counted_down(line, passed) if _is_rule(line) else line for line in self.lines]


def parse_recurrence(lines: list[str], first: datetime) -> Recurrence:
    """Return the recurrence of a series that begins at `first`; SandboxError if it means nothing.

    What it means is tried: an expression that cannot be expanded is refused here, not later.
    """
    kept = tuple(line.strip() for line in lines)
    for line in kept:
        if not _LINE.fullmatch(line) or (_is_rule(line) and not _sound(line)):
            raise _refused(lines)
    if not any(line.startswith(("RRULE", "RDATE")) for line in kept):
        raise _refused(lines)
    try:
        next(iter(_expanded(kept, first)), None)
    except (ValueError, KeyError, ZoneInfoNotFoundError):
        raise _refused(lines) from None
    return Recurrence(kept)


def _is_rule(line: str) -> bool:
    return line.startswith(("RRULE", "EXRULE"))


def _parts(line: str) -> dict[str, str]:
    return dict(part.partition("=")[::2] for part in line.partition(":")[2].split(";"))


def _sound(line: str) -> bool:
    parts = _parts(line)
    positive = all(parts.get(name, "1").isdigit() for name in ("COUNT", "INTERVAL"))
    return (
        parts.get("FREQ") in _FREQUENCIES
        and positive
        and "0" not in {parts.get("COUNT"), parts.get("INTERVAL")}
        and not {"COUNT", "UNTIL"} <= set(parts)
    )


def _without(line: str, *names: str) -> str:
    head, _, rule = line.partition(":")
    return f"{head}:" + ";".join(p for p in rule.split(";") if p.partition("=")[0] not in names)


def _counted_down(line: str, passed: int) -> str:
    count = _parts(line).get("COUNT")
    return line if count is None else f"{_without(line, 'COUNT')};COUNT={int(count) - passed}"


def _expanded(lines: tuple[str, ...], first: datetime) -> Iterator[datetime]:
    """Yield the starts as naive local times."""
    begin, zone = first.replace(tzinfo=None), first.tzinfo
    found = rruleset()
    if not any(line.startswith("RRULE") for line in lines):
        found.rdate(begin)
    for line in lines:
        name = line[: re.match(r"[A-Z]+", line).end()]  # type: ignore[union-attr]  # _LINE matched
        if _is_rule(line):
            (found.rrule if name == "RRULE" else found.exrule)(_rule(line, begin, zone))
            continue
        for moment in _dates(line, begin, zone):
            (found.rdate if name == "RDATE" else found.exdate)(moment)
    return iter(found)


def _rule(line: str, begin: datetime, zone: tzinfo | None) -> rrule:
    rule = rrulestr(_without(line, "UNTIL").partition(":")[2], dtstart=begin)
    text = _parts(line).get("UNTIL")
    if text is None:
        return rule
    return rule.replace(until=_local(text, begin, zone, end_of_day=True))


def _dates(line: str, begin: datetime, zone: tzinfo | None) -> Iterator[datetime]:
    head, _, values = line.partition(":")
    named = re.search(r"TZID=([^;]+)", head)
    theirs = ZoneInfo(named[1]) if named else zone
    for text in values.split(","):
        yield _local(text, begin, zone, given=theirs)


def _local(
    text: str,
    begin: datetime,
    zone: tzinfo | None,
    *,
    given: tzinfo | None = None,
    end_of_day: bool = False,
) -> datetime:
    """Return a date, a local time or a time in UTC as a naive time in `zone`."""
    if re.fullmatch(r"\d{8}", text):
        time = "235959" if end_of_day else f"{begin:%H%M%S}"
        return _naive(f"{text}T{time}")
    moment = _naive(text.removesuffix("Z"))
    source = UTC if text.endswith("Z") else (given or zone)
    return moment.replace(tzinfo=source).astimezone(zone).replace(tzinfo=None)


def _naive(text: str) -> datetime:
    moment = datetime.strptime(f"{text}+0000", "%Y%m%dT%H%M%S%z")
    return moment.replace(tzinfo=None)


def _refused(lines: list[str]) -> SandboxError:
    return SandboxError(
        f"recurrence {lines!r} is not simulated",
        "RRULE and EXRULE from FREQ=DAILY to YEARLY, RDATE and EXDATE with dates or times",
    )
