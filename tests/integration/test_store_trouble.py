"""What goes wrong with a database, and who else is at work on it."""

import errno
import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from followupd.adapters.store import SqliteStore, copy_in_memory, open_database, open_readonly
from followupd.adapters.store.engine import engine_of, named
from followupd.core.application import State, SubjectKind
from followupd.core.event import EventKey
from followupd.errors import StoreError, TransientError
from tests import build
from tests.stored import stored_interview

NOW = build.AFTER


@pytest.fixture
def known(tmp_path):
    with stored_interview(tmp_path) as one:
        yield one


def driver(db):
    """Return the connection of Python's sqlite3, whose settings outlive a transaction."""
    return db.connection.driver_connection


def test_every_connection_is_set_up_to_keep_what_it_acknowledged(known):
    with known.engine.connect() as db:
        found = {
            name: db.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "busy_timeout",
                "trusted_schema",
            )
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "trusted_schema": 0,
    }


# --- two at work


def test_a_command_writes_while_the_daemon_works(known):
    """Each side reads and then writes, which is what SQLITE_BUSY_SNAPSHOT punishes."""

    def work(name):
        with open_database(known.path) as engine:
            store = SqliteStore(engine)
            for n in range(60):
                assert store.facts(1).application.id == 1
                store.remember(name, str(n))
                store.rule(build.ruling(at=NOW + timedelta(seconds=n), subject=name))
                store.record_messages([build.message(gmail_id=f"{name}{n}")], NOW)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(work, name) for name in ("daemon", "command")]:
            done.result()
    assert len(known.store.facts(1).messages) == 120


