"""Business days, holidays, quiet hours and daylight saving."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followupd.core.working_hours import (
    WorkingDays,
    at_local,
    is_known_country,
    within_hours,
    working_days,
)

FREEZE = ((12, 23), (1, 2))
ZONES = [
    "UTC",
    "America/New_York",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Europe/Berlin",
    "Europe/London",
    "Africa/Cairo",
    "Asia/Jerusalem",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
]


@pytest.mark.parametrize(
    ("day", "full_days", "expected"),
    [
        pytest.param(date(2026, 3, 3), 5, date(2026, 3, 11), id="thanked on a Tuesday"),
        pytest.param(date(2026, 3, 13), 1, date(2026, 3, 17), id="E-59 promised for a Friday"),
        pytest.param(date(2026, 3, 11), 7, date(2026, 3, 23), id="second nudge"),
        pytest.param(date(2026, 3, 7), 0, date(2026, 3, 9), id="no full day from a Saturday"),
    ],
)
def test_full_business_days_pass_and_the_next_one_is_it(day, full_days, expected):
    assert working_days(["DE"]).after(day, full_days) == expected


@pytest.mark.parametrize(
    ("day", "countries", "works"),
    [
        pytest.param(date(2026, 11, 26), ["US"], False, id="E-58 Thanksgiving"),
        pytest.param(date(2026, 11, 26), ["DE"], True, id="E-58 not Thanksgiving elsewhere"),
        pytest.param(date(2026, 11, 26), ["DE", "US"], False, id="E-58 either side's holiday"),
        pytest.param(date(2026, 3, 6), ["IL"], False, id="E-58 Friday is weekend in Israel"),
        pytest.param(date(2020, 3, 6), ["AE"], False, id="E-58 Friday was weekend in the Emirates"),
        pytest.param(date(2026, 3, 6), ["AE"], True, id="E-58 and is so no longer"),
        pytest.param(date(2026, 5, 5), ["JP"], False, id="E-58 Golden Week"),
        pytest.param(date(2026, 6, 4), ["DE-BY"], False, id="E-58 Corpus Christi in Bavaria"),
        pytest.param(date(2026, 6, 4), ["DE"], True, id="E-58 and not all over Germany"),
        pytest.param(date(2026, 8, 3), ["US", "GB-SCT"], False, id="E-58 Scotland's own"),
        pytest.param(date(2026, 3, 7), [], False, id="E-57 Saturday where nothing is known"),
        pytest.param(date(2026, 3, 7), ["XX"], False, id="E-58 Saturday in an unknown country"),
        pytest.param(
            date(2026, 3, 9), ["XX", None], True, id="E-58 unknown countries take nothing"
        ),
    ],
)
def test_a_day_counts_only_if_both_sides_work(day, countries, works):
    assert working_days(countries).includes(day) is works


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 12, 22), date(2027, 1, 4), id="E-61 from before the freeze"),
        pytest.param(date(2026, 12, 24), date(2027, 1, 4), id="E-61 from within the freeze"),
        pytest.param(date(2027, 1, 1), date(2027, 1, 4), id="E-61 over New Year"),
    ],
)
def test_nothing_is_ready_in_the_freeze(day, expected):
    assert working_days(["US"], *FREEZE).after(day, 0) == expected


def test_a_freeze_within_one_year_ends_on_its_last_day():
    days = WorkingDays(frozenset(), (8, 3), (8, 14))
    assert not days.includes(date(2026, 8, 14))
    assert days.includes(date(2026, 8, 17))


@given(st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.integers(0, 12))
def test_as_many_business_days_lie_between_as_were_asked_for(day, full_days):
    days = working_days(["US", "GB"], *FREEZE)
    ready = days.after(day, full_days)
    between = [day + timedelta(n) for n in range(1, (ready - day).days)]
    assert days.includes(ready)
    assert sum(map(days.includes, between)) == full_days


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        pytest.param("2026-03-03T05:00", "2026-03-03T07:30", id="E-57 before: the same morning"),
        pytest.param("2026-03-03T12:00", "2026-03-03T12:00", id="within: at once"),
        pytest.param("2026-03-03T20:00", "2026-03-03T20:00", id="the last minute is within"),
        pytest.param("2026-03-03T20:01", "2026-03-04T07:30", id="E-57 after: the next morning"),
    ],
)
def test_letters_wait_for_a_good_hour(at, expected):
    got = within_hours(_utc(at), time(7, 30), time(20), "UTC")
    assert got == _utc(expected)


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        pytest.param(date(2026, 3, 8), time(2, 30), "2026-03-08T07:30", id="E-62 the hour skipped"),
        pytest.param(date(2026, 11, 1), time(1, 30), "2026-11-01T05:30", id="E-62 first of two"),
        pytest.param(date(2026, 3, 9), time(8), "2026-03-09T12:00", id="E-62 the morning after"),
    ],
)
def test_wall_clock_times_survive_daylight_saving(day, at, expected):
    assert at_local(day, at, "America/New_York") == _utc(expected)


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    st.sampled_from(ZONES),
)
def test_no_letter_is_ready_outside_the_hours_in_any_zone(instant, zone):
    """E-57, E-62: over three years and twelve zones, gaps and overlaps included."""
    from zoneinfo import ZoneInfo

    ready = within_hours(instant, time(7, 30), time(20), zone)
    local = ready.astimezone(ZoneInfo(zone))
    assert time(7, 30) <= local.time() <= time(20)
    assert timedelta(0) <= ready - instant < timedelta(hours=14)


def test_countries_are_known_by_their_iso_code():
    assert is_known_country("us")
    assert is_known_country("de-by")
    assert not is_known_country("XX")
    assert not is_known_country("DE-XX")


def _utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
