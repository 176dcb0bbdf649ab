"""What speaks for an event being a job interview of the user's, and what shows the contrary."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from followupd.core.addresses import Domains, domain_of, main_label, registrable
from followupd.core.application import Part
from followupd.core.cleaning import folded
from followupd.core.company import Company
from followupd.core.contacts import People, everybody, is_colleague, is_private, is_user
from followupd.core.event import Attendee, CalendarEvent
from followupd.core.event_words import EventWords
from followupd.core.names import name_words
from followupd.core.recognition import Acquaintance, User
from followupd.core.title import Piece

_URL = re.compile(
    r"https?://(?:[^\s/?#@]*@)?(?P<host>[^\s/?#:@\"'<>]+)[^\s/?#]*(?P<path>[^\s?#\"'<>]*)",
    re.IGNORECASE,
)
_NEED_A_TITLE = frozenset({"outside", "booking"})
"""Kinds that hold for any sales call too, so they count beside an interview by name alone."""
_CANDIDATE = re.compile(r"^\W*candidate(?:\s+name)?\s*:\s*(.+)$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign. Signs of different kinds are independent; two make an interview (E-02)."""

    kind: str
    says: str  # in plain words


@dataclass(frozen=True, slots=True)
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
    unexplained: tuple[Piece, ...]  # words of the title that tell nothing of an interview

    @property
    def text(self) -> str:
        """Return title and description."""
        return f"{self.event.title}\n{self.event.description}"

    @property
    def organized_by_user(self) -> bool:
        """Tell whether the user made the event."""
        organizer = self.event.organizer
        return organizer is not None and is_user(organizer, self.user)

    @property
    def is_ambiguous(self) -> bool:
        """Tell whether all that speaks of an interview may mean other things: `entretien`."""
        said = [found[0] for found in self.words.title_strong.finditer(self.spoken)]
        return bool(said) and all(self.words.title_ambiguous.covers(word) for word in said)

    @property
    def own_entry(self) -> Attendee | None:
        """Return the user's entry among the guests, else as the organiser."""
        return next((e for e in everybody(self.event) if is_user(e, self.user)), None)

    @property
    def guests(self) -> tuple[Attendee, ...]:
        """Return everybody and everything in the event but the user."""
        return tuple(e for e in everybody(self.event) if not is_user(e, self.user))


def signs_for(case: Case, acquaintance: Acquaintance) -> tuple[Sign, ...]:
    """Return the signs, at most one of a kind."""
    found = tuple(_signs(case, acquaintance))
    if any(s.kind == "title" for s in found):
        return found
    return tuple(s for s in found if s.kind not in _NEED_A_TITLE)


def _signs(case: Case, acquaintance: Acquaintance) -> Iterator[Sign]:
    words = case.words
    strong = words.title_strong.find(case.spoken)
    weak = words.title_weak.find(case.rest)
    if strong is not None:
        yield Sign("title", f"the title says '{strong}'")
    elif weak is not None:
        yield Sign("hint", f"the title says '{weak}'")
    service = service_of(case.event, words)
    if service is not None:
        kind = "service" if words.service_ats.hit(service) else "booking"
        yield Sign(kind, f"the invitation comes through {service}")
    if case.title_role is not None:
        yield Sign("role", f"the title names a position: {case.title_role}")
    if case.described_role is not None:
        yield Sign("described", f"the description names a position: {case.described_role}")
    phrase = words.hiring_description.find(case.event.description)
    mention = words.title_strong.find(case.event.description)
    if phrase is not None:
        yield Sign("description", f"the description speaks of '{phrase}'")
    elif mention is not None and strong is None:
        yield Sign("mention", f"the description speaks of '{mention}'")
    if any(p.part in (Part.RECRUITER, Part.AGENCY_RECRUITER) for p in case.people.humans):
        yield Sign("recruiter", "a recruiter is in it")
    if acquaintance.job_mail:
        yield Sign("mail", "the company wrote to you about a job")
    if case.company.in_title:
        yield Sign("outside", f"people at {case.company.name}, which the title names, are in it")
    elif _organizer_outside(case):
        yield Sign("outside", "the organiser is at a company outside your own")


def service_of(event: CalendarEvent, words: EventWords) -> str | None:
    """Return the hiring or booking service that an invitation came through, or None."""
    return used(event, words.service_ats) or used(event, words.service_schedulers)


def used(event: CalendarEvent, services: Domains) -> str | None:
    """Return which of these services an event has among its addresses and links, or None."""
    domains = [domain_of(e.address) for e in everybody(event)]
    domains += [host for host, _ in _targets(event)]
    return next((hit for d in domains if (hit := services.hit(d))), None)


