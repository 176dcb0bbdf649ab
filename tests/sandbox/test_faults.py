"""Faults: what is answered, whether it was acted on, and how often."""

import json

import pytest

from followupd.sandbox import ConnectionDropped, Request, Sandbox, SandboxError
from tests.sandbox.asking import Api, raw_mail

DRAFTS = "/gmail/v1/users/me/drafts"
CREATE = "gmail.users.drafts.create"
EVENTS = "/calendar/v3/calendars/primary/events"
BAD_TOKEN = (
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie "
    "or other valid authentication credential."
)
USED_UP = (
    "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service "
    "'gmail.googleapis.com' for consumer 'project_number:407408718192'."
)


def drafts(api: Api) -> int:
    return len(api.gmail("drafts").get("drafts", []))


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (400, "failedPrecondition"),
        (403, "rateLimitExceeded"),
        (429, "rateLimitExceeded"),
        (500, "backendError"),
        (503, "backendError"),
    ],
)
def test_a_status_strikes_without_acting_and_only_as_often_as_said(box, api, status, reason):
    box.faults.add(api_method=CREATE, kind="status", status=status, count=2)
    for _ in range(2):
        got, error = api.fail("POST", DRAFTS, {"message": {"raw": raw_mail()}})
        assert (got, error["errors"][0]["reason"]) == (status, reason)
    assert drafts(api) == 0
    api.create()
    assert drafts(api) == 1


def test_reason_and_message_can_be_given(box: Sandbox, api: Api):
    text = "User-rate limit exceeded.  Retry after 2026-03-02T08:15:00.000Z"
    box.faults.add(status=403, reason="userRateLimitExceeded", message=text)
    _, error = api.fail("GET", DRAFTS)
    assert error["message"] == text
    assert error["errors"][0]["domain"] == "usageLimits"


def test_an_html_page_instead_of_json(box: Sandbox, api: Api):
    box.faults.add(api_method="gmail.*", kind="html", status=502)
    box.faults.add(kind="html", status=503, retry_after=30)
    response = api.raw("GET", DRAFTS)
    assert "Retry-After" not in response.headers
    assert api.raw("GET", DRAFTS).headers["Retry-After"] == "30"
    assert response.status == 502
    assert response.headers["Content-Type"].startswith("text/html")
    assert response.body.startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize("how", ["close", "reset", "hang"])
@pytest.mark.parametrize(("moment", "acted"), [("before", 0), ("after", 1)])
def test_no_answer_before_or_after_acting(box: Sandbox, api: Api, how, moment, acted):
    box.faults.add(api_method=CREATE, kind=f"{how}_{moment}")
    with pytest.raises(ConnectionDropped) as dropped:
        api.create()
    assert dropped.value.how == how
    assert (box.log[-1].api_method, box.log[-1].status) == (CREATE, 0)
    assert drafts(api) == acted


def test_half_a_json_body_after_acting(box: Sandbox, api: Api):
    box.faults.add(api_method=CREATE, kind="truncated")
    response = api.raw("POST", DRAFTS, {"message": {"raw": raw_mail()}})
    assert response.status == 200
    with pytest.raises(ValueError, match=r"Unterminated|delimiter|Expecting"):
        json.loads(response.body)
    assert drafts(api) == 1


def test_a_fault_leaves_other_methods_alone_and_can_be_taken_back(box: Sandbox, api: Api):
    box.faults.add(api_method="calendar.events.list", status=503, count=9)
    assert drafts(api) == 0
    assert api.fail("GET", "/calendar/v3/calendars/primary/events")[0] == 503
    api.ask("DELETE", "/sandbox/faults")
    assert api.events()["items"] == []


def test_faults_are_set_over_the_control_interface(box: Sandbox, api: Api):
    listed = api.ask("POST", "/sandbox/faults", {"api_method": CREATE, "status": 500, "count": 3})
    assert listed[0]["count"] == 3
    assert api.fail("POST", DRAFTS, {"message": {"raw": raw_mail()}})[0] == 500
    assert api.ask("GET", "/sandbox/faults")[0]["count"] == 2


def test_the_token_endpoint_can_fail_too(box: Sandbox):
    box.faults.add(
        api_method="oauth.token", status=400, reason="invalid_grant", message="Bad Request"
    )
    response = box.handle(Request("POST", "/token", {}, b""))
    assert response.status == 400
    assert json.loads(response.body) == {
        "error": "invalid_grant",
        "error_description": "Bad Request",
    }
    box.faults.add(api_method="oauth.token", kind="close_after")
    with pytest.raises(ConnectionDropped):
        box.handle(Request("POST", "/token", {}, b""))


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, "invalid_grant"),
        (401, "invalid_client"),
        (403, "org_internal"),
        (429, "rate_limit_exceeded"),
        (503, "internal_failure"),
    ],
)
def test_the_token_endpoint_has_words_of_its_own(box: Sandbox, status, error):
    box.faults.add(api_method="oauth.*", status=status)
    response = box.handle(Request("POST", "/token", {}, b""))
    body = json.loads(response.body)
    assert (response.status, body["error"]) == (status, error)
    assert body["error_description"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "gremlin"},
        {"count": 0},
        {"status": 0},
        {"status": 99},
        {"status": 600},
        {"after": -1},
        {"probability": 1.5},
        {"kind": "slow", "seconds": -1},
        {"kind": "slow", "seconds": 86_401},
        {"retry_after": -1},
    ],
)
def test_a_fault_that_means_nothing_is_refused(box: Sandbox, wrong):
    with pytest.raises(SandboxError):
        box.faults.add(**wrong)


