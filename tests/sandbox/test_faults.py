"""Faults: what is answered, whether it was acted on, and how often."""

import json

import pytest

from followupd.sandbox import ConnectionDropped, Request, Sandbox, SandboxError
from tests.sandbox.asking import Api, raw_mail

DRAFTS = "/gmail/v1/users/me/drafts"
CREATE = "gmail.users.drafts.create"


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
    response = api.raw("GET", DRAFTS)
    assert response.status == 502
    assert response.headers["Content-Type"].startswith("text/html")
    assert response.body.startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize(("kind", "acted"), [("close_before", 0), ("close_after", 1)])
def test_a_closed_connection_before_or_after_acting(box: Sandbox, api: Api, kind, acted):
    box.faults.add(api_method=CREATE, kind=kind)
    with pytest.raises(ConnectionDropped):
        api.create()
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


@pytest.mark.parametrize("wrong", [{"kind": "gremlin"}, {"count": 0}, {"status": 99}])
def test_a_fault_that_means_nothing_is_refused(box: Sandbox, wrong):
    with pytest.raises(SandboxError):
        box.faults.add(**wrong)
