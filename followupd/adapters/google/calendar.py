"""The Calendar port over Calendar API v3."""

from collections.abc import Collection
from datetime import UTC, datetime

from followupd.adapters.google.door import Door
from followupd.adapters.google.events import event_from_resource
from followupd.adapters.google.paging import read_pages
from followupd.adapters.google.shapes import Json, OddAnswerError, members
from followupd.core.event import CalendarEvent
from followupd.errors import BadInputError

_PAGE = 250  # Google's own default; larger pages only cost memory


class GoogleCalendar:
    """The user's calendars, for reading. See ports.Calendar for what each method promises."""

    def __init__(self, door: Door, own_addresses: Collection[str] = ()) -> None:
        self._door = door
        self._own_addresses = tuple(own_addresses)
        self._events = door.build("calendar", "v3").events()

    def events(self, calendar_id: str, start: datetime, end: datetime) -> tuple[CalendarEvent, ...]:
        """Return the events that overlap [start, end), series expanded, cancelled ones included."""
        found: list[CalendarEvent] = []

        def take(page: Json) -> bool:
            found.extend(self._event(calendar_id, item) for item in members(page, "items"))
            return True

        read_pages(
            self._door,
            lambda token: self._events.list(
                calendarId=calendar_id,
                timeMin=_rfc3339(start),
                timeMax=_rfc3339(end),
                singleEvents=True,
                showDeleted=True,
                maxResults=_PAGE,
                pageToken=token,
            ),
            take,
        )
        return tuple(found)

    def event(self, calendar_id: str, event_id: str) -> CalendarEvent:
        """Return one event as it is now, cancelled or not; raise NotFoundError when it is gone."""
        request = self._events.get(calendarId=calendar_id, eventId=event_id)
        return self._door.call(request, lambda item: self._event(calendar_id, item))

    def _event(self, calendar_id: str, resource: Json) -> CalendarEvent:
        try:
            return event_from_resource(resource, calendar_id, self._own_addresses)
        except BadInputError:
            raise OddAnswerError("an event is not as documented") from None


def _rfc3339(instant: datetime) -> str:
    """Return an instant as Calendar wants it: whole seconds, and never without an offset."""
    if instant.tzinfo is None:
        raise ValueError("an instant without an offset")
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
