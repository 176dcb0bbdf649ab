"""A file that a sandbox begins with: the time, the account, events and mail."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followupd.sandbox.actions import perform
from followupd.sandbox.clock import as_instant
from followupd.sandbox.errors import SandboxError

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

_KEYS = ("now", "address", "seed", "timeZone", "events", "mail")


@dataclass(frozen=True, slots=True)
class Seed:
    """A checked seed: how to make the box, and what to put into it."""

    file: Path
    beginning: dict[str, Any]
    content: dict[str, Any]

    def apply(self, box: "Sandbox") -> None:
        """Fill a fresh box.

        An event is an Event resource, with an `organizer` an invitation. Mail is the arguments of
        `other.mail`, or of `user.write` if it has no `sender`. SandboxError names a wrong entry.
        """
        if "timeZone" in self.content:
            perform(box.user, "set_time_zone", {"time_zone": self.content["timeZone"]})
        for number, event in enumerate(self.content.get("events", ())):
            action = "invite" if "organizer" in event else "add_event"
            actor: object = box.other if action == "invite" else box.user
            self._do(actor, action, {"resource": event}, f"events[{number}]")
        for number, mail in enumerate(self.content.get("mail", ())):
            if "sender" in mail:
                self._do(box.other, "mail", mail, f"mail[{number}]")
            else:
                self._do(box.user, "write", mail, f"mail[{number}]")

    def _do(self, actor: object, action: str, arguments: dict[str, Any], where: str) -> None:
        try:
            perform(actor, action, arguments)
        except SandboxError as error:
            raise SandboxError(f"{self.file}: {where}: {error.message}", error.hint) from None


def read_seed(file: Path) -> Seed:
    """Return the checked seed of a file; SandboxError if it cannot be read or has other keys."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SandboxError(f"cannot read {file}: {error.strerror}") from None
    except ValueError as error:
        raise SandboxError(f"{file} is not JSON: {error}") from None
    known = f"known: {', '.join(_KEYS)}"
    if not isinstance(content, dict):
        raise SandboxError(f"{file} is not a JSON object", known)
    unknown = [key for key in content if key not in _KEYS]
    if unknown:
        raise SandboxError(f"{file}: unknown key {unknown[0]!r}", known)
    for key in ("events", "mail"):
        entries = content.get(key, [])
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise SandboxError(f"{file}: {key} is a list of objects")
    beginning = {key: content[key] for key in ("address", "seed") if key in content}
    if not isinstance(beginning.get("address", ""), str):
        raise SandboxError(f"{file}: address is text")
    if not isinstance(beginning.get("seed", 1), int):
        raise SandboxError(f"{file}: seed is a whole number")
    if "now" in content:
        beginning["now"] = as_instant(str(content["now"]), name=f"{file}: now")
    return Seed(file, beginning, content)
