"""Text written by strangers, made harmless: one line, in normal form, nothing invisible."""

import unicodedata
from itertools import pairwise

_MARKUP = frozenset('<>{}[]=?@\\"`$^~|')
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode categories: controls, bidi and zero-width formats, surrogates, private, unassigned."""


def one_line(text: str) -> str:
    """Return the text on one line, NFC, without control, bidi and zero-width characters.

    An encoded-word (RFC 2047) is broken, so that no header it reaches will decode it.
    """
    if text.isalnum() and text.isascii():
        return text
    if text.isprintable():  # so that a space is all that parts words
        return unicodedata.normalize("NFC", " ".join(text.split())).replace("=?", "= ?")
    spaced = "".join(" " if _parts_words(char) else char for char in text)
    visible = "".join(c for c in spaced if unicodedata.category(c) not in _INVISIBLE)
    return unicodedata.normalize("NFC", " ".join(visible.split())).replace("=?", "= ?")


def many_lines(text: str) -> str:
    """Return the text with its lines kept, each as `one_line` leaves it; blank ones fold."""
    lines = [one_line(line) for line in text.splitlines()]
    return "\n".join(line for before, line in pairwise(["", *lines]) if line or before).strip()


def is_markup(text: str) -> bool:
    """Tell whether a text has signs that no name of a company or a position has."""
    return not _MARKUP.isdisjoint(text)


def folded(text: str) -> str:
    """Return the text for comparing: compatibility form, case folded."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold()


def unaccented(text: str) -> str:
    """Return the text for comparing, as `folded` does, without accents."""
    plain = folded(text)
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def lowered(text: str) -> str:
    """Return a text in lower case, each character in its place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def place_of(words: str, text: str) -> int:
    """Return where whole words first stand in a text, or -1."""
    at = text.find(words)
    while at >= 0 and (_goes_on(text[at - 1 : at]) or _goes_on(text[at + len(words) :][:1])):
        at = text.find(words, at + 1)
    return at


def _goes_on(char: str) -> bool:
    return char.isalnum() or char == "_"


def _parts_words(char: str) -> bool:
    return char.isspace() or char == "\x00"
