"""Why an event is no interview of the user's, whatever speaks for one: what blocks beats signs."""

from followupd.core.case import Case, applies_inside, used
from followupd.core.cleaning import folded
from followupd.core.event import CalendarEvent, Response
from followupd.core.interviewing import (
    held_for_employer,
    interviewer_mark,
    is_at_employer,
    only_private_guests,
    other_candidate,
    stranger_in_title,
)

_NO_TAG = "#nofollowup"
_EVENT_TYPES = frozenset({"default", "fromGmail"})


def never(case: Case) -> tuple[str, str] | None:
    """Return why an event is none whatever it says, as a code and a sentence."""
    event = case.event
    if event.cancelled:
        return "cancelled", "it is cancelled"
    if has_tag(event, _NO_TAG):
        return "tagged_no", "it is tagged #nofollowup"
    own = case.own_entry
    if own is None and not case.imported:
        return "not_your_event", "you are neither a guest nor the organiser"
    if own is not None and own.response is Response.DECLINED:
        return "declined", "you declined it"
    return None


def of_no_kind(case: Case) -> tuple[str, str] | None:
    """Return why an event's form tells that it is no interview (E-10, E-11)."""
    event = case.event
    if event.event_type not in _EVENT_TYPES:
        return "event_type", f"it is an entry of the type {event.event_type}"
    if event.all_day is not None:
        return "all_day", "it lasts all day"
    if event.recurring:
        return "recurring", "it is one of a series"
    held = case.words.block_hold.find(case.rest)
    asked = held is not None and case.words.title_strong.find(held) and not case.organized_by_user
    if held is not None and not (asked and case.people.humans):  # `Interview block 2`
        return "hold", f"the title says '{held}'"
    return None


def of_another_kind(case: Case) -> tuple[str, str, bool] | None:
    """Return why an event is another kind of talk, or the user's own interview of somebody.

    That is a code, a sentence, and whether to ask: at a domain that may be the user's own much
    looks like an interview that they hold.
    """
    mock = _mock(case)
    if mock is not None:
        return "mock", f"the title says '{mock}'", False
    practice = used(case, case.words.block_mock_services)
    if practice is not None:
        return "mock", f"it comes through {practice}", False
    other = used(case, case.words.block_other_services)
    if other is not None:
        return "other_interview", f"it comes through {other}", False
    mark = interviewer_mark(case)
    if mark is not None:
        return "you_interviewed", *mark
    candidate = other_candidate(case)
    if candidate is not None:
        return "you_interviewed", candidate, False
    held = stranger_in_title(case) or (None if applies_inside(case) else held_for_employer(case))
    if held is not None:
        return "you_interviewed", held, not is_at_employer(case)
    said = case.words.title_strong.find(case.spoken)
    if said is not None and only_private_guests(case):
        private = f"the title says '{said}', and you invited a private address"
        return "you_interviewed", private, False
    return None


def _mock(case: Case) -> str | None:
    """Return the title's word for an exercise, unless a position ends with it or begins in it.

    `Entretien Responsable Atelier`, `Interview Practice Nurse`.
    """
    said = case.words.block_mock.find(case.spoken)
    role = case.title_role or ""
    if said is None or folded(role).endswith(f" {said}"):
        return None
    beside = case.spoken.replace(role, " ; ") if role else case.spoken
    return said if any(map(case.words.block_mock.find, (beside, role))) else None


def has_tag(event: CalendarEvent, tag: str) -> bool:
    """Tell whether an event has a tag such as `#followup` in its title or description."""
    text = f"{event.title} {event.description}"
    if "#" not in text:
        return False
    text = text.casefold()
    return tag in text and any(word.strip(".,;:!()[]\"'") == tag for word in text.split())
