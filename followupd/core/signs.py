"""What speaks for an event being a job interview of the user's, and what shows the contrary."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followupd.core.address_kind import is_hiring_office, is_private
from followupd.core.addresses import Domains, domain_of, local_words, main_label, registrable
from followupd.core.application import Part
from followupd.core.cleaning import folded
from followupd.core.company import Company
from followupd.core.contacts import People, everybody, is_colleague, is_user
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
ONLY_SUPPORT = frozenset({"candidate", "opening"})
"""Kinds that never count by themselves; they make what is too weak together enough."""


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
        if organizer is not None and is_user(organizer, self.user):
            return True
        return self.imported

    @property
    def imported(self) -> bool:
        """Tell whether the user brought the event in from a file that names nobody in it."""
        organizer = self.event.organizer
        unknown = organizer is not None and organizer.address in self.words.calendar_imports
        return unknown and not self.event.attendees

    @property
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

    @property
    def own_entry(self) -> Attendee | None:
        """Return the user's entry among the guests, else as the organiser."""
        return next((e for e in everybody(self.event) if is_user(e, self.user)), None)

    @property
    def outsiders(self) -> tuple[Attendee, ...]:
        """Return who and what is in it from companies other than the user's own."""
        return tuple(
            guest
            for guest in self.guests
            if not is_private(guest.address, self.words)
            and not is_colleague(guest.address, self.user, self.words)
        )

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
    yield from _of_the_title(case)
    service = service_of(case.event, case.words)
    if service is not None:
        kind = "service" if case.words.service_ats.hit(service) else "booking"
        yield Sign(kind, f"the invitation comes through {service}")
    yield from _of_the_description(case)
    yield from _of_the_people(case)
    if acquaintance.job_mail:
        yield Sign("mail", "the company wrote to you about a job")


def _of_the_title(case: Case) -> Iterator[Sign]:
    words = case.words
    strong = words.title_strong.find(case.spoken)
    weak = words.title_weak.find(case.rest)
    if strong is not None:
        yield Sign("title", f"the title says '{strong}'")
    elif (step := _numbered_step(case)) is not None:
        yield Sign("title", f"the title counts a step, '{step}', with you")
    elif weak is not None:
        yield Sign("hint", f"the title says '{weak}'")
    if names_user(case):
        yield Sign("candidate", "the title names you")
    if case.title_role is None:
        return
    yield Sign("role", f"the title names a position: {case.title_role}")
    opening = _opening(case.spoken, case.title_role, words)
    if opening is not None:
        yield Sign("opening", f"the title speaks of a '{opening}'")


def _numbered_step(case: Case) -> str | None:
    """Return the step that a title counts, if it says what kind and that the user takes it.

    `Round 3 - case study w/ Alex`. At work it may be a step of anything.
    """
    words, title = case.words, case.rest
    step = words.title_numbered.search(title)
    if step is None or case.at_own_domain or words.block_ordinary.find(title):
        return None
    beside = f"{title[: step.start()]} ; {title[step.end() :]}"
    kinds = (words.title_process, words.stage_technical, words.stage_panel)
    named = name_words(case.event.title) & own_words(case)
    return folded(step[0]) if named and any(k.find(beside) for k in kinds) else None


def _opening(title: str, role: str, words: EventWords) -> str | None:
    """Return what says beside a position that it is to be filled: `vaga de X`, `X role`.

    The role of the X is no such thing, nor is an opportunity that stands elsewhere.
    """
    before, _, behind = title.partition(role)
    next_to = words.title_opening.search(behind)
    apart = next_to is None or re.search(r"\w|-$", behind[: next_to.start()])
    if next_to is not None and not apart and behind[next_to.end() :][:1] != "-":
        return folded(next_to[0])
    for phrase in words.title_opening.finditer(before):
        between = before[phrase.end() :].casefold()
        rest = re.findall(r"[^\W\d_]+|[^\w\s:.'’]", between)
        if "the" not in rest and all(word in words.title_mute for word in rest):
            return folded(phrase[0])
    return None


def _of_the_description(case: Case) -> Iterator[Sign]:
    text = case.event.description
    if case.described_role is not None:
        yield Sign("described", f"the description names a position: {case.described_role}")
    phrase = _said_of_hiring(case)
    mention = case.words.title_strong.find(text)
    if phrase is not None:
        yield Sign("description", f"the description speaks of '{phrase}'")
    elif mention is not None and case.words.title_strong.find(case.spoken) is None:
        yield Sign("mention", f"the description speaks of '{mention}'")


