"""Which word of a name comes first, as far as an address tells (E-34).

An address names nobody, but it may confirm one order of the words that are shown, or speak
against it: `Johnson Emily` at `ejohnson@`, `Dupont Marie` at `marie.dupont@`.
"""

import re
from collections.abc import Iterable, Sequence

from followupd.core.addresses import untagged_words
from followupd.core.cleaning import folded, unaccented

_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that no accent can be taken from, as addresses have them."""
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_SHORTEST = 3
"""A surname of fewer letters may stand behind any letter by chance."""


def order_by(address: str, parts: list[str]) -> tuple[list[str], bool]:
    """Return a name's words, the given name first, and whether the address speaks against it.

    An initial and a surname are sure. Two whole words in the other order may be either: some
    companies write the surname first in addresses, some in names.
    """
    local = untagged_words(address)
    if not local or local[0] in _words_of(parts if len(local) == 1 else parts[:1]):
        return parts, False  # `marie.dupont@`, `dupont@`
    for at in range(1, len(parts)):
        if _has_initial_and_surname(local, parts[at:], parts[:at]):
            return [*parts[at:], *parts[:at]], False
    return parts, _contradicts(local, parts)


def is_initial_and_surname(address: str, parts: Sequence[str]) -> bool:
    """Tell whether an address is made of a name's first letter and its last word: `m.sala@`."""
    return _has_initial_and_surname(untagged_words(address), parts[:-1], parts[-1:])


def _has_initial_and_surname(
    local: Sequence[str], given: Sequence[str], surname: Sequence[str]
) -> bool:
    """Tell whether an address is `t.mueller@` or `tmueller@` of these words."""
    written = "".join(local)
    plain = unaccented(" ".join(given)).translate(_PLAIN)
    firsts = [word[0] for word in _LETTERS.findall(plain)]
    surnames = {s for n in range(1, len(surname) + 1) for s in _spellings("".join(surname[:n]))}
    return any(
        written == initials + name
        for initials in ("".join(firsts[:1]), "".join(firsts))
        for name in surnames
        if initials and (len(name) >= _SHORTEST or len(local) > 1)
    )


def _contradicts(local: Sequence[str], parts: Sequence[str]) -> bool:
    """Tell whether the first word shown may be the surname, by where it is in the address."""
    first = _words_of(parts[:1])
    if len(parts) == 1:
        return not first.isdisjoint({local[-1], local[-1][1:]})
    others = _words_of(parts[1:])
    if local[0] in others and any(word in first for word in local[1:]):
        return True
    return any(local[0] == other + name for other in others for name in first)


def _words_of(parts: Iterable[str]) -> frozenset[str]:
    """Return the words of names as an address may have them, those of `Jean-Luc` too."""
    return frozenset(
        spelled
        for part in parts
        for word in (part, *_LETTERS.findall(part))
        for spelled in _spellings(word)
    )


def _spellings(name: str) -> frozenset[str]:
    low = folded(name)
    texts = (unaccented(low), unaccented(low.translate(_SPELLED_OUT)))
    return frozenset("".join(_LETTERS.findall(text.translate(_PLAIN))) for text in texts)
