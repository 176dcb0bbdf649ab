"""A letter that was wanted and is given up by nobody's word is told of, once."""

from datetime import timedelta

import pytest

from followupd.cli import corrections, subjects
from followupd.core.application import Outcome, State, Verb
from followupd.tick.pause import pause
from tests.hunt import DANA, PRIYA

DANA_AT = "dana.wu@acme.example"
PRIYA_AT = "priya.raman@acme.example"
LATE = "It is too late for a thank-you now; write by hand if you still want to."


def shown(hunt):
    """Return what the desktop showed since the last time."""
    news = list(hunt.desktop.shown)
    hunt.desktop.shown.clear()
    return news


def test_e18_thank_yous_that_expired_while_the_machine_slept_are_told_together_and_once(hunt):
    hunt.invite()
    hunt.tick()
    shown(hunt)
    hunt.box.clock.advance(timedelta(days=5))
    texts = [one.text for one in hunt.tick().told]
    assert f"No thank-you was written to Priya Raman and Dana Wu. {LATE}" in texts
    assert shown(hunt) == [f"No thank-you was written. {LATE}"]
    hunt.live(hours=12)
    assert shown(hunt) == []
    assert hunt.drafts() == []


def test_e33_a_thank_you_to_an_address_that_failed_is_told_as_not_written(hunt):
    hunt.invite(guests=())
    hunt.tick()
    mail = hunt.box.user.write(PRIYA_AT, "Monday", "I shall be there.")
    hunt.box.clock.advance(timedelta(minutes=5))
    hunt.tick()
    hunt.box.other.bounce(mail["threadId"], PRIYA_AT)
    hunt.tick()
    shown(hunt)
    hunt.live(hours=7)
    told = "No thank-you was written. Mail to this address comes back."
    assert shown(hunt).count(told) == 1
    subjects.rule(hunt.ports.store, Verb.NOW, "1", hunt.box.clock.now(), None)
    hunt.tick()
    assert shown(hunt) == []


@pytest.mark.parametrize("verb", [Verb.DONE, Verb.SKIP])
def test_what_the_user_gave_up_is_not_told_to_them(hunt, verb):
    """E-51."""
    hunt.invite()
    hunt.live(hours=3)
    subjects.rule(hunt.ports.store, verb, DANA_AT, hunt.box.clock.now(), None)
    shown(hunt)
    hunt.live(days=5)
    assert shown(hunt) == ["A thank-you waits in your drafts."]


def test_a_letter_that_another_takes_the_place_of_is_not_told_as_missed(hunt):
    """E-48: they met again, and one thank-you is for both."""
    hunt.tick()
    hunt.invite(guests=())
    hunt.invite("Technical interview: Data Engineer at Acme, round 2", hours_ahead=26, guests=())
    hunt.box.clock.advance(timedelta(hours=32))
    hunt.tick()
    assert [f.state for f in hunt.letters()] == [State.SKIPPED, State.DRAFTED]
    assert not [text for text in shown(hunt) if text.startswith("No ")]


def test_e17_what_was_over_before_the_first_look_is_not_told_as_missed(hunt):
    hunt.invite()
    hunt.box.clock.advance(timedelta(hours=53))
    hunt.tick()
    assert [f.state for f in hunt.letters()] == [State.SKIPPED, State.SKIPPED]
    assert not [text for text in shown(hunt) if text.startswith("No ")]


def test_a_referrer_named_long_after_is_no_missed_letter(hunt):
    hunt.invite(organizer=DANA, guests=())
    hunt.live(hours=7)
    hunt.box.clock.advance(timedelta(days=20))
    hunt.tick()
    shown(hunt)
    now = hunt.box.clock.now()
    corrections.set_part(hunt.ports.store, "1", "lee@acme.example", "referrer", now)
    hunt.tick()
    assert shown(hunt) == []


def test_e74_what_their_wish_for_silence_puts_an_end_to_is_told_by_the_end(hunt):
    hunt.invite(guests=())
    pause(hunt.ports.store, None, "UTC")
    hunt.live(hours=7)
    assert [f.state for f in hunt.letters()] == [State.PLANNED]
    shown(hunt)
    hunt.box.other.mail(PRIYA, "Your interview", "Please do not contact us, we will contact you.")
    hunt.live(hours=1)
    assert hunt.outcome() is Outcome.QUIET
    assert not [text for text in shown(hunt) if text.startswith("No ")]
