"""Phase 3: what is wanted now, for every application whose time has come."""

from collections.abc import Iterator
from datetime import datetime

from followupd.core.application import Outcome
from followupd.core.decision import Ask, Close, Decision, Reason, Reopen
from followupd.core.policy import decide
from followupd.ports import Ports
from followupd.report import Told, sentence
from followupd.tick.quarantine import quarantine
from followupd.tick.settings import Settings


def plan(ports: Ports, settings: Settings, now: datetime) -> Iterator[Told]:
    """Decide on every due application and write the decisions down.

    A bug over one application sets it aside before it propagates, so that the others go on after
    a restart.
    """
    for application_id in ports.store.due(now):
        with quarantine(ports, f"application {application_id}", [application_id], now):
            yield from decide_on(ports, settings, application_id, now)


def decide_on(
    ports: Ports, settings: Settings, application_id: int, now: datetime
) -> Iterator[Told]:
    """Decide on one application, write it down, and tell what the user should know of it."""
    facts = ports.store.facts(application_id)
    before = {e.subject: e.action for e in ports.store.journal(application_id)}
    decisions = decide(facts, settings.limits, now)
    ports.store.apply(application_id, decisions, now)
    for decision in decisions:
        if isinstance(decision.action, Reopen):
            yield from decide_on(ports, settings, application_id, now)
            return
        yield from _tell(decision, before.get(decision.subject), application_id)


def _tell(decision: Decision, before: str | None, application_id: int) -> Iterator[Told]:
    if isinstance(decision.action, Close):
        what = "moved_on" if decision.action.outcome is Outcome.MOVED_ON else "closed"
        yield Told(what, sentence(decision.reason, decision.facts), application_id)
    if isinstance(decision.action, Ask) and before != "ask":
        yield Told("ask", sentence(decision.reason, decision.facts), application_id)
    if decision.reason is Reason.TOO_LATE and before != "skip":
        yield Told("skipped", sentence(decision.reason, decision.facts), application_id)
