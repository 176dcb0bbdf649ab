"""Who of an event gets a letter, who is a human contact without one, and who never is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from followupd.core.address_kind import is_agency, is_group, is_private, robot_reason
from followupd.core.addresses import (
    country_of,
    domain_of,
    is_usable,
    local_words,
    main_label,
    registrable,
    same_mailbox,
)
from followupd.core.application import Part
from followupd.core.convening import convener
from followupd.core.event import Attendee, CalendarEvent, Response
from followupd.core.event_words import EventWords
from followupd.core.introduced import Introduced, introduced, listens, said_of
from followupd.core.names import begins_with_company, name_words, read_name
from followupd.core.own_name import has_name, whole_names
from followupd.core.recognition import Exclusion, Person, User

_SHORT_LABEL = 6
_YOURSELF = "this is you"
_COLLEAGUE = "works where you work now"


@dataclass(frozen=True, slots=True)
class People:
    """The people of an event. `colleagues` are among the excluded; `named` have no address."""

    recipients: tuple[Person, ...] = ()
    others: tuple[Person, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    colleagues: tuple[Person, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def humans(self) -> tuple[Person, ...]:
        """Return everybody who could be written to."""
        return (*self.recipients, *self.others)


def is_user(attendee: Attendee, user: User) -> bool:
    """Tell whether an entry is the user, under any of their addresses (E-24)."""
    return attendee.is_self or same_mailbox(attendee.address) in user.mailboxes


def sort_people(event: CalendarEvent, user: User, words: EventWords) -> People:
    """Return who of an event is who. Nobody is in two of the lists."""
    own = [e for e in event.everybody if is_user(e, user)]
    own_names = whole_names(own, user.addresses, words)
    recipients: list[Person] = []
    companies: list[Person] = []
    others: list[Person] = []
    excluded: list[Exclusion] = []
    colleagues: list[Person] = []
    met = introduced(event.description, words)
    for entry in event.everybody:
        person = _person(entry, event, met, words)
        reason = _why_excluded(entry, person, user, words, own_names)
        if reason is not None:
            excluded.append(Exclusion(entry.address, reason))
            if reason == _COLLEAGUE:
                colleagues.append(person)
            continue
        if _is_listed(entry, user.referrers):
            others.append(replace(person, part=Part.REFERRER))
            continue
        aside = person.part is Part.COORDINATOR or _only_watches(entry, person, event, words)
        if entry.optional or aside:
            others.append(person)
            continue
        shown = companies if _is_the_company(entry, words) else recipients
        shown.append(person)
    excluded += [Exclusion(p.address, "shows the company's name") for p in companies if recipients]
    kept, private = _without_private(recipients or companies, words)
    kept, second = _once_each(kept, event)
    kept, conveners = _without_convener(kept, event, words)
    return People(
        recipients=_with_hiring_manager(event.title, kept, words),
        others=(*others, *conveners),
        excluded=(*excluded, *private, *second),
        colleagues=tuple(colleagues),
        named=_only_named(event, met, user),
    )


def _once_each(
    people: tuple[Person, ...], event: CalendarEvent
) -> tuple[tuple[Person, ...], tuple[Exclusion, ...]]:
    """Part second addresses of one person: the same whole name at the same company (E-48).

    The guest's address stays rather than the organiser's, then the one that says more of the name.
    A name is the same as it is shown: `Dana Wu` and `Dana Wu (2)` are two.
    """
    shown = {e.address: (e.name or "").casefold().strip() for e in event.everybody}
    addresses: dict[tuple[str, str | None], list[Person]] = {}
    for person in people:
        addresses.setdefault(_identity(person, shown[person.address]), []).append(person)
    kept = tuple(
        replace(max(them, key=_is_theirs), organizer=any(p.organizer for p in them))
        for them in addresses.values()
    )
    written = {p.address for p in kept}
    second = (p.address for p in people if p.address not in written)
    return kept, tuple(Exclusion(a, "a second address of somebody who is in it") for a in second)


def _identity(person: Person, shown: str) -> tuple[str, str | None]:
    """Return what tells a person from others: their whole name and company, else the address."""
    company = registrable(domain_of(person.address))
    if not shown or company is None or person.name is None or " " not in person.name:
        return person.address, None
    return shown, company


def _is_theirs(person: Person) -> tuple[bool, int]:
    said = name_words(person.name or "") & frozenset(local_words(person.address))
    return not person.organizer, len(said)


def _without_convener(
    people: tuple[Person, ...], event: CalendarEvent, words: EventWords
) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Part the organiser who only invites from those who hold the interview (E-23)."""
    part = convener(people, event, words)
    if part is None:
        return people, ()
    return (
        tuple(p for p in people if not p.organizer),
        tuple(replace(p, part=part) for p in people if p.organizer),
    )


@lru_cache(maxsize=64)
def _mailboxes(addresses: frozenset[str]) -> frozenset[str]:
    return frozenset(same_mailbox(address) for address in addresses)


@lru_cache(maxsize=4096)
def is_colleague(address: str, user: User, words: EventWords) -> bool:
    """Tell whether an address is where the user works, or where one of their own addresses is."""
    own = registrable(domain_of(address))
    return own is not None and own in _home(user, words)


@lru_cache(maxsize=16)
def _home(user: User, words: EventWords) -> frozenset[str | None]:
    """Return the registrable domains of the user's employer and of their own addresses."""
    own = (domain_of(a) for a in user.addresses if not is_private(a, words))
    return frozenset(registrable(d) for d in (*user.work_domains, *own))


