"""Misbehaviour on demand: rules that spoil the next answers of a method."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from fnmatch import fnmatchcase
from typing import Any

from followupd.sandbox.clock import SandboxClock
from followupd.sandbox.errors import SandboxError
from followupd.sandbox.fault_answers import half_of, html_page, refusal
from followupd.sandbox.http_types import ConnectionDropped, Response
from followupd.sandbox.lockout import LockOuts

KINDS = (
    "status", "html", "lockout", "close_before", "close_after", "reset_before", "reset_after",
    "hang_before", "hang_after", "truncated", "slow",
)  # fmt: skip
_SECONDS = {"lockout": 900.0, "hang_before": 60.0, "hang_after": 60.0, "slow": 2.0}
_MOST_SECONDS = 86_400.0


@dataclass(slots=True)
class Fault:
    """A rule: which requests it strikes, and what becomes of them."""

    api_method: str  # may hold * for any text
    kind: str
    status: int
    count: int | None  # how often it still strikes; None for ever
    reason: str | None
    message: str | None
    retry_after: int | None  # seconds, in the header
    seconds: float  # how long a hang, a slow answer or a lock-out takes
    after: int  # so many requests still pass
    probability: float
    seed: int
    struck: int = 0
    _random: random.Random = field(default_factory=random.Random, repr=False)

    def __post_init__(self) -> None:
        self._random.seed(self.seed)

    def strikes(self, api_method: str) -> bool:
        """Whether the rule strikes this request; counts it."""
        if not fnmatchcase(api_method, self.api_method):
            return False
        if self.after:
            self.after -= 1
            return False
        if self._random.random() >= self.probability:
            return False
        self.struck += 1
        if self.count is not None:
            self.count -= 1
        return True

    def as_json(self) -> dict[str, Any]:
        """Return the rule as plain JSON values."""
        return {name: getattr(self, name) for name in self.__slots__ if not name.startswith("_")}


class Faults:
    """The rules that are switched on, in order, and the lock-outs that they began."""

    def __init__(self, clock: SandboxClock) -> None:
        self.active: list[Fault] = []
        self.lock_outs = LockOuts(clock)

    def add(
        self,
        *,
        api_method: str = "*",
        kind: str = "status",
        status: int | None = None,
        count: int | None = 1,
        reason: str | None = None,
        message: str | None = None,
        retry_after: int | None = None,
        seconds: float | None = None,
        after: int = 0,
        probability: float = 1.0,
        seed: int = 1,
    ) -> None:
        """Spoil answers of the methods that fit `api_method`: `count` of them, or all if None.

        The first `after` requests pass; of the rest `probability` are struck, drawn from `seed`.

        Without acting: `status` answers that status with `reason` and `message` in Google's error
        body; `html` with an HTML page; `lockout` refuses for `seconds`, longer if hammered.
        `close`, `reset` and `hang`, each `_before` or `_after` acting, give no answer: the
        connection is closed, reset, or left open in silence for `seconds`. `truncated` and `slow`
        act, and answer half a body, or take `seconds` for it.
        SandboxError for an unknown kind or a number that means nothing.
        """
        if kind not in KINDS:
            raise SandboxError(f"unknown fault kind {kind!r}", f"known: {', '.join(KINDS)}")
        if status is None:
            status = 403 if kind == "lockout" else 500
        if not 100 <= status <= 599:
            raise SandboxError("the status of a fault is an HTTP status")
        if count is not None and count < 1:
            raise SandboxError("a fault needs a count of at least 1", "null for ever")
        if after < 0 or not 0 <= probability <= 1:
            raise SandboxError("after is at least 0, and probability from 0 to 1")
        lasts = _SECONDS.get(kind, 0.0) if seconds is None else float(seconds)
        if not 0 <= lasts <= _MOST_SECONDS or (retry_after is not None and retry_after < 0):
            raise SandboxError("seconds and retry_after are at least 0, at most a day")
        self.active.append(
            Fault(
                api_method=api_method,
                kind=kind,
                status=status,
                count=count,
                reason=reason,
                message=message,
                retry_after=retry_after,
                seconds=lasts,
                after=after,
                probability=float(probability),
                seed=seed,
            )
        )

    def clear(self) -> None:
        """Switch every rule and every lock-out off."""
        self.active.clear()
        self.lock_outs.clear()

    def listing(self) -> list[dict[str, Any]]:
        """Return the rules as JSON values."""
        return [fault.as_json() for fault in self.active]

    def _take(self, api_method: str) -> Fault | None:
        """Return the first rule that strikes; those behind it do not see the request."""
        for fault in self.active:
            if fault.strikes(api_method):
                if fault.count == 0:
                    self.active.remove(fault)
                return fault
        return None

    def spoil(self, api_method: str, service: str, act: Callable[[], Response]) -> Response:
        """Return what `act` answers, or what the rules make of it.

        Raises ConnectionDropped where the connection would end, or fall silent, unanswered.
        """
        if (refused := self.lock_outs.refuse(service)) is not None:
            return refused
        fault = self._take(api_method)
        if fault is None:
            return act()
        if fault.kind == "status":
            return refusal(service, fault.status, fault.reason, fault.message, fault.retry_after)
        if fault.kind == "html":
            return html_page(fault.status, fault.retry_after)
        if fault.kind == "lockout":
            length = timedelta(seconds=fault.seconds)
            return self.lock_outs.begin(service, length, fault.status)
        how, _, moment = fault.kind.partition("_")
        if moment == "before":
            raise ConnectionDropped("not acted, no answer", how=how, seconds=fault.seconds)
        response = act()
        if moment == "after":
            raise ConnectionDropped("acted, no answer", how=how, seconds=fault.seconds)
        if fault.kind == "truncated":
            return half_of(response)
        return Response(response.status, response.headers, response.body, seconds=fault.seconds)
