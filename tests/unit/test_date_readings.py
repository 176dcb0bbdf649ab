"""What each way to name a day means, in a letter of Tuesday, 3 March 2026 (E-60).

More than one reading: it is not clear, and the user is asked.
"""

from datetime import date

import pytest

from followupd.core.phrases import plain
from followupd.core.promised import named_dates
from tests.reading import MAIL_WORDS

TUESDAY, WEDNESDAY = date(2026, 3, 3), date(2026, 3, 4)
SATURDAY, SUNDAY = date(2026, 3, 7), date(2026, 3, 8)
LAST_OF_MARCH = date(2026, 3, 31)


def readings(text: str, sent_on: date = TUESDAY) -> tuple[date, ...]:
    """Return the readings of the one day that is named."""
    (named,) = named_dates(plain(text), sent_on, MAIL_WORDS.dates)
    return named.readings


def march(*days: int) -> tuple[date, ...]:
    return tuple(date(2026, 3, day) for day in days)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("today", march(3), id="today"),
        pytest.param("tomorrow", march(4), id="tomorrow"),
        pytest.param("by Friday", march(6), id="a weekday"),
        pytest.param("on Tuesday", march(3, 10), id="the weekday of the letter"),
        pytest.param("next Friday", march(6, 13), id="the next such day"),
        pytest.param("next Tuesday", march(10), id="the next, on such a day"),
        pytest.param("Tuesday week", march(10, 17), id="a week from such a day"),
        pytest.param("this week", march(6), id="this week"),
        pytest.param("early next week", march(11), id="early next week"),
        pytest.param("middle of next week", march(12), id="the middle of it"),
        pytest.param("next week", march(13), id="all of it"),
        pytest.param("the week after next", march(20), id="the one after it"),
        pytest.param("the week of March 16", march(20), id="the week of a day"),
        pytest.param("the week of the 18th", march(20), id="the week of a number"),
        pytest.param("in week 12", march(20), id="a week's number"),
        pytest.param("by the end of the month", march(31), id="the end of the month"),
        pytest.param("by the end of the year", (date(2026, 12, 31),), id="of the year"),
        pytest.param("early next month", (date(2026, 4, 10),), id="early next month"),
        pytest.param("first week of next month", (date(2026, 4, 7),), id="its first week"),
        pytest.param("first half of next month", (date(2026, 4, 15),), id="its first half"),
        pytest.param("mid next month", (date(2026, 4, 18),), id="its middle"),
        pytest.param("next month", (date(2026, 4, 30),), id="all of it, to its end"),
        pytest.param("early April", (date(2026, 4, 10),), id="early in a month"),
        pytest.param("the first week of April", (date(2026, 4, 7),), id="a first week"),
        pytest.param("the second week of April", (date(2026, 4, 14),), id="a second"),
        pytest.param("the third week of April", (date(2026, 4, 21),), id="a third"),
        pytest.param("first half of April", (date(2026, 4, 15),), id="a first half"),
        pytest.param("mid April", (date(2026, 4, 18),), id="a middle"),
        pytest.param("in April", (date(2026, 4, 30),), id="a month"),
        pytest.param("in a few days", march(6, 10), id="a few days"),
        pytest.param("in a few weeks", march(24, 31), id="a few weeks"),
        pytest.param("within 24 hours", march(4), id="a day's hours"),
        pytest.param("within 25 hours", march(5), id="an hour more"),
        pytest.param("within 2 hours", march(4), id="some hours"),
        pytest.param("within 4 business days", march(9), id="business days"),
        pytest.param("in 5 days", march(8), id="days"),
        pytest.param("in two to three weeks", march(24), id="weeks, at most"),
        pytest.param("in two months", (date(2026, 5, 3),), id="months"),
        pytest.param("in 24 months", (date(2028, 3, 3),), id="two years"),
        pytest.param("in 60 months", (date(2028, 3, 3),), id="more than anybody means"),
        pytest.param("in a fortnight", march(17), id="a fortnight"),
        pytest.param("two weeks from Monday", march(23), id="so long from a weekday"),
        pytest.param("two weeks from Tuesday", march(17, 24), id="from such a day"),
        pytest.param("two weeks after March 9", march(23), id="so long after a day"),
        pytest.param("on the next working day", march(4), id="the next business day"),
        pytest.param("before Christmas", (date(2026, 12, 24),), id="Christmas"),
        pytest.param("before Thanksgiving", (date(2026, 11, 26),), id="Thanksgiving"),
        pytest.param("on 16 March", march(16), id="a day and a month"),
        pytest.param("on 16 March 2027", (date(2027, 3, 16),), id="with a year"),
        pytest.param("Monday, 16 March", march(16), id="with its weekday"),
        pytest.param("Friday, 16 March", march(16, 20), id="with another's weekday"),
        pytest.param("on the 16th", march(16), id="a number"),
        pytest.param("on the 2nd", (date(2026, 4, 2),), id="one that is over"),
        pytest.param("Monday the 16th", march(16), id="a number with its weekday"),
        pytest.param("Friday the 16th", march(16, 20), id="a number with another's"),
    ],
)
def test_e_60_a_way_to_name_a_day_has_its_readings(text, days):
    assert readings(text) == days


@pytest.mark.parametrize(
    ("text", "sent_on", "days"),
    [
        pytest.param("this week", date(2026, 3, 6), march(6), id="this week, on its Friday"),
        pytest.param("this week", SATURDAY, march(13), id="this week, when it is over"),
        pytest.param("next week", SATURDAY, march(13), id="next week, on Saturday"),
        pytest.param("next week", SUNDAY, march(13, 20), id="next week, on Sunday"),
        pytest.param("early next week", SUNDAY, march(11, 18), id="early in it, on Sunday"),
        pytest.param("next Sunday", SUNDAY, march(15), id="the next Sunday, on one"),
        pytest.param("next month", LAST_OF_MARCH, (date(2026, 4, 30),), id="next month, on a 31st"),
        pytest.param("in one month", date(2026, 1, 31), (date(2026, 2, 28),), id="a short month"),
        pytest.param("in 2 business days", date(2026, 3, 6), march(10), id="over a weekend"),
        pytest.param("on the 31st", date(2026, 4, 1), (date(2026, 5, 31),), id="a 31st, in April"),
        pytest.param(
            "before Christmas", date(2026, 12, 24), (date(2026, 12, 24),), id="on the day itself"
        ),
        pytest.param("in January", date(2026, 12, 1), (date(2027, 1, 31),), id="of next year"),
        pytest.param("in February", date(2026, 1, 20), (date(2026, 2, 28),), id="the short month"),
        pytest.param(
            "before Thanksgiving", date(2029, 11, 5), (date(2029, 11, 22),), id="an early one"
        ),
        pytest.param(
            "before Thanksgiving", date(2025, 11, 3), (date(2025, 11, 27),), id="a late one"
        ),
    ],
)
def test_e_60_it_is_counted_from_the_day_of_the_letter(text, sent_on, days):
    assert readings(text, sent_on) == days


@pytest.mark.parametrize("text", ["in week 54", "in week 0", "in February", "good morning"])
def test_e_60_what_names_no_day_ahead_has_no_reading(text):
    assert named_dates(text.casefold(), TUESDAY, MAIL_WORDS.dates) == ()
