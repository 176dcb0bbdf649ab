"""An application lived through from its interview to its end, with a user and a recruiter.

The clock steps from one instant to the next at which `decide` wants to look again, or something
happens. Dana and Priya hold the interview; Priya recruits, and is the one who is asked.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from followupd.core.application import (
    Application,
    ApplicationFacts,
    FollowUp,
    Kind,
    Meaning,
    Message,
    MessageKind,
    Request,
    Ruling,
    State,
    SubjectKind,
    Verb,
)
from followupd.core.decision import (
    Ask,
    Close,
    Decision,
    Limits,
    Reason,
    Reopen,
    Skip,
    Wait,
    Withdraw,
    Write,
)
from followupd.core.policy import decide
from tests.histories import DANA, PRIYA, contact, inbound, interview, outbound

LASTS = timedelta(days=300)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user is, and the country of the people they write to."""

    zone: str
    country: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Script:
    """What will happen. Numbers are hours after what came before, or days."""

    place: Place
    starts_at: datetime
    minutes: int
    fates: tuple[tuple[str, int], ...]  # "send", "delete" or "leave" each letter, so much later
    answers: tuple[tuple[str, int, int], ...]  # to each letter that Priya gets
    said: tuple[tuple[Verb, int, int], ...]
    again: tuple[int, int] | None  # the next interview: hours until invited, days ahead
    asked: tuple[Kind, int, int] | None  # a letter on request: hours, days to its deadline


@dataclass(slots=True)
class Journey:
    """The application as it stands, and what was decided on the way."""

    script: Script
    known: ApplicationFacts
    limits: Limits
    now: datetime
    check: Callable[["Journey", Write | Close], None]
    to_come: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    written: list[tuple[datetime, Write]] = field(default_factory=list)
    skipped: dict[tuple[int, str], Reason] = field(default_factory=dict)
    asks: tuple[Decision, ...] = ()
    answered: int = 0
    happened: int = 0

    def local(self, at: datetime) -> datetime:
        """Return an instant by the user's clock."""
        return at.astimezone(ZoneInfo(self.limits.zone))

    def later(self, at: datetime, what: Callable[[], None]) -> None:
        """Let something happen at an instant."""
        self.happened += 1
        heapq.heappush(self.to_come, (at, self.happened, what))


def begin(script: Script, check: Callable[[Journey, Write | Close], None]) -> Journey:
    """Return the application on the day before its interview, and all that will happen."""
    limits = Limits(zone=script.place.zone, country=script.place.country)
    opened = script.starts_at - timedelta(days=1)
    known = ApplicationFacts(
        Application(1, "Acme", "acme.example", "Engineer", opened),
        interviews=(_meeting(1, script.starts_at, script.minutes, opened),),
        contacts=tuple(contact(who, country=script.place.theirs) for who in (DANA, PRIYA)),
    )
    journey = Journey(script, known, limits, opened, check)
    ends_at = known.interviews[0].end_at
    for verb, hours, days in script.said:
        journey.later(ends_at + timedelta(hours=hours), _saying(journey, verb, days))
    if script.again is not None:
        hours, days = script.again
        journey.later(ends_at + timedelta(hours=hours), _inviting(journey, days))
    if script.asked is not None:
        kind, hours, days = script.asked
        journey.later(ends_at + timedelta(hours=hours), _asking(journey, kind, days))
    return journey


def live(journey: Journey, settled: Callable[[Journey, datetime | None], None]) -> None:
    """Step to the end; after each step `settled` learns when the next one will be."""
    end = journey.now + LASTS
    while journey.now < end:
        while journey.to_come and journey.to_come[0][0] <= journey.now:
            heapq.heappop(journey.to_come)[2]()
        decisions = _settle(journey)
        untils = [d.action.until for d in decisions if isinstance(d.action, Wait | Ask)]
        instants = [at for at in untils if at is not None]
        assert all(at > journey.now for at in instants), "it waits for what is over"
        upcoming = [*instants, *(at for at, _, _ in journey.to_come[:1])]
        following = min(upcoming, default=None)
        settled(journey, following)
        if following is None:
            return
        journey.now = following


def _settle(journey: Journey) -> tuple[Decision, ...]:
    """Do what is decided, one thing at a time, until nothing is left to do."""
    for _ in range(20):
        decisions = decide(journey.known, journey.limits, journey.now)
        journey.asks = tuple(d for d in decisions if isinstance(d.action, Ask))
        if not any(_do(journey, d) for d in decisions):
            return decisions
    raise AssertionError("it never comes to rest")


def _do(journey: Journey, decision: Decision) -> bool:
    known, action = journey.known, decision.action
    match action:
        case Write():
            journey.check(journey, action)
            journey.written.append((journey.now, action))
            _put(journey, action, State.DRAFTED)
        case Skip():
            journey.skipped[action.contact_id, str(action.occasion)] = decision.reason
            _put(journey, action, State.SKIPPED)
        case Withdraw():
            _change(journey, action.follow_up_id, state=State.WITHDRAWN)
        case Close():
            if known.application.outcome is not None:
                return False
            journey.check(journey, action)
            ended = replace(known.application, outcome=action.outcome, outcome_at=journey.now)
            journey.known = replace(known, application=ended)
        case Reopen():
            open_again = replace(known.application, outcome=None, outcome_at=None)
            journey.known = replace(known, application=open_again)
        case _:
            return False
    return True


