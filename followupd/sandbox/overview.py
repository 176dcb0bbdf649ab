"""The whole world at a glance, as JSON: for tests, for the demo, and for a curious person."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from followupd.sandbox.drafts import Draft
from followupd.sandbox.gmail_state import Mailbox, Message

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

Json = dict[str, Any]


def overview(box: "Sandbox") -> Json:
    """Return clock, calendars with events, threads with messages, and drafts, decoded."""
    mailbox = box.mailbox
    return {
        "now": box.clock.now().isoformat(),
        "address": box.address,
        "settings": box.settings(),
        "faults": box.faults.listing(),
        "lockOuts": box.faults.lock_outs.listing(),
        "quota": box.quota.figures(),
        "calendars": [
            {
                "id": calendar.id,
                "summary": calendar.summary,
                "timeZone": calendar.time_zone,
                "events": [event.resource for event in calendar.events.values()],
            }
            for calendar in box.calendars.by_id.values()
        ],
        "threads": [
            {"id": thread_id, "messages": [_message(mailbox, m) for m in mailbox.thread(thread_id)]}
            for thread_id in mailbox.threads
        ],
        "drafts": [_draft(mailbox, draft, message) for draft, message in box.drafts.listed()],
    }


def _message(mailbox: Mailbox, message: Message) -> Json:
    mail = message.mail
    at = datetime.fromtimestamp(message.internal_date / 1000, tz=UTC)
    return {
        "id": message.id,
        "threadId": message.thread_id,
        "labels": [mailbox.labels.get(label, label) for label in message.label_ids],
        "at": at.isoformat(),
        "from": mail.get("From"),
        "to": mail.get("To"),
        "subject": mail.get("Subject"),
        "messageIdHeader": mail.message_id,
        "body": mail.text,
    }


def _draft(mailbox: Mailbox, draft: Draft, message: Message) -> Json:
    return {
        "draftId": draft.id,
        "edited": draft.edited,
        "ghost": is_ghost(mailbox, message),
        **_message(mailbox, message),
    }


def is_ghost(mailbox: Mailbox, message: Message) -> bool:
    """Whether Gmail's page would not show the draft in its conversation.

    So it is reported of drafts that were put into a thread with other messages, but whose
    References lead to no message of it that can be seen.
    """
    others = [m for m in mailbox.thread(message.thread_id) if m.id != message.id]
    if not others:
        return False
    visible = {m.mail.message_id for m in others if not any(map(m.has, ("DRAFT", "TRASH", "SPAM")))}
    return visible.isdisjoint(message.mail.references)
