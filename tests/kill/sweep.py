"""Kills the daemon at every call around a delivery, and counts the drafts: `make kill-sweep`."""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.kill.stage import Stage, calls_of_a_tick, kill_at, stage
from tests.kill.strategies import STRATEGIES

CALLS = (
    "pwrite64",
    "fdatasync",
    "fsync",
    "rename",
    "write",
    "sendto",
    "recvfrom",
    "fcntl",
    "close",
)
"""What a tick does to files, and to the connection to Google. One kind is swept at a time: strace
counts each by itself, and with several at once the first kinds would hide the others."""

EXACTLY_ONE = "exactly one"


@dataclass(frozen=True)
class Point:
    """One place at which the daemon is killed."""

    call: str
    number: int


def points(found: Sequence[str], calls: Sequence[str] = CALLS) -> Iterator[Point]:
    """Yield every place at which a daemon can be killed in such a tick."""
    total = _as_sent(found)
    for call in calls:
        for number in range(1, total[call] + 1):
            yield Point(call, number)


def around_the_draft(
    found: Sequence[str], before: int, after: int, calls: Sequence[str] = CALLS
) -> Iterator[Point]:
    """Yield the places right before and after the draft is asked for."""
    asked = found.index("POST")
    until, total = _as_sent(found[:asked]), _as_sent(found)
    for call in calls:
        first = max(1, until[call] - before + 1)
        for number in range(first, min(total[call], until[call] + after) + 1):
            yield Point(call, number)


def _as_sent(found: Sequence[str]) -> Counter[str]:
    return Counter("sendto" if call == "POST" else call for call in found)


def sweep(on: Stage, strategy: str, places: Sequence[Point]) -> Counter[str]:
    """Kill at each place; return how often which number of drafts came of it."""
    counted: Counter[str] = Counter()
    for place in places:
        outcome = kill_at(on, strategy, place.call, place.number)
        lone = (outcome.drafts, outcome.state) == (1, "drafted")
        told = EXACTLY_ONE if lone else f"{outcome.drafts} drafts, {outcome.state}"
        counted[told] += 1
        counted["killed"] += outcome.killed
        if not lone:
            print(f"{strategy}: {place.call} {place.number}: {told}", file=sys.stderr)
    return counted


def main() -> int:
    """Sweep every place for each strategy; ours alone may not fail, and the others have to.

    Arguments are names of strategies; without any all of them are tried.
    """
    failed = False
    with tempfile.TemporaryDirectory() as folder, stage(Path(folder)) as on:
        for strategy in sys.argv[1:] or STRATEGIES:
            places = list(points(calls_of_a_tick(on, strategy, CALLS)))
            counted = sweep(on, strategy, places)
            told = ", ".join(f"{count} x {what}" for what, count in sorted(counted.items()))
            print(f"{strategy}: {len(places)} places: {told}", flush=True)
            failed |= (counted[EXACTLY_ONE] == len(places)) != (strategy == "ours")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
