"""Misbehaviour on demand: rules that spoil the next answers of a method."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from followupd.sandbox.errors import ApiError, SandboxError
from followupd.sandbox.http_types import ConnectionDropped, Response

KINDS = ("status", "html", "close_before", "close_after", "truncated")
_QUOTA = "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user'"
_REASONS = {
    400: ("failedPrecondition", "Precondition check failed."),
    401: ("authError", "Invalid Credentials"),
    403: ("rateLimitExceeded", _QUOTA),
    404: ("notFound", "Requested entity was not found."),
    410: ("fullSyncRequired", "Sync token is no longer valid, a full sync is required."),
    429: ("rateLimitExceeded", "Too many concurrent requests for user."),
    500: ("backendError", "Internal error encountered."),
    503: ("backendError", "The service is currently unavailable."),
}
_USAGE = {"rateLimitExceeded", "userRateLimitExceeded", "dailyLimitExceeded", "quotaExceeded"}
_PAGE = (
    "<!DOCTYPE html><html lang=en><title>Error {0} (Server Error)!!1</title>"
    "<p><b>{0}.</b> <ins>That's an error.</ins><p>The server encountered an error and could not "
    "complete your request.<p>Please try again in 30 seconds."
)


@dataclass(slots=True)
class Fault:
    """A rule. `api_method` may end in `*`; `count` is how often it still strikes."""

    api_method: str
    kind: str
    status: int
    count: int
    reason: str
    message: str

    def fits(self, api_method: str) -> bool:
        """Whether the rule is about this method."""
        if self.api_method.endswith("*"):
            return api_method.startswith(self.api_method[:-1])
        return api_method == self.api_method

    def answer(self, service: str) -> Response:
        """Return the spoilt answer of the kinds `status` and `html`."""
        if self.kind == "html":
            headers = {"Content-Type": "text/html; charset=UTF-8"}
            return Response(self.status, headers, _PAGE.format(self.status).encode())
        if service == "oauth":
            body = json.dumps({"error": self.reason, "error_description": self.message})
            return Response(self.status, {"Content-Type": "application/json"}, body.encode())
        domain = "usageLimits" if self.reason in _USAGE else "global"
        return ApiError(self.status, self.reason, self.message, domain=domain).response(service)


class Faults:
    """The rules that are switched on, in order."""

    def __init__(self) -> None:
        self.active: list[Fault] = []

    def add(
        self,
        *,
        api_method: str = "*",
        kind: str = "status",
        status: int = 500,
        count: int = 1,
        reason: str | None = None,
        message: str | None = None,
    ) -> None:
        """Spoil the next `count` answers of a method.

        `status`: that status with `reason` and `message` in Google's error body; `html`: the
        status with an HTML page; both without acting. `close_before`: hang up without acting.
        `close_after`: act, then hang up. `truncated`: act, then answer half a body.
        SandboxError for an unknown kind.
        """
        if kind not in KINDS:
            raise SandboxError(f"unknown fault kind {kind!r}", f"known: {', '.join(KINDS)}")
        if count < 1 or not 100 <= status <= 599:
            raise SandboxError("a fault needs a count of at least 1 and an HTTP status")
        known_reason, known_message = _REASONS.get(status, ("unknown", "Unknown Error."))
        self.active.append(
            Fault(api_method, kind, status, count, reason or known_reason, message or known_message)
        )

    def clear(self) -> None:
        """Switch every rule off."""
        self.active.clear()

    def take(self, api_method: str) -> Fault | None:
        """Return the first rule about a method and count it down; None when none is."""
        for fault in self.active:
            if fault.fits(api_method):
                fault.count -= 1
                if fault.count == 0:
                    self.active.remove(fault)
                return fault
        return None

    def listing(self) -> list[dict[str, Any]]:
        """Return the rules as JSON values."""
        return [asdict(fault) for fault in self.active]


def spoil(fault: Fault, response: Response) -> Response:
    """Return what is left of an answer after acting; raises ConnectionDropped."""
    if fault.kind == "close_after":
        raise ConnectionDropped("acted, then closed without an answer")
    if fault.kind == "truncated":
        return Response(response.status, response.headers, response.body[: len(response.body) // 2])
    return response
