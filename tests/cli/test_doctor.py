"""`doctor` finds what keeps the program from its work, each with what to do (E-78)."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from followupd.adapters.google.exchange import Answer
from followupd.adapters.google.token_file import SCOPES
from followupd.adapters.store import SqliteStore, open_database
from followupd.adapters.systemd import single_instance
from followupd.cli import root
from followupd.cli.checkup_google import look_at_clock
from followupd.config import Paths
from followupd.sandbox import Sandbox, serve
from followupd.tick import HEALTH
from followupd.tick.memory import LOCKED_OUT_UNTIL
from tests.door import InProcess, open_door, write_token

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SYSTEMCTL = "echo ActiveState={active}; echo UnitFileState={enabled}"
DEAD = SYSTEMCTL.format(active="failed", enabled="enabled")


class Home:
    """A user's home in which all is set up, with a sandbox in place of Google."""

    def __init__(self, folder: Path, box: Sandbox, url: str) -> None:
        self.folder, self.box, self.url = folder, box, url
        self.paths = Paths.of(environ={"HOME": str(folder)})
        self.programs = folder / "bin"
        self.programs.mkdir()
        self.program("systemctl", SYSTEMCTL.format(active="active", enabled="enabled"))
        self.program("loginctl", "echo yes")
        self.program("notify-send", "")
        assert self.run("init", "--sandbox", url).exit_code == 0
        assert self.run("service", "install").exit_code == 0
        write_token(box, self.paths.token, root=url)
        self.health(BEGIN)

    def program(self, name: str, script: str) -> None:
        """Put a program on the path."""
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def health(self, at: datetime, fault: str | None = None) -> None:
        """Let the last tick have ended so."""
        text = json.dumps({"at": at.isoformat(), "fault": fault, "hint": None})
        self.remember(HEALTH, text)

    def remember(self, key: str, value: str) -> None:
        with open_database(self.paths.database) as engine:
            SqliteStore(engine).remember(key, value)

    def configure(self, old: str, new: str) -> None:
        text = self.paths.config_file.read_text()
        assert old in text
        self.paths.config_file.write_text(text.replace(old, new))

    def run(self, *words: str) -> Result:
        environ = {
            "HOME": str(self.folder),
            "XDG_CONFIG_HOME": "",
            "XDG_STATE_HOME": "",
            "XDG_RUNTIME_DIR": str(self.folder),
            "PATH": f"{self.programs}:{os.defpath}",
        }
        return CliRunner().invoke(root, words, env=environ, prog_name="followupd")

    def doctor(self) -> tuple[int, list[dict[str, Any]]]:
        """Return the exit status, and what is not well."""
        done = self.run("doctor", "--json")
        told = json.loads(done.stdout)
        assert told["status"] == done.exit_code, done.output
        return done.exit_code, [one for one in told["findings"] if one["level"] != "ok"]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    box = Sandbox(now=BEGIN, address="alex@example.com")
    with serve(box, 0) as server:
        yield Home(tmp_path, box, server.url)


def test_where_all_is_well_nothing_is_found(home: Home) -> None:
    assert home.doctor() == (0, [])
    said = home.run("doctor")
    assert said.exit_code == 0
    words = [line.split(":")[0].split() for line in said.stdout.splitlines()]
    assert {level for level, *_ in words} == {"ok"}
    assert [" ".join(about) for _, *about in words] == [
        "configuration", "files", "database", "client file", "login", "Gmail", "Calendar",
        "templates", "service", "last look", "notices",
    ]  # fmt: skip


def test_it_only_reads(home: Home) -> None:
    before = home.paths.database.read_bytes()
    assert home.doctor()[0] == 0
    assert home.paths.database.read_bytes() == before
    assert {entry.method for entry in home.box.log if entry.channel == "api"} == {"GET"}


def switched_off(home: Home) -> None:
    home.box.faults.add(
        api_method="gmail.*", kind="status", status=403, reason="accessNotConfigured", count=9
    )


def lacks_a_scope(home: Home) -> None:
    write_token(home.box, home.paths.token, root=home.url, scopes=SCOPES[:2])


def loses_google(home: Home) -> None:
    home.configure(home.url, "http://127.0.0.1:1")


def is_garbage(home: Home) -> None:
    for file in home.paths.state_dir.glob("followupd.db-*"):
        file.unlink()
    home.paths.database.write_bytes(b"no database at all, and long enough to be looked at" * 90)
    home.paths.database.chmod(0o600)


