"""Which position and which stage an invitation speaks of."""

import re
from collections.abc import Iterable, Iterator

from followupd.core.application import Stage
from followupd.core.cleaning import folded
from followupd.core.event_words import EventWords
from followupd.core.names import name_words
from followupd.core.position_name import (
    GENDERED,
    GENDERED_HEAD,
    NOT_IN_A_NAME,
    SMALL,
    before_courtesy,
    in_one_gender,
    is_aside,
    names_position,
    tidy,
)
from followupd.core.title import Piece

_MOST_WORDS_BEFORE = 5
_MOST_WORDS_AFTER = 3
_WORD = r"\.?[^\W_][\w+#./&'’-]*"
_CAPITAL = r"[A-ZÀ-Ý][\w+#/&'’-]*"
OF_A_TEAM = re.compile(
    rf",\s+(?P<team>{_CAPITAL}(?:\s+(?:(?:&|and|und|et|y|e|en)\s+)?{_CAPITAL}){{0,2}})\s*$"
)
"""`Backend Engineer, Metering`; nothing else stands behind it."""
_FOLLOWING = re.compile(rf"(?:\s+(?:(?:&|und|en)\s+)?{_WORD}){{1,{_MOST_WORDS_AFTER}}}$")
_LEVEL = re.compile(r"\s+(?:[IVX]{1,4}|[1-7]|L[1-9])\b")
_RANK = re.compile(
    r"(?:senior|junior|lead|principal|staff|sr\.?|jr\.?|deputy|assistant|associate|interim|acting"
    r"|regional|global|group|vice)\s+$",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r"\s+of(?:\s+(?:(?:and|&)\s+)?[A-Z][\w&/-]*)+")
_OPENING_BEHIND = re.compile(r"\s+(?:role|position|job|vacancy|opening)\b", re.IGNORECASE)
_IN_ROLE = re.compile(r"\s+(?:role|job)$", re.IGNORECASE)
_OPENED = re.compile(r"\s+(?:role|position|job|vacancy|opening|opportunity)$", re.IGNORECASE)
_WORDS = re.compile(_WORD)
_NO_WORD = re.compile(r"\W+")
_COMMA = re.compile("[,;]")
_JOINED = re.compile(r"\s+(?P<by>[^\W\d_]+|&)\s+(?P<next>.*)$")
_ADJOINING = re.compile(r"\s*[/&]?\s*")
_NUMBER = re.compile(r"\d{3}")
_IN_AN_OFFICE = frozenset({"im", "am", "für", "an", "des", "vom"})


def stage_of(title: str, description: str, words: EventWords) -> Stage:
    """Return the stage that a title names; of several the more telling one counts.

    Where the title names none, the description may, if it names just one in several words.
    """
    by_weight = (
        (Stage.INFORMATIONAL, words.stage_informational),
        (Stage.FINAL, words.stage_final),
        (Stage.ONSITE, words.stage_onsite),
        (Stage.PANEL, words.stage_panel),
        (Stage.TECHNICAL, words.stage_technical),
        (Stage.RECRUITER_SCREEN, words.stage_recruiter_screen),
        (Stage.PHONE, words.stage_phone),
    )
    named = next((stage for stage, phrases in by_weight if phrases.find(title)), None)
    if named is not None or not description:
        return named or Stage.UNKNOWN
    told = {s for s, p in by_weight if len(_NO_WORD.split(p.find(description) or "")) > 1}
    return told.pop() if len(told) == 1 else Stage.UNKNOWN


def role_in_title(pieces: Iterable[Piece], names: frozenset[str], words: EventWords) -> str | None:
    """Return the position that a title names, or None when it names none or several.

    What follows `with` is the title of a person one will meet, so it does not count. `names` are
    the words of people's names, which are no part of a position.
    """
    pieces = [p for p in pieces if p.connector != "with"]
    found = {r for p in pieces for r in roles(p.text, names, words)}
    found = found or {r for p in pieces for r in _told(p, names, words)}
    if len(found) > 1:  # `Platform Engineer (SRE)`
        found = {role for role in found if not role.isupper()}
    return found.pop() if len(found) == 1 else None


def agreed_role(in_title: str | None, in_description: str | None) -> str | None:
    """Return the one position of both, the fuller name of it; None when they disagree."""
    if in_title is None or in_description is None:
        return in_title or in_description
    shorter, longer = sorted((in_title, in_description), key=len)
    return longer if shorter.casefold() in longer.casefold() else None


def roles(text: str, names: frozenset[str], words: EventWords) -> Iterator[str]:
    """Yield the positions that a piece of text names. `names` are the words of people's names."""
    if not names_position(text, words) or words.role_never.find(text):
        return
    text = before_courtesy(text, names, words)
    head = words.role_heads.search(in_one_gender(text))
    if head is not None and _begins_a_name(text, head):
        rank = _RANK.search(text, 0, head.start())
        whole = _OPENED.sub("", text[rank.start() if rank else head.start() :])
        role = tidy(_without_names_behind(whole, names))
        if role is None or words.role_generic.covers(role):
            return
        if len(role.split()) <= _MOST_WORDS_BEFORE + 1:
            yield role
        return
    if words.role_nouns.find(text) is None:
        return
    if (named := GENDERED_HEAD.fullmatch(text.strip())) and words.role_nouns.covers(named[1]):
        yield named[0]
        return
    for start, end in _nouns(text, words):
        begin = _begin(text, start, names, words)
        gendered = GENDERED.match(text, end)
        rest = text[gendered.end() if gendered else end :]
        level = _LEVEL.match(rest) or _OF_WHAT.match(rest)
        more = level[0] if level else _after(text[start:end], rest, names, words)
        bare = begin == start and words.role_generic.covers(text[start:end])
        if bare and (not more or _LEVEL.match(rest)) and not _is_opened(text[:start], rest, words):
            continue
        if _is_somebody_s(text[:begin], words) or _names_another(rest, words):
            return
        role = tidy(text[begin : len(text) - len(rest)] + more)
        if role is not None:
            yield role
        return


