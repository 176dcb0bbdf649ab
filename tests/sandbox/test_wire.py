"""Ways to ask that Google's clients know: batches, uploads, partial responses."""

import base64
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from googleapiclient.http import MediaIoBaseUpload

from followupd.sandbox import Request, Sandbox
from followupd.sandbox.partial import parsed, pick
from tests.sandbox.asking import Api, raw_mail

PROFILE = "/gmail/v1/users/me/profile"
LETTER = b"To: dana@acme.example.com\r\nSubject: Hello\r\n\r\nHello Dana\r\n"


# --- batches


def batch(api: Api, *calls: str, path: str = "/batch/gmail/v1", kind: str = "application/http"):
    parts = "".join(
        f"--b\r\nContent-Type: {kind}\r\nContent-ID: <x+{n}>\r\n\r\n{call}\r\n"
        for n, call in enumerate(calls, 1)
    )
    headers = {**api.headers, "Content-Type": "multipart/mixed; boundary=b"}
    return api.box.handle(Request("POST", path, headers, f"{parts}--b--".encode()))


def test_google_s_own_client_sends_a_batch(gmail: Any, box: Sandbox):
    ids = [box.other.mail("Dana <dana@acme.example>", f"No. {n}", "Hi")["id"] for n in range(3)]
    answers: dict[str, Any] = {}

    def keep(request_id: str, answer: Any, error: Any) -> None:
        answers[request_id] = answer["id"] if error is None else error.status_code

    asked = gmail.new_batch_http_request(callback=keep)
    for number, gmail_id in enumerate([*ids, "0000000000000000"]):
        asked.add(gmail.users().messages().get(userId="me", id=gmail_id), request_id=str(number))
    asked.execute()
    assert answers == {"0": ids[0], "1": ids[1], "2": ids[2], "3": 404}


def test_each_call_of_a_batch_is_charged_and_logged(api: Api):
    answer = batch(api, f"GET {PROFILE}", "GET /gmail/v1/users/me/nothing")
    assert answer.status == 200
    assert b"HTTP/1.1 200 OK" in answer.body
    assert b"HTTP/1.1 404 Not Found" in answer.body
    assert b"Content-ID: <response-x+1>" in answer.body
    logged = [(e.api_method, e.status) for e in api.box.log]
    assert logged == [("batch", 200), ("gmail.users.getProfile", 200), ("", 404)]


@pytest.mark.parametrize(
    ("status", "line"), [(502, b"502 Bad Gateway"), (520, b"520 Unknown")], ids=["known", "odd"]
)
def test_a_call_of_a_batch_may_fail_with_any_status(api: Api, status: int, line: bytes):
    fault = {"api_method": "gmail.users.getProfile", "kind": "status", "status": status}
    api.ask("POST", "/sandbox/faults", fault)
    assert b"HTTP/1.1 " + line in batch(api, f"GET {PROFILE}").body


def test_a_call_of_a_batch_may_bring_its_own_token(api: Api):
    answer = batch(api, f"GET {PROFILE} HTTP/1.1\r\nAuthorization: Bearer wrong\r\n\r\n")
    assert b"HTTP/1.1 401 Unauthorized" in answer.body


@pytest.mark.parametrize(
    ("path", "count", "status"),
    [
        pytest.param("/batch/gmail/v1", 100, 200, id="a hundred for Gmail"),
        pytest.param("/batch/gmail/v1", 101, 400, id="no more"),
        pytest.param("/batch", 100, 200, id="a hundred at the older address"),
        pytest.param("/batch", 101, 400, id="no more there"),
        pytest.param("/batch/calendar/v3", 50, 200, id="fifty for Calendar"),
        pytest.param("/batch/calendar/v3", 51, 400, id="no more of them"),
    ],
)
def test_a_batch_holds_so_many_calls(api: Api, path: str, count: int, status: int):
    assert batch(api, *[f"GET {PROFILE}"] * count, path=path).status == status


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        pytest.param(f"GET {PROFILE}", "text/plain", id="no call"),
        pytest.param("hello", "application/http", id="no request line"),
        pytest.param("POST /upload/gmail/v1/users/me/drafts", "application/http", id="an upload"),
    ],
)
def test_what_is_no_batch_is_refused(api: Api, call: str, kind: str):
    assert batch(api, call, kind=kind).status == 400
    headers = {**api.headers, "Content-Type": "application/json"}
    assert api.box.handle(Request("POST", "/batch", headers, b"{}")).status == 400


# --- uploads


