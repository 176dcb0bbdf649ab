"""How things stand, read from the database, as data ready for JSON."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from followupd.adapters.systemd import holder
from followupd.cli.subjects import find_application
from followupd.cli.unwritten import unwritten
from followupd.config import Config
from followupd.core.application import ApplicationFacts, Contact, FollowUp, Kind, Occasion, State
from followupd.core.decision import Ask, Decision, Reason, Wait
from followupd.core.policy import decide
from followupd.core.sending import best_sent
from followupd.ports import RESTORED_AT, JournalEntry, Store
from followupd.report import sentence
from followupd.tick.memory import HEALTH, health_of, tell_of_mended
from followupd.tick.pause import EVER, PAUSED
from followupd.wiring import COPY_FAULT

Data = dict[str, Any]

_DEALT_WITH = frozenset({Reason.SENT, Reason.DISMISSED})
_NEVER = datetime.max.replace(tzinfo=UTC)
_WAITING = (State.CREATING, State.DRAFTED, State.WITHDRAWN)


def status(config: Config, store: Store) -> Data:
    """Return what the user has to know: is it at work, what waits for them, what comes next."""
    health = health_of(store.remembered(HEALTH))
    listed = applications(config, store, ended=False)
    return {
        "daemon": holder(config.paths.lock),
        "logged_in": config.paths.token.exists(),
        "last_tick": health.get("at"),
        "fault": health.get("fault"),
        "hint": health.get("hint"),
        "copy_fault": store.remembered(COPY_FAULT),
        "put_aside": _put_aside(store, health.get("at")),
        "paused": _paused(store, health.get("at")),
        "needs_you": questions(config, store),
        "drafts": drafts(config, store),
        "open": len(listed),
        "next": min((a["next"] for a in listed if _at(a)), key=lambda n: n["at"], default=None),
    }


def _put_aside(store: Store, looked_at: str | None) -> list[str]:
    """Return what could not be read of what is remembered, and what was done instead."""
    if looked_at is None:
        return []
    return [one.text for one in tell_of_mended(store, datetime.fromisoformat(looked_at))]


def _paused(store: Store, looked_at: str | None) -> str | None:
    """Return until when nothing is written, `ever` included; None when it goes on."""
    ends = store.remembered(PAUSED)
    if ends is None or ends == EVER or looked_at is None:
        return ends
    return ends if datetime.fromisoformat(looked_at) < datetime.fromisoformat(ends) else None


def _at(application: Data) -> str | None:
    at: str | None = (application["next"] or {}).get("at")
    return at


def applications(config: Config, store: Store, *, ended: bool) -> list[Data]:
    """Return the applications with what comes next in each; those that have ended on request."""
    waiting = store.follow_ups(*_WAITING)
    by_application = decided(config, store)
    return [
        {
            "application": a.id,
            "company": a.company,
            "role": a.role,
            "outcome": a.outcome,
            "drafts": sum(f.application_id == a.id for f in waiting),
            "next": _next(a.company, by_application.get(a.id, ())),
        }
        for a in store.applications()
        if ended or a.outcome is None
    ]


def decided(config: Config, store: Store) -> dict[int, tuple[Decision, ...]]:
    """Return what was wanted for every open application at the last look.

    Of one that has ended it is what the user is asked after a restore.
    The journal tells changes; what was asked and is settled since has no row that says so.
    """
    health = health_of(store.remembered(HEALTH))
    if "at" not in health:
        return {}
    looked_at = datetime.fromisoformat(health["at"])
    restored = store.remembered(RESTORED_AT) is not None
    found = {}
    for application in store.applications():
        if application.outcome is not None and not restored:
            continue
        judged = decide(store.facts(application.id), config.settings.limits, looked_at)
        ended = application.outcome is not None
        asked = tuple(d for d in judged if isinstance(d.action, Ask))
        found[application.id] = asked if ended else judged
    return found


def _next(company: str | None, decisions: Sequence[Decision]) -> Data | None:
    """Return what comes next: the earliest thing waited for, else what everything waits for.

    A letter that has been dealt with comes after the others, and that the application would end of
    itself some day comes last.
    """
    letters = [d for d in decisions if d.subject != "application"]
    dated = [d for d in letters if _until(d) is not None]
    first = min(dated, key=lambda d: _until(d) or _NEVER, default=None)
    open_ones = [d for d in letters if d.reason not in _DEALT_WITH]
    decision = first or next(iter([*open_ones, *letters, *decisions]), None)
    if decision is None:
        return None
    because = sentence(decision.reason, decision.facts)
    return {"company": company, "at": _iso(_until(decision)), "because": because}


def _until(decision: Decision) -> datetime | None:
    return decision.action.until if isinstance(decision.action, Wait) else None


def drafts(config: Config, store: Store) -> list[Data]:
    """Return the drafts that wait for the user."""
    people = {c.id: c for c in store.contacts()}
    companies = {a.id: a.company for a in store.applications()}
    return [
        {
            "application": f.application_id,
            "company": companies.get(f.application_id),
            "kind": f.occasion.kind,
            "about": f"{_letter(f.occasion.kind)} to {_who(people[f.contact_id])}",
            "to": _who(people[f.contact_id]),
            "state": f.state,
            "subject": f.subject,
            "since": _iso(f.drafted_at),
            "told": f.told,
            "best_sent": best_sent_of(f, store.facts(f.application_id), config, store),
        }
        for f in store.follow_ups(State.DRAFTED, State.WITHDRAWN)
    ]


def best_sent_of(
    follow_up: FollowUp, facts: ApplicationFacts, config: Config, store: Store
) -> Data | None:
    """Return the recipient's next working hours, where a draft had better wait for them (E-57)."""
    health = health_of(store.remembered(HEALTH))
    if "at" not in health or follow_up.state is not State.DRAFTED:
        return None
    looked_at = datetime.fromisoformat(health["at"])
    settings = config.settings
    hours = best_sent(facts, follow_up, settings.limits, settings.zone_countries, looked_at)
    if hours is None:
        return None
    return {"from": _iso(hours.begins_at), "until": _iso(hours.ends_at), "zone": hours.zone}


