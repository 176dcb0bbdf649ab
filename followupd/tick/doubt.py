"""Drafts that may or may not have come to be: a crash, a time-out, an answer that got lost.

Gmail gives no key by which a repeated create could be recognised, so the mailbox itself is asked.
A draft that is found there is the letter, at once. That none is there is believed when Gmail has
had the settle window to list it: counted from the first look in which the letter is in doubt, since
the machine may have slept between the intent and the call, and by Gmail's clock, since ours may be
set meanwhile. A draft that was listed before the call, or that was read and is no letter in doubt,
is remembered: it is never read again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from followupd.core.application import Contact, FollowUp, State
from followupd.core.message import Mail
from followupd.errors import NotFoundError
from followupd.ports import DraftRef, Ports
from followupd.report import Told
from followupd.tick.belonging import has_subject, recipients_of
from followupd.tick.clocks import CLOCKS_APART
from followupd.tick.quarantine import is_set_aside, quarantine
from followupd.tick.settings import Settings

MOST_READ = 100
"""So many drafts are read in one look, the newest: a third of what Google allows in a minute."""

NOT_OURS = "not_ours"
"""Key under which the ids of the drafts are remembered that are no letter in doubt, as JSON."""

CALLED = "called"
"""Key under which the store remembers when the calls in doubt were made, as JSON by letter's id.

[from when the settle window is counted, since when its draft may have been made], by Gmail's clock;
null for the first while no look has found the letter in doubt.
"""

_Draft = tuple[DraftRef, Mail]
_Called = tuple[datetime | None, datetime]


def set_apart(ports: Ports, listed: Iterable[DraftRef]) -> None:
    """Remember the drafts that lie there before a draft is created: none of them can be it.

    While another letter is in doubt, one of them may be that; then nothing is remembered of them.
    """
    if not ports.store.follow_ups(State.CREATING):
        _remember_not_ours(ports, {ref.draft_id for ref in listed})


def before_call(ports: Ports, follow_up: FollowUp) -> None:
    """Remember that a letter's draft is created now."""
    called = _called(ports)
    called.pop(follow_up.id, None)
    present = ports.mailbox.now()
    if present is not None:
        called[follow_up.id] = (None, present - CLOCKS_APART)
    _remember_called(ports, called)


def reconcile(ports: Ports, settings: Settings, now: datetime) -> Iterator[Told]:
    """Adopt the draft that an interrupted create made, or plan the letter again if it made none."""
    present = ports.mailbox.now()
    if present is None:
        return
    doubtful = ports.store.follow_ups(State.CREATING)
    begun, since = _calls_in_doubt(ports, doubtful, present)
    if not doubtful:
        return
    drafts, are_all = _candidates(ports, since)
    for follow_up in doubtful:
        subject = f"letter {follow_up.id} in doubt"
        if is_set_aside(ports, subject, now):
            continue
        is_over = are_all and present - begun[follow_up.id] >= settings.settle
        with quarantine(ports, subject, [follow_up.application_id], now):
            yield from _settle(ports, follow_up, drafts, since[follow_up.id], now, is_over=is_over)


def _calls_in_doubt(
    ports: Ports, doubtful: Iterable[FollowUp], present: datetime
) -> tuple[dict[int, datetime], dict[int, datetime]]:
    """Return of each letter in doubt when its settle window began, and since when it may be there.

    The window of one that was not in doubt before begins now.
    """
    known = _called(ports)
    begun: dict[int, datetime] = {}
    since: dict[int, datetime] = {}
    for follow_up in doubtful:
        by_ours = (follow_up.creating_at or follow_up.planned_at) - CLOCKS_APART
        begins, since[follow_up.id] = known.get(follow_up.id, (None, by_ours))
        begun[follow_up.id] = min(begins or present, present)
    _remember_called(ports, {id_: (begins, since[id_]) for id_, begins in begun.items()})
    return begun, since