def _told(piece: Piece, names: frozenset[str], words: EventWords) -> Iterator[str]:
    """Yield what a word for a position says is one, known or not: `poste X`, `DevRel role`."""
    opening = words.title_opening.search(piece.text)
    behind = piece.text[opening.end() :].strip(" :-–") if opening and not opening.start() else ""
    if _IN_ROLE.search(piece.text):
        behind = _IN_ROLE.sub("", piece.text)
    role = tidy(behind) if behind[:1].isupper() and not name_words(behind) & names else None
    if role is None or words.usual.covers(role) or words.role_never.find(role):
        return
    if not is_aside(role, names, words):
        yield role


def _begins_a_name(text: str, head: re.Match[str]) -> bool:
    """Tell whether a head is one here: `Manager, Support`, but not `Product Manager, X`."""
    return not head[0].endswith(",") or not text[: head.start()].strip()


def _nouns(text: str, words: EventWords) -> Iterator[tuple[int, int]]:
    """Yield where nouns of positions stand; adjoining ones are one: `Assistant Professor`."""
    found = list(words.role_nouns.finditer(text))
    while found:
        first = found.pop(0)
        end = first.end()
        while found and _ADJOINING.fullmatch(text, end, found[0].start()):
            end = found.pop(0).end()
        yield first.start(), end


def _is_somebody_s(before: str, words: EventWords) -> bool:
    """Tell whether a noun is somebody's, as in `your account manager`."""
    outside = [folded(word) for word in _WORDS.findall(before)]
    while outside and outside[-1] in NOT_IN_A_NAME - words.role_of_somebody:
        outside.pop()
    return bool(outside) and outside[-1] in words.role_of_somebody


def _names_another(behind: str, words: EventWords) -> bool:
    """Tell whether another position follows: `Data Engineer or ML Engineer`."""
    joined = _JOINED.match(behind)
    if joined is None or folded(joined["by"]) not in words.role_joining:
        return False
    return words.role_nouns.find(_COMMA.split(joined["next"])[0]) is not None


def _without_names_behind(text: str, names: frozenset[str]) -> str:
    """Return what begins with a position without the people at its end: `Head of Design, Tom`."""
    said = text.split()
    while said and name_words(said[-1]) and name_words(said[-1]) <= names:
        said.pop()
    return " ".join(said)


def _begin(text: str, start: int, names: frozenset[str], words: EventWords) -> int:
    """Return where the name of a position begins whose noun stands at `start`."""
    near = _COMMA.split(text[:start])[-1]
    taken: list[re.Match[str]] = []
    for word in reversed(list(_WORDS.finditer(near))[-_MOST_WORDS_BEFORE:]):
        small = word[0].casefold() in SMALL
        plain = word[0].casefold()
        if plain in NOT_IN_A_NAME | words.role_before or _NUMBER.search(word[0]):
            break
        named = (
            small or any(c.isupper() or c.isdigit() for c in word[0][:2]) or text == text.lower()
        )
        if not named or name_words(word[0]) & names:
            break
        taken.append(word)
    while taken and taken[-1][0].casefold() in SMALL:
        taken.pop()
    return start - len(near) + taken[-1].start() if taken else start


def _is_of_talk(text: str, words: EventWords) -> bool:
    """Tell whether words say how or when one talks, and not for which team: `Final Round`."""
    kinds = (words.title_strong, words.title_weak, words.title_numbered, words.stage_onsite)
    return any(k.find(text) for k in (*kinds, words.stage_phone, words.title_with))


def _is_opened(before: str, behind: str, words: EventWords) -> bool:
    """Tell whether what stands beside a noun says that it is a position: `vaga Tech Lead`."""
    said = before.rstrip()
    if _OPENING_BEHIND.match(behind):
        return True
    return any(found.end() == len(said) for found in words.title_opening.finditer(said))


def _after(noun: str, rest: str, names: frozenset[str], words: EventWords) -> str:
    """Return the words by which a name goes on: `Projektleiter Bau`, `Data Engineer, Growth`."""
    team = OF_A_TEAM.match(rest)
    names = names | words.beside_company
    if team is not None and not name_words(team["team"]) & names:
        return "" if _is_of_talk(team["team"], words) else team[0]
    if not words.role_open.covers(noun):
        return ""
    following = _FOLLOWING.match(rest.partition(",")[0].rstrip(" :-–"))
    if following is None:
        return ""
    named = following[0].split()
    known = all(p != p.lower() or p in SMALL | _IN_AN_OFFICE for p in named)
    fits = known and named[-1] != named[-1].lower()
    return following[0] if fits or noun == noun.lower() else ""
