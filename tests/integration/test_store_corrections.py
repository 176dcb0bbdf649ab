"""What the user sets right in the database."""

from dataclasses import replace

import pytest

from followupd.core.application import MessageKind, Outcome, Part, State
from followupd.core.decision import Close, Decision, Reason, Write
from followupd.core.event import EventKey
from followupd.errors import UnknownSubjectError
from tests import build
from tests.stored import stored_interview

LATER = build.AFTER
NO_TIME = 9 * 10**18  # microseconds: no year has them
EVER = LATER.replace(year=2000)
ROUND_2 = build.record(key=EventKey("interview-2@calendar.example.com"), event_id="event2")


@pytest.fixture
def known(tmp_path):
    with stored_interview(tmp_path) as one:
        yield one


def test_what_the_user_sets_stands_whatever_events_say(known):
    known.store.correct_application(1, LATER, company="Acme Labs", role=None)
    known.store.correct_contact(1, build.DANA, LATER, name=None, first_name=None)
    known.store.record_interview(build.record(role="Data Engineer"), 1, LATER)
    facts = known.store.facts(1)
    assert (facts.application.company, facts.application.role) == ("Acme Labs", None)
    (dana,) = [c for c in facts.contacts if c.address == build.DANA]
    assert (dana.name, dana.first_name) == (None, None)
    assert known.store.due(LATER) == (1,)


def test_a_country_that_the_user_set_stands_whatever_events_say(known):
    """E-58."""
    known.store.correct_contact(1, build.DANA, LATER, country="GB-SCT")
    dana = build.person(country="US")
    known.store.record_interview(build.record(people=((dana, True),)), 1, LATER)
    countries = {c.address: c.country for c in known.store.facts(1).contacts}
    assert countries[build.DANA] == "GB-SCT"


def test_somebody_new_can_be_named_and_chosen(known):
    new = known.store.correct_contact(1, "lee@acme.example.com", LATER, name="Lee Park")
    known.store.correct_application(1, LATER, contact_id=new)
    facts = known.store.facts(1)
    assert facts.application.contact_id == new
    assert [(c.id, c.name, c.part) for c in facts.contacts if c.id == new] == [
        (new, "Lee Park", Part.RECRUITER)
    ]


def test_an_address_that_bounced_is_known_to_when_it_is_named_anew(known):
    """E-33."""
    bounce = build.message(kind=MessageKind.BOUNCE, meaning=None, address=build.DANA)
    known.store.record_messages([bounce], LATER)
    known.store.record_interview(replace(ROUND_2, people=()), None, LATER)
    new = known.store.correct_contact(2, build.DANA, LATER)
    assert next(c for c in known.store.contacts() if c.id == new).bounced


def test_only_what_there_is_can_be_set(known):
    with known.unwritten(), pytest.raises(UnknownSubjectError):
        known.store.correct_application(99, LATER, company="Acme")
    with known.unwritten(), pytest.raises(ValueError, match="opened_at"):
        known.store.correct_application(1, LATER, opened_at=LATER)
    with known.unwritten(), pytest.raises(ValueError, match="bounced"):
        known.store.correct_contact(1, build.DANA, LATER, bounced=False)


def test_the_name_that_somebody_signs_with_is_noted(known):
    dana = contact_of(known, build.DANA)
    known.quiet()
    known.store.learn_name(dana.id, LATER, first_name="Dan", name=None)
    learned = contact_of(known, build.DANA)
    assert (learned.first_name, learned.name) == ("Dan", dana.name)
    assert known.store.due(LATER) == (1,)
    with known.unwritten():
        known.store.learn_name(dana.id, LATER, first_name="Dan", name=None)


@pytest.mark.parametrize("said", [{"name": "Dana W."}, {"first_name": "Dee"}])
def test_the_name_that_the_user_gave_somebody_is_not_learned_anew(known, said):
    known.store.correct_contact(1, build.DANA, LATER, **said)
    dana = contact_of(known, build.DANA)
    with known.unwritten():
        known.store.learn_name(dana.id, LATER, first_name="Dan", name="Dan Wu")
    assert contact_of(known, build.DANA) == dana


def contact_of(known, address):
    (found,) = [c for c in known.store.facts(1).contacts if c.address == address]
    return found


@pytest.mark.parametrize("ended", [False, True])
def test_a_letter_that_the_user_asks_for_is_written_down_and_looked_at_at_once(known, ended):
    known.quiet()
    if ended:
        end = Decision("application", Close(Outcome.REJECTED), Reason.REJECTED)
        known.store.apply(1, [end], LATER)
    assert known.store.due(LATER) == ()
    asked = replace(build.request(), id=77, at=LATER)
    first, second = (known.store.add_request(asked) for _ in range(2))
    assert known.store.facts(1).requests == tuple(replace(asked, id=n) for n in (first, second))
    assert first != second
    assert known.store.due(LATER) == (1,)


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("UPDATE follow_up SET occasion = 'sonnet:1'", id="E-78 a letter"),
        pytest.param("UPDATE interview SET reasons = 'none'", id="E-78 an interview"),
    ],
)
def test_what_cannot_be_read_is_counted_and_left_out(known, sql):
    known.planned()
    assert known.store.unreadable() == 0
    with known.engine.begin() as db:
        db.exec_driver_sql(sql)
    letters = known.store.follow_ups(*State)
    interviews = known.store.interviews_between(EVER, EVER.replace(year=2100))
    assert sorted([len(letters), len(interviews)]) == [0, 1]
    assert known.store.unreadable() == 1


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param(f"UPDATE application SET opened_at = {NO_TIME}", id="E-78 an application"),
        pytest.param(f"UPDATE application SET look_at = -{NO_TIME}", id="E-78 when it is due"),
        pytest.param(
            "INSERT INTO ruling (verb, subject_kind, subject, at)"
            f" VALUES ('skip', 'company', 'nobody', {NO_TIME})",
            id="E-78 a word on somebody else",
        ),
        pytest.param(
            "INSERT INTO ruling (verb, subject_kind, subject, at, day)"
            " VALUES ('snooze', 'application', '1', 1, 'soon')",
            id="E-78 a word on it",
        ),
    ],
)
def test_an_application_or_a_word_that_cannot_be_read_is_counted_and_left_out(known, sql):
    """A word that may have been a no holds back what it may concern, and nothing else."""
    known.store.rule(build.ruling(at=LATER))
    assert (known.store.unreadable(), known.store.due(LATER)) == (0, (1,))
    said = known.store.facts(1).rulings
    with known.engine.begin() as db:
        db.exec_driver_sql(sql)
    assert known.store.unreadable() == 1
    is_listed = "opened_at" not in sql
    assert [a.id for a in known.store.applications()] == ([1] if is_listed else [])
    assert known.store.due(LATER) == ((1,) if "ruling" in sql else ())
    if not is_listed or "'1'" in sql:
        with pytest.raises((ValueError, OverflowError)):
            known.store.facts(1)
    else:
        assert known.store.facts(1).rulings == said


def test_what_was_skipped_is_planned_again_only_when_the_user_asks(known):
    letter = known.planned()
    known.store.move(letter, State.SKIPPED, LATER)
    again = Write(letter.contact_id, letter.occasion, LATER)
    known.store.apply(1, [Decision("x", again, Reason.THANKS_DUE)], LATER)
    assert [f.state for f in known.store.facts(1).follow_ups] == [State.SKIPPED]
    asked = replace(again, revive=True)
    known.store.apply(1, [Decision("x", asked, Reason.WANTED_NOW)], LATER)
    assert [f.state for f in known.store.facts(1).follow_ups] == [State.PLANNED]
