"""What can be decided, and why: the values that `policy` returns and others act on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum

from followupd.core.application import Occasion, Outcome


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of the policy; each can be set by the user. Business days leave out holidays."""

    zone: str = "UTC"  # the user's, IANA
    country: str | None = None  # the user's, ISO 3166-1 or 3166-2; None: weekends only
    # thank-you letters
    delay_after_end: timedelta = timedelta(hours=3)  # never below one hour
    ready_from: time = time(7, 30)
    ready_until: time = time(20, 0)
    late_after: timedelta = timedelta(hours=48)
    never_after: timedelta = timedelta(hours=72)
    never_after_informational: timedelta = timedelta(hours=120)
    first_run_backfill: timedelta = timedelta(hours=48)
    max_individual: int = 6
    # nudges
    no_timeline: int = 5  # full business days after the last contact
    with_timeline: int = 1  # full business days after the promised date
    second: int = 7  # full business days after the first was sent
    max_unanswered: int = 2
    max_per_application: int = 4
    min_gap_same_company: int = 5  # business days between nudges
    nudge_ready: time = time(8, 0)
    freeze_from: tuple[int, int] = (12, 23)  # month, day
    freeze_until: tuple[int, int] = (1, 2)
    # answers by robots
    away_with_date: int = 1  # full business days after the return
    away_without_date: timedelta = timedelta(days=7)
    away_ignored_after: timedelta = timedelta(days=30)
    # the end
    moved_on_after: int = 10  # business days after the last nudge
    moved_on_silence: timedelta = timedelta(days=45)
    drafts_a_day: int = 12
    # letters on request
    second_thought_from: timedelta = timedelta(hours=12)
    second_thought_until: int = 3  # business days after the interview
    deadline_ahead: int = 2  # business days between the letter and the day it names
    rejection_reply_after: timedelta = timedelta(hours=24)
    referral_within: timedelta = timedelta(days=5)
    keep_in_touch_first: timedelta = timedelta(days=60)  # after the user's last mail
    keep_in_touch_later: timedelta = timedelta(days=90)
    keep_in_touch_a_year: int = 3
    # what letters have in common
    alike_to_colleagues: int = 80  # percent; from there on two letters are too alike
    colleagues_compare: timedelta = timedelta(days=7)
    alike_to_one_person: int = 60
    links_a_letter: int = 1


class Reason(StrEnum):
    """Why. Values are stored; `report` turns each into a sentence."""

    # thank-you letters
    INTERVIEW_AHEAD = "interview_ahead"
    TOO_EARLY = "too_early"
    THANKS_DUE = "thanks_due"
    TOO_LATE = "too_late"
    BEFORE_INSTALL = "before_install"
    CANCELLED = "cancelled"
    PUT_OFF = "put_off"
    TOOK_NO_PART = "took_no_part"
    MET_AGAIN = "met_again"
    USER_WROTE = "user_wrote"
    TOO_MANY_PEOPLE = "too_many_people"
    NAMES_ONLY = "names_only"
    THANKED_ELSEWHERE = "thanked_elsewhere"
    NO_SHOW = "no_show"
    # any letter
    OUT_OF_HOURS = "out_of_hours"
    IN_DOUBT = "in_doubt"
    DRAFT_UNSENT = "draft_unsent"
    SENT = "sent"
    DISMISSED = "dismissed"
    NO_LONGER_WANTED = "no_longer_wanted"
    USER_SAID_NO = "user_said_no"
    WANTED_NOW = "wanted_now"
    BOUNCED = "bounced"
    # nudges
    NO_INTERVIEW_YET = "no_interview_yet"
    NEXT_INTERVIEW = "next_interview"
    THANK_YOU_FIRST = "thank_you_first"
    REPLIED = "replied"
    QUESTION = "question"
    DOUBTFUL_REPLY = "doubtful_reply"
    SILENCE = "silence"
    SILENCE_DUE = "silence_due"
    PROMISED = "promised"
    PROMISE_PASSED = "promise_passed"
    AWAY = "away"
    SNOOZED = "snoozed"
    COMPANY_GAP = "company_gap"
    NOBODY_TO_ASK = "nobody_to_ask"
    INFORMATIONAL = "informational"
    ACKNOWLEDGED = "acknowledged"
    LAST_NUDGE_WAITS = "last_nudge_waits"
    NUDGES_USED_UP = "nudges_used_up"
    NUDGES_OFF = "nudges_off"
    INTERNAL = "internal"
    # letters on request
    REQUESTED = "requested"
    REQUEST_TOO_EARLY = "request_too_early"
    REQUEST_TOO_LATE = "request_too_late"
    DRAFT_FIRST = "draft_first"
    REFERRED = "referred"
    REWORDED = "reworded"
    # letters after an older copy of the database was put back
    RESTORED = "restored"
    FOUND_AGAIN = "found_again"
    # the application
    OPEN = "open"
    LIMIT_REACHED = "limit_reached"
    LONG_SILENCE = "long_silence"
    REJECTED = "rejected"
    OFFERED = "offered"
    NO_CONTACT = "no_contact"
    ALIVE_AGAIN = "alive_again"
    USER_REOPENED = "user_reopened"
    # events
    NOT_CONFIRMED = "not_confirmed"


@dataclass(frozen=True, slots=True)
class Write:
    """Write this letter now."""

    contact_id: int
    occasion: Occasion
    due_at: datetime
    revive: bool = False  # also when it was skipped before: the user asks for it


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing now; look again at `until`, or when something happens if that is None."""

    until: datetime | None


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Put other words into a draft that nobody has touched."""

    follow_up_id: int


@dataclass(frozen=True, slots=True)
class Skip:
    """Never write this letter."""

    contact_id: int
    occasion: Occasion


@dataclass(frozen=True, slots=True)
class Withdraw:
    """A draft is no longer wanted: put the notice on it, or tell the user if they edited it."""

    follow_up_id: int


@dataclass(frozen=True, slots=True)
class Close:
    """The application has ended."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Reopen:
    """The application had gone silent and is alive again: it has no outcome any more."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Only the user can settle it; look again at `until`, when it may have settled itself."""

    until: datetime | None = None


Action = Write | Rewrite | Wait | Skip | Withdraw | Close | Reopen | Ask


@dataclass(frozen=True, slots=True)
class Decision:
    """One action wanted now, with its reason and the facts the reason rests on."""

    subject: str  # what it is about: `OCCASION@CONTACT`, `interview:ID`, `application`
    action: Action
    reason: Reason
    facts: Mapping[str, str] = field(default_factory=dict)
