"""Who is thanked for an interview: each of the people, or one who passes the thanks on."""

from datetime import datetime

from followupd.core.application import ApplicationFacts, Interview, Kind, State
from followupd.core.decision import Limits
from followupd.core.reading import whom_to_ask
from followupd.core.rulings import is_expanded


def whom_to_thank(
    facts: ApplicationFacts, limits: Limits, interview: Interview, now: datetime
) -> tuple[int, ...]:
    """Return the ids of those who get a letter for an interview.

    Each of them; or, of too many, and where no address is known, the contact alone, who is asked
    to pass the thanks on (E-22, E-29). Nobody when there is none.
    """
    people = met_in(interview)
    if people and (len(people) <= limits.max_individual or is_expanded(facts, interview)):
        return people
    if not people and not interview.named:
        return ()
    on_record = _who_passes_on(facts, interview)
    contact = whom_to_ask(facts, now) if on_record is None else None
    chosen = on_record if contact is None else contact.id
    return () if chosen is None else (chosen,)


def _who_passes_on(facts: ApplicationFacts, interview: Interview) -> int | None:
    """Return who has the letter for many already: it stays theirs, whoever writes later."""
    return next(
        (
            f.contact_id
            for f in facts.follow_ups
            if f.occasion.kind is Kind.THANK_YOU
            and f.occasion.anchor == interview.id
            and f.state is not State.SKIPPED
        ),
        None,
    )


def passes_on(facts: ApplicationFacts, limits: Limits, interview: Interview) -> tuple[str, ...]:
    """Return the names of those whom the contact is asked to pass the thanks on to."""
    people = met_in(interview)
    if len(people) > limits.max_individual and not is_expanded(facts, interview):
        names = [c.name for c in facts.contacts if c.id in people and c.name]
        return (*names, *interview.named)
    return () if people else interview.named


def met_in(interview: Interview) -> tuple[int, ...]:
    """Return the ids of those who get a letter for an interview if each gets one."""
    return tuple(p.contact_id for p in interview.people if p.writes_to)
