"""Calendar: what events.list and events.get answer, and what people do to events."""

from datetime import timedelta
from typing import Any

import pytest

from followupd.sandbox import Sandbox, SandboxError
from tests.sandbox.asking import NOW, Api

EVENTS = "/calendar/v3/calendars/primary/events"


def event(start: str, end: str, **more: Any) -> dict[str, Any]:
    return {
        "summary": "Interview",
        "start": {"dateTime": start},
        "end": {"dateTime": end},
        **more,
    }


def invitation(**more: Any) -> dict[str, Any]:
    organizer = {"email": "dana@acme.example.com", "displayName": "Dana Wu"}
    return event(
        "2026-03-03T10:00:00+01:00", "2026-03-03T11:00:00+01:00", organizer=organizer, **more
    )


def ids(answer: Any) -> list[str]:
    return [item["id"] for item in answer["items"]]


@pytest.mark.parametrize(
    ("window", "found"),
    [
        pytest.param({"timeMin": "2026-03-03T11:00:00Z"}, False, id="ends exactly at timeMin"),
        pytest.param({"timeMin": "2026-03-03T10:59:59Z"}, True, id="ends after timeMin"),
        pytest.param({"timeMax": "2026-03-03T10:00:00Z"}, False, id="starts exactly at timeMax"),
        pytest.param({"timeMax": "2026-03-03T10:00:01Z"}, True, id="starts before timeMax"),
        pytest.param({"timeMin": "2026-03-03T12:00:00.9+02:00"}, True, id="another offset"),
    ],
)
def test_time_min_bounds_the_end_and_time_max_the_start(api: Api, box: Sandbox, window, found):
    made = box.user.add_event(event("2026-03-03T10:00:00Z", "2026-03-03T11:00:00Z"))
    assert ids(api.events(**window)) == ([made["id"]] if found else [])


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        pytest.param({"timeMin": "2026-03-03T10:00:00"}, "badRequest", id="no offset"),
        pytest.param({"timeMax": "tomorrow"}, "badRequest", id="no time"),
        pytest.param(
            {"timeMin": "2026-03-04T00:00:00Z", "timeMax": "2026-03-03T00:00:00Z"},
            "timeRangeEmpty",
            id="empty range",
        ),
        pytest.param(
            {"timeMin": "2026-03-04T00:00:00Z", "timeMax": "2026-03-04T01:00:00+01:00"},
            "timeRangeEmpty",
            id="no range",
        ),
        pytest.param({"orderBy": "startTime"}, "badRequest", id="order of series"),
        pytest.param({"timeZone": "Mars/Olympus"}, "invalid", id="zone"),
        pytest.param({"singleEvents": "yes"}, "invalidArgument", id="no boolean"),
        pytest.param({"colour": "red"}, "invalidArgument", id="unknown parameter"),
        pytest.param({"eventTypes": "party"}, "invalidParameter", id="unknown type"),
    ],
)
def test_wrong_parameters_are_refused(api: Api, query, reason):
    status, error = api.fail("GET", EVENTS, **query)
    assert (status, error["errors"][0]["reason"]) == (400, reason)


def test_calendar_errors_have_no_status_name(api: Api):
    status, error = api.fail("GET", f"{EVENTS}/nothing")
    assert (status, error["message"]) == (404, "Not Found")
    assert "status" not in error


def test_times_are_rendered_in_the_calendars_zone_or_the_asked_one(api: Api, box: Sandbox):
    box.user.set_time_zone("Europe/Berlin")
    start = {"dateTime": "2026-03-03T10:00:00", "timeZone": "America/New_York"}
    box.user.add_event(
        {**invitation(), "start": start, "end": {**start, "dateTime": "2026-03-03T11:00:00"}}
    )
    (item,) = api.events()["items"]
    assert item["start"] == {
        "dateTime": "2026-03-03T16:00:00+01:00",
        "timeZone": "America/New_York",
    }
    answer = api.events(timeZone="Asia/Tokyo")
    assert answer["items"][0]["start"]["dateTime"] == "2026-03-04T00:00:00+09:00"
    assert answer["timeZone"] == "Europe/Berlin"
    assert answer["accessRole"] == "owner"


