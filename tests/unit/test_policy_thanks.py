"""The policy on thank-yous, as tables. The history is that of `tests/histories.py`."""

from dataclasses import replace
from datetime import timedelta

import pytest

from followupd.core.application import (
    Kind,
    Meaning,
    Occasion,
    Part,
    Participant,
    Ruling,
    Stage,
    State,
    SubjectKind,
    Verb,
)
from followupd.core.decision import (
    Reason,
    Wait,
    Withdraw,
    Write,
)
from followupd.core.policy import decide
from followupd.core.thanked import passes_on
from tests.histories import (
    DANA,
    LIMITS,
    PRIYA,
    SKIP_DANA,
    THANKS_DANA,
    THANKS_PRIYA,
    asks_of,
    contact,
    facts,
    inbound,
    interview,
    letter,
    outbound,
    t,
    thanks_of,
    withdrawn_of,
    writes_of,
)


@pytest.mark.parametrize(
    ("known", "now", "expected"),
    [
        pytest.param(
            facts(), "03-03 10:30", (Wait(t("03-03 14:00")), Reason.INTERVIEW_AHEAD), id="during it"
        ),
        pytest.param(
            facts(), "03-03 13:59", (Wait(t("03-03 14:00")), Reason.TOO_EARLY), id="a minute early"
        ),
        pytest.param(
            facts(),
            "03-03 14:00",
            (Write(DANA, THANKS_DANA, t("03-03 14:00")), Reason.THANKS_DUE),
            id="three hours after",
        ),
        pytest.param(
            facts(interviews=(interview(start="03-03 17:30"),)),
            "03-03 21:30",
            (Wait(t("03-04 07:30")), Reason.TOO_EARLY),
            id="E-57 the evening is not a time to write",
        ),
        pytest.param(
            facts(interviews=(interview(start="03-06 16:30"),)),
            "03-07 08:00",
            (Write(DANA, THANKS_DANA, t("03-07 07:30")), Reason.THANKS_DUE),
            id="a Saturday is no reason to lose a thank-you",
        ),
        pytest.param(
            facts(),
            "03-06 11:00",
            (Write(DANA, THANKS_DANA, t("03-03 14:00")), Reason.THANKS_DUE),
            id="E-18 72 hours after, still",
        ),
        pytest.param(
            facts(), "03-06 11:01", (SKIP_DANA, Reason.TOO_LATE), id="E-18 and not a minute later"
        ),
        pytest.param(
            facts(interviews=(interview(stage=Stage.INFORMATIONAL),)),
            "03-08 10:00",
            (Write(DANA, THANKS_DANA, t("03-03 14:00")), Reason.THANKS_DUE),
            id="E-15 an informational chat may be thanked for later",
        ),
        pytest.param(
            facts(interviews=(interview(first_seen_at=t("03-05 11:01")),)),
            "03-05 12:00",
            (SKIP_DANA, Reason.BEFORE_INSTALL),
            id="E-17 older than 48 hours when first seen",
        ),
        pytest.param(
            facts(interviews=(interview(first_seen_at=t("03-05 11:00")),)),
            "03-05 12:00",
            (Write(DANA, THANKS_DANA, t("03-03 14:00")), Reason.THANKS_DUE),
            id="E-17 not older than that",
        ),
        pytest.param(
            facts(messages=(outbound("03-03 12:00", "dana@acme.example"),)),
            "03-03 14:00",
            (SKIP_DANA, Reason.USER_WROTE),
            id="E-50 the user thanked by hand",
        ),
        pytest.param(
            facts(messages=(outbound("03-03 09:00", "dana@acme.example"),)),
            "03-03 14:00",
            (Write(DANA, THANKS_DANA, t("03-03 14:00")), Reason.THANKS_DUE),
            id="E-50 a mail before the interview is no thank-you",
        ),
        pytest.param(
            facts(contacts=(contact(DANA, bounced=True), contact(PRIYA))),
            "03-03 14:00",
            (SKIP_DANA, Reason.BOUNCED),
            id="E-33 an address that bounced",
        ),
        pytest.param(
            facts(
                rulings=(
                    Ruling(Verb.SKIP, SubjectKind.CONTACT, "Dana@acme.example", t("03-02 08:00")),
                )
            ),
            "03-03 14:00",
            (SKIP_DANA, Reason.USER_SAID_NO),
            id="E-51 the user said no to this person",
        ),
        pytest.param(
            facts(interviews=(interview(cancelled=True),)), "03-03 14:00", None, id="E-04 cancelled"
        ),
        pytest.param(
            facts(follow_ups=(letter(1, THANKS_DANA, State.DISMISSED, to=DANA),)),
            "03-03 15:00",
            (Wait(None), Reason.DISMISSED),
            id="E-52 discarded means no",
        ),
        pytest.param(
            facts(follow_ups=(letter(1, THANKS_DANA, State.CREATING, to=DANA),)),
            "03-03 15:00",
            (Wait(None), Reason.IN_DOUBT),
            id="E-47 in doubt is never repeated",
        ),
        pytest.param(
            facts(follow_ups=(letter(1, THANKS_DANA, State.PLANNED, to=DANA),)),
            "03-03 15:00",
            (Write(DANA, THANKS_DANA, t("03-03 14:00")), Reason.THANKS_DUE),
            id="planned and not written yet",
        ),
        pytest.param(
            facts(
                interviews=(interview(start="03-05 10:00"),),
                follow_ups=(letter(1, THANKS_DANA, State.SKIPPED, to=DANA, planned="03-03 14:00"),),
            ),
            "03-05 14:00",
            (
                Write(DANA, Occasion(Kind.THANK_YOU, 1, 1), t("03-05 14:00")),
                Reason.THANKS_DUE,
            ),
            id="E-05 put off after its letter was dropped",
        ),
    ],
)
def test_thank_you(known, now, expected):
    outlived = sum(f.state is State.SKIPPED for f in known.follow_ups)
    occasion = Occasion(Kind.THANK_YOU, 1, outlived)
    assert thanks_of(known, now, occasion=occasion) == expected


