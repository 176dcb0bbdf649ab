"""How languages name dates, as data tells it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from followupd.core.phrases import NO_PHRASES, Phrases, expression
from followupd.core.word_tables import named_phrases, numbers_of, phrases_of, so_many, table_of

RULES = (
    "no_date",
    "today",
    "tomorrow",
    "day_after_tomorrow",
    "weekday",
    "next_weekday",
    "weekday_next_week",
    "this_week",
    "early_next_week",
    "mid_next_week",
    "next_week",
    "week_after_next",
    "week_of",
    "week_of_day",
    "calendar_week",
    "weekday_week",
    "next_business_day",
    "christmas",
    "thanksgiving",
    "end_of_month",
    "end_of_year",
    "early_next_month",
    "first_week_next_month",
    "first_half_next_month",
    "mid_next_month",
    "next_month",
    "early_in_month",
    "first_week_in_month",
    "second_week_in_month",
    "third_week_in_month",
    "first_half_of_month",
    "mid_in_month",
    "in_month",
    "wait_for",
    "in_span",
    "fortnight",
    "span_from_weekday",
    "span_from_date",
    "few_days",
    "few_weeks",
    "on_date",
    "on_day",
)
"""How a date can be named; what each means is in promised.py."""

UNITS = ("hours", "business_days", "days", "weeks", "months")


@dataclass(frozen=True)
class DateWords:
    """How one language names dates."""

    weekdays: tuple[str, ...]  # seven, Monday first; `/` parts spellings
    months: tuple[str, ...]  # twelve
    numbers: Mapping[str, int]
    ranges: Phrases  # between two numbers: `2 to 3 weeks`
    units: Mapping[str, Phrases]  # by UNITS
    rules: Mapping[str, Phrases]  # by RULES
    month_first: Phrases = NO_PHRASES  # beside them 5/6 may be the sixth of May

    @cached_property
    def patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Return the rules' expressions, each with the rule's name."""
        return tuple(
            (rule, re.compile(written)) for rule, all_ in self.expressions() for written in all_
        )

    def expressions(self) -> Iterator[tuple[str, Iterator[str]]]:
        """Return the rules' expressions before they are compiled, by the rule's name."""
        slots = self._slots()
        for rule, phrases in self.rules.items():
            yield rule, (expression(phrase, slots) for phrase in phrases)

    def weekday(self, word: str) -> int:
        """Return a weekday's number, Monday 0."""
        return _place(self.weekdays, word)

    def month(self, word: str) -> int:
        """Return a month's number, January 1."""
        return _place(self.months, word) + 1

    def number(self, word: str) -> int:
        """Return a number written in digits or as a word."""
        return int(word) if word.isdecimal() else self.numbers[word]

    def _slots(self) -> Mapping[str, str]:
        number = "|".join([r"\d{1,3}", *(re.escape(n) for n in self.numbers)])
        joined = "|".join([r"\W", *(rf"\W+{expression(r)}\W+" for r in self.ranges)])
        units = "|".join(
            f"(?P<{unit}>" + "|".join(expression(p) for p in phrases) + ")"
            for unit, phrases in self.units.items()
        )
        return {
            "weekday": f"(?P<weekday>{_alternatives(self.weekdays)})",
            "month": f"(?P<month>{_alternatives(self.months)})",
            "day": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|o|a|e)?",
            "ordinal": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|e|\.)",
            "year": r"(?P<year>20\d\d)",
            "week": r"(?P<week>[0-5]?\d)",
            "span": rf"(?P<number>{number})(?:(?:{joined})(?P<most>{number}))?\W+(?:{units})",
        }


def date_words(languages: Mapping[str, object]) -> Mapping[str, DateWords]:
    """Return the words of each language; raise ValueError naming a wrong key."""
    return {name: _language(f"dates.{name}", table) for name, table in languages.items()}


def _language(where: str, given: object) -> DateWords:
    table = table_of(where, given)
    wanted = {"weekdays", "months", "numbers", "ranges", "units", "rules"}
    for key in table:
        if key not in wanted | {"month_first"}:
            raise ValueError(f"{where}.{key}: unknown key")
    for key in sorted(wanted):
        if key not in table:
            raise ValueError(f"{where}.{key}: is missing")
    words = DateWords(
        weekdays=so_many(f"{where}.weekdays", table["weekdays"], 7),
        months=so_many(f"{where}.months", table["months"], 12),
        numbers=numbers_of(f"{where}.numbers", table["numbers"]),
        ranges=phrases_of(f"{where}.ranges", table["ranges"]),
        units=named_phrases(f"{where}.units", table["units"], UNITS),
        rules=named_phrases(f"{where}.rules", table["rules"], RULES),
        month_first=phrases_of(f"{where}.month_first", table.get("month_first", [])),
    )
    for rule, expressions in words.expressions():
        try:
            tuple(expressions)
        except ValueError as error:
            raise ValueError(f"{where}.rules.{rule}: {error}") from None
    return words


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w) for word in words for w in sorted(word.split("/"), key=len)[::-1])


def _place(words: tuple[str, ...], word: str) -> int:
    return next(at for at, spellings in enumerate(words) if word in spellings.split("/"))
