"""What is remembered is about one mailbox: a login of another account does nothing to it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from followupd.adapters.google import GoogleAccess, open_google
from followupd.adapters.google.exchange import Answer
from followupd.core.application import State
from followupd.sandbox import Sandbox
from followupd.wiring import account
from tests.door import ROOT, InProcess, write_token
from tests.hunt import Hunt, hunt

OTHER = "alex@bigcorp.example"


def answered(box: Sandbox) -> list[str]:
    """Return which methods of the APIs were answered."""
    return [e.api_method for e in box.log if e.channel == "api" and e.status == 200]


class Switch:
    """An exchange with one account and then with another, as Google has both."""

    def __init__(self, box: Sandbox) -> None:
        self.box = box

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        return InProcess(self.box).exchange(method, url, headers, body)

    def close(self) -> None:
        """Nothing is held open."""


class Accounts:
    """A hunt, and how the user's login turns to another account and back."""

    def __init__(self, world: Hunt, switch: Switch) -> None:
        self.world, self._switch = world, switch
        self.other = Sandbox(now=world.box.clock.now(), address=OTHER, seed=7)
        self._own_token = world.opened.token_file.read_bytes()

    def log_in_elsewhere(self) -> None:
        self.other.clock.set(self.world.box.clock.now())
        self._switch.box = self.other
        write_token(self.other, self.world.opened.token_file)

    def log_in_again(self) -> None:
        self._switch.box = self.world.box
        self.world.opened.token_file.write_bytes(self._own_token)

    def hours_go_by(self, hours: int) -> list[str | None]:
        """Return the fault of a tick an hour."""
        faults = []
        for _ in range(hours):
            for box in (self.world.box, self.other):
                box.clock.advance(timedelta(hours=1))
            faults.append(self.world.tick().fault)
        return faults


@contextmanager
def accounts(folder: Path) -> Iterator[Accounts]:
    with hunt(folder) as world:
        switch = Switch(world.box)
        world.opened.door.close()
        access = GoogleAccess(world.opened.token_file, ROOT, own_addresses=(world.box.address,))
        calendar, mailbox, door = open_google(
            access,
            world.box.clock,
            account=account(world.ports.store),
            exchange=switch,
            uptime=lambda: world.box.clock.now().timestamp(),
        )
        world.opened = replace(world.opened, calendar=calendar, mailbox=mailbox, door=door)
        world.ports = replace(world.ports, calendar=calendar, mailbox=mailbox)
        yield Accounts(world, switch)
        door.close()


@pytest.fixture(name="both")
def _both(tmp_path: Path) -> Iterator[Accounts]:
    with accounts(tmp_path) as both:
        yield both


def test_e52_at_another_account_no_draft_is_taken_for_discarded(both: Accounts) -> None:
    world = both.world
    world.invite()
    world.live(hours=7.5)
    before = world.letters()
    assert [one.state for one in before] == [State.DRAFTED, State.DRAFTED]
    both.log_in_elsewhere()
    world.desktop.shown.clear()
    (fault,) = set(both.hours_go_by(8))
    assert fault == "the login is of another Google account than before, so nothing is done with it"
    assert world.letters() == before
    assert len(world.desktop.shown) == 1
    assert answered(both.other) == ["gmail.users.getProfile"], "and asked whose it is but once"
    both.log_in_again()
    assert both.hours_go_by(2) == [None, None]
    assert world.letters() == before
    assert world.desktop.shown[1:] == ["The trouble is over; followupd works again."]


def test_e64_no_answer_is_missed_and_no_nudge_written_at_another_account(both: Accounts) -> None:
    world = both.world
    world.invite(guests=())
    world.live(hours=8)
    world.send_all()
    world.live(days=7)
    both.log_in_elsewhere()
    both.hours_go_by(72)
    assert {one.state for one in world.letters()} <= {State.SENT, State.DRAFTED}
    assert world.outcome() is None
    assert answered(both.other) == ["gmail.users.getProfile"]


def test_whose_the_login_is_is_asked_when_it_is_new_and_not_again(both: Accounts) -> None:
    """The first look asks once more, for Google's time."""
    both.hours_go_by(5)
    assert answered(both.world.box).count("gmail.users.getProfile") == 2
