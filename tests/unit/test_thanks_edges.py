"""What is told with a question, and whose letter a record is."""

from dataclasses import replace

import pytest

from followupd.core.application import (
    Kind,
    Meaning,
    Occasion,
    Part,
    Participant,
    Ruling,
    State,
    SubjectKind,
    Verb,
)
from followupd.core.decision import Ask, Limits, Reason, Skip, Wait, Withdraw, Write
from followupd.core.policy import decide
from followupd.core.thanks import is_late, occasion_of
from followupd.report import sentence
from tests.histories import (
    DANA,
    LIMITS,
    PRIYA,
    contact,
    decided,
    facts,
    inbound,
    interview,
    letter,
    nudge,
    t,
    thanked,
)

AFTER = "03-03 15:00"


def question(interviews, contacts, limits=LIMITS):
    known = facts(interviews=interviews, contacts=contacts)
    found = [d for d in decide(known, limits, t(AFTER)) if d.subject == "interview:1"]
    return [(d.reason, dict(d.facts), sentence(d.reason, d.facts)) for d in found]


def test_of_too_many_people_their_number_is_told():
    """E-29."""
    people = tuple(range(3, 12))  # nobody organised it
    contacts = tuple(contact(n, part=Part.INTERVIEWER) for n in people)
    (found,) = question((interview(people=people),), contacts)
    assert found[:2] == (Reason.TOO_MANY_PEOPLE, {"people": "9"})
    assert "9 people" in found[2]


def test_of_people_without_addresses_their_number_is_told():
    """E-22."""
    (found,) = question((interview(people=(), named=("Kim Lee", "Jo Park", "Al Roy")),), ())
    assert found[:2] == (Reason.NAMES_ONLY, {"people": "3"})


@pytest.mark.parametrize(("count", "asked"), [(2, False), (3, True)])
def test_as_many_people_as_the_limit_says_are_written_to(count, asked):
    """E-29: to the person."""
    people = tuple(range(3, count + 3))  # nobody organised it
    contacts = tuple(contact(n, part=Part.INTERVIEWER) for n in people)
    limits = Limits(zone="UTC", country="US", max_individual=2)
    known = facts(interviews=(interview(people=people),), contacts=contacts)
    found = decide(known, limits, t(AFTER))
    assert any(isinstance(d.action, Ask) and d.subject == "interview:1" for d in found) is asked


TWO = (interview(1), interview(2, "03-03 12:00"))


@pytest.mark.parametrize(
    ("record", "anchor"),
    [
        pytest.param(letter(1, Occasion(Kind.THANK_YOU, 2), State.SENT, to=DANA), 2, id="E-47"),
        pytest.param(
            letter(1, Occasion(Kind.THANK_YOU, 2), State.SENT, to=PRIYA), 1, id="another's"
        ),
        pytest.param(letter(1, Occasion(Kind.NUDGE, 2, 1), State.SENT, to=DANA), 1, id="a nudge"),
        pytest.param(
            letter(1, Occasion(Kind.THANK_YOU, 9), State.SENT, to=DANA), 1, id="of another day"
        ),
    ],
)
def test_a_letter_on_record_keeps_its_interview(record, anchor):
    known = facts(interviews=TWO, follow_ups=(record,))
    assert occasion_of(known, TWO[0], DANA, "UTC") == Occasion(Kind.THANK_YOU, anchor)


@pytest.mark.parametrize(
    ("planned", "step"),
    [
        pytest.param("03-03 09:59", 1, id="E-05 about an earlier date"),
        pytest.param("03-03 10:00", 0, id="E-05 about this one"),
    ],
)
def test_what_was_given_up_before_the_meeting_was_about_an_earlier_date(planned, step):
    skipped = letter(1, Occasion(Kind.THANK_YOU, 1), State.SKIPPED, to=DANA, planned=planned)
    known = facts(follow_ups=(skipped,))
    assert occasion_of(known, interview(1), DANA, "UTC") == Occasion(Kind.THANK_YOU, 1, step)


