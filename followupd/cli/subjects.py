"""What a command's SUBJECT means: the user's words, looked up in the database."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from followupd.core.application import (
    Application,
    ApplicationFacts,
    Interview,
    Ruling,
    SubjectKind,
    Verb,
)
from followupd.core.requests import after_the_drafts
from followupd.errors import BadInputError, UnknownSubjectError
from followupd.ports import Store

Subject = tuple[SubjectKind, str]

_EVER = (datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC))
_LIST = "see: followupd list"


def rule(store: Store, verb: Verb, text: str, now: datetime, day: date | None = None) -> Subject:
    """Write the user's word on a subject down, and return what the subject is."""
    kind, subject = _FINDERS[verb](store, text)
    if kind is SubjectKind.APPLICATION:
        facts = store.facts(int(subject))
        _check_day(facts, day)
        now = after_the_drafts(facts, now) if verb is Verb.REDRAFT else now
    store.rule(Ruling(verb=verb, subject_kind=kind, subject=subject, at=now, day=day))
    return kind, subject


def _check_day(facts: ApplicationFacts, day: date | None) -> None:
    """Refuse a day from before the application began: its year is wrong, or its month."""
    if day is not None and day < facts.application.opened_at.date():
        raise BadInputError(
            "that day is over since before this application began",
            hint="write it as YYYY-MM-DD, such as 2026-03-27",
        )


def close(store: Store, text: str, now: datetime) -> str:
    """Write down that an application is to end; return what it is."""
    found = find_application(store, text)
    return " ".join(rule(store, Verb.SKIP, f"application:{found.id}", now))


def close_all(store: Store, now: datetime) -> list[str]:
    """Write down that every open application is to end; return what they are."""
    opened = [a for a in store.applications() if a.outcome is None]
    return [close(store, f"application:{a.id}", now) for a in opened]


def find_application(store: Store, text: str) -> Application:
    """Return the one application of that number or company; UnknownSubjectError if there is none.

    Of several at one company none is taken.
    """
    known = store.applications()
    name = text.removeprefix("application:")
    found = [a for a in known if str(a.id) == name] or [a for a in known if _is_company(a, name)]
    if not found:
        raise UnknownSubjectError("there is no such application", hint=_LIST)
    if len(found) > 1:
        numbers = ", ".join(str(a.id) for a in found)
        raise UnknownSubjectError(
            f"there are several applications at that company: {numbers}", hint="name one by number"
        )
    return found[0]


def _find_interview(store: Store, text: str) -> Subject:
    known = store.interviews_between(*_EVER)
    found = next((i for i in known if _names_interview(i, text)), None)
    if found is None:
        raise UnknownSubjectError("there is no such interview", hint="see: followupd status")
    return SubjectKind.INTERVIEW, str(found.id)


def _names_interview(interview: Interview, text: str) -> bool:
    return text in (f"interview:{interview.id}", interview.event_id)


def _find_anything(store: Store, text: str) -> Subject:
    if "@" in text:
        return _find_contact(store, text)
    if any(_is_company(a, text) for a in store.applications()):
        return SubjectKind.COMPANY, text
    if text.startswith("application:") or text.isdecimal():
        return _find_one_application(store, text)
    return _find_interview(store, text)


def _find_whom_or_what(store: Store, text: str) -> Subject:
    if "@" in text and not text.startswith("interview:"):
        known = {i.event_id for i in store.interviews_between(*_EVER)}
        return _find_interview(store, text) if text in known else _find_contact(store, text)
    if text.startswith("interview:"):
        return _find_interview(store, text)
    return _find_one_application(store, text)


def _find_one_application(store: Store, text: str) -> Subject:
    return SubjectKind.APPLICATION, str(find_application(store, text).id)


def _find_contact(store: Store, text: str) -> Subject:
    address = text.strip().lower()
    if address not in {contact.address for contact in store.contacts()}:
        raise UnknownSubjectError("there is nobody with that address", hint=_LIST)
    return SubjectKind.CONTACT, address


def _is_company(application: Application, text: str) -> bool:
    names = (application.company, application.company_domain)
    return text.casefold() in {name.casefold() for name in names if name}


_FINDERS: dict[Verb, Callable[[Store, str], Subject]] = {
    Verb.SKIP: _find_anything,
    Verb.CONFIRM: _find_interview,
    Verb.NO_SHOW: _find_interview,
    Verb.EXPAND: _find_interview,
    Verb.DONE: _find_whom_or_what,
    Verb.PROMISED: _find_one_application,
    Verb.SNOOZE: _find_one_application,
    Verb.NOW: _find_one_application,
    Verb.REDRAFT: _find_one_application,
    Verb.REOPEN: _find_one_application,
}
