"""Reads JSON answers without trusting their shape."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

Json = Mapping[str, Any]


class OddAnswerError(ValueError):
    """An answer that is not what Google's documentation says."""


def text(resource: Json, key: str) -> str:
    """Return a member that must be there and be text."""
    value = resource.get(key)
    if not isinstance(value, str) or not value:
        raise OddAnswerError(f"no {key} in an answer")
    return value


def text_or(resource: Json, key: str, default: str = "") -> str:
    """Return a text member, or the default where it is missing."""
    value = resource.get(key, default)
    if not isinstance(value, str):
        raise OddAnswerError(f"{key} is no text in an answer")
    return value


def member(resource: Json, key: str) -> Json:
    """Return a member that must be there and be an object."""
    value = resource.get(key)
    if not isinstance(value, dict):
        raise OddAnswerError(f"no {key} in an answer")
    return value


def members(resource: Json, key: str) -> tuple[Json, ...]:
    """Return a list of objects; empty where it is missing, as Google leaves out empty lists."""
    value = resource.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise OddAnswerError(f"{key} is no list of objects in an answer")
    return tuple(value)


def texts(resource: Json, key: str) -> tuple[str, ...]:
    """Return a list of texts; empty where it is missing."""
    value = resource.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise OddAnswerError(f"{key} is no list of texts in an answer")
    return tuple(value)


def number(resource: Json, key: str) -> str:
    """Return a member that must be a whole number in decimal (Google sends 64 bits as text)."""
    value = resource.get(key)
    shown = str(value) if isinstance(value, int | str) else ""
    if not shown.isdecimal():
        raise OddAnswerError(f"{key} is no number in an answer")
    return shown


def instant_of_ms(resource: Json, key: str) -> datetime:
    """Return the instant that a member holds in milliseconds since 1970."""
    seconds, ms = divmod(int(number(resource, key)), 1000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=ms * 1000)
