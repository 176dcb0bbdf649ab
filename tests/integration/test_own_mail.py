"""What the user's own mail counts as: an answer, a letter by hand, or neither."""

from datetime import timedelta

import pytest

from followupd.core.application import Outcome, State
from tests.hunt import PRIYA

PRIYA_AT, DANA_AT = "priya.raman@acme.example", "dana.wu@acme.example"
QUESTION = "Hello Alex, could you tell us your salary expectations, and when you could start?"


def questions(hunt):
    return [e.subject for e in hunt.ports.store.standing() if e.reason == "question"]


@pytest.mark.parametrize(
    ("edited", "open_", "left"),
    [
        pytest.param(False, 1, [], id="E-69 as it lay there"),
        pytest.param(True, 0, [PRIYA_AT], id="E-69 edited: they may have answered in it"),
    ],
)
def test_a_letter_that_lay_drafted_when_they_asked_answers_nothing(hunt, edited, open_, left):
    hunt.invite(guests=())
    hunt.live(hours=7)
    hunt.box.other.mail(PRIYA, "Salary", QUESTION)
    hunt.live(hours=2)
    assert len(questions(hunt)) == 1
    if edited:
        hunt.box.user.edit_draft(hunt.drafts()[0]["draftId"], body="I could start in May.")
        hunt.live(hours=1)
    hunt.send_all()
    hunt.live(hours=2)
    assert len(questions(hunt)) == open_
    hunt.live(days=9)
    assert hunt.recipients() == left


# --- what a program wrote for the user ----------------------------------------------------------

ACCEPTED = "Accepted: Final round - Data Engineer at Acme"
EVENT = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"
ANSWER_OF_THE_CALENDAR = (
    f"Subject: {ACCEPTED}",
    "Content-Type: text/calendar; method=REPLY",
    "",
    EVENT,
)
ANSWER_WITH_TEXT = (
    f"Subject: {ACCEPTED}",
    "Content-Type: multipart/alternative; boundary=b",
    "",
    "--b\r\nContent-Type: text/plain\r\n\r\nAlex has accepted this invitation.",
    f"--b\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n{EVENT}\r\n--b--",
)
VACATION = (
    "Subject: Out of office",
    "Auto-Submitted: auto-replied",
    "Content-Type: text/plain",
    "",
    "I am away until Friday.",
)
BY_A_PROGRAM = [
    pytest.param(ANSWER_OF_THE_CALENDAR, id="E-50 an answer of the calendar's"),
    pytest.param(ANSWER_WITH_TEXT, id="E-50 one with a text beside it"),
    pytest.param(VACATION, id="E-50 an automatic answer"),
]


def send(hunt, lines, to=f"To: {PRIYA_AT}"):
    """Put a mail among those that the user sent, as another program of theirs does."""
    head = (f"From: Alex <{hunt.box.address}>", to, "Message-ID: <own@mail>", "MIME-Version: 1.0")
    hunt.box.other.raw("\r\n".join((*head, *lines)), label_ids=["SENT"])


@pytest.mark.parametrize("lines", BY_A_PROGRAM)
def test_what_a_program_answered_for_the_user_thanks_nobody(hunt, lines):
    hunt.invite(guests=())
    hunt.live(hours=3.5)
    send(hunt, lines)
    hunt.live(hours=6)
    assert hunt.recipients() == [PRIYA_AT]


@pytest.mark.parametrize("lines", BY_A_PROGRAM)
def test_what_a_program_answered_for_the_user_answers_no_question(hunt, lines):
    hunt.invite(guests=())
    hunt.live(hours=7)
    hunt.box.other.mail(PRIYA, "Salary", QUESTION)
    hunt.live(hours=1)
    send(hunt, lines)
    hunt.live(hours=2)
    assert hunt.recipients() == [PRIYA_AT]
    assert len(questions(hunt)) == 1
    assert not [text for text in hunt.desktop.shown if "robot" in text]


def test_a_mail_by_hand_that_carries_an_event_is_a_mail_by_hand(hunt):
    """E-50."""
    hunt.invite(guests=())
    hunt.live(hours=3.5)
    event = "Content-Type: text/calendar\r\nContent-Disposition: attachment"
    parts = "--b\r\nContent-Type: text/plain\r\n\r\nThank you! When I am free is attached."
    subject = ("Subject: Thank you", "Content-Type: multipart/mixed; boundary=b")
    send(hunt, (*subject, "", parts, f"--b\r\n{event}\r\n\r\n{EVENT}\r\n--b--"))
    hunt.live(hours=6)
    assert hunt.recipients() == []


