"""What is no answer: robots, calendar mail, bounces, and what the user writes."""

from datetime import timedelta
from email.utils import format_datetime

import pytest

from followupd.core.application import MessageKind
from tests.hunt import PRIYA

PRIYA_AT = "priya.raman@acme.example"
DUE = "2026-03-10T08:00"
ATS = "Acme Hiring Team <no-reply@ats.example>"
AUTOMATIC = {"Auto-Submitted": "auto-replied"}


def nudge_at(hunt, days):
    """Return when the nudge was drafted that these days bring, if they bring one."""
    hunt.live(days=days)
    return next((draft["at"][:16] for draft in hunt.drafts() if draft["to"]), None)


def reasons(hunt):
    return {entry.reason for entry in hunt.ports.store.standing()}


def replies_told(hunt):
    return [text for text in hunt.desktop.shown if "omebody answered" in text]


@pytest.mark.parametrize(
    ("text", "ready"),
    [
        pytest.param(
            "I am out of the office until March 18, 2026.",
            "2026-03-20T08:00",
            id="E-70 away, back on a day",
        ),
        pytest.param(
            "I am currently out of the office with limited access to e-mail.",
            DUE,
            id="E-70 away, without a date",
        ),
        pytest.param(
            "Ich bin bis zum 18.03.2026 nicht im Büro.", "2026-03-20T08:00", id="E-70 in German"
        ),
    ],
)
def test_an_absence_only_delays(thanked, text, ready):
    thanked.box.other.auto_reply(thanked.thread_of(PRIYA_AT), PRIYA, text)
    assert nudge_at(thanked, days=19) == ready
    assert replies_told(thanked) == []


@pytest.mark.parametrize(
    ("sender", "subject", "text", "headers"),
    [
        pytest.param(
            ATS,
            "We received your application",
            "This is an automatic message. We received your application.",
            AUTOMATIC,
            id="E-70 a receipt",
        ),
        pytest.param(
            "Acme Support <support@acme.example>",
            "[Ticket #4711] We received your request",
            "Your request has been received. Please do not reply to this automated message.",
            AUTOMATIC,
            id="E-70 a ticket robot",
        ),
        pytest.param(
            "Acme <no-reply@zoom.example>",
            "Reminder: your meeting starts in one hour",
            "Join by the link.",
            {"Auto-Submitted": "auto-generated"},
            id="E-71 a reminder",
        ),
        pytest.param(
            "Acme <no-reply@survey.example>",
            "How was your interview at Acme?",
            "Take our two-minute survey.",
            {"Precedence": "bulk", "List-Unsubscribe": "<https://survey.example/u>"},
            id="E-71 a survey",
        ),
    ],
)
def test_what_a_program_sends_is_no_answer(thanked, sender, subject, text, headers):
    thanked.box.other.mail(sender, subject, text, headers=headers)
    assert nudge_at(thanked, days=9) == DUE
    assert replies_told(thanked) == []


def test_a_guests_answer_to_an_invitation_is_no_answer(thanked):
    """E-71: "Accepted: ...", from her own address."""
    now = thanked.box.clock.now()
    hours = {
        "start": {"dateTime": (now + timedelta(days=1)).isoformat()},
        "end": {"dateTime": (now + timedelta(days=1, hours=1)).isoformat()},
    }
    event = thanked.box.user.add_event({"summary": "Dentist", **hours})
    thanked.box.other.calendar_reply(event["id"], PRIYA, "accepted")
    assert nudge_at(thanked, days=9) == DUE
    assert replies_told(thanked) == []


def updated_invitation(hunt, headers):
    """Return the mail by which a calendar tells a guest that an event has moved (RFC 5546)."""
    now = hunt.box.clock.now()
    head = [
        f"From: {PRIYA}",
        f"To: {hunt.box.address}",
        "Subject: Updated invitation: Acme open house @ Mon Apr 20, 2026 17:00 (UTC)",
        "Message-ID: <updated-1@calendar.example>",
        f"Date: {format_datetime(now)}",
        *headers,
        "MIME-Version: 1.0",
        'Content-Type: multipart/alternative; boundary="part"',
    ]
    text = ["--part", "Content-Type: text/plain; charset=UTF-8", "", "This event has been updated."]
    calendar = [
        "--part",
        "Content-Type: text/calendar; charset=UTF-8; method=REQUEST",
        "",
        "BEGIN:VCALENDAR",
        "PRODID:-//Example//Calendar//EN",
        "VERSION:2.0",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "UID:open-house@calendar.example",
        "SEQUENCE:1",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        "DTSTART:20260420T170000Z",
        "DTEND:20260420T180000Z",
        f"ORGANIZER:mailto:{PRIYA_AT}",
        f"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:{hunt.box.address}",
        "SUMMARY:Acme open house",
        "END:VEVENT",
        "END:VCALENDAR",
        "--part--",
    ]
    return "\n".join([*head, "", *text, *calendar, ""])


