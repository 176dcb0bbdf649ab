"""What the user does in Gmail by hand: writes, edits, discards, schedules, says no."""

from datetime import timedelta

import pytest

from followupd.core.application import Outcome, State
from tests.hunt import DANA, PRIYA

PRIYA_AT, DANA_AT = "priya.raman@acme.example", "dana.wu@acme.example"
OWN = "Dear Priya,\n\nmy own words.\n\nAlex"


@pytest.fixture
def interviewed(any_hunt):
    """Return a hunt half an hour after an interview with Priya and Dana; nothing is written yet."""
    any_hunt.invite()
    any_hunt.tick()
    any_hunt.live(hours=3.5)
    assert any_hunt.drafts() == []
    return any_hunt


@pytest.fixture
def drafted(any_hunt):
    """Return a hunt with one draft: the thank-you to Priya."""
    any_hunt.invite(guests=())
    any_hunt.tick()
    any_hunt.live(hours=6)
    assert any_hunt.recipients() == [PRIYA_AT]
    return any_hunt


def states(hunt):
    return [f.state for f in hunt.letters()]


# --- E-50: their own letter ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("to", "left"),
    [
        pytest.param([DANA], [PRIYA_AT], id="E-50 to one of them"),
        pytest.param([PRIYA, DANA], [], id="E-50 to both in one mail"),
        pytest.param(["DANA.WU@ACME.EXAMPLE"], [PRIYA_AT], id="E-50 in capitals"),
        pytest.param(["Pat <pat@else.example>"], [DANA_AT, PRIYA_AT], id="E-50 to somebody else"),
    ],
)
def test_whom_the_user_thanked_by_hand_gets_no_draft(interviewed, to, left):
    interviewed.box.user.write(to, "Thank you", "Hello, thank you!")
    interviewed.live(days=2)
    assert interviewed.recipients() == left


@pytest.mark.parametrize("edits", [False, True])
def test_a_copy_to_oneself_is_nobodys_answer(drafted, edits):
    """E-24: it lies in the inbox, sent and unread."""
    (draft,) = drafted.drafts()
    if edits:
        drafted.box.user.edit_draft(draft["draftId"], to=[PRIYA, drafted.box.address])
    drafted.send_all()
    drafted.box.user.write(drafted.box.address, "Note to self", "Acme: ask about the team.")
    inbox = [m for m in drafted.box.mailbox.messages.values() if m.has("INBOX")]
    assert len(inbox) == 1 + edits
    drafted.live(days=8)
    assert states(drafted) == [State.SENT, State.DRAFTED]
    assert drafted.recipients() == [PRIYA_AT]


def test_a_thank_you_by_hand_takes_the_draft_back(drafted):
    """E-50: it was written after ours lay there."""
    drafted.box.user.write(PRIYA, "Thank you", "Hello Priya, thank you!")
    drafted.live(hours=1)
    assert drafted.recipients() == [""]
    assert any("written to this person yourself" in text for text in drafted.desktop.shown)


def test_a_mail_begun_by_hand_means_no_draft_and_a_hint(interviewed):
    """E-50."""
    begun = interviewed.box.user.write(PRIYA, "Thank you!", "Dear Priya,", send=False)
    interviewed.live(days=2)
    others = [d for d in interviewed.drafts() if d["draftId"] != begun["draftId"]]
    assert [d["to"] for d in others] == [DANA_AT]
    assert sum("begun a mail" in text for text in interviewed.desktop.shown) == 1


@pytest.mark.parametrize("newer", [0, 29, 30, 300])
def test_e50_a_mail_begun_by_hand_is_found_below_any_number_of_newer_drafts(hunt, newer):
    hunt.invite(guests=())
    hunt.box.clock.advance(timedelta(hours=3))
    begun = hunt.box.user.write(PRIYA, "Thank you!", "Dear Priya,", send=False)
    for number in range(newer):
        hunt.box.clock.advance(timedelta(seconds=1))
        hunt.box.user.write(f"friend{number}@else.example", "Half written", "Hello", send=False)
    hunt.box.clock.advance(timedelta(minutes=5))
    hunt.live(hours=6)
    assert [d["draftId"] for d in hunt.drafts() if PRIYA_AT in d["to"]] == [begun["draftId"]]
    assert states(hunt) == [State.SKIPPED]
    assert hunt.box.quota.figures()["gmail"]["refused"] == 0


def test_e50_a_draft_of_ours_for_another_position_is_not_a_mail_begun_by_hand(hunt):
    """Whoever got a thank-you that lies unsent gets the one for the other position, too."""
    hunt.invite(guests=())
    hunt.live(hours=6)
    hunt.box.clock.advance(timedelta(days=1))
    hunt.invite("Technical interview: Platform Engineer at Acme", guests=())
    hunt.live(hours=8)
    assert hunt.recipients() == [PRIYA_AT, PRIYA_AT]


