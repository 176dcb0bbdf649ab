"""The clocks: the system's, and the one of a simulated Google."""

import http.client
import json
import time
from datetime import UTC, datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from followupd.errors import ConfigError, TransientError


class SystemClock:
    """This machine's clock."""

    def now(self) -> datetime:
        """Return the present instant in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that may ask


class FollowedClock:
    """The clock of a simulated Google on this machine, so that any hour can be tried.

    An answer is used again for `fresh` seconds of real time.
    """

    def __init__(self, root_url: str, *, fresh: float = 0.2, timeout: float = 5.0) -> None:
        """Take where the simulation is; raises ConfigError unless that is this machine."""
        parts = urlsplit(root_url)
        if parts.scheme != "http" or not _is_this_machine(parts.hostname or ""):
            raise ConfigError(
                "only a clock on this machine can be followed",
                hint="set root_url to an address such as http://127.0.0.1:8099",
            )
        self._place = parts.netloc
        self._fresh = fresh
        self._timeout = timeout
        self._asked_at = float("-inf")
        self._now: datetime | None = None

    def now(self) -> datetime:
        """Return the simulation's present in UTC; raise TransientError without an answer."""
        if self._now is None or time.monotonic() - self._asked_at > self._fresh:
            self._now = self._ask()
            self._asked_at = time.monotonic()
        return self._now

    def _ask(self) -> datetime:
        connection = http.client.HTTPConnection(self._place, timeout=self._timeout)
        try:
            connection.request("GET", "/sandbox/clock")
            answer = json.loads(connection.getresponse().read(10_000))
            now = datetime.fromisoformat(answer["now"])
        except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
            raise TransientError(
                "the simulated clock cannot be read", hint="is the sandbox running?"
            ) from None
        finally:
            connection.close()
        if now.tzinfo is None:
            raise TransientError("the simulated clock has no offset from UTC")
        return now.astimezone(UTC)


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
