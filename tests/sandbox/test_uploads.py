"""Letters that are uploaded in pieces, and what of an upload is kept to the byte."""

import io
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaIoBaseUpload

from followupd.sandbox import Request, Response, Sandbox
from tests.sandbox.asking import Api, raw_mail

PATH = "/upload/gmail/v1/users/me/drafts"
PIECE = 256 * 1024  # what Google's client sends at least
LETTER = (
    b"To: dana@acme.example.com\r\nSubject: Hello\r\nX-Long: " + b"long " * 40 + b"end\r\n\r\n"
    b"From here on:\r\n--no boundary\r\n\r\nThe end.  \r\n"
)
LONG = LETTER + b"All work and no play.\r\n" * 30_000


def body_of(box: Sandbox) -> bytes:
    ((_, message),) = box.drafts.listed()
    return message.raw.partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize("letter", [LETTER, LONG], ids=["one piece", "three pieces"])
@pytest.mark.parametrize("old_path", [False, True])
def test_google_s_own_client_uploads_a_letter_in_pieces(
    gmail: Any, box: Sandbox, letter: bytes, old_path: bool
):
    thread = box.other.mail("Dana <dana@acme.example>", "Hello", "Hi")["threadId"]
    media = MediaIoBaseUpload(
        io.BytesIO(letter), mimetype="message/rfc822", chunksize=PIECE, resumable=True
    )
    asked = (
        gmail.users()
        .drafts()
        .create(userId="me", body={"message": {"threadId": thread}}, media_body=media)
    )
    if old_path:
        asked.uri = asked.uri.replace("/upload/", "/resumable/upload/")
    pieces, made = 0, None
    while made is None:
        pieces += 1
        _, made = asked.next_chunk()
    assert pieces == -(-len(letter) // PIECE)
    assert made["message"]["threadId"] == thread
    assert body_of(box) == letter.partition(b"\r\n\r\n")[2]
    assert [e.units for e in box.log] == [0] * pieces + [10], "the last piece pays for all"


@pytest.mark.parametrize("method", ["update", "draft", "message"])
def test_every_method_that_takes_a_letter_takes_it_in_pieces(gmail: Any, box: Sandbox, method: str):
    made = gmail.users().drafts().create(userId="me", body={"message": {"raw": raw_mail()}})
    draft = made.execute()["id"]
    media = MediaIoBaseUpload(io.BytesIO(LETTER), mimetype="message/rfc822", resumable=True)
    users = gmail.users()
    answer = {
        "update": lambda: users.drafts().update(
            userId="me", id=draft, body={"message": {}}, media_body=media
        ),
        "draft": lambda: users.drafts().send(userId="me", body={"id": draft}, media_body=media),
        "message": lambda: users.messages().send(userId="me", body={}, media_body=media),
    }[method]().execute()
    message = box.mailbox.messages[answer.get("message", answer)["id"]]
    assert message.mail.get("Subject") == "Hello"


def begun(api: Api, **headers: str) -> str:
    url = f"{PATH}?uploadType=resumable"
    answer = api.box.handle(Request("POST", url, {**api.headers, **headers}, b"{}"))
    assert answer.status == 200
    return answer.headers["Location"]


def put(api: Api, url: str, body: bytes = b"", place: str = "", **headers: str) -> Response:
    ranged = {"Content-Range": place} if place else {}
    return api.box.handle(Request("PUT", url, {**api.headers, **ranged, **headers}, body))


def test_one_may_ask_how_far_it_has_come_and_go_on_from_there(api: Api):
    url, size = begun(api), len(LETTER)
    assert "Range" not in put(api, url, place=f"bytes */{size}").headers
    first = put(api, url, LETTER[:50], f"bytes 0-49/{size}")
    assert (first.status, first.headers["Range"]) == (308, "bytes=0-49")
    asked = put(api, url, place=f"bytes */{size}")
    assert (asked.status, asked.headers["Range"]) == (308, "bytes=0-49")
    done = put(api, url, LETTER[50:], f"bytes 50-{size - 1}/{size}")
    assert done.status == 200
    assert body_of(api.box) == LETTER.partition(b"\r\n\r\n")[2]
    assert put(api, url, place=f"bytes */{size}").status == 404, "it is whole and gone"


def test_how_long_it_will_be_may_stay_open_until_the_end(api: Api):
    url = begun(api)
    assert put(api, url, LETTER[:50], "bytes 0-49/*").status == 308
    size = len(LETTER)
    assert put(api, url, LETTER[50:], f"bytes 50-{size - 1}/{size}").status == 200


@pytest.mark.parametrize(
    "place",
    [
        pytest.param("bytes 10-59/900", id="a gap"),
        pytest.param("bytes 0-40/900", id="fewer bytes than it says"),
        pytest.param("bytes 9-1/900", id="backwards"),
        pytest.param("items 0-49/900", id="no bytes"),
        pytest.param(f"bytes 0-49/{'9' * 5000}", id="far too long"),
        pytest.param("bytes", id="no range"),
    ],
)
def test_a_piece_that_does_not_fit_is_refused_and_the_rest_can_come(api: Api, place: str):
    url = begun(api)
    assert put(api, url, LETTER[:50], place).status == 400
    assert put(api, url, LETTER).status == 200


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_upload_that_nobody_began_is_not_found(api: Api, method: str):
    url = f"{PATH}?uploadType=resumable&upload_id=nothing"
    assert api.box.handle(Request(method, url, api.headers, LETTER)).status == 404


def test_who_may_not_write_drafts_begins_no_upload(box: Sandbox):
    reader = Api(box, ["https://www.googleapis.com/auth/gmail.readonly"])
    url = f"{PATH}?uploadType=resumable"
    refused = box.handle(Request("POST", url, reader.headers, b"{}"))
    assert (refused.status, b"insufficientPermissions" in refused.body) == (403, True)
    assert box.handle(Request("POST", url, {}, b"{}")).status == 401


def test_a_token_that_was_renewed_meanwhile_is_the_one_that_counts(api: Api, box: Sandbox):
    url = begun(api)
    box.grants.expire_access()
    assert put(Api(box), url, LETTER).status == 200


@pytest.mark.parametrize("body", [b"[]", b"{", b"[" * 100_000])
def test_what_begins_an_upload_is_an_object(api: Api, body: bytes):
    url = f"{PATH}?uploadType=resumable"
    assert api.box.handle(Request("POST", url, api.headers, body)).status == 400


def test_too_large_a_letter_is_refused_when_it_is_announced_and_when_it_comes(api: Api):
    url = f"{PATH}?uploadType=resumable"
    announced = {**api.headers, "X-Upload-Content-Length": "36700161"}
    assert api.box.handle(Request("POST", url, announced, b"{}")).status == 413
    where = begun(api)
    assert put(api, where, LETTER + b"x" * 36_700_160).status == 413
    assert put(api, where, LETTER).status == 404


def test_only_a_hundred_uploads_wait_at_a_time(api: Api):
    urls = [begun(api) for _ in range(101)]
    assert [put(api, url, LETTER).status for url in (urls[0], urls[1], urls[-1])] == [404, 200, 200]


def test_the_log_does_not_keep_where_an_upload_goes(api: Api):
    url = begun(api)
    put(api, url, LETTER)
    (name,) = parse_qs(urlsplit(url).query)["upload_id"]
    assert name not in json.dumps([entry.as_json() for entry in api.box.log])


def test_google_s_client_is_told_what_was_wrong(gmail: Any, box: Sandbox):
    media = MediaIoBaseUpload(io.BytesIO(LETTER), mimetype="message/rfc822", resumable=True)
    message = {"threadId": "19000000000000ff"}
    asked = gmail.users().drafts().create(userId="me", body={"message": message}, media_body=media)
    with pytest.raises(HttpError) as refused:
        asked.execute()
    assert refused.value.status_code == 404
    assert box.drafts.listed() == []


@pytest.mark.parametrize("newline", [b"\r\n", b"\n"])
def test_a_letter_beside_json_is_kept_to_the_byte(api: Api, newline: bytes):
    parts = [
        b"--=_b+1",
        b"Content-Type: application/json",
        b"",
        b'{"message": {}}',
        b"--=_b+1",
        b"Content-Type: message/rfc822",
        b"",
        LETTER,
        b"--=_b+1--",
    ]
    headers = {**api.headers, "Content-Type": 'multipart/related; boundary="=_b+1"'}
    url = f"{PATH}?uploadType=multipart"
    answer = api.box.handle(Request("POST", url, headers, newline.join(parts)))
    assert answer.status == 200
    ((_, message),) = api.box.drafts.listed()
    assert message.raw.startswith(LETTER.partition(b"\r\n\r\n")[0])
    assert body_of(api.box) == LETTER.partition(b"\r\n\r\n")[2]
