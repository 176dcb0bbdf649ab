"""Letters that were wanted and could not be written, until it is too late for them."""

from datetime import datetime, timedelta

from followupd.config import Config
from followupd.core.application import (
    ApplicationFacts,
    FollowUp,
    Interview,
    Kind,
    Stage,
    State,
)
from followupd.core.rulings import contact_skipped, interview_skipped
from followupd.core.thanks import why_needless
from followupd.ports import Store
from followupd.tick.deliver import BEGUN_BY_HAND
from followupd.tick.memory import HEALTH, health_of
from followupd.tick.one_a_day import THANKED_FOR_THAT_DAY, THANKED_TODAY

_NEEDLESS = frozenset({BEGUN_BY_HAND, THANKED_FOR_THAT_DAY, THANKED_TODAY})
"""What is told of a letter that was not wanted any more."""


def unwritten(config: Config, store: Store) -> list[tuple[FollowUp, ApplicationFacts]]:
    """Return the letters that were refused, of applications that go on; the oldest first."""
    looked_at = health_of(store.remembered(HEALTH)).get("at")
    found = []
    for follow_up in store.follow_ups(State.SKIPPED, State.PLANNED):
        if not follow_up.told or follow_up.told in _NEEDLESS:
            continue
        facts = store.facts(follow_up.application_id)
        if facts.application.outcome is not None or _is_needless(follow_up, facts):
            continue
        keeps = best_before(follow_up, facts, config)
        if keeps is None or looked_at is None or datetime.fromisoformat(looked_at) < keeps:
            found.append((follow_up, facts))
    return found


def _is_needless(follow_up: FollowUp, facts: ApplicationFacts) -> bool:
    """Tell whether the user has settled it since, by a word of theirs or by a mail."""
    contact = next(c for c in facts.contacts if c.id == follow_up.contact_id)
    met = _interview(follow_up, facts)
    if met is None:
        return contact_skipped(facts, contact)
    return interview_skipped(facts, met) or why_needless(facts, contact, met) is not None


def _interview(follow_up: FollowUp, facts: ApplicationFacts) -> Interview | None:
    """Return the interview that a thank-you is about."""
    if follow_up.occasion.kind is not Kind.THANK_YOU:
        return None
    return next((i for i in facts.interviews if i.id == follow_up.occasion.anchor), None)


def best_before(follow_up: FollowUp, facts: ApplicationFacts, config: Config) -> datetime | None:
    """Return until when a thank-you is still one; a nudge has no such hour."""
    met = _interview(follow_up, facts)
    if met is None:
        return None
    limits = config.settings.limits
    informal = met.stage is Stage.INFORMATIONAL
    keeps: timedelta = limits.never_after_informational if informal else limits.never_after
    return met.end_at + keeps
