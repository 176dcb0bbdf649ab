"""When a letter may be written and when an application ends, reckoned anew, day by day.

Nothing here calls the rules that are tested.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache

import holidays

from followupd.core.application import Kind, Meaning, MessageKind, Outcome, State, Verb
from tests.histories import PRIYA
from tests.journey import Journey

DAY = timedelta(days=1)


WEEKENDS = {"SA": (4, 5), "IL": (4, 5)}  # Friday and Saturday; else Saturday and Sunday


def works(day: date, *countries: str) -> bool:
    """Tell whether people work that day in all of these countries."""
    if not (1, 2) < (day.month, day.day) < (12, 23):
        return False
    return all(
        day.weekday() not in WEEKENDS.get(country, (5, 6))
        and day not in _holidays(country, day.year)
        for country in countries
    )


@cache
def _holidays(country: str, year: int) -> frozenset[date]:
    whole, _, region = country.partition("-")
    return frozenset(holidays.country_holidays(whole, subdiv=region or None, years=[year]))


def both(journey: Journey) -> tuple[str, str]:
    return journey.script.place.country, journey.script.place.theirs


def full_days(since: date, day: date, *countries: str) -> int:
    """Return how many business days lie between two days, neither counted."""
    between = range(1, (day - since).days)
    return sum(works(since + n * DAY, *countries) for n in between)


def good_hour(journey: Journey, at: datetime) -> bool:
    return time(7, 30) <= journey.local(at).time() <= time(20)


def thanks_at(journey: Journey, ends_at: datetime) -> datetime:
    """Return the first minute, three hours after an interview, of the user's good hours."""
    at = ends_at + timedelta(hours=3)
    while not good_hour(journey, at):
        at += timedelta(minutes=1)
    return at


def said_at(journey: Journey, verb: Verb) -> list[datetime]:
    return [r.at for r in journey.known.rulings if r.verb is verb]


def wanted_now(journey: Journey) -> bool:
    return any(journey.now - at < DAY for at in said_at(journey, Verb.NOW)[-1:])


def nudge_wanted_at(journey: Journey) -> datetime | None:
    """Return when the user's `now` brings a nudge, if it does.

    What was written or sent since has used it up, and a date that they named is waited for.
    """
    if not wanted_now(journey):
        return None
    said = said_at(journey, Verb.NOW)[-1]
    touched = [at for f in journey.known.follow_ups for at in (f.drafted_at, f.sent_at) if at]
    touched += [m.at for m in journey.known.messages if _is_ours(m)]
    at = max(journey.now, promise_over_at(journey) or said)
    return None if max([*touched, said]) > said or at - said >= DAY else at


def promise_over_at(journey: Journey) -> datetime | None:
    """Return the morning after one full business day since the date that they named."""
    named = promised_day(journey)
    if named is None:
        return None
    day = named + DAY
    while not (works(day, *both(journey)) and full_days(named, day, *both(journey)) >= 1):
        day += DAY
    morning = datetime.combine(day, time(8), tzinfo=journey.local(journey.now).tzinfo)
    return morning.astimezone(journey.now.tzinfo)


def answers(journey: Journey) -> list[datetime]:
    """Return when the other side moved, or the user opened the application again."""
    moved = [m.at for m in _answers(journey)]
    nudged = [f.planned_at for f in _nudges(journey)]
    met = [i for i in held(journey) if nudged and i.first_seen_at > min(nudged)]
    return [*moved, *(i.first_seen_at for i in met), *said_at(journey, Verb.REOPEN)]


def held(journey: Journey) -> list:  # type: ignore[type-arg]
    off = bool(said_at(journey, Verb.NO_SHOW))
    return [i for i in journey.known.interviews if not (off and i.id == 1)]


def unanswered(journey: Journey) -> list[datetime]:
    since = max(answers(journey), default=None)
    sent = [f.sent_at for f in _nudges(journey) if f.sent_at is not None]
    return [at for at in sent if since is None or at > since]


def unsent(journey: Journey) -> bool:
    return any(f.state is State.DRAFTED for f in journey.known.follow_ups)


def promised_day(journey: Journey) -> date | None:
    """Return the day they named, in mail or to the user, unless an interview overtook it."""
    spoken = _answers(journey)[-1:]
    told = [r for r in journey.known.rulings if r.verb is Verb.PROMISED]
    told.sort(key=lambda r: r.at)
    named = [(m.at, m.promised_on) for m in spoken]
    named += [(r.at, r.day) for r in told[-1:] if not spoken or r.at >= spoken[0].at]
    if not named or named[-1][1] is None:
        return None
    at, day = named[-1]
    assert day is not None
    for met in held(journey):
        overtakes = at < met.first_seen_at < met.start_at or met.end_at.date() > day
        if met.start_at > at and met.end_at <= journey.now and overtakes:
            return None
    return day


def open_reply(journey: Journey) -> bool:
    """Tell whether a reply waits for the user: a question, or an invitation without a date."""
    known = journey.known
    said = [m for m in _answers(journey) if m.meaning is not Meaning.PROMISED_DATE]
    settles = [m.at for m in known.messages if m.thread_id == f"t-{PRIYA}" and _is_ours(m)]
    for message in said:
        met = [
            i
            for i in held(journey)
            if message.at < i.first_seen_at < i.start_at and i.end_at <= journey.now
        ]
        ruled = said_at(journey, Verb.PROMISED) + said_at(journey, Verb.REOPEN)
        settled = [at > message.at for at in settles] + [at >= message.at for at in ruled]
        if not met and not any(settled):
            return True
    return False


