"""What stands around every page: the time, what happened, and what to do next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from followupd.sandbox.page.next_step import next_step
from followupd.sandbox.page.world_deeds import STEPS

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

_LATER = timedelta(days=1)

_NOTICES: Final = {
    "saved": "The draft is saved, as Gmail would while you type.",
    "unchanged": "Nothing was changed.",
    "sent": "Sent. Now answer as the other person, or move the clock and see who stays silent.",
    "discarded": "The draft is gone. followupd will not write it again.",
    "kept": "The letter is kept as a draft.",
    "received": "The mail is in the inbox. followupd reads it when it looks next.",
    "archived": "The conversation is out of the inbox.",
    "moved": "The clock has moved. followupd acts when it looks next.",
    "invited": "The interview is on the calendar. Move the clock past its end.",
    "rescheduled": "The event has a new time.",
    "cancelled": "The event is cancelled.",
    "answered": "The answer is on the calendar.",
    "fault_on": "The fault is on. It strikes when a program asks next.",
    "fault_off": "Switched off.",
}


@dataclass(frozen=True, slots=True)
class Tried:
    """A form that was refused: its deed, and what was typed, so that nobody types it again."""

    deed: str
    typed: dict[str, str]


NOTHING_TRIED: Final = Tried("", {})


def frame(box: "Sandbox", path: str, *, notice: str, error: str, tried: Tried) -> dict[str, Any]:
    """Return the values that every page needs."""
    zone = box.calendars.primary.zone
    now = box.clock.now().astimezone(zone)
    last_look = _last_look(box)
    return {
        "address": box.address,
        "now": now,
        "zone": zone.key,
        "tomorrow": (now + _LATER).replace(hour=10, minute=0),
        "steps": {key: words for key, (words, _) in STEPS.items()},
        "last_look": last_look,
        "faults_on": len(box.faults.active) + len(box.faults.lock_outs.listing()),
        "next_step": next_step(box, last_look),
        "here": path,
        "notice": _NOTICES.get(notice, ""),
        "error": error,
        "tried": tried,
    }


def _last_look(box: "Sandbox") -> datetime | None:
    """Return when a program last asked, by the simulated clock; None if none has."""
    zone = box.calendars.primary.zone
    at = (entry.at for entry in reversed(box.log) if entry.channel == "api")
    last = next(at, None)
    return last.astimezone(zone) if last else None
