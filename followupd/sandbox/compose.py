"""Writing mail as mail programs and mail servers write it."""

import html
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, getaddresses, parseaddr

from followupd.sandbox.gmail_state import Message
from followupd.sandbox.mime import join, replace_header, split

_POLICY = SMTP.clone(max_line_length=998)


@dataclass(frozen=True, slots=True)
class Letter:
    """What somebody writes. `parent` is the message it answers."""

    sender: str
    to: str
    subject: str
    body: str
    at: datetime
    message_id: str
    parent: Message | None = None
    headers: dict[str, str] | None = None


def address_list(value: str | list[str] | None) -> str:
    """Return recipients as one header value."""
    if value is None:
        return ""
    return value if isinstance(value, str) else ", ".join(value)


def domain_of(mailbox: str) -> str:
    """Return the domain of `Dana Wu <dana@acme.example.com>`."""
    return parseaddr(mailbox)[1].rpartition("@")[2] or "example.com"


def bare_address(mailbox: str) -> str:
    """Return the address of `Dana Wu <dana@acme.example.com>`."""
    return parseaddr(mailbox)[1]


def _with_headers(mail: EmailMessage, letter: Letter) -> EmailMessage:
    mail["From"] = _encoded(letter.sender)
    if letter.to:
        mail["To"] = _encoded(letter.to)
    mail["Subject"] = " ".join(letter.subject.splitlines())
    mail["Date"] = format_datetime(letter.at)
    mail["Message-ID"] = letter.message_id
    if letter.parent is not None:
        parent = letter.parent.mail
        if parent.message_id:
            chain = parent.get("References") or parent.get("In-Reply-To")
            mail["In-Reply-To"] = parent.message_id
            mail["References"] = f"{chain} {parent.message_id}".strip()
    for name, value in (letter.headers or {}).items():
        del mail[name]
        mail[name] = value
    return mail


def _encoded(mailboxes: str) -> str:
    return ", ".join(formataddr(pair) for pair in getaddresses([mailboxes]) if pair[1])


def plain(letter: Letter) -> bytes:
    """Return a letter of text/plain."""
    mail = _with_headers(EmailMessage(policy=_POLICY), letter)
    mail.set_content(letter.body)
    return mail.as_bytes()


def two_part(letter: Letter, boundary: str) -> bytes:
    """Return a letter as Gmail's web page makes it: text/plain and text/html side by side."""
    mail = _with_headers(EmailMessage(policy=_POLICY), letter)
    _set_two_parts(mail, letter.body, boundary)
    return mail.as_bytes()


def _set_two_parts(mail: EmailMessage, body: str, boundary: str) -> None:
    lines = html.escape(body, quote=False).replace("\r\n", "\n").split("\n")
    mail.set_content(body)
    mail.add_alternative(f'<div dir="ltr">{"<br>".join(lines)}</div>\n', subtype="html")
    mail.set_boundary(boundary)


def rewritten(raw: bytes, body: str, boundary: str) -> bytes:
    """Return a message with the same header fields and another text."""
    fields, _ = split(raw)
    mail = EmailMessage(policy=_POLICY)
    _set_two_parts(mail, body, boundary)
    new_fields, new_body = split(mail.as_bytes())
    kept = [(n, v) for n, v in fields if not n.lower().startswith(("content-", "mime-version"))]
    return join(kept + new_fields, new_body)


def with_field(raw: bytes, name: str, value: str) -> bytes:
    """Return a message with one header field replaced, encoded as RFC 2047 wants it."""
    mail = EmailMessage(policy=_POLICY)
    mail[name] = _encoded(value) if name == "To" else value
    fields, body = split(raw)
    encoded = split(mail.as_bytes())[0]
    text = encoded[0][1].decode("ascii") if encoded else ""
    return join(replace_header(fields, name, text or None), body)


def reply_subject(subject: str) -> str:
    """Return the subject of an answer."""
    return subject if subject.lower().startswith("re:") else f"Re: {subject}"


def quoted(message: Message) -> str:
    """Return the original below an answer, as Gmail quotes it."""
    when = datetime.fromtimestamp(message.internal_date / 1000, tz=UTC)
    stamp = f"{when:%a, %b} {when.day}, {when.year} at {when.hour % 12 or 12}:{when:%M %p}"
    lines = message.mail.text.rstrip().splitlines()
    text = "\n".join(f"> {line}".rstrip() for line in lines)
    return f"On {stamp} {message.mail.get('From')} wrote:\n\n{text}\n"
