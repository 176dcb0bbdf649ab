"""One request out, one answer back, over http.client; never a second try of what may have acted.

httplib2 sends a POST again by itself when the server hangs up without an answer, which would make
two drafts of one; this does not.
"""

import contextlib
import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol, Self
from urllib.parse import urlsplit


class NotSentError(Exception):
    """No byte of the request reached the server: no connection came about."""


class MaybeSentError(Exception):
    """The request, or a part of it, left; whether it was acted on is not known."""


class AnswerTooLargeError(MaybeSentError):
    """The answer was larger than what we are ready to hold in memory."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer, its body decoded from any content coding."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes


class Exchange(Protocol):
    """Carries one request to a server and its answer back."""

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        """Return the answer, whatever its status.

        Raises NotSentError when nothing left, MaybeSentError when something did; nothing else.
        """
        ...

    def close(self) -> None:
        """Let go of any connection."""
        ...


_HUNG_UP = (ConnectionResetError, BrokenPipeError, ssl.SSLEOFError, ssl.SSLZeroReturnError)


def uptime() -> float:
    """Return seconds since the machine started, the time it was suspended included."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class _StaleError(Exception):
    """The server had closed a kept connection before it answered."""


class _Whistle:
    """Shuts a connection down when an exchange as a whole takes too long.

    A socket's own time-out starts anew with every byte that drips in.
    """

    def __init__(self, sock: socket.socket | None, after: float) -> None:
        self.blown = False
        self._sock = sock
        self._timer = threading.Timer(after, self._blow)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()

    def _blow(self) -> None:
        self.blown = True
        if self._sock is None:
            return
        with contextlib.suppress(OSError):
            # SSLSocket's own shutdown drops the TLS state under the thread that reads.
            socket.socket.shutdown(self._sock, socket.SHUT_RDWR)


class HttpExchange:
    """The exchange over the network. Not thread-safe: one for each thread.

    Reading requests use a kept connection where there is one, and open another, once, if the
    server has closed it meanwhile. Writing requests always have a connection of their own.
    Redirects are answers like any other. TLS trusts the system's certificate authorities.
    """

    def __init__(
        self,
        timeout: timedelta,
        *,
        total: timedelta | None = None,
        keep: timedelta = timedelta(minutes=1),
        limit: int = 50 * 2**20,
    ) -> None:
        """Wait `timeout` for each sign of life and `total` for the whole.

        A connection is used again for as long as `keep`; an answer may hold `limit` bytes.
        """
        self._timeout = timeout.total_seconds()
        self._total = (total or 4 * timeout).total_seconds()
        self._keep = keep.total_seconds()
        self._limit = limit
        self._tls: ssl.SSLContext | None = None
        self._kept: dict[tuple[str, str], tuple[http.client.HTTPConnection, float]] = {}

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        """Send one request and return its answer."""
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        place = (parts.scheme, parts.netloc)
        asked = {**headers, "accept-encoding": "gzip"}
        kept = self._take_kept(place) if method == "GET" else None
        if kept is not None:
            try:
                return self._once(kept, place, method, target, asked, body, reused=True)
            except _StaleError:
                kept.close()
        return self._once(self._connect(*place), place, method, target, asked, body)

    def close(self) -> None:
        """Close the kept connections."""
        for connection, _ in self._kept.values():
            connection.close()
        self._kept.clear()

    def _take_kept(self, place: tuple[str, str]) -> http.client.HTTPConnection | None:
        connection, since = self._kept.pop(place, (None, 0.0))
        if connection is not None and uptime() - since > self._keep:
            connection.close()
            return None
        return connection

    def _connect(self, scheme: str, netloc: str) -> http.client.HTTPConnection:
        connection: http.client.HTTPConnection
        if scheme == "https":
            self._tls = self._tls or ssl.create_default_context()
            connection = http.client.HTTPSConnection(
                netloc, timeout=self._timeout, context=self._tls
            )
        else:
            connection = http.client.HTTPConnection(netloc, timeout=self._timeout)
        try:
            connection.connect()
        except ssl.SSLCertVerificationError as error:
            connection.close()
            raise NotSentError("the server's certificate is not trusted") from error
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            connection.close()
            raise NotSentError("no connection to the server") from error
        return connection

    def _once(
        self,
        connection: http.client.HTTPConnection,
        place: tuple[str, str],
        method: str,
        target: str,
        headers: Mapping[str, str],
        body: bytes | None,
        *,
        reused: bool = False,
    ) -> Answer:
        keep = False
        with _Whistle(connection.sock, self._total) as whistle:
            try:
                response = self._ask(connection, method, target, headers, body, reused=reused)
                raw = self._read(response)
                keep = method == "GET" and not response.will_close and not whistle.blown
            except (OSError, http.client.HTTPException) as error:
                raise MaybeSentError("the connection broke before the answer was whole") from error
            finally:
                if not keep:
                    connection.close()
        if whistle.blown:
            raise MaybeSentError("the server took too long to answer")
        if keep:
            self._kept[place] = (connection, uptime())
        fields = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, fields, self._decode(raw, fields))

    def _ask(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        target: str,
        headers: Mapping[str, str],
        body: bytes | None,
        *,
        reused: bool,
    ) -> http.client.HTTPResponse:
        try:
            connection.request(method, target, body=body, headers=dict(headers))
            return connection.getresponse()
        except _HUNG_UP as error:
            if reused:
                raise _StaleError from error
            raise

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        pieces = []
        room = self._limit
        while piece := response.read(min(room + 1, 65536)):
            room -= len(piece)
            if room < 0:
                raise AnswerTooLargeError("the answer is too large")
            pieces.append(piece)
        if response.length:
            raise http.client.IncompleteRead(b"", response.length)
        return b"".join(pieces)

    def _decode(self, raw: bytes, headers: Mapping[str, str]) -> bytes:
        if headers.get("content-encoding", "").lower() != "gzip":
            return raw
        inflater = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        try:
            body = inflater.decompress(raw, self._limit + 1)
        except zlib.error as error:
            raise MaybeSentError("the answer is garbled") from error
        if len(body) > self._limit:
            raise AnswerTooLargeError("the answer is too large")
        if not inflater.eof:
            raise MaybeSentError("the answer is cut short")
        return body
