"""The clocks: this machine's, and a sandbox's that is followed."""

from datetime import UTC, datetime, timedelta

import pytest

from followupd.adapters.clock import FollowedClock, SystemClock
from followupd.errors import ConfigError, TransientError
from followupd.sandbox import Sandbox, serve

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def test_the_systems_clock_is_aware_in_utc_and_goes_on() -> None:
    one, two = SystemClock().now(), SystemClock().now()
    assert one.utcoffset() == timedelta(0)
    assert one <= two


def test_a_followed_clock_shows_the_sandboxs_time() -> None:
    box = Sandbox(now=NOW)
    with serve(box, port=0) as server:
        clock = FollowedClock(server.url, fresh=0)
        assert clock.now() == NOW
        box.clock.advance(timedelta(days=3))
        assert clock.now() == NOW + timedelta(days=3)
        assert clock.now().utcoffset() == timedelta(0)


def test_a_fresh_answer_is_used_again() -> None:
    box = Sandbox(now=NOW)
    with serve(box, port=0) as server:
        clock = FollowedClock(server.url, fresh=60)
        assert [clock.now() for _ in range(5)] == [NOW] * 5
        assert len([entry for entry in box.log if "clock" in entry.path]) == 1


def test_a_clock_that_cannot_be_read_is_transient() -> None:
    with serve(Sandbox(now=NOW), port=0) as server:
        clock = FollowedClock(server.url, fresh=0)
    with pytest.raises(TransientError):
        clock.now()


@pytest.mark.parametrize(
    "url",
    ["http://example.com", "https://127.0.0.1", "http://127.0.0.1.example.com", "ftp://x", ""],
)
def test_only_a_clock_on_this_machine_is_followed(url: str) -> None:
    with pytest.raises(ConfigError):
        FollowedClock(url)
