"""The program in a simulation: real tick, adapters and store; it can be killed at any point.

Nothing outlives a kill but the database file, the token file, and what Google has.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, bindparam, event, func, select

from followupd.adapters.google import GoogleAccess, open_google
from followupd.adapters.google.exchange import Answer
from followupd.adapters.store import Mark, SqliteStore, open_database, restore, tables
from followupd.adapters.store.copies import copy_for_user
from followupd.adapters.store.mark import notice_older_copy
from followupd.adapters.systemd import single_instance
from followupd.adapters.templates import TemplateLetters
from followupd.config import resource_dir
from followupd.config.countries import zone_countries
from followupd.config.load import event_words, languages, mail_words
from followupd.core.application import State
from followupd.core.decision import Limits
from followupd.errors import LockHeldError
from followupd.ports import Ports, Store
from followupd.report import TickReport
from followupd.sandbox import Sandbox
from followupd.tick import Settings, tick
from followupd.wiring import STAYS, lock_out
from tests.door import ROOT, WrongClock, write_token

USER_NAME = "Alex Morgan"
Carry = Callable[[str, str, Mapping[str, str], bytes | None], Answer]
"""Brings a request to Google and its answer back, as `Exchange.exchange` does."""


class Killed(BaseException):
    """The process is gone. No `except Exception` of the program may see it."""


@dataclass
class Crash:
    """Where the program is killed: at the nth thing of a kind from now on."""

    where: str  # commit, call, answer, write, written, after_write: see `script.CRASHES`
    countdown: int

    def strikes(self, where: str) -> bool:
        """Count one thing of a kind; tell whether the kill is due at it."""
        if where != self.where:
            return False
        self.countdown -= 1
        return self.countdown <= 0


@dataclass
class Line:
    """The program's way to Google; it can be cut, and the program killed while it speaks."""

    program: "Program"
    carry: Carry

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        writes = method in ("POST", "PUT") and "/drafts" in url
        self.program.passes("call")
        if writes:
            self.program.passes("write")
        answer = self.carry(method, url, headers, body)
        if writes:
            self.program.passes("written")
            self.program.has_written = True
        self.program.passes("answer")
        return answer

    def close(self) -> None:
        """Nothing is held open."""


