"""By when they mean to answer: the days that a reply names, and whether one may be acted on.

Every day beside a word of an answer is found, since a nudge must not come before it. It is only
acted on without asking where its role shows as well: the words of the answer stand in its own part
of the sentence, and nothing there makes it the day of something else, the earliest possible one, a
condition's, or a rough one.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from followupd.core.mail_words import MailWords
from followupd.core.promised import Named, named_dates
from followupd.core.relative_dates import dates_told

_WIDE = timedelta(days=14)  # dates further apart than this are not two names of one
_ROUGH = frozenset(
    {
        *("early_next_month", "first_half_next_month", "mid_next_month", "next_month"),
        *("early_in_month", "mid_in_month", "first_half_of_month", "first_week_next_month"),
        *("first_week_in_month", "second_week_in_month", "third_week_in_month"),
        *("few_days", "few_weeks", "mid_next_week"),
    }
)
"""Ways to name a day that leave open which one is meant."""
_PARTS = re.compile(r"[;()]|:\s|\s[-–—]\s|[–—]|,\s(?=(?:and|but|so)\b)")
_JOINS = re.compile(r"\b(?:and|und|et|y|e|en|og|och|oraz|or|oder|ou)\b")
_JOINS_OR_COMMA = re.compile(rf"{_JOINS.pattern}|,")
_OR_NOT = re.compile(r"\b(?:if|whether|or|no matter|wenn|ob|oder|si|ou|o|se|of|als)\b")
_CLAUSE = re.compile(r"[,;:–—]|\band (?:we|i|you(?:'ll| will))\b|\bbut\b")
_STOP = re.compile(r"[,.]")
_MERE = 2  # words
_FOLLOWING = 3  # words
_NO_DENIAL = re.compile(
    r"\b(?:no|not) (?:later|longer) than\b|\bwhether or not\b|\bno matter\b|\byes (?:or|/) no\b"
    r"|\bsin falta\b|\bsans faute\b|\bsem falta\b|\bsi o no\b|\bsea no\b"
    r"|\bno (?:dia|final|fim|inicio|maximo|comeco|mes|prazo|mais|proximo)\b"
)
_WAIT_FOR = "wait_for"
_SPANS = frozenset({_WAIT_FOR, "in_span"})
_IN_MONTH = "in_month"
_NEAR = 30  # characters before a date
_RIGHT_BEFORE = 3  # words
_SPANS_FROM = frozenset({"in_span", "fortnight", "span_from_weekday"})
_FROM_ANOTHER = re.compile(
    r"\s(?:of (?!this|today)|after (?!this|today)|following|from (?!now|today|this)|since|nach|ab"
    r"|seit|a compter|apres|suivant|desde|despues|a partir|depois|dopo|a partire|vanaf|na|efter"
    r"|etter|fra|fran|po|od)\b"
    r"|\s(?:the\s)?\d"
)
"""A span reckoned from a day of its own: "within two weeks of 1 November"."""
_BEHIND_SPAN = re.compile(
    r"\b(?:days?|weeks?|months?|tagen?|wochen?|jours|semaines?|dias|semanas?|dagen|weken|giorni"
    r"|settimane)\s(?:of|after|from|following|nach|ab|apres|de|despues de|depois de|dopo|na|vanaf)"
    r"\s(?:the |dem |le |la |el |het |il )?$"
)
"""The day that such a span is reckoned from."""
_WEEK_AFTER = re.compile(r"\bweek after$")  # whatever else is named behind it
_CLOCK = re.compile(
    r"^\W{0,3}(?:(?:at|um|gegen|a|a las|a la|as|om|ore|alle|kl|klo|o|godz|vers|around|ab|,)\.?\s)?"
    r"(?:the\s)?\d{1,2}(?:[:.h]\d{2}|\s?(?:h\b|uhr|am\b|pm\b|a\.m|p\.m|hrs|heures|horas|uur|o'clock))"
    r"|^\s(?:at|um|a las|as|om|alle|kl\.?|(?:at )?(?:around|about)|circa|ca\.?|gegen|vers|rond|runt"
    r"|omkring|verso le|(?:sobre|hacia) las|a eso de las|por volta das)\s(?:\d{1,2}|noon)\b"
)


@dataclass(frozen=True, slots=True)
class Promise:
    """When they mean to answer."""

    readings: tuple[date, ...]
    sure: bool
    reasons: tuple[str, ...]


def promise(said: tuple[str, ...], sent_on: date, words: MailWords) -> Promise | None:
    """Return the date by which they mean to answer; of several the latest."""
    beside: list[Named] = []
    latest: date | None = None
    decisive = False
    for at, sentence in enumerate(said):
        if _wants_an_answer(sentence, words):
            continue
        told = dates_told(sentence, sent_on, words, latest)
        named = [n for n in told if _is_ahead(sentence, n, words)]
        if not named:
            continue
        earlier, latest = latest, max(n.readings[-1] for n in named)
        says = words.reply_promise.search(sentence)
        goes_on = _goes_on(said[at + 1 : at + 2], sent_on, words)
        if says is None and not goes_on:
            if beside and words.promise_instead.search(sentence):
                beside.extend(named)
                decisive = False
            continue
        if all(n.readings[-1] <= latest for n in beside):
            latest_ones = [n for n in named if n.readings[-1] == latest]
            decisive = says is not None and any(
                _is_plain(sentence, n, told, words) and not _begins_later(n, earlier)
                for n in latest_ones
            )
        beside.extend(named)
    if not beside:
        return None
    beside = [n for n in beside if n.rule != "today"] or beside  # `a week from today`
    days = tuple(sorted({day for n in beside for day in n.readings}))
    sure = decisive and all(len(n.readings) == 1 for n in beside)
    return Promise(days, sure and days[-1] - days[0] <= _WIDE, tuple(n.words for n in beside))


def _begins_later(named: Named, earlier: date | None) -> bool:
    """Tell whether a span may begin on a later day: "It ends on the 30th. Within a week ..."."""
    is_span = named.rule in _SPANS_FROM
    return is_span and earlier is not None and earlier > named.readings[-1]


def _is_plain(sentence: str, named: Named, told: tuple[Named, ...], words: MailWords) -> bool:
    """Tell whether a date is an exact one, and the answer's and nothing else's."""
    part = _part(sentence, named)
    before, behind = part.before[-_NEAR:], part.behind
    if _is_rough(named, before, behind, words):
        return False
    if words.promise_proviso.search(sentence[: named.start]):
        return False
    if _WEEK_AFTER.search(named.words) and re.match(r"\s\w", behind):
        return False
    if named.rule in _SPANS_FROM and _FROM_ANOTHER.match(behind):
        return False
    if _BEHIND_SPAN.search(before):
        return False
    if words.promise_earliest.search(f"{before}{named.words}{behind}"):
        return False
    is_deadline = words.promise_deadline.search(f"{before}{named.words}") is not None
    if _CLOCK.match(behind) and not is_deadline:
        return False
    if _is_for_another_purpose(named, part.behind, words):
        return False
    said = f"{part.before}{named.words}{part.behind}"
    if _is_denied(part, words) or words.promise_from_you.search(said):
        return False
    if words.promise_usual.search(part.before):
        return False
    between = _between(part, named, told, words)
    return between is not None and not words.promise_occasion.search(between)


def _is_rough(named: Named, before: str, behind: str, words: MailWords) -> bool:
    if named.rule in _ROUGH or words.promise_rough.search(named.words):
        return True
    if named.rule == _IN_MONTH and not words.promise_end.search(f"{before}{named.words}"):
        return True
    right_before, name = before.split()[-_RIGHT_BEFORE:], named.words.split()
    begins = words.promise_start.search(" ".join([*right_before[-1:], *name[:1]]))
    if begins and named.rule not in _SPANS:  # `hear from us two weeks from today`
        return True
    return bool(
        words.promise_rough_before.search(" ".join([*right_before, *name[:1]]))
        or words.promise_rough_behind.match(behind.lstrip(" ,"))
    )


def _is_for_another_purpose(named: Named, behind: str, words: MailWords) -> bool:
    """Tell whether what follows a date makes it another thing's, or a span another day's.

    "By Friday for your bank details", "within a week of the last interview".
    """
    rest = behind.lstrip(" ,")
    if named.rule in _SPANS and words.promise_since.match(rest):
        return True
    purpose = words.promise_purpose.match(rest)
    return purpose is not None and words.reply_promise.search(rest) is None


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a sentence in which a date stands."""

    start: int  # in the sentence
    before: str
    behind: str
    rest: str  # of the sentence, behind it


