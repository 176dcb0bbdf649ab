"""The whole of a company's name, where only its beginning is known: `Castlemere Water` (E-37)."""

import re
from collections.abc import Iterator

from followupd.core.addresses import main_label
from followupd.core.cleaning import folded, is_markup
from followupd.core.company_name import is_shortened, squeezed
from followupd.core.event import CalendarEvent
from followupd.core.event_words import EventWords
from followupd.core.title import Piece, Title

LISTED = re.compile(r"/|,\s")
_LEGAL_FORMS = frozenset(
    {"GmbH", "AG", "KG", "SE", "Ltd", "Limited", "Inc", "LLC", "PLC", "SAS", "SARL", "BV", "NV"}
)
_OF_WHAT = re.compile(
    r"(?: (?:of|for|de|des|der|für|della|do|da|van)(?: the)?(?: [A-ZÀ-Ý][\w-]*)+)+"
)
_WORD = r"[A-ZÀ-Ý][\w&'’-]*"
_MORE = re.compile(rf"(?:[ ]{_WORD}){{1,3}}")
_AT = re.compile(
    r"\b(?:at|join|joining|bei|bei der|chez|bij|presso|hos|träffa oss på|behalf of|client"
    r"|interest in|apresentar a|presentar)\s+(?:the\s+)?$"
)
"""Stands before a company's name in a text."""
_SIGNED = re.compile(r"(?:[^\n]\n|[|,@•·–-][^\S\n]*|\bat[^\S\n]+)$")
"""Stands before a company's name in a signature, at the end of whose line it is."""
_PLACE = re.compile(r"\s+(?:office|team|campus|hub|site|headquarters|HQ|Büro)\b")
_DEPARTMENTS = frozenset({"engineering", "design", "security", "legal", "learning", "services"})
_MOST = 3
_DIGIT = re.compile(r"\d")
_CAPITALISED = re.compile(_WORD)
_WORDS_BEFORE = re.compile(rf"(?:{_WORD} ){{1,{_MOST}}}")
_SHORTEST = 5
"""Letters of a word that tells which company a place is of."""


def in_title(name: str, domain: str | None, title: Title, words: EventWords) -> str:
    """Return a name with what else of it stands in the title: `The Harbour Trust`."""
    for piece in title.phrases:
        for text in (piece.text, *LISTED.split(piece.text)):
            before, found, behind = text.partition(name)
            if not found or (behind and behind[0] != " "):
                continue
            if before and not _belongs_before(before, name, domain):
                continue
            if _belongs_behind(behind, piece, words):
                return f"{before}{name}{behind.rstrip(' .')}"
    return name


def _belongs_before(before: str, name: str, domain: str | None) -> bool:
    """Tell whether words before a name are of it: `The`, and what the domain begins with too."""
    label = squeezed(folded(main_label(domain or "")))
    begun = label and squeezed(folded(f"{before}{name}")).startswith(label)
    words = _WORDS_BEFORE.fullmatch(before)
    return before == "The " or (bool(begun) and words is not None)


def _belongs_behind(behind: str, piece: Piece, words: EventWords) -> bool:
    more = behind.split()
    if not more or all(_is_kind(word, words) for word in more) or _OF_WHAT.fullmatch(behind):
        return True
    return piece.connector in ("with", "at") and _may_go_on(behind, words)


def _is_kind(word: str, words: EventWords) -> bool:
    plain = folded(word).strip(".")
    return plain in words.company_suffixes or (word[0].isupper() and plain in words.company_kinds)


def in_text(name: str, event: CalendarEvent, words: EventWords) -> str:
    """Return a name with what a description has of it.

    Before a legal form, or of its kind: `Donauquell Getränke GmbH`, `the Clearcoast Trust is
    pleased`; behind `at`, and at the end of a signature: `at Castlemere Water`.
    """
    for entry in (*event.attendees, *([event.organizer] if event.organizer else [])):
        for before, text, after in _places(name, entry.name or ""):
            office = not before.strip() or words.usual.covers(before)
            if office and not after and not _is_office(text, words) and _may_go_on(text, words):
                return f"{name}{text}"
    for before, text, after in _places(name, event.description):
        behind = text.split()
        forms = [n for n, word in enumerate(behind) if word in _LEGAL_FORMS]
        if forms and forms[0] > 0:
            return " ".join((name, *behind[: forms[0]]))
        if folded(behind[0]) in words.company_kinds - words.company_suffixes:
            return f"{name} {behind[0]}"
        line_ends = not after.partition("\n")[0].strip(" .")
        placed = _AT.search(before) or (line_ends and _SIGNED.search(before))
        if placed and not _PLACE.match(after) and _may_go_on(text, words):
            return f"{name}{text}"
    return name


def with_kind(name: str, event: CalendarEvent, words: EventWords) -> str:
    """Return a name with the kind of company before it in the text: `Grupo Almendral`."""
    before = event.description.partition(name)[0].split(" ")
    kind = before[-2] if len(before) > 1 and not before[-1] else ""
    return f"{kind} {name}" if kind[:1].isupper() and folded(kind) in words.company_trades else name


def at_place(domain: str, event: CalendarEvent) -> str | None:
    """Return the company at whose place an event is, if the one who signs is there too.

    `Waterschap De Plassen, Singel 4`, and in the signature `HR, Waterschap De Plassen`.
    """
    place = event.location.partition(",")[0].strip()
    parts = place.split()
    label = squeezed(folded(main_label(domain)))
    akin = any(len(part) >= _SHORTEST and squeezed(folded(part)) in label for part in parts)
    if not akin or not 1 < len(parts) <= _MOST + 1 or _DIGIT.search(place) or is_markup(place):
        return None
    signed = re.compile(rf"(?:[|,@–-]\s*|\n){re.escape(place)}\s*$", re.MULTILINE)
    return place if signed.search(event.description) else None


def in_a_line(domain: str, event: CalendarEvent, words: EventWords) -> str | None:
    """Return a name that a domain shortens, from a line of the text: `Stadtwerke Ehrenfurt AöR`."""
    for line in event.description.splitlines():
        parts = line.split()
        if 1 < len(parts) <= _MOST + 1 and folded(parts[-1]).strip(".") in words.company_suffixes:
            parts = parts[:-1]
        if 1 < len(parts) <= _MOST and is_shortened(main_label(domain), " ".join(parts)):
            return " ".join(parts)
    return None


def _is_office(text: str, words: EventWords) -> bool:
    """Tell whether words behind a company's name in a display name say who writes for it."""
    said = words.company_senders.find(text) or words.name_groups.find(text)
    return said is not None or any(squeezed(folded(w)) in words.services for w in text.split())


def _may_go_on(more: str, words: EventWords) -> bool:
    """Tell whether capitalised words may be of a company's name, and are no office or place."""
    parts = more.split()
    capitalised = all(_CAPITALISED.fullmatch(part) for part in parts)
    if not 0 < len(parts) <= _MOST or not capitalised or is_markup(more):
        return False
    told = (words.role_nouns, words.role_heads, words.hiring_recruiter, words.hiring_coordinator)
    if any(phrases.find(more) for phrases in told):
        return False
    own = (words.company_kinds | words.company_endings) - _DEPARTMENTS
    return all(folded(part) in own or not words.usual.covers(part) for part in parts)


def _places(name: str, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each place of the name: what is before it, capitalised words behind it, the rest."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        more = _MORE.match(text, end)
        if more is not None and not (at and (text[at - 1].isalnum() or text[at - 1] == "_")):
            yield text[:at], more[0], text[more.end() :]
        at = text.find(name, end)
