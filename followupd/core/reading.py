"""Rounds of interviews, the nudges so far, and whom the next one goes to."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from followupd.core.application import (
    ApplicationFacts,
    Contact,
    FollowUp,
    Interview,
    Kind,
    Part,
    Stage,
    State,
)
from followupd.core.decision import Limits, Reason
from followupd.core.meetings import real_interviews
from followupd.core.replies import human_answers, human_mail, promise
from followupd.core.rulings import contact_skipped, reopened_at

UNSENT = frozenset({State.CREATING, State.DRAFTED})
ROUND_GAP = timedelta(days=5)
_RECRUITERS = (Part.RECRUITER, Part.AGENCY_RECRUITER)


def round_of_last(facts: ApplicationFacts, now: datetime) -> tuple[Interview, ...]:
    """Return the latest round that has ended: interviews with no answer between, close in time.

    A human answer (other than a mere thank-you) or more than five days between two interviews
    part two rounds.
    """
    past = [i for i in real_interviews(facts) if i.end_at <= now]
    latest: list[Interview] = []
    for interview in past:
        if latest and _parts_rounds(facts, latest[-1], interview):
            latest = []
        latest.append(interview)
    return tuple(latest)


def is_informational(met: Iterable[Interview]) -> bool:
    """Tell whether these are informational chats and nothing else (E-15)."""
    return all(i.stage is Stage.INFORMATIONAL for i in met)


def _parts_rounds(facts: ApplicationFacts, one: Interview, following: Interview) -> bool:
    if following.start_at - one.end_at > ROUND_GAP:
        return True
    return any(one.end_at < m.at < following.start_at for m in human_answers(facts))


def answered_at(facts: ApplicationFacts) -> datetime | None:
    """Return when the other side last moved: an answer, or an interview set after a nudge.

    That the user opens an application again counts as such: what was before is settled.
    """
    answers = [m.at for m in human_answers(facts)]
    reopened = reopened_at(facts)
    if reopened is not None:
        answers.append(reopened)
    nudged = min((f.begun_at for f in nudges(facts)), default=None)
    set_by = [min(i.first_seen_at, i.start_at) for i in real_interviews(facts)]
    invited = [at for at in set_by if nudged is not None and at > nudged]
    return max([*answers, *invited], default=None)


def nudges(facts: ApplicationFacts) -> tuple[FollowUp, ...]:
    """Return all nudges that ever came to be a draft, whatever became of them, oldest first."""
    return tuple(
        f
        for f in facts.follow_ups
        if f.occasion.kind is Kind.NUDGE and f.state not in (State.PLANNED, State.SKIPPED)
    )


def sent_nudges(facts: ApplicationFacts) -> tuple[FollowUp, ...]:
    """Return the nudges that the user sent, oldest first."""
    return tuple(f for f in nudges(facts) if f.sent_at is not None)


def unanswered_nudges(facts: ApplicationFacts) -> tuple[FollowUp, ...]:
    """Return the nudges sent since the other side last moved."""
    moved_at = answered_at(facts)
    return tuple(
        f
        for f in sent_nudges(facts)
        if moved_at is None or (f.sent_at is not None and f.sent_at > moved_at)
    )


def is_last_nudge(facts: ApplicationFacts, limits: Limits) -> bool:
    """Tell whether the nudge that is to be written now is the last into this silence."""
    return (
        len(unanswered_nudges(facts)) + 1 >= limits.max_unanswered
        or len(sent_nudges(facts)) + 1 >= limits.max_per_application
    )


def unsent_drafts(facts: ApplicationFacts) -> bool:
    """Tell whether any letter waits in Gmail, or may."""
    return any(f.state in UNSENT for f in facts.follow_ups)


def left_drafts(facts: ApplicationFacts) -> bool:
    """Tell whether a draft that is no longer wanted was left as it is, with its recipient (E-05).

    The user had edited it, or nobody knows that they had not, and may still send it.
    """
    return any(f.state is State.WITHDRAWN and f.edited for f in facts.follow_ups)


def whom_to_ask(facts: ApplicationFacts, now: datetime) -> Contact | None:
    """Return whom a nudge goes to; None when nobody in this application is the one to ask.

    In this order: whom the user set, whoever named the date, the recruiter who last wrote, the
    hiring manager, the human organiser, a recruiter who never wrote, and a coordinator who
    organised it (E-23). A panel member who is none of these is never nudged.
    """
    usable = {
        c.address: c
        for c in facts.contacts
        if not c.bounced and not contact_skipped(facts, c) and c.part is not Part.REFERRER
    }
    chosen = next((c for c in usable.values() if c.id == facts.application.contact_id), None)
    if chosen is not None:
        return chosen
    promised = promise(facts, now)
    if promised and promised.message and promised.message.address in usable:
        return usable[promised.message.address]
    wrote = [usable[m.address] for m in reversed(human_mail(facts)) if m.address in usable]
    organisers = _organisers(facts, usable.values())
    in_order = (
        *(c for c in wrote if c.part in _RECRUITERS),
        *(c for c in (*wrote, *usable.values()) if c.part is Part.HIRING_MANAGER),
        *(c for c in organisers if c.part is not Part.COORDINATOR),
        *(c for c in usable.values() if c.part in _RECRUITERS),
        *organisers,
    )
    return next(iter(in_order), None)


def out_of_reach(facts: ApplicationFacts, contact: Contact) -> Reason | None:
    """Return why nothing is to be written to a person, if there is a reason."""
    if contact_skipped(facts, contact):
        return Reason.USER_SAID_NO
    return Reason.BOUNCED if contact.bounced else None


def _organisers(facts: ApplicationFacts, usable: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return who organised the interviews, of the latest one first."""
    by_id = {c.id: c for c in usable}
    return tuple(
        by_id[person.contact_id]
        for interview in reversed(real_interviews(facts))
        for person in interview.people
        if person.organizer and person.contact_id in by_id
    )
