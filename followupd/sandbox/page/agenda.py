"""The calendars as a list of days, and one event with its guests."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from followupd.sandbox.calendar_events import Calendar, Event, Resource
from followupd.sandbox.calendar_series import occurrences

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

_AHEAD = timedelta(days=60)  # of a series
_ANSWERS = {
    "accepted": "coming",
    "declined": "not coming",
    "tentative": "perhaps",
    "needsAction": "has not answered",
}


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody invited, and the answer in words."""

    name: str
    email: str
    answer: str
    is_user: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One event; `link` is the path of its page, `calendar` empty for the primary one."""

    link: str
    calendar_id: str
    id: str
    title: str
    start: datetime
    end: datetime
    all_day: bool
    over: bool
    cancelled: bool
    calendar: str
    organizer: str
    own: bool
    place: str
    description: str
    guests: tuple[Guest, ...]

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return round((self.end - self.start).total_seconds() / 60)


class Agenda:
    """Reads one box's calendars; times are shown in the zone of the primary calendar."""

    def __init__(self, box: "Sandbox") -> None:
        self._calendars = box.calendars
        self._now = box.clock.now()
        self._zone = box.calendars.primary.zone

    def entries(self) -> list[Entry]:
        """Return all events by their start, those of a series until two months from now."""
        found = []
        for calendar in self._calendars.by_id.values():
            for event in list(calendar.events.values()):
                if "recurrence" not in event.resource:
                    found.append(self._entry(calendar, event))
                elif not event.cancelled:
                    until = self._now + _AHEAD
                    found += [
                        self._entry(calendar, one) for one in occurrences(calendar, event, until)
                    ]
        return sorted({e.link: e for e in found}.values(), key=lambda e: (e.start, e.title))

    def upcoming(self) -> list[Entry]:
        """Return what is not over, the next first."""
        return [entry for entry in self.entries() if not entry.over]

    def past(self) -> list[Entry]:
        """Return what is over, the latest first."""
        return [entry for entry in reversed(self.entries()) if entry.over]

    def entry(self, calendar_id: str, event_id: str) -> Entry:
        """Return one event; SandboxError when there is none."""
        calendar = self._calendars.get(calendar_id)
        return self._entry(calendar, self._calendars.event(calendar, event_id))

    def _entry(self, calendar: Calendar, event: Event) -> Entry:
        resource = event.resource
        organizer = resource.get("organizer", {})
        return Entry(
            link=f"/page/event/{quote(calendar.id, safe='')}/{quote(event.id, safe='')}",
            calendar_id=calendar.id,
            id=event.id,
            title=str(resource.get("summary") or "(no title)"),
            start=event.start.astimezone(self._zone),
            end=event.end.astimezone(self._zone),
            all_day=event.all_day,
            over=event.end <= self._now,
            cancelled=event.cancelled,
            calendar="" if calendar.primary else calendar.summary,
            organizer=str(organizer.get("displayName") or organizer.get("email", "")),
            own=bool(organizer.get("self")),
            place=str(resource.get("location", "")),
            description=str(resource.get("description", "")),
            guests=tuple(self._guest(person) for person in resource.get("attendees", ())),
        )

    def _guest(self, person: Resource) -> Guest:
        email = str(person.get("email", ""))
        answer = str(person.get("responseStatus", "needsAction"))
        return Guest(
            name=str(person.get("displayName") or email),
            email=email,
            answer=_ANSWERS.get(answer, answer),
            is_user=email.lower() == self._calendars.address.lower(),
        )
