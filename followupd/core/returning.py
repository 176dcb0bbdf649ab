"""The day on which somebody who is away is back, as their notice tells it (E-70)."""

from datetime import date, timedelta

from followupd.core.judgement import Look
from followupd.core.phrases import NO_PHRASES, Phrases
from followupd.core.promised import Named, named_dates

_BRIDGED = timedelta(days=4)  # a weekend and a holiday


def returns_on(look: Look) -> date | None:
    """Return the last day that a notice of absence names; a vague one only where none is exact."""
    words = look.words
    if look.opens_with(words.text_left):
        kinds: tuple[Phrases, ...] = (words.text_returns,)
        told = named_in(look, kinds, but=words.notice_mail)
        return max((n.readings[-1] for n in told if len(n.readings) == 1), default=None)
    when_read = (words.notice_mail, words.notice_later)
    read = named_in(look, when_read, but=words.notice_recurring)
    if look.opens_with(words.notice_recurring):
        fixed = [n for n in read if n.rule != "next_business_day"]  # it may be none of theirs
        named = named_in(look, (words.text_returns,)) or fixed
    else:
        kinds = of_absence(look)
        told = named_in(look, kinds[:1]) or named_in(look, kinds, but=words.notice_instead)
        told = told or named_in(look, kinds)
        named = [*told, *_soon_after(told, read)] or named_in(look, (words.notice_instead,))
    written_on = look.mail.sent_on
    named = [n for n in named if n.readings[-1] > written_on]  # nobody is back on the same day
    exact = [n for n in named if len(n.readings) == 1]
    return max((n.readings[-1] for n in exact or named), default=None)


def _soon_after(told: list[Named], read: list[Named]) -> list[Named]:
    """Return of the days on which mail is read those right after an absence; all without one."""
    last = max((n.readings[-1] for n in told), default=None)
    if last is None:
        return read
    return [n for n in read if last <= n.readings[-1] <= last + _BRIDGED]


def of_absence(look: Look) -> tuple[Phrases, ...]:
    """Return what stands in sentences that tell of an absence."""
    words = look.words
    return (words.text_returns, words.text_out_of_office, words.notice_absence)


def named_in(look: Look, kinds: tuple[Phrases, ...], *, but: Phrases = NO_PHRASES) -> list[Named]:
    """Return the days in sentences of these kinds; of `from Monday to Friday` what follows `to`."""
    found: list[Named] = []
    for sentence in (look.subject, *look.opening):
        if but.search(sentence) or not any(kind.search(sentence) for kind in kinds):
            continue
        named = named_dates(sentence, look.mail.sent_on, look.words.dates)
        until = look.words.text_returns.search(sentence)
        behind = [n for n in named if until and n.start >= until.start()]
        found.extend(behind or named)
    return found
