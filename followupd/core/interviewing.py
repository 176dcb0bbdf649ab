"""What shows that the user interviews somebody else (E-01)."""

import re

from followupd.core.address_kind import is_private
from followupd.core.case import Case, organizer_outside, targets
from followupd.core.contacts import is_colleague
from followupd.core.names import name_words

_CANDIDATE = re.compile(r"^\W*candidate(?:\s+name)?\s*:\s*(.+)$", re.IGNORECASE | re.MULTILINE)


def interviewer_mark(case: Case) -> str | None:
    """Return what only somebody who interviews others would be sent, or None (E-01)."""
    words, event = case.words, case.event
    own = case.own_words
    phrase = case.says(words.interviewer_text) or _weak_mark(case)
    if phrase is not None:
        return f"it speaks of '{phrase}', which only interviewers are sent"
    for line in _CANDIDATE.finditer(case.text):
        if not name_words(line[1]) & own:
            return "it names a candidate who is not you"
    for host, path in targets(event):
        if words.interviewer_links.match(f"{host}{path}"):
            return "it links to a page for interviewers"
    if case.organized_by_user:
        return None
    for attachment in event.attachments:
        phrase = words.interviewer_attachments.find(attachment.replace("_", " "))
        if phrase is not None and not name_words(attachment) & own:
            return f"a '{phrase}' of somebody else is attached"
    return None


def _weak_mark(case: Case) -> str | None:
    """Return what interviewers are sent, and both sides by an agency; not where it is the user's.

    A title with the user's name, by somebody from outside, says who is the candidate.
    """
    named = name_words(case.event.title) & case.own_words
    if named and organizer_outside(case) and not case.at_own_domain:
        return None
    return case.says(case.words.interviewer_text_weak)


def other_candidate(case: Case) -> str | None:
    """Return that a guest by a private address is the one the title names, and not the user."""
    if case.organized_by_user or name_words(case.event.title) & case.own_words:
        return None
    organizer = case.event.organizer
    for guest in case.guests:
        parts = name_words(guest.name or "")
        named = len(parts) > 1 and parts <= name_words(case.event.title)
        if named and is_private(guest.address, case.words) and guest is not organizer:
            host = organizer is not None and not is_private(organizer.address, case.words)
            return "its title names another guest, by a private address" if host else None
    return None


def guest_in_title(case: Case) -> bool:
    """Tell whether the title names a guest in full, as one does whom one interviews oneself."""
    said = name_words(case.event.title)
    names = (name_words(p.name or "") for p in case.people.humans)
    return any(len(name) > 1 and name <= said for name in names)


def stranger_in_title(case: Case) -> str | None:
    """Return that an interview in the user's work account is somebody else's by its title."""
    if not case.at_own_domain or case.words.title_strong.find(case.spoken) is None:
        return None
    return f"its title names {case.strangers[0]}, who is not you" if case.strangers else None


def interviews_for_employer(case: Case) -> bool:
    """Tell whether an interview is one the user holds for their employer (E-01, E-14)."""
    if case.words.title_strong.find(case.spoken) is None:
        return False
    organizer = case.event.organizer
    if organizer is not None and is_colleague(organizer.address, case.user, case.words):
        return True
    return case.at_own_domain and not organizer_outside(case)


def only_private_guests(case: Case) -> bool:
    """Tell whether the user invited people by their private addresses, as one does candidates."""
    humans = case.people.humans
    return (
        case.organized_by_user
        and bool(humans)
        and all(is_private(p.address, case.words) for p in humans)
    )
