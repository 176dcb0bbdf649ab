"""A copy of the database is put back in the middle of a job hunt: no letter is written twice."""

from datetime import timedelta
from pathlib import Path

import pytest

from followupd.adapters.store import (
    notice_older_copy,
    open_database,
)
from followupd.core.application import State, Verb
from followupd.core.decision import Reason
from followupd.tick.pause import pause, resume
from tests.hunt import hunt
from tests.restored import DANA, PRIYA, Kept, by_command, by_hand


@pytest.fixture
def kept(tmp_path):
    with hunt(tmp_path) as begun:
        yield Kept(begun, tmp_path)


def interview_over(kept: Kept) -> Path:
    """Copy the database when an interview is known, and live on until its letters are written."""
    kept.hunt.invite()
    kept.hunt.tick()
    copy = kept.copy()
    kept.hunt.live(hours=7)
    assert kept.hunt.recipients() == [DANA, PRIYA]
    return copy


@pytest.fixture(params=[by_command, by_hand], ids=["by restore", "by hand"])
def put_back(request):
    return request.param


def test_e47_a_letter_that_was_sent_since_is_not_written_again(kept, put_back):
    copy = interview_over(kept)
    kept.hunt.send_all()
    kept.hunt.live(hours=1)
    put_back(kept, copy)
    kept.hunt.live(days=2)
    assert kept.written() == {DANA: 1, PRIYA: 1}
    assert {f.state for f in kept.hunt.letters()} == {State.SENT}


def test_e48_a_letter_that_is_found_counts_for_the_day_on_which_it_was_sent(kept, put_back):
    """On the day of the restore they meet again, and are thanked again."""
    copy = interview_over(kept)
    kept.hunt.send_all()
    kept.hunt.invite("Technical interview: Data Engineer at Acme, round 2", hours_ahead=44)
    kept.hunt.live(hours=40)
    put_back(kept, copy)
    kept.hunt.live(hours=14)
    assert kept.written() == {DANA: 2, PRIYA: 2}


def test_e50_an_answer_of_the_calendars_is_not_taken_for_a_letter_of_ours(kept, put_back):
    kept.hunt.invite()
    kept.hunt.tick()
    copy = kept.copy()
    kept.hunt.live(hours=3.5)
    kept.hunt.box.other.raw(
        f"From: {kept.hunt.box.address}\r\nTo: {DANA}\r\nSubject: Accepted: Final round at Acme\r\n"
        "Message-ID: <own@mail>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/calendar\r\n\r\n"
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n--b--\r\n",
        label_ids=["SENT"],
    )
    put_back(kept, copy)
    kept.hunt.live(hours=6)
    assert kept.hunt.recipients() == [DANA, PRIYA]


def test_e47_a_draft_that_lies_there_is_taken_for_ours_and_not_touched(kept, put_back):
    copy = interview_over(kept)
    put_back(kept, copy)
    kept.hunt.live(hours=12)
    assert kept.written() == {DANA: 1, PRIYA: 1}
    assert {(f.state, f.edited) for f in kept.hunt.letters()} == {(State.DRAFTED, True)}
    kept.hunt.send_all()
    kept.hunt.live(days=1)
    assert {f.state for f in kept.hunt.letters()} == {State.SENT}


def test_e47_a_letter_that_was_discarded_since_is_a_question(kept, put_back):
    copy = interview_over(kept)
    kept.discard()
    kept.hunt.live(hours=1)
    put_back(kept, copy)
    kept.hunt.live(hours=12)
    assert kept.written() == {}
    assert kept.asks() == ["thank_you:1:0@1", "thank_you:1:0@2"]


def test_e47_an_interview_of_which_the_copy_knows_nothing_is_a_question_too(kept, put_back):
    kept.hunt.tick()
    copy = kept.copy()
    kept.hunt.invite()
    kept.hunt.live(hours=7)
    kept.discard()
    kept.hunt.live(hours=1)
    put_back(kept, copy)
    kept.hunt.live(hours=12)
    assert kept.written() == {}
    assert len(kept.asks()) == 2


def test_e47_after_the_loss_of_the_database_nothing_due_is_written_unasked(kept):
    interview_over(kept)
    kept.discard()
    kept.hunt.engine.dispose()
    kept.path.unlink()
    with open_database(kept.path):
        pass
    notice_older_copy(kept.hunt.ports.store, kept.mark, kept.hunt.box.clock)
    kept.hunt.live(hours=12)
    assert kept.written() == {}
    assert len(kept.asks()) == 2


def test_the_user_answers_the_question_with_now(kept, put_back):
    copy = interview_over(kept)
    kept.discard()
    put_back(kept, copy)
    kept.hunt.live(minutes=30)
    assert kept.asks()
    kept.say(Verb.NOW)
    kept.hunt.live(minutes=30)
    assert kept.written() == {DANA: 1, PRIYA: 1}
    assert kept.asks() == []


@pytest.mark.parametrize("verb", [Verb.DONE, Verb.SKIP])
def test_the_user_answers_the_question_with_no(kept, verb):
    copy = interview_over(kept)
    kept.discard()
    kept.put_back(copy)
    kept.hunt.live(minutes=30)
    kept.say(verb)
    kept.hunt.live(days=4)
    assert kept.written() == {}
    assert kept.asks() == []


