"""What is told to the judgement of an event, and what comes out of it."""

from dataclasses import dataclass
from functools import cached_property

from followupd.core.addresses import same_mailbox
from followupd.core.application import Part, Stage, Verdict


@dataclass(frozen=True)
class User:
    """Who the user is, as far as telling them from others needs it."""

    addresses: frozenset[str]  # every address of theirs, lower case
    work_domains: frozenset[str] = frozenset()  # of their present employer
    referrers: frozenset[str] = frozenset()  # who recommended them; no interviewers (E-25)
    personal: frozenset[str] = frozenset()  # partner, coach: never written to (E-25)

    @cached_property
    def mailboxes(self) -> frozenset[str]:
        """Return a key for each mailbox of theirs."""
        return frozenset(same_mailbox(address) for address in self.addresses)


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What the mailbox says of the people of one event."""

    user_wrote_first: bool = False  # the user has written to the organiser or their company
    job_mail: bool = False  # the company has written to the user about a job


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in an event who may be written to, or who is the human contact of it."""

    address: str
    name: str | None  # None when not sure
    first_name: str | None
    part: Part
    organizer: bool = False
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Somebody, or something, in an event who gets no letter, and why in plain words."""

    address: str
    reason: str


@dataclass(frozen=True, slots=True)
class Recognition:
    """The judgement of one event."""

    verdict: Verdict
    code: str  # a short constant such as `interview`, `you_interviewed`, `not_enough_signs`
    reasons: tuple[str, ...]  # plain words, one fact each; never empty
    company: str | None = None
    company_domain: str | None = None
    role: str | None = None
    stage: Stage = Stage.UNKNOWN
    recipients: tuple[Person, ...] = ()  # who gets a thank-you
    others: tuple[Person, ...] = ()  # human contacts who get none: coordinator, optional guests
    excluded: tuple[Exclusion, ...] = ()
    named: tuple[str, ...] = ()  # whom only the description names; no address is known (E-22)
    internal: bool = False  # inside the user's own employer, whose people are the recipients (E-14)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign. Signs of different kinds are independent; two make an interview (E-02)."""

    kind: str
    says: str  # in plain words
