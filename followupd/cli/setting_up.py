"""`init` and `login`."""

import os
import pwd
import sys
from pathlib import Path

import click

from followupd.cli import context
from followupd.errors import ConfigError

_NAME_IN_SANDBOX = "Alex Example"


@click.command("init")
@click.option("--name", help="Your name, as letters are signed.")
@click.option(
    "--client-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The OAuth client file that you downloaded from Google.",
)
@click.option("--sandbox", metavar="URL", help="Use the simulated Google at URL, and its clock.")
def init_command(*, name: str | None, client_file: Path | None, sandbox: str | None) -> None:
    """Write a commented configuration."""
    paths = context.paths()
    if paths.config_file.exists():
        raise ConfigError(
            f"{paths.config_file} is there already", hint="edit it, or move it away first"
        )
    signed = name or (_NAME_IN_SANDBOX if sandbox else _ask_for_name())
    chosen: dict[str, object] = {}
    if signed:
        chosen["user.name"] = signed
    if client_file:
        chosen["google.client_file"] = str(client_file.absolute())
    if sandbox:
        chosen |= {"google.root_url": sandbox, "google.follow_clock": True}
    text = context.default_config_text(chosen)
    client = context.download_client_file(sandbox) if sandbox and not client_file else None
    try:
        for folder in (paths.config_dir, paths.state_dir):
            context.make_private(folder)
        if client is not None:
            _write(paths.config_dir / "client_secret.json", client, os.O_TRUNC)
        _write(paths.config_file, text.encode(), os.O_EXCL)
    except OSError as error:
        raise ConfigError(
            f"{error.filename}: {error.strerror}", hint="it must be writable for you"
        ) from None
    click.echo(f"Wrote {paths.config_file}")
    if not signed:
        click.echo("Next: write your name into it, as letters are signed")
    elif client is None and client_file is None:
        click.echo(f"Next: put the OAuth client file at {paths.config_dir / 'client_secret.json'}")
    else:
        profile = f" --profile {paths.profile}" if paths.profile else ""
        click.echo(f"Next: followupd{profile} login")


def _ask_for_name() -> str | None:
    """Ask who signs, proposing what the system knows; without a terminal nobody is asked."""
    if not sys.stdin.isatty():
        return None
    known = pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0].strip()
    answer: str = click.prompt("Your name, as letters are signed", default=known or None)
    return answer


def _write(path: Path, content: bytes, how: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC | how
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)


@click.command("login")
@click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")
@click.option("--paste", is_flag=True, help="Use another computer's browser; paste where it ends.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="To come back to (any).")
@click.option("--renamed", is_flag=True, help="It is the same account, but its address is new.")
def login_command(*, no_browser: bool, paste: bool, port: int, renamed: bool) -> None:
    """Log in at Google, once.

    It asks for reading your calendar and mail, and for writing drafts.
    """
    if paste:
        context.log_in_by_paste(on_url=_tell_url, ask=_ask_for_address, renamed=renamed)
    else:
        context.log_in(browser=not no_browser, port=port, on_url=_tell_url, renamed=renamed)
    click.echo("Logged in. A running daemon goes on by itself.")


def _tell_url(url: str) -> None:
    click.echo("Open this address in your browser:\n", err=True)
    click.echo(url)
    click.echo(err=True)


def _ask_for_address() -> str:
    click.echo("The browser ends at a page that cannot be shown. Copy its address.", err=True)
    answer: str = click.prompt("Address", err=True)
    return answer
