"""Nothing personal is in a log line, an error or a request's headers: proven with marked data (X4).

Every address, name, company, subject, text and title that the world holds carries the word
`zqmark`; tokens are looked for as they are. The database may hold them, and so may what a command
tells the user; a notice on the desktop may not.
"""

import io
import json
import logging
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pytest

from followupd import logs
from followupd.adapters.google.exchange import Answer
from followupd.config import Paths
from followupd.demo.stage import Control
from followupd.errors import FollowupdError
from followupd.sandbox import Sandbox, serve
from tests.door import InProcess, open_door, write_token
from tests.hunt import Hunt, hunt

MARK = "zqmark"
RECRUITER = "Zqmarkia Zqmarkson (Recruiting) <zqmarkia@zqmark-corp.example>"
INTERVIEWER = "Zqmarkus Zqmarko <zqmarkus@zqmark-corp.example>"
PEOPLE = (RECRUITER, INTERVIEWER)
STRANGER = "Zqmarkolf <zqmarkolf@zqmark-else.example>"
TITLE = "Technical interview: Zqmark Engineer at Zqmark Corp"
TEXT = "Dear candidate, zqmark. We met at zqmark street; the code is zqmark-4711."
BEGIN = datetime(2026, 3, 2, 8, tzinfo=UTC)


def secrets_of(token_file: Path) -> list[str]:
    """Return what the login consists of."""
    stored = json.loads(token_file.read_text())
    return [stored[key] for key in ("token", "refresh_token", "client_secret", "client_id")]


def leaks(text: str, *secrets: str) -> list[str]:
    """Return the lines of a text that hold something personal."""
    words = [MARK, "alex@example.com", *secrets]
    return [
        line for line in text.splitlines() if any(w.casefold() in line.casefold() for w in words)
    ]


class Keeper(logging.Handler):
    """Keeps every record, word for word, facts and all, before anything is redacted."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.kept: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        facts = {k: v for k, v in vars(record).items() if k not in ("exc_info", "exc_text")}
        self.kept.append(f"{record.getMessage()} {facts}")


@dataclass
class Heard:
    """What was logged: each record as it is, and the lines that are written."""

    keeper: Keeper
    stream: io.StringIO
    errors: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join([*self.keeper.kept, self.stream.getvalue(), *self.errors])


@contextmanager
def listening() -> Iterator[Heard]:
    """Log as the daemon does, with every detail of ours, and of libraries what it lets out."""
    root = logging.getLogger()
    ours = logging.getLogger("followupd")
    before = root.handlers[:], root.level, ours.level
    stream, keeper = io.StringIO(), Keeper()
    logs.set_up(stream, environ={})
    root.addHandler(keeper)
    root.setLevel(logging.DEBUG)
    ours.setLevel(logging.DEBUG)
    try:
        yield Heard(keeper, stream)
    finally:
        root.handlers[:], root.level = before[:2]
        ours.setLevel(before[2])
        logging.captureWarnings(capture=False)


class Program:
    """The hunt's ticks, with what they report logged as the daemon does."""

    def __init__(self, world: Hunt, heard: Heard) -> None:
        self.world, self.heard = world, heard
        self.log = logging.getLogger("followupd.daemon")

    def live(self, **for_: float) -> None:
        ends = self.world.box.clock.now() + timedelta(**for_)
        while self.world.box.clock.now() < ends:
            self.world.box.clock.advance(timedelta(minutes=90))
            self.tick()

    def tick(self) -> None:
        try:
            report = self.world.tick()
        except FollowupdError as error:
            self.heard.errors.append(f"{error!r} {error.hint}")
        except Exception as error:
            self.log.critical("tick failed", exc_info=error)
        else:
            self.heard.errors.append(f"{report.fault} {report.hint}")
            for one in report.told:
                extra = {"what": one.what, "application": one.application_id}
                self.log.info("told", extra=extra)


