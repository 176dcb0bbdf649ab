"""Writing interviews down, sentence by sentence of the port."""

from dataclasses import replace
from datetime import timedelta

import pytest

from followupd.core.application import MessageKind, Outcome, Part, Participant, Stage, Verdict
from followupd.core.decision import Close, Decision, Reason
from followupd.core.event import EventKey
from followupd.errors import UnknownSubjectError
from tests import build
from tests.stored import stored, stored_interview

SEEN, LATER = build.FIRST_SEEN, build.AFTER
OTHER = EventKey("interview-2@calendar.example.com")
ROUND_2 = build.record(key=OTHER, event_id="event2", start_at=build.instant("03-10 10:00"))


@pytest.fixture
def empty(tmp_path):
    with stored(tmp_path) as one:
        yield one


@pytest.fixture
def known(tmp_path):
    with stored_interview(tmp_path) as one:
        yield one


def test_without_an_application_a_new_one_is_opened(empty):
    assert empty.store.record_interview(build.record(), None, SEEN) == 1
    assert empty.store.facts(1) == build.facts()
    assert empty.store.due(SEEN) == (1,)


def test_another_event_without_an_application_opens_another(known):
    assert known.store.record_interview(ROUND_2, None, LATER) == 2
    assert [a.opened_at for a in known.store.applications()] == [SEEN, LATER]


def test_applications_are_told_open_and_ended_oldest_first(known):
    known.store.record_interview(ROUND_2, None, LATER)
    end = Decision("application", Close(Outcome.REJECTED), Reason.REJECTED)
    known.store.apply(1, [end], LATER)
    told = [(a.id, a.outcome) for a in known.store.applications()]
    assert told == [(1, Outcome.REJECTED), (2, None)]


def test_with_an_application_the_interview_joins_it(known):
    assert known.store.record_interview(ROUND_2, 1, LATER) == 1
    assert [i.key for i in known.store.facts(1).interviews] == [build.record().key, OTHER]
    assert known.store.due(LATER) == (1,)


@pytest.mark.parametrize(
    ("made", "opened"),
    [
        pytest.param(SEEN - timedelta(days=2), SEEN - timedelta(days=2), id="E-64 made before"),
        pytest.param(LATER, SEEN, id="made later"),
        pytest.param(None, SEEN, id="nobody knows"),
    ],
)
def test_an_application_begins_when_its_first_event_was_made(known, made, opened):
    """Events are seen in any order, and an answer to the first of them is of the application."""
    joining = replace(ROUND_2, created_at=made)
    known.store.record_interview(joining, 1, LATER)
    assert [a.opened_at for a in known.store.applications()] == [opened]


@pytest.mark.parametrize("application_id", [None, 2])
def test_a_known_interview_stays_in_its_application(known, application_id):
    known.store.record_interview(ROUND_2, None, SEEN)
    moved = build.record(start_at=build.instant("03-05 10:00"))
    assert known.store.record_interview(moved, application_id, LATER) == 1
    assert len(known.store.facts(1).interviews) == 1


def test_an_interview_of_an_unknown_application_is_refused(empty):
    with pytest.raises(UnknownSubjectError):
        empty.store.record_interview(build.record(), 7, SEEN)
    assert empty.store.contacts() == ()


