"""The user's own whole name, by which an address that nobody listed may be theirs too (E-24)."""

from collections.abc import Iterable
from itertools import permutations

from followupd.core.addresses import untagged_words
from followupd.core.event import Attendee
from followupd.core.event_words import EventWords
from followupd.core.names import long_words, read_name

_FEWEST = 2
"""A first name alone is not the user's alone."""
_MOST = 4
"""Words that an address has in any order."""


def whole_names(
    entries: Iterable[Attendee], addresses: Iterable[str], words: EventWords
) -> frozenset[frozenset[str]]:
    """Return the words of each whole name in the user's entries and addresses."""
    shown = (read_name(e.name, e.address, words).full or "" for e in entries)
    written = (" ".join(untagged_words(address)) for address in addresses)
    names = map(long_words, (*shown, *written))
    return frozenset(own for own in names if len(own) >= _FEWEST)


def has_name(entry: Attendee, names: frozenset[frozenset[str]], words: EventWords) -> bool:
    """Tell whether an entry shows one of these names, or has it as its address and no other."""
    shown = long_words(read_name(entry.name, entry.address, words).full or "")
    if shown in names:
        return True
    written = "".join(untagged_words(entry.address))
    possible = (own for own in names if shown <= own and len(own) <= _MOST)
    return any(written == "".join(order) for own in possible for order in permutations(own))
