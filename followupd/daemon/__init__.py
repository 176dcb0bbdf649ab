"""The daemon: a tick now and then, until it is told to stop."""

from followupd.daemon.loop import Daemon, run

__all__ = ["Daemon", "run"]
