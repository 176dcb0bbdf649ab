"""Thank-you letters: one to each interviewer for each day of interviews, in time or not at all."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from followupd.core.application import (
    ApplicationFacts,
    Contact,
    FollowUp,
    Interview,
    Kind,
    Occasion,
    Stage,
    State,
)
from followupd.core.decision import (
    Action,
    Ask,
    Decision,
    Limits,
    Reason,
    Skip,
    Wait,
    Withdraw,
    Write,
)
from followupd.core.hastened import is_hastened, is_revived
from followupd.core.meetings import real_interviews, same_day, takes_part
from followupd.core.replies import wrote_to
from followupd.core.rulings import (
    contact_skipped,
    thanked_elsewhere,
    took_place,
)
from followupd.core.thanked import met_in, passes_on, whom_to_thank
from followupd.core.working_hours import local_day, within_hours

SHORTEST_DELAY = timedelta(hours=1)

STANDS: dict[State, Reason] = {
    State.CREATING: Reason.IN_DOUBT,
    State.DRAFTED: Reason.DRAFT_UNSENT,
    State.SENT: Reason.SENT,
    State.DISMISSED: Reason.DISMISSED,
    State.WITHDRAWN: Reason.NO_LONGER_WANTED,
}


def subject_of(occasion: Occasion, contact_id: int) -> str:
    """Return what a decision on one letter is filed under."""
    return f"{occasion}@{contact_id}"


def occasion_of(
    facts: ApplicationFacts, interview: Interview, contact_id: int, zone: str
) -> Occasion:
    """Return the occasion to thank a contact for: their first interview of that day (E-48).

    A letter that is on record keeps its interview, whatever became of that event since (E-47).
    What was skipped or withdrawn before the interview took place was about an earlier date of it,
    so a meeting that is put off after its letter gets a step of its own (E-05).
    """
    day = local_day(interview.start_at, zone)
    that_day = {i.id for i in facts.interviews if local_day(i.start_at, zone) == day}
    on_record = [
        f.occasion.anchor
        for f in facts.follow_ups
        if f.contact_id == contact_id
        and f.occasion.kind is Kind.THANK_YOU
        and f.occasion.anchor in that_day
    ]
    theirs = [i.id for i in same_day(facts, interview, zone) if takes_part(i, contact_id)]
    anchor = on_record[0] if on_record else min(theirs, default=interview.id)
    outlived = sum(
        f.contact_id == contact_id
        and f.occasion.kind is Kind.THANK_YOU
        and f.occasion.anchor == anchor
        and f.state in (State.SKIPPED, State.WITHDRAWN)
        and f.planned_at < interview.start_at
        for f in facts.follow_ups
    )
    return Occasion(Kind.THANK_YOU, anchor, outlived)


def thank_yous(facts: ApplicationFacts, limits: Limits, now: datetime) -> tuple[Decision, ...]:
    """Return what to do about each thank-you of the application.

    Of letters to one person that are due at once the last alone is written (E-18).
    """
    judged = tuple(_each_thank_you(facts, limits, now))
    return tuple(_unless_met_again(d, judged[n + 1 :]) for n, d in enumerate(judged))


def _unless_met_again(decision: Decision, later: tuple[Decision, ...]) -> Decision:
    action = decision.action
    if not isinstance(action, Write):
        return decision
    to_come = (Reason.THANKS_DUE, Reason.WANTED_NOW, Reason.TOO_EARLY, Reason.OUT_OF_HOURS)
    to_them = f"@{action.contact_id}"
    if not any(d.subject.endswith(to_them) and d.reason in to_come for d in later):
        return decision
    skip = Skip(action.contact_id, action.occasion)
    return Decision(decision.subject, skip, Reason.MET_AGAIN, decision.facts)


def _each_thank_you(facts: ApplicationFacts, limits: Limits, now: datetime) -> Iterator[Decision]:
    contacts = {c.id: c for c in facts.contacts}
    seen: set[tuple[int, Occasion]] = set()
    for interview in real_interviews(facts):
        people = whom_to_thank(facts, limits, interview, now)
        if not people and (limits.max_individual < len(met_in(interview)) or interview.named):
            count = len(met_in(interview)) or len(interview.named)
            told = {"people": str(count)}
            reason = Reason.TOO_MANY_PEOPLE if met_in(interview) else Reason.NAMES_ONLY
            yield Decision(f"interview:{interview.id}", Ask(), reason, told)
        for contact_id in people:
            occasion = occasion_of(facts, interview, contact_id, limits.zone)
            if (contact_id, occasion) in seen:
                continue
            seen.add((contact_id, occasion))
            contact = contacts[contact_id]
            known = _known(facts, contact_id, occasion)
            given_up = known if known is not None and known.state is State.SKIPPED else None
            if given_up and not is_revived(facts, limits, contact, interview, given_up, now):
                continue  # its reason stands in the journal
            yield _thank_you(facts, limits, now, contact, occasion, interview)


def _thank_you(
    facts: ApplicationFacts,
    limits: Limits,
    now: datetime,
    contact: Contact,
    occasion: Occasion,
    interview: Interview,
) -> Decision:
    """Return what to do about one thank-you. The order of the tests below is the policy."""
    subject = subject_of(occasion, contact.id)

    def say(action: Action, reason: Reason) -> Decision:
        return Decision(subject, action, reason, {"interview": str(interview.id)})

    skip = Skip(contact.id, occasion)
    known = _known(facts, contact.id, occasion)
    if known is not None and known.state in STANDS:
        return say(Wait(None), STANDS[known.state])
    if now < interview.end_at:
        return say(Wait(thanks_due_at(facts, limits, interview)), Reason.INTERVIEW_AHEAD)
    needless = why_needless(facts, contact, interview)
    if needless is not None:
        return say(skip, needless)
    if is_hastened(facts, limits, contact, interview, now):
        earliest_at = _last_end(facts, limits, interview) + SHORTEST_DELAY
        action = (
            Wait(earliest_at)
            if now < earliest_at
            else Write(contact.id, occasion, now, revive=True)
        )
        return say(action, Reason.WANTED_NOW)
    installed_at = facts.installed_at or interview.first_seen_at
    if installed_at - _their_end(facts, limits, interview, contact.id) > limits.first_run_backfill:
        return say(skip, Reason.BEFORE_INSTALL)
    due_at = thanks_due_at(facts, limits, interview)
    if now < due_at:
        return say(Wait(due_at), Reason.TOO_EARLY)
    if now - _their_end(facts, limits, interview, contact.id) > _never_after(limits, interview):
        return say(skip, Reason.TOO_LATE)
    written_at = within_hours(now, limits.ready_from, limits.ready_until, limits.zone)
    if now < written_at:
        return say(Wait(written_at), Reason.OUT_OF_HOURS)
    return say(Write(contact.id, occasion, due_at), Reason.THANKS_DUE)


def why_needless(facts: ApplicationFacts, contact: Contact, interview: Interview) -> Reason | None:
    """Return why a thank-you is not to be written whatever the hour, if there is a reason."""
    if contact_skipped(facts, contact):
        return Reason.USER_SAID_NO
    if contact.bounced:
        return Reason.BOUNCED
    if thanked_elsewhere(facts, interview, contact):
        return Reason.THANKED_ELSEWHERE
    if wrote_to(facts, contact, interview.start_at):
        return Reason.USER_WROTE
    return None


def thanks_due_at(facts: ApplicationFacts, limits: Limits, interview: Interview) -> datetime:
    """Return when the thank-yous of that day are ready: after its last interview (E-09)."""
    ready_at = _last_end(facts, limits, interview) + max(limits.delay_after_end, SHORTEST_DELAY)
    return within_hours(ready_at, limits.ready_from, limits.ready_until, limits.zone)


def _last_end(facts: ApplicationFacts, limits: Limits, interview: Interview) -> datetime:
    return max(i.end_at for i in same_day(facts, interview, limits.zone))


def is_late(limits: Limits, ended_at: datetime, now: datetime) -> bool:
    """Tell whether a thank-you written now needs the late wording."""
    return now - ended_at >= limits.late_after


def wait_for_thanks(facts: ApplicationFacts, limits: Limits, now: datetime) -> Wait | None:
    """Return the wait for thank-yous that are still to be written, or None when none is.

    One that is written now is waited for without an instant: that it was written shows by itself.
    """
    pending = [
        d.action
        for d in thank_yous(facts, limits, now)
        if isinstance(d.action, Write)
        or (isinstance(d.action, Wait) and d.action.until is not None)
    ]
    if not pending:
        return None
    instants = [a.until for a in pending if isinstance(a, Wait) and a.until is not None]
    return Wait(max(instants, default=None))


def unwanted_thank_yous(
    facts: ApplicationFacts, limits: Limits, now: datetime
) -> tuple[Decision, ...]:
    """Return a Withdraw for each thank-you draft that is no longer wanted."""
    return tuple(
        Decision(subject_of(f.occasion, f.contact_id), Withdraw(f.id), reason)
        for f in facts.follow_ups
        if f.state is State.DRAFTED and f.occasion.kind is Kind.THANK_YOU
        for reason in [_why_unwanted(facts, f, limits, now)]
        if reason is not None
    )


def _why_unwanted(
    facts: ApplicationFacts, follow_up: FollowUp, limits: Limits, now: datetime
) -> Reason | None:
    contact = next(c for c in facts.contacts if c.id == follow_up.contact_id)
    interview = next(i for i in facts.interviews if i.id == follow_up.occasion.anchor)
    met = [i for i in same_day(facts, interview, limits.zone) if takes_part(i, contact.id)]
    if not met and interview in real_interviews(facts) and passes_on(facts, limits, interview):
        met = [interview]
    if contact_skipped(facts, contact):
        return Reason.USER_SAID_NO
    if not met:
        return _why_not_met(facts, interview)
    written_at = follow_up.drafted_at or now  # a clock that is set back puts nothing off
    if all(i.start_at > max(now, written_at) for i in met):
        return Reason.PUT_OFF
    if contact.bounced:
        return Reason.BOUNCED
    if all(thanked_elsewhere(facts, i, contact) for i in met):
        return Reason.THANKED_ELSEWHERE
    if wrote_to(facts, contact, min(i.start_at for i in met)):
        return Reason.USER_WROTE
    return None


def _why_not_met(facts: ApplicationFacts, interview: Interview) -> Reason:
    if interview.cancelled:
        return Reason.CANCELLED
    if not took_place(facts, interview):
        return Reason.NO_SHOW
    return Reason.TOOK_NO_PART if interview in real_interviews(facts) else Reason.USER_SAID_NO


def _known(facts: ApplicationFacts, contact_id: int, occasion: Occasion) -> FollowUp | None:
    return next(
        (f for f in facts.follow_ups if f.contact_id == contact_id and f.occasion == occasion),
        None,
    )


def _their_end(
    facts: ApplicationFacts, limits: Limits, interview: Interview, contact_id: int
) -> datetime:
    days = same_day(facts, interview, limits.zone)
    return max((i.end_at for i in days if takes_part(i, contact_id)), default=interview.end_at)


def _never_after(limits: Limits, interview: Interview) -> timedelta:
    if interview.stage is Stage.INFORMATIONAL:
        return limits.never_after_informational
    return limits.never_after
