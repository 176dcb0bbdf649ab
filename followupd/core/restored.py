"""After an older copy of the database was put back: what is asked, and what is found again.

Between the copy and the moment it was put back letters may have been written, sent or discarded,
and the user may have said things, of which the database knows nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from followupd.core.application import (
    ApplicationFacts,
    Contact,
    FollowUp,
    Kind,
    Occasion,
    State,
)
from followupd.core.decision import Ask, Decision, Limits, Reason, Wait, Write
from followupd.core.meetings import real_interviews
from followupd.core.reading import UNSENT, round_of_last, whom_to_ask
from followupd.core.replies import human_answers, open_replies
from followupd.core.rulings import WANTED_FOR, is_wanted_now, wanted_now_at
from followupd.core.silence import next_occasion
from followupd.core.thanked import whom_to_thank
from followupd.core.thanks import occasion_of
from followupd.core.waits import nudge_due_at


def asked_first(
    facts: ApplicationFacts,
    limits: Limits,
    now: datetime,
    decide_at: Callable[[datetime], tuple[Decision, ...]],
) -> tuple[Decision, ...]:
    """Return what is decided now, with a question for each letter due before the restore.

    So is one that only waits for a better hour, and one that an earlier `now` may have hastened.
    The user's `now` after the restore answers the question, for as long as that word holds.
    """
    decisions = decide_at(now)
    if facts.restored_at is None or is_wanted_now(facts, now):
        return decisions
    return tuple(_asked(facts, limits, decide_at, d) for d in decisions)


def _asked(
    facts: ApplicationFacts,
    limits: Limits,
    decide_at: Callable[[datetime], tuple[Decision, ...]],
    decision: Decision,
) -> Decision:
    action = decision.action
    if isinstance(action, Wait) and action.until and decision.reason is Reason.OUT_OF_HOURS:
        then = (d.action for d in decide_at(action.until) if d.subject == decision.subject)
        action = next(then, action)
    if not isinstance(action, Write) or not _was_due(facts, limits, action):
        return decision
    expires_at = None
    if action.occasion.kind is not Kind.NUDGE:
        expires_at = action.due_at + max(limits.never_after, limits.never_after_informational)
    return replace(decision, action=Ask(expires_at), reason=Reason.RESTORED)


def _was_due(facts: ApplicationFacts, limits: Limits, letter: Write) -> bool:
    """Tell whether a letter was due before the restore, or may have been hastened by then.

    A machine's answer since, or a mere thank-you, puts a nudge off, but takes no question back. A
    nudge after an interview since then is another one.
    """
    assert facts.restored_at is not None
    before = max([facts.restored_at, *(at + WANTED_FOR for at in wanted_now_at(facts))])
    if letter.due_at <= before:
        return True
    heard_since = any(m.at > facts.restored_at for m in human_answers(facts))
    met_then = round_of_last(facts, facts.restored_at)
    met_since = round_of_last(facts, letter.due_at) != met_then
    if letter.occasion.kind is not Kind.NUDGE or heard_since or met_since:
        return False
    then = _heard_until(facts, facts.restored_at)
    contact = next(c for c in facts.contacts if c.id == letter.contact_id)
    due_at, _ = nudge_due_at(then, limits, contact, facts.restored_at)
    return due_at <= before


def _heard_until(facts: ApplicationFacts, at: datetime) -> ApplicationFacts:
    return replace(facts, messages=tuple(m for m in facts.messages if m.at <= at))


def letter_to(
    facts: ApplicationFacts, limits: Limits, contact: Contact, at: datetime
) -> Occasion | None:
    """Return which letter a mail of the user's to somebody was, if it can be one of ours.

    It is one that was due and of which nothing is on record: the thank-you, else the nudge. What
    was heard after it says nothing of it.
    """
    facts = _heard_until(facts, at)
    met = [
        i
        for i in real_interviews(facts)
        if i.end_at <= at and contact.id in whom_to_thank(facts, limits, i, at)
    ]
    if met:
        thanks = occasion_of(facts, met[-1], contact.id, limits.zone)
        if _is_open(facts, contact, thanks):
            return thanks
    asked = whom_to_ask(facts, at)
    if asked is None or asked.id != contact.id or not round_of_last(facts, at):
        return None
    if open_replies(facts, at) or any(
        f.state in UNSENT and f.begun_at <= at for f in facts.follow_ups
    ):
        return None  # nobody was nudged then
    due_at, _ = nudge_due_at(facts, limits, contact, at)
    nudge = next_occasion(facts, at)
    return nudge if due_at <= at and _is_open(facts, contact, nudge) else None


def _is_open(facts: ApplicationFacts, contact: Contact, occasion: Occasion) -> bool:
    known = on_record(facts, contact.id, occasion)
    return known is None or known.state is State.PLANNED


def on_record(facts: ApplicationFacts, contact_id: int, occasion: Occasion) -> FollowUp | None:
    """Return the letter for an occasion to a contact, if there is one."""
    return next(
        (f for f in facts.follow_ups if f.contact_id == contact_id and f.occasion == occasion),
        None,
    )
