"""Dates that people name in a letter: "by Friday", "early next week", "in two weeks", "15 May".

A date is told by its readings: "next Friday" may be this week's or the next one's. What a phrase
such as "next week" leaves open is read as long as it can be, so that nobody is asked too early.
"""

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from followupd.core.mail_words import UNITS, DateWords

_WEDNESDAY, _THURSDAY, _FRIDAY, _SATURDAY, _SUNDAY = 2, 3, 4, 5, 6
_PAST_FOR = timedelta(days=60)  # a day and month that long ago is of this year, and over
_NUMERIC = re.compile(
    r"(?<![\w./-])(?:"
    r"(?P<iso>20\d\d-\d{1,2}-\d{1,2})"
    r"|(?P<dotted>\d{1,2}\.\s?\d{1,2}\.(?:\s?(?:20)?\d\d(?!\d))?)"
    r"|(?P<slashed>\d{1,2}/\d{1,2}(?:/(?:20)?\d\d)?)"
    r")(?![\w/-])"
    r"|(?<!\d)(?P<cjk>\d{1,2}月\d{1,2}日)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A date as a sentence names it."""

    start: int  # where in the sentence
    words: str
    readings: tuple[date, ...]  # the earliest first; more than one: it is not clear


def named_dates(
    sentence: str, sent_on: date, languages: Mapping[str, DateWords]
) -> tuple[Named, ...]:
    """Return the dates a plain sentence names, in order.

    Where two names overlap, a day with its month goes before a weekday, then the earlier and longer
    one. Days that lie before `sent_on` are none that anybody promises, so they are left out.
    """
    found = [
        (rule not in _WHOLE, match.start(), -match.end(), match, rule, words)
        for words in languages.values()
        for rule, pattern in words.patterns
        for match in pattern.finditer(sentence)
    ]
    named = [(m.start(), m.end(), _digits(m, sent_on)) for m in _NUMERIC.finditer(sentence)]
    for _, start, end, match, rule, words in sorted(found, key=lambda f: f[:3]):
        if not any(start < other_end and other < -end for other, other_end, _ in named):
            named.append((start, -end, _READINGS[rule](match, words, sent_on)))
    ahead = (
        Named(start, sentence[start:end], tuple(sorted({day for day in days if day >= sent_on})))
        for start, end, days in sorted(named)
    )
    return tuple(n for n in ahead if n.readings)


_WHOLE = frozenset({"on_date", "week_of"})

Readings = tuple[date, ...]


def _today(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (sent_on,)


def _tomorrow(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (sent_on + timedelta(days=1),)


def _weekday(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    """A weekday without more: the next one; on that very day it may mean today."""
    ahead = _days_to(words.weekday(match["weekday"]), sent_on)
    if ahead == 0:
        return (sent_on, sent_on + timedelta(days=7))
    return (sent_on + timedelta(days=ahead),)


def _next_weekday(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    """`next Friday`: the coming one, or the one of the week after this."""
    day = words.weekday(match["weekday"])
    coming = sent_on + timedelta(days=_days_to(day, sent_on) or 7)
    return (coming, _in_week(sent_on, 1, day))


def _this_week(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    if sent_on.weekday() >= _SATURDAY:
        return (_in_week(sent_on, 1, _FRIDAY),)
    return (_in_week(sent_on, 0, _FRIDAY),)


def _early_next_week(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return _next_week_on(sent_on, _WEDNESDAY)


def _mid_next_week(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return _next_week_on(sent_on, _THURSDAY)


def _next_week(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return _next_week_on(sent_on, _FRIDAY)


def _week_after_next(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (_in_week(sent_on, 2, _FRIDAY),)


def _week_of(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    return tuple(_in_week(day, 0, _FRIDAY) for day in _on_date(match, words, sent_on))


def _end_of_month(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (_last_day(sent_on, 0),)


def _early_next_month(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (_last_day(sent_on, 0) + timedelta(days=10),)


def _mid_next_month(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (_last_day(sent_on, 0) + timedelta(days=20),)


def _next_month(_match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    return (_last_day(sent_on, 1),)


def _early_in_month(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    return _of(sent_on, 10, words.month(match["month"]), None)


def _mid_in_month(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    return _of(sent_on, 20, words.month(match["month"]), None)


def _in_month(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    return tuple(_last_day(day, 0) for day in _of(sent_on, 28, words.month(match["month"]), None))


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
            return (_business_days_after(sent_on, count),)
        case "days":
            return (sent_on + timedelta(days=count),)
        case "weeks":
            return (sent_on + timedelta(weeks=count),)
        case _:
            return (_months_after(sent_on, min(count, 24)),)


def _on_date(match: re.Match[str], words: DateWords, sent_on: date) -> Readings:
    """A day and a month, with or without a year."""
    year = match.groupdict().get("year")
    return _of(sent_on, int(match["day"]), words.month(match["month"]), year)


def _on_day(match: re.Match[str], _words: DateWords, sent_on: date) -> Readings:
    """`the 15th`: of this month, or of the next when that is over."""
    day = int(match["day"])
    for ahead in range(3):
        first = _months_after(sent_on.replace(day=1), ahead)
        named = _date(first.year, first.month, day)
        if named is not None and named >= sent_on:
            return (named,)
    return ()


_READINGS: Mapping[str, Callable[[re.Match[str], DateWords, date], Readings]] = {
    "today": _today,
    "tomorrow": _tomorrow,
    "weekday": _weekday,
    "next_weekday": _next_weekday,
    "this_week": _this_week,
    "early_next_week": _early_next_week,
    "mid_next_week": _mid_next_week,
    "next_week": _next_week,
    "week_after_next": _week_after_next,
    "week_of": _week_of,
    "end_of_month": _end_of_month,
    "early_next_month": _early_next_month,
    "mid_next_month": _mid_next_month,
    "next_month": _next_month,
    "early_in_month": _early_in_month,
    "mid_in_month": _mid_in_month,
    "in_month": _in_month,
    "in_span": _in_span,
    "few_days": _few_days,
    "few_weeks": _few_weeks,
    "on_date": _on_date,
    "on_day": _on_day,
}


def _digits(match: re.Match[str], sent_on: date) -> tuple[date, ...]:
    """Read a date in digits; 05/06 may be May or June, for day and month stand either way."""
    numbers = [int(n) for n in re.findall(r"\d+", match[0])]
    if match["iso"]:
        named = _date(*numbers)
        return (named,) if named else ()
    first, second = numbers[:2]
    year = str(numbers[2]) if len(numbers) > 2 else None
    if match["dotted"]:
        return _of(sent_on, first, second, year)
    if match["cjk"]:
        return _of(sent_on, second, first, year)
    return (*_of(sent_on, first, second, year), *_of(sent_on, second, first, year))


def _of(sent_on: date, day: int, month: int, year: str | None) -> Readings:
    if year is not None:
        named = _date(int(year) % 100 + 2000, month, day)
        return (named,) if named else ()
    for number in (sent_on.year, sent_on.year + 1):
        named = _date(number, month, day)
        if named is not None and named >= sent_on - _PAST_FOR:
            return (named,)
    return ()


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days_to(weekday: int, day: date) -> int:
    return (weekday - day.weekday()) % 7


def _in_week(day: date, weeks: int, weekday: int) -> date:
    """Return that weekday of the week, Monday to Sunday, `weeks` after the one `day` is in."""
    return day + timedelta(days=weekday - day.weekday(), weeks=weeks)


def _next_week_on(sent_on: date, weekday: int) -> Readings:
    """Some weeks begin on Sunday: on that day, next week may be tomorrow's or the one after."""
    if sent_on.weekday() == _SUNDAY:
        return (_in_week(sent_on, 1, weekday), _in_week(sent_on, 2, weekday))
    return (_in_week(sent_on, 1, weekday),)


def _business_days_after(day: date, count: int) -> date:
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day


def _last_day(day: date, months: int) -> date:
    then = _months_after(day.replace(day=1), months)
    return then.replace(day=calendar.monthrange(then.year, then.month)[1])


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
