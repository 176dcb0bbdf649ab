"""An event with what was read from it, and what else the rules ask of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from followupd.core.address_kind import is_private
from followupd.core.addresses import (
    Domains,
    domain_of,
    local_of,
    local_words,
    main_label,
    registrable,
)
from followupd.core.cleaning import folded
from followupd.core.company import Company
from followupd.core.contacts import People, is_colleague, is_user
from followupd.core.event import Attendee, CalendarEvent
from followupd.core.event_words import EventWords
from followupd.core.names import long_words, name_words
from followupd.core.recognition import User
from followupd.core.title import Piece, unexplained
from followupd.core.word_lists import Phrases

_URL = re.compile(
    r"https?://(?:[^\s/?#@]*@)?(?P<host>[^\s/?#:@\"'<>]+)[^\s/?#]*(?P<path>[^\s?#\"'<>]*)",
    re.IGNORECASE,
)

_PARTED = re.compile(r"\s[-–—]\s")


@dataclass(frozen=True)
class Case:
    """An event with what was read from it."""

    event: CalendarEvent
    user: User
    words: EventWords
    people: People
    company: Company
    title_role: str | None
    described_role: str | None
    spoken: str  # the title, and what else says what the meeting is called
    strangers: tuple[str, ...]  # people the title names who are neither the user nor a guest
    rest: str  # the same without the position and the company
    unnamed: str  # the title without the position and the company
    names: frozenset[str]  # the words of people's names
    own_names: tuple[frozenset[str], ...]  # the words of each name and each address of the user

    @property
    def text(self) -> str:
        """Return title and description."""
        return f"{self.event.title}\n{self.event.description}"

    def says(self, phrases: Phrases) -> str | None:
        """Return the first of these phrases that title or description has, or None."""
        return phrases.find(self.event.title) or phrases.find(self.event.description)

    @cached_property
    def unexplained(self) -> tuple[Piece, ...]:
        """Return the words of the title that tell nothing of an interview."""
        return unexplained(self.unnamed, self.names, self.words)

    @property
    def organized_by_user(self) -> bool:
        """Tell whether the user made the event."""
        organizer = self.event.organizer
        if organizer is not None and is_user(organizer, self.user):
            return True
        return self.imported

    @property
    def imported(self) -> bool:
        """Tell whether the user brought the event in from a file that names nobody in it."""
        organizer = self.event.organizer
        unknown = organizer is not None and organizer.address in self.words.calendar_imports
        return unknown and not self.event.attendees

    @cached_property
    def is_ambiguous(self) -> bool:
        """Tell whether all that speaks of an interview may mean other things: `entretien`."""
        said = [found[0] for found in self.words.title_strong.finditer(self.spoken)]
        return bool(said) and all(self.words.title_ambiguous.covers(word) for word in said)

    @property
    def at_own_domain(self) -> bool:
        """Tell whether the user is in it under an address that is not everybody's provider's."""
        own = self.own_entry
        return own is not None and is_colleague(own.address, self.user, self.words)

    @property
    def at_work(self) -> bool:
        """Tell whether the user is in it under a work address, as a candidate seldom is."""
        own = self.own_entry
        at = registrable(domain_of(own.address)) if own is not None else None
        return at is not None and at in {registrable(d) for d in self.user.work_domains}

    @cached_property
    def own_entry(self) -> Attendee | None:
        """Return the user's entry among the guests, else as the organiser."""
        return next((e for e in self.event.everybody if is_user(e, self.user)), None)

    @property
    def outsiders(self) -> tuple[Attendee, ...]:
        """Return who and what is in it from companies other than the user's own."""
        return tuple(
            guest
            for guest in self.guests
            if not is_private(guest.address, self.words)
            and not is_colleague(guest.address, self.user, self.words)
        )

    @cached_property
    def guests(self) -> tuple[Attendee, ...]:
        """Return everybody and everything in the event but the user."""
        return tuple(e for e in self.event.everybody if not is_user(e, self.user))

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Return the words of the user's names and addresses."""
        return frozenset(word for name in self.own_names for word in name)

    @cached_property
    def names_user(self) -> bool:
        """Tell whether the title names the user in full, as a recruiter's names the candidate."""
        said = name_words(self.event.title)
        return any(len(name) > 1 and name <= said for name in self.own_names)

    @cached_property
    def domains(self) -> tuple[str, ...]:
        """Return where its people's addresses are, and where its links lead."""
        addresses = (domain_of(e.address) for e in self.event.everybody)
        return (*addresses, *(host for host, _ in targets(self.event)))


def service_of(case: Case) -> str | None:
    """Return the hiring or booking service that an invitation came through, or None."""
    return used(case, case.words.service_ats) or used(case, case.words.service_schedulers)


def used(case: Case, services: Domains) -> str | None:
    """Return which of these services an event has among its addresses and links, or None."""
    return next(filter(None, map(services.hit, case.domains)), None)


def applies_inside(case: Case) -> bool:
    """Tell whether the user applies inside their own employer: colleagues alone, and said so."""
    if not only_colleagues(case):
        return False
    said = _PARTED.sub(" ", case.text)  # `Interview - Internal`
    return case.words.title_internal.find(said) is not None


def of_another_trade(case: Case) -> str | None:
    """Return by which word a guest's address speaks of a school, a paper or a study, and no job."""
    for entry in case.guests:
        label = main_label(domain_of(entry.address))
        inside = next((w for w in sorted(case.words.block_other_domains) if w in label), None)
        if inside is not None:
            return inside
        office = next(
            (w for w in local_words(entry.address) if w in case.words.block_other_addresses), None
        )
        if office is not None:
            return office
    return None


def only_colleagues(case: Case) -> bool:
    """Tell whether all the other people are at the user's present employer."""
    return bool(case.people.colleagues) and not case.people.humans


def organizer_outside(case: Case) -> bool:
    """Tell whether the organiser is at a company, or an agency, that is not the user's.

    A robot is, if the human guests are at its company; a video service, a company's calendar
    and an organiser whom the event does not name are where they are.
    """
    organizer = case.event.organizer
    if organizer is not None and organizer.address in {p.address for p in case.people.humans}:
        return not is_private(organizer.address, case.words)
    at = domain_of(organizer.address) if organizer is not None else ""
    domain = registrable(at)
    if not at or case.words.service_robots.hit(at) or case.words.calendar_domains.hit(at):
        domain = next((registrable(domain_of(p.address)) for p in case.people.humans), None)
    where = {registrable(domain_of(p.address)) for p in case.people.humans}
    return domain is not None and (domain == case.company.domain or domain in where)


def own_names(event: CalendarEvent, user: User) -> tuple[frozenset[str], ...]:
    """Return the words of each display name and each address of the user."""
    entries = [(e.address, e.name or "") for e in event.everybody if is_user(e, user)]
    entries += [(address, "") for address in user.addresses]
    texts = (text for address, name in entries for text in (name, local_of(address)))
    return tuple(map(long_words, texts))


def targets(event: CalendarEvent) -> Iterator[tuple[str, str]]:
    """Yield host and path of every web address in the event, case folded."""
    texts = [event.description, event.location, event.conference_uri or "", *event.links]
    for text in filter(_has_url, texts):
        for url in _URL.finditer(text):
            yield url["host"].lower(), folded(url["path"])


def _has_url(text: str) -> bool:
    return "://" in text
