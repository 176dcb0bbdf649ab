"""Letters that the user asks for, and other words for those that there are."""

from datetime import date, datetime, time, timedelta

from followupd.core.application import (
    ApplicationFacts,
    Contact,
    FollowUp,
    Interview,
    Kind,
    Meaning,
    Occasion,
    Request,
    State,
)
from followupd.core.decision import (
    Action,
    Ask,
    Decision,
    Limits,
    Reason,
    Rewrite,
    Skip,
    Wait,
    Withdraw,
    Write,
)
from followupd.core.meetings import real_interviews
from followupd.core.reading import out_of_reach, unsent_drafts, whom_to_ask
from followupd.core.referrals import referral_updates
from followupd.core.replies import (
    asked_for_silence,
    human_mail,
    last_own_mail_at,
    open_replies,
    sure_answer,
    wrote_to,
)
from followupd.core.rulings import redrafted_at
from followupd.core.thanks import STANDS, subject_of
from followupd.core.waits import days_for
from followupd.core.working_hours import at_local, local_day, within_hours

AFTER_THE_END = frozenset({Kind.WITHDRAWAL, Kind.REJECTION_REPLY, Kind.KEEP_IN_TOUCH})
"""Letters that are written when an application has ended."""

_NOT_INTO_SILENCE = frozenset({Kind.REJECTION_REPLY, Kind.KEEP_IN_TOUCH})
_A_MOMENT = timedelta(microseconds=1)  # the least that the store tells apart
_DAY = timedelta(days=1)
_YEAR = timedelta(days=365)


def requested(
    facts: ApplicationFacts,
    limits: Limits,
    now: datetime,
    *,
    ended: bool,
    thanks: tuple[Decision, ...] = (),
) -> tuple[Decision, ...]:
    """Return what to do about each letter that the user asked for, and about the referrer's.

    Of an application that has ended, or ends now, only what belongs after an end is left. While it
    goes on, each comes after what lies unsent and after what is written now: one of the `thanks`,
    or another of these.
    """
    wanted = [
        r
        for r in facts.requests
        if r.kind is not Kind.THANK_YOU and (not ended or r.kind in AFTER_THE_END)
    ]
    written = any(isinstance(d.action, Write) for d in thanks)
    taken = not ended and (written or unsent_drafts(facts))
    decisions = []
    for request in wanted:
        decision = _requested(facts, limits, now, request, taken=taken)
        if decision is not None:
            decisions.append(decision)
            taken = taken or (not ended and isinstance(decision.action, Write))
    updates = () if ended else tuple(referral_updates(facts, limits, now))
    return (*decisions, *updates)


def rewordings(facts: ApplicationFacts) -> tuple[Decision, ...]:
    """Return a Rewrite for each untouched draft for which the user has given other words since."""
    return tuple(
        Decision(subject_of(f.occasion, f.contact_id), Rewrite(f.id), Reason.REWORDED)
        for f in facts.follow_ups
        if f.state is State.DRAFTED and not f.edited and f.drafted_at is not None
        for said_at in [reworded_at(facts, f)]
        if said_at is not None and said_at > f.drafted_at
    )


def reworded_at(facts: ApplicationFacts, follow_up: FollowUp) -> datetime | None:
    """Return when the user last gave other words for a letter, if they did."""
    thanks = follow_up.occasion.kind is Kind.THANK_YOU
    note = note_for(facts, follow_up.contact_id) if thanks else None
    said = (redrafted_at(facts), note.at if note is not None else None)
    return max((at for at in said if at is not None), default=None)


def after_the_drafts(facts: ApplicationFacts, now: datetime) -> datetime:
    """Return `now` as the instant of other words for the drafts that there are.

    A word said to a draft comes after it, though the clock may stand or have been set back.
    """
    drafted = [f.drafted_at + _A_MOMENT for f in facts.follow_ups if f.drafted_at is not None]
    return max([now, *drafted])


def unwanted_requested(
    facts: ApplicationFacts, limits: Limits, now: datetime
) -> tuple[Decision, ...]:
    """Return a Withdraw for each draft of these that must not be sent any more."""
    today = local_day(now, limits.zone)
    return tuple(
        Decision(subject_of(f.occasion, f.contact_id), Withdraw(f.id), reason)
        for f in facts.follow_ups
        if f.state is State.DRAFTED and f.occasion.kind not in (Kind.THANK_YOU, Kind.NUDGE)
        for reason in [_why_unwanted(facts, f, today)]
        if reason is not None
    )


def _why_unwanted(facts: ApplicationFacts, follow_up: FollowUp, today: date) -> Reason | None:
    """Return why: its person is out of reach, or the day by which to answer an offer is over."""
    contact = next(c for c in facts.contacts if c.id == follow_up.contact_id)
    days = [
        r.deadline
        for r in facts.requests
        if r.id == follow_up.occasion.anchor and r.kind is follow_up.occasion.kind and r.deadline
    ]
    is_over = any(day < today for day in days)
    return out_of_reach(facts, contact) or (Reason.REQUEST_TOO_LATE if is_over else None)


def note_for(facts: ApplicationFacts, contact_id: int) -> Request | None:
    """Return the words that the user last gave for the thank-you to a person."""
    said = [
        r
        for r in facts.requests
        if r.kind is Kind.THANK_YOU and r.contact_id == contact_id and r.note
    ]
    return said[-1] if said else None


