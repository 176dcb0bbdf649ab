"""Writing decisions and the user's word down, sentence by sentence of the port."""

from dataclasses import replace
from datetime import timedelta

import pytest

from followupd.core.application import Kind, Outcome, State, SubjectKind, Verb
from followupd.core.decision import (
    Ask,
    Close,
    Decision,
    Reason,
    Reopen,
    Skip,
    Wait,
    Withdraw,
    Write,
)
from followupd.errors import UnknownSubjectError
from tests import build
from tests.stored import stored, stored_interview

NOW = build.AFTER
LATER = NOW + timedelta(days=1)
DAY = timedelta(days=1)
THANKS = build.occasion()
SUBJECT = f"{THANKS}@1"
WRITE = Decision(SUBJECT, Write(1, THANKS, NOW), Reason.THANKS_DUE, {"interview": "1"})
SKIP = Decision(SUBJECT, Skip(1, THANKS), Reason.TOO_LATE)
WAIT = Decision("application", Wait(NOW + 45 * DAY), Reason.OPEN)
CLOSE = Decision("application", Close(Outcome.REJECTED), Reason.REJECTED)
REOPEN = Decision("application", Reopen(), Reason.ALIVE_AGAIN)


def waiting(until, subject="nudge", reason=Reason.SILENCE):
    return Decision(subject, Wait(until), reason)


@pytest.fixture
def empty(tmp_path):
    with stored(tmp_path) as one:
        yield one


@pytest.fixture
def known(tmp_path):
    with stored_interview(tmp_path) as one:
        yield one


# --- letters


def test_write_makes_a_planned_row(known):
    made = known.store.apply(1, [WRITE, WAIT], NOW)
    assert made == (build.follow_up(),)
    assert known.store.follow_ups(State.PLANNED) == made


def test_skip_makes_a_skipped_row(known):
    made = known.store.apply(1, [SKIP], NOW)
    assert made == (build.follow_up(state=State.SKIPPED),)


@pytest.mark.parametrize("decision", [WRITE, SKIP])
@pytest.mark.parametrize("state", [s for s in State if s is not State.PLANNED])
def test_e47_a_letter_that_has_a_row_gets_no_other_and_keeps_its_state(known, decision, state):
    reach(known, state)
    before = known.store.follow_ups(*State)
    assert known.store.apply(1, [decision], LATER) == ()
    assert known.store.follow_ups(*State) == before
    assert before[0].state is state


def test_skip_moves_a_planned_row(known):
    planned = known.planned()
    assert known.store.apply(1, [SKIP], LATER) == ()
    assert known.store.follow_ups(*State) == (replace(planned, state=State.SKIPPED),)


@pytest.mark.parametrize(
    "other",
    [
        Write(2, THANKS, NOW),
        Write(1, build.occasion(step=1), NOW),
        Write(1, build.occasion(kind=Kind.NUDGE, step=1), NOW),
    ],
    ids=["contact", "step", "kind"],
)
def test_another_contact_or_occasion_is_another_letter(known, other):
    known.planned()
    (made,) = known.store.apply(1, [Decision("other", other, Reason.THANKS_DUE)], LATER)
    assert (made.id, made.contact_id, made.occasion) == (2, other.contact_id, other.occasion)


def reach(known, state):
    """Bring the thank-you to Dana into a state."""
    steps = {
        State.SKIPPED: [State.SKIPPED],
        State.CREATING: [State.CREATING],
        State.DRAFTED: [State.CREATING, State.DRAFTED],
        State.SENT: [State.CREATING, State.SENT],
        State.DISMISSED: [State.CREATING, State.DRAFTED, State.DISMISSED],
        State.WITHDRAWN: [State.CREATING, State.DRAFTED, State.WITHDRAWN],
    }[state]
    letter = known.planned()
    for step in steps:
        letter = known.store.move(letter, step, NOW)


# --- the outcome


def test_close_sets_the_outcome_and_reopen_clears_it(known):
    known.store.apply(1, [CLOSE], NOW)
    ended = build.application(outcome=Outcome.REJECTED, outcome_at=NOW)
    assert known.store.applications() == (ended,)
    known.store.apply(1, [REOPEN], LATER)
    assert known.store.applications() == (build.application(),)


def test_an_application_ends_once(known):
    known.store.apply(1, [CLOSE], NOW)
    with known.untouched():
        known.store.apply(1, [CLOSE], LATER)
    assert known.store.applications()[0].outcome_at == NOW


# --- the journal


