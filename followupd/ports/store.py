"""What followupd remembers."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from followupd.core.application import (
    Application,
    ApplicationFacts,
    Contact,
    FollowUp,
    Interview,
    Message,
    Request,
    Ruling,
    State,
)
from followupd.core.decision import Decision
from followupd.core.event import EventKey
from followupd.ports.records import InterviewRecord, JournalEntry, ThreadRecord

USUAL_LOCK_OUT = timedelta(minutes=15)
"""How long Google wants to be left alone as a rule, where nobody knows until when."""

INSTALLED_AT = "installed_at"
"""Key under which the instant of the first tick ever is remembered, in ISO 8601."""

LETTERS_BEGUN = "letters_begun"
"""Key under which is remembered how many times a letter was about to be written."""

RESTORED_AT = "restored_at"
"""Key under which is remembered when this database last took the place of a later one."""

COPIED_AT = "copied_at"
"""Key under which is remembered, until it has been made up for, from when that database was."""


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
        """Return the watched threads: of what is open, ended in 60 days, or kept in touch with."""
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

    def correct_application(self, application_id: int, now: datetime, **said: object) -> None:
        """Set company, role or contact_id of an application, as the user says.

        Nothing but the user changes it again. Its application is due at once; UnknownSubjectError
        if there is none.
        """
        ...

    def correct_contact(
        self, application_id: int, address: str, now: datetime, **said: object
    ) -> int:
        """Set name, first_name, part or country of a person; return the contact's id.

        Somebody new is added, as a recruiter. Nothing but the user changes it again.
        """
        ...

    def learn_name(
        self, contact_id: int, now: datetime, *, first_name: str, name: str | None
    ) -> None:
        """Note the name that a person signs with; what the user set is not changed."""
        ...

    def add_request(self, request: Request) -> int:
        """Write down that the user asks for a letter; return its id, whatever `request.id` is.

        Its application is due at once, also when it has ended.
        """
        ...

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

    def unreadable(self) -> int:
        """Return how many rows cannot be read, and are left out of every list.

        They are letters, interviews, words of the user's and applications, which are never due.
        """
        ...

    def drafted_on(self, day_start: datetime, day_end: datetime) -> int:
        """Return how many drafts were, or may have been, written in [day_start, day_end)."""
        ...
