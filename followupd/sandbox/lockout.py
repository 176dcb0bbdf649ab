"""The lock-out after a flood of requests, which grows while one goes on asking.

Reported of Gmail (taers232c/GAMADV-XTD3#337, rowboatlabs/rowboat#926): the message names the
instant from which requests are answered again, and each request before it moves it further away.
By how much is not known; here each adds the length that the lock-out began with.
"""

from datetime import datetime, timedelta

from followupd.sandbox.clock import SandboxClock
from followupd.sandbox.fault_answers import refusal
from followupd.sandbox.http_types import Response

_FURTHEST = timedelta(hours=24)


class LockOuts:
    """Which services do not answer this user, and until when. Services do not share it."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._active: dict[str, tuple[datetime, timedelta, int]] = {}

    def begin(self, service: str, length: timedelta, status: int) -> Response:
        """Lock the user out of a service, and return the first refusal."""
        self._active[service] = (self._clock.now() + length, length, status)
        return self._refusal(service)

    def refuse(self, service: str) -> Response | None:
        """Return the refusal of a request during a lock-out, which grows by it; else None."""
        if service not in self._active:
            return None
        until, length, status = self._active[service]
        now = self._clock.now()
        if now >= until:
            del self._active[service]
            return None
        self._active[service] = (min(until + length, now + _FURTHEST), length, status)
        return self._refusal(service)

    def _refusal(self, service: str) -> Response:
        until, _, status = self._active[service]
        stamp = f"{until:%Y-%m-%dT%H:%M:%S}.{until.microsecond // 1000:03d}Z"
        message = f"User-rate limit exceeded.  Retry after {stamp}"
        reason = "rateLimitExceeded" if status == 429 else "userRateLimitExceeded"
        return refusal(service, status, reason, message)

    def clear(self) -> None:
        """Answer again."""
        self._active.clear()

    def listing(self) -> dict[str, str]:
        """Return until when each service is locked, as JSON values."""
        now = self._clock.now()
        active = self._active.items()
        return {service: until.isoformat() for service, (until, _, _) in active if now < until}
