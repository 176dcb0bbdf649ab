"""The Calendar port: each sentence of its docstrings, by the real adapter with a sandbox behind."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from followupd.adapters.google.exchange import Answer
from followupd.errors import (
    AuthError,
    NotFoundError,
    PermanentError,
    TransientError,
)
from followupd.sandbox import Sandbox
from tests.door import InProcess, Opened, open_door

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(name="it")
def opened(tmp_path: Path) -> Opened:
    return open_door(Sandbox(now=NOW), tmp_path)


def event(start: datetime, minutes: int = 60, **more: Any) -> dict[str, Any]:
    end = start + timedelta(minutes=minutes)
    return {
        "summary": "Interview",
        "organizer": {"email": "dana@acme.example.com"},
        "start": {"dateTime": start.isoformat()},
        "end": {"dateTime": end.isoformat()},
        **more,
    }


def test_events_are_those_that_overlap_the_window(it: Opened) -> None:
    inside = it.box.other.invite(event(NOW + timedelta(hours=1)))
    at_start = it.box.other.invite(event(NOW - timedelta(minutes=30)))
    before = it.box.other.invite(event(NOW - timedelta(hours=1)))
    after = it.box.other.invite(event(NOW + DAY))
    found = {e.event_id for e in it.calendar.events("primary", NOW, NOW + DAY)}
    assert found == {inside["id"], at_start["id"]}
    assert not {before["id"], after["id"]} & found


def test_an_event_carries_its_calendar_title_and_instants_in_utc(it: Opened) -> None:
    zone = timezone(timedelta(hours=5, minutes=30))
    it.box.other.invite(event((NOW + timedelta(hours=1)).astimezone(zone)))
    (found,) = it.calendar.events("primary", NOW, NOW + DAY)
    assert (found.calendar_id, found.title) == ("primary", "Interview")
    assert found.start_at == NOW + timedelta(hours=1)
    assert found.start_at is not None
    assert found.start_at.utcoffset() == timedelta(0)
    assert found.end_at == NOW + timedelta(hours=2)


def test_a_series_is_expanded(it: Opened) -> None:
    it.box.user.add_event(event(NOW + timedelta(hours=1), recurrence=["RRULE:FREQ=DAILY;COUNT=3"]))
    found = it.calendar.events("primary", NOW, NOW + 7 * DAY)
    assert {e.start_at for e in found} == {NOW + timedelta(hours=1) + n * DAY for n in range(3)}
    assert len({e.event_id for e in found}) == 3
    assert len({e.key for e in found}) == 3


def test_e04_cancelled_events_are_included(it: Opened) -> None:
    made = it.box.other.invite(event(NOW + timedelta(hours=1)))
    it.box.other.cancel_event(made["id"])
    (found,) = it.calendar.events("primary", NOW, NOW + DAY)
    assert found.status == "cancelled"


def test_e05_a_moved_event_keeps_its_key(it: Opened) -> None:
    made = it.box.other.invite(event(NOW + timedelta(hours=1)))
    (before,) = it.calendar.events("primary", NOW, NOW + DAY)
    it.box.other.move_event(made["id"], NOW + timedelta(hours=5), NOW + timedelta(hours=6))
    (after,) = it.calendar.events("primary", NOW, NOW + DAY)
    assert after.key == before.key
    assert after.start_at == NOW + timedelta(hours=5)


def test_all_pages_are_read(it: Opened) -> None:
    for n in range(260):
        it.box.user.add_event(event(NOW + timedelta(minutes=n), 5))
    assert len(it.calendar.events("primary", NOW, NOW + DAY)) == 260
    assert len(it.asked("events.list")) == 2


class SecondPageFails(InProcess):
    """A Google that answers the first page of a list, and no other."""

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        if "pageToken=" in url:
            return Answer(503, {}, b"")
        return super().exchange(method, url, headers, body)


def test_a_page_that_fails_fails_the_whole(tmp_path: Path) -> None:
    box = Sandbox(now=NOW)
    it = open_door(box, tmp_path, exchange=SecondPageFails(box))
    for n in range(260):
        box.user.add_event(event(NOW + timedelta(minutes=n), 5))
    with pytest.raises(TransientError):
        it.calendar.events("primary", NOW, NOW + DAY)


class NeverEnds(InProcess):
    """A Google whose lists have always one more page, with nothing on it."""

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        return Answer(200, {}, b'{"items": [], "nextPageToken": "more"}')


def test_a_list_without_an_end_is_given_up(tmp_path: Path) -> None:
    box = Sandbox(now=NOW)
    it = open_door(box, tmp_path, exchange=NeverEnds(box))
    with pytest.raises(TransientError):
        it.calendar.events("primary", NOW, NOW + DAY)


@pytest.mark.parametrize(
    "zone", [UTC, timezone(timedelta(hours=-8)), timezone(timedelta(hours=13))]
)
def test_the_window_may_be_given_in_any_zone(it: Opened, zone: timezone) -> None:
    it.box.other.invite(event(NOW + timedelta(hours=1)))
    start, end = NOW.astimezone(zone), (NOW + DAY).astimezone(zone)
    assert len(it.calendar.events("primary", start, end)) == 1


def test_an_event_is_read_as_it_is_now(it: Opened) -> None:
    made = it.box.other.invite(event(NOW + timedelta(hours=1)))
    assert it.calendar.event("primary", made["id"]).status == "confirmed"
    it.box.other.cancel_event(made["id"])
    assert it.calendar.event("primary", made["id"]).status == "cancelled"


def test_an_instance_of_a_series_is_read_by_its_own_id(it: Opened) -> None:
    it.box.user.add_event(event(NOW + timedelta(hours=1), recurrence=["RRULE:FREQ=DAILY;COUNT=3"]))
    listed = it.calendar.events("primary", NOW, NOW + 7 * DAY)[1]
    assert it.calendar.event("primary", listed.event_id) == listed


def test_an_event_that_is_gone_is_not_found(it: Opened) -> None:
    with pytest.raises(NotFoundError):
        it.calendar.event("primary", "nosuchevent")


def test_an_event_that_is_gone_for_good_is_not_found_either(it: Opened) -> None:
    it.box.faults.add(api_method="calendar.events.get", status=410, reason="deleted")
    with pytest.raises(NotFoundError):
        it.calendar.event("primary", "abc")


def test_a_calendar_that_is_gone_is_an_error_and_not_an_empty_one(it: Opened) -> None:
    with pytest.raises(NotFoundError):
        it.calendar.events("nobody@example.com", NOW, NOW + DAY)


@pytest.mark.parametrize(
    "calendar_id", ["team@group.calendar.example.com", "en.usa#holiday@group.v.calendar.google.com"]
)
def test_a_calendar_is_named_by_an_id_with_any_of_its_signs(it: Opened, calendar_id: str) -> None:
    it.box.user.add_calendar(calendar_id, "Team")
    it.box.user.add_event(event(NOW + timedelta(hours=1)), calendar_id=calendar_id)
    (found,) = it.calendar.events(calendar_id, NOW, NOW + DAY)
    assert found.calendar_id == calendar_id


@pytest.mark.parametrize("calendar_id", ["", "..", "a/b", "a?b", "primary/events/../.."])
def test_an_impossible_calendar_id_never_leaves(it: Opened, calendar_id: str) -> None:
    with pytest.raises(PermanentError):
        it.calendar.events(calendar_id, NOW, NOW + DAY)
    assert it.box.log == []


@pytest.mark.parametrize(
    ("status", "reason", "expected"),
    [
        pytest.param(401, "authError", AuthError, id="no valid token"),
        pytest.param(403, "insufficientPermissions", AuthError, id="a permission is missing"),
        pytest.param(403, "accessNotConfigured", PermanentError, id="the API is switched off"),
        pytest.param(403, "rateLimitExceeded", TransientError, id="rate limit"),
        pytest.param(410, "updatedMinTooLongAgo", PermanentError, id="gone"),
        pytest.param(500, "backendError", TransientError, id="internal error"),
    ],
)
def test_reading_raises_only_what_the_port_promises(
    it: Opened, status: int, reason: str, expected: type[Exception]
) -> None:
    it.box.faults.add(api_method="calendar.events.list", status=status, reason=reason, count=9)
    with pytest.raises(expected):
        it.calendar.events("primary", NOW, NOW + DAY)
