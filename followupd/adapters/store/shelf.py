"""Where copies of the database are kept, what they are called, and how many of each sort stay."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

FOLDER = "backups"
EVERY = timedelta(days=1)

_STAMP = "%Y-%m-%dT%H-%M-%SZ"


class Sort(StrEnum):
    """Why a copy was made; the name of its file begins with it."""

    DAILY = "daily"
    VERSION = "version"  # what an upgrade began from; its number follows
    ASKED = "asked"  # by the user, who alone takes it away
    REPLACED = "replaced"  # what stood in the place of a copy that was put back, sound or not


KEPT = {Sort.DAILY: 7, Sort.VERSION: 3, Sort.REPLACED: 3}
"""So many of a sort stay; of those the user asked for, all."""


def folder_of(database: Path) -> Path:
    """Return the folder that the copies of a database are in."""
    return database.with_name(FOLDER)


def place_for(database: Path, sort: Sort, mark: datetime | int) -> Path:
    """Return the file of a copy; `mark` is when it is made, or the version it was made of."""
    told = f"{mark.astimezone(UTC):{_STAMP}}" if isinstance(mark, datetime) else str(mark)
    return folder_of(database) / f"{sort}-{told}.db"


def copies(database: Path, *sorts: Sort) -> list[Path]:
    """Return the copies of these sorts, the one that was written last first."""
    found = [file for sort in sorts for file in folder_of(database).glob(f"{sort}-*.db")]
    return sorted(found, key=lambda file: (file.stat().st_mtime_ns, file.name), reverse=True)


def newest_sound(database: Path) -> Path | None:
    """Return the copy to put back when the database is damaged; each was checked when made."""
    return next(iter(copies(database, Sort.DAILY, Sort.VERSION, Sort.ASKED)), None)


def is_due(database: Path, now: datetime) -> bool:
    """Tell whether the last daily copy is a day old, or of a time that has not come yet."""
    made = [_made_at(file) for file in copies(database, Sort.DAILY)]
    return not any(timedelta() <= now - at < EVERY for at in made if at is not None)


def take_away_old(database: Path, sort: Sort) -> None:
    """Remove what is more than the copies of a sort that stay, and what a crash left half done."""
    for old in copies(database, sort)[KEPT[sort] :]:
        old.unlink(missing_ok=True)
        old.with_name(f"{old.name}-wal").unlink(missing_ok=True)
    for half_done in folder_of(database).glob("*.part*"):
        half_done.unlink(missing_ok=True)


def _made_at(file: Path) -> datetime | None:
    try:
        told = datetime.strptime(file.stem.partition("-")[2], _STAMP)  # noqa: DTZ007 - Z is UTC
    except ValueError:
        return None
    return told.replace(tzinfo=UTC)
