"""`backup` and `restore`."""

from pathlib import Path

import click

from followupd.cli import context
from followupd.cli.printing import for_this_profile, say


@click.command("backup")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
def backup_command(file: Path | None) -> None:
    """Copy the database, also while the daemon is at work.

    Into FILE, which must not be there yet; without it among the copies that the daemon makes.
    """
    say(f"Copied to {context.back_up(file)}")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def restore_command(file: Path) -> None:
    """Put a copy of the database in its place; the daemon has to be stopped.

    What the database does not know then may have been done all the same: letters that were due
    before are asked about, and what you told followupd since the copy has to be told again.
    """
    beside = context.put_back(file)
    say(f"Put back: {file}")
    if beside is not None:
        say(f"What stood in its place is kept: {beside}")
    say("What you told followupd since that copy was made is forgotten; please tell it again.")
    say(
        for_this_profile("Start the daemon. What was due before now is asked first: followupd todo")
    )
