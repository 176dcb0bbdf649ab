"""Business days, holidays, quiet hours and daylight saving.

Arithmetic is done on instants in UTC and on whole days; a wall-clock time is only ever turned into
an instant through its zone, never added to.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

_ONE_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6


@lru_cache(maxsize=64)
def _calendar_of(country: str) -> holidays.HolidayBase | None:
    """Return the public holidays and the weekend of a country, or of a region with its own.

    None for one that nobody keeps.
    """
    whole, _, region = country.partition("-")
    try:
        return holidays.country_holidays(whole, subdiv=region or None)
    except NotImplementedError:
        return None


def is_known_country(country: str) -> bool:
    """Tell whether holidays are known for a code, ISO 3166-1 alpha-2 or ISO 3166-2."""
    return _calendar_of(country.upper()) is not None


def _works(day: date, country: str) -> bool:
    calendar = _calendar_of(country.upper())
    if calendar is None:
        return day.weekday() not in (_SATURDAY, _SUNDAY)
    return calendar.is_working_day(day)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The days on which people on both sides work.

    `countries` are codes such as DE (ISO 3166-1) or DE-BY (ISO 3166-2); a day counts only if it is
    a working day in each of them. With none, Monday to Friday. The freeze, both ends included as
    (month, day), is the year's end, when offices are shut in fact if not by law; it may span New
    Year.
    """

    countries: frozenset[str] = frozenset()
    freeze_from: tuple[int, int] | None = None
    freeze_until: tuple[int, int] | None = None

    def includes(self, day: date) -> bool:
        """Tell whether people on both sides work that day."""
        if self._frozen(day):
            return False
        if not self.countries:
            return day.weekday() not in (_SATURDAY, _SUNDAY)
        return all(_works(day, country) for country in self.countries)

    def after(self, day: date, full_days: int) -> date:
        """Return the business day that follows once `full_days` business days have passed.

        `day` is day 0 and does not count: Tuesday and five full days give the Wednesday of the
        week after, if no holiday lies between.
        """
        passed = 0
        while True:
            day += _ONE_DAY
            if not self.includes(day):
                continue
            if passed == full_days:
                return day
            passed += 1

    def _frozen(self, day: date) -> bool:
        if self.freeze_from is None or self.freeze_until is None:
            return False
        here = (day.month, day.day)
        if self.freeze_from <= self.freeze_until:
            return self.freeze_from <= here <= self.freeze_until
        return here >= self.freeze_from or here <= self.freeze_until


def working_days(
    countries: Collection[str | None],
    freeze_from: tuple[int, int] | None = None,
    freeze_until: tuple[int, int] | None = None,
) -> WorkingDays:
    """Return the working days of these countries, leaving out what is unknown."""
    known = frozenset(c.upper() for c in countries if c)
    return WorkingDays(known, freeze_from, freeze_until)


def local_day(instant: datetime, zone: str) -> date:
    """Return the day it is in `zone` at an instant."""
    return instant.astimezone(ZoneInfo(zone)).date()


def at_local(day: date, at: time, zone: str) -> datetime:
    """Return the instant, in UTC, of a wall-clock time.

    A time that daylight saving skips becomes the instant as long after midnight; of a time that
    comes twice the first is meant (PEP 495, fold=0).
    """
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def within_hours(instant: datetime, earliest: time, latest: time, zone: str) -> datetime:
    """Return the instant itself if its wall-clock time is good, else the next `earliest`."""
    local = instant.astimezone(ZoneInfo(zone))
    if local.time() < earliest:
        return at_local(local.date(), earliest, zone)
    if local.time() > latest:
        return at_local(local.date() + _ONE_DAY, earliest, zone)
    return instant