def is_broken(home: Home) -> None:
    with closing(sqlite3.connect(home.paths.database)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(home.paths.database.read_bytes())
    content[8192:-4096] = b"\xaa" * (len(content) - 8192 - 4096)
    home.paths.database.write_bytes(content)


def writes_a_template(text: str) -> Callable[[Home], None]:
    def write(home: Home) -> None:
        file = home.paths.config_dir / "templates" / "en" / "nudge.txt.j2"
        file.parent.mkdir(parents=True)
        file.write_text(text)

    return write


def opens(what: str, mode: int) -> Callable[[Home], None]:
    return lambda home: getattr(home.paths, what).chmod(mode)


def keeps_a_copy_open(home: Home) -> None:
    folder = home.paths.state_dir / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / "old.db").touch(mode=0o644)
    (folder / "old.db").chmod(0o644)


def opens_a_folder(home: Home) -> None:
    folder = home.paths.state_dir / "backups"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)


FAULTS = [
    pytest.param(opens("config_dir", 0o755), "files", 78, "chmod 700", id="an open folder"),
    pytest.param(opens("state_dir", 0o710), "files", 78, "chmod 700", id="a folder of a group"),
    pytest.param(opens_a_folder, "files", 78, "chmod 700", id="an open folder of copies"),
    pytest.param(opens("token", 0o640), "files", 78, "chmod 600", id="an open token"),
    pytest.param(opens("database", 0o604), "files", 78, "chmod 600", id="an open database"),
    pytest.param(keeps_a_copy_open, "files", 78, "chmod 600", id="an open copy"),
    pytest.param(is_garbage, "database", 78, "move it away", id="no database"),
    pytest.param(is_broken, "database", 78, "copy", id="a damaged database"),
    pytest.param(
        lambda home: (home.paths.config_dir / "client_secret.json").unlink(),
        "client file", 78, "Google Cloud", id="no client file",
    ),
    pytest.param(
        lambda home: home.paths.token.unlink(), "login", 77, "login", id="E-78 no login"
    ),
    pytest.param(
        lambda home: home.paths.token.write_text("{}"), "login", 77, "login", id="half a login"
    ),
    pytest.param(lacks_a_scope, "login", 77, "every box", id="E-78 a permission is missing"),
    pytest.param(
        lambda home: home.box.user.revoke_access(), "Gmail", 77, "login", id="E-78 revoked"
    ),
    pytest.param(switched_off, "Gmail", 70, "enable the Gmail API", id="E-78 the API is off"),
    pytest.param(
        lambda home: home.configure("[user]", '[user]\nnme = "x"'),
        "configuration", 78, "known", id="an unknown key",
    ),
    pytest.param(
        lambda home: home.program("systemctl", DEAD), "service", 1, "journalctl",
        id="E-78 a daemon that died",
    ),
    pytest.param(
        writes_a_template("{% block subject %}x{% endblock %}"),
        "templates", 1, "templates check en/nudge", id="half a template",
    ),
    pytest.param(
        writes_a_template("{% block subject %}x{% endblock %}{% block body %}[Name]{% endblock %}"),
        "templates", 1, "templates check en/nudge", id="E-40 a placeholder",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("breaks", "about", "status", "remedy"), FAULTS)
def test_what_does_not_work_is_told_with_its_remedy(
    home: Home, breaks: Callable[[Home], None], about: str, status: int, remedy: str
) -> None:
    breaks(home)
    given, found = home.doctor()
    assert given == status
    failed = [one for one in found if one["level"] == "fail"]
    assert failed[0]["about"] == about
    assert remedy in failed[0]["remedy"]
    assert remedy in home.run("doctor").stdout


WARNINGS = [
    pytest.param(
        lambda home: (home.paths.config_dir / "client_secret.json").chmod(0o644),
        "files", "chmod 600", id="a client file in a closed folder",
    ),
    pytest.param(
        lambda home: home.program("loginctl", "echo no"), "service", "enable-linger", id="linger"
    ),
    pytest.param(
        lambda home: home.program(
            "systemctl", SYSTEMCTL.format(active="active", enabled="disabled")
        ),
        "service", "systemctl --user enable", id="not at login",
    ),
    pytest.param(
        lambda home: home.run("service", "uninstall"), "service", "service install", id="no unit"
    ),
    pytest.param(
        lambda home: home.program("systemctl", "exit 1"), "service", "log in", id="no manager"
    ),
    pytest.param(
        lambda home: (home.programs / "notify-send").unlink(), "notices", "status", id="no notices"
    ),
    pytest.param(
        lambda home: home.health(BEGIN - timedelta(hours=5)), "last look", "daemon", id="E-78 late"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("breaks", "about", "remedy"), WARNINGS)
def test_what_could_be_better_is_told_and_is_no_failure(
    home: Home, breaks: Callable[[Home], None], about: str, remedy: str
) -> None:
    breaks(home)
    status, found = home.doctor()
    assert (status, [(one["level"], one["about"]) for one in found]) == (0, [("warn", about)])
    assert remedy in found[0]["remedy"]


def test_a_daemon_that_runs_and_does_not_look_fails(home: Home) -> None:
    """E-78: it hangs."""
    home.health(BEGIN - timedelta(hours=5))
    with single_instance(home.paths.lock):
        status, found = home.doctor()
    assert (status, found[0]["about"], found[0]["text"]) == (1, "last look", "it was 5 hours ago")


def test_the_last_fault_is_told(home: Home) -> None:
    """E-78."""
    home.health(BEGIN, fault="Google is out of order")
    assert home.doctor()[1][0]["text"] == "Google is out of order"


def test_a_calendar_that_is_not_there_is_told_without_its_name(home: Home) -> None:
    """E-78: ids of calendars are addresses."""
    other = "kim.example@group.calendar.google.com"
    home.configure("[user]", f'[user]\ncalendars = ["primary", "{other}"]')
    status, found = home.doctor()
    assert (status, found[0]["text"]) == (
        78,
        "calendar 2 of your list is not there, or not yours to read",
    )
    assert other not in home.run("doctor").stdout


def test_nothing_is_asked_of_a_google_that_wants_to_be_left_alone(home: Home) -> None:
    home.remember(LOCKED_OUT_UNTIL, (BEGIN + timedelta(minutes=10)).isoformat())
    home.box.log.clear()
    status, found = home.doctor()
    assert status == 75
    assert {one["about"] for one in found} == {"Gmail", "Calendar"}
    assert [entry for entry in home.box.log if entry.channel == "api"] == []


def test_a_google_out_of_reach_is_a_passing_trouble(home: Home) -> None:
    home.configure("follow_clock = true", "follow_clock = false")
    home.box.faults.add(api_method="*", kind="status", status=503, count=9)
    assert home.doctor()[0] == 75


def test_without_a_configuration_the_rest_is_looked_at(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": "", "PATH": ""}
    done = CliRunner().invoke(root, ["--profile", "work", "doctor"], env=environ)
    assert done.exit_code == 78
    assert "followupd --profile work init" in done.stdout
    assert "service:" in done.stdout
    assert list(tmp_path.iterdir()) == []


class Dated(InProcess):
    """Answers with a Date field."""

    date = ""

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        answer = super().exchange(method, url, headers, body)
        return Answer(answer.status, {**answer.headers, "date": self.date}, answer.body)


@pytest.mark.parametrize(
    ("date", "level", "text"),
    [
        pytest.param(BEGIN + timedelta(seconds=90), "ok", "agrees", id="a moment"),
        pytest.param(BEGIN - timedelta(minutes=5), "warn", "5 minutes ahead of", id="fast"),
        pytest.param(BEGIN + timedelta(minutes=5), "warn", "5 minutes behind", id="slow"),
        pytest.param(BEGIN + timedelta(hours=2), "fail", "120 minutes behind", id="E-62 far off"),
        pytest.param(None, None, "", id="no date that can be read"),
    ],
)
def test_our_clock_is_held_against_googles(
    tmp_path: Path, date: datetime | None, level: str | None, text: str
) -> None:
    box = Sandbox(now=BEGIN)
    exchange = Dated(box)
    exchange.date = format_datetime(date, usegmt=True) if date else "yesterday"
    opened = open_door(box, tmp_path, exchange=exchange)
    with closing(opened.door):
        opened.mailbox.profile()
        found = list(look_at_clock(box.clock, opened.door))
    assert [one.level for one in found] == ([level] if level else [])
    assert not found or text in found[0].text
