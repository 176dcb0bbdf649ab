"""Who invites to an interview that others hold, and is thanked by nobody for it (E-23)."""

import re

from followupd.core.addresses import domain_of, main_label, registrable
from followupd.core.application import Part
from followupd.core.event import CalendarEvent
from followupd.core.event_words import EventWords
from followupd.core.recognition import Person

_LINES_OF_A_SIGNATURE = 2
_LONGEST_LINE = 60
_TOGETHER = 2
_CLOSING = r"(?:[^\W\d_]+(?:[ ][^\W\d_]+){0,3},\s*)?"
"""May stand before a name in a signature: `Liebe Grüße, `."""
_INTERVIEWERS = re.compile(
    r"^\W*(?:interviewers?|interviewer\(s\)|your interviewers?|gesprächspartner\S*|entrevistador\S*"
    r"|interlocut\S+|intervistator\S*|gesprekspartners?|intervjuare)\s*:\s*(.+)$",
    re.IGNORECASE | re.MULTILINE,
)
_RULE = re.compile(r"^\s*[_\-=]{3,}")
_SERVICE_S_LINE = re.compile(r"^.*\bis inviting you to\b.*$", re.MULTILINE)


def convener(people: tuple[Person, ...], event: CalendarEvent, words: EventWords) -> Part | None:
    """Return the part of an organiser who only convenes, or None.

    They sign as somebody who hires or schedules, the title or the text names others of their
    company as the ones to talk to, and names the organiser nowhere but below it.
    """
    organizer = next((p for p in people if p.organizer), None)
    if organizer is None or organizer.name is None or len(people) < _TOGETHER:
        return None
    if not event.description.strip():
        return None
    at = registrable(domain_of(organizer.address))
    text, signed = _without_signature(organizer.name, event.description)
    part = _part_by(f"{_shown(event)}\n{_without_company(signed, at)}", organizer, words)
    said = f"{event.title}\n{_SERVICE_S_LINE.sub('', text)}"
    if words.hiring_leaving.find(event.description) or _only_others_interview(people, event, words):
        return part or Part.RECRUITER
    if part is None or _names(said, organizer) or words.hiring_joining.find(text):
        return None
    others = (p for p in people if p is not organizer)
    met = any(registrable(domain_of(p.address)) == at and _names(said, p) for p in others)
    return part if met else None


def _only_others_interview(
    people: tuple[Person, ...], event: CalendarEvent, words: EventWords
) -> bool:
    """Tell whether a line of the text lists who interviews, without the organiser."""
    if words.hiring_joining.find(event.description):
        return False
    lists = [found[1] for found in _INTERVIEWERS.finditer(event.description)]
    named = [p.organizer for p in people if any((p.name or "@") in listed for listed in lists)]
    return bool(named) and not any(named)


def _shown(event: CalendarEvent) -> str:
    return (event.organizer.name or "") if event.organizer else ""


def _without_company(text: str, domain: str | None) -> str:
    """Return a signature without the company's name: who leads Talent Garden may recruit nobody."""
    letters = main_label(domain or "").replace("-", "")
    name = r"[\s.&'-]?".join(re.escape(letter) for letter in letters)
    return re.sub(rf"(?<!\w){name}(?!\w)", " ", text, flags=re.IGNORECASE) if name else text


def _part_by(told: str, organizer: Person, words: EventWords) -> Part | None:
    if words.hiring_coordinator.find(told):
        return Part.COORDINATOR
    if words.hiring_recruiter.find(told) or organizer.part is Part.RECRUITER:
        return Part.RECRUITER
    return None


def _without_signature(name: str, text: str) -> tuple[str, str]:
    """Return a text without the lines that somebody signs it with, and these lines."""
    first = name.split(maxsplit=1)[0]
    beginning = re.compile(
        rf"^\W*{_CLOSING}(?:{re.escape(name)}|{re.escape(first)})\s*(?:$|[,|(@/–—-]\s*(?P<said>\S.*)$)"
    )
    lines = text.split("\n")
    places = [at for at, line in enumerate(lines) if at and _signs(line, beginning)]
    if not places:
        return text, ""
    at = places[-1]
    below = lines[at + 1 : at + 1 + _LINES_OF_A_SIGNATURE]
    signature = [lines[at]]
    for line in below:
        if not line.strip() or _RULE.match(line) or len(line) > _LONGEST_LINE:
            break
        signature.append(line)
    rest = [
        line
        for n, line in enumerate(lines)
        if n not in places and n not in range(at, at + len(signature))
    ]
    return "\n".join(rest), "\n".join(signature)


def _signs(line: str, beginning: re.Pattern[str]) -> bool:
    return len(line) <= 2 * _LONGEST_LINE and beginning.match(line.strip()) is not None


def _names(text: str, person: Person) -> bool:
    """Tell whether a text has somebody's first name as a word, as it is written."""
    first = person.name.split()[0] if person.name else ""
    return len(first) > 1 and re.search(rf"(?<!\w){re.escape(first)}(?!\w)", text) is not None
