"""Writing mail as mail programs and mail servers write it."""

import html
import quopri
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import Header as EncodedHeader
from email.utils import format_datetime, formataddr, getaddresses, parseaddr

from followupd.sandbox.gmail_state import Message
from followupd.sandbox.mime import Header, join, replace_header, split

_LONGEST_LINE = 998


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


def field(name: str, value: str) -> Header:
    """Return a header field on one logical line, encoded where it must be (RFC 2047)."""
    text = " ".join(value.splitlines())
    if name in {"From", "To"}:
        text = ", ".join(formataddr(pair) for pair in getaddresses([text]) if pair[1])
    if not text.isascii():
        text = EncodedHeader(text, "utf-8", header_name=name).encode(linesep="\r\n")
    return name, text.encode("ascii")


def _fields(letter: Letter) -> list[Header]:
    found = [field("From", letter.sender)]
    if letter.to:
        found.append(field("To", letter.to))
    found += [
        field("Subject", letter.subject),
        field("Date", format_datetime(letter.at)),
        field("Message-ID", letter.message_id),
        field("MIME-Version", "1.0"),
    ]
    if letter.parent is not None and letter.parent.mail.message_id:
        parent = letter.parent.mail
        chain = parent.get("References") or parent.get("In-Reply-To")
        found.append(field("In-Reply-To", parent.message_id))
        found.append(field("References", f"{chain} {parent.message_id}".strip()))
    for name, value in (letter.headers or {}).items():
        kept = [(n, v) for n, v in found if n.lower() != name.lower()]
        found = [*kept, field(name, value)]
    return found


def _text(text: str, subtype: str) -> tuple[list[Header], bytes]:
    """Return a text part's header fields and its encoded content (RFC 2045 6.7)."""
    content = "\r\n".join(text.splitlines()).encode() + b"\r\n"
    fields = [field("Content-Type", f'text/{subtype}; charset="UTF-8"')]
    if content.isascii() and max(map(len, content.split(b"\r\n"))) <= _LONGEST_LINE:
        return fields, content
    encoded = b"\r\n".join(
        quopri.encodestring(line).replace(b"\n", b"\r\n") for line in content.split(b"\r\n")
    )
    return [*fields, field("Content-Transfer-Encoding", "quoted-printable")], encoded


def plain(letter: Letter) -> bytes:
    """Return a letter of text/plain."""
    fields, content = _text(letter.body, "plain")
    return join(_fields(letter) + fields, content)


def two_part(letter: Letter, boundary: str) -> bytes:
    """Return a letter as Gmail's web page makes it: text/plain and text/html side by side."""
    fields, content = _two_parts(letter.body, boundary)
    return join(_fields(letter) + fields, content)


def _two_parts(body: str, boundary: str) -> tuple[list[Header], bytes]:
    lines = "<br>".join(html.escape(body, quote=False).splitlines())
    parts = [
        join(*_text(body, "plain")),
        join(*_text(f'<div dir="ltr">{lines}</div>', "html")),
    ]
    mark = b"--" + boundary.encode()
    content = b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts) + mark + b"--\r\n"
    return [field("Content-Type", f'multipart/alternative; boundary="{boundary}"')], content


def rewritten(raw: bytes, body: str, boundary: str) -> bytes:
    """Return a message with the same header fields and another text."""
    fields, content = _two_parts(body, boundary)
    kept = [(n, v) for n, v in split(raw)[0] if not n.lower().startswith("content-")]
    return join(kept + fields, content)


def with_field(raw: bytes, name: str, value: str) -> bytes:
    """Return a message with one header field replaced; without it when the value is empty."""
    encoded = field(name, value)[1].decode()
    fields, body = split(raw)
    return join(replace_header(fields, name, encoded or None), body)


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
