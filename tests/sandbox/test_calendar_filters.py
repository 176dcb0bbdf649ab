"""events.list: what its filters let through, its pages, and its sync tokens, either way."""

from datetime import timedelta
from typing import Any

import pytest

from followupd.sandbox import Sandbox
from tests.sandbox.asking import NOW, Api

EVENTS = "/calendar/v3/calendars/primary/events"


def event(day: int = 3, **more: Any) -> dict[str, Any]:
    return {
        "summary": "Interview",
        "start": {"dateTime": f"2026-03-{day:02}T10:00:00Z"},
        "end": {"dateTime": f"2026-03-{day:02}T11:00:00Z"},
        **more,
    }


def ids(answer: Any) -> set[str]:
    return {item["id"] for item in answer["items"]}


OFFICE = {"type": "officeLocation", "officeLocation": {"label": "Harbour"}}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "round TWO"}, {"plain"}),
        ({"q": "room"}, {"plain"}),
        ({"q": "dana"}, {"plain"}),
        ({"q": "lee@example.org"}, {"plain"}),
        ({"q": "harbour"}, {"office"}),
        ({"q": "nothing"}, set()),
        ({"iCalUID": "one@example.org"}, {"plain"}),
        ({"privateExtendedProperty": "stage=2"}, {"plain", "other"}),
        ({"privateExtendedProperty": ["stage=2", "kind=tech"]}, {"plain"}),
        ({"sharedExtendedProperty": "stage=2"}, set()),
        ({"sharedExtendedProperty": "team=a"}, {"other"}),
    ],
)
def test_filters(api: Api, box: Sandbox, query, found):
    box.user.add_event(
        event(
            id="plain",
            iCalUID="one@example.org",
            summary="Round two",
            location="Room 4",
            attendees=[{"email": "lee@example.org", "displayName": "Dana Lee"}],
            extendedProperties={"private": {"stage": "2", "kind": "tech"}},
        )
    )
    properties = {"private": {"stage": "2"}, "shared": {"team": "a"}}
    box.user.add_event(event(id="other", extendedProperties=properties))
    box.user.add_event(
        event(id="office", eventType="workingLocation", workingLocationProperties=OFFICE)
    )
    assert ids(api.events(**query)) == found


def test_a_property_constraint_is_a_pair(api: Api):
    status, error = api.fail("GET", EVENTS, privateExtendedProperty="stage")
    assert (status, error["errors"][0]["location"]) == (400, "privateExtendedProperty")


def test_updated_min_tells_what_was_deleted_too_and_does_not_reach_far(api: Api, box: Sandbox):
    old, new = box.user.add_event(event(3))["id"], box.user.add_event(event(4))["id"]
    box.clock.advance(timedelta(minutes=10))
    box.user.delete_event(new)
    since = (NOW + timedelta(minutes=5)).isoformat()
    assert ids(api.events(updatedMin=since)) == {new}
    assert ids(api.events(updatedMin=box.clock.now().isoformat())) == {new}, "the bound is within"
    assert ids(api.events()) == {old}
    late = (box.clock.now() - timedelta(days=60)).isoformat()
    status, error = api.fail("GET", EVENTS, updatedMin=late)
    (item,) = error["errors"]
    assert (status, item["reason"], item["domain"]) == (410, "updatedMinTooLongAgo", "calendar")
    assert item["location"] == "updatedMin"


def test_events_are_ordered_by_their_last_change(api: Api, box: Sandbox):
    made = [box.user.add_event(event(day))["id"] for day in range(3, 9)]
    for event_id in made[::-1]:
        box.clock.advance(timedelta(minutes=1))
        box.user.update_event(event_id, {"summary": "Later"})
    assert [i["id"] for i in api.events(orderBy="updated")["items"]] == made[::-1]


def test_pages_may_be_short_or_empty_and_still_go_on(api: Api, box: Sandbox):
    made = [box.user.add_event(event(day))["id"] for day in range(3, 13)]
    for event_id in made[2:8]:
        box.user.delete_event(event_id)
    box.change_settings({"empty_pages": True})
    query = {"singleEvents": "true", "orderBy": "startTime", "maxResults": 2}
    pages = [api.events(**query)]
    while token := pages[-1].get("nextPageToken"):
        pages.append(api.events(**query, pageToken=token))
    assert [len(page["items"]) for page in pages] == [2, 0, 0, 0, 2]
    assert set().union(*map(ids, pages)) == {*made[:2], *made[8:]}


