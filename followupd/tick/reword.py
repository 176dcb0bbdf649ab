"""Other words for a draft that nobody has touched, because the user gave them."""

from collections.abc import Iterator
from datetime import datetime

from followupd.core.application import FollowUp, State
from followupd.core.decision import Rewrite
from followupd.core.interview import User
from followupd.core.policy import decide
from followupd.core.requests import reworded_at
from followupd.errors import LetterRefusedError, NotADraftError, NotFoundError, PermanentError
from followupd.ports import Ports
from followupd.report import Told
from followupd.tick.compose import prepare, sender
from followupd.tick.fates import draft_id_of
from followupd.tick.quarantine import is_set_aside, quarantine
from followupd.tick.settings import Settings

_JUST_A_DRAFT = frozenset({"DRAFT"})
EDITED = "You have edited the draft, so your other words were not put into it."


def rewordings(ports: Ports, settings: Settings, user: User, now: datetime) -> Iterator[Told]:
    """Write every draft anew for which the user has given other words, if it is untouched."""
    drafted = {f.id: f for f in ports.store.follow_ups(State.DRAFTED)}
    for application_id in sorted({f.application_id for f in drafted.values()}):
        subject = f"application {application_id}"
        if is_set_aside(ports, subject, now):
            continue
        with quarantine(ports, subject, [application_id], now):
            facts = ports.store.facts(application_id)
            for decision in decide(facts, settings.limits, now):
                if isinstance(decision.action, Rewrite):
                    follow_up = drafted[decision.action.follow_up_id]
                    yield from _reword(ports, settings, user, follow_up, now)


def _reword(
    ports: Ports,
    settings: Settings,
    user: User,
    follow_up: FollowUp,
    now: datetime,
) -> Iterator[Told]:
    """Replace a draft's text, guarded by a fresh read: exactly the message that we wrote last."""
    facts = ports.store.facts(follow_up.application_id)
    heeded_at = max(now, reworded_at(facts, follow_up) or now)
    try:
        ref, mail = ports.mailbox.draft(draft_id_of(follow_up))
        if not mail.is_draft:
            return
        if ref.gmail_id != follow_up.gmail_id or mail.labels != _JUST_A_DRAFT:
            ports.store.amend(follow_up, now, edited=True, told=EDITED)
            yield Told("hint", EDITED, follow_up.application_id, follow_up.id)
            return
        prepared = prepare(ports, settings, user, sender(ports), facts, follow_up, now)
        new = ports.mailbox.update_draft(
            ref.draft_id, prepared.message, thread_id=prepared.thread_id
        )
    except (NotADraftError, NotFoundError):
        return  # sent or discarded: the next look at the drafts tells which
    except LetterRefusedError as error:
        ports.store.amend(follow_up, now, drafted_at=heeded_at, told=error.message)
        yield Told("refused", error.message, follow_up.application_id, follow_up.id)
        return
    except PermanentError as error:
        text = f"A draft could not be written anew: {error.message}"
        yield Told("fault", text, follow_up.application_id, follow_up.id)
        return
    ports.store.amend(
        follow_up,
        now,
        drafted_at=heeded_at,
        gmail_id=new.gmail_id,
        thread_id=new.thread_id,
        subject=prepared.subject,
        told="; ".join(prepared.warnings) or None,
    )
    ports.store.watch_thread(new.thread_id, follow_up.application_id)
    text = "A draft was written anew with your words."
    yield Told("drafted", text, follow_up.application_id, follow_up.id)
