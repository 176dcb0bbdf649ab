"""When a letter that the user asked for may be written, reckoned anew.

Nothing here calls the rules that are tested.
"""

from datetime import date, datetime, timedelta

from followupd.core.application import Kind, Meaning, MessageKind, Request, State, Verb
from tests.histories import PRIYA
from tests.journey import Journey
from tests.journey_rules import both, full_days, good_hour, held, said_at, unsent

DAY = timedelta(days=1)


def unsent_before(journey: Journey) -> bool:
    """Tell whether another draft holds it back: while the application is open, any does."""
    return journey.known.application.outcome is None and unsent(journey)


def request_due_at(journey: Journey) -> datetime | None:
    """Return when the letter that was asked for is to be written; None when it is not, or was."""
    for wish in journey.known.requests:
        at = _ready_at(journey, wish)
        if at is None:
            continue
        at = max(at, wish.at, journey.now)
        while not good_hour(journey, at):
            at += timedelta(minutes=1)
        return None if _is_past(journey, wish, at) else at
    return None


def _ready_at(journey: Journey, wish: Request) -> datetime | None:
    letters = [f for f in journey.known.follow_ups if f.occasion.kind is wish.kind]
    if any(f.state is not State.SENT for f in letters) or _is_over(journey, wish):
        return None
    if wish.kind is Kind.KEEP_IN_TOUCH:
        return _seldom(journey, [f.sent_at for f in letters if f.sent_at is not None], wish)
    by_hand = [m for m in _own(journey) if m.follow_up_id is None and m.at >= wish.at]
    if letters or by_hand:
        return None
    if wish.kind is Kind.SECOND_THOUGHT:
        ends = [i.end_at for i in held(journey) if i.end_at <= wish.at]
        return max(ends) + timedelta(hours=12) if ends else wish.at
    noes = [m.at for m in journey.known.messages if m.meaning is Meaning.REJECTION]
    if wish.kind is Kind.REJECTION_REPLY and noes:
        return max(noes) + DAY
    return wish.at


def _is_over(journey: Journey, wish: Request) -> bool:
    ended = journey.known.application.outcome is not None
    return ended and wish.kind in (Kind.SECOND_THOUGHT, Kind.OFFER_DEADLINE)


def _is_past(journey: Journey, wish: Request, at: datetime) -> bool:
    today = journey.local(at).date()
    if wish.kind is Kind.OFFER_DEADLINE:
        assert wish.deadline is not None
        return _second_business_day(journey, today) > wish.deadline
    if wish.kind is Kind.SECOND_THOUGHT:
        ends = [i.end_at for i in held(journey) if i.end_at <= wish.at]
        met = journey.local(max(ends)).date() if ends else today
        return full_days(met, today + DAY, *both(journey)) > 3 or (
            full_days(met, today + DAY, *both(journey)) == 3
            and full_days(met, today, *both(journey)) == 3
        )
    return False


def _second_business_day(journey: Journey, day: date) -> date:
    since = day
    while full_days(since, day + DAY, *both(journey)) < 2:
        day += DAY
    return day


def _seldom(journey: Journey, sent: list[datetime], wish: Request) -> datetime | None:
    """Return the day, 60 or 90 after the last mail of either side, and three a year at most."""
    if _waits_for_the_user(journey, wish):
        return None
    theirs = [m.at for m in journey.known.messages if m.kind is MessageKind.PERSON]
    ours = [*(m.at for m in _own(journey)), *sent]
    ours += [f.sent_at for f in journey.known.follow_ups if f.sent_at is not None]
    since = max([*ours, *theirs, *([] if ours else [journey.known.application.opened_at])])
    due = since + (90 if sent else 60) * DAY
    return max(due, sorted(sent)[-3] + 365 * DAY) if len(sent) >= 3 else due


def _waits_for_the_user(journey: Journey, wish: Request) -> bool:
    """Tell whether somebody wrote since, and neither mail nor word of the user's came after."""
    quiet = (Meaning.REJECTION, Meaning.PROMISED_DATE, Meaning.ACKNOWLEDGEMENT)
    asked = [
        m.at
        for m in journey.known.messages
        if m.kind is MessageKind.PERSON and m.at > wish.at and m.meaning not in quiet
    ]
    answered = [m.at for m in _own(journey) if m.thread_id == f"t-{PRIYA}"]
    ruled = said_at(journey, Verb.PROMISED) + said_at(journey, Verb.REOPEN)
    met = [
        (i.first_seen_at, i.start_at)
        for i in held(journey)
        if i.first_seen_at < i.start_at and i.end_at <= journey.now
    ]
    return any(
        not any(at > came for at in answered)
        and not any(at >= came for at in ruled)
        and not any(seen > came for seen, _ in met)
        for came in asked
    )


def _own(journey: Journey) -> list:  # type: ignore[type-arg]
    return [m for m in journey.known.messages if m.kind is MessageKind.OWN]
