"""Days told by another day, in a letter of Tuesday, 3 March 2026 (E-60)."""

from datetime import date

import pytest

from followupd.core.phrases import plain
from followupd.core.relative_dates import dates_told
from tests.reading import MAIL_WORDS

TUESDAY = date(2026, 3, 3)
EIGHTEENTH = date(2026, 3, 18)  # a Wednesday
MONDAY = date(2026, 3, 9)


def march(*days: int) -> list[date]:
    return [date(2026, 3, day) for day in days]


def told(text: str, before: date | None = None, sent_on: date = TUESDAY) -> list[date]:
    found = dates_told(plain(text), sent_on, MAIL_WORDS, before)
    return [day for named in found for day in named.readings]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param(
            "The panel meets on 18 March, and the day after I call.", march(18, 19), id="a day"
        ),
        pytest.param(
            "Am 18. März tagt der Ausschuss, am Tag darauf melde ich mich.",
            march(18, 19),
            id="German",
        ),
        pytest.param(
            "The panel meets on 18 March. Later that week we call.", march(18, 20), id="that week"
        ),
        pytest.param(
            "It meets on 18 March. Early the following week we call.",
            march(18, 25),
            id="early the week after",
        ),
        pytest.param(
            "It meets on 18 March. The week after we call.", march(18, 27), id="the week after"
        ),
        pytest.param(
            "It meets on 18 March. The Monday after that we call.", march(18, 23), id="such a day"
        ),
        pytest.param(
            "It meets on 18 March. The Wednesday after that we call.",
            march(18, 25),
            id="the same weekday, a week on",
        ),
        pytest.param(
            "It meets on 18 March, and two weeks later we call.",
            [*march(18), date(2026, 4, 1)],
            id="a span",
        ),
        pytest.param(
            "Two weeks after that of 18 March we call.",
            [*march(18), date(2026, 4, 1)],
            id="a span that stands first",
        ),
        pytest.param(
            "On 18 March, the day after that: Tom. On 20 March I am away.",
            march(18, 20, 19),
            id="one that is told before it",
        ),
    ],
)
def test_e_60_a_day_is_told_by_another_of_the_sentence(text, days):
    assert told(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("We call the day after.", march(19), id="a day"),
        pytest.param("We call later that week.", march(20), id="that week"),
        pytest.param("We call early the following week.", march(25), id="early the week after"),
        pytest.param("We call the week after.", march(27), id="the week after"),
        pytest.param("We call the Friday after.", march(20), id="such a day"),
        pytest.param("We call two weeks later.", [date(2026, 4, 1)], id="a span"),
        pytest.param("We call the day after 9 March.", march(9, 10), id="but one it names itself"),
        pytest.param("The Friday after that is not 9 March.", march(9, 13), id="or behind it"),
        pytest.param(
            "We call the day after 9 March, not 12 March.",
            march(9, 12, 10),
            id="the nearest of two",
        ),
        pytest.param("We call the day after, on 9 March.", march(9), id="named again"),
        pytest.param(
            "We call the following day (that is, 9 March).", march(9), id="with more words"
        ),
        pytest.param("On 9 March, we call the day after.", march(9, 10), id="not one before it"),
        pytest.param(
            "We call the day after, no matter if 9 March.", march(9, 19), id="not one apart from it"
        ),
        pytest.param("We call on 9 March.", march(9), id="not at all"),
        pytest.param("We call the day after tomorrow.", march(5), id="the name of a day"),
        pytest.param("We call you.", [], id="no day"),
    ],
)
def test_e_60_a_day_is_told_by_another_of_the_letter(text, days):
    assert told(text, before=EIGHTEENTH) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("We call the day after.", [], id="a day"),
        pytest.param("We call the following week.", march(13), id="next week"),
        pytest.param("We call the Friday after.", march(6), id="a weekday"),
        pytest.param("We call two weeks later.", march(17), id="a span"),
    ],
)
def test_e_60_without_another_day_it_is_read_by_itself(text, days):
    assert told(text) == days


def test_e_60_what_tells_a_day_stands_behind_the_days_that_are_named():
    named = dates_told("we call the day after i am back on 9 march", TUESDAY, MAIL_WORDS, None)
    assert [(n.start, n.words) for n in named] == [(35, "9 march"), (8, "the day after")]


def test_e_60_what_tells_a_day_is_told_in_the_words_of_the_letter():
    named = dates_told("on 18 march, and we call two weeks later.", TUESDAY, MAIL_WORDS, None)
    assert [(n.start, n.words) for n in named] == [(3, "18 march"), (25, "two weeks later")]
