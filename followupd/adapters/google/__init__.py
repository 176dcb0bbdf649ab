"""Google Calendar and Gmail, behind one door."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from followupd.adapters.google.account import Account
from followupd.adapters.google.calendar import GoogleCalendar
from followupd.adapters.google.calls import AllowList
from followupd.adapters.google.door import Door
from followupd.adapters.google.exchange import Exchange, HttpExchange, uptime
from followupd.adapters.google.gmail import GmailMailbox
from followupd.adapters.google.lock_out import Gate, LockOut
from followupd.adapters.google.transport import Transport
from followupd.ports import Clock

__all__ = [
    "Account",
    "Door",
    "GmailMailbox",
    "GoogleAccess",
    "GoogleCalendar",
    "LockOut",
    "open_google",
    "uptime",
]


@dataclass(frozen=True, slots=True)
class GoogleAccess:
    """How to reach the user's Google account."""

    token_file: Path
    root_url: str | None = None  # where both APIs are; None: Google itself
    timeout: timedelta = timedelta(seconds=30)  # without any sign of life
    own_addresses: Collection[str] = ()  # the user's, lower case, beside what Google marks as self


def open_google(
    access: GoogleAccess,
    clock: Clock,
    *,
    lock_out: LockOut | None = None,
    account: Account | None = None,
    exchange: Exchange | None = None,
    uptime: Callable[[], float] = uptime,
) -> tuple[GoogleCalendar, GmailMailbox, Door]:
    """Return the two ports and their door; close the door when done with them.

    Nothing is sent and no token is read yet: without one, each method raises AuthError until
    `followupd login` has run, and likewise with a login of another account than `account`.
    `exchange` and `uptime` take the network's and the machine's place in tests and simulations.
    Raises ConfigError for a `root_url` that must not be talked to.
    """
    transport = Transport(
        AllowList(access.root_url),
        exchange or HttpExchange(access.timeout),
        Gate(clock, lock_out or LockOut.in_memory()),
        uptime=uptime,
    )
    door = Door(transport, access.token_file, clock, root_url=access.root_url, account=account)
    return GoogleCalendar(door, access.own_addresses), GmailMailbox(door), door
