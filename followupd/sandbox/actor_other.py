"""Everybody else: people who write, servers that bounce, organisers who move meetings.

Every public method is an action; over HTTP it is `POST /sandbox/other/<action>`.
"""

import re
from datetime import datetime
from typing import Any, Literal

from followupd.sandbox import compose, robot_mail
from followupd.sandbox.actor_other_calendar import CalendarOther
from followupd.sandbox.clock import as_instant
from followupd.sandbox.errors import SandboxError
from followupd.sandbox.gmail_resources import message_ref
from followupd.sandbox.gmail_state import INBOUND_LABELS, Message
from followupd.sandbox.mime import with_crlf

_FIELD_NAME = re.compile(r"[!-9;-~]+")

Answer = dict[str, Any]
Instant = datetime | str | None


class Other(CalendarOther):
    """The world outside the account. Wrong arguments raise SandboxError."""

    def _at(self, at: Instant) -> datetime:
        return as_instant(at, name="at") if at else self._box.clock.now()

    def _receive(
        self,
        raw: bytes,
        at: datetime,
        thread_id: str | None,
        label_ids: list[str] | None,
    ) -> Answer:
        mailbox = self._box.mailbox
        if thread_id and thread_id not in mailbox.threads:
            raise SandboxError(f"no thread {thread_id!r}")
        message = mailbox.insert(
            raw,
            list(INBOUND_LABELS) if label_ids is None else label_ids,
            thread_id=thread_id or mailbox.thread_by_headers(raw),
            at=at,
        )
        return message_ref(message)

    def _last_sent(self, thread_id: str) -> Message:
        """Return what an answer in the thread answers: the user's last mail, else the last."""
        thread = [m for m in self._box.mailbox.thread(thread_id) if not m.has("DRAFT")]
        if not thread:
            raise SandboxError(f"no thread {thread_id!r} with a message to answer")
        return next((m for m in reversed(thread) if m.has("SENT")), thread[-1])

    def _letter(
        self,
        sender: str,
        subject: str,
        body: str,
        at: datetime,
        *,
        to: str = "",
        parent: Message | None = None,
        headers: dict[str, str] | None = None,
    ) -> compose.Letter:
        domain = compose.domain_of(sender)
        for name in headers or {}:
            if not _FIELD_NAME.fullmatch(name):
                raise SandboxError(f"{name!r} is no name of a header field", "RFC 5322 3.6.8")
        return compose.Letter(
            sender=sender,
            to=to or self._box.address,
            subject=subject,
            body=body,
            at=at,
            message_id=self._box.ids.foreign_message_id(domain),
            parent=parent,
            headers=headers,
        )

    def mail(
        self,
        sender: str,
        subject: str,
        body: str,
        to: str | list[str] | None = None,
        in_reply_to_thread: str | None = None,
        headers: dict[str, str] | None = None,
        label_ids: list[str] | None = None,
        at: Instant = None,
    ) -> Answer:
        """Receive a mail ("Dana Wu <dana@acme.example.com>"). Returns id and threadId.

        With `in_reply_to_thread` it answers that thread's last mail; Gmail then threads it by
        its references and subject, so another subject begins another thread.
        """
        when = self._at(at)
        parent = self._last_sent(in_reply_to_thread) if in_reply_to_thread else None
        letter = self._letter(
            sender,
            subject,
            body,
            when,
            to=compose.address_list(to),
            parent=parent,
            headers=headers,
        )
        return self._receive(self._delivered(compose.plain(letter)), when, None, label_ids)

    def _delivered(self, raw: bytes) -> bytes:
        """Add what the receiving server writes on top."""
        return f"Delivered-To: {self._box.address}\r\n".encode() + raw

    def reply(
        self,
        thread_id: str,
        sender: str,
        body: str,
        subject: str | None = None,
        headers: dict[str, str] | None = None,
        quote: bool = True,  # noqa: FBT001, FBT002
        label_ids: list[str] | None = None,
        at: Instant = None,
    ) -> Answer:
        """Receive a person's answer to the user's last mail of a thread, into that thread."""
        when, parent = self._at(at), self._last_sent(thread_id)
        text = f"{body.rstrip()}\n\n{compose.quoted(parent)}" if quote else body
        letter = self._letter(
            sender,
            subject or compose.reply_subject(parent.mail.get("Subject")),
            text,
            when,
            parent=parent,
            headers=headers,
        )
        return self._receive(self._delivered(compose.plain(letter)), when, thread_id, label_ids)

    def auto_reply(
        self,
        thread_id: str,
        sender: str,
        body: str,
        subject: str | None = None,
        in_thread: bool | None = None,  # noqa: FBT001
        at: Instant = None,
    ) -> Answer:
        """Receive an automatic answer (RFC 3834), such as an out-of-office.

        Where it lands is the switch `robots_join_threads`, unless `in_thread` says.
        """
        when, parent = self._at(at), self._last_sent(thread_id)
        letter = self._letter(
            sender,
            subject or f"Automatic reply: {parent.mail.get('Subject')}",
            body,
            when,
            parent=parent,
            headers={"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"},
        )
        raw = self._delivered(compose.plain(letter))
        return self._receive(raw, when, self._joined(thread_id, in_thread), None)

    def bounce(
        self,
        thread_id: str,
        recipient: str,
        reason: str = "The email account that you tried to reach does not exist.",
        delayed: bool = False,  # noqa: FBT001, FBT002
        in_thread: bool | None = None,  # noqa: FBT001
        at: Instant = None,
    ) -> Answer:
        """Receive a delivery status notification (RFC 3464) about the thread's last sent mail.

        Where it lands is the switch `robots_join_threads`, unless `in_thread` says.
        """
        when, original = self._at(at), self._last_sent(thread_id)
        raw = robot_mail.delivery_status(
            self._envelope(when, "google.com"), original, recipient, reason=reason, delayed=delayed
        )
        return self._receive(raw, when, self._joined(thread_id, in_thread), None)

    def _joined(self, thread_id: str, in_thread: bool | None) -> str | None:  # noqa: FBT001
        joins = self._box.mailbox.robots_join_threads if in_thread is None else in_thread
        return thread_id if joins else None

    def _envelope(self, at: datetime, domain: str) -> robot_mail.Envelope:
        ids = self._box.ids
        return robot_mail.Envelope(
            self._box.address, at, ids.foreign_message_id(domain), ids.boundary()
        )

    def calendar_reply(
        self,
        event_id: str,
        sender: str,
        response: Literal["accepted", "declined", "tentative"],
        calendar_id: str = "primary",
        at: Instant = None,
    ) -> Answer:
        """Receive the mail a calendar sends when a guest answers (iTIP), "Accepted: ...".

        If the sender is among the guests, the event shows the answer too.
        """
        when, calendars = self._at(at), self._box.calendars
        calendar = calendars.get(calendar_id)
        event = calendars.event(calendar, event_id)
        raw = robot_mail.calendar_reply(
            self._envelope(when, compose.domain_of(sender)), event, sender, response
        )
        address = compose.bare_address(sender)
        if any(p.get("email") == address for p in event.resource.get("attendees", ())):
            calendars.respond(calendar, event_id, address, response)
        return self._receive(raw, when, None, None)

    def raw(
        self,
        rfc822_text: str,
        thread_id: str | None = None,
        label_ids: list[str] | None = None,
        at: Instant = None,
    ) -> Answer:
        """Receive any message, given as text (RFC 822), however odd."""
        raw = with_crlf(rfc822_text.encode("utf-8", "surrogateescape"))
        return self._receive(raw, self._at(at), thread_id, label_ids)
