"""From the thank-you that was sent to the end: nudges, replies, robots, and letting go."""

from datetime import date

import pytest

from followupd.core.application import Outcome, Ruling, State, SubjectKind, Verb
from tests.hunt import DANA, PRIYA

PRIYA_AT = "priya.raman@acme.example"


def test_silence_brings_two_nudges_and_then_the_calm_end(thanked):
    """E-74: the 2nd of March, nudges on the 10th and the 20th, let go on the 6th of April."""
    thanked.live(days=7.5)
    assert thanked.drafts() == []
    thanked.live(hours=5)
    (first,) = thanked.drafts()
    assert first["at"].startswith("2026-03-10T08:00")
    assert first["subject"].startswith("Re: ")
    assert first["threadId"] == thanked.thread_of(PRIYA)
    thanked.send_all()
    thanked.live(days=10)
    (second,) = thanked.drafts()
    assert second["at"].startswith("2026-03-20T08:00")
    assert second["body"] != first["body"]
    thanked.send_all()
    thanked.live(days=16)
    assert thanked.outcome() is None
    thanked.live(days=1)
    assert thanked.drafts() == []
    assert thanked.outcome() == Outcome.MOVED_ON


def test_no_clock_runs_while_the_thank_you_lies_unsent(hunt):
    """E-55."""
    hunt.invite(guests=())
    hunt.live(days=20)
    assert len(hunt.drafts()) == 1
    assert hunt.outcome() is None


def test_a_reply_in_spam_stops_the_nudging(thanked):
    """E-64."""
    thanked.box.other.mail(PRIYA, "Your interview", "I will let you know.", label_ids=["SPAM"])
    thanked.live(days=15)
    assert thanked.drafts() == []


def test_a_nudge_answers_the_person_and_not_their_robot(thanked):
    """X2: its subject and its parent are those of what somebody wrote."""
    thread_id = thanked.thread_of(PRIYA_AT)
    (own,) = thanked.box.mailbox.thread(thread_id)
    thanked.box.other.auto_reply(thread_id, PRIYA, "I am away today.")
    thanked.live(days=12)
    (nudge,) = thanked.box.drafts.listed()
    mail = nudge[1].mail
    assert nudge[1].thread_id == thread_id
    assert mail.get("Subject") == f"Re: {own.mail.get('Subject')}"
    assert set(mail.references) == {own.mail.message_id}


def test_the_next_interview_is_an_answer(thanked):
    """E-67: no nudge before it, and a new thank-you after it, shorter, in the same thread."""
    thanked.live(days=3)
    thanked.invite("Final interview: Data Engineer at Acme", guests=(), hours_ahead=24 * 9)
    thanked.live(days=8.5)
    assert thanked.drafts() == []
    thanked.live(days=1)
    (draft,) = thanked.drafts()
    assert draft["threadId"] == thanked.thread_of(PRIYA)


def test_an_answer_by_hand_starts_the_wait_anew(thanked):
    """E-69: they asked, the user answered; five full business days later a nudge."""
    thread = thanked.thread_of(PRIYA)
    thanked.box.other.reply(thread, PRIYA, "Could you tell me your notice period?")
    thanked.live(days=2)
    thanked.box.user.write(PRIYA, "Re: Thank you", "Three months.", thread_id=thread)
    thanked.live(days=7)
    assert thanked.drafts() == []
    thanked.live(days=1.5)
    assert [d["to"] for d in thanked.drafts()] == [PRIYA_AT]


def test_a_panel_member_is_never_nudged(hunt):
    """Only the recruiter is."""
    hunt.invite(guests=(DANA,))
    hunt.live(hours=6)
    hunt.send_all()
    hunt.live(days=9)
    assert hunt.recipients() == [PRIYA_AT]


def test_a_subject_edit_does_not_lose_the_letter(thanked):
    """The draft moved into another thread; it was sent, and counts as sent."""
    thanked.live(days=8)
    draft_id = thanked.drafts()[0]["draftId"]
    thanked.box.user.edit_draft(draft_id, subject="A question")
    thanked.live(hours=1)
    thanked.box.user.send_draft(draft_id)
    thanked.live(hours=1)
    assert [f.state for f in thanked.letters()] == [State.SENT, State.SENT]


def test_somebody_who_writes_after_all_brings_an_application_back(thanked):
    thanked.live(days=8)
    thanked.send_all()
    thanked.live(days=11)
    thanked.send_all()
    thanked.live(days=17)
    assert thanked.outcome() == Outcome.MOVED_ON
    thanked.box.other.reply(thanked.thread_of(PRIYA), PRIYA, "Sorry for the silence! Any news?")
    thanked.live(hours=1)
    assert thanked.outcome() is None


def test_own_mail_to_somebody_else_at_the_company_is_contact_too(thanked):
    """E-50: a nudge to the recruiter the morning after would look as if nobody kept track."""
    thanked.live(days=6)
    thanked.box.user.write("kai.berg@acme.example", "Your talk", "Hello Kai, thank you for it.")
    thanked.live(days=6)
    assert thanked.drafts() == []
    thanked.live(days=3)
    assert thanked.recipients() == ["priya.raman@acme.example"]


def test_an_event_that_may_have_been_an_interview_delays_the_nudge_like_one(hunt):
    """E-67: nobody asks where things stand two days after they may have met."""
    hunt.invite(guests=())
    hunt.live(hours=7)
    hunt.send_all()
    hunt.live(days=4)
    hunt.invite("Acme call", hours_ahead=68, guests=())
    hunt.live(days=5)
    assert [e.reason for e in hunt.ports.store.standing() if e.action == "ask"] == ["not_confirmed"]
    assert hunt.drafts() == []
    hunt.live(days=6)
    assert hunt.recipients() == ["priya.raman@acme.example"]


def _they_thank(hunt):
    text = "Hello Alex,\n\nThank you, it was great to meet you too!\n\nPriya"
    hunt.box.other.reply(hunt.thread_of(PRIYA_AT), PRIYA, text)


def _they_named_a_day(hunt):
    said = (Verb.PROMISED, SubjectKind.APPLICATION, "1", hunt.box.clock.now())
    hunt.ports.store.rule(Ruling(*said, date(2026, 3, 13)))


@pytest.mark.parametrize(
    ("happens", "again_on"),
    [
        pytest.param(_they_thank, "2026-03-19", id="E-68"),
        pytest.param(_they_named_a_day, "2026-03-18", id="E-59"),
    ],
)
def test_throwing_a_withdrawn_nudge_away_says_no_to_nothing(thanked, happens, again_on):
    """E-52: its notice asks for that, and the wait goes on."""
    thanked.live(days=8, hours=12)
    (nudge,) = thanked.drafts()
    happens(thanked)
    thanked.live(hours=1)
    (withdrawn,) = thanked.drafts()
    assert (withdrawn["draftId"], withdrawn["to"]) == (nudge["draftId"], "")
    thanked.box.user.discard_draft(nudge["draftId"])
    thanked.live(days=12)
    (again,) = thanked.drafts()
    assert again["at"].startswith(f"{again_on}T08:00")
