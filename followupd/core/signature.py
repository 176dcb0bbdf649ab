"""The user's own signature, as Gmail keeps it (HTML), in the words of a plain text mail."""

import re
from html.parser import HTMLParser

DELIMITER = "-- "
"""The line that parts a signature from the text above it (RFC 3676, 4.3)."""

_BREAKS = frozenset({"br", "div", "p", "tr", "li", "table", "ul", "ol", "h1", "h2", "h3", "h4"})
_UNSEEN = frozenset({"style", "script", "title", "head"})


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNSEEN:
            self._unseen += 1
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self._unseen:
            self._unseen -= 1
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(re.sub(r"\s+", " ", data))


def as_text(signature_html: str) -> str:
    """Return what a signature says, a line for each of its lines; "" when it says nothing."""
    reader = _Text()
    reader.feed(signature_html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line)
