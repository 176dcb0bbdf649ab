"""Copies of the database: whole, checked, private, a few of each sort, and never in the way."""

import os
import sqlite3
import threading
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from followupd.adapters.store import (
    Sort,
    SqliteStore,
    copy_daily,
    copy_for_user,
    open_database,
    shelve,
)
from followupd.adapters.store.shelf import place_for
from followupd.errors import BadInputError, StoreError, TransientError
from tests import build
from tests.stored import Stored, stored_interview

NOW = build.AFTER
DAY = timedelta(days=1)


@pytest.fixture
def known(tmp_path):
    with stored_interview(tmp_path) as one:
        yield one


def copies(known: Stored) -> list[str]:
    return sorted(file.name for file in (known.path.parent / "backups").iterdir())


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def damage(known: Stored) -> None:
    known.engine.dispose()
    content = bytearray(known.path.read_bytes())
    content[3 * 4096 : 5 * 4096] = b"\xff" * 8192
    known.path.write_bytes(content)


def test_a_copy_holds_everything_and_is_the_users_alone(known):
    known.store.remember("key", "in the log only")
    copy = copy_daily(known.path, NOW)
    assert copy is not None
    assert (mode(copy), mode(copy.parent)) == (0o600, 0o700)
    assert copies(known) == ["daily-2026-03-03T15-00-00Z.db"]
    with open_database(copy) as engine:
        store = SqliteStore(engine)
        assert store.facts(1) == known.store.facts(1)
        assert store.remembered("key") == "in the log only"


def test_a_copy_is_one_file_without_a_log(known):
    copy = shelve(known.path, Sort.ASKED, NOW)
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert copies(known) == [copy.name]


def test_a_copy_is_made_once_a_day(known):
    hours = [0, 1, 23, 24, 30, 49]
    made = [copy_daily(known.path, NOW + timedelta(hours=h)) is not None for h in hours]
    assert made == [True, False, False, True, False, True]


def test_e62_a_copy_from_a_time_to_come_does_not_hold_up_the_next(known):
    copy_daily(known.path, NOW + 400 * DAY)
    assert copy_daily(known.path, NOW) is not None
    assert copy_daily(known.path, NOW) is None


def test_seven_days_are_kept_and_nothing_else_is_taken_away(known):
    asked = shelve(known.path, Sort.ASKED, NOW)
    version = shelve(known.path, Sort.VERSION, 1)
    for n in range(10):
        copy_daily(known.path, NOW + n * DAY)
    daily = [f"daily-2026-03-{3 + n:02d}T15-00-00Z.db" for n in range(3, 10)]
    assert copies(known) == sorted([*daily, asked.name, version.name])


def test_three_copies_of_before_upgrades_are_kept(known):
    for version in range(1, 6):
        shelve(known.path, Sort.VERSION, version)
    assert copies(known) == ["version-3.db", "version-4.db", "version-5.db"]


def test_what_a_crash_left_half_done_is_cleared_away(known):
    (known.path.parent / "backups").mkdir()
    half = place_for(known.path, Sort.DAILY, NOW - DAY)
    half.with_name(f"{half.name}.part").write_bytes(b"half")
    copy_daily(known.path, NOW)
    assert copies(known) == ["daily-2026-03-03T15-00-00Z.db"]


def test_a_copy_is_made_while_others_write(known):
    ended = threading.Event()

    def write():
        with open_database(known.path) as engine:
            store, n = SqliteStore(engine), 0
            while not ended.is_set():
                n += 1
                store.record_messages([build.message(gmail_id=f"m{n}")], NOW)
                store.remember("count", str(n))

    writer = threading.Thread(target=write)
    writer.start()
    made = [shelve(known.path, Sort.ASKED, NOW + n * DAY) for n in range(10)]
    ended.set()
    writer.join()
    for copy in made:
        with closing(sqlite3.connect(copy)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_e78_a_damaged_database_is_not_copied_over_the_good_ones(known):
    good = copy_daily(known.path, NOW)
    damage(known)
    with pytest.raises(StoreError, match="damaged") as raised:
        copy_daily(known.path, NOW + DAY)
    assert raised.value.hint == f"put the newest copy in its place: followupd restore {good}"
    assert good is not None
    assert copies(known) == [good.name]


def test_e78_a_damaged_database_is_told_with_the_newest_copy_to_put_back(known):
    shelve(known.path, Sort.ASKED, NOW)
    newest = copy_daily(known.path, NOW)
    shelve(known.path, Sort.REPLACED, NOW)
    damage(known)
    before = known.path.read_bytes()
    with pytest.raises(StoreError, match="damaged") as raised, open_database(known.path):
        pass
    assert raised.value.hint == f"put the newest copy in its place: followupd restore {newest}"
    assert raised.value.exit_status == 78
    assert known.path.read_bytes() == before


def test_e78_without_a_copy_the_user_is_told_so(known):
    damage(known)
    with pytest.raises(StoreError, match="damaged") as raised, open_database(known.path):
        pass
    assert "no copy" in (raised.value.hint or "")


def test_e78_a_folder_that_cannot_be_written_is_told_and_leaves_nothing(known):
    (known.path.parent / "backups").write_text("no folder")
    with pytest.raises(StoreError, match="backups") as raised:
        copy_daily(known.path, NOW)
    assert raised.value.hint


def test_e78_a_copy_that_finds_no_room_leaves_nothing_half_done(known):
    """The limit on the size of files stands in for a full disk (setrlimit(2))."""
    child = os.fork()
    if child == 0:
        status = 1
        with suppress(BaseException):
            status = _copy_without_room(known.path)
        os._exit(status)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert copies(known) == []
    assert copy_daily(known.path, NOW) is not None


def _copy_without_room(path: Path) -> int:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
    try:
        copy_daily(path, NOW)
    except (StoreError, TransientError) as error:
        return 0 if error.hint else 3
    return 2


# --- a file that the user names


def test_the_user_gets_a_copy_where_they_want_it(known, tmp_path):
    file = tmp_path / "elsewhere.db"
    assert copy_for_user(known.path, file) == file
    assert mode(file) == 0o600
    with open_database(file) as engine:
        assert SqliteStore(engine).facts(1) == known.store.facts(1)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("followupd.db", "there already", id="the database itself"),
        pytest.param("no/such.db", "no such folder", id="no folder"),
    ],
)
def test_a_file_that_is_there_is_not_replaced(known, name, says):
    before = known.path.read_bytes()
    with pytest.raises(BadInputError, match=says):
        copy_for_user(known.path, known.path.parent / name)
    assert known.path.read_bytes() == before


def test_where_there_is_no_database_there_is_no_copy(tmp_path):
    with pytest.raises(StoreError, match=r"followupd\.db") as raised:
        shelve(tmp_path / "followupd.db", Sort.ASKED, NOW)
    assert raised.value.hint
    assert list((tmp_path / "backups").iterdir()) == []
