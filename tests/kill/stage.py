"""A world in which one letter is due, and daemons that are killed while they write it."""

import json
import os
import re
import select
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from followupd.sandbox import Sandbox, serve
from followupd.sandbox.overview import overview
from followupd.sandbox.storage import Storage
from tests.door import write_token

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DUE_AFTER = timedelta(hours=6.5)
SETTLED_AFTER = timedelta(seconds=150)  # longer than the settle window, and than lists lag
POLLED_AFTER = timedelta(minutes=10)  # longer than from one tick to the next
PATIENCE = 30.0  # seconds of real time
ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("followupd")
POST = "POST /gmail/v1/users/me/drafts"


@dataclass(frozen=True)
class Outcome:
    """What became of one point."""

    killed: bool
    drafts: int
    state: str


class Stage:
    """The sandbox, a home with one planned interview, and the nursery of daemons."""

    def __init__(self, folder: Path, box: Sandbox, url: str, nursery: "subprocess.Popen[str]"):
        self.home = folder / "home"
        self.box = box
        self._folder = folder
        self._log = folder / "strace.log"
        self._nursery = nursery
        self._storage = Storage(folder / "world")
        self._manager = _bound(folder / "manager", socket.SOCK_DGRAM)
        self._gate = _bound(folder / "gate", socket.SOCK_STREAM)
        self._gate.listen()
        self._set_up(url)

    @property
    def state(self) -> Path:
        return self.home / ".local/state/followupd"

    def _set_up(self, url: str) -> None:
        self._environ = {"HOME": str(self.home), "PATH": os.defpath}
        subprocess.run(
            [PROGRAM, "init", "--sandbox", url], env=self._environ, check=True, capture_output=True
        )
        write_token(self.box, self.state / "token.json", root=url)
        sam = {"email": "sam.okafor@brightwater.example", "displayName": "Sam Okafor"}
        me = {"email": self.box.address, "self": True, "responseStatus": "accepted"}
        start = BEGIN + timedelta(hours=2)
        self.box.other.invite(
            {
                "summary": "Technical interview: Data Engineer at Brightwater",
                "organizer": sam,
                "attendees": [sam, me],
                "start": {"dateTime": start.isoformat()},
                "end": {"dateTime": (start + timedelta(hours=1)).isoformat()},
            }
        )
        self.box.change_settings({"search_lags": True})
        self.run("ours")
        self.box.clock.advance(DUE_AFTER)
        self._storage.save(self.box)
        shutil.copytree(self.state, self._folder / "state")

    def reset(self) -> None:
        """Return to the moment at which the letter is due and the daemon starts."""
        shutil.rmtree(self.state)
        shutil.copytree(self._folder / "state", self.state)
        self._storage.load(self.box)
        self.box.log.clear()

    def run(self, strategy: str) -> None:
        """Let a daemon tick once, and kill it."""
        child = self._start(strategy, "")
        self._told(child)
        self._end(child)

    def traced(self, strategy: str, *options: str) -> tuple[bool, str]:
        """Let a daemon tick under strace; tell whether that killed it, and what strace wrote."""
        with self._tracing(strategy, *options) as (child, _):
            survived = self._told(child) is not None
        return not survived, self._log.read_text(errors="replace")

    def command(self, *options: str) -> tuple[bool, str]:
        """Run `followupd tick` itself under strace; tell whether that killed it, and its calls."""
        self._log.unlink(missing_ok=True)
        tracer = ["strace", "-s", "64", "-o", str(self._log), *options]
        done = subprocess.run([*tracer, PROGRAM, "tick"], env=self._environ, capture_output=True)
        return done.returncode == -signal.SIGKILL, self._log.read_text(errors="replace")

    def troubled(self, strategy: str, *options: str) -> tuple[str | None, str | None]:
        """Let a daemon tick under strace, and then without it, when everything has settled.

        Returns what it told its service manager after each; None from where it has ended.
        """
        with self._tracing(strategy, *options) as (child, tracer):
            first = self._told(child)
            tracer.send_signal(signal.SIGINT)
            tracer.wait(PATIENCE)
            self.box.clock.advance(SETTLED_AFTER + POLLED_AFTER)
            return first, None if first is None else self._told(child)

    @contextmanager
    def _tracing(
        self, strategy: str, *options: str
    ) -> Iterator[tuple[int, "subprocess.Popen[str]"]]:
        """Yield a daemon that begins its first tick now, and the strace that is at its worker."""
        self._log.unlink(missing_ok=True)
        child = self._start(strategy, str(self._folder / "gate"))
        ready, _, _ = select.select([self._gate.fileno(), child], [], [], PATIENCE)
        assert self._gate.fileno() in ready, (self._folder / "daemons.log").read_text()[-2000:]
        told, _ = self._gate.accept()
        with told:
            thread = told.recv(20).decode().strip()
            command = ["strace", "-p", thread, "-s", "64", "-o", str(self._log), *options]
            with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
                assert tracer.stderr is not None
                line = tracer.stderr.readline()
                assert "attached" in line, line + tracer.stderr.read()
                told.send(b"\n")
                yield child, tracer
                self._end(child)

    def _start(self, strategy: str, gate: str) -> int:
        wanted = {"strategy": strategy, "home": str(self.home), "gate": gate}
        wanted["manager"] = str(self._folder / "manager")
        self._drain()
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._nursery.stdin.write(json.dumps(wanted) + "\n")
        self._nursery.stdin.flush()
        return os.pidfd_open(int(self._nursery.stdout.readline()))

    def _drain(self) -> None:
        self._manager.setblocking(False)
        with suppress(BlockingIOError):
            while True:
                self._manager.recv(4096)

    def _told(self, child: int) -> str | None:
        """Return what the daemon tells at the end of a tick; None when it ends instead."""
        deadline = time.monotonic() + PATIENCE
        while (left := deadline - time.monotonic()) > 0:
            ready, _, _ = select.select([self._manager.fileno(), child], [], [], left)
            if self._manager.fileno() in ready:
                told = self._manager.recv(4096).decode()
                if "STATUS=" in told and "READY=1" not in told:
                    return told
            elif child in ready:
                return None
        raise AssertionError("the daemon neither ticked nor ended")

    def _end(self, child: int) -> None:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(child, signal.SIGKILL)
        select.select([child], [], [], PATIENCE)
        os.close(child)

    def judge(self, *, killed: bool) -> Outcome:
        """Return how many drafts there are, and what the database knows of the letter."""
        with closing(sqlite3.connect(self.state / "followupd.db")) as db:
            (health,) = db.execute("PRAGMA integrity_check").fetchone()
            assert health == "ok"
            states = [state for (state,) in db.execute("SELECT state FROM follow_up")]
        return Outcome(killed, len(overview(self.box)["drafts"]), " ".join(states))

    def close(self) -> None:
        self._manager.close()
        self._gate.close()