@pytest.mark.parametrize(
    ("at", "late"),
    [
        pytest.param("03-05 10:59", False, id="a minute before the 48 hours are over"),
        pytest.param("03-05 11:00", True, id="and then"),
    ],
)
def test_from_when_on_a_thank_you_says_that_it_is_late(at, late):
    assert is_late(LIMITS, t("03-03 11:00"), t(at)) is late


LONG_DAY = (interview(1), interview(2, "03-03 16:00", people=(PRIYA,)))
"""Dana is through at 11:00, and Priya, who sat in both, at 17:00."""


@pytest.mark.parametrize(
    ("installed", "now", "dana"),
    [
        pytest.param("03-01 08:00", "03-06 11:01", Reason.TOO_LATE, id="E-18 too late"),
        pytest.param("03-05 12:00", "03-05 12:30", Reason.BEFORE_INSTALL, id="E-17 older"),
    ],
)
def test_it_counts_when_their_own_part_of_the_day_ended(installed, now, dana):
    known = facts(interviews=LONG_DAY, installed_at=t(installed))
    to_dana = decided(known, now, f"thank_you:1:0@{DANA}")
    to_priya = decided(known, now, f"thank_you:1:0@{PRIYA}")
    assert (type(to_dana.action), to_dana.reason) == (Skip, dana)
    assert (type(to_priya.action), to_priya.reason) == (Write, Reason.THANKS_DUE)


@pytest.mark.parametrize("now", ["03-03 09:00", "03-03 12:00", AFTER, "03-10 12:00"])
def test_a_thank_you_is_explained_by_its_interview(now):
    known = facts(interviews=(interview(7),))
    assert decided(known, now, f"thank_you:7:0@{DANA}").facts == {"interview": "7"}


def test_a_draft_is_withdrawn_under_the_subject_that_it_was_written_under():
    drafted = letter(3, Occasion(Kind.THANK_YOU, 1), State.DRAFTED, to=DANA)
    known = facts(interviews=(interview(cancelled=True),), follow_ups=(drafted,))
    assert isinstance(decided(known, AFTER, f"thank_you:1:0@{DANA}").action, Withdraw)


def test_a_nudge_is_withdrawn_under_a_subject_of_its_own():
    """The subject `nudge` tells about the next one."""
    drafted = nudge(3, 1, State.DRAFTED, planned="03-11 08:00")
    gone = (contact(DANA), contact(PRIYA, bounced=True))
    known = facts(contacts=gone, follow_ups=(*thanked(), drafted))
    assert isinstance(decided(known, "03-11 09:00", f"nudge:1:1@{PRIYA}").action, Withdraw)


def test_of_two_letters_to_one_person_that_are_due_at_once_the_last_is_written():
    """E-18: with nobody else there; and of which interview the first was is told."""
    held = (interview(1, people=(DANA,)), interview(2, "03-04 10:00", people=(DANA,)))
    known = facts(interviews=held, contacts=(contact(DANA),))
    first = decided(known, "03-04 15:00", f"thank_you:1:0@{DANA}")
    assert (type(first.action), first.reason) == (Skip, Reason.MET_AGAIN)
    assert first.facts == {"interview": "1"}
    second = decided(known, "03-04 15:00", f"thank_you:2:0@{DANA}")
    assert isinstance(second.action, Write)


@pytest.mark.parametrize(
    ("met", "limits"),
    [
        pytest.param({"people": tuple(range(1, 8))}, LIMITS, id="E-29 one thanks for many"),
        pytest.param({"named": ("Lee Park",)}, LIMITS, id="E-22 some have addresses"),
        pytest.param({"people": ()}, LIMITS, id="nobody was there"),
        pytest.param(
            {"people": ()}, Limits(zone="UTC", country="US", max_individual=0), id="none are many"
        ),
    ],
)
def test_nothing_is_asked_where_somebody_is_thanked_or_nobody_is_to_be(met, limits):
    assert question((interview(**met),), tuple(map(contact, range(1, 8))), limits) == []


