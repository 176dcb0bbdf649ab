"""Values of the core with sane defaults; name only what a test is about.

One job hunt: on Tuesday, 3 March 2026, from 10:00 to 11:00 UTC, Dana Wu of Acme (acme.example.com)
interviews Alex Kim, the user; Priya Nair, Acme's recruiter, organised it. All defaults fit each
other: application 1, interview 1, contacts 1 (Dana) and 2 (Priya), follow-up 1.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from followupd.core.application import (
    Application,
    ApplicationFacts,
    Contact,
    Direction,
    FollowUp,
    Interview,
    Kind,
    Meaning,
    Message,
    MessageKind,
    Occasion,
    Part,
    Participant,
    Request,
    Ruling,
    Stage,
    State,
    SubjectKind,
    Verb,
    Verdict,
)
from followupd.core.event import Attendee, CalendarEvent, EventKey, Response
from followupd.core.recognition import Person
from followupd.ports import InterviewRecord, JournalEntry

USER = "alex.kim@example.net"
DANA, PRIYA = "dana.wu@acme.example.com", "priya.nair@acme.example.com"


def instant(text: str) -> datetime:
    """Return the instant, in UTC, of `2026-03-03 10:00`; the year may be left out."""
    dated = text if text[4:5] == "-" else f"2026-{text}"
    return datetime.fromisoformat(dated).replace(tzinfo=UTC)


FIRST_SEEN = instant("02-24 09:00")
START = instant("03-03 10:00")
END = START + timedelta(hours=1)
AFTER = instant("03-03 15:00")
"""Some hours after the interview, when its letters are written."""


def application(**over: Any) -> Application:
    """Return an open application at Acme."""
    known = Application(
        id=1,
        company="Acme",
        company_domain="acme.example.com",
        role="Backend Engineer",
        opened_at=FIRST_SEEN,
    )
    return replace(known, **over)


def contact(**over: Any) -> Contact:
    """Return Dana, the interviewer."""
    dana = Contact(
        id=1,
        application_id=1,
        address=DANA,
        name="Dana Wu",
        first_name="Dana",
        part=Part.INTERVIEWER,
    )
    return replace(dana, **over)


def recruiter(**over: Any) -> Contact:
    """Return Priya, the recruiter."""
    priya = contact(id=2, address=PRIYA, name="Priya Nair", first_name="Priya", part=Part.RECRUITER)
    return replace(priya, **over)


def interview(**over: Any) -> Interview:
    """Return Dana's interview; with another `start_at` alone it still takes an hour."""
    if "start_at" in over:
        over = {"end_at": over["start_at"] + timedelta(hours=1), **over}
    known = Interview(
        id=1,
        application_id=1,
        key=EventKey("interview-1@calendar.example.com"),
        calendar_id="primary",
        event_id="event1",
        title="Interview Alex Kim / Acme",
        start_at=START,
        end_at=END,
        zone="Europe/London",
        stage=Stage.TECHNICAL,
        verdict=Verdict.INTERVIEW,
        reasons=("the title says 'interview'",),
        cancelled=False,
        first_seen_at=FIRST_SEEN,
        people=(Participant(1), Participant(2, organizer=True)),
    )
    return replace(known, **over)


def occasion(**over: Any) -> Occasion:
    """Return the thank-you for interview 1."""
    return replace(Occasion(Kind.THANK_YOU, 1), **over)


def follow_up(**over: Any) -> FollowUp:
    """Return a planned thank-you to Dana."""
    planned = FollowUp(
        id=1,
        application_id=1,
        contact_id=1,
        occasion=occasion(),
        state=State.PLANNED,
        due_at=AFTER,
        planned_at=AFTER,
    )
    return replace(planned, **over)


def drafted(**over: Any) -> FollowUp:
    """Return the thank-you to Dana as it waits in Gmail."""
    waiting = follow_up(
        state=State.DRAFTED,
        creating_at=AFTER,
        drafted_at=AFTER,
        draft_id="draft1",
        gmail_id="message1",
        thread_id="thread1",
        subject="Thank you for your time",
    )
    return replace(waiting, **over)


