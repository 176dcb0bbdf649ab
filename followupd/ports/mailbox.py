"""The user's Gmail mailbox, and the values that pass through it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Protocol

from followupd.core.message import Mail


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

    def now(self) -> datetime | None:
        """Return the present by Gmail's clock, reckoned from its last answer; None before one.

        However this machine's clock is set meanwhile, it goes on as time does.
        """
        ...

    def profile(self) -> Profile:
        """Return the address and the present history id."""
        ...

    def identities(self) -> tuple[Identity, ...]:
        """Return the addresses the user may write from: the primary one and verified aliases."""
        ...

    def label_id(self, name: str) -> str | None:
        """Return the id of a label of the user's, in any case; None when there is none such."""
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

        They are addresses, or domains for everybody at them. At most the newest fifty are returned.
        """
        ...

    def drafts_to(self, addresses: Sequence[str]) -> tuple[Mail, ...]:
        """Return, by headers and oldest first, the drafts to any of these that a search finds.

        One that was saved a moment ago may not be found yet. At most the newest fifty are returned.
        """
        ...

    def received_from(self, senders: Sequence[str], since: datetime) -> tuple[Mail, ...]:
        """Return, by headers and oldest first, mail from these addresses or domains since then.

        Spam and trash are looked through as well. At most the newest fifty are returned.
        """
        ...

    def received_naming(self, names: Sequence[str], since: datetime) -> tuple[Mail, ...]:
        """Return, by headers and oldest first, mail whose From or Subject holds one of the names.

        Gmail compares words, whatever their case. Spam and trash are looked through as well. At
        most the newest fifty of each field are returned.
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
