"""The title of an invitation, cut into the pieces that may name a company, person or position."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from followupd.core.cleaning import folded
from followupd.core.event_words import EventWords
from followupd.core.names import name_words

_SEPARATOR = re.compile(
    r"\s*(?:<-*>|<=>|[↔⇄⇔|;•()\[\]]|(?<!\w)·|·(?!\w)|//|:(?=\s|$)|(?<=[a-z]):(?=[A-Z]))\s*"
    r"|\s+[-–—/x×:]+\s+"
    r"|\s+[-–—]|[–—:]\s+"
)
_TIGHT = re.compile(r"(?<=[^\W_])[–—](?=[^\W\d_])")
"""What parts two words without a blank: `Acme–Dana Wu`; a hyphen or an underscore does not."""
_TIME = re.compile(
    r"(?<![\w.-])(?:(?:mon|tue|wed|thu|fri|sat|sun)[.,]?\s+)?(?:\d{1,2}(?:[:.h]\d\d)?\s*(?:am|pm|a\.m\.|p\.m\.|uhr|uur|u|h)|\d{1,2}:\d\d)(?!\w)",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"(?<!\w)wg\.(?=\s)")
"""German for because of; without its point it is a shared flat."""
_GENITIVE = re.compile(r"['’]s$")
_LOUD = re.compile(r"[^\W\d_]{4,}")
_GENDERS = re.compile(r"\s*\((?:[mwfdxhiv]\s?[/|*,]\s?){1,3}[mwfdxhiv*]\)", re.IGNORECASE)
_GENDERED = re.compile(r"(?<=\w)\((?P<ending>e|ne|se|sse|euse|trice|rice|ère|a|ra|in|r|n)\)")
"""`Chargé(e)`; its brackets part nothing."""
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_NO_WORD = 2  # letters, such as the `l` of `l'équipe`
_EDGES = " \t-–—_,.:;/|#&+!?*\"'“”‘’"
_STARTS = re.compile(r"^(?:[ \t–—_,:;/|#&+!?*\"'“”‘’-]|\.(?![A-Z]))+")


class Piece(NamedTuple):
    """A piece of a title, and how it is connected to what stands before it."""

    text: str
    connector: str = ""  # `with`, `at`, `for`, or nothing
    alone: bool = False  # it stood between separators without any of the usual words
    in_role: bool = False  # a position's noun stands behind it: the `FP&A` of `FP&A Manager`


@dataclass(frozen=True, slots=True)
class Title:
    """A title in pieces: what may be names, and what may be positions."""

    names: tuple[Piece, ...]  # without the words that every invitation has
    phrases: tuple[Piece, ...]  # only without the words that name an interview


def calm(title: str) -> str:
    """Return a title with blanks beside its dashes, and not written in capitals throughout.

    Words of up to three letters stay, since many are abbreviations.
    """
    if "wg." in title:
        title = _BECAUSE.sub("wegen", title)
    title = _TIGHT.sub(" – ", title)
    if title != title.upper() or not _LOUD.search(title):
        return title
    return _LOUD.sub(lambda word: word[0].capitalize(), title)


def part_names(title: str, people: Iterable[str]) -> str:
    """Return a title with blanks beside the hyphen before a whole name: `Acme-Dana Wu`."""
    for name in people:
        if " " in name and f"-{name}" in title:
            title = re.sub(rf"(?<=\w)-{re.escape(name)}(?!\w)", f" - {name}", title)
    return title


@lru_cache(maxsize=256)
def read_title(title: str, words: EventWords) -> Title:
    """Return the pieces of a title."""
    joined = connected(title, words)
    return Title(
        names=tuple(name for piece in joined for name in _names(piece, words)),
        phrases=tuple(phrase for piece in joined for phrase in _phrases(piece, words)),
    )


@lru_cache(maxsize=256)
def connected(title: str, words: EventWords) -> tuple[Piece, ...]:
    """Return the pieces of a title between its separators and connectors."""
    whole = title.replace("@", " @ ")
    if "(" in whole:
        whole = _GENDERED.sub("\x01\\g<ending>\x02", _GENDERS.sub("", whole))
    pieces = [p for segment in _SEPARATOR.split(whole) for p in _connected(segment, words)]
    if "\x01" not in whole:
        return tuple(pieces)
    return tuple(p._replace(text=p.text.replace("\x01", "(").replace("\x02", ")")) for p in pieces)


def _connected(segment: str, words: EventWords) -> list[Piece]:
    """Cut a segment at its connectors."""
    pieces: list[Piece] = []
    text = _TIME.sub(" ", segment)
    begin, connector = 0, ""
    for start, end, name in _connectors(text, words):
        if start >= begin:  # `na stanowisko`, not `na`
            pieces.append(Piece(text[begin:start], connector))
            begin, connector = end, name
    return [*pieces, Piece(text[begin:], connector)]


def _connectors(text: str, words: EventWords) -> list[tuple[int, int, str]]:
    """Return where connectors stand outside the beginnings of positions, such as `Head of`."""
    kinds = (("with", words.title_with), ("at", words.title_at), ("for", words.title_for))
    found = [(*match.span(), name) for name, kind in kinds for match in kind.finditer(text)]
    heads = [head.span() for head in words.role_heads.finditer(text)] if found else []
    outside = [cut for cut in found if not any(start <= cut[0] < end for start, end in heads)]
    return sorted(outside, key=lambda cut: (cut[0], -cut[1]))


def _names(piece: Piece, words: EventWords) -> Iterator[Piece]:
    """Yield what is left between the usual words; after a connector only the first of it."""
    chunks = words.usual.split(piece.text)
    left = [name for name in (_without_small(chunk, words) for chunk in chunks) if name]
    if len(chunks) > 1:
        left = [_GENITIVE.sub("", name) for name in left]
    alone = left == [piece.text.strip(_EDGES)]
    for name in left[:1] if piece.connector else left:
        behind = piece.text.partition(name)[2]
        in_role = words.role_nouns.search(behind) is not None
        yield Piece(name, piece.connector, alone, in_role)


def _phrases(piece: Piece, words: EventWords) -> Iterator[Piece]:
    for whole in words.title_strong.split(piece.text):
        for part in words.title_weak.split(whole):
            if text := _begun(part).rstrip(_EDGES):
                yield Piece(text, piece.connector)


def _begun(part: str) -> str:
    """Return a part without what no position begins with; `.NET Developer` begins with a point."""
    return part if part[:1].isalnum() else _STARTS.sub("", part)


def _without_small(text: str, words: EventWords) -> str:
    """Return the text without small words at its ends; inside they may belong to a name."""
    parts = text.strip(_EDGES).split()
    while parts and folded(parts[0].strip(_EDGES)) in words.title_small:
        parts.pop(0)
    while parts and folded(parts[-1].strip(_EDGES)) in words.title_small:
        parts.pop()
    return " ".join(parts).strip(_EDGES)


def unexplained(title: str, names: frozenset[str], words: EventWords) -> tuple[Piece, ...]:
    """Return the words of a title that no usual word, name or connector accounts for.

    `names` are the words of people's names. What follows `with` or `at` with a capital letter is
    somebody, or a company.
    """
    return tuple(
        Piece(word, piece.connector)
        for piece in connected(title, words)
        if not _is_position(piece.text, words)
        for chunk in words.usual.split(_without_somebody(piece))
        for word in _WORD.findall(chunk)
        if len(word) > _NO_WORD and folded(word) not in words.title_mute
        if not name_words(word) <= names
    )


def _without_somebody(piece: Piece) -> str:
    """Return a piece without the person or company that it begins with after `with` or `at`."""
    named = piece.connector in ("with", "at") and piece.text.strip()[:1].isupper()
    return piece.text.partition(",")[2] if named else piece.text


def _is_position(text: str, words: EventWords) -> bool:
    return bool(words.role_nouns.search(text) or words.role_heads.search(text))
