"""`init` and `login`."""

import os
import pwd
import sys
from pathlib import Path

import click

from followupd.cli import context
from followupd.errors import ConfigError


@click.command("init")
@click.option("--name", help="Your name, as letters are signed.")
@click.option(
    "--client-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The OAuth client file that you downloaded from Google.",
)
@click.option("--root-url", metavar="URL", help="Another server than Google, such as the sandbox.")
@click.option("--follow-clock", is_flag=True, help="Take the time from the sandbox at --root-url.")
def init_command(
    *, name: str | None, client_file: Path | None, root_url: str | None, follow_clock: bool
) -> None:
    """Write a commented configuration."""
    paths = context.paths()
    if paths.config_file.exists():
        raise ConfigError(
            f"{paths.config_file} is there already", hint="edit it, or move it away first"
        )
    chosen: dict[str, object] = {
        "user.name": name or _ask_for_name(),
        "google.client_file": str(client_file.absolute()) if client_file else None,
        "google.root_url": root_url,
        "google.follow_clock": follow_clock or None,
    }
    text = context.default_config_text({k: v for k, v in chosen.items() if v is not None})
    try:
        for folder in (paths.config_dir, paths.state_dir):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_new(paths.config_file, text)
    except OSError as error:
        raise ConfigError(
            f"{error.filename}: {error.strerror}", hint="it must be writable for you"
        ) from None
    click.echo(f"Wrote {paths.config_file}")
    click.echo("Next: " + _next_step(paths.config_dir, chosen))


def _ask_for_name() -> str | None:
    """Ask who signs, proposing what the system knows; without a terminal nobody is asked."""
    if not sys.stdin.isatty():
        return None
    known = pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0].strip()
    answer: str = click.prompt("Your name, as letters are signed", default=known or None)
    return answer


def _write_new(path: Path, text: str) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def _next_step(config_dir: Path, chosen: dict[str, object]) -> str:
    if chosen["user.name"] is None:
        return "write your name into it, as letters are signed"
    if chosen["google.client_file"] is None:
        return f"put the OAuth client file at {config_dir / 'client_secret.json'}"
    return "followupd login"


@click.command("login")
@click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")
@click.option("--paste", is_flag=True, help="Use another computer's browser; paste where it ends.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="To come back to (any).")
def login_command(*, no_browser: bool, paste: bool, port: int) -> None:
    """Give followupd access to your Calendar (to read) and Gmail (to read, and write drafts)."""
    if paste:
        context.log_in_by_paste(on_url=_tell_url, ask=_ask_for_address)
    else:
        context.log_in(browser=not no_browser, port=port, on_url=_tell_url)
    click.echo("Logged in. A running daemon goes on by itself.")


def _tell_url(url: str) -> None:
    click.echo("Open this address in your browser:\n", err=True)
    click.echo(url)
    click.echo(err=True)


def _ask_for_address() -> str:
    click.echo("The browser ends at a page that cannot be shown. Copy its address.", err=True)
    answer: str = click.prompt("Address", err=True)
    return answer
