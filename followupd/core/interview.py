"""Which calendar events are interviews of the user's, and what they tell."""

from followupd.core.application import Verdict
from followupd.core.company import company_of
from followupd.core.contacts import everybody, robot_reason, sort_people
from followupd.core.event import CalendarEvent, Response
from followupd.core.event_words import EventWords
from followupd.core.position import (
    agreed_role,
    role_in_description,
    role_in_title,
    stage_of,
)
from followupd.core.recognition import Acquaintance, Exclusion, Person, Recognition, User
from followupd.core.signs import (
    Case,
    Sign,
    interviewer_mark,
    interviews_for_employer,
    only_colleagues,
    only_private_guests,
    signs_for,
)
from followupd.core.title import read_title

__all__ = [
    "Acquaintance",
    "EventWords",
    "Exclusion",
    "Person",
    "Recognition",
    "User",
    "recognize",
]

_TAG, _NO_TAG = "#followup", "#nofollowup"
_EVENT_TYPES = frozenset({"default", "fromGmail"})
_STRANGERS = Acquaintance()
_ENOUGH = 2
_WORTH_A_QUESTION = frozenset({"title", "role", "recruiter", "mail"})
_SAY_NOTHING_OF_A_JOB = frozenset({"title", "hint", "outside", "booking"})
_OWN_ENTRY_NEEDS = frozenset({"outside", "mail", "recruiter"})
"""What tells a candidate's own note of an interview from an interviewer's (E-01)."""


def recognize(
    event: CalendarEvent,
    user: User,
    words: EventWords,
    acquaintance: Acquaintance = _STRANGERS,
) -> Recognition:
    """Judge one event. What blocks is looked for first; then the signs are counted (E-02)."""
    case = _read(event, user, words)
    refusal = _never(case)
    if refusal is not None:
        return _judged(case, Verdict.NO, *refusal)
    if _has_tag(event, _TAG):
        return _unless_doubtful(case, acquaintance, ("it is tagged #followup",))
    refusal = _of_no_kind(case) or _of_another_kind(case)
    if refusal is not None:
        return _judged(case, Verdict.NO, *refusal)
    signs = signs_for(case, acquaintance)
    kinds = {s.kind for s in signs}
    reasons = _reasons(case, signs)
    about = words.block_other.find(event.title)
    if about is not None:
        hiring = bool(kinds - _SAY_NOTHING_OF_A_JOB)
        verdict = Verdict.ASK if hiring else Verdict.NO
        return _judged(case, verdict, "other_interview", f"the title says '{about}'")
    if len(kinds) < _ENOUGH:
        verdict = Verdict.ASK if kinds & _WORTH_A_QUESTION else Verdict.NO
        return _judged(case, verdict, "not_enough_signs", *reasons)
    if case.organized_by_user and case.people.humans and not kinds & _OWN_ENTRY_NEEDS:
        return _judged(case, Verdict.ASK, "own_entry", *reasons, "you made the event yourself")
    return _unless_doubtful(case, acquaintance, reasons)


def _read(event: CalendarEvent, user: User, words: EventWords) -> Case:
    title = read_title(event.title, words)
    humans = [e for e in everybody(event) if robot_reason(e, words) is None]
    return Case(
        event=event,
        user=user,
        words=words,
        people=sort_people(event, user, words),
        company=company_of(event, title, humans, user, words),
        title_role=role_in_title(title.phrases, words),
        described_role=role_in_description(event.description, words),
    )


def _never(case: Case) -> tuple[str, str] | None:
    """Return why an event is none whatever it says, as a code and a sentence."""
    event = case.event
    if event.cancelled:
        return "cancelled", "it is cancelled"
    if _has_tag(event, _NO_TAG):
        return "tagged_no", "it is tagged #nofollowup"
    own = case.own_entry
    if own is None:
        return "not_your_event", "you are neither a guest nor the organiser"
    if own.response is Response.DECLINED:
        return "declined", "you declined it"
    return None


def _of_no_kind(case: Case) -> tuple[str, str] | None:
    """Return why an event's form tells that it is no interview (E-10, E-11)."""
    event = case.event
    if event.event_type not in _EVENT_TYPES:
        return "event_type", f"it is an entry of the type {event.event_type}"
    if event.all_day is not None:
        return "all_day", "it lasts all day"
    if event.recurring:
        return "recurring", "it is one of a series"
    held = case.words.block_hold.find(event.title)
    if held is not None:
        return "hold", f"the title says '{held}'"
    return None


def _of_another_kind(case: Case) -> tuple[str, str] | None:
    """Return why an event is another kind of talk, or the user's own interview of somebody."""
    mock = case.words.block_mock.find(case.event.title)
    if mock is not None:
        return "mock", f"the title says '{mock}'"
    mark = interviewer_mark(case)
    if mark is not None:
        return "you_interviewed", mark
    if interviews_for_employer(case):
        return "you_interviewed", "it is an interview that your employer holds"
    if only_private_guests(case) and case.words.title_strong.find(case.event.title):
        return "you_interviewed", "you invited somebody by a private address"
    if only_colleagues(case):
        return "internal", "only people who work where you work are in it"
    return None


def _unless_doubtful(
    case: Case, acquaintance: Acquaintance, reasons: tuple[str, ...]
) -> Recognition:
    """Return that it is an interview, unless the user has to be asked first."""
    own = case.own_entry
    answered = case.organized_by_user or (own is not None and own.response is Response.ACCEPTED)
    if not answered and not acquaintance.user_wrote_first:
        return _judged(
            case,
            Verdict.ASK,
            "not_answered",
            *reasons,
            "you have not accepted the invitation, nor written to the organiser before",
        )
    if not case.people.humans:
        return _judged(
            case, Verdict.ASK, "nobody_to_write_to", *reasons, "no person's address is in it"
        )
    return _judged(case, Verdict.INTERVIEW, "interview", *reasons)


def _reasons(case: Case, signs: tuple[Sign, ...]) -> tuple[str, ...]:
    said = tuple(s.says for s in signs) or ("nothing in it speaks of an interview",)
    if case.event.guests_hidden or case.event.attendees_omitted:
        return (*said, "the guest list is hidden, so some people may be missing")
    return said


def _judged(case: Case, verdict: Verdict, code: str, *reasons: str) -> Recognition:
    return Recognition(
        verdict=verdict,
        code=code,
        reasons=reasons,
        company=case.company.name,
        company_domain=case.company.domain,
        role=agreed_role(case.title_role, case.described_role),
        stage=stage_of(case.event.title, case.words),
        recipients=case.people.recipients,
        others=case.people.others,
        excluded=case.people.excluded,
    )


def _has_tag(event: CalendarEvent, tag: str) -> bool:
    text = f"{event.title} {event.description}".casefold().split()
    return any(word.strip(".,;:!()[]\"'") == tag for word in text)