def _part(sentence: str, named: Named) -> _Part:
    end = named.start + len(named.words)
    bounds = [*_PARTS.finditer(sentence)]
    start = max((b.end() for b in bounds if b.end() <= named.start), default=0)
    stop = min((b.start() for b in bounds if b.start() >= end), default=len(sentence))
    return _Part(start, sentence[start : named.start], sentence[end:stop], sentence[stop:])


def _between(part: _Part, named: Named, told: tuple[Named, ...], words: MailWords) -> str | None:
    """Return what stands between a date and the nearest words of an answer; None without any.

    Words of another day cut it off: "after the interviews on Thursday, at the latest on Friday".
    An answer that is only joined to the date, or stands in the next part of the sentence, has to
    point back to the day: "they meet on Friday, and I will call you then".
    """
    ahead = words.reply_promise.every(part.before)
    if ahead:
        return _behind_another(part, ahead[-1].end(), told, words)
    later = [n.start - named.start - len(named.words) for n in told if n.start > named.start]
    after = words.reply_promise.search(part.behind)
    if after is None:
        points_back = words.promise_back.search(part.rest)
        has_its_own = any(n >= len(part.behind) for n in later)
        is_back = points_back and words.reply_promise.search(part.rest) and not has_its_own
        return "" if is_back else None
    if any(n >= after.end() for n in later):
        return None
    between = part.behind[: after.start()]
    if not _JOINS_OR_COMMA.search(between) or _is_mere_time(part.before, between):
        return between
    if named.rule == _WAIT_FOR:  # `give me 48 hours and I will call you`
        return between
    return "" if words.promise_back.search(part.behind) else None