def test_the_hour_after_the_interview_is_a_floor():
    """E-63."""
    limits = replace(LIMITS, delay_after_end=timedelta(minutes=5))
    action, _ = thanks_of(facts(), "03-03 11:30", limits=limits)
    assert action == Wait(t("03-03 12:00"))


def test_a_loop_of_five_interviews_is_thanked_for_after_the_last():
    """E-09: five blocks with five people; nobody is written to before the last has ended."""
    blocks = tuple(
        interview(n, start=f"03-03 {9 + n}:00", hours=0.75, people=(n,)) for n in range(1, 6)
    )
    known = facts(interviews=blocks, contacts=tuple(contact(n) for n in range(1, 6)))
    due = t("03-03 17:45")
    for n in range(1, 6):
        occasion = Occasion(Kind.THANK_YOU, n)
        early, _ = thanks_of(known, "03-03 17:44", to=n, occasion=occasion)
        assert early == Wait(due)
        ready, _ = thanks_of(known, "03-03 17:45", to=n, occasion=occasion)
        assert ready == Write(n, occasion, due)


def test_somebody_met_twice_on_a_day_is_thanked_once():
    """E-48."""
    twice = (interview(1, people=(DANA,)), interview(2, start="03-03 15:00", people=(DANA,)))
    writes = [
        d.action
        for d in decide(facts(interviews=twice), LIMITS, t("03-03 19:30"))
        if isinstance(d.action, Write)
    ]
    assert writes == [Write(DANA, THANKS_DANA, t("03-03 19:00"))]


CROWD = tuple(range(1, 8))


@pytest.mark.parametrize(
    ("people", "named", "passed_on"),
    [
        pytest.param(CROWD, (), 7, id="E-29 a large panel"),
        pytest.param((), ("Kim Abara", "Lee Park"), 2, id="E-22 only names in the description"),
        pytest.param(CROWD, ("Lee Park",), 8, id="E-22 E-29 both"),
    ],
)
def test_one_letter_to_the_contact_stands_for_many(people, named, passed_on):
    met = interview(people=people, named=named)
    known = facts(interviews=(met,), contacts=tuple(map(contact, CROWD)))
    assert writes_of(known, "03-03 15:00") == [Write(PRIYA, THANKS_PRIYA, t("03-03 14:00"))]
    assert len(passes_on(known, LIMITS, met)) == passed_on
    written = letter(1, THANKS_PRIYA, State.DRAFTED, to=PRIYA)
    assert withdrawn_of(replace(known, follow_ups=(written,)), "03-03 16:00") == []


def test_the_letter_for_many_stays_with_whom_it_was_begun_for():
    """E-47: somebody else becoming the contact brings no second one."""
    lee = contact(8, part=Part.HIRING_MANAGER)
    known = facts(
        interviews=(interview(people=CROWD),),
        contacts=(*map(contact, CROWD), lee),
        follow_ups=(letter(1, THANKS_PRIYA, State.SENT, to=PRIYA, sent="03-03 15:00"),),
    )
    chosen = replace(known.application, contact_id=8)
    assert writes_of(replace(known, application=chosen), "03-03 16:00") == []


@pytest.mark.parametrize(
    ("people", "named", "reason"),
    [
        pytest.param(CROWD, (), Reason.TOO_MANY_PEOPLE, id="E-29"),
        pytest.param((), ("Kim Abara",), Reason.NAMES_ONLY, id="E-22"),
    ],
)
def test_many_without_a_contact_are_the_users_to_decide(people, named, reason):
    strangers = tuple(contact(i, part=Part.INTERVIEWER) for i in CROWD)
    places = tuple(Participant(i) for i in people)
    met = replace(interview(people=(), named=named), people=places)
    known = facts(interviews=(met,), contacts=strangers)
    assert writes_of(known, "03-03 15:00") == []
    assert ("interview:1", reason) in asks_of(known, "03-03 15:00")


