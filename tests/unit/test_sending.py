"""When a draft is best sent, by the recipient's clock."""

from datetime import UTC, datetime

import pytest

from followupd.config.countries import zone_countries
from followupd.core.application import Kind, Occasion, State
from followupd.core.decision import Limits
from followupd.core.sending import best_sent
from tests.histories import PRIYA, contact, facts, interview, letter

THANKS = letter(1, Occasion(Kind.THANK_YOU, 1), State.DRAFTED)
NUDGE = letter(2, Occasion(Kind.NUDGE, 1, 1), State.DRAFTED)


def utc(text):
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=UTC)


def best(draft, zone, now, *, own="Europe/Berlin", country=None, people=(PRIYA,)):
    known = facts(
        contacts=(contact(PRIYA, country=country),),
        interviews=(interview(zone=zone, people=people),),
    )
    found = best_sent(known, draft, Limits(zone=own, country="DE"), zone_countries(), utc(now))
    return found and (found.begins_at, found.ends_at, found.zone)


@pytest.mark.parametrize(
    ("draft", "zone", "now", "begins", "ends"),
    [
        pytest.param(
            THANKS, "Asia/Tokyo", "03-09 14:00", "03-09 23:00", "03-10 08:00", id="E-57 next day"
        ),
        pytest.param(
            THANKS,
            "America/New_York",
            "03-06 08:00",
            "03-06 13:00",
            "03-06 22:00",
            id="E-57 later today, in winter time",
        ),
        pytest.param(
            THANKS,
            "America/New_York",
            "03-10 08:00",
            "03-10 12:00",
            "03-10 21:00",
            id="E-57 daylight saving has begun there alone",
        ),
        pytest.param(
            THANKS,
            "America/New_York",
            "03-07 23:00",
            "03-08 12:00",
            "03-08 21:00",
            id="E-57 a Sunday is good enough for thanks; the clocks change that night",
        ),
        pytest.param(
            NUDGE,
            "America/New_York",
            "03-07 08:00",
            "03-09 12:00",
            "03-09 21:00",
            id="E-57 a question waits for Monday",
        ),
        pytest.param(
            THANKS,
            "America/New_York",
            "03-10 21:00",
            "03-11 12:00",
            "03-11 21:00",
            id="E-57 on the minute at which they leave",
        ),
    ],
)
def test_a_draft_is_best_sent_while_the_recipient_is_at_work(draft, zone, now, begins, ends):
    assert best(draft, zone, now) == (utc(begins), utc(ends), zone)


@pytest.mark.parametrize(
    ("zone", "now", "more"),
    [
        pytest.param("America/New_York", "03-10 15:00", {}, id="E-57 they are at work"),
        pytest.param("America/New_York", "03-10 12:00", {}, id="E-57 they have just come to work"),
        pytest.param("Europe/Paris", "03-10 05:00", {}, id="E-57 the same clock"),
        pytest.param(None, "03-10 05:00", {}, id="E-57 no zone is known"),
        pytest.param("UTC", "03-10 05:00", {}, id="E-57 a program's zone is nobody's"),
        pytest.param("Asia/Tokyo", "03-10 14:00", {"country": "GB"}, id="E-57 they live elsewhere"),
        pytest.param("Asia/Tokyo", "03-10 14:00", {"people": ()}, id="E-57 they were not there"),
    ],
)
def test_nothing_is_said_where_it_does_not_matter_or_is_not_known(zone, now, more):
    assert best(THANKS, zone, now, **more) is None


def test_e58_a_holiday_of_theirs_is_no_day_for_a_question():
    """A region counts as its country: in California the day after Thanksgiving is free as well."""
    found = best(NUDGE, "America/Los_Angeles", "11-26 08:00", country="US-CA")
    assert found[0] == utc("11-30 16:00")
