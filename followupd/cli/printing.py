"""Results on standard output, as text, as a table or as JSON.

Titles and names come from strangers: what a terminal would obey, or would show in another order,
is not printed as it stands.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from followupd.cli import context
from followupd.errors import FollowupdError


def printable(text: str) -> str:
    """Return the text with control and bidi characters replaced.

    Line feeds and no-break spaces, which French has before some marks, are kept.
    """
    kept = "\n\N{NO-BREAK SPACE}"
    return "".join(c if c.isprintable() or c in kept else "\N{REPLACEMENT CHARACTER}" for c in text)


def say(text: str) -> None:
    """Print text."""
    click.echo(printable(text))


def when(instant: str | None, zone: ZoneInfo) -> str:
    """Write an instant in ISO 8601 as the user's clock shows it."""
    if instant is None:
        return ""
    return f"{datetime.fromisoformat(instant).astimezone(zone):%a %d %b %Y %H:%M}"


def print_json(value: object) -> None:
    """Print one JSON value on one line."""
    click.echo(json.dumps(value))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; an empty cell for None."""
    shown = context.table(*columns)
    for row in rows:
        shown.add_row(*(printable("" if cell is None else str(cell)) for cell in row))
    context.show(shown)


def tell_error(error: FollowupdError) -> None:
    """Print what happened, and what to do, on standard error."""
    click.echo(f"followupd: {printable(error.message)}", err=True)
    if error.hint:
        click.echo(printable(error.hint), err=True)
