"""What the user said of an interview, a person, an application or a company."""

from collections.abc import Iterable

from followupd.core.application import (
    ApplicationFacts,
    Contact,
    Interview,
    Ruling,
    SubjectKind,
    Verb,
    Verdict,
)


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
