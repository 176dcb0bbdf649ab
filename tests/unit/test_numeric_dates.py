"""Dates written in digits, in the readings that people may mean."""

from datetime import date

import pytest

from followupd.core.numeric_dates import NUMERIC, in_digits
from followupd.core.phrases import plain

TUESDAY = date(2026, 3, 3)


def readings(text: str, *, month_first: bool = True) -> list[tuple[date, ...]]:
    found = NUMERIC.finditer(plain(text))
    return [in_digits(match, TUESDAY, month_first=month_first) for match in found]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("by 2026-04-15.", (date(2026, 4, 15),), id="year first"),
        pytest.param("by 2026-04-31.", (), id="a day that no calendar has"),
        pytest.param("bis 15.4.", (date(2026, 4, 15),), id="day and month"),
        pytest.param("bis zum 15. 4. 2027", (date(2027, 4, 15),), id="with the year"),
        pytest.param("bis 15.4.27", (date(2027, 4, 15),), id="with a short year"),
        pytest.param("bis 31.4.", (), id="no such day of that month"),
        pytest.param("5月4日まで", (date(2026, 5, 4),), id="Japanese"),
        pytest.param("5월 4일까지", (date(2026, 5, 4),), id="Korean"),
        pytest.param("by 5/4", (date(2026, 4, 5), date(2026, 5, 4)), id="either way round"),
        pytest.param(
            "by 5/4/27", (date(2027, 4, 5), date(2027, 5, 4)), id="either way round, with the year"
        ),
        pytest.param("by 4/15", (date(2026, 4, 15),), id="only one way round"),
        pytest.param("by 15/4/2027", (date(2027, 4, 15),), id="the other way round"),
        pytest.param("by 1/1", (date(2027, 1, 1), date(2027, 1, 1)), id="of the next year"),
    ],
)
def test_e_60_a_date_in_digits_is_read_in_every_way_it_may_be_meant(text, days):
    assert readings(text) == [days]


@pytest.mark.parametrize(
    "text", ["version 15.4.1.2", "room 5/4/3/2", "10-2026-04-15", "call 12345/67", "3.5 years"]
)
def test_other_numbers_are_no_dates(text):
    assert readings(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("5/4", (date(2026, 4, 5),), id="the day comes first"),
        pytest.param("4/15", (date(2026, 4, 15),), id="unless there is no such month"),
    ],
)
def test_e_60_beside_no_english_the_day_comes_first(text, days):
    assert readings(text, month_first=False) == [days]


def test_e_60_of_two_readings_one_that_is_months_away_is_not_meant():
    assert readings("by 12/4") == [(date(2026, 4, 12),)]


def test_e_60_a_day_alone_is_the_next_one_of_that_number():
    assert readings("16日に") == [(date(2026, 3, 16),)]
    assert readings("16日間") == []
