"""Whose an address in an event is: a person's, a machine's, an office's, everybody's provider's."""

import re
from functools import lru_cache

from followupd.core.addresses import domain_of, local_of, local_words, main_label
from followupd.core.cleaning import folded
from followupd.core.event import Attendee
from followupd.core.event_words import EventWords
from followupd.core.name_order import is_initial_and_surname
from followupd.core.names import bare_name, name_words, read_name, without_title
from followupd.core.word_lists import Words

_ROOM = "a room, a resource or a calendar"
_NAMED_IN_FULL = 2
_SHORT = 6
"""Robots' words up to this length are looked for as words only; `root` is in `rootes`."""

_IN_BRACKETS = re.compile(r"\([^()]*\)")
_DOOR = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,3}(?![\d.])")
"""A floor and a door: `Berlin 3.14`."""
_SEATS = re.compile(r"\(\s*\d{1,3}(?:\s*[^\W\d_]+\.?)?\s*\)\s*$")
"""How many a room is for: `Spree (8)`."""


def robot_reason(entry: Attendee, words: EventWords) -> str | None:
    """Return why an entry is no human being, in plain words, or None (E-19, E-20, E-21)."""
    if entry.resource:
        return _ROOM
    return _reason_by(entry.address, entry.name, words)


@lru_cache(maxsize=4096)
def _reason_by(address: str, name: str | None, words: EventWords) -> str | None:
    domain = domain_of(address)
    if words.calendar_domains.hit(domain) or is_room(address, name or "", words):
        return _ROOM
    service = (
        words.service_ats.hit(domain)
        or words.service_schedulers.hit(domain)
        or words.service_robots.hit(domain)
    )
    if service is not None:
        return f"an automatic sender ({service})"
    if is_unread(address, name, words):
        return "an address that nobody reads"
    if name and words.name_robots.find(name):
        return "a note taker or another machine, by its name"
    return None


def is_room(address: str, name: str, words: EventWords) -> bool:
    """Tell whether a display name is a room's (E-20)."""
    shown = bare_name(name).split()
    if not shown:
        return False
    if _DOOR.search(_IN_BRACKETS.sub(" ", name)):
        return True
    known = len(shown) > 1 and not name_words(name).isdisjoint(local_words(address))
    if _SEATS.search(name) and not known:
        return True
    return folded(shown[0]) in words.name_rooms and not _has_surname(address, shown)


def _has_surname(address: str, shown: list[str]) -> bool:
    """Tell whether the first word shown is the surname in an address: `maria.sala@`."""
    first, *others = shown
    if is_initial_and_surname(address, [*others, first]):
        return True
    local = local_words(address)
    if len(local) < _NAMED_IN_FULL or "." not in local_of(address):
        return False
    return local[0] in name_words(" ".join(others)) and local[-1] in name_words(first)


def is_unread(address: str, name: str | None, words: EventWords) -> bool:
    """Tell whether an address is a no-reply, bounce or notification address (E-19)."""
    if "=" in local_of(address):  # VERP and BATV carry another address, its @ as =
        return True
    squeezed = "".join(local_words(address))
    if _any_of_the_long(words.address_robots).search(squeezed):
        return True
    return _is_of(address, name, words.address_robots, words)


@lru_cache(maxsize=16)
def _any_of_the_long(words: Words) -> re.Pattern[str]:
    """Return an expression for those words that tell a robot inside others too."""
    long = [re.escape(word) for word in words if len(word) > _SHORT]
    return re.compile("|".join(sorted(long)) if long else r"(?!)")


@lru_cache(maxsize=4096)
def is_group(address: str, name: str | None, words: EventWords) -> bool:
    """Tell whether several people read an address (E-26)."""
    shown = without_title(bare_name(name or ""), words)
    if words.name_groups.find(shown) or _is_part_of_company(address, shown, words):
        return True
    return _is_of(address, name, words.address_groups, words)


def _is_part_of_company(address: str, shown: str, words: EventWords) -> bool:
    """Tell whether a name ends as that of a chapter or a department, and is nobody's there."""
    *before, last = shown.split() or [""]
    if folded(last) not in words.name_teams or "," in shown:
        return False
    named = name_words(" ".join(before)).intersection(local_words(address))
    return len(named) < _NAMED_IN_FULL and not is_initial_and_surname(address, before)


def is_hiring_office(entry: Attendee, words: EventWords) -> bool:
    """Tell whether an address is one that a company hires by: `careers@`, `rh@`."""
    of_hiring = _is_of(entry.address, entry.name, words.address_hiring, words)
    return of_hiring and robot_reason(entry, words) is None


def hiring_word(address: str, words: EventWords) -> str | None:
    """Return which word of an address a company hires by, or None."""
    return next((w for w in local_words(address) if w in words.address_hiring), None)


def _is_of(address: str, name: str | None, kind: Words, words: EventWords) -> bool:
    """Tell whether an address has a word of that kind and is not a person's nevertheless.

    It is a person's when another word of it is in their display name: `jane.root@`, Jane Root;
    and when it is an initial and their surname.
    """
    parts = frozenset(local_words(address))
    if parts.isdisjoint(kind):
        return False
    full = read_name(name, address, words).full or ""
    if is_initial_and_surname(address, full.split()):
        return False
    return name_words(full).isdisjoint(parts - kind)


@lru_cache(maxsize=4096)
def is_private(address: str, words: EventWords) -> bool:
    """Tell whether an address is at a provider of mailboxes for everybody."""
    return words.domain_freemail.hit(domain_of(address)) is not None


def is_agency(domain: str, words: EventWords) -> bool:
    """Tell whether a domain is a recruitment agency's (E-28)."""
    return agency_word(domain, words) is not None


@lru_cache(maxsize=4096)
def agency_word(domain: str, words: EventWords) -> str | None:
    """Return by which known domain, or which word in it, a domain is an agency's, or None."""
    label = main_label(domain)
    inside = (word for word in sorted(words.domain_agency_words) if word in label)
    return words.domain_agencies.hit(domain) or next(inside, None)
