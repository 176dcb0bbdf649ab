"""Whether this machine's clock can be believed: nothing is reckoned by one that is wrong (E-62).

Google tells its own time with every answer. Without that, as through a line that takes the Date
out of its answers, there is nothing to hold ours against, and it is believed.
"""

from datetime import datetime, timedelta

from followupd.errors import TransientError
from followupd.ports import Ports

CLOCKS_APART = timedelta(minutes=10)
"""How far our clock and Google's may differ."""

_MINUTE = timedelta(minutes=1)
_UNITS = (("day", 24 * 60), ("hour", 60), ("minute", 1))


def agreed_now(ports: Ports) -> datetime:
    """Return the present by our clock; raise TransientError where Google's is another one.

    Google is asked when it has not answered yet, and before its time as it was reckoned since its
    last answer counts against ours.
    """
    ahead = _ahead_of_google(ports)
    if ahead is None or abs(ahead) > CLOCKS_APART:
        ports.mailbox.profile()
        ahead = _ahead_of_google(ports)
    if ahead is not None and abs(ahead) > CLOCKS_APART:
        raise _wrong_by(ahead)
    return ports.clock.now()


def _ahead_of_google(ports: Ports) -> timedelta | None:
    """Return by how much our clock is ahead of Google's; None where that does not tell its time."""
    googles = ports.mailbox.now()
    return None if googles is None else ports.clock.now() - googles


def _wrong_by(ahead: timedelta) -> TransientError:
    return TransientError(
        f"this machine's clock is wrong: it is {_told(abs(ahead))}"
        f" {'ahead of' if ahead > timedelta() else 'behind'} Google's, so nothing is done by it",
        hint="let the system set it: timedatectl set-ntp true",
    )


def _told(long: timedelta) -> str:
    """Return a length of time in words, to the minute."""
    rest, parts = round(long / _MINUTE), []
    for name, minutes in _UNITS:
        count, rest = divmod(rest, minutes)
        if count:
            parts.append(f"{count} {name}{'s' if count > 1 else ''}")
    return " ".join(parts)
