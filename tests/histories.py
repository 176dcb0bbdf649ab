"""Small histories for the tests of the policy.

The clock is UTC and the country the United States. The interview is on Tuesday, 3 March 2026, from
10 to 11; Dana holds it, Priya is the recruiter who organised it.
"""

from datetime import UTC, datetime, timedelta

from followupd.core.application import (
    Application,
    ApplicationFacts,
    Contact,
    Direction,
    FollowUp,
    Interview,
    Kind,
    Message,
    MessageKind,
    Occasion,
    Part,
    Participant,
    Stage,
    State,
    Verdict,
)
from followupd.core.decision import (
    Ask,
    Limits,
    Skip,
    Withdraw,
    Write,
)
from followupd.core.event import EventKey
from followupd.core.policy import decide

LIMITS = Limits(zone="UTC", country="US")
DANA, PRIYA = 1, 2
THANKS_DANA = Occasion(Kind.THANK_YOU, 1)
THANKS_PRIYA = Occasion(Kind.THANK_YOU, 1)


def t(text):
    """Return an instant of 2026: `03-03 11:00`."""
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=UTC)


def interview(id=1, start="03-03 10:00", hours=1.0, people=(DANA, PRIYA), **kw):
    begins = t(start)
    return Interview(
        **{
            "id": id,
            "application_id": 1,
            "key": EventKey(f"uid-{id}@example.com"),
            "calendar_id": "primary",
            "event_id": f"event-{id}",
            "title": "Interview",
            "start_at": begins,
            "end_at": begins + timedelta(hours=hours),
            "zone": "UTC",
            "stage": Stage.TECHNICAL,
            "verdict": Verdict.INTERVIEW,
            "reasons": (),
            "cancelled": False,
            "first_seen_at": t("03-01 08:00"),
            "people": tuple(Participant(p, organizer=p == PRIYA) for p in people),
            **kw,
        }
    )


def contact(id=DANA, **kw):
    name, part = {DANA: ("Dana", Part.INTERVIEWER), PRIYA: ("Priya", Part.RECRUITER)}.get(
        id, (f"Person{id}", Part.INTERVIEWER)
    )
    return Contact(
        **{
            "id": id,
            "application_id": 1,
            "address": f"{name.lower()}@acme.example",
            "name": name,
            "first_name": name,
            "part": part,
            **kw,
        }
    )


def letter(id, occasion, state, *, to=PRIYA, planned="03-03 14:00", sent=None, **kw):
    planned_at = t(planned)
    return FollowUp(
        id=id,
        application_id=1,
        contact_id=to,
        occasion=occasion,
        state=state,
        due_at=planned_at,
        planned_at=planned_at,
        sent_at=t(sent) if sent else None,
        **kw,
    )


def nudge(id, step, state=State.SENT, **kw):
    return letter(id, Occasion(Kind.NUDGE, 1, step), state, **kw)


def thanked(sent="03-03 18:00"):
    """Return both thank-yous as sent."""
    return (
        letter(1, THANKS_DANA, State.SENT, to=DANA, sent=sent),
        letter(2, THANKS_PRIYA, State.SENT, to=PRIYA, sent=sent),
    )


def inbound(at, meaning=None, kind=MessageKind.PERSON, address="priya@acme.example", **kw):
    return Message(
        gmail_id=f"m-{at}-{address}",
        thread_id=kw.pop("thread", "t-1"),
        application_id=1,
        direction=Direction.IN,
        kind=kind,
        at=t(at),
        address=address,
        meaning=meaning,
        **kw,
    )


def outbound(at, address="priya@acme.example", thread="t-1", **kw):
    return Message(
        gmail_id=kw.pop("gmail_id", f"o-{at}-{address}"),
        thread_id=thread,
        application_id=1,
        direction=Direction.OUT,
        kind=MessageKind.OWN,
        at=t(at),
        address=address,
        **kw,
    )


def facts(**kw):
    application = Application(1, "Acme", "acme.example", "Engineer", t("03-01 08:00"))
    return ApplicationFacts(
        **{
            "application": application,
            "interviews": (interview(),),
            "contacts": (contact(DANA), contact(PRIYA)),
            **kw,
        }
    )


def decided(known, now, subject, limits=LIMITS):
    found = [d for d in decide(known, limits, t(now)) if d.subject == subject]
    return found[-1] if found else None


def thanks_of(known, now, *, to=DANA, limits=LIMITS, occasion=THANKS_DANA):
    decision = decided(known, now, f"{occasion}@{to}", limits)
    return None if decision is None else (decision.action, decision.reason)


def nudge_of(known, now, limits=LIMITS):
    decision = decided(known, now, "nudge", limits)
    return None if decision is None else (decision.action, decision.reason)


def end_of(known, now, limits=LIMITS):
    decision = decided(known, now, "application", limits)
    return None if decision is None else (decision.action, decision.reason)


def writes_of(known, now, limits=LIMITS):
    """Return the letters that are to be written."""
    return [d.action for d in decide(known, limits, t(now)) if isinstance(d.action, Write)]


def withdrawn_of(known, now, limits=LIMITS):
    """Return the drafts to be withdrawn, with the reasons."""
    return [
        (d.action.follow_up_id, d.reason)
        for d in decide(known, limits, t(now))
        if isinstance(d.action, Withdraw)
    ]


def asks_of(known, now, limits=LIMITS):
    """Return the subjects of the questions to the user, with the reasons."""
    found = [d for d in decide(known, limits, t(now)) if isinstance(d.action, Ask)]
    return [(d.subject, d.reason) for d in found]


SKIP_DANA = Skip(DANA, THANKS_DANA)
FIRST = Write(PRIYA, Occasion(Kind.NUDGE, 1, 1), t("03-11 08:00"))
