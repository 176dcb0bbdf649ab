"""What is known of one application, and what writing twice costs: nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from followupd.core.application import (
    Kind,
    MessageKind,
    Neighbour,
    Outcome,
    State,
    SubjectKind,
)
from followupd.core.decision import Close, Decision, Reason, Wait, Write
from followupd.core.event import EventKey
from followupd.errors import UnknownSubjectError
from tests import build
from tests.stored import stored_interview

NOW = build.AFTER
DAY = timedelta(days=1)
NUDGE = build.occasion(kind=Kind.NUDGE, anchor=2, step=1)


@pytest.fixture
def known(tmp_path):
    with stored_interview(tmp_path) as one:
        yield one


def second_application(known, **over):
    key = EventKey("interview-2@calendar.example.com")
    fields = {"company": "Acme", "company_domain": "acme.example.com", **over}
    assert known.store.record_interview(build.record(key=key, **fields), None, NOW) == 2


def nudged(known, *, creating_at=NOW, drafted_at=None, sent_at=None):
    """Bring a nudge in application 2 as far as its instants tell."""
    write = Decision("nudge", Write(3, NUDGE, NOW), Reason.SILENCE_DUE)
    (letter,) = known.store.apply(2, [write], NOW)
    letter = known.store.move(letter, State.CREATING, NOW, creating_at=creating_at)
    if drafted_at:
        letter = known.store.move(letter, State.DRAFTED, NOW, drafted_at=drafted_at)
    if sent_at:
        known.store.move(letter, State.SENT, NOW, sent_at=sent_at)


def test_an_unknown_application_is_an_unknown_subject(known):
    with pytest.raises(UnknownSubjectError):
        known.store.facts(2)


def test_facts_come_in_their_order(known):
    early = build.record(
        key=EventKey("early@calendar.example.com"), start_at=build.instant("03-02 10:00")
    )
    known.store.record_interview(early, 1, NOW)
    later, first = build.message(gmail_id="b"), build.message(gmail_id="a", at=NOW)
    known.store.record_messages([later], NOW)
    known.store.record_messages([first], NOW)
    known.planned(contact_id=2)
    known.planned()
    facts = known.store.facts(1)
    assert [i.id for i in facts.interviews] == [2, 1]
    assert facts.contacts == (build.contact(), build.recruiter())
    assert [f.contact_id for f in facts.follow_ups] == [2, 1]
    assert facts.messages == (first, later)


def test_facts_hold_nothing_of_another_application(known):
    second_application(known, company="Other", company_domain="other.example.com")
    known.store.record_messages([build.message(application_id=2)], NOW)
    known.store.rule(build.ruling(subject="2"))
    known.store.rule(build.ruling(subject_kind=SubjectKind.COMPANY, subject="Other"))
    known.store.rule(build.ruling(subject_kind=SubjectKind.INTERVIEW, subject="2"))
    assert known.store.facts(1) == build.facts()


# --- neighbours


@pytest.mark.parametrize(
    ("company", "domain", "near"),
    [
        pytest.param("Acme", "acme.example.com", True, id="both"),
        pytest.param("Other", "acme.example.com", True, id="the same domain"),
        pytest.param("ACME", "other.example.com", True, id="the same name in any case"),
        pytest.param("Acme", None, True, id="the same name, no domain"),
        pytest.param("Other", None, False, id="another name"),
        pytest.param(None, None, False, id="nothing known"),
    ],
)
def test_neighbours_are_other_applications_at_the_company(known, company, domain, near):
    second_application(known, company=company, company_domain=domain)
    expected = (Neighbour(2, None, None),) if near else ()
    assert known.store.facts(1).neighbours == expected


def test_two_unknown_companies_are_not_one(known):
    second_application(known, company=None, company_domain=None)
    third = build.record(key=EventKey("third@example.com"), company=None, company_domain=None)
    known.store.record_interview(third, None, NOW)
    assert known.store.facts(3).neighbours == ()


@pytest.mark.parametrize(
    ("instants", "expected"),
    [
        pytest.param({"drafted_at": NOW + DAY, "sent_at": NOW + 2 * DAY}, NOW + 2 * DAY, id="sent"),
        pytest.param({"drafted_at": NOW + DAY}, NOW + DAY, id="drafted"),
        pytest.param({"creating_at": NOW}, NOW, id="perhaps drafted"),
    ],
)
def test_e56_a_neighbours_last_nudge(known, instants, expected):
    second_application(known)
    nudged(known, **instants)
    assert known.store.facts(1).neighbours == (Neighbour(2, expected, None),)


def test_e56_a_neighbour_that_has_ended_still_nudged(known):
    second_application(known)
    nudged(known, drafted_at=NOW)
    known.store.apply(2, [Decision("application", Close(Outcome.QUIET), Reason.NO_CONTACT)], NOW)
    assert known.store.facts(1).neighbours == (Neighbour(2, NOW, None),)


def test_a_thank_you_is_no_nudge(known):
    second_application(known)
    thanks = Decision("x", Write(3, build.occasion(anchor=2), NOW), Reason.THANKS_DUE)
    (letter,) = known.store.apply(2, [thanks], NOW)
    known.store.move(letter, State.CREATING, NOW, creating_at=NOW)
    assert known.store.facts(1).neighbours == (Neighbour(2, None, None),)


def test_a_neighbours_last_human_mail_is_a_persons_and_came_in(known):
    second_application(known)
    heard = build.message(application_id=2, at=NOW)
    known.store.record_messages([heard], NOW)
    robot = replace(heard, gmail_id="r", kind=MessageKind.AUTO_REPLY, at=NOW + DAY)
    known.store.record_messages([robot], NOW)
    own = build.own_message(application_id=2, kind=MessageKind.PERSON, at=NOW + 2 * DAY)
    known.store.record_messages([own], NOW)
    assert known.store.facts(1).neighbours == (Neighbour(2, None, NOW),)


# --- small facts


def test_what_is_remembered_can_be_replaced_and_forgotten(known):
    assert known.store.remembered("history_id") is None
    known.store.remember("history_id", "7")
    known.store.remember("other", "8")
    known.store.remember("history_id", "9")
    assert known.store.remembered("history_id") == "9"
    known.store.remember("history_id", None)
    assert known.store.remembered("history_id") is None
    assert known.store.remembered("other") == "8"


# --- writing what is there already


def planned_amended(store):
    (letter,) = store.follow_ups(State.PLANNED)
    store.amend(letter, NOW, edited=True, told="the name is not sure")


DECISIONS = [
    Decision("thank_you:1:0@1", Write(1, build.occasion(), NOW), Reason.THANKS_DUE),
    Decision("nudge", Wait(NOW + DAY), Reason.SILENCE, {"x": "y"}),
    Decision("application", Wait(NOW + 45 * DAY), Reason.OPEN),
]


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda s: s.remember("key", "value"), id="remember"),
        pytest.param(lambda s: s.remember("never", None), id="forget"),
        pytest.param(lambda s: s.record_interview(build.record(), None, NOW), id="interview"),
        pytest.param(lambda s: s.cancel_interview(1, NOW), id="cancel"),
        pytest.param(lambda s: s.watch_thread("thread1", 1), id="thread"),
        pytest.param(lambda s: s.record_messages([build.message()], NOW), id="message"),
        pytest.param(
            lambda s: s.record_messages([build.message(kind=MessageKind.BOUNCE)], NOW), id="bounce"
        ),
        pytest.param(planned_amended, id="amend"),
        pytest.param(lambda s: s.apply(1, DECISIONS, NOW), id="apply"),
        pytest.param(
            lambda s: s.apply(1, [Decision("a", Close(Outcome.OFFER), Reason.OFFERED)], NOW),
            id="close",
        ),
        pytest.param(lambda s: s.set_aside(1, NOW + DAY), id="set aside"),
        pytest.param(lambda s: s.rule(build.ruling()), id="ruling"),
        pytest.param(lambda s: s.record_decision(build.journal_entry()), id="journal"),
    ],
)
def test_writing_what_is_there_already_writes_nothing(known, write):
    known.planned()
    write(known.store)
    with known.untouched():
        write(known.store)
