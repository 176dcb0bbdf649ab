"""What a store has read it reads again only when a row has changed, whoever changed it."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event, update

from followupd.adapters.store import SqliteStore, open_database, tables
from followupd.adapters.store.engine import writing
from followupd.adapters.store.kept import Kept
from followupd.adapters.store.lists import all_contacts
from followupd.core.application import Ruling, State, SubjectKind, Verb
from followupd.core.decision import Decision, Reason, Write
from followupd.core.event import EventKey
from followupd.ports import INSTALLED_AT, RESTORED_AT
from tests import build
from tests.stored import stored_interview

ANOTHER = build.record(key=EventKey("interview-2@calendar.example.com"))


@pytest.fixture
def known(tmp_path):
    with stored_interview(tmp_path) as one:
        yield one


@contextmanager
def another_process(known):
    """Yield a store with connections of its own to the same file."""
    with open_database(known.path) as engine:
        yield SqliteStore(engine)


@contextmanager
def statements(known):
    """Yield a list of what SQLite is asked meanwhile."""
    asked = []

    def count(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    event.listen(known.engine, "before_cursor_execute", count)
    yield asked
    event.remove(known.engine, "before_cursor_execute", count)


READS = [
    pytest.param(lambda store: store.remembered("key"), id="remembered"),
    pytest.param(lambda store: store.applications(), id="applications"),
    pytest.param(lambda store: store.contacts(), id="contacts"),
    pytest.param(lambda store: store.follow_ups(*State), id="follow-ups"),
    pytest.param(lambda store: store.interview(build.interview().key), id="one interview"),
    pytest.param(
        lambda store: store.interviews_between(build.FIRST_SEEN, build.AFTER), id="interviews"
    ),
    pytest.param(lambda store: store.threads(build.AFTER), id="threads"),
    pytest.param(lambda store: store.due(build.AFTER), id="due"),
    pytest.param(lambda store: store.facts(1), id="facts"),
]


@pytest.mark.parametrize("read", READS)
def test_nothing_is_read_twice(known, read):
    first = read(known.store)
    with statements(known) as asked:
        assert read(known.store) == first
    assert asked == []


@pytest.mark.parametrize("read", READS)
def test_what_another_process_writes_is_seen_at_once(known, read):
    before = read(known.store)
    with another_process(known) as other:
        write_much(other)
        expected = read(other)
    assert read(known.store) == expected != before


@pytest.mark.parametrize("read", READS)
def test_what_the_store_itself_writes_is_seen_at_once(known, read):
    before = read(known.store)
    write_much(known.store)
    with another_process(known) as other:
        assert read(known.store) == read(other) != before


def write_much(store):
    """Change a bit of everything."""
    moved = build.record(start_at=build.interview().start_at + timedelta(minutes=30))
    store.record_interview(moved, None, build.AFTER)
    store.record_interview(ANOTHER, None, build.AFTER)
    store.watch_thread("thread1", 1)
    store.rule(Ruling(Verb.SKIP, SubjectKind.APPLICATION, "1", build.AFTER))
    store.correct_contact(1, "new.person@acme.example.com", build.AFTER, name="Ada Example")
    store.remember("key", "value")
    planned(store)


def planned(store):
    wanted = Write(contact_id=1, occasion=build.occasion(), due_at=build.AFTER)
    store.apply(1, [Decision("letter", wanted, Reason.THANKS_DUE)], build.AFTER)


@pytest.mark.parametrize("key", [INSTALLED_AT, RESTORED_AT])
def test_what_is_remembered_of_the_installation_is_in_the_facts(known, key):
    before = known.store.facts(1)
    known.store.remember(key, build.AFTER.isoformat())
    assert known.store.facts(1) != before


def test_remembering_something_leaves_the_other_answers(known):
    known.store.facts(1)
    known.store.applications()
    known.store.remember("key", "value")
    with statements(known) as asked:
        known.store.facts(1)
        known.store.applications()
        assert asked == []
        assert known.store.remembered("key") == "value"


def test_what_another_process_wrote_just_before_is_not_taken_for_read(known):
    """The state before the own write is no longer the one that was read."""
    assert known.store.threads(build.AFTER) == ()
    known.store.remembered("key")
    with another_process(known) as other:
        writes = nth(1, lambda: other.watch_thread("thread1", 1))
        event.listen(known.engine.pool, "checkout", writes)  # to write: what was read is at hand
        known.store.remember("key", "value")
        assert known.store.threads(build.AFTER) == other.threads(build.AFTER) != ()


def nth(number, act):
    """Return a listener that acts when it is called for the nth time."""
    calls: list[None] = []

    def listener(*_):
        calls.append(None)
        if len(calls) == number:
            act()

    return listener


def test_who_writes_more_than_announced_loses_nothing_but_time(known):
    kept = Kept(known.engine)
    before = kept.get("contacts", all_contacts)
    with kept.changing("memory", {}):
        write_much(known.store)
    assert len(kept.get("contacts", all_contacts)) > len(before)


def test_what_is_not_committed_yet_is_not_taken_for_read(known):
    known.store.remember("key", "before")
    with writing(known.engine) as db:
        db.execute(update(tables.memory).values(value="after"))
        assert known.store.remembered("key") == "before"
    assert known.store.remembered("key") == "after"


def test_a_write_that_fails_leaves_what_was_read(known):
    before = known.store.applications()
    with pytest.raises(ValueError, match="not a field"):
        known.store.amend(build.follow_up(), build.AFTER, nonsense=1)
    assert known.store.applications() == before
