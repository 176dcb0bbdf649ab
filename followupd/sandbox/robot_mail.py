"""Mail that machines write: delivery status notifications and calendar replies."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parseaddr

from followupd.sandbox.calendar_events import Event
from followupd.sandbox.compose import field
from followupd.sandbox.gmail_state import Message

_MAILER_DAEMON = "Mail Delivery Subsystem <mailer-daemon@googlemail.com>"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What every generated mail needs."""

    to: str
    at: datetime
    message_id: str
    boundary: str


def delivery_status(
    envelope: Envelope, original: Message, recipient: str, *, reason: str, delayed: bool
) -> bytes:
    """Return a delivery status notification as Gmail's own servers send it (RFC 3464).

    `Action: failed` with status 5.1.1, or `Action: delayed` with status 4.4.1, which carries no
    X-Failed-Recipients: nothing has failed yet.
    """
    if delayed:
        action, status, code, subject = "delayed", "4.4.1", "450", "(Delay)"
        said = f"There was a temporary problem delivering your message to {recipient}. Gmail will"
        said += " retry for 45 more hours. You'll be notified if the delivery fails permanently."
    else:
        action, status, code, subject = "failed", "5.1.1", "550", "(Failure)"
        said = f"** Address not found **\r\n\r\nYour message wasn't delivered to {recipient} "
        said += "because the address couldn't be found, or is unable to receive mail."
    stamp = format_datetime(envelope.at)
    parent = original.mail.message_id
    head = [
        f"Delivered-To: {envelope.to}",
        "Return-Path: <>",
        f"From: {_MAILER_DAEMON}",
        f"To: {envelope.to}",
        "Auto-Submitted: auto-replied",
        f"Subject: Delivery Status Notification {subject}",
        f"Message-ID: {envelope.message_id}",
        f"Date: {stamp}",
        "MIME-Version: 1.0",
        "Content-Type: multipart/report; report-type=delivery-status;",
        f'\tboundary="{envelope.boundary}"',
    ]
    if parent:
        head += [f"In-Reply-To: {parent}", f"References: {parent}"]
    if not delayed:
        head.append(f"X-Failed-Recipients: {recipient}")
    report = [
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; googlemail.com",
        f"Arrival-Date: {stamp}",
        f"X-Original-Message-ID: {parent}",
        "",
        f"Final-Recipient: rfc822; {recipient}",
        f"Action: {action}",
        f"Status: {status}",
        f"Diagnostic-Code: smtp; {code} {status} {reason}",
        f"Last-Attempt-Date: {stamp}",
    ]
    text = ["Content-Type: text/plain; charset=UTF-8", "", said, "", reason]
    returned = ["Content-Type: message/rfc822", ""]
    parts = ["\r\n".join(lines).encode() for lines in (text, report, returned)]
    parts[2] += b"\r\n" + original.raw
    return _multipart(head, parts, envelope.boundary)


def _multipart(head: list[str], parts: list[bytes], boundary: str) -> bytes:
    mark = b"--" + boundary.encode()
    body = b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts)
    return "\r\n".join([*head, "", ""]).encode() + body + mark + b"--\r\n"


_VERBS = {"accepted": "Accepted", "declined": "Declined", "tentative": "Tentatively Accepted"}


def calendar_reply(envelope: Envelope, event: Event, sender: str, response: str) -> bytes:
    """Return the mail that a calendar sends when a guest answers: an iTIP REPLY (RFC 5546).

    `response` is `accepted`, `declined` or `tentative`.
    """
    name, address = parseaddr(sender)
    summary = str(event.resource.get("summary", ""))
    start = event.start.astimezone(UTC)
    when = f"{start:%a %b} {start.day}, {start.year} {start:%H:%M} (UTC)"
    subject = f"{_VERBS[response]}: {summary} @ {when} ({envelope.to})"
    calendar = [
        "BEGIN:VCALENDAR",
        "PRODID:-//Google Inc//Google Calendar 70.9054//EN",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "METHOD:REPLY",
        "BEGIN:VEVENT",
        f"DTSTART:{event.start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{event.end:%Y%m%dT%H%M%SZ}",
        f"DTSTAMP:{envelope.at:%Y%m%dT%H%M%SZ}",
        f"ORGANIZER;CN={envelope.to}:mailto:{envelope.to}",
        f"UID:{event.resource.get('iCalUID', '')}",
        f"ATTENDEE;PARTSTAT={response.upper()};CN={name or address}:mailto:{address}",
        f"SEQUENCE:{event.resource.get('sequence', 0)}",
        "STATUS:CONFIRMED",
        f"SUMMARY:{' '.join(summary.splitlines())}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    said = f"{name or address} has {_VERBS[response].lower()} this invitation."
    head = [
        f"Delivered-To: {envelope.to}",
        f"Reply-To: {address}",
        "Sender: Google Calendar <calendar-notification@google.com>",
        f"From: {sender}",
        f"To: {envelope.to}",
        f"Subject: {field('Subject', subject)[1].decode()}",
        f"Message-ID: {envelope.message_id}",
        f"Date: {format_datetime(envelope.at)}",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative; boundary="{envelope.boundary}"',
    ]
    parts = [
        ["Content-Type: text/plain; charset=UTF-8", "", said, "", summary, when],
        ["Content-Type: text/calendar; charset=UTF-8; method=REPLY", "", *calendar],
    ]
    encoded = ["\r\n".join(lines).encode() for lines in parts]
    return _multipart(head, encoded, envelope.boundary)
