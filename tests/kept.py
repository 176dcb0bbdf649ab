"""Databases of every revision there was, as SQL that people can read: `tests/data/databases`.

`python -m tests.kept` keeps one of the newest revision, as the program fills it now. One that is
kept is never written again: it stands for what users have on their disks.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

from followupd.adapters.store.migrate import newest_version
from followupd.adapters.store.tables import APPLICATION_ID
from followupd.config import resource_dir
from followupd.core.application import Outcome, State
from followupd.core.decision import Close, Decision, Reason
from tests import build
from tests.stored import Stored, stored_interview

FOLDER = Path(__file__).with_name("data") / "databases"


@contextmanager
def populated(folder: Path) -> Iterator[Stored]:
    """Return a store with a row in every table."""
    with stored_interview(folder) as known:
        known.planned()
        known.store.record_messages([build.message(), build.own_message()], build.AFTER)
        known.store.watch_thread("thread1", 1)
        known.store.rule(build.ruling())
        known.store.add_request(build.request())
        known.store.remember("key", "value")
        yield known


def fill(known: Stored) -> None:
    """Let a letter be sent and the application end."""
    store, now = known.store, build.AFTER
    intent = store.move(
        store.follow_ups(State.PLANNED)[0], State.CREATING, now, creating_at=now, subject="Thanks"
    )
    place = {"draft_id": "draft1", "gmail_id": "message1", "thread_id": "thread1"}
    drafted = store.move(intent, State.DRAFTED, now, drafted_at=now, **place)
    store.move(drafted, State.SENT, now, sent_at=now + timedelta(hours=1))
    end = Decision("application", Close(Outcome.REJECTED), Reason.REJECTED)
    store.apply(1, [end], now + timedelta(days=3))


def dumped(path: Path) -> str:
    """Return a database as SQL, its header included."""
    with closing(sqlite3.connect(path)) as db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        lines = [f"PRAGMA application_id={APPLICATION_ID};", f"PRAGMA user_version={version};"]
        return "\n".join([*lines, *db.iterdump(), ""])


def loaded(kept: Path, path: Path) -> Path:
    """Make a database of what is kept; return its file."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(kept.read_text())
    return path


def main() -> None:
    """Keep a database of the newest revision."""
    target = FOLDER / f"{newest_version(resource_dir('migrations')):04d}.sql"
    with tempfile.TemporaryDirectory() as folder, populated(Path(folder)) as known:
        fill(known)
        known.engine.dispose()
        text = dumped(known.path)
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x") as file:
            file.write(text)
    except FileExistsError:
        sys.exit(f"{target} is kept already; users have such databases, so it stays as it is")


if __name__ == "__main__":
    main()
