"""What a letter must not say, and how it must not look, whoever wrote the template."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from followupd.core.application import Kind
from followupd.core.headers import clean_text
from followupd.core.wording import Letter, LetterFacts, text_without_frame, word_count


@dataclass(frozen=True, slots=True)
class Finding:
    """What the linter has to say of a letter."""

    level: str  # "refuse" or "warn"
    rule: str  # short constant, such as `too_long`
    text: str  # plain words


REFUSE = "refuse"
WARN = "warn"

_LENGTHS = {Kind.THANK_YOU: (150, 200), Kind.NUDGE: (80, 110)}
"""Words, greeting and closing apart: above the first a warning, above the second a refusal."""

_PLACEHOLDERS = (
    r"\{\{|\}\}|\{%|%\}|\{#",
    r"\[[^\]\n]*\]|<[^>\n]*>",
    r"\b(?:TODO|TBD|TBC|FIXME|XXX+|undefined|null|NaN)\b",
    r"\bNone\b(?! of\b)",
)
_GAPS = (r"[ \t]{2,}", r"(?:^| )[.,;:?!](?!\w)", r",,|(?<!\.)\.\.(?!\.)", r"\(\s*\)")
_DEMANDS = (
    r"need to hear (?:back )?(?:from you )?by",
    r"why is (?:this|it) taking",
    r"why have(?:n.t| not)? you",
    r"where are you\s*\?",
    r"you said \w+ and (?:it is|it.s)",
    r"(?:reply|answer|respond|hear|let me know)\b[^.?!]*\b(?:asap|as soon as possible|urgently)",
    r"dream job",
    r"desperate(?:ly)?\b",
    r"really,? really",
    r"any (?:position|job) (?:at all|you have)",
    r"i(?:.ll| will) do anything",
    r"(?:so|very) good for me\b",
    r"if i (?:don.t|do not) get this",
    r"put in a good word",
    r"ask them about me",
    r"any updates?\s*\?\s*\?",
)
_FILLERS = (
    r"checking in\b|just (?:following up|wanted to (?:check|follow up))",
    r"circl(?:e|ing) back",
    r"touch(?:ing)? base",
    r"sorry to (?:bother|trouble|disturb)",
    r"know (?:that )?you(?:.re| are) (?:very )?busy",
    r"messed up|i (?:blew|botched) ",
    r"per my last",
)
_TITLES = r"\b(?:Mr|Mrs|Ms|Miss|Mister|Madam|Sir)\b"
_LINKS = r"https?://|www\."
_SHOUTED = r"\b[^\W\d_]{4,}\b"


def lint(
    letter: Letter, facts: LetterFacts, foreign_names: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """Return what is wrong with a letter; `foreign_names` belong to other applications (E-38).

    A letter with a finding of level `refuse` must not be written. The texts hold none of the
    letter's words.
    """
    return tuple(
        Finding(level, rule, text) for level, rule, found, text in _RULES if found(letter, facts)
    ) + tuple(_foreign(letter, facts, foreign_names))


def _whole(letter: Letter) -> str:
    return f"{letter.subject}\n{letter.body}"


def _spans(text: str, pattern: str, *, flags: int = 0) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(pattern, text, flags)]


def _outside(text: str, spans: Sequence[tuple[int, int]], *own: str | None) -> bool:
    """Tell whether any of the spans is not inside an occurrence of one of our own facts."""
    allowed = [span for name in own if name for span in _occurrences(text, name)]
    return any(not any(a <= start and end <= b for a, b in allowed) for start, end in spans)


def _occurrences(text: str, name: str) -> list[tuple[int, int]]:
    """Return where a name stands as whole words, whatever its case and white space."""
    words = r"\s+".join(re.escape(word) for word in name.split())
    return _spans(text, rf"(?<!\w){words}(?!\w)", flags=re.IGNORECASE) if words else []


def _says(*patterns: str, flags: int = re.IGNORECASE) -> Callable[[Letter, LetterFacts], bool]:
    pattern = re.compile("|".join(patterns), flags)
    return lambda letter, _: pattern.search(_whole(letter)) is not None


def _empty(letter: Letter, facts: LetterFacts) -> bool:
    return not letter.subject.strip() or not text_without_frame(letter, facts).strip()


def _count(letter: Letter, facts: LetterFacts) -> int:
    return word_count(text_without_frame(letter, facts))


def _far_too_long(letter: Letter, facts: LetterFacts) -> bool:
    return _count(letter, facts) > _LENGTHS[facts.kind][1]


def _rather_long(letter: Letter, facts: LetterFacts) -> bool:
    warn, refuse = _LENGTHS[facts.kind]
    return warn < _count(letter, facts) <= refuse


def _links(letter: Letter, _: LetterFacts) -> bool:
    return len(re.findall(_LINKS, letter.body, re.IGNORECASE)) > 1


def _odd_fact(_: Letter, facts: LetterFacts) -> bool:
    """Tell whether a fact of the calendar's is a link or an address and not a name."""
    named = (facts.company, facts.role, facts.first_name)
    return any(re.search(rf"@|://|{_LINKS}", fact, re.IGNORECASE) for fact in named if fact)


