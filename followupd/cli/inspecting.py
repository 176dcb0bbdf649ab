"""`inspect event` and `inspect message`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from followupd.cli import context
from followupd.cli.printing import print_json, say, tell_error
from followupd.errors import BadInputError

_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")


@click.group("inspect")
def inspect_command() -> None:
    """Judge events or messages in files."""


@inspect_command.command("event")
@_PATHS
@click.option("--me", multiple=True, required=True, metavar="ADDRESS", help="An address of yours.")
@click.option("--work-domain", multiple=True, metavar="DOMAIN", help="Your present employer's.")
@_JSON
def event(
    *, paths: tuple[Path, ...], me: tuple[str, ...], work_domain: tuple[str, ...], as_json: bool
) -> None:
    """Say which events are interviews of yours, and who would be written to.

    PATHS are files or folders (of .json and .jsonl files). A file holds one Event resource of the
    Calendar API, a JSON array of them, or one a line.
    """
    files = _files(paths, _holds_events)
    judged = context.judge_events(list(files), _lower(me), _lower(work_domain))
    _print(judged, as_json=as_json)


@inspect_command.command("message")
@_PATHS
@click.option("--me", multiple=True, metavar="ADDRESS", help="An address of yours.")
@_JSON
def message(*, paths: tuple[Path, ...], me: tuple[str, ...], as_json: bool) -> None:
    """Say what kind of message each is, and what a person's reply means.

    PATHS are files (RFC 5322), or folders of them: .eml files, files without an ending, Maildirs.
    """
    _print(context.judge_messages(list(_files(paths, _is_message)), _lower(me)), as_json=as_json)


def _lower(values: Iterable[str]) -> frozenset[str]:
    return frozenset(value.lower() for value in values)


def _holds_events(file: Path) -> bool:
    return file.suffix in {".json", ".jsonl", ".ndjson"}


def _is_message(file: Path) -> bool:
    return file.suffix in {".eml", ""} or file.parent.name in {"cur", "new"}


def _files(paths: Iterable[Path], wanted: Callable[[Path], bool]) -> Iterator[Path]:
    """Yield the files, and those wanted of the folders; hidden ones are left out."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for found in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in found.relative_to(path).parts)
            if found.is_file() and not hidden and wanted(found):
                yield found


def _print(judged: Iterable[dict[str, Any] | BadInputError], *, as_json: bool) -> None:
    """Print each judgement; what cannot be read is told, and decides the exit status."""
    status = 0
    for one in judged:
        if isinstance(one, BadInputError):
            tell_error(one)
            status = one.exit_status
            continue
        if as_json:
            print_json(one)
        else:
            say(_as_text(one))
    click.get_current_context().exit(status)


def _as_text(one: Mapping[str, Any]) -> str:
    head = one.get("verdict") or one["kind"]
    facts = [
        f"  {key}: {_plain(value)}"
        for key, value in one.items()
        if key not in _SHOWN and (value or value is False)
    ]
    held = [f"  '{w}' is in {', '.join(where)}" for w, where in one.get("words", {}).items()]
    then = [f"  {one['then']}"] if "then" in one else []
    reasons = [f"  {reason}" for reason in one["reasons"]]
    return "\n".join([f"{one['file']}: {head}", *reasons, *facts, *held, *then])


_SHOWN = frozenset({"file", "verdict", "kind", "reasons", "words", "event", "code", "then"})


def _plain(value: object) -> str:
    """Write a value of a judgement for people."""
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part)
    if isinstance(value, list | tuple):
        return "; ".join(_plain(item) for item in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
