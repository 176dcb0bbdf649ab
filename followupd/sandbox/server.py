"""The HTTP server around the sandbox: Flask and werkzeug, on loopback only."""

import os
import select
import signal
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from socketserver import BaseServer
from types import FrameType
from typing import ClassVar

from flask import Flask, request
from flask import Response as FlaskResponse
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from followupd.sandbox.control import refused
from followupd.sandbox.errors import SandboxError
from followupd.sandbox.http_types import ConnectionDropped, Request, Response
from followupd.sandbox.seed import read_seed
from followupd.sandbox.world import Sandbox

HOST = "127.0.0.1"
_DROPPED = "followupd.dropped"
_SLOWLY = "followupd.slowly"
_PIECES = 20


class _Handler(WSGIRequestHandler):
    """One client's connection: kept alive, sent without delay, closed when the server ends.

    werkzeug closes the connection after every answer, since a body may be left unread; here the
    application reads every request to its end.
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm: ClassVar[bool] = True

    def setup(self) -> None:
        """Remember the connection."""
        super().setup()
        _connections(self.server).add(self.connection)

    def finish(self) -> None:
        """Forget the connection."""
        _connections(self.server).discard(self.connection)
        with suppress(OSError):
            super().finish()

    def run_wsgi(self) -> None:
        """Answer one request; or close the connection, if the application says so."""
        try:
            self.environ = environ = self.make_environ()
        except ValueError:  # a path such as //[ that urllib.parse refuses
            self.send_error(400)
            return
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start_response(status: str, headers: list[tuple[str, str]], _: object = None) -> None:
            started.append((status, headers))

        body = b"".join(self.server.app(environ, start_response))  # type: ignore[arg-type]
        if _DROPPED in environ:
            self._drop(environ[_DROPPED])
            return
        status, headers = started[-1]
        self.send_response_only(int(status[:3]))  # the Date is the sandbox's, not this machine's
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self._write(body, environ.get(_SLOWLY, 0.0))

    def _write(self, body: bytes, seconds: float) -> None:
        """Send a body at once, or in pieces over so many seconds."""
        if not seconds:
            self.wfile.write(body)
            return
        size = max(1, len(body) // _PIECES)
        for begin in range(0, len(body), size):
            gone, _, _ = select.select([self.connection], [], [], seconds * size / len(body))
            if gone:
                return
            self.wfile.write(body[begin : begin + size])

    def _drop(self, dropped: ConnectionDropped) -> None:
        """End the connection without an answer: closed, reset, or silent until the client goes."""
        self.close_connection = True
        if dropped.how == "hang":
            # Readable means that the client has gone, or that the server shuts down.
            select.select([self.connection], [], [], dropped.seconds)
        elif dropped.how == "reset":
            # RFC 9293 3.10.5 (ABORT): closing with a linger time of 0 sends RST, not FIN.
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            _connections(self.server).discard(self.connection)
            os.close(self.connection.detach())

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the sandbox keeps its own log."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing; werkzeug would read the path for it, and that may not be possible."""


def _connections(server: BaseServer) -> set[socket.socket]:
    """Return the open connections of a server, kept on the server itself."""
    found: set[socket.socket] = server.__dict__.setdefault("open_connections", set())
    return found


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `url` has no slash at its end."""

    url: str


def make_app(box: Sandbox, lock: threading.RLock) -> Flask:
    """Return the web application: one door for every path, one request at a time."""
    app = Flask("followupd.sandbox", static_folder=None)

    @app.before_request
    def everything() -> FlaskResponse:
        environ = request.environ
        url = environ.get("REQUEST_URI") or request.full_path
        try:
            body = request.get_data()
        except OSError:  # chunks that are none; what follows on the connection cannot be told
            return FlaskResponse("The body cannot be read.", 400, {"Connection": "close"})
        asked = Request(request.method, url, dict(request.headers), body)
        try:
            with lock:
                answer = refused(asked) or box.handle(asked)
        except ConnectionDropped as dropped:
            environ[_DROPPED] = dropped
            return FlaskResponse(status=500)
        environ[_SLOWLY] = answer.seconds
        return _as_flask(answer)

    return app


def _as_flask(answer: Response) -> FlaskResponse:
    return FlaskResponse(answer.body, status=answer.status, headers=answer.headers)


def _make(box: Sandbox, port: int) -> tuple[BaseWSGIServer, threading.RLock]:
    lock = threading.RLock()
    app = make_app(box, lock)
    try:
        made = make_server(HOST, port, app, threaded=True, request_handler=_Handler)
    except (OSError, SystemExit) as error:
        raise SandboxError(
            f"cannot listen on {HOST}:{port}: {error}", "is another sandbox running there?"
        ) from None
    return made, lock


@contextmanager
def serve(box: Sandbox, port: int = 0) -> Iterator[Server]:
    """Serve a sandbox from a thread, while the block runs; port 0 takes a free one.

    SandboxError when the port is taken.
    """
    server, lock = _make(box, port)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Server(f"http://{HOST}:{server.server_port}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        for connection in list(_connections(server)):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        with lock:
            box.save()


def serve_forever(port: int, seed_file: Path | None = None, state_dir: Path | None = None) -> None:
    """Serve until SIGTERM or SIGINT; prints one line with the address when it listens.

    A saved world in `state_dir` goes on; else the world begins, with `seed_file` if given.
    SandboxError for a seed, a folder or a port that cannot be used.
    """
    seed = read_seed(seed_file) if seed_file is not None else None
    box = Sandbox(**(seed.beginning if seed else {}), state=state_dir)
    fresh = box.storage is None or not box.storage.file.exists()
    if seed is not None and fresh:
        seed.apply(box)
    stop = threading.Event()

    def ask_to_stop(_: int, __: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    with serve(box, port) as server:
        print(f"followupd sandbox listens on {server.url}", flush=True)
        while not stop.wait(1.0):
            if box.storage is not None and box.storage.unsaved:
                box.save()
