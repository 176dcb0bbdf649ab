"""What may stand in the header of a letter (RFC 5322, RFC 2047), and what is taken out of it.

Other people write the text that reaches us: titles of events, names of guests, subjects of mail.
The standard library alone lets some of it become a header or a recipient of its own
(CVE-2024-6923, and long quoted phrases that lose their quotes when they are folded).
"""

import re
import unicodedata
from base64 import b64encode
from collections.abc import Sequence
from email.headerregistry import BaseHeader, HeaderRegistry
from email.policy import SMTP, Policy
from typing import Any

from followupd.core.addresses import is_usable
from followupd.core.cleaning import one_line

_MSG_ID = re.compile(r"<(?!.*=\?)[!-;=?-~]{1,900}>")
_REPLY_PREFIX = re.compile(r"(?:re\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"  # part of how some languages, and some names, are spelt
_IN_NAMES = " .,'\u2019-"
_LINE = 76  # characters a line with an encoded-word may have (RFC 2047 2); others might have 78
_BYTES_A_WORD = (
    39  # make 52 characters of base64; an encoded-word has 64, and fits after "Subject: "
)
_LONGEST_NAME = 60  # characters: a header with a longer one is folded


def is_addr_spec(text: str) -> bool:
    """Tell whether this is a bare address: an unquoted local part and an ASCII domain."""
    return text.isascii() and "=?" not in text and is_usable(text)


def is_msg_id(text: str) -> bool:
    """Tell whether this is a Message-ID in angle brackets that is safe to repeat.

    Ids without an `@` are common in real mail and pass.
    """
    return _MSG_ID.fullmatch(text) is not None


def clean_text(text: str) -> str:
    """Return text in NFC with LF for line ends and without characters that do not show."""
    plain = unicodedata.normalize("NFC", re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", text))
    return "".join(char for char in plain if _shows(char))


def _shows(char: str) -> bool:
    return char in _JOINERS or char in "\n\t" or unicodedata.category(char) not in _INVISIBLE


def display_name(name: str | None) -> str:
    """Return a display name to stand before an address, or "" if a bare address is safer."""
    cleaned = one_line(name or "")
    if len(cleaned) > _LONGEST_NAME or not all(_in_a_name(char) for char in cleaned):
        return ""
    return cleaned


def _in_a_name(char: str) -> bool:
    return char.isalnum() or char in _IN_NAMES or unicodedata.category(char).startswith("M")


def reply_subject(subject: str) -> str:
    """Return the subject of an answer in the thread of `subject`: one "Re: ", nothing else new."""
    cleaned = one_line(subject)
    prefix = _REPLY_PREFIX.match(cleaned)
    return f"Re: {cleaned[prefix.end() if prefix else 0 :]}"


class _Checked(BaseHeader):
    """A header whose value was checked before and is taken as it is."""

    max_count = 1

    @classmethod
    def parse(cls, value: str, kwds: dict[str, Any]) -> None:
        """Take the value; whoever reads it back does so with the standard library's headers."""
        kwds["parse_tree"] = None
        kwds["decoded"] = value


class MessageIds(_Checked):
    """Message-IDs, folded between them and never encoded.

    The standard library encodes an id that is longer than a line, and then no program that
    reads the mail finds the thread again.
    """

    def fold(self, *, policy: "Policy[Any]") -> str:
        """Return the header with one id a line."""
        ids = f"{policy.linesep} ".join(self.split())
        return f"{self.name}: {ids}{policy.linesep}"


class Subject(_Checked):
    """A subject, in ASCII or in encoded-words of UTF-8 from its beginning to its end (RFC 2047).

    The standard library encodes single words, and loses or adds spaces between them.
    """

    def fold(self, *, policy: "Policy[Any]") -> str:
        """Return the header, folded at spaces or between encoded-words."""
        words = self.split(" ") if self.isascii() else _encoded_words(self)
        return _folded(self.name, words, policy.linesep)


class Sender(_Checked):
    """An address, bare or as `NAME <ADDRESS>` with a name that `display_name` gave."""

    def fold(self, *, policy: "Policy[Any]") -> str:
        """Return the header; a name is an atom, a quoted-string or encoded-words, and stays so."""
        name, _, address = self.rpartition(" <")
        if not name:
            return _folded(self.name, [str(self)], policy.linesep)
        quoted = [f'"{name}"'] if set(name) & set(".,") else [name]
        words = quoted if name.isascii() else _encoded_words(name)
        return _folded(self.name, [*words, f"<{address}"], policy.linesep)


def _folded(name: str, words: Sequence[str], linesep: str) -> str:
    """Return a header in lines of at most 76 characters where its words are not longer."""
    lines = [f"{name}: {words[0]}"]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) > _LINE:
            lines.append("")
        lines[-1] += f" {word}"
    return linesep.join(lines) + linesep


def _encoded_words(text: str) -> list[str]:
    """Return text as encoded-words, each within 75 characters and none with half a character."""
    pieces = [b""]
    for char in text:
        encoded = char.encode()
        if len(pieces[-1]) + len(encoded) > _BYTES_A_WORD:
            pieces.append(b"")
        pieces[-1] += encoded
    return [f"=?utf-8?b?{b64encode(piece).decode()}?=" for piece in pieces]


def _registry() -> HeaderRegistry:
    registry = HeaderRegistry()
    registry.map_to_type("in-reply-to", MessageIds)
    registry.map_to_type("references", MessageIds)
    registry.map_to_type("subject", Subject)
    registry.map_to_type("from", Sender)
    return registry


POLICY = SMTP.clone(header_factory=_registry())
"""How letters are written: CRLF, and headers folded as above. Not for reading."""
