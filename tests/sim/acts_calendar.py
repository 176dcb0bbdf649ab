"""What can happen in the calendar. What finds nothing to act on does nothing."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.sim.cast import COMPANIES, ROLE
from tests.sim.truth import Meeting

if TYPE_CHECKING:
    from tests.sim.world import World

CHANGED_WITHIN = timedelta(days=3)


def invite(
    world: "World", company: int, ahead: int, length: int, answer: str, *people: int
) -> None:
    """The recruiter invites the user to an interview `ahead` minutes from now."""
    if world.truth.ended(company) is not None:
        return
    firm = COMPANIES[company]
    start = world.now + timedelta(minutes=ahead)
    names = [firm.interviewers[p] for p in people]
    _put(world, company, start, start + timedelta(minutes=length), answer, tuple(names))


def _put(
    world: "World",
    company: int,
    start: datetime,
    end: datetime,
    answer: str,
    names: tuple[str, ...],
) -> None:
    firm = COMPANIES[company]
    organizer = {"email": firm.address(firm.recruiter), "displayName": firm.recruiter}
    guests = [{"email": firm.address(n), "displayName": n} for n in names]
    resource = {
        "summary": f"Interview: {ROLE} at {firm.name}",
        "organizer": organizer,
        "attendees": [
            *({**who, "responseStatus": "accepted"} for who in (organizer, *guests)),
            {"email": world.box.address, "responseStatus": answer},
        ],
        "start": {"dateTime": start.isoformat(), "timeZone": firm.zone},
        "end": {"dateTime": end.isoformat(), "timeZone": firm.zone},
    }
    event_id = world.box.other.invite(resource)["id"]
    people = tuple(firm.address(n) for n in names)
    world.truth.meetings.append(Meeting(company, event_id, people, start, end, world.now, answer))


def last_meeting(world: "World", company: int) -> Meeting | None:
    """Return the last meeting that stands; what ended days ago is history that nobody changes."""
    recent = [m for m in world.truth.of(company) if world.now - m.end < CHANGED_WITHIN]
    return next((m for m in reversed(recent) if m.stands), None)


def cancel(world: "World", company: int, _: int = 0) -> None:
    """The organizer cancels the company's last interview, perhaps after it took place."""
    meeting = last_meeting(world, company)
    if meeting is None:
        return
    world.box.other.cancel_event(meeting.event_id)
    meeting.cancelled = True
    meeting.changed_at.append(world.now)


def move(world: "World", company: int, hours: int) -> None:
    """The organizer moves an interview that lies ahead."""
    meeting = last_meeting(world, company)
    by = timedelta(hours=hours)
    if meeting is None or meeting.start <= world.now or meeting.start + by <= world.now:
        return
    world.box.other.move_event(meeting.event_id, meeting.start + by, meeting.end + by)
    meeting.start, meeting.end = meeting.start + by, meeting.end + by
    meeting.changed_at.append(world.now)


def recreate(world: "World", company: int, hours: int) -> None:
    """The organizer deletes an interview that lies ahead and makes another instead."""
    meeting = last_meeting(world, company)
    by = timedelta(hours=hours)
    if meeting is None or meeting.start <= world.now or meeting.start + by <= world.now:
        return
    if world.truth.ended(company) is not None:
        return
    cancel(world, company)
    firm = COMPANIES[company]
    names = tuple(n for n in firm.interviewers if firm.address(n) in meeting.people)
    _put(world, company, meeting.start + by, meeting.end + by, meeting.answer, names)


def decline(world: "World", company: int, _: int = 0) -> None:
    """The user declines the last interview."""
    meeting = last_meeting(world, company)
    if meeting is None:
        return
    world.box.user.respond(meeting.event_id, "declined")
    meeting.answer = "declined"
    meeting.changed_at.append(world.now)


def guest_declines(world: "World", company: int, _: int = 0) -> None:
    """An interviewer declines."""
    meeting = last_meeting(world, company)
    if meeting is None:
        return
    world.box.other.guest_responds(meeting.event_id, meeting.people[0], "declined")
    meeting.declined_by.add(meeting.people[0])
    meeting.changed_at.append(world.now)


def dentist(world: "World", ahead: int) -> None:
    """The user meets somebody else."""
    start = world.now + timedelta(hours=ahead)
    world.box.user.add_event(
        {
            "summary": "Coffee with Sam",
            "attendees": [{"email": "sam@elsewhere.example", "displayName": "Sam Ortiz"}],
            "start": {"dateTime": start.isoformat()},
            "end": {"dateTime": (start + timedelta(hours=1)).isoformat()},
        }
    )
