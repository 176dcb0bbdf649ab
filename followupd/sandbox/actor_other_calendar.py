"""What organizers and guests do to events. Every public method is an action of `other`.

What an organizer does reaches every calendar of the account that holds a copy of the meeting.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from followupd.sandbox.calendar_events import Calendar, Event, Resource
from followupd.sandbox.calendar_moves import split
from followupd.sandbox.clock import as_instant
from followupd.sandbox.errors import SandboxError
from followupd.sandbox.event_fields import check_event

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

Answer = dict[str, Any]


class CalendarOther:
    """Everybody else in Calendar. Wrong arguments raise SandboxError."""

    def __init__(self, box: "Sandbox") -> None:
        self._box = box

    def _everywhere(
        self, event_id: str, calendar_id: str, act: Callable[[Calendar], Event]
    ) -> Answer:
        """Act on every copy of a meeting; return the one on the calendar that is named."""
        calendars = self._box.calendars
        holding = calendars.holding(calendars.get(calendar_id), event_id)
        changed = [act(calendar) for calendar in holding]
        return changed[0].resource

    def invite(self, resource: Resource, calendar_id: str = "primary") -> Answer:
        """Put somebody else's event on the user's calendar, with the user as a guest.

        The organiser is `organizer` of the resource; the user's answer is needsAction unless
        the resource's guests say otherwise. With the `id` and `iCalUID` of an event of another
        calendar it is a copy of that meeting.
        """
        check_event(resource)
        organizer = resource.get("organizer")
        if not isinstance(organizer, dict) or "email" not in organizer:
            raise SandboxError(
                "an invitation needs an organizer", '"organizer": {"email": "dana@example.com"}'
            )
        guests = [dict(person) for person in resource.get("attendees", ())]
        listed = {str(person.get("email", "")).lower() for person in guests}
        if self._box.address.lower() not in listed:
            guests.append({"email": self._box.address, "responseStatus": "needsAction"})
        full = {**resource, "attendees": guests}
        calendar = self._box.calendars.get(calendar_id)
        return self._box.calendars.add(calendar, full, organizer=organizer).resource

    def update_event(
        self, event_id: str, changes: Resource, calendar_id: str = "primary"
    ) -> Answer:
        """Change fields of an event, as its organizer."""
        return self._everywhere(
            event_id,
            calendar_id,
            lambda calendar: self._box.calendars.change(calendar, event_id, changes),
        )

    def cancel_event(self, event_id: str, calendar_id: str = "primary") -> Answer:
        """Cancel an event for everybody."""
        return self._everywhere(
            event_id, calendar_id, lambda calendar: self._box.calendars.cancel(calendar, event_id)
        )

    def move_event(
        self,
        event_id: str,
        start: datetime | str,
        end: datetime | str,
        calendar_id: str = "primary",
    ) -> Answer:
        """Move an event: same id, new times."""
        calendar = self._box.calendars.get(calendar_id)
        old = self._box.calendars.event(calendar, event_id).resource
        changes = {}
        for edge, instant in (("start", start), ("end", end)):
            zone = old.get(edge, {}).get("timeZone")
            changes[edge] = {"dateTime": as_instant(instant, name=edge).isoformat()}
            changes[edge] |= {"timeZone": zone} if zone else {}
        return self.update_event(event_id, changes, calendar_id)

    def update_following(
        self, event_id: str, changes: Resource, calendar_id: str = "primary"
    ) -> Answer:
        """Change an occurrence "and following": its series ends, one with a new id begins."""
        return self._everywhere(
            event_id,
            calendar_id,
            lambda calendar: split(self._box.calendars, calendar, event_id, changes),
        )

    def guest_responds(
        self,
        event_id: str,
        email: str,
        response: Literal["accepted", "declined", "tentative", "needsAction"],
        calendar_id: str = "primary",
    ) -> Answer:
        """Let a guest answer, without a mail: only the guest's response status changes."""
        return self._everywhere(
            event_id,
            calendar_id,
            lambda calendar: self._box.calendars.respond(calendar, event_id, email, response),
        )

    def uninvite(self, event_id: str, email: str, calendar_id: str = "primary") -> Answer:
        """Take a guest off the list. For the user the event is cancelled then."""
        return self._everywhere(
            event_id,
            calendar_id,
            lambda calendar: self._box.calendars.uninvite(calendar, event_id, email),
        )
