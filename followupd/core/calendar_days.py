"""Days of the calendar, reckoned from other days."""

import calendar
from datetime import date, timedelta

SATURDAY = 5
_SUNDAY = 6
_PAST_FOR = timedelta(days=60)  # a day and month that long ago is of this year, and over


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_to(weekday: int, day: date) -> int:
    """Return how many days after `day` that weekday comes; 0 on the very day. Monday is 0."""
    return (weekday - day.weekday()) % 7


def in_week(day: date, weeks: int, weekday: int) -> date:
    """Return that weekday of the week, Monday to Sunday, `weeks` after the one `day` is in."""
    return day + timedelta(days=weekday - day.weekday(), weeks=weeks)


def in_next_week(sent_on: date, weekday: int) -> tuple[date, ...]:
    """Return that weekday of next week, in its readings.

    Some weeks begin on Sunday: on that day, next week may be tomorrow's or the one after.
    """
    if sent_on.weekday() == _SUNDAY:
        return (in_week(sent_on, 1, weekday), in_week(sent_on, 2, weekday))
    return (in_week(sent_on, 1, weekday),)


def calendar_week(sent_on: date, week: int) -> date | None:
    """Return the Friday of the next week with that number (ISO 8601), or None if there is none."""
    friday = in_week(sent_on, 0, SATURDAY - 1)
    ahead = (friday + timedelta(weeks=n) for n in range(53))
    return next((day for day in ahead if day.isocalendar().week == week), None)


def business_days_after(day: date, count: int) -> date:
    """Return the day on which so many days, Monday to Friday, have passed since `day`."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


def last_day(day: date, months: int) -> date:
    """Return the last day of the month that lies so many months after that of `day`."""
    then = months_after(day.replace(day=1), months)
    return then.replace(day=calendar.monthrange(then.year, then.month)[1])


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_of(sent_on: date, day: int, month: int, year: str | None) -> tuple[date, ...]:
    """Return the date with this day and month; without a year the next one, if there is one."""
    if year is not None:
        named = day_of(int(year) % 100 + 2000, month, day)
        return (named,) if named else ()
    for number in (sent_on.year, sent_on.year + 1):
        named = day_of(number, month, day)
        if named is not None and named >= sent_on - _PAST_FOR:
            return (named,)
    return ()


def next_with_day(sent_on: date, day: int) -> tuple[date, ...]:
    """Return the next date with this day of the month, be it today, if a month has such a day."""
    firsts = (months_after(sent_on.replace(day=1), ahead) for ahead in range(3))
    named = (day_of(first.year, first.month, day) for first in firsts)
    return tuple(d for d in named if d is not None and d >= sent_on)[:1]
