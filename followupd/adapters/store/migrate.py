"""Opens the database: makes it, checks it, brings it up to date, or refuses it.

The file's header tells whose it is and how far it has come: `application_id` is ours, and
`user_version` is the number of its newest migration. So Alembic is imported only when there is
something to do.
"""

import errno
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from followupd.adapters.store.copies import shelve
from followupd.adapters.store.engine import (
    connect,
    damaged,
    engine_for_reading,
    engine_in_memory,
    engine_of,
    named,
    translated,
)
from followupd.adapters.store.shelf import Sort
from followupd.adapters.store.tables import APPLICATION_ID
from followupd.config import resource_dir
from followupd.config.paths import make_private
from followupd.errors import StoreError

_NOTHING = 0
"""The version of a database that no migration has reached yet."""


@contextmanager
def open_database(path: Path, *, migrations: Path | None = None) -> Iterator[Engine]:
    """Return the engine of a database that is sound and up to date; made if there is none.

    A new file is 0600 in a folder that is 0700. An older one is copied (see `shelf`) before it is
    brought up to date by the shipped `migrations`, or by those of another folder. Raises
    StoreError for a file that cannot be read, is another program's, damaged, or of a newer
    version; such a file is not touched.
    """
    folder = migrations or resource_dir("migrations")
    with named(path):
        make_private(path.parent)
        if _version(path, folder) != newest_version(folder):
            with alone(path.parent):
                _bring_up_to_date(path, folder)
    with _disposing(engine_of(path)) as engine:
        yield engine


@contextmanager
def open_readonly(path: Path) -> Iterator[Engine]:
    """Return an engine to read with; the file is not changed, and none is made.

    A database that is not up to date is read as a copy in memory; where there is none, an empty
    one is. Raises StoreError as `open_database` does.
    """
    folder = resource_dir("migrations")
    with named(path):
        current = _version(path, folder) == newest_version(folder)
    opened = _disposing(engine_for_reading(path)) if current else copy_in_memory(path)
    with opened as engine:
        yield engine


@contextmanager
def copy_in_memory(path: Path) -> Iterator[Engine]:
    """Return the engine of a copy of the database in memory, up to date; the file is only read.

    Where there is no file the copy is empty. Raises StoreError as `open_database` does.
    """
    folder = resource_dir("migrations")
    with _disposing(engine_in_memory()) as engine:
        with named(path):
            version = _version(path, folder)
            if version != _NOTHING:
                _copy_into(path, engine)
            if version != newest_version(folder):
                _upgrade(engine, folder)
        yield engine


def version_of(path: Path) -> int:
    """Return how far a database has come, 0 where there is none; raise as `open_database` does."""
    with named(path):
        return _version(path, resource_dir("migrations"))


def newest_version(migrations: Path) -> int:
    """Return the number of the newest migration: its file's name begins with it."""
    versions = (migrations / "versions").glob("[0-9]*_*.py")
    return max(int(file.name.partition("_")[0]) for file in versions)


@contextmanager
def _disposing(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one process at a time make, change or replace a database in this folder."""
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _version(path: Path, migrations: Path) -> int:
    """Return how far the database has come; raise StoreError for one that is not to be used."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not path.exists() or path.stat().st_size == 0:
        return _NOTHING
    with closing(connect(path, "ro")) as db:
        (owner,) = db.execute("PRAGMA application_id").fetchone()
        (version,) = db.execute("PRAGMA user_version").fetchone()
        (size,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        (health,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if (owner, size) == (0, 0):
        return _NOTHING
    if owner != APPLICATION_ID:
        raise StoreError(
            f"{path}: this database belongs to another program",
            hint="move it away; followupd then begins anew",
        )
    if version > newest_version(migrations):
        raise StoreError(
            f"{path}: a newer followupd has written this database",
            hint="update followupd, or put a copy of your version back: followupd restore FILE",
        )
    if health != "ok":
        raise damaged(path)
    return int(version)


def _bring_up_to_date(path: Path, migrations: Path) -> None:
    version = _version(path, migrations)
    if version == newest_version(migrations):
        return
    if version == _NOTHING:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
    else:
        shelve(path, Sort.VERSION, version)
    with _disposing(engine_of(path)) as engine:
        _upgrade(engine, migrations)


def _upgrade(engine: Engine, migrations: Path) -> None:
    from followupd.adapters.store.upgrade import upgrade

    with translated(engine):
        upgrade(engine, migrations)


def _copy_into(path: Path, engine: Engine) -> None:
    connection = engine.raw_connection()
    driver = connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    with closing(connect(path, "ro")) as source:
        source.backup(driver)
    connection.close()
