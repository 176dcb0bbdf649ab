"""Series: every rule, exceptions, splits, daylight saving, and what of them is told."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from followupd.sandbox import Sandbox, SandboxError
from followupd.sandbox.recurrence import parse_recurrence
from tests.sandbox.asking import NOW, Api

EVENTS = "/calendar/v3/calendars/primary/events"
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 3, 16, 10, tzinfo=BERLIN)


def starts(lines: list[str], first: datetime = MONDAY, most: int = 6) -> list[str]:
    found = parse_recurrence(lines, first).starts(first)
    return [f"{start:%m-%d}" for start, _ in zip(found, range(most), strict=False)]


def series(box: Sandbox, *lines: str, start: str = "2026-03-16T10:00:00", **more: Any) -> str:
    edge = {"dateTime": start, "timeZone": "Europe/Berlin"}
    end = datetime.fromisoformat(start) + timedelta(hours=1)
    made = box.user.add_event(
        {
            "summary": "Prep",
            "start": edge,
            "end": {**edge, "dateTime": end.isoformat()},
            "recurrence": list(lines),
            **more,
        }
    )
    return str(made["id"])


def instances(api: Api, **query: Any) -> list[dict[str, Any]]:
    answer = api.events(singleEvents="true", orderBy="startTime", **query)
    return list(answer["items"])


def begins(items: list[dict[str, Any]]) -> list[str]:
    return [item["start"]["dateTime"] for item in items]


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        (["RRULE:FREQ=MONTHLY;BYDAY=3MO;COUNT=3"], ["03-16", "04-20", "05-18"]),
        (["RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2"], ["03-31", "04-30"]),
        (["RRULE:FREQ=YEARLY;COUNT=2"], ["03-16", "03-16"]),
        (["RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3"], ["03-16", "03-18", "03-23"]),
        (
            ["RRULE:FREQ=DAILY;COUNT=4", "EXDATE;TZID=Europe/Berlin:20260317T100000"],
            ["03-16", "03-18", "03-19"],
        ),
        (["RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20260317T090000Z"], ["03-16", "03-18"]),
        (
            ["RRULE:FREQ=DAILY;COUNT=2", "RDATE:20260320T090000Z,20260321T090000Z"],
            ["03-16", "03-17", "03-20", "03-21"],
        ),
        (["RDATE;VALUE=DATE:20260320"], ["03-16", "03-20"]),
        (["RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20260317"], ["03-16", "03-18"]),
        (
            ["RRULE:FREQ=DAILY;COUNT=3", "EXDATE;TZID=America/New_York:20260317T050000"],
            ["03-16", "03-18"],
        ),
        (
            ["RRULE:FREQ=DAILY;COUNT=4", "EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2"],
            ["03-17", "03-19"],
        ),
        (["RRULE:FREQ=DAILY;UNTIL=20260318"], ["03-16", "03-17", "03-18"]),
        (["RRULE:FREQ=DAILY;UNTIL=20260318T090000Z"], ["03-16", "03-17", "03-18"]),
        (["RRULE:FREQ=DAILY;UNTIL=20260318T085959Z"], ["03-16", "03-17"]),
    ],
)
def test_rules_and_dates_of_rfc_5545(lines, days):
    assert starts(lines) == days


@pytest.mark.parametrize(
    "lines",
    [
        ["RRULE:FREQ=HOURLY"],
        ["RRULE:INTERVAL=2"],
        ["RRULE:FREQ=DAILY;COUNT=0"],
        ["RRULE:FREQ=DAILY;COUNT=2;UNTIL=20260318"],
        ["RRULE:FREQ=DAILY;BYDAY=XX"],
        ["RRULE:FREQ=DAILY;COLOUR=RED"],
        ["EXDATE:20260317T090000Z"],
        ["RRULE:FREQ=DAILY", "RDATE:soon"],
        ["RRULE:FREQ=DAILY", "RDATE;TZID=Mars/Olympus:20260317T090000"],
        ["DTSTART:20260317T090000Z"],
        ["every day"],
        [],
    ],
)
def test_what_cannot_be_expanded_is_refused_when_it_is_given(lines):
    with pytest.raises(SandboxError, match="not simulated"):
        parse_recurrence(lines, MONDAY)


@pytest.mark.parametrize(
    ("start", "day", "instant"),
    [
        pytest.param("2026-03-28T02:30:00", 1, "2026-03-29T01:30:00Z", id="skipped: offset before"),
        pytest.param("2026-10-24T02:30:00", 1, "2026-10-25T00:30:00Z", id="repeated: the first"),
        pytest.param("2026-10-24T02:30:00", 2, "2026-10-26T01:30:00Z", id="the day after"),
    ],
)
def test_daylight_saving_skips_and_repeats_times(api: Api, box: Sandbox, start, day, instant):
    series(box, "RRULE:FREQ=DAILY;COUNT=3", start=start)
    shown = instances(api)[day]
    assert shown["start"]["dateTime"] == instant
    assert shown["id"].endswith(instant.replace("-", "").replace(":", ""))
    (again,) = [i for i in instances(api, timeZone="Europe/Berlin") if i["id"] == shown["id"]]
    offset = again["start"]["dateTime"][-6:]
    assert offset == ("+02:00" if instant < "2026-10-25T01" else "+01:00")


def test_an_all_day_series_has_days_of_23_hours_too(api: Api, box: Sandbox):
    box.user.set_time_zone("Europe/Berlin")
    edges = {"start": {"date": "2026-03-28"}, "end": {"date": "2026-03-29"}}
    made = box.user.add_event({**edges, "recurrence": ["RRULE:FREQ=DAILY;COUNT=3"]})
    shown = instances(api)
    assert [i["start"]["date"] for i in shown] == ["2026-03-28", "2026-03-29", "2026-03-30"]
    assert [i["end"]["date"] for i in shown] == ["2026-03-29", "2026-03-30", "2026-03-31"]
    assert shown[1]["id"] == f"{made['id']}_20260329"
    after = instances(api, timeMin="2026-03-29T22:00:00Z")
    assert [i["start"]["date"] for i in after] == ["2026-03-30"], "it ended at 22:00 UTC"


def test_a_cancelled_occurrence_is_told_with_its_place_in_the_series(api: Api, box: Sandbox):
    made = box.other.invite(
        {
            "organizer": {"email": "dana@acme.example.com"},
            "start": {"dateTime": "2026-03-16T10:00:00+01:00", "timeZone": "Europe/Berlin"},
            "end": {"dateTime": "2026-03-16T11:00:00+01:00", "timeZone": "Europe/Berlin"},
            "recurrence": ["RRULE:FREQ=WEEKLY;COUNT=2"],
        }
    )
    gone = f"{made['id']}_20260323T090000Z"
    box.other.cancel_event(gone)
    skeleton = {"kind", "etag", "id", "status", "recurringEventId", "originalStartTime"}
    listed = {i["id"]: i for i in api.events()["items"]}
    assert set(listed) == {made["id"], gone}, "told without showDeleted, beside its series"
    assert set(listed[gone]) == skeleton
    assert [i["id"] for i in instances(api)] == [f"{made['id']}_20260316T090000Z"]
    told = instances(api, showDeleted="true")
    assert [i["status"] for i in told] == ["confirmed", "cancelled"]


def test_a_cancelled_series_is_told_as_cancelled_occurrences_for_half_a_year(
    api: Api, box: Sandbox
):
    made = series(box, "RRULE:FREQ=WEEKLY")
    token = api.events(singleEvents="true", maxResults=2500)["nextSyncToken"]
    box.user.delete_event(made)
    assert instances(api) == []
    told = instances(api, showDeleted="true")
    assert {i["status"] for i in told} == {"cancelled"}
    assert {i["recurringEventId"] for i in told} == {made}
    assert 20 < len(told) < 27, "26 weeks from now, from the first occurrence on"
    changed = api.events(singleEvents="true", syncToken=token)["items"]
    assert {i["id"] for i in changed} == {i["id"] for i in told}


def test_a_touched_series_comes_back_with_hundreds_of_occurrences(api: Api, box: Sandbox):
    made = series(box, "RRULE:FREQ=WEEKLY")
    window = {"timeMin": "2026-03-01T00:00:00Z", "timeMax": "2026-04-01T00:00:00Z"}
    first = api.events(singleEvents="true", **window)
    assert len(first["items"]) == 3
    box.user.update_event(made, {"summary": "Prep, at last"})
    answer = api.events(singleEvents="true", syncToken=first["nextSyncToken"], maxResults=2500)
    assert len(answer["items"]) == 730
    assert max(begins(answer["items"])) > "2039"


def test_this_and_following_ends_one_series_and_begins_another(api: Api, box: Sandbox):
    made = series(box, "RRULE:FREQ=WEEKLY;COUNT=4")
    moved, later = f"{made}_20260323T090000Z", f"{made}_20260406T080000Z"
    box.user.update_event(moved, {"summary": "Moved"})
    box.user.update_event(later, {"summary": "Lost by the split"})
    box.user.update_event(f"{made}_20260330T080000Z", {"summary": "Lost too"})
    new = box.user.update_following(f"{made}_20260330T080000Z", {"summary": "Onsite"})
    assert new["id"] == f"{made}_R20260330T100000"
    assert new["iCalUID"] == f"{new['id']}@google.com"
    assert new["recurrence"] == ["RRULE:FREQ=WEEKLY;COUNT=2"]
    assert new["sequence"] == 0
    assert api.ask("GET", f"{EVENTS}/{made}_20260330T080000Z")["status"] == "cancelled"
    old = api.ask("GET", f"{EVENTS}/{made}")
    assert old["recurrence"] == ["RRULE:FREQ=WEEKLY;UNTIL=20260330T075959Z"]
    shown = instances(api)
    assert [(i["start"]["dateTime"][5:10], i["summary"]) for i in shown] == [
        ("03-16", "Prep"),
        ("03-23", "Moved"),
        ("03-30", "Onsite"),
        ("04-06", "Onsite"),
    ]
    assert shown[2]["recurringEventId"] == new["id"]
    assert api.ask("GET", f"{EVENTS}/{shown[3]['id']}") == shown[3]


def test_occurrences_of_a_series_without_an_end_have_none(api: Api, box: Sandbox):
    edge = {"dateTime": "2026-03-16T10:00:00Z", "timeZone": "UTC"}
    rule = {"recurrence": ["RRULE:FREQ=DAILY;COUNT=2"], "endTimeUnspecified": True}
    box.user.add_event({"start": edge, **rule})
    shown = instances(api)
    assert len(shown) == 2
    assert all("end" not in item for item in shown)


def test_all_day_series_split_by_days(api: Api, box: Sandbox):
    edges = {"start": {"date": "2026-03-16"}, "end": {"date": "2026-03-17"}}
    made = box.user.add_event({**edges, "recurrence": ["RRULE:FREQ=DAILY"]})["id"]
    box.user.update_following(f"{made}_20260318", {"recurrence": ["RRULE:FREQ=DAILY;COUNT=1"]})
    assert api.ask("GET", f"{EVENTS}/{made}")["recurrence"] == ["RRULE:FREQ=DAILY;UNTIL=20260317"]
    assert len(instances(api)) == 3


@pytest.mark.parametrize(
    ("lines", "point", "says"),
    [
        pytest.param(["RRULE:FREQ=DAILY;COUNT=3"], "_20260316T090000Z", "whole series", id="first"),
        pytest.param(["RRULE:FREQ=DAILY;COUNT=3"], "", "no occurrence", id="the series itself"),
        pytest.param(["RDATE:20260320T090000Z"], "_20260320T090000Z", "RDATE", id="single dates"),
    ],
)
def test_a_split_that_means_nothing_is_refused(box: Sandbox, lines, point, says):
    made = series(box, *lines)
    with pytest.raises(SandboxError, match=says):
        box.user.update_following(f"{made}{point}", {})


def test_a_split_is_counted_as_a_change_of_both(api: Api, box: Sandbox):
    made = series(box, "RRULE:FREQ=WEEKLY;COUNT=4")
    token = api.events()["nextSyncToken"]
    box.clock.advance(timedelta(minutes=1))
    new = box.user.update_following(f"{made}_20260330T080000Z", {})
    changed = {i["id"]: i for i in api.events(syncToken=token)["items"]}
    assert set(changed) == {made, new["id"]}
    assert changed[made]["updated"] > NOW.isoformat()
