"""Faults inside a batch: they strike its calls, and one that leaves no answer ends it there."""

import socket
import time
from email.parser import BytesParser
from typing import Any

import pytest

from followupd.sandbox import ConnectionDropped, Request, Response, Sandbox, Server
from tests.sandbox.asking import Api, google_client, raw_mail

PROFILE = "GET /gmail/v1/users/me/profile"
CREATE = "gmail.users.drafts.create"


def a_draft(subject: str) -> str:
    body = f'{{"message": {{"raw": "{raw_mail(subject=subject)}"}}}}'
    kind = "Content-Type: application/json"
    return f"POST /gmail/v1/users/me/drafts HTTP/1.1\r\n{kind}\r\n\r\n{body}"


def batch(api: Api, *calls: str) -> Response:
    parts = "".join(f"--b\r\nContent-Type: application/http\r\n\r\n{c}\r\n\r\n" for c in calls)
    headers = {**api.headers, "Content-Type": "multipart/mixed; boundary=b"}
    return api.box.handle(Request("POST", "/batch/gmail/v1", headers, f"{parts}--b--".encode()))


def parts_of(answer: Response) -> list[tuple[int, str]]:
    """Return the status and the body of each answer in a batch."""
    head = f"Content-Type: {answer.headers['Content-Type']}\r\n\r\n".encode()
    whole: Any = BytesParser().parsebytes(head + answer.body)
    found = []
    for part in whole.get_payload():
        status, _, rest = part.get_payload().partition("\r\n")
        found.append((int(status.split()[1]), rest.partition("\r\n\r\n")[2].strip()))
    return found


def subjects(box: Sandbox) -> list[str]:
    return sorted(message.mail.get("Subject") for _, message in box.drafts.listed())


def logged(box: Sandbox) -> list[tuple[str, int]]:
    return [(entry.api_method, entry.status) for entry in box.log]


@pytest.mark.parametrize("kind", ["close", "reset", "hang"])
@pytest.mark.parametrize(
    ("moment", "made"), [("before", ["one"]), ("after", ["one", "two"])], ids=["before", "after"]
)
def test_a_call_without_an_answer_ends_the_batch_and_what_stood_before_it_is_done(
    api: Api, box: Sandbox, kind: str, moment: str, made: list[str]
):
    box.faults.add(api_method=CREATE, kind=f"{kind}_{moment}", after=1, seconds=7)
    with pytest.raises(ConnectionDropped) as dropped:
        batch(api, a_draft("one"), a_draft("two"), a_draft("three"))
    assert dropped.value.how == kind
    assert dropped.value.seconds == 7
    assert subjects(box) == made
    assert logged(box) == [("batch", 0), (CREATE, 200), (CREATE, 0)]


@pytest.mark.parametrize("fault", [{"status": 503}, {"kind": "html", "status": 503}])
def test_a_refused_call_leaves_the_others_alone(api: Api, box: Sandbox, fault: dict[str, Any]):
    box.faults.add(api_method=CREATE, after=1, **fault)
    answers = parts_of(batch(api, a_draft("one"), a_draft("two"), a_draft("three")))
    assert [status for status, _ in answers] == [200, 503, 200]
    assert answers[1][1].startswith("<!DOCTYPE" if "kind" in fault else "{")
    assert subjects(box) == ["one", "three"]


def test_a_lock_out_within_a_batch_refuses_the_rest_of_it(api: Api, box: Sandbox):
    box.faults.add(api_method=CREATE, kind="lockout", after=1, seconds=60)
    answers = parts_of(batch(api, a_draft("one"), a_draft("two"), PROFILE))
    assert [status for status, _ in answers] == [200, 403, 403]
    assert "Retry after 2026-03-02T08:02:00.000Z" in answers[2][1], "which grew by the third call"


def test_half_an_answer_is_half_of_that_call_s(api: Api, box: Sandbox):
    box.faults.add(api_method=CREATE, kind="truncated")
    first, second = parts_of(batch(api, a_draft("one"), PROFILE))
    assert not first[1].endswith("}")
    assert second[1].endswith("}")
    assert subjects(box) == ["one"]


def test_slow_calls_add_up(api: Api, box: Sandbox):
    box.faults.add(kind="slow", seconds=1.5, count=2)
    assert batch(api, PROFILE, PROFILE, PROFILE).seconds == 3


def test_google_s_own_client_loses_the_whole_batch(box: Sandbox, server: Server):
    """It meets what any client meets: one connection, and no answer to any of the calls."""
    box.faults.add(api_method="gmail.users.labels.list", kind="reset_before", count=None)
    gmail = google_client("gmail", "v1", server.url, box.issue_token()["access_token"])
    asked = gmail.new_batch_http_request(callback=lambda *_: pytest.fail("an answer"))
    asked.add(gmail.users().getProfile(userId="me"))
    asked.add(gmail.users().labels().list(userId="me"))
    with pytest.raises(ConnectionResetError):
        asked.execute()
    gmail.close()


def test_a_slow_batch_is_slow_over_http(box: Sandbox, api: Api, server: Server):
    box.faults.add(kind="slow", seconds=0.3)
    part = f"--b\r\nContent-Type: application/http\r\n\r\n{PROFILE}\r\n\r\n--b--".encode()
    head = (
        f"POST /batch HTTP/1.1\r\nHost: {server.url[7:]}\r\nContent-Length: {len(part)}\r\n"
        f"Authorization: {api.headers['Authorization']}\r\nConnection: close\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    )
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2]))) as wire:
        wire.sendall(head.encode() + part)
        received = b"".join(iter(lambda: wire.recv(65536), b""))
    assert b"emailAddress" in received
    assert time.monotonic() - begun >= 0.25
