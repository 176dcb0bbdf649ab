"""Which events of an application count, and when."""

from datetime import datetime

from followupd.core.application import ApplicationFacts, Interview
from followupd.core.rulings import interview_skipped, is_confirmed, took_place
from followupd.core.working_hours import local_day


def real_interviews(facts: ApplicationFacts) -> tuple[Interview, ...]:
    """Return the interviews that count: confirmed, not cancelled, not skipped, held; by start."""
    return tuple(
        i
        for i in facts.interviews
        if is_confirmed(facts, i)
        and not i.cancelled
        and not interview_skipped(facts, i)
        and took_place(facts, i)
    )


def perhaps_met(facts: ApplicationFacts, now: datetime) -> tuple[Interview, ...]:
    """Return the events that are over and may have been interviews: the user has not said."""
    return tuple(
        i
        for i in facts.interviews
        if i.end_at <= now
        and not i.cancelled
        and not is_confirmed(facts, i)
        and not interview_skipped(facts, i)
        and took_place(facts, i)
    )


def is_set_after(interview: Interview, instant: datetime) -> bool:
    """Tell whether an interview was surely set after an instant.

    When one that has begun is seen for the first time, as after a restore, nobody knows.
    """
    return instant < interview.first_seen_at < interview.start_at


def same_day(facts: ApplicationFacts, interview: Interview, zone: str) -> tuple[Interview, ...]:
    """Return the real interviews of the user's day on which `interview` starts."""
    day = local_day(interview.start_at, zone)
    return tuple(i for i in real_interviews(facts) if local_day(i.start_at, zone) == day)


def takes_part(interview: Interview, contact_id: int) -> bool:
    """Tell whether a contact is in an interview and gets a letter for it."""
    return any(p.contact_id == contact_id and p.writes_to for p in interview.people)


def next_event_ends_at(facts: ApplicationFacts, now: datetime) -> datetime | None:
    """Return when the next event is over, one that only may be an interview included (E-67)."""
    return min(
        (
            i.end_at
            for i in facts.interviews
            if i.end_at > now and not i.cancelled and not interview_skipped(facts, i)
        ),
        default=None,
    )
