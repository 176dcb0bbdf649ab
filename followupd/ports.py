"""What the program asks of the world, as Protocols, and the values that pass through them.

A docstring here is a contract: the adapters are held to each of its sentences by tests, with the
simulated Google behind them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Protocol

from followupd.core.application import (
    Application,
    ApplicationFacts,
    Contact,
    FollowUp,
    Interview,
    Message,
    Ruling,
    Stage,
    State,
    Verdict,
)
from followupd.core.decision import Decision
from followupd.core.event import CalendarEvent, EventKey
from followupd.core.interview import Person
from followupd.core.letter import Letter, LetterFacts
from followupd.core.message import Mail


class Clock(Protocol):
    """The time of day."""

    def now(self) -> datetime:
        """Return the present instant, aware and in UTC."""
        ...


class Calendar(Protocol):
    """The user's Google calendars, for reading.

    Every method may raise TransientError, PermanentError or AuthError (or a subclass), and
    nothing else.
    """

    def events(self, calendar_id: str, start: datetime, end: datetime) -> tuple[CalendarEvent, ...]:
        """Return the events that overlap [start, end), series expanded, cancelled ones included.

        Pages are read to the end; a page that fails fails the whole, so that a part is never
        taken for all. Source: Calendar API v3, events.list.
        """
        ...

    def event(self, calendar_id: str, event_id: str) -> CalendarEvent:
        """Return one event as it is now, cancelled or not; raise NotFoundError when it is gone."""
        ...


@dataclass(frozen=True, slots=True)
class Profile:
    """The mailbox and the point in its history from which to ask for changes."""

    address: str
    history_id: str  # decimal, compare as numbers


@dataclass(frozen=True, slots=True)
class Identity:
    """An address the user may write from (Gmail's send-as)."""

    address: str
    name: str | None
    signature_html: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class MailRef:
    """Where a message is."""

    gmail_id: str
    thread_id: str
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened in the mailbox since a history id. Told by id; read the thread to know more."""

    history_id: str  # ask from here next time
    added: tuple[MailRef, ...] = ()  # messages that came into being, drafts included
    touched_threads: frozenset[str] = frozenset()  # every thread with any change
    drafts_changed: bool = False  # a draft was written, sent or discarded


@dataclass(frozen=True, slots=True)
class DraftRef:
    """A draft's ids. The message id and thread id change when the user edits it in Gmail."""

    draft_id: str
    gmail_id: str
    thread_id: str


class Mailbox(Protocol):
    """The user's Gmail mailbox. It has no method that sends or deletes, and never will.

    Every method may raise TransientError, PermanentError or AuthError (or a subclass), and
    nothing else.
    """

    def profile(self) -> Profile:
        """Return the address and the present history id."""
        ...

    def identities(self) -> tuple[Identity, ...]:
        """Return the addresses the user may write from: the primary one and verified aliases."""
        ...

    def changes(self, since: str) -> Changes:
        """Return what happened after a history id, all pages of it.

        Raises HistoryExpiredError when Gmail no longer knows that far back.
        """
        ...

    def thread(self, thread_id: str) -> tuple[Mail, ...]:
        """Return a thread's messages by headers, oldest first, drafts and trashed ones included.

        Raises NotFoundError when the thread is gone.
        """
        ...

    def message(self, gmail_id: str, *, with_text: bool) -> Mail:
        """Return one message, by headers alone or with its text; raise NotFoundError if gone."""
        ...

    def sent_to(self, addresses: Sequence[str], since: datetime) -> tuple[Mail, ...]:
        """Return, by headers and oldest first, what the user sent to any of these since then.

        They are addresses, or domains for everybody at them.
        """
        ...

    def received_from(self, senders: Sequence[str], since: datetime) -> tuple[Mail, ...]:
        """Return, by headers and oldest first, mail from these addresses or domains since then.

        Spam and trash are looked through as well. At most the newest fifty are returned.
        """
        ...

    def drafts(self) -> tuple[DraftRef, ...]:
        """Return all drafts that Gmail lists. A draft created seconds ago may not be listed yet."""
        ...

    def draft(self, draft_id: str) -> tuple[DraftRef, Mail]:
        """Return a draft by headers, read now; raise NotFoundError when Gmail has none such.

        A draft that was sent may still answer here: then its labels hold SENT and not DRAFT.
        """
        ...

    def create_draft(self, message: EmailMessage, *, thread_id: str | None) -> DraftRef:
        """Create a draft. Not idempotent: after MaybeDoneError, reconcile before calling again.

        Any other error means that no draft came to be.
        """
        ...

    def update_draft(
        self, draft_id: str, message: EmailMessage, *, thread_id: str | None
    ) -> DraftRef:
        """Replace a draft's content; raise NotADraftError when it was sent, NotFoundError if gone.

        The message id changes. Without its thread id the draft would leave its thread.
        """
        ...


class Letters(Protocol):
    """Writes letters from templates."""

    def write(self, facts: LetterFacts) -> Letter:
        """Return the letter of these facts; raise LetterRefusedError when it cannot be written.

        The same facts give the same letter. A fact that a template needs and that is missing is
        an error, never a gap in the text.
        """
        ...


class Notifier(Protocol):
    """Tells the user something on the desktop, if there is one. Never raises."""

    def tell(self, title: str, text: str) -> None:
        """Show a notice. It may hold names: it goes to the user's own screen, never to a log."""
        ...


@dataclass(frozen=True, slots=True)
class InterviewRecord:
    """What ingest found, to be written down: one interview and whom it is with."""

    key: EventKey
    calendar_id: str
    event_id: str
    title: str
    start_at: datetime
    end_at: datetime
    zone: str | None
    stage: Stage
    verdict: Verdict
    reasons: tuple[str, ...]
    cancelled: bool
    company: str | None
    company_domain: str | None
    role: str | None
    people: tuple[tuple[Person, bool], ...]  # person, and whether they get a thank-you


@dataclass(frozen=True, slots=True)
class ThreadRecord:
    """A Gmail thread that is watched for an application."""

    thread_id: str
    application_id: int


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change of decision, with its reason and the facts it rests on."""

    at: datetime
    application_id: int | None
    subject: str  # what was decided on: `thank_you:3:0@7`, `application`, `event:ID`
    action: str
    reason: str
    until: datetime | None
    facts: Mapping[str, str]


class Store(Protocol):
    """What followupd remembers. Every method is one transaction: all of it happens, or nothing.

    Every method may raise StoreError, or TransientError when the database stays busy or the disk is
    full, and nothing else that a caller should catch. Writing what is there already changes nothing
    and writes nothing.
    """

    # --- small facts about the sync itself

    def remembered(self, key: str) -> str | None:
        """Return a remembered value such as the history id, or None."""
        ...

    def remember(self, key: str, value: str | None) -> None:
        """Remember a value under a key, or forget the key with None."""
        ...

    # --- ingest

    def interview(self, key: EventKey) -> Interview | None:
        """Return the interview of that event key, if it is known."""
        ...

    def interviews_between(self, start: datetime, end: datetime) -> tuple[Interview, ...]:
        """Return known interviews that start in [start, end), cancelled ones included."""
        ...

    def applications(self) -> tuple[Application, ...]:
        """Return all applications, open and ended, oldest first."""
        ...

    def record_interview(
        self, record: InterviewRecord, application_id: int | None, now: datetime
    ) -> int:
        """Write an interview down, new or changed, and return its application's id.

        With `application_id` None a new application is opened, unless the interview is known: a
        known interview stays in its application. People not yet known become contacts of the
        application; a known contact's name is only filled in where it was missing. Company, role
        and domain fill gaps of the application and never replace what is there. The application
        is due at once when anything changed.
        """
        ...

    def cancel_interview(self, interview_id: int, now: datetime) -> None:
        """Mark an interview as cancelled; its application is due at once."""
        ...

    # --- observe

    def threads(self, now: datetime) -> tuple[ThreadRecord, ...]:
        """Return the watched threads of open applications, and of those that ended in 60 days."""
        ...

    def watch_thread(self, thread_id: str, application_id: int) -> None:
        """Watch a thread for an application."""
        ...

    def contacts(self) -> tuple[Contact, ...]:
        """Return the contacts of all applications."""
        ...

    def knows_message(self, gmail_id: str) -> bool:
        """Tell whether a message was recorded already."""
        ...

    def record_messages(
        self, messages: Sequence[Message], now: datetime, *, watch: bool = False
    ) -> None:
        """Write messages down, each once and all or none; their applications are due at once.

        A mail that concerns several applications is a message of each. With `watch` its thread is
        watched for each. A bounce marks the contacts with its address, in every application,
        present or to come.
        """
        ...

    def follow_ups(self, *states: State) -> tuple[FollowUp, ...]:
        """Return the follow-ups in any of these states, oldest first."""
        ...

    def move(self, follow_up: FollowUp, to: State, now: datetime, **changes: object) -> FollowUp:
        """Move a follow-up along TRANSITIONS and set other fields of it; return it as it is then.

        The row must still be in the state that `follow_up` has: else StoreError, and nothing is
        written. Its application is due at once.
        """
        ...

    def amend(self, follow_up: FollowUp, now: datetime, **changes: object) -> FollowUp:
        """Set fields of a follow-up without moving it; return it as it is then.

        Its application is due at once when anything changed.
        """
        ...

    # --- plan

    def due(self, now: datetime) -> tuple[int, ...]:
        """Return the ids of the applications whose `look_at` has come, oldest first."""
        ...

    def facts(self, application_id: int) -> ApplicationFacts:
        """Return all that is known of one application; UnknownSubjectError if there is none."""
        ...

    def apply(
        self, application_id: int, decisions: Sequence[Decision], now: datetime
    ) -> tuple[FollowUp, ...]:
        """Write down what was decided, in one transaction, and return the new follow-ups.

        Write makes a PLANNED row unless that (application, contact, occasion) has a row already;
        Skip makes a SKIPPED row likewise, or moves a PLANNED row there; Close sets the outcome
        and Reopen clears it.
        A journal row is added for every decision that differs in action, reason or `until` from
        the last one on its subject; of several on one subject the last counts. `look_at` becomes
        the earliest `until` that lies ahead, or stays empty when there is none; an application of
        which something became known since its facts were read stays due.
        `decisions` are all there are at present: what is not among them stands no longer.
        """
        ...

    def set_aside(self, application_id: int, until: datetime) -> None:
        """Look at an application again only then (after a bug over it, so that others go on)."""
        ...

    # --- the user's word and the user's questions

    def rule(self, ruling: Ruling) -> None:
        """Write the user's word down; what it is about is due at once."""
        ...

    def record_decision(self, entry: JournalEntry) -> None:
        """Add a journal row if it differs from the last one on its subject."""
        ...

    def journal(self, application_id: int) -> tuple[JournalEntry, ...]:
        """Return an application's journal, oldest first."""
        ...

    def standing(self) -> tuple[JournalEntry, ...]:
        """Return what is decided at present on each subject of every application that is open."""
        ...

    def drafted_on(self, day_start: datetime, day_end: datetime) -> int:
        """Return how many drafts were written in [day_start, day_end)."""
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    """The world, as one value that is handed to a tick."""

    clock: Clock
    calendar: Calendar
    mailbox: Mailbox
    letters: Letters
    store: Store
    notifier: Notifier