@pytest.mark.parametrize(
    ("action", "name", "until"),
    [
        (Write(1, THANKS, NOW), "write", None),
        (Wait(LATER), "wait", LATER),
        (Wait(None), "wait", None),
        (Skip(1, THANKS), "skip", None),
        (Withdraw(1), "withdraw", None),
        (Reopen(), "reopen", None),
        (Ask(), "ask", None),
    ],
)
def test_every_decision_is_journalled_with_its_reason_and_facts(known, action, name, until):
    decision = Decision("subject", action, Reason.OPEN, {"people": "9", "who": "Zoë"})
    known.store.apply(1, [decision], NOW)
    entry = build.journal_entry(
        subject="subject", action=name, until=until, facts={"people": "9", "who": "Zoë"}
    )
    assert known.store.journal(1) == (entry,)


@pytest.mark.parametrize(
    ("then", "rows"),
    [
        pytest.param(waiting(LATER), 1, id="the same"),
        pytest.param(waiting(LATER + DAY), 2, id="another until"),
        pytest.param(waiting(LATER, reason=Reason.PROMISED), 2, id="another reason"),
        pytest.param(Decision("nudge", Ask(), Reason.SILENCE), 2, id="another action"),
        pytest.param(waiting(LATER, subject="other"), 2, id="another subject"),
        pytest.param(replace(waiting(LATER), facts={"new": "fact"}), 1, id="other facts alone"),
    ],
)
def test_only_a_decision_that_differs_is_journalled(known, then, rows):
    known.store.apply(1, [waiting(LATER)], NOW)
    known.store.apply(1, [then], NOW)
    assert len(known.store.journal(1)) == rows


def test_of_several_decisions_on_one_subject_the_last_is_journalled_once(known):
    decisions = [waiting(None, SUBJECT), Decision(SUBJECT, Withdraw(1), Reason.USER_WROTE)]
    known.store.apply(1, decisions, NOW)
    with known.untouched():
        known.store.apply(1, decisions, LATER)
    assert [e.action for e in known.store.journal(1)] == ["withdraw"]


def test_a_decision_that_comes_back_is_journalled_again(known):
    for until in (LATER, LATER + DAY, LATER):
        known.store.apply(1, [waiting(until)], NOW)
    assert [e.until for e in known.store.journal(1)] == [LATER, LATER + DAY, LATER]


def test_a_decision_on_no_application_is_journalled_once(known):
    entry = build.journal_entry(application_id=None, subject="event:e1", action="no")
    known.store.record_decision(entry)
    with known.untouched():
        known.store.record_decision(replace(entry, at=LATER))
    assert known.ask("SELECT subject, action FROM journal") == [("event:e1", "no")]
    assert known.store.standing() == ()


def test_standing_is_what_is_decided_at_present(known):
    ask = Decision("interview:1", Ask(), Reason.NOT_CONFIRMED)
    known.store.apply(1, [WAIT, ask, waiting(LATER)], NOW)
    assert [e.subject for e in known.store.standing()] == ["application", "interview:1", "nudge"]
    known.store.apply(1, [WAIT, waiting(LATER + DAY)], LATER)
    assert [(e.subject, e.until) for e in known.store.standing()] == [
        ("application", NOW + 45 * DAY),
        ("nudge", LATER + DAY),
    ]
    known.store.apply(1, [WAIT, ask, waiting(LATER + DAY)], LATER)
    assert ("interview:1", "ask") in [(e.subject, e.action) for e in known.store.standing()]


def test_each_application_has_its_own_journal_and_standing(known):
    other = build.record(key=replace(build.record().key, ical_uid="other@calendar.example.com"))
    known.store.record_interview(other, None, NOW)
    known.store.apply(1, [WAIT, waiting(LATER)], NOW)
    known.store.apply(2, [WAIT], LATER)
    assert [e.at for e in known.store.journal(1)] == [NOW, NOW]
    assert [e.at for e in known.store.journal(2)] == [LATER]
    assert [(e.application_id, e.subject) for e in known.store.standing()] == [
        (1, "application"),
        (1, "nudge"),
        (2, "application"),
    ]


def test_nothing_stands_of_an_application_that_has_ended(known):
    known.store.apply(1, [CLOSE], NOW)
    assert known.store.standing() == ()


def test_a_single_entry_stands_beside_what_is_decided(known):
    known.store.apply(1, [WAIT], NOW)
    known.store.record_decision(build.journal_entry(subject="letter:1", action="ask"))
    assert [e.subject for e in known.store.standing()] == ["application", "letter:1"]


# --- the next look


