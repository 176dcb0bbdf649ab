"""The commands. Nothing is imported, opened or read before one of them runs."""

from importlib import import_module
from pathlib import Path
from typing import Any

import click

from followupd import __version__
from followupd.cli.printing import tell_error
from followupd.errors import FollowupdError

_COMMANDS = {
    "init": "setting_up",
    "login": "setting_up",
    "daemon": "running",
    "tick": "running",
    "status": "showing",
    "todo": "showing",
    "list": "showing",
    "explain": "showing",
    "confirm": "ruling",
    "skip": "ruling",
    "done": "ruling",
    "no-show": "ruling",
    "promised": "ruling",
    "snooze": "ruling",
    "now": "ruling",
    "expand": "ruling",
    "close": "ruling",
    "reopen": "ruling",
    "note": "requesting",
    "second-thought": "requesting",
    "offer": "requesting",
    "referrer": "requesting",
    "redraft": "requesting",
    "withdraw": "requesting",
    "reply-to-no": "requesting",
    "reschedule": "requesting",
    "keep-in-touch": "requesting",
    "add": "correcting",
    "set": "correcting",
    "pause": "correcting",
    "resume": "correcting",
    "backup": "keeping",
    "restore": "keeping",
    "templates": "templating",
    "demo": "trying",
    "sandbox": "trying",
    "inspect": "inspecting",
    "service": "service",
    "doctor": "doctor",
}
"""Which module of this package has a command, in the order of `--help`."""


class Root(click.Group):
    """Finds a command when it is named, and tells errors in two lines."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click's signature
        """Return the names of the commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, its module imported now."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"followupd.cli.{_COMMANDS[cmd_name]}")
        found = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        assert isinstance(found, click.Command)
        return found

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 click's signature
        """Run the command; an error raised on purpose becomes two lines and its exit status."""
        try:
            return super().invoke(ctx)
        except FollowupdError as error:
            tell_error(error)
            ctx.exit(error.exit_status)


@click.group(cls=Root, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="followupd")
@click.option("--profile", metavar="NAME", help="Another account, with files of its own.")
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Another configuration file.",
)
def root(profile: str | None, config_file: Path | None) -> None:
    """Drafts the follow-up mail after your job interviews, and knows when to stop.

    It writes drafts into your Gmail. It never sends and never deletes.
    """
