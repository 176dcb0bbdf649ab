"""Mail over which a bug came up: it is left alone for six hours, and heard then."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from followupd.core.application import Outcome
from followupd.tick.unseen import Unseen, unseen
from tests.hunt import PRIYA

NO = "After careful consideration we have decided to move forward with other candidates."
PRIYA_AT = "priya.raman@acme.example"


class Stumbling:
    """Languages of which nobody can tell which one it is."""

    def of(self, text):
        raise RuntimeError("a bug")


def answer_in_thread(hunt):
    hunt.box.other.reply(hunt.thread_of(PRIYA), PRIYA, NO)


def answer_in_thread_by_a_stranger(hunt):
    sender = "Sam Ode <sam@elsewhere.example>"
    hunt.box.other.reply(hunt.thread_of(PRIYA), sender, NO)


def answer_outside(hunt):
    hunt.box.other.mail(PRIYA, "The outcome", NO)


def answer_unseen_by_history(hunt):
    answer_outside(hunt)
    hunt.box.mailbox.history.expire()


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(answer_in_thread, id="E-64 in a watched thread"),
        pytest.param(answer_in_thread_by_a_stranger, id="E-64 there, from an unknown address"),
        pytest.param(answer_outside, id="E-64 in a new thread"),
        pytest.param(answer_unseen_by_history, id="E-64 found by a search"),
    ],
)
def test_mail_over_which_a_bug_came_up_is_read_again_after_six_hours(hunt, answer):
    hunt.invite(guests=())
    hunt.live(hours=7)
    hunt.send_all()
    hunt.live(days=2)
    right = hunt.settings
    hunt.settings = replace(right, languages=Stumbling())
    answer(hunt)
    for _ in range(3):
        hunt.box.clock.advance(timedelta(hours=1))
        with suppress(RuntimeError):
            hunt.tick()
    assert any("left alone for six hours" in text for text in hunt.desktop.shown)
    assert hunt.outcome() is None
    hunt.settings = right
    hunt.live(hours=3)
    assert hunt.outcome() is None
    hunt.live(hours=3)
    assert hunt.outcome() is Outcome.REJECTED
    hunt.live(hours=1)
    assert unseen(hunt.ports) == Unseen()