def _candidates(ports: Ports, since: Mapping[int, datetime]) -> tuple[list[_Draft], bool]:
    """Return the drafts that may be letters in doubt, and whether no others are left to read.

    Those that are none are remembered, also when the look breaks off: the next one goes on there.
    """
    in_doubt = ports.store.follow_ups(State.CREATING)
    contacts = {c.id: c for c in ports.store.contacts()}
    ours = {f.draft_id for f in ports.store.follow_ups(*State) if f.draft_id}
    not_ours = _not_ours(ports)
    known = ours | not_ours
    unknown = [ref for ref in ports.mailbox.drafts() if ref.draft_id not in known]
    found: list[_Draft] = []
    try:
        for listed in unknown[:MOST_READ]:
            with suppress(NotFoundError):
                draft = ports.mailbox.draft(listed.draft_id)
                if any(_may_be(draft[1], f, contacts[f.contact_id], since[f.id]) for f in in_doubt):
                    found.append(draft)
                else:
                    not_ours.add(listed.draft_id)
    finally:
        _remember_not_ours(ports, not_ours)
    return found, len(unknown) <= MOST_READ


def _settle(
    ports: Ports,
    follow_up: FollowUp,
    drafts: Sequence[_Draft],
    since: datetime,
    now: datetime,
    *,
    is_over: bool,
) -> Iterator[Told]:
    contact = next(c for c in ports.store.contacts() if c.id == follow_up.contact_id)
    matches = [draft for draft in drafts if _may_be(draft[1], follow_up, contact, since)]
    if matches:
        ref, mail = min(matches, key=lambda match: match[1].at)
        ports.store.move(
            follow_up,
            State.DRAFTED,
            now,
            drafted_at=mail.at,
            draft_id=ref.draft_id,
            gmail_id=ref.gmail_id,
            thread_id=ref.thread_id,
            edited=True,  # nobody knows that it is untouched, so it never will be touched by us
        )
        ports.store.watch_thread(ref.thread_id, follow_up.application_id)
        yield Told(
            "adopted",
            "A draft whose creation was interrupted was found."
            if len(matches) == 1
            else "A letter lies in your drafts more than once; please discard the newer one.",
            follow_up.application_id,
            follow_up.id,
        )
        return
    if not is_over:
        return
    sent = [
        m
        for m in ports.mailbox.sent_to([contact.address], since)
        if has_subject(m, follow_up.subject)
    ]
    if sent:
        ports.store.move(
            follow_up,
            State.SENT,
            now,
            sent_at=sent[0].at,
            gmail_id=sent[0].gmail_id,
            thread_id=sent[0].thread_id,
        )
        ports.store.watch_thread(sent[0].thread_id, follow_up.application_id)
        return
    ports.store.move(follow_up, State.PLANNED, now, creating_at=None)


def _may_be(mail: Mail, follow_up: FollowUp, contact: Contact, since: datetime) -> bool:
    """Tell whether a draft can only be this letter: to this person, with this subject, since."""
    return (
        mail.is_draft
        and mail.at >= since
        and contact.address in recipients_of(mail)
        and has_subject(mail, follow_up.subject)
    )


def _not_ours(ports: Ports) -> set[str]:
    return set(json.loads(ports.store.remembered(NOT_OURS) or "[]"))


def _remember_not_ours(ports: Ports, draft_ids: Iterable[str]) -> None:
    ports.store.remember(NOT_OURS, json.dumps(sorted(draft_ids)))


def _called(ports: Ports) -> dict[int, _Called]:
    kept = json.loads(ports.store.remembered(CALLED) or "{}")
    return {
        int(id_): (begins and datetime.fromisoformat(begins), datetime.fromisoformat(since))
        for id_, (begins, since) in kept.items()
    }


def _remember_called(ports: Ports, called: Mapping[int, _Called]) -> None:
    kept = {
        id_: [begins and begins.replace(microsecond=0).isoformat(), since.isoformat()]
        for id_, (begins, since) in called.items()
    }
    ports.store.remember(CALLED, json.dumps(kept, sort_keys=True) if kept else None)
