"""When Gmail no longer knows what changed: bounded work, and no answer to an application missed."""

from datetime import timedelta

import pytest

from followupd.core.application import Outcome
from tests.hunt import PRIYA
from tests.tracked import track

MAILS = 20_000
NO = "Hi Alex,\n\nWe have decided to move forward with other candidates.\n\nThe hiring team"
NEWS = "Hi Alex,\n\nlet me see what I can find out.\n\nBest"
ATS = "no-reply@ats.example"
PRIYA_AT = "priya.raman@acme.example"

IN_A_NEW_THREAD = [
    pytest.param(PRIYA, "Hello", id="E-64 herself"),
    pytest.param("Kai Berg <kai.berg@acme.example>", "Hello", id="E-64 a colleague"),
    pytest.param(f"Acme Hiring Team <{ATS}>", "An update", id="E-64 a hiring system, its name"),
    pytest.param(f"Hiring <{ATS}>", "Your interview at ACME", id="E-64 a hiring system, subject"),
    pytest.param("Priya Raman <pri@home.example>", "Hello", id="E-64 from her private address"),
    pytest.param(
        "=?utf-8?q?Acme_=E2=80=93_Jobs?= <no-reply@ats.example>", "Hello", id="E-64 encoded name"
    ),
]


def fill(box, number):
    """Let so much mail lie in the mailbox, of the last seven weeks, from everybody else."""
    now = box.clock.now()
    for n in range(number):
        text = (
            f"From: Sender {n % 700} <s{n % 700}@news{n % 90}.example>\nTo: {box.address}\n"
            f"Subject: Issue {n}\nMessage-ID: <{n}@news.example>\n\nRead this.\n"
        )
        at = now - timedelta(days=50) * (number - n) / number
        box.mailbox.insert(text.encode(), ["INBOX"], at=at)


def lose_history(hunt):
    hunt.box.clock.advance(timedelta(minutes=10))
    hunt.box.mailbox.history.expire()
    hunt.asked()


def see_all(hunt):
    """Let ticks go by until one has no fault, and return what they asked for."""
    asked = []
    for _ in range(10):
        fault = hunt.tick().fault
        asked += hunt.asked()
        if fault is None:
            return asked
        hunt.box.clock.advance(timedelta(minutes=2))
    raise AssertionError(fault)


def test_a_lost_history_of_a_large_mailbox_is_bounded_work_and_misses_no_answer(hunt):
    """E-64: four applications, four ways to answer."""
    hunt.box.quota.enforced = False
    in_thread, colleague, system, at_home = (
        track(hunt, name) for name in ("Alder", "Birch", "Cedar", "Dogwood")
    )
    hunt.tick()
    hunt.tick()
    hunt.asked()
    hunt.box.clock.advance(timedelta(days=1))
    fill(hunt.box, MAILS)
    hunt.box.other.reply(in_thread.thread_id, in_thread.person, NO)
    hunt.box.other.mail("Lee Hart <lee.hart@birch.example>", "Your interview", NO)
    hunt.box.other.mail(f"Cedar Hiring <{ATS}>", "An update", NO)
    hunt.box.other.mail("Kim Abara <kim@home.example>", "Dogwood", NO)
    lose_history(hunt)
    asked = see_all(hunt)
    assert [hunt.outcome(t.id) for t in (in_thread, colleague, system, at_home)] == [
        Outcome.REJECTED
    ] * 4
    assert len(asked) < 100
    assert asked.index("gmail.users.getProfile") < asked.index("gmail.users.messages.list")
    assert hunt.asked() == []
    hunt.tick()
    assert len(hunt.asked()) < 100, "once more, because the search may lag behind"
    hunt.tick()
    assert hunt.asked() == ["calendar.events.list", "gmail.users.history.list"]


@pytest.mark.parametrize(("sender", "subject"), IN_A_NEW_THREAD)
def test_an_answer_in_a_new_thread_is_found_without_a_history(thanked, sender, subject):
    thanked.box.other.mail(sender, subject, NO)
    lose_history(thanked)
    see_all(thanked)
    assert thanked.outcome() is Outcome.REJECTED


