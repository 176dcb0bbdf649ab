"""The list of calendars by sync token: what comes, what does not go with it, when it is gone."""

import base64
from typing import Any

import pytest

from followupd.sandbox import Sandbox
from tests.sandbox.asking import Api

LIST = "/calendar/v3/users/me/calendarList"
TEAM = "team@group.calendar.google.com"


def listed(api: Api, **query: Any) -> tuple[list[str], str]:
    answer = api.ask("GET", LIST, **query)
    return [entry["id"] for entry in answer["items"]], answer.get("nextSyncToken", "")


def test_an_entry_is_as_google_shows_it(api: Api, box: Sandbox):
    box.user.add_calendar(TEAM, "Team", "Europe/Berlin", "reader")
    own, team = api.ask("GET", LIST)["items"]
    assert team == {
        "kind": "calendar#calendarListEntry",
        "etag": '"1"',
        "id": TEAM,
        "summary": "Team",
        "timeZone": "Europe/Berlin",
        "colorId": "14",
        "selected": True,
        "accessRole": "reader",
        "defaultReminders": [],
    }
    assert (own["primary"], own["accessRole"]) == (True, "owner")


def test_by_sync_token_only_what_is_new_comes(api: Api, box: Sandbox):
    ids, token = listed(api)
    assert ids == ["alex@example.com"]
    assert listed(api, syncToken=token)[0] == []
    box.user.add_calendar(TEAM, "Team", "UTC", "reader")
    ids, later = listed(api, syncToken=token)
    assert ids == [TEAM]
    assert listed(api, syncToken=later)[0] == []
    box.user.set_time_zone("Europe/Berlin", TEAM)
    assert listed(api, syncToken=later)[0] == [], "a calendar's own property is no change"


@pytest.mark.parametrize(
    ("query", "at"),
    [
        pytest.param({"minAccessRole": "owner"}, "minAccessRole", id="least role"),
        pytest.param({"minAccessRole": "freeBusyReader"}, "minAccessRole", id="any role"),
        pytest.param(
            {"showOwnOrganizationOnly": "false"}, "showOwnOrganizationOnly", id="organization"
        ),
        pytest.param({"showDeleted": "false"}, "showDeleted", id="no deleted"),
        pytest.param({"showHidden": "false"}, "showHidden", id="no hidden"),
        pytest.param({"syncToken": "nonsense"}, "syncToken", id="no token"),
        pytest.param(
            {"syncToken": base64.urlsafe_b64encode(b"[]").decode()}, "syncToken", id="another's"
        ),
    ],
)
def test_what_does_not_go_with_a_sync_token_is_a_400(api: Api, query: dict[str, str], at: str):
    status, error = api.fail("GET", LIST, **{"syncToken": listed(api)[1], **query})
    assert (status, error["errors"][0]["location"]) == (400, at)
    listed(api, **{name: value for name, value in query.items() if name != "syncToken"})


@pytest.mark.parametrize("name", ["showDeleted", "showHidden"])
def test_what_is_asked_for_anyway_goes_with_a_sync_token(api: Api, name: str):
    assert listed(api, syncToken=listed(api)[1], **{name: "true"})[0] == []


def test_a_token_that_is_gone_is_410(api: Api, box: Sandbox):
    _, token = listed(api)
    box.calendars.expire_sync_tokens()
    status, error = api.fail("GET", LIST, syncToken=token)
    assert (status, error["errors"][0]["reason"]) == (410, "fullSyncRequired")
    assert listed(api)[0] == ["alex@example.com"]


def test_the_token_comes_with_the_last_page(api: Api, box: Sandbox):
    box.user.add_calendar(TEAM, "Team", "UTC", "reader")
    first = api.ask("GET", LIST, maxResults=1)
    assert "nextSyncToken" not in first
    last = api.ask("GET", LIST, maxResults=1, pageToken=first["nextPageToken"])
    assert listed(api, syncToken=last["nextSyncToken"])[0] == []
