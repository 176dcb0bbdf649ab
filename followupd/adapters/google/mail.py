"""Gmail's message resources as the values of this program.

Source: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages
"""

import base64
import dataclasses

from followupd.adapters.google.shapes import (
    Json,
    OddAnswerError,
    instant_of_ms,
    member,
    members,
    text,
    text_or,
    texts,
)
from followupd.core.message import Mail, mail_from_bytes
from followupd.ports import DraftRef, MailRef

HEADERS = (
    "From",
    "Sender",
    "Reply-To",
    "To",
    "Cc",
    "Bcc",
    "Delivered-To",
    "Return-Path",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Content-Type",
    "Auto-Submitted",
    "Precedence",
    "X-Autoreply",
    "X-Autorespond",
    "X-Auto-Response-Suppress",
    "X-Failed-Recipients",
    "List-Id",
    "List-Unsubscribe",
    "Feedback-ID",
)
"""The header fields that are asked for where a message is read by its headers."""


def mail_ref(resource: Json) -> MailRef:
    """Return where a message is."""
    labels = frozenset(texts(resource, "labelIds"))
    return MailRef(text(resource, "id"), text(resource, "threadId"), labels)


def mail_by_headers(resource: Json) -> Mail:
    """Return a message of format metadata."""
    ref = mail_ref(resource)
    payload = member(resource, "payload")
    kind = text_or(payload, "mimeType").lower()
    return Mail(
        gmail_id=ref.gmail_id,
        thread_id=ref.thread_id,
        labels=ref.labels,
        at=instant_of_ms(resource, "internalDate"),
        headers=tuple((text(h, "name"), text_or(h, "value")) for h in members(payload, "headers")),
        content_types=(kind,) if kind else (),
    )


def mail_with_text(resource: Json) -> Mail:
    """Return a message of format raw, with its text."""
    ref = mail_ref(resource)
    return dataclasses.replace(
        mail_from_bytes(_from_base64url(text(resource, "raw"))),
        gmail_id=ref.gmail_id,
        thread_id=ref.thread_id,
        labels=ref.labels,
        at=instant_of_ms(resource, "internalDate"),
    )


def draft_ref(resource: Json) -> DraftRef:
    """Return a draft's ids."""
    message = member(resource, "message")
    return DraftRef(text(resource, "id"), text(message, "id"), text(message, "threadId"))


def to_base64url(raw: bytes) -> str:
    """Return bytes as Gmail's `raw` has them (RFC 4648, 5)."""
    return base64.urlsafe_b64encode(raw).decode("ascii")


def _from_base64url(encoded: str) -> bytes:
    padded = encoded + "=" * (-len(encoded) % 4)
    try:
        return base64.b64decode(padded, altchars=b"-_", validate=True)
    except ValueError:
        raise OddAnswerError("raw is not base64url") from None