class Quotes:
    """Letters with a bug whose message quotes what it met."""

    def __init__(self, letters: Any) -> None:
        self.letters = letters

    def write(self, facts: Any) -> Any:
        if facts.first_name and "Zqmarkia" in facts.first_name:
            raise KeyError(f"{facts.first_name} of {facts.company}")
        return self.letters.write(facts)


def invite(world: Hunt, title: str = TITLE) -> str:
    return world.invite(
        title,
        organizer=RECRUITER,
        guests=(INTERVIEWER,),
        description=TEXT,
        location="zqmark room",
    )


FAULTS: list[dict[str, Any]] = [
    {"kind": "status", "status": 401, "message": f"zqmark {TEXT}"},
    {"kind": "status", "status": 403, "reason": "forbidden", "message": f"{RECRUITER} {TEXT}"},
    {"kind": "status", "status": 403, "reason": "zqmark@zqmark.example", "message": TEXT},
    {"kind": "status", "status": 404, "message": f"not found: {TITLE}"},
    {"kind": "status", "status": 400, "reason": "invalidArgument", "message": f"bad {INTERVIEWER}"},
    {"kind": "status", "status": 429, "message": f"zqmark: {TEXT}"},
    {"kind": "status", "status": 500, "message": f"{TITLE} {TEXT}"},
    {"kind": "html", "status": 502},
    {"kind": "close_before"},
    {"kind": "close_after"},
    {"kind": "truncated"},
]


def whole_hunt(world: Hunt, program: Program) -> None:
    """Live through all that can happen to marked people."""
    box = world.box
    box.user.set_signature("Zqmark Signature, +49 zqmark", "Zqmark Owner")
    box.user.add_send_as("zqmark-alias@zqmark-home.example")
    program.live(hours=1)
    first = invite(world)
    program.live(hours=7)
    letters = world.recipients()
    assert letters == ["zqmarkia@zqmark-corp.example", "zqmarkus@zqmark-corp.example"]
    world.send_all()
    for fault in FAULTS:
        invite(world, title=f"Interview Zqmark {fault['kind']}: Zqmark Engineer at Zqmark Corp")
        box.faults.add(api_method="calendar.*", count=2, **fault)
        box.faults.add(api_method="gmail.*", count=2, **fault)
        program.live(hours=5)
        box.faults.clear()
    world.send_all()
    program.live(hours=12)
    thread = world.thread_of("zqmarkia@zqmark-corp.example")
    box.other.auto_reply(thread, RECRUITER, f"I am away. {TEXT}")
    box.other.bounce(thread, "zqmarkus@zqmark-corp.example")
    box.other.mail(STRANGER, "Zqmark news", TEXT)
    program.live(hours=6)
    box.other.reply(thread, RECRUITER, f"We will let you know by 20 March. {TEXT}")
    program.live(hours=6)
    box.other.reply(thread, RECRUITER, "Could you send me your zqmark references?")
    program.live(days=1)
    box.other.cancel_event(first)
    working = world.ports
    world.ports = replace(working, letters=Quotes(working.letters))
    invite(world, title="Final interview: Zqmark Lead at Zqmark Two")
    program.live(hours=24)
    world.ports = working
    box.user.revoke_access()
    program.live(hours=3)


@pytest.mark.system  # takes long
def test_x4_a_whole_hunt_leaves_nothing_personal_in_logs_and_errors(tmp_path: Path) -> None:
    with listening() as heard, hunt(tmp_path) as world:
        whole_hunt(world, Program(world, heard))
        secrets = secrets_of(world.opened.token_file)
    assert leaks(heard.text, *secrets) == []
    written = heard.stream.getvalue()
    assert "what=drafted" in written
    assert "builtins.KeyError" in written, "the bug came up, and its places were told"
    assert sum(not error.startswith("None") for error in heard.errors) > 10, "faults were met"


