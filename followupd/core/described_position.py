"""Which position a description speaks of."""

import re
from collections.abc import Iterable, Iterator

from followupd.core.event_words import EventWords
from followupd.core.labels import labelled
from followupd.core.names import name_words
from followupd.core.position import OF_A_TEAM, roles
from followupd.core.position_name import (
    NOT_IN_A_NAME,
    has_noun,
    names_position,
    said_behind_a_label,
    tidy,
)

_MOST_WORDS = 6
_NOBODY: frozenset[str] = frozenset()
_SMALL = frozenset({"of", "and", "&", "for", "in", "de", "der", "für", "und", "et", "y", "e", "en"})
_PARAGRAPH = re.compile(r"(?:^|\n\s*\n)([^\n.]{3,60})(?=[.\n]|$)")
"""The first sentence of a paragraph."""
_NEXT_SENTENCE = re.compile(r"(?<=[^\W\d_]{4})\.\s.*$")
_ARTICLE = re.compile(r"\b(?:the|our|this)\s+")
_SEPARATOR = re.compile(r"\s[-–|@/]\s")
_BESIDE = re.compile(r"\s[-–—|@/·]\s|[:,]\s")
_BESIDE_NOT_BEHIND = re.compile(r"\s[-–—|/·]\s|:\s")
"""The same, but for the comma, behind which a team may be: `Data Engineer, Growth Platform`."""
_FULL_NAME = re.compile(r"[^\W\d_][\w'’.-]+(?:\s[^\W\d_][\w'’.-]*){1,2}")
_SENTENCE_END = re.compile(r"[.\n;]")
_PART = re.compile(r",|\s[-–]\s")
_BRACKETS = re.compile(r"\(([^()\n]{3,60})\)")
_FOR_WHOM = re.compile(r"\bon behalf of(?:\s+[A-ZÀ-Ý][\w&'’-]*){1,4}$")
_OPEN = r"(?:position|role|opening|vacancy|job|post|opportunity)\b"
_FOR_ROLE = re.compile(
    rf"\b(?:for|regarding|about)\s+(?:the|our|a|an)\s+(?P<role>[^\n.,;:]{{3,60}}?"
    rf"(?:,\s+\w+(?:\s+\w+)?)?)\s+{_OPEN}",
    re.IGNORECASE,
)
_THE_ROLE = re.compile(
    rf"(?:\b(?:the|our|this)\s+|(?:^|[\n.!?(;:])\s*)(?P<role>[^\n.,;:()!?]{{3,50}}?)\s+"
    rf"(?:{_OPEN}|(?:task|exercise|challenge|interview|process|search)\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\s*:?\s*(?:\((?P<inside>[^()\n]{3,60})\)|\(?(?P<said>(?:[^\n.,;:()]|(?<=\w)[:*](?=in\b|innen\b)"
    r"|\((?:e|a|in|ra|rice|trice|se|euse|ère|ne)\)){3,60})(?P<more>,[^\n.;:()]{3,40})?)"
)
_GOES_ON = re.compile(
    r"\s(?:(?:y|et|e|und|and)\s+(?:de|da|do|del|della|d'|tu|su|sua|seu|votre|ton|ta|your|we|wir|nous"
    r"|wie|was|wo|warum|deine?|ihre?|unser\w*|how|what|why|comment|cómo|como|come|hoe)"
    r"|que|which|with|at|in our|bei|chez|presso|hos|bij|en nuestr[oa]|zu|ist|is|arbeiten|tätig"
    r"|beworben|bewirbst|bewerben|würdest|so that|before|sowie|has|will|shall|was|wird|wurde|findet"
    r"|sera|será|sarà|tendrá|aura|zal|w firmie|dans|in der|con nuestr[oa]|con el|con la"
    r"|com [oa] noss[oa]|avec notre|mit unser\w*|met onze)\b.*$",
    re.IGNORECASE,
)


def role_in_description(
    text: str, words: EventWords, names: frozenset[str] = _NOBODY, *, note: bool = False
) -> str | None:
    """Return the position that a description names by a label or as `for the X position`.

    `names` are the words of people's names. In a note of the user's own a sentence may be a
    position and nothing else, as the first line of any description may.
    """
    if not text:
        return None
    found = list(dict.fromkeys(_described(text, words, names)))
    if not found and names_position(text, words):
        found = list(dict.fromkeys(_bare(text, words, names, note=note)))[:1]
    return found[0] if len(found) == 1 else None


def _described(text: str, words: EventWords, names: frozenset[str]) -> Iterator[str]:
    lines = [_NEXT_SENTENCE.sub("", line) for line in labelled(text, words.role_labels)]
    said = [role for line in lines if (role := said_behind_a_label(line, names, words))]
    said += [r for found in _FOR_ROLE.finditer(text) if (r := tidy(found["role"])) and _is_name(r)]
    fit = [role for role in said if not words.role_never.find(role)]
    if not fit and names_position(text, words):
        fit = [role for found in _THE_ROLE.finditer(text) for role in _ending(found["role"], words)]
    yield from fit
    if fit or not names_position(text, words):
        return
    yield from _in_brackets(text, words)
    for phrase in words.role_introducers.finditer(text):
        yield from _introduced(phrase[0], text[phrase.end() :], words)


