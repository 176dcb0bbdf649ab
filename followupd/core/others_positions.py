"""Positions in a title that people of the event hold, and nobody applies for (E-39).

`Tom Vale, VP of Engineering` says who somebody is. Which of the two `Head of Design, Tom Vale`
means nobody can tell, and a letter without a position is always right.
"""

import re
from collections.abc import Iterable

from followupd.core.event_words import EventWords
from followupd.core.names import name_words
from followupd.core.position_name import has_noun

_BEHIND_A_NAME = re.compile(r"([^\W\d_]+)\s*\(([^()]{3,60})\)")
_SEPARATOR = re.compile(r"(\s[-–—/|×x]\s|[()\[\]|;•]|<>|:\s|\s[–—]|[–—]\s)")
_COMMA = re.compile(r",\s")
_MOST_NAMES = 4
_LONGEST = 1000
"""As long as any title; a longer line of a description is not what a meeting is called."""


def without_others_positions(text: str, others: Iterable[str], words: EventWords) -> str:
    """Return a title without the positions that it gives to people of these names."""
    text = text[:_LONGEST]
    names = tuple(filter(None, map(str.split, others)))
    if not has_noun(text, words):
        return text
    said = frozenset(word for name in names for part in name for word in name_words(part))
    if said.isdisjoint(name_words(text)) and not words.role_met.stands_in(text):
        return text
    for found in _BEHIND_A_NAME.finditer(text):
        if name_words(found[1]) & said and not _is_opened(found[2], words):
            text = text.replace(found[0], found[1])
    return "".join(_segment(segment, names, words) for segment in _SEPARATOR.split(text))


def _segment(text: str, names: tuple[list[str], ...], words: EventWords) -> str:
    """Return what stands between two separators without the positions of others."""
    if not has_noun(text, words) or _is_opened(text, words):
        return text
    text = _without_whom_one_meets(text, words)
    kept: list[str] = []
    for part in _COMMA.split(text):
        is_position = has_noun(part, words)
        if is_position and kept and _named_at_end(kept[-1], names):  # `Tom, VP of Sales`
            continue
        before, named = _parted(part, names)
        if named and not before.strip() and kept and has_noun(kept[-1], words):
            kept.pop()  # `Head of Design, Tom Vale`
        held = len(named) > 1 and _ends_with_position(before, words)
        kept.append(" ".join(named) if held else part)  # `Staff Engineer Tom Vale`
    return ", ".join(kept)


def _without_whom_one_meets(text: str, words: EventWords) -> str:
    """Return a text without the position that follows at once: `Meet our Head of Design`."""
    for found in words.role_met.finditer(text):
        if has_noun(_COMMA.split(text[found.end() :])[0], words):
            return text[: found.start()]
    return text


def _parted(part: str, names: tuple[list[str], ...]) -> tuple[str, list[str]]:
    """Return what stands before the whole name, or the family name, at the end; and the name."""
    said = part.split()
    for count in range(min(_MOST_NAMES, len(said)), 0, -1):
        if any(_is_of(said[-count:], name) for name in names):
            return " ".join(said[:-count]), said[-count:]
    return part, []


def _is_of(said: list[str], name: list[str]) -> bool:
    """Tell whether words are somebody's name: `Tom Vale`, `T. Vale`, `Vale`; not `Tom` alone."""
    known = name_words(" ".join(name))
    initials = {word[0] for word in known}
    telling = name_words(" ".join(said))
    fits = all(word in known or (len(word) == 1 and word in initials) for word in telling)
    return fits and bool({word for word in telling if len(word) > 1} - name_words(name[0]))


def _named_at_end(part: str, names: tuple[list[str], ...]) -> bool:
    """Tell whether a part ends with somebody's name, be it the first one alone."""
    last = name_words(part.rsplit(maxsplit=1)[-1]) if part.split() else frozenset()
    return bool(last) and any(last <= name_words(" ".join(name)) for name in names)


def _ends_with_position(text: str, words: EventWords) -> bool:
    """Tell whether a text ends with a position, and not with `with` behind one."""
    if len(text) in {found.end() for found in words.role_nouns.finditer(text)}:
        return True
    goes_on = text.split()[-1:] != text.lower().split()[-1:]
    return goes_on and words.role_heads.search(text) is not None


def _is_opened(text: str, words: EventWords) -> bool:
    """Tell whether a text says that a position is to be filled: `role of Data Analyst`."""
    return words.title_opening.find(text) is not None
