"""What becomes of letters, and what comes in, sentence by sentence of the port."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError

from followupd.core.application import (
    TRANSITIONS,
    Direction,
    Kind,
    Meaning,
    MessageKind,
    Outcome,
    Request,
    State,
)
from followupd.core.decision import Close, Decision, Reason
from followupd.core.event import EventKey
from followupd.errors import StoreError
from followupd.ports import ThreadRecord
from tests import build
from tests.stored import stored_interview

NOW = build.AFTER
LATER = NOW + timedelta(days=1)
DRAFT = {
    "drafted_at": NOW,
    "draft_id": "draft1",
    "gmail_id": "message1",
    "thread_id": "thread1",
    "told": "the name is not sure",
}


@pytest.fixture
def known(tmp_path):
    with stored_interview(tmp_path) as one:
        yield one


def second_application(known):
    key = EventKey("interview-2@calendar.example.com")
    known.store.record_interview(build.record(key=key), None, build.FIRST_SEEN)
    known.store.facts(2)
    known.store.apply(2, [], build.FIRST_SEEN)


# --- moving


def test_a_letter_moves_with_the_fields_that_come_with_it(known):
    planned = known.planned()
    intent = known.store.move(planned, State.CREATING, LATER, creating_at=LATER, subject="Thanks")
    assert intent == replace(planned, state=State.CREATING, creating_at=LATER, subject="Thanks")
    drafted = known.store.move(intent, State.DRAFTED, LATER, **DRAFT)
    assert drafted == replace(intent, state=State.DRAFTED, **DRAFT)
    assert known.store.follow_ups(State.DRAFTED) == (drafted,)
    assert known.store.due(LATER) == (1,)


@pytest.mark.parametrize("begin", State)
@pytest.mark.parametrize("to", State)
def test_only_moves_of_the_table_can_happen(known, begin, to):
    known.planned()
    with known.engine.begin() as db:
        db.exec_driver_sql(f"UPDATE follow_up SET state = '{begin}'")
    (letter,) = known.store.follow_ups(begin)
    if to in TRANSITIONS[begin]:
        assert known.store.move(letter, to, NOW).state is to
        return
    with known.unwritten(), pytest.raises(ValueError, match="never moves"):
        known.store.move(letter, to, NOW)


def test_e47_a_letter_that_somebody_moved_meanwhile_is_not_moved(known):
    planned = known.planned()
    known.store.move(planned, State.CREATING, NOW)
    with known.unwritten(), pytest.raises(StoreError, match="changed by somebody else"):
        known.store.move(planned, State.SKIPPED, NOW)


@pytest.mark.parametrize("field", ["state", "id", "contact_id", "occasion", "no_such_field"])
def test_no_other_field_can_be_set(known, field):
    planned = known.planned()
    with known.unwritten(), pytest.raises(ValueError, match="not a field that can be set"):
        known.store.move(planned, State.CREATING, NOW, **{field: 1})
    with known.unwritten(), pytest.raises(ValueError, match="not a field that can be set"):
        known.store.amend(planned, NOW, **{field: 1})


def test_e53_an_amended_letter_stays_where_it_is(known):
    planned = known.planned()
    amended = known.store.amend(planned, LATER, edited=True, thread_id="thread2")
    assert amended == replace(planned, edited=True, thread_id="thread2")
    assert known.store.follow_ups(*State) == (amended,)
    assert known.store.due(LATER) == (1,)


def test_a_letter_that_is_not_there_cannot_be_amended(known):
    with pytest.raises(StoreError):
        known.store.amend(build.follow_up(id=9), NOW, edited=True)


def test_letters_come_by_state_oldest_first(known):
    first = known.planned()
    second = known.planned(contact_id=2)
    with known.engine.begin() as db:
        db.exec_driver_sql("UPDATE follow_up SET planned_at = planned_at - 1 WHERE id = 2")
    ids = [f.id for f in known.store.follow_ups(State.PLANNED, State.SENT)]
    assert ids == [second.id, first.id]
    assert known.store.follow_ups(State.SENT) == ()
    assert known.store.follow_ups() == ()


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        pytest.param(NOW, LATER, 1, id="the start counts"),
        pytest.param(NOW - timedelta(days=1), NOW, 0, id="the end does not"),
        pytest.param(LATER, LATER + timedelta(days=1), 0, id="another day"),
    ],
)
def test_drafts_are_counted_by_day_whatever_became_of_them(known, start, end, count):
    intent = known.store.move(known.planned(), State.CREATING, NOW)
    drafted = known.store.move(intent, State.DRAFTED, NOW, drafted_at=NOW)
    assert known.store.drafted_on(start, end) == count
    known.store.move(drafted, State.DISMISSED, NOW)
    assert known.store.drafted_on(start, end) == count


def test_a_draft_that_may_have_come_to_be_counts_until_it_is_known(known):
    """E-47: else the cap of a day could be passed by as many as were interrupted."""
    day = (NOW, LATER)
    intent = known.store.move(known.planned(), State.CREATING, NOW, creating_at=NOW)
    assert known.store.drafted_on(*day) == 1
    known.store.move(intent, State.PLANNED, NOW, creating_at=None)
    assert known.store.drafted_on(*day) == 0


# --- mail


def test_a_message_is_recorded_and_its_application_due(known):
    assert not known.store.knows_message("reply1")
    known.store.record_messages([build.message()], LATER)
    assert known.store.knows_message("reply1")
    assert known.store.facts(1).messages == (build.message(),)
    assert known.store.due(LATER) == (1,)


def test_e64_a_colleagues_reply_counts_for_several_applications(known):
    second_application(known)
    known.store.record_messages([build.message()], LATER)
    known.store.record_messages([build.message(application_id=2)], LATER)
    assert known.store.facts(2).messages == (build.message(application_id=2),)
    assert known.store.due(LATER) == (1, 2)


def test_a_mail_is_recorded_for_all_its_applications_or_for_none(known):
    nowhere = build.message(application_id=99)
    with known.unwritten(), pytest.raises(Exception, match="constraint"):
        known.store.record_messages([build.message(), nowhere], LATER, watch=True)


def test_a_thread_is_watched_for_each_application_of_its_mail(known):
    second_application(known)
    mail = [build.message(thread_id="new"), build.message(thread_id="new", application_id=2)]
    known.store.record_messages(mail, LATER, watch=True)
    watched = {t.application_id for t in known.store.threads(LATER) if t.thread_id == "new"}
    assert watched == {1, 2}


def test_a_message_is_written_once_and_stays_as_it_was(known):
    known.store.record_messages([build.message()], NOW)
    with known.untouched():
        known.store.record_messages([build.message(meaning=Meaning.REJECTION)], LATER)


def test_e33_a_bounce_marks_the_contacts_with_its_address_in_every_application(known):
    second_application(known)
    bounce = build.message(kind=MessageKind.BOUNCE, meaning=None)
    known.store.record_messages([bounce], LATER)
    bounced = [(c.application_id, c.address) for c in known.store.contacts() if c.bounced]
    assert bounced == [(1, build.DANA), (2, build.DANA)]
    assert known.store.due(LATER) == (1, 2)


@pytest.mark.parametrize("kind", [k for k in MessageKind if k is not MessageKind.BOUNCE])
def test_e73_nothing_but_a_bounce_marks_an_address(known, kind):
    known.store.record_messages([build.message(kind=kind)], LATER)
    assert not any(c.bounced for c in known.store.contacts())


def test_all_of_a_message_is_kept(known):
    planned = known.planned()
    full = build.message(
        direction=Direction.OUT,
        kind=MessageKind.AUTO_REPLY,
        at=datetime(2026, 3, 4, 9, 0, 0, 123456, UTC),
        subtype="out_of_office",
        sure=False,
        meaning=Meaning.PROMISED_DATE,
        promised_on=date(2026, 3, 20),
        returns_on=date(2026, 3, 21),
        follow_up_id=planned.id,
    )
    known.store.record_messages([full], NOW)
    assert known.store.facts(1).messages == (full,)


# --- threads


def test_threads_of_open_applications_are_watched(known):
    known.store.watch_thread("thread2", 1)
    known.store.watch_thread("thread1", 1)
    expected = (ThreadRecord("thread1", 1), ThreadRecord("thread2", 1))
    assert known.store.threads(NOW + timedelta(days=999)) == expected


@pytest.mark.parametrize(("days", "watched"), [(59, True), (61, False)])
def test_threads_of_ended_applications_are_watched_for_60_days(known, days, watched):
    known.store.watch_thread("thread1", 1)
    known.store.apply(1, [Decision("application", Close(Outcome.OFFER), Reason.OFFERED)], NOW)
    assert bool(known.store.threads(NOW + timedelta(days=days))) is watched


def test_threads_of_people_the_user_keeps_in_touch_with_are_watched_for_good(known):
    known.store.watch_thread("thread1", 1)
    known.store.apply(1, [Decision("application", Close(Outcome.REJECTED), Reason.REJECTED)], NOW)
    known.store.add_request(Request(0, 1, Kind.KEEP_IN_TOUCH, NOW, contact_id=1))
    assert known.store.threads(NOW + timedelta(days=999)) == (ThreadRecord("thread1", 1),)


# --- instants


def test_e62_instants_come_back_in_utc(known):
    there = timezone(timedelta(hours=-5))
    known.store.record_messages([build.message(at=datetime(2026, 3, 4, 9, tzinfo=there))], NOW)
    (message,) = known.store.facts(1).messages
    assert (message.at, message.at.tzinfo) == (datetime(2026, 3, 4, 14, tzinfo=UTC), UTC)


def test_e62_a_naive_instant_is_refused_and_nothing_of_the_message_is_told(known):
    naive = build.message(at=datetime(2026, 3, 4, 9))
    with known.unwritten(), pytest.raises(StatementError) as raised:
        known.store.record_messages([naive], NOW)
    assert "cannot be stored" in str(raised.value)
    assert build.DANA not in str(raised.value)
