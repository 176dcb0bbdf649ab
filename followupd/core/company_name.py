"""A company's name and the label of its domain: whether one is the other, and how it is spelled.

`kestrel-labs.example` is Kestrel Labs, `nwl.example` may be Northwind Logistics, and `gruenwerk`
is Grünwerk (E-37).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from followupd.core.addresses import local_words, main_label
from followupd.core.cleaning import folded
from followupd.core.event import CalendarEvent
from followupd.core.event_words import EventWords

_PARTS = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONG = re.compile(r"[^\W\d_]{4,}")
_SIGNS = re.compile(r"[\W_]+")
_SHORTEST = 3
_LONGEST_ABBREVIATION = 4
_APART = r"[\s.&'-]{0,2}"
_BETWEEN = rf"(?:{_APART}|\s(?:of|the|du|de|des|de la|der|di|della|do|da|van|für)\s)"
_CROSSED = str.maketrans("łŁøØđĐı’", "lLoOdDi'")
"""Letters that Unicode does not take apart, each beside the one a domain has; and a quote."""
_AMPERSAND = re.compile(r"\s*&\s*")
_ANDS = ("and", "und", "et", "y", "e", "en")
_WRITTEN_OUT = {
    "and": r"(?:and|&|\+)",
    "und": r"(?:und|&|\+)",
    "ae": "ae?",
    "oe": "oe?",
    "ue": "ue?",
    "ss": "(?:ss|ß)",
}
"""How a label has what a name may have otherwise: `gruenwerk` is Grünwerk."""
_SPELLED_PARTS = re.compile("and|und|[aou]e|ss|.")
_IN_PARTS = re.compile("-|and|und|[aou]e|ss")
"""What parts a label into what every spelling has."""


@lru_cache(maxsize=1024)
def is_spelled_like(text: str, domain: str, words: EventWords) -> bool:
    """Tell whether a text is the domain's label in full, spaces and signs apart."""
    label = label_of(domain)
    written = [text]
    if "&" in text:
        written += [_AMPERSAND.sub(f" {word} ", text) for word in _ANDS]
    return any(label in _squeezed_spellings(one) for one in written) or _is_abbreviation(
        label, text, words
    )


@lru_cache(maxsize=1024)
def may_name(text: str, domain: str, words: EventWords) -> bool:
    """Tell whether a text names the company of a domain, in full or as people shorten it."""
    label = folded(_readable(main_label(domain)))
    shortened = is_shortened(main_label(domain), text)
    return (
        shortened
        or _has_words_of(main_label(domain), text)
        or any(_is_label(s, label, words) for s in _spellings(text))
        or (dict(words.company_names).get(domain, "").casefold() == text.casefold())
    )


def name_of(domain: str, event: CalendarEvent, words: EventWords) -> str | None:
    """Return a domain's company as the user names it, as the event spells it, or from the label.

    None when the label alone does not tell: `getacme` may be Acme, or Getacme.
    """
    given = dict(words.company_names).get(domain)
    if given is not None:
        return given
    label = _readable(main_label(domain))
    core = _core(label, words)
    spelled = _as_spelled(label, event) or (_as_spelled(core, event) if core else None)
    if spelled is not None:
        return spelled
    if core is not None and label.startswith(core):
        label = core
    elif core is not None:
        return None
    described = next((e for e in words.company_endings if label.endswith(e)), None)
    described = described or _spelled_kind(label, event, words)
    if described and len(label) - len(described) > _SHORTEST and "-" not in label:
        label = f"{label.removesuffix(described)}-{described}"
    return " ".join(part.capitalize() for part in label.split("-"))


def is_shortened(label: str, text: str) -> bool:
    """Tell whether a label has a name's words, all but one shortened: `lk-aarwald`."""
    short = folded(_readable(label)).split("-")
    for spelling in _spellings(text):
        long = _PARTS.findall(spelling.replace("-", ""))
        if len(short) != len(long) or len(long) < 2:
            continue
        pairs = list(zip(short, long, strict=True))
        whole = [a for a, b in pairs if a == b and len(a) > _SHORTEST]
        if len(whole) == len(pairs) - 1 and all(_shortens(a, b) for a, b in pairs):
            return True
    return False


def _has_words_of(label: str, text: str) -> bool:
    """Tell whether a label has a name's words, or their beginnings, in any order."""
    short = folded(_readable(label)).split("-")
    for spelling in _spellings(text):
        long = _PARTS.findall(spelling)
        if len(short) == len(long) > 1 and all(len(part) > _SHORTEST for part in short):
            return all(any(word.startswith(part) for word in long) for part in short)
    return False


def _shortens(short: str, word: str) -> bool:
    """Tell whether letters are a word's beginning, or its first and others in their order."""
    letters = iter(word)
    enough = len(short) > 1 and short[0] == word[:1]
    return enough and all(letter in letters for letter in short)


def _is_abbreviation(label: str, text: str, words: EventWords) -> bool:
    """Tell whether a short label has the initials of a name, as `nwl` of Northwind Logistics."""
    if not 2 <= len(label) <= _LONGEST_ABBREVIATION or label[:1] != text[:1].lower():
        return False
    parts = _LETTERS.findall(_spellings(text)[1])
    if len(parts) < 2:
        return False
    initials = iter(label)
    if not all(part[0] in initials for part in parts):
        return False
    letters = iter("".join(parts))
    return all(letter in letters for letter in label) and not words.usual.covers(text)


