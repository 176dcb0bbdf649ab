"""Turns whatever can go wrong at Google's door into the errors of this program.

The one question that matters for a write is whether it may have happened. It surely did not when
Google itself refused it with a 4xx in its own form; everything else is a MaybeDoneError.
Sources: https://developers.google.com/workspace/gmail/api/guides/handle-errors and
https://developers.google.com/workspace/calendar/api/guides/errors
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from google.auth.exceptions import RefreshError

from followupd.adapters.google.calls import Call
from followupd.adapters.google.exchange import AnswerTooLargeError
from followupd.errors import (
    AuthError,
    FollowupdError,
    HistoryExpiredError,
    MaybeDoneError,
    NotADraftError,
    NotFoundError,
    PermanentError,
    TransientError,
)

LOGIN = "run `followupd login`"

LIMITING = frozenset({403, 429, 503})
"""The statuses with which Google may ask us to come back later."""

LONGEST_LOCK_OUT = timedelta(hours=25)
"""Lock-outs of a day are the longest on record; none is kept to for longer."""

_RATE = frozenset(
    {
        "rateLimitExceeded",
        "userRateLimitExceeded",
        "quotaExceeded",
        "dailyLimitExceeded",
        "RESOURCE_EXHAUSTED",
        "RATE_LIMIT_EXCEEDED",
    }
)
_SCOPE = frozenset({"insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"})
_SWITCHED_OFF = frozenset({"accessNotConfigured", "SERVICE_DISABLED"})
_PRECONDITION = frozenset({"failedPrecondition", "FAILED_PRECONDITION"})
_ABORTED = frozenset({"aborted", "ABORTED"})
_REAUTHENTICATION = "Reauthentication"  # so google-auth begins what it makes of `invalid_rapt`
_WINDOW = timedelta(minutes=1)  # Google's quotas are per minute
_CUT = timedelta(seconds=1)  # what Google's message leaves out of the instant
_RETRY_AFTER = re.compile(r"Retry after (\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))")
_CODE = re.compile(r"[A-Za-z_]{1,60}")


@dataclass(frozen=True, slots=True)
class Refusal:
    """What one of Google's error bodies says."""

    reasons: frozenset[str]  # errors[].reason, status and details[].reason alike
    message: str  # Google's own words; may quote what was asked for, so it is never shown

    @property
    def code(self) -> str:
        """Return a constant that names the reason, for messages."""
        return next(iter(sorted(r for r in self.reasons if _CODE.fullmatch(r))), "no reason given")


def read_refusal(body: bytes) -> Refusal | None:
    """Return what an error body of Google's APIs says; None when it is not one."""
    try:
        error = json.loads(body)["error"]
        message = str(error["message"])
        listed = [*error.get("errors", ()), *error.get("details", ())]
        reasons = {str(item["reason"]) for item in listed if "reason" in item}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return Refusal(frozenset({*reasons, str(error.get("status", ""))} - {""}), message)


def retry_at(
    status: int, headers: Mapping[str, str], body: bytes, now: datetime
) -> datetime | None:
    """Return when Google lets us come back, if it asks us to stay away; at most 25 hours on.

    It says so in a Retry-After field (RFC 9110, 10.2.3) or in the words of the message, whose
    instant is cut to milliseconds: a request right then would come too early, and move it on. Such
    an instant is by Google's clock, and is told here by ours, which showed `now` when the answer
    with its Date came. A rate limit without either lasts for the minute that quotas are counted in.
    """
    if status not in LIMITING:
        return None
    refusal = read_refusal(body)
    limited = status == 429 or (refusal is not None and not refusal.reasons.isdisjoint(_RATE))
    if status == 403 and not limited:
        return None
    googles_now = http_date(headers.get("date")) or now
    told = _told_by_header(headers.get("retry-after"), googles_now) or _told_by_message(refusal)
    if told is None:
        return now + _WINDOW if limited else None
    return now + min(told - googles_now, LONGEST_LOCK_OUT)


def http_date(value: str | None) -> datetime | None:
    """Return the instant of a header field, to the second (RFC 9110, 5.6.7)."""
    try:
        at = parsedate_to_datetime(value or "")
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _told_by_header(value: str | None, googles_now: datetime) -> datetime | None:
    if value is not None and value.strip().isdecimal():
        return googles_now + min(timedelta(seconds=int(value.strip()[:9])), LONGEST_LOCK_OUT)
    return http_date(value)


