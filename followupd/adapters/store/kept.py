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
        self._asked: sqlite3.Connection | None = None
        self._state: _State | None = None
        self._answers: dict[Hashable, Any] = {}

    def get(self, question: Hashable, read: Callable[[Connection], T]) -> T:
        """Return what `read` returned to this question in the present state of the database."""
        state = self._state_now()
        if state != self._state:
            self._state, self._answers = state, {}
        if question not in self._answers:
            with reading(self._engine) as db:
                self._answers[question] = read(db)
        answer: T = self._answers[question]
        return answer

    @contextmanager
    def changing(self, question: Hashable, answer: object) -> Iterator[None]:
        """Within this, one row is written or none, and only one question has an answer anew: this.

        All are kept, unless somebody else has written meanwhile.
        """
        before = self._state
        yield
        after = self._state_now()
        if before is None or after[:2] != before[:2] or after[2] > before[2] + 1:
            return
        self._state, self._answers[question] = after, answer

    def _state_now(self) -> "_State":
        """Return what differs after every change: by others, and by the connection that is asked.

        `data_version` tells of what others commit (sqlite.org/pragma.html#pragma_data_version),
        and `total_changes` counts the rows that the connection itself wrote. The connection is part
        of it, because both are comparable within one connection only.
        """
        with translated(self._engine):
            if self._asked is None or not _is_at_rest(self._asked):
                self._asked = _first_of(self._engine)
            (version,) = self._asked.execute("PRAGMA data_version").fetchone()
            return self._asked, version, self._asked.total_changes


_State = tuple[sqlite3.Connection, int, int]


def _is_at_rest(connection: sqlite3.Connection) -> bool:
    """Tell whether a connection is open, and has nothing that it has not committed."""
    try:
        return not connection.in_transaction
    except sqlite3.ProgrammingError:  # it was closed meanwhile
        return False


def _first_of(engine: Engine) -> sqlite3.Connection:
    """Return the connection that the pool hands out, and which goes back into it.

    Where nobody works in two transactions at once the pool has no other. It is asked without being
    taken out again: a look asks some eighty times.
    """
    with closing(engine.raw_connection()) as pooled:
        driver = pooled.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        return driver
