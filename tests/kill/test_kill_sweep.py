"""Killed at any moment of a delivery, and started twice more: exactly one draft (E-47).

A sample around the call that asks for the draft; `make kill-sweep` goes through every place.
"""

from collections.abc import Iterator

import pytest

from tests.kill.stage import Stage, calls_of_a_tick, named, stage, then_twice
from tests.kill.sweep import CALLS, EXACTLY_ONE, around_the_draft, sweep

pytestmark = pytest.mark.system

CHANGING = (
    *("write", "writev", "pwrite64", "pwritev", "pwritev2", "copy_file_range", "sendfile"),
    *("truncate", "ftruncate", "fallocate", "fsync", "fdatasync", "sync_file_range", "msync"),
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "unlink", "unlinkat"),
    *("mkdir", "mkdirat", "chmod", "fchmod", "sendto", "sendmsg", "sendmmsg"),
)
"""The system calls by which files and the other side of a connection can be changed."""


@pytest.fixture(scope="module")
def on(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("k")) as made:
        yield made


def test_a_tick_changes_nothing_by_other_calls_than_those_that_are_swept(on: Stage) -> None:
    others = {call for call in CHANGING if call not in CALLS}
    assert others.isdisjoint(calls_of_a_tick(on, "ours", (*CALLS, *sorted(others))))


def test_e47_killed_around_the_draft_it_is_written_exactly_once(on: Stage) -> None:
    places = list(around_the_draft(calls_of_a_tick(on, "ours", CALLS), before=1, after=3))
    counted = sweep(on, "ours", places)
    assert counted[EXACTLY_ONE] == len(places) > 20
    assert counted["killed"] > 0.8 * len(places)  # the others had told of their tick just before


def test_e47_the_command_itself_is_killed_and_writes_exactly_one(on: Stage) -> None:
    on.reset()
    calls = ("sendto", "recvfrom", "pwrite64")
    found = named(on.command("-e", f"trace={','.join(calls)}")[1])
    places = list(around_the_draft(found, before=0, after=1, calls=calls))
    kills = 0
    for place in places:
        on.reset()
        how = f"inject={place.call}:signal=KILL:when={place.number}"
        killed, _ = on.command("-e", f"trace={place.call}", "-e", how)
        outcome = then_twice(on, "ours", killed=killed)
        assert (outcome.drafts, outcome.state) == (1, "drafted"), place
        kills += killed
    assert kills >= 2  # an answer comes in now more, now fewer pieces


@pytest.mark.parametrize("strategy", ["call, then record", "no settle window"])
def test_e47_the_same_sweep_finds_what_is_wrong_with_other_strategies(
    on: Stage, strategy: str
) -> None:
    found = calls_of_a_tick(on, strategy, CALLS)
    places = list(around_the_draft(found, before=0, after=2, calls=("recvfrom", "pwrite64")))
    counted = sweep(on, strategy, places)
    assert counted["2 drafts, drafted"] > 0
