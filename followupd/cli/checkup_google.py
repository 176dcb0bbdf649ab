"""Asks Google whether it knows the user, and what is on the calendars that are read."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

from followupd.adapters.google import (
    Account,
    Door,
    GoogleAccess,
    GoogleCalendar,
    open_google,
)
from followupd.cli.finding import Finding, failed, failed_by, fine, worth_knowing
from followupd.config import Config
from followupd.errors import FollowupdError, NotFoundError
from followupd.ports import Clock, Store
from followupd.tick.clocks import CLOCKS_APART
from followupd.wiring import account, clock_of, lock_out_beside

_OFF_BY = timedelta(minutes=2)


def look_at_google(config: Config, store: Store | None) -> Iterator[Finding]:
    """Yield what Google answers; it is asked for nothing while it wants to be left alone."""
    access = GoogleAccess(
        token_file=config.paths.token,
        root_url=config.google.root_url,
        own_addresses=config.settings.addresses,
    )
    clock = clock_of(config)
    right = None
    if store is not None:  # which is only read
        right = Account(account(store).get, lambda _: None)
    lock = lock_out_beside(config)
    calendar, mailbox, door = open_google(access, clock, lock_out=lock, account=right)
    with closing(door):
        try:
            mailbox.profile()
        except FollowupdError as error:
            yield failed_by("Gmail", error)
        else:
            yield fine("Gmail", "it answers")
            if not config.google.follow_clock:
                yield from look_at_clock(clock, door)
        for number, name in enumerate(config.settings.calendars, start=1):
            yield _calendar(calendar, clock, number, name)


def _calendar(calendar: GoogleCalendar, clock: Clock, number: int, name: str) -> Finding:
    """Return whether a calendar can be read; its id may be an address and is not told."""
    shown = "the primary calendar" if name == "primary" else f"calendar {number} of your list"
    try:
        now = clock.now()
        calendar.events(name, now, now + timedelta(days=1))
    except NotFoundError:
        return failed(
            "Calendar",
            f"{shown} is not there, or not yours to read",
            "mend `calendars` in the configuration; ids are in the settings of Google Calendar",
            78,
        )
    except FollowupdError as error:
        return failed_by("Calendar", error)
    return fine("Calendar", f"{shown} can be read")


def look_at_clock(clock: Clock, door: Door) -> Iterator[Finding]:
    """Yield whether our clock agrees with Google's, as far as Google told it."""
    told = door.google_time()
    if told is None:
        return
    off = clock.now() - told
    if abs(off) < _OFF_BY:
        yield fine("clock", "it agrees with Google's")
        return
    minutes = round(abs(off) / timedelta(minutes=1))
    text = f"it is {minutes} minutes {'ahead of' if off > timedelta() else 'behind'} Google's"
    remedy = "let the system set it: timedatectl set-ntp true"
    if abs(off) <= CLOCKS_APART:
        yield worth_knowing("clock", text, remedy)
    else:
        yield failed("clock", text, remedy, 1)