def test_a_nudge_by_hand_takes_the_drafted_one_back(nudged):
    """E-50."""
    nudged.box.user.write(PRIYA, "A question", "Hello Priya, any news?")
    nudged.live(hours=1)
    assert nudged.recipients() == [""]
    nudged.live(days=5)
    assert nudged.recipients() == [""]


# --- E-51: done in another way ------------------------------------------------------------------


def test_the_label_ends_the_application_and_takes_the_draft_back(nudged):
    """E-51: a message, a call: the user's label on the thread says so."""
    nudged.box.user.label_thread(nudged.thread_of(PRIYA_AT), "followupd/skip")
    nudged.live(hours=1)
    assert nudged.recipients() == [""]
    assert nudged.outcome() is Outcome.SKIPPED
    nudged.live(days=9)
    assert nudged.recipients() == [""]


# --- E-52: the draft is gone --------------------------------------------------------------------


def test_a_discarded_thank_you_is_never_written_again(drafted):
    """E-52."""
    drafted.box.user.discard_draft(drafted.drafts()[0]["draftId"])
    drafted.live(days=3)
    assert drafted.drafts() == []
    assert states(drafted) == [State.DISMISSED]
    assert drafted.outcome() is None


def test_a_discarded_nudge_is_never_written_again(nudged):
    """E-52: and no other one is, until they move."""
    nudged.box.user.discard_draft(nudged.drafts()[0]["draftId"])
    nudged.live(days=20)
    assert nudged.drafts() == []
    assert states(nudged) == [State.SENT, State.DISMISSED]


def test_a_draft_put_into_the_trash_is_never_written_again(drafted):
    """E-52: Gmail keeps its wrapper then."""
    drafted.box.user.trash_message(drafted.drafts()[0]["id"])
    drafted.asked()
    drafted.live(days=3)
    assert "gmail.users.drafts.create" not in drafted.asked()
    assert len(drafted.letters()) == 1


def test_a_scheduled_draft_counts_as_sent_when_it_goes_out(drafted):
    """E-52: two days later; meanwhile nothing is written in its place."""
    (draft,) = drafted.drafts()
    drafted.box.user.schedule_draft(draft["draftId"])
    drafted.live(days=2)
    assert len(drafted.letters()) == 1
    drafted.box.user.send_draft(draft["draftId"])
    drafted.live(hours=1)
    assert states(drafted) == [State.SENT]
    drafted.live(days=7)
    assert drafted.drafts() == []
    drafted.live(days=1)
    assert drafted.recipients() == [PRIYA_AT]


# --- E-53: the draft is edited ------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"body": OWN}, id="E-53 other words"),
        pytest.param({"subject": "A word of thanks"}, id="E-53 another subject"),
        pytest.param({"to": DANA}, id="E-53 another recipient"),
    ],
)
def test_an_edited_draft_is_never_touched(drafted, change):
    """Whatever comes: here the interview vanishes, and they turn the user down."""
    drafted.box.user.edit_draft(drafted.drafts()[0]["draftId"], **change)
    (edited,) = drafted.drafts()
    drafted.live(hours=1)
    drafted.box.other.mail(PRIYA, "News", "We have decided to move forward with other candidates.")
    drafted.asked()
    drafted.live(days=2)
    assert drafted.drafts() == [edited]
    assert "gmail.users.drafts.update" not in drafted.asked()
    assert drafted.outcome() is Outcome.REJECTED
    assert any("left as it is" in text for text in drafted.desktop.shown)


@pytest.mark.parametrize("subject", [None, "A word of thanks"])
def test_an_edited_draft_that_is_sent_starts_the_clock(drafted, subject):
    """E-53: in a new thread when its subject was changed."""
    draft_id = drafted.drafts()[0]["draftId"]
    drafted.box.user.edit_draft(draft_id, body=OWN, subject=subject)
    drafted.live(hours=1)
    drafted.box.user.send_draft(draft_id)
    drafted.live(hours=1)
    assert states(drafted) == [State.SENT]
    drafted.live(days=9)
    (nudge,) = drafted.drafts()
    assert nudge["to"] == PRIYA_AT
    assert nudge["subject"].startswith(f"Re: {subject or 'Thank'}")
    assert nudge["threadId"] == drafted.thread_of(PRIYA_AT)


def test_an_edit_between_two_ticks_is_seen_before_the_notice_is_put_on(nudged):
    """E-53: nobody has looked at the draft since."""
    (draft,) = nudged.drafts()
    nudged.box.other.mail(PRIYA, "News", "Let me see what I can find out.")
    nudged.box.user.edit_draft(draft["draftId"], body=OWN)
    nudged.box.clock.advance(timedelta(minutes=5))
    nudged.tick()
    (left,) = nudged.drafts()
    assert left["to"] == PRIYA_AT
    assert left["body"].startswith("Dear Priya,")
