"""Which company an invitation is from (E-37, E-28): by its title, else by the people's domain."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from followupd.core.addresses import domain_of, main_label, registrable
from followupd.core.cleaning import folded, is_markup
from followupd.core.contacts import everybody, is_agency, is_colleague, is_private, is_user
from followupd.core.event import Attendee, CalendarEvent
from followupd.core.event_words import EventWords
from followupd.core.names import name_words
from followupd.core.position import labelled
from followupd.core.recognition import User
from followupd.core.title import Piece, Title

_MOST_WORDS = 4
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Company:
    """A company, as far as it is sure."""

    name: str | None = None
    domain: str | None = None  # registrable
    in_title: bool = False  # the title names it, and people of its domain are invited


def company_of(
    event: CalendarEvent,
    title: Title,
    people: Sequence[Attendee],
    user: User,
    words: EventWords,
) -> Company:
    """Return the company; `people` are those of the event who are human beings or teams."""
    domains = company_domains(people, user, words)
    known = known_words(people, user)
    names = [
        *title.names,
        *(Piece(t) for p in title.names if "/" in p.text for t in p.text.split("/")),
    ]
    candidates = [p for p in names if _may_be_company(p, known, words)]
    whole = [p for p in title.phrases if _may_be_company(p, known, words)]
    for piece in (*candidates, *whole):
        domain = next((d for d in domains if _names(piece.text, d, words)), None)
        if domain is not None:
            given = dict(words.company_names).get(domain)
            name = given or _spelled(_capitalised_start(piece.text))
            return Company(name, domain, in_title=True)
    speaks = words.title_strong.find(event.title) or words.title_weak.find(event.title)
    if not speaks:
        candidates = []
    named = list(dict.fromkeys(_spelled(p.text) for p in candidates if _is_telling(p, words)))
    if len(named) > 1 or (named and domains):
        return Company()
    if named:
        return Company(named[0])
    if len(domains) == 1:
        return Company(_name_of(domains[0], event, words), domains[0])
    told = _told(event, words)
    if not domains and told is not None:
        return Company(told)
    weak = [p.text for p in candidates if len(p.text.split()) == 1]
    if not domains and len(weak) == 1:
        return Company(_spelled(weak[0]))
    return Company()


def company_domains(people: Iterable[Attendee], user: User, words: EventWords) -> list[str]:
    """Return the registrable domains of employers among the people, in their order."""
    found = (
        registrable(domain_of(p.address))
        for p in people
        if not is_user(p, user)
        and not is_private(p.address, words)
        and not is_agency(domain_of(p.address), words)
        and not is_colleague(p.address, user, words)
    )
    return list(dict.fromkeys(d for d in found if d))


def known_words(people: Iterable[Attendee], user: User) -> frozenset[str]:
    """Return the words that are somebody's name."""
    found: set[str] = set()
    for address, name in [
        *((p.address, p.name) for p in people),
        *((a, "") for a in user.addresses),
    ]:
        found |= name_words(name or "") | name_words(address.rpartition("@")[0])
    return frozenset(found)


def _may_be_company(piece: Piece, known: frozenset[str], words: EventWords) -> bool:
    text = piece.text
    parts = name_words(text)
    return (
        piece.connector != "for"
        and not is_markup(text)
        and len(text) > 1
        and 0 < len(text.split()) <= _MOST_WORDS
        and not parts <= known
        and not words.role_nouns.find(text)
        and not words.role_heads.find(text)
        and (text[0].isdigit() or any(c.isupper() for c in text))
    )


def _is_telling(piece: Piece, words: EventWords) -> bool:
    """Tell whether a piece can only be a company: two words may be a person nobody listed."""
    legal_form = folded(piece.text.split()[-1]).strip(".") in words.company_suffixes
    if piece.connector == "at" or legal_form:
        return True
    return len(piece.text.split()) == 1 and (piece.connector == "with" or piece.alone)


def _names(text: str, domain: str, words: EventWords) -> bool:
    label = re.sub(r"[^\w]", "", folded(_readable(main_label(domain))))
    return any(_is_label(spelling, label, words) for spelling in _spellings(text)) or (
        dict(words.company_names).get(domain, "").casefold() == text.casefold()
    )


def _spellings(text: str) -> tuple[str, str, str]:
    """Return a name as it is, without accents, and with German letters written out."""
    plain = folded(text)
    decomposed = unicodedata.normalize("NFKD", plain)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    written_out = plain.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return plain, bare, written_out


def _is_label(text: str, label: str, words: EventWords) -> bool:
    parts = [p for p in re.findall(r"[^\W_]+", text) if p not in words.company_suffixes]
    squeezed = "".join(parts)
    if len(squeezed) < 2:
        return False
    if label in (squeezed, parts[0]):
        return True
    enough = len(squeezed) > _SHORTEST and 2 * len(squeezed) >= len(label)
    return enough and squeezed in label


def _capitalised_start(text: str) -> str:
    """Return the words of a name up to the first in lower case: `Acme demo`, `Acme`."""
    kept = list(takewhile(lambda word: word != word.lower() or not word.isalpha(), text.split()))
    return " ".join(kept) or text


def _spelled(text: str) -> str:
    return text.strip(" .,'’")


def _name_of(domain: str, event: CalendarEvent, words: EventWords) -> str:
    """Return a domain's company as the user names it, as the event spells it, or from the label."""
    given = dict(words.company_names).get(domain)
    if given is not None:
        return given
    label = _readable(main_label(domain))
    spaced = r"[\s.&'’-]{0,2}".join(re.escape(bare) for bare in _unaccented(label) if bare != "-")
    pattern = re.compile(rf"(?<![\w@.-]){spaced}(?![\w@-]|\.\w)", re.IGNORECASE)
    names = (e.name or "" for e in everybody(event))
    for text in (event.title, event.description, event.location, *names):
        for found in pattern.finditer(_unaccented(text)):
            spelled = text[found.start() : found.end()]
            if all(word != word.lower() for word in re.findall(r"[^\W\d_]{4,}", spelled)):
                return spelled
    return " ".join(part.capitalize() for part in label.split("-"))


@lru_cache(maxsize=512)
def _unaccented(text: str) -> str:
    """Return a text without accents, each character in its place."""
    return "".join(unicodedata.normalize("NFKD", char)[0] for char in text)


def _told(event: CalendarEvent, words: EventWords) -> str | None:
    """Return the one company that a description names by a label: `Client: Globex`."""
    lines = labelled(event.description, words.company_labels)
    said = {_spelled(re.split(r"[.,;(|]", line)[0]) for line in lines}
    fit = [n for n in said if 0 < len(n.split()) <= _MOST_WORDS and not is_markup(n)]
    return fit[0] if len(said) == len(fit) == 1 else None


def _readable(label: str) -> str:
    """Return a label in its own script (RFC 5890), or as it is when it is not validly encoded."""
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label
