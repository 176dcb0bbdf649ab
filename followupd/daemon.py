"""The daemon: a tick now and then, until it is told to stop.

The scheduler only beats; what is due stands in the database. The main thread waits, tells systemd
how things are, and says that it is alive only while ticks begin and end.
"""

import logging
import os
import signal
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from types import FrameType
from zoneinfo import ZoneInfo

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from followupd import logs
from followupd.adapters.clock import SystemClock
from followupd.adapters.systemd import notify, watchdog_interval
from followupd.config import Config
from followupd.errors import ConfigError, FollowupdError
from followupd.ports import Clock
from followupd.report import TickReport
from followupd.wiring import App, open_alone

log = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(seconds=60)  # monotonic waits stand still while a machine is suspended
LOOK_FOR_LOGIN = timedelta(seconds=2)
READ_FOLLOWED_CLOCK = timedelta(seconds=1)
LONGEST_TICK = timedelta(minutes=10)
STOPPING_TAKES = timedelta(seconds=1)
CLOCK_JUMPED = timedelta(seconds=5)
EX_SOFTWARE = 70  # sysexits.h


def run(config: Config) -> int:
    """Work until SIGTERM or SIGINT, and return the exit status.

    Raises ConfigError, StoreError or LockHeldError when it cannot begin, and the first two also
    when it cannot go on. A bug ends it with 70, so that systemd starts it again.
    """
    logs.set_up()
    inbox: Inbox = SimpleQueue()
    _take_signals(inbox)
    for warning in config.warnings:
        log.warning("configuration mended", extra={"what": warning})
    with open_alone(config) as app:
        return Daemon(app, inbox).run()


@dataclass(frozen=True, slots=True)
class Stop:
    """Told to stop."""


@dataclass(frozen=True, slots=True)
class Beaten:
    """A beat has ended: with a report, with an error, or with neither when it was too early."""

    report: TickReport | None = None
    error: Exception | None = None


Inbox = SimpleQueue[Stop | Beaten]


def _take_signals(inbox: Inbox) -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        inbox.put(Stop())  # SimpleQueue.put may be called from a signal handler

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)


class Worker:
    """What runs in the one worker thread: a tick, unless it is too early on a followed clock."""

    def __init__(self, app: App, inbox: Inbox) -> None:
        self._app = app
        self._inbox = inbox
        self._ticked_at: datetime | None = None
        self.busy = False
        self.moved_at = time.monotonic()  # a beat began or ended
        self.token_seen = token_stamp(app.config.paths.token)

    def beat(self) -> None:
        """Tick, and tell the main thread how it went. Nothing is raised here."""
        self.busy, self.moved_at = True, time.monotonic()
        try:
            done = Beaten(report=self._tick())
        except Exception as error:  # noqa: BLE001 - the main thread decides
            done = Beaten(error=error)
        self.busy, self.moved_at = False, time.monotonic()
        self._inbox.put(done)

    def tick_at_once(self) -> None:
        """Let the next beat tick, whatever a followed clock says."""
        self._ticked_at = None

    def _tick(self) -> TickReport | None:
        if self._app.config.google.follow_clock and not self._is_due():
            return None
        self.token_seen = token_stamp(self._app.config.paths.token)
        report = self._app.tick()
        self._ticked_at = report.at
        return report

    def _is_due(self) -> bool:
        now = self._app.ports.clock.now()
        if self._ticked_at is None or now < self._ticked_at:
            return True
        polled = now - self._ticked_at >= self._app.config.poll_every
        return polled or bool(self._app.ports.store.due(now))