@pytest.mark.parametrize("update", [False, True])
def test_google_s_own_client_uploads_a_letter(gmail: Any, box: Sandbox, update: bool):
    thread = box.other.mail("Dana <dana@acme.example>", "Hello", "Hi")["threadId"]
    drafts = gmail.users().drafts()
    media = MediaIoBaseUpload(io.BytesIO(LETTER), mimetype="message/rfc822")
    body = {"message": {"threadId": thread}}
    if update:
        made = drafts.create(userId="me", body={"message": {"raw": raw_mail()}}).execute()
        made = drafts.update(userId="me", id=made["id"], body=body, media_body=media).execute()
    else:
        made = drafts.create(userId="me", body=body, media_body=media).execute()
    assert made["message"]["threadId"] == thread
    ((_, message),) = box.drafts.listed()
    assert message.mail.get("Subject") == "Hello"
    assert "Hello Dana" in message.mail.text
    assert box.log[-1].path.startswith("/upload/gmail/v1/users/me/drafts")


def test_a_letter_alone_can_be_uploaded(api: Api):
    url = "/upload/gmail/v1/users/me/drafts?uploadType=media"
    answer = api.box.handle(Request("POST", url, api.headers, LETTER))
    assert answer.status == 200
    ((_, message),) = api.box.drafts.listed()
    assert message.mail.get("To") == "dana@acme.example.com"


def test_google_s_own_client_uploads_what_is_sent(gmail: Any, box: Sandbox):
    media = MediaIoBaseUpload(io.BytesIO(LETTER), mimetype="message/rfc822")
    at_once = gmail.users().messages().send(userId="me", body={}, media_body=media).execute()
    made = gmail.users().drafts().create(userId="me", body={"message": {"raw": raw_mail()}})
    draft = made.execute()["id"]
    sent = gmail.users().drafts().send(userId="me", body={"id": draft}, media_body=media).execute()
    for answer in (at_once, sent):
        assert box.mailbox.messages[answer["id"]].mail.get("Subject") == "Hello"
        assert answer["labelIds"] == ["SENT"]


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "profile"), ("GET", "drafts"), ("POST", "messages/1a/trash"), ("POST", "nothing")],
)
def test_only_letters_are_uploaded(api: Api, method: str, path: str):
    url = f"/upload/gmail/v1/users/me/{path}?uploadType=media"
    assert api.box.handle(Request(method, url, api.headers, LETTER)).status == 404


def test_an_upload_whose_json_is_no_draft_is_refused(api: Api):
    url = "/upload/gmail/v1/users/me/drafts?uploadType=multipart"
    kind = {"Content-Type": "multipart/related; boundary=b"}
    parts = [b'{"message": 1}', LETTER]
    heads = [b"application/json", b"message/rfc822"]
    body = b"".join(
        b"--b\r\nContent-Type: " + head + b"\r\n\r\n" + part + b"\r\n"
        for head, part in zip(heads, parts, strict=True)
    )
    answer = api.box.handle(Request("POST", url, {**api.headers, **kind}, body + b"--b--"))
    assert answer.status == 400


@pytest.mark.parametrize(
    ("query", "status"),
    [
        pytest.param("", 501, id="no type"),
        pytest.param("uploadType=direct", 501, id="another type"),
        pytest.param("uploadType=multipart", 400, id="no parts"),
    ],
)
def test_an_upload_that_is_none_is_refused(api: Api, query: str, status: int):
    url = f"/upload/gmail/v1/users/me/drafts?{query}"
    assert api.box.handle(Request("POST", url, api.headers, LETTER)).status == status
    assert api.box.drafts.listed() == []


def test_a_letter_can_be_too_large(api: Api):
    url = "/upload/gmail/v1/users/me/drafts?uploadType=media"
    big = LETTER + b"x" * 36_700_160
    answer = api.box.handle(Request("POST", url, api.headers, big))
    assert answer.status == 413


# --- partial responses


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("id", {"id": "m"}),
        ("id,threadId", {"id": "m", "threadId": "t"}),
        ("payload/headers/name", {"payload": {"headers": [{"name": "To"}, {"name": "From"}]}}),
        ("payload(mimeType,headers(value))", {
            "payload": {"mimeType": "text/plain", "headers": [{"value": "a"}, {"value": "b"}]}
        }),
        ("payload/*", {"payload": {
            "mimeType": "text/plain",
            "headers": [{"name": "To", "value": "a"}, {"name": "From", "value": "b"}],
        }}),
        ("nothing", {}),
    ],
)  # fmt: skip
def test_an_answer_can_be_asked_for_in_part(fields: str, expected: object):
    whole = {
        "id": "m",
        "threadId": "t",
        "payload": {
            "mimeType": "text/plain",
            "headers": [{"name": "To", "value": "a"}, {"name": "From", "value": "b"}],
        },
    }
    assert pick(whole, parsed(fields)) == expected


