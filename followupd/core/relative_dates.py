"""Days told by another day that the letter has named: "the day after", "later that week"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from operator import add

from followupd.core.calendar_days import days_to, in_week
from followupd.core.mail_words import MailWords
from followupd.core.promised import Named, named_dates

_WEDNESDAY, _FRIDAY = 2, 4
_AGAIN = re.compile(
    r"\s?[,(–—-]\s?"
    r"(?:(?:on|the|so|i\.e\.|that is|am|den|also|le|soit|el|o sea|a|dia|op|dus|il|cioe),? )*"
)


_APART = re.compile(r"[,;:()–—]|\s-\s|\band\b|\bso\b|\bund\b|\bet\b")


@dataclass(frozen=True, slots=True)
class _Relation:
    """Words that lead from one day to another, and where they stand in the sentence."""

    start: int
    end: int
    leads_to: Callable[[date], date]


def dates_told(
    sentence: str, sent_on: date, words: MailWords, before: date | None
) -> tuple[Named, ...]:
    """Return the dates a plain sentence names, in order, and then the one it tells by another.

    `before` is the latest day that the letter has named so far. Where there is none to go by, such
    words are read by themselves: "the following week" is next week then.
    """
    named = named_dates(sentence, sent_on, words.dates)
    relation = next(_relations(sentence, named, sent_on, words), None)
    if relation is None:
        return named
    start, end = relation.start, relation.end
    around = sentence[:start] + " " * (end - start) + sentence[end:]
    others = named_dates(around, sent_on, words.dates)
    base = _base(sentence, relation, others, before)
    if base is None:
        return others or named
    return (*others, Named(start, sentence[start:end], (relation.leads_to(base),)))


def _base(
    sentence: str, relation: _Relation, others: tuple[Named, ...], before: date | None
) -> date | None:
    """Return the day that a relation starts from: one told before it, or right behind it.

    None where that very day is named again: "the following day, Friday 31 July".
    """
    behind = [n for n in others if n.start >= relation.end]
    if any(_AGAIN.fullmatch(sentence[relation.end : n.start]) for n in behind):
        return None
    told = [n for n in others if n.start < relation.start]
    if not told and before is None:
        told = behind
    if not told and behind and not _APART.search(sentence[relation.end : behind[0].start]):
        told = behind[:1]
    return max((day for n in told for day in n.readings), default=before)


def _relations(
    sentence: str, named: tuple[Named, ...], sent_on: date, words: MailWords
) -> Iterator[_Relation]:
    """Yield the relations in a sentence. "The day after tomorrow" is none, but a day's name."""
    for n in named:
        end = n.start + len(n.words)
        rest = sentence[end:].lstrip()
        if n.rule == "weekday" and (after := words.relative_after.match(rest)):
            such_day = partial(_next_such_day, n.readings[0].weekday())
            yield _Relation(n.start, len(sentence) - len(rest) + after.end(), such_day)
            continue
        later = words.relative_later.match(rest)
        if later is not None:
            span = n.readings[-1] - sent_on
            end = len(sentence) - len(rest) + later.end()
            yield _Relation(n.start, end, partial(add, span))
    for phrases, leads_to in (
        (words.relative_day, lambda base: base + timedelta(days=1)),
        (words.relative_week, lambda base: in_week(base, 0, _FRIDAY)),
        (words.relative_early_next_week, lambda base: in_week(base, 1, _WEDNESDAY)),
        (words.relative_next_week, lambda base: in_week(base, 1, _FRIDAY)),
    ):
        for match in phrases.every(sentence):
            if not any(
                n.start <= match.start() and match.end() < n.start + len(n.words) for n in named
            ):
                yield _Relation(match.start(), match.end(), leads_to)


def _next_such_day(weekday: int, base: date) -> date:
    return base + timedelta(days=days_to(weekday, base) or 7)