def _of_the_people(case: Case) -> Iterator[Sign]:
    if any(p.part in (Part.RECRUITER, Part.AGENCY_RECRUITER) for p in case.people.humans):
        yield Sign("recruiter", "a recruiter is in it")
    elif any(is_hiring_office(e, case.words) for e in case.outsiders):
        yield Sign("office", "an address that a company hires by is in it")
    elif (office := _office_in_title(case)) is not None:
        yield Sign("office", f"the title says '{office}' of {case.company.name}")
    if case.company.in_title:
        yield Sign("outside", f"people at {case.company.name}, which the title names, are in it")
    elif organizer_outside(case):
        yield Sign("outside", "the organiser is at a company outside your own")


def _office_in_title(case: Case) -> str | None:
    """Return what a title calls those who hire beside their company: `Lea (RH Acme)`."""
    if not case.company.in_title or case.company.name is None:
        return None
    before, _, behind = case.event.title.partition(case.company.name)
    for phrase in case.words.hiring_recruiter.finditer(before):
        between = re.findall(r"\w+", before[phrase.end() :].casefold())
        if all(word in case.words.title_mute for word in between):
            return folded(phrase[0])
    for phrase in case.words.hiring_recruiter.finditer(behind):
        if not re.search(r"\w", behind[: phrase.start()]):
            return folded(phrase[0])
    return None


def _said_of_hiring(case: Case) -> str | None:
    """Return what the description says to candidates; what others are told as well needs no doubt.

    A flat and a place at a school are applied for, too.
    """
    sure = case.words.hiring_sure.find(case.event.description)
    if sure is not None or case.words.block_other_text.find(case.event.description):
        return sure
    return case.words.hiring_description.find(case.event.description)


def names_user(case: Case) -> bool:
    """Tell whether the title names the user in full, as a recruiter's names the candidate."""
    said = name_words(case.event.title)
    return any(len(name) > 1 and name <= said for name in _own_names(case))


def service_of(event: CalendarEvent, words: EventWords) -> str | None:
    """Return the hiring or booking service that an invitation came through, or None."""
    return used(event, words.service_ats) or used(event, words.service_schedulers)


def used(event: CalendarEvent, services: Domains) -> str | None:
    """Return which of these services an event has among its addresses and links, or None."""
    domains = [domain_of(e.address) for e in everybody(event)]
    domains += [host for host, _ in targets(event)]
    return next((hit for d in domains if (hit := services.hit(d))), None)


def applies_inside(case: Case) -> bool:
    """Tell whether the user applies inside their own employer: colleagues alone, and said so."""
    return only_colleagues(case) and case.words.title_internal.find(case.text) is not None


def of_another_trade(case: Case) -> str | None:
    """Return which guest's address speaks of a school, a paper or a study, and not of a job."""
    for entry in case.guests:
        label = main_label(domain_of(entry.address))
        if any(word in label for word in case.words.block_other_domains):
            return label
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

    A robot is, if the human guests are at its company; a video service is where they are.
    """
    organizer = case.event.organizer
    if organizer is None:
        return False
    if organizer.address not in {p.address for p in case.people.humans}:
        domain = registrable(domain_of(organizer.address))
        if case.words.service_robots.hit(domain_of(organizer.address)):
            domain = next((registrable(domain_of(p.address)) for p in case.people.humans), None)
        return domain is not None and domain == case.company.domain
    return not is_private(organizer.address, case.words)


def own_words(case: Case) -> frozenset[str]:
    """Return the words of the user's names and addresses."""
    return frozenset(word for name in _own_names(case) for word in name)


def _own_names(case: Case) -> Iterator[frozenset[str]]:
    """Yield the words of each display name and each address of the user."""
    for address, name in _own_entries(case):
        for text in (name, address.rpartition("@")[0]):
            yield frozenset(word for word in name_words(text) if len(word) > 1)


def _own_entries(case: Case) -> Sequence[tuple[str, str]]:
    entries = [(e.address, e.name or "") for e in everybody(case.event) if is_user(e, case.user)]
    return [*entries, *((a, "") for a in case.user.addresses)]


def targets(event: CalendarEvent) -> Iterator[tuple[str, str]]:
    """Yield host and path of every web address in the event, case folded."""
    texts = [event.description, event.location, event.conference_uri or "", *event.links]
    for text in texts:
        for url in _URL.finditer(text):
            yield url["host"].lower(), folded(url["path"])
