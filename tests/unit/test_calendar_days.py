"""Days that are reckoned from other days, at their edges. March 2026 begins on a Sunday."""

from datetime import date, timedelta

import pytest

from followupd.core.calendar_days import (
    business_days_after,
    calendar_week,
    day_of,
    days_of,
    days_to,
    in_next_week,
    in_week,
    last_day,
    months_after,
)

SUNDAY, MONDAY, FRIDAY = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 6)


def test_a_day_that_the_calendar_does_not_have_is_none():
    assert day_of(2024, 2, 29) == date(2024, 2, 29)
    assert day_of(2026, 2, 29) is None


@pytest.mark.parametrize("weekday", range(7))
def test_a_weekday_comes_within_a_week_and_may_be_today(weekday):
    days = days_to(weekday, FRIDAY)
    assert 0 <= days < 7
    assert (FRIDAY + timedelta(days=days)).weekday() == weekday
    assert (days == 0) == (weekday == FRIDAY.weekday())


@pytest.mark.parametrize(
    ("weeks", "weekday", "expected"),
    [
        pytest.param(0, 0, MONDAY, id="a week begins on Monday"),
        pytest.param(0, 6, date(2026, 3, 8), id="and ends on Sunday"),
        pytest.param(2, 4, date(2026, 3, 20), id="a later one"),
        pytest.param(-1, 4, date(2026, 2, 27), id="the one before"),
    ],
)
def test_a_weekday_of_a_week(weeks, weekday, expected):
    assert in_week(FRIDAY, weeks, weekday) == expected


def test_next_week_is_doubtful_on_a_sunday_alone():
    assert in_next_week(SUNDAY, 4) == (FRIDAY, date(2026, 3, 13))
    assert in_next_week(MONDAY, 4) == (date(2026, 3, 13),)
    assert in_next_week(date(2026, 2, 28), 4) == (FRIDAY,)


@pytest.mark.parametrize(
    ("week", "expected"),
    [
        pytest.param(10, FRIDAY, id="the present week"),
        pytest.param(11, date(2026, 3, 13), id="the next one"),
        pytest.param(9, date(2027, 3, 5), id="one that is over is next year's"),
        pytest.param(53, date(2027, 1, 1), id="2026 has fifty-three"),
        pytest.param(54, None, id="no year has more"),
    ],
)
def test_a_calendar_week_is_told_by_its_friday(week, expected):
    assert calendar_week(MONDAY, week) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        pytest.param(0, FRIDAY, id="none"),
        pytest.param(1, date(2026, 3, 9), id="over the weekend"),
        pytest.param(5, date(2026, 3, 13), id="a week"),
        pytest.param(6, date(2026, 3, 16), id="over two weekends"),
    ],
)
def test_business_days_leave_out_the_weekend(count, expected):
    assert business_days_after(FRIDAY, count) == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2026, 1, 31), 0, date(2026, 1, 31), id="this month"),
        pytest.param(date(2026, 1, 31), 1, date(2026, 2, 28), id="a shorter one"),
        pytest.param(date(2024, 1, 31), 1, date(2024, 2, 29), id="in a leap year"),
        pytest.param(date(2026, 11, 15), 1, date(2026, 12, 31), id="December"),
        pytest.param(date(2026, 11, 15), 2, date(2027, 1, 31), id="next year"),
    ],
)
def test_the_last_day_of_a_month(day, months, expected):
    assert last_day(day, months) == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2026, 1, 15), 0, date(2026, 1, 15), id="none"),
        pytest.param(date(2026, 1, 15), 11, date(2026, 12, 15), id="to December"),
        pytest.param(date(2026, 1, 15), 12, date(2027, 1, 15), id="a year"),
        pytest.param(date(2026, 12, 15), 1, date(2027, 1, 15), id="from December"),
        pytest.param(date(2026, 8, 31), 1, date(2026, 9, 30), id="to a shorter month"),
        pytest.param(date(2027, 12, 31), 2, date(2028, 2, 29), id="to a leap year's February"),
    ],
)
def test_months_later(day, months, expected):
    assert months_after(day, months) == expected


@pytest.mark.parametrize(
    ("day", "month", "year", "expected"),
    [
        pytest.param(6, 3, None, (FRIDAY,), id="this year's"),
        pytest.param(2, 3, None, (MONDAY,), id="today"),
        pytest.param(1, 1, None, (date(2026, 1, 1),), id="sixty days ago is of this year"),
        pytest.param(31, 12, None, (date(2026, 12, 31),), id="the end of this year"),
        pytest.param(31, 2, None, (), id="no such day"),
        pytest.param(6, 3, "2027", (date(2027, 3, 6),), id="with a year"),
        pytest.param(6, 3, "28", (date(2028, 3, 6),), id="with half a year"),
        pytest.param(6, 3, "2019", (date(2019, 3, 6),), id="a year that is over"),
        pytest.param(29, 2, "2027", (), id="no such day in that year"),
    ],
)
def test_a_day_and_a_month_in_their_readings(day, month, year, expected):
    assert days_of(MONDAY, day, month, year) == expected


def test_a_day_more_than_sixty_days_ago_is_of_next_year():
    assert days_of(date(2026, 3, 3), 1, 1, None) == (date(2027, 1, 1),)
    assert days_of(date(2027, 3, 5), 29, 2, None) == (date(2028, 2, 29),)
