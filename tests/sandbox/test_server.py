"""The HTTP server: kept-alive connections, loopback only, and as a process of its own."""

import http.client
import json
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from followupd.sandbox import Sandbox, SandboxError, Server, serve
from tests.sandbox.asking import DANA


def connect(server: Server) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=5)


def ask(
    connection: http.client.HTTPConnection, method: str, path: str, body: str = "", **headers: str
) -> tuple[int, bytes]:
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    return response.status, response.read()


def test_one_connection_carries_many_requests(server: Server):
    connection = connect(server)
    ask(connection, "GET", "/sandbox/clock")
    first = connection.sock
    for method, path in [("POST", "/sandbox/clock"), ("GET", "/nothing"), ("BREW", "/pot")]:
        ask(connection, method, path, "{}")
        assert connection.sock is first
    connection.close()


def test_a_closed_server_answers_nobody_not_even_on_an_open_connection(box: Sandbox):
    with serve(box) as server:
        connection = connect(server)
        ask(connection, "GET", "/sandbox/clock")
        connection.auto_open = 0
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        ask(connection, "GET", "/sandbox/clock")
    connection.close()


def test_a_port_that_is_taken_is_told(server: Server):
    with (
        pytest.raises(SandboxError, match="cannot listen"),
        serve(Sandbox(), urlsplit(server.url).port or 0),
    ):
        pass


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("127.0.0.1:80", True),
        ("localhost:1234", True),
        ("[::1]:80", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example:80", False),
        ("localhost.evil.example", False),
        ("10.0.0.1", False),
    ],
)
@pytest.mark.parametrize("path", ["/sandbox/state", "/gmail/v1/users/me/profile", "/"])
def test_a_foreign_host_name_is_kept_out(server: Server, host, allowed, path):
    connection = connect(server)
    status, body = ask(connection, "GET", path, Host=host)
    connection.close()
    assert (status == 403 and b"is not this machine" in body) is not allowed


@pytest.mark.parametrize(
    ("headers", "method"),
    [
        pytest.param({"Host": "[::1"}, "GET", id="a Host without its end"),
        pytest.param({"Host": "[x]:80"}, "GET", id="a Host that is no number"),
        pytest.param({"Origin": "http://[::1"}, "POST", id="an Origin without its end"),
    ],
)
@pytest.mark.parametrize("path", ["/sandbox/clock", "/gmail/v1/users/me/profile", "/"])
def test_an_address_that_cannot_be_read_is_a_bad_request(
    box: Sandbox, server: Server, headers: dict[str, str], method: str, path: str
):
    connection = connect(server)
    status, body = ask(connection, method, path, **headers)
    assert (status, b"is no address" in body) == (400, True)
    assert ask(connection, "GET", "/sandbox/clock")[0] == 200
    connection.close()
    assert len(box.log) == 1


@pytest.mark.parametrize(
    ("target", "status"),
    [("http://[::1/", b"400"), ("//[::1/sandbox/state", b"404"), ("http://127.0.0.1/x", b"404")],
)
def test_a_path_that_cannot_be_read_is_answered(server: Server, target: str, status: bytes):
    port = urlsplit(server.url).port or 0
    with socket.create_connection(("127.0.0.1", port), timeout=5) as wire:
        wire.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert wire.recv(4096).split()[1] == status


def answered(wire: socket.socket) -> http.client.HTTPResponse:
    response = http.client.HTTPResponse(wire)
    response.begin()
    return response


def test_a_body_in_chunks_arrives_whole_and_one_in_none_ends_the_connection(
    server: Server, capsys: pytest.CaptureFixture[str]
):
    port = urlsplit(server.url).port or 0
    head = b"POST /sandbox/clock HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=5) as wire:
        wire.sendall(head + b'16\r\n{"advance_seconds": 60\r\n1\r\n}\r\n0\r\n\r\n')
        assert b"08:01:00" in answered(wire).read()
        wire.sendall(head + b"ZZZ\r\n")
        refused = answered(wire)
        assert (refused.status, refused.read()) == (400, b"The body cannot be read.")
        assert wire.recv(1) == b""
    assert capsys.readouterr() == ("", "")


def test_a_page_of_another_site_cannot_act(box: Sandbox, server: Server):
    connection = connect(server)
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
        assert ask(connection, "POST", "/sandbox/reset", "", Origin=origin)[0] == 403
    assert ask(connection, "POST", "/sandbox/reset", "", Origin=server.url)[0] == 200
    assert ask(connection, "POST", "/sandbox/reset")[0] == 200
    connection.close()
    assert len([entry for entry in box.log if entry.channel == "control"]) == 1


