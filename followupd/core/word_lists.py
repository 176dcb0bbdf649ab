"""Lists of words as the rules use them: phrases to find in a text, single words, patterns."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Self

from followupd.core.cleaning import folded

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class _Openings:
    """How the first words of phrases begin and end: what a text must have to hold one of them."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    signs: tuple[str, ...]  # phrases without a letter or digit, such as `@`

    def may_be_in(self, text: str) -> bool:
        """Tell whether the text can hold one of the phrases; far quicker than to look for them."""
        words = _words_of(text)
        return (
            not self.whole.isdisjoint(words)
            or (bool(self.beginnings) and any(w.startswith(self.beginnings) for w in words))
            or (bool(self.endings) and any(w.endswith(self.endings) for w in words))
            or any(sign in text for sign in self.signs)
        )


class Phrases(tuple[str, ...]):
    """Phrases to look for as whole words, in any case.

    Between the words of a phrase any run of spaces, hyphens or underscores may stand. A `*` at the
    end of a phrase allows any ending; one at its start any beginning, such as `*entwickler`.
    """

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        if not self:
            return _NEVER
        longest_first = sorted(self, key=len, reverse=True)
        return re.compile("|".join(_phrase(p) for p in longest_first), re.IGNORECASE)

    @cached_property
    def _openings(self) -> _Openings:
        whole: set[str] = set()
        beginnings: set[str] = set()
        endings: set[str] = set()
        signs: set[str] = set()
        for phrase in self:
            words = _in_words(phrase)
            if not words:
                signs.add(phrase)
            elif phrase.startswith("*") and phrase.endswith("*"):
                raise ValueError(f"{phrase}: * may stand at one end only")
            elif phrase.startswith("*"):
                endings.add(words[0])
            elif phrase.endswith("*") and len(words) == 1:
                beginnings.add(words[0])
            else:
                whole.add(words[0])
        return _Openings(frozenset(whole), tuple(beginnings), tuple(endings), tuple(signs))

    def search(self, text: str) -> re.Match[str] | None:
        """Return where the first of the phrases stands in the text."""
        return self._pattern.search(text) if self._openings.may_be_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return where the phrases stand in the text."""
        return self._pattern.finditer(text) if self._openings.may_be_in(text) else iter(())

    def find(self, text: str) -> str | None:
        """Return the first phrase that the text holds, case folded."""
        found = self.search(text)
        return folded(found[0]) if found else None

    def covers(self, text: str) -> bool:
        """Tell whether the text is one of the phrases and nothing else."""
        return self._openings.may_be_in(text) and self._pattern.fullmatch(text.strip()) is not None

    def split(self, text: str) -> list[str]:
        """Return what stands before, between and after the phrases."""
        return self._pattern.split(text) if self._openings.may_be_in(text) else [text]


class Words(frozenset[str]):
    """Single words or fixed strings, case folded."""

    def __new__(cls, words: Iterable[str] = ()) -> Self:
        """Return the set."""
        return super().__new__(cls, (folded(word) for word in words))


class Globs(tuple[str, ...]):
    """Shell patterns for addresses on the web, without their scheme."""

    __slots__ = ()


def _phrase(phrase: str) -> str:
    words = re.split(r"[\s_-]+", phrase.strip("*"))
    beginning = r"\w*" if phrase.startswith("*") else ""
    ending = r"\w*" if phrase.endswith("*") else r"(?!\w)"
    return r"(?<!\w)" + beginning + r"[\s_\-–]+".join(re.escape(word) for word in words) + ending


@lru_cache(maxsize=1024)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_in_words(text))


def _in_words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", folded(text))
