"""A daemon as a real process, with a notify socket of its own, and a sandbox over HTTP."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
        with suppress(BlockingIOError):
            while True:
                self.told.append(self.manager.recv(4096).decode())
        return self.told[-1]

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Return exit status and standard error; raise TimeoutExpired if it does not stop soon.

        Its own waits are four times as long, so it stops because it was told to.
        """
        self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, errors


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


@contextmanager
def new_world(folder: Path) -> Iterator[World]:
    """Return a world whose sandbox stands at eight on a Monday morning."""
    box = Sandbox(now=BEGIN, address="alex@example.com")
    with serve(box, 0) as server:
        control = Control(server.url)
        world = World(folder, server.url, control)
        assert world.run("init", "--sandbox", server.url).returncode == 0
        yield world
        control.close()


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
