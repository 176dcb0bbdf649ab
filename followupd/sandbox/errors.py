"""Google's error bodies, and the sandbox's own complaints about how it is used."""

import json
from typing import Any

from followupd.sandbox.http_types import Response

_STATUS_NAMES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    410: "OUT_OF_RANGE",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    502: "UNAVAILABLE",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}


class SandboxError(Exception):
    """The sandbox was used wrongly, by a test or a person: what happened, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ApiError(Exception):
    """An error that the simulated API answers with.

    Gmail's body has `status` (google.rpc.Code) beside `errors`; Calendar's older one has no
    `status`. Source: developers.google.com, "Resolve errors" of either API.
    """

    def __init__(
        self,
        code: int,
        reason: str,
        message: str,
        *,
        outer_message: str | None = None,
        domain: str = "global",
        location: tuple[str, str] | None = None,
        status: str | None = None,
        details: list[dict[str, Any]] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.reason = reason
        self.message = message
        self.outer_message = outer_message or message
        self.domain = domain
        self.location = location  # (locationType, location)
        self.status = status or _STATUS_NAMES.get(code, "UNKNOWN")
        self.details = details
        self.headers = headers or {}

    def response(self, service: str) -> Response:
        """Return the answer in the shape of `service` ("gmail" or "calendar")."""
        item: dict[str, Any] = {
            "message": self.message,
            "domain": self.domain,
            "reason": self.reason,
        }
        if self.location is not None:
            item["locationType"], item["location"] = self.location
        error: dict[str, Any] = {
            "code": self.code,
            "message": self.outer_message,
            "errors": [item],
        }
        if service != "calendar" or self.code in {401, 501}:
            error["status"] = self.status
        if self.details is not None:
            error["details"] = self.details
        return json_response({"error": error}, self.code, self.headers)


def json_response(
    value: object,
    status: int = 200,
    headers: dict[str, str] | None = None,
    *,
    indent: int | None = None,
) -> Response:
    """Return a JSON answer, on one line unless it is to be indented."""
    colon = ":" if indent is None else ": "
    text = json.dumps(value, ensure_ascii=False, separators=(",", colon), indent=indent)
    body = text.encode()
    kept = {"Content-Type": "application/json; charset=UTF-8", "Cache-Control": "private"}
    return Response(status, {**kept, **(headers or {})}, body)


def bad_request(message: str, reason: str = "invalidArgument") -> ApiError:
    """Return a 400."""
    return ApiError(400, reason, message)


def not_found() -> ApiError:
    """Return Gmail's 404 for an id that is not there (also for an expired history id)."""
    return ApiError(404, "notFound", "Requested entity was not found.")


def unauthenticated(*, missing: bool) -> ApiError:
    """Return the 401 for a missing or a bad access token."""
    if missing:
        return ApiError(
            401,
            "required",
            "Login Required.",
            outer_message="Request is missing required authentication credential. Expected OAuth "
            "2 access token, login cookie or other valid authentication credential.",
            location=("header", "Authorization"),
            headers={"WWW-Authenticate": 'Bearer realm="https://accounts.google.com/"'},
        )
    return ApiError(
        401,
        "authError",
        "Invalid Credentials",
        outer_message="Request had invalid authentication credentials. Expected OAuth 2 access "
        "token, login cookie or other valid authentication credential.",
        location=("header", "Authorization"),
        headers={
            "WWW-Authenticate": 'Bearer realm="https://accounts.google.com/", error=invalid_token'
        },
    )


def insufficient_scopes(service: str, api_method: str) -> ApiError:
    """Return the 403 for a token that lacks every scope the method accepts."""
    return ApiError(
        403,
        "insufficientPermissions",
        "Insufficient Permission",
        outer_message="Request had insufficient authentication scopes.",
        details=[
            {
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
                "domain": "googleapis.com",
                "metadata": {"service": f"{service}.googleapis.com", "method": api_method},
            }
        ],
        headers={
            "WWW-Authenticate": 'Bearer realm="https://accounts.google.com/", '
            "error=insufficient_scope"
        },
    )


def not_simulated(what: str) -> ApiError:
    """Return a 501: Google can do this, the sandbox cannot, and says so instead of guessing."""
    return ApiError(501, "notSimulated", f"The sandbox does not simulate {what}.")
