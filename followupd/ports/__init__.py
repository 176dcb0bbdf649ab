"""What the program asks of the world, as Protocols, and the values that pass through them.

A docstring here is a contract: the adapters are held to each of its sentences by tests, with the
simulated Google behind them.
"""

from dataclasses import dataclass

from followupd.ports.calendar import Calendar
from followupd.ports.clock import Clock
from followupd.ports.letters import Letters
from followupd.ports.mailbox import Changes, DraftRef, Identity, Mailbox, MailRef, Profile
from followupd.ports.notifier import Notifier
from followupd.ports.records import InterviewRecord, JournalEntry, ThreadRecord
from followupd.ports.store import (
    COPIED_AT,
    INSTALLED_AT,
    LETTERS_BEGUN,
    RESTORED_AT,
    USUAL_LOCK_OUT,
    Store,
)

__all__ = [
    "COPIED_AT",
    "INSTALLED_AT",
    "LETTERS_BEGUN",
    "RESTORED_AT",
    "USUAL_LOCK_OUT",
    "Calendar",
    "Changes",
    "Clock",
    "DraftRef",
    "Identity",
    "InterviewRecord",
    "JournalEntry",
    "Letters",
    "MailRef",
    "Mailbox",
    "Notifier",
    "Ports",
    "Profile",
    "Store",
    "ThreadRecord",
]


@dataclass(frozen=True, slots=True)
class Ports:
    """The world, as one value that is handed to a tick."""

    clock: Clock
    calendar: Calendar
    mailbox: Mailbox
    letters: Letters
    store: Store
    notifier: Notifier
