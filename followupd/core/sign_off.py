"""The name that somebody signs with, which is what they want to be called (E-34, E-36).

It is believed only where it fits what is known of the sender: a job title, a company or somebody
else's name stands below a closing as well.
"""

import re
import unicodedata
from dataclasses import dataclass

from followupd.core.addresses import local_words
from followupd.core.phrases import Phrases
from followupd.core.quoting import signed_with

_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:[ '’-][^\W\d_]+\.?){0,3}")
_LONGEST = 40
_SHARED = 3  # letters at the beginning that a short form shares with the name


@dataclass(frozen=True, slots=True)
class Signed:
    """How somebody signs: what to greet with, and their whole name where that shows."""

    first_name: str
    name: str | None = None


def read_sign_off(text: str, name: str | None, address: str, closings: Phrases) -> Signed | None:
    """Return the name below a mail's closing if it is surely the sender's own.

    `name` is what is known of them; without one the address has to hold every word signed with.
    """
    line = (signed_with(text, closings) or "").strip(" ,.-–—")
    if len(line) > _LONGEST or not _NAME.fullmatch(line) or not line[0].isupper():
        return None
    words = line.split()
    if name is not None:
        return _fits_name(words, name)
    if len(words) > 1 and {_bare(w) for w in words} <= set(map(_bare, local_words(address))):
        return Signed(words[0], line)
    return None


def _fits_name(words: list[str], name: str) -> Signed | None:
    """Return what was signed if it is the known first name, or a short form of it."""
    known = name.split()
    families = {_bare(w) for w in known[1:]}
    if any(_bare(w) not in families for w in words[1:]):
        return None
    short, first = _bare(words[0]), _bare(known[0])
    begins_alike = short[:_SHARED] == first[:_SHARED]
    if begins_alike or (len(short) >= _SHARED and short in first):
        return Signed(words[0])
    return None


def _bare(word: str) -> str:
    """Return a word without accents, case and points."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if c.isalpha())
