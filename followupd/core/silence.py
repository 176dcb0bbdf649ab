"""Silence: when to nudge, whom, and when to let go."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from followupd.core.application import (
    ApplicationFacts,
    Contact,
    FollowUp,
    Kind,
    Meaning,
    MessageKind,
    Occasion,
    State,
)
from followupd.core.decision import (
    Ask,
    Decision,
    Limits,
    Reason,
    Wait,
    Withdraw,
    Write,
)
from followupd.core.reading import (
    answered_at,
    back_on,
    human_mail,
    last_own_mail_at,
    nudges,
    open_reply,
    promise,
    real_interviews,
    round_of_last,
    unanswered_nudges,
    unsent_drafts,
    whom_to_ask,
)
from followupd.core.thanks import pending_until
from followupd.core.working_hours import WorkingDays, at_local, local_day, working_days

SUBJECT = "nudge"

_WITHDRAWS = frozenset(
    {
        Reason.REPLIED,
        Reason.NEXT_INTERVIEW,
        Reason.PROMISED,
        Reason.BOUNCED,
        Reason.NOBODY_TO_ASK,
        Reason.NO_INTERVIEW_YET,
    }
)
"""Reasons for which a nudge that is drafted already is no longer wanted."""


def next_nudge(facts: ApplicationFacts, limits: Limits, now: datetime) -> Decision:
    """Return what to do about the silence. The order of the tests below is the policy."""
    if not round_of_last(facts, now):
        return Decision(SUBJECT, Wait(_next_interview_end(facts, now)), Reason.NO_INTERVIEW_YET)
    ahead_until = _next_interview_end(facts, now)
    if ahead_until is not None:
        return Decision(SUBJECT, Wait(ahead_until), Reason.NEXT_INTERVIEW)
    if open_reply(facts, now) is not None:
        return Decision(SUBJECT, Wait(None), Reason.REPLIED)
    thanks_until = pending_until(facts, limits, now)
    if thanks_until is not None:
        return Decision(SUBJECT, Wait(thanks_until), Reason.THANK_YOU_FIRST)
    if unsent_drafts(facts):
        return Decision(SUBJECT, Wait(None), Reason.DRAFT_UNSENT)
    if _declined_to_nudge(facts):
        return Decision(SUBJECT, Wait(None), Reason.DISMISSED)
    contact = whom_to_ask(facts)
    if contact is None:
        return Decision(SUBJECT, Ask(), Reason.NOBODY_TO_ASK)
    if _limit_reached(facts, limits):
        return Decision(SUBJECT, Wait(limit_ends_at(facts, limits, now)), Reason.LAST_NUDGE_WAITS)
    due_at, reason = nudge_due_at(facts, limits, contact, now)
    if now < due_at:
        return Decision(SUBJECT, Wait(due_at), reason)
    days = days_for(limits, contact)
    if not days.includes(local_day(now, limits.zone)):
        return Decision(SUBJECT, Wait(_next_morning(days, limits, now)), Reason.SILENCE)
    spoken = Reason.PROMISE_PASSED if reason is Reason.PROMISED else Reason.SILENCE_DUE
    return Decision(SUBJECT, Write(contact.id, _next_occasion(facts, now), due_at), spoken)


def nudge_due_at(
    facts: ApplicationFacts, limits: Limits, contact: Contact, now: datetime
) -> tuple[datetime, Reason]:
    """Return when the next nudge to `contact` is ready, and what it waits for until then.

    Every wait is the same rule: the day of the event is day 0, so many full business days pass,
    and the letter is ready in the morning of the next one. The latest of all waits holds.
    """
    days = days_for(limits, contact)

    def ready(instant: datetime, full_days: int) -> datetime:
        return _ready_on(days.after(local_day(instant, limits.zone), full_days), limits)

    waits = [(ready(_last_contact_at(facts, now), limits.no_timeline), Reason.SILENCE)]
    unanswered = unanswered_nudges(facts)
    if unanswered and unanswered[-1].sent_at is not None:
        waits = [(ready(unanswered[-1].sent_at, limits.second), Reason.SILENCE)]
    promised = promise(facts)
    if promised is not None and promised.promised_on is not None:
        after = days.after(promised.promised_on, limits.with_timeline)
        if _is_first_since(unanswered, promised.at):
            waits = []
        waits.append((_ready_on(after, limits), Reason.PROMISED))
    waits.extend(
        (ready(m.at, limits.no_timeline), Reason.SILENCE)
        for m in human_mail(facts)[-1:]
        if m.meaning is Meaning.ACKNOWLEDGEMENT
    )
    waits.extend((at, Reason.AWAY) for at in _away_until(facts, limits, contact, days))
    gap = [f.sent_at or f.planned_at for f in nudges(facts)]
    gap.extend(n.last_nudge_at for n in facts.neighbours if n.last_nudge_at is not None)
    if gap:
        waits.append((ready(max(gap), limits.min_gap_same_company), Reason.COMPANY_GAP))
    return max(waits, key=lambda wait: wait[0])


def days_for(limits: Limits, contact: Contact) -> WorkingDays:
    """Return the days on which both the user and this contact work."""
    return working_days((limits.country, contact.country), limits.freeze_from, limits.freeze_until)


def unwanted_nudges(facts: ApplicationFacts, limits: Limits, now: datetime) -> tuple[Decision, ...]:
    """Return a Withdraw for a nudge draft that would not be written any more."""
    return tuple(
        Decision(f"{f.occasion}@{f.contact_id}", Withdraw(f.id), judged.reason)
        for f in facts.follow_ups
        if f.state is State.DRAFTED and f.occasion.kind is Kind.NUDGE
        for judged in [next_nudge(_without(facts, f), limits, now)]
        if judged.reason in _WITHDRAWS
    )


def limit_ends_at(facts: ApplicationFacts, limits: Limits, now: datetime) -> datetime | None:
    """Return when an application at its limit of nudges is let go; None below the limit."""
    sent = [f.sent_at for f in nudges(facts) if f.sent_at is not None]
    if not sent or not _limit_reached(facts, limits) or _waits_for_user(facts, now):
        return None
    days = working_days((limits.country,), limits.freeze_from, limits.freeze_until)
    day = days.after(local_day(max(sent), limits.zone), limits.moved_on_after)
    return _not_before_promise(facts, limits, _ready_on(day, limits))


def given_up_at(facts: ApplicationFacts, limits: Limits, now: datetime) -> datetime | None:
    """Return when silence alone ends the application; None while that cannot happen.

    Never over an unsent draft, never before a date they named, never before an interview.
    """
    if unsent_drafts(facts) or _next_interview_end(facts, now) is not None:
        return None
    heard = [m.at for m in human_mail(facts)]
    ended = [i.end_at for i in facts.interviews]
    last_at = max([*heard, *ended, facts.application.opened_at])
    day = local_day(last_at + limits.moved_on_silence, limits.zone)
    return _not_before_promise(facts, limits, _ready_on(day, limits))


def _not_before_promise(facts: ApplicationFacts, limits: Limits, at: datetime) -> datetime:
    promised = promise(facts)
    if promised is None or promised.promised_on is None:
        return at
    return max(at, _ready_on(promised.promised_on + timedelta(days=1), limits))


def _waits_for_user(facts: ApplicationFacts, now: datetime) -> bool:
    return (
        unsent_drafts(facts)
        or open_reply(facts, now) is not None
        or _next_interview_end(facts, now) is not None
    )


def _limit_reached(facts: ApplicationFacts, limits: Limits) -> bool:
    return (
        len(unanswered_nudges(facts)) >= limits.max_unanswered
        or len([f for f in nudges(facts) if f.sent_at]) >= limits.max_per_application
    )


def _declined_to_nudge(facts: ApplicationFacts) -> bool:
    """Tell whether the user discarded a nudge since the other side last moved (E-52)."""
    moved_at = answered_at(facts)
    return any(
        f.state is State.DISMISSED and (moved_at is None or f.planned_at > moved_at)
        for f in nudges(facts)
    )


def _last_contact_at(facts: ApplicationFacts, now: datetime) -> datetime:
    """Return when the user was last in touch: a mail of theirs, else the last interview."""
    own_at = last_own_mail_at(facts)
    met_at = max(i.end_at for i in round_of_last(facts, now))
    return met_at if own_at is None else max(own_at, met_at)


def _is_first_since(unanswered: tuple[FollowUp, ...], promised_at: datetime) -> bool:
    return not any(f.sent_at is not None and f.sent_at > promised_at for f in unanswered)


def _away_until(
    facts: ApplicationFacts, limits: Limits, contact: Contact, days: WorkingDays
) -> list[datetime]:
    """Return until when the contact's own robot says they are away."""
    until: list[datetime] = []
    for message in facts.messages:
        if message.kind is not MessageKind.AUTO_REPLY or message.subtype != "out_of_office":
            continue
        if message.address != contact.address:
            continue
        back = back_on(message, limits.away_ignored_after)
        if back is not None:
            until.append(_ready_on(days.after(back, limits.away_with_date), limits))
        elif message.returns_on is None:
            later = local_day(message.at + limits.away_without_date, limits.zone)
            until.append(_ready_on(days.after(later - timedelta(days=1), 0), limits))
    return until


def _next_interview_end(facts: ApplicationFacts, now: datetime) -> datetime | None:
    return min((i.end_at for i in real_interviews(facts) if i.end_at > now), default=None)


def _next_occasion(facts: ApplicationFacts, now: datetime) -> Occasion:
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


def _ready_on(day: date, limits: Limits) -> datetime:
    return at_local(day, limits.nudge_ready, limits.zone)


def _next_morning(days: WorkingDays, limits: Limits, now: datetime) -> datetime:
    return _ready_on(days.after(local_day(now, limits.zone), 0), limits)


def _without(facts: ApplicationFacts, follow_up: FollowUp) -> ApplicationFacts:
    return replace(facts, follow_ups=tuple(f for f in facts.follow_ups if f.id != follow_up.id))
