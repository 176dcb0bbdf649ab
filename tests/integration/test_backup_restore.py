"""Putting a copy of the database in its place: checked first, and what stood there is kept."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from followupd.adapters.store import (
    Mark,
    Sort,
    SqliteStore,
    notice_older_copy,
    open_database,
    restore,
    shelve,
)
from followupd.adapters.store.tables import APPLICATION_ID
from followupd.core.application import State
from followupd.errors import BadInputError, StoreError
from followupd.ports import COPIED_AT, LETTERS_BEGUN, RESTORED_AT
from followupd.tick import HEALTH
from tests import build
from tests.stored import Stored, stored_interview

NOW = build.AFTER
LATER = NOW + timedelta(days=2)


@pytest.fixture
def known(tmp_path):
    with stored_interview(tmp_path) as one:
        yield one


@pytest.fixture
def mark(tmp_path):
    return Mark(tmp_path / "letters-begun")


class StoppedClock:
    def now(self):
        return LATER


def files(known: Stored) -> dict[str, bytes]:
    """Return every file, but for what SQLite needs beside a database while it is read."""
    folder = known.path.parent
    found = [f for f in folder.rglob("*") if f.is_file() and not f.name.endswith(("-shm", "-wal"))]
    return {str(f.relative_to(folder)): f.read_bytes() for f in found}


def values(path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as db:
        return dict(db.execute("SELECT key, value FROM memory"))


def test_a_copy_takes_the_place_and_what_stood_there_is_kept(known, mark):
    copy = shelve(known.path, Sort.ASKED, NOW)
    known.store.remember("key", "later")
    known.engine.dispose()
    beside = restore(copy, known.path, mark, LATER)
    assert "key" not in values(known.path)
    assert beside is not None
    assert values(beside)["key"] == "later"
    for file in (known.path, beside):
        assert file.stat().st_mode & 0o777 == 0o600
    assert known.store.facts(1).interviews == (build.interview(),)


def test_the_database_remembers_when_it_was_put_back_and_from_when_it_is(known, mark):
    known.store.remember(HEALTH, json.dumps({"at": NOW.isoformat()}))
    copy = shelve(known.path, Sort.ASKED, NOW)
    known.engine.dispose()
    restore(copy, known.path, mark, LATER)
    found = values(known.path)
    assert found[RESTORED_AT] == LATER.isoformat()
    assert found[COPIED_AT] == NOW.isoformat()
    assert known.store.facts(1).restored_at == LATER
    assert values(copy).keys() == {HEALTH}


def test_the_log_of_another_database_is_never_applied_to_the_copy(known, mark, tmp_path):
    """As a killed daemon leaves them: a database and its write-ahead log."""
    copy = shelve(known.path, Sort.ASKED, NOW)
    known.store.remember("key", "only in the log")
    log = known.path.with_name("followupd.db-wal").read_bytes()
    assert log
    known.engine.dispose()
    known.path.with_name("followupd.db-wal").write_bytes(log)
    beside = restore(copy, known.path, mark, LATER)
    assert not known.path.with_name("followupd.db-wal").exists()
    with closing(sqlite3.connect(known.path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert "key" not in values(known.path)
    assert beside is not None
    assert values(beside)["key"] == "only in the log"


def test_e78_a_damaged_database_is_replaced_and_kept_as_it_was(known, mark):
    copy = shelve(known.path, Sort.ASKED, NOW)
    known.store.remember("key", "only in the log")
    log, index = (known.path.with_name(f"followupd.db-{end}") for end in ("wal", "shm"))
    logged = log.read_bytes()
    known.engine.dispose()
    ruin = b"\xff" * 20000
    known.path.write_bytes(ruin)
    log.write_bytes(logged)
    index.write_bytes(ruin)
    beside = restore(copy, known.path, mark, LATER)
    assert beside is not None
    assert beside.read_bytes() == ruin
    assert beside.with_name(f"{beside.name}-wal").read_bytes() == logged
    kept = (beside, beside.with_name(f"{beside.name}-wal"))
    assert [file.stat().st_mode & 0o777 for file in kept] == [0o600, 0o600]
    assert not log.exists()
    assert not index.exists()
    with open_database(known.path) as engine:
        assert SqliteStore(engine).facts(1).interviews == (build.interview(),)


def test_where_nothing_stood_nothing_is_kept(known, mark):
    copy = shelve(known.path, Sort.ASKED, NOW)
    known.engine.dispose()
    known.path.unlink()
    assert restore(copy, known.path, mark, LATER) is None
    assert known.store.facts(1).interviews == (build.interview(),)


def test_what_the_present_one_says_under_some_keys_stays(known, mark):
    known.store.remember("ended", "yes")
    known.store.remember("other", "then")
    copy = shelve(known.path, Sort.ASKED, NOW)
    known.store.remember("ended", None)
    known.store.remember("begun", "yes")
    known.store.remember("other", "now")
    known.engine.dispose()
    restore(copy, known.path, mark, LATER, keep=("ended", "begun"))
    found = values(known.path)
    assert found.keys() >= {"begun", "other"}
    assert "ended" not in found
    assert found["other"] == "then"


# --- refusing


def nothing(copy):
    copy.unlink()


def a_text(copy):
    copy.write_text("Dear diary, this is no database. " * 40)


def empty(copy):
    copy.write_bytes(b"")


def foreign(copy):
    copy.unlink()
    with closing(sqlite3.connect(copy)) as db:
        db.execute("CREATE TABLE bookmark (url TEXT)")


def newer(copy):
    with closing(sqlite3.connect(copy)) as db:
        db.execute("PRAGMA user_version=99")


def damaged(copy):
    content = bytearray(copy.read_bytes())
    content[3 * 4096 : 5 * 4096] = b"\xff" * 8192
    copy.write_bytes(content)


def header_alone(copy):
    copy.unlink()
    with closing(sqlite3.connect(copy)) as db:
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")


def a_folder(copy):
    copy.unlink()
    copy.mkdir()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (nothing, "no database of followupd"),
        (a_text, "it is no database"),
        (empty, "no database of followupd"),
        (foreign, "belongs to another program"),
        (newer, "a newer followupd"),
        (damaged, "damaged"),
        (header_alone, "no database of followupd"),
        (a_folder, "Is a directory"),
    ],
)
def test_what_is_no_sound_database_of_ours_is_refused_and_changes_nothing(
    known, mark, tmp_path, spoil, says
):
    copy = shelve(known.path, Sort.ASKED, NOW).rename(tmp_path / "copy.db")
    known.engine.dispose()
    spoil(copy)
    before = files(known)
    with pytest.raises(BadInputError, match=says) as raised:
        restore(copy, known.path, mark, LATER)
    assert (raised.value.exit_status, bool(raised.value.hint)) == (65, True)
    assert str(copy) in raised.value.message
    assert files(known) == before


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_half_done(known, mark):
    copy = shelve(known.path, Sort.ASKED, NOW)
    known.engine.dispose()
    elsewhere = copy.rename(known.path.parent / "copy.db")
    copy.parent.rmdir()
    copy.parent.write_text("in the way of the folder")
    before = files(known)
    with pytest.raises(StoreError, match="backups"):
        restore(elsewhere, known.path, mark, LATER)
    assert files(known) == before


# --- the count of letters outside the database


def begin_a_letter(store: SqliteStore) -> None:
    planned = store.follow_ups(State.PLANNED)[0]
    intent = store.move(planned, State.CREATING, NOW, creating_at=NOW)
    store.move(intent, State.PLANNED, NOW, creating_at=None)


def test_each_letter_that_is_begun_is_counted_inside_and_outside(known, mark):
    known.planned()
    store = SqliteStore(known.engine, mark)
    for count in (1, 2, 3):
        begin_a_letter(store)
        assert (mark.read(), store.remembered(LETTERS_BEGUN)) == (count, str(count))
    notice_older_copy(store, mark, StoppedClock())
    assert store.remembered(RESTORED_AT) is None


def test_a_database_that_counts_fewer_is_an_older_copy_and_noted_once(known, mark):
    known.planned()
    store = SqliteStore(known.engine, mark)
    begin_a_letter(store)
    mark.write(4)
    notice_older_copy(store, mark, StoppedClock())
    assert store.remembered(RESTORED_AT) == LATER.isoformat()
    assert store.remembered(LETTERS_BEGUN) == "4"
    store.remember(RESTORED_AT, None)
    notice_older_copy(store, mark, StoppedClock())
    assert store.remembered(RESTORED_AT) is None


def test_one_that_was_put_back_by_the_command_is_not_noted_again(known, mark):
    copy = shelve(known.path, Sort.ASKED, NOW)
    mark.write(4)
    known.engine.dispose()
    restore(copy, known.path, mark, NOW)
    notice_older_copy(known.store, mark, StoppedClock())
    assert known.store.remembered(RESTORED_AT) == NOW.isoformat()


def test_a_crash_between_the_two_counts_is_no_older_copy(known, mark):
    """The database counts first."""
    known.planned()
    store = SqliteStore(known.engine, mark)
    begin_a_letter(store)
    mark.write(0)
    notice_older_copy(store, mark, StoppedClock())
    assert store.remembered(RESTORED_AT) is None


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xff\xfe", b"-3", b"9" * 400])
def test_a_count_that_nobody_can_read_says_nothing(tmp_path, content):
    path = tmp_path / "letters-begun"
    path.write_bytes(content)
    assert Mark(path).read() in (0, int("9" * 20))
    Mark(path).write(7)
    assert Mark(path).read() == 7
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_count_that_cannot_be_written_holds_up_no_letter(known, tmp_path):
    known.planned()
    begin_a_letter(SqliteStore(known.engine, Mark(tmp_path / "no" / "such" / "folder")))
    assert known.store.remembered(LETTERS_BEGUN) == "1"
