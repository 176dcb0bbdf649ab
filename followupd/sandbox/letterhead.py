"""The header fields that Gmail writes into the user's letters, on saving and on sending."""

from datetime import datetime
from email.utils import format_datetime

from followupd.sandbox.gmail_state import Mailbox
from followupd.sandbox.mime import Mail, join, replace_header, split, with_crlf, without_x_headers


def completed(raw: bytes, mailbox: Mailbox, at: datetime | None = None) -> bytes:
    """Return a letter with From, Date and Message-ID added where they are missing."""
    fields, body = split(with_crlf(raw))
    present = {name.lower() for name, _ in fields}
    additions = {
        "From": _primary(mailbox),
        "Date": format_datetime(at or mailbox.clock.now()),
        "Message-ID": mailbox.ids.message_id(),
    }
    for name, value in additions.items():
        if name.lower() not in present:
            fields.append((name, value.encode()))
    return join(fields, body)


def as_sent(
    raw: bytes,
    mailbox: Mailbox,
    at: datetime | None = None,
    message_id: str | None = None,
    *,
    keep_x: bool,
) -> bytes:
    """Return a letter as it is sent: another Message-ID and Date, a From that is the user's own.

    X- headers are lost unless `keep_x`. Bcc is kept, as it is in what the sender has of a mail.
    """
    fields, body = split(raw)
    if not keep_x:
        fields = without_x_headers(fields)
    fields = replace_header(fields, "Message-ID", message_id or mailbox.ids.message_id())
    fields = replace_header(fields, "Date", format_datetime(at or mailbox.clock.now()))
    mail = Mail(raw)
    if not mail.addresses("From") or is_foreign(mail, mailbox):
        fields = replace_header(fields, "From", _primary(mailbox))
    return join(fields, body)


def is_foreign(mail: Mail, mailbox: Mailbox) -> bool:
    """Whether a message names a sender that is no verified address of the user's."""
    senders = [address.lower() for _, address in mail.addresses("From")]
    allowed = {entry.email.lower() for entry in mailbox.send_as if entry.verified}
    return bool(senders) and senders[0] not in allowed


def recipients(mail: Mail) -> list[str]:
    """Return the addresses that a letter goes to."""
    found = [pair for name in ("To", "Cc", "Bcc") for pair in mail.addresses(name)]
    return [address for _, address in found if address]


def sent_labels(raw: bytes, mailbox: Mailbox) -> tuple[str, ...]:
    """Return the labels of a letter that is sent; one to the user's own address arrives as well."""
    to = {address.lower() for address in recipients(Mail(raw))}
    return ("SENT", "INBOX", "UNREAD") if mailbox.address.lower() in to else ("SENT",)


def _primary(mailbox: Mailbox) -> str:
    own = mailbox.send_as[0]
    return f"{own.display_name} <{own.email}>"
