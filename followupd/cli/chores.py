"""What only the user can settle, each with the command or the act that settles it."""

from collections.abc import Mapping
from typing import Any

from followupd.cli.overview import about, best_sent_of, decided, letter_of
from followupd.cli.unwritten import best_before, unwritten
from followupd.config import Config
from followupd.core.application import ApplicationFacts, FollowUp, Kind, State
from followupd.core.decision import Ask, Decision, Reason
from followupd.core.requests import note_for
from followupd.ports import Store
from followupd.report import sentence

Data = dict[str, Any]

_SETTLED_BY: Mapping[Reason, tuple[str, ...]] = {
    Reason.NOT_CONFIRMED: ("followupd confirm {subject}", "followupd skip {subject}"),
    Reason.TOO_MANY_PEOPLE: ("followupd expand {subject}", "followupd done {subject}"),
    Reason.NAMES_ONLY: ("followupd set {application} contact=ADDRESS", "followupd done {subject}"),
    Reason.NOBODY_TO_ASK: ("followupd set {application} contact=ADDRESS",),
    Reason.QUESTION: ("answer it in Gmail", "followupd reopen {application}"),
    Reason.DOUBTFUL_REPLY: (
        "answer it in Gmail",
        "followupd promised {application} YYYY-MM-DD",
        "followupd reopen {application}",
        "followupd close {application}",
    ),
}
_LETTER = ("followupd now {application}", "followupd skip {application}")
_RESTORED: Mapping[Kind, tuple[str, ...]] = {
    Kind.THANK_YOU: ("followupd now {application}", "followupd done {application}"),
    Kind.NUDGE: (*_LETTER, "followupd snooze {application} YYYY-MM-DD"),
}
"""After an older copy was put back: write it now, or it was done, or not at all."""


def chores(config: Config, store: Store) -> list[Data]:
    """Return what waits for the user, what is most pressing first: questions, then drafts."""
    refused = [_refused(f, facts, config) for f, facts in unwritten(config, store)]
    return [*_questions(config, store), *refused, *_drafts(config, store)]


def _questions(config: Config, store: Store) -> list[Data]:
    found = []
    for application_id, decisions in decided(config, store).items():
        facts = store.facts(application_id)
        found += [_question(d, facts) for d in decisions if isinstance(d.action, Ask)]
    return found


def _question(decision: Decision, facts: ApplicationFacts) -> Data:
    number = facts.application.id
    return {
        "application": number,
        "company": facts.application.company,
        "subject": decision.subject,
        "about": about(decision.subject, facts),
        "what": sentence(decision.reason, decision.facts),
        "best_before": None,
        "best_sent": None,
        "settle": [
            act.format(subject=decision.subject, application=number)
            for act in _settled_by(decision)
        ],
    }


def _settled_by(decision: Decision) -> tuple[str, ...]:
    if decision.reason is not Reason.RESTORED:
        return _SETTLED_BY.get(decision.reason, ())
    kind = decision.subject.partition(":")[0]
    return _RESTORED.get(Kind(kind), _LETTER)


def _refused(follow_up: FollowUp, facts: ApplicationFacts, config: Config) -> Data:
    number = facts.application.id
    return {
        **letter_of(follow_up, facts),
        "what": str(follow_up.told),
        "best_before": _until(follow_up, facts, config),
        "best_sent": None,
        "settle": [
            f"followupd set {number} ..., or mend the template",
            f"followupd now {number}",
            "write it by hand",
        ],
    }


def _until(follow_up: FollowUp, facts: ApplicationFacts, config: Config) -> str | None:
    keeps = best_before(follow_up, facts, config)
    return keeps.isoformat() if keeps is not None else None


def _drafts(config: Config, store: Store) -> list[Data]:
    found = [
        _draft(f, store.facts(f.application_id), config, store)
        for f in store.follow_ups(State.DRAFTED, State.WITHDRAWN)
    ]
    return sorted(found, key=lambda one: one["best_before"] or "9999")


def _draft(follow_up: FollowUp, facts: ApplicationFacts, config: Config, store: Store) -> Data:
    wanted = follow_up.state is State.DRAFTED
    what = "A draft waits in Gmail." if wanted else "A draft is no longer wanted."
    settle = _better(follow_up, facts) if wanted else ["discard it in Gmail"]
    return {
        **letter_of(follow_up, facts),
        "what": f"{what} {follow_up.told[:1].upper()}{follow_up.told[1:]}."
        if follow_up.told
        else what,
        "best_before": _until(follow_up, facts, config) if wanted else None,
        "best_sent": best_sent_of(follow_up, facts, config, store),
        "settle": settle,
    }


def _better(follow_up: FollowUp, facts: ApplicationFacts) -> list[str]:
    """Return what is to be done with a draft: what would make it better first."""
    number = facts.application.id
    contact = next(c for c in facts.contacts if c.id == follow_up.contact_id)
    found = []
    if contact.first_name is None and not follow_up.edited:
        found += [f"followupd set {contact.address} first=NAME", f"followupd redraft {number}"]
    thanks = follow_up.occasion.kind is Kind.THANK_YOU and not follow_up.edited
    if thanks and note_for(facts, contact.id) is None:
        found.append(f'followupd note {number} --person {contact.address} "A DETAIL OF YOURS"')
    return [*found, "send it in Gmail, or discard it"]
