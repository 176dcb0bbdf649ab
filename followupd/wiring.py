"""Chooses the adapters. A dry run is another choice here, and nothing elsewhere knows of it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from followupd.adapters.clock import FollowedClock, SystemClock
from followupd.adapters.google import Account, Door, GoogleAccess, LockOut, open_google, uptime
from followupd.adapters.notify import DesktopNotifier, SilentNotifier
from followupd.adapters.rehearsal import RehearsedMailbox
from followupd.adapters.store import (
    Mark,
    Sort,
    SqliteStore,
    copy_daily,
    copy_for_user,
    copy_in_memory,
    notice_older_copy,
    open_database,
    open_readonly,
    restore,
    shelve,
)
from followupd.adapters.systemd import single_instance
from followupd.adapters.templates import TemplateLetters
from followupd.config import Config, resource_dir
from followupd.config.paths import close_to_others, make_private
from followupd.errors import FollowupdError, StoreError, TransientError
from followupd.ports import Clock, Notifier, Ports, Store
from followupd.report import TickReport, Told
from followupd.tick import tick
from followupd.tick.memory import LOCKED_OUT_UNTIL, is_whole, mend
from followupd.tick.pause import PAUSED

log = logging.getLogger(__name__)

MAILBOX_OF = "mailbox_of"
"""Key under which the store remembers whose mailbox all it knows is about, by address."""

STAYS = (LOCKED_OUT_UNTIL, PAUSED)
"""Keys whose values outlive the putting back of a copy of the database."""

COPY_FAULT = "copy_fault"
"""Key under which the store remembers why the last copy of the database could not be made."""


@dataclass(frozen=True, slots=True)
class App:
    """The program, put together."""

    config: Config
    ports: Ports
    door: Door  # knows what Google was asked
    rehearsed: list[EmailMessage] = field(default_factory=list)  # by a dry run, instead of drafts

    def tick(self) -> TickReport:
        """Do once all that is to be done now; see `followupd.tick`."""
        return tick(self.ports, self.config.settings)

    def keep_copy(self, now: datetime) -> Told | None:
        """Copy the database once a day; return what the user has to know when that fails.

        It is shown once, and remembered for as long as it holds. Nothing else depends on the copy.
        """
        fault = self._copy(now)
        before = self.ports.store.remembered(COPY_FAULT)
        with suppress(TransientError):  # of a full disk nothing can be remembered
            self.ports.store.remember(COPY_FAULT, fault)
        if fault is not None and fault != before:
            self.ports.notifier.tell("followupd", fault)
        return None if fault is None else Told("fault", fault)

    def _copy(self, now: datetime) -> str | None:
        try:
            copy_daily(self.config.paths.database, now)
        except (StoreError, TransientError) as error:
            hint = f" ({error.hint})" if error.hint else ""
            return f"The database could not be copied today: {error.message}{hint}"
        return None


@contextmanager
def open_app(
    config: Config, *, clock: Clock | None = None, notifier: Notifier | None = None
) -> Iterator[App]:
    """Put the program together; the database is brought up to date, and closed at the end.

    Raises ConfigError or StoreError. A missing login is no error here.
    """
    with open_database(config.paths.database) as engine:
        mark = Mark(config.paths.mark)
        store = SqliteStore(engine, mark)
        app = _app(
            config,
            store,
            clock,
            notifier or DesktopNotifier(),
            lock_out(store),
        )
        try:
            mend(store, config.settings, app.ports.clock.now, mark.read())
            notice_older_copy(store, mark, app.ports.clock)
            yield app
        finally:
            app.door.close()


@contextmanager
def open_alone(
    config: Config, *, clock: Clock | None = None, notifier: Notifier | None = None
) -> Iterator[App]:
    """Put the program together to tick; raise LockHeldError when another process may tick too.

    What others could read of its files is closed to them, and ConfigError raised where it cannot.
    """
    with suppress(OSError):  # whoever needs the folder says what is wrong with it
        make_private(config.paths.state_dir)
        if opened := close_to_others(config.paths.state_dir):
            log.warning("closed files that others could read", extra={"files": opened})
    with (
        single_instance(config.paths.lock),
        open_app(config, clock=clock, notifier=notifier) as app,
    ):
        yield app


@contextmanager
def open_rehearsal(config: Config, *, clock: Clock | None = None) -> Iterator[App]:
    """Put the program together so that it changes nothing, and keeps what it would have written.

    It works on a copy of the database in memory and only reads the mailbox. What Google asks of it
    is written down all the same: see `lock_out_beside`.
    """
    with copy_in_memory(config.paths.database) as engine:
        store = SqliteStore(engine)
        lock = lock_out_beside(config)
        app = _app(config, store, clock, SilentNotifier(), lock)
        mailbox = RehearsedMailbox(app.ports.mailbox, app.rehearsed.append)
        mark = Mark(config.paths.mark)
        try:
            mend(store, config.settings, app.ports.clock.now, mark.read())
            notice_older_copy(store, mark, app.ports.clock)
            yield replace(app, ports=replace(app.ports, mailbox=mailbox))
        finally:
            app.door.close()


@contextmanager
def open_reader(config: Config) -> Iterator[Store]:
    """Return what is remembered, to be looked at; the database itself is not touched.

    What cannot be read of it is mended in a copy, as the next tick will mend it.
    """
    with open_readonly(config.paths.database) as engine:
        store = SqliteStore(engine)
        if is_whole(store):
            yield store
            return
    with copy_in_memory(config.paths.database) as engine:
        store = SqliteStore(engine)
        mend(store, config.settings, SystemClock().now, Mark(config.paths.mark).read())
        yield store


def known_account(config: Config) -> str | None:
    """Return the address of the account that was worked for, if any was."""
    with open_reader(config) as store:
        return store.remembered(MAILBOX_OF)


def forget_account(config: Config) -> None:
    """Take the account of the next login for the one of before, whatever its address."""
    with open_app(config) as app:
        app.ports.store.remember(MAILBOX_OF, None)


def back_up(config: Config, file: Path | None) -> Path:
    """Copy the database into a new file, or among the other copies; return the file."""
    if file is not None:
        return copy_for_user(config.paths.database, file)
    return shelve(config.paths.database, Sort.ASKED, clock_of(config).now())


def put_back(config: Config, file: Path) -> Path | None:
    """Put a copy of the database in its place; return where what stood there is now.

    A pause stays, and so does Google's wish to be left alone. Raises LockHeldError while the daemon
    is at work, and BadInputError for a file that is no sound database of ours.
    """
    paths = config.paths
    with single_instance(paths.lock):
        now = clock_of(config).now()
        return restore(file, paths.database, Mark(paths.mark), now, keep=STAYS)


def clock_of(config: Config) -> Clock:
    """Return the system's clock, or the sandbox's when the configuration says so."""
    if config.google.follow_clock and config.google.root_url:
        return FollowedClock(config.google.root_url)
    return SystemClock()


def lock_out(store: Store) -> LockOut:
    """Return Google's request to be left alone, kept in the store: it outlives the process."""

    def get() -> datetime | None:
        until = store.remembered(LOCKED_OUT_UNTIL)
        return datetime.fromisoformat(until) if until else None

    def put(until: datetime) -> None:
        store.remember(LOCKED_OUT_UNTIL, until.isoformat())

    return LockOut(get, put)