@pytest.mark.parametrize(
    ("local", "told"),
    [
        pytest.param(
            "2026-03-29T02:30:00", "2026-03-29T03:30:00+02:00", id="a time that is skipped"
        ),
        pytest.param(
            "2026-10-25T02:30:00", "2026-10-25T02:30:00+02:00", id="a time that comes twice"
        ),
    ],
)
def test_a_local_time_takes_the_offset_before_the_clock_changes(
    api: Api, box: Sandbox, local, told
):
    box.user.set_time_zone("Europe/Berlin")
    edge = {"dateTime": local, "timeZone": "Europe/Berlin"}
    box.user.add_event({"start": edge, "endTimeUnspecified": True})
    (item,) = api.events()["items"]
    assert item["start"]["dateTime"] == told
    window = {"timeMin": "2026-01-01T00:00:00Z", "timeMax": told}
    assert api.events(**window)["items"] == []


def test_paging_and_the_sync_token_on_the_last_page(api: Api, box: Sandbox):
    made = [
        box.user.add_event(event(f"2026-03-0{d}T10:00:00Z", f"2026-03-0{d}T11:00:00Z"))["id"]
        for d in range(3, 8)
    ]
    first = api.events(maxResults=3)
    assert "nextSyncToken" not in first
    second = api.events(maxResults=3, pageToken=first["nextPageToken"])
    assert "nextPageToken" not in second
    assert sorted(ids(first) + ids(second)) == sorted(made)
    assert second["nextSyncToken"]
    ordered = api.events(singleEvents="true", orderBy="startTime")
    assert ids(ordered) == made
    assert "nextSyncToken" not in ordered


def test_a_sync_token_tells_changes_outside_its_window_too(api: Api, box: Sandbox):
    box.user.add_event(event("2026-03-03T10:00:00Z", "2026-03-03T11:00:00Z"))
    token = api.events(timeMin="2026-03-01T00:00:00Z")["nextSyncToken"]
    assert ids(api.events(syncToken=token)) == []
    later = box.user.add_event(event("2020-03-03T10:00:00Z", "2020-03-03T11:00:00Z"))["id"]
    answer = api.events(syncToken=token)
    assert ids(answer) == [later]
    box.user.delete_event(later)
    (gone,) = api.events(syncToken=answer["nextSyncToken"])["items"]
    assert (gone["id"], gone["status"]) == (later, "cancelled")


def test_a_sync_token_is_not_for_ever(api: Api, box: Sandbox):
    token = api.events()["nextSyncToken"]
    assert api.fail("GET", EVENTS, syncToken=token, showDeleted="false")[0] == 400
    box.calendars.expire_sync_tokens()
    status, error = api.fail("GET", EVENTS, syncToken=token)
    assert (status, error["errors"][0]["reason"]) == (410, "fullSyncRequired")


def test_the_organiser_keeps_the_details_of_a_deleted_event(api: Api, box: Sandbox):
    made = box.user.add_event(event("2026-03-03T10:00:00Z", "2026-03-03T11:00:00Z"))
    box.user.delete_event(made["id"])
    (shown,) = api.events(showDeleted="true", timeMin="2026-03-03T00:00:00Z")["items"]
    assert (shown["status"], shown["summary"]) == ("cancelled", "Interview")


def test_a_declined_event_stays_confirmed(api: Api, box: Sandbox):
    made = box.other.invite(invitation(attendees=[{"email": "bo@acme.example.com"}]))
    me = made["attendees"][-1]
    assert me == {"email": "alex@example.com", "responseStatus": "needsAction", "self": True}
    box.user.respond(made["id"], "declined")
    box.other.guest_responds(made["id"], "bo@acme.example.com", "accepted")
    (shown,) = api.events()["items"]
    assert shown["status"] == "confirmed"
    assert [a["responseStatus"] for a in shown["attendees"]] == ["accepted", "declined"]
    with pytest.raises(SandboxError, match="no guest"):
        box.other.guest_responds(made["id"], "eve@example.net", "accepted")


def test_a_moved_event_keeps_its_ids_and_zone_and_counts_its_sequence(api: Api, box: Sandbox):
    resource = invitation()
    resource["start"]["timeZone"] = resource["end"]["timeZone"] = "Europe/Berlin"
    made = box.other.invite(resource)
    box.clock.advance(timedelta(minutes=5))
    box.other.move_event(made["id"], NOW + timedelta(days=2), NOW + timedelta(days=2, hours=1))
    (shown,) = api.events()["items"]
    assert (shown["id"], shown["iCalUID"]) == (made["id"], made["iCalUID"])
    assert shown["start"] == {"dateTime": "2026-03-04T08:00:00Z", "timeZone": "Europe/Berlin"}
    assert (shown["sequence"], made["sequence"]) == (1, 0)
    assert shown["updated"] > made["updated"]
    assert shown["etag"] != made["etag"]


