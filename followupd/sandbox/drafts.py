"""Drafts: what the API and the user in Gmail's web page do to them, and what is left after.

A draft is a small wrapper with an immutable id around a message that is replaced at every save.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from followupd.sandbox.errors import ApiError, SandboxError, bad_request, not_found
from followupd.sandbox.gmail_state import Mailbox, Message
from followupd.sandbox.letterhead import as_sent, completed, is_foreign, recipients, sent_labels
from followupd.sandbox.mime import (
    Mail,
    base_subject,
    join,
    replace_header,
    split,
    with_crlf,
    without_x_headers,
)

SendMode = Literal["orphan_same_id", "replace_new_id"]
SEND_MODES: tuple[SendMode, ...] = ("orphan_same_id", "replace_new_id")
DRAFT_SWITCHES = (
    "unedited_sends_rewrite_message_id", "edits_rewrite_message_id", "subject_edit_moves_alone",
    "drafts_keep_message_id", "unedited_sends_keep_x_headers", "orphans_are_replies_only",
    "orphans_expire", "saves_delete_first", "sends_reverse_records", "scheduled_stays_draft",
    "foreign_thread_is_400", "foreign_sender_is_refused",
)  # fmt: skip
"""Where nobody knows what Gmail does with drafts."""

_ORPHANS_LIVE = timedelta(days=1)


@dataclass(slots=True)
class Draft:
    """The wrapper. `edited` says that the user has touched it in Gmail's web page.

    `held_until` (ISO 8601, "" if not) says that it is being sent and can be called back until then.
    """

    id: str
    message_id: str
    edited: bool = False
    held_until: str = ""
    held_mode: SendMode | None = None


class Drafts:
    """The drafts of a mailbox.

    `send_mode` is what becomes of a draft made by the API that the user sends unedited:
    "orphan_same_id" (the message keeps its id and gets SENT, the wrapper lives on) or
    "replace_new_id" (a new message, the wrapper gone). Both are on record for the real Gmail.
    """

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        self.by_id: dict[str, Draft] = {}
        self.send_mode: SendMode = "orphan_same_id"
        self.unedited_sends_rewrite_message_id = True  # the user's; the API's always do
        self.edits_rewrite_message_id = True  # whether a save by the user mints a Message-ID
        self.subject_edit_moves_alone = True  # whether it moves a draft that is no reply, too
        self.drafts_keep_message_id = True  # whether a saved draft has the caller's Message-ID
        self.unedited_sends_keep_x_headers = False  # whether they reach the recipient
        self.orphans_are_replies_only = False  # whether a draft alone in its thread is replaced
        self.orphans_expire = False  # whether a sent draft's wrapper is gone a day later
        self.saves_delete_first = False  # the order of the two history records of a save
        self.sends_reverse_records = False  # the order of the two history records of a send
        self.scheduled_stays_draft = False  # whether a scheduled draft keeps DRAFT
        self.foreign_thread_is_400 = False  # the answer to an unknown threadId; else 404
        self.foreign_sender_is_refused = False  # else it is rewritten on sending

    def get(self, draft_id: str) -> Draft:
        """Return the wrapper, also one whose message was sent; ApiError 404 if there is none."""
        draft = self.by_id.get(draft_id)
        if draft is None or draft.message_id not in self.mailbox.messages or self._expired(draft):
            raise not_found()
        return draft

    def _expired(self, draft: Draft) -> bool:
        message = self.message(draft)
        age = timedelta(milliseconds=self.mailbox.clock.ms() - message.internal_date)
        return self.orphans_expire and message.has("SENT") and age >= _ORPHANS_LIVE

    def message(self, draft: Draft) -> Message:
        """Return the message inside."""
        return self.mailbox.messages[draft.message_id]

    def listed(self) -> list[tuple[Draft, Message]]:
        """Return what drafts.list shows, newest first: a sent orphan is not among them."""
        found = [
            (draft, message)
            for draft in self.by_id.values()
            if (message := self.mailbox.messages.get(draft.message_id)) and message.has("DRAFT")
        ]
        return sorted(found, key=lambda pair: (-pair[1].internal_date, pair[1].id))

    def create(
        self, raw: bytes, thread_id: str | None, *, at: datetime | None = None, edited: bool = False
    ) -> Draft:
        """Create a draft. Only `thread_id` puts it into a thread; ApiError for an unknown one."""
        if not edited:
            self._check(raw, thread_id)
        whole = completed(self._identified(raw), self.mailbox, at)
        message = self.mailbox.insert(whole, ["DRAFT"], thread_id=thread_id, at=at)
        draft = Draft(self.mailbox.ids.draft_id(), message.id, edited)
        self.by_id[draft.id] = draft
        return draft

    def update(self, draft_id: str, raw: bytes, thread_id: str | None) -> Draft:
        """Replace a draft's message: a new message id, and a new thread unless it is given."""
        draft = self.get(draft_id)
        if not self.message(draft).has("DRAFT"):
            raise bad_request("Message not a draft")
        self._check(raw, thread_id)
        self._replace(draft, completed(self._identified(raw), self.mailbox), thread_id)
        return draft

    def _check(self, raw: bytes, thread_id: str | None) -> None:
        """Refuse an unknown thread, and a foreign sender where that is refused."""
        if thread_id and thread_id not in self.mailbox.threads:
            invalid = bad_request("Invalid thread_id value")
            raise invalid if self.foreign_thread_is_400 else not_found()
        if self.foreign_sender_is_refused and is_foreign(Mail(with_crlf(raw)), self.mailbox):
            raise bad_request("Invalid From header")

    def _identified(self, raw: bytes) -> bytes:
        """Return a draft's message with the Message-ID that Gmail keeps of it."""
        if self.drafts_keep_message_id:
            return raw
        fields, body = split(with_crlf(raw))
        return join(replace_header(fields, "Message-ID", None), body)

    def _replace(
        self, draft: Draft, raw: bytes, thread_id: str | None, at: datetime | None = None
    ) -> Message:
        new = self._exchange(
            self.message(draft), raw, ["DRAFT"], thread_id, at, delete_first=self.saves_delete_first
        )
        draft.message_id = new.id
        return new

    def _exchange(
        self,
        old: Message,
        raw: bytes,
        label_ids: list[str],
        thread_id: str | None,
        at: datetime | None,
        *,
        delete_first: bool,
    ) -> Message:
        """Put a message in the place of another."""
        with self.mailbox.history.one_act():
            if delete_first:
                self.mailbox.delete(old)
            new = self.mailbox.insert(raw, label_ids, thread_id=thread_id, at=at)
            if not delete_first:
                self.mailbox.delete(old)
        return new

    def delete(self, draft_id: str) -> None:
        """Delete the wrapper and its message for ever: also when that message was SENT."""
        draft = self.get(draft_id)
        message = self.message(draft)
        del self.by_id[draft_id]
        self.mailbox.delete(message)

    def edit(
        self,
        draft_id: str,
        raw: bytes,
        *,
        at: datetime | None = None,
    ) -> Draft:
        """Save what the user typed: a new message id, no X- headers.

        Another subject moves the draft into a thread of its own.
        """
        draft = self._open(draft_id)
        old = self.message(draft)
        fields, body = split(with_crlf(raw))
        fields = without_x_headers(fields)
        if self.edits_rewrite_message_id:
            fields = replace_header(fields, "Message-ID", self.mailbox.ids.message_id())
        raw = join(fields, body)
        same = base_subject(Mail(raw).get("Subject")) == base_subject(old.mail.get("Subject"))
        alone = len(self.mailbox.threads[old.thread_id]) == 1
        stays = same or (alone and not self.subject_edit_moves_alone)
        self._replace(draft, raw, old.thread_id if stays else None, at)
        draft.edited = True
        return draft

    def discard(self, draft_id: str) -> None:
        """Throw the draft away in Gmail's web page."""
        self._open(draft_id)
        self.delete(draft_id)

    def schedule(self, draft_id: str) -> None:
        """Schedule the draft.

        What Gmail's API then shows is not documented: neither DRAFT nor SENT here, or DRAFT as
        before with `scheduled_stays_draft`.
        """
        message = self.message(self._open(draft_id))
        removed = () if self.scheduled_stays_draft else ("DRAFT",)
        self.mailbox.change_labels(message, add=("SCHEDULED",), remove=removed)

    def send_by_user(
        self, draft_id: str, mode: SendMode | None = None, *, at: datetime | None = None
    ) -> Message:
        """Send in Gmail's web page; `mode` overrules `send_mode` and the edited rule."""
        draft = self.sendable(draft_id, mode)
        keeps = not (draft.edited or self.unedited_sends_rewrite_message_id)
        message_id = self.message(draft).mail.message_id if keeps else None
        if (mode or self._mode_of(draft)) == "orphan_same_id":
            return self._send_in_place(draft, at, message_id)
        return self.send(draft_id, at=at, message_id=message_id)

    def sendable(self, draft_id: str, mode: SendMode | None = None) -> Draft:
        """Return a draft that the user can send; SandboxError when there is none."""
        draft = self._open(draft_id)
        if mode is not None and mode not in SEND_MODES:
            raise SandboxError(f"unknown mode {mode!r}", f"known: {', '.join(SEND_MODES)}")
        if not recipients(self.message(draft).mail):
            raise SandboxError(
                "the draft has no recipient: Gmail would refuse to send it",
                "edit_draft(draft_id, to=...) first",
            )
        return draft

    def _mode_of(self, draft: Draft) -> SendMode:
        alone = len(self.mailbox.threads[self.message(draft).thread_id]) == 1
        if draft.edited or (alone and self.orphans_are_replies_only):
            return "replace_new_id"
        return self.send_mode

    def send(
        self, draft_id: str, *, at: datetime | None = None, message_id: str | None = None
    ) -> Message:
        """Send as Google documents drafts.send: a new message with SENT, the draft gone.

        It has a new Message-ID unless one is given.
        """
        draft = self.get(draft_id)
        old = self.message(draft)
        if old.has("SENT"):
            raise bad_request("Message not a draft")
        if not recipients(old.mail):
            raise ApiError(400, "invalidArgument", "Recipient address required")
        del self.by_id[draft_id]
        raw = as_sent(old.raw, self.mailbox, at, message_id, keep_x=self._keeps_x(draft))
        thread_id = old.thread_id
        if len(self.mailbox.threads[thread_id]) == 1:
            thread_id = self.mailbox.thread_by_headers(raw) or thread_id
        labels = list(sent_labels(raw, self.mailbox))
        return self._exchange(
            old, raw, labels, thread_id, at, delete_first=self.sends_reverse_records
        )

    def send_raw(self, raw: bytes, thread_id: str | None, *, at: datetime | None = None) -> Message:
        """Send a message that never was a draft; ApiError as for a draft."""
        self._check(raw, thread_id)
        whole = completed(raw, self.mailbox, at)
        raw = as_sent(whole, self.mailbox, at, keep_x=self.unedited_sends_keep_x_headers)
        if not recipients(Mail(raw)):
            raise ApiError(400, "invalidArgument", "Recipient address required")
        thread_id = thread_id or self.mailbox.thread_by_headers(raw)
        labels = list(sent_labels(raw, self.mailbox))
        return self.mailbox.insert(raw, labels, thread_id=thread_id, at=at)

    def _send_in_place(self, draft: Draft, at: datetime | None, message_id: str | None) -> Message:
        message = self.message(draft)
        raw = as_sent(message.raw, self.mailbox, at, message_id, keep_x=self._keeps_x(draft))
        self.mailbox.rewrite(message, raw, at=at or self.mailbox.clock.now())
        labels = sent_labels(raw, self.mailbox)
        with self.mailbox.history.one_act():
            if self.sends_reverse_records:
                self.mailbox.change_labels(message, add=labels)
            self.mailbox.change_labels(message, add=labels, remove=("DRAFT", "SCHEDULED"))
        return message

    def _keeps_x(self, draft: Draft) -> bool:
        return self.unedited_sends_keep_x_headers and not draft.edited

    def _open(self, draft_id: str) -> Draft:
        """Return a draft the user can still open; SandboxError when there is none."""
        draft = self.by_id.get(draft_id)
        message = draft and self.mailbox.messages.get(draft.message_id)
        if draft is None or not message:
            raise SandboxError(f"no draft {draft_id!r}", f"drafts: {', '.join(self.by_id)}")
        if message.has("SENT"):
            raise SandboxError(f"{draft_id!r} was sent and is no draft any more")
        if draft.held_until:
            raise SandboxError(f"{draft_id!r} is being sent", "undo_send first, or move the clock")
        return draft

    def state(self) -> list[dict[str, Any]]:
        """Return the wrappers as JSON values."""
        return [asdict(draft) for draft in self.by_id.values()]

    def restore(self, state: list[dict[str, Any]]) -> None:
        """Go on from a saved state."""
        self.by_id = {entry["id"]: Draft(**entry) for entry in state}
