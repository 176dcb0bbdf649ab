"""The simulation's people are understood: else a hunt would prove less than it seems to."""

from datetime import date

import pytest

from followupd.config.load import mail_words
from followupd.core.meaning import read_reply
from tests.sim.cast import SAYINGS, promise_of

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(("meaning", "text"), SAYINGS.items())
def test_what_people_say_is_surely_read(meaning, text, tmp_path):
    reading = read_reply(
        f"Dear Alex,\n\n{text}\n\nBest regards,\nDana\n", TODAY, mail_words(tmp_path)
    )
    assert (reading.meaning, reading.sure) == (meaning, True)


def test_what_people_promise_is_surely_read(tmp_path):
    reading = read_reply(promise_of("12 March 2026"), TODAY, mail_words(tmp_path))
    assert (reading.meaning, reading.promised_on) == ("promised_date", date(2026, 3, 12))
