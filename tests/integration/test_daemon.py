"""The daemon as a real process: real signals, a real notify socket, a sandbox over HTTP."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followupd.adapters.google.auth import login
from followupd.demo.browser import consent
from followupd.demo.stage import Control
from followupd.sandbox import Sandbox, serve

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
FOLLOWUPD = Path(sys.executable).with_name("followupd")
PATIENCE = 15.0  # seconds of real time; the machine may be busy


@dataclass
class Daemon:
    """A running daemon, and what it told its service manager."""

    process: subprocess.Popen[str]
    manager: socket.socket
    told: list[str] = field(default_factory=list)

    def wait_for(self, words: str) -> str:
        """Return the first notification that holds these words, from now on."""
        deadline = time.monotonic() + PATIENCE
        self.manager.settimeout(0.2)
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                message = self.manager.recv(4096).decode()
            except TimeoutError:
                continue
            self.told.append(message)
            if words in message:
                return message
        self.process.kill()
        raise AssertionError(f"{words!r} was not told; {self.told}; {self.process.communicate()}")

    def last_words(self) -> str:
        """Return the last notification of a daemon that has ended."""
        self.manager.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while True:
                self.told.append(self.manager.recv(4096).decode())
        return self.told[-1]

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, float, str]:
        """Return exit status, how long it took in seconds, and what stood on standard error."""
        began = time.monotonic()
        self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, time.monotonic() - began, errors


@dataclass
class World:
    """A user's home, and a sandbox in place of Google."""

    home: Path
    url: str
    control: Control

    @property
    def environ(self) -> dict[str, str]:
        return {"HOME": str(self.home), "PATH": os.defpath, "LANG": "C.UTF-8"}

    @property
    def config(self) -> Path:
        return self.home / ".config/followupd/config.toml"

    @property
    def state(self) -> Path:
        return self.home / ".local/state/followupd"

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [FOLLOWUPD, *words],
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def log_in(self) -> None:
        login(
            self.config.with_name("client_secret.json"),
            self.state / "token.json",
            open_browser=False,
            timeout=timedelta(seconds=PATIENCE),
            on_url=consent,
        )

    def invite(self, title: str) -> None:
        hours = {
            "start": {"dateTime": (BEGIN + timedelta(hours=2)).isoformat()},
            "end": {"dateTime": (BEGIN + timedelta(hours=3)).isoformat()},
        }
        sam = {"email": "sam.okafor@brightwater.example", "displayName": "Sam Okafor"}
        me = {"email": "alex@example.com", "self": True, "responseStatus": "accepted"}
        self.control.post(
            "other/invite",
            resource={"summary": title, "organizer": sam, "attendees": [sam, me], **hours},
        )

    def drafts(self) -> list[dict[str, object]]:
        found: list[dict[str, object]] = self.control.get("state")["drafts"]
        return found

    def wait_for_drafts(self, count: int) -> None:
        deadline = time.monotonic() + PATIENCE
        while len(self.drafts()) < count:
            assert time.monotonic() < deadline, "no draft came"
            select_for(0.1)


def select_for(seconds: float) -> None:
    """Let real time pass; the other process needs it."""
    reader, writer = socket.socketpair()
    with reader, writer:
        reader.settimeout(seconds)
        with pytest.raises(TimeoutError):
            reader.recv(1)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    box = Sandbox(now=BEGIN, address="alex@example.com")
    with serve(box, 0) as server:
        control = Control(server.url)
        world = World(tmp_path, server.url, control)
        assert world.run("init", "--sandbox", server.url).returncode == 0
        yield world
        control.close()


@pytest.fixture
def start(world: World) -> Iterator["Starter"]:
    starter = Starter(world)
    yield starter
    starter.clear()


