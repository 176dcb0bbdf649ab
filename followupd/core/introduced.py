"""People as a description introduces them: names and titles, never addresses (E-22)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from followupd.core.cleaning import lowered, place_of
from followupd.core.event_words import EventWords
from followupd.core.names import name_words, read_name

_MOST = 12
_LINES_BELOW = 12
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[.!?](?=\s|$)|(?<=\))\.")
_LIST_MARK = re.compile(r"^[\s\-–—*•·>]+|^\s*\d{1,2}[.)]\s+")
_CLOCK = re.compile(
    r"^\W*(?:\d{1,2}(?:[:.h]\d{0,2})?\s*(?:[ap]\.?m\.?|uhr)?\s*(?:-|–|—|to|bis)?\s*){1,2}",
    re.IGNORECASE,
)
_AND = r"(?:and|und|et|y|e|en|&)\s+"
_PARTS = re.compile(rf"\s*[,;/+]\s*(?:{_AND})?|\s+{_AND}", re.IGNORECASE)
_CUT = re.compile(r"\s*[(\[]\s*|\s+[-–—|:]\s+|:\s+")
_WITH = re.compile(r"^[\s:\-–—]*(?:with\b|mit\b|avec\b|con\b|com\b|met\b)?[\s:]*")
_SAID = re.compile(r"\s*[,(\[|:–—-]\s*(?P<said>[^\n.,;()\[\]]{2,60})")
_LABEL = re.compile(r"(?:^|[\n.;])\W*(?P<label>[^\n:.;]{2,40}):\s*(?:[^\n:.;]{2,60},\s*)?$")


@dataclass(frozen=True, slots=True)
class Introduced:
    """Somebody whom a description names."""

    name: str
    title: str = ""  # what it says of them


def introduced(description: str, words: EventWords) -> tuple[Introduced, ...]:
    """Return the people whom a description says one will meet, each once."""
    found: dict[str, Introduced] = {}
    for phrase in words.hiring_people.finditer(description):
        for one in _listed(description[phrase.end() :], words):
            found.setdefault(one.name.casefold(), one)
    return tuple(found.values())[:_MOST]


def said_of(name: str, description: str) -> str:
    """Return what a description says of a person by a title behind the name or a label before."""
    place = place_of(lowered(name), _lowered(description)) if description else -1
    if place < 0:
        return ""
    behind = _SAID.match(description, place + len(name))
    before = _LABEL.search(description[max(0, place - 100) : place])
    return " ".join(
        part for part in (before and before["label"], behind and behind["said"]) if part
    )


@lru_cache(maxsize=16)
def _lowered(description: str) -> str:
    return lowered(description)


def listens(name: str, description: str, words: EventWords) -> bool:
    """Tell whether a sentence says that somebody only listens: `Mia will be shadowing` (E-31).

    Behind a comma words have to say it of them: `Mia, who will be shadowing`, not `Mia, observer`,
    where the next name may be the observer's.
    """
    called = re.compile(rf"(?<!\w){re.escape(lowered(name))}(?!\w)(,?)([^\n.,;!?]*)")
    for found in called.finditer(lowered(description)):
        phrase = words.hiring_observer.search(found[2])
        between = found[2][: phrase.start()].split() if phrase else []
        if phrase and (between or not found[1]) and words.hiring_verbs.issuperset(between):
            return True
    return False


def _listed(text: str, words: EventWords) -> Iterator[Introduced]:
    """Yield the people of a list: on the rest of the line, or on the lines below it."""
    here, *below = text.split("\n")[: _LINES_BELOW + 1]
    rest = _WITH.sub("", here)
    if rest.strip(" :-–—"):
        yield from _people(_SENTENCE_END.split(rest)[0], words)
        return
    for line in below:
        there = tuple(_people(_LIST_MARK.sub("", line), words))
        if not there:
            return
        yield from there


def _people(text: str, words: EventWords) -> Iterator[Introduced]:
    """Yield the people of one line; what stands behind a name is their title."""
    person: Introduced | None = None
    for part in _PARTS.split(_CLOCK.sub("", text)):
        head, *tail = _CUT.split(part, maxsplit=1)
        name = _name(head, words)
        if name is None:
            if person is None:
                return
            person = Introduced(person.name, f"{person.title} {part}".strip())
            continue
        if person is not None:
            yield person
        person = Introduced(name, tail[0].strip(" )]") if tail else "")
    if person is not None:
        yield person


def _name(text: str, words: EventWords) -> str | None:
    """Return a full name, if the text is one: two words or more, none of which says more."""
    parts = text.split()
    if not 2 <= len(parts) <= 5 or not all(
        p[0].isupper() or p in words.name_particles for p in parts
    ):
        return None
    telling = (
        words.role_nouns,
        words.role_heads,
        words.role_never,
        words.title_strong,
        words.name_groups,
    )
    if any(phrases.find(text) for phrases in telling):
        return None
    if words.title_filler.search(text) or not name_words(text).isdisjoint(words.company_suffixes):
        return None
    return read_name(text, "", words).full
