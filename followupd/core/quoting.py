"""What the sender wrote now: a message without what it quotes and without its signature."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from mailparser_reply import EmailReplyParser
from mailparser_reply.constants import MAIL_LANGUAGES

from followupd.core.phrases import NO_PHRASES, Phrases, plain

_LONGEST = 20_000  # characters of a message that are read
_SHOWN = 250  # characters of a line that say whether it is a header
_LANGUAGES = [name for name in MAIL_LANGUAGES if name != "david"]
_SIGNATURE_LINES = 12
_INTRODUCTION = 2  # lines
_LINE_END = re.compile(r"\r\n|\r|\n")
_RULE = re.compile(r"^[_-]{32,}$")  # Outlook draws one above what it quotes
_SENDER = re.compile(r"\*?(?:from|von|de|van|da|fran|fra|od|lahettaja|felado)\s?:.*@")
_QUOTED = re.compile(r"^\s*>")
_DELIMITER = re.compile(r"^--\s*$")  # RFC 3676 4.3
_INTRODUCES_QUOTE = re.compile(r"(\d|@).*:\s*$|[:：]\s*$")
_SENT_FROM = re.compile(
    r"^(sent (from|with|via|using)\b|get outlook|gesendet (von|mit|aus)|von (meinem|unterwegs)"
    r"|envoye (de|a partir)|enviado d|inviato d|verstuurd v|verzonden v|skickat fran|sendt fra"
    r"|lahetetty|wysłan[eo] z|odeslano z|отправлено с)"
)


def new_text(text: str, closings: Phrases = NO_PHRASES, name: str = "") -> str:
    """Return what the sender wrote now, without quotes and signature.

    What cannot be told apart stays: a quote that is taken for an answer raises doubt, an answer
    that is taken for a quote is lost. `closings` are what letters end with, such as "Best regards",
    and `name` is the sender's whole name, below which a signature stands.
    """
    return "\n".join(_without_signature(_own_lines(text), closings, name)).strip()


def signed_with(text: str, closings: Phrases) -> str | None:
    """Return the line below the closing of what the sender wrote now: the name they sign with."""
    lines = _own_lines(text)
    body = _without_signature(lines, closings)
    rest = [line for line in lines[len(body) :] if line]
    if len(rest) < 2 or not _is_closing(plain(rest[0]), closings):
        return None
    return rest[1]


def is_from_a_phone(text: str) -> bool:
    """Tell whether a program of a phone or so has put its name below what the sender wrote now."""
    return any(_SENT_FROM.match(plain(line)) for line in last_lines(text))


def quotes(text: str) -> bool:
    """Tell whether an earlier mail stands below what the sender wrote now, as programs put it."""
    lines = [line.strip() for line in _LINE_END.split(text[:_LONGEST])]
    left = {line for line in _own_lines(text) if line}
    rest = [line for line in lines if line and line not in left]
    return len(rest) > _INTRODUCTION or any(_QUOTED.match(line) for line in rest)


def last_lines(text: str) -> list[str]:
    """Return the last lines that the sender wrote now, where a name stands if there is one."""
    return [line for line in _own_lines(text) if line][-_SIGNATURE_LINES:]


@lru_cache(maxsize=4)
def _own_lines(text: str) -> Sequence[str]:
    """Return the lines that the sender wrote now, signature included."""
    lines = [line.strip() for line in _LINE_END.split(text[:_LONGEST])]
    answered = "\n".join(_without_quotes(lines)).strip().split("\n")
    return tuple(_latest(_above_rule(answered)))


def _above_rule(lines: list[str]) -> list[str]:
    """Return the lines above the one that Outlook draws above the sender of an earlier mail."""
    for at, (line, below) in enumerate(pairwise(lines)):
        if any(lines[:at]) and _RULE.match(line) and _SENDER.match(plain(below)):
            return lines[:at]
    return lines


def _without_quotes(lines: list[str]) -> list[str]:
    """Drop lines that are quoted, and the line that introduces them; answers between them stay."""
    kept: list[str] = []
    for before, line in pairwise(["", *lines]):
        if not _QUOTED.match(line):
            kept.append(line)
            continue
        if not _QUOTED.match(before):
            _drop_introduction(kept)
    return kept


def _drop_introduction(kept: list[str]) -> None:
    """Drop "On ..., ... wrote:", which programs break into two lines when it is long."""
    while kept and not kept[-1].strip():
        kept.pop()
    if not kept or not _INTRODUCES_QUOTE.search(kept[-1]):
        return
    last = kept.pop()
    if kept and kept[-1].strip() and not re.search(r"\d", last) and re.search(r"\d", kept[-1]):
        kept.pop()


def _latest(lines: list[str]) -> list[str]:
    """Return the lines above the first header of an earlier mail, as Outlook puts it.

    The parser is shown the beginnings of the lines, for its expressions get slow on long ones. It
    keeps the number of lines, but for blank ones above all others.
    """
    shown = "\n".join("" if _RULE.match(line) else line[:_SHOWN] for line in lines)
    replies = EmailReplyParser(languages=_LANGUAGES).read(shown).replies
    if not replies or not replies[0].content:
        return lines
    above = len(shown) - len(shown.lstrip("\n"))
    return lines[: above + str(replies[0].content).count("\n") + 1]


def _without_signature(lines: Sequence[str], closings: Phrases, name: str = "") -> Sequence[str]:
    for at, line in enumerate(lines):
        if _DELIMITER.match(line) or _SENT_FROM.match(plain(line)):
            return lines[:at]
        is_near_end = len([rest for rest in lines[at:] if rest.strip()]) <= _SIGNATURE_LINES
        if at and is_near_end and _is_closing(plain(line), closings):
            return lines[:at]
        if at and is_near_end and " " in name and plain(line).strip(" ,.") == name:
            return lines[:at]
    return lines


def _is_closing(line: str, closings: Phrases) -> bool:
    """Tell whether a line is nothing but the end of a letter."""
    found = closings.match(line)
    return found is not None and not re.search(r"\w", line[found.end() :])
