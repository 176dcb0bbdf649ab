"""Undo send: Gmail's web page holds a mail for some seconds, and nothing is sent before they pass.

Source: Gmail help "Send or unsend Gmail messages" (5 to 30 seconds); KartikTalwar/gmail.js#591.
"""

from contextlib import suppress
from datetime import datetime, timedelta

from followupd.sandbox.drafts import Draft, Drafts, SendMode
from followupd.sandbox.errors import SandboxError

_MOST_SECONDS = 30


class Outbox:
    """What the user is sending and can still call back. It goes out when the clock moves on."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        drafts.mailbox.clock.watch(self._send_due)

    def hold(self, draft_id: str, seconds: int, mode: SendMode | None, *, at: datetime) -> Draft:
        """Send a draft so many seconds after `at`; SandboxError when it cannot be sent."""
        if not 0 < seconds <= _MOST_SECONDS:
            raise SandboxError(f"undo_seconds is a number from 1 to {_MOST_SECONDS}")
        draft = self._drafts.sendable(draft_id, mode)
        draft.held_until = (at + timedelta(seconds=seconds)).isoformat()
        draft.held_mode = mode
        self._send_due()
        return draft

    def undo(self, draft_id: str) -> Draft:
        """Call a mail back: it is the draft that it was. SandboxError when it is too late."""
        draft = self._drafts.by_id.get(draft_id)
        if draft is None or not draft.held_until:
            raise SandboxError(
                f"{draft_id!r} is not being sent", "send_draft(draft_id, undo_seconds=30) first"
            )
        draft.held_until, draft.held_mode = "", None
        return draft

    def _send_due(self) -> None:
        """Send what nobody called back in time, the earliest first."""
        now = self._drafts.mailbox.clock.now()
        held = [draft for draft in self._drafts.by_id.values() if draft.held_until]
        for draft in sorted(held, key=lambda one: one.held_until):
            until, mode = datetime.fromisoformat(draft.held_until), draft.held_mode
            if until > now:
                continue
            draft.held_until, draft.held_mode = "", None
            # What the API took away meanwhile, the draft or its recipient, cannot be sent.
            with suppress(SandboxError):
                self._drafts.send_by_user(draft.id, mode, at=until)