@pytest.mark.system  # takes long
def test_x4_no_notice_of_a_whole_hunt_names_anybody(tmp_path: Path) -> None:
    """They are arguments of `notify-send`, which other users of the machine can read."""
    with hunt(tmp_path / "asked") as world:
        world.invite(TITLE, organizer=RECRUITER, guests=(INTERVIEWER,), answer="needsAction")
        world.tick()
        shown = world.desktop.shown[:]
    with listening() as heard, hunt(tmp_path / "whole") as world:
        whole_hunt(world, Program(world, heard))
        shown += world.desktop.shown
    assert leaks("\n".join(shown)) == []
    assert "A thank-you waits in your drafts." in shown
    assert "An interview is in your calendar." in shown


@pytest.mark.parametrize(
    "leak",
    [
        pytest.param(lambda log: log.info("drafted to %s", INTERVIEWER), id="in the words"),
        pytest.param(lambda log: log.debug("drafted", extra={"to": TITLE}), id="in a fact"),
    ],
)
def test_x4_a_leak_on_purpose_is_found(leak: Callable[[logging.Logger], None]) -> None:
    """The control: what proves that nothing leaks would see it."""
    with listening() as heard:
        leak(logging.getLogger("followupd.tick.deliver"))
    assert leaks(heard.text)


def test_x4_a_token_on_purpose_is_found() -> None:
    """The control for secrets, which carry no mark."""
    with listening() as heard:
        logging.getLogger("followupd").info("refreshed", extra={"with": "abc-secret"})
    assert leaks(heard.text, "abc-secret")


class Watched(InProcess):
    """Keeps the headers of what leaves."""

    def __init__(self, box: Sandbox) -> None:
        super().__init__(box)
        self.headers: list[str] = []

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        self.headers += [f"{k}: {v}" for k, v in headers.items() if k.lower() != "authorization"]
        return super().exchange(method, url, headers, body)


def test_x4_requests_tell_google_nothing_but_the_library(tmp_path: Path) -> None:
    """The User-Agent and its like name no user, no machine and no place."""
    box = Sandbox(now=BEGIN, address="zqmark-user@zqmark.example")
    exchange = Watched(box)
    opened = open_door(box, tmp_path, exchange=exchange)
    with closing(opened.door):
        opened.mailbox.profile()
        opened.calendar.events("primary", BEGIN, BEGIN + timedelta(days=1))
    assert any(one.lower().startswith("user-agent:") for one in exchange.headers)
    text = "\n".join(exchange.headers)
    assert leaks(text, *secrets_of(opened.token_file), os.uname().nodename, str(Path.home())) == []


# --- the daemon as it is, with its standard error


class Daemon:
    """The real daemon of a home in which all is marked, and what stands on its standard error."""

    def __init__(self, folder: Path, box: Sandbox, url: str) -> None:
        home = folder / "zqmark-home"
        home.mkdir()
        self.environ = {"HOME": str(home), "PATH": os.defpath, "LANG": "C.UTF-8"}
        self.paths = Paths.of(environ=self.environ)
        self.errors = folder / "errors"
        self.program = Path(sys.executable).with_name("followupd")
        words = [str(self.program), "init", "--sandbox", url, "--name", "Zqmark Zqmarkson"]
        subprocess.run(words, env=self.environ, check=True, stdout=subprocess.DEVNULL)
        write_token(box, self.paths.token, root=url)

    @contextmanager
    def running(self, status: int = 0) -> Iterator[subprocess.Popen[bytes]]:
        with self.errors.open("ab") as errors:
            process = subprocess.Popen([self.program, "daemon"], env=self.environ, stderr=errors)
        try:
            yield process
            if status == 0:
                process.send_signal(signal.SIGTERM)
            assert process.wait(20) == status, self.errors.read_text()
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()

    def wait_for(self, words: str, times: int = 1) -> None:
        """Wait until these words stand on standard error so many times."""
        deadline = time.monotonic() + 20
        while (said := self.errors.read_text()).count(words) < times:
            assert time.monotonic() < deadline, (words, said)
            threading.Event().wait(0.1)

    def lives_until(self, control: Control, words: str, times: int) -> None:
        """Let the simulated time go by until these words stand there so many times."""
        deadline = time.monotonic() + 20
        while (said := self.errors.read_text()).count(words) < times:
            assert time.monotonic() < deadline, (words, said)
            control.post("clock", advance_seconds=1800)
            threading.Event().wait(0.5)