CHANGES = [
    {"calendar_id": "second@group.example.com"},
    {"event_id": "event9"},
    {"title": "Interview, moved"},
    {"start_at": build.instant("03-05 10:00")},
    {"end_at": build.END + timedelta(minutes=30)},
    {"zone": None},
    {"stage": Stage.FINAL},
    {"verdict": Verdict.ASK},
    {"reasons": ("another", "two")},
    {"cancelled": True},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_what_changed_is_written_and_its_application_due(known, change):
    known.store.record_interview(build.record(**change), None, LATER)
    assert known.store.interview(build.record().key) == build.interview(**change)
    assert known.store.due(LATER) == (1,)


def test_the_same_interview_again_writes_nothing(known):
    with known.untouched():
        assert known.store.record_interview(build.record(), None, LATER) == 1
    assert known.store.due(LATER) == ()


def test_the_order_of_guests_is_no_news(known):
    shuffled = build.record(people=tuple(reversed(build.record().people)))
    with known.untouched():
        known.store.record_interview(shuffled, None, LATER)


def test_a_cancelled_interview_that_is_back_is_so_in_the_store_too(known):
    known.store.cancel_interview(1, SEEN)
    known.store.record_interview(build.record(), None, LATER)
    assert known.store.facts(1).interviews == (build.interview(),)


# --- people


def test_people_not_yet_known_become_contacts(known):
    sam = build.person(address="sam@acme.example.com", name=None, first_name=None, country="DE")
    record = build.record(people=(*build.record().people, (sam, False)))
    known.store.record_interview(record, None, LATER)
    assert known.store.contacts()[2] == build.contact(
        id=3, address="sam@acme.example.com", name=None, first_name=None, country="DE"
    )
    assert known.store.facts(1).interviews[0].people[2] == Participant(3, writes_to=False)


def test_people_in_two_applications_are_two_contacts(known):
    known.store.record_interview(ROUND_2, None, LATER)
    assert [(c.application_id, c.address) for c in known.store.contacts()] == [
        (1, build.DANA),
        (1, build.PRIYA),
        (2, build.DANA),
        (2, build.PRIYA),
    ]


def test_somebody_listed_twice_is_one_person(empty):
    twice = build.record(people=((build.person(), True), (build.person(), False)))
    empty.store.record_interview(twice, None, SEEN)
    assert empty.store.facts(1).interviews[0].people == (Participant(1),)


def test_who_is_off_the_list_takes_part_no_longer_yet_stays_a_contact(known):
    known.store.record_interview(build.record(people=((build.person(), True),)), None, LATER)
    assert known.store.facts(1).interviews[0].people == (Participant(1),)
    assert len(known.store.contacts()) == 2
    assert known.store.due(LATER) == (1,)


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        pytest.param(
            {"name": None, "first_name": None},
            {"name": "Dana Wu", "first_name": "Dana"},
            {"name": "Dana Wu", "first_name": "Dana"},
            id="a missing name is filled in",
        ),
        pytest.param(
            {"name": "Dana Wu", "first_name": "Dana"},
            {"name": "D. Wu", "first_name": "D"},
            {"name": "Dana Wu", "first_name": "Dana"},
            id="E-34 a name that is there is never replaced",
        ),
        pytest.param(
            {"name": "Dana Wu", "first_name": "Dana"},
            {"name": None, "first_name": None},
            {"name": "Dana Wu", "first_name": "Dana"},
            id="nor forgotten",
        ),
        pytest.param(
            {"name": "Wu Dana", "first_name": None},
            {"name": "Dana Wu", "first_name": "Dana"},
            {"name": "Wu Dana", "first_name": None},
            id="E-34 a first name is not taken from another name",
        ),
        pytest.param(
            {"name": "Dana Wu", "first_name": None},
            {"name": "Dana Wu", "first_name": "Dana"},
            {"name": "Dana Wu", "first_name": "Dana"},
            id="a first name of the same name is filled in",
        ),
        pytest.param({"country": None}, {"country": "DE"}, {"country": "DE"}, id="country"),
        pytest.param(
            {"part": Part.RECRUITER},
            {"part": Part.INTERVIEWER},
            {"part": Part.RECRUITER},
            id="the part stays",
        ),
    ],
)
def test_a_known_person(empty, first, then, expected):
    def write(at, **person):
        people = ((build.person(**person), True),)
        empty.store.record_interview(build.record(people=people), None, at)

    write(SEEN, **first)
    empty.quiet()
    write(LATER, **then)
    assert empty.store.contacts() == (build.contact(**{**first, **expected}),)
    learned = empty.store.contacts() != (build.contact(**first),)
    assert empty.store.due(LATER) == ((1,) if learned else ())


def test_e33_a_new_contact_whose_address_came_back_before_is_marked_at_once(known):
    bounce = build.message(kind=MessageKind.BOUNCE, meaning=None)
    known.store.record_messages([bounce], LATER)
    known.store.record_interview(ROUND_2, None, LATER)
    assert [c.bounced for c in known.store.contacts()] == [True, False, True, False]


# --- the application


@pytest.mark.parametrize("field", ["company", "company_domain", "role"])
def test_gaps_of_the_application_are_filled(empty, field):
    empty.store.record_interview(build.record(**{field: None}), None, SEEN)
    empty.quiet()
    empty.store.record_interview(build.record(), None, LATER)
    assert empty.store.applications() == (build.application(),)
    assert empty.store.due(LATER) == (1,)


@pytest.mark.parametrize("other", [None, "Other"])
def test_e38_what_is_known_of_the_application_is_never_replaced(known, other):
    record = build.record(company=other, company_domain=other, role=other)
    with known.untouched():
        known.store.record_interview(record, None, LATER)
    assert known.store.applications() == (build.application(),)


# --- cancelling and finding


def test_e04_a_cancelled_interview_makes_its_application_due_once(known):
    known.store.cancel_interview(1, LATER)
    assert known.store.facts(1).interviews == (build.interview(cancelled=True),)
    assert known.store.due(LATER) == (1,)
    with known.untouched():
        known.store.cancel_interview(1, LATER)


def test_an_interview_is_found_by_its_event_key(known):
    assert known.store.interview(build.record().key) == build.interview()
    assert known.store.interview(EventKey(build.record().key.ical_uid, "2026-03-03")) is None
    assert known.store.interview(OTHER) is None


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        pytest.param(build.START, build.END, True, id="its start counts"),
        pytest.param(build.START - timedelta(hours=1), build.START, False, id="the end does not"),
        pytest.param(build.START + timedelta(seconds=1), build.END, False, id="begun before"),
    ],
)
def test_interviews_between(known, start, end, found):
    known.store.cancel_interview(1, LATER)
    expected = (build.interview(cancelled=True),) if found else ()
    assert known.store.interviews_between(start, end) == expected
