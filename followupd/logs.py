"""Log lines: constant words, then the facts as key=value; nothing private gets through."""

import logging
import os
import pwd
import re
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from functools import cache
from types import TracebackType
from typing import Any, TextIO

from followupd.errors import FollowupdError

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
_TALKATIVE = (
    *("google", "google_auth_httplib2", "google_auth_oauthlib", "googleapiclient", "httplib2"),
    *("oauthlib", "requests", "requests_oauthlib", "sqlalchemy", "urllib3"),
)
"""Libraries that tell addresses, rows and even tokens in their details."""

_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def redact(text: str) -> str:
    """Return the text without mail addresses, tokens, codes, client secrets and the home's name."""
    text = without_home(text)
    for pattern, replacement in _SECRETS:
        text = pattern.sub(replacement, text)
    return text


def without_home(text: str) -> str:
    """Return the text with `~` for the user's home, which has their login name in it."""
    for home in _homes(os.environ.get("HOME", "")):
        text = text.replace(home, "~")
    return text


@cache
def _homes(given: str) -> tuple[str, ...]:
    """Return the home's names, as given and as the system knows it, the longest first."""
    try:
        known = pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:  # no such user, as in some containers
        known = ""
    homes = {one.rstrip("/") for one in (given, known) if one.startswith("/")}
    homes |= {os.path.realpath(one) for one in homes if one}
    return tuple(sorted(homes - {"", "/"}, key=len, reverse=True))


class Line(logging.Formatter):
    """Formats a record with its facts, redacted as a whole.

    Of a traceback the places stay and the messages go: a bug's message may quote what it met.
    """

    def formatException(self, ei: Any) -> str:  # noqa: ANN401, N802 logging's own signature
        """Return the traceback of an exception, and of those it came from, the first one first."""
        return "\n".join(_told(ei[1])) if ei[1] is not None else ""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's line, or lines when there is a traceback."""
        record.exc_text = None  # another formatter may have left its own there
        text = redact(super().format(record))
        record.exc_text = None
        return text

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


def _told(error: BaseException) -> Iterator[str]:
    """Yield the lines of a traceback; only errors that are raised on purpose keep their words."""
    seen: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in seen:
        seen.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    for one in reversed(seen):
        yield "Traceback (most recent call last):"
        yield "".join(traceback.format_tb(one.__traceback__)).rstrip("\n")
        kind = f"{type(one).__module__}.{type(one).__qualname__}"
        yield f"{kind}: {one.message}" if isinstance(one, FollowupdError) else kind


def _plain(value: object) -> str:
    text = redact(str(value))  # before letters of a home's name are escaped
    if text and text.isprintable() and " " not in text:
        return text
    return ascii(text)


def set_up(stream: TextIO | None = None, environ: Mapping[str, str] = os.environ) -> None:
    """Send log lines to `stream` (stderr): ours from INFO on, libraries' from WARNING on.

    Some libraries are held to that whatever anybody sets for the whole of logging.
    """
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
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)


def take_last_words() -> None:
    """Have errors that nobody caught told as log lines too; Python would print their messages."""
    sys.excepthook = _last_words
    threading.excepthook = _last_words_of_a_thread


def _last_words(
    _kind: type[BaseException], error: BaseException, _where: TracebackType | None
) -> None:
    logging.getLogger("followupd").critical("ended by an error", exc_info=error)


def _last_words_of_a_thread(ended: threading.ExceptHookArgs) -> None:
    logging.getLogger("followupd").critical("thread ended by an error", exc_info=ended.exc_value)


def _is_journal(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Tell whether the stream goes to the journal: JOURNAL_STREAM names its device and inode."""
    try:
        found = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return False
    return environ.get("JOURNAL_STREAM") == f"{found.st_dev}:{found.st_ino}"
