"""The title of an invitation, cut into the pieces that may name a company, person or position."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from followupd.core.cleaning import folded
from followupd.core.event_words import EventWords

_SEPARATOR = re.compile(
    r"\s*(?:<-*>|<=>|[↔⇄⇔|;•()\[\]]|(?<!\w)·|·(?!\w)|//|:(?=\s|$)|(?<=[a-z]):(?=[A-Z]))\s*"
    r"|\s+[-–—/x×:]+\s+"
    r"|\s+[-–—]|[–—:]\s+"
)
_TIME = re.compile(
    r"(?<![\w.-])(?:(?:mon|tue|wed|thu|fri|sat|sun)[.,]?\s+)?(?:\d{1,2}(?:[:.h]\d\d)?\s*(?:am|pm|a\.m\.|p\.m\.|uhr|uur|u|h)|\d{1,2}:\d\d)(?!\w)",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"(?<!\w)wg\.(?=\s)")
"""German for because of; without its point it is a shared flat."""
_LOUD = re.compile(r"[^\W\d_]{4,}")
_GENDERS = re.compile(r"\s*\((?:[mwfdxhiv]\s?[/|*,]\s?){1,3}[mwfdxhiv*]\)", re.IGNORECASE)
_GENDERED = re.compile(r"(?<=\w)\((?P<ending>e|ne|se|sse|euse|trice|rice|ère|a|ra|in|r|n)\)")
"""`Chargé(e)`; its brackets part nothing."""
_EDGES = " \t-–—_,.:;/|#&+!?*\"'“”‘’"
_STARTS = re.compile(r"^(?:[ \t–—_,:;/|#&+!?*\"'“”‘’-]|\.(?![A-Z]))+")
"""What no position begins with; `.NET Developer` begins with its point."""


@dataclass(frozen=True, slots=True)
class Piece:
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
    """Return a title that is written in capitals throughout as it would be otherwise.

    Words of up to three letters stay, since many are abbreviations.
    """
    title = _BECAUSE.sub("wegen", title)
    if title != title.upper() or not _LOUD.search(title):
        return title
    return _LOUD.sub(lambda word: word[0].capitalize(), title)


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
    whole = _GENDERED.sub("\x01\\g<ending>\x02", _GENDERS.sub("", title)).replace("@", " @ ")
    pieces = (p for segment in _SEPARATOR.split(whole) for p in _connected(segment, words))
    if "\x01" not in whole:
        return tuple(pieces)
    return tuple(replace(p, text=p.text.replace("\x01", "(").replace("\x02", ")")) for p in pieces)


def _connected(segment: str, words: EventWords) -> list[Piece]:
    """Cut a segment at its connectors."""
    pieces: list[Piece] = []
    text, connector = _TIME.sub(" ", segment), ""
    while True:
        cut = _first_connector(text, words)
        if cut is None:
            return [*pieces, Piece(text, connector)]
        before, name, after = cut
        pieces.append(Piece(before, connector))
        text, connector = after, name


def _first_connector(text: str, words: EventWords) -> tuple[str, str, str] | None:
    head = words.role_heads.search(text)
    inside = range(head.start(), head.end()) if head else range(0)
    found = [
        (match.start(), name, match.end())
        for name, phrases in (
            ("with", words.title_with),
            ("at", words.title_at),
            ("for", words.title_for),
        )
        for match in phrases.finditer(text)
        if match.start() not in inside
    ]
    if not found:
        return None
    start, name, end = min(found)
    return text[:start], name, text[end:]


def _names(piece: Piece, words: EventWords) -> Iterator[Piece]:
    """Yield what is left between the usual words; after a connector only the first of it."""
    chunks = words.usual.split(piece.text)
    left = [name for name in (_without_small(chunk, words) for chunk in chunks) if name]
    if len(chunks) > 1:
        left = [re.sub(r"['’]s$", "", name) for name in left]
    alone = left == [piece.text.strip(_EDGES)]
    for name in left[:1] if piece.connector else left:
        behind = piece.text.partition(name)[2]
        in_role = words.role_nouns.search(behind) is not None
        yield Piece(name, piece.connector, alone, in_role)


def _phrases(piece: Piece, words: EventWords) -> Iterator[Piece]:
    for whole in words.title_strong.split(piece.text):
        for part in words.title_weak.split(whole):
            if text := _STARTS.sub("", part).rstrip(_EDGES):
                yield Piece(text, piece.connector)


def _without_small(text: str, words: EventWords) -> str:
    """Return the text without small words at its ends; inside they may belong to a name."""
    parts = text.strip(_EDGES).split()
    while parts and folded(parts[0].strip(_EDGES)) in words.title_small:
        parts.pop(0)
    while parts and folded(parts[-1].strip(_EDGES)) in words.title_small:
        parts.pop()
    return " ".join(parts).strip(_EDGES)
