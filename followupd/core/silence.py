"""Silence: when to nudge, and whom."""

from dataclasses import replace
from datetime import datetime

from followupd.core.application import ApplicationFacts, Contact, FollowUp, Kind, Occasion, State
from followupd.core.decision import Ask, Decision, Limits, Reason, Wait, Withdraw, Write
from followupd.core.meetings import next_event_ends_at
from followupd.core.reading import (
    answered_at,
    is_informational,
    left_drafts,
    nudges,
    round_of_last,
    sent_nudges,
    unanswered_nudges,
    unsent_drafts,
    whom_to_ask,
)
from followupd.core.replies import acknowledged_at, last_own_mail_at, open_replies, wrote_to
from followupd.core.rulings import contact_skipped, is_wanted_now, told_promise, wanted_now_at
from followupd.core.thanks import wait_for_thanks
from followupd.core.waits import moved_on_at, nudge_due_at, promise_passed_at, writable_at

SUBJECT = "nudge"

_WITHDRAWS = frozenset(
    {
        Reason.REPLIED,
        Reason.NEXT_INTERVIEW,
        Reason.NOBODY_TO_ASK,
        Reason.NO_INTERVIEW_YET,
        Reason.INFORMATIONAL,
    }
)
"""Reasons for which a nudge that is drafted already is no longer wanted."""


def next_nudge(facts: ApplicationFacts, limits: Limits, now: datetime) -> Decision:
    """Return what to do about the silence. The order of the tests below is the policy."""
    met = round_of_last(facts, now)
    ahead_until = next_event_ends_at(facts, now)
    if not met:
        return Decision(SUBJECT, Wait(ahead_until), Reason.NO_INTERVIEW_YET)
    if ahead_until is not None:
        return Decision(SUBJECT, Wait(ahead_until), Reason.NEXT_INTERVIEW)
    if open_replies(facts, now):
        return Decision(SUBJECT, Wait(None), Reason.REPLIED)
    thanks = wait_for_thanks(facts, limits, now)
    if thanks is not None:
        return Decision(SUBJECT, thanks, Reason.THANK_YOU_FIRST)
    if is_informational(met) or any(i.internal for i in met):
        reason = Reason.INFORMATIONAL if is_informational(met) else Reason.INTERNAL
        return Decision(SUBJECT, Wait(None), reason)
    if unsent_drafts(facts) or left_drafts(facts):
        return Decision(SUBJECT, Wait(None), Reason.DRAFT_UNSENT)
    if _declined_to_nudge(facts):
        return Decision(SUBJECT, Wait(None), Reason.DISMISSED)
    limited = _why_no_more(facts, limits)
    if limited is not None:
        let_go_at = limit_ends_at(facts, limits, now)
        ahead = let_go_at is not None and let_go_at > now  # a named date may put the end off
        return Decision(SUBJECT, Wait(let_go_at if ahead else None), limited)
    contact = whom_to_ask(facts, now)
    if contact is None:
        return Decision(SUBJECT, Ask(), Reason.NOBODY_TO_ASK)
    return _in_time(facts, limits, contact, now)


def _in_time(facts: ApplicationFacts, limits: Limits, contact: Contact, now: datetime) -> Decision:
    occasion = next_occasion(facts, now)
    promised_at = promise_passed_at(facts, limits, contact, now)
    if _is_wanted_now(facts, now):
        if promised_at is not None and now < promised_at:
            return Decision(SUBJECT, Wait(promised_at), Reason.PROMISED)
        return Decision(SUBJECT, Write(contact.id, occasion, now), Reason.WANTED_NOW)
    due_at, reason = nudge_due_at(facts, limits, contact, now)
    if now < due_at:
        return Decision(SUBJECT, Wait(due_at), reason)
    written_at = writable_at(limits, contact, now)
    if now < written_at:
        return Decision(SUBJECT, Wait(written_at), Reason.OUT_OF_HOURS)
    spoken = Reason.PROMISE_PASSED if reason is Reason.PROMISED else Reason.SILENCE_DUE
    return Decision(SUBJECT, Write(contact.id, occasion, due_at), spoken)


def _is_wanted_now(facts: ApplicationFacts, now: datetime) -> bool:
    """Tell whether the user's `now` is for this nudge.

    It was for the next letter: what was written or sent since then, and a thank-you that was given
    up, have used it up.
    """
    written = [*(f.drafted_at for f in facts.follow_ups), last_own_mail_at(facts)]
    written += [
        f.planned_at
        for f in facts.follow_ups
        if f.occasion.kind is Kind.THANK_YOU and f.state is State.SKIPPED
    ]
    return is_wanted_now(facts, now) and not any(
        at > said_at for said_at in wanted_now_at(facts) for at in written if at is not None
    )


