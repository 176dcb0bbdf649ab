"""Column types: values of the core on one side, what a STRICT table takes on the other.

SQLite's STRICT tables know INTEGER, REAL, TEXT and BLOB (sqlite.org/stricttables.html).
"""

import json
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

from followupd.core.application import Occasion

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """An aware instant, as microseconds since 1970 in UTC; a naive one is refused."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        """Return microseconds; raise ValueError for a naive datetime."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError("a naive datetime cannot be stored")
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, _dialect: Dialect) -> datetime | None:
        """Return the instant in UTC."""
        return None if value is None else _EPOCH + value * _MICROSECOND


class Day(TypeDecorator[date]):
    """A day, as ISO 8601 text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, _dialect: Dialect) -> str | None:
        """Return such as 2026-03-03."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> date | None:
        """Return the day."""
        return None if value is None else date.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no, as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, _dialect: Dialect) -> int | None:  # noqa: FBT001
        """Return 1 or 0."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> bool | None:
        """Return the truth value."""
        return None if value is None else bool(value)


class OneOf(TypeDecorator[StrEnum]):
    """A member of an enumeration, as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, members: type[StrEnum]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: StrEnum | None, _dialect: Dialect) -> str | None:
        """Return the value; raise ValueError for what is no member."""
        return None if value is None else self.members(value).value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> StrEnum | None:
        """Return the member."""
        return None if value is None else self.members(value)


class OccasionText(TypeDecorator[Occasion]):
    """An occasion, as the text it is filed under."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Occasion | None, _dialect: Dialect) -> str | None:
        """Return such as thank_you:1:0."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Occasion | None:
        """Return the occasion."""
        return None if value is None else Occasion.parse(value)


class TextMap(TypeDecorator[dict[str, str]]):
    """A mapping of texts, as a JSON object; equal mappings are equal texts."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:  # noqa: ANN401
        """Return the JSON."""
        return None if value is None else json.dumps(dict(value), sort_keys=True)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> dict[str, str] | None:
        """Return the mapping."""
        return None if value is None else dict(json.loads(value))


class Texts(TypeDecorator[tuple[str, ...]]):
    """Texts in their order, as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:  # noqa: ANN401
        """Return the JSON."""
        return None if value is None else json.dumps(list(value))

    def process_result_value(self, value: str | None, _dialect: Dialect) -> tuple[str, ...] | None:
        """Return the texts."""
        return None if value is None else tuple(json.loads(value))