def _in_brackets(text: str, words: EventWords) -> Iterator[str]:
    """Yield what stands in brackets behind a word for a position: `the role (Cook)`."""
    for found in _BRACKETS.finditer(text):
        before = text[: found.start()].rstrip().rpartition("\n")[2]
        said = any(p.end() == len(before) for p in words.role_bracketed.finditer(before))
        if said or _FOR_WHOM.search(before):
            whole = tidy(found[1])
            yield from (whole for role in roles(found[1], frozenset(), words) if whole)


def _ending(text: str, words: EventWords) -> Iterator[str]:
    """Yield the position that a text ends with, as in `hear why the founding engineer`."""
    last = _ARTICLE.split(text)[-1]
    for role in roles(last, frozenset(), words):
        before, found, after = last.strip().rpartition(role)
        if found and not after and len(before.split()) <= 1:
            yield role


def _introduced(introducer: str, behind: str, words: EventWords) -> Iterator[str]:
    clause = _CLAUSE.match(behind)
    if clause is None:
        return
    said = clause["inside"] or _GOES_ON.sub("", clause["said"])
    opens = words.title_opening.covers(introducer)
    text = f"{introducer} {said.strip()}" if opens else said
    read = roles(text, frozenset(), words)
    found = tuple(_behind(introducer, role) for role in read)
    whole = tidy(said)
    if found and whole and whole.startswith(found[0]) and opens:
        found = (whole,) if len(whole.split()) <= _MOST_WORDS - 1 else found
    team = OF_A_TEAM.match(clause["more"] or "")
    goes_on = team is not None and said == clause["said"]
    yield from (f"{role}{team[0]}" if goes_on and team else role for role in found)


def _behind(introducer: str, role: str) -> str:
    """Return a position without the last words of what introduces it, as in `di cuoco`."""
    named, before = role.split(), introducer.split()
    while named and named[0] in before:
        named.pop(0)
    return " ".join(named)


def _bare(text: str, words: EventWords, names: frozenset[str], *, note: bool) -> Iterator[str]:
    """Yield a first line that is a position and nothing else; in a note any such sentence."""
    if note:
        own = (s for s in _SENTENCE_END.split(text) if not _names_somebody(s, names, words))
        yield from _whole((part for s in own for part in _PART.split(s)), words)
        return
    lines = text.split("\n")
    listed = _names_somebody(lines[0], names, words) or _is_listed(lines[:2], words)
    first = () if listed else _SEPARATOR.split(lines[0])
    below = (found[1] for found in _PARAGRAPH.finditer(text))
    yield from _whole(first, words)
    yield from _whole((p for p in below if not _names_somebody(p, names, words)), words)


def _whole(lines: Iterable[str], words: EventWords) -> Iterator[str]:
    """Yield which of these are a position and nothing else."""
    for line in lines:
        plain = line.strip(" *-–:!")
        parts = plain.split()
        found = tuple(roles(plain, frozenset(), words)) if len(parts) <= _MOST_WORDS else ()
        named = all(part[0].isupper() or part in _SMALL for part in parts)
        whole = tidy(plain)
        if found and named and whole and plain.startswith(found[0]):
            yield whole


def _names_somebody(line: str, names: frozenset[str], words: EventWords) -> bool:
    """Tell whether a line says whose a position is: `Eva Stone | Head of Data` (E-39)."""
    known = (name_words(part) for part in _BESIDE.split(line))
    if any(part and part <= names for part in known):
        return True
    return any(_may_be_somebody(p.strip(" *•"), words) for p in _BESIDE_NOT_BEHIND.split(line))


def _may_be_somebody(part: str, words: EventWords) -> bool:
    """Tell whether a text is like the name of a person, and has no word that is a company's."""
    capitals = all(word[0].isupper() for word in part.split())
    if not capitals or _FULL_NAME.fullmatch(part) is None or has_noun(part, words):
        return False
    if words.usual.find(part) or words.name_groups.find(part):
        return False
    return not name_words(part) & words.beside_company


def _is_listed(lines: list[str], words: EventWords) -> bool:
    """Tell whether two lines say who has which position, as a list of people does."""
    return len(lines) > 1 and all(_SEPARATOR.search(n) and has_noun(n, words) for n in lines)


def _is_name(role: str) -> bool:
    parts = role.split()
    inside = {"the", "about", "our", "your"} & {part.casefold() for part in parts}
    return parts[0].casefold() not in NOT_IN_A_NAME and len(parts) <= _MOST_WORDS and not inside
