"""From the bytes of a message to its headers and the text a person reads (RFC 5322, RFC 2045)."""

import email
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email._policybase import Compat32
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from html.parser import HTMLParser
from itertools import islice

from followupd.core.mail import Mail

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 200_000  # characters of one part, and of all of them, that are looked at
_MOST_PARTS = 500
_LONGEST_SOURCE = 100_000  # characters of one header field that are read at all
_DEEPEST = 30  # multiparts inside each other
_LONGEST_FIELD = 20_000  # characters of one header field, which is hundreds of addresses
_LONGEST_TEXT = 2_000  # characters of one header field that people read, such as a subject
_DEEPEST_QUOTE = 9

_STRAY = re.compile(r"<(?![^<>]*>)")  # begins no tag; html.parser would search on for its end
# What the standard library's parser raises on messages that no program should have written.
_ODD = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
    HeaderParseError,
)


class _Bounded(Compat32):
    """Reads header fields up to a length; the standard library takes its time over longer ones."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return a field's name and the beginning of its value."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_SOURCE]


_BOUNDED = _Bounded()


def mail_from_bytes(raw: bytes) -> Mail:
    """Return the mail that an RFC 5322 message is; ids and labels are empty.

    Never raises. `at` is the Date header in UTC, or the Unix epoch where there is none. The parts
    of an attached message are not the mail's own, so they are neither text nor content types of it.
    """
    try:
        return _mail(email.message_from_bytes(raw, policy=_BOUNDED))
    except _ODD:
        message = BytesHeaderParser(policy=_BOUNDED).parsebytes(raw)
        return Mail("", "", frozenset(), _EPOCH, _headers(message), text="")


def text_of(message: Message) -> str:
    """Return the text a person reads: the text/plain parts, else the HTML reduced to text."""
    parts = [p for p in islice(_parts(message), _MOST_PARTS) if not _is_attachment(p)]
    plain = [_decoded(p) for p in parts if _is_plain(p)]
    if any(text.strip() for text in plain):
        return "\n".join(plain)[:_LONGEST]
    return "\n".join(html_to_text(_decoded(p)) for p in parts if _is_html(p))[:_LONGEST]


def decoded_words(value: str) -> str:
    """Return a header's value with its encoded-words decoded (RFC 2047) and on one line."""
    one_line = " ".join(value[:_LONGEST_TEXT].split())
    if "=?" not in one_line:
        return one_line
    try:
        pieces = decode_header(one_line)
    except _ODD:
        return one_line
    joined = "".join(
        piece if isinstance(piece, str) else _as_text(piece, charset) for piece, charset in pieces
    )
    return " ".join(joined.split())


def mailboxes(value: str | None) -> tuple[tuple[str, str], ...]:
    """Return the display names and addresses in a header's value (RFC 5322 3.4). Never raises.

    The standard library raises where comments are nested more deeply than its calls can be.
    """
    given = value or ""
    if len(given) > _LONGEST_FIELD:
        given = given[:_LONGEST_FIELD].rpartition(",")[0]
    try:
        return tuple(pair for pair in getaddresses([given]) if any(pair))
    except RecursionError:
        return ()


def html_to_text(html: str) -> str:
    """Return what a person reads of an HTML text; what is quoted in it gets `> ` before its lines.

    Source for the quotes: blockquote is what Gmail, Apple Mail and Thunderbird put around them.
    """
    readable = _STRAY.sub("&lt;", _without_comments(html[:_LONGEST]))
    reader = _HtmlText()
    try:
        reader.feed(readable)
        reader.close()
    except AssertionError:  # html.parser, on a marked section it does not know
        return re.sub(r"<[^<>]*>", " ", readable)
    return reader.text()


def _without_comments(html: str) -> str:
    kept, rest = "", html
    while "<!--" in rest:
        before, _, rest = rest.partition("<!--")
        kept += before
        rest = rest.partition("-->")[2]
    return kept + rest