def _requested(
    facts: ApplicationFacts, limits: Limits, now: datetime, request: Request, *, taken: bool
) -> Decision | None:
    contact = next((c for c in facts.contacts if c.id == request.contact_id), None)
    contact = contact or whom_to_ask(facts, now)
    if contact is None:
        return Decision(f"{request.kind}:{request.id}", Ask(), Reason.NOBODY_TO_ASK)
    occasion = _occasion(facts, request)
    known = _known(facts, occasion)
    if known is not None and known.state is State.SKIPPED:
        return None  # its reason stands in the journal
    if known is not None and known.state in STANDS:
        subject = subject_of(occasion, known.contact_id)
        return Decision(subject, Wait(None), STANDS[known.state])
    action, reason = _judged(facts, limits, now, request, contact, occasion)
    if taken and not isinstance(action, Skip):
        action, reason = Wait(_lapses_at(facts, limits, request, contact)), Reason.DRAFT_FIRST
    return Decision(subject_of(occasion, contact.id), action, reason)


def _judged(
    facts: ApplicationFacts,
    limits: Limits,
    now: datetime,
    request: Request,
    contact: Contact,
    occasion: Occasion,
) -> tuple[Action, Reason]:
    """Return what to do about one request. The order of the tests below is the policy."""
    skip = Skip(contact.id, occasion)
    unreachable = out_of_reach(facts, contact)
    if unreachable is not None:
        return skip, unreachable
    if request.kind in _NOT_INTO_SILENCE and asked_for_silence(facts):
        return skip, Reason.NO_CONTACT
    if request.kind is Kind.KEEP_IN_TOUCH and _is_the_users_turn(facts, request, now):
        return Wait(None), Reason.REPLIED
    if request.kind is not Kind.KEEP_IN_TOUCH and wrote_to(facts, contact, request.at):
        return skip, Reason.USER_WROTE
    lapses_at = _lapses_at(facts, limits, request, contact)
    if lapses_at is not None and lapses_at <= now:
        return skip, Reason.REQUEST_TOO_LATE
    ready_at = max(request.at, _ready_at(facts, limits, request, occasion))
    if now < ready_at:
        return Wait(ready_at), Reason.REQUEST_TOO_EARLY
    written_at = within_hours(now, limits.ready_from, limits.ready_until, limits.zone)
    if now < written_at:
        return Wait(written_at), Reason.OUT_OF_HOURS
    return Write(contact.id, occasion, ready_at), Reason.REQUESTED


def _occasion(facts: ApplicationFacts, request: Request) -> Occasion:
    """Return what the letter of a request is filed under."""
    if request.kind is not Kind.KEEP_IN_TOUCH:
        return Occasion(request.kind, request.id)
    kept = _kept_in_touch(facts, request)
    open_ones = [f for f in kept if f.state is not State.SENT]
    if open_ones:
        return open_ones[-1].occasion
    return Occasion(request.kind, request.id, len(kept) + 1)


def _is_the_users_turn(facts: ApplicationFacts, request: Request, now: datetime) -> bool:
    """Tell whether somebody wrote since the user asked to keep in touch, and waits for them."""
    return any(
        m.at > request.at and m.meaning is not Meaning.REJECTION for m in open_replies(facts, now)
    )


def _kept_in_touch(facts: ApplicationFacts, request: Request) -> list[FollowUp]:
    return [
        f
        for f in facts.follow_ups
        if f.occasion.kind is request.kind and f.occasion.anchor == request.id
    ]


def _ready_at(
    facts: ApplicationFacts, limits: Limits, request: Request, occasion: Occasion
) -> datetime:
    """Return from when a letter is fit to be written, apart from the hour of the day."""
    if request.kind is Kind.SECOND_THOUGHT:
        met = _last_before(facts, request.at)
        return met.end_at + limits.second_thought_from if met else request.at
    if request.kind is Kind.REJECTION_REPLY:
        rejected = sure_answer(facts, Meaning.REJECTION)
        return rejected.at + limits.rejection_reply_after if rejected else request.at
    if request.kind is Kind.KEEP_IN_TOUCH:
        first, later = limits.keep_in_touch_first, limits.keep_in_touch_later
        own_at = last_own_mail_at(facts) or facts.application.opened_at
        last_at = max([own_at, *(m.at for m in human_mail(facts))])
        gap_at = last_at + (first if occasion.step <= 1 else later)
        return max(gap_at, _fewer_a_year_at(facts, limits, request))
    return request.at


def _fewer_a_year_at(facts: ApplicationFacts, limits: Limits, request: Request) -> datetime:
    """Return from when on another letter that keeps in touch is not one too many in a year."""
    sent = [f.sent_at for f in _kept_in_touch(facts, request) if f.sent_at is not None]
    most = limits.keep_in_touch_a_year
    return sorted(sent)[-most] + _YEAR if len(sent) >= most else request.at


def _lapses_at(
    facts: ApplicationFacts, limits: Limits, request: Request, contact: Contact
) -> datetime | None:
    """Return from when on a letter would come too late to be of use; None when it never does."""
    days = days_for(limits, contact)
    last = None
    if request.kind is Kind.OFFER_DEADLINE and request.deadline is not None:
        last = request.deadline
        while days.after(last, limits.deadline_ahead - 1) > request.deadline:
            last -= _DAY
    met = _last_before(facts, request.at) if request.kind is Kind.SECOND_THOUGHT else None
    if met is not None:
        met_on = local_day(met.end_at, limits.zone)
        last = days.after(met_on, limits.second_thought_until - 1)
    return None if last is None else at_local(last + _DAY, time(0), limits.zone)


def _last_before(facts: ApplicationFacts, at: datetime) -> Interview | None:
    met = [i for i in real_interviews(facts) if i.end_at <= at]
    return met[-1] if met else None


def _known(facts: ApplicationFacts, occasion: Occasion) -> FollowUp | None:
    return next((f for f in facts.follow_ups if f.occasion == occasion), None)
