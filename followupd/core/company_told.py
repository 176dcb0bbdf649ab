"""Which company an invitation tells of that no address confirms (E-37)."""

import re

from followupd.core.addresses import domain_of
from followupd.core.cleaning import is_markup
from followupd.core.company_name import may_name
from followupd.core.event import CalendarEvent
from followupd.core.event_words import EventWords
from followupd.core.labels import labelled
from followupd.core.names import name_words

_APPLIED = re.compile(
    r"\b(?:appl(?:ying|ied|ication)|[Bb]ewerbung|candidature|candidatura|sollicitatie)\b"
    r"[^.!?\n]{0,60}?\b(?:to|at|with|bei|chez|bij|presso)\s+(?:der\s+)?"
    r"([A-ZÀ-Ý][\w&'’-]*(?:\s+[A-ZÀ-Ý][\w&'’-]*){0,3})"
    r"|\b(?:[Ii]nterview|[Gg]espräch|[Ee]ntretien|[Ee]ntrevista|[Cc]olloquio|[Gg]esprek)\s+"
    r"(?:at|bei|chez|bij|presso)\s+(?:der\s+)?"
    r"([A-ZÀ-Ý][\w&'’-]*(?:\s+[A-ZÀ-Ý][\w&'’-]*){0,3})"
    r"|\binterview with ([A-ZÀ-Ý][\w&'’-]*) for (?:the|our|an?)\b"
)
_ENDS = re.compile(r"[.,;()|]")
_MOST_WORDS = 4


def sent_by(event: CalendarEvent, words: EventWords) -> str | None:
    """Return the company whose robot the organiser is: `Acme Hiring Team`; never its service."""
    organizer = event.organizer
    if organizer is None or organizer.name is None:
        return None
    name, _, service = organizer.name.partition(" via ")
    found = words.company_senders.search(name)
    if not service and (found is None or found.end() < len(name)):
        return None
    said = spelled(name[: found.start()] if found else name)
    fits = said[:1].isupper() and len(said.split()) <= _MOST_WORDS and not is_markup(said)
    if not fits or words.usual.find(said) or may_name(said, domain_of(organizer.address), words):
        return None
    return said


def applied_to(event: CalendarEvent, known: frozenset[str]) -> str | None:
    """Return the one company at which the description says that the user applied."""
    said = {
        spelled(found[1] or found[2] or found[3]) for found in _APPLIED.finditer(event.description)
    }
    fit = [name for name in said if not name_words(name) & known and not is_markup(name)]
    return fit[0] if len(said) == len(fit) == 1 else None


def by_label(event: CalendarEvent, words: EventWords) -> str | None:
    """Return the one company that a description names by a label: `Client: Globex`."""
    labels = words.company_labels
    if labels.find(event.title) is None and labels.find(event.description) is None:
        return None
    lines = labelled(f"{event.title}\n{event.description}", labels)
    said = {spelled(_ENDS.split(line)[0]) for line in lines}
    fit = [n for n in said if 0 < len(n.split()) <= _MOST_WORDS and not is_markup(n)]
    return fit[0] if len(said) == len(fit) == 1 else None


def spelled(text: str) -> str:
    """Return a name without the signs at its ends."""
    return text.strip(" .,'’")
