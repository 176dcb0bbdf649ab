"""How alike two letters are, and how alike they may be (E-49, E-54)."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from followupd.core.decision import Limits

_DEFAULTS = Limits()
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another letter to the same company."""

    body: str
    written_on: date
    same_person: bool = False  # it went to whom the new letter goes


def is_too_alike(
    body: str, today: date, earlier: Iterable[Earlier], limits: Limits = _DEFAULTS
) -> bool:
    """Tell whether a letter reads like another one that the same company got.

    Colleagues compare what they got within some days, and a strong likeness shows. One person
    remembers the earlier letter whenever it came, and less is too much.
    """
    return any(_shows(body, today, other, limits) for other in earlier)


def _shows(body: str, today: date, other: Earlier, limits: Limits) -> bool:
    if other.same_person:
        return likeness(body, other.body) >= limits.alike_to_one_person / _PERCENT
    if abs(today - other.written_on) > limits.colleagues_compare:
        return False
    return likeness(body, other.body) >= limits.alike_to_colleagues / _PERCENT


def likeness(one: str, other: str) -> float:
    """Return how alike two bodies are, 0 to 1 (difflib ratio over their words).

    difflib's ratio depends on the order of its arguments; the larger one counts.
    """
    first, second = _words(one), _words(other)
    return max(_ratio(first, second), _ratio(second, first))


def _ratio(one: list[str], other: list[str]) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