def message(**over: Any) -> Message:
    """Return a reply of Dana's that surely says thank you and nothing more."""
    reply = Message(
        gmail_id="reply1",
        thread_id="thread1",
        application_id=1,
        direction=Direction.IN,
        kind=MessageKind.PERSON,
        at=instant("03-04 09:00"),
        address=DANA,
        meaning=Meaning.ACKNOWLEDGEMENT,
        rfc822_id="<reply1@acme.example.com>",
    )
    return replace(reply, **over)


def own_message(**over: Any) -> Message:
    """Return a mail that the user wrote to Dana by hand."""
    own = message(
        gmail_id="own1",
        direction=Direction.OUT,
        kind=MessageKind.OWN,
        meaning=None,
        rfc822_id="<own1@example.net>",
    )
    return replace(own, **over)


def ruling(**over: Any) -> Ruling:
    """Return the user's word that nothing is to be written for application 1."""
    return replace(Ruling(Verb.SKIP, SubjectKind.APPLICATION, "1", AFTER), **over)


def request(**over: Any) -> Request:
    """Return the user's wish for a second thought to Dana."""
    wish = Request(1, 1, Kind.SECOND_THOUGHT, AFTER, contact_id=1, note="One more thing.")
    return replace(wish, **over)


def facts(**over: Any) -> ApplicationFacts:
    """Return all of the above but letters, mail and rulings."""
    known = ApplicationFacts(
        application=application(), interviews=(interview(),), contacts=(contact(), recruiter())
    )
    return replace(known, **over)


def attendee(**over: Any) -> Attendee:
    """Return Dana as a guest who has accepted."""
    return replace(Attendee(DANA, "Dana Wu", Response.ACCEPTED), **over)


def event(**over: Any) -> CalendarEvent:
    """Return the calendar event of interview 1; with another `start_at` alone it takes an hour."""
    if over.get("start_at") is not None:
        over = {"end_at": over["start_at"] + timedelta(hours=1), **over}
    organizer = attendee(address=PRIYA, name="Priya Nair", organizer=True)
    known = CalendarEvent(
        calendar_id="primary",
        event_id="event1",
        key=EventKey("interview-1@calendar.example.com"),
        title="Interview Alex Kim / Acme",
        start_at=START,
        end_at=END,
        zone="Europe/London",
        organizer=organizer,
        attendees=(
            organizer,
            attendee(),
            attendee(address=USER, name="Alex Kim", is_self=True),
        ),
        updated_at=FIRST_SEEN,
    )
    return replace(known, **over)


def person(**over: Any) -> Person:
    """Return Dana as a recognition names her."""
    return replace(Person(DANA, "Dana Wu", "Dana", Part.INTERVIEWER), **over)


def recruiting_person(**over: Any) -> Person:
    """Return Priya as a recognition names her."""
    priya = Person(PRIYA, "Priya Nair", "Priya", Part.RECRUITER, organizer=True)
    return replace(priya, **over)


def record(**over: Any) -> InterviewRecord:
    """Return what ingest found of interview 1: written into an empty store, it has the ids above.

    With another `start_at` alone it takes an hour.
    """
    if "start_at" in over:
        over = {"end_at": over["start_at"] + timedelta(hours=1), **over}
    known = interview()
    found = InterviewRecord(
        key=known.key,
        calendar_id=known.calendar_id,
        event_id=known.event_id,
        title=known.title,
        start_at=known.start_at,
        end_at=known.end_at,
        zone=known.zone,
        stage=known.stage,
        verdict=known.verdict,
        reasons=known.reasons,
        cancelled=False,
        company="Acme",
        company_domain="acme.example.com",
        role="Backend Engineer",
        people=((person(), True), (recruiting_person(), True)),
    )
    return replace(found, **over)


def journal_entry(**over: Any) -> JournalEntry:
    """Return a decision on application 1 that waits for nothing."""
    entry = JournalEntry(
        at=AFTER,
        application_id=1,
        subject="application",
        action="wait",
        reason="open",
        until=None,
        facts={},
    )
    return replace(entry, **over)
