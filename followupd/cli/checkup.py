"""Looks for what could keep followupd from its work, and changes nothing.

Only that Google wants to be left alone is written down: see `wiring.lock_out_beside`.
"""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from followupd.adapters.google.client_file import read_client_file
from followupd.adapters.google.token_file import SCOPES, load_credentials
from followupd.cli.checkup_google import look_at_google
from followupd.cli.checkup_service import look_at_service
from followupd.cli.finding import Finding, failed, failed_by, fine, worth_knowing
from followupd.cli.template_desk import open_desk
from followupd.config import Config, Paths, load_config
from followupd.core.linter import REFUSE
from followupd.errors import AuthError, ConfigError, FollowupdError
from followupd.ports import Store
from followupd.wiring import open_reader

_ROOM = 50 * 2**20  # octets; the database of years is smaller


def check_up(paths: Paths) -> Iterator[Finding]:
    """Yield what was found, in the order in which things are set up."""
    config: Config | None = None
    try:
        config = load_config(paths)
    except ConfigError as error:
        yield failed_by("configuration", error)
    else:
        yield from _warnings(config)
    yield from _look_at_files(paths, config)
    with ExitStack() as stack:
        store: Store | None = None
        try:
            store = stack.enter_context(open_reader(config)) if config else None
        except FollowupdError as error:
            yield failed_by("database", error)
        if store is not None:
            yield _database(paths)
        yield from _look_at_room(paths)
        if config is not None:
            yield from _look_at_login(config, store)
            yield from _look_at_templates(paths)
        yield from look_at_service(paths, config, store)


def _warnings(config: Config) -> Iterator[Finding]:
    yield fine("configuration", f"{config.paths.config_file} can be read")
    for warning in config.warnings:
        yield worth_knowing("configuration", warning)


def _database(paths: Paths) -> Finding:
    if paths.database.exists():
        return fine("database", f"{paths.database} is sound")
    return worth_knowing("database", "there is none yet", "it is made when the daemon starts")


def _look_at_room(paths: Paths) -> Iterator[Finding]:
    folder = next(one for one in (paths.state_dir, *paths.state_dir.parents) if one.is_dir())
    free = shutil.disk_usage(folder).free
    if free < _ROOM:
        yield worth_knowing("disk", f"only {free // 2**20} MiB are free", "make room")


# --- files


def _look_at_files(paths: Paths, config: Config | None) -> Iterator[Finding]:
    """Yield which folders and files others on this machine could read."""
    found = [*_folders(paths), *_files(paths, config)]
    yield from found
    if not found and paths.state_dir.is_dir():
        yield fine("files", "nobody else on this machine can read them")


def _folders(paths: Paths) -> Iterator[Finding]:
    inside = (p for p in paths.state_dir.rglob("*") if p.is_dir() and not p.is_symlink())
    for folder in (paths.config_dir, paths.state_dir, *inside):
        what = _open_to_others(folder)
        if what is not None:
            yield failed("files", f"{folder}: {what}", f"run: chmod 700 {folder}", 78)


def _files(paths: Paths, config: Config | None) -> Iterator[Finding]:
    client_file = config.google.client_file if config else paths.config_dir / "client_secret.json"
    for file in (paths.config_file, client_file):
        what = _open_to_others(file)
        if what is not None:
            yield worth_knowing("files", f"{file}: {what}", f"run: chmod 600 {file}")
    for file in sorted(p for p in paths.state_dir.rglob("*") if p.is_file()):
        what = _open_to_others(file)
        if what is not None:
            yield failed("files", f"{file}: {what}", f"run: chmod 600 {file}", 78)


def _open_to_others(path: Path) -> str | None:
    """Return what is wrong with who may read a path; None when nothing is, or there is no path."""
    try:
        found = path.stat()
    except OSError:
        return None
    if found.st_uid != os.getuid():
        return "it belongs to another user"
    if stat.S_IMODE(found.st_mode) & 0o077:
        return "others on this machine may read it"
    return None


# --- the login


def _look_at_login(config: Config, store: Store | None) -> Iterator[Finding]:
    try:
        read_client_file(config.google.client_file)
    except ConfigError as error:
        yield failed_by("client file", error)
    else:
        yield fine("client file", f"{config.google.client_file} is one of a Desktop app")
    try:
        credentials = load_credentials(config.paths.token)
    except AuthError as error:
        yield failed_by("login", error)
        return
    granted = set(credentials.granted_scopes or credentials.scopes or SCOPES)
    if not granted.issuperset(SCOPES):
        yield failed(
            "login",
            "the login lacks a permission",
            "run `followupd login` and leave every box ticked",
            AuthError.exit_status,
        )
        return
    yield fine("login", "there is one, with every permission that is needed")
    yield from look_at_google(config, store)


# --- templates


def _look_at_templates(paths: Paths) -> Iterator[Finding]:
    """Yield what is wrong with templates of the user's own; ours are tested."""
    desk = open_desk(paths)
    own = [one.name for one in desk.listed(None) if one.is_own]
    wrong = False
    for name in own:
        for checked, findings in desk.checked(name):
            for one in findings:
                wrong = True
                text = f"{checked}: {one.text}"
                remedy = f"see: followupd templates check {checked}"
                if one.level == REFUSE:
                    yield failed("templates", text, remedy, 1)
                else:
                    yield worth_knowing("templates", text, remedy)
    if not wrong:
        count = f"{len(own)} of your own, nothing wrong" if own else "those that were shipped"
        yield fine("templates", count)
