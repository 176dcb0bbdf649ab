"""One request leaves, once: what a server on a real socket sees when it misbehaves (E-47)."""

import gzip
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest

from followupd.adapters.google import GmailMailbox, GoogleAccess, open_google
from followupd.adapters.google.exchange import (
    AnswerTooLargeError,
    HttpExchange,
    MaybeSentError,
    NotSentError,
)
from followupd.errors import MaybeDoneError, PermanentError, TransientError
from followupd.sandbox import Sandbox
from tests.door import letter, write_token

SECOND = timedelta(seconds=1)
DRAFT = json.dumps({"id": "r-1", "message": {"id": "a1", "threadId": "a1"}}).encode()
PROFILE = json.dumps({"emailAddress": "alex@example.com", "historyId": "7"}).encode()


def http_answer(
    body: bytes, status: str = "200 OK", *fields: str, length: int | None = None
) -> bytes:
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {size}", *fields, "", ""]
    return "\r\n".join(lines).encode() + body


class WireServer:
    """A server on a real socket that notes each request and then does as it is told."""

    def __init__(self, behave: Callable[[socket.socket, int], bool]) -> None:
        self.requests: list[str] = []
        self.connections = 0
        self._behave = behave
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.over = threading.Event()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def close(self) -> None:
        self.over.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(5)

    def _accept(self) -> None:
        while not self.over.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as reader:
            while line := self._request(reader):
                self.requests.append(line)
                try:
                    if not self._behave(connection, len(self.requests)):
                        return
                except OSError:
                    return

    def _request(self, reader: BinaryIO) -> str:
        try:
            first = reader.readline().decode("latin-1")
            length = 0
            while (line := reader.readline().decode("latin-1").strip().lower()) != "":
                if line.startswith("content-length:"):
                    length = int(line.partition(":")[2])
            reader.read(length)
        except OSError:
            return ""
        return first.partition(" HTTP")[0]


@contextmanager
def serving(behave: Callable[[socket.socket, int], bool]) -> Iterator[WireServer]:
    server = WireServer(behave)
    try:
        yield server
    finally:
        server.close()


def fin(connection: socket.socket, _: int) -> bool:
    connection.shutdown(socket.SHUT_RDWR)
    return False


def rst(connection: socket.socket, _: int) -> bool:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    socket.close(connection.detach())
    return False


def hang(connection: socket.socket, _: int) -> bool:
    time.sleep(1.2)  # noqa: TID251 - a server that does not answer
    return False


def drip(connection: socket.socket, _: int) -> bool:
    connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}")
    for _ in range(100):
        connection.sendall(b" ")
        time.sleep(0.05)  # noqa: TID251 - a server that is slow
    return False


def says(*answers: bytes) -> Callable[[socket.socket, int], bool]:
    def behave(connection: socket.socket, count: int) -> bool:
        connection.sendall(answers[min(count, len(answers)) - 1])
        return True

    return behave


@contextmanager
def mailbox_at(
    url: str, folder: Path, exchange: HttpExchange | None = None
) -> Iterator[GmailMailbox]:
    box = Sandbox(now=datetime(2026, 3, 2, 8, tzinfo=UTC))
    token_file = folder / "token.json"
    write_token(box, token_file, root=url)
    access = GoogleAccess(token_file, root_url=url, timeout=SECOND)
    _, mailbox, door = open_google(access, box.clock, exchange=exchange)
    try:
        yield mailbox
    finally:
        door.close()


PAGE = b"<!DOCTYPE html><title>Sign in to the network</title>"

TROUBLE = [
    pytest.param(fin, id="E-47 the server hangs up (FIN)"),
    pytest.param(rst, id="E-47 the server resets the connection (RST)"),
    pytest.param(hang, id="E-47 the server never answers"),
    pytest.param(says(http_answer(b"{}", "503 Busy")), id="E-47 a 503"),
    pytest.param(says(http_answer(PAGE, "500 Oops")), id="E-47 a 500 with a page"),
    pytest.param(says(http_answer(PAGE)), id="E-47 a page that claims success"),
    pytest.param(says(http_answer(PAGE, "404 Not Found")), id="E-47 a page that says not found"),
    pytest.param(says(http_answer(b"", "307 Moved", "Location: /x")), id="E-47 a redirect"),
    pytest.param(says(http_answer(DRAFT[:20])), id="E-47 JSON cut short"),
    pytest.param(says(http_answer(b'"x"')), id="E-47 JSON of another shape"),
    pytest.param(says(http_answer(b'{"id": "r-1"}')), id="E-47 JSON that lacks something"),
    pytest.param(says(b"SSH-2.0-x\r\n\r\n"), id="E-47 no HTTP at all"),
    pytest.param(
        lambda c, n: says(http_answer(DRAFT, length=500))(c, n) and False,
        id="E-47 a body cut short",
    ),
    pytest.param(
        says(http_answer(gzip.compress(DRAFT)[:20], "200 OK", "Content-Encoding: gzip")),
        id="E-47 compression cut short",
    ),
]