def interviewer_mark(case: Case) -> str | None:
    """Return what only somebody who interviews others would be sent, or None (E-01)."""
    words, event = case.words, case.event
    own = _own_words(case)
    phrase = words.interviewer_text.find(case.text)
    if phrase is not None:
        return f"it speaks of '{phrase}', which only interviewers are sent"
    for line in _CANDIDATE.finditer(case.text):
        if not name_words(line[1]) & own:
            return "it names a candidate who is not you"
    for host, path in _targets(event):
        if any(fnmatchcase(f"{host}{path}", glob) for glob in words.interviewer_links):
            return "it links to a page for interviewers"
    if case.organized_by_user:
        return None
    for attachment in event.attachments:
        phrase = words.interviewer_attachments.find(attachment.replace("_", " "))
        if phrase is not None and not name_words(attachment.replace("_", " ")) & own:
            return f"a '{phrase}' of somebody else is attached"
    return None


def other_candidate(case: Case) -> str | None:
    """Return that a guest by a private address is the one the title names, and not the user."""
    if case.organized_by_user or name_words(case.event.title) & _own_words(case):
        return None
    organizer = case.event.organizer
    for guest in case.guests:
        parts = name_words(guest.name or "")
        named = len(parts) > 1 and parts <= name_words(case.event.title)
        if named and is_private(guest.address, case.words) and guest is not organizer:
            host = organizer is not None and not is_private(organizer.address, case.words)
            return "its title names another guest, by a private address" if host else None
    return None


def guest_in_title(case: Case) -> bool:
    """Tell whether the title names a guest in full, as one does whom one interviews oneself."""
    said = name_words(case.event.title)
    names = (name_words(p.name or "") for p in case.people.humans)
    return any(len(name) > 1 and name <= said for name in names)


def stranger_in_title(case: Case) -> str | None:
    """Return that an interview in the user's work account is somebody else's by its title."""
    own = case.own_entry
    at_work = own is not None and is_colleague(own.address, case.user, case.words)
    if not at_work or case.words.title_strong.find(case.spoken) is None:
        return None
    return f"its title names {case.strangers[0]}, who is not you" if case.strangers else None


def applies_inside(case: Case) -> bool:
    """Tell whether the user applies inside their own employer: colleagues alone, and said so."""
    return only_colleagues(case) and case.words.title_internal.find(case.text) is not None


def of_another_trade(case: Case) -> str | None:
    """Return which guest's domain speaks of a school, a paper or a study, and not of a job."""
    for entry in case.guests:
        label = main_label(domain_of(entry.address))
        if any(word in label for word in case.words.block_other_domains):
            return label
    return None


def interviews_for_employer(case: Case) -> bool:
    """Tell whether an interview is one the user holds for their employer (E-01, E-14)."""
    if case.words.title_strong.find(case.spoken) is None:
        return False
    organizer = case.event.organizer
    if organizer is not None and is_colleague(organizer.address, case.user, case.words):
        return True
    own = case.own_entry
    at_work = own is not None and is_colleague(own.address, case.user, case.words)
    return at_work and not _organizer_outside(case)


def only_colleagues(case: Case) -> bool:
    """Tell whether all the other people are at the user's present employer."""
    return bool(case.people.colleagues) and not case.people.humans


def only_private_guests(case: Case) -> bool:
    """Tell whether the user invited people by their private addresses, as one does candidates."""
    humans = case.people.humans
    return (
        case.organized_by_user
        and bool(humans)
        and all(is_private(p.address, case.words) for p in humans)
    )


def _organizer_outside(case: Case) -> bool:
    """Tell whether the organiser is at a company, or an agency, that is not the user's.

    A robot is, if the human guests are at its company.
    """
    organizer = case.event.organizer
    if organizer is None:
        return False
    if organizer.address not in {p.address for p in case.people.humans}:
        domain = registrable(domain_of(organizer.address))
        return domain is not None and domain == case.company.domain
    return not is_private(organizer.address, case.words)


def _own_words(case: Case) -> frozenset[str]:
    own: set[str] = set()
    for address, name in _own_entries(case):
        own |= name_words(name) | name_words(address.rpartition("@")[0])
    return frozenset(word for word in own if len(word) > 1)


def _own_entries(case: Case) -> Sequence[tuple[str, str]]:
    entries = [(e.address, e.name or "") for e in everybody(case.event) if is_user(e, case.user)]
    return [*entries, *((a, "") for a in case.user.addresses)]


def _targets(event: CalendarEvent) -> Iterator[tuple[str, str]]:
    """Yield host and path of every web address in the event, case folded."""
    texts = [event.description, event.location, event.conference_uri or "", *event.links]
    for text in texts:
        for url in _URL.finditer(text):
            yield url["host"].lower(), folded(url["path"])
