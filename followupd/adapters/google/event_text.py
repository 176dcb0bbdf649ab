"""Reduces an event's description, which may be HTML, to its text and its links."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from followupd.core.cleaning import many_lines, one_line

_TAG = re.compile(
    r"</?(?:a|b|br|p|div|span|i|u|ul|ol|li|strong|em|h[1-6]|hr|table|tr|td|html|body|html-blob)\b",
    re.IGNORECASE,
)
_LINE_ENDS = frozenset({"br", "p", "div", "li", "tr", "hr", "h1", "h2", "h3", "h4", "h5", "h6"})
_EMPTY = frozenset({"br", "hr"})
_UNSEEN = frozenset({"script", "style"})
_WEB = re.compile(r"https?://", re.IGNORECASE)
_LONGEST = 100_000
"""Characters. Calendar keeps 8,192 of its own descriptions; imported ones may be longer."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A description as text, and where its links lead."""

    text: str
    links: tuple[str, ...] = ()


def plain_text(description: str) -> Plain:
    """Return the text and the http links of a description.

    It is read as HTML only when it has a tag that Calendar's editor writes, so that a plain
    `<dana@example.com>` stays.
    """
    shortened = description[:_LONGEST]
    if _TAG.search(shortened) is None:
        return Plain(many_lines(shortened))
    reader = _Reader()
    reader.feed(shortened)
    reader.close()
    return Plain(many_lines("".join(reader.pieces)), tuple(dict.fromkeys(reader.links)))


class _Reader(HTMLParser):
    """Collects what a browser would show, and the targets of links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.links: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LINE_ENDS:
            self.pieces.append("\n")
        if tag in _UNSEEN:
            self._unseen += 1
        href = one_line(dict(attrs).get("href") or "") if tag == "a" else ""
        if _WEB.match(href):
            self.links.append(href)

    def handle_endtag(self, tag: str) -> None:
        if tag in _LINE_ENDS - _EMPTY:
            self.pieces.append("\n")
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data)