@pytest.mark.parametrize("behave", TROUBLE)
def test_a_write_in_trouble_leaves_once_and_is_in_doubt(
    behave: Callable[[socket.socket, int], bool], tmp_path: Path
) -> None:
    with serving(behave) as server, mailbox_at(server.url, tmp_path) as mailbox:
        with pytest.raises(MaybeDoneError):
            mailbox.create_draft(letter(), thread_id=None)
        assert server.requests == ["POST /gmail/v1/users/me/drafts?alt=json"]


@pytest.mark.parametrize("behave", TROUBLE)
def test_a_read_in_trouble_is_transient_and_never_in_doubt(
    behave: Callable[[socket.socket, int], bool], tmp_path: Path
) -> None:
    with serving(behave) as server, mailbox_at(server.url, tmp_path) as mailbox:
        with pytest.raises(TransientError) as caught:
            mailbox.profile()
        assert not isinstance(caught.value, MaybeDoneError)
        assert len(server.requests) == 1


def test_a_server_that_is_not_there_was_sent_nothing(tmp_path: Path) -> None:
    with serving(fin) as server:
        url = server.url
    with mailbox_at(url, tmp_path) as mailbox, pytest.raises(TransientError) as caught:
        mailbox.create_draft(letter(), thread_id=None)
    assert not isinstance(caught.value, MaybeDoneError)


def test_a_write_does_not_use_a_kept_connection(tmp_path: Path) -> None:
    answers = says(http_answer(PROFILE), http_answer(DRAFT))
    with serving(answers) as server, mailbox_at(server.url, tmp_path) as mailbox:
        mailbox.profile()
        mailbox.create_draft(letter(), thread_id=None)
        assert server.connections == 2


def test_reads_share_a_connection(tmp_path: Path) -> None:
    with (
        serving(says(http_answer(PROFILE))) as server,
        mailbox_at(server.url, tmp_path) as mailbox,
    ):
        for _ in range(3):
            mailbox.profile()
        assert (server.connections, len(server.requests)) == (1, 3)


def test_an_old_connection_is_not_used_again(tmp_path: Path) -> None:
    answers = says(http_answer(PROFILE))
    exchange = HttpExchange(SECOND, keep=timedelta(0))
    with serving(answers) as server, mailbox_at(server.url, tmp_path, exchange) as mailbox:
        for _ in range(3):
            mailbox.profile()
        assert server.connections == 3


def test_a_read_over_a_connection_closed_meanwhile_is_asked_again_on_a_new_one(
    tmp_path: Path,
) -> None:
    def once_each(connection: socket.socket, count: int) -> bool:
        return says(http_answer(PROFILE))(connection, count) and False

    with serving(once_each) as server, mailbox_at(server.url, tmp_path) as mailbox:
        for _ in range(3):
            assert mailbox.profile().history_id == "7"
        assert (server.connections, len(server.requests)) == (3, 3)


def test_an_answer_that_drips_is_given_up_as_a_whole() -> None:
    exchange = HttpExchange(SECOND, total=timedelta(seconds=0.4))
    with serving(drip) as server, closing(exchange), pytest.raises(MaybeSentError):
        exchange.exchange("GET", f"{server.url}/", {}, None)


@pytest.mark.parametrize(
    "answer",
    [
        http_answer(b"x" * 2000),
        http_answer(gzip.compress(b"x" * 2000), "200 OK", "Content-Encoding: gzip"),
    ],
    ids=["plain", "compressed"],
)
def test_an_answer_too_large_for_memory_is_refused(answer: bytes) -> None:
    exchange = HttpExchange(SECOND, limit=1000)
    with serving(says(answer)) as server, closing(exchange), pytest.raises(AnswerTooLargeError):
        exchange.exchange("GET", f"{server.url}/", {}, None)


def test_an_answer_that_will_stay_too_large_is_no_matter_of_time(tmp_path: Path) -> None:
    answers = says(http_answer(b" " * 2000))
    exchange = HttpExchange(SECOND, limit=1000)
    with serving(answers) as server, mailbox_at(server.url, tmp_path, exchange) as mailbox:
        with pytest.raises(PermanentError):
            mailbox.profile()
        with pytest.raises(MaybeDoneError):
            mailbox.create_draft(letter(), thread_id=None)


def test_compressed_answers_are_read(tmp_path: Path) -> None:
    answer = http_answer(gzip.compress(PROFILE), "200 OK", "Content-Encoding: gzip")
    with serving(says(answer)) as server, mailbox_at(server.url, tmp_path) as mailbox:
        assert mailbox.profile().history_id == "7"


def test_a_compressed_answer_cut_short_is_not_taken_for_whole() -> None:
    answer = http_answer(gzip.compress(PROFILE)[:-9], "200 OK", "Content-Encoding: gzip")
    exchange = HttpExchange(SECOND)
    with serving(says(answer)) as server, closing(exchange), pytest.raises(MaybeSentError):
        exchange.exchange("GET", f"{server.url}/", {}, None)


def test_a_tls_handshake_that_fails_sent_nothing() -> None:
    exchange = HttpExchange(SECOND)
    with serving(fin) as server, pytest.raises(NotSentError):
        exchange.exchange("POST", server.url.replace("http:", "https:") + "/", {}, b"{}")
