"""What the user said of an interview, a person, an application or a company."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from followupd.core.application import (
    ApplicationFacts,
    Contact,
    Interview,
    Ruling,
    SubjectKind,
    Verb,
    Verdict,
)

WANTED_FOR = timedelta(hours=24)
"""How long `now` holds: what cannot be written within a day waits for its time again."""


def ruled(rulings: Iterable[Ruling], verb: Verb, kind: SubjectKind, subject: str) -> bool:
    """Tell whether the user said `verb` of that very subject."""
    return any(
        r.verb is verb and r.subject_kind is kind and r.subject.casefold() == subject.casefold()
        for r in rulings
    )


def application_skipped(facts: ApplicationFacts) -> bool:
    """Tell whether the user wants nothing written for this application or company.

    Of `skip` and `reopen` the later one holds.
    """
    names = {
        n.casefold() for n in (facts.application.company, facts.application.company_domain) if n
    }
    skipped = [
        r.at
        for r in facts.rulings
        if r.verb is Verb.SKIP
        and (
            (r.subject_kind is SubjectKind.COMPANY and r.subject.casefold() in names)
            or (
                r.subject_kind is SubjectKind.APPLICATION and r.subject == str(facts.application.id)
            )
        )
    ]
    reopened = reopened_at(facts)
    return bool(skipped) and (reopened is None or max(skipped) > reopened)


def reopened_at(facts: ApplicationFacts) -> datetime | None:
    """Return when the user last said that this application goes on."""
    said = _last_said(facts, Verb.REOPEN)
    return None if said is None else said.at


def snoozed_until(facts: ApplicationFacts) -> date | None:
    """Return the day before which the user wants no nudge."""
    said = _last_said(facts, Verb.SNOOZE)
    return None if said is None else said.day


def told_promise(facts: ApplicationFacts) -> Ruling | None:
    """Return the user's word that they named a date, if there is one."""
    return _last_said(facts, Verb.PROMISED)


def redrafted_at(facts: ApplicationFacts) -> datetime | None:
    """Return when the user last asked for untouched drafts to be written anew."""
    said = _last_said(facts, Verb.REDRAFT)
    return None if said is None else said.at


def is_wanted_now(facts: ApplicationFacts, now: datetime) -> bool:
    """Tell whether the user just asked for the next letter without waiting.

    What they asked for before an older copy of the database was put back may have been written.
    """
    said = _last_said(facts, Verb.NOW)
    if said is None or (facts.restored_at is not None and said.at <= facts.restored_at):
        return False
    return now - said.at < WANTED_FOR


def wanted_now_at(facts: ApplicationFacts) -> tuple[datetime, ...]:
    """Return when the user asked for the next letter without waiting, be it long ago."""
    said = _last_said(facts, Verb.NOW)
    return () if said is None else (said.at,)


def _last_said(facts: ApplicationFacts, verb: Verb) -> Ruling | None:
    own = str(facts.application.id)
    said = [
        r
        for r in facts.rulings
        if r.verb is verb and r.subject_kind is SubjectKind.APPLICATION and r.subject == own
    ]
    return max(said, key=lambda r: r.at, default=None)


def took_place(facts: ApplicationFacts, interview: Interview) -> bool:
    """Tell whether nobody said that the interview did not happen (E-08)."""
    return not ruled(facts.rulings, Verb.NO_SHOW, SubjectKind.INTERVIEW, str(interview.id))


def is_expanded(facts: ApplicationFacts, interview: Interview) -> bool:
    """Tell whether the user wants a letter to each of many people (E-29)."""
    return ruled(facts.rulings, Verb.EXPAND, SubjectKind.INTERVIEW, str(interview.id))


def thanked_elsewhere(facts: ApplicationFacts, interview: Interview, contact: Contact) -> bool:
    """Tell whether the user has thanked a person in another way, after the interview (E-51)."""
    subjects = {
        (SubjectKind.INTERVIEW, str(interview.id)),
        (SubjectKind.CONTACT, contact.address),
        (SubjectKind.APPLICATION, str(facts.application.id)),
    }
    return any(
        r.verb is Verb.DONE
        and (r.subject_kind, r.subject.casefold()) in subjects
        and r.at >= interview.start_at
        for r in facts.rulings
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
