"""Tells the story: what happened on which day, two letters in full, and how it all ended."""

import email
import email.policy
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from followupd.demo.story import ZONE

_WORLD, _DAEMON, _YOU = "  ", "✎ ", "→ "


class Narrator:
    """Prints, with a headline for each day on which something happens."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._day: date | None = None

    def headline(self, text: str) -> None:
        """Print what comes before and after the story."""
        self._console.print(text, style="bold")

    def say(self, text: str = "") -> None:
        """Print a line outside the story."""
        self._console.print(text, highlight=False, soft_wrap=True)

    def world(self, at: datetime, text: str) -> None:
        """Tell what somebody did."""
        self._line(at, _WORLD + text, "")

    def you(self, at: datetime, text: str) -> None:
        """Tell what the user did."""
        self._line(at, _YOU + text, "cyan")

    def daemon(self, at: datetime, text: str, company: str | None) -> None:
        """Tell what followupd did or found."""
        where = f" [{company}]" if company else ""
        self._line(at, f"{_DAEMON}followupd: {text}{where}", "green")

    def letter(self, raw: bytes) -> None:
        """Print a letter as its reader will see it."""
        message = email.message_from_bytes(raw, policy=email.policy.default)
        body = message.get_body(("plain",))
        text = body.get_content().strip() if body is not None else ""
        head = "\n".join(f"{name}: {message[name]}" for name in ("From", "To", "Subject"))
        shown = Panel(Text(f"{head}\n\n{text}"), border_style="green", width=92, padding=(1, 2))
        self._console.print(shown)

    def table(self, title: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
        """Print a table."""
        table = Table(title=title, title_justify="left", title_style="bold")
        for column in columns:
            table.add_column(column, overflow="fold")
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        self._console.print(table)

    def _line(self, at: datetime, text: str, style: str) -> None:
        local = at.astimezone(ZoneInfo(ZONE))
        if local.date() != self._day:
            self._day = local.date()
            self._console.print(f"\n{local:%A}, {local.day} {local:%B}", style="bold")
        shown = Text(f"{local:%H:%M}  {text}", style=style)
        self._console.print(shown, soft_wrap=True)
