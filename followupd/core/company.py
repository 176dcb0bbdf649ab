"""Which company an invitation is from (E-37, E-28): by its title, else by the people's domain."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from followupd.core.address_kind import is_agency, is_private
from followupd.core.addresses import domain_of, local_of, registrable
from followupd.core.cleaning import folded, is_markup
from followupd.core.company_name import is_spelled_like, may_name, name_of, squeezed
from followupd.core.company_told import applied_to, by_label, sent_by, spelled
from followupd.core.contacts import is_colleague, is_user
from followupd.core.event import Attendee, CalendarEvent
from followupd.core.event_words import EventWords
from followupd.core.names import name_words
from followupd.core.recognition import User
from followupd.core.title import Piece, Title
from followupd.core.whole_name import LISTED, at_place, in_a_line, in_text, in_title, with_kind

_ARTICLE = re.compile(
    r"^(?:der|die|das|dem|den|la|le|les|el|los|il|lo|o|a|os|de|het|the)\s+(?=[A-ZÀ-Ý])"
)
_CLIENT = re.compile(r"\b(?:client|kunden?|cliente|klant|opdrachtgever)$", re.IGNORECASE)
_LONGEST_WORD = 20
_NUMBER = re.compile(r"\d{3}")
"""In a name of a title it is a room's, or the reference of a vacancy."""
_JOINERS = re.compile(r"\s*[&+/]\s*|\s+(?:and|und|et|y|e|en|x|vs)\s+|,\s+")
_ABBREVIATION = 4
_MOST_WORDS = 4
_PARTICLES = frozenset({"of", "de", "der", "du", "da", "do", "del", "di", "for", "the"})


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
    known: frozenset[str],
    user: User,
    words: EventWords,
) -> Company:
    """Return the company; `people` are those of the event who are human beings or teams.

    `known` are the words that are somebody's name, and no company's.
    """
    employers = company_domains(people, user, words)
    domains = [d for d in employers if not _is_agent(d, event, words)]
    own = known_words([p for p in event.everybody if is_user(p, user)], user)
    names = _without_user(title.names, own)
    names += [
        Piece(t.strip()) for p in title.names if LISTED.search(p.text) for t in LISTED.split(p.text)
    ]
    names = [
        p._replace(text=_ARTICLE.sub("", p.text)) if _ARTICLE.match(p.text) else p for p in names
    ]
    exact = _spelled_in_full((*names, *title.phrases), domains, known, words)
    candidates = [p for p in names if not exact and _may_be_company(p, known, words)]
    if domains:
        whole = [p for p in title.phrases if not exact and _may_be_company(p, known, words)]
        named = _named_with_domain([*exact, *candidates, *whole], domains, words)
        if named is not None:
            return _in_full(named, title, words)
    alone = all(is_user(p, user) for p in people)
    agents = [d for d in _agents(people, words) if d] + [d for d in employers if d not in domains]
    said = (words.title_strong, words.title_weak, words.title_shortened)
    speaks = any(phrases.find(event.title) for phrases in said)
    fit = [p for p in candidates if speaks and not _names_one(p.text, agents, words)]
    fit = [p for p in fit if alone or domains or _may_be_the_client(p, event, words)]
    found = _unconfirmed(event, fit, domains, known, words)
    return _in_full(found, title, words)


def _spelled_in_full(
    pieces: Iterable[Piece], domains: Sequence[str], known: frozenset[str], words: EventWords
) -> list[Piece]:
    """Return the pieces that are spelled like one of the domains."""
    return [
        piece
        for piece in pieces
        if piece.connector != "for"
        and any(is_spelled_like(piece.text, domain, words) for domain in domains)
        and _looks_like_a_name(piece.text, known)
    ]


def _names_one(text: str, domains: Sequence[str], words: EventWords) -> bool:
    return any(may_name(text, domain, words) for domain in domains)


def _without_user(pieces: Iterable[Piece], own: frozenset[str]) -> list[Piece]:
    """Return pieces of a title without the user beside somebody: `Kruimel & Alex`, `Kruimel`."""
    told = ((p, _beside(p.text, own)) for p in pieces)
    return [p if text == p.text else p._replace(text=text) for p, text in told]