def _told_by_message(refusal: Refusal | None) -> datetime | None:
    found = _RETRY_AFTER.search(refusal.message) if refusal is not None else None
    if found is None:
        return None
    try:
        return datetime.fromisoformat(found[1]).astimezone(UTC) + _CUT
    except (ValueError, OverflowError):
        return None


def from_answer(call: Call, status: int, body: bytes, until: datetime | None) -> FollowupdError:
    """Return the error that an answer with a status of 300 or more stands for."""
    refusal = read_refusal(body)
    if refusal is None or not 400 <= status < 500 or status == 408:
        return in_doubt(call, f"Google answered with status {status}", until)
    if status == 401:
        return AuthError("Google does not accept our token", hint=LOGIN)
    if status == 429 or not refusal.reasons.isdisjoint(_RATE):
        return TransientError("Google asks us to slow down", retry_at=until)
    if status == 403:
        return _forbidden(call, refusal)
    if status == 404 or (status == 410 and call.name == "calendar.events.get"):
        return _gone(call)
    if status == 400 and "not a draft" in refusal.message.lower():
        return NotADraftError("the draft was sent meanwhile")
    if status == 400 and not refusal.reasons.isdisjoint(_PRECONDITION):
        return TransientError("Google is not ready for this request (failedPrecondition)")
    if status == 409 and not refusal.reasons.isdisjoint(_ABORTED):
        return TransientError("Google was busy with something at odds with this request (aborted)")
    return PermanentError(f"Google refused {call.name} with status {status} ({refusal.code})")


def _forbidden(call: Call, refusal: Refusal) -> FollowupdError:
    if not refusal.reasons.isdisjoint(_SCOPE) or "Metadata scope" in refusal.message:
        return AuthError(
            f"a permission is missing for {call.name}", hint=f"{LOGIN} and leave every box ticked"
        )
    if not refusal.reasons.isdisjoint(_SWITCHED_OFF):
        api = "Gmail API" if call.name.startswith("gmail.") else "Google Calendar API"
        return PermanentError(
            f"the {api} is switched off in your Google Cloud project",
            hint=f"enable the {api} there (APIs & Services), then wait a few minutes",
        )
    return PermanentError(f"Google does not allow {call.name} ({refusal.code})")


def _gone(call: Call) -> FollowupdError:
    if call.name == "gmail.users.history.list":
        return HistoryExpiredError("Gmail no longer knows the history since then")
    return NotFoundError(f"{call.name}: Google no longer has it")


def in_doubt(call: Call, what: str, until: datetime | None = None) -> TransientError:
    """Return the error for a request that may have been acted on: for a read it does not matter."""
    if call.writes:
        return MaybeDoneError(what, retry_at=until)
    return TransientError(what, retry_at=until)


def not_sent(what: str) -> TransientError:
    """Return the error for a request that never left."""
    return TransientError(what, hint="check the network; the next round tries again")


def too_large(call: Call, error: AnswerTooLargeError) -> FollowupdError:
    """Return the error for an answer that is too large; it will not be smaller the next time."""
    if call.writes:
        return MaybeDoneError(str(error))
    return PermanentError(f"{call.name}: {error}")


def from_refresh(error: RefreshError) -> FollowupdError:
    """Return what a refused refresh of the access token stands for (RFC 6749, 5.2).

    `invalid_rapt` is what the session control of an organization says when a login has become too
    old: google-auth tells it in words alone.
    """
    answer = error.args[1] if len(error.args) > 1 else None
    code = answer.get("error") if isinstance(answer, Mapping) else None
    if not isinstance(code, str) and str(error).startswith(_REAUTHENTICATION):
        code = "invalid_grant"
    if error.retryable or not isinstance(code, str):
        return TransientError("Google's token service gave no usable answer")
    if code == "invalid_grant":
        return AuthError("the access to Google has expired or was revoked", hint=LOGIN)
    shown = code if _CODE.fullmatch(code) else "unknown error"
    return AuthError(
        f"Google's token service refuses us ({shown})",
        hint=f"check that the client still exists in Google Cloud, then {LOGIN}",
    )
