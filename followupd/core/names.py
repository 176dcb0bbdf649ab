"""Display names as people write them, read into a full name and a name to greet with.

A first name is given only when it is sure; it is never guessed from an address, though an address
may confirm which of two words comes first.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from followupd.core.addresses import domain_of, local_of, local_words, main_label
from followupd.core.cleaning import folded, one_line, unaccented
from followupd.core.event_words import EventWords
from followupd.core.name_order import order_by

_BRACKETS = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>"
    r"|\s\"[^\"]*\"|“[^”]*”|[(\[{<].*$"
)
_NICKNAME = re.compile(r"\w[^(\"“]*\s[(\"“](\w+)[)\"”]\s+\w")
_TAIL = re.compile(r"\s(?:via|from|at|@|[-–—|/•·])\s.*$|\s*[|•·@].*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’‘.\-‐][^\W\d_]+)*\.?")
_LETTERS = re.compile(r"[^\W\d_]+")
_SELECTORS = re.compile(r"[\ufe00-\ufe0f\u20e3]")
_COMMA = re.compile(r"\s*,\s*")
_QUOTES = "\"'“”‘’«»„` "
_MOST_WORDS = 7
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name; each part is None when it is not sure."""

    full: str | None = None
    first: str | None = None


UNKNOWN = Name()


@lru_cache(maxsize=4096)
def read_name(display: str | None, address: str, words: EventWords) -> Name:
    """Return the name that a display name holds, if it is one."""
    text = _visible(display or "")
    if not text or ("@" in text.strip("@") and " " not in text):
        return UNKNOWN
    inserted = _NICKNAME.search(text)
    nickname = inserted is not None and not _is_pronoun(inserted[1])
    text = without_title(bare_name(text), words)
    if len(text) > _LONGEST or words.name_robots.find(text) or words.name_groups.find(text):
        return UNKNOWN
    ordered = _in_order(text, address, words)
    if ordered is None:
        return UNKNOWN
    parts, family_known = ordered
    parts = _without_titles(parts, words)
    if not _is_plausible(parts, address) or begins_with_company(" ".join(parts), address, words):
        return UNKNOWN
    parts, family_known = _surname_in_capitals(parts, address, family_known=family_known)
    told = family_known or _in_capitals(parts[0]) != _in_capitals(parts[-1])
    parts, doubtful = (parts, False) if told else order_by(address, parts)
    parts = _cased(parts, words)
    full = " ".join(parts)
    sure = _first_is_sure(parts, address, words, family_known=family_known)
    sure = sure and not (nickname or doubtful or _is_titled(text, parts, words))
    return Name(full, parts[0] if sure else None)


def bare_name(display: str) -> str:
    """Return a display name without brackets, `via ...`, `| ...` and other additions."""
    return _TAIL.sub("", _BRACKETS.sub(" ", _visible(display))).strip(_QUOTES)


def without_title(name: str, words: EventWords) -> str:
    """Return a name without what stands behind its comma and is no name: `Dana Wu, Talent Team`."""
    person, _, title = name.partition(", ")
    lists = (words.name_groups, words.hiring_recruiter, words.hiring_coordinator)
    if len(person.split()) < 2 or words.name_groups.find(person):
        return name
    return person if any(phrases.find(title) for phrases in lists) else name


@lru_cache(maxsize=4096)
def begins_with_company(display: str, address: str, words: EventWords) -> bool:
    """Tell whether a display name begins with the company in the domain: `Acme Berlin`.

    It does not where the local part has a word of it: `nora@norawind.example`, Nora Wind.
    """
    label = _label(address)
    if not label or words.domain_freemail.hit(domain_of(address)):
        return False
    shown = _LETTERS.findall(display.replace("&", " and "))
    begun = next((shown[:n] for n in range(1, len(shown) + 1) if _squeezed(shown[:n]) == label), ())
    return bool(begun) and (name_words(" ".join(begun)) - {label}).isdisjoint(local_words(address))


def _label(address: str) -> str:
    """Return what a domain calls a company, in one word."""
    return main_label(domain_of(address)).replace("-", "")


def _squeezed(parts: Sequence[str]) -> str:
    return "".join(_LETTERS.findall(unaccented("".join(parts))))


@lru_cache(maxsize=4096)
def name_words(text: str) -> frozenset[str]:
    """Return the words of a name for comparing: case folded, without accents."""
    return frozenset(_LETTERS.findall(unaccented(text)))


@lru_cache(maxsize=4096)
def long_words(text: str) -> frozenset[str]:
    """Return the words of a name without initials, for comparing."""
    return frozenset(word for word in name_words(text) if len(word) > 1)


def _visible(display: str) -> str:
    kept = "".join(
        " " if unicodedata.category(c) in ("So", "Sk", "Sm") and c not in "<>|`" else c
        for c in one_line(display)
    )
    without_selectors = _SELECTORS.sub("", kept)
    return " ".join(without_selectors.split()).strip(_QUOTES)


def _is_pronoun(text: str) -> bool:
    return folded(text) in {"she", "he", "they"}


