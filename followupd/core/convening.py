"""Who invites to an interview that others hold, and is thanked by nobody for it (E-23)."""

import re

from followupd.core.addresses import domain_of, main_label, registrable
from followupd.core.application import Part
from followupd.core.cleaning import place_of
from followupd.core.event import CalendarEvent
from followupd.core.event_words import EventWords
from followupd.core.introduced import Introduced, introduced
from followupd.core.recognition import Person

_LINES_OF_A_SIGNATURE = 2
_LONGEST_LINE = 60
_TOGETHER = 2
_CLOSING = r"(?:[^\W\d_]+(?:[ ][^\W\d_]+){0,3},\s*)?"
"""May stand before a name in a signature: `Liebe Grüße, `."""
_INTERVIEWERS = re.compile(
    r"(?:^\W*(?:your\s+|the\s+|ihre?\s+|deine?\s+|vos\s+|tus?\s+|sus?\s+)?(?:interviewers?|interviewer\(s\)"
    r"|gesprächspartner\S*|entrevistador\S*|interlocut\S+|intervistator\S*|gesprekspartners?|intervjuare"
    r"|jury|panel)\s*:\s*|\bpanel\s+(?:will\s+be|will\s+consist\s+of|consists\s+of|is|comprises)\s+)(.+)$",
    re.IGNORECASE | re.MULTILINE,
)
_BY_THE_HOUR = re.compile(
    r"^\W*\d{1,2}(?:[:.h]\d{2}|\s*[ap]m\b)(.+)$", re.IGNORECASE | re.MULTILINE
)
"""A line of a schedule."""
_LABEL = re.compile(r"[^\n:]{2,40}:\s*\n")
_LEAVING = re.compile(
    r"\bi\b[^.!?\n]{0,60}\b(?:won['’]t|will\s+not|can['’]t|cannot|(?:a|['’])m\s+not)\s+(?:be\s+)?(?:able\s+to\s+)?"
    r"(?:join|attend|sit|take\s+part|participat|there|on\s+the|in\s+the|part\s+of|present)"
    r"|\b(?:ich|selbst|selber)\b[^.!?\n]{0,40}\bnicht\s+(?:mit\s+)?(?:dabei|teil|anwesend|zugegen)"
    r"|\bje\b[^.!?\n]{0,30}\bn(?:e|['’]y)\s+(?:participerai|assisterai)\s+pas"
    r"|\bje\s+ne\s+(?:serai|pourrai)\s+pas\s+(?:présente?|des\s+vôtres|parmi|avec\s+vous|être|assister)"
    r"|\bno\s+(?:participaré|asistiré|podré\s+(?:estar|asistir|acompañar)|estaré(?!\s+disponible))\b"
    r"|\bnão\s+(?:participarei|vou\s+(?:estar|participar)|estarei(?!\s+disponível))\b"
    r"|\bsala\s+e\s+saio\b|\bik\b[^.!?\n]{0,30}\bniet\s+(?:bij|aan\b|aanwezig)"
    r"|\bnon\s+(?:ci\s+sarò|parteciperò|potrò\s+(?:esserci|partecipare))"
    r"|\bnie\s+(?:będę\s+(?:obecn|uczestnicz)|wezmę\s+udziału)"
    r"|\b(?:jag|jeg)\b[^.!?\n]{0,20}\b(?:inte|ikke)\s+(?:att\s+)?(?:vara\s+)?(?:med|delta)",
    re.IGNORECASE,
)
"""Somebody says of themselves that they will not be there."""
_ASSISTING = re.compile(
    r"(?P<self>\b(?:i['’]m|i\s+am|this\s+is|it['’]s)\s+(?:\w+\s+)?\w*)?\w['’]s\s+(?:(?:executive|personal)\s+)?assistant"
    r"(?(self)\b(?!\s+(?:manager|director|professor|coach))|\s+here\b)",
    re.IGNORECASE,
)
"""Somebody says of themselves that they are another's assistant."""
_STOP = re.compile(r"[.!?\n]")
_PEOPLE = re.compile(
    r"[|(,@·–-]\s*(?:people|personas|pessoas|gente)\s*\)?\s*$", re.IGNORECASE | re.MULTILINE
)
"""Of a signature: those who hire, by their newer name."""
_RULE = re.compile(r"^\s*[_\-=]{3,}")
_SERVICE_S_LINE = re.compile(r"^.*\bis inviting you to\b.*$", re.MULTILINE)


