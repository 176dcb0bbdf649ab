"""What the user does in Google Calendar. Every public method is an action of `user`."""

from typing import TYPE_CHECKING, Any, Literal

from followupd.sandbox import calendar_moves
from followupd.sandbox.calendar_events import Calendar, Resource
from followupd.sandbox.event_fields import checked_zone

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

Answer = dict[str, Any]
Role = Literal["freeBusyReader", "reader", "writerWithoutPrivateAccess", "writer", "owner"]


class CalendarUser:
    """The account's owner in Calendar. Wrong arguments raise SandboxError."""

    def __init__(self, box: "Sandbox") -> None:
        self._box = box

    def add_calendar(
        self,
        calendar_id: str,
        summary: str,
        time_zone: str = "UTC",
        access_role: Role = "owner",
    ) -> Answer:
        """Add a calendar to the user's list."""
        self._box.calendars.by_id[calendar_id] = Calendar(
            calendar_id, summary, checked_zone(time_zone), access_role
        )
        return {"id": calendar_id}

    def set_time_zone(self, time_zone: str, calendar_id: str = "primary") -> Answer:
        """Set a calendar's zone, an IANA name. All-day events are of its days."""
        calendar = self._box.calendars.get(calendar_id)
        calendar.set_zone(checked_zone(time_zone))
        return {"id": calendar.id, "timeZone": time_zone}

    def add_event(self, resource: Resource, calendar_id: str = "primary") -> Answer:
        """Add an event (Calendar's Event resource; start and end are needed) of one's own."""
        calendar = self._box.calendars.get(calendar_id)
        organizer = {"email": self._box.address if calendar.primary else calendar.id}
        return self._box.calendars.add(calendar, resource, organizer=organizer).resource

    def update_event(
        self, event_id: str, changes: Resource, calendar_id: str = "primary"
    ) -> Answer:
        """Change fields of an event; a changed time counts its sequence up."""
        calendar = self._box.calendars.get(calendar_id)
        return self._box.calendars.change(calendar, event_id, changes).resource

    def update_following(
        self, event_id: str, changes: Resource, calendar_id: str = "primary"
    ) -> Answer:
        """Change an occurrence "and following": its series ends, one with a new id begins."""
        calendar = self._box.calendars.get(calendar_id)
        return calendar_moves.split(self._box.calendars, calendar, event_id, changes).resource

    def delete_event(self, event_id: str, calendar_id: str = "primary") -> Answer:
        """Delete an event: it stays as a cancelled one. An invitation is removed for oneself."""
        calendar = self._box.calendars.get(calendar_id)
        organizer = self._box.calendars.event(calendar, event_id).resource["organizer"]
        gone: Literal["removed"] | None = None if organizer.get("self") else "removed"
        return self._box.calendars.cancel(calendar, event_id, gone=gone).resource

    def hand_over_event(
        self, event_id: str, to_calendar_id: str, calendar_id: str = "primary"
    ) -> Answer:
        """Move an event to another calendar, which becomes its organizer."""
        calendars = self._box.calendars
        source, target = calendars.get(calendar_id), calendars.get(to_calendar_id)
        return calendar_moves.hand_over(calendars, source, event_id, target).resource

    def respond(
        self,
        event_id: str,
        response: Literal["accepted", "declined", "tentative", "needsAction"],
        calendar_id: str = "primary",
    ) -> Answer:
        """Answer an invitation. A declined event stays `confirmed`; only the answer changes."""
        return self._box.calendars.respond(
            self._box.calendars.get(calendar_id), event_id, self._box.address, response
        ).resource
