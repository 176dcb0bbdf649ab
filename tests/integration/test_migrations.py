"""Opening a database: making it, bringing it up to date, and refusing what is not ours."""

import re
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect

from followupd.adapters.store import SqliteStore, copy_in_memory, open_database, open_readonly
from followupd.adapters.store.engine import engine_in_memory
from followupd.adapters.store.migrate import newest_version
from followupd.adapters.store.tables import APPLICATION_ID, metadata
from followupd.config import resource_dir
from followupd.core.application import State
from followupd.errors import StoreError
from tests import build, kept

SHIPPED = resource_dir("migrations")
OPENERS = [open_database, open_readonly, copy_in_memory]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "followupd.db"


def made(path):
    with open_database(path) as engine:
        SqliteStore(engine).record_interview(build.record(), None, build.FIRST_SEEN)
    return path


def run(path, *statements):
    """Do something to a file behind our back."""
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def mode(path):
    return path.stat().st_mode & 0o777


def contents(folder):
    """Return every file; but for what SQLite needs beside a database while it is read."""
    beside = (".db-shm", ".db-wal")
    files = [f for f in folder.rglob("*") if f.is_file() and not f.name.endswith(beside)]
    return {str(f.relative_to(folder)): f.read_bytes() for f in files}


# --- making


def test_a_new_database_is_the_users_alone(path):
    with open_database(path) as engine:
        SqliteStore(engine).remember("key", "value")
        assert mode(path.parent) == 0o700
        assert {mode(file) for file in path.parent.iterdir()} == {0o600}
        assert path.with_name("followupd.db-wal").exists()
    assert [file.name for file in path.parent.iterdir()] == ["followupd.db"]


def test_its_header_says_whose_it_is_and_how_far_it_came(path):
    with closing(sqlite3.connect(made(path))) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("PRAGMA user_version").fetchone() == (newest_version(SHIPPED),)
        (revision,) = db.execute("SELECT version_num FROM alembic_version").fetchone()
        assert int(revision) == newest_version(SHIPPED)


def test_opening_again_changes_nothing(path):
    before = contents(made(path).parent)
    with open_database(path) as engine:
        assert SqliteStore(engine).facts(1) == build.facts()
    assert contents(path.parent) == before


def test_alembic_is_imported_only_when_there_is_something_to_do(path):
    made(path)
    code = (
        "import sys, pathlib\n"
        "from followupd.adapters.store import open_database\n"
        "with open_database(pathlib.Path(sys.argv[1])): pass\n"
        "sys.exit('alembic' in sys.modules)\n"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(path)], check=True, cwd=Path(__file__).parents[2]
    )


def test_two_that_begin_at_once_make_one_database(path):
    def begin(n):
        with open_database(path) as engine:
            SqliteStore(engine).remember(f"key{n}", "value")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(begin, range(4)))
    with open_readonly(path) as engine:
        assert [SqliteStore(engine).remembered(f"key{n}") for n in range(4)] == ["value"] * 4


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param(None, id="an empty file"),
        pytest.param(["PRAGMA journal_mode=WAL"], id="a header"),
        pytest.param([f"PRAGMA application_id={APPLICATION_ID}"], id="a header of ours"),
    ],
)
@pytest.mark.parametrize("opened", OPENERS)
def test_what_a_crash_left_of_a_new_database_is_completed(path, opened, statements):
    path.parent.mkdir()
    path.touch()
    run(path, *(statements or ()))
    with opened(path) as engine:
        assert SqliteStore(engine).applications() == ()


# --- refusing


def not_a_database(path):
    path.parent.mkdir()
    path.write_text("Dear diary, this is no database. " * 40)


def foreign(path):
    run(path, "CREATE TABLE bookmark (url TEXT)")


def foreign_with_an_id(path):
    run(path, "PRAGMA application_id=7", "CREATE TABLE bookmark (url TEXT)")


def newer(path):
    run(made(path), f"PRAGMA user_version={newest_version(SHIPPED) + 1}")


def damaged(path):
    content = bytearray(made(path).read_bytes())
    content[3 * 4096 : 5 * 4096] = b"\xff" * 8192
    path.write_bytes(content)


def a_folder(path):
    path.mkdir(parents=True)


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (not_a_database, "it is no database"),
        (foreign, "belongs to another program"),
        (foreign_with_an_id, "belongs to another program"),
        (newer, "a newer followupd"),
        (damaged, "damaged"),
        (a_folder, "Is a directory"),
    ],
)
@pytest.mark.parametrize("opened", OPENERS)
def test_what_is_not_ours_to_use_is_refused_by_name_and_not_touched(path, opened, prepare, says):
    prepare(path)
    before = contents(path.parent) if path.is_file() else None
    with pytest.raises(StoreError, match=says) as raised, opened(path):
        pass
    assert str(path) in raised.value.message
    assert raised.value.hint
    assert raised.value.exit_status == 78
    if before is not None:
        assert contents(path.parent) == before