@lru_cache(maxsize=1024)
def label_of(domain: str) -> str:
    """Return the name in a domain, its hyphens left out."""
    return squeezed(folded(_readable(main_label(domain))))


def squeezed(text: str) -> str:
    """Return a text without spaces and signs."""
    return text if text.isalnum() else _SIGNS.sub("", text)


@lru_cache(maxsize=1024)
def _spellings(text: str) -> tuple[str, str, str]:
    """Return a name as it is, without accents, and with German letters written out."""
    plain = folded(text)
    if plain.isascii():
        return plain, plain, plain
    decomposed = unicodedata.normalize("NFKD", plain.translate(_CROSSED))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    written_out = plain.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return plain, bare, written_out


@lru_cache(maxsize=1024)
def _squeezed_spellings(text: str) -> frozenset[str]:
    return frozenset(map(squeezed, set(_spellings(text))))


def _is_label(text: str, label: str, words: EventWords) -> bool:
    every = _PARTS.findall(text)
    if label.replace("-", "") in _shortened(every, words):
        return True
    telling = [part for part in every if part not in words.title_mute]
    if len(telling) > 1 and "".join(telling) == label.replace("-", ""):
        return True
    parts = [p for p in every if p not in words.company_suffixes]
    squeezed = "".join(parts)
    if len(squeezed) < 2:
        return False
    if label.replace("-", "") in (squeezed, parts[0]):
        return True
    if len(squeezed) > _SHORTEST and label.startswith(f"{squeezed}-"):
        return True
    label = label.replace("-", "")
    begun = len(squeezed) > _SHORTEST and label.startswith(squeezed)
    if begun and label.removeprefix(squeezed) in words.company_kinds:
        return True
    if len(label) > _LONGEST_ABBREVIATION + 1 and squeezed.startswith(label):
        return True
    enough = len(squeezed) > _SHORTEST and 2 * len(squeezed) >= len(label)
    return enough and squeezed in label


def _shortened(parts: list[str], words: EventWords) -> Iterator[str]:
    """Yield a name without the words at its ends that a domain may lack: `St Bride Hospital`."""
    kinds = words.beside_company
    begin, end = 0, len(parts)
    while end > begin + 1 and parts[end - 1] in kinds:
        end -= 1
        yield "".join(parts[begin:end])
    while begin < end - 1 and parts[begin] in kinds | words.company_trades:
        begin += 1
        yield "".join(parts[begin:end])
        yield "".join(parts[begin:])


def _core(label: str, words: EventWords) -> str | None:
    """Return a label without what only its address has: `getacme`, `acme-hq`; None without it."""
    for extra in words.company_prefixes:
        core = label.removeprefix(extra).strip("-")
        if core != label and len(core) > _SHORTEST:
            return core
    affixes = tuple(words.company_affixes)
    if not label.startswith(affixes) and not label.endswith(affixes):
        return None
    for extra in affixes:
        begun, ended = label.removeprefix(extra), label.removesuffix(extra)
        for core, whole in ((begun, extra.endswith("-")), (ended, extra.startswith("-"))):
            if core != label and len(core.strip("-")) > _SHORTEST - whole:
                return core.strip("-")
    return None


def _spelled_kind(label: str, event: CalendarEvent, words: EventWords) -> str | None:
    """Return the kind at the end of a label whose beginning the event spells alone."""
    surnames = {word for e in event.everybody for word in local_words(e.address)}
    for at in range(_SHORTEST + 1, len(label)):
        begun, kind = label[:at], label[at:]
        if kind in words.company_kinds and begun not in surnames and _as_spelled(begun, event):
            return kind
    return None


def _as_spelled(label: str, event: CalendarEvent) -> str | None:
    """Return the name of this label as the event spells it."""
    telling = _telling_part(label)
    names = (e.name or "" for e in event.everybody)
    for text in (event.title, event.description, event.location, *names):
        if telling not in _letters(text):
            continue
        for found in _spelling(label).finditer(_unaccented(text)):
            spelled = text[found.start() : found.end()]
            if all(word != word.lower() for word in _LONG.findall(spelled)):
                return spelled
    return None


def _telling_part(label: str) -> str:
    """Return the longest part of a label that every spelling of it has, spaces and signs apart."""
    return max(map(squeezed, _IN_PARTS.split(_unaccented(label))), key=len)


@lru_cache(maxsize=2048)
def _spelling(label: str) -> re.Pattern[str]:
    """Return an expression for the name of a label, with spaces, signs and accents or without."""
    spaced = _BETWEEN.join(_spaced(part) for part in _unaccented(label).split("-") if part)
    return re.compile(rf"(?<![\w@.-]){spaced}(?![\w@-]|\.\w)")


def _spaced(label: str) -> str:
    parts = _SPELLED_PARTS.findall(label)
    return _APART.join(_WRITTEN_OUT.get(part, re.escape(part)) for part in parts)


@lru_cache(maxsize=512)
def _letters(text: str) -> str:
    return squeezed(_unaccented(text))


@lru_cache(maxsize=512)
def _unaccented(text: str) -> str:
    """Return a text without accents and in lower case, each character in its place."""
    if text.isascii():
        return text.lower()
    return "".join(map(_bare_letter, text.translate(_CROSSED)))


@lru_cache(maxsize=4096)
def _bare_letter(char: str) -> str:
    return unicodedata.normalize("NFKD", char)[0].lower()[:1]


@lru_cache(maxsize=1024)
def _readable(label: str) -> str:
    """Return a label in its own script (RFC 5890), or as it is when it is not validly encoded."""
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label