def _why_excluded(
    entry: Attendee,
    person: Person,
    user: User,
    words: EventWords,
    own_names: frozenset[frozenset[str]],
) -> str | None:
    """Return why somebody gets no letter. The order says which reason is told."""
    if is_user(entry, user):
        return _YOURSELF
    if _is_listed(entry, user.personal):
        return "you named this address as a personal one"
    robot = robot_reason(entry, words)
    if robot is not None:
        return robot
    if not is_usable(entry.address):
        return "not an address one can write to"
    if has_name(entry, own_names, words):
        return "has your name: another address of yours"
    if is_colleague(entry.address, user, words):
        return _COLLEAGUE
    if entry.response is Response.DECLINED:
        return "declined the invitation"
    if person.part is Part.COORDINATOR:
        return None
    if is_group(entry.address, entry.name, words):
        return "an address that several people read"
    return None


def _is_the_company(entry: Attendee, words: EventWords) -> bool:
    """Tell whether an entry shows its company's name: `Thistle & Thread Leeds`."""
    long = len(main_label(domain_of(entry.address)).replace("-", "")) > _SHORT_LABEL
    return long and begins_with_company(entry.name or "", entry.address, words)


def _person(
    entry: Attendee, event: CalendarEvent, met: tuple[Introduced, ...], words: EventWords
) -> Person:
    """Return an entry as a person. A name that only the description has is not greeted (E-34)."""
    if not event.description:
        return _known(entry.address, entry.name, entry.organizer, words)
    name = read_name(entry.name, entry.address, words)
    own = frozenset(local_words(entry.address))
    described = next((m.name for m in met if name_words(m.name) <= own), None)
    full = name.full or described
    said = said_of(full, event.description) if full else ""
    said = said or (said_of(name.first, event.description) if name.first else "")
    known = _known(entry.address, entry.name, entry.organizer, words)
    part = _part(entry.address, entry.name, said, words) if said else known.part
    return (
        known if (full, part) == (known.name, known.part) else replace(known, name=full, part=part)
    )


@lru_cache(maxsize=4096)
def _known(address: str, display: str | None, organizer: bool, words: EventWords) -> Person:  # noqa: FBT001
    """Return whoever has this address and display name, as far as these tell."""
    name = read_name(display, address, words)
    return Person(
        address=address,
        name=name.full,
        first_name=name.first,
        part=_part(address, display, "", words),
        organizer=organizer,
        country=country_of(address, words.domain_generic_countries),
    )


def _part(address: str, display: str | None, said: str, words: EventWords) -> Part:
    """Return what somebody is, by their address, their display name and what is `said` of them."""
    parts = frozenset(local_words(address))
    told = "\n".join(filter(None, (display, said)))
    if words.hiring_coordinator.find(told) or parts & words.address_coordinators:
        return Part.COORDINATOR
    if is_agency(domain_of(address), words):
        return Part.AGENCY_RECRUITER
    if words.hiring_manager.find(told):
        return Part.HIRING_MANAGER
    if words.hiring_recruiter.find(told) or parts & words.address_recruiters:
        return Part.RECRUITER
    return Part.INTERVIEWER


def _only_watches(entry: Attendee, person: Person, event: CalendarEvent, words: EventWords) -> bool:
    """Tell whether somebody listens and does not interview: `Max Ray (shadowing)` (E-31)."""
    said = said_of(person.name, event.description) if person.name and event.description else ""
    if words.hiring_observer.find("\n".join(filter(None, (entry.name, said)))):
        return True
    if not words.hiring_observer.find(event.description):
        return False
    called = (name for name in (person.name, person.first_name) if name)
    return any(listens(name, event.description, words) for name in called)


def _with_hiring_manager(
    title: str, people: tuple[Person, ...], words: EventWords
) -> tuple[Person, ...]:
    """Mark the hiring manager that a title announces, if only one of the people can be it."""
    possible = [p for p in people if p.part is Part.INTERVIEWER]
    if len(possible) != 1 or words.hiring_manager.find(title) is None:
        return people
    return tuple(replace(p, part=Part.HIRING_MANAGER) if p is possible[0] else p for p in people)


def _only_named(event: CalendarEvent, met: tuple[Introduced, ...], user: User) -> tuple[str, ...]:
    """Return whom the description names and the guest list does not have."""
    if not met:
        return ()
    listed = [_words_of(e) for e in event.everybody]
    listed += [frozenset(local_words(a)) for a in user.addresses]
    return tuple(m.name for m in met if not any(name_words(m.name) <= known for known in listed))


def _words_of(entry: Attendee) -> frozenset[str]:
    return name_words(entry.name or "") | frozenset(local_words(entry.address))


def _is_listed(entry: Attendee, addresses: frozenset[str]) -> bool:
    return bool(addresses) and same_mailbox(entry.address) in _mailboxes(addresses)


def _without_private(
    people: Iterable[Person], words: EventWords
) -> tuple[tuple[Person, ...], tuple[Exclusion, ...]]:
    """Part private addresses from a company's: a partner or a coach is no interviewer (E-25)."""
    everyone = tuple(people)
    private = {p.address for p in everyone if is_private(p.address, words)}
    if len(private) == len(everyone):
        return everyone, ()
    return (
        tuple(p for p in everyone if p.address not in private),
        tuple(
            Exclusion(p.address, "a private address beside the company's")
            for p in everyone
            if p.address in private
        ),
    )
