"""The edges of days, hours and the freeze."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from followupd.core.working_hours import WorkingDays, at_local, local_day, within_hours

EVENING = datetime(2026, 3, 3, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        pytest.param("UTC", date(2026, 3, 3), id="E-16 at Greenwich"),
        pytest.param("Asia/Tokyo", date(2026, 3, 4), id="E-16 tomorrow already"),
        pytest.param("America/Los_Angeles", date(2026, 3, 3), id="E-16 still today"),
    ],
)
def test_a_day_is_that_of_the_zone_and_not_of_the_machine(zone, day):
    assert local_day(EVENING, zone) == day


def test_an_instant_made_of_a_local_hour_is_in_utc():
    found = at_local(date(2026, 3, 3), time(8), "Asia/Tokyo")
    assert (found, found.utcoffset()) == (datetime(2026, 3, 2, 23, tzinfo=UTC), timedelta())


@pytest.mark.parametrize(
    ("begins", "ends", "day", "works"),
    [
        pytest.param((12, 23), (1, 2), date(2026, 12, 22), True, id="E-61 the day before"),
        pytest.param((12, 23), (1, 2), date(2026, 12, 23), False, id="E-61 its first day"),
        pytest.param((12, 22), (1, 1), date(2027, 1, 1), False, id="E-61 its last day"),
        pytest.param((12, 22), (1, 1), date(2027, 1, 4), True, id="E-61 after it"),
        pytest.param((8, 3), (8, 7), date(2026, 8, 3), False, id="first day within a year"),
        pytest.param((8, 3), (8, 7), date(2026, 8, 7), False, id="last day within a year"),
        pytest.param((8, 3), (8, 7), date(2026, 8, 10), True, id="after that"),
        pytest.param((8, 5), (8, 5), date(2026, 8, 5), False, id="a single day"),
        pytest.param((8, 5), (8, 5), date(2026, 8, 6), True, id="and no other"),
        pytest.param((8, 5), None, date(2026, 8, 5), True, id="half a freeze is none"),
        pytest.param(None, (8, 5), date(2026, 8, 5), True, id="nor the other half"),
    ],
)
def test_a_freeze_holds_from_its_first_to_its_last_day(begins, ends, day, works):
    assert WorkingDays(freeze_from=begins, freeze_until=ends).includes(day) is works


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        pytest.param(time(7, 29), time(7, 30), id="a minute early"),
        pytest.param(time(7, 30), time(7, 30), id="on the minute"),
        pytest.param(time(19, 59), time(19, 59), id="a minute before the end"),
    ],
)
def test_the_hours_begin_on_the_minute(hour, expected):
    at = datetime.combine(date(2026, 3, 3), hour, tzinfo=UTC)
    found = within_hours(at, time(7, 30), time(20), "UTC")
    assert found == datetime.combine(date(2026, 3, 3), expected, tzinfo=UTC)
