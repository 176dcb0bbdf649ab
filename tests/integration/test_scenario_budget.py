"""What a tick asks of Google while hundreds of threads are tracked, and when that is too much."""

from collections import Counter
from datetime import timedelta

import pytest

from tests.tracked import track

APPLICATIONS, THREADS = 50, 500
QUIET = ["calendar.events.list", "gmail.users.history.list"]
READ = "gmail.users.threads.get"
READ_TEXT = "gmail.users.messages.get"


@pytest.fixture
def busy(hunt):
    """Return a hunt with 500 tracked threads of 50 applications, each with a letter sent."""
    hunt.tracked = [track(hunt, f"Company{number}") for number in range(APPLICATIONS)]
    for number in range(THREADS - APPLICATIONS):
        mail = hunt.box.user.write("pat@else.example", f"Mail {number}", "Hello.")
        hunt.ports.store.watch_thread(mail["threadId"], 1 + number % APPLICATIONS)
    return hunt


def test_the_cost_of_a_tick_over_five_hundred_tracked_threads(busy):
    """Nothing changed: one request a calendar and one for the mailbox. One thread: one more.

    What a person wrote is read once as a whole; headers alone do not say what it means.
    """
    busy.ports.store.remember("history_id", busy.ports.mailbox.profile().history_id)
    busy.tick()
    busy.asked()
    assert len(busy.ports.store.threads(busy.box.clock.now())) == THREADS
    busy.tick()
    assert busy.asked() == QUIET
    changed = busy.tracked[32]
    busy.box.user.label_thread(changed.thread_id, "INBOX")
    busy.tick()
    assert busy.asked() == [*QUIET, READ]
    busy.box.other.reply(changed.thread_id, changed.person, "Thank you, Alex!")
    busy.tick()
    assert busy.asked() == [*QUIET, READ, READ_TEXT]
    busy.box.user.archive(changed.thread_id)
    busy.tick()
    assert busy.asked() == [*QUIET, READ]
    busy.tick()
    assert busy.asked() == QUIET


def test_a_look_at_more_than_a_minutes_quota_holds_goes_on_where_it_broke_off(busy):
    """E-78: every thread is read once, and until all is seen nothing is written."""
    asked: Counter[str] = Counter()
    for _ in range(30):
        busy.box.clock.advance(timedelta(minutes=2))
        report = busy.tick()
        asked.update(busy.asked())
        if report.fault is None:
            break
        assert busy.drafts() == []
    assert report.fault is None
    turned_away = 10
    assert THREADS <= asked[READ] <= THREADS + turned_away
    busy.tick()
    busy.asked()
    busy.tick()
    assert busy.asked() == QUIET