def _beside(text: str, own: frozenset[str]) -> str:
    if name_words(text).isdisjoint(own):
        return text
    for joiner in _JOINERS.finditer(text):
        sides = text[: joiner.start()], text[joiner.end() :]
        named = [bool(words) and words <= own for words in map(name_words, sides)]
        if named == [True, False]:
            return sides[1]
        if named == [False, True]:
            return sides[0]
    return text


def _agents(people: Iterable[Attendee], words: EventWords) -> list[str | None]:
    """Return the registrable domains of recruitment agencies among the people."""
    domains = (domain_of(p.address) for p in people)
    return [registrable(d) for d in domains if is_agency(d, words)]


def _named_with_domain(
    pieces: Sequence[Piece], domains: Sequence[str], words: EventWords
) -> Company | None:
    """Return the company that a title names and that people are from; the whole name first."""
    for names_it in (is_spelled_like, may_name):
        for piece in pieces:
            domain = next((d for d in domains if names_it(piece.text, d, words)), None)
            if domain is not None:
                given = dict(words.company_names).get(domain)
                whole = names_it is is_spelled_like and piece.text[0] != piece.text[0].lower()
                said = piece.text if whole else _capitalised_start(piece.text)
                name = given or spelled(said)
                return Company(name, domain, in_title=True)
    return None


def _unconfirmed(
    event: CalendarEvent,
    candidates: Sequence[Piece],
    domains: Sequence[str],
    known: frozenset[str],
    words: EventWords,
) -> Company:
    """Return the company where title and domains do not agree on one: by either, if it is sure."""
    named = list(
        dict.fromkeys(
            spelled(p.text)
            for p in candidates
            if _is_telling(p, domains, words)
            or event.location.startswith(f"{p.text},")
            or _is_client(p.text, event)
        )
    )
    if named:
        sure = len(named) == 1 and (not domains or _is_confirmed(named[0], event))
        return Company(named[0]) if sure else Company()
    labelled = by_label(event, words)
    if len(domains) == 1 and (labelled is None or may_name(labelled, domains[0], words)):
        name = name_of(domains[0], event, words)
        placed = at_place(domains[0], event) or in_a_line(domains[0], event, words)
        told = name and with_kind(in_text(name, event, words), event, words)
        return Company(placed or told, domains[0])
    if len(domains) > 1:
        return Company()
    said = labelled or sent_by(event, words) or applied_to(event, known)
    weak = [p.text for p in candidates if len(p.text.split()) == 1 and not p.in_role]
    if said is None and len(weak) == 1:
        return Company(spelled(weak[0]))
    return Company(said)


def _in_full(company: Company, title: Title, words: EventWords) -> Company:
    if company.name is None:
        return company
    name = in_title(company.name, company.domain, title, words)
    return company if name == company.name else replace(company, name=name)


def company_domains(people: Iterable[Attendee], user: User, words: EventWords) -> list[str]:
    """Return the registrable domains of employers among the people, in their order."""
    found = (_employer(p.address, user, words) for p in people if not is_user(p, user))
    return list(dict.fromkeys(filter(None, found)))


@lru_cache(maxsize=4096)
def _employer(address: str, user: User, words: EventWords) -> str | None:
    """Return the registrable domain of an address, if it is another employer's."""
    domain = domain_of(address)
    none = is_private(address, words) or is_agency(domain, words)
    return None if none or is_colleague(address, user, words) else registrable(domain)


def known_words(people: Iterable[Attendee], user: User) -> frozenset[str]:
    """Return the words that are somebody's name."""
    texts = [text for p in people for text in (p.name or "", local_of(p.address))]
    texts += map(local_of, user.addresses)
    return frozenset().union(*map(name_words, texts))


def _looks_like_a_name(text: str, known: frozenset[str]) -> bool:
    """Tell whether a text that a domain confirms could be its company's name."""
    fits = len(text.split()) <= _MOST_WORDS and text != text.lower()
    return fits and not is_markup(text) and not name_words(text) <= known


