"""Questions that the policy puts to the facts, each answered from the facts alone."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from followupd.core.application import (
    ApplicationFacts,
    Contact,
    Direction,
    FollowUp,
    Interview,
    Kind,
    Meaning,
    Message,
    MessageKind,
    Part,
    Ruling,
    State,
    SubjectKind,
    Verb,
    Verdict,
)
from followupd.core.working_hours import local_day

UNSENT = frozenset({State.CREATING, State.DRAFTED})
ROUND_GAP = timedelta(days=5)
_NO_ANSWER = frozenset({Meaning.ACKNOWLEDGEMENT})


def ruled(rulings: Iterable[Ruling], verb: Verb, kind: SubjectKind, subject: str) -> bool:
    """Tell whether the user said `verb` of that very subject."""
    return any(
        r.verb is verb and r.subject_kind is kind and r.subject.casefold() == subject.casefold()
        for r in rulings
    )


def application_skipped(facts: ApplicationFacts) -> bool:
    """Tell whether the user wants nothing written for this application or company."""
    app = facts.application
    names = [name for name in (app.company, app.company_domain) if name]
    return ruled(facts.rulings, Verb.SKIP, SubjectKind.APPLICATION, str(app.id)) or any(
        ruled(facts.rulings, Verb.SKIP, SubjectKind.COMPANY, name) for name in names
    )


def interview_skipped(facts: ApplicationFacts, interview: Interview) -> bool:
    """Tell whether the user wants nothing written about this interview."""
    return ruled(facts.rulings, Verb.SKIP, SubjectKind.INTERVIEW, str(interview.id))


def contact_skipped(facts: ApplicationFacts, contact: Contact) -> bool:
    """Tell whether the user wants nothing written to this person."""
    return ruled(facts.rulings, Verb.SKIP, SubjectKind.CONTACT, contact.address)


def is_confirmed(facts: ApplicationFacts, interview: Interview) -> bool:
    """Tell whether this is an interview, by the rules or by the user's word."""
    return interview.verdict is Verdict.INTERVIEW or ruled(
        facts.rulings, Verb.CONFIRM, SubjectKind.INTERVIEW, str(interview.id)
    )


def real_interviews(facts: ApplicationFacts) -> tuple[Interview, ...]:
    """Return the interviews that count: confirmed, not cancelled, not skipped; by start."""
    return tuple(
        i
        for i in facts.interviews
        if is_confirmed(facts, i) and not i.cancelled and not interview_skipped(facts, i)
    )


def same_day(facts: ApplicationFacts, interview: Interview, zone: str) -> tuple[Interview, ...]:
    """Return the real interviews of the user's day on which `interview` starts, itself too."""
    day = local_day(interview.start_at, zone)
    return tuple(i for i in real_interviews(facts) if local_day(i.start_at, zone) == day)


def takes_part(interview: Interview, contact_id: int) -> bool:
    """Tell whether a contact is in an interview and gets a letter for it."""
    return any(p.contact_id == contact_id and p.writes_to for p in interview.people)


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


def _parts_rounds(facts: ApplicationFacts, one: Interview, following: Interview) -> bool:
    if following.start_at - one.end_at > ROUND_GAP:
        return True
    return any(one.end_at < m.at < following.start_at for m in human_answers(facts))


def human_mail(facts: ApplicationFacts) -> tuple[Message, ...]:
    """Return what people wrote to the user, oldest first."""
    return tuple(
        m for m in facts.messages if m.direction is Direction.IN and m.kind is MessageKind.PERSON
    )


def human_answers(facts: ApplicationFacts) -> tuple[Message, ...]:
    """Return human mail that says more than thank you."""
    return tuple(m for m in human_mail(facts) if m.meaning not in _NO_ANSWER)


def last_own_mail_at(facts: ApplicationFacts) -> datetime | None:
    """Return when the user last wrote to anybody of this application, a sent draft included."""
    sent = [f.sent_at for f in facts.follow_ups if f.sent_at]
    own = [m.at for m in facts.messages if m.direction is Direction.OUT]
    return max([*sent, *own], default=None)


