"""Phase 3: what is wanted now, for every application whose time has come."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from followupd.core.application import ApplicationFacts, Kind, Outcome
from followupd.core.decision import Ask, Close, Decision, Reason, Reopen, Skip
from followupd.core.policy import decide
from followupd.ports import Ports
from followupd.report import Told, letter_name, sentence
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
    yield from _tell_of_missed(facts, decisions, before)


def _tell(decision: Decision, before: str | None, application_id: int) -> Iterator[Told]:
    if isinstance(decision.action, Close):
        what = "moved_on" if decision.action.outcome is Outcome.MOVED_ON else "closed"
        yield Told(what, sentence(decision.reason, decision.facts), application_id)
    if isinstance(decision.action, Ask) and before != "ask":
        yield Told("ask", sentence(decision.reason, decision.facts), application_id)


_MISSED = frozenset({Reason.TOO_LATE, Reason.REQUEST_TOO_LATE, Reason.BOUNCED, Reason.NO_CONTACT})
"""Why a letter that was wanted is given up by nobody's word; the user may still write by hand."""


def _tell_of_missed(
    facts: ApplicationFacts, decisions: Sequence[Decision], before: Mapping[str, str]
) -> Iterator[Told]:
    """Yield once what was given up and why, people with the same letter together.

    What an application ends for is told by its end.
    """
    ends = {d.reason for d in decisions if isinstance(d.action, Close)}
    missed: dict[tuple[Kind, Reason], list[str]] = {}
    for decision in decisions:
        action, was = decision.action, before.get(decision.subject)
        if not isinstance(action, Skip) or decision.reason not in _MISSED - ends or was == "skip":
            continue
        kind = action.occasion.kind
        if was is None and kind is Kind.REFERRAL_UPDATE:
            continue  # of a stage that was over when the referrer became known
        contact = next(c for c in facts.contacts if c.id == action.contact_id)
        people = missed.setdefault((kind, decision.reason), [])
        people.append(contact.name or contact.address)
    for (kind, reason), people in missed.items():
        what, why = f"No {letter_name(kind)} was written", sentence(reason, {})
        text, shown = f"{what} to {_listed(people)}. {why}", f"{what}. {why}"
        yield Told("skipped", text, facts.application.id, shown=shown)


def _listed(people: Sequence[str]) -> str:
    """Return names as one says them: `Dana Wu, Sam Okafor and Priya Raman`."""
    *others, last = people
    return f"{', '.join(others)} and {last}" if others else last
