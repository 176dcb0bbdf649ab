"""Copies of the database: made whole or not at all, checked, and kept in a folder of their own.

SQLite's backup interface sees one state of the database while others write
(sqlite.org/backup.html). A copy is one file: it is not in WAL mode, so that nothing beside it
belongs to it.
"""

import os
from contextlib import closing
from datetime import datetime
from pathlib import Path

from followupd.adapters.store.engine import connect, damaged, named
from followupd.adapters.store.shelf import Sort, is_due, place_for, take_away_old
from followupd.config.paths import make_private
from followupd.errors import BadInputError, StoreError


def copy_daily(database: Path, now: datetime) -> Path | None:
    """Make the day's copy, unless there is one; return it. StoreError or TransientError if not."""
    with named(database):
        due = is_due(database, now)
    return shelve(database, Sort.DAILY, now) if due else None


def shelve(database: Path, sort: Sort, mark: datetime | int) -> Path:
    """Put a copy among the others, in place of the oldest of its sort; return its file.

    Raises StoreError or TransientError; then no copy came to be, and none was removed.
    """
    target = place_for(database, sort, mark)
    with named(target.parent):
        make_private(target.parent)
    copy_database(database, target)
    with named(target.parent):
        if sort is not Sort.ASKED:
            take_away_old(database, sort)
    return target


def copy_for_user(database: Path, target: Path) -> Path:
    """Copy the database into a new file that the user named; an older one is not replaced."""
    if target.exists() or not target.parent.is_dir():
        raise BadInputError(
            f"{target}: {'it is there already' if target.exists() else 'there is no such folder'}",
            hint="name a new file in a folder that is there",
        )
    copy_database(database, target)
    return target


def copy_database(source: Path, target: Path) -> None:
    """Copy a database, 0600 and checked; the copy is there as a whole, or not at all."""
    if not source.exists():
        raise StoreError(f"{source}: there is no database yet", hint="followupd tick begins one")
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with named(target):
            copy_unfinished(source, unfinished)
            put_in_place(unfinished, target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def copy_unfinished(source: Path, unfinished: Path) -> None:
    """Copy a database into a file that has no name of its own yet; raise if it is damaged."""
    unfinished.unlink(missing_ok=True)
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    os.close(os.open(unfinished, flags, 0o600))
    with closing(connect(source, "ro")) as db, closing(connect(unfinished, "rw")) as copy:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        health = copy.execute("PRAGMA quick_check(1)").fetchone()
    if health != ("ok",):
        raise damaged(source)


def put_in_place(finished: Path, target: Path) -> None:
    """Give a finished file its name, so that a power cut leaves the one or the other."""
    _flush(finished)
    finished.replace(target)
    _flush(target.parent)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