def test_whoever_named_a_date_before_it_passes_the_thanks_on():
    """E-29."""
    named = inbound("03-02 09:00", Meaning.PROMISED_DATE, address="person5@acme.example")
    dated = replace(named, promised_on=t("03-20 00:00").date())
    people = tuple(range(1, 8))
    known = facts(
        interviews=(interview(people=people),),
        contacts=tuple(map(contact, people)),
        messages=(dated,),
    )
    assert isinstance(decided(known, AFTER, "thank_you:1:0@5").action, Write)


def test_each_of_a_day_is_decided_on_once_whoever_was_there_before():
    """E-48: Dana was in both, and Priya in the second alone."""
    held = (interview(1, people=(DANA,)), interview(2, "03-03 12:00", people=(DANA, PRIYA)))
    found = [d.subject for d in decide(facts(interviews=held), LIMITS, t("03-03 17:00"))]
    assert found.count(f"thank_you:1:0@{DANA}") == 1
    assert found.count(f"thank_you:2:0@{PRIYA}") == 1


def test_what_was_given_up_stays_so_and_keeps_nobody_else_waiting():
    """E-18: the first was given up for the second, which is sent by now."""
    held = (interview(1), interview(2, "03-04 10:00", people=(DANA,)))
    given_up = letter(1, Occasion(Kind.THANK_YOU, 1), State.SKIPPED, to=DANA, planned="03-04 14:00")
    sent = letter(2, Occasion(Kind.THANK_YOU, 2), State.SENT, to=DANA, sent="03-04 15:00")
    known = facts(interviews=held, follow_ups=(given_up, sent))
    found = {d.subject: d.reason for d in decide(known, LIMITS, t("03-04 16:00"))}
    assert f"thank_you:1:0@{DANA}" not in found
    assert found[f"thank_you:1:0@{PRIYA}"] is Reason.THANKS_DUE


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        pytest.param("03-03 10:59", Reason.INTERVIEW_AHEAD, id="until its last minute"),
        pytest.param("03-03 11:00", Reason.TOO_EARLY, id="and then it is over"),
    ],
)
def test_a_thank_you_waits_for_the_end_and_then_for_its_hour(now, reason):
    assert decided(facts(), now, f"thank_you:1:0@{DANA}").reason is reason


@pytest.mark.parametrize(
    ("now", "action"),
    [
        pytest.param("03-03 11:59", Wait(t("03-03 12:00")), id="a minute early"),
        pytest.param(
            "03-03 12:00",
            Write(DANA, Occasion(Kind.THANK_YOU, 1), t("03-03 12:00"), revive=True),
            id="as soon as it may be",
        ),
    ],
)
def test_e63_a_thank_you_that_is_wanted_now_waits_for_an_hour_to_the_minute(now, action):
    said = Ruling(Verb.NOW, SubjectKind.APPLICATION, "1", t("03-03 11:05"))
    assert decided(facts(rulings=(said,)), now, f"thank_you:1:0@{DANA}").action == action


def withdrawn(**known):
    """Return why the drafted thank-you to Priya is withdrawn, if it is."""
    drafted = letter(3, Occasion(Kind.THANK_YOU, 1), State.DRAFTED, drafted_at=t("03-03 14:00"))
    found = decided(facts(follow_ups=(drafted,), **known), AFTER, f"thank_you:1:0@{PRIYA}")
    return found.reason if isinstance(found.action, Withdraw) else None


def test_a_draft_that_passes_the_thanks_of_many_on_is_wanted_of_whoever_was_not_there():
    """E-29."""
    seven = tuple(range(3, 10))
    there = tuple(Participant(n) for n in seven)
    met = replace(interview(), people=(*there, Participant(PRIYA, organizer=True, writes_to=False)))
    assert withdrawn(interviews=(met,), contacts=tuple(map(contact, (PRIYA, *seven)))) is None


def test_a_draft_is_withdrawn_when_the_user_says_that_it_was_no_interview():
    said = Ruling(Verb.SKIP, SubjectKind.INTERVIEW, "1", t("03-03 14:30"))
    assert withdrawn(rulings=(said,)) is Reason.USER_SAID_NO