def _titled(letter: Letter, facts: LetterFacts) -> bool:
    text = _whole(letter)
    return _outside(text, _spans(text, _TITLES), facts.first_name, facts.company, facts.role)


def _exclaims(letter: Letter, facts: LetterFacts) -> bool:
    text = _whole(letter)
    own = sum(name.count("!") * len(_occurrences(text, name)) for name in _own(facts))
    return text.count("!") - own > 1


def _shouts(letter: Letter, facts: LetterFacts) -> bool:
    text = _whole(letter)
    loud = [span for span in _spans(text, _SHOUTED) if text[span[0] : span[1]].isupper()]
    return _outside(text, loud, facts.company, facts.role, facts.sender_name)


def _pictures(letter: Letter, _: LetterFacts) -> bool:
    return any(_is_emoji(char) for char in _whole(letter))


def _is_emoji(char: str) -> bool:
    return char == "\ufe0f" or (ord(char) >= 0x2600 and unicodedata.category(char) in ("So", "Sk"))


def _hides(letter: Letter, _: LetterFacts) -> bool:
    text = unicodedata.normalize("NFC", _whole(letter))
    return clean_text(text) != text


def _own(facts: LetterFacts) -> list[str]:
    known = (facts.company, facts.role, facts.first_name, facts.sender_name)
    return [name for name in known if name]


def _foreign(letter: Letter, facts: LetterFacts, foreign_names: Sequence[str]) -> Iterator[Finding]:
    text = unicodedata.normalize("NFC", _whole(letter))
    for name in foreign_names:
        found = _occurrences(text, unicodedata.normalize("NFC", name))
        named = [span for span in found if not _is_ordinary(text, span, name)]
        if _outside(text, named, *_own(facts)):
            yield Finding(REFUSE, "foreign_name", "it names somebody of another application")
            return


def _is_ordinary(text: str, span: tuple[int, int], name: str) -> bool:
    """Tell whether this is the word "next" and no company, the date "3 June" and nobody's name."""
    start, end = span
    if len(name.split()) > 1:
        return False
    is_a_date = re.search(r"\b\d{1,2} $", text[:start]) is not None
    return is_a_date or (text[start:end].islower() and not name.islower())


_RULES: tuple[tuple[str, str, Callable[[Letter, LetterFacts], bool], str], ...] = (
    (REFUSE, "empty", _empty, "its subject or its text is empty"),
    (REFUSE, "placeholder", _says(*_PLACEHOLDERS, flags=0), "a placeholder is left in it"),
    (REFUSE, "gap", _says(*_GAPS, flags=re.MULTILINE), "a word is missing or a space too many"),
    (REFUSE, "hidden_characters", _hides, "it has characters that do not show"),
    (REFUSE, "odd_fact", _odd_fact, "a name in it is a link or an address"),
    (REFUSE, "too_long", _far_too_long, "it is far too long"),
    (WARN, "rather_long", _rather_long, "it is rather long"),
    (REFUSE, "links", _links, "it has more than one link"),
    (REFUSE, "gendered_title", _titled, "it has a title such as Mr or Ms that you did not set"),
    (REFUSE, "pressing", _says(*_DEMANDS), "it presses or begs"),
    (WARN, "filler", _says(*_FILLERS), "it has a phrase that says nothing or apologises"),
    (REFUSE, "shouting", _says(r"!\s*!|\?\s*\?|\?\s*!|!\s*\?"), "it shouts"),
    (WARN, "exclamation", _exclaims, "it has more than one exclamation mark"),
    (WARN, "capitals", _shouts, "it has words in capitals"),
    (REFUSE, "emoji", _pictures, "it has an emoji"),
)
