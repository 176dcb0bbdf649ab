"""The handlers of Gmail API v1. Source: its discovery document and reference pages."""

import base64
import re
from typing import Any

from followupd.sandbox.call import Call, decode_raw, page
from followupd.sandbox.errors import ApiError, bad_request, not_found
from followupd.sandbox.gmail_resources import (
    attachment_part,
    draft_brief,
    draft_ref,
    message_brief,
    message_ref,
    message_resource,
    thread_ref,
    thread_resource,
)
from followupd.sandbox.gmail_search import Test, compile_query, reaches_spam_and_trash
from followupd.sandbox.gmail_state import SYSTEM_LABELS, Message
from followupd.sandbox.history import as_resources
from followupd.sandbox.mime import content, part_at

_HISTORY_TYPES = {
    "messageadded": "messagesAdded",
    "messagedeleted": "messagesDeleted",
    "labeladded": "labelsAdded",
    "labelremoved": "labelsRemoved",
}
_METADATA = "https://www.googleapis.com/auth/gmail.metadata"


def get_profile(call: Call) -> object:
    """users.getProfile: the id to begin `history.list` with."""
    mailbox = call.box.mailbox
    mailbox.history.drift()
    return {
        "emailAddress": mailbox.address,
        "messagesTotal": len(mailbox.messages),
        "threadsTotal": len(mailbox.threads),
        "historyId": str(mailbox.history.current),
    }


def _message_body(call: Call, *, of_draft: bool) -> tuple[bytes, str | None]:
    body = call.json()
    message = body.get("message") if of_draft else body
    if not isinstance(message, dict) or not message.get("raw"):
        raise bad_request("Missing draft message" if of_draft else "'raw' RFC822 payload message")
    thread_id = message.get("threadId") or None
    if thread_id is not None and not isinstance(thread_id, str):
        raise bad_request("Invalid thread_id value")
    return decode_raw(message["raw"]), thread_id


def drafts_create(call: Call) -> object:
    """users.drafts.create: not idempotent; every call makes a draft."""
    raw, thread_id = _message_body(call, of_draft=True)
    draft = call.box.drafts.create(raw, thread_id)
    return draft_brief(draft, call.box.drafts.message(draft))


def drafts_update(call: Call) -> object:
    """users.drafts.update: replaces the message; the thread is lost unless sent again."""
    raw, thread_id = _message_body(call, of_draft=True)
    draft = call.box.drafts.update(call.path["id"], raw, thread_id)
    return draft_brief(draft, call.box.drafts.message(draft))


def drafts_get(call: Call) -> object:
    """users.drafts.get: also answers for a wrapper whose message was sent."""
    format_ = call.one("format", "full").lower()
    if not call.box.mailbox.metadata_spares_drafts:
        _check_metadata_scope(call, format_)
    draft = call.box.drafts.get(call.path["id"])
    message = call.box.drafts.message(draft)
    return {"id": draft.id, "message": message_resource(message, format_)}


def drafts_list(call: Call) -> object:
    """users.drafts.list: a sent draft is not listed; no `drafts` key when there is none."""
    test = _query_test(call, spared=call.box.mailbox.metadata_spares_drafts)
    indexed = call.box.mailbox.is_indexed
    found = [pair for pair in call.box.drafts.listed() if indexed(pair[1]) and test(pair[1])]
    shown, following = page(found, call, default=100, top=500)
    return _listing("drafts", [draft_ref(d, m) for d, m in shown], following, len(found))


def drafts_send(call: Call) -> object:
    """users.drafts.send: a new message with SENT; the draft is gone."""
    body = call.json()
    draft_id = body.get("id")
    if not isinstance(draft_id, str) or not draft_id:
        raise bad_request("Missing draft id")
    message = body.get("message")
    if isinstance(message, dict) and message.get("raw"):
        call.box.drafts.update(draft_id, decode_raw(message["raw"]), message.get("threadId"))
    return message_brief(call.box.drafts.send(draft_id))


def drafts_delete(call: Call) -> object:
    """users.drafts.delete: for ever, and also when the message inside was sent."""
    call.box.drafts.delete(call.path["id"])
    return None


def messages_send(call: Call) -> object:
    """users.messages.send."""
    raw, thread_id = _message_body(call, of_draft=False)
    return message_brief(call.box.drafts.send_raw(raw, thread_id))


def messages_get(call: Call) -> object:
    """users.messages.get."""
    format_ = call.one("format", "full").lower()
    _check_metadata_scope(call, format_)
    return message_resource(_message(call), format_, call.many("metadataHeaders"))


def messages_list(call: Call) -> object:
    """users.messages.list: newest first; drafts too; spam and trash only on demand."""
    test = _query_test(call)
    mailbox = call.box.mailbox
    found = [m for m in mailbox.messages.values() if mailbox.is_indexed(m) and test(m)]
    found.sort(key=lambda m: (-m.internal_date, m.id))
    shown, following = page(found, call, default=100, top=500)
    return _listing("messages", [message_ref(m) for m in shown], following, len(found))


def messages_trash(call: Call) -> object:
    """users.messages.trash."""
    message = _message(call)
    call.box.mailbox.change_labels(message, add=("TRASH",), remove=("INBOX",))
    return message_brief(message)


