"""What an answer says, and what comes of it: the end, a pause, a wait, a question to the user."""

from datetime import timedelta

import pytest

from followupd.core.application import Outcome, State
from tests.hunt import PRIYA

PRIYA_AT = "priya.raman@acme.example"


def says(hunt, text, sender=PRIYA):
    """Let Priya answer in the thread, and a tick go by."""
    hunt.box.other.reply(hunt.thread_of(PRIYA_AT), sender, text)
    hunt.box.clock.advance(timedelta(minutes=5))
    hunt.tick()


def standing(hunt):
    return {entry.reason for entry in hunt.ports.store.standing()}


def nudge_at(hunt, days):
    """Return when the nudge was drafted that these days bring, if they bring one."""
    hunt.live(days=days)
    return next((draft["at"][:16] for draft in hunt.drafts()), None)


ENDS = [
    pytest.param(
        "Thank you for your time. We have decided to move forward with other candidates.",
        Outcome.REJECTED,
        id="E-65 a rejection",
    ),
    pytest.param("The position has now been filled.", Outcome.REJECTED, id="E-66 role closed"),
    pytest.param("We'd like to make you an offer.", Outcome.OFFER, id="E-66 an offer"),
    pytest.param("Please do not contact us again.", Outcome.QUIET, id="E-74 no contact"),
    pytest.param(
        "We will be in touch, please don't follow up in the meantime.",
        Outcome.QUIET,
        id="E-74 we will be in touch",
    ),
]


@pytest.mark.parametrize(("text", "outcome"), ENDS)
def test_what_surely_ends_an_application_ends_it_at_once(nudged, text, outcome):
    """The nudge that lay there loses its recipient, and no other letter is ever written."""
    says(nudged, text)
    assert nudged.outcome() is outcome
    assert nudged.recipients() == [""]
    nudged.live(days=20)
    assert nudged.recipients() == [""]
    assert len(nudged.letters()) == 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Unfortunately I'm out on Monday.", id="E-65 a single word"),
        pytest.param("Congratulations on your talk, I read about it.", id="E-66 a single word"),
        pytest.param(
            "We have put all hiring on hold for now; the position is on hold.",
            id="E-66 a hiring freeze may be the end",
        ),
        pytest.param(
            "We would love to make you an offer, but need approval first.",
            id="E-66 an offer with a but",
        ),
        pytest.param(
            "I'm no longer with Acme. Please contact my colleague Robin Ode.", id="E-75 she left"
        ),
        pytest.param(
            "I forwarded your message to Robin Ode, who runs this search now.",
            id="E-75 handed over",
        ),
    ],
)
def test_what_is_doubtful_pauses_and_asks(nudged, text):
    """Nothing ends and nothing is written, to nobody, until the user has decided."""
    says(nudged, text)
    assert nudged.outcome() is None
    assert nudged.recipients() == [""]
    assert "doubtful_reply" in standing(nudged)
    nudged.live(days=20)
    assert nudged.recipients() == [""]
    assert [c.address for c in nudged.ports.store.contacts()] == [PRIYA_AT]


def test_a_robot_that_says_she_left_pauses_and_asks(nudged):
    """E-75: nobody is written to before the user has said who."""
    text = "Priya Raman no longer works at Acme. Please write to robin.ode@acme.example."
    nudged.box.other.auto_reply(nudged.thread_of(PRIYA_AT), PRIYA, text)
    nudged.box.clock.advance(timedelta(minutes=5))
    nudged.tick()
    assert nudged.recipients() == [""]
    assert "doubtful_reply" in standing(nudged)
    assert any("somebody else to talk to" in text for text in nudged.desktop.shown)
    nudged.live(days=20)
    assert nudged.recipients() == [""]
    assert [c.address for c in nudged.ports.store.contacts()] == [PRIYA_AT]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        pytest.param(
            "Could you send me two references?", frozenset({"question"}), id="E-69 a question"
        ),
        pytest.param(
            "We'd like to invite you to the next round.", frozenset(), id="E-67 the next round"
        ),
    ],
)
def test_with_the_ball_at_the_user_there_is_no_nudge(thanked, text, ends):
    """A question is told until it is answered."""
    says(thanked, text)
    assert ends <= standing(thanked)
    thanked.live(days=14)
    assert thanked.drafts() == []
    assert ends <= standing(thanked)
    thanked.box.user.write(PRIYA, "Re: Thank you", "Here.", thread_id=thanked.thread_of(PRIYA_AT))
    thanked.live(hours=1)
    assert not ends & standing(thanked)


def test_a_mere_thank_you_restarts_the_clock(thanked):
    """E-68: on Wednesday the 4th; five full business days, so ready on Thursday the 12th."""
    thanked.live(days=2)
    says(thanked, "Thanks, nice to meet you too!")
    assert nudge_at(thanked, days=7) is None
    assert nudge_at(thanked, days=2) == "2026-03-12T08:00"


def test_a_mere_thank_you_resets_no_limit(nudged):
    """E-68: two nudges stay the most, with a thank-you after the first."""
    nudged.send_all()
    nudged.live(days=1)
    says(nudged, "Thanks, it was great speaking with you!")
    nudged.live(days=14)
    assert len(nudged.drafts()) == 1
    nudged.send_all()
    nudged.live(days=30)
    assert nudged.drafts() == []
    assert nudged.outcome() is Outcome.MOVED_ON
    assert [f.state for f in nudged.letters()] == [State.SENT] * 3


def test_a_mere_thank_you_takes_the_drafted_nudge_back(nudged):
    """E-68."""
    says(nudged, "Thanks, nice to meet you too!")
    assert nudged.recipients() == [""]
    assert nudged.outcome() is None


@pytest.mark.parametrize(
    ("text", "ready"),
    [
        pytest.param(
            "We will make a decision by Friday, March 13.",
            "2026-03-17T08:00",
            id="E-59 by a Friday",
        ),
        pytest.param("We will decide after March 15.", "2026-03-17T08:00", id="E-60 after a day"),
        pytest.param(
            "You will hear from us by the end of next week.",
            "2026-03-17T08:00",
            id="E-60 the end of next week",
        ),
        pytest.param(
            "You will hear from us in two weeks.", "2026-03-19T08:00", id="E-60 in two weeks"
        ),
    ],
)
def test_a_named_date_is_waited_for_and_not_a_day_longer(thanked, text, ready):
    """The full business day after it has to pass. Written on Tuesday the 3rd."""
    thanked.live(hours=16)
    says(thanked, text)
    assert "doubtful_reply" not in standing(thanked)
    assert nudge_at(thanked, days=20) == ready


def test_of_an_ambiguous_date_the_longest_reading_holds_and_the_user_is_asked(thanked):
    """E-60: the 4th of the 5th, or the 5th of the 4th."""
    thanked.live(hours=16)
    says(thanked, "We will make a decision by 04/05/2026.")
    assert "doubtful_reply" in standing(thanked)
    assert nudge_at(thanked, days=60) is None
    assert nudge_at(thanked, days=4) == "2026-05-06T08:00"


def test_a_named_date_takes_the_drafted_nudge_back(nudged):
    """E-59: never before the date they promised."""
    says(nudged, "We will make a decision by Friday, March 27.")
    assert nudged.recipients() == [""]
    assert any("named a date" in text for text in nudged.desktop.shown)


def test_two_nudges_into_the_silence_are_the_limit(nudged):
    """E-74."""
    nudged.send_all()
    nudged.live(days=11)
    nudged.send_all()
    nudged.live(days=60)
    assert [f.state for f in nudged.letters()] == [State.SENT] * 3
    assert nudged.outcome() is Outcome.MOVED_ON
