"""The HTTP server around the sandbox: Flask and werkzeug, on loopback only."""

import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
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


class _Handler(WSGIRequestHandler):
    """Keep-alive, without waiting to fill packets, and without a log on stderr."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm: ClassVar[bool] = True

    def send_header(self, keyword: str, value: str) -> None:
        """Keep the connection: werkzeug would close it after every answer.

        It does so because a body may be left unread; here every request is read to its end.
        """
        if (keyword, value) != ("Connection", "close"):
            super().send_header(keyword, value)

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the sandbox keeps its own log."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `url` has no slash at its end."""

    url: str


def make_app(box: Sandbox, lock: threading.RLock) -> Flask:
    """Return the web application: one door for every path, one request at a time."""
    app = Flask("followupd.sandbox", static_folder=None)

    app.config["PROPAGATE_EXCEPTIONS"] = True  # a ConnectionDropped must reach the server

    @app.before_request
    def everything() -> FlaskResponse:
        environ = request.environ
        url = environ.get("REQUEST_URI") or request.full_path
        asked = Request(request.method, url, dict(request.headers), request.get_data())
        try:
            with lock:
                answer = refused(asked) or box.handle(asked)
        except ConnectionDropped:
            _hang_up(environ.get("werkzeug.socket"))
            raise
        return _as_flask(answer)

    return app


def _as_flask(answer: Response) -> FlaskResponse:
    return FlaskResponse(answer.body, status=answer.status, headers=answer.headers)


def _hang_up(connection: object) -> None:
    """Close the client's connection; the ConnectionError then ends its thread quietly."""
    if isinstance(connection, socket.socket):
        connection.shutdown(socket.SHUT_RDWR)


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
