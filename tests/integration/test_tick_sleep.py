"""The machine is suspended in the middle of a look: its decisions are of the hour it began."""

from datetime import timedelta

import pytest

from followupd.core.application import State
from tests.hunt import Hunt


class _Asleep:
    """A way to Google; the machine sleeps once, before the first request of some kind."""

    def __init__(self, hunt: Hunt, part_of_url: str, sleeps_for: timedelta) -> None:
        self._hunt, self._part, self._sleeps_for = hunt, part_of_url, sleeps_for
        self._door = hunt.opened.door._transport
        self._line = self._door._exchange
        self._door._exchange = self
        self.slept = False

    def exchange(self, method, url, headers, body):
        if self._part in url and not self.slept:
            self.slept = True
            self._hunt.box.clock.advance(self._sleeps_for)
        return self._line.exchange(method, url, headers, body)

    def close(self):
        self._line.close()


@pytest.mark.parametrize("before", ["sendAs", "in%3Asent"])
def test_e57_a_thank_you_decided_before_a_sleep_is_not_written_after_it(hunt, before):
    """On Monday it was due; on Saturday, at three in the morning, the next look finds it late."""
    hunt.invite()
    hunt.tick()
    hunt.box.clock.advance(timedelta(hours=6))
    asleep = _Asleep(hunt, before, timedelta(days=4, hours=13))
    hunt.tick()
    assert asleep.slept
    assert hunt.recipients() == []
    hunt.tick()
    assert hunt.recipients() == []
    assert {f.state for f in hunt.letters()} == {State.SKIPPED}


def test_e18_a_nudge_decided_before_a_sleep_waits_for_a_business_day(hunt):
    hunt.invite(guests=())
    hunt.live(hours=7)
    hunt.send_all()
    hunt.live(days=7)
    hunt.box.clock.set(hunt.box.clock.now().replace(day=10, hour=8, minute=0))
    asleep = _Asleep(hunt, "timeMin", timedelta(days=4, hours=19))
    hunt.tick()
    assert asleep.slept
    hunt.tick()
    assert hunt.recipients() == []
    hunt.live(days=1, hours=12)
    assert len(hunt.recipients()) == 1


def test_a_short_sleep_changes_nothing(hunt):
    hunt.invite(guests=())
    hunt.tick()
    hunt.box.clock.advance(timedelta(hours=6))
    asleep = _Asleep(hunt, "sendAs", timedelta(minutes=5))
    hunt.tick()
    assert asleep.slept
    assert len(hunt.recipients()) == 1
