"""What a letter must not say, and how it must not look, whoever wrote the template."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from followupd.core.application import Kind
from followupd.core.headers import clean_text
from followupd.core.tone import TONES, demands_of, tone_of
from followupd.core.word_limits import WordLimits
from followupd.core.wording import Letter, LetterFacts, text_without_frame, word_count


@dataclass(frozen=True, slots=True)
class Finding:
    """What the linter has to say of a letter."""

    level: str  # "refuse" or "warn"
    rule: str  # short constant, such as `too_long`
    text: str  # plain words


REFUSE = "refuse"
WARN = "warn"

_PLACEHOLDERS = (
    r"\{\{|\}\}|\{%|%\}|\{#",
    r"\[[^\]\n]*\]|<[^>\n]*>",
    r"\b(?:TODO|TBD|TBC|FIXME|XXX+|undefined|null|NaN)\b",
    r"\bNone\b(?! of\b)",
)
_GAPS = (r"[ \t]{2,}", r"(?:^| )[.,;:?!](?!\w)", r",,|(?<!\.)\.\.(?!\.)", r"\(\s*\)")
_LINKS = r"https?://|www\."
_SHOUTED = r"\b[^\W\d_]{4,}\b"


DEFAULT_WORDS = WordLimits()


def lint(
    letter: Letter,
    facts: LetterFacts,
    foreign_names: Sequence[str] = (),
    words: WordLimits = DEFAULT_WORDS,
    links_max: int = 1,
) -> tuple[Finding, ...]:
    """Return what is wrong with a letter; `foreign_names` belong to other applications (E-38).

    A letter with a finding of level `refuse` must not be written. The texts hold none of the
    letter's words.
    """
    return (
        *(
            Finding(level, rule, text)
            for level, rule, found, text in _RULES
            if found(letter, facts)
        ),
        *_long(letter, facts, words),
        *_linked(letter, links_max),
        *_foreign(letter, facts, foreign_names),
    )


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
    return _spans(text, _name(name), flags=re.IGNORECASE) if name.split() else []


def _name(name: str) -> str:
    words = r"\s+".join(re.escape(word) for word in name.split())
    return rf"(?<!\w){words}(?!\w)"


def _says(*patterns: str) -> Callable[[Letter, LetterFacts], bool]:
    pattern = re.compile("|".join(patterns))
    return lambda letter, _: pattern.search(_whole(letter)) is not None


def _has(letter: Letter, patterns: Sequence[str]) -> bool:
    text = _whole(letter)
    return any(re.search(one, text, re.IGNORECASE) for one in patterns)


def _presses(letter: Letter, facts: LetterFacts) -> bool:
    has_deadline = facts.kind is Kind.OFFER_DEADLINE
    return _has(letter, demands_of(facts.language, has_deadline=has_deadline))


def _fills(letter: Letter, facts: LetterFacts) -> bool:
    return _has(letter, tone_of(facts.language).fillers)


def _is_worn(letter: Letter, facts: LetterFacts) -> bool:
    return _has(letter, tone_of(facts.language).cliches)


def _is_casual(letter: Letter, facts: LetterFacts) -> bool:
    return _has(_own_words(letter, facts), tone_of(facts.language).casual)


def _mixes(letter: Letter, facts: LetterFacts) -> bool:
    """Tell whether two frequent words of one other language stand in it (E-42)."""
    if facts.language not in TONES:
        return False
    words = set(re.findall(r"\w+", _whole(_own_words(letter, facts)).casefold()))
    foreign = (tone.common for language, tone in TONES.items() if language != facts.language)
    return any(len(words & common) > 1 for common in foreign)


def _own_words(letter: Letter, facts: LetterFacts) -> Letter:
    """Return the letter without names, titles and notes: what the template itself says."""
    subject, body = letter.subject, letter.body
    if facts.note:
        body = body.replace(facts.note.strip(), "")
    for name in sorted(filter(None, (*_own(facts), facts.link_url)), key=len, reverse=True):
        subject, body = (
            re.sub(_name(name), "", text, flags=re.IGNORECASE) for text in (subject, body)
        )
    return Letter(subject, body)


def _gapes(letter: Letter, facts: LetterFacts) -> bool:
    """Tell whether a word is missing; the user's own note may have spaces as they like."""
    body = letter.body.replace(facts.note.strip(), "") if facts.note else letter.body
    text = f"{letter.subject}\n{body}"
    return re.search("|".join(_GAPS), text, re.MULTILINE) is not None