def test_a_now_from_before_the_copy_is_no_answer(kept):
    kept.hunt.invite()
    kept.hunt.live(hours=4)
    kept.say(Verb.NOW)
    copy = kept.copy()
    kept.hunt.live(minutes=30)
    assert kept.hunt.recipients() == [DANA, PRIYA]
    kept.discard()
    kept.put_back(copy)
    kept.hunt.live(hours=4)
    assert kept.written() == {}
    assert len(kept.asks()) == 2


def test_a_question_that_nobody_answers_ends_and_the_nudge_comes_in_its_time(kept):
    copy = interview_over(kept)
    kept.discard()
    kept.put_back(copy)
    kept.hunt.live(days=6)
    assert kept.asks() == []
    kept.hunt.live(days=5)
    assert kept.written() == {PRIYA: 1}


def test_what_is_due_later_is_written_as_ever(kept, put_back):
    kept.hunt.invite()
    kept.hunt.tick()
    copy = kept.copy()
    kept.hunt.live(hours=1)
    put_back(kept, copy)
    kept.hunt.live(hours=7)
    assert kept.written() == {DANA: 1, PRIYA: 1}
    assert kept.asks() == []


def test_the_tick_asks_google_nothing_about_a_letter_in_question(kept):
    kept.hunt.invite()
    pause(kept.hunt.ports.store, None, "UTC")
    kept.hunt.live(hours=7)
    assert {f.state for f in kept.hunt.letters()} == {State.PLANNED}
    kept.put_back(kept.copy())
    resume(kept.hunt.ports.store)
    kept.hunt.live(hours=1)
    kept.hunt.asked()
    kept.hunt.tick()
    assert kept.hunt.asked() == ["calendar.events.list", "gmail.users.history.list"]
    assert kept.asks() == ["thank_you:1:0@1", "thank_you:1:0@2"]
    assert kept.written() == {}


def in_doubt(kept: Kept) -> Path:
    """Copy the database while one letter is in doubt, and live on until both are written."""
    kept.hunt.invite()
    kept.hunt.live(hours=5)
    kept.hunt.box.faults.add(api_method="gmail.users.drafts.create", kind="close_after", count=1)
    kept.hunt.box.clock.advance(timedelta(hours=1))
    kept.hunt.tick()
    assert State.CREATING in {f.state for f in kept.hunt.letters()}
    copy = kept.copy()
    kept.hunt.live(hours=2)
    assert kept.hunt.recipients() == [DANA, PRIYA]
    return copy


def test_e47_a_letter_in_doubt_that_was_discarded_since_is_not_written_again(kept, put_back):
    copy = in_doubt(kept)
    kept.discard()
    kept.hunt.live(hours=1)
    put_back(kept, copy)
    kept.hunt.live(minutes=10)
    kept.hunt.live(hours=2)
    assert kept.written() == {}
    assert len(kept.asks()) == 2


def test_e47_a_letter_in_doubt_does_not_hide_the_others(kept, put_back):
    copy = in_doubt(kept)
    kept.hunt.send_all()
    kept.hunt.live(hours=1)
    put_back(kept, copy)
    kept.hunt.live(minutes=10)
    kept.hunt.live(hours=2)
    assert {f.state for f in kept.hunt.letters()} == {State.SENT}
    assert kept.written() == {DANA: 1, PRIYA: 1}


def test_the_user_is_told_once_and_the_mailbox_is_searched_once(kept):
    copy = interview_over(kept)
    kept.put_back(copy)
    kept.hunt.desktop.shown.clear()
    kept.hunt.live(days=1)
    told = [text for text in kept.hunt.desktop.shown if "older copy" in text]
    assert told == [
        "An older copy of the database was put back; what was due before is asked about first."
    ]


def test_the_letters_are_not_looked_for_anew_when_the_look_breaks_off_behind_them(kept):
    copy = interview_over(kept)
    kept.put_back(copy)
    kept.hunt.box.faults.add(api_method="gmail.users.history.list", status=400)
    broken, whole = kept.hunt.tick(), kept.hunt.tick()
    assert [t.what for t in broken.told] == ["restored", "adopted"]
    assert (broken.fault is None, whole.fault) == (False, None)
    assert "restored" not in {t.what for t in whole.told}


def test_each_letter_that_was_found_is_explained(kept):
    copy = interview_over(kept)
    kept.put_back(copy)
    kept.hunt.live(hours=1)
    reasons = {e.subject: e.reason for e in kept.hunt.ports.store.journal(1) if e.action == "write"}
    assert reasons == {
        "thank_you:1:0@1": Reason.FOUND_AGAIN,
        "thank_you:1:0@2": Reason.FOUND_AGAIN,
    }


def test_an_older_copy_is_noticed_only_when_letters_were_begun_since(kept):
    kept.hunt.invite()
    kept.hunt.tick()
    copy = kept.copy()
    kept.hunt.live(hours=1)
    kept.put_back_by_hand(copy)
    assert kept.hunt.ports.store.facts(1).restored_at is None