def token_stamp(path: Path) -> tuple[int, int, int] | None:
    """Return what changes when somebody logs in; None while nobody is."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


class Daemon:
    """The main thread."""

    def __init__(
        self,
        app: App,
        inbox: Inbox,
        *,
        wall: Clock | None = None,
        longest_wait: timedelta = LONGEST_WAIT,
    ) -> None:
        self._app = app
        self._inbox = inbox
        self._wall = wall or SystemClock()
        self._longest_wait = longest_wait
        self._worker = Worker(app, inbox)
        follows = app.config.google.follow_clock
        self._interval = READ_FOLLOWED_CLOCK if follows else app.config.poll_every
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._job = self._scheduler.add_job(
            self._worker.beat,
            "interval",
            seconds=self._interval.total_seconds(),
            next_run_time=self._wall.now(),
        )
        self._last_skew = self._skew()
        self._needs_login = False
        self._fault: str | None = None

    def run(self) -> int:
        """Beat until told to stop; return the exit status. Raises ConfigError or StoreError."""
        self._scheduler.start()
        notify("READY=1", "STATUS=starting")
        log.info("started", extra={"pid": os.getpid()})
        try:
            status = self._watch()
        finally:
            notify("STOPPING=1")
            self._scheduler.shutdown(wait=False)
        self._let_the_tick_end(status)
        log.info("stopped", extra={"status": status})
        return status

    def _watch(self) -> int:
        while True:
            try:
                message = self._inbox.get(timeout=self._patience().total_seconds())
            except Empty:
                message = Beaten()
            if isinstance(message, Stop):
                return 0
            if message.error is not None and not isinstance(message.error, FollowupdError):
                log.critical("tick failed", exc_info=message.error)
                return EX_SOFTWARE
            self._take_note(message)
            self._ping_watchdog()
            if self._clock_has_jumped() or self._has_logged_in():
                self._beat_now()

    def _patience(self) -> timedelta:
        """Return how long to wait for news before looking after things."""
        waits = [self._longest_wait]
        watchdog = watchdog_interval()
        if watchdog is not None:
            waits.append(watchdog / 3)
        if self._needs_login:
            waits.append(LOOK_FOR_LOGIN)
        return min(waits)

    def _skew(self) -> timedelta:
        """Return wall-clock time less monotonic time: it changes by a suspend or a set clock."""
        return self._wall.now() - datetime.fromtimestamp(time.monotonic(), UTC)

    def _clock_has_jumped(self) -> bool:
        before, self._last_skew = self._last_skew, self._skew()
        return abs(self._last_skew - before) > CLOCK_JUMPED

    def _has_logged_in(self) -> bool:
        if not self._needs_login:
            return False
        return token_stamp(self._app.config.paths.token) != self._worker.token_seen

    def _beat_now(self) -> None:
        self._needs_login = False
        self._worker.tick_at_once()
        self._job.modify(next_run_time=self._wall.now())

    def _ping_watchdog(self) -> None:
        still = timedelta(seconds=time.monotonic() - self._worker.moved_at)
        if still < self._interval + LONGEST_TICK:
            notify("WATCHDOG=1")

    def _take_note(self, message: Beaten) -> None:
        if isinstance(message.error, ConfigError):
            raise message.error
        if isinstance(message.error, FollowupdError):
            self._tell(message.error.message, message.error.hint)
        if message.report is None:
            return
        report = message.report
        self._needs_login = report.needs_login
        for one in report.told:
            log.info(
                "told",
                extra={
                    "what": one.what,
                    "application": one.application_id,
                    "follow_up": one.follow_up_id,
                },
            )
        self._tell(report.fault, report.hint)
        if report.fault is None:
            at = report.at.astimezone(ZoneInfo(self._app.config.settings.limits.zone))
            notify(f"STATUS=up to date, {at:%a %d %b %H:%M}")

    def _tell(self, fault: str | None, hint: str | None) -> None:
        """Show a fault in the unit's status; log it once, and once that it is over."""
        if fault is not None:
            notify(f"STATUS={fault}; {hint}" if hint else f"STATUS={fault}")
        if fault == self._fault:
            return
        self._fault = fault
        if fault is None:
            log.info("all is well again")
        else:
            log.warning("tick not complete", extra={"fault": fault, "remedy": hint})

    def _let_the_tick_end(self, status: int) -> None:
        """Give a running tick a moment; then end without it, as a crash would.

        A tick may be waiting for Google's answer for half a minute. Whatever it was about to
        write down is reconciled at the next start.
        """
        deadline = time.monotonic() + STOPPING_TAKES.total_seconds()
        while self._worker.busy and (left := deadline - time.monotonic()) > 0:
            try:
                self._inbox.get(timeout=left)
            except Empty:
                break
        if self._worker.busy:
            log.warning("stopped in the middle of a tick")
            sys.stderr.flush()
            os._exit(status)