def _put(journey: Journey, action: Write | Skip, state: State) -> None:
    of_old = journey.known.follow_ups
    kept = [f for f in of_old if (f.contact_id, f.occasion) != (action.contact_id, action.occasion)]
    gone = [f for f in of_old if f not in kept]
    assert all(f.state is State.SKIPPED for f in gone), "a letter is written twice"
    number = len(kept) + 1 + 100 * len(gone)
    made = FollowUp(
        id=number,
        application_id=1,
        contact_id=action.contact_id,
        occasion=action.occasion,
        state=state,
        due_at=journey.now,
        planned_at=journey.now,
        drafted_at=journey.now if state is State.DRAFTED else None,
        thread_id=f"t-{action.contact_id}",
    )
    journey.known = replace(journey.known, follow_ups=(*kept, made))
    if state is State.DRAFTED:
        fates = journey.script.fates
        fate, hours = fates[(len(journey.written) - 1) % len(fates)]
        if fate != "leave":
            at = journey.now + timedelta(hours=hours, minutes=1)
            journey.later(at, lambda: _meets(journey, number, fate))


def _meets(journey: Journey, number: int, fate: str) -> None:
    letter = next(f for f in journey.known.follow_ups if f.id == number)
    if letter.state is not State.DRAFTED:
        return
    if fate == "delete":
        _change(journey, number, state=State.DISMISSED)
        return
    _change(journey, number, state=State.SENT, sent_at=journey.now, gmail_id=f"g-{number}")
    to = next(c for c in journey.known.contacts if c.id == letter.contact_id)
    sent = outbound("01-01 00:00", to.address, f"t-{to.id}", gmail_id=f"g-{number}")
    _receive(journey, replace(sent, follow_up_id=number))
    if to.id == PRIYA and journey.answered < len(journey.script.answers):
        what, hours, days = journey.script.answers[journey.answered]
        journey.answered += 1
        at = journey.now + timedelta(hours=hours)
        journey.later(at, lambda: _answer(journey, what, days))


def _answer(journey: Journey, what: str, days: int) -> None:
    day = journey.local(journey.now).date() + timedelta(days=days)
    named = inbound("01-01 00:00", thread=f"t-{PRIYA}")
    if what == "away":
        robot = replace(named, kind=MessageKind.AUTO_REPLY, subtype="out_of_office")
        _receive(journey, replace(robot, returns_on=day))
        return
    if what == "silence":
        return
    meaning = Meaning(what)
    promised = day if meaning is Meaning.PROMISED_DATE else None
    _receive(journey, replace(named, meaning=meaning, promised_on=promised))
    if meaning is Meaning.QUESTION and days % 2:
        at = journey.now + timedelta(hours=days)
        ours = outbound("01-01 00:00", thread=f"t-{PRIYA}")
        journey.later(at, lambda: _receive(journey, ours))


def _receive(journey: Journey, message: Message) -> None:
    number = f"{message.gmail_id}-{len(journey.known.messages)}"
    arrived = replace(message, gmail_id=number, at=journey.now)
    journey.known = replace(journey.known, messages=(*journey.known.messages, arrived))


def _change(journey: Journey, number: int, **changes: object) -> None:
    letters = journey.known.follow_ups
    changed = tuple(replace(f, **changes) if f.id == number else f for f in letters)  # type: ignore[arg-type]
    journey.known = replace(journey.known, follow_ups=changed)


def _saying(journey: Journey, verb: Verb, days: int) -> Callable[[], None]:
    def say() -> None:
        day: date | None = None
        if verb in (Verb.PROMISED, Verb.SNOOZE):
            day = journey.local(journey.now).date() + timedelta(days=days)
        about = SubjectKind.INTERVIEW if verb is Verb.NO_SHOW else SubjectKind.APPLICATION
        said = Ruling(verb, about, "1", journey.now, day)
        journey.known = replace(journey.known, rulings=(*journey.known.rulings, said))

    return say


def _inviting(journey: Journey, days: int) -> Callable[[], None]:
    def invite() -> None:
        starts_at = journey.script.starts_at
        while starts_at <= journey.now + timedelta(days=days):
            starts_at += timedelta(days=1)
        met = _meeting(2, starts_at, 45, journey.now)
        journey.known = replace(journey.known, interviews=(*journey.known.interviews, met))

    return invite


def _asking(journey: Journey, kind: Kind, days: int) -> Callable[[], None]:
    def ask() -> None:
        day = journey.local(journey.now).date() + timedelta(days=days)
        wish = Request(1, 1, kind, journey.now, PRIYA, "One more thought.", day)
        journey.known = replace(journey.known, requests=(wish,))
        if kind in (Kind.WITHDRAWAL, Kind.REJECTION_REPLY):  # the command closes it, too
            _saying(journey, Verb.SKIP, 0)()

    return ask


def _meeting(number: int, starts_at: datetime, minutes: int, seen_at: datetime):
    ends_at = starts_at.astimezone(UTC) + timedelta(minutes=minutes)
    return replace(interview(number), start_at=starts_at, end_at=ends_at, first_seen_at=seen_at)
