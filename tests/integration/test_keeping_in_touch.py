"""Keeping in touch over months, and offers whose day passes: what became of it meanwhile counts."""

from datetime import date

from followupd.cli import wishes
from followupd.core.application import Kind, State
from tests.hunt import PRIYA

PRIYA_AT = "priya.raman@acme.example"
NO = "Unfortunately we have decided to move forward with other candidates."
OPENING = "Hi Alex, we have a new opening. Are you interested?"


def ask(hunt, kind, **words):
    now, limits = hunt.box.clock.now(), hunt.settings.limits
    wishes.ask_for(hunt.ports.store, limits, kind, "1", now, person=PRIYA_AT, **words)


def turned_down(hunt):
    """Interviewed, thanked and turned down; the user wants to keep in touch."""
    hunt.invite(guests=())
    hunt.live(hours=7)
    hunt.send_all()
    hunt.live(hours=1)
    hunt.box.other.reply(hunt.thread_of(PRIYA_AT), PRIYA, NO)
    hunt.live(hours=2)
    assert hunt.outcome() == "rejected"
    ask(hunt, Kind.KEEP_IN_TOUCH)


def test_a_contact_hears_again_after_two_months(hunt):
    hunt.longest_sleep *= 8
    turned_down(hunt)
    hunt.live(days=59)
    assert hunt.drafts() == []
    hunt.live(days=4)
    assert hunt.recipients() == [PRIYA_AT]


def test_nobody_is_written_to_out_of_the_blue_who_waits_for_an_answer(hunt):
    """E-69: they wrote long after the end, and the user has yet to answer."""
    hunt.longest_sleep *= 8
    turned_down(hunt)
    hunt.live(days=70)
    hunt.send_all()
    hunt.live(days=20)
    hunt.box.other.mail(PRIYA, "Hello again", OPENING)
    hunt.live(days=150)
    assert hunt.drafts() == []
    hunt.box.user.write(PRIYA, "Re: Hello again", "Not now, thank you. Later perhaps.")
    hunt.live(days=85)
    assert hunt.drafts() == []
    hunt.live(days=15)
    assert hunt.recipients() == [PRIYA_AT]


def test_a_letter_about_an_offer_is_taken_back_when_its_day_is_over(hunt):
    """E-60: sent on the day itself it may still help; the day after it says what is not true."""
    hunt.invite(guests=())
    hunt.live(hours=7)
    hunt.send_all()
    hunt.live(hours=1)
    ask(hunt, Kind.OFFER_DEADLINE, deadline=date(2026, 3, 6))
    hunt.live(days=4)
    assert hunt.box.clock.now().date() == date(2026, 3, 6)
    assert hunt.recipients() == [PRIYA_AT]
    hunt.live(days=1)
    assert hunt.recipients() == [""]
    assert [f.state for f in hunt.letters()] == [State.SENT, State.WITHDRAWN]