def why_no_nudge(journey: Journey) -> Iterator[str]:
    """Yield what forbids a nudge however long one waits."""
    known, now = journey.known, journey.now
    past = [i for i in held(journey) if i.end_at <= now]
    if known.application.outcome is not None:
        yield "it has ended"
    if not past:
        yield "nobody was met"
    if any(i.end_at > now for i in known.interviews):
        yield "an event lies ahead"
    if open_reply(journey):
        yield "they wait for the user"
    left = any(f.state is State.WITHDRAWN and f.edited for f in journey.known.follow_ups)
    if unsent(journey) or left:
        yield "a draft lies unsent"
    moved = max(answers(journey), default=None)
    gone = [f.planned_at for f in _nudges(journey) if f.state is State.DISMISSED]
    if any(moved is None or at > moved for at in gone):
        yield "the user threw one away"
    if len(unanswered(journey)) >= 2:
        yield "two found no answer"
    if sum(f.sent_at is not None for f in _nudges(journey)) >= 4:
        yield "four were sent"
    for met in past:
        thanked = {f.contact_id for f in known.follow_ups if f.occasion.anchor == met.id}
        if len(thanked) < 2 and now - met.end_at < timedelta(hours=15):
            yield "the thanks come first"


def may_nudge_on(journey: Journey, day: date) -> bool:
    """Tell whether a nudge may be ready on a day, going by what has happened so far."""
    countries, known = both(journey), journey.known

    def passed(instant: datetime, count: int) -> bool:
        return full_days(journey.local(instant).date(), day, *countries) >= count

    since = unanswered(journey)
    sent = [f.sent_at for f in known.follow_ups if f.sent_at and f.sent_at not in since]
    by_hand = [m.at for m in known.messages if _is_ours(m) and m.follow_up_id is None]
    met = [i.end_at for i in held(journey) if i.end_at <= journey.now]
    thanked = [m.at for m in known.messages if m.meaning is Meaning.ACKNOWLEDGEMENT]
    promised = promised_day(journey)
    away = [
        m.returns_on
        for m in known.messages
        if m.returns_on and (m.returns_on - m.at.date()).days <= 30
    ]
    snoozed = [r.day for r in known.rulings if r.verb is Verb.SNOOZE][-1:]
    return (
        works(day, *countries)
        and all(passed(at, 5) for at in (*sent, *by_hand, *met, *thanked))
        and all(passed(at, 7) for at in since[-1:])
        and all(passed(f.sent_at or f.planned_at, 5) for f in _nudges(journey))
        and (promised is None or full_days(promised, day, *countries) >= 1)
        and all(full_days(back, day, *countries) >= 1 for back in away)
        and all(put_off is None or day >= put_off for put_off in snoozed)
    )


def next_nudge_at(journey: Journey) -> datetime | None:
    """Return the next instant at which a nudge may be written, if things stay as they are."""
    if any(why_no_nudge(journey)):
        return None
    wanted = nudge_wanted_at(journey)
    if wanted is not None:
        return wanted
    here = journey.local(journey.now)
    for ahead in range(150):
        day = here.date() + ahead * DAY
        morning = datetime.combine(day, time(8), tzinfo=here.tzinfo)
        if not may_nudge_on(journey, day) or (ahead == 0 and here.time() > time(20)):
            continue
        return max(journey.now, morning.astimezone(journey.now.tzinfo))
    raise AssertionError("no nudge for five months")


def limit_at(journey: Journey) -> datetime:
    """Return the morning after ten business days of the user's without an answer."""
    last = journey.local(max(unanswered(journey)))
    day = last.date() + DAY
    own = journey.script.place.country
    while not (works(day, own) and full_days(last.date(), day, own) >= 10):
        day += DAY
    return datetime.combine(day, time(8), tzinfo=last.tzinfo).astimezone(journey.now.tzinfo)


def is_true_end(journey: Journey, outcome: Outcome) -> bool:
    """Tell whether an application has truly come to such an end."""
    known = journey.known
    if outcome is Outcome.SKIPPED:
        return bool(said_at(journey, Verb.SKIP))
    if outcome is Outcome.REJECTED:
        return any(m.meaning is Meaning.REJECTION for m in known.messages)
    assert outcome is Outcome.MOVED_ON
    if unsent(journey) or any(i.end_at > journey.now for i in known.interviews):
        return False
    promised = promised_day(journey)
    if promised is not None and journey.local(journey.now).date() <= promised:
        return False
    if not any(why_no_nudge(journey)):
        return False
    if len(unanswered(journey)) >= 2 and journey.now >= limit_at(journey):
        return True
    heard = [m.at for m in known.messages if m.kind is MessageKind.PERSON]
    met = [i.end_at for i in held(journey)]
    last = max([*heard, *met, known.application.opened_at, *said_at(journey, Verb.REOPEN)])
    return journey.local(journey.now).date() - journey.local(last).date() >= timedelta(days=45)


def _nudges(journey: Journey) -> list:  # type: ignore[type-arg]
    return [
        f
        for f in journey.known.follow_ups
        if f.occasion.kind is Kind.NUDGE and f.state is not State.SKIPPED
    ]


def _answers(journey: Journey) -> list:  # type: ignore[type-arg]
    return [
        m
        for m in journey.known.messages
        if m.kind is MessageKind.PERSON and m.meaning is not Meaning.ACKNOWLEDGEMENT
    ]


def _is_ours(message) -> bool:
    return message.kind is MessageKind.OWN
