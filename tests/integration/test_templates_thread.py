"""What one person reads in one thread: the thanks, the question, and the letting go."""

import itertools
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from followupd.adapters.templates import TemplateLetters
from followupd.core.application import Kind, Stage
from followupd.core.letter import LetterFacts, likeness
from followupd.core.specimens import SPECIMENS, with_less
from followupd.core.wording import text_without_frame

TEMPLATES = Path(__file__).parents[2] / "templates" / "mail"
LETTERS = TemplateLetters([TEMPLATES])
LANGUAGES = sorted(path.name for path in TEMPLATES.iterdir())
VARIANTS = range(9)
LONGEST_RUN = 5
"""Words in a row that two letters of one thread may share, the position and dates apart."""

NUDGE, CLOSING = SPECIMENS["nudge"], SPECIMENS["nudge_closing"]
PROMISED = SPECIMENS["nudge-promised"]
THANKS = {name: one for name, one in SPECIMENS.items() if name.startswith("thank_you")}


def texts(facts: LetterFacts, language: str) -> list[tuple[str, str]]:
    """Return the nine wordings of a letter: its body, and its text without what both must name."""
    found = []
    for variant in VARIANTS:
        known = replace(facts, language=language, variant=variant)
        letter = LETTERS.write(known)
        text = text_without_frame(letter, known)
        for name in filter(None, (known.role, known.company)):
            text = text.replace(name, " | ")
        found.append((letter.body, text))
    return found


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of words that is too long to stand twice in a thread."""
    found: set[tuple[str, ...]] = set()
    for part in re.split(r"[|\d]", text.casefold()):
        words = re.findall(r"[\w'’]+", part)
        found |= {tuple(words[at : at + LONGEST_RUN + 1]) for at in range(len(words) - LONGEST_RUN)}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(pytest.param(one, NUDGE, id=f"{name}, then nudge") for name, one in THANKS.items()),
        *(pytest.param(one, PROMISED, id=f"{name}, then a date") for name, one in THANKS.items()),
        *(pytest.param(one, CLOSING, id=f"{name}, then the end") for name, one in THANKS.items()),
        pytest.param(NUDGE, CLOSING, id="nudge, then the end"),
        pytest.param(PROMISED, CLOSING, id="a date, then the end"),
    ],
)
def test_e_49_letters_of_one_thread_do_not_sound_alike(
    first: LetterFacts, second: LetterFacts, language: str
) -> None:
    for one, other in itertools.product(texts(first, language), texts(second, language)):
        assert likeness(one[0], other[0]) < 0.6
        assert not runs(one[1]) & runs(other[1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("less", [False, True], ids=["all known", "nothing known"])
@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.INFORMATIONAL}))
def test_e_54_every_two_of_a_panel_of_five_differ(
    stage: Stage, language: str, *, less: bool
) -> None:
    facts = replace(SPECIMENS["thank_you-panel"], stage=stage, language=language)
    known = list(with_less(facts))[-1] if less else facts
    for start in VARIANTS:
        panel = [replace(known, variant=start + place) for place in range(5)]
        bodies = [LETTERS.write(one).body for one in panel]
        assert max(likeness(*pair) for pair in itertools.combinations(bodies, 2)) < 0.65


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.INFORMATIONAL}))
def test_e_54_colleagues_who_lay_their_letters_side_by_side_see_no_pattern(
    stage: Stage, language: str
) -> None:
    """All nine begin in their own words, and three in a row are not even laid out alike."""
    facts = replace(SPECIMENS["thank_you-panel"], stage=stage, language=language)
    found = [text for _, text in texts(facts, language)]
    assert len({re.split(r"(?<=[.?!])\s", text)[0] for text in found}) == len(found)
    for block in (0, 3, 6):
        assert len({layout(text) for text in found[block : block + 3]}) == 3


def layout(text: str) -> tuple[int, ...]:
    """Return how many sentences each paragraph has."""
    return tuple(len(re.split(r"(?<=[.?!])\s", one)) for one in text.split("\n\n"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_e_43_no_letter_says_what_nobody_knows(language: str) -> None:
    """How often they had met, who had the idea, whether a recruiter may now apply for the user."""
    unknown = (
        r"second time|thinking of me|my application\b.* go ahead|go ahead with"
        r"|zweite[sn]? (?:Mal|Gespräch)|an mich gedacht|mit meiner Bewerbung"
        r"|deuxième|pensé à moi|transmettre ma candidature"
        r"|segund[oa]|pensar en mí|presentar mi candidatura"
    )
    for facts in THANKS.values():
        for stage in Stage:
            for body, _ in texts(replace(facts, stage=stage), language):
                assert not re.search(unknown, body)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*THANKS, "nudge"])
def test_e_39_what_is_not_known_is_not_talked_around(name: str, language: str) -> None:
    """Thanks for the interview are enough: for which position, the reader knows."""
    nothing = list(with_less(SPECIMENS[name]))[-1]
    empty = (
        r"for the (?:position|job)\b|Gespräch(?:e?s)? über die Stelle"
        r"|pour le poste[ .,]|para el puesto[ .,]"
    )
    for facts in (replace(nothing, met_on=day) for day in (None, date(2026, 3, 3))):
        for body, _ in texts(facts, language):
            assert not re.search(empty, body)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [Kind.THANK_YOU, Kind.NUDGE])
def test_no_letter_claims_where_the_interview_took_place(kind: Kind, language: str) -> None:
    """An onsite may be held over video; the calendar does not tell."""
    place = (
        r"you in person|your office|vor Ort|Ihrem Büro|sur place|vos locaux"
        r"|conocerle en persona|presencial|oficina"
    )
    for facts in SPECIMENS.values():
        if facts.kind is not kind:
            continue
        for stage in Stage:
            for body, _ in texts(replace(facts, stage=stage, today=date(2026, 3, 5)), language):
                assert not re.search(place, body)


def test_e_43_a_first_conversation_in_german_is_not_said_to_have_been_by_telephone() -> None:
    """A Kennenlerngespräch is held over video as often."""
    for facts in SPECIMENS.values():
        if facts.kind is not Kind.THANK_YOU:
            continue
        first = replace(facts, stage=Stage.RECRUITER_SCREEN, today=date(2026, 3, 5))
        letters = [LETTERS.write(replace(first, language="de", variant=v)) for v in VARIANTS]
        for letter in letters:
            said = f"{letter.subject} {letter.body}"
            assert not re.search("[Tt]elefonat|[Tt]elefonier|Anruf", said)
