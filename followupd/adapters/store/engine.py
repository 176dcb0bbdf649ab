"""Connections to SQLite, and what goes wrong with them in our words.

WAL with synchronous=FULL, so that what was acknowledged survives a power cut. Writers begin with
BEGIN IMMEDIATE: a transaction that reads first and writes later fails at once with
SQLITE_BUSY_SNAPSHOT when somebody wrote meanwhile, whatever the busy time-out
(sqlite.org/isolation.html).
"""

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from followupd.adapters.store.shelf import newest_sound
from followupd.errors import FollowupdError, StoreError, TransientError

BUSY_FOR_SECONDS = 5.0
_PRAGMAS = ("foreign_keys=ON", "trusted_schema=OFF")
_WRITER_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL")

_PASSING = {
    sqlite3.SQLITE_BUSY: "another process keeps it busy",
    sqlite3.SQLITE_LOCKED: "another process keeps it busy",
    sqlite3.SQLITE_FULL: "the disk is full",
}
_LASTING = {
    sqlite3.SQLITE_CORRUPT: "it is damaged",
    sqlite3.SQLITE_NOTADB: "it is no database",
    sqlite3.SQLITE_IOERR: "the disk fails",
    sqlite3.SQLITE_READONLY: "it cannot be written",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_PERM: "it cannot be opened",
    sqlite3.SQLITE_AUTH: "it cannot be opened",
}
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_REMEDIES = {
    sqlite3.SQLITE_FULL: "make room; followupd goes on by itself",
    sqlite3.SQLITE_IOERR: "look at the system's log, then start followupd again",
}


def engine_of(path: Path) -> Engine:
    """Return an engine for a database file that is read and written; it connects late."""
    pragmas = (*_PRAGMAS, *_WRITER_PRAGMAS)
    return _engine(str(path), pragmas, creator=lambda: connect(path, "rw"))


def engine_for_reading(path: Path) -> Engine:
    """Return an engine for a database file that is only read; it connects late."""
    return _engine(str(path), _PRAGMAS, creator=lambda: connect(path, "ro"))


def engine_in_memory() -> Engine:
    """Return an engine for a new database in memory, with one connection for good."""
    one_connection = {"check_same_thread": False}
    return _engine(None, _PRAGMAS, poolclass=StaticPool, connect_args=one_connection)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Return a connection to a file that is there; `mode` is `rw` or `ro` (sqlite.org/uri.html)."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_FOR_SECONDS,
        check_same_thread=False,
    )


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Return a connection that sees one state of the database and writes nothing."""
    with translated(engine), engine.connect() as connection:
        yield connection.execution_options(readonly=True)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Return a connection whose work is committed as a whole, or not at all."""
    with translated(engine), engine.begin() as connection:
        yield connection


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turn what the user or time can mend into our errors; a bug of ours stays what it is.

    Values of rows are in neither: SQLite's messages name tables and columns only, and SQLAlchemy
    is told to hide its parameters.
    """
    name = engine.url.database or "the database in memory"
    try:
        yield
    except sqlite3.Error as error:
        raise told(error, name) from error
    except DBAPIError as error:
        of_the_world = type(error) in (OperationalError, DatabaseError)
        if not of_the_world or not isinstance(error.orig, sqlite3.Error):
            raise
        raise told(error.orig, name) from error


def told(error: sqlite3.Error, file: Path | str) -> FollowupdError:
    """Return SQLite's error in the user's words (sqlite.org/rescode.html)."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    remedy = _REMEDIES.get(code)
    if code in _DAMAGE:
        remedy = _another(file)
    if code in _PASSING:
        return TransientError(f"{file}: {_PASSING[code]}", hint=remedy)
    return StoreError(
        f"{file}: {_LASTING.get(code, 'it cannot be used')}",
        hint=remedy or "it must be followupd's own database, and readable and writable for you",
    )


def damaged(file: Path) -> StoreError:
    """Return the error for a database that SQLite's own check finds damaged."""
    return StoreError(f"{file}: it is damaged", hint=_another(file))


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Tell the file system's errors, and the driver's, in the user's words."""
    try:
        yield
    except sqlite3.Error as error:
        raise told(error, path) from error
    except OSError as error:
        file = error.filename or path
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            full = sqlite3.SQLITE_FULL
            raise TransientError(f"{file}: {_PASSING[full]}", hint=_REMEDIES[full]) from error
        raise StoreError(
            f"{file}: {error.strerror}", hint="it must be readable and writable for you"
        ) from error


def _another(file: Path | str) -> str:
    """Return what to put in the place of a file that is lost."""
    copy = newest_sound(Path(file))
    if copy is None:
        return "there is no copy of it; move it away, and followupd begins anew"
    return f"put the newest copy in its place: followupd restore {copy}"


def _engine(file: str | None, pragmas: Sequence[str], **connecting: Any) -> Engine:  # noqa: ANN401
    url = URL.create("sqlite", database=file)
    engine = create_engine(url, hide_parameters=True, **connecting)

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get("readonly", False)
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine
