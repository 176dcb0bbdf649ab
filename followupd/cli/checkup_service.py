"""Looks at the user's service, at when it last worked, and at the ways to tell the user."""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta

from followupd.adapters.systemd import Systemctl, Unit, holder, lingers
from followupd.cli.finding import Finding, failed, failed_by, fine, worth_knowing
from followupd.config import Config, Paths
from followupd.errors import FollowupdError
from followupd.ports import Store
from followupd.tick.memory import HEALTH, health_of
from followupd.tick.quarantine import SET_ASIDE
from followupd.wiring import clock_of

_QUIET_FOR = timedelta(minutes=30)  # an outcome that stays the same is noted every ten
_INSTALL = "run: followupd service install"


def look_at_service(paths: Paths, config: Config | None, store: Store | None) -> Iterator[Finding]:
    """Yield how the service is, when it last worked, and whether it can tell the user."""
    yield from _look_at_unit(paths)
    if config is not None and store is not None:
        yield from _look_at_last_tick(config, store)
        yield from _look_at_what_is_left_out(config, store)
    yield _notifications()


def _look_at_unit(paths: Paths) -> Iterator[Finding]:
    unit = Unit.of(paths.profile)
    if not unit.path.exists():
        yield worth_knowing("service", "it is not installed", _INSTALL)
        return
    properties = "--property=ActiveState,UnitFileState"
    answer = Systemctl().run("show", properties, unit.name)
    if answer is None:
        yield worth_knowing(
            "service", "no user manager of systemd answers here", "log in as this user and look"
        )
        return
    told = dict(line.split("=", 1) for line in answer.splitlines() if "=" in line)
    if told.get("UnitFileState") != "enabled":
        remedy = f"run: systemctl --user enable {unit.name}"
        yield worth_knowing("service", "it does not start when you log in", remedy)
    state = told.get("ActiveState") or "unknown"
    if state == "active":
        yield fine("service", "it runs")
    else:
        remedy = (
            f"look: journalctl --user -u {unit.name}; then: systemctl --user restart {unit.name}"
        )
        yield failed("service", f"it does not run ({state})", remedy, 1)
    if lingers() is False:
        remedy = "run: loginctl enable-linger"
        yield worth_knowing("service", "it stops when you log out", remedy)


def _look_at_last_tick(config: Config, store: Store) -> Iterator[Finding]:
    health = health_of(store.remembered(HEALTH))
    running = holder(config.paths.lock) is not None
    if "at" not in health:
        yield worth_knowing("last look", "there was none yet", "run: followupd tick")
        return
    try:
        ago = clock_of(config).now() - datetime.fromisoformat(health["at"])
    except FollowupdError as error:
        yield failed_by("last look", error)
        return
    if ago > max(_QUIET_FOR, 3 * config.poll_every):
        text = f"it was {_in_words(ago)} ago"
        if running:
            yield failed("last look", text, "restart the daemon: it hangs", 1)
        else:
            yield worth_knowing("last look", text, f"the daemon does not run; {_INSTALL}")
    elif health.get("fault"):
        yield worth_knowing("last look", health["fault"], health.get("hint"))
    else:
        yield fine("last look", f"it was {_in_words(ago)} ago, and all was well")


def _look_at_what_is_left_out(config: Config, store: Store) -> Iterator[Finding]:
    """Yield what was set aside for some hours, by a bug or for lack of something to do."""
    try:
        now = clock_of(config).now()
    except FollowupdError:
        return
    for subject, until in json.loads(store.remembered(SET_ASIDE) or "{}").items():
        left = datetime.fromisoformat(until) - now
        if left > timedelta():
            shown = f"{subject} is left alone for another {_in_words(left)}"
            yield fine("left out", f"{shown}; a bug would stand in the log")


def _in_words(span: timedelta) -> str:
    hours = span / timedelta(hours=1)
    if hours >= 48:
        return f"{span.days} days"
    return f"{hours:.0f} hours" if hours >= 2 else f"{max(0, round(hours * 60))} minutes"


def _notifications() -> Finding:
    if shutil.which("notify-send") is None:
        remedy = "install libnotify's notify-send; until then see: followupd status"
        return worth_knowing("notices", "the desktop shows none", remedy)
    desktop = os.environ.get("DBUS_SESSION_BUS_ADDRESS") or os.environ.get("XDG_RUNTIME_DIR")
    if not desktop:
        return worth_knowing("notices", "there is no desktop session", "see: followupd status")
    return fine("notices", "the desktop can show them")
