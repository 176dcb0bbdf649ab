"""The mailbox's history: what changed since a history id (Gmail `users.history.list`)."""

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from followupd.sandbox.clock import SandboxClock, to_ms
from followupd.sandbox.ids import Ids

_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class HistoryRecord:
    """One change of one message. `kind` is the API's array name; empty for a hidden change."""

    id: int
    at_ms: int
    kind: str  # messagesAdded | messagesDeleted | labelsAdded | labelsRemoved | ""
    message_id: str = ""
    thread_id: str = ""
    label_ids: tuple[str, ...] = ()  # of the message, after the change
    changed: tuple[str, ...] = ()  # the labels added or removed
    act: int = 0  # the same for all changes of one save or send; 0 for a change by itself

    @property
    def ref(self) -> dict[str, str]:
        """The message, as lists name it."""
        return {"id": self.message_id, "threadId": self.thread_id}

    def entry(self) -> dict[str, Any]:
        """Return what Gmail's History resource holds of it."""
        message: dict[str, Any] = {**self.ref, "labelIds": list(self.label_ids)}
        if not self.label_ids:
            del message["labelIds"]
        return {"message": message} | ({"labelIds": list(self.changed)} if self.changed else {})


def as_resources(records: list[HistoryRecord], *, acts_as_one: bool) -> list[dict[str, Any]]:
    """Return Gmail's History resources: of each change, or of each save or send as a whole."""
    found: list[dict[str, Any]] = []
    last = 0
    for record in records:
        if not (acts_as_one and record.act and record.act == last):
            found.append({"id": "", "messages": []})
        last, resource = record.act, found[-1]
        resource["id"] = str(record.id)
        if record.ref not in resource["messages"]:
            resource["messages"].append(record.ref)
        resource.setdefault(record.kind, []).append(record.entry())
    return found


class History:
    """An append-only list with a floor.

    Ids grow with random gaps. The mailbox's id also moves once a day without a visible record:
    thus a message's own old `historyId` expires even in a quiet mailbox, while the one of
    `getProfile` does not. Google: "typically valid for at least a week"; then 404.
    """

    def __init__(self, ids: Ids, clock: SandboxClock) -> None:
        self._ids = ids
        self._clock = clock
        self.retention = timedelta(days=14)
        self.current = 100_000 + ids.history_gap() * 37
        self.floor = self.current
        self._records: list[HistoryRecord] = []
        self._act = 0
        self._drifted_at = clock.ms()

    @contextmanager
    def one_act(self) -> Iterator[None]:
        """Let what is recorded within the block be the changes of one act."""
        self._act = self.current
        try:
            yield
        finally:
            self._act = 0

    def add(
        self,
        kind: str,
        message_id: str,
        thread_id: str,
        label_ids: list[str],
        changed: list[str] | None = None,
    ) -> int:
        """Record a change, and return its history id."""
        self.drift()
        labels, touched = tuple(label_ids), tuple(changed or ())
        self._append(self._clock.ms(), kind, message_id, thread_id, labels, touched)
        return self.current

    def _append(
        self,
        at_ms: int,
        kind: str = "",
        message_id: str = "",
        thread_id: str = "",
        label_ids: tuple[str, ...] = (),
        changed: tuple[str, ...] = (),
    ) -> None:
        self.current += self._ids.history_gap()
        self._records.append(
            HistoryRecord(
                self.current, at_ms, kind, message_id, thread_id, label_ids, changed, self._act
            )
        )

    def drift(self) -> None:
        """Let the hidden daily changes happen, and forget what is older than the retention."""
        now = self._clock.ms()
        days = (now - self._drifted_at) // _DAY_MS
        if days <= 0:
            return
        for day in range(max(1, days - 60), days + 1):
            self._append(self._drifted_at + day * _DAY_MS)
        self._drifted_at += days * _DAY_MS
        self.forget(self._clock.now() - self.retention)

    def forget(self, before: datetime) -> None:
        """Expire every record older than an instant: ids before them answer 404 from now on."""
        limit = to_ms(before)
        old = 0
        while old < len(self._records) and self._records[old].at_ms < limit:
            old += 1
        if old:
            self.floor = self._records[old - 1].id
            del self._records[:old]

    def expire(self) -> None:
        """Make every history id given out so far invalid, as Google now and then does."""
        self._append(self._clock.ms())
        self._records.clear()
        self.floor = self.current

    def since(self, start: int) -> list[HistoryRecord] | None:
        """Return the visible records after `start`, oldest first; None when it has expired."""
        self.drift()
        if start < self.floor:
            return None
        position = bisect_right(self._records, start, key=lambda record: record.id)
        return [record for record in self._records[position:] if record.kind]

    def state(self) -> dict[str, Any]:
        """Return everything as JSON values."""
        return {
            "current": self.current,
            "floor": self.floor,
            "drifted_at": self._drifted_at,
            "records": [asdict(record) for record in self._records],
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from a saved state."""
        self.current = state["current"]
        self.floor = state["floor"]
        self._drifted_at = state["drifted_at"]
        self._records = [
            HistoryRecord(
                **{
                    **record,
                    "label_ids": tuple(record["label_ids"]),
                    "changed": tuple(record["changed"]),
                }
            )
            for record in state["records"]
        ]