def questions(config: Config, store: Store) -> list[Data]:
    """Return what only the user can settle."""
    found = []
    for application_id, decisions in decided(config, store).items():
        facts = store.facts(application_id)
        found += [
            {
                "application": application_id,
                "company": facts.application.company,
                "subject": decision.subject,
                "about": about(decision.subject, facts),
                "question": sentence(decision.reason, decision.facts),
            }
            for decision in decisions
            if isinstance(decision.action, Ask)
        ]
    return found + [
        {**letter_of(f, facts), "question": f.told} for f, facts in unwritten(config, store)
    ]


def letter_of(follow_up: FollowUp, facts: ApplicationFacts) -> Data:
    """Return which letter of which application it is."""
    subject = f"{follow_up.occasion}@{follow_up.contact_id}"
    return {
        "application": facts.application.id,
        "company": facts.application.company,
        "subject": subject,
        "about": about(subject, facts),
    }


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
                "about": about(e.subject, facts),
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
            "about": about(e.subject, store.facts(e.application_id)),
            "action": e.action,
            "until": _iso(e.until),
            "because": _because(e),
        }
        for e in store.standing()
        if e.application_id is not None
    ]


def _because(entry: JournalEntry) -> str:
    return sentence(Reason(entry.reason), entry.facts)


def about(subject: str, facts: ApplicationFacts) -> str:
    """Return what a decision's subject is, in words."""
    kind, _, number = subject.partition(":")
    if kind == "interview":
        return next((i.title for i in facts.interviews if str(i.id) == number), subject)
    if kind == "message":
        return _mail_of(number, facts)
    letter, at, contact_id = subject.partition("@")
    if not at:
        return subject
    occasion = Occasion.parse(letter)
    who = next((_who(c) for c in facts.contacts if str(c.id) == contact_id), "?")
    return f"{_letter(occasion.kind)} to {who}"


def _mail_of(gmail_id: str, facts: ApplicationFacts) -> str:
    """Return whose mail it is: a contact's name where it is known, else the address."""
    sender = next((m.address for m in facts.messages if m.gmail_id == gmail_id), "somebody")
    known = next((_who(c) for c in facts.contacts if c.address == sender), sender)
    return f"mail from {known}"


def _who(contact: Contact) -> str:
    return contact.name or contact.address


def _letter(kind: Kind) -> str:
    return "thank-you" if kind is Kind.THANK_YOU else kind.replace("_", " ")


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
