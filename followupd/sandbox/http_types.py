"""What goes into the sandbox and what comes out, without any web framework."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import parse_qs, urlsplit


class ConnectionDropped(ConnectionError):  # noqa: N818
    """No answer came: a fault that somebody switched on.

    Over HTTP the server then does what `how` says: "close" the connection, "reset" it (RST), or
    "hang" for `seconds`. In process this error is the answer to all three, at once.
    """

    def __init__(self, message: str, *, how: str = "close", seconds: float = 0.0) -> None:
        super().__init__(message)
        self.how = how
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request. `url` is a path with its query; an absolute URL is accepted too."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path, still percent-encoded; of a URL that is none, all before its query."""
        return self._parts[0] or "/"

    @property
    def query(self) -> dict[str, list[str]]:
        """The query's parameters, each with all its values."""
        return parse_qs(self._parts[1], keep_blank_values=True)

    @property
    def _parts(self) -> tuple[str, str]:
        try:
            parts = urlsplit(self.url)
        except ValueError:
            path, _, query = self.url.partition("?")
            return path, query
        return parts.path, parts.query

    def header(self, name: str) -> str | None:
        """Return a header whatever its letters' case, or None."""
        wanted = name.lower()
        return next((v for k, v in self.headers.items() if k.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP answer. `seconds` is how long its body takes to come, over HTTP."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """One request as the sandbox received it. Never holds a token or a body.

    `status` is 0 when a fault closed the connection without an answer. `units` are Gmail quota
    units; Calendar counts requests, so its units are 0. `error` is the class of an exception that
    the sandbox did not expect, with the status 500: a fault of its own.
    """

    channel: str  # "api" | "oauth" | "control"
    service: str  # "gmail" | "calendar" | "oauth" | "control"
    method: str
    path: str
    query: dict[str, str]
    api_method: str  # such as "gmail.users.drafts.create"; empty when the path is unknown
    status: int
    units: int
    at: datetime
    error: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the entry as plain JSON values."""
        return {
            "channel": self.channel,
            "service": self.service,
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "api_method": self.api_method,
            "status": self.status,
            "units": self.units,
            "at": self.at.isoformat(),
            "error": self.error,
        }
