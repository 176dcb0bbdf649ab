"""`backup` and `restore`, as the user types them."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from followupd.adapters.clock import SystemClock
from followupd.adapters.store import SqliteStore, open_database
from followupd.adapters.systemd import single_instance
from followupd.core.application import Kind, Request, Verdict
from followupd.tick import HEALTH
from tests.home import T0, Home, filled_home, meeting

HOUR = timedelta(hours=1)


@pytest.fixture
def home(tmp_path):
    return filled_home(tmp_path)


def backups(home: Home) -> list[Path]:
    return sorted((home.paths.state_dir / "backups").iterdir())


def test_a_copy_is_made_and_its_place_told(home):
    done = home.run("backup")
    [copy] = backups(home)
    assert (done.exit_code, done.stdout) == (0, f"Copied to {copy}\n")


def test_a_copy_goes_where_the_user_wants_it(home, tmp_path):
    file = tmp_path / "mine.db"
    assert home.run("backup", str(file)).exit_code == 0
    assert file.stat().st_size > 0
    again = home.run("backup", str(file))
    assert again.exit_code == 65
    assert "it is there already" in again.stderr


def test_a_copy_is_made_while_the_daemon_is_at_work(home):
    with single_instance(home.paths.lock):
        assert home.run("backup").exit_code == 0


def test_e47_nothing_is_put_back_while_the_daemon_is_at_work(home, tmp_path):
    home.run("backup")
    [copy] = backups(home)
    before = home.paths.database.read_bytes()
    with single_instance(home.paths.lock):
        done = home.run("restore", str(copy))
    assert done.exit_code == 75
    assert "followupd is at work already" in done.stderr
    assert home.paths.database.read_bytes() == before


def test_what_is_no_copy_is_refused(home, tmp_path):
    (tmp_path / "notes.txt").write_text("no database " * 100)
    done = home.run("restore", str(tmp_path / "notes.txt"))
    assert done.exit_code == 65
    assert "notes.txt: it is no database" in done.stderr


def test_e47_after_a_copy_was_put_back_what_was_due_is_asked_with_its_answers(home):
    """An interview of yesterday: its thank-you was due before the copy came back, at any hour."""
    now = SystemClock().now()
    with open_database(home.paths.database) as engine:
        store = SqliteStore(engine)
        held = replace(
            meeting(9, "Lakeside", "Interview", Verdict.INTERVIEW),
            start_at=now - 31 * HOUR,
            end_at=now - 30 * HOUR,
        )
        fourth = store.record_interview(held, None, now - 99 * HOUR)
        store.remember(HEALTH, json.dumps({"at": (now - HOUR).isoformat()}))
    home.run("backup")
    done = home.run("restore", str(backups(home)[0]))
    assert done.exit_code == 0
    assert [p.name.partition("-")[0] for p in backups(home)] == ["asked", "replaced"]
    for told in ("Put back: ", "is kept: ", "is forgotten", "followupd todo"):
        assert told in done.stdout
    asked = [c for c in home.json("todo") if c["application"] == fourth]
    assert [c["settle"] for c in asked] == [[f"followupd now {fourth}", f"followupd done {fourth}"]]
    assert "older copy" in asked[0]["what"]


def test_e47_a_letter_of_an_application_that_has_ended_is_asked_about_too(home):
    with open_database(home.paths.database) as engine:
        SqliteStore(engine).add_request(Request(0, 3, Kind.REJECTION_REPLY, T0))
    home.run("backup")
    assert home.run("restore", str(backups(home)[0])).exit_code == 0
    asked = [c for c in home.json("todo") if c["application"] == 3]
    assert [c["settle"] for c in asked] == [["followupd now 3", "followupd skip 3"]]
    assert len(home.json("list")) == 2


def test_a_tick_by_hand_keeps_the_daily_copy_too(home):
    home.run("tick")
    assert [file.name.partition("-")[0] for file in backups(home)] == ["daily"]


def test_a_dry_run_copies_nothing(home):
    home.run("tick", "--dry-run")
    assert not (home.paths.state_dir / "backups").exists()
