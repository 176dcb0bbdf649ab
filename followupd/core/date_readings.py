"""What each way to name a date means, counted from the day the letter was written.

What a phrase such as "next week" leaves open is read as long as it can be.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from followupd.core.calendar_days import (
    SATURDAY,
    business_days_after,
    calendar_week,
    days_of,
    days_to,
    in_next_week,
    in_week,
    last_day,
    months_after,
    next_with_day,
)
from followupd.core.date_words import UNITS, DateWords

_WEDNESDAY, _THURSDAY, _FRIDAY = 2, 3, 4

Readings = tuple[date, ...]


def _no_date(_match: re.Match[str], _words: DateWords, _sent_on: date) -> Readings:
    """`Good morning` in a language in which `tomorrow` is the same word."""
    return ()


def _today(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (sent_on,)


def _tomorrow(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (sent_on + timedelta(days=1),)


def _day_after_tomorrow(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (sent_on + timedelta(days=2),)


def _weekday(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    """A weekday without more: the next one; on that very day it may mean today."""
    ahead = days_to(words.weekday(match["weekday"]), sent_on)
    if ahead == 0:
        return (sent_on, sent_on + timedelta(days=7))
    return (sent_on + timedelta(days=ahead),)


def _next_weekday(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    """`next Friday`: the coming one, or the one of the week after this."""
    day = words.weekday(match["weekday"])
    coming = sent_on + timedelta(days=days_to(day, sent_on) or 7)
    return (coming, in_week(sent_on, 1, day))


def _weekday_next_week(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    return in_next_week(sent_on, words.weekday(match["weekday"]))


def _this_week(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    if sent_on.weekday() >= SATURDAY:
        return (in_week(sent_on, 1, _FRIDAY),)
    return (in_week(sent_on, 0, _FRIDAY),)


def _early_next_week(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return in_next_week(sent_on, _WEDNESDAY)


def _mid_next_week(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return in_next_week(sent_on, _THURSDAY)


def _next_week(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return in_next_week(sent_on, _FRIDAY)


def _week_after_next(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (in_week(sent_on, 2, _FRIDAY),)


def _week_of(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    return tuple(in_week(day, 0, _FRIDAY) for day in _on_date(match, words, sent_on))


def _week_of_day(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    return tuple(in_week(day, 0, _FRIDAY) for day in _on_day(match, words, sent_on))


def _calendar_week(match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    friday = calendar_week(sent_on, int(match["week"]))
    return (friday,) if friday else ()


def _end_of_month(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (last_day(sent_on, 0),)


def _end_of_year(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (date(sent_on.year, 12, 31),)


def _day_of_next_month(
    number: int, _match: re.Match[str], _words: DateWords, sent_on: date
) -> Readings:
    return (last_day(sent_on, 0) + timedelta(days=number),)


def _next_month(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (last_day(sent_on, 1),)


def _day_in_month(number: int, match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    return days_of(sent_on, number, words.month(match["month"]), None)


def _in_month(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    return tuple(
        last_day(day, 0) for day in days_of(sent_on, 28, words.month(match["month"]), None)
    )


def _few_days(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (sent_on + timedelta(days=3), sent_on + timedelta(days=7))


def _few_weeks(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (sent_on + timedelta(weeks=3), sent_on + timedelta(weeks=4))


def _in_span(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    """`in two weeks`, `within 3 to 5 business days`: the longest of the span."""
    count = words.number(match["most"] or match["number"])
    groups = match.groupdict()
    unit = next(unit for unit in UNITS if groups.get(unit))
    match unit:
        case "hours":
            return (sent_on + timedelta(days=-(-count // 24)),)
        case "business_days":
            return (business_days_after(sent_on, count),)
        case "days":
            return (sent_on + timedelta(days=count),)
        case "weeks":
            return (sent_on + timedelta(weeks=count),)
        case _:
            return (months_after(sent_on, min(count, 24)),)


def _fortnight(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (sent_on + timedelta(weeks=2),)


def _weekday_week(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    """`Monday week`: a week from Monday."""
    return tuple(day + timedelta(weeks=1) for day in _weekday(match, words, sent_on))


def _next_business_day(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (business_days_after(sent_on, 1),)


def _christmas(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return days_of(sent_on, 24, 12, None)


def _thanksgiving(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    """The fourth Thursday of November, as in the United States."""
    first = date(sent_on.year, 11, 1)
    return (first + timedelta(days=days_to(_THURSDAY, first), weeks=3),)


def _span_from_weekday(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    """`a week from Friday`."""
    first = _weekday(match, words, sent_on)
    return tuple(day for start in first for day in _in_span(match, words, start))


def _span_from_date(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    """`two weeks after 15 May`."""
    first = _on_date(match, words, sent_on)
    return tuple(day for start in first for day in _in_span(match, words, start))


def _on_date(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    """A day and a month, with or without a year; a weekday that is not that day's makes doubt."""
    groups = match.groupdict()
    named = days_of(sent_on, int(match["day"]), words.month(match["month"]), groups.get("year"))
    return tuple(reading for day in named for reading in _beside_weekday(day, groups, words))


def _beside_weekday(day: date, groups: Mapping[str, str | None], words: DateWords) -> Readings:
    weekday = groups.get("weekday")
    if not weekday or words.weekday(weekday) == day.weekday():
        return (day,)
    return (day, day + timedelta(days=days_to(words.weekday(weekday), day)))


def _on_day(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    """`the 15th`: of this month, or of the next when that is over."""
    named = next_with_day(sent_on, int(match["day"]))
    groups = match.groupdict()
    return tuple(reading for day in named for reading in _beside_weekday(day, groups, words))


READINGS: Mapping[str, Callable[[re.Match[str], DateWords, date], Readings]] = {
    "no_date": _no_date,
    "today": _today,
    "tomorrow": _tomorrow,
    "day_after_tomorrow": _day_after_tomorrow,
    "weekday": _weekday,
    "next_weekday": _next_weekday,
    "weekday_next_week": _weekday_next_week,
    "this_week": _this_week,
    "early_next_week": _early_next_week,
    "mid_next_week": _mid_next_week,
    "next_week": _next_week,
    "week_after_next": _week_after_next,
    "week_of": _week_of,
    "week_of_day": _week_of_day,
    "calendar_week": _calendar_week,
    "weekday_week": _weekday_week,
    "next_business_day": _next_business_day,
    "christmas": _christmas,
    "thanksgiving": _thanksgiving,
    "end_of_month": _end_of_month,
    "end_of_year": _end_of_year,
    "early_next_month": partial(_day_of_next_month, 10),
    "first_week_next_month": partial(_day_of_next_month, 7),
    "first_half_next_month": partial(_day_of_next_month, 15),
    "mid_next_month": partial(_day_of_next_month, 18),
    "next_month": _next_month,
    "early_in_month": partial(_day_in_month, 10),
    "first_week_in_month": partial(_day_in_month, 7),
    "second_week_in_month": partial(_day_in_month, 14),
    "third_week_in_month": partial(_day_in_month, 21),
    "first_half_of_month": partial(_day_in_month, 15),
    "mid_in_month": partial(_day_in_month, 18),
    "in_month": _in_month,
    "wait_for": _in_span,
    "in_span": _in_span,
    "fortnight": _fortnight,
    "span_from_weekday": _span_from_weekday,
    "span_from_date": _span_from_date,
    "few_days": _few_days,
    "few_weeks": _few_weeks,
    "on_date": _on_date,
    "on_day": _on_day,
}
