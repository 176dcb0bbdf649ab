"""The configuration as values."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from followupd.config.paths import Paths
from followupd.tick.settings import Settings


@dataclass(frozen=True, slots=True)
class Google:
    """The way to Google, or to what stands in for it."""

    client_file: Path
    root_url: str | None = None  # None: Google itself; never with a slash at its end
    follow_clock: bool = False  # take the time from the sandbox behind root_url


@dataclass(frozen=True, slots=True)
class Config:
    """All that the user has set, checked and complete."""

    paths: Paths
    settings: Settings
    google: Google
    poll_every: timedelta
    warnings: tuple[str, ...] = field(default=())  # what was mended, in plain words
