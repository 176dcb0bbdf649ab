"""How long a nudge waits, to the day; and until what hour of the evening one may be written."""

from datetime import UTC, datetime, time

import pytest

from followupd.core.application import MessageKind
from followupd.core.decision import Limits, Reason, Wait
from followupd.core.waits import moved_on_at, writable_at
from tests.histories import contact, facts, inbound, nudge_of, t, thanked


@pytest.mark.parametrize(
    ("ready", "until", "now", "expected"),
    [
        pytest.param(time(8), time(20), "03-04 07:59", "03-04 08:00", id="a minute early"),
        pytest.param(time(8), time(20), "03-04 19:59", "03-04 19:59", id="in the evening"),
        pytest.param(time(8), time(20), "03-04 20:01", "03-05 08:00", id="E-57 too late"),
        pytest.param(time(8), time(20), "03-06 20:01", "03-09 08:00", id="E-57 over the weekend"),
        pytest.param(
            time(21), time(20), "03-04 22:00", "03-04 22:00", id="ready after the evening"
        ),
        pytest.param(time(20), time(20), "03-04 20:30", "03-04 20:30", id="ready in the evening"),
    ],
)
def test_until_what_hour_a_nudge_may_be_written(ready, until, now, expected):
    limits = Limits(zone="UTC", country="US", nudge_ready=ready, ready_until=until)
    assert writable_at(limits, contact(), t(now)) == t(expected)


@pytest.mark.parametrize(
    ("came", "until"),
    [
        pytest.param("03-09 09:00", "03-16 08:00", id="E-70 a week later, a Monday"),
        pytest.param("03-11 09:00", "03-18 08:00", id="E-70 a week later, a Wednesday"),
        pytest.param("03-14 09:00", "03-23 08:00", id="E-70 not on a Saturday"),
    ],
)
def test_who_is_away_without_a_date_is_given_a_week(came, until):
    away = inbound(came, kind=MessageKind.AUTO_REPLY, subtype="out_of_office")
    found = nudge_of(facts(follow_ups=thanked(), messages=(away,)), "03-14 12:00")
    assert found == (Wait(t(until)), Reason.AWAY)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        pytest.param("03-03 12:00", datetime(2026, 3, 18, 8, tzinfo=UTC), id="ten days and one"),
        pytest.param(
            "12-15 12:00", datetime(2027, 1, 11, 8, tzinfo=UTC), id="E-61 the freeze is no silence"
        ),
    ],
)
def test_how_long_a_letter_is_given_before_silence_is_an_end(since, until):
    assert moved_on_at(Limits(zone="UTC", country="US"), t(since)) == until