def unwanted_nudges(facts: ApplicationFacts, limits: Limits, now: datetime) -> tuple[Decision, ...]:
    """Return a Withdraw for a nudge draft that would not be written any more."""
    return tuple(
        Decision(f"{f.occasion}@{f.contact_id}", Withdraw(f.id), reason)
        for f in facts.follow_ups
        if f.state is State.DRAFTED and f.occasion.kind is Kind.NUDGE
        for reason in [_why_unwanted(facts, f, limits, now)]
        if reason is not None
    )


def limit_ends_at(facts: ApplicationFacts, limits: Limits, now: datetime) -> datetime | None:
    """Return when nudges that found no answer are let go; None while there may be others."""
    sent = [f.sent_at for f in unanswered_nudges(facts) if f.sent_at is not None]
    if not sent or _why_no_more(facts, limits) is None:
        return None
    if unsent_drafts(facts) or open_replies(facts, now) or next_event_ends_at(facts, now):
        return None
    return moved_on_at(limits, max(sent))


def _why_no_more(facts: ApplicationFacts, limits: Limits) -> Reason | None:
    """Return which limit forbids another nudge, if one does."""
    if not (limits.max_unanswered and limits.max_per_application):
        return Reason.NUDGES_OFF
    unanswered = len(unanswered_nudges(facts))
    if unanswered >= limits.max_unanswered:
        return Reason.LAST_NUDGE_WAITS
    if len(sent_nudges(facts)) >= limits.max_per_application:
        return Reason.LAST_NUDGE_WAITS if unanswered else Reason.NUDGES_USED_UP
    return None


def _declined_to_nudge(facts: ApplicationFacts) -> bool:
    """Tell whether the user discarded a nudge since the other side last moved (E-52).

    One that was no longer wanted does not count: its notice asks for it to be discarded.
    """
    moved_at = answered_at(facts)
    return any(
        f.state is State.DISMISSED
        and (moved_at is None or f.begun_at > moved_at)
        and _why_not_to_them(facts, f) is None
        and not _waits_anew(facts, f)
        for f in nudges(facts)
    )


def _why_unwanted(
    facts: ApplicationFacts, follow_up: FollowUp, limits: Limits, now: datetime
) -> Reason | None:
    """Return why a nudge draft would not be written any more, if it would not."""
    because = _why_not_to_them(facts, follow_up)
    if because is not None:
        return because
    contact = _contact_of(facts, follow_up)
    judged = next_nudge(_without(facts, follow_up), limits, now)
    if judged.reason in _WITHDRAWS:
        return judged.reason
    promised_at = promise_passed_at(facts, limits, contact, now)
    if promised_at is not None and now < promised_at:
        return Reason.PROMISED
    thanked_at = acknowledged_at(facts)
    if thanked_at is not None and thanked_at > follow_up.begun_at:
        return Reason.ACKNOWLEDGED
    return None


def _why_not_to_them(facts: ApplicationFacts, follow_up: FollowUp) -> Reason | None:
    """Return why a nudge is not to go to its contact any more, if there is a reason."""
    contact = _contact_of(facts, follow_up)
    if contact_skipped(facts, contact):
        return Reason.USER_SAID_NO
    if contact.bounced:
        return Reason.BOUNCED
    return Reason.USER_WROTE if wrote_to(facts, contact, follow_up.begun_at) else None


def _waits_anew(facts: ApplicationFacts, follow_up: FollowUp) -> bool:
    """Tell whether a thank-you, or a date by the user's word, came after a nudge was drafted."""
    said = told_promise(facts)
    anew = (acknowledged_at(facts), said.at if said is not None else None)
    return any(at is not None and at > follow_up.begun_at for at in anew)


def _contact_of(facts: ApplicationFacts, follow_up: FollowUp) -> Contact:
    return next(c for c in facts.contacts if c.id == follow_up.contact_id)


def next_occasion(facts: ApplicationFacts, now: datetime) -> Occasion:
    """Return the occasion of the next nudge; a nudge that is planned keeps its own."""
    anchor = round_of_last(facts, now)[0].id
    steps = [
        (f.occasion.step, f.state)
        for f in facts.follow_ups
        if f.occasion.kind is Kind.NUDGE and f.occasion.anchor == anchor
    ]
    planned = next((step for step, state in steps if state is State.PLANNED), None)
    if planned is not None:
        return Occasion(Kind.NUDGE, anchor, planned)
    return Occasion(Kind.NUDGE, anchor, max((step for step, _ in steps), default=0) + 1)


def _without(facts: ApplicationFacts, follow_up: FollowUp) -> ApplicationFacts:
    return replace(facts, follow_ups=tuple(f for f in facts.follow_ups if f.id != follow_up.id))
