"""What the commands open, imported when one runs: `--help` has to answer at once.

This is the one place of the package that defers imports.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from followupd.errors import ConfigError

if TYPE_CHECKING:
    from rich.table import Table

    from followupd.adapters.google.account import RightAccount
    from followupd.adapters.google.lock_out import Gate
    from followupd.cli.finding import Finding
    from followupd.cli.judging import Judged
    from followupd.cli.template_desk import TemplateDesk
    from followupd.config import Config, Paths
    from followupd.ports import Store
    from followupd.wiring import App

_LOGIN_TAKES_AT_MOST = timedelta(minutes=10)


def paths() -> "Paths":
    """Return the files of the profile that the command line names."""
    from followupd.config import Paths

    chosen = click.get_current_context().find_root().params
    return Paths.of(chosen["profile"], chosen["config_file"])


def config() -> "Config":
    """Return the configuration of that profile; what was mended in it is told."""
    from followupd.config import load_config

    loaded = load_config(paths())
    for warning in loaded.warnings:
        click.echo(f"followupd: {warning}", err=True)
    return loaded


def make_private(folder: Path) -> None:
    """Make a folder, and what is missing above it, for this user alone."""
    from followupd.config.paths import make_private

    make_private(folder)


def default_config_text(chosen: dict[str, object]) -> str:
    """Return the configuration that `init` writes."""
    from followupd.config import default_config_text

    return default_config_text(chosen)


def download_client_file(root_url: str) -> bytes:
    """Return the OAuth client file of a sandbox."""
    from followupd.adapters.sandbox import download_client_file

    return download_client_file(root_url)


def unit_template() -> str:
    """Return the unit that ships with the program."""
    from followupd.config import resource_dir

    return (resource_dir("systemd") / "followupd.service").read_text("utf-8")


def template_desk() -> "TemplateDesk":
    """Return the templates of that profile."""
    from followupd.cli.template_desk import open_desk

    return open_desk(paths())


def open_app() -> "AbstractContextManager[App]":
    """Return the program, put together, as a context."""
    from followupd.wiring import open_app

    return open_app(config())


def open_alone() -> "AbstractContextManager[App]":
    """Return the program as `open_app` does, with the lock that whoever ticks has to hold."""
    from followupd.wiring import open_alone

    return open_alone(config())


def open_rehearsal() -> "AbstractContextManager[App]":
    """Return the program as it is put together for a dry run, as a context."""
    from followupd.wiring import open_rehearsal

    return open_rehearsal(config())


def rule(verb: str, text: str, day: date | None = None) -> str:
    """Write the user's word on a subject down, and return what the subject is."""
    from followupd.cli import subjects
    from followupd.core.application import Verb

    with open_app() as app:
        now = app.ports.clock.now()
        kind, subject = subjects.rule(app.ports.store, Verb(verb), text, now, day)
    return f"{kind} {subject}"


def close(application: str) -> str:
    """Write down that an application is to end; return what it is."""
    from followupd.cli import subjects

    with open_app() as app:
        return subjects.close(app.ports.store, application, app.ports.clock.now())


def close_all() -> list[str]:
    """Write down that every open application is to end; return what they are."""
    from followupd.cli import subjects

    with open_app() as app:
        return subjects.close_all(app.ports.store, app.ports.clock.now())


def correct(subject: str, said: Mapping[str, str]) -> str:
    """Set what the user says of an application or a person; return who or what it is."""
    from followupd.cli import corrections

    with open_app() as app:
        return corrections.correct(app.ports.store, subject, said, app.ports.clock.now())


def add(told: Mapping[str, Any]) -> str:
    """Write an interview down that no event tells of; return what it is."""
    from followupd.cli import adding

    with open_app() as app:
        return adding.add(app.ports, app.config.settings, told)


def add_event(event: str) -> str:
    """Take an event of the calendar as an interview; return what it is."""
    from followupd.cli import adding

    with open_app() as app:
        return adding.add_event(app.ports, app.config.settings, event)


def ask_for(
    kind: str,
    application: str,
    *,
    person: str | None = None,
    note: str | None = None,
    deadline: date | None = None,
) -> str:
    """Write down that the user asks for a letter; return whom it is for."""
    from followupd.cli import wishes
    from followupd.core.application import Kind

    with open_app() as app:
        now, limits = app.ports.clock.now(), app.config.settings.limits
        return wishes.ask_for(
            app.ports.store,
            limits,
            Kind(kind),
            application,
            now,
            person=person,
            note=note,
            deadline=deadline,
        )


def correct_person(application: str, address: str, part: str) -> str:
    """Set what somebody is in an application; return who it is."""
    from followupd.cli import corrections

    with open_app() as app:
        now = app.ports.clock.now()
        return corrections.set_part(app.ports.store, application, address, part, now)


def pause(until: date | None) -> None:
    """Have no draft written until a day, or until the user resumes."""
    from followupd.tick.pause import pause

    with open_app() as app:
        pause(app.ports.store, until, app.config.settings.limits.zone)


def resume() -> bool:
    """Go on; tell whether there was a pause."""
    from followupd.tick.pause import resume

    with open_app() as app:
        return resume(app.ports.store)


def back_up(file: Path | None) -> Path:
    """Copy the database; return the copy's file."""
    from followupd.wiring import back_up

    return back_up(config(), file)


def put_back(file: Path) -> Path | None:
    """Put a copy of the database in its place; return where what stood there is now."""
    from followupd.wiring import put_back

    return put_back(config(), file)