class Program:
    """followupd, as often started as it is killed."""

    def __init__(
        self,
        box: Sandbox,
        folder: Path,
        limits: Limits,
        carry: Carry,
    ) -> None:
        self.box = box
        self.folder = folder
        self.clock = WrongClock(box)
        self.database = folder / "state" / "followupd.db"
        self.copy = folder / "copy.db"
        self.mark = Mark(folder / "state" / "letters")
        self.token = folder / "secret" / "token.json"
        self.settings = replace(_settings(), limits=limits)
        self.carry = carry
        self.crashes: list[Crash] = []
        self.has_written = False
        self.is_dead = False
        self.starts = 0
        self.told: list[str] = []
        self.ports: Ports
        self._open = ExitStack()
        _begin_with_a_database(self.database)
        self.log_in()
        self.start()

    def start(self) -> None:
        """Start the program anew: nothing but its files is known."""
        self.starts += 1
        self.is_dead = False
        self._open.enter_context(single_instance(self.database.with_name("lock")))
        engine = self._open.enter_context(open_database(self.database))
        event.listen(engine, "commit", self._commits)
        store = SqliteStore(engine, self.mark)
        access = GoogleAccess(self.token, root_url=ROOT, own_addresses=(self.box.address,))
        line = Line(self, self.carry)
        calendar, mailbox, door = open_google(
            access,
            self.clock,
            lock_out=lock_out(store),
            exchange=line,
            uptime=lambda: self.box.clock.now().timestamp(),
        )
        self._open.callback(door.close)
        self.engine: Engine = engine
        self.ports = Ports(
            clock=self.clock,
            calendar=calendar,
            mailbox=mailbox,
            letters=_letters(),
            store=store,
            notifier=self,
        )
        try:
            notice_older_copy(store, self.mark, self.clock)
        except Killed:  # at its start: systemd starts it again
            self.stop()
            self.start()

    def log_in(self) -> None:
        """Authorize the program, as `followupd login` does."""
        write_token(self.box, self.token)

    def tick(self) -> TickReport | None:
        """Let the program look and act once; None when it was killed, after which it is back."""
        self.has_written = False
        try:
            return tick(self.ports, self.settings)
        except Killed:
            self.stop()
            self.start()
            return None

    @contextmanager
    def command(self) -> Iterator[Store]:
        """Yield the store as a command of the user's has it: another process, on the same file."""
        with open_database(self.database) as engine:
            yield SqliteStore(engine, self.mark)

    def back_up(self) -> None:
        """Copy the database, as `followupd backup` does."""
        self.copy.unlink(missing_ok=True)
        copy_for_user(self.database, self.copy)

    def put_back(self) -> None:
        """Put the copy back, as `followupd restore` does, and start anew."""
        self.stop()
        restore(self.copy, self.database, self.mark, self.clock.now(), keep=STAYS)
        self.start()

    def put_back_by_hand(self) -> None:
        """Put the copy in the database's place as a file, and start anew."""
        self.stop()
        for end in ("-wal", "-shm"):
            self.database.with_name(f"{self.database.name}{end}").unlink(missing_ok=True)
        shutil.copyfile(self.copy, self.database)
        self.start()

    def is_alone(self) -> bool:
        """Tell whether no second program could work on the same database now."""
        try:
            with single_instance(self.database.with_name("lock")):
                return False
        except LockHeldError:
            return True

    def stop(self) -> None:
        """End the process."""
        self._open.close()

    def passes(self, where: str) -> None:
        """Let the program pass a point at which it may be killed.

        What is dead neither commits nor speaks, whatever its `finally` clauses still try.
        """
        if self.is_dead:
            raise Killed(where)
        for crash in self.crashes:
            if crash.strikes(where):
                self.crashes.remove(crash)
                self.is_dead = True
                raise Killed(where)

    def _commits(self, connection: Connection) -> None:
        if connection.get_execution_options().get("readonly", False):
            return
        self.passes("commit")
        if self.has_written:
            self.passes("after_write")

    def tell(self, title: str, text: str) -> None:
        """Keep what the desktop would show."""
        self.told.append(text)

    def wakes_at(self, now: datetime) -> datetime | None:
        """Return when the next decision is due, if that lies ahead."""
        with self.engine.connect() as db:
            return db.execute(_WAKES_AT, {"now": now}).scalar_one()

    def is_unsettled(self) -> bool:
        """Tell whether something is in doubt that a look some minutes later settles."""
        store = self.ports.store
        missing = json.loads(store.remembered("missing_drafts") or "{}")
        return bool(missing) or bool(store.follow_ups(State.CREATING))


_LOOK_AT = tables.application.c.look_at
_WAKES_AT = select(func.min(_LOOK_AT)).where(bindparam("now", type_=_LOOK_AT.type) < _LOOK_AT)


@cache
def _settings() -> Settings:
    nowhere = Path("/nonexistent")
    return Settings(
        limits=Limits(),
        event_words=event_words(nowhere),
        mail_words=mail_words(nowhere),
        languages=languages(nowhere),
        zone_countries=zone_countries(),
        sender_name=USER_NAME,
    )


@cache
def _letters() -> TemplateLetters:
    return TemplateLetters([resource_dir("templates") / "mail"])


@cache
def _empty_database() -> bytes:
    """Return an empty database that is up to date."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "state" / "followupd.db"
        with open_database(path):
            pass
        return path.read_bytes()


def _begin_with_a_database(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True)
    path.touch(mode=0o600)
    path.write_bytes(_empty_database())
