"""What the template of a letter may know, from the facts of its application."""

from datetime import datetime

from followupd.core.application import (
    ApplicationFacts,
    Contact,
    FollowUp,
    Interview,
    Kind,
    Request,
    Stage,
    State,
)
from followupd.core.letter import LetterFacts
from followupd.core.meetings import real_interviews
from followupd.core.reading import is_last_nudge, sent_nudges, whom_to_ask
from followupd.core.replies import human_mail, promise
from followupd.core.requests import note_for
from followupd.core.thanked import passes_on
from followupd.core.thanks import is_late
from followupd.core.variants import variant_for
from followupd.core.working_hours import local_day
from followupd.tick.settings import Settings


def contact_of(facts: ApplicationFacts, follow_up: FollowUp) -> Contact:
    """Return whom a follow-up is meant for."""
    return next(c for c in facts.contacts if c.id == follow_up.contact_id)


def request_of(facts: ApplicationFacts, follow_up: FollowUp) -> Request | None:
    """Return the user's request that a follow-up answers, if it is one."""
    wish = (follow_up.occasion.kind, follow_up.occasion.anchor)
    return next((r for r in facts.requests if (r.kind, r.id) == wish), None)


def anchor_of(facts: ApplicationFacts, follow_up: FollowUp) -> Interview | None:
    """Return the interview that a follow-up is about; None where the user asked for it."""
    if request_of(facts, follow_up) is not None:
        return None
    return next((i for i in facts.interviews if i.id == follow_up.occasion.anchor), None)


def letter_facts(
    facts: ApplicationFacts, follow_up: FollowUp, settings: Settings, now: datetime
) -> LetterFacts:
    """Return what the template of this letter may know; the link is chosen afterwards."""
    contact = contact_of(facts, follow_up)
    limits = settings.limits
    kind = follow_up.occasion.kind
    met = _meetings(facts, contact, now)
    last = met[-1] if met else _last_interview(facts, now)
    promised = promise(facts, now)
    thanks = kind is Kind.THANK_YOU
    words = note_for(facts, contact.id) if thanks else request_of(facts, follow_up)
    return LetterFacts(
        kind=kind,
        step=0 if kind is not Kind.NUDGE else 2 if is_last_nudge(facts, limits) else 1,
        stage=last.stage if last else Stage.UNKNOWN,
        part=contact.part,
        first_name=_greeting_name(facts, contact),
        full_name=contact.name,
        company=facts.application.company,
        role=facts.application.role,
        sender_name=settings.sender_name,
        met_on=local_day(last.start_at, limits.zone) if last else None,
        today=local_day(now, limits.zone),
        met_before=len({local_day(i.start_at, limits.zone) for i in met}) > 1,
        late=thanks and last is not None and is_late(limits, last.end_at, now),
        ask_timeline=thanks and asks_timeline(facts, contact, now),
        promised_on=promised.on if kind is Kind.NUDGE and promised else None,
        language=_language(facts, contact, last) or settings.language,
        variant=variant_for(
            facts.application.id, kind, _turn(facts, follow_up), _place(facts, follow_up)
        ),
        country=limits.country[:2] if limits.country else None,
        internal=last is not None and last.internal,
        met_names=_pass_on(facts, follow_up, settings) if thanks else (),
        note=words.note if words else None,
        deadline=words.deadline if words else None,
    )


def _language(facts: ApplicationFacts, contact: Contact, interview: Interview | None) -> str | None:
    """Return the language to write in: that of their mail, else of the interview (E-42)."""
    known = [m for m in human_mail(facts) if m.language is not None]
    theirs = [m.language for m in known if m.address == contact.address]
    if theirs or known:
        return theirs[-1] if theirs else known[-1].language
    return interview.language if interview is not None else None


def _turn(facts: ApplicationFacts, follow_up: FollowUp) -> int:
    """Return how many rounds, nudges or whatever repeats came before this letter."""
    if follow_up.occasion.kind is Kind.NUDGE:
        return len(sent_nudges(facts))
    earlier = {
        f.occasion.anchor
        for f in facts.follow_ups
        if f.occasion.kind is follow_up.occasion.kind
        and f.occasion.anchor < follow_up.occasion.anchor
    }
    return len(earlier)


def _place(facts: ApplicationFacts, follow_up: FollowUp) -> int:
    """Return how many others have a letter for the same occasion before this one."""
    return sum(
        f.occasion == follow_up.occasion and f.contact_id < follow_up.contact_id
        for f in facts.follow_ups
    )


def _pass_on(facts: ApplicationFacts, follow_up: FollowUp, settings: Settings) -> tuple[str, ...]:
    """Return whom this person is asked to pass the thanks on to (E-22, E-29)."""
    interview = next((i for i in facts.interviews if i.id == follow_up.occasion.anchor), None)
    if interview is None:
        return ()
    own = contact_of(facts, follow_up).name
    names = passes_on(facts, settings.limits, interview)
    return tuple(dict.fromkeys(name for name in names if name != own))


def asks_timeline(facts: ApplicationFacts, contact: Contact, now: datetime) -> bool:
    """Tell whether this thank-you puts the question about the timeline: once an application.

    It goes to the application's contact if they are thanked too, else to the first one thanked.
    """
    if promise(facts, now) is not None:
        return False
    thanked = [f for f in facts.follow_ups if f.occasion.kind is Kind.THANK_YOU]
    if any(f.state in (State.SENT, State.DISMISSED) for f in thanked):
        return False
    planned = sorted({f.contact_id for f in thanked if f.state is not State.SKIPPED})
    main = whom_to_ask(facts, now)
    if main is not None and main.id in planned:
        return contact.id == main.id
    return bool(planned) and contact.id == planned[0]


def _meetings(facts: ApplicationFacts, contact: Contact, now: datetime) -> list[Interview]:
    return [
        i
        for i in real_interviews(facts)
        if i.end_at <= now and any(p.contact_id == contact.id for p in i.people)
    ]


def _last_interview(facts: ApplicationFacts, now: datetime) -> Interview | None:
    past = [i for i in real_interviews(facts) if i.end_at <= now]
    return past[-1] if past else None


def _greeting_name(facts: ApplicationFacts, contact: Contact) -> str | None:
    """Return what to greet with: first and last name where two share the first (E-30)."""
    if contact.first_name is None:
        return None
    sharing = [c for c in facts.contacts if c.first_name == contact.first_name]
    return contact.name if len(sharing) > 1 and contact.name else contact.first_name
