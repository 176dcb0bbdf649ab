"""The user's off switch in Gmail: E-51."""

from datetime import timedelta

import pytest

from followupd.cli import subjects
from followupd.core.application import Outcome, State, Verb
from tests.hunt import PRIYA

PRIYA_AT = "priya.raman@acme.example"


@pytest.mark.parametrize("name", ["followupd/skip", "Followupd/Skip"])
def test_the_label_on_a_thread_ends_the_application(thanked, name):
    thanked.box.user.label_thread(thanked.thread_of(PRIYA_AT), name)
    thanked.live(days=9)
    assert thanked.outcome() is Outcome.SKIPPED
    assert thanked.drafts() == []


def test_the_label_takes_a_draft_back(thanked):
    thanked.live(days=9)
    assert thanked.recipients() == [PRIYA_AT]
    thanked.box.user.label_thread(thanked.thread_of(PRIYA_AT), "followupd/skip")
    thanked.tick()
    assert thanked.recipients() == [""]


@pytest.mark.parametrize("name", ["jobs", "followupd", "skip"])
def test_another_label_changes_nothing(thanked, name):
    thanked.box.user.label_thread(thanked.thread_of(PRIYA_AT), name)
    thanked.live(days=9)
    assert thanked.outcome() is None
    assert thanked.recipients() == [PRIYA_AT]


def test_the_label_on_a_thread_that_is_not_theirs_changes_nothing(thanked):
    thanked.box.other.mail("Pat <pat@else.example>", "Lunch", "On Friday?")
    (other,) = [
        m.thread_id
        for m in thanked.box.mailbox.messages.values()
        if "pat@else.example" in str(m.mail.get("From"))
    ]
    thanked.box.user.label_thread(other, "followupd/skip")
    thanked.live(days=9)
    assert thanked.outcome() is None


def test_labels_are_asked_for_only_where_one_of_the_users_is_seen(thanked):
    thanked.asked()
    thanked.box.other.reply(thanked.thread_of(PRIYA_AT), PRIYA, "Thank you, Alex!")
    thanked.tick()
    assert "gmail.users.labels.list" not in thanked.asked()


def earlier_thread(hunt, label):
    """Return the thread of a mail from before the application, with a label of the user's."""
    mail = hunt.box.other.mail(PRIYA, "Your interview at Acme", "Shall we say Monday?")
    hunt.box.user.label_thread(mail["threadId"], label)
    hunt.box.clock.advance(timedelta(hours=24))
    hunt.tick()
    hunt.invite(guests=())
    hunt.desktop.shown.clear()
    return mail["threadId"]


def test_e51_no_letter_goes_into_an_earlier_thread_that_has_the_label(hunt):
    earlier_thread(hunt, "followupd/skip")
    hunt.live(hours=7)
    assert hunt.drafts() == []
    assert hunt.outcome() is Outcome.SKIPPED
    assert [f.state for f in hunt.letters()] == [State.SKIPPED]
    assert hunt.desktop.shown.count("You put the label followupd/skip on a thread.") == 1


def test_e51_an_application_that_the_user_opens_again_is_written_to_in_spite_of_the_label(hunt):
    thread_id = earlier_thread(hunt, "followupd/skip")
    hunt.live(hours=6)
    assert hunt.outcome() is Outcome.SKIPPED
    hunt.box.clock.advance(timedelta(minutes=5))
    for verb in (Verb.REOPEN, Verb.NOW):
        subjects.rule(hunt.ports.store, verb, "1", hunt.box.clock.now(), None)
    hunt.live(hours=1)
    assert [d["threadId"] for d in hunt.drafts()] == [thread_id]


def test_a_letter_goes_into_an_earlier_thread_that_has_another_label(hunt):
    thread_id = earlier_thread(hunt, "jobs")
    hunt.live(hours=7)
    assert [d["threadId"] for d in hunt.drafts()] == [thread_id]
