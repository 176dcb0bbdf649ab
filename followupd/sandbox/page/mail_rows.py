"""The mailbox as a person reads it: drafts, conversations, sent mail, one thread."""

from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING

from followupd.sandbox.gmail_state import Mailbox, Message
from followupd.sandbox.mime import base_subject
from followupd.sandbox.overview import is_ghost

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

_HIDDEN = ("TRASH", "SPAM")
_SHOWN_LABELS = ("INBOX", "SENT", "DRAFT", "SPAM", "TRASH", "UNREAD", "STARRED")
_LONGEST = 100_000  # characters of a mail that a page shows


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list; `link` is the path of its page."""

    link: str
    who: str
    subject: str
    snippet: str
    at: datetime
    count: int = 1
    unread: bool = False
    ghost: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """One message of a thread, as text."""

    id: str
    sender: str
    to: str
    subject: str
    at: datetime
    text: str
    mine: bool
    labels: tuple[str, ...]
    draft: str | None  # the draft's id
    renamed: bool  # whether the subject is another than the thread began with


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft as its form shows it."""

    id: str
    to: str
    subject: str
    text: str
    at: datetime
    thread_id: str
    in_conversation: bool


def _subject(message: Message) -> str:
    return message.mail.get("Subject") or "(no subject)"


def _snippet(message: Message) -> str:
    """Return the beginning of the text; Gmail's own snippets are escaped for HTML already."""
    return unescape(message.mail.snippet)


def _people(message: Message, field: str) -> str:
    names = [name or address for name, address in message.mail.addresses(field)]
    return ", ".join(names) or "(nobody)"


def _spelled(message: Message, field: str) -> str:
    """Return the mailboxes of a field, without the quotes that their syntax may need."""
    found = message.mail.addresses(field)
    return ", ".join(f"{name} <{address}>" if name else address for name, address in found)


class MailRows:
    """Reads one box's mail; times are shown in the zone of the primary calendar."""

    def __init__(self, box: "Sandbox") -> None:
        self._mailbox: Mailbox = box.mailbox
        self._drafts = box.drafts
        self._zone = box.calendars.primary.zone

    def _at(self, message: Message) -> datetime:
        moment = datetime.fromtimestamp(message.internal_date / 1000, tz=UTC)
        return moment.astimezone(self._zone)

    def _row(self, message: Message, link: str, who: str) -> Row:
        return Row(link, who, _subject(message), _snippet(message), self._at(message))

    def drafts(self) -> list[Row]:
        """Return the drafts, newest first."""
        return [
            Row(
                link=f"/page/draft/{draft.id}",
                who=_people(message, "To"),
                subject=_subject(message),
                snippet=_snippet(message),
                at=self._at(message),
                ghost=is_ghost(self._mailbox, message),
            )
            for draft, message in self._drafts.listed()
        ]

    def sent(self, limit: int | None) -> tuple[list[Row], int]:
        """Return the newest sent mails, and how many there are."""
        kept = [m for m in self._mailbox.messages.values() if m.has("SENT") and not _gone(m)]
        found = _newest_first(kept)
        rows = [
            self._row(m, f"/page/thread/{m.thread_id}", _people(m, "To")) for m in found[:limit]
        ]
        return rows, len(found)

    def inbox(self, limit: int | None) -> tuple[list[Row], int]:
        """Return the newest conversations of the inbox, and how many there are."""
        last: dict[str, Message] = {}
        for message in self._mailbox.messages.values():
            if not message.has("INBOX") or _gone(message):
                continue
            known = last.get(message.thread_id)
            if known is None or known.internal_date <= message.internal_date:
                last[message.thread_id] = message
        newest = _newest_first(list(last.values()))
        return [self._conversation(message) for message in newest[:limit]], len(newest)

    def _conversation(self, message: Message) -> Row:
        visible = [
            m for m in self._mailbox.thread(message.thread_id) if not (_gone(m) or m.has("DRAFT"))
        ]
        return Row(
            link=f"/page/thread/{message.thread_id}",
            who=_people(message, "From"),
            subject=_subject(message),
            snippet=_snippet(message),
            at=self._at(message),
            count=len(visible),
            unread=any(m.has("UNREAD") for m in visible),
        )

    def thread(self, thread_id: str) -> list[Letter]:
        """Return a thread's messages, oldest first; empty when there is no such thread."""
        messages = self._mailbox.thread(thread_id)
        begun_as = base_subject(messages[0].mail.get("Subject")) if messages else ""
        draft_of = {message.id: draft.id for draft, message in self._drafts.listed()}
        return [
            Letter(
                id=message.id,
                sender=_spelled(message, "From"),
                to=_spelled(message, "To"),
                subject=_subject(message),
                at=self._at(message),
                text=message.mail.text[:_LONGEST].strip() or "(no text)",
                mine=message.has("SENT") or message.has("DRAFT"),
                labels=tuple(label for label in _SHOWN_LABELS if message.has(label)),
                draft=draft_of.get(message.id),
                renamed=base_subject(message.mail.get("Subject")) != begun_as,
            )
            for message in messages
        ]

    def counterpart(self, thread_id: str) -> str:
        """Return who would answer in a thread: its last writer, else its last recipient."""
        letters = [m for m in self._mailbox.thread(thread_id) if not _gone(m)]
        for message in reversed(letters):
            if not (message.has("SENT") or message.has("DRAFT")):
                return message.mail.get("Reply-To") or message.mail.get("From")
        return next((m.mail.get("To") for m in reversed(letters)), "")

    def draft(self, draft_id: str) -> OpenDraft | None:
        """Return a draft for its form; None when there is none, or it is sent."""
        draft = self._drafts.by_id.get(draft_id)
        message = self._mailbox.messages.get(draft.message_id) if draft else None
        if draft is None or message is None or not message.has("DRAFT"):
            return None
        return OpenDraft(
            id=draft.id,
            to=message.mail.get("To"),
            subject=message.mail.get("Subject"),
            text=message.mail.text.replace("\r\n", "\n").strip("\n"),
            at=self._at(message),
            thread_id=message.thread_id,
            in_conversation=len(self._mailbox.thread(message.thread_id)) > 1,
        )


def _gone(message: Message) -> bool:
    return any(message.has(label) for label in _HIDDEN)


def _newest_first(messages: list[Message]) -> list[Message]:
    """Sort by date; of one moment, what came last goes first."""
    return sorted(messages, key=lambda m: m.internal_date)[::-1]
