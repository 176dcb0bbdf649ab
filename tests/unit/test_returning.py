"""The day on which somebody is back, as a notice of Tuesday, 14 April 2026 tells it (E-70)."""

from datetime import UTC, date, datetime

import pytest

from followupd.core.judgement import look_at
from followupd.core.mail import Mail
from followupd.core.returning import returns_on
from tests.reading import MAIL_WORDS

TUESDAY = datetime(2026, 4, 14, 10, tzinfo=UTC)

LEFT = "I am no longer with Acme."


def april(day: int) -> date:
    return date(2026, 4, day)


def back(text: str, subject: str = "Away") -> date | None:
    headers = (("From", "Dana Wu <dana@acme.example>"), ("Subject", subject))
    return returns_on(look_at(Mail("1", "1", frozenset(), TUESDAY, headers, text), MAIL_WORDS))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("I am away until 20 April.", april(20), id="until a day"),
        pytest.param(
            "I am away from 16 April until 20 April.", april(20), id="from one to another"
        ),
        pytest.param(
            "I am back on 20 April, as the shop opens on 4 May.", date(2026, 5, 4), id="the last"
        ),
        pytest.param(
            "I am on holiday. I leave on 16 April. I am back on 20 April.",
            april(20),
            id="another sentence",
        ),
        pytest.param("I am on holiday on 20 April.", april(20), id="of an absence alone"),
        pytest.param(
            "I am back next Friday. I am away until 22 April.", april(22), id="the exact one"
        ),
        pytest.param("I am back next Friday.", april(24), id="a vague one, at its longest"),
        pytest.param(
            "I am away until Monday. In urgent cases call Tim by 30 April.",
            april(20),
            id="not when to call",
        ),
        pytest.param(
            "In urgent cases call Tim, who is back on 30 April, while I am away.",
            april(30),
            id="but for want of another",
        ),
        pytest.param(
            "I am ill. Please call Tim until 30 April.",
            april(30),
            id="when to call, for want of it",
        ),
        pytest.param(
            "In urgent cases, call Tim by 30 April.", april(30), id="when to call, and no absence"
        ),
        pytest.param(
            "I am away until 17 April. I read mail on 21 April.",
            april(21),
            id="read four days later",
        ),
        pytest.param(
            "I am away until 17 April. I read mail on 22 April.",
            april(17),
            id="read five days later",
        ),
        pytest.param(
            "I am away until 17 April. I read mail on 15 April.", april(17), id="read before"
        ),
        pytest.param(
            "I am away until 17 April. I read mail on 17 April.", april(17), id="read on the day"
        ),
        pytest.param("I read mail again on 17 April.", april(17), id="read, and no absence"),
        pytest.param(
            "I do not work on Fridays. I read mail on the next working day.",
            None,
            id="a rule, and the next day",
        ),
        pytest.param(
            "I do not work on Fridays. I read mail on 20 April.", april(20), id="a rule, and a day"
        ),
        pytest.param(
            "I do not work on Fridays. I am back on 20 April. I read mail on 23 April.",
            april(20),
            id="a rule, and the return",
        ),
        pytest.param(
            "I do not work on Fridays, and read mail on 20 April.",
            None,
            id="a rule that names a day",
        ),
        pytest.param(
            "While I am away, please call Tim by 30 April. I am on holiday on 20 April.",
            april(20),
            id="not when to call, though it speaks of the absence",
        ),
        pytest.param(
            "I am back on 20 April. I am on holiday, and on 30 April too.",
            april(20),
            id="the return before an absence",
        ),
        pytest.param(
            "I am on holiday, urgent mail goes to Tim on 30 April. I read mail on 20 April.",
            april(30),
            id="when to call before what is read",
        ),
        pytest.param(
            "Not on 30 April, but back on 20 April.", april(20), id="behind the word for it"
        ),
        pytest.param("Out today, Tuesday 14 April.", None, id="the day of the notice"),
        pytest.param("I am out. I will answer tomorrow.", april(15), id="when mail is answered"),
        pytest.param("I am away, and read mail once a fortnight.", None, id="again and again"),
        pytest.param("Cerrado. Volvemos el 20 de abril.", april(20), id="Spanish, of several"),
        pytest.param("I am back today.", None, id="on the same day"),
        pytest.param("I am away.", None, id="no day"),
        pytest.param(f"{LEFT} Tim is back on 20 April.", april(20), id="who left, and another"),
        pytest.param(
            f"{LEFT} Tim is back on 22 April. Bo is back on 20 April.", april(22), id="and two"
        ),
        pytest.param(f"{LEFT} Mail is read until 20 April.", None, id="who left, and their mail"),
        pytest.param(f"{LEFT} Tim is back next Friday.", None, id="who left, and a vague day"),
        pytest.param(LEFT, None, id="who left, and no day"),
    ],
)
def test_e_70_a_notice_tells_when_somebody_is_back(text, day):
    assert back(text) == day


def test_e_70_the_subject_tells_it_too():
    assert back("I am not there.", subject="On holiday until 20 April") == april(20)