# --- by Bcc ---------------------------------------------------------------------------------------

TO_SELF = f"To: alex@example.com\r\nBcc: {PRIYA_AT}, {DANA_AT}"
THANKS = ("Subject: Thank you", "Content-Type: text/plain", "", "Thank you all for today!")


def test_e50_whoever_was_thanked_by_bcc_gets_no_draft(hunt):
    hunt.invite()
    hunt.live(hours=3.5)
    send(hunt, THANKS, TO_SELF)
    hunt.live(hours=6)
    assert hunt.recipients() == []


def test_e50_a_thank_you_by_bcc_takes_the_drafts_back(hunt):
    hunt.invite()
    hunt.live(hours=7)
    send(hunt, THANKS, TO_SELF)
    hunt.live(hours=1)
    assert hunt.recipients() == ["", ""]


# --- beside a nudge that is no longer wanted ----------------------------------------------------


@pytest.mark.parametrize(
    ("by_hand_first", "in_thread"),
    [
        pytest.param(True, False, id="E-52 which it took back"),
        pytest.param(True, True, id="E-52 which it took back, in the same thread"),
        pytest.param(False, False, id="E-52 after a thank-you had taken it back"),
    ],
)
def test_a_mail_by_hand_is_not_the_withdrawn_nudge_that_is_discarded(
    hunt, by_hand_first, in_thread
):
    """Its notice asks for that; two nudges are still to come."""
    hunt.invite(guests=())
    hunt.live(hours=7)
    hunt.send_all()
    hunt.live(days=9)
    (nudge,) = hunt.drafts()
    if not by_hand_first:
        hunt.box.other.mail(PRIYA, "Hello", "Thanks, it was nice to meet you!")
        hunt.live(hours=1)
        hunt.box.clock.advance(timedelta(minutes=1))
    subject, thread_id = (
        (nudge["subject"], nudge["threadId"]) if in_thread else ("By the way", None)
    )
    hunt.box.user.write(PRIYA, subject, "My number is 555-0100.", thread_id=thread_id)
    hunt.live(hours=1)
    assert hunt.recipients() == [""]
    hunt.box.user.discard_draft(nudge["draftId"])
    hunt.live(hours=1)
    hunt.live(hours=1)
    assert [f.state for f in hunt.letters()] == [State.SENT, State.DISMISSED]
    nudges = 0
    for _ in range(60):
        hunt.live(days=1)
        nudges += len(hunt.drafts())
        hunt.send_all()
    assert nudges == 2
    assert hunt.outcome() is Outcome.MOVED_ON


def test_a_withdrawn_nudge_that_is_sent_all_the_same_counts_as_sent(hunt):
    """E-72: beside a mail by hand as well."""
    hunt.invite(guests=())
    hunt.live(hours=7)
    hunt.send_all()
    hunt.live(days=9)
    (nudge,) = hunt.drafts()
    hunt.box.user.write(PRIYA, "By the way", "My number is 555-0100.")
    hunt.live(hours=1)
    hunt.box.clock.advance(timedelta(minutes=1))
    hunt.box.user.edit_draft(nudge["draftId"], to=PRIYA, body="Hello, any news?")
    hunt.box.user.send_draft(nudge["draftId"])
    hunt.live(hours=1)
    assert [f.state for f in hunt.letters()] == [State.SENT, State.SENT]
    assert hunt.letters()[1].sent_at == hunt.box.clock.now() - timedelta(hours=1)


# --- begun before the interview -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("goes_on", "ours"),
    [
        pytest.param(False, [State.DRAFTED], id="E-50 left as it was"),
        pytest.param(True, [State.SKIPPED], id="E-50 gone on with since"),
    ],
)
def test_a_mail_begun_before_the_interview_is_no_thank_you_of_the_users(hunt, goes_on, ours):
    begun = hunt.box.user.write(PRIYA, "Question about the advert", "Hello", send=False)
    hunt.box.clock.advance(timedelta(days=60))
    hunt.invite(guests=())
    hunt.live(hours=3.5)
    if goes_on:
        hunt.box.user.edit_draft(begun["draftId"], body="Hello, thank you for today")
    hunt.live(hours=4)
    assert [f.state for f in hunt.letters()] == ours