@pytest.mark.parametrize(
    ("decisions", "look_at"),
    [
        pytest.param([], None, id="nothing decided"),
        pytest.param([waiting(None)], None, id="waits for something to happen"),
        pytest.param([waiting(LATER + DAY), waiting(LATER, "x")], LATER, id="the earliest"),
        pytest.param([waiting(NOW), waiting(LATER, "x")], LATER, id="only what lies ahead"),
        pytest.param([waiting(LATER), waiting(LATER + DAY)], LATER, id="E-59 all of a subject"),
        pytest.param([WRITE], None, id="a letter is delivered without another look"),
    ],
)
def test_the_next_look(known, decisions, look_at):
    known.store.apply(1, decisions, NOW)
    assert known.store.due(NOW) == ()
    if look_at is None:
        assert known.store.due(NOW + 99 * DAY) == ()
    else:
        assert known.store.due(look_at - timedelta(microseconds=1)) == ()
        assert known.store.due(look_at) == (1,)


def test_due_comes_oldest_first(known):
    for n in (2, 3):
        key = replace(build.record().key, ical_uid=f"other-{n}@calendar.example.com")
        known.store.record_interview(build.record(key=key), None, NOW)
    for application_id, days in ((1, 3), (2, 1), (3, 2)):
        known.store.facts(application_id)
        known.store.apply(application_id, [waiting(NOW + days * DAY)], NOW)
    assert known.store.due(NOW + 2 * DAY) == (2, 3)
    assert known.store.due(NOW + 3 * DAY) == (2, 3, 1)


def test_what_is_due_keeps_its_turn_when_more_comes(known):
    known.store.cancel_interview(1, NOW)
    known.store.record_messages([build.message()], LATER)
    assert known.store.due(NOW) == (1,)


def test_set_aside_waits_and_news_ends_it(known):
    known.store.set_aside(1, LATER)
    assert (known.store.due(NOW), known.store.due(LATER)) == ((), (1,))
    known.store.cancel_interview(1, NOW)
    assert known.store.due(NOW) == (1,)


@pytest.mark.parametrize("at", [NOW - DAY, NOW, LATER], ids=["before", "at once", "after"])
def test_the_users_word_between_looking_and_deciding_is_not_lost(known, at):
    known.store.facts(1)
    known.store.rule(build.ruling(at=at))
    known.store.apply(1, [WAIT], NOW)
    assert known.store.due(max(at, NOW)) == (1,)
    known.store.facts(1)
    known.store.apply(1, [WAIT], NOW)
    assert known.store.due(LATER) == ()


def test_apply_is_all_or_nothing(known):
    nobody = Decision("x", Write(99, THANKS, NOW), Reason.THANKS_DUE)
    with known.unwritten(), pytest.raises(Exception, match="FOREIGN KEY"):
        known.store.apply(1, [WRITE, CLOSE, nobody], NOW)


def test_deciding_on_nothing_known_is_refused(empty):
    with pytest.raises(UnknownSubjectError):
        empty.store.apply(1, [WAIT], NOW)


# --- the user's word


@pytest.mark.parametrize(
    ("kind", "subject", "due"),
    [
        pytest.param(SubjectKind.APPLICATION, "2", (2,), id="application"),
        pytest.param(SubjectKind.APPLICATION, "9", (), id="unknown application"),
        pytest.param(SubjectKind.INTERVIEW, "1", (1,), id="interview"),
        pytest.param(SubjectKind.CONTACT, build.DANA, (1, 2), id="contact"),
        pytest.param(SubjectKind.CONTACT, "DANA.WU@acme.example.com", (1, 2), id="any case"),
        pytest.param(SubjectKind.COMPANY, "ÉCOLE example", (2,), id="company in any case"),
        pytest.param(SubjectKind.COMPANY, "Acme.Example.com", (1,), id="domain"),
    ],
)
@pytest.mark.parametrize("verb", Verb)
def test_what_a_ruling_is_about_is_due_at_once_and_has_it_in_its_facts(
    known, verb, kind, subject, due
):
    key = replace(build.record().key, ical_uid="other@calendar.example.com")
    other = build.record(key=key, company="École Example", company_domain="ecole.example")
    known.store.record_interview(other, None, build.FIRST_SEEN)
    known.store.facts(2)
    known.store.apply(2, [], build.FIRST_SEEN)
    said = build.ruling(verb=verb, subject_kind=kind, subject=subject)
    known.store.rule(said)
    assert known.store.due(said.at) == due
    with_it = tuple(n for n in (1, 2) if known.store.facts(n).rulings == (said,))
    assert with_it == due


def test_the_users_word_is_only_ever_added_to(known):
    said = build.ruling()
    known.store.rule(said)
    known.store.rule(build.ruling(at=LATER))
    assert known.store.facts(1).rulings == (said, build.ruling(at=LATER))
