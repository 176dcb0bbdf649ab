"""The mails that the user has begun by hand: whom they are to gets no draft of ours (E-50)."""

from collections.abc import Iterator
from datetime import datetime

from followupd.core.application import State
from followupd.core.message import Mail
from followupd.errors import NotFoundError
from followupd.ports import DraftRef, Ports
from followupd.tick.belonging import recipients_of

MOST_DRAFTS = 30
"""So many of the newest are read; Gmail's search, which finds older ones, may lag behind."""


class OwnDrafts:
    """The drafts of the user's own, as they are at one delivery."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._listed: tuple[DraftRef, ...] | None = None
        self._newest: tuple[Mail, ...] | None = None

    def listed(self) -> tuple[DraftRef, ...]:
        """Return all drafts, ours too, as they were first listed."""
        if self._listed is None:
            self._listed = self._ports.mailbox.drafts()
        return self._listed

    def are_to(self, address: str, since: datetime | None) -> bool:
        """Tell whether the user has begun a mail to this person, or gone on with it, since then.

        A draft to somebody to whom a letter of ours is in doubt may be that letter.
        """
        if address in self._in_doubt():
            return False
        if self._newest is None:
            self._newest = tuple(self._read())
        newest = (m for m in self._newest if address in recipients_of(m))
        return any(_is_of(m, since) for m in newest) or self._is_found(address, since)

    def _in_doubt(self) -> frozenset[str]:
        doubtful = {f.contact_id for f in self._ports.store.follow_ups(State.CREATING)}
        return frozenset(c.address for c in self._ports.store.contacts() if c.id in doubtful)

    def _read(self) -> Iterator[Mail]:
        ours = {f.draft_id for f in self._ports.store.follow_ups(*State) if f.draft_id}
        others = [ref for ref in self.listed() if ref.draft_id not in ours]
        for ref in others[:MOST_DRAFTS]:
            try:
                _, mail = self._ports.mailbox.draft(ref.draft_id)
            except NotFoundError:
                continue
            if mail.is_draft:
                yield mail

    def _is_found(self, address: str, since: datetime | None) -> bool:
        known = self._ports.store.follow_ups(*State)
        draft_ids = {f.draft_id for f in known}
        ours = {f.gmail_id for f in known}
        ours |= {ref.gmail_id for ref in self.listed() if ref.draft_id in draft_ids}
        found = self._ports.mailbox.drafts_to([address])
        return any(m.gmail_id not in ours and _is_of(m, since) for m in found)


def _is_of(mail: Mail, since: datetime | None) -> bool:
    """Tell whether a draft was last saved since then; Gmail dates it anew each time."""
    return since is None or mail.at >= since
