"""`login` and `tick` against the sandbox over HTTP, as a person would run them."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from followupd.cli import root
from followupd.config import Paths
from followupd.demo.browser import consent
from followupd.demo.stage import Control
from followupd.sandbox import Sandbox, serve

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
FOLLOWUPD = Path(sys.executable).with_name("followupd")


class World:
    """A user's home, and a sandbox in place of Google."""

    def __init__(self, folder: Path, url: str) -> None:
        self.environ = {"HOME": str(folder), "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": ""}
        self.paths = Paths.of(environ=self.environ)
        self.control = Control(url)
        assert self.run("init", "--sandbox", url).exit_code == 0

    def run(self, *words: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(root, words, env=self.environ, input=typed, prog_name="followupd")

    def log_in(self, *options: str) -> int:
        """Run the real `login`, with the browser of somebody who allows all."""
        with subprocess.Popen(
            [FOLLOWUPD, "login", "--no-browser", *options],
            env={**self.environ, "PATH": os.defpath},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            assert process.stdout is not None
            consent(process.stdout.readline().strip())
            process.communicate(timeout=30)
        return process.returncode

    def interview_is_over(self) -> None:
        """Let an interview take place, and its thank-you be due."""
        hours = {
            "start": {"dateTime": (BEGIN + timedelta(hours=2)).isoformat()},
            "end": {"dateTime": (BEGIN + timedelta(hours=3)).isoformat()},
        }
        sam = {"email": "sam.okafor@brightwater.example", "displayName": "Sam Okafor"}
        me = {"email": "alex@example.com", "self": True, "responseStatus": "accepted"}
        title = "Technical interview: Data Engineer at Brightwater"
        self.control.post(
            "other/invite",
            resource={"summary": title, "organizer": sam, "attendees": [sam, me], **hours},
        )
        self.run("tick")
        self.control.post("clock", advance_seconds=6.5 * 3600)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with serve(Sandbox(now=BEGIN, address="alex@example.com"), 0) as server:
        world = World(tmp_path, server.url)
        yield world
        world.control.close()


def test_login_leaves_a_token_that_only_its_owner_can_read(world: World) -> None:
    assert world.log_in() == 0
    assert world.paths.token.stat().st_mode & 0o777 == 0o600
    assert world.run("tick").exit_code == 0


def test_login_refuses_another_account_than_the_one_that_was_worked_for(world: World) -> None:
    assert world.log_in() == 0
    assert world.run("tick").exit_code == 0
    with closing(sqlite3.connect(world.paths.database)) as db, db:
        db.execute("UPDATE memory SET value = 'robin@example.com' WHERE key = 'mailbox_of'")
    token = world.paths.token.read_bytes()
    assert world.log_in() == 77
    assert world.paths.token.read_bytes() == token
    ticked = world.run("tick")
    assert ticked.exit_code == 77
    assert "another Google account" in ticked.stderr
    assert "another Google account" in world.run("status").stdout
    assert world.log_in("--renamed") == 0
    assert world.run("tick").exit_code == 0


def test_login_refuses_a_pasted_address_of_another_login(world: World) -> None:
    asked = world.run("login", "--paste", typed="http://127.0.0.1:1/?code=x&state=y\n")
    assert re.search(r"(?m)^http\S+/oauth2/\S+$", asked.stdout)
    assert asked.exit_code == 77
    assert not world.paths.token.exists()


def test_a_dry_run_says_what_it_would_write_and_writes_nothing(world: World) -> None:
    world.log_in()
    world.interview_is_over()
    before = world.paths.database.read_bytes()
    done = world.run("tick", "--dry-run", "--json")
    assert done.exit_code == 0
    assert [letter["to"] for letter in json.loads(done.stdout)["letters"]] == [
        "sam.okafor@brightwater.example"
    ]
    assert world.paths.database.read_bytes() == before
    assert world.control.get("state")["drafts"] == []
    assert "nothing was changed" in world.run("tick", "--dry-run").stdout
    assert world.run("tick").exit_code == 0
    assert len(world.control.get("state")["drafts"]) == 1


def test_what_was_skipped_is_not_written(world: World) -> None:
    world.log_in()
    world.interview_is_over()
    assert world.run("skip", "Brightwater").exit_code == 0
    assert world.run("tick").exit_code == 0
    assert world.control.get("state")["drafts"] == []
    assert world.run("list", "--all", "--json").stdout.count('"outcome": "skipped"') == 1


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        pytest.param({"kind": "status", "status": 500}, 75, id="500"),
        pytest.param({"kind": "html", "status": 502}, 75, id="HTML"),
        pytest.param({"kind": "truncated"}, 75, id="half a body"),
        pytest.param({"kind": "close_before", "count": 2}, 75, id="hangs up"),
    ],
)
def test_a_server_in_trouble_is_one_clear_line_and_the_next_tick_goes_on(
    world: World, fault: dict[str, object], status: int
) -> None:
    world.log_in()
    world.control.post("faults", **{"api_method": "calendar.*", **fault})
    done = world.run("tick")
    assert done.exit_code == status
    assert done.stderr.startswith("followupd: ")
    assert len(done.stderr.splitlines()) <= 2
    assert world.run("tick").exit_code == 0


def test_a_server_that_is_not_there_is_told(world: World) -> None:
    world.log_in()
    text = world.paths.config_file.read_text()
    world.paths.config_file.write_text(
        re.sub(r'root_url = "[^"]*"', 'root_url = "http://127.0.0.1:1"', text)
    )
    done = world.run("tick")
    assert done.exit_code in (75, 77)
    assert "Traceback" not in done.stderr
