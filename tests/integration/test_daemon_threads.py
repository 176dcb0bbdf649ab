"""The daemon's two threads, with a world that misbehaves in ways no sandbox can."""

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from followupd.adapters.clock import SystemClock
from followupd.adapters.notify import SilentNotifier
from followupd.config import Config, Google, Paths
from followupd.core.decision import Limits
from followupd.core.event_words import EventWords
from followupd.core.message import MailWords
from followupd.daemon import Daemon
from followupd.daemon.inbox import Beaten, Inbox, Stop
from followupd.errors import StoreError, TransientError
from followupd.ports import Ports
from followupd.tick import Settings
from followupd.wiring import App

PATIENCE = 10.0


class CalledClock:
    """A clock that does as told when a tick asks for the time, which is the first thing it does."""

    def __init__(self, act: Callable[[int], None]) -> None:
        self.calls = 0
        self._act = act

    def now(self) -> datetime:
        self.calls += 1
        self._act(self.calls)
        raise TransientError("the world is out of order")


class SteppedClock:
    """The system's clock, until somebody sets it."""

    def __init__(self) -> None:
        self.offset = timedelta()

    def now(self) -> datetime:
        return SystemClock().now() + self.offset


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    inbox = Inbox()
    yield inbox
    inbox.close()


def app(tmp_path: Path, clock: CalledClock) -> App:
    nothing = cast("Any", None)
    config = Config(
        paths=Paths(tmp_path, tmp_path, tmp_path / "config.toml"),
        settings=Settings(Limits(), EventWords(), MailWords(), sender_name="Robin Example"),
        google=Google(client_file=tmp_path / "client.json"),
        poll_every=timedelta(hours=1),
    )
    ports = Ports(clock, nothing, nothing, nothing, nothing, SilentNotifier())
    return App(config, ports, nothing)


def test_a_bug_ends_the_daemon_so_that_systemd_starts_it_again(
    tmp_path: Path, inbox: Inbox
) -> None:
    def fail(_: int) -> None:
        raise ZeroDivisionError

    assert Daemon(app(tmp_path, CalledClock(fail)), inbox).run() == 70


def test_a_damaged_database_ends_the_daemon_for_the_user_to_act(
    tmp_path: Path, inbox: Inbox
) -> None:
    def fail(_: int) -> None:
        raise StoreError("the database is damaged")

    with pytest.raises(StoreError):
        Daemon(app(tmp_path, CalledClock(fail)), inbox).run()


@pytest.mark.parametrize("jump", [timedelta(hours=-3), timedelta(seconds=-6)])
def test_e62_after_the_clock_was_set_it_looks_at_once(
    tmp_path: Path, inbox: Inbox, jump: timedelta
) -> None:
    wall = SteppedClock()

    def act(calls: int) -> None:
        if calls == 1:
            wall.offset = jump
        if calls == 2:
            inbox.put(Stop())

    clock = CalledClock(act)
    giving_up = threading.Timer(PATIENCE, inbox.put, [Stop()])
    giving_up.start()
    daemon = Daemon(app(tmp_path, clock), inbox, wall=wall, longest_wait=timedelta(milliseconds=20))
    assert daemon.run() == 0
    giving_up.cancel()
    assert clock.calls == 2


def test_a_time_that_passes_as_it_should_is_no_reason_to_look(tmp_path: Path, inbox: Inbox) -> None:
    clock = CalledClock(lambda _: None)
    ending = threading.Timer(0.5, inbox.put, [Stop()])
    ending.start()
    Daemon(app(tmp_path, clock), inbox, longest_wait=timedelta(milliseconds=20)).run()
    assert clock.calls == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_before_the_wait_is_not_missed(inbox: Inbox, number: int) -> None:
    inbox.take_signals()
    os.kill(os.getpid(), number)
    assert inbox.get(timedelta(seconds=PATIENCE)) == Stop()


def test_messages_come_in_order_and_silence_is_told(inbox: Inbox) -> None:
    error = TransientError("later")
    inbox.put(Beaten(error=error))
    inbox.put(Stop())
    got = [inbox.get(timedelta()) for _ in range(3)]
    assert got == [Beaten(error=error), Stop(), None]


def test_afterwards_signals_are_as_they_were() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
    with closing(Inbox()) as inbox:
        inbox.take_signals()
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)] == before
