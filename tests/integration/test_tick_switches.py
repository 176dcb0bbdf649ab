"""The user's off switch in Gmail: E-51."""

import pytest

from followupd.core.application import Outcome
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
