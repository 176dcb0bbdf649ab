"""What the user says by a command, as the next ticks act on it."""

import base64
from datetime import date, datetime, timedelta

import pytest

from followupd.cli import adding, subjects
from followupd.core.application import Kind, Outcome, State, Verb, Verdict
from followupd.tick.pause import pause, resume
from tests.hunt import DANA, PRIYA, hunt

PRIYA_AT = "priya.raman@acme.example"


@pytest.fixture
def world(tmp_path):
    with hunt(tmp_path) as made:
        yield made


def say(world, verb, text, day=None):
    subjects.rule(world.ports.store, verb, text, world.box.clock.now(), day)


def test_nobody_is_thanked_for_a_no_show(world):
    """E-08."""
    world.invite()
    world.live(hours=3.5)
    say(world, Verb.NO_SHOW, "interview:1")
    world.live(days=3)
    assert world.drafts() == []


def test_done_takes_the_draft_back(world):
    """E-51: it is not deleted, it loses its recipient."""
    world.invite(guests=())
    world.live(hours=7)
    assert world.recipients() == [PRIYA_AT]
    say(world, Verb.DONE, "1")
    world.tick()
    assert world.recipients() == [""]


def test_now_writes_a_thank_you_an_hour_after_the_interview_at_the_earliest(world):
    """E-63."""
    world.invite(guests=())
    world.live(hours=3.25)
    say(world, Verb.NOW, "1")
    world.tick()
    assert world.drafts() == []
    world.live(hours=1)
    assert world.recipients() == [PRIYA_AT]


def test_now_writes_one_that_had_become_too_late(world):
    world.invite(guests=())
    world.live(hours=2)
    world.box.clock.advance(timedelta(days=5))
    world.tick()
    assert [f.state for f in world.letters()] == [State.SKIPPED]
    say(world, Verb.NOW, "1")
    world.tick()
    assert world.recipients() == [PRIYA_AT]
    assert [f.state for f in world.letters()] == [State.DRAFTED]
    world.tick()
    assert len(world.drafts()) == 1


def test_e48_one_now_brings_one_letter_to_somebody_met_on_two_days(world):
    """The machine slept until after the second interview, and the day goes on past midnight."""
    world.tick()
    world.invite(guests=())
    world.invite("Technical interview: Data Engineer at Acme, round 2", hours_ahead=26, guests=())
    world.box.clock.advance(timedelta(hours=27, minutes=30))
    world.tick()
    world.box.clock.advance(timedelta(minutes=45))
    say(world, Verb.NOW, "1")
    world.longest_sleep = timedelta(hours=1)
    told = [one.what for report in world.live(hours=23) for one in report.told]
    assert told == ["drafted"]
    assert world.recipients() == [PRIYA_AT]
    assert "again" in world.drafts()[0]["body"]


def test_e48_now_brings_no_older_thank_you_when_the_nudge_is_wanted(world):
    world.tick()
    world.invite()
    world.invite("Technical interview: Data Engineer at Acme, round 2", hours_ahead=26)
    world.box.clock.advance(timedelta(hours=28))
    world.tick()
    world.live(hours=4)
    assert world.recipients() == ["dana.wu@acme.example", PRIYA_AT]
    world.send_all()
    world.live(hours=40)
    say(world, Verb.NOW, "1")
    world.tick()
    assert [f.occasion.kind for f in world.letters(State.DRAFTED)] == [Kind.NUDGE]


def test_a_pause_writes_nothing_and_leaves_no_burst_behind(world):
    """Nothing is owed: what has become too late meanwhile is left out."""
    world.invite(guests=())
    world.live(hours=1)
    pause(world.ports.store, None, "UTC")
    world.live(days=4)
    assert world.drafts() == []
    assert resume(world.ports.store)
    world.live(hours=6)
    assert world.drafts() == []
    assert [f.state for f in world.letters()] == [State.SKIPPED]


def test_a_pause_ends_by_itself(world):
    pause(world.ports.store, date(2026, 3, 4), "UTC")
    world.invite(guests=())
    world.live(hours=30)
    assert world.drafts() == []
    world.live(hours=24)
    assert world.recipients() == [PRIYA_AT]
    assert world.drafts()[0]["at"].startswith("2026-03-04T07:30")


def test_during_a_pause_a_draft_that_is_not_wanted_is_still_taken_back(world):
    """E-64."""
    world.invite(guests=())
    world.live(hours=7)
    world.send_all()
    world.live(days=9)
    assert world.recipients() == [PRIYA_AT]
    pause(world.ports.store, None, "UTC")
    world.box.other.reply(world.thread_of(PRIYA_AT), PRIYA, "Let me see what I can find out.")
    world.tick()
    assert world.recipients() == [""]


def test_what_was_closed_and_opened_again_is_nudged_anew(world):
    world.invite(guests=())
    world.live(hours=7)
    world.send_all()
    say(world, Verb.SKIP, "application:1")
    world.tick()
    assert world.outcome() is Outcome.SKIPPED
    say(world, Verb.REOPEN, "1")
    world.box.clock.advance(timedelta(minutes=5))
    world.tick()
    assert world.outcome() is None
    world.live(days=9)
    assert world.recipients() == [PRIYA_AT]


def added(world, **told):
    whole = {
        "company": "Newfield",
        "role": "Data Engineer",
        "people": ("Lee Park <lee@newfield.example>",),
        "start": datetime(2026, 3, 2, 10, 0),
        "minutes": 60,
        "stage": None,
        "application": None,
        **told,
    }
    return adding.add(world.ports, world.settings, whole)


def test_an_interview_that_no_event_tells_of_is_followed_up(world):
    """E-12: the calendar, which does not have it, takes nothing away."""
    added(world)
    world.live(hours=7)
    assert world.recipients() == ["lee@newfield.example"]
    world.send_all()
    world.live(days=9)
    assert world.recipients() == ["lee@newfield.example"]
    assert world.drafts()[0]["subject"].startswith("Re: ")


@pytest.mark.parametrize("link", [False, True])
def test_an_event_that_was_not_recognised_can_be_added(world, link):
    event_id = world.invite("Chat", organizer=DANA, guests=())
    world.live(hours=1)
    assert world.ports.store.applications() == ()
    coded = base64.urlsafe_b64encode(f"{event_id} alex@example.com".encode()).decode().rstrip("=")
    name = f"https://www.google.com/calendar/event?eid={coded}" if link else event_id
    assert adding.add_event(world.ports, world.settings, name) == "interview:1 of application 1"
    world.live(hours=7)
    assert world.ports.store.facts(1).interviews[0].verdict is Verdict.INTERVIEW
    assert world.recipients() == ["dana.wu@acme.example"]
