"""What holds of every decision, whatever the history and the hour."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followupd.core.application import (
    ApplicationFacts,
    Kind,
    Meaning,
    MessageKind,
    Neighbour,
    Occasion,
    Part,
    Ruling,
    Stage,
    State,
    SubjectKind,
    Verb,
    Verdict,
)
from followupd.core.decision import Limits, Write
from followupd.core.policy import decide
from followupd.core.working_hours import working_days
from tests.histories import (
    DANA,
    LIMITS,
    PRIYA,
    contact,
    facts,
    inbound,
    interview,
    letter,
    outbound,
    t,
    thanked,
)

KAI = 3
STARTS = datetime(2026, 3, 1, tzinfo=UTC)


def instants(first_day: int, last_day: int) -> st.SearchStrategy[datetime]:
    """Return instants by the hour, in so many days of March and after."""
    hours = st.integers(first_day * 24, last_day * 24)
    return hours.map(lambda passed: STARTS + timedelta(hours=passed))


HELD = instants(0, 12)
WRITTEN = instants(0, 30)
NOWS = instants(8, 45)
ANSWERS = [m for m in sorted(Meaning) if m not in (Meaning.OFFER, Meaning.NO_CONTACT)]
SPEAKS = st.sampled_from([*ANSWERS, *[Meaning.PROMISED_DATE] * 6])
ADDRESSES = st.sampled_from(["dana@acme.example", "priya@acme.example", "kai@acme.example"])
THREADS = st.sampled_from(["t-1", "t-2"])


def when(instant: datetime) -> str:
    return f"{instant:%m-%d %H:%M}"


@st.composite
def interviews(draw, id):
    return interview(
        id,
        when(draw(HELD)),
        people=draw(st.sampled_from([(DANA,), (PRIYA,), (DANA, PRIYA)])),
        stage=draw(st.sampled_from([Stage.TECHNICAL] * 4 + [Stage.INFORMATIONAL])),
        verdict=draw(st.sampled_from([Verdict.INTERVIEW] * 4 + [Verdict.ASK])),
        cancelled=draw(st.sampled_from([False, False, False, True])),
        first_seen_at=draw(st.just(STARTS) | HELD),
    )


@st.composite
def mails(draw):
    at, address, thread = when(draw(WRITTEN)), draw(ADDRESSES), draw(THREADS)
    if draw(st.booleans()):
        return outbound(at, address, thread)
    if draw(st.integers(0, 5)) == 0:
        back = st.none() | NOWS.map(datetime.date)
        return inbound(
            at,
            kind=MessageKind.AUTO_REPLY,
            subtype="out_of_office",
            address=address,
            returns_on=draw(back),
        )
    meaning = draw(SPEAKS)
    dated = meaning in (Meaning.PROMISED_DATE, Meaning.QUESTION)
    return inbound(
        at,
        meaning,
        address=address,
        thread=thread,
        sure=meaning is not Meaning.REJECTION and draw(st.booleans()),
        promised_on=draw(NOWS).date() if dated else None,
    )


@st.composite
def letters(draw, id, anchor):
    state = draw(st.sampled_from([State.SENT] * 12 + sorted(State)))
    planned_at = draw(WRITTEN)
    kind = draw(st.sampled_from(sorted(Kind)))
    return letter(
        id,
        Occasion(kind, anchor, id if kind is Kind.NUDGE else 0),
        state,
        to=draw(st.sampled_from([DANA, PRIYA])),
        planned=when(planned_at),
        sent=when(planned_at + timedelta(hours=5)) if state is State.SENT else None,
        thread_id=draw(THREADS),
    )


@st.composite
def histories(draw):
    met = [draw(interviews(n)) for n in range(1, draw(st.integers(1, 3)) + 1)]
    written = [
        draw(letters(n, draw(st.integers(1, len(met))))) for n in range(draw(st.integers(0, 2)))
    ]
    if draw(st.booleans()):
        written.extend(replace(f, id=f.id + 50) for f in thanked())
    said = Ruling(Verb.CONFIRM, SubjectKind.INTERVIEW, str(len(met)), STARTS)
    return facts(
        interviews=tuple(sorted(met, key=lambda i: i.start_at)),
        contacts=(
            contact(DANA),
            contact(PRIYA, bounced=draw(st.integers(0, 4)) == 4),
            contact(KAI, address="kai@acme.example", part=draw(st.sampled_from(sorted(Part)))),
        ),
        follow_ups=tuple(sorted(written, key=lambda f: f.planned_at)),
        messages=tuple(sorted(draw(st.lists(mails(), max_size=3)), key=lambda m: m.at)),
        rulings=draw(st.sampled_from([(), (said,)])),
        neighbours=draw(st.sampled_from([(), (Neighbour(2, t("04-01 08:00"), None),)])),
    )


def known_at(known: ApplicationFacts, now: datetime) -> ApplicationFacts:
    """Return what could be known at an instant; what lies ahead of it has not happened."""
    return replace(
        known,
        messages=tuple(m for m in known.messages if m.at <= now),
        follow_ups=tuple(f for f in known.follow_ups if (f.sent_at or f.planned_at) <= now),
        interviews=tuple(
            replace(i, first_seen_at=min(i.first_seen_at, now)) for i in known.interviews
        ),
    )


def why_no_nudge(known: ApplicationFacts, now: datetime) -> str | None:
    """Return what forbids a nudge, told without the code under test."""
    if any(f.state in (State.DRAFTED, State.CREATING) for f in known.follow_ups):
        return "a draft lies unsent"
    if any(i.end_at > now and not i.cancelled for i in known.interviews):
        return "an event lies ahead"
    theirs = [m for m in known.messages if m.kind is MessageKind.PERSON]
    said = [m for m in theirs if not (m.meaning is Meaning.ACKNOWLEDGEMENT and m.sure)]
    ours = [m.at for m in known.messages if m.kind is MessageKind.OWN]
    ours += [f.sent_at for f in known.follow_ups if f.sent_at]
    settled_at = max([*ours, *(i.end_at for i in known.interviews)], default=STARTS)
    if any(m.at > settled_at and m.meaning is not Meaning.PROMISED_DATE for m in said):
        return "a reply is open"
    last = said[-1] if said else None
    overtaken = last and any(i.end_at > last.at for i in known.interviews)
    if last and last.promised_on and not overtaken and last.promised_on >= now.date():
        return "the date that they named has not passed"
    return None


@settings(max_examples=500)
@given(histories(), NOWS)
def test_no_nudge_is_written_while_something_forbids_it(known, now):
    """E-55, E-59, E-64, E-67; whatever the facts, there is an answer, and always the same."""
    known = known_at(known, now)
    decisions = decide(known, LIMITS, now)
    assert decide(known, LIMITS, now) == decisions
    written = [d.action for d in decisions if isinstance(d.action, Write)]
    nudges = [w for w in written if w.occasion.kind is Kind.NUDGE]
    assert len(nudges) <= 1
    assert not (nudges and why_no_nudge(known, now))


@settings(max_examples=500)
@given(histories(), NOWS)
def test_nobody_gets_two_letters_at_once(known, now):
    """E-18, E-47, E-56."""
    known = known_at(known, now)
    written = [d.action for d in decide(known, LIMITS, now) if isinstance(d.action, Write)]
    people = [w.contact_id for w in written]
    assert len(people) == len(set(people))


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        pytest.param("America/Los_Angeles", "US", id="E-57 on the west coast"),
        pytest.param("Europe/Berlin", "DE", id="E-57 in Germany"),
        pytest.param("Asia/Kolkata", "IN", id="E-57 half an hour off"),
        pytest.param("Asia/Riyadh", "SA", id="E-58 where the weekend begins on Friday"),
        pytest.param("Australia/Lord_Howe", "AU", id="E-62 half an hour of daylight saving"),
        pytest.param("Pacific/Apia", None, id="E-57 at the date line"),
    ],
)
def test_every_letter_of_a_year_is_written_at_a_good_hour(zone, country):
    """E-57: the machine wakes every 7 hours and 13 minutes, all the year round."""
    limits = Limits(zone=zone, country=country)
    days = working_days((country,), limits.freeze_from, limits.freeze_until)
    written = {Kind.THANK_YOU: 0, Kind.NUDGE: 0}
    for number in range(1200):
        now = datetime(2026, 1, 1, tzinfo=UTC) + number * timedelta(hours=7, minutes=13)
        local = now.astimezone(ZoneInfo(zone))
        for known in (ended(now - timedelta(hours=30)), waiting(now - timedelta(days=32))):
            for decision in decide(known, limits, now):
                if not isinstance(decision.action, Write):
                    continue
                kind = decision.action.occasion.kind
                written[kind] += 1
                starts = time(7, 30) if kind is Kind.THANK_YOU else time(8)
                assert starts <= local.time() <= time(20), local
                assert kind is Kind.THANK_YOU or days.includes(local.date()), local
    assert written[Kind.THANK_YOU] > 600
    assert written[Kind.NUDGE] > 300


def ended(at: datetime) -> ApplicationFacts:
    """Return an interview of an hour that began then, and nothing else."""
    return facts(interviews=(met(at),))


def waiting(at: datetime) -> ApplicationFacts:
    """Return the same interview with its thank-yous sent."""
    sent = tuple(replace(f, planned_at=at, sent_at=at + timedelta(hours=4)) for f in thanked())
    return facts(interviews=(met(at),), follow_ups=sent)


def met(at: datetime):
    held = replace(interview(), start_at=at, end_at=at + timedelta(hours=1))
    return replace(held, first_seen_at=at - timedelta(days=1))
