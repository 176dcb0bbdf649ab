"""When a letter is best sent: while the other side is at work (E-57)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from followupd.core.application import ApplicationFacts, Contact, FollowUp, Kind
from followupd.core.decision import Limits
from followupd.core.waits import days_for
from followupd.core.working_hours import at_local, local_day

OPENS, CLOSES = time(8), time(17)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The hours of one day at which somebody is at work, and the IANA zone they keep."""

    begins_at: datetime
    ends_at: datetime
    zone: str


def best_sent(
    facts: ApplicationFacts,
    follow_up: FollowUp,
    limits: Limits,
    zone_countries: Mapping[str, str],
    now: datetime,
) -> WorkingHours | None:
    """Return the recipient's next working hours, if their clock is known and is not the user's.

    None as well while they are at work. A thank-you may be sent on any day.
    """
    contact = next(c for c in facts.contacts if c.id == follow_up.contact_id)
    zone = zone_of(facts, contact, zone_countries)
    if zone is None:
        return None
    hours = _hours_on(_day_for(follow_up, limits, contact, zone, now), zone)
    if hours.begins_at <= now:
        return None
    here, there = (hours.begins_at.astimezone(ZoneInfo(z)) for z in (limits.zone, zone))
    return None if here.utcoffset() == there.utcoffset() else hours


def zone_of(
    facts: ApplicationFacts, contact: Contact, zone_countries: Mapping[str, str]
) -> str | None:
    """Return the zone of the latest event with this person; None if it cannot be theirs.

    That of no country, such as UTC, is a program's; that of another country than theirs is
    somebody else's.
    """
    held = (i.zone for i in facts.interviews if any(p.contact_id == contact.id for p in i.people))
    zone = next((z for z in reversed(list(held)) if z is not None), None)
    country = zone_countries.get(zone or "")
    if country is None or (contact.country or country).partition("-")[0] != country:
        return None
    return zone


def _day_for(
    follow_up: FollowUp, limits: Limits, contact: Contact, zone: str, now: datetime
) -> date:
    today = local_day(now, zone)
    day = today if now < _hours_on(today, zone).ends_at else today + timedelta(days=1)
    days = days_for(limits, contact)
    if follow_up.occasion.kind is Kind.THANK_YOU or days.includes(day):
        return day
    return days.after(day, 0)


def _hours_on(day: date, zone: str) -> WorkingHours:
    return WorkingHours(at_local(day, OPENS, zone), at_local(day, CLOSES, zone), zone)
