"""What the documentation says that the sandbox does not do is refused, never pretended."""

from pathlib import Path

import pytest

import followupd.sandbox
from tests.sandbox.asking import Api

USERS = "/gmail/v1/users/me"
CALENDAR = "/calendar/v3"
README = Path(followupd.sandbox.__file__).with_name("README.md")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        pytest.param("POST", f"{USERS}/watch", id="push of Gmail"),
        pytest.param("POST", f"{USERS}/stop", id="its end"),
        pytest.param("POST", f"{CALENDAR}/calendars/primary/events/watch", id="push of Calendar"),
        pytest.param("POST", f"{CALENDAR}/users/me/calendarList/watch", id="push of the list"),
        pytest.param("POST", f"{CALENDAR}/channels/stop", id="the end of either"),
        pytest.param("POST", f"{USERS}/messages/1a/modify", id="labels"),
        pytest.param("POST", f"{CALENDAR}/calendars/primary/events", id="writing events"),
    ],
)
def test_a_method_that_is_not_served_is_not_found(api: Api, method: str, path: str):
    assert api.fail(method, path, {})[0] == 404
    assert (api.box.log[-1].status, api.box.log[-1].api_method) == (404, "")


@pytest.mark.parametrize(
    ("method", "path", "query", "what"),
    [
        ("GET", f"{USERS}/profile", {"alt": "proto"}, "answers as proto"),
        ("GET", f"{USERS}/messages", {"q": "larger:5M"}, "larger:"),
        ("GET", f"{USERS}/messages", {"q": "AROUND:3"}, "around:"),
    ],
)
def test_what_google_can_and_the_sandbox_cannot_is_a_501_that_says_so(
    api: Api, method: str, path: str, query: dict[str, str], what: str
):
    status, error = api.fail(method, path, **query)
    assert (status, error["status"]) == (501, "UNIMPLEMENTED")
    assert error["message"].startswith("The sandbox does not simulate ")
    assert what in error["message"]


def test_a_token_authorises_in_the_header_alone(api: Api):
    token = api.headers.pop("Authorization").split()[1]
    for name in ("access_token", "oauth_token"):
        assert api.fail("GET", f"{USERS}/profile", **{name: token})[0] == 401


@pytest.mark.parametrize("limit", ["Push (`watch`, 404)", "`callback`"])
def test_the_documentation_states_these_limits(limit: str):
    _, _, limits = README.read_text(encoding="utf-8").partition("## What it does not do")
    assert limit in limits
