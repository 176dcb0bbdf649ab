"""Lists of words as the rules use them: phrases to find in a text, single words, patterns."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
_GAP = re.compile(r"\s+|[_–-]")
"""What may stand between the words of a phrase."""
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
        starts = (0, *accumulate(map(len, units)))
        units.append(_END)
        hits: list[tuple[int, int, int]] = []
        for at, unit in enumerate(units):
            if unit in self._begun:
                hits += ((starts[at], starts[end], lists) for end, lists in self._closed(units, at))
            for of_list, phrase in self._open(unit):
                found = phrase.match(plain, starts[at])
                if found is not None:
                    hits.append((starts[at], found.end(), of_list))
        found_in = reduce(or_, (lists for _, _, lists in hits), 0)
        return _Read(plain, found_in, sorted(hits))

    def _closed(self, units: Sequence[str], at: int) -> Iterator[tuple[int, int]]:
        """Yield the phrases that begin there: where each ends, and which lists have it."""
        said = units[at]
        if at and not said.isalnum() and units[at - 1].isalnum():
            return
        while (lists := self._begun.get(said)) is not None:
            at += 1
            behind = units[at]
            if lists and (said[-1].isalnum() or not behind.isalnum()):
                yield at, lists
            said += " " if _GAP.fullmatch(behind) else behind

    @cached_property
    def _begun(self) -> Mapping[str, int]:
        """Return what phrases begin with, and which lists have it as a whole phrase."""
        begun: dict[str, int] = {}
        for phrases in self._lists:
            for phrase in filterfalse(_is_open, phrases):
                whole = " ".join(_parts(phrase))
                begun |= {said: begun.get(said, 0) for said in accumulate(_UNIT.findall(whole))}
                begun[whole] |= phrases.bit
        return begun

    @cached_property
    def _open(self) -> Callable[[str], Sequence[tuple[int, re.Pattern[str]]]]:
        """Return the phrases with an open end that may begin with a word, and their lists."""
        return lru_cache(maxsize=_WORDS_AT_HAND)(self._find_open)

    def _find_open(self, word: str) -> Sequence[tuple[int, re.Pattern[str]]]:
        begun = (f"{word[:n]}*" for n in range(1, len(word) + 1))
        ended = (f"*{word[n:]}" for n in range(len(word)))
        found = (one for part in (*begun, *ended) for one in self._by_open_word.get(part, ()))
        return tuple((of_list, _pattern(phrase)) for of_list, phrase in found)

    @cached_property
    def _by_open_word(self) -> Mapping[str, Sequence[tuple[int, str]]]:
        by_word: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for phrases in self._lists:
            for phrase in filter(_is_open, phrases):
                first = _parts(phrase.strip("*"))[0]
                key = f"*{first}" if phrase.startswith("*") else f"{first}*"
                by_word[key].append((phrases.bit, phrase))
        return by_word


class Phrases(tuple[str, ...]):
    """Phrases to look for as whole words, in any case.

    Between the words of a phrase a run of spaces, a hyphen or an underscore may stand, but no
    hyphen between spaces, which parts a title. A `*` at the end of a phrase allows any ending; one
    at its start any beginning, such as `*entwickler`.
    """

    bit = 1
    """Which of the lists of its index it is."""

    @cached_property
    def shared_index(self) -> _Index:
        """Return the index that the list is in."""
        return _Index((self,))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where the phrases stand in the text."""
        read = self.shared_index.read(text)
        return filter(None, (_ANYTHING.match(read.plain, *span) for span in read.spans(self.bit)))

    def search(self, text: str) -> re.Match[str] | None:
        """Return where the first of the phrases stands in a text, or None."""
        return next(self.finditer(text), None)

    def find(self, text: str) -> str | None:
        """Return the first phrase that the text holds, case folded."""
        spans = self.shared_index.read(text).spans(self.bit)
        return folded(text[slice(*spans[0])]) if spans else None

    def covers(self, text: str) -> bool:
        """Tell whether the text is one of the phrases and nothing else."""
        bare = text.strip()
        found = self.search(bare)
        return found is not None and found.span() == (0, len(bare))

    def split(self, text: str) -> list[str]:
        """Return what stands before, between and after the phrases."""
        pieces: list[str] = []
        end = 0
        for found in self.finditer(text):
            pieces.append(text[end : found.start()])
            end = found.end()
        return [*pieces, text[end:]]


def index_together(lists: Iterable[Phrases]) -> None:
    """Let a text be gone through once for all of these lists, instead of once for each."""
    filled = tuple(phrases for phrases in lists if phrases)
    index = _Index(filled)
    for n, phrases in enumerate(filled):
        phrases.shared_index, phrases.bit = index, 1 << n


class Words(frozenset[str]):
    """Single words or fixed strings, case folded."""

    def __new__(cls, words: Iterable[str] = ()) -> Self:
        """Return the set."""
        return super().__new__(cls, (folded(word) for word in words))


class Globs(tuple[str, ...]):
    """Shell patterns for addresses on the web, without their scheme."""

    __slots__ = ()


def _is_open(phrase: str) -> bool:
    return phrase.startswith("*") or phrase.endswith("*")


def _parts(phrase: str) -> list[str]:
    return re.split(r"[\s_-]+", lowered(phrase))


@lru_cache(maxsize=4096)
def _pattern(phrase: str) -> re.Pattern[str]:
    """Return an expression for a phrase with an open end."""
    words = f"(?:{_GAP.pattern})".join(map(re.escape, _parts(phrase.strip("*"))))
    beginning, ending = (r"\w*" if edge == "*" else "" for edge in (phrase[0], phrase[-1]))
    return re.compile(rf"{beginning}{words}{ending}(?![^\W_])")