def _empty(letter: Letter, facts: LetterFacts) -> bool:
    return not letter.subject.strip() or not text_without_frame(letter, facts).strip()


def _long(letter: Letter, facts: LetterFacts, words: WordLimits) -> Iterator[Finding]:
    warn, refuse = words.of(facts.kind)
    count = word_count(text_without_frame(letter, facts))
    if count > refuse:
        yield Finding(REFUSE, "too_long", "it is far too long")
    elif count > warn:
        yield Finding(WARN, "rather_long", "it is rather long")


def _linked(letter: Letter, links_max: int) -> Iterator[Finding]:
    if len(re.findall(_LINKS, letter.body, re.IGNORECASE)) > links_max:
        allowed = "one link" if links_max == 1 else f"{links_max} links"
        yield Finding(REFUSE, "links", f"it has more than {allowed}")


def _odd_fact(_: Letter, facts: LetterFacts) -> bool:
    """Tell whether a fact of the calendar's is a link or an address and not a name."""
    named = (facts.company, facts.role, facts.first_name, facts.full_name, *facts.met_names)
    return any(re.search(rf"@|://|{_LINKS}", fact, re.IGNORECASE) for fact in named if fact)


def _titled(letter: Letter, facts: LetterFacts) -> bool:
    """Tell whether the template has a title; names and notes may have those the user gave them."""
    words = _whole(_own_words(letter, facts))
    return re.search(tone_of(facts.language).titles, words) is not None


def _exclaims(letter: Letter, facts: LetterFacts) -> bool:
    text = _whole(letter)
    own = sum(name.count("!") * len(_occurrences(text, name)) for name in _own(facts))
    return text.count("!") - own > 1


def _shouts(letter: Letter, facts: LetterFacts) -> bool:
    text = _whole(letter)
    loud = [span for span in _spans(text, _SHOUTED) if text[span[0] : span[1]].isupper()]
    return _outside(text, loud, *_own(facts))


def _pictures(letter: Letter, _: LetterFacts) -> bool:
    return any(_is_emoji(char) for char in _whole(letter))


def _is_emoji(char: str) -> bool:
    return char == "\ufe0f" or (ord(char) >= 0x2600 and unicodedata.category(char) in ("So", "Sk"))


def _hides(letter: Letter, _: LetterFacts) -> bool:
    text = unicodedata.normalize("NFC", _whole(letter))
    return clean_text(text) != text


def _own(facts: LetterFacts) -> list[str]:
    people = (facts.first_name, facts.full_name, facts.sender_name, *facts.met_names)
    known = (facts.company, facts.role, facts.link_title, *people)
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
    (REFUSE, "placeholder", _says(*_PLACEHOLDERS), "a placeholder is left in it"),
    (REFUSE, "gap", _gapes, "a word is missing or a space too many"),
    (REFUSE, "hidden_characters", _hides, "it has characters that do not show"),
    (REFUSE, "odd_fact", _odd_fact, "a name in it is a link or an address"),
    (REFUSE, "gendered_title", _titled, "it has a title such as Mr or Ms that you did not set"),
    (REFUSE, "pressing", _presses, "it presses or begs"),
    (WARN, "filler", _fills, "it has a phrase that says nothing or apologises"),
    (WARN, "cliche", _is_worn, "it has a phrase that everybody writes"),
    (WARN, "casual", _is_casual, "it is too familiar"),
    (REFUSE, "mixed_language", _mixes, "it mixes languages"),
    (REFUSE, "shouting", _says(r"!\s*!|\?\s*\?|\?\s*!|!\s*\?"), "it shouts"),
    (WARN, "exclamation", _exclaims, "it has more than one exclamation mark"),
    (WARN, "capitals", _shouts, "it has words in capitals"),
    (REFUSE, "emoji", _pictures, "it has an emoji"),
)
