"""Starts daemons quickly: a process that has imported everything, and forks.

Run as `python -m tests.kill.nursery`. Each line on standard input is JSON,
{"strategy", "home", "manager", "gate"}; the answer is the process id of a daemon that works in that
home. With a gate its worker thread tells that socket its thread id before it ticks, and waits.
"""

import ctypes
import json
import os
import signal
import socket
import sys
import threading
import traceback
from contextlib import closing, suppress
from dataclasses import dataclass, field

from followupd import logs
from followupd.config import Paths, load_config
from followupd.daemon import Daemon
from followupd.daemon.inbox import Inbox
from followupd.report import TickReport
from followupd.wiring import App, open_alone
from tests.kill.strategies import STRATEGIES

PR_SET_PTRACER = 0x59616D61  # prctl(2); without it Yama lets only parents trace
ANYBODY = -1


@dataclass(frozen=True, slots=True)
class Gated(App):
    """Waits with its first tick until it is told to."""

    gates: list[str] = field(default_factory=list)

    def tick(self) -> TickReport:
        if self.gates:
            with socket.socket(socket.AF_UNIX) as told:
                told.connect(self.gates.pop())
                told.sendall(f"{threading.get_native_id()}\n".encode())
                told.recv(1)
        return super(Gated, self).tick()


def work(strategy: str, home: str, manager: str, gate: str) -> int:
    os.environ.update(HOME=home, NOTIFY_SOCKET=manager)
    logs.set_up()
    with closing(Inbox()) as inbox:
        inbox.take_signals()
        with open_alone(load_config(Paths.of())) as opened:
            app = STRATEGIES[strategy](opened)
            gates = [gate] if gate else []
            gated = Gated(app.config, app.ports, app.door, app.rehearsed, gates)
            return Daemon(gated, inbox).run()


def main() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PTRACER, ctypes.c_long(ANYBODY), 0, 0, 0)
    for line in sys.stdin:
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        child = os.fork()
        if child == 0:
            _run(json.loads(line))
        print(child, flush=True)


def _run(wanted: dict[str, str]) -> None:
    status = 70
    try:
        ctypes.CDLL(None).prctl(PR_SET_PTRACER, ctypes.c_long(ANYBODY), 0, 0, 0)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        status = work(**wanted)
    except BaseException:  # noqa: BLE001 - it is the end of a process
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
