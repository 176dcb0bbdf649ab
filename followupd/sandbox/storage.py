"""The whole world in one JSON file, written whole and renamed into place."""

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followupd.sandbox.errors import SandboxError

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

_FORMAT = 2


class Storage:
    """Saves after changes, but spends at most a tenth of the time on it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "sandbox.json"
        self.unsaved = False
        self._not_before = 0.0
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SandboxError(f"cannot use {folder}: {error.strerror}") from None

    def save_soon(self, box: "Sandbox") -> None:
        """Save, or remember to, when the last save was just now."""
        self.unsaved = True
        if time.monotonic() >= self._not_before:
            self.save(box)

    def save(self, box: "Sandbox") -> None:
        """Write the file; it is never seen half written."""
        begun = time.monotonic()
        temporary = self.file.with_suffix(".tmp")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
            json.dump(world_state(box), handle)
        temporary.replace(self.file)
        self.unsaved = False
        finished = time.monotonic()
        self._not_before = finished + 9 * (finished - begun)

    def load(self, box: "Sandbox") -> None:
        """Restore the world if there is a file; SandboxError if it is not ours."""
        if not self.file.exists():
            return
        try:
            state = json.loads(self.file.read_text(encoding="utf-8"))
            if state["format"] != _FORMAT:
                raise SandboxError(
                    f"{self.file} was written by another version of the sandbox",
                    "move it away to begin anew",
                )
            _restore(box, state)
        except (ValueError, KeyError, TypeError) as error:
            raise SandboxError(
                f"{self.file} is not a saved sandbox ({type(error).__name__}: {error})",
                "move it away to begin anew",
            ) from None


def world_state(box: "Sandbox") -> dict[str, Any]:
    """Return everything that is kept; the request log and the faults are not."""
    return {
        "format": _FORMAT,
        "now": box.clock.now().isoformat(),
        "address": box.address,
        "random": box.ids.state(),
        "mailbox": box.mailbox.state(),
        "drafts": box.drafts.state(),
        "calendars": box.calendars.state(),
        "grants": box.grants.state(),
        "settings": box.settings(),
    }


def _restore(box: "Sandbox", state: dict[str, Any]) -> None:
    if state["address"] != box.address:
        raise SandboxError(
            f"the saved sandbox belongs to {state['address']}, not to {box.address}",
            "give its address, or another folder",
        )
    box.clock.set(state["now"])
    box.mailbox.restore(state["mailbox"])
    box.drafts.restore(state["drafts"])
    box.calendars.restore(state["calendars"])
    box.grants.restore(state["grants"])
    box.change_settings(state["settings"])
    box.ids.restore(state["random"])
