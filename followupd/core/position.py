"""Which position and which stage an invitation speaks of."""

import re
from collections.abc import Iterable, Iterator

from followupd.core.application import Stage
from followupd.core.cleaning import folded, is_markup
from followupd.core.event_words import EventWords
from followupd.core.names import name_words
from followupd.core.title import Piece
from followupd.core.word_lists import Phrases

_MOST_WORDS_BEFORE = 5
_MOST_WORDS_AFTER = 3
_LEAST_OF_A_QUESTION = 3
_LONGEST = 60
_WORD = r"\.?[^\W_][\w+#./&'’-]*"
_FOLLOWING = re.compile(rf"(?:\s+(?:(?:&|und|en)\s+)?{_WORD}){{1,{_MOST_WORDS_AFTER}}}$")
_LEVEL = re.compile(r"\s+(?:[IVX]{1,4}|[1-7]|L[1-9])\b")
_ENDING = r"(?:innen|in|euse|trice|rice|sse|ère|ne|se|ra|e|a|o|r|n)"
_GENDERED = re.compile(
    rf"(?<=[^\W\d_]{{3}})(?:(?:[:*_·.]|/-?){_ENDING}(?!\w)|\({_ENDING}\))", re.IGNORECASE
)
"""`Entwickler:in`, `Técnico/a`, `Chargé(e)`."""
_GENDERED_HEAD = re.compile(
    rf"([^\W\d_]{{3,}})(?:\({_ENDING}\)|[·:*/.]{_ENDING})((?:\s{_WORD}){{1,4}})"
)
"""`Assistant(e) export`: what begins a name in French stands before what it is about."""
_RANK = re.compile(
    r"(?:senior|junior|lead|principal|staff|sr\.?|jr\.?|deputy|assistant|associate|interim|acting"
    r"|regional|global|group|vice)\s+$",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r"\s+of(?:\s+(?:(?:and|&)\s+)?[A-Z][\w&/-]*)+")
_GOES_ON = re.compile(
    r"\s(?:(?:y|et|e|und|and)\s+(?:de|da|do|del|della|d'|tu|su|sua|seu|votre|ton|ta|your|we|wir|nous)"
    r"|que|which|with|at|in our|bei|chez|en nuestr[oa]|zu|ist|is)\b.*$",
    re.IGNORECASE,
)
_ADJOINING = re.compile(r"\s*[/&]?\s*")
_NUMBER = re.compile(r"\d{3}")
_SMALL = frozenset({"of", "and", "&", "for", "in", "de", "der", "und", "et", "y", "e", "en"})
_NOT_IN_A_NAME = frozenset({"our", "your", "my", "the", "a", "an", "this", "that", "open", "new"})
_IN_DESCRIPTION = (
    r"\b(?:for|regarding|about)\s+(?:the|our|a|an)\s+(?P<role>[^\n.,;:]{3,60}?)\s+"
    r"(?:position|role|opening|vacancy)\b"
)
_LABELLED = re.compile(
    r"(?:^|[.;!?|]\s|\s\()\W*(?P<label>[^\W\d_]+(?:[^\S\n][^\W\d_]+){0,9})\s*\??\s*:\s*(?=(?P<said>[^\n]+)$)",
    re.MULTILINE,
)
_FOR_ROLE = re.compile(_IN_DESCRIPTION, re.IGNORECASE)
_CLAUSE = re.compile(r"\s*:?([^\n.,;:()]{3,60})")


def labelled(text: str, labels: Phrases) -> Iterator[str]:
    """Yield what stands behind these labels, as in `Position: Cook`."""
    for found in _LABELLED.finditer(text):
        label = found["label"]
        if any(_is_label(phrase, label) for phrase in labels.finditer(label)):
            yield found["said"].strip()


def _is_label(phrase: re.Match[str], label: str) -> bool:
    """Tell whether a phrase is a label, or ends a question: `Which role are you applying for?`."""
    whole = phrase.start() == 0 or len(phrase[0].split()) >= _LEAST_OF_A_QUESTION
    return whole and phrase.end() == len(label)


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
    if named is not None:
        return named
    told = {s for s, p in by_weight if len(re.split(r"\W+", p.find(description) or "")) > 1}
    return told.pop() if len(told) == 1 else Stage.UNKNOWN


def role_in_title(pieces: Iterable[Piece], names: frozenset[str], words: EventWords) -> str | None:
    """Return the position that a title names, or None when it names none or several.

    What follows `with` is the title of a person one will meet, so it does not count. `names` are
    the words of people's names, which are no part of a position.
    """
    found = {r for p in pieces if p.connector != "with" for r in _roles(p.text, names, words)}
    return found.pop() if len(found) == 1 else None


def role_in_description(text: str, words: EventWords) -> str | None:
    """Return the position that a description names by a label or as `for the X position`."""
    found = list(dict.fromkeys(_described(text, words)))
    return found[0] if len(found) == 1 else None


