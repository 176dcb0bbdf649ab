"""A copy of the database is put back in the middle of a job hunt: nothing is written twice."""

import shutil
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from followupd.adapters.store import (
    Mark,
    Sort,
    SqliteStore,
    notice_older_copy,
    open_database,
    restore,
    shelve,
)
from followupd.core.application import Kind, Ruling, State, SubjectKind, Verb
from followupd.core.decision import Ask, Reason
from followupd.core.policy import decide
from followupd.sandbox.overview import overview
from followupd.tick.pause import pause, resume
from tests.hunt import Hunt, hunt

DANA, PRIYA = "dana.wu@acme.example", "priya.raman@acme.example"


class Kept:
    """A hunt whose database is copied, and put back later."""

    def __init__(self, hunt: Hunt, folder: Path) -> None:
        self.hunt = hunt
        self.path = Path(str(hunt.engine.url.database))
        self.mark = Mark(folder / "state" / "letters-begun")
        self._open()

    def _open(self) -> None:
        store = SqliteStore(self.hunt.engine, self.mark)
        self.hunt.ports = replace(self.hunt.ports, store=store)

    def copy(self) -> Path:
        return shelve(self.path, Sort.ASKED, self.hunt.box.clock.now())

    def put_back(self, copy: Path) -> None:
        self.hunt.engine.dispose()
        restore(copy, self.path, self.mark, self.hunt.box.clock.now())
        self._open()

    def put_back_by_hand(self, copy: Path) -> None:
        """Replace the file as a user would, who knows nothing of marks."""
        self.hunt.engine.dispose()
        shutil.copyfile(copy, self.path)
        self._open()
        notice_older_copy(self.hunt.ports.store, self.mark, self.hunt.box.clock)

    def asks(self) -> list[str]:
        """Return the subjects that the user is asked about because of the copy."""
        now = self.hunt.box.clock.now()
        store, limits = self.hunt.ports.store, self.hunt.settings.limits
        return sorted(
            decision.subject
            for application in store.applications()
            for decision in decide(store.facts(application.id), limits, now)
            if isinstance(decision.action, Ask) and decision.reason is Reason.RESTORED
        )

    def say(self, verb: Verb, application: int = 1) -> None:
        now = self.hunt.box.clock.now()
        about = SubjectKind.APPLICATION
        self.hunt.ports.store.rule(Ruling(verb, about, str(application), now))

    def written(self) -> Counter[str]:
        """Return how many mails each person was sent, or has a draft of."""
        found = overview(self.hunt.box)
        mails = [m for t in found["threads"] for m in t["messages"] if "SENT" in m["labels"]]
        return Counter(m["to"] for m in [*mails, *found["drafts"]])

    def discard(self) -> None:
        for draft in self.hunt.drafts():
            self.hunt.box.user.discard_draft(draft["draftId"])


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


def by_command(kept: Kept, copy: Path) -> None:
    kept.put_back(copy)


def by_hand(kept: Kept, copy: Path) -> None:
    kept.put_back_by_hand(copy)


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
    kept.hunt.live(hours=2)
    assert kept.written() == {}
    assert len(kept.asks()) == 2


def test_e47_a_letter_in_doubt_does_not_hide_the_others(kept, put_back):
    copy = in_doubt(kept)
    kept.hunt.send_all()
    kept.hunt.live(hours=1)
    put_back(kept, copy)
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
