"""The mailbox: messages, threads, labels and their history. Drafts are in `drafts`."""

import base64
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from followupd.sandbox.clock import SandboxClock, to_ms
from followupd.sandbox.history import History
from followupd.sandbox.ids import Ids
from followupd.sandbox.mime import Mail, base_subject, with_crlf

SYSTEM_LABELS = (
    "INBOX", "SENT", "DRAFT", "SPAM", "TRASH", "UNREAD", "STARRED", "IMPORTANT", "CHAT",
    "CATEGORY_PERSONAL", "CATEGORY_SOCIAL", "CATEGORY_PROMOTIONS", "CATEGORY_UPDATES",
    "CATEGORY_FORUMS",
)  # fmt: skip
INDEX_LAG_MS = 60_000
MOST_IN_THREAD = 100
MAILBOX_SWITCHES = (
    "search_lags", "metadata_spares_drafts", "robots_join_threads", "acts_share_a_record",
)  # fmt: skip
"""Where nobody knows what Gmail does with mail and tokens."""

INBOUND_LABELS = ("UNREAD", "IMPORTANT", "CATEGORY_PERSONAL", "INBOX")


@dataclass(slots=True)
class Message:
    """A message of the mailbox. `raw` has CRLF line ends."""

    id: str
    thread_id: str
    label_ids: list[str]
    raw: bytes
    internal_date: int  # ms since 1970
    history_id: int = 0
    _mail: Mail | None = field(default=None, repr=False, compare=False)

    @property
    def mail(self) -> Mail:
        """The message, read."""
        if self._mail is None:
            self._mail = Mail(self.raw)
        return self._mail

    def has(self, label: str) -> bool:
        """Whether the message carries a label id."""
        return label in self.label_ids


@dataclass(slots=True)
class SendAs:
    """An address the user may write from (Gmail SendAs resource)."""

    email: str
    display_name: str
    signature: str = ""
    is_primary: bool = False
    is_default: bool = False
    verified: bool = True

    def as_resource(self) -> dict[str, Any]:
        """Return Gmail's SendAs resource; only aliases carry a verification status."""
        resource: dict[str, Any] = {
            "sendAsEmail": self.email,
            "displayName": self.display_name,
            "replyToAddress": "",
            "signature": self.signature,
        }
        if self.is_primary:
            resource["isPrimary"] = True
        if self.is_default:
            resource["isDefault"] = True
        if not self.is_primary:
            resource["treatAsAlias"] = True
            resource["verificationStatus"] = "accepted" if self.verified else "pending"
        return resource


