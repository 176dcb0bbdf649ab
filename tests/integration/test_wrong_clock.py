"""This machine's clock is wrong, and Google's is at hand: nothing is done by it (E-62)."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from followupd.adapters.google import GoogleAccess, open_google
from followupd.adapters.google.exchange import Answer
from followupd.core.application import State
from followupd.ports import INSTALLED_AT
from tests.door import ROOT, InProcess
from tests.hunt import PRIYA, Hunt

PRIYA_AT = "priya.raman@acme.example"
DAYS = [2.2, 9.2, 30, -9, 1 / 24, -1 / 24, 11 / 1440, -11 / 1440]


def interview_tomorrow(hunt: Hunt) -> None:
    """Put one with Priya on the calendar, from ten to eleven."""
    hunt.tick()
    hunt.invite(guests=(), hours_ahead=26)
    hunt.tick()


@pytest.mark.parametrize("days", DAYS)
def test_e62_a_look_by_a_clock_that_is_wrong_writes_nothing_and_costs_no_letter(
    hunt: Hunt, days: float
) -> None:
    """Neither is thanked before the interview, nor is the letter given up as too late."""
    interview_tomorrow(hunt)
    before = [hunt.ports.store.journal(1), hunt.letters()]
    hunt.clock.wrong_by = timedelta(days=days)
    report = hunt.tick()
    assert "clock is wrong" in (report.fault or "")
    assert "timedatectl" in (report.hint or "")
    assert [hunt.ports.store.journal(1), hunt.letters()] == before
    hunt.clock.wrong_by = timedelta(0)
    hunt.box.clock.advance(timedelta(minutes=5))
    hunt.live(hours=26)
    assert hunt.drafts() == []
    hunt.live(hours=10)
    assert hunt.recipients() == [PRIYA_AT]


@pytest.mark.parametrize("days", DAYS)
def test_e62_a_letter_that_is_due_waits_until_the_clock_is_right(hunt: Hunt, days: float) -> None:
    interview_tomorrow(hunt)
    hunt.box.clock.set(hunt.box.clock.now() + timedelta(hours=31))
    hunt.clock.wrong_by = timedelta(days=days)
    for _ in range(3):
        assert hunt.tick().fault is not None
        hunt.box.clock.advance(timedelta(minutes=5))
    assert hunt.letters() == ()
    hunt.clock.wrong_by = timedelta(0)
    assert hunt.tick().fault is None
    assert hunt.recipients() == [PRIYA_AT]


def test_e62_it_is_told_once_by_how_much_the_clock_is_wrong_and_when_that_is_over(
    hunt: Hunt,
) -> None:
    hunt.tick()
    hunt.clock.wrong_by = timedelta(days=2, hours=5, seconds=20)
    for _ in range(3):
        hunt.box.clock.advance(timedelta(minutes=5))
        hunt.tick()
    hunt.clock.wrong_by = timedelta(hours=-1)
    hunt.tick()
    hunt.clock.wrong_by = timedelta(0)
    hunt.tick()
    told = (
        "this machine's clock is wrong: it is {} Google's, so nothing is done by it"
        " - let the system set it: timedatectl set-ntp true"
    )
    assert hunt.desktop.shown == [
        told.format("2 days 5 hours ahead of"),
        told.format("1 hour behind"),
        "The trouble is over; followupd works again.",
    ]


@pytest.mark.parametrize("minutes", [9, -9])
def test_e62_a_clock_that_is_some_minutes_off_is_good_enough(hunt: Hunt, minutes: int) -> None:
    hunt.clock.wrong_by = timedelta(minutes=minutes)
    hunt.invite(guests=())
    hunt.live(hours=8)
    assert hunt.recipients() == [PRIYA_AT]


def test_e62_a_first_look_by_a_fast_clock_makes_no_interview_one_of_before(hunt: Hunt) -> None:
    """E-17: what took place before the first look is not written to."""
    hunt.clock.wrong_by = timedelta(days=30)
    assert hunt.tick().fault is not None
    assert hunt.ports.store.remembered(INSTALLED_AT) is None
    hunt.clock.wrong_by = timedelta(0)
    hunt.invite(guests=())
    hunt.live(hours=8)
    assert hunt.recipients() == [PRIYA_AT]


def test_e62_the_first_look_is_never_later_than_the_present_one(hunt: Hunt) -> None:
    """As when a clock was fast then that nothing could be held against."""
    hunt.tick()
    ahead = hunt.box.clock.now() + timedelta(days=30)
    hunt.ports.store.remember(INSTALLED_AT, ahead.isoformat())
    hunt.invite(guests=())
    hunt.live(hours=8)
    assert hunt.recipients() == [PRIYA_AT]
    assert hunt.ports.store.remembered(INSTALLED_AT) != ahead.isoformat()


class Undated(InProcess):
    """A line that takes the Date out of every answer."""

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        answer = super().exchange(method, url, headers, body)
        fields = {name: value for name, value in answer.headers.items() if name != "date"}
        return Answer(answer.status, fields, answer.body)


@contextmanager
def reached(hunt: Hunt, line: InProcess, uptime: Callable[[], float]) -> Iterator[Hunt]:
    """Yield the hunt with another way to Google, and another count of the time that passes."""
    access = GoogleAccess(hunt.opened.token_file, root_url=ROOT, own_addresses=(hunt.box.address,))
    calendar, mailbox, door = open_google(access, hunt.clock, exchange=line, uptime=uptime)
    ports = replace(hunt.ports, calendar=calendar, mailbox=mailbox)
    yield replace(hunt, ports=ports)
    door.close()


def test_e62_where_google_does_not_tell_its_time_our_clock_is_believed(hunt: Hunt) -> None:
    with reached(hunt, Undated(hunt.box), lambda: 0.0) as undated:
        undated.clock.wrong_by = timedelta(hours=1)
        undated.invite(guests=())
        undated.live(hours=8)
        assert undated.recipients() == [PRIYA_AT]


def test_e62_google_is_asked_before_its_time_as_reckoned_here_counts_against_our_clock(
    hunt: Hunt,
) -> None:
    """As when the machine was paused as a whole, and its count of the time with it."""
    with reached(hunt, InProcess(hunt.box), lambda: 0.0) as paused:
        paused.invite(guests=())
        paused.live(hours=8)
        assert paused.recipients() == [PRIYA_AT]
        assert paused.letters(State.DRAFTED)


def test_e62_a_look_while_the_clock_is_right_asks_google_its_time_once(hunt: Hunt) -> None:
    hunt.invite(organizer=PRIYA, guests=())
    hunt.tick()
    hunt.asked()
    for _ in range(20):
        hunt.box.clock.advance(timedelta(minutes=20))
        hunt.tick()
    assert "gmail.users.getProfile" not in hunt.asked()
