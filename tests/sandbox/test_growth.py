"""A large mailbox costs no more for each letter than a small one: counted in steps, not in time.

A step is a line of the sandbox's own code, and each turn of a loop on it; sorting counts by its
keys. What the standard library does below is not counted.
"""

import sys
from collections.abc import Callable
from datetime import timedelta
from types import FrameType
from typing import Any

import pytest

from followupd.sandbox import Sandbox
from tests.sandbox.asking import DANA, NOW, Api, raw_mail

Ask = Callable[[Api], object]


def steps(act: Callable[[], object]) -> int:
    """Return how many steps of the sandbox's code an act takes."""
    count = 0

    def step(_: FrameType, event: str, __: object) -> Any:
        nonlocal count
        count += event == "line"
        return step

    def begin(frame: FrameType, event: str, argument: object) -> Any:
        ours = "/followupd/sandbox/" in frame.f_code.co_filename
        return step(frame, event, argument) if ours else None

    before = sys.gettrace()
    sys.settrace(begin)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


def filled(letters: int) -> Api:
    """Return a box with so many letters in threads of five, as many drafts and as many events."""
    box = Sandbox(now=NOW)
    box.quota.enforced = False
    api = Api(box)
    add(api, letters)
    return api


def add(api: Api, letters: int) -> None:
    box, thread = api.box, ""
    for number in range(letters):
        at = NOW - timedelta(minutes=number)
        if number % 5 == 0:
            thread = box.other.mail(DANA, f"No. {number}", "Hello", at=at)["threadId"]
        else:
            box.other.reply(thread, DANA, "Hi", at=at)
        box.user.write(DANA, "Later", "...", send=False, at=at)
        hours = {"start": {"dateTime": at.isoformat()}, "end": {"dateTime": NOW.isoformat()}}
        box.user.add_event(hours)


def test_seeding_takes_each_letter_the_same_number_of_steps():
    first, later = filled(5), filled(200)
    few, many = steps(lambda: add(first, 5)), steps(lambda: add(later, 5))
    assert few > 500
    assert many < few * 1.05


def a_thread(api: Api) -> object:
    return api.gmail(f"threads/{next(iter(api.box.mailbox.threads))}", format="metadata")


def a_draft(api: Api) -> object:
    return api.gmail(f"drafts/{next(iter(api.box.drafts.by_id))}", format="minimal")


def a_new_draft(api: Api) -> object:
    return api.ask("POST", "/gmail/v1/users/me/drafts", {"message": {"raw": raw_mail()}})


def a_letter_and_the_history_since(api: Api) -> object:
    start = api.gmail("profile")["historyId"]
    api.box.other.mail(DANA, "New", "Hello")
    return api.gmail("history", startHistoryId=start)


def an_event(api: Api) -> object:
    name = next(iter(api.box.calendars.primary.events))
    return api.ask("GET", f"/calendar/v3/calendars/primary/events/{name}")


@pytest.mark.parametrize(
    "ask", [a_thread, a_draft, a_new_draft, a_letter_and_the_history_since, an_event]
)
def test_what_is_asked_for_by_name_takes_the_same_number_of_steps_in_any_mailbox(ask: Ask):
    small, large = filled(5), filled(200)
    few, many = steps(lambda: ask(small)), steps(lambda: ask(large))
    assert many < few * 1.2 + 30


@pytest.mark.parametrize("of", ["messages", "threads", "drafts"])
def test_a_list_takes_steps_for_what_there_is_and_no_more(of: str):
    """Twenty times the letters, and hardly more than twenty times the steps: no square of it."""
    small, large = filled(10), filled(200)
    few = steps(lambda: small.gmail(of, maxResults=5))
    assert steps(lambda: large.gmail(of, maxResults=5)) < few * 24


def test_the_count_would_notice_a_loop_over_everything():
    """The measure itself is measured: a search for one letter grows with the mailbox."""

    def scanned(api: Api) -> object:
        return [m for m in api.box.drafts.listed() if m[1].id == "none"]

    small, large = filled(5), filled(200)
    assert steps(lambda: scanned(large)) > 10 * steps(lambda: scanned(small))
