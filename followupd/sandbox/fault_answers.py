"""What Google's refusals look like: status, reason, words, and the page that is no JSON.

Sources: Gmail API "Resolve errors", Calendar API "Handle API errors" (the JSON of each), and,
for words that those pages leave out, reports of what people met (see README.md).
"""

from typing import Final

from followupd.sandbox.errors import ApiError, json_response, unauthenticated
from followupd.sandbox.http_types import Response

_PROJECT = "project_number:407408718192"
_DEFAULT_REASONS: Final = {
    400: "failedPrecondition",
    401: "authError",
    403: "rateLimitExceeded",
    404: "notFound",
    410: "fullSyncRequired",
    429: "rateLimitExceeded",
    500: "backendError",
    502: "backendError",
    503: "backendError",
    504: "backendError",
}
_OAUTH_REASONS: Final = {
    400: ("invalid_grant", "Token has been expired or revoked."),
    401: ("invalid_client", "The OAuth client was not found."),
    403: ("org_internal", "This client is restricted to users within its organization."),
    429: ("rate_limit_exceeded", "Rate Limit Exceeded"),
}
_SERVER_MESSAGES: Final = {
    500: "Internal error encountered.",
    502: "Bad Gateway",
    503: "The service is currently unavailable.",
    504: "Deadline exceeded.",
}
_MESSAGES: Final = {
    "failedPrecondition": "Precondition check failed.",
    "notFound": "Requested entity was not found.",
    "fullSyncRequired": "Sync token is no longer valid, a full sync is required.",
    "updatedMinTooLongAgo": ("The requested minimum modification time lies too far in the past."),
    "deleted": "Resource has been deleted",
    "userRateLimitExceeded": "User Rate Limit Exceeded",
    "dailyLimitExceeded": "Daily Limit Exceeded",
    "quotaExceeded": "Calendar usage limits exceeded.",
    "insufficientPermissions": "Request had insufficient authentication scopes.",
    "domainPolicy": "The domain administrators have disabled Gmail apps.",
    "forbidden": "Forbidden",
}
_USAGE: Final = {
    "rateLimitExceeded",
    "userRateLimitExceeded",
    "dailyLimitExceeded",
    "quotaExceeded",
}
_CALENDAR_DOMAIN: Final = {
    "fullSyncRequired": "syncToken",
    "updatedMinTooLongAgo": "updatedMin",
}
_STATUS_NAMES: Final = {"failedPrecondition": "FAILED_PRECONDITION"}
_PAGE = (
    "<!DOCTYPE html><html lang=en><title>Error {0} (Server Error)!!1</title>"
    "<p><b>{0}.</b> <ins>That's an error.</ins><p>The server encountered an error and could not "
    "complete your request.<p>Please try again in 30 seconds."
)


def quota_message(service: str) -> str:
    """Return the words of a quota that is used up for this minute."""
    return (
        "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of "
        f"service '{service}.googleapis.com' for consumer '{_PROJECT}'."
    )


def refusal(
    service: str,
    status: int,
    reason: str | None = None,
    message: str | None = None,
    retry_after: int | None = None,
) -> Response:
    """Return the error answer of an API, or of the token endpoint (`service` "oauth").

    Without `reason` and `message` they are what Google says with that status. `retry_after` is
    in seconds and becomes the header.
    """
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    if service == "oauth":
        return _oauth_refusal(status, reason, message, headers)
    if status == 401 and reason in {None, "authError"} and message is None:
        plain = unauthenticated(missing=False).response(service)
        return Response(plain.status, {**plain.headers, **headers}, plain.body)
    reason = reason or _DEFAULT_REASONS.get(status, "unknown")
    at = _CALENDAR_DOMAIN.get(reason)
    domain = "usageLimits" if reason in _USAGE else "calendar" if at else "global"
    return ApiError(
        status,
        reason,
        message or _words(service, status, reason),
        domain=domain,
        location=("parameter", at) if at else None,
        status=_STATUS_NAMES.get(reason),
        headers=headers,
    ).response(service)


def _words(service: str, status: int, reason: str) -> str:
    if reason == "rateLimitExceeded":
        if service == "calendar":
            return "Rate Limit Exceeded"
        if status == 429:
            return "Too many concurrent requests for user."
        return quota_message(service)
    if reason == "backendError":
        return _SERVER_MESSAGES.get(status, "Backend Error")
    if reason == "notFound" and service == "calendar":
        return "Not Found"
    return _MESSAGES.get(reason, "Unknown Error.")


def _oauth_refusal(
    status: int, reason: str | None, message: str | None, headers: dict[str, str]
) -> Response:
    if reason == "invalid_rapt":  # the session control of an organization
        words = "reauth related error (invalid_rapt)"
        body = {"error": "invalid_grant", "error_description": words, "error_subtype": reason}
        return json_response(body, status, headers)
    known, words = _OAUTH_REASONS.get(status, ("internal_failure", "Internal error."))
    body = {"error": reason or known, "error_description": message or words}
    return json_response(body, status, headers)


def html_page(status: int, retry_after: int | None = None) -> Response:
    """Return the page that a front end before the API answers with."""
    headers = {"Content-Type": "text/html; charset=UTF-8"}
    if retry_after is not None:
        headers["Retry-After"] = str(retry_after)
    return Response(status, headers, _PAGE.format(status).encode())


def half_of(response: Response) -> Response:
    """Return an answer whose body ends in the middle, with a length that agrees."""
    return Response(response.status, response.headers, response.body[: len(response.body) // 2])