def test_encoded_paths_and_bodies_arrive_whole(box: Sandbox, server: Server):
    box.user.add_calendar("a/b@group.calendar.google.com", "Odd")
    token = box.issue_token()["access_token"]
    path = "/calendar/v3/calendars/a%2Fb%40group.calendar.google.com/events"
    answer = requests.get(
        server.url + path, headers={"Authorization": f"Bearer {token}"}, timeout=5
    )
    assert answer.json()["summary"] == "Odd"
    letter = {"sender": DANA, "subject": "ü", "body": "é\n" * 50_000}
    assert requests.post(f"{server.url}/sandbox/other/mail", json=letter, timeout=5).ok
    head = requests.head(f"{server.url}/sandbox/clock", timeout=5)
    assert head.content == b""


PROGRAM = """
import sys
from pathlib import Path
from followupd.sandbox import SandboxError, serve_forever
state, seed = (Path(a) if a else None for a in sys.argv[1:])
try:
    serve_forever(0, seed, state)
except SandboxError as error:
    sys.exit(f"{error.message} ({error.hint})")
"""


class Process:
    """The sandbox as a process of its own."""

    def __init__(self, state: Path | str = "", seed: Path | str = "") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "error", "-c", PROGRAM, str(state), str(seed)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def url(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().split()[-1]

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        if self.process.poll() is None:
            self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=10)
        return self.process.returncode, errors


def state_of(url: str) -> Any:
    return requests.get(f"{url}/sandbox/state", timeout=5).json()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_world_goes_on_after_a_restart(tmp_path: Path, number):
    seed = tmp_path / "seed.json"
    seed.write_text(
        json.dumps(
            {
                "now": "2026-05-04T09:00:00+02:00",
                "address": "kim@example.org",
                "timeZone": "Europe/Berlin",
                "events": [
                    {
                        "summary": "Interview",
                        "organizer": {"email": "dana@acme.example.com"},
                        "start": {"dateTime": "2026-05-04T10:00:00+02:00"},
                        "end": {"dateTime": "2026-05-04T11:00:00+02:00"},
                    },
                    {
                        "summary": "Trip",
                        "start": {"date": "2026-05-05"},
                        "end": {"date": "2026-05-06"},
                    },
                ],
                "mail": [
                    {
                        "sender": DANA,
                        "subject": "Hello",
                        "body": "Hi",
                        "at": "2026-05-01T09:00:00Z",
                    },
                    {"to": DANA, "subject": "Application", "body": "Dear Dana"},
                ],
            }
        )
    )
    running = Process(tmp_path / "state", seed)
    url = running.url()
    state = state_of(url)
    assert state["address"] == "kim@example.org"
    assert [len(thread["messages"]) for thread in state["threads"]] == [1, 1]
    assert [e["summary"] for e in state["calendars"][0]["events"]] == ["Interview", "Trip"]
    requests.post(
        f"{url}/sandbox/user/write",
        json={"to": DANA, "subject": "New", "body": "x", "send": False},
        timeout=5,
    )
    requests.post(f"{url}/sandbox/clock", json={"advance_seconds": 60}, timeout=5)
    requests.post(f"{url}/sandbox/settings", json={"send_mode": "replace_new_id"}, timeout=5)
    before = state_of(url)
    assert running.end(number) == (0, "")
    again = Process(tmp_path / "state", seed)
    assert state_of(again.url()) == before
    assert again.end() == (0, "")
    assert (tmp_path / "state" / "sandbox.json").stat().st_mode & 0o77 == 0


def test_a_killed_sandbox_loses_little(tmp_path: Path):
    running = Process(tmp_path)
    url = running.url()
    letter = {"sender": DANA, "subject": "Hello", "body": "Hi"}
    requests.post(f"{url}/sandbox/other/mail", json=letter, timeout=5)
    running.end(signal.SIGKILL)
    again = Process(tmp_path)
    assert len(state_of(again.url())["threads"]) == 1
    again.end()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param("{", "is not JSON", id="no JSON"),
        pytest.param("[]", "is not a JSON object", id="a list"),
        pytest.param('{"evnts": []}', "unknown key 'evnts' (known: now, address", id="unknown key"),
        pytest.param('{"events": {}}', "events is a list of objects", id="no list"),
        pytest.param('{"now": "noon"}', "now: 'noon' is no ISO 8601", id="no instant"),
        pytest.param('{"address": 1}', "address is text", id="no address"),
        pytest.param('{"seed": "x"}', "seed is a whole number", id="no seed"),
        pytest.param('{"mail": [{"sender": "a@b.example"}]}', "mail[0]: mail: missing", id="mail"),
        pytest.param('{"events": [{"summary": "x"}]}', "events[0]: the event's start", id="event"),
    ],
)
def test_a_wrong_seed_is_refused_in_words(tmp_path: Path, content, says):
    seed = tmp_path / "seed.json"
    seed.write_text(content)
    status, errors = Process(seed=seed).end(0)
    assert status == 1
    assert says in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 99}', '{"format": 1}'])
def test_a_state_of_another_kind_is_refused_and_not_touched(tmp_path: Path, content):
    file = tmp_path / "sandbox.json"
    file.write_text(content)
    with pytest.raises(SandboxError, match=r"sandbox\.json") as raised:
        Sandbox(state=tmp_path)
    assert "move it away" in raised.value.hint
    assert file.read_text() == content
