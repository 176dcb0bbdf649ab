"""One beat: ingest, observe, plan, deliver, in this order. Look, decide, then act."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

from followupd.core.interview import User
from followupd.errors import AuthError, FollowupdError, PermanentError, TransientError
from followupd.ports import Ports
from followupd.report import TickReport, Told
from followupd.tick.deliver import deliver
from followupd.tick.ingest import ingest
from followupd.tick.observe import observe
from followupd.tick.plan import plan
from followupd.tick.settings import Settings

__all__ = ["HEALTH", "Settings", "tick"]

HEALTH = "health"
"""Key under which the outcome of the last tick is remembered: {"at", "fault", "hint"} as JSON."""

ACCOUNT = "account"
_HEARTBEAT = timedelta(minutes=10)
_NOTICED = frozenset({"drafted", "withdrawn", "refused", "ask", "moved_on", "bounce", "adopted"})


def tick(ports: Ports, settings: Settings) -> TickReport:
    """Do once all that is to be done now, and say what was done.

    Transient and permanent errors of Google, and a missing login, end in the report's `fault`;
    nothing is lost, the next tick goes on. StoreError and bugs propagate. Nothing is written into
    the mailbox by a tick that could not look first.
    """
    now = ports.clock.now()
    told: list[Told] = []
    error: FollowupdError | None = None
    try:
        for one in _phases(ports, settings, now):
            told.append(one)  # noqa: PERF402 - what was told before an error must not be lost
    except (AuthError, TransientError, PermanentError) as raised:
        error = raised
    report = TickReport(
        at=now,
        told=tuple(told),
        fault=error.message if error else None,
        hint=error.hint if error else None,
        needs_login=isinstance(error, AuthError),
        retry_at=error.retry_at if isinstance(error, TransientError) else None,
    )
    _remember_health(ports, report)
    for one in report.told:
        if one.what in _NOTICED:
            ports.notifier.tell("followupd", one.text)
    return report


def _phases(ports: Ports, settings: Settings, now: datetime) -> Iterator[Told]:
    user = who_is_the_user(ports, settings)
    yield from ingest(ports, settings, user, now)
    yield from observe(ports, settings, user, now)
    yield from plan(ports, settings, now)
    yield from deliver(ports, settings, user, now)
    yield from plan(ports, settings, now)


def who_is_the_user(ports: Ports, settings: Settings) -> User:
    """Return the user's addresses: the configured ones and, asked for once, those Gmail lists."""
    known = ports.store.remembered(ACCOUNT)
    if known is None:
        identities = ports.mailbox.identities()
        known = json.dumps(sorted({i.address.lower() for i in identities}))
        ports.store.remember(ACCOUNT, known)
    addresses = settings.addresses | frozenset(json.loads(known))
    return User(addresses=addresses, work_domains=settings.work_domains)


def _remember_health(ports: Ports, report: TickReport) -> None:
    """Remember how the tick went: at once when that changed, else now and then."""
    known = json.loads(ports.store.remembered(HEALTH) or "{}")
    same = known.get("fault") == report.fault and known.get("hint") == report.hint
    if known and same and report.at - datetime.fromisoformat(known["at"]) < _HEARTBEAT:
        return
    text = json.dumps(
        {"at": report.at.isoformat(), "fault": report.fault, "hint": report.hint}, sort_keys=True
    )
    ports.store.remember(HEALTH, text)
