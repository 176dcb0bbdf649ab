"""Putting a copy of the database in its place."""

import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from followupd.adapters.store.copies import copy_database, copy_unfinished, put_in_place
from followupd.adapters.store.engine import connect, named
from followupd.adapters.store.mark import Mark, restored
from followupd.adapters.store.migrate import alone, version_of
from followupd.adapters.store.shelf import Sort, place_for, take_away_old
from followupd.config.paths import make_private
from followupd.errors import BadInputError, StoreError
from followupd.ports import LETTERS_BEGUN
from followupd.tick.memory import HEALTH, number_of


def restore(
    file: Path, database: Path, mark: Mark, now: datetime, *, keep: Sequence[str] = ()
) -> Path | None:
    """Put a copy in the database's place; return where what stood there is, if anything did.

    The caller holds the lock of the daemon. What was to be written before now is asked first from
    then on. What the present database says under the keys `keep` stays. Raises BadInputError for a
    file that is no sound database of ours; whatever it raises, nothing is changed then.
    """
    _check(file)
    unfinished = database.with_name(f"{database.name}.part")
    with named(database):
        make_private(database.parent)
        with alone(database.parent):
            try:
                copy_unfinished(file, unfinished)
                _write_down(unfinished, _memory(database, keep), mark, now)
                beside = _set_beside(database, now)
                put_in_place(unfinished, database)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
    return beside


def _check(file: Path) -> None:
    try:
        version = version_of(file)
    except StoreError as error:
        raise BadInputError(error.message, hint="name another copy") from error
    if not version:
        raise BadInputError(f"{file}: there is no database of followupd", hint="name another copy")


def _memory(database: Path, keys: Sequence[str]) -> dict[str, str | None]:
    """Return what a database says under each key; nothing at all of one that cannot be read."""
    if not database.exists():
        return {}
    try:
        with closing(connect(database, "ro")) as db:
            known = dict(db.execute("SELECT key, value FROM memory"))
    except sqlite3.Error:
        return {}
    return {key: known.get(key) for key in keys}


def _write_down(unfinished: Path, kept: dict[str, str | None], mark: Mark, now: datetime) -> None:
    with closing(connect(unfinished, "rw")) as db, db:
        known = dict(db.execute("SELECT key, value FROM memory"))
        counted = max(mark.read(), number_of(known.get(LETTERS_BEGUN)))
        for key, value in {**kept, **restored(counted, known.get(HEALTH), now)}.items():
            db.execute("DELETE FROM memory WHERE key = ?", (key,))
            if value is not None:
                db.execute("INSERT INTO memory (key, value) VALUES (?, ?)", (key, value))


def _set_beside(database: Path, now: datetime) -> Path | None:
    """Copy what stands in the place, sound or not, and take its log away.

    A write-ahead log that stayed would be applied to whatever has the database's name next
    (sqlite.org/howtocorrupt.html, 1.4).
    """
    log, index = (database.with_name(f"{database.name}{end}") for end in ("-wal", "-shm"))
    beside = None
    if database.exists():
        beside = place_for(database, Sort.REPLACED, now)
        make_private(beside.parent)
        _keep(database, log, beside)
        take_away_old(database, Sort.REPLACED)
    for gone in (log, index):
        gone.unlink(missing_ok=True)
    return beside


def _keep(database: Path, log: Path, beside: Path) -> None:
    """Copy a sound database as a whole; of another every byte, before it is opened to write."""
    try:
        copy_database(database, beside)
    except StoreError:
        _copy_bytes(database, beside)
        if log.exists():
            _copy_bytes(log, beside.with_name(f"{beside.name}-wal"))
        return
    with suppress(sqlite3.Error), closing(connect(database, "rw")) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so that a crash now loses nothing of it


def _copy_bytes(source: Path, target: Path) -> None:
    flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    with source.open("rb") as read, os.fdopen(os.open(target, flags, 0o600), "wb") as written:
        shutil.copyfileobj(read, written)
        written.flush()
        os.fsync(written.fileno())