def meeting(title: str, begins: datetime) -> dict[str, Any]:
    people = [dict(zip(("displayName", "email"), parseaddr(p), strict=True)) for p in PEOPLE]
    me = {"email": "zqmark-user@zqmark.example", "self": True, "responseStatus": "accepted"}
    return {
        "summary": title,
        "description": TEXT,
        "organizer": people[0],
        "attendees": [*people, me],
        "start": {"dateTime": begins.isoformat()},
        "end": {"dateTime": (begins + timedelta(hours=1)).isoformat()},
    }


@pytest.mark.system  # takes long
def test_x4_the_daemons_standard_error_holds_nothing_personal(tmp_path: Path) -> None:
    """Faults, a login that ends, a bug that quotes a row, and files that cannot be read."""
    box = Sandbox(now=BEGIN, address="zqmark-user@zqmark.example")
    with serve(box, 0) as server:
        daemon = Daemon(tmp_path, box, server.url)
        secrets = secrets_of(daemon.paths.token)
        control = Control(server.url)
        with daemon.running():
            daemon.wait_for("started")
            control.post("other/invite", resource=meeting(TITLE, BEGIN + timedelta(hours=2)))
            control.post("clock", advance_seconds=60)
            control.post("clock", advance_seconds=6.5 * 3600)
            daemon.wait_for("what=drafted", 2)
            # What breaks off on a kept connection is read once more, so it may not be seen.
            faults = [fault for fault in FAULTS[1:] if fault["kind"] in ("status", "html")]
            for number, fault in enumerate(faults, start=1):
                control.post("faults", api_method="*", count=1, **fault)
                control.post("clock", advance_seconds=2 * 3600)
                daemon.wait_for("tick not complete", number)
                daemon.lives_until(control, "all is well again", number)
            control.post("user/revoke_access")
            control.post("clock", advance_seconds=7200)
            daemon.wait_for("followupd login")
        write_token(box, daemon.paths.token, root=server.url)
        secrets += secrets_of(daemon.paths.token)
        with closing(sqlite3.connect(daemon.paths.database)) as db, db:
            db.execute("UPDATE follow_up SET occasion = 'zqmark:1:0'")
        told = daemon.errors.read_text().count("told what=fault")
        with daemon.running():
            daemon.wait_for("told what=fault", told + 1)
        with closing(sqlite3.connect(daemon.paths.database)) as db, db:
            db.execute("PRAGMA ignore_check_constraints=ON")
            db.execute("UPDATE interview SET named = 'zqmark'")
        with daemon.running(status=70):
            daemon.wait_for("tick failed")
        with closing(sqlite3.connect(daemon.paths.database)) as db, db:
            db.execute("UPDATE interview SET named = '[]'")
        daemon.paths.token.write_text("{}")
        config = daemon.paths.config_file
        section, mended = "[thank_you]\n", 'delay_after_end = "10m"\n'
        config.write_text(config.read_text().replace(section, section + mended))
        with daemon.running():
            daemon.wait_for("the token is not whole")
        daemon.paths.database.write_bytes(b"zqmark" * 1000)
        with daemon.running(status=78):
            daemon.wait_for("it is no database")
        control.close()
    said = daemon.errors.read_text()
    assert "json.decoder.JSONDecodeError" in said
    assert said.count("~/") >= 3, "a token, a configuration and a database"
    assert leaks(said, *secrets) == []
