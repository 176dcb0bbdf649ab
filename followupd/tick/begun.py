"""The mails that the user has begun by hand: whom they are to gets no draft of ours (E-50)."""

from collections.abc import Iterator

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
        self._newest: frozenset[str] | None = None

    def listed(self) -> tuple[DraftRef, ...]:
        """Return all drafts, ours too, as they were first listed."""
        if self._listed is None:
            self._listed = self._ports.mailbox.drafts()
        return self._listed

    def are_to(self, address: str) -> bool:
        """Tell whether the user has begun a mail to this person.

        A draft to somebody to whom a letter of ours is in doubt may be that letter.
        """
        if address in self._in_doubt():
            return False
        if self._newest is None:
            self._newest = frozenset(a for mail in self._read() for a in recipients_of(mail))
        return address in self._newest or self._is_found(address)

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

    def _is_found(self, address: str) -> bool:
        known = self._ports.store.follow_ups(*State)
        draft_ids = {f.draft_id for f in known}
        ours = {f.gmail_id for f in known}
        ours |= {ref.gmail_id for ref in self.listed() if ref.draft_id in draft_ids}
        return any(m.gmail_id not in ours for m in self._ports.mailbox.drafts_to([address]))
