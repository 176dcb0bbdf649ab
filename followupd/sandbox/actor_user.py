"""The user: what one does in Gmail's web page, in Calendar and in the account's settings.

Every public method is an action; over HTTP it is `POST /sandbox/user/<action>`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from followupd.sandbox import compose
from followupd.sandbox.actor_user_calendar import CalendarUser
from followupd.sandbox.clock import as_instant
from followupd.sandbox.drafts import SendMode
from followupd.sandbox.errors import ApiError, SandboxError
from followupd.sandbox.gmail_resources import draft_ref, message_brief
from followupd.sandbox.gmail_state import Message, SendAs
from followupd.sandbox.letterhead import sent_labels

Answer = dict[str, Any]
Instant = datetime | str | None


class User(CalendarUser):
    """The account's owner. Wrong arguments raise SandboxError."""

    def _at(self, at: Instant) -> datetime:
        return as_instant(at, name="at") if at else self._box.clock.now()

    # --- drafts ---------------------------------------------------------------------------

    def send_draft(
        self,
        draft_id: str,
        mode: SendMode | None = None,
        at: Instant = None,
        undo_seconds: int = 0,
    ) -> Answer:
        """Send a draft.

        Without `mode`: the box's `send_mode` if it is as the API wrote it, `replace_new_id` if
        the user has edited it. With `undo_seconds` (at most 30) it stays a draft for so long, and
        `undo_send` calls it back; it goes out when the clock has moved beyond.
        """
        drafts = self._box.drafts
        if not undo_seconds:
            return message_brief(drafts.send_by_user(draft_id, mode, at=self._at(at)))
        draft = self._box.outbox.hold(draft_id, undo_seconds, mode, at=self._at(at))
        return message_brief(drafts.message(draft))

    def undo_send(self, draft_id: str) -> Answer:
        """Call back what `send_draft` with `undo_seconds` has not sent yet."""
        draft = self._box.outbox.undo(draft_id)
        return draft_ref(draft, self._box.drafts.message(draft))

    def edit_draft(
        self,
        draft_id: str,
        body: str | None = None,
        subject: str | None = None,
        to: str | list[str] | None = None,
        at: Instant = None,
    ) -> Answer:
        """Change a draft, as one autosave: a new message id; another subject, another thread."""
        drafts = self._box.drafts
        try:
            raw = drafts.message(drafts.get(draft_id)).raw
        except ApiError:
            raise SandboxError(
                f"no draft {draft_id!r}", f"drafts: {', '.join(drafts.by_id)}"
            ) from None
        if body is not None:
            raw = compose.rewritten(raw, body, self._box.ids.boundary())
        if subject is not None:
            raw = compose.with_field(raw, "Subject", " ".join(subject.splitlines()))
        if to is not None:
            raw = compose.with_field(raw, "To", compose.address_list(to))
        draft = drafts.edit(draft_id, raw, at=self._at(at))
        return draft_ref(draft, drafts.message(draft))

    def discard_draft(self, draft_id: str) -> Answer:
        """Throw a draft away; it is gone for ever, with its message."""
        self._box.drafts.discard(draft_id)
        return {}

    def schedule_draft(self, draft_id: str) -> Answer:
        """Schedule a draft to be sent later: it has neither DRAFT nor SENT. `send_draft` sends."""
        self._box.drafts.schedule(draft_id)
        return {}

    def write(
        self,
        to: str | list[str],
        subject: str,
        body: str,
        thread_id: str | None = None,
        send: bool = True,  # noqa: FBT001, FBT002
        at: Instant = None,
    ) -> Answer:
        """Write a mail by hand, as an answer within `thread_id` if given.

        `send` false leaves a begun draft. Returns id and threadId, of a draft also draftId.
        """
        mailbox, when = self._box.mailbox, self._at(at)
        parent = self._last_visible(thread_id) if thread_id else None
        sender = next(entry for entry in mailbox.send_as if entry.is_default)
        letter = compose.Letter(
            sender=f"{sender.display_name} <{sender.email}>",
            to=compose.address_list(to),
            subject=subject,
            body=body,
            at=when,
            message_id=mailbox.ids.message_id(),
            parent=parent,
        )
        raw = compose.two_part(letter, mailbox.ids.boundary())
        if send:
            labels = list(sent_labels(raw, mailbox))
            return message_brief(mailbox.insert(raw, labels, thread_id=thread_id, at=when))
        draft = self._box.drafts.create(raw, thread_id, at=when, edited=True)
        return {**message_brief(self._box.drafts.message(draft)), "draftId": draft.id}

    def _last_visible(self, thread_id: str) -> Message:
        hidden = ("DRAFT", "TRASH", "SPAM")
        found = [
            m
            for m in self._box.mailbox.thread(thread_id)
            if not any(m.has(label) for label in hidden)
        ]
        if not found:
            raise SandboxError(f"no thread {thread_id!r} with a message to answer")
        return found[-1]

    # --- messages -------------------------------------------------------------------------

    def _message(self, message_id: str) -> Message:
        found = self._box.mailbox.messages.get(message_id)
        if found is None:
            raise SandboxError(f"no message {message_id!r}")
        return found

    def _relabel(
        self, messages: Sequence[Message], add: tuple[str, ...], remove: tuple[str, ...] = ()
    ) -> Answer:
        for message in messages:
            self._box.mailbox.change_labels(message, add=add, remove=remove)
        return {"messages": [message_brief(message) for message in messages]}

    def trash_message(self, message_id: str) -> Answer:
        """Put a message into the trash. A trashed draft's wrapper stays."""
        return self._relabel([self._message(message_id)], ("TRASH",), ("INBOX",))

    def delete_message(self, message_id: str) -> Answer:
        """Delete a message for ever."""
        self._box.mailbox.delete(self._message(message_id))
        return {}

    def mark_spam(self, message_id: str) -> Answer:
        """Call a message spam."""
        return self._relabel([self._message(message_id)], ("SPAM",), ("INBOX",))

    def mark_read(self, message_id: str) -> Answer:
        """Read a message."""
        return self._relabel([self._message(message_id)], (), ("UNREAD",))

    def archive(self, thread_id: str) -> Answer:
        """Take a thread out of the inbox."""
        return self._relabel(self._thread(thread_id), (), ("INBOX",))

    def label_thread(self, thread_id: str, label_name: str) -> Answer:
        """Label a thread; the label is made if need be. Drafts cannot carry labels."""
        label = self._box.mailbox.label_id(label_name)
        messages = [m for m in self._thread(thread_id) if not m.has("DRAFT")]
        return {"labelId": label, **self._relabel(messages, (label,))}

    def unlabel_thread(self, thread_id: str, label_name: str) -> Answer:
        """Take a label off a thread."""
        return self._relabel(self._thread(thread_id), (), (self._box.mailbox.label_id(label_name),))

    def _thread(self, thread_id: str) -> list[Message]:
        found = self._box.mailbox.thread(thread_id)
        if not found:
            raise SandboxError(f"no thread {thread_id!r}")
        return found

    # --- account --------------------------------------------------------------------------

    def set_signature(self, signature: str, display_name: str | None = None) -> Answer:
        """Set the primary address's signature (HTML), and the name shown to others."""
        primary = self._box.mailbox.send_as[0]
        primary.signature = signature
        primary.display_name = primary.display_name if display_name is None else display_name
        return primary.as_resource()

    def add_send_as(
        self,
        email: str,
        display_name: str = "",
        signature: str = "",
        verified: bool = True,  # noqa: FBT001, FBT002
        default: bool = False,  # noqa: FBT001, FBT002
    ) -> Answer:
        """Add an address the user may write from."""
        alias = SendAs(email, display_name, signature, is_default=default, verified=verified)
        if default:
            for entry in self._box.mailbox.send_as:
                entry.is_default = False
        self._box.mailbox.send_as.append(alias)
        return alias.as_resource()

    def revoke_access(self) -> Answer:
        """Remove the app's access in the account's settings: every token is dead."""
        self._box.grants.revoke_all()
        return {}

    def change_password(self) -> Answer:
        """Change the account's password: refresh tokens that reach Gmail are dead."""
        self._box.grants.change_password()
        return {}
