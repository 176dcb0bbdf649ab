"""Reading and rewriting messages as bytes (RFC 5322, RFC 2045, RFC 2047)."""

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as MimePart
from email.utils import formataddr, getaddresses
from typing import Any

_LINE = re.compile(rb"\r\n|\r|\n")
_FOLD = re.compile(r"\r?\n[ \t]+")
_TAGS = re.compile(r"<(script|style)[^>]*>.*?</\1>|<[^>]+>", re.DOTALL | re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_MSG_ID = re.compile(r"<[^<>\s]+>")
_ADDRESS_FIELDS = frozenset({"from", "to", "cc", "bcc", "reply-to", "sender"})

Header = tuple[str, bytes]
"""A header's name and its raw value, still folded and encoded."""


def with_crlf(raw: bytes) -> bytes:
    """Return the message with every line end as CRLF (RFC 5322 2.3)."""
    return _LINE.sub(b"\r\n", raw)


def split(raw: bytes) -> tuple[list[Header], bytes]:
    """Return the header fields in order, and the body's bytes untouched.

    A line that is no header field ends the header, as in lenient mail software.
    """
    headers: list[Header] = []
    position = 0
    while position < len(raw):
        end = raw.find(b"\r\n", position)
        end = len(raw) if end < 0 else end
        line = raw[position:end]
        if not line:
            return headers, raw[end + 2 :]
        if line[:1] in b" \t" and headers:
            name, value = headers[-1]
            headers[-1] = (name, value + b"\r\n" + line)
        else:
            name_bytes, colon, value = line.partition(b":")
            if not colon:
                return headers, raw[position:]
            headers.append((name_bytes.decode("ascii", "replace").strip(), value.strip()))
        position = end + 2
    return headers, b""


def join(headers: list[Header], body: bytes) -> bytes:
    """Return the message again from its header fields and body."""
    head = b"".join(name.encode("ascii", "replace") + b": " + v + b"\r\n" for name, v in headers)
    return head + b"\r\n" + body


def replace_header(headers: list[Header], name: str, value: str | None) -> list[Header]:
    """Return the fields with `name` set to exactly one value, or without it when None."""
    wanted = name.lower()
    kept: list[Header] = []
    done = value is None
    for field_name, field_value in headers:
        if field_name.lower() != wanted:
            kept.append((field_name, field_value))
        elif not done and value is not None:
            kept.append((field_name, value.encode()))
            done = True
    if not done and value is not None:
        kept.append((name, value.encode()))
    return kept


def without_x_headers(headers: list[Header]) -> list[Header]:
    """Return the fields without those named `X-...`."""
    return [(name, value) for name, value in headers if not name.lower().startswith("x-")]


def decoded(name: str, value: bytes | str) -> str:
    """Return a header's value as Gmail's API shows it: unfolded, encoded-words decoded.

    In address fields the names are decoded one by one, and quoted again where they must be.
    """
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
    text = _FOLD.sub(" ", text)
    if "=?" not in text:
        return text
    if name.lower() in _ADDRESS_FIELDS:
        pairs = getaddresses([text])
        return ", ".join(_mailbox(_words(label), address) for label, address in pairs)
    return _words(text)


def _mailbox(name: str, address: str) -> str:
    if name.isascii():
        return formataddr((name, address))
    quoted = re.search(r'[()<>@,:;".\[\]\\]', name)
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}" <{address}>' if quoted else f"{name} <{address}>"


def _words(text: str) -> str:
    try:
        chunks = decode_header(text)
    except (HeaderParseError, binascii.Error, ValueError):
        return text
    parts: list[str] = []
    for chunk, charset in chunks:
        if isinstance(chunk, str):
            parts.append(chunk)
            continue
        try:
            parts.append(chunk.decode(charset or "utf-8", "replace"))
        except LookupError:
            parts.append(chunk.decode("utf-8", "replace"))
    return "".join(parts)


