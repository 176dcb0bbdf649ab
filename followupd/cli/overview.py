"""How things stand, read from the database, as data ready for JSON."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from followupd.adapters.systemd import holder
from followupd.cli.subjects import find_application
from followupd.config import Config
from followupd.core.application import ApplicationFacts, Kind, Occasion, State
from followupd.core.decision import Reason
from followupd.ports import JournalEntry, Store
from followupd.report import sentence
from followupd.tick import HEALTH

Data = dict[str, Any]

_WAITING = (State.CREATING, State.DRAFTED, State.WITHDRAWN)


def status(config: Config, store: Store) -> Data:
    """Return what the user has to know: is it at work, what waits for them, what comes next."""
    health = json.loads(store.remembered(HEALTH) or "{}")
    listed = applications(store, ended=False)
    return {
        "daemon": holder(config.paths.lock),
        "logged_in": config.paths.token.exists(),
        "last_tick": health.get("at"),
        "fault": health.get("fault"),
        "hint": health.get("hint"),
        "needs_you": questions(store),
        "drafts": drafts(store),
        "open": len(listed),
        "next": min((a["next"] for a in listed if _at(a)), key=lambda n: n["at"], default=None),
    }


def _at(application: Data) -> str | None:
    at: str | None = (application["next"] or {}).get("at")
    return at


def applications(store: Store, *, ended: bool) -> list[Data]:
    """Return the applications with what comes next in each; those that have ended on request."""
    standing = store.standing()
    waiting = store.follow_ups(*_WAITING)
    return [
        {
            "application": a.id,
            "company": a.company,
            "role": a.role,
            "outcome": a.outcome,
            "drafts": sum(f.application_id == a.id for f in waiting),
            "next": _next(a.company, [e for e in standing if e.application_id == a.id]),
        }
        for a in store.applications()
        if ended or a.outcome is None
    ]


def _next(company: str | None, entries: Sequence[JournalEntry]) -> Data | None:
    """Return what comes next: the earliest thing waited for, else what everything waits for.

    That the application would end of itself some day comes last.
    """
    letters = [e for e in entries if e.subject != "application"]
    dated = [e for e in letters if e.until is not None]
    entry = min(dated, key=_until, default=None) or next(iter([*letters, *entries]), None)
    if entry is None:
        return None
    return {"company": company, "at": _iso(entry.until), "because": _because(entry)}


def _until(entry: JournalEntry) -> datetime:
    assert entry.until is not None
    return entry.until


def drafts(store: Store) -> list[Data]:
    """Return the drafts that wait for the user."""
    people = {c.id: c for c in store.contacts()}
    companies = {a.id: a.company for a in store.applications()}
    return [
        {
            "application": f.application_id,
            "company": companies.get(f.application_id),
            "kind": f.occasion.kind,
            "to": people[f.contact_id].name or people[f.contact_id].address,
            "state": f.state,
            "subject": f.subject,
            "since": _iso(f.drafted_at),
            "told": f.told,
        }
        for f in store.follow_ups(State.DRAFTED, State.WITHDRAWN)
    ]


def questions(store: Store) -> list[Data]:
    """Return what only the user can settle."""
    asked = [e for e in store.standing() if e.action == "ask" and e.application_id is not None]
    found = []
    for entry in asked:
        assert entry.application_id is not None
        facts = store.facts(entry.application_id)
        found.append(
            {
                "application": entry.application_id,
                "company": facts.application.company,
                "subject": entry.subject,
                "about": _about(entry.subject, facts),
                "question": _because(entry),
            }
        )
    return found


def story(store: Store, application: str) -> Data:
    """Return how an application got where it is; raise UnknownSubjectError if there is none."""
    found = find_application(store, application)
    facts = store.facts(found.id)
    return {
        "application": found.id,
        "company": found.company,
        "role": found.role,
        "outcome": found.outcome,
        "outcome_at": _iso(found.outcome_at),
        "interviews": [
            {
                "interview": i.id,
                "title": i.title,
                "start": _iso(i.start_at),
                "end": _iso(i.end_at),
                "stage": i.stage,
                "verdict": i.verdict,
                "cancelled": i.cancelled,
                "reasons": i.reasons,
            }
            for i in facts.interviews
        ],
        "decisions": [
            {
                "at": _iso(e.at),
                "subject": e.subject,
                "about": _about(e.subject, facts),
                "action": e.action,
                "until": _iso(e.until),
                "because": _because(e),
                "facts": dict(e.facts),
            }
            for e in store.journal(found.id)
        ],
    }


def standing(store: Store) -> list[Data]:
    """Return what is decided at present, for every open application."""
    return [
        {
            "application": e.application_id,
            "about": _about(e.subject, store.facts(e.application_id)),
            "action": e.action,
            "until": _iso(e.until),
            "because": _because(e),
        }
        for e in store.standing()
        if e.application_id is not None
    ]


def _because(entry: JournalEntry) -> str:
    return sentence(Reason(entry.reason), entry.facts)


def _about(subject: str, facts: ApplicationFacts) -> str:
    """Return what a decision's subject is, in words."""
    kind, _, number = subject.partition(":")
    if kind == "interview":
        return next((i.title for i in facts.interviews if str(i.id) == number), subject)
    if kind == "message":
        return "their message"
    letter, at, contact_id = subject.partition("@")
    if not at:
        return subject
    occasion = Occasion.parse(letter)
    who = next((c.name or c.address for c in facts.contacts if str(c.id) == contact_id), "?")
    return f"{_LETTERS[occasion.kind]} to {who}"


_LETTERS = {Kind.THANK_YOU: "thank-you", Kind.NUDGE: "nudge"}


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