@pytest.mark.parametrize(("sender", "subject"), IN_A_NEW_THREAD[1:5])
def test_an_answer_among_very_many_new_messages_is_found(thanked, sender, subject):
    fill(thanked.box, 150)
    thanked.box.other.mail(sender, subject, NO)
    fill(thanked.box, 150)
    thanked.box.clock.advance(timedelta(minutes=10))
    thanked.asked()
    asked = see_all(thanked)
    assert thanked.outcome() is Outcome.REJECTED
    assert asked.count("gmail.users.messages.get") < 20


@pytest.mark.parametrize(("sender", "subject"), IN_A_NEW_THREAD[2:5])
def test_an_answer_that_no_search_showed_yet_is_found_before_the_nudge(thanked, sender, subject):
    """It came a moment before the look, and searches may know of it a minute later only."""
    thanked.box.other.mail(sender, subject, NEWS)
    thanked.box.mailbox.history.expire()
    see_all(thanked)
    thanked.live(days=14)
    assert thanked.drafts() == []


@pytest.mark.parametrize("searches", [0, 5, 10])
def test_what_no_search_showed_yet_is_found_though_the_look_broke_off(hunt, searches):
    """E-64: also of an application that had been searched for before it broke off."""
    hunt.box.change_settings({"search_lags": True})
    tracked = [track(hunt, name) for name in ("Alder", "Birch", "Cedar")]
    hunt.tick()
    hunt.tick()
    hunt.box.clock.advance(timedelta(days=1))
    for name in ("Alder", "Birch", "Cedar"):
        hunt.box.other.mail(f"{name} Hiring <{ATS}>", "An update", NO)
    hunt.box.mailbox.history.expire()
    hunt.box.faults.add(
        api_method="gmail.users.messages.list", kind="status", status=503, after=searches
    )
    assert hunt.tick().fault is not None
    for _ in range(3):
        hunt.box.clock.advance(timedelta(minutes=5))
        assert hunt.tick().fault is None
    assert [hunt.outcome(t.id) for t in tracked] == [Outcome.REJECTED] * 3


@pytest.mark.parametrize("place", ["SPAM", "TRASH", "archive"])
def test_an_answer_that_lies_elsewhere_is_found_without_a_history(thanked, place):
    """E-64."""
    labels = [] if place == "archive" else [place]
    thanked.box.other.mail(f"Acme Hiring <{ATS}>", "An update", NO, label_ids=labels)
    lose_history(thanked)
    see_all(thanked)
    assert thanked.outcome() is Outcome.REJECTED


def test_a_letter_that_was_sent_meanwhile_is_found_without_a_history(any_hunt):
    """E-52: and one that was discarded stays discarded."""
    any_hunt.invite()
    any_hunt.tick()
    any_hunt.live(hours=6)
    first, second = any_hunt.drafts()
    any_hunt.box.user.send_draft(first["draftId"])
    any_hunt.box.user.discard_draft(second["draftId"])
    lose_history(any_hunt)
    see_all(any_hunt)
    any_hunt.live(hours=1)
    any_hunt.live(hours=1)
    assert sorted(f.state for f in any_hunt.letters()) == ["dismissed", "sent"]
    assert any_hunt.drafts() == []


def test_what_comes_during_the_look_is_seen_at_the_next_one(hunt):
    """The history id is read before the look: the mail of the meantime is told from there."""
    tracked = track(hunt, "Alder")
    hunt.tick()
    lose_history(hunt)
    hunt.box.faults.add(
        api_method="gmail.users.threads.get", kind="status", status=503, reason="odd", count=1
    )
    assert hunt.tick().fault is not None
    hunt.box.other.mail(tracked.person, "Hello", NO)
    see_all(hunt)
    assert hunt.outcome(tracked.id) is Outcome.REJECTED


def test_nothing_is_written_while_a_look_is_not_finished(thanked):
    """E-64: a nudge is due, and the answer has not been read yet."""
    thanked.box.other.mail(f"Acme Hiring <{ATS}>", "An update", NEWS)
    lose_history(thanked)
    thanked.box.faults.add(
        api_method="gmail.users.messages.list", kind="status", status=503, count=3
    )
    for _ in range(3):
        thanked.box.clock.advance(timedelta(days=4))
        assert thanked.tick().fault is not None
        assert thanked.drafts() == []
    see_all(thanked)
    thanked.live(days=2)
    assert thanked.drafts() == []
