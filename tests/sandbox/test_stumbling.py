"""Where the sandbox itself stumbles, the log says 500 and the class, and nothing of the text."""

import json
import urllib.error
import urllib.request

import pytest

from followupd.sandbox import Request, Sandbox, serve
from tests.sandbox.asking import Api, google_client

THREAD = "/gmail/v1/users/me/threads/1a"


def broken(box: Sandbox) -> Sandbox:
    """Return the box with a thread whose message is not there: nothing makes such a one."""
    box.mailbox.threads["1a"] = ["a-message-that-is-not-there"]
    return box


@pytest.mark.parametrize(
    ("method", "path", "channel", "service"),
    [
        pytest.param("GET", THREAD, "api", "gmail", id="the API"),
        pytest.param("GET", "/sandbox/state", "control", "control", id="the control interface"),
    ],
)
def test_an_exception_nobody_expected_is_logged_with_its_class(
    box: Sandbox, api: Api, method: str, path: str, channel: str, service: str
):
    with pytest.raises(KeyError):
        broken(box).handle(Request(method, path, api.headers))
    entry = box.log[-1].as_json()
    assert (entry["status"], entry["error"]) == (500, "KeyError")
    assert (entry["channel"], entry["service"], entry["path"]) == (channel, service, path)
    assert "not-there" not in json.dumps(entry)


@pytest.mark.parametrize("path", ["/batch", "/batch/gmail/v1"])
def test_one_inside_a_batch_is_logged_for_the_batch(box: Sandbox, api: Api, path: str):
    part = f"--b\r\nContent-Type: application/http\r\n\r\nGET {THREAD}\r\n\r\n--b--"
    headers = {**api.headers, "Content-Type": "multipart/mixed; boundary=b"}
    with pytest.raises(KeyError):
        broken(box).handle(Request("POST", path, headers, part.encode()))
    assert (box.log[-1].path, box.log[-1].channel, box.log[-1].error) == (path, "api", "KeyError")


def test_over_http_it_is_a_500_and_the_sandbox_goes_on(
    box: Sandbox, api: Api, caplog: pytest.LogCaptureFixture
):
    with serve(broken(box)) as server:
        request = urllib.request.Request(f"{server.url}{THREAD}", headers=api.headers)
        with pytest.raises(urllib.error.HTTPError) as answer:
            urllib.request.urlopen(request)
        answer.value.close()
        assert answer.value.code == 500
        assert box.log[-1].error == "KeyError"
        token = api.headers["Authorization"].split()[1]
        gmail = google_client("gmail", "v1", server.url, token)
        assert gmail.users().getProfile(userId="me").execute()["emailAddress"]
        gmail.close()
    assert "KeyError" in caplog.text, "the developer sees where"


def test_what_goes_well_has_no_error(api: Api):
    api.gmail("profile")
    api.fail("GET", "/gmail/v1/users/me/messages/1a")
    assert [entry.error for entry in api.box.log] == ["", ""]
