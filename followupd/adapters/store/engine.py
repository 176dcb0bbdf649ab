"""Connections to SQLite, and what goes wrong with them in our words.

WAL with synchronous=FULL, so that what was acknowledged survives; BEGIN IMMEDIATE for writers,
because a reader that becomes a writer fails at once with SQLITE_BUSY_SNAPSHOT, whatever the busy
time-out (sqlite.org/isolation.html).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from followupd.errors import StoreError, TransientError

_BUSY_FOR_MS = 5000
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={_BUSY_FOR_MS}",
    "PRAGMA trusted_schema=OFF",
)


def engine_for(path: Path) -> Engine:
    """Return an engine for a database file; connect late."""
    return _prepared(create_engine(f"sqlite:///{path}"))


def engine_in_memory() -> Engine:
    """Return an engine for a database in memory, with one connection for good."""
    return _prepared(
        create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    )


def _prepared(engine: Engine) -> Engine:
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get("readonly", False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Return a connection that sees one state of the database and writes nothing."""
    with (
        _translated(),
        engine.connect().execution_options(readonly=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Return a connection whose work is committed as a whole, or not at all."""
    with _translated(), engine.begin() as connection:
        yield connection


@contextmanager
def _translated() -> Iterator[None]:
    """Turn the driver's errors into ours; values of rows never get into a message."""
    try:
        yield
    except sqlalchemy.exc.OperationalError as error:
        reason = str(error.orig)
        if "locked" in reason or "busy" in reason:
            raise TransientError("the database is busy") from None
        raise StoreError(
            f"the database cannot be used: {reason}", hint="check the disk, then try again"
        ) from None
    except sqlalchemy.exc.DatabaseError as error:
        raise StoreError(
            f"the database refuses: {type(error.orig).__name__}",
            hint="this is a bug, or the file is damaged; a copy of it lies beside it",
        ) from None