def attachments_get(call: Call) -> object:
    """users.messages.attachments.get."""
    message_id, part_id = attachment_part(call.path["id"])
    message = call.box.mailbox.messages.get(message_id)
    if message is None or message_id != call.path["messageId"]:
        raise not_found()
    part = part_at(message.mail, part_id)
    if part is None:
        raise not_found()
    data = content(part)
    return {"size": len(data), "data": base64.urlsafe_b64encode(data).decode()}


def threads_get(call: Call) -> object:
    """users.threads.get: drafts and trashed messages included; there is no raw format."""
    format_ = call.one("format", "full").lower()
    _check_metadata_scope(call, format_)
    thread_id = _hex_id(call.path["id"])
    if thread_id not in call.box.mailbox.threads:
        raise not_found()
    headers = call.many("metadataHeaders")
    return thread_resource(call.box.mailbox, thread_id, format_, headers)


def threads_list(call: Call) -> object:
    """users.threads.list: threads with a message that matches, latest first."""
    mailbox = call.box.mailbox
    test = _query_test(call)
    latest: dict[str, int] = {}
    for message in mailbox.messages.values():
        if mailbox.is_indexed(message) and test(message):
            seen = latest.get(message.thread_id, 0)
            latest[message.thread_id] = max(seen, message.internal_date)
    found = sorted(latest, key=lambda thread_id: (-latest[thread_id], thread_id))
    shown, following = page(found, call, default=100, top=500)
    return _listing("threads", [thread_ref(mailbox, t) for t in shown], following, len(found))


def history_list(call: Call) -> object:
    """users.history.list: what came after `startHistoryId`, oldest first; 404 if expired."""
    start = call.one("startHistoryId")
    if not start.isdigit():
        raise bad_request("Invalid startHistoryId" if start else "Missing startHistoryId")
    history = call.box.mailbox.history
    records = history.since(int(start))
    if records is None:
        raise not_found()
    kinds = {_HISTORY_TYPES[wanted.lower()] for wanted in call.many("historyTypes")}
    label = call.one("labelId")
    chosen = [
        record
        for record in records
        if (not kinds or record.kind in kinds)
        and (not label or label in record.label_ids or label in record.changed)
    ]
    told = as_resources(chosen, acts_as_one=call.box.mailbox.acts_share_a_record)
    shown, following = page(told, call, default=100, top=500)
    answer: dict[str, Any] = {}
    if shown:
        answer["history"] = shown
    if following:
        answer["nextPageToken"] = following
    answer["historyId"] = str(history.current)
    return answer


def labels_list(call: Call) -> object:
    """users.labels.list: the system's and the user's own."""
    own = [
        {
            "id": label_id,
            "name": name,
            "messageListVisibility": "show",
            "labelListVisibility": "labelShow",
            "type": "user",
        }
        for label_id, name in call.box.mailbox.labels.items()
    ]
    return {"labels": [{"id": n, "name": n, "type": "system"} for n in SYSTEM_LABELS] + own}


def send_as_list(call: Call) -> object:
    """users.settings.sendAs.list: aliases with their signatures (HTML)."""
    return {"sendAs": [entry.as_resource() for entry in call.box.mailbox.send_as]}


def send_as_get(call: Call) -> object:
    """users.settings.sendAs.get."""
    wanted = call.path["sendAsEmail"].lower()
    for entry in call.box.mailbox.send_as:
        if entry.email.lower() == wanted:
            return entry.as_resource()
    raise not_found()


def _listing(key: str, items: list[Any], following: str | None, total: int) -> dict[str, Any]:
    """Return a list answer: an empty array is left out."""
    answer: dict[str, Any] = {key: items} if items else {}
    if following:
        answer["nextPageToken"] = following
    answer["resultSizeEstimate"] = total
    return answer


def _hex_id(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{1,16}", value):
        raise bad_request("Invalid id value")
    return value


def _message(call: Call) -> Message:
    message = call.box.mailbox.messages.get(_hex_id(call.path["id"]))
    if message is None:
        raise not_found()
    return message


def _query_test(call: Call, *, spared: bool = False) -> Test:
    """Return the test of q, labelIds and includeSpamTrash together.

    `spared`: a token with gmail.metadata may ask for q all the same.
    """
    q = call.one("q")
    if "q" in call.query and _METADATA in call.token_scopes and not spared:
        raise ApiError(403, "forbidden", "Metadata scope does not support 'q' parameter")
    matches = compile_query(q, call.box.mailbox)
    labels = call.many("labelIds")
    everywhere = (
        call.flag("includeSpamTrash")
        or reaches_spam_and_trash(q)
        or not {"SPAM", "TRASH"}.isdisjoint(labels)
    )

    def test(message: Message) -> bool:
        if not everywhere and (message.has("SPAM") or message.has("TRASH")):
            return False
        return all(message.has(label) for label in labels) and matches(message)

    return test


def _check_metadata_scope(call: Call, format_: str) -> None:
    """A token with gmail.metadata is restricted, whatever else it may do."""
    if _METADATA in call.token_scopes and format_ in {"full", "raw"}:
        raise ApiError(403, "forbidden", f"Metadata scope doesn't allow format {format_.upper()}")
