"""What to do, and when: `decide(facts, limits, now)` is the product.

The thank-yous are judged one by one in `thanks`, the silence in `silence`, the end in `endings`;
here they come together.
"""

from datetime import datetime

from followupd.core.application import (
    ApplicationFacts,
    FollowUp,
    Kind,
    Meaning,
    Outcome,
    State,
    Verdict,
)
from followupd.core.decision import (
    Ask,
    Close,
    Decision,
    Limits,
    Reason,
    Rewrite,
    Skip,
    Wait,
    Withdraw,
    Write,
)
from followupd.core.endings import comes_alive, how_it_ends
from followupd.core.replies import open_replies, unclear_replies
from followupd.core.requests import AFTER_THE_END, requested, rewordings, unwanted_requested
from followupd.core.restored import asked_first
from followupd.core.rulings import interview_skipped, is_confirmed
from followupd.core.silence import SUBJECT as NUDGE
from followupd.core.silence import next_nudge, unwanted_nudges
from followupd.core.thanks import subject_of, thank_yous, unwanted_thank_yous

_BECAUSE = {
    Outcome.SKIPPED: Reason.USER_SAID_NO,
    Outcome.REJECTED: Reason.REJECTED,
    Outcome.QUIET: Reason.NO_CONTACT,
    Outcome.OFFER: Reason.OFFERED,
}
"""Why nothing is wanted of an application that has ended so."""


def decide(facts: ApplicationFacts, limits: Limits, now: datetime) -> tuple[Decision, ...]:
    """Return every action wanted now for one application.

    The same facts and the same instant give the same decisions. A letter that was planned and not
    yet written is decided on again each time; when it is no longer wanted, a Skip says so.
    """
    return asked_first(facts, limits, now, lambda at: _decide(facts, limits, at))


def _decide(facts: ApplicationFacts, limits: Limits, now: datetime) -> tuple[Decision, ...]:
    revived = comes_alive(facts)
    if revived is not None:
        return (revived,)
    if facts.application.outcome is not None:
        because = _BECAUSE.get(facts.application.outcome, Reason.NO_LONGER_WANTED)
        return (*_end_drafts(facts, because), *requested(facts, limits, now, ended=True))
    ending = how_it_ends(facts, limits, now)
    if isinstance(ending.action, Close):
        after = requested(facts, limits, now, ended=True)
        return (ending, *_end_drafts(facts, ending.reason), *after)
    thanks = thank_yous(facts, limits, now)
    asked = requested(facts, limits, now, ended=False, thanks=thanks)
    decisions = (
        ending,
        *_questions(facts, now),
        *thanks,
        _after_asked(asked, next_nudge(facts, limits, now)),
        *asked,
        *unwanted_thank_yous(facts, limits, now),
        *unwanted_nudges(facts, limits, now),
        *unwanted_requested(facts, limits, now),
    )
    withdrawn = {d.action.follow_up_id for d in decisions if isinstance(d.action, Withdraw)}
    reworded = tuple(
        d
        for d in rewordings(facts)
        if isinstance(d.action, Rewrite) and d.action.follow_up_id not in withdrawn
    )
    decisions = (*decisions, *reworded)
    return (*decisions, *_planned_no_more(facts, decisions, now))


def _after_asked(asked: tuple[Decision, ...], nudge: Decision) -> Decision:
    """Return what to do about the silence: a letter that the user asked for comes first (E-56)."""
    written = any(
        isinstance(d.action, Write) and d.action.occasion.kind is not Kind.REFERRAL_UPDATE
        for d in asked
    )
    if not written or not isinstance(nudge.action, Write):
        return nudge
    return Decision(nudge.subject, Wait(None), Reason.DRAFT_FIRST)


def _questions(facts: ApplicationFacts, now: datetime) -> tuple[Decision, ...]:
    """Return what only the user can settle: events that may be interviews, doubtful replies."""
    unconfirmed = tuple(
        Decision(f"interview:{i.id}", Ask(), Reason.NOT_CONFIRMED)
        for i in facts.interviews
        if i.verdict is Verdict.ASK
        and not i.cancelled
        and not is_confirmed(facts, i)
        and not interview_skipped(facts, i)
    )
    unclear = unclear_replies(facts, now)
    asked = [m for m in open_replies(facts, now) if m.sure and m.meaning is Meaning.QUESTION]
    return (
        *unconfirmed,
        *(Decision(f"message:{m.gmail_id}", Ask(), Reason.DOUBTFUL_REPLY) for m in unclear),
        *(Decision(f"message:{m.gmail_id}", Ask(), Reason.QUESTION) for m in asked),
    )


def _end_drafts(facts: ApplicationFacts, reason: Reason) -> tuple[Decision, ...]:
    return tuple(
        _end_draft(f, reason)
        for f in facts.follow_ups
        if f.state in _OPEN_STATES and f.occasion.kind not in AFTER_THE_END
    )


_OPEN_STATES = frozenset({State.PLANNED, State.DRAFTED})


def _end_draft(follow_up: FollowUp, reason: Reason) -> Decision:
    subject = subject_of(follow_up.occasion, follow_up.contact_id)
    if follow_up.state is State.PLANNED:
        return Decision(subject, Skip(follow_up.contact_id, follow_up.occasion), reason)
    return Decision(subject, Withdraw(follow_up.id), reason)


def _planned_no_more(
    facts: ApplicationFacts, decisions: tuple[Decision, ...], now: datetime
) -> tuple[Decision, ...]:
    """Return a Skip for every planned letter that none of the decisions wants any longer.

    One that only waits for a better hour, or for a later end of its interview, stays planned; so
    does one that was planned by a clock that has been set back since.
    """
    judged = {
        (d.action.contact_id, d.action.occasion)
        for d in decisions
        if isinstance(d.action, Write | Skip)
    }
    held = {d.subject: d for d in decisions}
    return tuple(
        _end_draft(f, Reason.NO_LONGER_WANTED if by is None else by.reason)
        for f in facts.follow_ups
        if f.state is State.PLANNED and (f.contact_id, f.occasion) not in judged
        for by in [held.get(_judged_as(f))]
        if by is None or not (by.reason in _WAITS_ON or _is_of_later(f, by, now))
    )


_WAITS_ON = frozenset(
    {Reason.OUT_OF_HOURS, Reason.TOO_EARLY, Reason.WANTED_NOW, Reason.DRAFT_FIRST}
)


def _is_of_later(follow_up: FollowUp, decision: Decision, now: datetime) -> bool:
    """Tell whether a letter that has to wait was planned later than it is now."""
    return isinstance(decision.action, Wait) and now < follow_up.planned_at


def _judged_as(follow_up: FollowUp) -> str:
    """Return what a planned letter is decided on under; all nudges are under one subject."""
    if follow_up.occasion.kind is Kind.NUDGE:
        return NUDGE
    return subject_of(follow_up.occasion, follow_up.contact_id)
