"""Receives the browser's redirect at the end of a login (RFC 8252, 7.3), and nothing else."""

import queue
import threading
from datetime import timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qs, urlsplit

from followupd.errors import AuthError, ConfigError

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>followupd</title>
<body style="font: 1.1rem system-ui; margin: 4rem auto; max-width: 34rem">
<h1>{title}</h1><p>{text}</p></body></html>
"""


def read_redirect(url: str, state: str) -> dict[str, str] | None:
    """Return the parameters of a redirect that answers our request; None for anything else."""
    try:
        parts = urlsplit(url.strip())
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    except ValueError:
        return None
    if query.get("state") != state or not ("code" in query or "error" in query):
        return None
    return query


class LoopbackReceiver:
    """Listens on 127.0.0.1 until a redirect with our state arrives.

    Browsers connect in advance and ask for a favicon, and anybody on this machine may knock: such
    requests are answered and forgotten.
    """

    def __init__(self, port: int = 0) -> None:
        """Listen; port 0 takes any free one. Raises ConfigError when the port is taken."""
        self._arrived: queue.SimpleQueue[dict[str, str]] = queue.SimpleQueue()
        self._state = ""
        try:
            self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        except OSError:
            raise ConfigError(
                f"port {port} on this machine is taken", hint="name another one with --port"
            ) from None
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )

    @property
    def redirect_uri(self) -> str:
        """Where the browser is to be sent."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def expect(self, state: str) -> None:
        """Accept a redirect with this state from now on."""
        self._state = state

    def wait(self, timeout: timedelta) -> dict[str, str]:
        """Return the parameters of the redirect; raise AuthError when none comes in time."""
        try:
            return self._arrived.get(timeout=timeout.total_seconds())
        except queue.Empty:
            raise AuthError(
                "nobody answered Google's question in the browser in time",
                hint="run `followupd login` again",
            ) from None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            timeout = 5  # a browser's connection in advance never says a word

            def do_GET(self) -> None:
                query = read_redirect(self.path, receiver._state) if receiver._state else None
                if query is None or urlsplit(self.path).path != "/":
                    self._say(HTTPStatus.NOT_FOUND, "Not here", "followupd expects no such visit.")
                    return
                if "error" in query:
                    text = "followupd got no access. You can close this window."
                    self._say(HTTPStatus.OK, "No access", text)
                else:
                    text = "You can close this window and go back to the terminal."
                    self._say(HTTPStatus.OK, "Thank you", text)
                receiver._arrived.put(query)

            def _say(self, status: HTTPStatus, title: str, text: str) -> None:
                page = _PAGE.format(title=title, text=text).encode()
                self.send_response(status)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(page)))
                self.send_header("Cache-Control", "no-store")
                self.send_header("Referrer-Policy", "no-referrer")
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing: the request holds the authorization code."""

        return Handler
