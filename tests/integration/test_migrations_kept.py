"""Databases as users have them, of every revision there was, brought up to date."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from followupd.adapters.store import Mark, SqliteStore, open_database, open_readonly, restore
from followupd.adapters.store.migrate import newest_version
from followupd.config import resource_dir
from followupd.core.application import State
from tests import build
from tests.kept import FOLDER, dumped, fill, loaded, populated

KEPT = sorted(FOLDER.glob("*.sql"))
NEWEST = newest_version(resource_dir("migrations"))


@pytest.fixture(params=KEPT, ids=[file.stem for file in KEPT])
def kept(request, tmp_path):
    """Return a database of an earlier revision."""
    return loaded(request.param, tmp_path / "followupd.db")


def rows(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as db:
        wanted = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        names = [name for (name,) in db.execute(wanted)]
        return {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


def test_one_of_every_revision_is_kept():
    """After a new migration: python -m tests.kept."""
    assert [int(file.stem) for file in KEPT] == list(range(1, NEWEST + 1))


def test_a_kept_database_has_a_row_in_every_table(kept):
    assert 0 not in rows(kept).values()


def test_a_kept_database_is_brought_up_to_date_and_loses_nothing(kept):
    before = rows(kept)
    with open_database(kept) as engine:
        store = SqliteStore(engine)
        facts = store.facts(1)
        assert facts.interviews == (build.interview(),)
        assert [m.gmail_id for m in facts.messages] == ["reply1", "own1"]
        assert [f.state for f in store.follow_ups(*State)] == [State.SENT]
        assert facts.rulings == (build.ruling(),)
        assert facts.application.outcome == "rejected"
        assert [e.action for e in store.journal(1)][-1] == "close"
    after = rows(kept)
    assert {name: after[name] for name in before} == before
    with closing(sqlite3.connect(kept)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA user_version").fetchone() == (NEWEST,)


def test_a_kept_database_can_be_read_without_being_changed(kept):
    before = kept.read_bytes()
    with open_readonly(kept) as engine:
        assert SqliteStore(engine).facts(1).interviews == (build.interview(),)
    assert kept.read_bytes() == before


def test_a_kept_database_can_be_put_back(kept, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    restore(kept, home / "followupd.db", Mark(home / "letters-begun"), build.AFTER)
    with open_database(home / "followupd.db") as engine:
        assert SqliteStore(engine).facts(1).restored_at == build.AFTER


def test_the_newest_kept_database_is_what_the_migrations_make_today(tmp_path):
    """Whoever changes a migration that users have run finds out here."""
    with populated(tmp_path) as known:
        fill(known)
        known.engine.dispose()
        assert _schema(dumped(known.path)) == _schema(KEPT[-1].read_text())


def _schema(sql: str) -> list[str]:
    return sorted(re.findall(r"CREATE [^;]*;", sql))


def test_what_is_kept_holds_nobodys_data():
    found = {a for file in KEPT for a in re.findall(r"[\w.+-]+@[\w-]+\.[\w.-]+", file.read_text())}
    assert found
    assert not [a for a in found if not re.search(r"@([\w-]+\.)*example\.(com|org|net)$", a)]
