"""What was read from the database, kept for as long as nothing in it changes.

A tick asks for the same things many times, and most ticks change nothing.
"""

import sqlite3
from collections.abc import Callable, Hashable, Iterator
from contextlib import closing, contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from followupd.adapters.store.engine import reading, translated

T = TypeVar("T")


class Kept:
    """Answers each question from memory until anybody, in any process, changes a row."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._state: _State | None = None
        self._answers: dict[Hashable, Any] = {}

    def get(self, question: Hashable, read: Callable[[Connection], T]) -> T:
        """Return what `read` returned to this question in the present state of the database."""
        state = _state_of(self._engine)
        if state != self._state:
            self._state, self._answers = state, {}
        if question not in self._answers:
            with reading(self._engine) as db:
                self._answers[question] = read(db)
        answer: T = self._answers[question]
        return answer

    @contextmanager
    def changing(self, *questions: Hashable) -> Iterator[None]:
        """Within this, one row is written or none, and only the answers to these questions change.

        The others stay, unless somebody else has written meanwhile.
        """
        before = self._state
        yield
        after = _state_of(self._engine)
        if before is None or after[:2] != before[:2] or after[2] > before[2] + 1:
            return
        for question in questions:
            self._answers.pop(question, None)
        self._state = after


_State = tuple[sqlite3.Connection, int, int]


def _state_of(engine: Engine) -> _State:
    """Return what differs after every change: by others, and by this very connection.

    `data_version` tells of what others commit (sqlite.org/pragma.html#pragma_data_version), and
    `total_changes` counts the rows that the connection itself wrote. The connection is part of
    it, because both are comparable within one connection only.
    """
    with translated(engine), closing(engine.raw_connection()) as pooled:
        driver = pooled.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        (version,) = driver.execute("PRAGMA data_version").fetchone()
        return driver, version, driver.total_changes