def test_all_day_events_lie_in_the_calendars_zone(api: Api, box: Sandbox):
    box.user.set_time_zone("America/Los_Angeles")
    made = box.user.add_event(
        {"summary": "Onsite", "start": {"date": "2026-03-03"}, "end": {"date": "2026-03-04"}}
    )
    assert ids(api.events(timeMin="2026-03-04T07:59:00Z")) == [made["id"]]
    assert ids(api.events(timeMin="2026-03-04T08:00:00Z")) == []
    assert made["end"] == {"date": "2026-03-04"}


@pytest.mark.parametrize(
    ("resource", "says"),
    [
        pytest.param({"start": {"dateTime": "2026-03-03T10:00:00Z"}}, "end is missing", id="end"),
        pytest.param(event("2026-03-03T10:00:00", "2026-03-03T11:00:00"), "offset", id="offset"),
        pytest.param(event("soon", "later"), "no instant", id="words"),
        pytest.param(
            event("2026-03-03T10:00:00Z", "2026-03-03T11:00:00Z", recurrence=["RRULE:FREQ=HOURLY"]),
            "not simulated",
            id="hourly",
        ),
        pytest.param(
            event(
                "2026-03-03T10:00:00Z",
                "2026-03-03T11:00:00Z",
                recurrence=["RRULE:FREQ=DAILY;INTERVAL=0"],
            ),
            "not simulated",
            id="standing still",
        ),
    ],
)
def test_an_event_that_means_nothing_is_refused(box: Sandbox, resource, says):
    with pytest.raises(SandboxError, match=says):
        box.user.add_event(resource)
    assert box.calendars.primary.events == {}


def test_an_id_is_given_once(api: Api, box: Sandbox):
    hours = ("2026-03-03T10:00:00Z", "2026-03-03T11:00:00Z")
    box.user.add_event(event(*hours, id="same"))
    with pytest.raises(SandboxError, match="already an event"):
        box.user.add_event(event(*hours, id="same", summary="Another"))
    assert [item["summary"] for item in api.events()["items"]] == ["Interview"]


def test_an_event_may_say_that_it_has_no_end(api: Api, box: Sandbox):
    box.user.add_event({"start": {"dateTime": "2026-03-03T10:00:00Z"}, "endTimeUnspecified": True})
    (shown,) = api.events(timeMin="2026-03-03T09:00:00Z")["items"]
    assert "end" not in shown


def weekly(box: Sandbox, rule: str) -> str:
    start = {"dateTime": "2026-03-16T10:00:00", "timeZone": "Europe/Berlin"}
    end = {**start, "dateTime": "2026-03-16T11:00:00"}
    made = box.user.add_event({"summary": "Prep", "start": start, "end": end, "recurrence": [rule]})
    return str(made["id"])


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("RRULE:FREQ=WEEKLY;COUNT=3", ["03-16", "03-23", "03-30"]),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=2", ["03-16", "03-30"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=TH,MO;COUNT=3", ["03-16", "03-19", "03-23"]),
        ("RRULE:FREQ=DAILY;UNTIL=20260318T090000Z", ["03-16", "03-17", "03-18"]),
        ("RRULE:FREQ=DAILY;UNTIL=20260318T085959Z", ["03-16", "03-17"]),
        ("RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20260320", ["03-16", "03-19"]),
    ],
)
def test_a_series_is_expanded(api: Api, box: Sandbox, rule, days):
    weekly(box, rule)
    shown = api.events(singleEvents="true", orderBy="startTime")["items"]
    assert [item["start"]["dateTime"][5:10] for item in shown] == days


def test_occurrences_keep_the_wall_clock_over_daylight_saving(api: Api, box: Sandbox):
    series = weekly(box, "RRULE:FREQ=WEEKLY;COUNT=3")
    shown = api.events(singleEvents="true", orderBy="startTime")["items"]
    assert [item["start"]["dateTime"][11:] for item in shown] == [
        "09:00:00Z",
        "09:00:00Z",
        "08:00:00Z",
    ]
    assert shown[2]["id"] == f"{series}_20260330T080000Z"
    assert shown[2]["recurringEventId"] == series
    assert shown[2]["originalStartTime"]["dateTime"] == "2026-03-30T08:00:00Z"
    assert "recurrence" not in shown[2]
    assert api.ask("GET", f"{EVENTS}/{shown[2]['id']}") == shown[2]
    (master,) = api.events()["items"]
    assert master["recurrence"] == ["RRULE:FREQ=WEEKLY;COUNT=3"]


