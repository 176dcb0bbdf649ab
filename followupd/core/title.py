"""The title of an invitation, cut into the pieces that may name a company, person or position."""

import re
from dataclasses import dataclass

from followupd.core.event_words import EventWords, Phrases

_SEPARATOR = re.compile(
    r"\s*(?:<-*>|<=>|[↔⇄⇔|;•·()\[\]]|//|:(?=\s|$))\s*"
    r"|\s+[-–—/x×:]+\s+"
    r"|\s+[-–—]|[–—:]\s+"
)
_TIME = re.compile(
    r"(?<![\w.-])\d{1,2}(?:[:.h]\d\d)?\s*(?:am|pm|a\.m\.|p\.m\.|uhr|h)(?!\w)", re.IGNORECASE
)
_EDGES = " \t-–—_,.:;/|#&+!?*\"'“”‘’"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a title without the words that every invitation has."""

    text: str
    connector: str = ""  # `with`, `at`, `for`, or nothing
    parts: tuple[str, ...] = ()  # what stands between the words that name an interview
    alone: bool = True  # the piece held nothing else


def pieces_of(title: str, words: EventWords) -> tuple[Piece, ...]:
    """Return the pieces of a title that are left once the usual words are gone."""
    return tuple(
        piece
        for segment in _SEPARATOR.split(title.replace("@", " @ "))
        for piece in _pieces_of_segment(segment, words)
        if piece.text or any(piece.parts)
    )


def _pieces_of_segment(segment: str, words: EventWords) -> list[Piece]:
    pieces: list[Piece] = []
    text, connector = segment, ""
    while True:
        cut = _first_connector(text, words)
        if cut is None:
            return [*pieces, _piece(text, connector, words)]
        before, name, after = cut
        pieces.append(_piece(before, connector, words))
        text, connector = after, name


def _first_connector(text: str, words: EventWords) -> tuple[str, str, str] | None:
    found = [
        (match.start(), name, match.end())
        for name, phrases in (
            ("with", words.title_with),
            ("at", words.title_at),
            ("for", words.title_for),
        )
        if (match := phrases.search(text))
    ]
    if not found:
        return None
    start, name, end = min(found)
    return text[:start], name, text[end:]


def _piece(text: str, connector: str, words: EventWords) -> Piece:
    text = _TIME.sub(" ", text)
    usual = (words.title_strong, words.title_weak, words.title_filler, *_stages(words))
    left = text
    for phrases in usual:
        left = phrases.removed_from(left)
    left = left.strip(_EDGES)
    parts = [p for whole in words.title_strong.split(text) for p in words.title_weak.split(whole)]
    return Piece(left, connector, tuple(p.strip(_EDGES) for p in parts), left == text.strip(_EDGES))


def _stages(words: EventWords) -> tuple[Phrases, ...]:
    return (
        words.stage_informational,
        words.stage_final,
        words.stage_onsite,
        words.stage_panel,
        words.stage_technical,
        words.stage_recruiter_screen,
        words.stage_phone,
    )
