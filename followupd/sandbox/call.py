"""One authorised call of an API method, with its parameters read strictly."""

import base64
import binascii
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from followupd.sandbox.errors import ApiError, bad_request, not_simulated

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

STANDARD_PARAMETERS = frozenset(
    {"alt", "prettyPrint", "key", "quotaUser", "userIp", "fields", "access_token", "oauth_token",
     "callback", "uploadType", "upload_protocol", "$.xgafv"}
)  # fmt: skip
"""Parameters that every Google API method accepts (discovery document, "parameters")."""

_ELSE_THAN_JSON = ("media", "proto")


@dataclass(frozen=True, slots=True)
class ApiMethod:
    """One method of an API, as its discovery document names it."""

    name: str  # "gmail.users.drafts.create"
    http: str
    path: re.Pattern[str]
    scopes: frozenset[str]  # any one of them will do
    parameters: frozenset[str]
    units: int
    handler: Callable[["Call"], object]

    @property
    def service(self) -> str:
        """The API's name: "gmail" or "calendar"."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Call:
    """What a handler is given."""

    box: "Sandbox"
    method: ApiMethod
    path: dict[str, str]
    query: dict[str, list[str]]
    body: bytes
    token_scopes: frozenset[str]

    def one(self, name: str, default: str = "") -> str:
        """Return a parameter's last value."""
        return self.query.get(name, [default])[-1]

    def many(self, name: str) -> list[str]:
        """Return all values of a repeated parameter."""
        return self.query.get(name, [])

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a boolean parameter; ApiError 400 for anything but true and false."""
        value = self.one(name, "true" if default else "false").lower()
        if value not in {"true", "false"}:
            raise self._invalid(name, "TYPE_BOOL")
        return value == "true"

    def number(self, name: str, default: int, *, top: int) -> int:
        """Return a count, at most `top`; ApiError 400 for anything but a positive number."""
        value = self.one(name, str(default))
        if not value.isdigit():
            raise self._invalid(name, "TYPE_UINT32")
        return min(int(value), top)

    def _invalid(self, name: str, type_: str) -> ApiError:
        return bad_request(f"Invalid value at '{name}' ({type_}), \"{self.one(name)}\"")

    def json(self) -> dict[str, Any]:
        """Return the body, a JSON object; ApiError 400 otherwise."""
        if not self.body:
            return {}
        try:
            value = json.loads(self.body)
        except ValueError:
            raise bad_request("Parse Error", "parseError") from None
        if not isinstance(value, dict):
            raise bad_request("Invalid JSON payload received. Unknown name")
        return value


def check_parameters(method: ApiMethod, query: dict[str, list[str]]) -> None:
    """Refuse a parameter the method does not have, and answers that are not JSON."""
    for name in query:
        if name not in method.parameters and name not in STANDARD_PARAMETERS:
            raise bad_request(
                f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query '
                "parameter. Field could not be found in request message."
            )
    alt = query.get("alt", ["json"])[-1]
    if alt in _ELSE_THAN_JSON:
        raise not_simulated(f"answers as {alt}")
    if alt != "json":
        raise bad_request(f'Invalid value "{alt}". Values must match: json', "invalidParameter")


def decode_raw(value: object) -> bytes:
    """Return the bytes of `raw`: base64url (RFC 4648 section 5), with or without padding."""
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z0-9_-]+={0,2}", value):
        raise bad_request("Invalid value at 'message.raw' (TYPE_BYTES), Base64 decoding failed")
    try:
        return base64.urlsafe_b64decode(value.rstrip("=") + "=" * (-len(value.rstrip("=")) % 4))
    except binascii.Error:
        raise bad_request(
            "Invalid value at 'message.raw' (TYPE_BYTES), Base64 decoding failed"
        ) from None


def page(items: list[Any], call: Call, *, default: int, top: int) -> tuple[list[Any], str | None]:
    """Return one page and the token of the next, or None after the last."""
    size = max(call.number("maxResults", default, top=top), 1)
    token = call.one("pageToken")
    if call.method.service == "gmail" and call.box.calendars.empty_pages and items and not token:
        return [], f"{0:020d}"
    if token and not token.isdigit():
        raise bad_request("Invalid pageToken")
    start = int(token or 0)
    end = start + size
    return items[start:end], f"{end:020d}" if end < len(items) else None
