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


def told(box: Sandbox, path: str, body: bytes) -> tuple[int, dict[str, str]]:
    answer = box.handle(Request("POST", f"/sandbox/{path}", {"Host": "localhost"}, body))
    return answer.status, json.loads(answer.body)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
@pytest.mark.parametrize("year", ["0001", "9999"])
def test_nothing_comes_at_an_hour_that_some_zone_cannot_tell(box: Sandbox, year: str, zone: str):
    box.user.set_time_zone(zone)
    at = f"{year}-{'01-01T00' if year == '0001' else '12-31T23'}:30:00+00:00"
    edges = {edge: {"dateTime": at} for edge in ("start", "end")}
    for path, arguments in (
        ("other/mail", {**MAIL, "at": at}),
        ("user/add_event", {"resource": edges}),
        ("user/add_event", {"resource": {edge: {"date": at[:10]} for edge in edges}}),
        ("clock", {"set": at}),
    ):
        status, answer = told(box, path, json.dumps(arguments).encode())
        assert status == 400
        assert "too far away" in answer["error"]
    assert box.handle(Request("GET", "/", {"Host": "localhost"})).status == 200


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
def test_the_clock_moves_by_a_finite_number(box: Sandbox, number: str):
    before = box.clock.now()
    status, answer = told(box, "clock", f'{{"advance_seconds": {number}}}'.encode())
    assert (status, answer["error"]) == (400, "advance_seconds is a finite number")
    assert box.clock.now() == before


MAIL = {"sender": "Dana <dana@acme.example>", "subject": "Hello", "body": "Hi"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param({"subject": "a\ud800"}, "mail: subject holds half a surrogate", id="subject"),
        pytest.param({"body": "\udfff"}, "mail: body holds half a surrogate", id="body"),
        pytest.param({"sender": "\ud800 <d@acme.example>"}, "mail: sender holds half", id="sender"),
        pytest.param({"to": ["a@b.example", "\ud83d"]}, "mail: to holds half", id="within a list"),
        pytest.param({"headers": {"X": "\ud800"}}, "mail: headers holds half", id="a field"),
        pytest.param({"headers": {"\ud800": "x"}}, "mail: headers holds half", id="a field's name"),
        pytest.param({"headers": {"X": 5}}, "mail: headers cannot be {'X': 5}", id="a number"),
        pytest.param({"headers": {"X": None}}, "mail: headers cannot be {'X'", id="nothing"),
        pytest.param({"headers": {"X": ["a"]}}, "mail: headers cannot be {'X'", id="a list"),
        pytest.param({"headers": {"X Y": "a"}}, "'X Y' is no name of a header field", id="a space"),
        pytest.param({"headers": {"X:\nBcc": "a"}}, "is no name of a header field", id="two lines"),
        pytest.param({"headers": {"": "a"}}, "'' is no name of a header field", id="no name"),
        pytest.param({"headers": {"Grüße": "a"}}, "is no name of a header field", id="no ASCII"),
        pytest.param({"subject": 1e999}, "mail: subject cannot be inf", id="not even text"),
    ],
)
def test_a_mail_that_cannot_be_written_is_told_so(box: Sandbox, arguments: object, says: str):
    body = json.dumps({**MAIL, **arguments}).encode()  # type: ignore[dict-item]
    status, answer = told(box, "other/mail", body)
    assert status == 400
    assert says in answer["error"]
    assert answer["hint"]
    assert not box.mailbox.messages
    assert (box.log[-1].status, box.log[-1].error) == (400, "")


@pytest.mark.parametrize(
    ("resource", "says"),
    [
        pytest.param(b'{"sequence": NaN}', "the number nan", id="no number"),
        pytest.param(b'{"a": [{"b": 1e999}]}', "the number inf", id="deep down"),
        pytest.param(b'{"summary": "\\ud800"}', "half a surrogate pair", id="half a letter"),
    ],
)
def test_an_event_holds_nothing_that_json_cannot_tell(box: Sandbox, resource: bytes, says: str):
    status, answer = told(box, "user/add_event", b'{"resource": ' + resource + b"}")
    assert status == 400
    assert answer["error"] == f"add_event: resource holds {says}"


def test_a_whole_letter_beyond_the_first_65536_is_text(box: Sandbox):
    status, _ = told(box, "other/mail", json.dumps({**MAIL, "subject": "\U0001f389"}).encode())
    assert status == 200


def test_a_control_body_far_too_deep_is_a_bad_request(box: Sandbox):
    status, answer = told(box, "other/mail", b'{"sender": ' + b"[" * 200_000)
    assert (status, set(answer)) == (400, {"error", "hint"})


@pytest.mark.parametrize("url", ["http://[::1/sandbox/state", "//[", "//[::1/page?x=1"])
def test_an_address_that_is_none_is_not_found_and_logged(box: Sandbox, url: str):
    answer = box.handle(Request("GET", url))
    assert answer.status == 404
    assert (box.log[-1].path, box.log[-1].status) == (url.partition("?")[0], 404)


def test_what_an_argument_should_have_been_is_said(box: Sandbox):
    for path, body, hint in (
        ("other/mail", {**MAIL, "headers": {"X": 5}}, "an object of text or null"),
        ("user/add_event", {"resource": []}, "an object"),
        ("other/mail", {**MAIL, "to": {}}, "str or a list or null"),
    ):
        assert told(box, path, json.dumps(body).encode())[1]["hint"] == hint
