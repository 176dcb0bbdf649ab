"""The user's Google calendars."""

from datetime import datetime
from typing import Protocol

from followupd.core.event import CalendarEvent


class Calendar(Protocol):
    """The user's Google calendars, for reading.

    Every method may raise TransientError, PermanentError or AuthError (or a subclass), and
    nothing else.
    """

    def events(self, calendar_id: str, start: datetime, end: datetime) -> tuple[CalendarEvent, ...]:
        """Return the events that overlap [start, end), series expanded, cancelled ones included.

        Pages are read to the end; a page that fails fails the whole, so that a part is never
        taken for all. Source: Calendar API v3, events.list.
        """
        ...

    def event(self, calendar_id: str, event_id: str) -> CalendarEvent:
        """Return one event as it is now, cancelled or not; raise NotFoundError when it is gone."""
        ...
