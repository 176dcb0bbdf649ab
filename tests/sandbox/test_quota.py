"""The quota: what a minute holds, what is answered beyond it, and when it ends."""

from datetime import timedelta
from typing import Any

import pytest

from followupd.sandbox import Sandbox, SandboxClock
from followupd.sandbox.errors import ApiError
from followupd.sandbox.gmail_routes import GMAIL_METHODS
from followupd.sandbox.quota import LIMITS, Quota
from tests.sandbox.asking import NOW, Api

LABELS = "/gmail/v1/users/me/labels"
EVENTS = "/calendar/v3/calendars/primary/events"


def fill(api: Api) -> str:
    """Use up a minute of Gmail: 150 times threads.get, of 40 units. Return the thread."""
    thread: str = api.box.other.mail("dana@example.org", "Hi", "Hello")["threadId"]
    for _ in range(150):
        api.gmail(f"threads/{thread}", format="minimal")
    return thread


def figures(api: Api, service: str) -> Any:
    return api.ask("GET", "/sandbox/state")["quota"][service]


def test_gmail_gives_6000_units_a_minute_and_counts_each_method_s_price(api: Api):
    thread = fill(api)
    assert figures(api, "gmail") == {"used": 6000, "limit": 6000, "refused": 0}
    status, error = api.fail("GET", f"/gmail/v1/users/me/threads/{thread}")
    assert (status, error["errors"][0]["reason"]) == (403, "rateLimitExceeded")
    assert error["errors"][0]["domain"] == "usageLimits"
    assert error["message"].startswith("Quota exceeded for quota metric 'Queries' and limit")
    assert "'gmail.googleapis.com'" in error["message"]
    assert figures(api, "gmail")["refused"] == 1
    assert api.events()["items"] == [], "Calendar has a quota of its own"


def test_calendar_gives_600_requests_a_minute(api: Api):
    for _ in range(600):
        api.events()
    status, error = api.fail("GET", EVENTS)
    assert (status, error["errors"][0]["reason"]) == (403, "rateLimitExceeded")
    assert figures(api, "calendar") == {"used": 600, "limit": 600, "refused": 1}
    api.ask("GET", LABELS)


def test_the_window_slides(api: Api, box: Sandbox):
    api.gmail("profile")
    box.clock.advance(timedelta(seconds=30))
    for _ in range(5999):
        api.gmail("profile")
    assert api.fail("GET", LABELS)[0] == 403
    box.clock.advance(timedelta(seconds=30))
    assert api.raw("GET", LABELS).status == 200, "the first unit is a minute old"
    assert api.raw("GET", LABELS).status == 403
    box.clock.advance(timedelta(seconds=30))
    assert api.raw("GET", LABELS).status == 200


def test_the_refusal_can_be_a_429(api: Api, box: Sandbox):
    box.change_settings({"quota_answers_429": True})
    fill(api)
    status, error = api.fail("GET", LABELS)
    assert (status, error["status"]) == (429, "RESOURCE_EXHAUSTED")
    assert error["errors"][0]["domain"] == "usageLimits"


def test_it_can_be_switched_off_and_still_counts(api: Api, box: Sandbox):
    box.change_settings({"enforce_quota": False})
    fill(api)
    assert api.raw("GET", LABELS).status == 200
    assert figures(api, "gmail") == {"used": 6001, "limit": 6000, "refused": 0}


def test_requests_without_permission_cost_nothing(api: Api, box: Sandbox):
    stranger = Api(box, ["https://www.googleapis.com/auth/calendar.readonly"])
    assert stranger.fail("GET", LABELS)[0] == 403
    assert figures(api, "gmail")["used"] == 0


def test_the_log_tells_the_price_of_each_request(api: Api, box: Sandbox):
    fill(api)
    assert sum(entry.units for entry in box.log) == 6000


def test_a_clock_that_stands_still_does_not_refuse_for_ever():
    seconds = [0.0]
    quota = Quota(SandboxClock(NOW), lambda: seconds[0])
    quota.charge("gmail", LIMITS["gmail"])
    with pytest.raises(ApiError):
        quota.charge("gmail", 1)
    seconds[0] = 60.0
    quota.charge("gmail", 1)


def test_a_clock_that_is_set_back_begins_anew():
    clock = SandboxClock(NOW)
    quota = Quota(clock, lambda: 0.0)
    quota.charge("gmail", LIMITS["gmail"])
    clock.advance(timedelta(days=-1))
    quota.charge("gmail", 1)
    assert quota.figures()["gmail"]["used"] == 1


USERS = "/gmail/v1/users/me/"
PRICES = [
    ("GET", "profile", 1),
    ("GET", "labels", 1),
    ("GET", "settings/sendAs", 1),
    ("GET", "settings/sendAs/alex@example.com", 1),
    ("GET", "history?startHistoryId=1", 2),
    ("GET", "drafts", 5),
    ("GET", "messages", 5),
    ("GET", "threads", 10),
    ("POST", "drafts", 10),
    ("DELETE", "drafts/r1", 10),
    ("PUT", "drafts/r1", 15),
    ("GET", "drafts/r1", 20),
    ("GET", "messages/1a", 20),
    ("GET", "messages/1a/attachments/x", 20),
    ("POST", "messages/1a/trash", 20),
    ("GET", "threads/1a", 40),
    ("POST", "drafts/send", 100),
    ("POST", "messages/send", 100),
]


@pytest.mark.parametrize(("method", "path", "units"), PRICES, ids=str)
def test_each_method_has_its_price_also_when_it_finds_nothing(
    box: Sandbox, method: str, path: str, units: int
):
    Api(box, ["https://mail.google.com/"]).raw(method, f"{USERS}{path}")
    assert box.quota.figures()["gmail"]["used"] == units
    assert box.log[-1].units == units


def test_the_prices_are_those_of_every_method():
    box = Sandbox(now=NOW)
    api = Api(box)
    for method, path, _ in PRICES:
        api.raw(method, f"{USERS}{path}")
    assert {entry.api_method for entry in box.log} == {method.name for method in GMAIL_METHODS}
