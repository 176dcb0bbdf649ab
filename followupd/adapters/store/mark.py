"""A count of the letters that were begun, kept outside the database too.

A database that counts fewer of them than the file beside it is an older copy that somebody put in
its place, or a new one after one that was lost: letters went out of which it knows nothing. It
cannot be told when the file was taken back together with the database.
"""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from followupd.ports import COPIED_AT, LETTERS_BEGUN, RESTORED_AT, Clock, Store
from followupd.tick.memory import HEALTH, LOOKED_BACK, health_of, number_of


class Mark:
    """The file that holds the count."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> int:
        """Return the count; 0 when there is none that can be read."""
        with suppress(OSError):
            told = self._path.read_bytes()[:20].strip()
            return int(told) if told.isdigit() else 0
        return 0

    def write(self, count: int) -> None:
        """Keep a count. A file that cannot be written holds up no letter: it is an aid, no lock."""
        unfinished = self._path.with_name(f"{self._path.name}.part")
        with suppress(OSError):
            flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
            with os.fdopen(os.open(unfinished, flags, 0o600), "w") as file:
                file.write(f"{count}\n")
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self._path)


def notice_older_copy(store: Store, mark: Mark, clock: Clock) -> None:
    """Note in a database that it is an older copy, if it is one; see `followupd.core.restored`.

    The file is read first: whoever begins a letter meanwhile counts it in the database first.
    """
    counted = mark.read()
    if counted <= number_of(store.remembered(LETTERS_BEGUN)):
        return
    for key, value in restored(counted, store.remembered(HEALTH), clock.now()).items():
        store.remember(key, value)


def restored(counted: int, health: str | None, now: datetime) -> dict[str, str]:
    """Return what a database remembers that was put back now, the count last.

    `health` is what it remembers of the last tick before it was copied.
    """
    ticked_at = health_of(health).get("at")
    return {
        RESTORED_AT: now.isoformat(),
        COPIED_AT: ticked_at or (now - LOOKED_BACK).isoformat(),
        LETTERS_BEGUN: str(counted),
    }
