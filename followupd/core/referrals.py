"""The line to whoever referred the user: how it went, once a stage."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from followupd.core.application import (
    ApplicationFacts,
    Contact,
    Interview,
    Kind,
    Occasion,
    Part,
    State,
)
from followupd.core.decision import Decision, Limits, Reason, Skip, Wait, Write
from followupd.core.meetings import real_interviews
from followupd.core.reading import UNSENT, out_of_reach
from followupd.core.replies import wrote_to
from followupd.core.thanks import STANDS, subject_of
from followupd.core.waits import days_for
from followupd.core.working_hours import at_local, local_day, within_hours

_DAY = timedelta(days=1)


def referral_updates(facts: ApplicationFacts, limits: Limits, now: datetime) -> Iterator[Decision]:
    """Yield what to do about a line to each referrer: one a stage, on the next business morning.

    While a line to a referrer waits, the next to them does too.
    """
    referrers = [c for c in facts.contacts if c.part is Part.REFERRER]
    told: set[str] = set()
    waiting = {
        f.contact_id
        for f in facts.follow_ups
        if f.state in UNSENT and f.occasion.kind is Kind.REFERRAL_UPDATE
    }
    for interview in real_interviews(facts):
        if interview.stage in told or interview.end_at > now:
            continue
        told.add(interview.stage)
        for contact in referrers:
            decision = _referral_update(facts, limits, now, interview, contact)
            if decision is None:
                continue
            if not isinstance(decision.action, Write):
                yield decision
                continue
            if contact.id in waiting:
                yield Decision(decision.subject, Wait(None), Reason.DRAFT_UNSENT)
                continue
            waiting.add(contact.id)
            yield decision


def _referral_update(
    facts: ApplicationFacts,
    limits: Limits,
    now: datetime,
    interview: Interview,
    contact: Contact,
) -> Decision | None:
    occasion = Occasion(Kind.REFERRAL_UPDATE, interview.id)
    subject = subject_of(occasion, contact.id)
    known = next(
        (f for f in facts.follow_ups if f.occasion == occasion and f.contact_id == contact.id), None
    )
    if known is not None and known.state is State.SKIPPED:
        return None
    if known is not None and known.state in STANDS:
        return Decision(subject, Wait(None), STANDS[known.state])
    skip = Skip(contact.id, occasion)
    reason = out_of_reach(facts, contact)
    if reason is None and _has_heard(facts, contact, interview.start_at):
        reason = Reason.USER_WROTE
    days = days_for(limits, contact)
    morning = days.after(local_day(interview.end_at, limits.zone), 0)
    ready_at = at_local(morning, limits.nudge_ready, limits.zone)
    given_up_at = max(interview.end_at + limits.referral_within, ready_at + _DAY)
    if reason is None and now > given_up_at:
        reason = Reason.REQUEST_TOO_LATE
    if reason is not None:
        return Decision(subject, skip, reason)
    if now < ready_at:
        return Decision(subject, Wait(ready_at), Reason.REQUEST_TOO_EARLY)
    written_at = within_hours(now, limits.ready_from, limits.ready_until, limits.zone)
    if now < written_at:
        return Decision(subject, Wait(written_at), Reason.OUT_OF_HOURS)
    return Decision(subject, Write(contact.id, occasion, ready_at), Reason.REFERRED)


def _has_heard(facts: ApplicationFacts, contact: Contact, since: datetime) -> bool:
    """Tell whether the user has written to a referrer since, by hand or with a line of these."""
    lines = [f for f in facts.follow_ups if f.occasion.kind is Kind.REFERRAL_UPDATE]
    sent = [f.sent_at for f in lines if f.contact_id == contact.id and f.sent_at is not None]
    return wrote_to(facts, contact, since) or any(at > since for at in sent)