def _bound(path: Path, kind: int) -> socket.socket:
    made = socket.socket(socket.AF_UNIX, kind)
    made.bind(str(path))
    return made


@contextmanager
def stage(folder: Path) -> Iterator[Stage]:
    """Return a stage; its processes end with it."""
    box = Sandbox(now=BEGIN, address="alex@example.com")
    environ = {"HOME": str(folder), "PATH": os.defpath, "PYTHONPATH": str(ROOT)}
    with (
        serve(box, 0) as server,
        (folder / "daemons.log").open("w") as log,
        subprocess.Popen(
            [sys.executable, "-m", "tests.kill.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env=environ,
            cwd=ROOT,
            text=True,
        ) as nursery,
    ):
        made = Stage(folder, box, server.url, nursery)
        yield made
        made.close()
        assert nursery.stdin is not None
        nursery.stdin.close()


def kill_at(on: Stage, strategy: str, call: str, number: int) -> Outcome:
    """Kill the daemon at its so manieth call of a kind, start it twice more, and judge."""
    on.reset()
    how = ("-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}")
    killed, _ = on.traced(strategy, *how)
    return then_twice(on, strategy, killed=killed)


def then_twice(on: Stage, strategy: str, *, killed: bool) -> Outcome:
    """Start the daemon at once, and when everything has settled; and judge."""
    on.box.clock.advance(timedelta(seconds=10))
    on.run(strategy)
    on.box.clock.advance(SETTLED_AFTER)
    on.run(strategy)
    return on.judge(killed=killed)


def calls_of_a_tick(on: Stage, strategy: str, calls: Sequence[str]) -> list[str]:
    """Return the calls of these kinds that one tick with its delivery makes, in order.

    The one that asks for the draft is called POST. The tick's last word to the main thread is a
    byte in a socket; from there on the two race.
    """
    on.reset()
    found = named(on.traced(strategy, "-e", f"trace={','.join({*calls, 'sendto'})}")[1])
    last = max(n for n, call in enumerate(found) if call in ("sendto", "POST"))
    return found[:last]


def named(log: str) -> list[str]:
    """Return the names of the calls that strace wrote down."""
    found = []
    for line in log.splitlines():
        call = re.match(r"(\w+)\(", line)
        if call:
            found.append("POST" if POST in line else call[1])
    return found