def convener(people: tuple[Person, ...], event: CalendarEvent, words: EventWords) -> Part | None:
    """Return the part of an organiser who only convenes, or None.

    In this order: they are somebody's assistant; they say that they will not be there; a list of
    those who interview has others and not them. Or the title and the text name the organiser
    nowhere but below it, and they say who holds the interview, or sign as somebody who schedules,
    or as somebody who hires while others of their company are named as the ones to talk to.
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
    listed = _on_lists(people, event, words)
    if words.hiring_assisting.find(event.description) or _ASSISTING.search(event.description):
        return Part.COORDINATOR
    if words.hiring_leaving.find(event.description) or _LEAVING.search(event.description):
        return part or Part.RECRUITER
    if organizer in listed or words.hiring_joining.find(text):
        return None
    if listed:
        return part or Part.RECRUITER
    if _names(said, organizer):
        return None
    others = tuple(p for p in people if p is not organizer)
    if part is Part.COORDINATOR or _hold(others, event, words):
        return part or Part.RECRUITER
    met = any(registrable(domain_of(p.address)) == at and _names(said, p) for p in others)
    return part if met else None


def _hold(people: tuple[Person, ...], event: CalendarEvent, words: EventWords) -> bool:
    """Tell whether the text says of one of these that they hold the interview."""
    text = event.description
    places = (found.start() for found in words.hiring_holding.finditer(text))
    before = [_STOP.split(text[:at])[-1] for at in places]
    return any(_names(line, p) for line in before for p in people)


def _on_lists(
    people: tuple[Person, ...], event: CalendarEvent, words: EventWords
) -> tuple[Person, ...]:
    """Return whom the text lists as those who interview: behind a label, below one, by the hour."""
    lines = [found[1] for found in _INTERVIEWERS.finditer(event.description)]
    lines += [found[1] for found in _BY_THE_HOUR.finditer(event.description)]
    lines += [one.name for one in _below_labels(event.description, words)]
    return tuple(p for p in people if p.name and any(_is_on(p, line) for line in lines))


def _below_labels(text: str, words: EventWords) -> tuple[Introduced, ...]:
    """Return the people of the lines below a label: `Your interviewers:`."""
    labels = (found.start() for found in words.hiring_people.finditer(text))
    parts = (text[at:] for at in labels if _LABEL.match(text, at))
    return tuple(one for part in parts for one in introduced(part, words))


def _is_on(person: Person, line: str) -> bool:
    """Tell whether a line has somebody's full name, or their first name as a word."""
    return (person.name or "@") in line or _names(line, person)


def _shown(event: CalendarEvent) -> str:
    return (event.organizer.name or "") if event.organizer else ""


def _without_company(text: str, domain: str | None) -> str:
    """Return a signature without the company's name: who leads Talent Garden may recruit nobody."""
    letters = main_label(domain or "").replace("-", "")
    if not text or not letters:
        return text
    name = r"[\s.&'-]?".join(re.escape(letter) for letter in letters)
    return re.sub(rf"(?<!\w){name}(?!\w)", " ", text, flags=re.IGNORECASE)


def _part_by(told: str, organizer: Person, words: EventWords) -> Part | None:
    if words.hiring_coordinator.find(told):
        return Part.COORDINATOR
    if (
        words.hiring_recruiter.find(told)
        or _PEOPLE.search(told)
        or organizer.part is Part.RECRUITER
    ):
        return Part.RECRUITER
    return None


def _without_signature(name: str, text: str) -> tuple[str, str]:
    """Return a text without the lines that somebody signs it with, and these lines."""
    first = name.split(maxsplit=1)[0]
    if first not in text:
        return text, ""
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
    return len(first) > 1 and place_of(first, text) >= 0
