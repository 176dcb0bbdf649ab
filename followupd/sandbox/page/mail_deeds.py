"""What the forms about mail do: the user's drafts and letters, and everybody else's answers."""

from typing import TYPE_CHECKING

from followupd.sandbox.compose import bare_address
from followupd.sandbox.errors import SandboxError
from followupd.sandbox.page.form import Form
from followupd.sandbox.page.mail_rows import MailRows, OpenDraft

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

Done = tuple[str, str]
"""The path to go on to, and the key of the notice to show there."""

KINDS_OF_ANSWER = {
    "person": "A person answers",
    "rejection": "A rejection",
    "away": "An out-of-office message",
    "bounce": "A bounce: the mail could not be delivered",
}
_USUAL_TEXTS = {
    "person": "Hello,\n\nthank you for your message. We will get back to you next week.\n",
    "rejection": (
        "Hello,\n\nthank you for the time you took to speak with us. Unfortunately, we have "
        "decided to move forward with another candidate. We wish you all the best.\n"
    ),
    "away": "I am out of the office until next Monday and will answer when I am back.\n",
}


def save_draft(box: "Sandbox", form: Form) -> Done:
    """Save what was typed, without sending."""
    draft_id = form.line("draft")
    return f"/page/draft/{draft_id}", "saved" if _edited(box, form) else "unchanged"


def send_draft(box: "Sandbox", form: Form) -> Done:
    """Save what was changed, and send."""
    _edited(box, form)
    sent = box.user.send_draft(form.line("draft"))
    return f"/page/thread/{sent['threadId']}", "sent"


def _draft(box: "Sandbox", draft_id: str) -> OpenDraft:
    draft = MailRows(box).draft(draft_id)
    if draft is None:
        raise SandboxError("this draft is gone", "it was sent or discarded meanwhile")
    return draft


def _edited(box: "Sandbox", form: Form) -> bool:
    """Save the fields that differ from the draft; an untouched one stays as the API wrote it."""
    draft_id = form.line("draft")
    draft = _draft(box, draft_id)
    to, subject, text = form.line("to"), form.line("subject"), form.text("text")
    changes = {
        "to": to if to != " ".join(draft.to.split()) else None,
        "subject": subject if subject != " ".join(draft.subject.split()) else None,
        "body": f"{text.strip()}\n" if text.strip() != draft.text.strip() else None,
    }
    if all(change is None for change in changes.values()):
        return False
    if changes["to"]:
        form.mailbox("to", "The recipient")
    box.user.edit_draft(draft_id, **changes)
    return True


def discard_draft(box: "Sandbox", form: Form) -> Done:
    """Throw a draft away."""
    draft_id = form.line("draft")
    _draft(box, draft_id)
    box.user.discard_draft(draft_id)
    return "/", "discarded"


def write(box: "Sandbox", form: Form) -> Done:
    """Write a mail as the user, into a thread if one is named."""
    made = box.user.write(
        form.mailbox("to", "The recipient"),
        form.line("subject"),
        _written(form),
        thread_id=form.line("thread") or None,
        send=form.line("keep") != "draft",
    )
    if "draftId" in made:
        return f"/page/draft/{made['draftId']}", "kept"
    return f"/page/thread/{made['threadId']}", "sent"


def receive(box: "Sandbox", form: Form) -> Done:
    """Receive a new mail from somebody."""
    sender = form.mailbox("sender", "The sender")
    got = box.other.mail(sender, form.needed("subject", "The subject"), _written(form))
    return f"/page/thread/{got['threadId']}", "received"


def answer(box: "Sandbox", form: Form) -> Done:
    """Answer a thread as the other person, or as a machine on the way."""
    thread_id, kind = form.line("thread"), form.line("kind")
    sender = form.mailbox("sender", "Who answers")
    if kind not in KINDS_OF_ANSWER:
        raise SandboxError("choose what comes back")
    text = form.text("text").strip()
    if kind == "bounce":
        reason = " ".join(text.split()) or "The email account that you tried to reach is not there."
        got = box.other.bounce(thread_id, bare_address(sender), reason)
    elif kind == "away":
        got = box.other.auto_reply(thread_id, sender, text or _USUAL_TEXTS[kind])
    else:
        got = box.other.reply(thread_id, sender, text or _USUAL_TEXTS[kind])
    return f"/page/thread/{got['threadId']}", "received"


def archive(box: "Sandbox", form: Form) -> Done:
    """Take a thread out of the inbox."""
    box.user.archive(form.line("thread"))
    return "/", "archived"


def _written(form: Form) -> str:
    text = form.text("text").strip()
    if not text:
        raise SandboxError("The text is missing", "write a line or two")
    return f"{text}\n"
