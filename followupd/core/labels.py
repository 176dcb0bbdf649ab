"""What a description says behind a label: `Position: Cook`, or below one: `Event Name`."""

import re
from collections.abc import Iterator
from functools import lru_cache

from followupd.core.word_lists import Phrases

_LEAST_OF_A_QUESTION = 3
_LABELLED = re.compile(
    r"(?:^|[.;!?|]\s|\s\()\W*(?P<label>[^\W\d_]+(?:(?:[^\S\n]|['’-])[^\W\d_]+){0,9})\s*\??\s*:\s*"
    r"(?=(?P<said>[^\n]+)$)",
    re.MULTILINE,
)
_ALONE = re.compile(
    r"^(?P<label>[^\W\d_]+(?:[ ][^\W\d_]+){1,3})[ ]*\n\s*(?P<said>\S[^\n]*)$", re.MULTILINE
)
"""A label of several words on a line of its own, with no colon: Calendly writes so."""

Lines = tuple[tuple[str, str], ...]


def labelled(text: str, labels: Phrases) -> Iterator[str]:
    """Yield what stands behind these labels, as in `Position: Cook`."""
    if labels.find(text) is None:
        return
    behind, below = _lines(text)
    for label, said in behind:
        if any(_is_label(phrase, label) for phrase in labels.finditer(label)):
            yield said
    for label, said in below:
        if labels.covers(label):
            yield said


@lru_cache(maxsize=16)
def _lines(text: str) -> tuple[Lines, Lines]:
    """Return what may be labels, each with what is said behind its colon; then those above it."""
    behind = _LABELLED.finditer(text) if ":" in text else ()
    below = _ALONE.finditer(text) if "\n" in text.strip() else ()
    read = [tuple((f["label"], f["said"].strip()) for f in found) for found in (behind, below)]
    return read[0], read[1]


def _is_label(phrase: re.Match[str], label: str) -> bool:
    """Tell whether a phrase is a label, or ends a question: `Which role are you applying for?`."""
    whole = phrase.start() == 0 or len(phrase[0].split()) >= _LEAST_OF_A_QUESTION
    return whole and phrase.end() == len(label)
