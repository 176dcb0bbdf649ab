"""What the other forms do: interviews, the clock, and faults."""

from datetime import datetime, time, timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any, Final, Literal

from followupd.sandbox.errors import SandboxError
from followupd.sandbox.page.agenda import Agenda, Entry
from followupd.sandbox.page.form import YEARS, Form
from followupd.sandbox.page.mail_deeds import Done

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

_MINUTES = range(5, 1441)
_MORNING = time(9)
STEPS: Final = {
    "hour": ("+1 hour", timedelta(hours=1)),
    "hours": ("+3 hours", timedelta(hours=3)),
    "morning": ("Next morning", None),
    "day": ("+1 day", timedelta(days=1)),
    "week": ("+1 week", timedelta(weeks=1)),
}
RESPONSES: Final[dict[str, Literal["accepted", "declined", "tentative"]]] = {
    "Yes, I will come": "accepted",
    "No, I will not come": "declined",
    "Perhaps": "tentative",
}
SERVICES: Final = {
    "Gmail and Calendar": ("gmail.*", "calendar.*"),
    "Gmail": ("gmail.*",),
    "Calendar": ("calendar.*",),
    "Making drafts": ("gmail.users.drafts.create",),
    "The login (tokens)": ("oauth.token",),
}
TROUBLES: Final[dict[str, dict[str, Any]]] = {
    "Internal server error (500)": {"status": 500},
    "Service unavailable (503)": {"status": 503},
    "Too many requests (429)": {"status": 429},
    "Rate limit (403)": {"status": 403, "reason": "userRateLimitExceeded"},
    "Locked out for 15 minutes": {"kind": "lockout"},
    "Access refused (401)": {"status": 401},
    "Bad request (400; for the login: the grant is dead)": {"status": 400},
    "A page of HTML instead of an answer": {"kind": "html", "status": 502},
    "Connection closed, nothing done": {"kind": "close_before"},
    "Connection closed, although it was done": {"kind": "close_after"},
    "Connection reset, nothing done": {"kind": "reset_before"},
    "Connection reset, although it was done": {"kind": "reset_after"},
    "Silence for a minute, nothing done": {"kind": "hang_before", "seconds": 60},
    "Silence for a minute, although it was done": {"kind": "hang_after", "seconds": 60},
    "Half an answer": {"kind": "truncated"},
    "A slow answer (2 seconds)": {"kind": "slow", "seconds": 2},
}


def move_clock(box: "Sandbox", form: Form) -> Done:
    """Move the clock by a step, or set it."""
    zone, now, step = form.zone, box.clock.now(), form.line("step")
    if step == "set":
        target = form.moment("to", "The new time")
    elif step == "morning":
        local = now.astimezone(zone)
        day = local.date() + timedelta(days=local.time() >= _MORNING)
        target = datetime.combine(day, _MORNING, zone)
    elif step in STEPS:
        target = now + (STEPS[step][1] or timedelta())
    else:
        raise SandboxError("choose how far the clock moves")
    if target.year not in YEARS:
        raise SandboxError("The new time lies too far away", f"{YEARS[0]} to {YEARS[-1]}")
    box.clock.set(target)
    return form.line("back"), "moved"


def add_interview(box: "Sandbox", form: Form) -> Done:
    """Put an interviewer's invitation on the calendar, which the user has accepted."""
    name, email = parseaddr(form.mailbox("with", "The interviewer"))
    organizer = {"email": email, **({"displayName": name} if name else {})}
    made = box.other.invite(
        {
            "summary": form.needed("title", "The title"),
            "description": form.text("description").strip(),
            **_times(form),
            "organizer": organizer,
            "attendees": [
                {**organizer, "organizer": True, "responseStatus": "accepted"},
                {"email": box.address, "responseStatus": "accepted"},
            ],
        }
    )
    return f"/page/event/primary/{made['id']}", "invited"


def _times(form: Form) -> dict[str, Any]:
    start = form.moment("start", "The start")
    length = timedelta(minutes=form.number("minutes", "The length in minutes", _MINUTES))
    return {
        edge: {"dateTime": moment.isoformat(), "timeZone": form.zone.key}
        for edge, moment in (("start", start), ("end", start + length))
    }


def _event(box: "Sandbox", form: Form) -> Entry:
    return Agenda(box).entry(form.line("calendar"), form.line("event"))


def move_event(box: "Sandbox", form: Form) -> Done:
    """Move an event, as its organizer."""
    event = _event(box, form)
    actor = box.user if event.own else box.other
    actor.update_event(event.id, _times(form), event.calendar_id)
    return event.link, "rescheduled"


def cancel_event(box: "Sandbox", form: Form) -> Done:
    """Cancel an event, as its organizer."""
    event = _event(box, form)
    if event.own:
        box.user.delete_event(event.id, event.calendar_id)
    else:
        box.other.cancel_event(event.id, event.calendar_id)
    return event.link, "cancelled"


def respond(box: "Sandbox", form: Form) -> Done:
    """Answer an invitation: a guest's answer comes as a mail too, the user's own does not."""
    event, guest = _event(box, form), form.needed("guest", "Who answers")
    response = RESPONSES.get(form.line("response"))
    if response is None:
        raise SandboxError("choose an answer")
    if guest.lower() == box.address.lower():
        box.user.respond(event.id, response, event.calendar_id)
    else:
        names = {person.email: person.name for person in event.guests}
        name = names.get(guest, guest)
        sender = guest if name == guest else f"{name} <{guest}>"
        box.other.calendar_reply(event.id, sender, response, event.calendar_id)
    return event.link, "answered"


def add_fault(box: "Sandbox", form: Form) -> Done:
    """Switch a fault on, for a number of requests or until it is switched off."""
    methods, trouble = SERVICES.get(form.line("service")), TROUBLES.get(form.line("trouble"))
    if methods is None or trouble is None:
        raise SandboxError("choose what goes wrong, and where")
    often = form.line("count")
    count = form.number("count", "How many requests", range(1, 10_000)) if often else None
    for method in methods:
        box.faults.add(api_method=method, count=count, **trouble)
    return "/page/faults", "fault_on"


def remove_fault(box: "Sandbox", form: Form) -> Done:
    """Switch one fault off."""
    active = box.faults.active
    number = form.number("number", "The fault", range(max(1, len(active))))
    if not active:
        raise SandboxError("this fault is off already")
    del active[number]
    return "/page/faults", "fault_off"


def clear_faults(box: "Sandbox", _: Form) -> Done:
    """Switch all faults and lock-outs off."""
    box.faults.clear()
    return "/page/faults", "fault_off"
