"""What to do, and when: `decide(facts, limits, now)` is the product.

The thank-yous are judged one by one in `thanks`, the silence in `silence`; here is what holds for
the application as a whole.
"""

from datetime import datetime

from followupd.core.application import (
    ApplicationFacts,
    FollowUp,
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
    Reopen,
    Skip,
    Wait,
    Withdraw,
    Write,
)
from followupd.core.reading import (
    application_skipped,
    human_mail,
    interview_skipped,
    is_confirmed,
    open_reply,
    sure_answer,
)
from followupd.core.silence import given_up_at, limit_ends_at, next_nudge, unwanted_nudges
from followupd.core.thanks import thank_yous, unwanted_thank_yous

SUBJECT = "application"


def decide(facts: ApplicationFacts, limits: Limits, now: datetime) -> tuple[Decision, ...]:
    """Return every action wanted now for one application.

    The same facts and the same instant give the same decisions. A letter that was planned and not
    yet written is decided on again each time; when it is no longer wanted, a Skip says so.
    """
    if is_alive_again(facts):
        return (Decision(SUBJECT, Reopen(), Reason.ALIVE_AGAIN),)
    if facts.application.outcome is not None:
        return tuple(_end_drafts(facts, Reason.NO_LONGER_WANTED))
    ending = how_it_ends(facts, limits, now)
    if isinstance(ending.action, Close):
        return (ending, *_end_drafts(facts, ending.reason))
    decisions = (
        ending,
        *_questions(facts, now),
        *thank_yous(facts, limits, now),
        next_nudge(facts, limits, now),
        *unwanted_thank_yous(facts, now),
        *unwanted_nudges(facts, limits, now),
    )
    return (*decisions, *_planned_no_more(facts, decisions))


def is_alive_again(facts: ApplicationFacts) -> bool:
    """Tell whether an application that was let go has heard from a person since."""
    app = facts.application
    if app.outcome is not Outcome.MOVED_ON or app.outcome_at is None:
        return False
    ended_at = app.outcome_at
    invited = any(i.first_seen_at > ended_at and is_confirmed(facts, i) for i in facts.interviews)
    return invited or any(m.at > ended_at for m in human_mail(facts))


def how_it_ends(facts: ApplicationFacts, limits: Limits, now: datetime) -> Decision:
    """Return Close with its true reason, or Wait until silence alone would end it."""
    if application_skipped(facts):
        return Decision(SUBJECT, Close(Outcome.SKIPPED), Reason.USER_SAID_NO)
    for meaning, outcome, reason in (
        (Meaning.REJECTION, Outcome.REJECTED, Reason.REJECTED),
        (Meaning.NO_CONTACT, Outcome.QUIET, Reason.NO_CONTACT),
        (Meaning.OFFER, Outcome.OFFER, Reason.OFFERED),
    ):
        if sure_answer(facts, meaning):
            return Decision(SUBJECT, Close(outcome), reason)
    limit_at = limit_ends_at(facts, limits, now)
    if limit_at is not None and now >= limit_at:
        return Decision(SUBJECT, Close(Outcome.MOVED_ON), Reason.LIMIT_REACHED)
    silent_at = given_up_at(facts, limits, now)
    if silent_at is not None and now >= silent_at:
        return Decision(SUBJECT, Close(Outcome.MOVED_ON), Reason.LONG_SILENCE)
    ends = [at for at in (limit_at, silent_at) if at is not None]
    return Decision(SUBJECT, Wait(min(ends, default=None)), Reason.OPEN)


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
    reply = open_reply(facts, now)
    if reply is None:
        return unconfirmed
    subject = f"message:{reply.gmail_id}"
    if not reply.sure:
        return (*unconfirmed, Decision(subject, Ask(), Reason.DOUBTFUL_REPLY))
    if reply.meaning is Meaning.QUESTION:
        return (*unconfirmed, Decision(subject, Ask(), Reason.QUESTION))
    return unconfirmed


def _end_drafts(facts: ApplicationFacts, reason: Reason) -> tuple[Decision, ...]:
    return tuple(_end_draft(f, reason) for f in facts.follow_ups if f.state in _OPEN_STATES)


_OPEN_STATES = frozenset({State.PLANNED, State.DRAFTED})


def _end_draft(follow_up: FollowUp, reason: Reason) -> Decision:
    subject = f"{follow_up.occasion}@{follow_up.contact_id}"
    if follow_up.state is State.PLANNED:
        return Decision(subject, Skip(follow_up.contact_id, follow_up.occasion), reason)
    return Decision(subject, Withdraw(follow_up.id), reason)


def _planned_no_more(
    facts: ApplicationFacts, decisions: tuple[Decision, ...]
) -> tuple[Decision, ...]:
    """Return a Skip for every planned letter that none of the decisions wants any longer."""
    wanted = {
        (d.action.contact_id, d.action.occasion) for d in decisions if isinstance(d.action, Write)
    }
    held = {d.subject: d.reason for d in decisions}
    return tuple(
        Decision(
            f"{f.occasion}@{f.contact_id}",
            Skip(f.contact_id, f.occasion),
            held.get("nudge", Reason.NO_LONGER_WANTED),
        )
        for f in facts.follow_ups
        if f.state is State.PLANNED and (f.contact_id, f.occasion) not in wanted
    )
