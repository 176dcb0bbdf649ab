"""What our requests cost."""

from collections import Counter
from dataclasses import dataclass

from followupd.adapters.google.calls import Call


@dataclass(frozen=True, slots=True)
class Usage:
    """How often one API method was called, and what that cost."""

    name: str  # Google's method id
    requests: int
    units: int  # Gmail quota units; 0 for Calendar, which counts requests


class Meter:
    """Counts the requests that left, by method."""

    def __init__(self) -> None:
        self._requests: Counter[Call] = Counter()

    def count(self, call: Call) -> None:
        """Note one request."""
        self._requests[call] += 1

    def usage(self) -> tuple[Usage, ...]:
        """Return what was used since the start, by name of method."""
        rows = (Usage(c.name, n, n * c.units) for c, n in self._requests.items())
        return tuple(sorted(rows, key=lambda row: row.name))