def _behind_another(
    part: _Part, said: int, told: tuple[Named, ...], words: MailWords
) -> str | None:
    """Return what stands between the words of an answer and a date behind them.

    With another day between the two, None unless nothing else stands between the days than between
    two days of one answer: "by the 18th, before everybody is off for Christmas" has two roles.
    """
    others = [n.start + len(n.words) - part.start for n in told]
    last = max((at for at in others if said < at <= len(part.before)), default=None)
    if last is None:
        return part.before[said:]
    between = part.before[last:]
    rest = between
    for joined in reversed(words.promise_or.every(between)):
        rest = rest[: joined.start()] + rest[joined.end() :]
    return None if re.search(r"\w", rest) else between


def _is_mere_time(before: str, between: str) -> bool:
    """Tell whether nothing but a word or two stands before the date, and a comma behind it."""
    last = _JOINS_OR_COMMA.split(before)[-1].split()
    return len(last) <= _MERE and not _JOINS.search(between)


def _is_denied(part: _Part, words: MailWords) -> bool:
    """Tell whether the answer is one that will not come on that day: "I cannot say today"."""
    ahead = words.reply_promise.every(part.before)
    after = None if ahead else words.reply_promise.search(part.behind)
    said = part.before[: ahead[-1].end()] if ahead else ""
    said = part.behind[: after.start()] if after else said
    clause = _JOINS_OR_COMMA.split(_NO_DENIAL.sub("", said))[-1]
    behind = _STOP.split(_NO_DENIAL.sub("", part.behind))[0]
    follows = " ".join(behind.split()[:_FOLLOWING])
    follows = "" if _OR_NOT.search(follows) else follows
    return any(words.reply_negation.search(text) for text in (clause, follows))


def _goes_on(following: tuple[str, ...], sent_on: date, words: MailWords) -> bool:
    """Tell whether the next sentence promises an answer for the day that was just named."""
    return any(
        words.reply_promise.search(s)
        and not _wants_an_answer(s, words)
        and not named_dates(s, sent_on, words.dates)
        for s in following
    )


def _wants_an_answer(sentence: str, words: MailWords) -> bool:
    if words.promise_leave.search(sentence):
        return False
    if any(not sentence[tag.end() :].strip("?! ") for tag in words.reply_courtesy.every(sentence)):
        return False  # `I will write on Friday, right?`
    return sentence.endswith("?") or words.reply_request.search(sentence) is not None


def _is_ahead(sentence: str, named: Named, words: MailWords) -> bool:
    """Tell whether a date is not that of something over: "thanks for coming in on Tuesday"."""
    clause = _CLAUSE.split(sentence[: named.start])[-1]
    return words.reply_past.search(clause) is None
