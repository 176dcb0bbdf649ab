"""Stays away from Google for as long as Google asks."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from followupd.adapters.google import failures
from followupd.adapters.google.exchange import Answer
from followupd.errors import FollowupdError, TransientError
from followupd.ports import USUAL_LOCK_OUT, Clock


@dataclass(frozen=True, slots=True)
class LockOut:
    """The instant by our clock before which no API request may leave.

    Gmail moves the deadline on with every request made before it, so it has to outlive the process:
    give callables that keep it in the database.
    """

    get: Callable[[], datetime | None]
    set: Callable[[datetime], None]

    @classmethod
    def in_memory(cls) -> "LockOut":
        """Return one that lasts as long as the process."""
        kept: list[datetime] = []
        return cls(lambda: kept[-1] if kept else None, kept.append)


class Gate:
    """Lets no API request pass during a lock-out, and notices when one begins."""

    def __init__(self, clock: Clock, lock_out: LockOut) -> None:
        self._clock = clock
        self._lock_out = lock_out
        self._unkept: datetime | None = None  # an end that could not be kept, as by a busy database

    def check(self) -> None:
        """Raise TransientError with `retry_at` while Google wants us to stay away."""
        if self._unkept is not None:
            self._keep(self._unkept)
        until = self._believed(self._unkept or self._lock_out.get())
        if until is not None and self._clock.now() < until:
            raise TransientError("Google has asked us to stay away for a while", retry_at=until)

    def _believed(self, until: datetime | None) -> datetime | None:
        """Return a lock-out's end, or a near one for what no Google asks.

        Such an end was reckoned by a clock that has been set since, and the true one is not known.
        """
        if until is None or until - self._clock.now() <= failures.LONGEST_LOCK_OUT:
            return until
        self._keep(self._clock.now() + USUAL_LOCK_OUT)
        return self._unkept or self._lock_out.get()

    def note(self, answer: Answer) -> None:
        """Begin a lock-out if an answer asks for one.

        Never raises: what the answer says of a write, or leaves in doubt, is not hidden by trouble
        with keeping an end. Such an end holds for as long as this process does.
        """
        if answer.status not in failures.LIMITING:
            return
        with suppress(FollowupdError):  # of a clock that cannot be read
            now = self._clock.now()
            until = failures.retry_at(answer.status, answer.headers, answer.body, now)
            if until is not None:
                self._keep(until)

    def _keep(self, until: datetime) -> None:
        self._unkept = until
        with suppress(FollowupdError):
            self._lock_out.set(until)
            self._unkept = None