def test_a_place_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with (
        pytest.raises(StoreError, match=r"Not a directory|File exists") as raised,
        open_database(tmp_path / "file" / "followupd.db"),
    ):
        pass
    assert raised.value.hint


# --- the schema


def normal(sql):
    """Return a statement without what does not matter: white space and quotes around names."""
    return re.sub(r"\s+", " ", sql or "").replace('"', "").replace(" ,", ",").strip()


def schema(engine):
    with engine.connect() as db:
        rows = db.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_schema").all()
    return {
        (kind, name, table, normal(sql))
        for kind, name, table, sql in rows
        if "alembic_version" not in table
    }


def test_the_migrations_make_what_tables_py_says_to_the_letter(path):
    drawn = engine_in_memory()
    metadata.create_all(drawn)
    with open_database(path) as migrated:
        assert schema(migrated) == schema(drawn)
        assert schema(drawn)
    drawn.dispose()


def test_all_our_tables_are_strict(path):
    with open_database(path) as engine, engine.connect() as db:
        rows = db.exec_driver_sql("PRAGMA table_list").all()
    loose = {r.name for r in rows if r.type == "table" and not r.strict and r.schema == "main"}
    assert loose == {"alembic_version", "sqlite_schema"}


def test_migrations_are_numbered_one_after_the_other():
    files = sorted(file.name for file in (SHIPPED / "versions").glob("*.py"))
    assert [int(name.partition("_")[0]) for name in files] == list(range(1, len(files) + 1))


# --- upgrading

REBUILD = """
    with op.batch_alter_table("application", recreate="always") as batch:
        batch.add_column(sa.Column("note", sa.Text(), nullable=True))
"""
FAIL_HALFWAY = """
    op.create_table("half", sa.Column("done", sa.Integer()), sqlite_strict=True)
    op.execute("INSERT INTO no_such_table VALUES (1)")
"""
LOSE_CONTACTS = """
    op.execute("DELETE FROM contact")
"""


@pytest.fixture
def with_next(tmp_path):
    """Return a folder of migrations in which more follow the shipped ones."""

    def write(*bodies):
        folder = tmp_path / "100% migrations"
        shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("__pycache__"))
        for number, body in enumerate(bodies, start=newest_version(SHIPPED) + 1):
            (folder / "versions" / f"{number:04d}_next.py").write_text(
                "import sqlalchemy as sa\n"
                "from alembic import op\n"
                f"revision = '{number:04d}'\n"
                f"down_revision = '{number - 1:04d}'\n"
                f"def upgrade():{body}"
            )
        return folder

    return write


@pytest.fixture
def populated(tmp_path):
    """Return a database with a row in every table."""
    folder = tmp_path / "populated"
    folder.mkdir()
    with kept.populated(folder) as known:
        return known.path


def rows(path):
    with closing(sqlite3.connect(path)) as db:
        names = [table.name for table in metadata.sorted_tables]
        return {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


def test_an_upgrade_keeps_every_row_and_leaves_a_copy_of_before(populated, with_next):
    before, folder = rows(populated), with_next(REBUILD)
    assert 0 not in before.values()
    with open_database(populated, migrations=folder) as engine:
        store = SqliteStore(engine)
        assert store.facts(1).interviews == (build.interview(),)
        assert len(store.follow_ups(State.PLANNED)) == 1
        with engine.connect() as db:
            assert db.exec_driver_sql("SELECT note FROM application").one() == (None,)
            assert db.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    assert rows(populated) == before
    copy = populated.parent / "backups" / f"version-{newest_version(SHIPPED)}.db"
    assert mode(copy.parent) == 0o700
    assert (rows(copy), mode(copy)) == (before, 0o600)
    with open_database(copy) as engine:
        assert SqliteStore(engine).facts(1).application == build.application()


def test_an_upgrade_is_done_once(populated, with_next):
    folder = with_next(REBUILD)
    with open_database(populated, migrations=folder):
        pass
    before = contents(populated.parent)
    with open_database(populated, migrations=folder):
        pass
    assert contents(populated.parent) == before


@pytest.mark.parametrize(
    ("body", "says"), [(FAIL_HALFWAY, "cannot be used"), (LOSE_CONTACTS, "would not survive")]
)
def test_an_upgrade_that_fails_changes_nothing_at_all(populated, with_next, body, says):
    before, folder = rows(populated), with_next(body)
    for _ in range(2):
        with pytest.raises(StoreError, match=says), open_database(populated, migrations=folder):
            pass
    assert rows(populated) == before
    with open_database(populated) as engine:
        assert inspect(engine).has_table("half") is False
        assert SqliteStore(engine).facts(1).application == build.application()


def test_migrations_before_one_that_fails_are_kept(populated, with_next):
    folder = with_next(REBUILD, FAIL_HALFWAY)
    with pytest.raises(StoreError), open_database(populated, migrations=folder):
        pass
    with closing(sqlite3.connect(populated)) as db:
        reached = newest_version(SHIPPED) + 1
        assert db.execute("PRAGMA user_version").fetchone() == (reached,)
        assert db.execute("SELECT note FROM application").fetchone() == (None,)
