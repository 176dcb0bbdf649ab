"""One authorised call of an API method; its parameters are held to the discovery document."""

import base64
import binascii
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from followupd.sandbox.errors import ApiError, bad_request, not_simulated
from followupd.sandbox.schemas import Kind, parameters_of

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

_ELSE_THAN_JSON = ("media", "proto")


@dataclass(frozen=True, slots=True)
class ApiMethod:
    """One method of an API, as its discovery document names it."""

    name: str  # "gmail.users.drafts.create"
    http: str
    path: re.Pattern[str]
    scopes: frozenset[str]  # any one of them will do
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
        """Return a boolean parameter."""
        return self.one(name, "true" if default else "false").lower() == "true"

    def number(self, name: str, default: int, *, top: int) -> int:
        """Return a count, at most `top`."""
        return min(int(self.one(name, str(default))), top)

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
    """Refuse a parameter that the method does not have, and a value that is not of its kind.

    Both are held to the API's discovery document; answers that are not JSON are not simulated.
    """
    known = parameters_of(method.name)
    for name, values in query.items():
        if name not in known:
            raise bad_request(
                f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query '
                "parameter. Field could not be found in request message."
            )
        for value in values:
            if not _is_of_kind(value, known[name], any_case=method.service == "gmail"):
                raise _wrong_value(name, value, known[name])
    alt = query.get("alt", ["json"])[-1]
    if alt.lower() in _ELSE_THAN_JSON:
        raise not_simulated(f"answers as {alt}")


def _is_of_kind(value: str, kind: Kind, *, any_case: bool) -> bool:
    """Whether a value is of a kind; Gmail takes the words of a choice in any case."""
    if kind == "boolean":
        return value.lower() in {"true", "false"}
    if kind == "integer":
        return value.isascii() and value.isdigit()
    if isinstance(kind, str):
        return True
    return value in kind or (any_case and value.lower() in {word.lower() for word in kind})


def _wrong_value(name: str, value: str, kind: Kind) -> ApiError:
    if isinstance(kind, str):
        type_ = {"boolean": "TYPE_BOOL", "integer": "TYPE_UINT32"}[kind]
        return bad_request(f"Invalid value at '{name}' ({type_}), \"{value}\"")
    return ApiError(
        400,
        "invalidParameter",
        f'Invalid value "{value}". Values must match: {"|".join(kind)}',
        location=("parameter", name),
    )


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