def test_the_next_page_s_token_is_left_out_unless_it_is_asked_for(api: Api):
    for number in range(3):
        api.box.other.mail("Dana <dana@acme.example>", f"No. {number}", "Hi")
    part = api.gmail("messages", maxResults=1, fields="messages/id")
    assert list(part) == ["messages"]
    assert list(part["messages"][0]) == ["id"]
    assert "nextPageToken" in api.gmail("messages", maxResults=1, fields="nextPageToken")


@pytest.mark.parametrize("fields", ["a,", "a(b", "a)b", "a//b", "(a)", "a b"])
def test_a_selection_that_is_none_is_refused(api: Api, fields: str):
    status, error = api.fail("GET", PROFILE, fields=fields)
    assert (status, error["errors"][0]["reason"]) == (400, "invalidParameter")


@pytest.mark.parametrize(
    ("path", "fields", "wrong"),
    [
        pytest.param("messages", "messages/id,nextPage", "nextPage", id="misspelt"),
        pytest.param("messages", "messages/snipet", "messages/snipet", id="below a list"),
        pytest.param("profile", "historyId(x)", "historyId/x", id="below a text"),
        pytest.param("drafts", "drafts(message(payload(partz)))", "drafts/message/payload/partz",
                     id="deep down"),
    ],
)  # fmt: skip
def test_a_field_that_google_does_not_have_is_refused(api: Api, path, fields, wrong):
    api.create()
    status, error = api.fail("GET", f"/gmail/v1/users/me/{path}", fields=fields)
    assert (status, error["message"]) == (400, f"Invalid field selection {wrong}")
    assert error["errors"][0]["location"] == "fields"


def test_a_wrong_selection_is_refused_before_anything_happens(api: Api):
    body = {"message": {"raw": raw_mail()}}
    assert api.fail("POST", "/gmail/v1/users/me/drafts", body, fields="idd")[0] == 400
    assert api.box.drafts.listed() == []


def test_any_name_may_be_below_what_google_leaves_open(api: Api):
    start, end = ({"dateTime": f"2026-03-03T{hour}:00:00Z"} for hour in (10, 11))
    mine = {"private": {"mine": "1", "other": "2"}}
    api.box.user.add_event({"start": start, "end": end, "extendedProperties": mine})
    fields = "items/extendedProperties/private/mine"
    assert api.events(fields=fields) == {
        "items": [{"extendedProperties": {"private": {"mine": "1"}}}]
    }
    assert api.events(fields="items/*/private/mine")["items"]


# --- the parameters of every method


def test_an_answer_may_be_indented(api: Api):
    flat = api.raw("GET", PROFILE).body
    indented = api.raw("GET", PROFILE, prettyPrint="true").body
    assert json.loads(flat) == json.loads(indented)
    assert (flat.count(b"\n"), indented.count(b"\n")) == (0, 5)


# --- what lists do not know yet


@pytest.mark.parametrize("of", ["messages", "threads", "drafts"])
def test_a_page_may_be_empty_and_have_a_token(api: Api, of: str):
    api.box.other.mail("Dana <dana@acme.example>", "Hello", "Hi")
    api.create()
    api.box.change_settings({"empty_pages": True})
    first = api.gmail(of)
    assert of not in first
    assert api.gmail(of, pageToken=first["nextPageToken"])[of]


def test_lists_and_searches_may_lag_a_minute_behind(api: Api):
    """What came is there at once by its id and in the history; lists learn of it later."""
    start = api.gmail("profile")["historyId"]
    api.box.change_settings({"search_lags": True})
    made = api.create()
    came = api.box.other.mail("Dana <dana@acme.example>", "Hello", "Hi")
    assert api.gmail("drafts") == {"resultSizeEstimate": 0}
    assert "messages" not in api.gmail("messages", q="from:dana@acme.example")
    assert "threads" not in api.gmail("threads")
    assert api.gmail(f"drafts/{made['id']}")["id"] == made["id"]
    assert api.gmail(f"messages/{came['id']}")["id"] == came["id"]
    assert len(api.gmail("history", startHistoryId=start)["history"]) >= 2
    api.box.clock.advance(timedelta(seconds=60))
    assert len(api.gmail("drafts")["drafts"]) == 1
    assert len(api.gmail("messages", q="from:dana@acme.example")["messages"]) == 1


def test_base64_of_the_upload_and_of_json_give_the_same_draft(api: Api):
    raw = base64.urlsafe_b64encode(LETTER).decode()
    by_json = api.ask("POST", "/gmail/v1/users/me/drafts", {"message": {"raw": raw}})
    url = "/upload/gmail/v1/users/me/drafts?uploadType=media"
    by_upload = json.loads(api.box.handle(Request("POST", url, api.headers, LETTER)).body)
    texts = [api.gmail(f"drafts/{one['id']}")["message"]["snippet"] for one in (by_json, by_upload)]
    assert texts[0] == texts[1]