def _may_be_company(piece: Piece, known: frozenset[str], words: EventWords) -> bool:
    return piece.connector != "for" and _is_like_a_company(piece.text, known, words)


@lru_cache(maxsize=256)
def _is_like_a_company(text: str, known: frozenset[str], words: EventWords) -> bool:
    parts = name_words(text) - words.company_suffixes or name_words(text)
    return (
        not is_markup(text)
        and len(text) > 1
        and len(text.split()) <= _MOST_WORDS
        and not parts <= known
        and not _NUMBER.search(text)
        and not _is_service(text, words)
        and not words.role_nouns.find(text)
        and not words.role_heads.find(text)
        and (text[0].isdigit() or any(c.isupper() for c in text))
    )


def _is_service(text: str, words: EventWords) -> bool:
    """Tell whether a text is the name of a service that hires or books for others (E-21)."""
    return squeezed(folded(text)) in words.services


def _is_telling(piece: Piece, domains: Sequence[str], words: EventWords) -> bool:
    """Tell whether a piece can only be a company: two words may be a person nobody listed.

    Where people of a company are in it, initials may be a function of one of them: `avec la DG`.
    """
    first, *_, last = (
        folded(w).strip(".") for w in (*piece.text.split(), *piece.text.split()[-1:])
    )
    several = len(piece.text.split()) > 1 and "," not in piece.text
    trade = several and first.partition("-")[0] in words.company_trades
    kind = several and not domains and last in words.company_kinds
    if piece.connector == "at" or last in words.company_suffixes or trade or kind:
        return True
    if len(piece.text.split()) > 1:
        return False
    short = piece.text.isupper() and len(piece.text) <= _ABBREVIATION
    if piece.connector == "with":
        return not (short and domains)
    return piece.alone and not short


def _is_agent(domain: str, event: CalendarEvent, words: EventWords) -> bool:
    """Tell whether the organiser's company only passes the user on to its client (E-28)."""
    organizer = event.organizer
    if organizer is None or registrable(domain_of(organizer.address)) != domain:
        return False
    texts = (organizer.name or "", event.title, event.description)
    return any(map(words.company_clients.find, texts))


def _is_client(name: str, event: CalendarEvent) -> bool:
    """Tell whether the description calls a company of this name a client (E-28)."""
    before, found, behind = event.description.partition(f" {name}")
    called = _CLIENT.search(before[-_LONGEST_WORD:]) is not None
    return bool(found) and called and not behind[:1].isalnum()


def _may_be_the_client(piece: Piece, event: CalendarEvent, words: EventWords) -> bool:
    """Tell whether a word of a title may be a company, where no guest is of one (E-28).

    `Interview with Sophie`, `Interview Details`: the first is somebody, and the second anything,
    unless the place, the text or a link says it as well, or speaks of a client.
    """
    before = event.title.partition(piece.text)[0]
    behind = not (piece.connector or piece.alone or piece.text.isupper() or " " in piece.text)
    person = piece.connector != "at" and folded(piece.text) in words.name_given
    if not person and not (behind and words.title_strong.find(before)):
        return True
    texts = (event.location, event.description, *event.links)
    name = re.compile(rf"(?<!\w){re.escape(piece.text)}(?!\w)")
    return not person and any(name.search(t) or words.company_clients.find(t) for t in texts)


def _is_confirmed(name: str, event: CalendarEvent) -> bool:
    """Tell whether the description says as well that the talk is at the company of this name."""
    place = rf"\b(?:at|join|joining|client|bei|chez|bij|presso)\s+{re.escape(name)}(?!\w)"
    return re.search(place, event.description, re.IGNORECASE) is not None


def _capitalised_start(text: str) -> str:
    """Return the words of a name up to the first in lower case: `Acme demo`, `Acme`."""
    parts = text.split()
    while len(parts) > 1 and parts[0].isalpha() and parts[0] == parts[0].lower():
        parts.pop(0)
    text = " ".join(parts)
    for at, word in enumerate(parts):
        inside = 0 < at < len(parts) - 1 and word in _PARTICLES and parts[at + 1][:1].isupper()
        if word == word.lower() and word.isalpha() and not inside:
            return " ".join(parts[:at]) or text
    return text
