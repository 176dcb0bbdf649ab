"""Business days as the simulation counts them: by hand, day by day, apart from the program's."""

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

FREEZE = ((12, 23), (1, 2))


@cache
def is_business_day(day: date, country: str) -> bool:
    """Tell whether people in a country work on a day."""
    if day.weekday() >= 5 or day in _holidays(country, day.year):
        return False
    month_day = (day.month, day.day)
    return FREEZE[1] < month_day < FREEZE[0]


@cache
def _holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=[year]))


def full_days_passed(since: date, today: date, *countries: str) -> int:
    """Return how many full business days of all countries lie between two days, neither counted."""
    passed = 0
    day = since + timedelta(days=1)
    while day < today:
        passed += all(is_business_day(day, country) for country in countries)
        day += timedelta(days=1)
    return passed


def local(instant: datetime, zone: str) -> datetime:
    """Return an instant by a zone's wall clock."""
    return instant.astimezone(ZoneInfo(zone))