class Mailbox:
    """All the mail of one account, indexed by message, thread and Message-ID."""

    def __init__(self, ids: Ids, clock: SandboxClock, address: str) -> None:
        self.ids = ids
        self.clock = clock
        self.address = address
        self.history = History(ids, clock)
        self.messages: dict[str, Message] = {}
        self.threads: dict[str, list[str]] = {}
        self.labels: dict[str, str] = {}  # id -> name, the user's own labels
        name = address.partition("@")[0].replace(".", " ").title()
        self.send_as = [SendAs(address, name, is_primary=True, is_default=True)]
        self._by_message_id: dict[str, str] = {}
        self.search_lags = False
        self.metadata_spares_drafts = False  # whether drafts.* ignore a token's gmail.metadata
        self.robots_join_threads = True  # whether bounces and automatic answers are threaded
        self.acts_share_a_record = False  # whether the history tells a save or a send as one
        self._continued: dict[str, str] = {}  # the thread that goes on where one is full
        self._filed_at: dict[str, int] = {}  # ms, of messages that came while this runs

    @property
    def addresses(self) -> set[str]:
        """Every address that is the user's, in lower case."""
        return {entry.email.lower() for entry in self.send_as}

    def is_indexed(self, message: Message) -> bool:
        """Whether lists and searches know a message yet: with `search_lags`, a minute later."""
        filed_at = self._filed_at.get(message.id)
        if not self.search_lags or filed_at is None:
            return True
        return self.clock.ms() - filed_at >= INDEX_LAG_MS

    def new_id(self) -> str:
        """Return a message id that is not in use."""
        while True:
            candidate = self.ids.gmail_id(self.clock.ms())
            if candidate not in self.messages and candidate not in self.threads:
                return candidate

    def insert(
        self,
        raw: bytes,
        label_ids: list[str],
        *,
        thread_id: str | None = None,
        at: datetime | None = None,
    ) -> Message:
        """Add a message; without `thread_id` it begins a thread that has the message's own id.

        A conversation of 100 messages is full: what would be the next begins another. Drafts do not
        count and stay where they are put.
        """
        message = Message(
            id=self.new_id(),
            thread_id="",
            label_ids=list(label_ids),
            raw=with_crlf(raw),
            internal_date=to_ms(at or self.clock.now()),
        )
        if thread_id and "DRAFT" not in label_ids:
            thread_id = self._roomy(thread_id, message.id)
        message.thread_id = thread_id or message.id
        self._filed_at[message.id] = self.clock.ms()
        self._file(message)
        message.history_id = self.history.add(
            "messagesAdded", message.id, message.thread_id, message.label_ids
        )
        return message

    def _roomy(self, thread_id: str, new_id: str) -> str:
        """Return the thread, or the one that goes on where it is full: at last a new one."""
        while self._is_full(thread_id):
            following = self._continued.get(thread_id, "")
            if following not in self.threads:
                following = new_id
            self._continued[thread_id] = following
            thread_id = following
        return thread_id

    def _is_full(self, thread_id: str) -> bool:
        known = self.threads.get(thread_id, ())
        if len(known) < MOST_IN_THREAD:
            return False
        return sum(not self.messages[i].has("DRAFT") for i in known) >= MOST_IN_THREAD

    def _file(self, message: Message) -> None:
        self.messages[message.id] = message
        self.threads.setdefault(message.thread_id, []).append(message.id)
        if message.mail.message_id:
            self._by_message_id[message.mail.message_id] = message.id

    def delete(self, message: Message) -> None:
        """Delete for ever: not into the trash. An empty thread disappears."""
        del self.messages[message.id]
        thread = self.threads[message.thread_id]
        thread.remove(message.id)
        if not thread:
            del self.threads[message.thread_id]
        if self._by_message_id.get(message.mail.message_id) == message.id:
            del self._by_message_id[message.mail.message_id]
        self.history.add("messagesDeleted", message.id, message.thread_id, message.label_ids)

    def change_labels(
        self, message: Message, *, add: tuple[str, ...] = (), remove: tuple[str, ...] = ()
    ) -> None:
        """Add and remove labels; one history record for either, none when nothing changes."""
        removed = [label for label in remove if label in message.label_ids]
        if removed:
            message.label_ids = [label for label in message.label_ids if label not in removed]
            self._changed("labelsRemoved", message, removed)
        added = [label for label in add if label not in message.label_ids]
        if added:
            message.label_ids = message.label_ids + added
            self._changed("labelsAdded", message, added)

    def _changed(self, kind: str, message: Message, labels: list[str]) -> None:
        message.history_id = self.history.add(
            kind, message.id, message.thread_id, message.label_ids, labels
        )

    def rewrite(self, message: Message, raw: bytes, *, at: datetime) -> None:
        """Give a message other bytes under the same id (only an in-place send does this)."""
        self._by_message_id.pop(message.mail.message_id, None)
        message.raw, message._mail = with_crlf(raw), None
        message.internal_date = to_ms(at)
        if message.mail.message_id:
            self._by_message_id[message.mail.message_id] = message.id

    def thread(self, thread_id: str) -> list[Message]:
        """Return a thread's messages, oldest first; empty when there is no such thread."""
        found = [self.messages[i] for i in self.threads.get(thread_id, ())]
        return sorted(found, key=lambda message: message.internal_date)

    def with_message_id(self, message_id: str) -> Message | None:
        """Return the message with that Message-ID header (angle brackets included)."""
        found = self._by_message_id.get(message_id)
        return self.messages[found] if found else None

    def thread_by_headers(self, raw: bytes) -> str | None:
        """Return the thread that References, In-Reply-To and Subject lead to, if any.

        Google: threads guide. Drafts are not threaded so, only mail that is sent or received.
        """
        mail = Mail(with_crlf(raw))
        for reference in reversed(mail.references):
            parent = self.with_message_id(reference)
            if parent is None or parent.has("DRAFT"):
                continue
            if base_subject(parent.mail.get("Subject")) == base_subject(mail.get("Subject")):
                return parent.thread_id
        return None

    def label_id(self, name: str) -> str:
        """Return the id of a label, made if need be; a system label is its own id."""
        if name.upper() in SYSTEM_LABELS:
            return name.upper()
        for label, known in self.labels.items():
            if known.lower() == name.lower():
                return label
        label = f"Label_{len(self.labels) + 1}"
        self.labels[label] = name
        return label

    def state(self) -> dict[str, Any]:
        """Return everything as JSON values."""
        return {
            "messages": [
                {
                    "id": m.id,
                    "thread_id": m.thread_id,
                    "label_ids": m.label_ids,
                    "internal_date": m.internal_date,
                    "history_id": m.history_id,
                    "raw": base64.b64encode(m.raw).decode(),
                }
                for m in self.messages.values()
            ],
            "continued": self._continued,
            "labels": self.labels,
            "send_as": [
                [s.email, s.display_name, s.signature, s.is_primary, s.is_default, s.verified]
                for s in self.send_as
            ],
            "history": self.history.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from a saved state."""
        self.messages.clear()
        self.threads.clear()
        self._by_message_id.clear()
        for entry in state["messages"]:
            self._file(Message(**{**entry, "raw": base64.b64decode(entry["raw"])}))
        self._continued = dict(state.get("continued", {}))
        self.labels = dict(state["labels"])
        self.send_as = [
            SendAs(e, n, s, is_primary=p, is_default=d, verified=v)
            for e, n, s, p, d, v in state["send_as"]
        ]
        self.history.restore(state["history"])
