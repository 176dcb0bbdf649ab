"""A disk that is full, or fails, at any write of a delivery: told, and nothing twice (E-78).

The kernel's answers are strace's; the process and its database are real.
"""

from collections.abc import Iterator

import pytest

from tests.kill.stage import Stage, calls_of_a_tick, stage, then_twice
from tests.kill.sweep import around_the_draft

pytestmark = pytest.mark.system

ON_DISK = ("pwrite64", "fdatasync")


@pytest.fixture(scope="module")
def on(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with stage(tmp_path_factory.mktemp("k")) as made:
        yield made


def failing(call: str, error: str, number: int) -> tuple[str, ...]:
    """Let every call of a kind fail from this one on."""
    return ("-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}+")


def test_e78_a_full_disk_is_told_at_once_and_outlived(on: Stage) -> None:
    """Without an intent there is no draft; with one and no record it is found again."""
    found = calls_of_a_tick(on, "ours", ["pwrite64", "sendto"])
    seen = set()
    places = list(around_the_draft(found, before=4, after=4, calls=["pwrite64"]))
    for place in places[::2]:
        on.reset()
        told, told_then = on.troubled("ours", *failing("pwrite64", "ENOSPC", place.number))
        assert told is not None, place
        assert "the disk is full" in told, place
        assert "make room; followupd goes on by itself" in told, place
        assert told_then is not None, place
        assert told_then.startswith("STATUS=up to date"), place
        seen.add(on.judge(killed=False).drafts)
        outcome = then_twice(on, "ours", killed=False)
        assert (outcome.drafts, outcome.state) == (1, "drafted"), place
    assert len(places) >= 6
    assert seen == {1}


def test_e78_a_full_disk_before_the_intent_leaves_no_draft(on: Stage) -> None:
    on.reset()
    told, _ = on.traced("ours", *failing("pwrite64", "ENOSPC", 1))
    assert on.judge(killed=False).drafts == 0, told


@pytest.mark.parametrize("call", ON_DISK)
def test_e78_a_disk_that_fails_ends_the_daemon_and_loses_nothing(on: Stage, call: str) -> None:
    found = calls_of_a_tick(on, "ours", ["pwrite64", "fdatasync", "sendto"])
    places = list(around_the_draft(found, before=2, after=1, calls=[call]))
    assert places
    for place in places:
        on.reset()
        told, told_then = on.troubled("ours", *failing(call, "EIO", place.number))
        assert told is not None, place
        assert "the disk fails" in told, place
        assert told_then is None, place
        outcome = then_twice(on, "ours", killed=False)
        assert (outcome.drafts, outcome.state) == (1, "drafted"), place