def test_a_reader_sees_one_state_while_others_write(known):
    with closing(sqlite3.connect(known.path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE application SET company = 'Other'")
        assert known.store.applications() == (build.application(),)
        writer.execute("COMMIT")
    assert known.store.applications()[0].company == "Other"


def test_two_stores_cannot_both_move_a_letter(known):
    planned = known.planned()
    with open_database(known.path) as engine:
        SqliteStore(engine).move(planned, State.SKIPPED, NOW)
    with pytest.raises(StoreError):
        known.store.move(planned, State.CREATING, NOW)


def test_a_database_that_stays_busy_is_tried_again_later(known, tmp_path):
    with closing(sqlite3.connect(known.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        engine = engine_of(known.path)
        with engine.connect() as db:
            driver(db).execute("PRAGMA busy_timeout=10")
        with pytest.raises(TransientError, match="keeps it busy"):
            SqliteStore(engine).remember("key", "value")
        engine.dispose()
    known.store.remember("key", "value")


# --- faults


def test_e78_a_full_disk_is_told_and_passes(known):
    with known.engine.connect() as db:
        (pages,) = driver(db).execute("PRAGMA page_count").fetchone()
        driver(db).execute(f"PRAGMA max_page_count={pages}")
    with known.unwritten(), pytest.raises(TransientError, match="the disk is full") as raised:
        known.store.remember("key", "value" * 100_000)
    assert raised.value.hint
    with known.engine.connect() as db:
        driver(db).execute("PRAGMA max_page_count=1000000")
    known.store.remember("key", "value" * 100_000)


def test_e78_a_damaged_page_is_told_by_the_files_name(known):
    known.engine.dispose()
    content = bytearray(known.path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    known.path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged") as raised:
        known.store.applications()
    assert str(known.path) in raised.value.message
    assert raised.value.hint


def test_a_bug_of_ours_stays_one_and_tells_no_values(known):
    with pytest.raises(IntegrityError) as raised:
        known.store.watch_thread("a-private-thread", 99)
    assert "a-private-thread" not in str(raised.value)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("application", "outcome", "'gone'"),
        ("interview", "stage", "'tea'"),
        ("interview", "verdict", "'no'"),
        ("interview", "cancelled", "2"),
        ("interview", "start_at", "'2026-03-03'"),
        ("contact", "part", "'friend'"),
        ("contact", "bounced", "2"),
        ("participant", "writes_to", "2"),
        ("participant", "organizer", "2"),
        ("follow_up", "state", "'lost'"),
        ("follow_up", "edited", "2"),
        ("message", "direction", "'up'"),
        ("message", "kind", "'spam'"),
        ("message", "meaning", "'maybe'"),
        ("message", "sure", "2"),
        ("ruling", "verb", "'delete'"),
        ("ruling", "subject_kind", "'moon'"),
    ],
)
def test_no_row_holds_what_the_core_does_not_know(known, table, column, value):
    known.planned()
    known.store.record_messages([build.message()], NOW)
    known.store.rule(build.ruling())
    with known.engine.connect() as db, pytest.raises(IntegrityError):
        db.exec_driver_sql(f"UPDATE {table} SET {column} = {value}")


@pytest.mark.parametrize("table", ["follow_up", "interview", "contact", "message", "thread"])
def test_e47_the_database_itself_holds_no_two_of_one(known, table):
    known.planned()
    known.store.record_messages([build.message()], NOW)
    known.store.watch_thread("thread1", 1)
    (names,) = known.ask(f"SELECT group_concat(name) FROM pragma_table_info('{table}')")
    others = ",".join(n for n in names[0].split(",") if n != "id")
    with known.engine.connect() as db, pytest.raises(IntegrityError, match="UNIQUE"):
        db.exec_driver_sql(f"INSERT INTO {table} ({others}) SELECT {others} FROM {table}")


@pytest.mark.parametrize(
    ("number", "error", "says"),
    [
        (errno.ENOSPC, TransientError, "the disk is full"),
        (errno.EDQUOT, TransientError, "the disk is full"),
        (errno.EACCES, StoreError, "Permission denied"),
        (errno.EROFS, StoreError, "Read-only file system"),
    ],
)
def test_e78_what_the_file_system_refuses_is_told_with_a_remedy(tmp_path, number, error, says):
    path = tmp_path / "followupd.db"
    with pytest.raises(error, match=says) as raised, named(path):
        raise OSError(number, os.strerror(number), str(path))
    assert type(raised.value) is error
    assert str(path) in raised.value.message
    assert raised.value.hint


# --- copies and readers


def test_a_dry_run_writes_into_its_copy_alone(known):
    with known.unwritten(), copy_in_memory(known.path) as engine:
        copy = SqliteStore(engine)
        assert copy.facts(1) == known.store.facts(1)
        copy.rule(build.ruling(subject_kind=SubjectKind.COMPANY, subject="Acme"))
        key = EventKey("rehearsal@calendar.example.com")
        copy.record_interview(replace(build.record(), key=key), None, NOW)
        assert len(copy.applications()) == 2
    assert len(known.store.applications()) == 1


def test_a_copy_in_memory_can_be_used_by_another_thread(known):
    found = []
    with copy_in_memory(known.path) as engine:
        store = SqliteStore(engine)
        worker = threading.Thread(target=lambda: found.append(store.applications()))
        worker.start()
        worker.join()
    assert found == [(build.application(),)]


def test_a_reader_sees_what_others_write_and_writes_nothing(known):
    with open_readonly(known.path) as engine:
        reader = SqliteStore(engine)
        assert reader.facts(1) == known.store.facts(1)
        known.store.remember("key", "value")
        assert reader.remembered("key") == "value"
        with known.unwritten(), pytest.raises(StoreError, match="cannot be written"):
            reader.remember("key", "other")


@pytest.mark.parametrize("opened", [open_readonly, copy_in_memory])
def test_to_look_needs_no_database_and_makes_none(tmp_path, opened):
    path = tmp_path / "state" / "followupd.db"
    with opened(path) as engine:
        assert SqliteStore(engine).applications() == ()
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            SqliteStore(engine).watch_thread("thread1", 99)
    assert list(tmp_path.iterdir()) == []