def _mail(message: Message) -> Mail:
    parts = list(islice(_parts(message), _MOST_PARTS))
    return Mail(
        gmail_id="",
        thread_id="",
        labels=frozenset(),
        at=_date(message),
        headers=_headers(message),
        text=text_of(message),
        delivery_status=next((_status(p) for p in parts if _is_status(p)), None),
        content_types=tuple(p.get_content_type() for p in parts),
    )


def _headers(message: Message) -> tuple[tuple[str, str], ...]:
    return tuple((name, _header_text(value)) for name, value in message.raw_items())


def _header_text(value: object) -> str:
    raw = re.sub(r"\r?\n(?=[ \t])", "", str(value))
    return _as_text(raw.encode("utf-8", "surrogateescape"), "utf-8")


def _date(message: Message) -> datetime:
    try:
        at = parsedate_to_datetime(str(message["Date"]))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return _EPOCH


def _parts(message: Message, depth: int = 0) -> Iterator[Message]:
    """Return a message's parts, itself first, without those of messages attached to it."""
    yield message
    children = message.get_payload()
    if message.get_content_maintype() != "multipart" or not isinstance(children, list):
        return
    for child in children:
        if depth < _DEEPEST and isinstance(child, Message):
            yield from _parts(child, depth + 1)


def _is_attachment(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _is_plain(part: Message) -> bool:
    """Tell whether a part is plain text, or a multipart whose parts cannot be told apart."""
    return part.get_content_type() == "text/plain" or (
        part.get_content_maintype() == "multipart" and not part.is_multipart()
    )


def _is_html(part: Message) -> bool:
    return part.get_content_type() == "text/html"


def _is_status(part: Message) -> bool:
    return part.get_content_type() in ("message/delivery-status", "message/global-delivery-status")


def _status(part: Message) -> str:
    """Return a delivery status as text; the parser makes one message of each of its blocks."""
    blocks = part.get_payload()
    if not isinstance(blocks, list):
        return _decoded(part)
    told = (
        "\n".join(f"{name}: {value}" for name, value in _headers(block)) + "\n"
        for block in blocks[:_MOST_PARTS]
        if isinstance(block, Message)
    )
    return "\n".join(told)[:_LONGEST]


def _decoded(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    return _as_text(content, part.get_content_charset())[:_LONGEST]


def _as_text(content: bytes, charset: str | None) -> str:
    for name in (charset or "utf-8", "utf-8"):
        try:
            return content.decode(name)
        except (LookupError, ValueError):
            continue
    return content.decode("latin-1")


class _HtmlText(HTMLParser):
    """Collects the text of an HTML document, line by line."""

    _UNREAD = frozenset({"style", "script", "title", "template"})
    _LINES = frozenset({"p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "hr"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._unread = 0
        self._quotes = 0
        self._lines: list[str] = []
        self._line = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        """Begin what the tag begins: a line, a quote, something that is not read."""
        if tag in self._LINES or tag == "blockquote":
            self._end_line()
        if tag == "p":
            self._lines.append("")
        if tag in self._UNREAD:
            self._unread += 1
        if tag == "blockquote":
            self._quotes += 1

    def handle_endtag(self, tag: str) -> None:
        """End what the tag ends."""
        if tag in self._LINES or tag == "blockquote":
            self._end_line()
        if tag in self._UNREAD:
            self._unread = max(0, self._unread - 1)
        if tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)

    def handle_data(self, data: str) -> None:
        """Take text in; white space folds, as a browser folds it."""
        if not self._unread:
            self._line += data

    def text(self) -> str:
        """Return all text so far."""
        self._end_line()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)).strip()

    def _end_line(self) -> None:
        line = " ".join(self._line.split())
        if line:
            self._lines.append("> " * min(self._quotes, _DEEPEST_QUOTE) + line)
        self._line = ""
