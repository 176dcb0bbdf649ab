"""What reaches the main thread: the ends of beats, and signals."""

import contextlib
import select
import signal
import socket
from dataclasses import dataclass
from datetime import timedelta
from queue import SimpleQueue
from types import FrameType
from typing import Any

from followupd.report import TickReport

_STOPPING = (signal.SIGTERM, signal.SIGINT)
_BEATEN = b"\0"  # no signal has this number


@dataclass(frozen=True, slots=True)
class Stop:
    """Told to stop."""


@dataclass(frozen=True, slots=True)
class Beaten:
    """A beat has ended: with a report, with an error, or with neither when it was too early."""

    report: TickReport | None = None
    error: Exception | None = None


class Inbox:
    """Messages for the main thread, from any thread and from signals.

    Waiting is done on a socket. A signal that arrives just before the main thread waits on a lock
    would be noticed only after that wait; the byte that signal.set_wakeup_fd writes is not missed.
    """

    def __init__(self) -> None:
        self._reader, self._writer = socket.socketpair()
        self._writer.settimeout(0)
        self._beats: SimpleQueue[Beaten] = SimpleQueue()
        self._before: dict[signal.Signals, Any] = {}

    def take_signals(self) -> None:
        """Turn SIGTERM and SIGINT into Stop, until closed; to be called in the main thread."""
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, _noticed) for number in _STOPPING}

    def put(self, message: Beaten | Stop) -> None:
        """Leave a message."""
        if isinstance(message, Beaten):
            self._beats.put(message)
        byte = _BEATEN if isinstance(message, Beaten) else bytes([signal.SIGTERM])
        with contextlib.suppress(BlockingIOError):
            self._writer.send(byte)

    def get(self, patience: timedelta) -> Beaten | Stop | None:
        """Return the next message, or None when none came in time."""
        ready, _, _ = select.select([self._reader], [], [], patience.total_seconds())
        if not ready:
            return None
        byte = self._reader.recv(1)
        if byte == _BEATEN:
            return self._beats.get_nowait()
        return Stop() if byte[0] in _STOPPING else None

    def close(self) -> None:
        """Take no more messages."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self._before:
            signal.set_wakeup_fd(-1)
        self._reader.close()
        self._writer.close()


def _noticed(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the byte in the socket has told the main thread."""