def open_reply(facts: ApplicationFacts, now: datetime) -> Message | None:
    """Return the human message that is the user's to answer or to rule on, if there is one.

    A named date, even one of several readings, and a sure mere thank-you leave the next move with
    them. What was written before an interview was settled by its taking place.
    """
    met_at = [i.end_at for i in real_interviews(facts) if i.end_at <= now]
    own_at = last_own_mail_at(facts)
    settled_at = max([*met_at, *([own_at] if own_at else [])], default=None)
    waiting = [
        m
        for m in human_mail(facts)
        if (settled_at is None or m.at > settled_at) and not _next_move_is_theirs(m)
    ]
    return waiting[-1] if waiting else None


def _next_move_is_theirs(message: Message) -> bool:
    if message.promised_on is not None:
        return True
    return message.sure and message.meaning is Meaning.ACKNOWLEDGEMENT


def sure_answer(facts: ApplicationFacts, meaning: Meaning) -> Message | None:
    """Return the latest human message that surely says so, if any."""
    said = [m for m in human_mail(facts) if m.meaning is meaning and m.sure]
    return said[-1] if said else None


def promise(facts: ApplicationFacts) -> Message | None:
    """Return the latest message that named a date, if any."""
    return next((m for m in reversed(human_mail(facts)) if m.promised_on), None)


def answered_at(facts: ApplicationFacts) -> datetime | None:
    """Return when the other side last moved: an answer, or an interview set after a nudge."""
    answers = [m.at for m in human_answers(facts)]
    nudged = [f.planned_at for f in nudges(facts)]
    invited = [
        i.first_seen_at for i in real_interviews(facts) if nudged and i.first_seen_at > min(nudged)
    ]
    return max([*answers, *invited], default=None)


def nudges(facts: ApplicationFacts) -> tuple[FollowUp, ...]:
    """Return all nudges that ever came to be a draft, whatever became of them, oldest first."""
    return tuple(
        f
        for f in facts.follow_ups
        if f.occasion.kind is Kind.NUDGE and f.state not in (State.PLANNED, State.SKIPPED)
    )


def unanswered_nudges(facts: ApplicationFacts) -> tuple[FollowUp, ...]:
    """Return the nudges sent since the other side last moved."""
    moved_at = answered_at(facts)
    return tuple(
        f
        for f in nudges(facts)
        if f.sent_at is not None and (moved_at is None or f.sent_at > moved_at)
    )


def unsent_drafts(facts: ApplicationFacts, *, besides: FollowUp | None = None) -> bool:
    """Tell whether any letter waits in Gmail, or may; `besides` is not looked at."""
    return any(f.state in UNSENT for f in facts.follow_ups if besides is None or f.id != besides.id)


def whom_to_ask(facts: ApplicationFacts) -> Contact | None:
    """Return whom a nudge goes to; None when nobody in this application is the one to ask.

    In this order: whoever named the date, the recruiter (who last wrote before one who never
    did), the hiring manager, the human organiser. A panel member who is none of these is never
    nudged.
    """
    usable = {
        c.address: c
        for c in facts.contacts
        if not c.bounced and not contact_skipped(facts, c) and c.part is not Part.REFERRER
    }
    promised = promise(facts)
    if promised and promised.address in usable:
        return usable[promised.address]
    wrote = [m.address for m in reversed(human_mail(facts)) if m.address in usable]
    by_recency = [*(usable[a] for a in wrote), *usable.values()]
    recruiters = (Part.RECRUITER, Part.AGENCY_RECRUITER)
    for wanted in (recruiters, (Part.HIRING_MANAGER,)):
        found = next((c for c in by_recency if c.part in wanted), None)
        if found:
            return found
    return _organiser(facts, usable.values())


def _organiser(facts: ApplicationFacts, usable: Iterable[Contact]) -> Contact | None:
    by_id = {c.id: c for c in usable}
    for interview in reversed(real_interviews(facts)):
        for person in interview.people:
            if person.organizer and person.contact_id in by_id:
                return by_id[person.contact_id]
    return None


def back_on(message: Message, ignored_after: timedelta) -> date | None:
    """Return when an absent person is back; None without a date or with one too far away."""
    if message.returns_on is None or message.returns_on - message.at.date() > ignored_after:
        return None
    return message.returns_on
