"""Gmail's history records summed up.

A send shows as SENT and DRAFT labels on the same message, or as a new message and a deleted one;
both touch the thread, and that is all that is told.
Source: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.history/list
"""

from followupd.adapters.google.mail import mail_ref
from followupd.adapters.google.shapes import Json, member, members, number, text, texts
from followupd.ports import Changes, MailRef

_LABELS = ("labelsAdded", "labelsRemoved")
_ALL = ("messagesAdded", "messagesDeleted", *_LABELS)


class ChangesReader:
    """Adds up the pages of one history.list."""

    def __init__(self, since: str) -> None:
        self._since = int(since) if since.isdecimal() else 0
        self._ends: list[int] = []
        self._added: dict[str, MailRef] = {}
        self._threads: set[str] = set()
        self._drafts_changed = False

    def take(self, page: Json) -> bool:
        """Add a page; always asks for the next one."""
        self._ends.append(int(number(page, "historyId")))
        for record in members(page, "history"):
            self._take_record(record)
        return True

    def changes(self) -> Changes:
        """Return the sum of all pages.

        The mailbox may change while pages are read: the earliest end is where to go on from, since
        hearing of a change twice does no harm.
        """
        return Changes(
            history_id=str(max(self._since, min(self._ends, default=0))),
            added=tuple(self._added.values()),
            touched_threads=frozenset(self._threads),
            drafts_changed=self._drafts_changed,
        )

    def _take_record(self, record: Json) -> None:
        for message in members(record, "messages"):
            self._threads.add(text(message, "threadId"))
        for change in (change for kind in _ALL for change in members(record, kind)):
            ref = mail_ref(member(change, "message"))
            self._threads.add(ref.thread_id)
            if "DRAFT" in ref.labels.union(texts(change, "labelIds")):
                self._drafts_changed = True
        for change in members(record, "messagesAdded"):
            ref = mail_ref(member(change, "message"))
            self._added[ref.gmail_id] = ref
        if members(record, "messagesDeleted"):
            self._drafts_changed = True
