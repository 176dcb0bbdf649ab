"""How long a nudge waits, and the hours at which one may be written.

Every wait is the same rule: the day of the event is day 0, so many full business days pass, and
the letter is ready in the morning of the next one.
"""

from datetime import date, datetime, time, timedelta

from followupd.core.application import ApplicationFacts, Contact, Message, MessageKind
from followupd.core.decision import Limits, Reason
from followupd.core.meetings import perhaps_met
from followupd.core.reading import nudges, round_of_last, unanswered_nudges
from followupd.core.replies import acknowledged_at, back_on, promise, written_by_hand
from followupd.core.rulings import snoozed_until
from followupd.core.working_hours import (
    WorkingDays,
    at_local,
    local_day,
    within_hours,
    working_days,
)


def days_for(limits: Limits, contact: Contact) -> WorkingDays:
    """Return the days on which both the user and this contact work."""
    return working_days((limits.country, contact.country), limits.freeze_from, limits.freeze_until)


def ready_on(day: date, limits: Limits) -> datetime:
    """Return the instant of a day at which nudges become ready."""
    return at_local(day, limits.nudge_ready, limits.zone)


def nudge_due_at(
    facts: ApplicationFacts, limits: Limits, contact: Contact, now: datetime
) -> tuple[datetime, Reason]:
    """Return when the next nudge to `contact` is ready, and what it waits for until then.

    The latest of all waits holds.
    """
    days = days_for(limits, contact)

    def ready(instant: datetime, full_days: int) -> datetime:
        return ready_on(days.after(local_day(instant, limits.zone), full_days), limits)

    waits = [(ready(_last_contact_at(facts, now), limits.no_timeline), Reason.SILENCE)]
    waits.extend(
        (ready(f.sent_at, limits.second), Reason.SILENCE)
        for f in unanswered_nudges(facts)[-1:]
        if f.sent_at is not None
    )
    promised_at = promise_passed_at(facts, limits, contact, now)
    if promised_at is not None:
        waits.append((promised_at, Reason.PROMISED))
    thanked_at = acknowledged_at(facts)
    if thanked_at is not None:
        waits.append((ready(thanked_at, limits.no_timeline), Reason.SILENCE))
    waits.extend((at, Reason.AWAY) for at in _away_until(facts, limits, contact, days))
    gap = [f.sent_at or f.begun_at for f in nudges(facts)]
    gap.extend(n.last_nudge_at for n in facts.neighbours if n.last_nudge_at is not None)
    snoozed = snoozed_until(facts)
    if snoozed is not None:
        waits.append((ready_on(snoozed, limits), Reason.SNOOZED))
    if gap:
        waits.append((ready(max(gap), limits.min_gap_same_company), Reason.COMPANY_GAP))
    return max(waits, key=lambda wait: wait[0])


def promise_passed_at(
    facts: ApplicationFacts, limits: Limits, contact: Contact, now: datetime
) -> datetime | None:
    """Return when the date that they named has passed; None when they named none."""
    promised = promise(facts, now)
    if promised is None:
        return None
    after = days_for(limits, contact).after(promised.on, limits.with_timeline)
    return ready_on(after, limits)


def writable_at(limits: Limits, contact: Contact, now: datetime) -> datetime:
    """Return `now` if a nudge may be written at this hour, else the next hour at which one may.

    From `nudge_ready` to the evening of a business day (E-57).
    """
    days = days_for(limits, contact)
    at = within_hours(now, limits.nudge_ready, _evening(limits), limits.zone)
    day = local_day(at, limits.zone)
    return at if days.includes(day) else ready_on(days.after(day, 0), limits)


def moved_on_at(limits: Limits, since: datetime) -> datetime:
    """Return when the silence that follows our letter of `since` has lasted long enough."""
    days = working_days((limits.country,), limits.freeze_from, limits.freeze_until)
    return ready_on(days.after(local_day(since, limits.zone), limits.moved_on_after), limits)


def _evening(limits: Limits) -> time:
    return limits.ready_until if limits.ready_until > limits.nudge_ready else time.max


def _last_contact_at(facts: ApplicationFacts, now: datetime) -> datetime:
    """Return when the two were last in touch, apart from nudges that are not answered yet."""
    unanswered = {f.id for f in unanswered_nudges(facts)}
    sent = [f.sent_at for f in facts.follow_ups if f.sent_at and f.id not in unanswered]
    by_hand = [m.at for m in written_by_hand(facts)]
    met = [i.end_at for i in (*round_of_last(facts, now), *perhaps_met(facts, now))]
    return max([*sent, *by_hand, *met])


def _away_until(
    facts: ApplicationFacts, limits: Limits, contact: Contact, days: WorkingDays
) -> list[datetime]:
    """Return until when the contact's own robot says they are away."""
    return [
        at
        for m in facts.messages
        if m.kind is MessageKind.AUTO_REPLY
        and m.subtype == "out_of_office"
        and m.address == contact.address
        for at in [_back_at(m, limits, days)]
        if at is not None
    ]


def _back_at(message: Message, limits: Limits, days: WorkingDays) -> datetime | None:
    back = back_on(message, limits.away_ignored_after)
    if back is not None:
        return ready_on(days.after(back, limits.away_with_date), limits)
    if message.returns_on is not None:
        return None
    later = local_day(message.at + limits.away_without_date, limits.zone)
    return ready_on(days.after(later - timedelta(days=1), 0), limits)
