"""The meter of what one user may ask in a minute.

Sources: Gmail API "Usage limits" (6,000 units a minute for each user of a project made since May
2026; the price of each method stands with it in gmail_routes) and Calendar API "Manage quotas"
(600 requests a minute for each user, in a window that slides). The limits of whole projects are
far away for one user, and left out.
"""

import time
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from followupd.sandbox.clock import SandboxClock
from followupd.sandbox.errors import ApiError
from followupd.sandbox.fault_answers import quota_message

LIMITS = {"gmail": 6_000, "calendar": 600}
_WINDOW = timedelta(minutes=1)


class Quota:
    """What each service counted in the last minute; requests that are refused count nothing.

    A minute passes by the sandbox's clock and by real time together, so that a sandbox whose
    clock stands still does not refuse for ever.
    """

    def __init__(
        self, clock: SandboxClock, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._monotonic = monotonic
        self.enforced = True
        self.answers_429 = False  # Calendar's page says "403 or 429"; when which, nobody says
        self._spent: dict[str, deque[tuple[datetime, int]]] = {s: deque() for s in LIMITS}
        self._used = dict.fromkeys(LIMITS, 0)
        self._refused = dict.fromkeys(LIMITS, 0)

    def charge(self, service: str, units: int) -> None:
        """Count a request; ApiError 403 or 429 when the minute's quota would not hold it.

        `units` are Gmail's; Calendar counts each request as one.
        """
        price = 1 if service == "calendar" else units
        now = self._now()
        self._forget(service, now)
        if self.enforced and self._used[service] + price > LIMITS[service]:
            self._refused[service] += 1
            raise self._refusal(service)
        self._spent[service].append((now, price))
        self._used[service] += price

    def _now(self) -> datetime:
        return self._clock.now() + timedelta(seconds=self._monotonic())

    def _forget(self, service: str, now: datetime) -> None:
        """Forget what is a minute old, and everything when the clock was set back."""
        spent = self._spent[service]
        if spent and spent[-1][0] > now:
            spent.clear()
            self._used[service] = 0
        while spent and spent[0][0] <= now - _WINDOW:
            self._used[service] -= spent.popleft()[1]

    def _refusal(self, service: str) -> ApiError:
        status = 429 if self.answers_429 else 403
        return ApiError(status, "rateLimitExceeded", quota_message(service), domain="usageLimits")

    def figures(self) -> dict[str, Any]:
        """Return what was used in the last minute, of how much, and how often it refused."""
        now = self._now()
        for service in LIMITS:
            self._forget(service, now)
        return {
            service: {
                "used": self._used[service],
                "limit": limit,
                "refused": self._refused[service],
            }
            for service, limit in LIMITS.items()
        }