def check_up() -> "Iterator[Finding]":
    """Yield what may keep the program from its work."""
    from followupd.cli.checkup import check_up

    return check_up(paths())


def read_status() -> tuple[dict[str, Any], ZoneInfo]:
    """Return how things stand, and the user's zone."""
    from followupd.cli import overview

    chosen = config()
    with _reader(chosen) as store:
        return overview.status(chosen, store), _zone(chosen)


def read_chores() -> tuple[list[dict[str, Any]], ZoneInfo]:
    """Return what waits for the user, and the user's zone."""
    from followupd.cli import chores

    chosen = config()
    with _reader(chosen) as store:
        return chores.chores(chosen, store), _zone(chosen)


def read_applications(*, ended: bool) -> tuple[list[dict[str, Any]], ZoneInfo]:
    """Return the applications, and the user's zone."""
    from followupd.cli import overview

    chosen = config()
    with _reader(chosen) as store:
        return overview.applications(chosen, store, ended=ended), _zone(chosen)


def read_story(application: str) -> tuple[dict[str, Any], ZoneInfo]:
    """Return how an application got where it is, and the user's zone."""
    from followupd.cli import overview

    chosen = config()
    with _reader(chosen) as store:
        return overview.story(store, application), _zone(chosen)


def standing(store: "Store") -> list[dict[str, Any]]:
    """Return what is decided at present."""
    from followupd.cli import overview

    return overview.standing(store)


def _reader(chosen: "Config") -> "AbstractContextManager[Store]":
    from followupd.wiring import open_reader

    return open_reader(chosen)


def _zone(chosen: "Config") -> ZoneInfo:
    return ZoneInfo(chosen.settings.limits.zone)


def log_in(*, browser: bool, port: int, on_url: Callable[[str], None], renamed: bool) -> None:
    """Log in at Google: the user's browser comes back to this machine."""
    from followupd.adapters.google.auth import login

    chosen = config()
    login(
        chosen.google.client_file,
        chosen.paths.token,
        open_browser=browser,
        port=port,
        timeout=_LOGIN_TAKES_AT_MOST,
        on_url=on_url,
        right=_right_account(chosen, renamed=renamed),
        gate=_gate(chosen),
    )


def log_in_by_paste(
    *, on_url: Callable[[str], None], ask: Callable[[], str], renamed: bool
) -> None:
    """Log in at Google: the user pastes the address at which the browser ended."""
    from followupd.adapters.google.auth import login_by_paste

    chosen = config()
    login_by_paste(
        chosen.google.client_file,
        chosen.paths.token,
        on_url=on_url,
        ask=ask,
        right=_right_account(chosen, renamed=renamed),
        gate=_gate(chosen),
    )


def _gate(chosen: "Config") -> "Gate":
    from followupd.adapters.google.lock_out import Gate
    from followupd.wiring import clock_of, lock_out_beside

    return Gate(clock_of(chosen), lock_out_beside(chosen))


def _right_account(chosen: "Config", *, renamed: bool) -> "RightAccount | None":
    from followupd.adapters.google.account import RightAccount
    from followupd.wiring import forget_account, known_account

    known = known_account(chosen)
    if known is None:
        return None
    if renamed:
        forget_account(chosen)
        return None
    return RightAccount(known, chosen.google.root_url)


def run_daemon() -> int:
    """Run the daemon until it is told to stop; return its exit status."""
    from followupd import logs
    from followupd.config import load_config
    from followupd.daemon import run

    logs.set_up()
    logs.take_last_words()
    return run(load_config(paths()))


def redact(text: str) -> str:
    """Return a text as it may stand in the journal."""
    from followupd.logs import redact

    return redact(text)


def run_demo(*, stay: bool, browser: bool, port: int | None, output: Path | None) -> int:
    """Run the demo; return its exit status."""
    from followupd.demo import run

    _needs_sandbox()
    return run(stay=stay, browser=browser, port=port, output=output)


def serve_sandbox(port: int, seed: Path | None, state: Path | None) -> None:
    """Serve the simulated Google until interrupted; raise ConfigError when it cannot."""
    _needs_sandbox()
    from followupd.sandbox import SandboxError, serve_forever

    try:
        serve_forever(port, seed, state)
    except SandboxError as error:
        raise ConfigError(error.message, hint=error.hint) from None


def _needs_sandbox() -> None:
    from importlib.util import find_spec

    if find_spec("flask") is None:
        raise ConfigError(
            "the simulated Google is not installed",
            hint='install followupd with its extra: pip install "followupd[sandbox]"',
        )


def is_address(text: str) -> bool:
    """Tell whether a text is a mail address, and nothing else."""
    from followupd.core.addresses import is_usable

    return is_usable(text)


def judge_events(
    files: Sequence[Path], me: frozenset[str], work_domains: frozenset[str]
) -> "Iterator[Judged]":
    """Judge the calendar events in these files."""
    from followupd.cli import judging

    return judging.judge_events(files, me, work_domains, paths().config_dir)


def judge_messages(files: Sequence[Path], me: frozenset[str]) -> "Iterator[Judged]":
    """Judge the messages in these files."""
    from followupd.cli import judging

    return judging.judge_messages(files, me, paths().config_dir)


def table(*columns: str) -> "Table":
    """Return an empty table."""
    from rich import box
    from rich.table import Table

    return Table(*columns, box=box.SIMPLE_HEAD, pad_edge=False)


def show(shown: "Table") -> None:
    """Print a table on standard output."""
    from rich.console import Console

    Console(highlight=False, markup=False).print(shown)