@pytest.mark.parametrize(
    ("query", "size"),
    [
        pytest.param({}, 250, id="default"),
        pytest.param({"maxResults": 9999}, 2500, id="most"),
        pytest.param({"maxResults": 7}, 7, id="asked for"),
    ],
)
@pytest.mark.parametrize("kind", ["whole", "filtered late", "by sync token"])
def test_a_page_holds_250_events_and_2500_at_most(api: Api, box: Sandbox, query, size, kind):
    token = api.events(singleEvents="true")["nextSyncToken"]
    series = event(recurrence=["RRULE:FREQ=DAILY"])
    for _ in range(4):
        box.user.add_event(series)
    box.change_settings({"empty_pages": kind == "filtered late"})
    by_token = {"syncToken": token} if kind == "by sync token" else {}
    answer = api.events(singleEvents="true", **query, **by_token)
    assert len(answer["items"]) == size
    assert "nextPageToken" in answer


def test_calendars_are_paged_too(api: Api, box: Sandbox):
    for number in range(251):
        box.user.add_calendar(f"c{number}@group.calendar.google.com", "C")
    path = "/calendar/v3/users/me/calendarList"
    for query, size in (({}, 100), ({"maxResults": 999}, 250)):
        answer = api.ask("GET", path, **query)
        assert len(answer["items"]) == size
        assert "nextSyncToken" not in answer
    rest = api.ask("GET", path, maxResults=999, pageToken=answer["nextPageToken"])
    assert len(rest["items"]) == 2
    assert rest["nextSyncToken"]


@pytest.mark.parametrize(
    "name",
    [
        "iCalUID",
        "orderBy",
        "privateExtendedProperty",
        "q",
        "sharedExtendedProperty",
        "timeMax",
        "timeMin",
        "updatedMin",
    ],
)
def test_a_sync_token_goes_with_none_of_eight_parameters(api: Api, name):
    token = api.events()["nextSyncToken"]
    status, error = api.fail("GET", EVENTS, syncToken=token, **{name: "x"})
    assert (status, error["errors"][0]["location"]) == (400, name)


@pytest.mark.parametrize("token", ["nonsense", "bnVsbA==", "e30="])
def test_a_token_that_is_none_is_refused(api: Api, token):
    assert api.fail("GET", EVENTS, syncToken=token)[0] == 400


@pytest.mark.parametrize("keeps", [False, True])
def test_changes_outside_the_first_window_come_or_not(api: Api, box: Sandbox, keeps):
    box.change_settings({"sync_token_keeps_window": keeps})
    window = {"timeMin": "2026-03-01T00:00:00Z", "timeMax": "2026-03-31T00:00:00Z"}
    token = api.events(**window)["nextSyncToken"]
    inside = box.user.add_event(event(10))["id"]
    outside = box.user.add_event(
        {**event(), "start": {"date": "2026-05-01"}, "end": {"date": "2026-05-02"}}
    )["id"]
    answer = api.events(syncToken=token)
    assert ids(answer) == ({inside} if keeps else {inside, outside})
    box.user.delete_event(outside)
    again = api.events(syncToken=answer["nextSyncToken"])
    assert ids(again) == (set() if keeps else {outside}), "the next token has the window too"


@pytest.mark.parametrize("gives", [False, True])
def test_an_ordered_listing_gives_a_sync_token_or_not(api: Api, box: Sandbox, gives):
    box.change_settings({"sync_token_with_order_by": gives})
    assert ("nextSyncToken" in api.events(orderBy="updated")) is gives


def test_a_full_listing_has_no_tombstones_but_a_token_has(api: Api, box: Sandbox):
    made = box.user.add_event(event())["id"]
    token = api.events()["nextSyncToken"]
    box.user.delete_event(made)
    assert ids(api.events()) == set()
    assert [i["status"] for i in api.events(syncToken=token)["items"]] == ["cancelled"]
    assert api.ask("GET", f"{EVENTS}/{made}")["status"] == "cancelled"


def test_by_sync_token_details_of_what_was_cancelled_need_show_deleted(api: Api, box: Sandbox):
    made = box.user.add_event(event())["id"]
    token = api.events()["nextSyncToken"]
    box.user.delete_event(made)
    (bare,) = api.events(syncToken=token)["items"]
    assert set(bare) == {"kind", "etag", "id", "status"}
    (full,) = api.events(syncToken=token, showDeleted="true")["items"]
    assert full["summary"] == "Interview"