@pytest.mark.parametrize(
    ("change", "now", "reason"),
    [
        pytest.param(
            {"interviews": (interview(cancelled=True),)},
            "03-03 15:00",
            Reason.CANCELLED,
            id="E-04 cancelled",
        ),
        pytest.param(
            {"interviews": (interview(start="03-05 10:00"),)},
            "03-03 15:00",
            Reason.PUT_OFF,
            id="E-05 put off",
        ),
        pytest.param(
            {"messages": (outbound("03-03 14:30", "dana@acme.example"),)},
            "03-03 15:00",
            Reason.USER_WROTE,
            id="E-50 thanked by hand meanwhile",
        ),
        pytest.param(
            {"messages": (inbound("03-03 14:30", Meaning.REJECTION),)},
            "03-03 15:00",
            Reason.REJECTED,
            id="E-65 rejected meanwhile",
        ),
    ],
)
def test_a_thank_you_draft_that_is_no_longer_wanted_is_withdrawn(change, now, reason):
    known = facts(follow_ups=(letter(1, THANKS_DANA, State.DRAFTED, to=DANA),), **change)
    found = [d for d in decide(known, LIMITS, t(now)) if isinstance(d.action, Withdraw)]
    assert [(d.action, d.reason) for d in found] == [(Withdraw(1), reason)]


def test_a_clock_that_is_set_back_puts_nothing_off():
    """E-05, E-47: the interview was over when the draft was written, so it is not ahead now."""
    drafted = letter(1, THANKS_DANA, State.DRAFTED, to=DANA, drafted_at=t("03-03 14:00"))
    known = facts(follow_ups=(drafted,))
    found = [d for d in decide(known, LIMITS, t("03-02 08:00")) if isinstance(d.action, Withdraw)]
    assert found == []


@pytest.mark.parametrize(
    ("now", "first"),
    [
        pytest.param("03-05 18:00", (SKIP_DANA, Reason.MET_AGAIN), id="E-18 both are due"),
        pytest.param("03-05 12:00", (SKIP_DANA, Reason.MET_AGAIN), id="E-48 the later is due soon"),
        pytest.param(
            "03-05 10:30",
            (Write(DANA, THANKS_DANA, t("03-03 14:00")), Reason.THANKS_DUE),
            id="E-18 the later meeting is not over",
        ),
    ],
)
def test_somebody_met_on_two_days_is_thanked_once_after_a_sleep(now, first):
    known = facts(interviews=(interview(), interview(2, "03-05 10:00")))
    assert thanks_of(known, now) == first


def test_the_later_letter_is_the_one_that_is_written():
    """E-18, E-48."""
    known = facts(interviews=(interview(), interview(2, "03-05 10:00", people=(DANA,))))
    later = Write(DANA, Occasion(Kind.THANK_YOU, 2), t("03-05 14:00"))
    theirs = Write(PRIYA, THANKS_DANA, t("03-03 14:00"))
    assert writes_of(known, "03-05 18:00") == [theirs, later]


@pytest.mark.parametrize(
    "state",
    [
        pytest.param(State.SENT, id="E-47 sent"),
        pytest.param(State.DRAFTED, id="E-47 drafted"),
        pytest.param(State.DISMISSED, id="E-52 discarded"),
    ],
)
def test_a_letter_keeps_its_occasion_when_its_event_is_deleted(state):
    """Of two meetings of a day the first is deleted after the letter: there is no second one."""
    known = facts(
        interviews=(interview(cancelled=True), interview(2, "03-03 12:00")),
        follow_ups=tuple(
            letter(n, THANKS_DANA, state, to=n, planned="03-03 16:00") for n in (DANA, PRIYA)
        ),
    )
    assert writes_of(known, "03-03 18:00") == []


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param(
            "03-04 03:00",
            (Wait(t("03-04 07:30")), Reason.OUT_OF_HOURS),
            id="E-57 woken in the night",
        ),
        pytest.param(
            "03-03 20:01",
            (Wait(t("03-04 07:30")), Reason.OUT_OF_HOURS),
            id="E-57 woken in the evening",
        ),
        pytest.param(
            "03-04 07:30",
            (Write(DANA, THANKS_DANA, t("03-03 19:00")), Reason.THANKS_DUE),
            id="E-57 and then it is written",
        ),
    ],
)
def test_the_hours_hold_at_the_moment_of_writing(now, expected):
    known = facts(interviews=(interview(start="03-03 15:00"),))
    assert thanks_of(known, now) == expected
