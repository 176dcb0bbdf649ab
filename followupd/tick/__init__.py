"""One beat: ingest, observe, plan, deliver, in this order. Look, decide, then act."""

from followupd.ports import Ports
from followupd.report import TickReport
from followupd.tick.settings import Settings

__all__ = ["Settings", "tick"]


def tick(ports: Ports, settings: Settings) -> TickReport:
    """Do once all that is to be done now, and say what was done.

    Transient and permanent errors of Google, and a missing login, end in the report's `fault`;
    nothing is lost, the next tick goes on. StoreError and bugs propagate.
    """
    raise NotImplementedError
