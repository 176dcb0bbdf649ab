"""Log lines: constant words, then the facts as key=value; nothing private gets through."""

import logging
import os
import re
import sys
from collections.abc import Mapping
from typing import TextIO

_SECRETS = (
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]+"), r"\1 [secret]"),
    (re.compile(r"\bya29\.[\w.-]+"), "[secret]"),  # Google's access tokens
    (re.compile(r"\b1//[\w-]{8,}"), "[secret]"),  # its refresh tokens
    (re.compile(r"\b4/[\w-]{20,}"), "[secret]"),  # its authorization codes
    (re.compile(r"\bGOCSPX-[\w-]+"), "[secret]"),  # its client secrets
    (
        re.compile(r"(?i)\b(\w*(?:token|secret|code|verifier)\"?[=:]\s*\"?)[\w./~+-]{8,}"),
        r"\1[secret]",
    ),
    (re.compile(r"[^\s<>\"'(),;:\[\]=]+@[^\s<>\"'(),;:\[\]=]+"), "[address]"),
)
_PRIORITIES = {logging.DEBUG: 7, logging.INFO: 6, logging.WARNING: 4, logging.ERROR: 3}
_CRITICAL = 2
_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def redact(text: str) -> str:
    """Return the text without mail addresses, tokens, codes and client secrets."""
    for pattern, replacement in _SECRETS:
        text = pattern.sub(replacement, text)
    return text


class Line(logging.Formatter):
    """Formats a record with its facts, redacted as a whole, its traceback included."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's line, or lines when there is a traceback."""
        return redact(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 logging's own name
        """Return the words and the facts."""
        facts = {k: v for k, v in vars(record).items() if k not in _PLAIN and v is not None}
        return " ".join(
            [super().formatMessage(record), *(f"{k}={_plain(v)}" for k, v in facts.items())]
        )


class JournalLine(Line):
    """The same for the journal: a priority before each line (sd-daemon(3)), no time of its own."""

    def __init__(self) -> None:
        super().__init__("%(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines, each with its priority."""
        prefix = f"<{_PRIORITIES.get(record.levelno, _CRITICAL)}>"
        return "\n".join(prefix + line for line in super().format(record).splitlines())


def _plain(value: object) -> str:
    text = str(value)
    if text and text.isprintable() and " " not in text:
        return text
    return ascii(text)


def set_up(stream: TextIO | None = None, environ: Mapping[str, str] = os.environ) -> None:
    """Send log lines to `stream` (stderr): ours from INFO on, libraries' from WARNING on."""
    target = stream or sys.stderr
    out = logging.StreamHandler(target)
    out.setFormatter(
        JournalLine()
        if _is_journal(target, environ)
        else Line("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    )
    root = logging.getLogger()
    root.handlers[:] = [out]
    root.setLevel(logging.WARNING)
    logging.getLogger("followupd").setLevel(logging.INFO)
    # It warns whenever a beat outlasts the interval; the next beat makes up for it.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.captureWarnings(capture=True)


def _is_journal(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Tell whether the stream goes to the journal: JOURNAL_STREAM names its device and inode."""
    try:
        found = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return False
    return environ.get("JOURNAL_STREAM") == f"{found.st_dev}:{found.st_ino}"
