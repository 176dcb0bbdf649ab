"""What the program learns late: after the install, a sleep, or an older copy of its database."""

from datetime import timedelta

import pytest

from tests.hunt import PRIYA, hunt

NO = "After careful consideration we have decided to move forward with other candidates."


@pytest.fixture
def world(tmp_path):
    with hunt(tmp_path) as world:
        yield world


def test_e64_an_answer_from_before_the_interview_was_known_counts(world):
    """E-64: the invitation was there when they wrote; followupd was not."""
    world.invite(hours_ahead=2)
    world.box.clock.advance(timedelta(hours=1))
    world.box.other.mail(PRIYA, "Your application", NO)
    world.box.clock.advance(timedelta(hours=1))
    world.live(days=12)
    assert world.outcome() == "rejected"
    assert world.drafts() == []


def test_e64_an_answer_that_the_search_shows_late_counts(world):
    """E-64: it came right before the first look, whose history id is newer than it."""
    world.box.change_settings({"search_lags": True})
    world.invite(hours_ahead=2)
    world.box.clock.advance(timedelta(hours=1))
    world.box.other.mail(PRIYA, "Your application", NO)
    world.tick()
    assert world.outcome() is None, "nobody can see it yet"
    world.box.clock.advance(timedelta(minutes=5))
    world.tick()
    assert world.outcome() == "rejected"


def test_e64_what_came_before_the_invitation_is_of_something_else(world):
    """E-64: an old rejection says nothing of a new invitation."""
    world.box.other.mail(PRIYA, "Your application", NO)
    world.box.clock.advance(timedelta(days=3))
    world.invite(hours_ahead=2)
    world.live(hours=8)
    assert world.outcome() is None
    assert world.recipients() == ["dana.wu@acme.example", "priya.raman@acme.example"]
