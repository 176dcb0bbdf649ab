"""What became of our drafts: still there, edited, sent, or discarded.

A draft that Gmail does not list may have been sent, discarded, or be scheduled; and one that still
answers may have been sent. Only what is seen in the mailbox decides, and a discard is believed
after a while only, because a sent mail may show late.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from followupd.core.application import Contact, FollowUp, State
from followupd.core.message import Mail
from followupd.core.thanks import subject_of
from followupd.errors import NotFoundError
from followupd.ports import DraftRef, Ports
from followupd.report import Told
from followupd.tick.belonging import has_subject, recipients_of
from followupd.tick.quarantine import is_set_aside, quarantine

MISSING = "missing_drafts"
BELIEVED_GONE_AFTER = timedelta(minutes=10)
_OURS = (State.DRAFTED, State.WITHDRAWN)


def has_missing(ports: Ports) -> bool:
    """Tell whether a draft is missing whose fate is not known yet."""
    return ports.store.remembered(MISSING) is not None


def fates(ports: Ports, now: datetime) -> Iterator[Told]:
    """Find out what became of every draft of ours, and write it down."""
    follow_ups = ports.store.follow_ups(*_OURS)
    if not follow_ups:
        ports.store.remember(MISSING, None)
        return
    listed = {ref.draft_id: ref for ref in ports.mailbox.drafts()}
    missing = _Missing(ports)
    gone: list[FollowUp] = []
    for follow_up in follow_ups:
        subject = f"letter {follow_up.id}"
        if is_set_aside(ports, subject, now):
            continue
        with quarantine(ports, subject, [follow_up.application_id], now):
            ref = listed.get(draft_id_of(follow_up))
            if ref is not None:
                missing.found(follow_up)
                _still_there(ports, follow_up, ref, now)
                continue
            try:
                _, mail = ports.mailbox.draft(draft_id_of(follow_up))
            except NotFoundError:
                gone.append(follow_up)
                continue
            if "SENT" in mail.labels:
                missing.found(follow_up)
                yield _sent(ports, follow_up, mail, now)
            else:
                missing.answers(follow_up, now)
    yield from _gone(ports, gone, missing, now)
    missing.save()


def draft_id_of(follow_up: FollowUp) -> str:
    """Return the id of a letter's draft; raise ValueError when its row has none."""
    if follow_up.draft_id is None:
        raise ValueError(f"letter {follow_up.id} has no draft id")
    return follow_up.draft_id


def _gone(ports: Ports, gone: list[FollowUp], missing: "_Missing", now: datetime) -> Iterator[Told]:
    """Find the mail that each of these drafts became; believe the rest discarded after a while.

    All are looked for in their own threads first: what is found there is none of the others.
    """
    contacts = {c.id: c for c in ports.store.contacts()}
    newest_first = sorted(gone, key=lambda f: f.begun_at, reverse=True)
    for look in (_sent_in_thread, _sent_elsewhere):
        for follow_up in tuple(newest_first):
            mail = look(ports, follow_up, contacts[follow_up.contact_id])
            if mail is not None:
                newest_first.remove(follow_up)
                missing.found(follow_up)
                yield _sent(ports, follow_up, mail, now)
    for follow_up in newest_first:
        if now - missing.since(follow_up, now) >= BELIEVED_GONE_AFTER:
            missing.found(follow_up)
            yield _dismissed(ports, follow_up, now)


