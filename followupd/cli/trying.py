"""`demo` and `sandbox`."""

from pathlib import Path

import click

from followupd.cli import context

_PORT = click.IntRange(1, 65535)


@click.command("demo")
@click.option("--stay", is_flag=True, help="Keep the simulated Google up afterwards.")
@click.option("--no-browser", is_flag=True, help="With --stay: open nothing, print the address.")
@click.option("--port", type=_PORT, help="Where it listens on this machine (any free port).")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the drafts, as .eml files.",
)
def demo_command(*, stay: bool, no_browser: bool, port: int | None, output: Path | None) -> None:
    """Watch a job hunt of six weeks; no account is needed."""
    status = context.run_demo(stay=stay, browser=not no_browser, port=port, output=output)
    click.get_current_context().exit(status)


@click.command("sandbox")
@click.option("--port", type=_PORT, required=True, help="Where to listen on this machine.")
@click.option(
    "--seed",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What is there at the beginning.",
)
@click.option(
    "--state",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder in which to keep it over restarts.",
)
def sandbox_command(*, port: int, seed: Path | None, state: Path | None) -> None:
    """Serve a simulated Google on this machine until Ctrl-C."""
    context.serve_sandbox(port, seed, state)
