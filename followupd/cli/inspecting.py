"""`inspect event` and `inspect message`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import click

from followupd.cli import context
from followupd.cli.printing import print_json, say, tell_error
from followupd.errors import BadInputError

_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")


class OwnAddress(click.ParamType[str]):
    """A mail address, as `--me` takes it."""

    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the address in lower case."""
        if not context.is_address(value):
            self.fail(f"{value!r} is no mail address, such as name@example.com", param, ctx)
        return value.lower()


@click.group("inspect")
def inspect_command() -> None:
    """Judge events or messages in files."""


@inspect_command.command("event")
@_PATHS
@click.option("--me", multiple=True, required=True, type=OwnAddress(), help="An address of yours.")
@click.option("--work-domain", multiple=True, metavar="DOMAIN", help="Your present employer's.")
@_JSON
def event(
    *, paths: tuple[Path, ...], me: tuple[str, ...], work_domain: tuple[str, ...], as_json: bool
) -> None:
    """Say which events are interviews of yours, and who would be written to.

    PATHS are files or folders (of .json and .jsonl files). A file holds one Event resource of the
    Calendar API, a JSON array of them, the answer of events.list, or one a line.
    """
    files, empty = _files(paths, _holds_events, ".json or .jsonl file")
    domains = frozenset(domain.lower() for domain in work_domain)
    judged = context.judge_events(files, frozenset(me), domains)
    _print(chain(empty, judged), as_json=as_json)


@inspect_command.command("message")
@_PATHS
@click.option("--me", multiple=True, type=OwnAddress(), help="An address of yours.")
@_JSON
def message(*, paths: tuple[Path, ...], me: tuple[str, ...], as_json: bool) -> None:
    """Say what kind of message each is, and what a person's reply means.

    PATHS are files (RFC 5322), or folders of them: .eml files, files without an ending, Maildirs.
    """
    files, empty = _files(paths, _is_message, "message")
    judged = context.judge_messages(files, frozenset(me))
    _print(chain(empty, judged), as_json=as_json)


def _holds_events(file: Path) -> bool:
    return file.suffix in {".json", ".jsonl", ".ndjson"}


def _is_message(file: Path) -> bool:
    return file.suffix in {".eml", ""} or file.parent.name in {"cur", "new"}


def _files(
    paths: Iterable[Path], wanted: Callable[[Path], bool], what: str
) -> tuple[list[Path], list[BadInputError]]:
    """Return the files, with those wanted of the folders, and which folders have none."""
    files: list[Path] = []
    empty: list[BadInputError] = []
    for path in paths:
        found = list(_inside(path, wanted)) if path.is_dir() else [path]
        files += found
        if not found:
            empty.append(BadInputError(f"{path}: no {what} is in that folder"))
    return files, empty


def _inside(folder: Path, wanted: Callable[[Path], bool]) -> Iterator[Path]:
    """Yield the files of a folder that are wanted; hidden ones are left out."""
    for found in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in found.relative_to(folder).parts)
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
        f"  {key}: {_recipients(value) if key == 'recipients' else _plain(value)}"
        for key, value in one.items()
        if key not in _SHOWN and (value or value is False)
    ]
    held = [f"  '{w}' is in {', '.join(where)}" for w, where in one.get("words", {}).items()]
    then = [f"  {one['then']}"] if "then" in one else []
    reasons = [f"  {reason}" for reason in one["reasons"]]
    return "\n".join([f"{one['file']}: {head}", *reasons, *facts, *held, *then])


_NAMELESS = "greeted by no name: no first name is sure"
_SHOWN = frozenset({"file", "verdict", "kind", "reasons", "words", "event", "code", "then"})


def _recipients(people: Any) -> str:  # noqa: ANN401 what a judgement has there
    """Write who is written to, and how the letter greets them."""
    return "; ".join(
        f"{_plain({'name': one['name'], 'address': one['address']})}, "
        + (f"greeted as {one['greeting']}" if one["greeting"] else _NAMELESS)
        for one in people
    )


def _plain(value: object) -> str:
    """Write a value of a judgement for people."""
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part)
    if isinstance(value, list | tuple):
        return "; ".join(_plain(item) for item in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
