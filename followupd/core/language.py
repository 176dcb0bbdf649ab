"""Which language a text is in, by its small words (E-42)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_LONGEST = 5000  # characters; a language shows sooner
_ENOUGH = 4  # small words that have to be there
_AHEAD = 1.5  # times as many as of the second language


@dataclass(frozen=True, slots=True)
class Languages:
    """The small words of each language, by its code (ISO 639-1)."""

    words: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def from_tables(cls, tables: Mapping[str, object]) -> "Languages":
        """Return the words of a `[words]` table; raise ValueError for anything else."""
        words = tables.get("words")
        if not isinstance(words, dict) or tables.keys() != {"words"}:
            raise ValueError("there is one table, words")
        return cls({code: frozenset(map(str.casefold, listed)) for code, listed in words.items()})

    def of(self, text: str) -> str | None:
        """Return the code of the language that a text is in; None when it does not show."""
        found = re.findall(r"[^\W\d_]+", text[:_LONGEST].casefold())
        counts = sorted(
            ((sum(word in small for word in found), code) for code, small in self.words.items()),
            reverse=True,
        )
        if not counts or counts[0][0] < _ENOUGH:
            return None
        second = counts[1][0] if len(counts) > 1 else 0
        return counts[0][1] if counts[0][0] >= _AHEAD * second else None
