"""The sandbox's own time: it stands still until somebody moves it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from followupd.sandbox.errors import SandboxError

_HINT = "such as 2026-03-02T09:00:00+01:00"
_YEARS = range(2, 9999)  # so that an instant can be told in every zone


def as_instant(value: datetime | str, *, name: str = "instant") -> datetime:
    """Return an aware datetime in UTC from an aware datetime or ISO 8601 text with an offset.

    SandboxError when the offset is missing: a time without one is not an instant; and for a year
    at the very ends of time.
    """
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise SandboxError(f"{name}: {value!r} is no ISO 8601 date and time", _HINT) from None
    if value.tzinfo is None:
        raise SandboxError(f"{name}: {value.isoformat()} has no offset from UTC", _HINT)
    if value.year not in _YEARS:
        raise SandboxError(f"{name}: {value.isoformat()} lies too far away", _HINT)
    return value.astimezone(UTC)


def to_ms(instant: datetime) -> int:
    """Return whole milliseconds since 1970, the unit of Gmail's internalDate."""
    return round(instant.timestamp() * 1000)


class SandboxClock:
    """A clock that only moves when told to, so that a run can be repeated."""

    def __init__(self, now: datetime) -> None:
        self._now = as_instant(now, name="now")
        self._watchers: list[Callable[[], None]] = []

    def watch(self, moved: Callable[[], None]) -> None:
        """Have something called each time the clock has moved."""
        self._watchers.append(moved)

    def _move(self, now: datetime) -> None:
        self._now = now
        for moved in self._watchers:
            moved()

    def now(self) -> datetime:
        """Return the sandbox's present, an aware datetime in UTC."""
        return self._now

    def ms(self) -> int:
        """Return the present in milliseconds since 1970."""
        return to_ms(self._now)

    def set(self, now: datetime | str) -> None:
        """Move to an instant, forwards or backwards. SandboxError without an offset."""
        self._move(as_instant(now, name="now"))

    def advance(self, by: timedelta) -> None:
        """Move by a duration."""
        self.set(self._now + by)
