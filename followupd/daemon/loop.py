"""The main thread: it waits, tells systemd how things are, and ends.

The scheduler only beats; what is due stands in the database. Systemd hears that the daemon is alive
only while beats begin and end.
"""

import logging
import os
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from followupd.adapters.clock import SystemClock
from followupd.adapters.systemd import notify, watchdog_interval
from followupd.config import Config
from followupd.daemon.inbox import Beaten, Inbox, Stop
from followupd.daemon.worker import Worker, token_stamp
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
    for warning in config.warnings:
        log.warning("configuration mended", extra={"what": warning})
    with closing(Inbox()) as inbox:
        inbox.take_signals()
        with open_alone(config) as app:
            return Daemon(app, inbox).run()


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
            # One thread runs one beat at a time. A second may wait behind it: APScheduler counts a
            # beat as running for a moment after it has ended, and would drop one asked for then.
            job_defaults={"coalesce": True, "max_instances": 2, "misfire_grace_time": None},
        )
        self._job = self._scheduler.add_job(
            self._worker.beat,
            "interval",
            seconds=self._interval.total_seconds(),
            next_run_time=self._wall.now(),
        )
        self._watchdog = watchdog_interval()
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
            message = self._inbox.get(self._patience()) or Beaten()
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
        if self._watchdog is not None:
            waits.append(self._watchdog / 3)
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
        if self._watchdog is not None and still < self._interval + LONGEST_TICK:
            notify("WATCHDOG=1")

    def _take_note(self, message: Beaten) -> None:
        if isinstance(message.error, FollowupdError):
            self._tell_error(message.error)
        if isinstance(message.error, ConfigError):
            raise message.error
        if message.report is None:
            return
        report = message.report
        self._needs_login = report.needs_login
        _log(report)
        self._tell(report.fault, report.hint)
        if report.fault is None:
            at = report.at.astimezone(ZoneInfo(self._app.config.settings.limits.zone))
            notify(f"STATUS=up to date, {at:%a %d %b %H:%M}")

    def _tell_error(self, error: FollowupdError) -> None:
        """Show what kept a tick from telling anything itself, such as a full disk."""
        if error.message != self._fault:
            text = " - ".join(part for part in (error.message, error.hint) if part)
            self._app.ports.notifier.tell("followupd", text)
        self._tell(error.message, error.hint)

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
        while (left := deadline - time.monotonic()) > 0:
            busy = self._worker.busy
            message = self._inbox.get(timedelta(seconds=left if busy else 0))
            if isinstance(message, Beaten) and message.report is not None:
                _log(message.report)
            if message is None and not busy:
                break
        if self._worker.busy:
            log.warning("stopped in the middle of a tick")
            sys.stderr.flush()
            os._exit(status)


def _log(report: TickReport) -> None:
    for one in report.told:
        log.info(
            "told",
            extra={
                "what": one.what,
                "application": one.application_id,
                "follow_up": one.follow_up_id,
            },
        )
