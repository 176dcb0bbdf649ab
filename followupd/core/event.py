"""A calendar event as the rules see it, free of Google's spelling."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from followupd.core.addresses import same_mailbox

_CANCELLED = re.compile(
    r"\s*(?:cancell?ed|abgesagt|annul[ée]e?|cancelad[oa]|geannuleerd|annullat[oa])\s*:",
    re.IGNORECASE,
)
"""What calendars write before the title of a meeting that was called off, in their languages."""


class Response(StrEnum):
    """An attendee's answer to an invitation (RFC 5545 PARTSTAT, in Calendar's spelling)."""

    NEEDS_ACTION = "needsAction"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody, or something, on the guest list."""

    address: str  # addr-spec, lower case; may be a calendar's or a room's
    name: str | None = None  # display name as it stands in the event
    response: Response = Response.NEEDS_ACTION
    organizer: bool = False
    is_self: bool = False
    optional: bool = False
    resource: bool = False
    comment: str = ""


@dataclass(frozen=True, slots=True)
class EventKey:
    """What stays the same when one meeting is seen on two calendars or is moved in time.

    `original_start` is empty for a single event, else the instance's original start (RFC 5545
    RECURRENCE-ID) in UTC, as ISO 8601.
    """

    ical_uid: str
    original_start: str = ""


@dataclass(frozen=True)
class CalendarEvent:
    """One event or one instance of a series. Instants are aware and in UTC."""

    calendar_id: str
    event_id: str
    key: EventKey
    status: str = "confirmed"  # confirmed | tentative | cancelled
    title: str = ""
    description: str = ""  # plain text; Google's HTML is reduced to text by the adapter
    location: str = ""
    start_at: datetime | None = None
    end_at: datetime | None = None
    zone: str | None = None  # IANA name the event was made in
    all_day: date | None = None  # first day, when the event has no hours
    event_type: str = "default"
    recurring: bool = False
    organizer: Attendee | None = None
    attendees: tuple[Attendee, ...] = ()
    attendees_omitted: bool = False
    guests_hidden: bool = False
    conference_uri: str | None = None
    attachments: tuple[str, ...] = ()  # titles
    links: tuple[str, ...] = field(default=())  # href targets found in the description, source.url
    private: bool = False
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def cancelled(self) -> bool:
        """Tell whether the meeting will not take place, by Google's word or by its title."""
        return self.status == "cancelled" or _CANCELLED.match(self.title) is not None

    @cached_property
    def everybody(self) -> tuple[Attendee, ...]:
        """Return the organiser, who need not be a guest, and the guests. One entry a mailbox."""
        found: dict[str, Attendee] = {}
        for entry in (*([self.organizer] if self.organizer else []), *self.attendees):
            key = same_mailbox(entry.address)
            before = found.get(key)
            found[key] = entry if before is None else _joined(before, entry)
        return tuple(found.values())

    @property
    def me(self) -> Attendee | None:
        """Return the user's own entry in the guest list, if there is one."""
        return next((a for a in self.attendees if a.is_self), None)


def _joined(organizer: Attendee, guest: Attendee) -> Attendee:
    """Return the guest's entry with what only the organiser's said."""
    told = (
        guest.name or organizer.name,
        guest.organizer or organizer.organizer,
        guest.is_self or organizer.is_self,
        guest.resource or organizer.resource,
    )
    if told == (guest.name, guest.organizer, guest.is_self, guest.resource):
        return guest
    name, organizes, is_self, resource = told
    return replace(guest, name=name, organizer=organizes, is_self=is_self, resource=resource)
