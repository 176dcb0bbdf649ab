"""Dates written in digits: 2026-05-15, 15.5., 5/15, 5月15日."""

import re
from datetime import date

from followupd.core.calendar_days import day_of, days_of
from followupd.core.phrases import plain

NUMERIC = re.compile(
    r"(?<![\w./-])(?:"
    r"(?P<iso>20\d\d-\d{1,2}-\d{1,2})"
    r"|(?P<dotted>\d{1,2}\.\s?\d{1,2}\.(?:\s?(?:20)?\d\d(?!\d))?)"
    r"|(?P<slashed>\d{1,2}/\d{1,2}(?:/(?:20)?\d\d)?)"
    r")(?![\w/-])"
    r"|(?<!\d)(?P<cjk>\d{1,2}月\d{1,2}日)"
    rf"|(?<!\d)(?P<korean>\d{{1,2}}{plain('월')}\s?\d{{1,2}}{plain('일')})"
)


def in_digits(match: re.Match[str], sent_on: date) -> tuple[date, ...]:
    """Return the readings of a match; 05/06 may be May or June: people write it either way."""
    numbers = [int(n) for n in re.findall(r"\d+", match[0])]
    if match["iso"]:
        named = day_of(*numbers)
        return (named,) if named else ()
    first, second = numbers[:2]
    year = str(numbers[2]) if len(numbers) > 2 else None
    if match["dotted"]:
        return days_of(sent_on, first, second, year)
    if match["cjk"] or match["korean"]:
        return days_of(sent_on, second, first, year)
    return (*days_of(sent_on, first, second, year), *days_of(sent_on, second, first, year))
