"""Dates written in digits: 2026-05-15, 15.5., 5/15, 5月15日."""

import re
from datetime import date, timedelta

from followupd.core.calendar_days import day_of, days_of, next_with_day
from followupd.core.phrases import plain

NUMERIC = re.compile(
    r"(?<![\w./-])(?:"
    r"(?P<iso>20\d\d-\d{1,2}-\d{1,2})"
    r"|(?P<dotted>\d{1,2}\.\s?\d{1,2}\.(?:\s?(?:20)?\d\d(?!\d))?)"
    r"|(?P<slashed>\d{1,2}/\d{1,2}(?:/(?:20)?\d\d)?)"
    r")(?![\w/-])"
    r"|(?<!\d)(?P<cjk>\d{1,2}月\d{1,2}日)"
    rf"|(?<!\d)(?P<korean>\d{{1,2}}{plain('월')}\s?\d{{1,2}}{plain('일')})"
    rf"|(?<![\d/.-])(?P<alone>[0-3]?\d(?:日|{plain('일')})(?!前|間|内|以内|{plain('간')}|{plain('이내')}))"
)
_FAR = timedelta(days=120)
"""Further ahead than this nobody means a date that can be read as a nearer one as well."""


def in_digits(match: re.Match[str], sent_on: date, *, month_first: bool) -> tuple[date, ...]:
    """Return the readings of a match; with `month_first` 05/06 may be May or June."""
    numbers = [int(n) for n in re.findall(r"\d+", match[0])]
    if match["iso"]:
        whole = day_of(*numbers)
        return (whole,) if whole else ()
    if match["alone"]:
        return next_with_day(sent_on, numbers[0])
    first, second = numbers[:2]
    year = str(numbers[2]) if len(numbers) > 2 else None
    if match["dotted"]:
        return days_of(sent_on, first, second, year)
    if match["cjk"] or match["korean"]:
        return days_of(sent_on, second, first, year)
    day_first = days_of(sent_on, first, second, year)
    if day_first and not month_first:
        return day_first
    named = (*day_first, *days_of(sent_on, second, first, year))
    near = tuple(day for day in named if sent_on <= day <= sent_on + _FAR)
    return near or named
