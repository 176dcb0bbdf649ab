"""What a check-up finds."""

from dataclasses import dataclass
from enum import StrEnum

from followupd.errors import FollowupdError


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARN = "warn"  # it works, and could be better
    FAIL = "fail"  # it does not work


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    about: str
    level: Level
    text: str
    remedy: str | None = None
    exit_status: int = 0  # of the command, when nothing before it failed


def fine(about: str, text: str) -> Finding:
    """Return that all is well with something."""
    return Finding(about, Level.OK, text)


def worth_knowing(about: str, text: str, remedy: str | None = None) -> Finding:
    """Return that something could be better."""
    return Finding(about, Level.WARN, text, remedy)


def failed(about: str, text: str, remedy: str | None, exit_status: int) -> Finding:
    """Return that something does not work."""
    return Finding(about, Level.FAIL, text, remedy, exit_status)


def failed_by(about: str, error: FollowupdError) -> Finding:
    """Return what an error says, which does not hold anything private."""
    return Finding(about, Level.FAIL, error.message, error.hint, error.exit_status)
