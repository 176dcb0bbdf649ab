"""Print how many calendar events a second are read and judged.

    python -m tests.bench_events [NUMBER]

The labelled events are read and judged over and over, each time with another title. Addresses and
names repeat, as those of a user's contacts do, and what is known of them is remembered. Beside
the time by the clock the processor's own is told, since a busy machine lengthens only the former.
"""

import json
import sys
import time
from pathlib import Path

from followupd.adapters.google.events import event_from_resource
from followupd.core.interview import recognize
from tests.judging import USER, WORDS

FILE = Path(__file__).parent / "data" / "events" / "labelled.jsonl"


def main(wanted: int) -> None:
    """Judge so many events and print the rate."""
    rows = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
    resources = [
        {**row["event"], "summary": f"{row['event'].get('summary', '')} {n}"}
        for n in range(wanted // len(rows) + 1)
        for row in rows
    ][:wanted]
    began, working = time.perf_counter(), time.process_time()
    for resource in resources:
        recognize(event_from_resource(resource, "primary", USER.addresses), USER, WORDS)
    took, worked = time.perf_counter() - began, time.process_time() - working
    print(
        f"{wanted} events read and judged in {took:.1f} s, {worked:.1f} s of the processor's:"
        f" {wanted / worked:.0f} a second of these"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
