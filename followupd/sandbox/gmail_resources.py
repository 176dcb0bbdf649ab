"""Gmail's JSON resources of messages, threads and drafts, in every format."""

import base64
from typing import Any

from followupd.sandbox.drafts import Draft
from followupd.sandbox.errors import bad_request
from followupd.sandbox.gmail_state import Mailbox, Message
from followupd.sandbox.mime import payload


def message_ref(message: Message) -> dict[str, Any]:
    """Return the few fields that list answers carry."""
    return {"id": message.id, "threadId": message.thread_id}


def message_brief(message: Message) -> dict[str, Any]:
    """Return what writes answer with: ids and labels."""
    return {**message_ref(message), **_labels(message)}


def _labels(message: Message) -> dict[str, Any]:
    return {"labelIds": list(message.label_ids)} if message.label_ids else {}


def message_resource(
    message: Message, format_: str, metadata_headers: list[str] | None = None
) -> dict[str, Any]:
    """Return a Message resource. `format_` is in small letters."""
    mail = message.mail
    resource: dict[str, Any] = {
        **message_brief(message),
        "snippet": mail.snippet,
        "historyId": str(message.history_id),
        "internalDate": str(message.internal_date),
        "sizeEstimate": len(message.raw),
    }
    if format_ == "raw":
        resource["raw"] = base64.urlsafe_b64encode(message.raw).decode()
    elif format_ == "full":
        resource["payload"] = payload(mail, lambda part: _attachment_id(message, part))
    elif format_ == "metadata":
        wanted = {name.lower() for name in metadata_headers or ()}
        headers = [
            {"name": name, "value": value}
            for name, value in mail.headers
            if not wanted or name.lower() in wanted
        ]
        resource["payload"] = {"mimeType": mail.tree.get_content_type()}
        if headers:
            resource["payload"]["headers"] = headers
    return resource


def _attachment_id(message: Message, part_id: str) -> str:
    """Return an opaque id; it also holds the history id, since Gmail's are not stable."""
    text = f"{message.id}:{part_id}:{message.history_id}"
    return "ANGj" + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def attachment_part(attachment_id: str) -> tuple[str, str]:
    """Return (message id, part id) of an attachment id; ApiError 400 for any other text."""
    try:
        padded = attachment_id[4:] + "=" * (-len(attachment_id[4:]) % 4)
        message_id, part_id, _ = base64.urlsafe_b64decode(padded).decode().split(":")
    except ValueError:
        raise bad_request("Invalid attachment token") from None
    return message_id, part_id


def thread_resource(
    mailbox: Mailbox, thread_id: str, format_: str, metadata_headers: list[str] | None = None
) -> dict[str, Any]:
    """Return a Thread resource: drafts and trashed messages included, oldest first."""
    messages = mailbox.thread(thread_id)
    return {
        "id": thread_id,
        "historyId": str(max(message.history_id for message in messages)),
        "messages": [message_resource(m, format_, metadata_headers) for m in messages],
    }


def thread_ref(mailbox: Mailbox, thread_id: str) -> dict[str, Any]:
    """Return what threads.list carries: id, snippet of the last message, history id."""
    messages = mailbox.thread(thread_id)
    return {
        "id": thread_id,
        "snippet": messages[-1].mail.snippet,
        "historyId": str(max(message.history_id for message in messages)),
    }


def draft_brief(draft: Draft, message: Message) -> dict[str, Any]:
    """Return what drafts.create and drafts.update answer with."""
    return {"id": draft.id, "message": message_brief(message)}


def draft_ref(draft: Draft, message: Message) -> dict[str, Any]:
    """Return what drafts.list carries."""
    return {"id": draft.id, "message": message_ref(message)}
