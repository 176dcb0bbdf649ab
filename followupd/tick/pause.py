"""The user's pause: nothing is written meanwhile, and nothing is made up for afterwards."""

from datetime import date, datetime, time

from followupd.core.working_hours import at_local
from followupd.ports import Store

PAUSED = "paused_until"
"""Key under which the store remembers the end of a pause, in ISO 8601; `ever` without one."""

EVER = "ever"
_MIDNIGHT = time(0)


def pause(store: Store, until: date | None, zone: str) -> None:
    """Write nothing before that day of the user's; without a day until `resume`."""
    ends = EVER if until is None else at_local(until, _MIDNIGHT, zone).isoformat()
    store.remember(PAUSED, ends)


def resume(store: Store) -> bool:
    """End a pause; tell whether there was one."""
    known = store.remembered(PAUSED)
    store.remember(PAUSED, None)
    return known is not None


def is_paused(store: Store, now: datetime) -> bool:
    """Tell whether the user wants nothing written at present."""
    ends = store.remembered(PAUSED)
    if ends is None:
        return False
    return ends == EVER or now < datetime.fromisoformat(ends)