def agreed_role(in_title: str | None, in_description: str | None) -> str | None:
    """Return the one position of both, the fuller name of it; None when they disagree."""
    if in_title is None or in_description is None:
        return in_title or in_description
    shorter, longer = sorted((in_title, in_description), key=len)
    return longer if shorter.casefold() in longer.casefold() else None


def _described(text: str, words: EventWords) -> Iterator[str]:
    said = [role for line in labelled(text, words.role_labels) if (role := _tidy(line))]
    said += [r for found in _FOR_ROLE.finditer(text) if (r := _tidy(found["role"])) and _is_name(r)]
    fit = [role for role in said if not words.role_never.find(role)]
    yield from fit
    if fit:
        return
    for introduced in words.role_introducers.split(text)[1:]:
        clause = _CLAUSE.match(introduced)
        if clause is not None:
            yield from _roles(_GOES_ON.sub("", clause[1]), frozenset(), words)


def _roles(text: str, names: frozenset[str], words: EventWords) -> Iterator[str]:
    if words.role_never.find(text):
        return
    head = words.role_heads.search(_GENDERED.sub("", text))
    if head is not None and _begins_a_name(text, head):
        rank = _RANK.search(text, 0, head.start())
        role = _tidy(text[rank.start() if rank else head.start() :])
        if role is not None and len(role.split()) <= _MOST_WORDS_BEFORE + 1:
            yield role
        return
    if (named := _GENDERED_HEAD.fullmatch(text.strip())) and words.role_nouns.covers(named[1]):
        yield named[0]
        return
    for start, end in _nouns(text, words):
        begin = _begin(text, start, names, words)
        gendered = _GENDERED.match(text, end)
        rest = text[gendered.end() if gendered else end :]
        level = _LEVEL.match(rest) or _OF_WHAT.match(rest)
        more = level[0] if level else _after(text[start:end], rest, words)
        bare = begin == start and words.role_generic.covers(text[start:end])
        if bare and (not more or _LEVEL.match(rest)):
            continue
        if _is_somebody_s(text[:begin], words):
            return
        role = _tidy(text[begin : len(text) - len(rest)] + more)
        if role is not None:
            yield role
        return


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
    outside = [folded(word) for word in re.findall(_WORD, before)]
    while outside and outside[-1] in _NOT_IN_A_NAME - words.role_of_somebody:
        outside.pop()
    return bool(outside) and outside[-1] in words.role_of_somebody


def _begin(text: str, start: int, names: frozenset[str], words: EventWords) -> int:
    """Return where the name of a position begins whose noun stands at `start`."""
    near = re.split(r"[,;]", text[:start])[-1]
    taken: list[re.Match[str]] = []
    for word in reversed(list(re.finditer(_WORD, near))[-_MOST_WORDS_BEFORE:]):
        small = word[0].casefold() in _SMALL
        plain = word[0].casefold()
        if plain in _NOT_IN_A_NAME | words.role_before or _NUMBER.search(word[0]):
            break
        named = (
            small or any(c.isupper() or c.isdigit() for c in word[0][:2]) or text == text.lower()
        )
        if not named or name_words(word[0]) & names:
            break
        taken.append(word)
    while taken and taken[-1][0].casefold() in _SMALL:
        taken.pop()
    return start - len(near) + taken[-1].start() if taken else start


def _after(noun: str, rest: str, words: EventWords) -> str:
    """Return the words by which a name goes on, as in `Projektleiter Bau`."""
    if not words.role_open.covers(noun):
        return ""
    following = _FOLLOWING.match(rest.partition(",")[0].rstrip(" :-–"))
    return following[0] if following else ""


def _tidy(text: str) -> str | None:
    plain = re.sub(rf"(?!(?<=\w)\({_ENDING}\))\s*[(\[{{].*$", "", text)
    plain = re.sub(
        r"\s*(?:[-–|,]\s*)?(?:#|\b(?:req|id|ref|jr|job)[\s.:#-]*)\d.*$",
        "",
        plain,
        flags=re.IGNORECASE,
    )
    plain = re.sub(r"\s+(?:[mwfdxh]/){1,2}[mwfdxh]\b.*$", "", plain, flags=re.IGNORECASE)
    plain = " ".join(plain.rstrip(" .").strip(" -–—:;,*\"'").split())
    if not 2 < len(plain) <= _LONGEST or len(plain.split()) > _MOST_WORDS_BEFORE + 3:
        return None
    if plain.rsplit(maxsplit=1)[-1].casefold() in _SMALL:
        return None
    if is_markup(plain) or re.search(r"https?:|www\.|_", plain):
        return None
    return plain


def _is_name(role: str) -> bool:
    return role.split(maxsplit=1)[0].casefold() not in _NOT_IN_A_NAME and len(role.split()) <= 6
