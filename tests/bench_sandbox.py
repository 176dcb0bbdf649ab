"""Measure the sandbox with a large mailbox: `python -m tests.bench_sandbox`.

20,000 messages in 500 threads are put in; then what a program asks most is asked, and beside it the
same of a mailbox of 1,000 messages in 25 threads. The ratio says whether size costs time.
"""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from followupd.sandbox import Request, Sandbox

BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
A_THREAD = 40  # messages
REPEATS = 30


def fill(threads: int) -> tuple[Sandbox, float]:
    """Return a box with so many threads, and the seconds that it took."""
    box = Sandbox(now=BEGINS + timedelta(days=60))
    began = time.perf_counter()
    for number in range(threads):
        sender = f"Person {number} <person{number}@acme.example>"
        thread_id = None
        for turn in range(A_THREAD):
            letter = (
                f"From: {sender}\r\nTo: alex@example.com\r\nSubject: Thread {number}\r\n"
                f"Message-ID: <{number}.{turn}@acme.example>\r\n\r\nMessage {turn}.\r\n"
            )
            at = BEGINS + timedelta(minutes=number * A_THREAD + turn)
            filed = box.mailbox.insert(letter.encode(), ["INBOX"], thread_id=thread_id, at=at)
            thread_id = filed.thread_id
    return box, time.perf_counter() - began


def timed(ask: Callable[[], object]) -> float:
    """Return the median of some runs, in milliseconds."""
    took = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        ask()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


def figures(box: Sandbox) -> dict[str, float]:
    """Return how long each request takes, in milliseconds."""
    box.quota.enforced = False
    headers = {"Authorization": f"Bearer {box.issue_token()['access_token']}"}
    recent = next(reversed(box.mailbox.threads))
    start = box.mailbox.history.current - 2000
    box.other.mail("New <new@acme.example>", "New", "Hello")

    def get(path: str) -> Callable[[], object]:
        def ask() -> object:
            answer = box.handle(Request("GET", f"/gmail/v1/users/me/{path}", headers))
            assert answer.status == 200, answer
            return answer

        return ask

    return {
        "history.list (the latest changes)": timed(get(f"history?startHistoryId={start}")),
        "threads.get (40 messages, metadata)": timed(get(f"threads/{recent}?format=metadata")),
        "messages.list (from one sender)": timed(get("messages?q=from:person3@acme.example")),
        "drafts.list": timed(get("drafts")),
    }


def main() -> None:
    """Print the figures."""
    small, _ = fill(25)
    large, seconds = fill(500)
    print(f"putting 20,000 messages into 500 threads: {seconds:.1f} s")
    few, many = figures(small), figures(large)
    print(f"{'request':38}{'1,000':>10}{'20,000':>10}{'ratio':>8}")
    for name, took in many.items():
        print(f"{name:38}{few[name]:8.2f} ms{took:8.2f} ms{took / few[name]:7.1f}")


if __name__ == "__main__":
    main()