def _in_order(text: str, address: str, words: EventWords) -> tuple[list[str], bool] | None:
    """Return the words with the given name first, and whether a comma told which is which."""
    pieces = [p.split() for p in _COMMA.split(text) if p]
    pieces = [p for p in pieces if p is pieces[0] or not _is_addition(p, address, words)]
    if len(pieces) == 1:
        return pieces[0], False
    if len(pieces) != 2:
        return None
    family, given = pieces
    if any(folded(w).strip(".") in words.company_suffixes for w in given):
        return None
    if words.role_nouns.find(" ".join(given)):
        return family, False
    one_surname = len(family) == 1 or folded(family[0]) in words.name_particles
    if not one_surname and folded(given[0]) not in local_words(address):
        return None
    return given + family, True


def _is_addition(parts: list[str], address: str, words: EventWords) -> bool:
    """Tell whether what stands behind a comma is a degree or the company that the domain names."""
    return all(_is_suffix(p, words) for p in parts) or _squeezed(parts) == _label(address)


def _is_suffix(word: str, words: EventWords) -> bool:
    return _bare(word) in words.name_suffixes or _bare(word) in words.name_degrees


def _is_title(word: str, words: EventWords) -> bool:
    return not words.name_titles.isdisjoint({folded(word), folded(word).rstrip(".")})


def _without_titles(parts: list[str], words: EventWords) -> list[str]:
    while parts and _is_title(parts[0], words):
        parts = parts[1:]
    while parts and _bare(parts[-1]) in words.name_suffixes:
        parts = parts[:-1]
    prefix, _, rest = parts[0].partition("-") if parts else ("", "", "")
    return [rest, *parts[1:]] if rest and folded(prefix) in words.name_titles else parts


def _is_titled(text: str, parts: list[str], words: EventWords) -> bool:
    """Tell whether a single word has a title or a degree: it is a surname then, `Herr Wu`."""
    others = (w for w in text.replace(",", " ").split() if w not in parts)
    return len(parts) == 1 and any(_is_title(w, words) or _is_suffix(w, words) for w in others)


def _bare(word: str) -> str:
    return folded(word).replace(".", "").strip("()[]")


def _is_plausible(parts: list[str], address: str) -> bool:
    if not parts or len(parts) > _MOST_WORDS or not all(_WORD.fullmatch(p) for p in parts):
        return False
    alone = len(parts) == 1
    if alone and len(parts[0]) < 2:
        return False
    return not (alone and parts[0] == parts[0].lower() and _has_case(parts[0])) and not (
        alone and folded(parts[0]) == local_of(address) and "." in parts[0]
    )


def _surname_in_capitals(
    parts: list[str], address: str, *, family_known: bool
) -> tuple[list[str], bool]:
    """Put a surname written in capitals last, as in `NGUYEN Mai`."""
    capitals = [_in_capitals(p) for p in parts]
    if not capitals[0] or capitals[-1]:
        return parts, family_known
    count = capitals.index(False)
    given = parts[count:]
    if _looks_like_initials(parts[0]) and folded(given[0]) not in local_words(address)[:1]:
        return parts, family_known
    return [*given, *parts[:count]], True


def _in_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper() and "." not in word


def _cased(parts: list[str], words: EventWords) -> list[str]:
    telling = [p for p in parts if len(_bare(p)) > 1 and p not in words.name_particles]
    loud = all(p.isupper() for p in telling)
    quiet = all(p == p.lower() for p in parts)
    if loud or quiet:
        return [_capitalised(p, words, at) for at, p in enumerate(parts)]
    return [
        _capitalised(p, words, at)
        if at and len(p) > 1 and p.isupper() and _bare(p).isalpha()
        else p
        for at, p in enumerate(parts)
    ]


def _capitalised(word: str, words: EventWords, at: int) -> str:
    low = word.lower()
    if at and low in words.name_particles:
        return low
    spelled = re.sub(r"(^|['’‘.\-‐])(\w)", lambda m: m[1] + m[2].upper(), low)
    return re.sub(r"^Mc(\w)", lambda m: "Mc" + m[1].upper(), spelled)


def _first_is_sure(
    parts: list[str], address: str, words: EventWords, *, family_known: bool
) -> bool:
    first = parts[0]
    if "." in first or len(first) < 2 or _bare(first) in words.name_half_names:
        return False
    if folded(first) in words.name_particles or not _is_latin(first):
        return False
    if family_known:
        return True
    if len(parts) > 1 and name_words(first) & words.name_family_first:
        return False
    if first.isupper() and _looks_like_initials(first):
        return folded(first) in local_words(address)[:1]
    return True


def _looks_like_initials(word: str) -> bool:
    return len(word) == 2 or not set(folded(word)) & set("aeiouyäöüéèêáàâíìîóòôúùû")


def _has_case(word: str) -> bool:
    return word.lower() != word.upper()


def _is_latin(word: str) -> bool:
    return all(unicodedata.name(c, "").startswith(("LATIN", "GREEK")) for c in word if c.isalpha())