def lock_out_beside(config: Config) -> LockOut:
    """Return it for a command that has not opened the database, or works on a copy of it.

    What Google asks of the command is written down for the daemon, which would move the end on
    otherwise. Nothing else is, and no database is made for it.
    """
    kept = LockOut.in_memory()
    with suppress(FollowupdError), open_reader(config) as store:
        if (known := lock_out(store).get()) is not None:
            kept.set(known)

    def put(until: datetime) -> None:
        kept.set(until)
        if config.paths.database.exists():
            with open_database(config.paths.database) as engine:
                lock_out(SqliteStore(engine)).set(until)

    return LockOut(kept.get, put)


def account(store: Store) -> Account:
    """Return the one Google account that is worked for, kept in the store."""
    return Account(
        lambda: store.remembered(MAILBOX_OF),
        lambda address: store.remember(MAILBOX_OF, address),
    )


def _app(
    config: Config, store: Store, clock: Clock | None, notifier: Notifier, lock: LockOut
) -> App:
    """Put the parts together; a clock that is given tells the time since Google's answers too."""
    followed = clock or clock_of(config)
    since = uptime if clock is None else lambda: followed.now().timestamp()
    access = GoogleAccess(
        token_file=config.paths.token,
        root_url=config.google.root_url,
        own_addresses=config.settings.addresses,
    )
    calendar, mailbox, door = open_google(
        access, followed, lock_out=lock, account=account(store), uptime=since
    )
    letters = TemplateLetters(
        [config.paths.config_dir / "templates", resource_dir("templates") / "mail"]
    )
    return App(config, Ports(followed, calendar, mailbox, letters, store, notifier), door)
