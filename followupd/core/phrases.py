"""Phrases as people write them, with room for the ways a sentence can turn.

A phrase is words, in this notation: `move/go/proceed` one of several words, `candidate*` any
ending, `*urlaub` any beginning, `(the)` a word that may be missing, `...` up to six words of the
same sentence none of which denies anything, and in dates `{weekday}` a word of that kind. Case,
accents and the shape of apostrophes do not matter.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache

_TEXTS_AT_HAND = 128
"""Texts of which a list remembers what it found: many rules look at the same few of one mail."""
_NEVER = re.compile(r"(?!)")
_DENIAL = r"(?:\w+n't|not|never|nicht|kein\w*|pas|jamais|no|nunca|nao|niet|geen)(?!\w)"
_GAP = rf"(?:\W+(?!{_DENIAL})\w[\w'’-]*){{0,6}}?"
_SPACED_BELOW = "\u2e80"  # from here on scripts that put no space between words
_UMLAUTS = str.maketrans({letter: letter + "\x01" for letter in "äöüÄÖÜ"})
"""Marks where an `e` may stand: people without these letters write `Buero`."""
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_BEGINS = r"(?:we|i|you|they|he|she|it|the|please|thank|wir|ich|sie|du|bitte)\b"
_SENTENCE_END = re.compile(
    r"(?<=[.!?。！？…])(?<!\d\.)[\"')\]]*\s+|(?<=[。！？])"
    rf"|(?<=\d\.)\s+(?={_BEGINS})"
)
"""A point behind a number ends no sentence, as in `15. Mai`, unless a pronoun or so follows."""

_DATE_END = re.compile(
    r"\b(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember"
    r"|ober)?\.? \d{1,2}|(?:19|20)\d\d|\d{1,4}[:h/-]\d{1,4})\.(?=\s)"
)
"""But one behind `March 13`, `3/13`, a year or a time of day does."""

_ABBREVIATION = re.compile(
    r"\b([ap]\.m|ca|inkl|einschl|incl|approx|bzw|z\.b|e\.g|i\.e|dr|prof|mrs?|ms|kl|nr|[tf]\.o\.m)\."
    rf"(?=\s+(?!{_BEGINS}))"
)
"""A point behind one of these ends no sentence either."""

_PIECE = re.compile(r".{1,600}(?:\s|$)|.{1,600}")


def plain(text: str) -> str:
    """Return the text as phrases are compared: no case, no accents, straight apostrophes."""
    parts = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, plain and on one line each. A blank line ends one too.

    What goes on for longer than any sentence is cut in pieces, which bounds the work on it.
    """
    paragraphs = re.split(r"\n\s*\n", text.replace("\r", ""))
    found = (
        piece.strip()
        for paragraph in paragraphs
        for whole in _DATE_END.sub(r"\g<0>\n\n", _unpointed(paragraph)).split("\n\n")
        for sentence in _SENTENCE_END.split(whole.strip())
        for piece in _PIECE.findall(" ".join(sentence.split()))
    )
    return tuple(sentence for sentence in found if sentence)


def _unpointed(paragraph: str) -> str:
    return _ABBREVIATION.sub(r"\1", plain(paragraph.strip()))


class Phrases(tuple[str, ...]):
    """Phrases to look for in plain text, any of which will do."""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        if not self:
            return _NEVER
        return re.compile("|".join(sorted(map(expression, self), key=len, reverse=True)))

    @cached_property
    def search(self) -> Callable[[str], re.Match[str] | None]:
        """Return where the first of the phrases stands in a plain text."""
        return lru_cache(maxsize=_TEXTS_AT_HAND)(self._pattern.search)

    def match(self, plain_text: str) -> re.Match[str] | None:
        """Return the phrase that the text begins with."""
        return self._pattern.match(plain_text)

    @cached_property
    def every(self) -> Callable[[str], tuple[re.Match[str], ...]]:
        """Return every place of a plain text where one of the phrases stands."""
        return lru_cache(maxsize=_TEXTS_AT_HAND)(self._every)

    def _every(self, plain_text: str) -> tuple[re.Match[str], ...]:
        return tuple(self._pattern.finditer(plain_text))


NO_PHRASES = Phrases()


def expression(phrase: str, slots: Mapping[str, str] | None = None) -> str:
    """Return the regular expression for a phrase; raise ValueError where the notation is wrong."""
    pieces = plain(phrase.translate(_UMLAUTS)).split()
    wanted = [t for t in pieces if not t.startswith("(") and t != "..."]
    if not wanted or pieces[0] == "..." or pieces[-1] == "...":
        raise ValueError(f"{phrase!r} is no phrase: it needs a word at either end")
    if any(piece.startswith("(") is not piece.endswith(")") for piece in pieces):
        raise ValueError(f"{phrase!r} is no phrase: in parentheses stands one word")
    written, begun = "", False
    for piece in pieces:
        if piece == "...":
            written += _GAP
            continue
        word = _word(piece.strip("()"), slots or {})
        optional = piece.startswith("(")
        if not begun:
            written += f"(?:{word}\\W+)?" if optional else word
            begun = not optional
            continue
        between = r"\W*" if _unspaced(piece) else r"\W+"
        written += f"(?:{between}{word})?" if optional else between + word
    start = r"(?<!\w)" if _bounded(wanted[0][0]) else ""
    end = r"(?!\w)" if _bounded(pieces[-1].rstrip("\x01")[-1]) else ""
    return f"{start}{written}{end}".replace("\x01", "e?")


def _word(piece: str, slots: Mapping[str, str]) -> str:
    if piece.startswith("{"):
        name = piece.strip("{}")
        if name not in slots:
            raise ValueError(f"{{{name}}} stands for nothing here")
        return slots[name]
    return "(?:" + "|".join(_ending(word) for word in piece.split("/")) + ")"


def _ending(word: str) -> str:
    before, after = (r"\w*" if edge == "*" else "" for edge in (word[0], word[-1]))
    return before + re.escape(word.strip("*")) + after


def _bounded(char: str) -> bool:
    """Tell whether a word that has this character at its end stands apart from the next."""
    return (char.isalnum() or char in "{})*") and not _unspaced(char)


def _unspaced(piece: str) -> bool:
    return any(char >= _SPACED_BELOW or "\u1100" <= char <= "\u11ff" for char in piece)
