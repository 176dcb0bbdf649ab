"""What the name of a position may hold, and what is only written beside it (E-39, E-45)."""

import re
from itertools import pairwise

from followupd.core.cleaning import folded, is_markup
from followupd.core.event_words import EventWords
from followupd.core.names import name_words

_LONGEST = 60
_LONGEST_LINE = 300
_MOST_WORDS = 8
_WHOLE_NAME = 2
_ENDING = r"(?:innen|in|euse|trice|rice|sse|ère|ne|se|ra|e|a|o|r|n)"
GENDERED = re.compile(
    rf"(?<=[^\W\d_]{{3}})(?:(?:[:*_·.]|/-?){_ENDING}(?!\w)|\({_ENDING}\))", re.IGNORECASE
)
"""`Entwickler:in`, `Técnico/a`, `Chargé(e)`."""
_BEFORE_ENDINGS = frozenset(":*_·./-(")
GENDERED_HEAD = re.compile(
    rf"([^\W\d_]{{3,}})(?:\({_ENDING}\)|[·:*/.]{_ENDING})((?:\s\.?[^\W_][\w+#./&'’-]*){{1,4}})"
)
"""`Assistant(e) export`: what begins a name in French stands before what it is about."""
SMALL = frozenset({"of", "and", "&", "for", "in", "de", "der", "und", "et", "y", "e", "en"})
NOT_IN_A_NAME = frozenset({"our", "your", "my", "the", "a", "an", "this", "that", "open", "new"})

_IN_BRACKETS = re.compile(rf"(?!(?<=\w)\({_ENDING}\))\s*[(\[{{].*$")
_REFERENCE = re.compile(
    r"\s*(?:[-–|,]\s*)?(?:#|\b(?:req|id|ref|jr|job)[\s.:#-]*)\d.*$", re.IGNORECASE
)
_REFERENCE_FIRST = re.compile(r"^(?:[A-Z]{1,4}-?\d{3,}|\d{4,})\s*[-–:]?\s+")
_CLOSED = re.compile(r"^([^()]*)\).*$")
_ANY_GENDER = re.compile(r"\s+(?:[mwfdxh]/){1,2}[mwfdxh]\b.*$", re.IGNORECASE)
_WORKLOAD = re.compile(r"\s+\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?%.*$")
_OF_THE_WEB = re.compile(r"https?:|www\.|_|\w@\w|\w\.[a-z]{2,}/\w")
_AMOUNT_OR_TIME = re.compile(
    r"[€$£¥₹%]|\d\s?k\b|\d[.,:'’\s]?\d{2,}|\d\s?[ap]\.?m\b|\b\d{1,2}[.:/-]\d{1,2}[.:/-]\d",
    re.IGNORECASE,
)
"""Money, a day, a time of day, a telephone number: any number of more than two digits."""
_PARTED = re.compile(r"\s*[,;|•]\s+|\s*\|\s*|\s+[-–—/·]\s+")
_LABEL_ENDS = re.compile(r"\s*:")
_WHOLE_WORDS = re.compile(r"[^\s,;]+")
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W\d_]+")


def tidy(text: str) -> str | None:
    """Return the name of a position without what is added to it, or None when it is none."""
    plain = text if text.replace(" ", "").isalpha() else _without_additions(text)
    plain = " ".join(plain.rstrip(" .").strip(" -–—:;,*\"'").split())
    if not 2 < len(plain) <= _LONGEST or len(plain.split()) > _MOST_WORDS:
        return None
    if plain.rsplit(maxsplit=1)[-1].casefold() in SMALL:
        return None
    if is_markup(plain) or _OF_THE_WEB.search(plain) or _AMOUNT_OR_TIME.search(plain):
        return None
    return plain


def said_behind_a_label(text: str, names: frozenset[str], words: EventWords) -> str | None:
    """Return the position that stands behind a label, or None where something else does.

    The next label ends it, and so does a salary, a date, a kind of contract or a person; where one
    of these comes first, no position is told. `names` are the words of people's names.
    """
    own = _before_next_label(_without_additions(text[:_LONGEST_LINE]), words)
    own = before_courtesy(own, names, words)
    role = tidy(_before_aside(own, names, words))
    return None if role is None or role.split()[0].casefold() in NOT_IN_A_NAME else role


def has_noun(text: str, words: EventWords) -> bool:
    """Tell whether a text has a word that names positions."""
    plain = in_one_gender(text)
    return words.role_nouns.stands_in(plain) or words.role_heads.stands_in(plain)


def in_one_gender(text: str) -> str:
    """Return a text without the endings of other genders: `Entwickler`."""
    return text if _BEFORE_ENDINGS.isdisjoint(text) else GENDERED.sub("", text)


def names_position(text: str, words: EventWords) -> bool:
    """Tell whether a text has such a word, as it is written or without its other gender."""
    return words.role_nouns.stands_in(text) or has_noun(text, words)


def before_courtesy(text: str, names: frozenset[str], words: EventWords) -> str:
    """Return a position without whom it is with: `Sachbearbeiter Einkauf Frau Kim`."""
    said = list(_WHOLE_WORDS.finditer(text))
    for title, name in pairwise(said):
        bare = folded(title[0]).strip(".")
        polite = bare in words.role_courtesies and title[0] != title[0].upper()
        titled = {bare, f"{bare}."} & words.name_titles and name_words(name[0]) <= names
        if (titled or (polite and name[0][0].isupper())) and has_noun(text[: title.start()], words):
            before = text[: title.start()].split()
            while before[-1].casefold() in (*words.title_with, *words.title_at):
                before.pop()
            return " ".join(before)
    return text


def _before_next_label(text: str, words: EventWords) -> str:
    """Return what stands before the next label on the line: `Cook Location: Leeds`."""
    labels = (f for f in words.role_beside.finditer(text) if _LABEL_ENDS.match(text, f.end()))
    label = next(labels, None)
    if label is not None:
        return text[: label.start()] if has_noun(text[: label.start()], words) else ""
    before, colon, _ = text.partition(": ")
    ends = {found.end() for found in words.role_nouns.finditer(before)}
    return before if not colon or len(before) in ends else ""


def _before_aside(text: str, names: frozenset[str], words: EventWords) -> str:
    """Return what stands before the first part that is no part of a position's name."""
    begin = end = 0
    for found in _PARTED.finditer(f"{text}, "):
        if is_aside(text[begin : found.start()], names, words):
            return text[:end]
        begin, end = found.end(), found.start()
    return text


def is_aside(part: str, names: frozenset[str], words: EventWords) -> bool:
    """Tell whether a part names somebody, or says how, where or when one works, or nothing."""
    people = (w for chunk in words.role_nouns.split(part) for w in name_words(chunk) if w in names)
    if len(set(people)) >= _WHOLE_NAME:
        return True
    if has_noun(part, words):
        return False
    if folded(part.partition(" ")[0]).strip(".") in words.role_courtesies:
        return True
    left = (w for chunk in words.role_asides.split(part) for w in _WORDS.findall(chunk))
    said = [w for w in left if folded(w) not in words.title_mute and not name_words(w) <= names]
    return not said or _DIGIT.search(part) is not None


def _without_additions(text: str) -> str:
    plain = _IN_BRACKETS.sub("", text)
    plain = _REFERENCE.sub("", plain)
    plain = _REFERENCE_FIRST.sub("", plain)
    plain = _CLOSED.sub(r"\1", plain)
    plain = _ANY_GENDER.sub("", plain)
    return _WORKLOAD.sub("", plain)
