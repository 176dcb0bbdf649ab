"""The calendars of the account: adding, changing, cancelling and answering events."""

from copy import deepcopy
from datetime import datetime
from typing import Any

from followupd.sandbox.calendar_events import Calendar, Event, Gone, Resource, rfc3339
from followupd.sandbox.calendar_series import occurrence
from followupd.sandbox.clock import SandboxClock
from followupd.sandbox.errors import SandboxError
from followupd.sandbox.event_fields import check_event, check_type, typical
from followupd.sandbox.ids import Ids
from followupd.sandbox.recurrence import parse_recurrence

CALENDAR_SWITCHES = (
    "keep_cancelled_details", "sync_token_keeps_window", "sync_token_with_order_by",
    "hidden_guests_omit_attendees", "removed_guests_stay_listed", "sequence_counts_every_change",
    "empty_pages",
)  # fmt: skip
"""Where nobody knows what Google does, or where it does now this, now that."""

_COUNTED = {"start", "end", "status", "recurrence"}


class Calendars:
    """All calendars of one account, and what is not known of how Google tells them."""

    def __init__(self, ids: Ids, clock: SandboxClock, address: str) -> None:
        self._ids = ids
        self._clock = clock
        self.address = address
        self.changes = 0
        self.sync_floor = 0  # sync tokens older than this answer 410
        self.keep_cancelled_details = False  # of events that others organise
        self.sync_token_keeps_window = False  # of the first listing's timeMin and timeMax
        self.sync_token_with_order_by = False
        self.hidden_guests_omit_attendees = False  # even oneself
        self.removed_guests_stay_listed = False  # for those who are still invited
        self.sequence_counts_every_change = False
        self.empty_pages = False  # as if filters run after the paging
        self.by_id = {address: Calendar(address, address, primary=True)}

    def now(self) -> datetime:
        """Return the sandbox's present."""
        return self._clock.now()

    @property
    def primary(self) -> Calendar:
        """The user's own calendar."""
        return self.by_id[self.address]

    def find(self, calendar_id: str) -> Calendar | None:
        """Return a calendar by id, or by the word `primary`; None if there is none."""
        return self.primary if calendar_id == "primary" else self.by_id.get(calendar_id)

    def get(self, calendar_id: str) -> Calendar:
        """Return a calendar; SandboxError when there is none."""
        found = self.find(calendar_id)
        if found is None:
            raise SandboxError(f"no calendar {calendar_id!r}", f"known: {', '.join(self.by_id)}")
        return found

    def event(self, calendar: Calendar, event_id: str) -> Event:
        """Return a stored event, or an occurrence of a series; SandboxError when none."""
        found = calendar.events.get(event_id) or occurrence(calendar, event_id)
        if found is None:
            raise SandboxError(
                f"no event {event_id!r} on {calendar.id}", f"events: {', '.join(calendar.events)}"
            )
        return found

    def holding(self, calendar: Calendar, event_id: str) -> list[Calendar]:
        """Return the calendars that hold copies of one meeting (the same id), `calendar` first."""
        uid = self.event(calendar, event_id).resource["iCalUID"]
        others = [
            other
            for other in self.by_id.values()
            if other is not calendar
            and (copy := other.events.get(event_id) or occurrence(other, event_id)) is not None
            and copy.resource["iCalUID"] == uid
            and copy.gone is None
        ]
        return [calendar, *others]

    def add(self, calendar: Calendar, resource: Resource, *, organizer: Resource) -> Event:
        """Store a new event; SandboxError when its times are missing or mean no instant."""
        check_event(resource)
        check_type(resource, primary=calendar.primary)
        resource = deepcopy(resource)
        now = rfc3339(self._clock.now())
        event_id = str(resource.get("id") or self._ids.event_id())
        if event_id in calendar.events and calendar.events[event_id].gone != "moved":
            raise SandboxError(f"there is already an event {event_id!r}")
        full: Resource = {
            "kind": "calendar#event",
            "etag": "",
            "id": event_id,
            "status": "confirmed",
            "htmlLink": f"https://www.google.com/calendar/event?eid={event_id}",
            "created": now,
            "updated": now,
            "creator": dict(organizer),
            "organizer": dict(organizer),
            "iCalUID": f"{event_id}@google.com",
            "sequence": 0,
            "reminders": {"useDefault": True},
            "eventType": "default",
            **typical(resource),
            **resource,
        }
        return self.store(calendar, full)

    def store(self, calendar: Calendar, resource: Resource, *, gone: Gone | None = None) -> Event:
        """Put an event's new state in place of the old, marked as changed."""
        start = calendar.instant(resource, "start")
        end = calendar.instant(resource, "end")
        event = Event(resource, start, end, self.changes + 1, gone)
        if resource.get("recurrence"):
            parse_recurrence(resource["recurrence"], calendar.first_of(event))
        self.changes += 1
        resource["etag"] = f'"{3_000_000_000_000_000 + self.changes * 2}"'
        self._mark_self(calendar, resource)
        calendar.events[event.id] = event
        calendar.updated = self._clock.now()
        return event

    def _mark_self(self, calendar: Calendar, resource: Resource) -> None:
        """Set `self` where the resource speaks of the calendar's owner."""
        people = [
            *resource.get("attendees", ()),
            resource.get("organizer"),
            resource.get("creator"),
        ]
        owner = self.address if calendar.primary else calendar.id
        for person in filter(None, people):
            person.pop("self", None)
            if str(person.get("email", "")).lower() == owner.lower():
                person["self"] = True
        for person in resource.get("attendees", ()):
            person.setdefault("responseStatus", "needsAction")

    def change(
        self,
        calendar: Calendar,
        event_id: str,
        changes: Resource,
        *,
        gone: Gone | None = None,
    ) -> Event:
        """Change an event, or one occurrence of a series (which then becomes an exception).

        A new time, or a new status, counts the `sequence` up (RFC 5545 3.8.7.4); which other
        changes do is not known, and `sequence_counts_every_change` lets all of them.
        """
        check_event(changes)
        old = self.event(calendar, event_id)
        if changes.get("eventType", old.resource["eventType"]) != old.resource["eventType"]:
            raise SandboxError("an event's eventType never changes")
        resource = {**deepcopy(old.resource), **deepcopy(changes)}
        resource["updated"] = rfc3339(self._clock.now())
        if _COUNTED & set(changes) or self.sequence_counts_every_change:
            resource["sequence"] = int(old.resource.get("sequence", 0)) + 1
        return self.store(calendar, resource, gone=gone or old.gone)

    def cancel(self, calendar: Calendar, event_id: str, *, gone: Gone | None = None) -> Event:
        """Cancel an event, with a series all its exceptions. It stays, as cancelled."""
        for other in list(calendar.events.values()):
            if other.resource.get("recurringEventId") == event_id:
                self.change(calendar, other.id, {"status": "cancelled"}, gone=gone)
        return self.change(calendar, event_id, {"status": "cancelled"}, gone=gone)

    def respond(self, calendar: Calendar, event_id: str, email: str, response: str) -> Event:
        """Set a guest's answer; SandboxError for somebody who is no guest."""
        guests = self._guests(calendar, event_id, email)
        for person in guests:
            if str(person.get("email", "")).lower() == email.lower():
                person["responseStatus"] = response
        return self.change(calendar, event_id, {"attendees": guests})

    def uninvite(self, calendar: Calendar, event_id: str, email: str) -> Event:
        """Take a guest off the list; for the calendar's owner the event is cancelled then.

        With `removed_guests_stay_listed` the owner is not told of another guest's removal.
        """
        guests = self._guests(calendar, event_id, email)
        if any(p.get("self") and str(p["email"]).lower() == email.lower() for p in guests):
            return self.cancel(calendar, event_id)
        if self.removed_guests_stay_listed:
            return self.event(calendar, event_id)
        left = [p for p in guests if str(p.get("email", "")).lower() != email.lower()]
        return self.change(calendar, event_id, {"attendees": left})

    def _guests(self, calendar: Calendar, event_id: str, email: str) -> list[Resource]:
        guests = [dict(p) for p in self.event(calendar, event_id).resource.get("attendees", ())]
        if not any(str(p.get("email", "")).lower() == email.lower() for p in guests):
            listed = ", ".join(str(person.get("email")) for person in guests)
            raise SandboxError(
                f"{email} is no guest of {event_id!r}", f"guests: {listed or 'none'}"
            )
        return guests

    def expire_sync_tokens(self) -> None:
        """Make every sync token given out so far answer 410, as Google now and then does."""
        self.changes += 1
        self.sync_floor = self.changes

    def state(self) -> dict[str, Any]:
        """Return everything as JSON values."""
        return {
            "changes": self.changes,
            "sync_floor": self.sync_floor,
            "calendars": [
                {
                    "id": c.id,
                    "summary": c.summary,
                    "time_zone": c.time_zone,
                    "access_role": c.access_role,
                    "primary": c.primary,
                    "updated": c.updated.isoformat() if c.updated else None,
                    "events": [[e.resource, e.change, e.gone] for e in c.events.values()],
                }
                for c in self.by_id.values()
            ],
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from a saved state."""
        self.by_id = {}
        for saved in state["calendars"]:
            events, updated = saved.pop("events"), saved.pop("updated")
            calendar = Calendar(**saved)
            calendar.updated = datetime.fromisoformat(updated) if updated else None
            self.by_id[calendar.id] = calendar
            for resource, change, gone in events:
                start = calendar.instant(resource, "start")
                end = calendar.instant(resource, "end")
                event = Event(resource, start, end, change, gone)
                calendar.events[event.id] = event
        self.changes, self.sync_floor = state["changes"], state["sync_floor"]
