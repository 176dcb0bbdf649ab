"""Drafts that are no longer wanted: they get a notice and lose their recipient.

Nothing is deleted: deleting a draft that was sent meanwhile would destroy the sent mail. A draft
that the user touched is left as it is. Either way the user is told.
"""

from collections.abc import Iterator
from datetime import datetime

from followupd.core.application import FollowUp, State
from followupd.core.decision import Decision, Withdraw
from followupd.core.letter import Envelope, Letter, compose, withdraw_notice
from followupd.core.message import Mail
from followupd.core.policy import decide
from followupd.errors import NotADraftError, NotFoundError, PermanentError
from followupd.ports import Ports
from followupd.report import Told, sentence
from followupd.tick.belonging import addresses_in, recipients_of
from followupd.tick.fates import draft_id_of
from followupd.tick.quarantine import is_set_aside, quarantine
from followupd.tick.settings import Settings

_JUST_A_DRAFT = frozenset({"DRAFT"})


def withdrawals(ports: Ports, settings: Settings, now: datetime) -> Iterator[Told]:
    """Withdraw every draft that is not wanted any more."""
    drafted = {f.id: f for f in ports.store.follow_ups(State.DRAFTED)}
    for application_id in sorted({f.application_id for f in drafted.values()}):
        subject = f"application {application_id}"
        if is_set_aside(ports, subject, now):
            continue
        with quarantine(ports, subject, [application_id], now):
            facts = ports.store.facts(application_id)
            for decision in decide(facts, settings.limits, now):
                if isinstance(decision.action, Withdraw):
                    yield from _try(ports, drafted[decision.action.follow_up_id], decision, now)


def _try(ports: Ports, follow_up: FollowUp, decision: Decision, now: datetime) -> Iterator[Told]:
    """Withdraw one draft; when Google refuses that for good, tell it and let the rest go on."""
    try:
        yield from _withdraw(ports, follow_up, decision, now)
    except PermanentError as error:
        text = f"A draft that is no longer wanted could not be changed: {error.message}"
        yield Told("fault", text, follow_up.application_id, follow_up.id)


def _withdraw(
    ports: Ports, follow_up: FollowUp, decision: Decision, now: datetime
) -> Iterator[Told]:
    reason = sentence(decision.reason, decision.facts)
    try:
        ref, mail = ports.mailbox.draft(draft_id_of(follow_up))
    except NotFoundError:
        return  # sent or discarded: the next look at the drafts tells which
    if not mail.is_draft:
        return
    if not recipients_of(mail):
        ports.store.move(follow_up, State.WITHDRAWN, now, gmail_id=ref.gmail_id)
        yield _without_recipient(follow_up, reason)
        return
    untouched = ref.gmail_id == follow_up.gmail_id and not follow_up.edited
    if mail.labels != _JUST_A_DRAFT or not untouched:
        ports.store.move(follow_up, State.WITHDRAWN, now, edited=True)
        yield Told(
            "withdrawn",
            f"A draft that you edited is no longer wanted; it is left as it is. {reason}",
            follow_up.application_id,
            follow_up.id,
        )
        return
    whole = ports.mailbox.message(ref.gmail_id, with_text=True)
    notice = Letter(mail.header("Subject") or "", withdraw_notice(whole.text or "", reason))
    try:
        new = ports.mailbox.update_draft(
            ref.draft_id, compose(notice, _same_place(mail)), thread_id=ref.thread_id
        )
    except (NotADraftError, NotFoundError):
        return
    ports.store.move(
        follow_up, State.WITHDRAWN, now, gmail_id=new.gmail_id, thread_id=new.thread_id
    )
    yield _without_recipient(follow_up, reason)


def _without_recipient(follow_up: FollowUp, reason: str) -> Told:
    text = f"A draft is no longer wanted; it has no recipient now. {reason}"
    return Told("withdrawn", text, follow_up.application_id, follow_up.id)


def _same_place(mail: Mail) -> Envelope:
    """Return the envelope of the draft as it is, without its recipient."""
    return Envelope(
        sender=next(iter(addresses_in(mail, "From")), ""),
        sender_name=None,
        recipient=None,
        subject=mail.header("Subject") or "",
        in_reply_to=mail.header("In-Reply-To"),
        references=tuple((mail.header("References") or "").split()),
    )
