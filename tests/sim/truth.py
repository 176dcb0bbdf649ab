"""What is true of a simulated hunt, kept by the simulation itself and never read from the program.

All instants are UTC.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from tests.sim.cast import COMPANIES, Company


@dataclass
class Meeting:
    """An interview on the calendar."""

    company: int
    event_id: str
    people: tuple[str, ...]  # addr-specs of the interviewers, not of the recruiter
    start: datetime
    end: datetime
    made_at: datetime
    answer: str  # the user's
    cancelled: bool = False
    declined_by: set[str] = field(default_factory=set)
    changed_at: list[datetime] = field(default_factory=list)  # moved, cancelled, declined

    @property
    def stands(self) -> bool:
        """Whether it takes, or took, place with the user."""
        return not self.cancelled and self.answer != "declined"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wrote to the user."""

    at: datetime
    company: int
    address: str
    meaning: str
    thread_id: str
    promised_on: date | None = None

    @property
    def is_thanks(self) -> bool:
        """Whether it says thank you and nothing more."""
        return self.meaning == "acknowledgement"


@dataclass(frozen=True, slots=True)
class Robot:
    """What a machine of a company's answered for somebody."""

    at: datetime
    company: int
    address: str
    what: str
    back_on: date | None  # the day that somebody who is away names


@dataclass
class Letter:
    """A draft that the program made."""

    draft_id: str
    company: int
    to: str
    at: datetime
    thread_id: str
    subject: str
    body: str
    nudge: bool
    touched: bool = False  # by the user: edited, retitled, readdressed, scheduled
    interrupted: bool = False  # the program never saw that it was made
    sent_at: datetime | None = None
    sent_elsewhere: bool = False  # the user had put another recipient there
    forgotten: bool = False  # by an older copy of the database: that it was made, or sent
    discarded_at: datetime | None = None
    never_seen: bool = False  # it left the drafts before the program could know that it was made

    @property
    def lies_unsent(self) -> bool:
        """Whether it waits for the user."""
        return self.sent_at is None and self.discarded_at is None


@dataclass(frozen=True, slots=True)
class ByHand:
    """What the user wrote without the program."""

    at: datetime
    company: int
    to: str
    thread_id: str
    sent: bool


@dataclass
class Truth:
    """Everything that happened, and what the user ordered."""

    meetings: list[Meeting] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    by_hand: list[ByHand] = field(default_factory=list)
    robots: list[Robot] = field(default_factory=list)
    stopped: dict[int, datetime] = field(default_factory=dict)  # company: skip or label
    labelled: set[int] = field(default_factory=set)  # stopped by a label, which stays in Gmail
    snoozed: dict[int, tuple[datetime, date]] = field(default_factory=dict)  # said at, until
    promised: dict[int, tuple[datetime, date]] = field(default_factory=dict)  # by the user's word
    paused: list[tuple[datetime, datetime]] = field(default_factory=list)  # the last one holds
    copied_at: datetime | None = None  # the copy of the database that there is
    restored_at: list[datetime] = field(default_factory=list)
    kept: dict[str, bytes] = field(default_factory=dict)  # draft id: the user's own text
    sent: dict[str, bytes] = field(default_factory=dict)  # message id of sent mail: raw

    def forget_orders_since(self, at: datetime) -> None:
        """Forget what the user told the program since an instant; a pause stays."""
        stopped = self.stopped.items()
        self.stopped = {c: said for c, said in stopped if said <= at or c in self.labelled}
        self.snoozed = {c: said for c, said in self.snoozed.items() if said[0] <= at}
        self.promised = {c: said for c, said in self.promised.items() if said[0] <= at}

    def forget_pauses_since(self, at: datetime) -> None:
        """Forget what the user said of a pause since an instant."""
        self.paused = [pause for pause in self.paused if pause[0] <= at]

    def of(self, company: int) -> list[Meeting]:
        """Return a company's meetings."""
        return [m for m in self.meetings if m.company == company]

    def letters_to(self, company: int) -> list[Letter]:
        """Return the program's letters to a company's people, in order."""
        return [x for x in self.letters if x.company == company]

    def bounced(self) -> set[str]:
        """Return the addresses that failed."""
        return {r.address for r in self.robots if r.what == "bounce"}

    def ended(self, company: int) -> datetime | None:
        """Return when a company, or the user, ended the application, if so."""
        ends = [
            s.at
            for s in self.said
            if s.company == company and s.meaning in ("rejection", "offer", "no_contact")
        ]
        if company in self.stopped:
            ends.append(self.stopped[company])
        return min(ends, default=None)


def company_of(address: str) -> int | None:
    """Return the company that an address belongs to."""
    domain = address.rpartition("@")[2]
    return next((n for n, c in enumerate(COMPANIES) if c.domain == domain), None)


def recruiter_of(company: Company) -> str:
    """Return the recruiter's addr-spec."""
    return company.address(company.recruiter)
