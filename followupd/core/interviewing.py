"""What shows that the user interviews somebody else (E-01)."""

import re

from followupd.core.address_kind import is_private
from followupd.core.addresses import domain_of
from followupd.core.case import Case, organizer_outside, targets
from followupd.core.cleaning import folded, one_line
from followupd.core.contacts import is_colleague
from followupd.core.names import name_words

_LONGEST = 80
_CANDIDATE = re.compile(r"^\W*candidate(?:\s+name)?\s*:\s*(.+)$", re.IGNORECASE | re.MULTILINE)


def interviewer_mark(case: Case) -> tuple[str, bool] | None:
    """Return what only somebody who interviews others would be sent, or None (E-01).

    Beside it whether to ask: those who hire write much of it to a candidate at home as well.
    """
    words, event = case.words, case.event
    asks = _comes_from_outside(case)
    phrase = words.interviewer_text.find(event.title) or _weak_mark(case)
    told = [folded(m[0]) for m in words.interviewer_text.finditer(event.description)]
    if phrase is not None or told:
        asks = asks and phrase is None and all(map(words.interviewer_to_candidates.covers, told))
        return f"it speaks of '{phrase or told[0]}', which only interviewers are sent", asks
    for line in _CANDIDATE.finditer(case.text):
        if not name_words(line[1]) & case.own_words:
            said = f"it says '{one_line(line[0])[:_LONGEST]}', who is not you"
            return said, asks and case.names_user
    for host, path in targets(event):
        if words.interviewer_links.match(f"{host}{path}"):
            return f"it links to a page for interviewers, at {host}", False
    return None if case.organized_by_user else _attachment(case)


def _attachment(case: Case) -> tuple[str, bool] | None:
    for attachment in case.event.attachments:
        phrase = case.words.interviewer_attachments.find(attachment.replace("_", " "))
        if phrase is not None and not name_words(attachment) & case.own_words:
            return f"a '{phrase}' of somebody else is attached", False
    return None


def _weak_mark(case: Case) -> str | None:
    """Return what interviewers are sent, and both sides by an agency; not where it is the user's.

    A title with the user's name, by somebody from outside, says who is the candidate.
    """
    named = name_words(case.event.title) & case.own_words
    if named and organizer_outside(case) and not case.at_own_domain:
        return None
    return case.says(case.words.interviewer_text_weak)


def _comes_from_outside(case: Case) -> bool:
    """Tell whether somebody from outside invites the user, at home, to an interview by its name."""
    by_name = case.words.title_strong.find(case.spoken) is not None
    return by_name and organizer_outside(case) and not case.at_own_domain


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
            named_so = f"its title names another guest, {guest.name}, who has a private address"
            return named_so if host else None
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


def held_for_employer(case: Case) -> str | None:
    """Return by what an interview is one that the user holds for their employer (E-01, E-14)."""
    word = case.words.title_strong.find(case.spoken)
    if word is None:
        return None
    said = f"it is an interview that your employer holds: the title says '{word}', and"
    organizer = case.event.organizer
    if organizer is not None and is_colleague(organizer.address, case.user, case.words):
        return f"{said} its organiser is at {domain_of(organizer.address)}, as you are"
    if not case.at_own_domain or organizer_outside(case):
        return None
    at = domain_of(case.own_entry.address) if case.own_entry else ""
    return f"{said} you are in it at {at}, and nobody from outside organises it"


def is_at_employer(case: Case) -> bool:
    """Tell whether the user is in it at work, and not at a domain that may be their own (E-01)."""
    return case.at_work or bool(case.people.colleagues)


def only_private_guests(case: Case) -> bool:
    """Tell whether the user invited people by their private addresses, as one does candidates."""
    humans = case.people.humans
    return (
        case.organized_by_user
        and bool(humans)
        and all(is_private(p.address, case.words) for p in humans)
    )