@pytest.mark.parametrize(
    ("rule", "answered"),
    [
        ({}, 500),
        ({"status": 599}, 599),
        ({"kind": "lockout"}, 403),
        ({"probability": 0}, 200),
        ({"probability": 1, "after": 0}, 500),
        ({"kind": "slow", "seconds": 0}, 200),
        ({"kind": "slow", "seconds": 86_400}, 200),
        ({"retry_after": 0}, 500),
    ],
)
def test_a_rule_may_go_to_its_bounds(box: Sandbox, api: Api, rule, answered):
    box.faults.add(**rule)
    assert api.raw("GET", DRAFTS).status == answered


def statuses(api: Api, times: int, path: str = DRAFTS) -> list[int]:
    return [api.raw("GET", path).status for _ in range(times)]


def test_a_rule_may_let_some_requests_pass_first(box: Sandbox, api: Api):
    box.faults.add(api_method="gmail.*", status=503, count=2, after=3)
    assert statuses(api, 6) == [200, 200, 200, 503, 503, 200]


def test_a_rule_may_strike_by_chance_the_same_way_for_the_same_seed(box: Sandbox, api: Api):
    def run(seed: int) -> list[int]:
        box.faults.clear()
        box.faults.add(status=503, count=None, probability=0.25, seed=seed)
        return statuses(api, 60)

    first = run(7)
    assert first == run(7) != run(8)
    assert 5 < first.count(503) < 25


def test_a_pattern_may_have_its_star_anywhere(box: Sandbox, api: Api):
    box.faults.add(api_method="*.drafts.*", status=503, count=None)
    assert statuses(api, 1) == [503]
    assert statuses(api, 1, "/gmail/v1/users/me/labels") == [200]


def test_the_first_rule_that_strikes_is_the_only_one(box: Sandbox, api: Api):
    box.faults.add(status=503, count=1)
    box.faults.add(status=500, count=1)
    assert statuses(api, 3) == [503, 500, 200]


@pytest.mark.parametrize(
    ("path", "fault", "expected"),
    [
        (DRAFTS, {"status": 400}, ("global", "Precondition check failed.", "FAILED_PRECONDITION")),
        (
            DRAFTS,
            {"status": 401},
            (
                "global",
                BAD_TOKEN,
                "UNAUTHENTICATED",
            ),
        ),
        (
            DRAFTS,
            {"status": 403},
            (
                "usageLimits",
                USED_UP,
                "PERMISSION_DENIED",
            ),
        ),
        (
            DRAFTS,
            {"status": 403, "reason": "userRateLimitExceeded"},
            ("usageLimits", "User Rate Limit Exceeded", "PERMISSION_DENIED"),
        ),
        (
            DRAFTS,
            {"status": 403, "reason": "dailyLimitExceeded"},
            ("usageLimits", "Daily Limit Exceeded", "PERMISSION_DENIED"),
        ),
        (
            EVENTS,
            {"status": 403, "reason": "quotaExceeded"},
            ("usageLimits", "Calendar usage limits exceeded.", None),
        ),
        (EVENTS, {"status": 403}, ("usageLimits", "Rate Limit Exceeded", None)),
        (EVENTS, {"status": 404}, ("global", "Not Found", None)),
        (
            EVENTS,
            {"status": 410},
            (
                "calendar",
                "Sync token is no longer valid, a full sync is required.",
                None,
            ),
        ),
        (
            EVENTS,
            {"status": 410, "reason": "updatedMinTooLongAgo"},
            (
                "calendar",
                "The requested minimum modification time lies too far in the past.",
                None,
            ),
        ),
        (
            DRAFTS,
            {"status": 429},
            ("usageLimits", "Too many concurrent requests for user.", "RESOURCE_EXHAUSTED"),
        ),
        (DRAFTS, {"status": 500}, ("global", "Internal error encountered.", "INTERNAL")),
        (DRAFTS, {"status": 502}, ("global", "Bad Gateway", "UNAVAILABLE")),
        (
            DRAFTS,
            {"status": 503},
            ("global", "The service is currently unavailable.", "UNAVAILABLE"),
        ),
    ],
)
def test_refusals_speak_as_google_does(box: Sandbox, api: Api, path, fault, expected):
    box.faults.add(**fault)
    status, error = api.fail("GET", path)
    assert (status, error["code"]) == (fault["status"], fault["status"])
    (item,) = error["errors"]
    assert item["reason"] == fault.get("reason", item["reason"])
    assert (item["domain"], error["message"], error.get("status")) == expected


def test_retry_after_is_a_header_and_only_when_asked_for(box: Sandbox, api: Api):
    box.faults.add(status=429, retry_after=30)
    box.faults.add(status=429)
    assert api.raw("GET", DRAFTS).headers["Retry-After"] == "30"
    assert "Retry-After" not in api.raw("GET", DRAFTS).headers
