"""The Mailbox port over Gmail API v1. Nothing here can send or delete."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from email import policy
from email.message import EmailMessage
from typing import Any

from followupd.adapters.google import search
from followupd.adapters.google.door import Door
from followupd.adapters.google.history import ChangesReader
from followupd.adapters.google.mail import (
    HEADERS,
    draft_ref,
    mail_by_headers,
    mail_with_text,
    to_base64url,
)
from followupd.adapters.google.paging import read_pages
from followupd.adapters.google.shapes import Json, member, members, number, text, text_or
from followupd.core.message import Mail
from followupd.errors import NotFoundError, PermanentError
from followupd.ports import Changes, DraftRef, Identity, Profile

_PAGE = 500  # the most that Gmail gives at once
_NEWEST = 50  # so many results of a search are read, at 20 quota units each
_NAMING = ("from", "subject")
_HISTORY_TYPES = ("messageAdded", "messageDeleted", "labelAdded", "labelRemoved")


class GmailMailbox:
    """The user's mailbox. See ports.Mailbox for what each method promises."""

    def __init__(self, door: Door) -> None:
        self._door = door
        users = door.build("gmail", "v1").users()
        self._users = users
        self._messages = users.messages()
        self._threads = users.threads()
        self._drafts = users.drafts()
        self._history = users.history()
        self._labels = users.labels()
        self._send_as = users.settings().sendAs()

    def now(self) -> datetime | None:
        """Return the present by Gmail's clock, reckoned from its last answer; None before one."""
        return self._door.google_now()

    def profile(self) -> Profile:
        """Return the address and the present history id."""
        return self._door.call(
            self._users.getProfile(userId="me"),
            lambda found: Profile(text(found, "emailAddress"), number(found, "historyId")),
        )

    def identities(self) -> tuple[Identity, ...]:
        """Return the addresses the user may write from: the primary one and verified aliases."""
        return self._door.call(
            self._send_as.list(userId="me"),
            lambda found: tuple(
                _identity(item) for item in members(found, "sendAs") if _may_write_from(item)
            ),
        )

    def label_id(self, name: str) -> str | None:
        """Return the id of a label of the user's, in any case; None when there is none such."""

        def find(found: Json) -> str | None:
            known = {text(item, "name").casefold(): item for item in members(found, "labels")}
            label = known.get(name.casefold())
            return None if label is None else text(label, "id")

        return self._door.call(self._labels.list(userId="me"), find)

    def changes(self, since: str) -> Changes:
        """Return what happened after a history id, all pages of it."""
        reader = ChangesReader(since)
        read_pages(
            self._door,
            lambda token: self._history.list(
                userId="me",
                startHistoryId=since,
                historyTypes=list(_HISTORY_TYPES),
                maxResults=_PAGE,
                pageToken=token,
            ),
            reader.take,
        )
        return reader.changes()

    def thread(self, thread_id: str) -> tuple[Mail, ...]:
        """Return a thread's messages by headers, oldest first, drafts and trashed ones included."""
        return self._door.call(
            self._threads.get(
                userId="me", id=thread_id, format="metadata", metadataHeaders=list(HEADERS)
            ),
            lambda found: _oldest_first(mail_by_headers(m) for m in members(found, "messages")),
        )

    def message(self, gmail_id: str, *, with_text: bool) -> Mail:
        """Return one message, by headers alone or with its text; raise NotFoundError if gone."""
        if with_text:
            request = self._messages.get(userId="me", id=gmail_id, format="raw")
            return self._door.call(request, mail_with_text)
        request = self._messages.get(
            userId="me", id=gmail_id, format="metadata", metadataHeaders=list(HEADERS)
        )
        return self._door.call(request, mail_by_headers)

    def sent_to(self, addresses: Sequence[str], since: datetime) -> tuple[Mail, ...]:
        """Return, by headers and oldest first, what the user sent to any of these since then.

        At most the newest fifty are returned.
        """
        return self._find(
            search.queries("in:sent", ("to", "cc", "bcc"), addresses, since),
            lambda mail: _is_sent(mail) and search.is_to(mail, addresses),
            since,
        )[-_NEWEST:]

    def drafts_to(self, addresses: Sequence[str]) -> tuple[Mail, ...]:
        """Return, by headers and oldest first, the drafts to any of these that a search finds.

        At most the newest fifty are returned.
        """
        return self._find(
            search.queries("in:drafts", ("to", "cc", "bcc"), addresses, None),
            lambda mail: mail.is_draft and search.is_to(mail, addresses),
        )[-_NEWEST:]

    def received_from(self, senders: Sequence[str], since: datetime) -> tuple[Mail, ...]:
        """Return, by headers and oldest first, mail from these addresses or domains since then.

        Spam and trash are looked through as well. At most the newest fifty are returned.
        """
        return self._find(
            search.queries("in:anywhere", ("from",), senders, since),
            lambda mail: _is_received(mail) and search.is_from(mail, senders),
            since,
        )[-_NEWEST:]

    def received_naming(self, names: Sequence[str], since: datetime) -> tuple[Mail, ...]:
        """Return, by headers and oldest first, mail whose From or Subject holds one of the names.

        Spam and trash are looked through as well. At most the newest fifty of each are returned.
        """
        phrases = search.phrases(names)
        by_field = (search.queries("in:anywhere", (f,), phrases, since) for f in _NAMING)
        return self._find(
            (query for queries in by_field for query in queries),
            _is_received,
            since,
        )

    def drafts(self) -> tuple[DraftRef, ...]:
        """Return all drafts that Gmail lists. A draft created seconds ago may not be listed yet."""
        found: list[DraftRef] = []

        def take(page: Json) -> bool:
            found.extend(draft_ref(item) for item in members(page, "drafts"))
            return True

        read_pages(
            self._door,
            lambda token: self._drafts.list(userId="me", maxResults=_PAGE, pageToken=token),
            take,
        )
        return tuple(found)

    def draft(self, draft_id: str) -> tuple[DraftRef, Mail]:
        """Return a draft by headers, read now; raise NotFoundError when Gmail has none such."""
        return self._door.call(
            self._drafts.get(userId="me", id=draft_id, format="metadata"),
            lambda found: (draft_ref(found), mail_by_headers(member(found, "message"))),
        )

    def create_draft(self, message: EmailMessage, *, thread_id: str | None) -> DraftRef:
        """Create a draft. Not idempotent: after MaybeDoneError, reconcile before calling again."""
        request = self._drafts.create(userId="me", body=_draft_body(message, thread_id))
        return self._door.call(request, draft_ref)

    def update_draft(
        self, draft_id: str, message: EmailMessage, *, thread_id: str | None
    ) -> DraftRef:
        """Replace a draft's content; raise NotADraftError if it was sent, NotFoundError if gone."""
        body = _draft_body(message, thread_id)
        request = self._drafts.update(userId="me", id=draft_id, body=body)
        return self._door.call(request, draft_ref)

    def _find(
        self,
        queries: Iterable[str],
        fits: Callable[[Mail], bool],
        since: datetime | None = None,
    ) -> tuple[Mail, ...]:
        """Return what fits of what the searches find; of each search, at most the newest fifty."""
        found: dict[str, Mail] = {}
        for query in queries:
            for gmail_id in self._ids(query):
                mail = None if gmail_id in found else self._if_there(gmail_id)
                if mail is None or (since is not None and mail.at < since):
                    continue
                if fits(mail):
                    found[gmail_id] = mail
        return _oldest_first(reversed(found.values()))

    def _ids(self, query: str) -> list[str]:
        """Return the ids of the newest that a search finds, newest first."""
        ids: list[str] = []

        def take(page: Json) -> bool:
            ids.extend(text(item, "id") for item in members(page, "messages"))
            return len(ids) < _NEWEST

        read_pages(
            self._door,
            lambda token: self._messages.list(
                userId="me",
                q=query,
                maxResults=_NEWEST,
                includeSpamTrash="in:anywhere" in query,
                pageToken=token,
            ),
            take,
        )
        return ids[:_NEWEST]

    def _if_there(self, gmail_id: str) -> Mail | None:
        try:
            return self.message(gmail_id, with_text=False)
        except NotFoundError:
            return None


def _oldest_first(mails: Iterable[Mail]) -> tuple[Mail, ...]:
    return tuple(sorted(mails, key=lambda mail: mail.at))


def _is_sent(mail: Mail) -> bool:
    return "SENT" in mail.labels and not mail.is_draft


def _is_received(mail: Mail) -> bool:
    return "SENT" not in mail.labels and not mail.is_draft


def _may_write_from(item: Json) -> bool:
    return item.get("isPrimary") is True or item.get("verificationStatus") == "accepted"


def _identity(item: Json) -> Identity:
    return Identity(
        address=text(item, "sendAsEmail").lower(),
        name=text_or(item, "displayName") or None,
        signature_html=text_or(item, "signature"),
        is_default=item.get("isDefault") is True,
    )


def _draft_body(message: EmailMessage, thread_id: str | None) -> dict[str, Any]:
    try:
        raw = message.as_bytes(policy=policy.SMTP)
    except (ValueError, LookupError) as error:
        raise PermanentError("the letter cannot be written as a mail") from error
    content = {"raw": to_base64url(raw)}
    if thread_id is not None:
        content["threadId"] = thread_id
    return {"message": content}