class _Missing:
    """Since when each draft that is not listed is missing."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._since: dict[str, str] = json.loads(ports.store.remembered(MISSING) or "{}")

    def since(self, follow_up: FollowUp, now: datetime) -> datetime:
        return datetime.fromisoformat(self._since.setdefault(str(follow_up.id), now.isoformat()))

    def answers(self, follow_up: FollowUp, now: datetime) -> None:
        """Look again at a draft that is not listed and yet is there, such as a scheduled one."""
        self._since[str(follow_up.id)] = now.isoformat()

    def found(self, follow_up: FollowUp) -> None:
        self._since.pop(str(follow_up.id), None)

    def save(self) -> None:
        text = json.dumps(self._since, sort_keys=True) if self._since else None
        self._ports.store.remember(MISSING, text)


def _still_there(ports: Ports, follow_up: FollowUp, ref: DraftRef, now: datetime) -> None:
    """Note an edit: Gmail mints a new message id at every save, and a new thread by subject."""
    if ref.gmail_id == follow_up.gmail_id:
        return
    if follow_up.edited and ref.thread_id == follow_up.thread_id:
        return
    ports.store.amend(follow_up, now, edited=True, thread_id=ref.thread_id)
    ports.store.watch_thread(ref.thread_id, follow_up.application_id)


def _sent_in_thread(ports: Ports, follow_up: FollowUp, contact: Contact) -> Mail | None:
    """Return the mail in a vanished draft's thread that it became."""
    try:
        mails = ports.mailbox.thread(follow_up.thread_id or "")
    except NotFoundError:
        return None
    went_out = [m for m in _went_out(ports, follow_up, mails) if "SENT" in m.labels]
    to_them = [m for m in went_out if contact.address in recipients_of(m)]
    return next(reversed(to_them or went_out), None)


def _sent_elsewhere(ports: Ports, follow_up: FollowUp, contact: Contact) -> Mail | None:
    """Return the mail to its person that a vanished draft became; in no other letter's thread."""
    drafted_at = follow_up.begun_at
    others = {f.thread_id for f in ports.store.follow_ups(*State) if f.id != follow_up.id}
    mails = ports.mailbox.sent_to([contact.address], drafted_at)
    found = _went_out(ports, follow_up, mails)
    return next((m for m in found if m.thread_id not in others), None)


def _went_out(ports: Ports, follow_up: FollowUp, mails: Iterable[Mail]) -> list[Mail]:
    """Return what may be a draft once sent: later than it, no other letter, and none by hand."""
    drafted_at = follow_up.begun_at
    known = {f.gmail_id for f in ports.store.follow_ups(State.SENT)}
    return [
        m
        for m in mails
        if m.at >= drafted_at
        and m.gmail_id not in known
        and not m.is_draft
        and not _is_by_hand(ports, follow_up, m)
    ]


def _is_by_hand(ports: Ports, follow_up: FollowUp, mail: Mail) -> bool:
    """Tell whether a mail can only have been written beside a draft that lay withdrawn (E-52).

    It was seen before the draft was gone, and has another subject, or is older than the
    withdrawing, which found the draft there.
    """
    if follow_up.state is not State.WITHDRAWN or not ports.store.knows_message(mail.gmail_id):
        return False
    if not has_subject(mail, follow_up.subject):
        return True
    subject = subject_of(follow_up.occasion, follow_up.contact_id)
    journal = ports.store.journal(follow_up.application_id)
    withdrawn_at = [e.at for e in journal if e.subject == subject and e.action == "withdraw"]
    return any(mail.at <= at for at in withdrawn_at[-1:])


def _sent(ports: Ports, follow_up: FollowUp, mail: Mail, now: datetime) -> Told:
    ports.store.move(
        follow_up,
        State.SENT,
        now,
        sent_at=mail.at,
        gmail_id=mail.gmail_id,
        thread_id=mail.thread_id,
    )
    ports.store.watch_thread(mail.thread_id, follow_up.application_id)
    return Told("sent", "You sent a letter.", follow_up.application_id, follow_up.id)


def _dismissed(ports: Ports, follow_up: FollowUp, now: datetime) -> Told:
    if follow_up.state is State.WITHDRAWN:
        text = "You discarded a draft that was no longer wanted."
    else:
        text = "You discarded a draft; it will not be written again."
    ports.store.move(follow_up, State.DISMISSED, now)
    return Told("dismissed", text, follow_up.application_id, follow_up.id)
