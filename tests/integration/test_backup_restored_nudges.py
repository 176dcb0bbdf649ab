"""A copy of the database is put back when nudges were written since: none comes twice."""

from datetime import timedelta
from pathlib import Path

import pytest

from followupd.core.application import Kind, Ruling, State, SubjectKind, Verb
from tests.hunt import hunt
from tests.restored import DANA, PRIYA, Kept, by_command, by_hand


@pytest.fixture
def kept(tmp_path):
    with hunt(tmp_path) as begun:
        yield Kept(begun, tmp_path)


@pytest.fixture(params=[by_command, by_hand], ids=["by restore", "by hand"])
def put_back(request):
    return request.param


def nudged(kept: Kept) -> Path:
    """Copy the database when the thank-yous are sent, and live on until a nudge is written."""
    kept.hunt.invite()
    kept.hunt.live(hours=7)
    kept.hunt.send_all()
    kept.hunt.live(days=1)
    copy = kept.copy()
    kept.hunt.live(days=8)
    assert kept.hunt.recipients() == [PRIYA]
    return copy


def test_e74_a_nudge_that_was_sent_since_counts(kept, put_back):
    copy = nudged(kept)
    kept.hunt.send_all()
    kept.hunt.live(hours=8)
    put_back(kept, copy)
    for _ in range(40):
        kept.hunt.live(days=1)
        kept.hunt.send_all()
    assert kept.written() == {DANA: 1, PRIYA: 1 + 2}
    assert kept.hunt.outcome() == "moved_on"


def test_e74_a_draft_that_the_copy_knows_and_that_was_sent_much_later_is_one_nudge(kept):
    nudged(kept)
    copy = kept.copy()
    kept.hunt.live(days=12)
    kept.hunt.send_all()
    kept.hunt.live(hours=1)
    kept.put_back(copy)
    kept.hunt.live(hours=1)
    kinds = [(f.occasion.kind, f.state) for f in kept.hunt.letters()]
    assert kinds.count((Kind.NUDGE, State.SENT)) == len(kinds) - 2 == 1


def test_e47_a_nudge_to_somebody_who_promised_since_is_found_again(kept, put_back):
    kept.hunt.invite()
    kept.hunt.live(hours=7)
    kept.hunt.send_all()
    kept.hunt.live(days=1)
    copy = kept.copy()
    promise = "We will let you know by Wednesday, 18 March 2026."
    kept.hunt.box.other.reply(kept.hunt.thread_of(DANA), DANA, promise)
    kept.hunt.live(days=22)
    assert kept.hunt.recipients() == [DANA]
    (lies,) = kept.hunt.drafts()
    put_back(kept, copy)
    kept.hunt.live(hours=1)
    (known,) = [f for f in kept.hunt.letters() if f.state is State.DRAFTED]
    assert (known.draft_id, known.occasion.kind) == (lies["draftId"], Kind.NUDGE)
    assert kept.asks() == []
    kept.hunt.live(days=2)
    assert kept.written() == {DANA: 2, PRIYA: 1}


def test_e47_an_answer_by_hand_that_lies_there_is_not_taken_for_a_nudge(kept):
    sam = "sam.lee@acme.example"
    kept.hunt.invite(guests=(f"Sam Lee (Recruiting) <{sam}>",))
    kept.hunt.live(hours=7)
    kept.hunt.send_all()
    kept.hunt.live(days=1)
    copy = kept.copy()
    thread = kept.hunt.thread_of(sam)
    kept.hunt.live(days=5)
    kept.hunt.box.other.reply(thread, sam, "Which start date would suit you?")
    kept.hunt.live(days=4)
    kept.discard()
    kept.hunt.box.user.write(sam, "Re: dates", "Dear Sam, in May.", thread_id=thread, send=False)
    kept.put_back(copy)
    kept.hunt.live(hours=2)
    assert {f.occasion.kind for f in kept.hunt.letters()} == {Kind.THANK_YOU}


def test_e52_a_nudge_that_was_discarded_since_is_a_question(kept, put_back):
    copy = nudged(kept)
    kept.discard()
    kept.hunt.live(hours=8)
    put_back(kept, copy)
    kept.hunt.live(days=5)
    assert kept.written() == {DANA: 1, PRIYA: 1}
    assert kept.asks() == ["nudge"]


def test_a_nudge_in_question_is_put_off_by_snooze_and_written_then(kept):
    copy = nudged(kept)
    kept.discard()
    kept.put_back(copy)
    kept.hunt.live(days=1)
    assert kept.asks() == ["nudge"]
    now = kept.hunt.box.clock.now()
    day = now.date() + timedelta(days=4)
    kept.hunt.ports.store.rule(Ruling(Verb.SNOOZE, SubjectKind.APPLICATION, "1", now, day))
    kept.hunt.live(days=3)
    assert (kept.asks(), kept.written()) == ([], {DANA: 1, PRIYA: 1})
    kept.hunt.live(days=4)
    assert kept.written() == {DANA: 1, PRIYA: 2}


def test_e52_an_absence_that_is_told_since_puts_the_question_off_and_takes_it_not_back(kept):
    copy = nudged(kept)
    kept.discard()
    kept.put_back(copy)
    kept.hunt.live(hours=5)
    assert kept.asks() == ["nudge"]
    away = "I am out of office until 16 March 2026 and will answer then."
    kept.hunt.box.other.auto_reply(kept.hunt.thread_of(PRIYA), PRIYA, away)
    asked = []
    for _ in range(15):
        kept.hunt.live(days=1)
        asked.append(kept.asks())
    assert (asked[0], asked[-1]) == ([], ["nudge"])
    assert kept.written() == {DANA: 1, PRIYA: 1}


def test_a_nudge_after_an_answer_since_is_no_longer_what_the_question_was_about(kept):
    copy = nudged(kept)
    kept.discard()
    kept.put_back(copy)
    kept.hunt.live(hours=5)
    promise = "We will let you know by Wednesday, 18 March 2026."
    kept.hunt.box.other.reply(kept.hunt.thread_of(PRIYA), PRIYA, promise)
    kept.hunt.live(days=21)
    assert kept.written() == {DANA: 1, PRIYA: 2}


def test_a_nudge_for_an_interview_after_the_restore_is_no_question(kept):
    kept.hunt.invite(hours_ahead=30)
    kept.hunt.tick()
    copy = kept.copy()
    kept.hunt.live(hours=1)
    kept.put_back(copy)
    kept.hunt.live(days=2)
    kept.hunt.send_all()
    kept.hunt.live(days=9)
    assert kept.asks() == []
    assert kept.written() == {DANA: 1, PRIYA: 2}


def test_a_nudge_in_question_does_not_keep_the_application_for_ever(kept):
    copy = nudged(kept)
    kept.discard()
    kept.put_back(copy)
    kept.hunt.live(days=60)
    assert kept.hunt.outcome() == "moved_on"
    assert kept.written() == {DANA: 1, PRIYA: 1}


def test_e74_a_reply_that_came_since_stops_the_nudging(kept, put_back):
    copy = nudged(kept)
    kept.discard()
    kept.hunt.box.other.reply(kept.hunt.thread_of(PRIYA), PRIYA, "We need another week or so.")
    kept.hunt.live(hours=8)
    put_back(kept, copy)
    kept.hunt.live(days=2)
    assert kept.written() == {DANA: 1, PRIYA: 1}
    assert kept.asks() == []
