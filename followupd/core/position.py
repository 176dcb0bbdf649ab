"""Which position and which stage an invitation speaks of."""

import re
from collections.abc import Iterable, Iterator

from followupd.core.application import Stage
from followupd.core.event_words import EventWords
from followupd.core.title import Piece

_MOST_WORDS_BEFORE = 5
_LONGEST = 60
_WORD = r"[^\W_][\w+#./&'’-]*"
_LEVEL = re.compile(r"\s+(?:[IVX]{1,4}|[1-7]|L[1-9])\b")
_SMALL = frozenset({"of", "and", "&", "for", "in", "de", "der", "und", "et", "y", "e", "en"})
_NOT_IN_A_NAME = frozenset({"our", "your", "my", "the", "a", "an", "this", "that", "open", "new"})
_IN_DESCRIPTION = (
    r"\b(?:for|regarding|about)\s+(?:the|our|a|an)\s+(?P<role>[^\n.,;:]{3,60}?)\s+"
    r"(?:position|role|opening|vacancy)\b"
)
_LABELLED = re.compile(
    r"(?:^|[.;!?|]\s)\W*(?P<label>[^\W\d_]+(?:\s[^\W\d_]+)?)\s*:\s*(?P<role>[^\n]+)$",
    re.MULTILINE,
)
_FOR_ROLE = re.compile(_IN_DESCRIPTION, re.IGNORECASE)


def stage_of(title: str, words: EventWords) -> Stage:
    """Return the stage that a title names. Of several the more telling one counts."""
    by_weight = (
        (Stage.INFORMATIONAL, words.stage_informational),
        (Stage.FINAL, words.stage_final),
        (Stage.ONSITE, words.stage_onsite),
        (Stage.PANEL, words.stage_panel),
        (Stage.TECHNICAL, words.stage_technical),
        (Stage.RECRUITER_SCREEN, words.stage_recruiter_screen),
        (Stage.PHONE, words.stage_phone),
    )
    return next((stage for stage, phrases in by_weight if phrases.find(title)), Stage.UNKNOWN)


def role_in_title(pieces: Iterable[Piece], words: EventWords) -> str | None:
    """Return the position that a title names, or None when it names none or several.

    What follows `with` is the title of a person one will meet, so it does not count.
    """
    found = {role for p in pieces if p.connector != "with" for role in _roles(p.text, words)}
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
    for found in _LABELLED.finditer(text):
        if not words.role_labels.covers(found["label"]):
            continue
        role = _tidy(found["role"])
        if role is not None and not words.role_never.find(role):
            yield role
    for found in _FOR_ROLE.finditer(text):
        role = _tidy(found["role"])
        if role is not None and not words.role_never.find(role) and _is_name(role):
            yield role


def _roles(text: str, words: EventWords) -> Iterator[str]:
    if words.role_never.find(text):
        return
    head = words.role_heads.search(text)
    if head is not None:
        role = _tidy(text[head.start() :])
        if role is not None and len(role.split()) <= _MOST_WORDS_BEFORE:
            yield role
        return
    noun = words.role_nouns.search(text)
    if noun is None:
        return
    before = re.findall(_WORD, text[: noun.start()])
    left: list[str] = []
    for word in reversed(before[-_MOST_WORDS_BEFORE:]):
        if word.casefold() in _NOT_IN_A_NAME:
            break
        named = word[0].isupper() or word[0].isdigit() or word.casefold() in _SMALL
        if not named and text != text.lower():
            break
        left.insert(0, word)
    while left and left[0].casefold() in _SMALL:
        left.pop(0)
    level = _LEVEL.match(text, noun.end())
    role = _tidy(" ".join([*left, noun[0]]) + (level[0] if level else ""))
    if role is not None:
        yield role


def _tidy(text: str) -> str | None:
    plain = re.sub(r"\s*[(\[{].*$", "", text)
    plain = re.sub(
        r"\s*(?:[-–|,]\s*)?(?:#|\b(?:req|id|ref|jr|job)[\s.:#-]*)\d.*$",
        "",
        plain,
        flags=re.IGNORECASE,
    )
    plain = " ".join(plain.strip(" .-–—:;,*\"'").split())
    if not 2 < len(plain) <= _LONGEST or len(plain.split()) > _MOST_WORDS_BEFORE + 3:
        return None
    if re.search(r"https?:|www\.|@|\{|\}|<|>|_", plain):
        return None
    return plain


def _is_name(role: str) -> bool:
    return role.split(maxsplit=1)[0].casefold() not in _NOT_IN_A_NAME and len(role.split()) <= 6
