"""Which thank-yous the user's `now` is for: the letter that comes next, and no older one."""

from datetime import datetime

from followupd.core.application import ApplicationFacts, Contact, FollowUp, Interview, Kind, State
from followupd.core.decision import Limits
from followupd.core.meetings import real_interviews
from followupd.core.rulings import is_wanted_now, wanted_now_at
from followupd.core.thanked import whom_to_thank
from followupd.core.waits import days_for, ready_on
from followupd.core.working_hours import local_day

_WRITTEN = frozenset({State.CREATING, State.DRAFTED, State.SENT})


def is_hastened(
    facts: ApplicationFacts, limits: Limits, contact: Contact, interview: Interview, now: datetime
) -> bool:
    """Tell whether the user's `now` is for the thank-you to a person, be it too late otherwise.

    Not once so many business days have passed as a nudge waits for: then that is what comes next.
    """
    if not is_wanted_now(facts, now):
        return False
    ended_on = local_day(interview.end_at, limits.zone)
    return now < ready_on(days_for(limits, contact).after(ended_on, limits.no_timeline), limits)


def is_revived(
    facts: ApplicationFacts,
    limits: Limits,
    contact: Contact,
    interview: Interview,
    skipped: FollowUp,
    now: datetime,
) -> bool:
    """Tell whether the user's `now` brings back a thank-you that was given up before it.

    It does for the last day on which they met, and where this person has no other since (E-48).
    """
    if not is_hastened(facts, limits, contact, interview, now):
        return False
    if any(skipped.planned_at > said_at for said_at in wanted_now_at(facts)):
        return False  # that word was heeded, and the letter given up after it
    return not _was_thanked_since(facts, contact, interview) and not any(
        i.end_at <= now
        and local_day(i.start_at, limits.zone) > local_day(interview.start_at, limits.zone)
        and contact.id in whom_to_thank(facts, limits, i, now)
        for i in real_interviews(facts)
    )


def _was_thanked_since(facts: ApplicationFacts, contact: Contact, interview: Interview) -> bool:
    return any(
        f.contact_id == contact.id
        and f.occasion.kind is Kind.THANK_YOU
        and f.state in _WRITTEN
        and f.begun_at >= interview.start_at
        for f in facts.follow_ups
    )
