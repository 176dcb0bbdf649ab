"""One thank-you a day to one person, in however many applications they are (E-48)."""

from datetime import date, datetime

from followupd.core.application import ApplicationFacts, FollowUp, Kind, State
from followupd.core.working_hours import local_day
from followupd.ports import Ports
from followupd.tick.letter_facts import contact_of

THANKED_TODAY = "This person has a thank-you of yours today already; one is enough."
THANKED_FOR_THAT_DAY = "This person has a thank-you of yours for that day already; one is enough."


def why_one_is_enough(
    ports: Ports, zone: str, facts: ApplicationFacts, follow_up: FollowUp, now: datetime
) -> str | None:
    """Return what to tell where a thank-you would be a person's second one, else None.

    Be it the second that was written today, or the second for the interviews of one day.
    """
    if follow_up.occasion.kind is not Kind.THANK_YOU:
        return None
    address = contact_of(facts, follow_up).address
    same = {c.id for c in ports.store.contacts() if c.address == address}
    theirs = [
        f
        for f in ports.store.follow_ups(State.CREATING, State.DRAFTED, State.SENT)
        if f.id != follow_up.id and f.contact_id in same and f.occasion.kind is Kind.THANK_YOU
    ]
    if any(local_day(f.begun_at, zone) == local_day(now, zone) for f in theirs):
        return THANKED_TODAY
    met_on = _met_on(facts, follow_up, now, zone)
    elsewhere = (f for f in theirs if f.application_id != follow_up.application_id)
    days = (_met_on(ports.store.facts(f.application_id), f, f.begun_at, zone) for f in elsewhere)
    return THANKED_FOR_THAT_DAY if met_on is not None and met_on in days else None


def _met_on(facts: ApplicationFacts, follow_up: FollowUp, at: datetime, zone: str) -> date | None:
    """Return the day of the interview that a thank-you of `at` is for; None if it moved since."""
    starts = (i.start_at for i in facts.interviews if i.id == follow_up.occasion.anchor)
    return next((local_day(start, zone) for start in starts if start <= at), None)
