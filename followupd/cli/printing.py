"""Results on standard output, as text, as a table or as JSON.

Titles and names come from strangers: what a terminal would obey, or would show in another order,
is not printed as it stands.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from followupd.cli import context
from followupd.errors import FollowupdError

_COMMAND = re.compile(
    r"\bfollowupd (?=(?:init|login|daemon|tick|status|todo|list|explain|confirm|skip|done|no-show"
    r"|promised|snooze|now|expand|close|reopen|note|second-thought|offer|referrer|redraft|withdraw"
    r"|reply-to-no|reschedule|keep-in-touch|add|set|pause|resume|backup|restore|templates|service"
    r"|doctor)\b)"
)


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


def tell_error(error: FollowupdError, hide: Callable[[str], str] = str) -> None:
    """Print what happened, and what to do, on standard error."""
    texts = [f"followupd: {error.message}", *([error.hint] if error.hint else [])]
    for text in texts:
        click.echo(printable(hide(for_this_profile(text))), err=True)


def for_this_profile(text: str) -> str:
    """Return a text with the commands that it names as this user has to type them."""
    found = click.get_current_context(silent=True)
    chosen = found.find_root().params if found else {}
    options = "".join(
        f" --{option} {value}"
        for option, value in (
            ("profile", chosen.get("profile")),
            ("config", chosen.get("config_file")),
        )
        if value
    )
    return _COMMAND.sub(lambda _: f"followupd{options} ", text) if options else text
