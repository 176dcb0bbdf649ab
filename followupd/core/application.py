"""Applications and what belongs to them: the values the rules reason about.

All instants are aware and in UTC. Values are frozen; a store writes what changed and reads it anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from followupd.core.event import EventKey


class Stage(StrEnum):
    """The type of an interview. Values are stored."""

    RECRUITER_SCREEN = "recruiter_screen"
    PHONE = "phone"
    TECHNICAL = "technical"
    PANEL = "panel"
    ONSITE = "onsite"
    FINAL = "final"
    INFORMATIONAL = "informational"
    UNKNOWN = "unknown"


class Part(StrEnum):
    """What a contact is in an application. Values are stored."""

    INTERVIEWER = "interviewer"
    RECRUITER = "recruiter"
    AGENCY_RECRUITER = "agency_recruiter"
    HIRING_MANAGER = "hiring_manager"
    COORDINATOR = "coordinator"
    REFERRER = "referrer"


class Verdict(StrEnum):
    """Whether a calendar event is an interview of the user's. Values are stored."""

    INTERVIEW = "interview"
    ASK = "ask"
    NO = "no"


class Outcome(StrEnum):
    """Why an application ended. Values are stored."""

    MOVED_ON = "moved_on"  # silence; the limit of nudges is reached, or nothing came for long
    REJECTED = "rejected"
    OFFER = "offer"
    QUIET = "quiet"  # they asked not to be written to
    SKIPPED = "skipped"  # the user said so


class Kind(StrEnum):
    """What kind of letter a follow-up is. Values are stored and name the templates."""

    THANK_YOU = "thank_you"
    NUDGE = "nudge"
    REFERRAL_UPDATE = "referral_update"  # to the referrer: how it went
    SECOND_THOUGHT = "second_thought"  # on request: something to add to what was said
    OFFER_DEADLINE = "offer_deadline"  # on request: another offer, and a true date
    WITHDRAWAL = "withdrawal"
    REJECTION_REPLY = "rejection_reply"
    KEEP_IN_TOUCH = "keep_in_touch"
    RESCHEDULE = "reschedule"  # on request: nobody came


class State(StrEnum):
    """Where a follow-up stands. Values are stored; never rename one without a migration."""

    PLANNED = "planned"  # decided on, nothing written yet
    CREATING = "creating"  # the call may have happened: reconcile, never repeat
    DRAFTED = "drafted"  # waits in Gmail for the user
    SENT = "sent"  # the user sent it
    DISMISSED = "dismissed"  # the user deleted it: that means no
    WITHDRAWN = "withdrawn"  # no longer wanted: the notice is on it, or the user was told
    SKIPPED = "skipped"  # too late, or the user said so; nothing was written


TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.PLANNED: frozenset({State.CREATING, State.SKIPPED}),
    State.CREATING: frozenset({State.PLANNED, State.DRAFTED, State.SENT, State.SKIPPED}),
    State.DRAFTED: frozenset({State.SENT, State.DISMISSED, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset({State.SENT, State.DISMISSED}),
    State.SENT: frozenset(),
    State.DISMISSED: frozenset({State.SENT}),  # a send that showed late
    State.SKIPPED: frozenset({State.PLANNED}),  # on the user's request
}
"""Every move that can happen. A move that is not here is a bug, not an error."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a follow-up is for; with its contact and application it is unique for ever."""

    kind: Kind
    anchor: int  # id of the interview it is about, of a round's first one, or of the request
    step: int = 0  # 0 for a thank-you; 1, 2 for nudges

    def __str__(self) -> str:
        return f"{self.kind}:{self.anchor}:{self.step}"

    @classmethod
    def parse(cls, text: str) -> "Occasion":
        """Return the occasion that `str` made; raise ValueError for anything else."""
        kind, anchor, step = text.split(":")
        return cls(Kind(kind), int(anchor), int(step))


@dataclass(frozen=True, slots=True)
class Application:
    """One company, one role."""

    id: int
    company: str | None  # display name; None while unknown
    company_domain: str | None  # registrable domain, such as example.com
    role: str | None
    opened_at: datetime  # when its first event was made; what came before is not of it
    outcome: Outcome | None = None
    outcome_at: datetime | None = None
    contact_id: int | None = None  # whom nudges go to, when the user said so


@dataclass(frozen=True, slots=True)
class Contact:
    """A person of one application."""

    id: int
    application_id: int
    address: str  # addr-spec, lower case
    name: str | None  # full name as one would write it; None when not sure
    first_name: str | None  # what to greet with; None when not sure
    part: Part
    country: str | None = None  # ISO 3166-1, or 3166-2 for a region, when known
    bounced: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """A contact's place in one interview."""

    contact_id: int
    organizer: bool = False
    writes_to: bool = True  # False: present, yet gets no letter (a coordinator, an optional guest)


@dataclass(frozen=True, slots=True)
class Interview:
    """A calendar event of an application."""

    id: int
    application_id: int
    key: EventKey
    calendar_id: str
    event_id: str
    title: str
    start_at: datetime
    end_at: datetime
    zone: str | None
    stage: Stage
    verdict: Verdict  # INTERVIEW or ASK; an event that is no interview is not kept
    reasons: tuple[str, ...]
    cancelled: bool
    first_seen_at: datetime  # when its event was made, where the calendar tells it
    named: tuple[str, ...] = ()  # people whom only the description names; no address is known
    internal: bool = False  # inside the user's present employer
    language: str | None = None  # of its text, ISO 639-1, when it shows
    people: tuple[Participant, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One letter meant for one contact, from the decision to its fate."""

    id: int
    application_id: int
    contact_id: int
    occasion: Occasion
    state: State
    due_at: datetime
    planned_at: datetime
    creating_at: datetime | None = None  # the intent: set right before the call
    drafted_at: datetime | None = None
    draft_id: str | None = None
    gmail_id: str | None = None  # message id we wrote last; another one means the user edited
    thread_id: str | None = None
    subject: str | None = None
    edited: bool = False
    sent_at: datetime | None = None
    told: str | None = None  # what the user should know beside the draft

    @property
    def begun_at(self) -> datetime:
        """When it became a draft; when it was planned, as long as it is none.

        Of one that was found sent after a restore only that instant is known, an earlier one.
        """
        return self.drafted_at or min(self.planned_at, self.sent_at or self.planned_at)


class Direction(StrEnum):
    """Whether a message came in or went out. Values are stored."""

    IN = "in"
    OUT = "out"


class MessageKind(StrEnum):
    """What sort of message it is. Values are stored."""

    PERSON = "person"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    DELIVERY_DELAY = "delivery_delay"
    RECEIPT = "receipt"
    CALENDAR = "calendar"
    BULK = "bulk"
    OWN = "own"


class Meaning(StrEnum):
    """What a person's reply says. Values are stored."""

    REJECTION = "rejection"
    OFFER = "offer"
    NEXT_STEP = "next_step"
    PROMISED_DATE = "promised_date"
    ACKNOWLEDGEMENT = "acknowledgement"
    QUESTION = "question"
    NO_CONTACT = "no_contact"
    HANDOVER = "handover"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Message:
    """A message of an application, as far as the rules need it. Never a draft, never a body."""

    gmail_id: str
    thread_id: str
    application_id: int
    direction: Direction
    kind: MessageKind
    at: datetime
    address: str  # sender; for a bounce the address that failed; for our own mail the recipient
    subtype: str | None = None  # of an automatic reply, such as out_of_office; of our own mail that
    # nobody wrote by hand: calendar or automatic
    sure: bool = True  # False: the reading below is doubtful, so the user is asked
    meaning: Meaning | None = None  # of a person's reply
    promised_on: date | None = None  # the date by which they mean to answer
    returns_on: date | None = None  # of an out-of-office answer
    follow_up_id: int | None = None  # our letter that this is, once sent
    rfc822_id: str | None = None  # Message-ID with its angle brackets
    language: str | None = None  # of a person's text, ISO 639-1, when it shows
    also_to: tuple[str, ...] = ()  # further contacts our mail went to, or addresses that failed


class Verb(StrEnum):
    """What the user said. Values are stored."""

    SKIP = "skip"  # nothing more about it
    CONFIRM = "confirm"  # it is an interview
    NO_SHOW = "no_show"  # the interview did not take place
    DONE = "done"  # thanked elsewhere
    EXPAND = "expand"  # a letter to each of many people after all
    PROMISED = "promised"  # they named a date, out of our sight
    SNOOZE = "snooze"  # no nudge before a date
    NOW = "now"  # write without waiting
    REDRAFT = "redraft"  # write untouched drafts anew
    REOPEN = "reopen"  # it goes on after all


class SubjectKind(StrEnum):
    """What the user said it of. Values are stored."""

    INTERVIEW = "interview"
    CONTACT = "contact"
    APPLICATION = "application"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Ruling:
    """The user's word on something; it outlives what it was said of and is never undone by us."""

    verb: Verb
    subject_kind: SubjectKind
    subject: str  # an interview's or application's id, an address, or a company's name or domain
    at: datetime
    day: date | None = None  # of PROMISED and SNOOZE


@dataclass(frozen=True, slots=True)
class Request:
    """A letter that the user asks for; of kind THANK_YOU: words to put into the thank-you."""

    id: int
    application_id: int
    kind: Kind
    at: datetime
    contact_id: int | None = None  # whom it is for; None: whoever nudges would go to
    note: str | None = None  # the user's own words, put in as they are
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What happened in another application at the same company, as far as gaps need it."""

    application_id: int
    last_nudge_at: datetime | None  # drafted or sent
    last_human_at: datetime | None


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """All that may matter for one application; what is not in here cannot matter."""

    application: Application
    interviews: tuple[Interview, ...] = ()  # by start
    contacts: tuple[Contact, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()  # by planned_at
    messages: tuple[Message, ...] = ()  # by instant
    rulings: tuple[Ruling, ...] = ()
    requests: tuple[Request, ...] = ()  # by instant
    neighbours: tuple[Neighbour, ...] = ()
    installed_at: datetime | None = None  # of the first tick ever
    restored_at: datetime | None = None  # when an older copy of all this was last put back
