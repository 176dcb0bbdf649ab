"""`service install`, `uninstall` and `status`: the user unit of systemd."""

import shlex
from collections.abc import Sequence

import click

from followupd.adapters.systemd import Systemctl, Unit, own_command, unit_text
from followupd.cli import context
from followupd.cli.printing import print_json
from followupd.errors import ConfigError


@click.group("service")
def service_command() -> None:
    """Let systemd run the daemon whenever you are logged in."""


@service_command.command("install")
def install() -> None:
    """Write the unit, start it now and at every login."""
    paths = context.paths()
    unit = Unit.of(paths.profile)
    options = ["--profile", paths.profile] if paths.profile else []
    command = (*own_command(), *options, *_config_option(), "daemon")
    try:
        unit.path.parent.mkdir(parents=True, exist_ok=True)
        unit.path.write_text(unit_text(context.unit_template(), command), "utf-8")
    except OSError as error:
        raise ConfigError(
            f"{unit.path}: {error.strerror}", hint="it must be writable for you"
        ) from None
    click.echo(f"Wrote {unit.path}")
    _have_done(["daemon-reload"], ["enable", unit.name], ["restart", unit.name])
    click.echo("To keep it running while you are logged out: loginctl enable-linger")


@service_command.command("uninstall")
def uninstall() -> None:
    """Stop the daemon and remove the unit. Configuration and data stay."""
    unit = Unit.of(context.paths().profile)
    if not unit.path.exists():
        click.echo(f"There is no {unit.path}")
        return
    _have_done(["disable", "--now", unit.name])
    unit.path.unlink()
    click.echo(f"Removed {unit.path}")
    _have_done(["daemon-reload"])


@service_command.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
def status(*, as_json: bool) -> None:
    """Say whether the unit is there, and how it does."""
    unit = Unit.of(context.paths().profile)
    properties = "--property=ActiveState,UnitFileState,StatusText"
    answer = Systemctl().run("show", properties, unit.name)
    told = dict(line.split("=", 1) for line in (answer or "").splitlines() if "=" in line)
    shown = {
        "unit": str(unit.path),
        "installed": unit.path.exists(),
        "manager": answer is not None,
        "active": told.get("ActiveState"),
        "enabled": told.get("UnitFileState"),
        "status": told.get("StatusText"),
    }
    if as_json:
        print_json(shown)
        return
    click.echo(f"{unit.path}: {'installed' if shown['installed'] else 'not installed'}")
    if answer is None:
        click.echo("No user manager of systemd answers here.")
        return
    click.echo(f"{unit.name}: {shown['active']}, {shown['enabled'] or 'no unit'}")
    if shown["status"]:
        click.echo(shown["status"])


def _config_option() -> Sequence[str]:
    chosen = click.get_current_context().find_root().params["config_file"]
    return ["--config", str(chosen.absolute())] if chosen else []


def _have_done(*calls: Sequence[str]) -> None:
    """Have the user manager do these; what it does not do is left to the user, and said."""
    systemctl = Systemctl()
    for index, call in enumerate(calls):
        if systemctl.run(*call) is not None:
            continue
        left = "\n".join(f"  systemctl --user {shlex.join(words)}" for words in calls[index:])
        click.echo(f"systemd did not do this here; please run it yourself:\n{left}", err=True)
        return
