"""What Gmail makes of a draft on saving it: fields that it adds, threads that it does not know."""

import re
from datetime import timedelta
from email.utils import format_datetime

import pytest

from followupd.sandbox import Sandbox
from tests.sandbox.asking import DANA, NOW, Api, raw_mail

DRAFTS = "/gmail/v1/users/me/drafts"
OWN = {
    "From": "Alex <alex@example.com>",
    "Date": "Sun, 01 Mar 2026 00:00:00 +0000",
    "Message-ID": "<own@example.com>",
}


@pytest.mark.parametrize("absent", list(OWN))
@pytest.mark.parametrize("update", [False, True], ids=["created", "updated"])
def test_date_message_id_and_from_are_added_where_they_are_missing(
    api: Api, box: Sandbox, absent: str, update: bool
):
    box.user.set_signature("", "Alex Doe")
    box.clock.advance(timedelta(minutes=5))
    mail = {name.replace("-", "_"): value for name, value in OWN.items() if name != absent}
    made = api.create(**mail)
    if update:
        made = api.update(made["id"], **mail)
    headers = api.headers_of(made["message"]["id"])
    assert {n: headers[n] for n in OWN if n != absent} == {
        n: value for n, value in OWN.items() if n != absent
    }
    assert re.fullmatch(
        {
            "From": r"Alex Doe <alex@example\.com>",
            "Date": re.escape(format_datetime(NOW + timedelta(minutes=5))),
            "Message-ID": r"<CA\w+@mail\.gmail\.com>",
        }[absent],
        headers[absent],
    )


@pytest.mark.parametrize("method", ["create", "update", "send"])
def test_a_thread_that_was_deleted_is_unknown(api: Api, box: Sandbox, method: str):
    gone = box.other.mail(DANA, "Hello", "Hi")
    made = api.create()
    box.user.delete_message(gone["id"])
    message = {"raw": raw_mail(), "threadId": gone["threadId"]}
    verb, path, body = {
        "create": ("POST", DRAFTS, {"message": message}),
        "update": ("PUT", f"{DRAFTS}/{made['id']}", {"message": message}),
        "send": ("POST", "/gmail/v1/users/me/messages/send", message),
    }[method]
    status, error = api.fail(verb, path, body)
    assert (status, error["errors"][0]["reason"]) == (404, "notFound")
    assert api.gmail("drafts")["drafts"] == [
        {"id": made["id"], "message": {n: made["message"][n] for n in ("id", "threadId")}}
    ]


@pytest.mark.parametrize("of", ["messages", "threads", "drafts"])
@pytest.mark.parametrize("size", [1, 2, 5])
def test_every_page_says_how_many_results_there_are(api: Api, of: str, size: int):
    for number in range(3):
        api.create(subject=f"Letter {number}")
    assert api.gmail(of, q="subject:nothing") == {"resultSizeEstimate": 0}
    token: dict[str, str] = {}
    for _ in range(-(-3 // size)):
        page = api.gmail(of, maxResults=size, **token)
        assert page["resultSizeEstimate"] == 3
        token = {"pageToken": page.get("nextPageToken", "")}
    assert token == {"pageToken": ""}
    assert api.gmail(of, q="subject:1")["resultSizeEstimate"] == 1
