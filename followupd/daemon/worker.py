"""What the one worker thread does."""

import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from followupd.daemon.inbox import Beaten, Inbox
from followupd.report import TickReport
from followupd.wiring import App


class Worker:
    """Ticks at every beat; on a followed clock only when that has moved far enough."""

    def __init__(self, app: App, inbox: Inbox) -> None:
        self._app = app
        self._inbox = inbox
        self._ticked_at: datetime | None = None
        self.busy = False
        self.moved_at = time.monotonic()  # when a beat last began or ended
        self.token_seen = token_stamp(app.config.paths.token)  # what the last tick could see

    def beat(self) -> None:
        """Tick, and tell the main thread how it went. Nothing is raised here."""
        self.busy, self.moved_at = True, time.monotonic()
        try:
            done = Beaten(report=self._tick())
        except Exception as error:  # noqa: BLE001 - the main thread decides what it means
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
        fault = self._app.keep_copy(report.at)
        return report if fault is None else replace(report, told=(*report.told, fault))

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
