"""Opens the database: makes it, checks it, brings it up to date, or refuses it.

Alembic is imported only when there is something to do.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from followupd.adapters.store.engine import engine_for, engine_in_memory
from followupd.adapters.store.tables import APPLICATION_ID
from followupd.config import resource_dir
from followupd.errors import StoreError

_MINE = 0o700
_MINE_FILE = 0o600


@contextmanager
def open_database(path: Path) -> Iterator[Engine]:
    """Return the engine of a database that is sound and up to date; made if there is none.

    The file is 0600 in a folder that is 0700. Raises StoreError for a file that is no database,
    another program's, damaged, or of a newer version; such a file is not touched.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=_MINE)
    path.parent.chmod(_MINE)
    known = _examine(path)
    if not known:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_NOFOLLOW, _MINE_FILE))
    path.chmod(_MINE_FILE)
    engine = engine_for(path)
    try:
        _bring_up_to_date(engine, path, known)
        yield engine
    finally:
        engine.dispose()


@contextmanager
def copy_in_memory(path: Path) -> Iterator[Engine]:
    """Return the engine of a copy of the database in memory; the file is only read."""
    engine = engine_in_memory()
    try:
        if _examine(path):
            connection = engine.raw_connection()
            with closing(_open_to_read(path)) as source:
                source.backup(connection.driver_connection)  # type: ignore[arg-type]
            connection.close()
        _bring_up_to_date(engine, None, known=False)
        yield engine
    finally:
        engine.dispose()


def _open_to_read(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)


def _examine(path: Path) -> bool:
    """Tell whether a database of ours is there, as against nothing; refuse anything else."""
    if not path.exists() or path.stat().st_size == 0:
        return False
    try:
        with closing(_open_to_read(path)) as connection:
            (mine,) = connection.execute("PRAGMA application_id").fetchone()
            (sound,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError:
        raise StoreError(
            f"{path}: this is no database, or it cannot be read",
            hint="move the file away; followupd then begins anew",
        ) from None
    if mine != APPLICATION_ID:
        raise StoreError(
            f"{path}: this database belongs to another program",
            hint="move the file away; followupd then begins anew",
        )
    if sound != "ok":
        raise StoreError(
            f"{path}: the database is damaged",
            hint="restore a copy from its folder, or move it away and begin anew",
        )
    return True


def _bring_up_to_date(engine: Engine, path: Path | None, known: bool) -> None:  # noqa: FBT001
    with engine.connect() as connection:
        revision = _revision(connection.connection.driver_connection)
    heads = _revisions()
    if revision == heads[-1]:
        return
    if revision is not None and revision not in heads:
        raise StoreError(
            f"{path}: this database was made by a newer followupd",
            hint="update followupd; nothing was changed",
        )
    if known and path is not None and revision is not None:
        _copy(path, revision)
    from followupd.adapters.store.upgrade import upgrade

    upgrade(engine)


def _revision(connection: object) -> str | None:
    assert isinstance(connection, sqlite3.Connection)
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError:
        return None
    return None if row is None else str(row[0])


def _revisions() -> list[str]:
    """Return the revisions this program knows, oldest first: the first part of each file's name."""
    versions = resource_dir("migrations") / "versions"
    return sorted(file.name.partition("_")[0] for file in versions.glob("[0-9]*.py"))


def _copy(path: Path, revision: str) -> None:
    """Copy the database beside itself before it is changed."""
    target = path.with_name(f"{path.name}.before-{revision}")
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _MINE_FILE))
    with closing(_open_to_read(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
