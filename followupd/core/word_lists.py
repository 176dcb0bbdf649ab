"""Lists of words as the rules use them: phrases to find in a text, single words, patterns."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fnmatch import translate
from functools import cached_property, lru_cache, reduce
from itertools import accumulate, filterfalse
from operator import or_
from typing import NamedTuple, Self

from followupd.core.cleaning import folded, lowered

_TEXTS_AT_HAND = 512
"""Texts whose phrases are remembered: many rules look at the same few of one event."""
_WORDS_AT_HAND = 16384
_ANYTHING = re.compile(r".*", re.DOTALL)
_UNIT = re.compile(r"[^\W_]+|\s+|.")
"""A word, a run of spaces, or a sign."""
_GAP = r"\s+|[_–‐‑-]"
"""What may stand between the words of a phrase."""
_JOINTS = frozenset("_–‐‑-")
"""The signs among it."""
_END = "\0"
"""Stands behind the units of a text, and in no phrase."""


class _Read(NamedTuple):
    """What stands in a text of the phrases of several lists; a set of lists is a number's bits."""

    plain: str  # the text in lower case
    lists: int  # that have a phrase in it
    hits: Sequence[tuple[int, int, int]]  # start, end, lists: from left to right, the shorter first

    def spans(self, of_list: int) -> Sequence[tuple[int, int]]:
        """Return where phrases of one list stand, the longest at each place."""
        if not self.lists & of_list:
            return ()
        spans: list[tuple[int, int]] = []
        for start, end, lists in self.hits:
            if not lists & of_list:
                continue
            if spans and spans[-1][0] == start:
                spans[-1] = start, end
            elif not spans or spans[-1][1] <= start:
                spans.append((start, end))
        return spans


_NOTHING = _Read("", 0, ())


class _Beginning:
    """The beginning of phrases: which lists have it as a whole, and by which units it goes on.

    `apart` are those behind a gap, and `longer` those that follow at once.
    """

    __slots__ = ("apart", "longer", "whole")

    def __init__(self) -> None:
        self.whole = 0
        self.longer: dict[str, _Beginning] = {}
        self.apart: dict[str, _Beginning] = {}


_Begun = tuple[_Beginning | None, Sequence[tuple[int, re.Pattern[str]]]]
"""What begins with a word: plain phrases, and those with an open end, each with its list."""


class _Index:
    """The phrases of several lists, so that all are found by going through a text once."""

    def __init__(self, lists: Sequence["Phrases"]) -> None:
        self._lists = lists

    @cached_property
    def read(self) -> Callable[[str], _Read]:
        """Return what of the lists stands in a text."""
        return lru_cache(maxsize=_TEXTS_AT_HAND)(self._read)

    def _read(self, text: str) -> _Read:
        plain = lowered(text)
        units = _UNIT.findall(plain)
        told = [(at, begun) for at, begun in enumerate(map(self._begun, units)) if begun]
        if not told:
            return _NOTHING
        starts = (0, *accumulate(map(len, units)))
        units.append(_END)
        hits: list[tuple[int, int, int]] = []
        for at, (beginning, opened) in told:
            if beginning is not None:
                hits += _closed(beginning, units, starts, at)
            for of_list, phrase in opened:
                found = phrase.match(plain, starts[at])
                if found is not None:
                    hits.append((starts[at], found.end(), of_list))
        return _Read(plain, reduce(or_, [lists for _, _, lists in hits], 0), sorted(hits))

    @cached_property
    def _begun(self) -> Callable[[str], _Begun | None]:
        """Return what begins with a unit of a text."""
        return lru_cache(maxsize=_WORDS_AT_HAND)(self._find_begun)

    def _find_begun(self, unit: str) -> _Begun | None:
        beginning, opened = self._beginnings.longer.get(unit), self._find_open(unit)
        return None if beginning is None and not opened else (beginning, opened)

    @cached_property
    def _beginnings(self) -> _Beginning:
        first = _Beginning()
        for phrases in self._lists:
            for phrase in filterfalse(_is_open, phrases):
                last = first
                for n, part in enumerate(_parts(phrase)):
                    for m, unit in enumerate(_UNIT.findall(part)):
                        following = last.apart if n and not m else last.longer
                        last = following.setdefault(unit, _Beginning())
                last.whole |= phrases.bit
        return first

    def _find_open(self, word: str) -> Sequence[tuple[int, re.Pattern[str]]]:
        begun = (one for one in self._by_edge.get(f"{word[0]}*", ()) if word.startswith(one[0]))
        ended = (one for one in self._by_edge.get(f"*{word[-1]}", ()) if word.endswith(one[0]))
        return tuple((of_list, _pattern(phrase)) for _, of_list, phrase in (*begun, *ended))

    @cached_property
    def _by_edge(self) -> Mapping[str, Sequence[tuple[str, int, str]]]:
        """Return the phrases with an open end, by the letter at the other end of their first word.

        Each with that word, and its list.
        """
        by_edge: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
        for phrases in self._lists:
            for phrase in filter(_is_open, phrases):
                first = _parts(phrase.strip("*"))[0]
                edge = f"*{first[-1]}" if phrase.startswith("*") else f"{first[0]}*"
                by_edge[edge].append((first, phrases.bit, phrase))
        return by_edge


