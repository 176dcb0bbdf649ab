"""What a description says behind a label: `Position: Cook`, or below one: `Event Name`."""

import re
from collections.abc import Iterator

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


def labelled(text: str, labels: Phrases) -> Iterator[str]:
    """Yield what stands behind these labels, as in `Position: Cook`."""
    for found in _LABELLED.finditer(text):
        label = found["label"]
        if any(_is_label(phrase, label) for phrase in labels.finditer(label)):
            yield found["said"].strip()
    for found in _ALONE.finditer(text):
        if labels.covers(found["label"]):
            yield found["said"].strip()


def _is_label(phrase: re.Match[str], label: str) -> bool:
    """Tell whether a phrase is a label, or ends a question: `Which role are you applying for?`."""
    whole = phrase.start() == 0 or len(phrase[0].split()) >= _LEAST_OF_A_QUESTION
    return whole and phrase.end() == len(label)
