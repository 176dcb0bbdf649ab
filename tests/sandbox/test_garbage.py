"""What no program would send: it is answered as Google would, logged, and opens no other door."""

import json

import pytest

from followupd.sandbox import Request, Sandbox
from tests.sandbox.asking import Api

GMAIL = "/gmail/v1/users/me/"
EVENTS = "/calendar/v3/calendars/primary/events"


@pytest.mark.parametrize(
    ("path", "query"),
    [
        pytest.param(f"{GMAIL}messages", {"q": "before:2026/13/45"}, id="no such day"),
        pytest.param(f"{GMAIL}messages", {"q": "newer_than:99999999y"}, id="older than time"),
        pytest.param(f"{GMAIL}messages", {"q": "(" * 3000}, id="far too deep"),
        pytest.param(f"{GMAIL}messages", {"q": "{" * 500}, id="far too deep, otherwise"),
        pytest.param(f"{GMAIL}messages", {"maxResults": "²"}, id="a digit that is no number"),
        pytest.param(f"{GMAIL}messages", {"pageToken": "²"}, id="a token like that"),
        pytest.param(f"{GMAIL}history", {"startHistoryId": "²"}, id="a history id like that"),
        pytest.param(f"{GMAIL}messages", {"maxResults": "9" * 5000}, id="a number far too long"),
        pytest.param(f"{GMAIL}profile", {"fields": "a(" * 3000}, id="fields far too deep"),
        pytest.param(EVENTS, {"maxAttendees": "²"}, id="guests"),
    ],
)
def test_garbage_is_a_bad_request_and_is_logged(api: Api, path: str, query: dict[str, str]):
    assert api.fail("GET", path, **query)[0] in {400, 404, 501}
    assert api.box.log[-1].path == path


def test_a_body_far_too_deep_is_a_bad_request(api: Api):
    body = b"[" * 200_000
    answer = api.box.handle(Request("POST", f"{GMAIL}drafts", api.headers, body))
    assert answer.status == 400


def test_a_batch_opens_no_door_but_its_own_api(api: Api):
    calls = ["POST /sandbox/reset", "GET /sandbox/state", "POST /token", f"GET {EVENTS}", "GET /"]
    calls.append("POST /batch")
    parts = "".join(f"--b\r\nContent-Type: application/http\r\n\r\n{c}\r\n\r\n" for c in calls)
    headers = {**api.headers, "Content-Type": "multipart/mixed; boundary=b"}
    api.box.other.mail("Dana <dana@acme.example>", "Hello", "Hi")
    answer = api.box.handle(Request("POST", "/batch/gmail/v1", headers, f"{parts}--b--".encode()))
    assert answer.body.count(b"HTTP/1.1 404") == len(calls)
    assert len(api.gmail("messages")["messages"]) == 1


@pytest.mark.parametrize(
    "name", ["access_token", "token", "refresh_token", "code", "client_secret"]
)
def test_the_log_keeps_no_secret_of_a_query(box: Sandbox, name: str):
    for method, path in (("GET", f"{GMAIL}profile"), ("POST", "/revoke"), ("POST", "/token")):
        box.handle(Request(method, f"{path}?{name}=SECRETTOK"))
    assert "SECRETTOK" not in json.dumps([entry.as_json() for entry in box.log])


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"advance_seconds": 1e12}, id="beyond the calendar"),
        pytest.param({"advance_seconds": 1e300}, id="beyond numbers"),
        pytest.param({"set": "0001-01-01T00:00:00+14:00"}, id="before time"),
        pytest.param({"set": "9999-12-31T23:59:59-01:00"}, id="after time"),
    ],
)
def test_the_clock_stays_within_time(box: Sandbox, body: object):
    before = box.clock.now()
    headers = {"Host": "localhost"}
    answer = box.handle(Request("POST", "/sandbox/clock", headers, json.dumps(body).encode()))
    assert answer.status == 400
    assert "hint" in json.loads(answer.body)
    assert box.clock.now() == before
