"""The hunt as a fixture, in one world or in every one; and daemons as real processes."""

from datetime import timedelta

import pytest

from followupd.core.application import State
from tests.daemons import Starter, new_world
from tests.hunt import hunt as begin
from tests.worlds import WORLDS, settings_of


@pytest.fixture
def hunt(tmp_path):
    with begin(tmp_path) as one:
        yield one


@pytest.fixture(params=WORLDS)
def any_hunt(tmp_path, request):
    """Return a hunt, in every way in which Google may behave."""
    with begin(tmp_path) as one:
        one.box.change_settings(settings_of(request.param))
        one.longest_sleep = timedelta(days=1)
        yield one


@pytest.fixture
def thanked(any_hunt):
    """Return a hunt on Monday afternoon: interviewed by Priya at Acme, thanked, the draft sent."""
    any_hunt.invite(guests=())
    any_hunt.tick()
    any_hunt.live(hours=6)
    any_hunt.send_all()
    any_hunt.live(hours=2)
    assert [f.state for f in any_hunt.letters()] == [State.SENT]
    return any_hunt


@pytest.fixture
def nudged(thanked):
    """Return a hunt eight days later: a nudge to Priya lies in the drafts."""
    thanked.live(days=8)
    assert thanked.recipients() == ["priya.raman@acme.example"]
    return thanked


@pytest.fixture
def world(tmp_path):
    with new_world(tmp_path) as one:
        yield one


@pytest.fixture
def start(world):
    starter = Starter(world)
    yield starter
    starter.clear()