class Starter:
    """Starts daemons, and ends those that a failed test left."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._running: list[Daemon] = []

    def __call__(self, **environ: str) -> Daemon:
        manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        place = self._world.home / f"notify{len(self._running)}"
        manager.bind(str(place))
        process = subprocess.Popen(
            [FOLLOWUPD, "daemon"],
            env={**self._world.environ, "NOTIFY_SOCKET": str(place), **environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._running.append(Daemon(process, manager))
        return self._running[-1]

    def clear(self) -> None:
        for daemon in self._running:
            if daemon.process.poll() is None:
                daemon.process.kill()
            daemon.process.communicate()
            daemon.manager.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_when_it_is_ready_and_stops_when_told(
    world: World, start: Starter, number: int
) -> None:
    world.log_in()
    daemon = start()
    daemon.wait_for("READY=1")
    daemon.wait_for("STATUS=up to date")
    status, seconds, errors = daemon.stop(number)
    assert status == 0
    assert seconds < 2
    assert daemon.last_words() == "STOPPING=1"
    assert "Traceback" not in errors


def test_e78_without_a_login_it_stays_up_and_goes_on_after_it(world: World, start: Starter) -> None:
    daemon = start()
    daemon.wait_for("READY=1")
    assert "followupd login" in daemon.wait_for("STATUS=there is no access")
    told = world.run("status")
    assert "followupd login" in told.stdout
    world.log_in()
    daemon.wait_for("STATUS=up to date")
    assert daemon.stop()[0] == 0


def test_e78_a_refused_login_is_told_and_mended_by_another(world: World, start: Starter) -> None:
    world.log_in()
    daemon = start()
    daemon.wait_for("STATUS=up to date")
    world.control.post("user/revoke_access")
    world.control.post("clock", advance_seconds=7200)
    assert "followupd login" in daemon.wait_for("STATUS=the access to Google")
    world.log_in()
    daemon.wait_for("STATUS=up to date")


def test_a_draft_appears_when_its_hour_has_come(world: World, start: Starter) -> None:
    world.log_in()
    daemon = start()
    daemon.wait_for("STATUS=up to date")
    world.invite("Technical interview: Data Engineer at Brightwater")
    world.control.post("clock", advance_seconds=6.5 * 3600)
    world.wait_for_drafts(1)
    _, _, errors = daemon.stop()
    assert "told what=drafted application=1 follow_up=1" in errors
    assert "brightwater" not in errors.lower()
    assert "okafor" not in errors.lower()


def test_e47_killed_and_started_again_it_writes_no_second_draft(
    world: World, start: Starter
) -> None:
    world.log_in()
    first = start()
    first.wait_for("STATUS=up to date")
    world.invite("Technical interview: Data Engineer at Brightwater")
    world.control.post("clock", advance_seconds=6.5 * 3600)
    world.wait_for_drafts(1)
    first.stop(signal.SIGKILL)
    second = start()
    second.wait_for("STATUS=up to date")
    world.control.post("clock", advance_seconds=1800)
    second.wait_for("STATUS=up to date")
    assert len(world.drafts()) == 1


def test_e47_a_second_daemon_says_who_is_at_work(world: World, start: Starter) -> None:
    first = start()
    first.wait_for("READY=1")
    for words in (["daemon"], ["tick"]):
        done = world.run(*words)
        assert done.returncode == 75
        assert f"process {first.process.pid} " in done.stderr
        assert "Traceback" not in done.stderr
    assert f"process {first.process.pid};" in world.run("status").stdout


def test_a_server_in_trouble_is_told_and_outlived(world: World, start: Starter) -> None:
    world.log_in()
    daemon = start()
    daemon.wait_for("STATUS=up to date")
    world.control.post("faults", api_method="calendar.*", kind="status", status=500, count=1)
    world.control.post("clock", advance_seconds=600)
    fault = daemon.wait_for("STATUS=").partition("=")[2]
    assert not fault.startswith("up to date")
    world.control.post("clock", advance_seconds=600)
    daemon.wait_for("STATUS=up to date")
    _, _, errors = daemon.stop()
    assert errors.count("tick not complete") == 1
    assert errors.count("all is well again") == 1


def test_the_watchdog_hears_from_it(world: World, start: Starter) -> None:
    daemon = start(WATCHDOG_USEC="600000")
    daemon.wait_for("READY=1")
    for _ in range(3):
        daemon.wait_for("WATCHDOG=1")


def test_a_tick_that_hangs_does_not_hold_up_the_end(world: World, start: Starter) -> None:
    world.log_in()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(PATIENCE)
        port = silent.getsockname()[1]
        text = world.config.read_text().replace(world.url, f"http://127.0.0.1:{port}")
        world.config.write_text(text.replace("follow_clock = true", "follow_clock = false"))
        token = world.state / "token.json"
        token.write_text(token.read_text().replace(world.url, f"http://127.0.0.1:{port}"))
        daemon = start()
        connection, _ = silent.accept()
        with connection:
            status, seconds, errors = daemon.stop()
    assert status == 0
    assert seconds < 2
    assert "stopped in the middle of a tick" in errors


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param("config", "unknown key nudge.secund", id="configuration"),
        pytest.param("database", "followupd.db", id="database of another program"),
    ],
)
def test_what_needs_the_user_ends_it_with_78(world: World, spoil: str, said: str) -> None:
    if spoil == "config":
        world.config.write_text("[nudge]\nsecund = 7\n")
    else:
        (world.state / "followupd.db").write_bytes(b"not a database" * 100)
    done = world.run("daemon")
    assert done.returncode == 78
    assert said in done.stderr
    assert "Traceback" not in done.stderr