@pytest.mark.parametrize("in_thread", [False, True], ids=["by itself", "in the thread"])
@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(
            [
                "Sender: Google Calendar <calendar-notification@google.com>",
                "Auto-Submitted: auto-generated",
            ],
            id="E-71 marked automatic",
        ),
        pytest.param([], id="E-71 only the calendar part says so"),
    ],
)
def test_an_updated_invitation_is_no_answer(thanked, headers, in_thread):
    thread = thanked.thread_of(PRIYA_AT) if in_thread else None
    thanked.box.other.raw(updated_invitation(thanked, headers), thread_id=thread)
    assert nudge_at(thanked, days=9) == DUE
    assert replies_told(thanked) == []


# --- E-72: the user's own mail --------------------------------------------------------------------


def test_our_own_nudge_is_no_answer_and_silence_goes_on(nudged):
    """E-72: sent, it is the newest message of the thread; the second comes all the same."""
    nudged.send_all()
    assert nudge_at(nudged, days=10) == "2026-03-20T08:00"
    kinds = {m.kind for m in nudged.ports.store.facts(1).messages}
    assert kinds == {MessageKind.OWN}
    assert replies_told(nudged) == []


def test_an_answer_that_the_user_only_began_answers_nothing(thanked):
    """E-72: a draft is nobody's mail, although it is the newest message of its thread."""
    thread = thanked.thread_of(PRIYA_AT)
    thanked.box.other.reply(thread, PRIYA, "Could you send me two references?")
    thanked.live(hours=1)
    begun = thanked.box.user.write(PRIYA, "Re: Thank you", "Hello", thread_id=thread, send=False)
    thanked.live(days=1)
    assert "question" in reasons(thanked)
    thanked.box.user.send_draft(begun["draftId"])
    thanked.live(hours=1)
    assert "question" not in reasons(thanked)


def test_what_the_user_writes_from_another_address_is_no_answer(any_hunt):
    """E-72: an address of theirs, with a copy to themselves."""
    any_hunt.box.user.add_send_as("alex@alias.example", "Alex", default=True)
    any_hunt.invite(guests=())
    any_hunt.tick()
    any_hunt.live(hours=6)
    any_hunt.send_all()
    any_hunt.live(hours=2)
    thread = any_hunt.thread_of(PRIYA_AT)
    any_hunt.box.user.write([PRIYA, "alex@example.com"], "Re: Thank you", "PS", thread_id=thread)
    any_hunt.box.other.mail(
        "Alex <alex@alias.example>", "A note to myself about Acme", "Prepare for Acme."
    )
    assert nudge_at(any_hunt, days=9) == DUE
    assert replies_told(any_hunt) == []


# --- E-73: bounces --------------------------------------------------------------------------------


def test_a_bounce_stops_the_address_and_is_told(thanked):
    """E-73: in the thread or beside it."""
    thanked.box.other.bounce(thanked.thread_of(PRIYA_AT), PRIYA_AT)
    assert nudge_at(thanked, days=15) is None
    assert [c.bounced for c in thanked.ports.store.contacts()] == [True]
    assert sum("could not be delivered" in text for text in thanked.desktop.shown) == 1


def test_a_bounce_takes_the_drafted_nudge_back(nudged):
    """E-73: the thank-you came back late."""
    nudged.box.other.bounce(nudged.thread_of(PRIYA_AT), PRIYA_AT)
    nudged.box.clock.advance(timedelta(minutes=5))
    nudged.tick()
    assert nudged.recipients() == [""]
    assert any("Mail to this address comes back" in text for text in nudged.desktop.shown)


def test_a_delay_is_no_bounce(thanked):
    """E-73: RFC 3464 `delayed`: it may still arrive."""
    thanked.box.other.bounce(thanked.thread_of(PRIYA_AT), PRIYA_AT, delayed=True)
    assert nudge_at(thanked, days=9) == DUE
    assert [c.bounced for c in thanked.ports.store.contacts()] == [False]
