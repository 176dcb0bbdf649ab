"""Dates that people name in a letter: "by Friday", "early next week", "in two weeks", "15 May".

A date is told by its readings: "next Friday" may be this week's or the next one's. What a phrase
such as "next week" leaves open is read as long as it can be, so that nobody is asked too early.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from followupd.core.date_readings import READINGS
from followupd.core.date_words import DateWords
from followupd.core.numeric_dates import NUMERIC, in_digits


@dataclass(frozen=True, slots=True)
class Named:
    """A date as a sentence names it."""

    start: int  # where in the sentence
    words: str
    readings: tuple[date, ...]  # the earliest first; more than one: it is not clear
    rule: str = ""  # by which it was read


def named_dates(
    sentence: str, sent_on: date, languages: Mapping[str, DateWords]
) -> tuple[Named, ...]:
    """Return the dates a plain sentence names, in order.

    Where two names overlap, a day with its month goes before a weekday, then the earlier and longer
    one. Days that lie before `sent_on` are none that anybody promises, so they are left out.
    """
    found = [
        (not _is_whole(rule, match), match.start(), -match.end(), match, rule, words)
        for words in languages.values()
        for rule, pattern in words.patterns
        for match in pattern.finditer(sentence)
    ]
    either = any(words.month_first.search(sentence) for words in languages.values())
    named = [
        (m.start(), m.end(), in_digits(m, sent_on, month_first=either), _IN_DIGITS)
        for m in NUMERIC.finditer(sentence)
    ]
    for _, start, end, match, rule, words in sorted(found, key=lambda f: f[:3]):
        if not any(start < other_end and other < -end for other, other_end, *_ in named):
            named.append((start, -end, READINGS[rule](match, words, sent_on), rule))
    ahead = (
        Named(start, sentence[start:end], tuple(sorted({d for d in days if d >= sent_on})), rule)
        for start, end, days, rule in sorted(named)
        if rule != _DAY_ALONE or not _begins_a_span(sentence[end:], end, named)
    )
    return tuple(n for n in ahead if n.readings)


_IN_DIGITS, _DAY_ALONE, _DAY = "in digits", "on_day", "on_date"
_NEAR = 10  # characters


def _begins_a_span(rest: str, at: int, named: list[tuple[int, int, tuple[date, ...], str]]) -> bool:
    """Tell whether a day is followed by another that tells its month: "26 to 30 October"."""
    nexts = (start - at for start, _, _, rule in named if rule in (_DAY, _IN_DIGITS))
    return any(0 <= gap <= _NEAR and not re.search(r"[,;:.]", rest[:gap]) for gap in nexts)


def _is_whole(rule: str, match: re.Match[str]) -> bool:
    is_weekday_and_day = rule == _DAY_ALONE and match.groupdict().get("weekday")
    return rule in _WHOLE or bool(is_weekday_and_day)


_WHOLE = frozenset(
    {
        "no_date",
        "wait_for",
        "on_date",
        "week_of",
        "week_of_day",
        "calendar_week",
        "weekday_next_week",
        "weekday_week",
        "span_from_weekday",
        "span_from_date",
    }
)
"""Names that hold another one inside which alone would be a different day."""
