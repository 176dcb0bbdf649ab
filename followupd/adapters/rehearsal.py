"""A mailbox that is only read: what would be written into it is kept here, for a dry run."""

from collections.abc import Callable, Sequence
from datetime import datetime
from email.message import EmailMessage

from followupd.core.message import Mail
from followupd.ports import Changes, DraftRef, Identity, Mailbox, Profile


class RehearsedMailbox:
    """Reads the true mailbox; hands each message that would be written to `write` instead."""

    def __init__(self, mailbox: Mailbox, write: Callable[[EmailMessage], None]) -> None:
        self._mailbox = mailbox
        self._write = write
        self._made = 0

    def now(self) -> datetime | None:
        """Return the true present."""
        return self._mailbox.now()

    def profile(self) -> Profile:
        """Return the true profile."""
        return self._mailbox.profile()

    def identities(self) -> tuple[Identity, ...]:
        """Return the true identities."""
        return self._mailbox.identities()

    def label_id(self, name: str) -> str | None:
        """Return the true label's id."""
        return self._mailbox.label_id(name)

    def changes(self, since: str) -> Changes:
        """Return the true changes."""
        return self._mailbox.changes(since)

    def thread(self, thread_id: str) -> tuple[Mail, ...]:
        """Return the true thread."""
        return self._mailbox.thread(thread_id)

    def message(self, gmail_id: str, *, with_text: bool) -> Mail:
        """Return the true message."""
        return self._mailbox.message(gmail_id, with_text=with_text)

    def sent_to(self, addresses: Sequence[str], since: datetime) -> tuple[Mail, ...]:
        """Return what was truly sent."""
        return self._mailbox.sent_to(addresses, since)

    def drafts_to(self, addresses: Sequence[str]) -> tuple[Mail, ...]:
        """Return the true drafts."""
        return self._mailbox.drafts_to(addresses)

    def received_from(self, senders: Sequence[str], since: datetime) -> tuple[Mail, ...]:
        """Return what was truly received."""
        return self._mailbox.received_from(senders, since)

    def received_naming(self, names: Sequence[str], since: datetime) -> tuple[Mail, ...]:
        """Return what was truly received."""
        return self._mailbox.received_naming(names, since)

    def drafts(self) -> tuple[DraftRef, ...]:
        """Return the true drafts."""
        return self._mailbox.drafts()

    def draft(self, draft_id: str) -> tuple[DraftRef, Mail]:
        """Return a true draft."""
        return self._mailbox.draft(draft_id)

    def create_draft(self, message: EmailMessage, *, thread_id: str | None) -> DraftRef:
        """Keep the message and create nothing."""
        self._write(message)
        self._made += 1
        made = f"rehearsal-{self._made}"
        return DraftRef(draft_id=made, gmail_id=made, thread_id=thread_id or made)

    def update_draft(
        self, draft_id: str, message: EmailMessage, *, thread_id: str | None
    ) -> DraftRef:
        """Keep the message and change nothing."""
        self._write(message)
        return DraftRef(draft_id=draft_id, gmail_id=draft_id, thread_id=thread_id or draft_id)
