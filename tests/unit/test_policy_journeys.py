"""Applications lived through in twelve zones and two years, judged by a second reckoning."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followupd.core.application import Kind, Verb
from followupd.core.decision import Close, Write
from tests.journey import Journey, Place, Script, begin, live
from tests.journey_requests import request_due_at, unsent_before
from tests.journey_rules import (
    good_hour,
    held,
    is_true_end,
    may_nudge_on,
    next_nudge_at,
    nudge_wanted_at,
    said_at,
    thanks_at,
    unsent,
    wanted_now,
    why_no_nudge,
)

PLACES = [
    pytest.param(Place("America/Los_Angeles", "US", "IN"), id="E-57 Los Angeles to India"),
    pytest.param(Place("Europe/Berlin", "DE-BY", "US"), id="E-58 Bavaria to the United States"),
    pytest.param(Place("Europe/London", "GB-SCT", "DE-SN"), id="E-58 Scotland to Saxony"),
    pytest.param(Place("Asia/Kolkata", "IN", "GB"), id="E-58 Kolkata to Britain"),
    pytest.param(Place("Asia/Kathmandu", "NP", "IN"), id="E-58 Kathmandu, a quarter off"),
    pytest.param(Place("Asia/Tokyo", "JP", "JP"), id="E-58 Tokyo in Golden Week"),
    pytest.param(Place("Asia/Riyadh", "SA", "AE"), id="E-58 Riyadh, weekend from Friday"),
    pytest.param(Place("Asia/Jerusalem", "IL", "US"), id="E-58 Jerusalem to Monday-to-Friday"),
    pytest.param(Place("America/Sao_Paulo", "BR", "US"), id="E-57 Sao Paulo"),
    pytest.param(Place("Australia/Lord_Howe", "AU", "NZ"), id="E-62 half an hour of DST"),
    pytest.param(Place("Pacific/Chatham", "NZ", "AU"), id="E-62 Chatham"),
    pytest.param(Place("Pacific/Kiritimati", "KI", "AU"), id="E-57 fourteen hours ahead"),
]
QUARTERS = 2 * 365 * 24 * 4
HOURS = st.integers(0, 1200)
COMMANDS = [Verb.SNOOZE, Verb.PROMISED, Verb.DONE, Verb.NO_SHOW, Verb.SKIP, Verb.NOW, Verb.REOPEN]
FATES = st.sampled_from(["send"] * 10 + ["delete", "leave"])
REPLIES = st.sampled_from(
    ["silence"] * 5
    + ["away", "acknowledgement", "promised_date", "question", "next_step", "rejection"]
)


@st.composite
def scripts(draw, place):
    quarter = draw(st.integers(0, QUARTERS))
    lasting = st.tuples(HOURS, st.integers(2, 14))
    asked = st.tuples(
        st.sampled_from(
            [
                Kind.SECOND_THOUGHT,
                Kind.OFFER_DEADLINE,
                Kind.WITHDRAWAL,
                Kind.REJECTION_REPLY,
                *[Kind.KEEP_IN_TOUCH] * 3,
            ]
        ),
        st.integers(0, 200),
        st.integers(1, 12),
    )
    later = st.sampled_from([0, 0, 1, 5, 20, 40, 200])
    return Script(
        place=place,
        starts_at=datetime(2026, 1, 1, tzinfo=UTC) + quarter * timedelta(minutes=15),
        minutes=draw(st.sampled_from([30, 45, 60, 180])),
        fates=tuple(draw(st.lists(st.tuples(FATES, later), min_size=1, max_size=6))),
        answers=tuple(
            draw(st.lists(st.tuples(REPLIES, st.integers(0, 300), st.integers(0, 40)), max_size=5))
        ),
        said=tuple(
            draw(
                st.lists(
                    st.tuples(st.sampled_from(COMMANDS), HOURS, st.integers(0, 40)), max_size=2
                )
            )
        ),
        again=draw(st.none() | lasting),
        asked=draw(st.none() | asked),
    )


def check(journey: Journey, action: Write | Close) -> None:
    """Judge a letter, or an end, before it is acted on."""
    if isinstance(action, Close):
        assert is_true_end(journey, action.outcome), action.outcome
        return
    kind, now = action.occasion.kind, journey.now
    if kind is Kind.THANK_YOU:
        met = next(i for i in held(journey) if i.id == action.occasion.anchor)
        if wanted_now(journey):
            assert now >= met.end_at + timedelta(hours=1)
        else:
            assert now == thanks_at(journey, met.end_at)
        return
    if kind is Kind.NUDGE:
        assert not list(why_no_nudge(journey))
        local = journey.local(now)
        wanted = nudge_wanted_at(journey) == now
        assert wanted or may_nudge_on(journey, local.date())
        assert wanted or (8, 0) <= (local.hour, local.minute) <= (20, 0)
        return
    assert good_hour(journey, now)
    assert now == request_due_at(journey)
    assert not unsent_before(journey)


def settled(journey: Journey, following: datetime | None) -> None:
    """Judge that nothing is missing now, nor will be until the next step."""
    due = next_nudge_at(journey)
    assert due is None or due > journey.now, "a nudge is missing"
    assert due is None or (following is not None and following <= due), "a nudge would be late"
    asked = request_due_at(journey)
    if asked is not None and not unsent_before(journey):
        assert asked > journey.now, "a letter that was asked for is missing"
        assert following is not None, "a letter that was asked for is forgotten"
        assert following <= asked, "a letter that was asked for would be late"
    off = [*said_at(journey, Verb.DONE), *said_at(journey, Verb.SKIP)]
    for met in held(journey):
        wanted = not off and journey.known.application.outcome is None
        if wanted and journey.now >= thanks_at(journey, met.end_at):
            met_by = {f.contact_id for f in journey.known.follow_ups if f.occasion.anchor == met.id}
            assert met_by >= {1, 2}, "a thank-you is missing"


def lived(script: Script) -> Journey:
    journey = begin(script, check)
    live(journey, settled)
    return journey


@pytest.mark.parametrize("place", PLACES)
def test_every_wanted_letter_is_written_in_its_time_and_no_other(place):
    """E-55, E-56, E-57, E-58, E-59, E-61, E-62, E-63, E-67: and each application comes to an end.

    It ends for a true reason, or waits for the user: a draft unsent, or a question asked.
    """

    @settings(max_examples=60)
    @given(scripts(place))
    def live_through(script: Script) -> None:
        journey = lived(script)
        waits_for_user = unsent(journey) or journey.asks
        assert journey.known.application.outcome is not None or waits_for_user

    live_through()
