"""The ways in which Google may behave where nobody knows: a scenario holds in every one of them."""

from typing import Any

from followupd.sandbox import Sandbox
from followupd.sandbox.calendar_state import CALENDAR_SWITCHES
from followupd.sandbox.drafts import DRAFT_SWITCHES, SEND_MODES
from followupd.sandbox.gmail_state import MAILBOX_SWITCHES

UNCERTAIN = (*DRAFT_SWITCHES, *MAILBOX_SWITCHES, *CALENDAR_SWITCHES, "quota_answers_429")
"""The other switches are of the account and its login, not of what mail and events do."""

WORLDS = tuple(f"{mode}{turned}" for turned in ("", ", turned over") for mode in SEND_MODES)
"""Both ways in which Gmail shows a sent draft; with all other switches as they begin, and not."""


def settings_of(world: str) -> dict[str, Any]:
    """Return the sandbox's switches in one of the worlds."""
    mode, _, turned = world.partition(",")
    begins = Sandbox().settings()
    other = {name: begins[name] != bool(turned) for name in UNCERTAIN}
    return {"send_mode": mode, **other}
