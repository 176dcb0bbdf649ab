"""The simulation's people are understood: else a hunt would prove less than it seems to."""

from datetime import UTC, date, datetime

import pytest

from followupd.config.load import mail_words
from followupd.core.application import MessageKind
from followupd.core.heard import hear
from followupd.core.mail import Mail
from followupd.core.meaning import read_reply
from tests.sim.cast import COMPANIES, SAYINGS, promise_of

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(("meaning", "text"), SAYINGS.items())
def test_what_people_say_is_surely_read(meaning, text, tmp_path):
    reading = read_reply(
        f"Dear Alex,\n\n{text}\n\nBest regards,\nDana\n", TODAY, mail_words(tmp_path)
    )
    assert (reading.meaning, reading.sure) == (meaning, True)


@pytest.mark.parametrize(("meaning", "text"), SAYINGS.items())
def test_what_people_say_through_a_program_is_surely_read(meaning, text, tmp_path):
    """E-64: no robot says it, though a robot carries it."""
    _, sender = COMPANIES[0].through_machine("Priya Raman")
    headers = (("From", sender), ("Subject", "Your application at Juniper Labs"))
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    body = f"Dear Alex,\n\n{text}\n\nBest regards,\nPriya Raman\n"
    mail = Mail("1", "1", frozenset({"INBOX"}), at, headers, body)
    heard = hear(mail, frozenset({"alex@example.com"}), mail_words(tmp_path))
    assert heard.judged.kind is MessageKind.PERSON
    assert heard.reading is not None
    assert (heard.reading.meaning, heard.is_sure) == (meaning, True)


def test_what_people_promise_is_surely_read(tmp_path):
    reading = read_reply(promise_of("12 March 2026"), TODAY, mail_words(tmp_path))
    assert (reading.meaning, reading.promised_on) == ("promised_date", date(2026, 3, 12))
