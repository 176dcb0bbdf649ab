"""Keeps one item that a bug strikes from standing in the way of all others.

The bug still propagates; what it struck is left alone for some hours, so that after a restart the
rest goes on.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from followupd.errors import FollowupdError
from followupd.ports import Ports

SET_ASIDE_FOR = timedelta(hours=6)
SET_ASIDE = "set_aside"
"""Key under which the store remembers what was set aside and until when, as a JSON object."""


@contextmanager
def quarantine(
    ports: Ports, subject: str, application_ids: Iterable[int], now: datetime
) -> Iterator[None]:
    """Set a subject and its applications aside when a bug comes up over it, and pass the bug on.

    The user is told. Errors that are raised on purpose just pass.
    """
    try:
        yield
    except FollowupdError:
        raise
    except Exception:
        set_aside(ports, subject, now)
        for application_id in application_ids:
            ports.store.set_aside(application_id, now + SET_ASIDE_FOR)
        ports.notifier.tell(
            "followupd",
            f"A bug of followupd's stopped its work on {subject}. That is left alone for six hours;"
            " the rest goes on. Please report what the log says.",
        )
        raise


def set_aside(ports: Ports, subject: str, now: datetime) -> None:
    """Leave a subject alone for some hours."""
    known = {s: at for s, at in _known(ports).items() if now < datetime.fromisoformat(at)}
    known[subject] = (now + SET_ASIDE_FOR).isoformat()
    ports.store.remember(SET_ASIDE, json.dumps(known, sort_keys=True))


def is_set_aside(ports: Ports, subject: str, now: datetime) -> bool:
    """Tell whether this subject was set aside in the last hours."""
    until = _known(ports).get(subject)
    return until is not None and now < datetime.fromisoformat(until)


def _known(ports: Ports) -> dict[str, str]:
    known: dict[str, str] = json.loads(ports.store.remembered(SET_ASIDE) or "{}")
    return known
