"""The words that tell what a mail is and what it says; read from data, extended by the user."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property

from followupd.core.phrases import NO_PHRASES, Phrases, expression, plain

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


class Senders(frozenset[str]):
    """Local parts or addresses of senders, lower case."""

    __slots__ = ()


_NOBODY = Senders()


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


@dataclass(frozen=True, slots=True)
class MailWords:
    """What the rules on mail look for, in all languages at once.

    A field `subject_bounce` is the table `[subject.bounce]`: a list of phrases a language.
    """

    subject_out_of_office: Phrases = NO_PHRASES
    subject_auto_reply: Phrases = NO_PHRASES  # a robot's, whatever it says
    subject_acknowledgement: Phrases = NO_PHRASES  # may be a robot's; counts beside another sign
    subject_ticket: Phrases = NO_PHRASES
    subject_bounce: Phrases = NO_PHRASES
    subject_delay: Phrases = NO_PHRASES
    subject_calendar: Phrases = NO_PHRASES  # what a subject of a calendar's mail begins with
    subject_receipt: Phrases = NO_PHRASES  # what a subject of a read receipt begins with
    subject_survey: Phrases = NO_PHRASES
    subject_answer: Phrases = NO_PHRASES  # `Re:`, `Fwd:` and their like
    text_out_of_office: Phrases = NO_PHRASES
    text_out_of_office_more: Phrases = NO_PHRASES  # what such an answer goes on with
    text_left: Phrases = NO_PHRASES  # somebody is gone for good
    text_returns: Phrases = NO_PHRASES  # beside the date of the return
    text_program: Phrases = NO_PHRASES  # it says outright that a program wrote it
    text_automatic: Phrases = NO_PHRASES  # what robots say where people seldom do
    text_personal: Phrases = NO_PHRASES  # what people say, and robots do not
    text_acknowledgement: Phrases = NO_PHRASES  # what robots say, and people in other mail
    text_receipt: Phrases = NO_PHRASES  # what read receipts say beside their subject
    text_bulk: Phrases = NO_PHRASES  # at the end of what goes to many
    text_calendar: Phrases = NO_PHRASES  # what calendars and schedulers say
    text_bounce: Phrases = NO_PHRASES
    text_delay: Phrases = NO_PHRASES
    text_application: Phrases = NO_PHRASES  # an application is spoken of
    notice_absence: Phrases = NO_PHRASES  # signs of a notice, none of which proves anything alone
    notice_recurring: Phrases = NO_PHRASES  # away on some days of every week
    notice_gone: Phrases = NO_PHRASES
    notice_instead: Phrases = NO_PHRASES
    notice_mail: Phrases = NO_PHRASES
    notice_thanks: Phrases = NO_PHRASES
    notice_wishes: Phrases = NO_PHRASES  # for a feast
    notice_received: Phrases = NO_PHRASES
    notice_application: Phrases = NO_PHRASES
    notice_process: Phrases = NO_PHRASES
    notice_automatic: Phrases = NO_PHRASES
    notice_team: Phrases = NO_PHRASES
    notice_apology: Phrases = NO_PHRASES  # for inconveniences; nobody's own words
    notice_talk: Phrases = NO_PHRASES  # signs of a person
    notice_self: Phrases = NO_PHRASES
    sender_bounce: Senders = _NOBODY  # local parts of mail systems
    sender_postmaster: Senders = _NOBODY  # local parts that people use as well
    sender_calendar: Senders = _NOBODY  # addresses
    sender_no_reply: Senders = _NOBODY  # local parts
    sender_role: Senders = _NOBODY  # words of local parts that several people read
    reply_rejection: Phrases = NO_PHRASES
    reply_rejection_open: Phrases = NO_PHRASES  # beside a rejection: the user may be next
    reply_rejection_perhaps: Phrases = NO_PHRASES  # may be the end, may be not
    reply_no_contact: Phrases = NO_PHRASES
    reply_offer: Phrases = NO_PHRASES
    reply_reservation: Phrases = NO_PHRASES  # beside an offer: it is not made yet
    reply_next_step: Phrases = NO_PHRASES
    reply_handover: Phrases = NO_PHRASES
    reply_request: Phrases = NO_PHRASES  # asks the user for something
    reply_courtesy: Phrases = NO_PHRASES  # a question that wants no answer
    reply_acknowledgement: Phrases = NO_PHRASES
    reply_promise: Phrases = NO_PHRASES  # beside the date of an answer
    reply_noted: Phrases = NO_PHRASES  # the whole of a short answer: they have read it
    reply_weighty: Phrases = NO_PHRASES  # never decide, and keep a thank-you from being sure
    reply_negation: Phrases = NO_PHRASES  # before a phrase: it is not so
    reply_condition: Phrases = NO_PHRASES  # before a phrase: it may be so
    reply_past: Phrases = NO_PHRASES  # before a date: it is over
    relative_later: Phrases = NO_PHRASES  # right behind a span: so long after another day
    relative_day: Phrases = NO_PHRASES  # the day after another
    relative_week: Phrases = NO_PHRASES  # later in the week of another day
    relative_early_next_week: Phrases = NO_PHRASES  # and early in that week
    relative_after: Phrases = NO_PHRASES  # right behind a weekday: after another day
    relative_next_week: Phrases = NO_PHRASES  # the week after that of another day
    closing: Phrases = NO_PHRASES  # what a letter ends with, before the name
    dates: Mapping[str, DateWords] = field(default_factory=dict)

    @classmethod
    def from_tables(cls, tables: Mapping[str, object]) -> "MailWords":
        """Return the words of the merged TOML tables; raise ValueError naming a wrong key."""
        known = {f.name: f for f in fields(cls)}
        values: dict[str, object] = {}
        for table, entries in tables.items():
            if table == "dates":
                values[table] = _dates(_table(table, entries))
                continue
            if table == "closing":
                values[table] = _by_language(table, entries)
                continue
            for key, value in _table(table, entries).items():
                name, where = f"{table}_{key}", f"{table}.{key}"
                if name not in known:
                    raise ValueError(f"{where}: unknown key")
                values[name] = (
                    Senders(s.casefold() for s in _strings(where, value))
                    if table == "sender"
                    else _by_language(where, value)
                )
        return cls(**values)  # type: ignore[arg-type]


def _dates(languages: Mapping[str, object]) -> Mapping[str, DateWords]:
    return {name: _language(f"dates.{name}", table) for name, table in languages.items()}


def _language(where: str, given: object) -> DateWords:
    table = _table(where, given)
    wanted = {"weekdays", "months", "numbers", "ranges", "units", "rules"}
    for key in table:
        if key not in wanted | {"month_first"}:
            raise ValueError(f"{where}.{key}: unknown key")
    for key in sorted(wanted):
        if key not in table:
            raise ValueError(f"{where}.{key}: is missing")
    words = DateWords(
        weekdays=_so_many(f"{where}.weekdays", table["weekdays"], 7),
        months=_so_many(f"{where}.months", table["months"], 12),
        numbers=_numbers(f"{where}.numbers", table["numbers"]),
        ranges=_phrases(f"{where}.ranges", table["ranges"]),
        units=_named(f"{where}.units", table["units"], UNITS),
        rules=_named(f"{where}.rules", table["rules"], RULES),
        month_first=_phrases(f"{where}.month_first", table.get("month_first", [])),
    )
    for rule, expressions in words.expressions():
        try:
            tuple(expressions)
        except ValueError as error:
            raise ValueError(f"{where}.rules.{rule}: {error}") from None
    return words


def _named(where: str, given: object, known: tuple[str, ...]) -> Mapping[str, Phrases]:
    table = _table(where, given)
    for key in table:
        if key not in known:
            raise ValueError(f"{where}.{key}: unknown key")
    return {
        key: Phrases(plain(s) for s in _strings(f"{where}.{key}", table[key]))
        for key in known
        if key in table
    }


def _by_language(where: str, given: object) -> Phrases:
    return Phrases(
        phrase
        for language, phrases in _table(where, given).items()
        for phrase in _phrases(f"{where}.{language}", phrases)
    )


def _phrases(where: str, given: object) -> Phrases:
    phrases = _strings(where, given)
    for phrase in phrases:
        try:
            expression(phrase)
        except ValueError as error:
            raise ValueError(f"{where}: {error}") from None
    return Phrases(phrases)


def _numbers(where: str, given: object) -> Mapping[str, int]:
    table = _table(where, given)
    numbers = {plain(word): n for word, n in table.items() if type(n) is int and 0 < n < 100}
    if len(numbers) != len(table):
        raise ValueError(f"{where}: numbers from 1 to 99 are wanted")
    return numbers


def _so_many(where: str, given: object, count: int) -> tuple[str, ...]:
    words = _strings(where, given)
    if len(words) != count:
        raise ValueError(f"{where}: {count} words are wanted")
    return tuple(plain(word) for word in words)


def _table(where: str, given: object) -> Mapping[str, object]:
    if not isinstance(given, Mapping):
        raise ValueError(f"{where}: a table is wanted")  # noqa: TRY004
    return given


def _strings(where: str, given: object) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(v, str) and v.strip() for v in given):
        raise ValueError(f"{where}: a list of strings is wanted")
    return given


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w) for word in words for w in sorted(word.split("/"), key=len)[::-1])


def _place(words: tuple[str, ...], word: str) -> int:
    return next(at for at, spellings in enumerate(words) if word in spellings.split("/"))
