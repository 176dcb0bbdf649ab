"""One beat: ingest, observe, plan, deliver, in this order. Look, decide, then act."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from followupd.core.interview import User
from followupd.core.working_hours import local_day
from followupd.errors import AuthError, FollowupdError, PermanentError, TransientError
from followupd.ports import INSTALLED_AT, Ports
from followupd.report import TickReport, Told
from followupd.tick.clocks import agreed_now
from followupd.tick.deliver import deliver
from followupd.tick.ingest import ingest
from followupd.tick.memory import ACCOUNT, HEALTH, mend, tell_of_mended
from followupd.tick.observe import observe
from followupd.tick.plan import plan
from followupd.tick.recover import recover, recover_the_rest
from followupd.tick.settings import Settings

__all__ = ["HEALTH", "Settings", "tick"]

UNREADABLE = (
    "Something in followupd's database cannot be read; what it belongs to is left alone, the rest"
    " goes on. `followupd restore` puts a copy back."
)
_HEARTBEAT = timedelta(minutes=10)
_ONCE = frozenset(
    {
        "adopted",
        "ask",
        "bounce",
        "closed",
        "drafted",
        "hint",
        "moved_on",
        "refused",
        "reply",
        "skipped",
        "withdrawn",
    }
)
_STANDING = frozenset({"fault", "cap", "restored"})
"""What a tick tells again as long as it holds; the desktop shows it when it begins."""


def tick(ports: Ports, settings: Settings) -> TickReport:
    """Do once all that is to be done now, and say what was done.

    Transient and permanent errors of Google, and a missing login, end in the report's `fault`;
    nothing is lost, the next tick goes on. StoreError and bugs propagate. Nothing is written into
    the mailbox by a tick that could not look first, and nothing is done by a clock that is wrong.
    """
    now = ports.clock.now()
    told: list[Told] = []
    error: FollowupdError | None = None
    try:
        for one in _phases(ports, settings, now):
            if _is_news(one, told):
                told.append(one)  # at once: what was told before an error must not be lost
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
    _show(ports, report, _remember_health(ports, report))
    return report


def _is_news(one: Told, told: Sequence[Told]) -> bool:
    """Tell whether a tick has not said so of that letter or application yet.

    A reply and the question that it becomes have one sentence.
    """
    said = {(t.text, t.application_id, t.follow_up_id) for t in told}
    return (one.text, one.application_id, one.follow_up_id) not in said


def _phases(ports: Ports, settings: Settings, now: datetime) -> Iterator[Told]:
    mend(ports.store, settings, lambda: now)
    yield from tell_of_mended(ports.store, now)
    if ports.store.unreadable():
        yield Told("fault", UNREADABLE)
    now = agreed_now(ports)
    _remember_installed(ports, now)
    user = who_is_the_user(ports, settings, now)
    yield from ingest(ports, settings, user, now)
    unexplained = yield from recover(ports, settings, now)
    yield from observe(ports, settings, user, now)
    yield from recover_the_rest(ports, settings, now, unexplained)
    yield from plan(ports, settings, now)
    yield from deliver(ports, settings, user, now)
    yield from plan(ports, settings, now)


def _remember_installed(ports: Ports, now: datetime) -> None:
    """Remember when the first tick was, which by no clock is later than this one."""
    known = ports.store.remembered(INSTALLED_AT)
    if known is None or datetime.fromisoformat(known) > now:
        ports.store.remember(INSTALLED_AT, now.isoformat())


def who_is_the_user(ports: Ports, settings: Settings, now: datetime) -> User:
    """Return the user's addresses: the configured ones and, asked for each day, those of Gmail."""
    today = local_day(now, settings.limits.zone).isoformat()
    known: dict[str, Any] = json.loads(ports.store.remembered(ACCOUNT) or "{}")
    if known.get("on") != today:
        listed = sorted({i.address.lower() for i in ports.mailbox.identities()})
        known = {"on": today, "addresses": listed}
        ports.store.remember(ACCOUNT, json.dumps(known, sort_keys=True))
    addresses = settings.addresses | frozenset(known["addresses"])
    return User(addresses, settings.work_domains, settings.referrers, settings.personal)


def _remember_health(ports: Ports, report: TickReport) -> dict[str, Any]:
    """Remember how the tick went, at once when that changed, else now and then.

    Returns what was remembered of the one before.
    """
    known: dict[str, Any] = json.loads(ports.store.remembered(HEALTH) or "{}")
    health = {"fault": report.fault, "hint": report.hint, "standing": _standing(report)}
    same = all(known.get(key) == value for key, value in health.items())
    if known and same and report.at - datetime.fromisoformat(known["at"]) < _HEARTBEAT:
        return known
    text = json.dumps({"at": report.at.isoformat(), **health}, sort_keys=True)
    ports.store.remember(HEALTH, text)
    return known


def _standing(report: TickReport) -> list[str]:
    return sorted({one.text for one in report.told if one.what in _STANDING})


def _show(ports: Ports, report: TickReport, before: dict[str, Any]) -> None:
    """Show on the desktop what is new: each event, and each trouble when it begins and ends.

    No notice holds a name: see `Notifier`.
    """
    shown_before = before.get("standing", [])
    texts = [
        one.shown or one.text
        for one in report.told
        if one.what in _ONCE or (one.what in _STANDING and one.text not in shown_before)
    ]
    fault_before = before.get("fault")
    if report.fault is not None and report.fault != fault_before:
        texts.append(" - ".join(part for part in (report.fault, report.hint) if part))
    if report.fault is None and fault_before is not None:
        texts.append("The trouble is over; followupd works again.")
    for text in dict.fromkeys(texts):
        ports.notifier.tell("followupd", text)
