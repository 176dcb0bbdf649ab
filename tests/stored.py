"""Stores for tests: a real file, made by the migrations once and copied for each test."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from followupd.adapters.store import SqliteStore, open_database
from followupd.core.application import FollowUp
from followupd.core.decision import Decision, Reason, Write
from followupd.ports import Store
from tests import build


@cache
def _empty() -> Path:
    path = Path(tempfile.mkdtemp(prefix="followupd-")) / "empty.db"
    with open_database(path):
        pass
    return path


@dataclass(frozen=True)
class Stored:
    """A store, its engine and its file."""

    store: Store
    engine: Engine
    path: Path

    def ask(self, sql: str) -> list[Any]:
        """Return what the file itself says, read by nobody else's code."""
        with closing(sqlite3.connect(self.path)) as db:
            return db.execute(sql).fetchall()

    @contextmanager
    def unwritten(self) -> Iterator[None]:
        """Assert that nobody commits anything meanwhile: `PRAGMA data_version` stays."""
        with closing(sqlite3.connect(self.path)) as db:
            before = db.execute("PRAGMA data_version").fetchone()
            yield
            assert db.execute("PRAGMA data_version").fetchone() == before, "something was written"

    @contextmanager
    def untouched(self) -> Iterator[None]:
        """Assert that no row is written meanwhile, not even with the values it has."""
        written: list[str] = []

        def count(_: object, cursor: Any, statement: str, *__: object) -> None:
            if cursor.rowcount > 0:
                written.append(statement)

        event.listen(self.engine, "after_cursor_execute", count)
        with self.unwritten():
            yield
        event.remove(self.engine, "after_cursor_execute", count)
        assert written == []

    def quiet(self) -> None:
        """Let application 1 wait for nothing, so that only news makes it due."""
        self.store.apply(1, (), build.FIRST_SEEN)

    def planned(self, **over: Any) -> FollowUp:
        """Plan the thank-you to Dana, and let the application wait for nothing."""
        action = Write(
            **{"contact_id": 1, "occasion": build.occasion(), "due_at": build.AFTER, **over}
        )
        subject = f"{action.occasion}@{action.contact_id}"
        wanted = [Decision(subject, action, Reason.THANKS_DUE)]
        (made,) = self.store.apply(1, wanted, build.AFTER)
        return made


@contextmanager
def stored(folder: Path) -> Iterator[Stored]:
    """Return an empty store."""
    path = folder / "followupd.db"
    shutil.copyfile(_empty(), path)
    with open_database(path) as engine:
        yield Stored(SqliteStore(engine), engine, path)


@contextmanager
def stored_interview(folder: Path) -> Iterator[Stored]:
    """Return a store that knows interview 1 and waits for nothing."""
    with stored(folder) as one:
        one.store.record_interview(build.record(), None, build.FIRST_SEEN)
        one.quiet()
        yield one
