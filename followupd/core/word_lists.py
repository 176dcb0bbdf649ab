"""Lists of words as the rules use them: phrases to find in a text, single words, patterns."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Self

from followupd.core.cleaning import folded

_AT_HAND = 128
"""Texts whose phrases are remembered: many rules look at the same few of one event."""
_ONE_WORD = re.compile(r"(?<![^\W_])[^\W_]+")
_WORDS_AT_HAND = 4096
_NEVER = re.compile(r"(?!)")
_WORD = re.compile(r"[^\W_]+")
_WORD_OR_SIGN = re.compile(rf"{_WORD.pattern}|[^\w\s]")


@dataclass(frozen=True)
class _Index:
    """Phrases by their first word, so that a text is only searched where one can begin."""

    by_word: Mapping[str, tuple[str, ...]]
    firsts: frozenset[str]  # its keys
    beginnings: tuple[str, ...]  # of first words that may go on: `telefonisch*`
    endings: tuple[str, ...]  # of first words that may begin anyhow: `*leiter`
    open_ended: re.Pattern[str]  # the phrases of both
    signs: re.Pattern[str]  # phrases without a letter or digit, such as `@`

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the phrases in the text from left to right, the longest at each place."""
        end, plain = 0, _plain(text)
        for start, word in self._candidates(text):
            if start < end:
                continue
            found = self._at(plain, word, start)
            if found is not None:
                yield found
                end = found.end()

    def _candidates(self, text: str) -> list[tuple[int, str]]:
        """Return where a phrase can begin, and with which word; in a long text that is seldom."""
        places = _places(text)
        words = self.firsts.intersection(places)
        if self.open_ended is not _NEVER:
            words = words.union(filter(self._opens, places))
        if self.signs is not _NEVER and "" in places:
            words = words.union(("",))
        return sorted((start, word) for word in words for start in places[word])

    def may_be_in(self, text: str) -> bool:
        """Tell whether a phrase can begin anywhere in the text. Most texts hold none."""
        words = _words_of(text)
        if not words.isdisjoint(self.firsts):
            return True
        if self.open_ended is not _NEVER and any(map(self._opens, words)):
            return True
        return self.signs is not _NEVER and self.signs.search(text) is not None

    @cached_property
    def _opens(self) -> Callable[[str], bool]:
        return lru_cache(maxsize=_WORDS_AT_HAND)(self._is_open)

    def _is_open(self, word: str) -> bool:
        return word.startswith(self.beginnings) or word.endswith(self.endings)

    def _at(self, text: str, word: str, start: int) -> re.Match[str] | None:
        if not word:
            return self.signs.match(text, start)
        phrases = self.by_word.get(word)
        found = _beginning(word, phrases).match(text, start) if phrases is not None else None
        if self.open_ended is not _NEVER and self._opens(word):
            other = self.open_ended.match(text, start)
            if other is not None and (found is None or other.end() > found.end()):
                return other
        return found


class Phrases(tuple[str, ...]):
    """Phrases to look for as whole words, in any case.

    Between the words of a phrase a run of spaces, a hyphen or an underscore may stand, but no
    hyphen between spaces, which parts a title. A `*` at the end of a phrase allows any ending; one
    at its start any beginning, such as `*entwickler`.
    """

    @cached_property
    def _index(self) -> _Index:
        by_word: dict[str, list[str]] = defaultdict(list)
        beginnings: list[str] = []
        endings: list[str] = []
        for phrase in self:
            words = _in_words(phrase)
            if phrase.startswith("*") and words:
                endings.append(phrase)
            elif phrase.endswith("*") and len(words) == 1:
                beginnings.append(phrase)
            else:
                by_word[words[0] if phrase[0].isalnum() else ""].append(phrase)
        signs = by_word.pop("", [])
        return _Index(
            by_word={word: tuple(phrases) for word, phrases in by_word.items()},
            firsts=frozenset(by_word),
            beginnings=tuple(_in_words(p)[0] for p in beginnings),
            endings=tuple(_in_words(p)[0] for p in endings),
            open_ended=_pattern((*beginnings, *endings)),
            signs=_pattern(tuple(signs)),
        )

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where the phrases stand in the text."""
        return iter(self._every(text))

    @cached_property
    def search(self) -> Callable[[str], re.Match[str] | None]:
        """Return where the first of the phrases stands in a text, or None."""
        return lru_cache(maxsize=_AT_HAND)(self._search)

    @cached_property
    def _every(self) -> Callable[[str], tuple[re.Match[str], ...]]:
        return lru_cache(maxsize=_AT_HAND)(self._searched)

    def _search(self, text: str) -> re.Match[str] | None:
        index = self._index
        return next(index.matches(text), None) if index.may_be_in(text) else None

    def _searched(self, text: str) -> tuple[re.Match[str], ...]:
        index = self._index
        return tuple(index.matches(text)) if index.may_be_in(text) else ()

    def find(self, text: str) -> str | None:
        """Return the first phrase that the text holds, case folded."""
        found = self.search(text)
        return folded(found[0]) if found else None

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


class Words(frozenset[str]):
    """Single words or fixed strings, case folded."""

    def __new__(cls, words: Iterable[str] = ()) -> Self:
        """Return the set."""
        return super().__new__(cls, (folded(word) for word in words))


class Globs(tuple[str, ...]):
    """Shell patterns for addresses on the web, without their scheme."""

    __slots__ = ()


@lru_cache(maxsize=8192)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    if not longest_first:
        return _NEVER
    either = "|".join(_phrase(_plain(p)) for p in longest_first)
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])")


def _beginning(word: str, phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return an expression for phrases that begin with a word; most are that word alone."""
    return _ONE_WORD if phrases == (word,) else _pattern(phrases)


@lru_cache(maxsize=512)
def _plain(text: str) -> str:
    """Return a text in lower case, each character in its place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def _phrase(phrase: str) -> str:
    words = re.split(r"[\s_-]+", phrase.strip("*"))
    beginning = r"\w*" if phrase.startswith("*") else ""
    ending = r"\w*" if phrase.endswith("*") else ""
    return beginning + r"(?:\s+|_|-|–)".join(re.escape(word) for word in words) + ending


@lru_cache(maxsize=512)
def _places(text: str) -> Mapping[str, Sequence[int]]:
    """Return the words of a text, case folded, and where each stands; a sign alone is no word."""
    places: dict[str, list[int]] = defaultdict(list)
    for found in _WORD_OR_SIGN.finditer(text):
        word = found[0]
        places[folded(word) if word[0].isalnum() else ""].append(found.start())
    return places


@lru_cache(maxsize=512)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_in_words(text))


def _in_words(text: str) -> list[str]:
    if text.isascii():
        return _WORD.findall(text.lower())
    return [folded(word) for word in _WORD.findall(text)]