def test_an_endless_series_ends_with_the_window(api: Api, box: Sandbox):
    weekly(box, "RRULE:FREQ=DAILY")
    window = {"timeMin": "2026-03-20T00:00:00Z", "timeMax": "2026-03-22T00:00:00Z"}
    assert len(api.events(singleEvents="true", **window)["items"]) == 2
    window = {"timeMin": "2036-03-20T00:00:00Z", "timeMax": "2036-03-21T00:00:00Z"}
    (late,) = api.events(singleEvents="true", **window)["items"]
    assert api.ask("GET", f"{EVENTS}/{late['id']}") == late
    for odd in ("20361399T100000Z", "20360320T100001Z", "tomorrow", "20150320T090000Z"):
        assert api.fail("GET", f"{EVENTS}/{late['recurringEventId']}_{odd}")[0] == 404


def test_one_occurrence_can_move_or_be_cancelled(api: Api, box: Sandbox):
    series = weekly(box, "RRULE:FREQ=WEEKLY;COUNT=3")
    moved, gone = f"{series}_20260316T090000Z", f"{series}_20260323T090000Z"
    box.other.move_event(moved, "2026-03-17T12:00:00Z", "2026-03-17T13:00:00Z")
    box.user.delete_event(gone)
    shown = api.events(singleEvents="true", orderBy="startTime")["items"]
    assert [item["start"]["dateTime"][:10] for item in shown] == ["2026-03-17", "2026-03-30"]
    assert shown[0]["id"] == moved
    assert shown[0]["originalStartTime"]["dateTime"] == "2026-03-16T09:00:00Z"
    statuses = {i["id"]: i["status"] for i in api.events()["items"]}
    assert statuses == {series: "confirmed", moved: "confirmed", gone: "cancelled"}
    box.user.delete_event(series)
    assert ids(api.events(singleEvents="true")) == []


def test_other_calendars_are_listed_and_read(api: Api, box: Sandbox):
    box.user.add_calendar("team@group.calendar.google.com", "Team", "Europe/Paris", "reader")
    listed = api.ask("GET", "/calendar/v3/users/me/calendarList")["items"]
    assert [entry["id"] for entry in listed] == [
        "alex@example.com",
        "team@group.calendar.google.com",
    ]
    assert listed[0]["primary"] is True
    assert "primary" not in listed[1]
    box.user.add_event(
        event("2026-03-03T10:00:00Z", "2026-03-03T11:00:00Z"), "team@group.calendar.google.com"
    )
    path = "/calendar/v3/calendars/team%40group.calendar.google.com/events"
    answer = api.ask("GET", path)
    assert (answer["summary"], answer["accessRole"]) == ("Team", "reader")
    itself = api.ask("GET", path.removesuffix("/events"))
    assert (itself["summary"], itself["timeZone"]) == ("Team", "Europe/Paris")
    entry = api.ask("GET", "/calendar/v3/users/me/calendarList/team%40group.calendar.google.com")
    assert entry == listed[1]
    assert api.fail("GET", "/calendar/v3/users/me/calendarList/nobody")[0] == 404
    assert len(answer["items"]) == 1
    assert ids(api.events()) == []
    assert api.fail("GET", "/calendar/v3/calendars/nobody/events")[0] == 404


def test_a_sync_token_belongs_to_its_query(api: Api):
    token = api.events(singleEvents="true")["nextSyncToken"]
    assert api.events(singleEvents="true", syncToken=token)["items"] == []
    assert api.fail("GET", EVENTS, syncToken=token)[0] == 410


def test_the_resource_that_is_given_stays_the_giver_s(api: Api, box: Sandbox):
    given = invitation(attendees=[{"email": "bo@acme.example.com"}])
    own = event(
        "2026-03-03T10:00:00Z", "2026-03-03T11:00:00Z", attendees=[{"email": "b@example.org"}]
    )
    box.other.invite(given)
    box.user.add_event(own)
    assert given == invitation(attendees=[{"email": "bo@acme.example.com"}])
    assert own["attendees"] == [{"email": "b@example.org"}]
    own["start"]["dateTime"] = "2030-01-01T00:00:00Z"
    assert "2030" not in str(api.events())
