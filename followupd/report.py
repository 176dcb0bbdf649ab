"""What we tell the user, as data; printed as text or JSON by the commands."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a tick did or found, in the user's words. For the user's eyes, never for a log."""

    what: str  # short constant: drafted, withdrawn, closed, ask, skipped, fault ...
    text: str  # a sentence
    application_id: int | None = None
    follow_up_id: int | None = None


@dataclass(frozen=True, slots=True)
class TickReport:
    """What one tick did."""

    at: datetime
    told: tuple[Told, ...] = ()
    fault: str | None = None  # one clear line, when the tick could not do all its work
    hint: str | None = None
    needs_login: bool = False
    retry_at: datetime | None = None  # Google asked us to stay away until then