class Phrases(tuple[str, ...]):
    """Phrases to look for as whole words, in any case.

    Between the words of a phrase a run of spaces, a hyphen or an underscore may stand, but no
    hyphen between spaces, which parts a title. A `*` at the end of a phrase allows any ending; one
    at its start any beginning, such as `*entwickler`.
    """

    bit = 1
    """Which of the lists of its index it is."""

    @cached_property
    def read(self) -> Callable[[str], _Read]:
        """Return what reads a text by the index that the list is in."""
        return _Index((self,)).read

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where the phrases stand in the text."""
        read = self.read(text)
        if not read.lists & self.bit:
            return iter(())
        return (_match(read, span) for span in read.spans(self.bit))

    def search(self, text: str) -> re.Match[str] | None:
        """Return where the first of the phrases stands in a text, or None."""
        read = self.read(text)
        return _match(read, read.spans(self.bit)[0]) if read.lists & self.bit else None

    def stands_in(self, text: str) -> bool:
        """Tell whether the text holds one of the phrases."""
        return self.read(text).lists & self.bit != 0

    def find(self, text: str) -> str | None:
        """Return the first phrase that the text holds, case folded."""
        read = self.read(text)
        return folded(text[slice(*read.spans(self.bit)[0])]) if read.lists & self.bit else None

    def covers(self, text: str) -> bool:
        """Tell whether the text is one of the phrases and nothing else."""
        bare = text.strip()
        return (0, len(bare)) in self.read(bare).spans(self.bit)[:1]

    def split(self, text: str) -> list[str]:
        """Return what stands before, between and after the phrases."""
        spans = self.read(text).spans(self.bit)
        if not spans:
            return [text]
        starts, ends = (start for start, _ in spans), (end for _, end in spans)
        return [text[slice(*part)] for part in zip((0, *ends), (*starts, None), strict=True)]


def index_together(lists: Iterable[Phrases]) -> None:
    """Let a text be gone through once for all of these lists, instead of once for each."""
    filled = tuple(phrases for phrases in lists if phrases)
    index = _Index(filled)
    for n, phrases in enumerate(filled):
        phrases.read, phrases.bit = index.read, 1 << n


class Words(frozenset[str]):
    """Single words or fixed strings, case folded."""

    def __new__(cls, words: Iterable[str] = ()) -> Self:
        """Return the set."""
        return super().__new__(cls, (folded(word) for word in words))


class Globs(tuple[str, ...]):
    """Shell patterns for addresses on the web, without their scheme."""

    def match(self, address: str) -> bool:
        """Tell whether an address is of one of the patterns."""
        return self._expression.match(address) is not None

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        return re.compile("|".join(map(translate, self)) or "(?!)")


def _closed(
    begun: _Beginning, units: Sequence[str], starts: Sequence[int], at: int
) -> Sequence[tuple[int, int, int]]:
    """Return the phrases with this beginning that stand there: start, end, lists."""
    start = starts[at]
    if at and not units[at].isalnum() and units[at - 1].isalnum():
        return ()
    found: list[tuple[int, int, int]] = []
    longer: _Beginning | None = begun
    while longer is not None:
        at += 1
        behind = units[at]
        if longer.whole and not behind.isalnum():
            found.append((start, starts[at], longer.whole))
        if longer.apart and (behind in _JOINTS or behind.isspace()):
            at += 1
            longer = longer.apart.get(units[at])
        else:
            longer = longer.longer.get(behind) if longer.longer else None
    return found


def _match(read: _Read, span: tuple[int, int]) -> re.Match[str]:
    found = _ANYTHING.match(read.plain, *span)
    assert found is not None
    return found


def _is_open(phrase: str) -> bool:
    return phrase.startswith("*") or phrase.endswith("*")


def _parts(phrase: str) -> list[str]:
    return re.split(r"[\s_-]+", lowered(phrase))


@lru_cache(maxsize=4096)
def _pattern(phrase: str) -> re.Pattern[str]:
    """Return an expression for a phrase with an open end."""
    words = f"(?:{_GAP})".join(map(re.escape, _parts(phrase.strip("*"))))
    beginning, ending = (r"\w*" if edge == "*" else "" for edge in (phrase[0], phrase[-1]))
    return re.compile(rf"{beginning}{words}{ending}(?![^\W_])")
