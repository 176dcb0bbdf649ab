"""One daemon and many commands at one database; its copies, and its damage. Real processes."""

import json
import shutil
import signal
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from tests.daemons import Daemon, Starter, World

INTERVIEW = "Technical interview: Data Engineer at Brightwater"
HOUR = 3600.0


def ticked(world: World, daemon: Daemon, *, hours: float) -> None:
    """Let time go by, until the daemon has looked again."""
    world.control.post("clock", advance_seconds=hours * HOUR)
    daemon.wait_for("STATUS=up to date")


@pytest.fixture
def daemon(world: World, start: Starter) -> Daemon:
    """Return a daemon at 11:45, three quarters of an hour after an interview that it knows."""
    world.log_in()
    world.invite(INTERVIEW)
    begun = start()
    begun.wait_for("STATUS=up to date")
    ticked(world, begun, hours=3.75)
    return begun


def todo(world: World) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(world.run("todo", "--json").stdout)
    return found


def test_e47_after_a_kill_another_takes_over_at_once_with_the_same_lock(
    world: World, daemon: Daemon, start: Starter
) -> None:
    lock = world.state / "lock"
    before = lock.stat().st_ino
    daemon.stop(signal.SIGKILL)
    second = start()
    second.wait_for("READY=1")
    assert lock.stat().st_ino == before
    assert lock.read_text() == f"{second.process.pid}\n"
    second.stop()
    assert lock.stat().st_ino == before


@pytest.mark.parametrize(
    ("words", "drafts"),
    [
        pytest.param(["skip", "sam.okafor@brightwater.example"], 0, id="skip"),
        pytest.param(["pause"], 0, id="pause"),
        pytest.param(["done", "1"], 0, id="done"),
        pytest.param(["now", "1"], 1, id="now"),
    ],
)
def test_a_command_is_obeyed_by_the_next_tick(
    world: World, daemon: Daemon, words: list[str], drafts: int
) -> None:
    assert world.run(*words).returncode == 0
    early = words[0] == "now"  # an hour after the interview instead of three
    ticked(world, daemon, hours=0.5 if early else 3)
    ticked(world, daemon, hours=0.5)
    assert len(world.drafts()) == drafts


def test_e12_an_interview_that_is_added_meanwhile_gets_its_letter(
    world: World, daemon: Daemon
) -> None:
    told = ["--company", "Tidewater", "--with", "Ann Lee <ann@tidewater.example>"]
    done = world.run("add", *told, "--start", "2026-03-02 09:00")
    assert done.returncode == 0, done.stderr
    ticked(world, daemon, hours=2.5)
    ticked(world, daemon, hours=0.5)
    to = sorted(str(draft["to"]) for draft in world.drafts())
    assert to == ["ann@tidewater.example", "sam.okafor@brightwater.example"]


def test_e47_commands_at_once_beside_a_tick_are_all_obeyed(world: World, daemon: Daemon) -> None:
    said = [
        ["snooze", "1", "2026-04-01"],
        ["promised", "1", "2026-04-02"],
        ["note", "1", "I liked the part on queues.", "--person", "sam.okafor@brightwater.example"],
        ["backup"],
        ["set", "1", "role=Staff Engineer"],
    ]
    world.control.post("clock", advance_seconds=2.5 * HOUR)
    with ThreadPoolExecutor(len(said)) as pool:
        done = list(pool.map(lambda words: world.run(*words), said))
    assert [(d.args[1], d.returncode, d.stderr) for d in done if d.returncode] == []
    ticked(world, daemon, hours=0.5)
    assert len(world.drafts()) == 1
    with closing(sqlite3.connect(world.state / "followupd.db")) as db:
        assert set(db.execute("SELECT verb FROM ruling")) == {("snooze",), ("promised",)}
        assert set(db.execute("SELECT note FROM request")) == {("I liked the part on queues.",)}
    [listed] = json.loads(world.run("list", "--json").stdout)
    assert listed["role"] == "Staff Engineer"
    assert daemon.process.poll() is None


def test_the_daemon_copies_the_database_once_a_day(world: World, daemon: Daemon) -> None:
    for _ in range(3):
        ticked(world, daemon, hours=13)
    daemon.stop()
    copies = sorted(file.name for file in (world.state / "backups").iterdir())
    assert copies == [
        "daily-2026-03-02T08-00-00Z.db",
        "daily-2026-03-03T13-45-00Z.db",
    ]


def test_e78_a_copy_that_fails_is_told_and_stops_nothing(world: World, start: Starter) -> None:
    world.log_in()
    world.invite(INTERVIEW)
    in_the_way = world.state / "backups"
    in_the_way.write_text("no folder")
    daemon = start()
    daemon.wait_for("STATUS=up to date")
    ticked(world, daemon, hours=6.5)
    world.wait_for_drafts(1)
    assert "The database could not be copied today" in world.run("status").stdout
    in_the_way.unlink()
    ticked(world, daemon, hours=1)
    _, errors = daemon.stop()
    assert "told what=fault" in errors
    assert "could not be copied" not in world.run("status").stdout


def test_e47_nothing_is_written_twice_after_a_copy_was_put_back(
    world: World, daemon: Daemon, start: Starter
) -> None:
    copy = world.home / "copy.db"
    assert world.run("backup", str(copy)).returncode == 0
    ticked(world, daemon, hours=3)
    world.wait_for_drafts(1)
    world.control.post("user/discard_draft", draft_id=world.drafts()[0]["draftId"])
    assert world.run("restore", str(copy)).returncode == 75
    daemon.stop()
    assert world.run("restore", str(copy)).returncode == 0
    second = start()
    second.wait_for("STATUS=up to date")
    ticked(world, second, hours=1)
    assert world.drafts() == []
    assert [one["settle"] for one in todo(world)] == [["followupd now 1", "followupd done 1"]]
    assert world.run("now", "1").returncode == 0
    ticked(world, second, hours=0.25)
    world.wait_for_drafts(1)


def test_e47_an_older_file_that_was_put_there_by_hand_is_noticed(
    world: World, daemon: Daemon, start: Starter
) -> None:
    copy = world.home / "copy.db"
    world.run("backup", str(copy))
    ticked(world, daemon, hours=3)
    world.wait_for_drafts(1)
    world.control.post("user/discard_draft", draft_id=world.drafts()[0]["draftId"])
    daemon.stop()
    shutil.copyfile(copy, world.state / "followupd.db")
    second = start()
    second.wait_for("STATUS=up to date")
    ticked(world, second, hours=1)
    assert world.drafts() == []
    assert len(todo(world)) == 1


def test_e78_a_damaged_database_is_refused_with_its_remedy_which_works(
    world: World, daemon: Daemon, start: Starter
) -> None:
    daemon.stop()
    database = world.state / "followupd.db"
    content = bytearray(database.read_bytes())
    content[3 * 4096 : 5 * 4096] = b"\xff" * 8192
    database.write_bytes(content)
    refused = world.run("daemon")
    [copy] = (world.state / "backups").iterdir()
    assert refused.returncode == 78
    assert "it is damaged" in refused.stderr
    assert f"followupd restore ~/{copy.relative_to(world.home)}" in refused.stderr
    assert database.read_bytes() == bytes(content)
    assert world.run("restore", str(copy)).returncode == 0
    start().wait_for("STATUS=up to date")