class Mail:
    """One message, read when somebody asks: headers at once, the body's parts only on demand."""

    def __init__(self, raw: bytes) -> None:
        fields, _ = split(raw)
        self.headers: list[tuple[str, str]] = [(n, decoded(n, v)) for n, v in fields]
        self._raw = raw
        self._tree: MimePart | None = None
        self._text: str | None = None
        self._addresses: dict[str, list[tuple[str, str]]] = {}

    def get(self, name: str) -> str:
        """Return the first value of a header, or an empty string."""
        wanted = name.lower()
        return next((v for n, v in self.headers if n.lower() == wanted), "")

    def addresses(self, name: str) -> list[tuple[str, str]]:
        """Return (display name, address) pairs of an address field."""
        if name not in self._addresses:
            values = [v for n, v in self.headers if n.lower() == name.lower()]
            self._addresses[name] = getaddresses(values)
        return self._addresses[name]

    @property
    def message_id(self) -> str:
        """The Message-ID with its angle brackets, or an empty string."""
        found = _MSG_ID.search(self.get("Message-ID"))
        return found.group() if found else ""

    @property
    def references(self) -> list[str]:
        """The Message-IDs of References and In-Reply-To, oldest first."""
        both = f"{self.get('References')} {self.get('In-Reply-To')}"
        return list(dict.fromkeys(_MSG_ID.findall(both)))

    @property
    def tree(self) -> MimePart:
        """The parsed MIME tree."""
        if self._tree is None:
            self._tree = message_from_bytes(self._raw)
        return self._tree

    @property
    def text(self) -> str:
        """The text a person reads: text/plain, else text/html without its tags."""
        if self._text is None:
            self._text = _readable(self.tree)
        return self._text

    @property
    def snippet(self) -> str:
        """The start of the text, HTML-escaped as Gmail gives it."""
        start = _SPACE.sub(" ", self.text[:1000]).strip()[:200]
        return html.escape(start).replace("&#x27;", "&#39;")

    @property
    def has_attachment(self) -> bool:
        """Whether any part has a file name."""
        return any(part.get_filename() for part in self.tree.walk())


def _readable(tree: MimePart) -> str:
    first_html = None
    for part in tree.walk():
        if part.get_filename():
            continue
        if part.get_content_type() == "text/plain":
            return content(part).decode("utf-8", "replace")
        if part.get_content_type() == "text/html" and first_html is None:
            first_html = part
    if first_html is None:
        return ""
    return html.unescape(_TAGS.sub(" ", content(first_html).decode("utf-8", "replace")))


def content(part: MimePart) -> bytes:
    """Return a part's content: transfer encoding undone, text as UTF-8."""
    if part.is_multipart():  # message/rfc822 and message/delivery-status
        inner = part.get_payload()
        return b"\r\n".join(p.as_bytes() for p in inner if isinstance(p, MimePart))
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset("utf-8")
    if part.get_content_maintype() != "text" or charset in {"utf-8", "us-ascii"}:
        return data
    try:
        return data.decode(charset, "replace").encode()
    except LookupError:
        return data


def payload(mail: Mail, attachment_id: Callable[[str], str]) -> dict[str, Any]:
    """Return Gmail's MessagePart tree of a message: parts, headers, bodies in base64url.

    `attachment_id` names the body of a part that has a file name; such data is fetched apart.
    """
    root = _part(mail.tree, "", attachment_id)
    root["headers"] = [{"name": n, "value": v} for n, v in mail.headers]
    return root


def _part(part: MimePart, part_id: str, attachment_id: Callable[[str], str]) -> dict[str, Any]:
    mime_type = part.get_content_type()
    resource: dict[str, Any] = {
        "partId": part_id,
        "mimeType": mime_type,
        "filename": part.get_filename() or "",
        "headers": [
            {"name": name, "value": decoded(name, str(value))} for name, value in part.items()
        ],
    }
    container = part.get_content_maintype() == "multipart" or mime_type == "message/rfc822"
    if container and part.is_multipart():
        prefix = f"{part_id}." if part_id else ""
        children = [p for p in part.get_payload() if isinstance(p, MimePart)]
        resource["body"] = {"size": 0}
        resource["parts"] = [
            _part(child, f"{prefix}{number}", attachment_id)
            for number, child in enumerate(children)
        ]
        return resource
    data = content(part)
    resource["body"] = {"size": len(data)}
    if resource["filename"]:
        resource["body"] = {"attachmentId": attachment_id(part_id), "size": len(data)}
    elif data:
        resource["body"]["data"] = base64.urlsafe_b64encode(data).decode()
    return resource


def part_at(mail: Mail, part_id: str) -> MimePart | None:
    """Return the part that `payload` numbered so, or None."""
    part = mail.tree
    for step in filter(None, part_id.split(".")):
        children = _children(part)
        if not step.isdigit() or int(step) >= len(children):
            return None
        part = children[int(step)]
    return part


def _children(part: MimePart) -> list[MimePart]:
    inner: Any = part.get_payload() if part.is_multipart() else []
    return [p for p in inner if isinstance(p, MimePart)]


def base_subject(subject: str) -> str:
    """Return a subject as Gmail compares them for threading: without Re:, Fwd: and spaces."""
    text = _SPACE.sub(" ", subject).strip()
    while True:
        shorter = re.sub(r"^(re|fwd?|aw|wg)\s*(\[\d+\])?:\s*", "", text, flags=re.IGNORECASE)
        if shorter == text:
            return text.casefold()
        text = shorter


def iter_addresses(mail: Mail, *names: str) -> Iterator[tuple[str, str]]:
    """Yield (display name, address) of several address fields."""
    for name in names:
        yield from mail.addresses(name)
