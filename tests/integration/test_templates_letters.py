"""Every letter that comes with the program: fit to be sent, whatever is known or not."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from followupd.adapters.templates import TemplateLetters
from followupd.core.application import Kind, Stage
from followupd.core.letter import LetterFacts, likeness, lint
from followupd.core.specimens import EXAMPLE, NOTE, SPECIMENS, with_less, with_more
from followupd.core.wording import WORDINGS, text_without_frame, word_count, wording
from followupd.errors import LetterRefusedError

TEMPLATES = Path(__file__).parents[2] / "templates" / "mail"
LETTERS = TemplateLetters([TEMPLATES])
AUTOMATIC = [name for name in WORDINGS if name.startswith(("thank_you", "nudge"))]
LANGUAGES = {
    "en": list(WORDINGS),
    **{path.name: AUTOMATIC for path in TEMPLATES.iterdir() if path.name != "en"},
}
SITUATIONS = {
    f"{language}/{name}": replace(facts, language=language)
    for language, wordings in LANGUAGES.items()
    for name, facts in SPECIMENS.items()
    if wording(facts) in wordings
}
VARIANTS = range(9)
LONGEST = {Kind.THANK_YOU: 130, Kind.NUDGE: 80, Kind.SECOND_THOUGHT: 120}
ASKS = {
    "en": r"timeline|when there.ll be|timing",
    "de": r"Zeitplan|[Bb]is wann|zeitlich",
    "fr": r"calendrier|délai|quand la décision",
    "es": r"plazos|cuándo|calendario",
}


def body(facts: LetterFacts, **changes: object) -> str:
    return LETTERS.write(replace(facts, **changes)).body  # type: ignore[arg-type]


def sentences(text: str) -> set[str]:
    return {one.strip() for one in re.split(r"(?<=[.?!])\s", text) if len(one.split()) > 2}


@pytest.fixture(params=list(SITUATIONS), ids=list(SITUATIONS))
def situation(request: pytest.FixtureRequest) -> LetterFacts:
    return SITUATIONS[str(request.param)]


def whatever_is_known(facts: LetterFacts) -> Iterator[LetterFacts]:
    """Yield every choice of what is missing, each with four of what is added, over all variants."""
    variants = itertools.cycle(VARIANTS)
    for number, less in enumerate(with_less(facts)):
        for more in itertools.islice(with_more(less), number % 4, None, 4):
            yield replace(more, variant=next(variants))


def test_e_39_e_40_e_77_every_letter_is_clean_and_short_whatever_is_known(
    situation: LetterFacts,
) -> None:
    longest = LONGEST.get(situation.kind, 100)
    for facts in whatever_is_known(situation):
        letter = LETTERS.write(facts)
        assert lint(letter, facts) == ()
        text = text_without_frame(letter, facts)
        assert word_count(text) <= longest
        assert word_count(text) >= 20
        assert "!" not in letter.subject + letter.body
        assert "the role" not in letter.body
        assert not re.search(r"  |,\s*[,.]|\s[,.;]|\bNone\b|[{}]", letter.subject + letter.body)
        assert text.endswith((".", "?", "https://alex.example/talk"))


def test_e_77_a_first_letter_of_thanks_with_all_facts_has_about_sixty_words_or_more() -> None:
    for stage, variant in itertools.product(set(Stage) - {Stage.INFORMATIONAL}, VARIANTS):
        facts = replace(EXAMPLE, stage=stage, variant=variant)
        assert 55 <= word_count(text_without_frame(LETTERS.write(facts), facts)) <= 90


def test_every_wording_has_a_specimen_and_every_language_its_templates() -> None:
    assert {wording(facts) for facts in SPECIMENS.values()} == set(WORDINGS)
    for language, wordings in LANGUAGES.items():
        there = {path.name.removesuffix(".txt.j2") for path in (TEMPLATES / language).iterdir()}
        assert set(wordings) <= there


def test_e_34_a_letter_greets_by_a_sure_name_or_by_none(situation: LetterFacts) -> None:
    named = LETTERS.write(situation).body.split("\n\n")[0]
    unnamed = body(situation, first_name=None, full_name=None).split("\n\n")[0]
    assert re.fullmatch(r"[A-Z][\w ]+,? Dana(?: Wu)?[,:]", named)
    assert re.fullmatch(r"[A-Z][\w ]+[,:]", unnamed)


def test_a_letter_ends_with_a_closing_and_the_name(situation: LetterFacts) -> None:
    closings = {body(situation, variant=v).split("\n\n")[-1] for v in VARIANTS}
    assert len(closings) == 3
    assert all(re.fullmatch(r"[^\n]+[,:]?\nAlex Doe", one) for one in closings)


@pytest.mark.parametrize("less", [False, True], ids=["all known", "nothing known"])
def test_e_54_nine_letters_in_a_row_to_one_company_differ(
    situation: LetterFacts, *, less: bool
) -> None:
    facts = list(with_less(situation))[-1] if less else situation
    bodies = [body(facts, variant=variant) for variant in VARIANTS]
    if facts.kind is Kind.SECOND_THOUGHT:
        bodies = [one.replace(NOTE, "") for one in bodies]
    assert max(likeness(*pair) for pair in itertools.combinations(bodies, 2)) < 0.8


def test_e_54_three_letters_in_a_row_share_no_sentence(situation: LetterFacts) -> None:
    for block in (0, 3, 6):
        frameless = [
            text_without_frame(LETTERS.write(one), one)
            for one in (replace(situation, variant=block + n) for n in range(3))
        ]
        for one, other in itertools.combinations(frameless, 2):
            assert not (sentences(one) & sentences(other)) - {NOTE}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.INFORMATIONAL}))
def test_e_49_the_second_letter_to_an_interviewer_is_shorter_and_another(
    stage: Stage, language: str
) -> None:
    first = replace(EXAMPLE, stage=stage, language=language)
    firsts = [body(first, variant=v) for v in VARIANTS]
    seconds = [body(first, variant=v, met_before=True) for v in VARIANTS]
    for one, other in itertools.product(firsts, seconds):
        assert re.search(
            r"again|erneut|noch einmal|wieder|nouve(?:au|l) |[Ee]ncore|nuevo|tra vez|volvi", other
        )
        assert likeness(one, other) < 0.6
        assert len(other) < len(one)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["arranging", "informational", "contact", "internal"])
def test_e_49_the_second_letter_to_others_is_another_as_well(name: str, language: str) -> None:
    first = replace(SPECIMENS[f"thank_you_{name}"], language=language)
    firsts = [body(first, variant=v) for v in VARIANTS]
    seconds = [body(first, variant=v, met_before=True) for v in VARIANTS]
    for one, other in itertools.product(firsts, seconds):
        assert likeness(one, other) < 0.6
        assert len(other) < len(one)


def test_e_14_a_letter_inside_ones_own_company_never_names_it(situation: LetterFacts) -> None:
    for facts in (replace(situation, internal=True, variant=v) for v in VARIANTS):
        letter = LETTERS.write(facts)
        assert "Acme" not in letter.subject + letter.body
        assert "your company" not in letter.body


def test_e_15_an_informational_chat_has_no_position_and_no_next_steps() -> None:
    for variant, again in itertools.product(VARIANTS, (False, True)):
        facts = replace(SPECIMENS["thank_you_informational"], variant=variant, ask_timeline=True)
        letter = LETTERS.write(replace(facts, met_before=again))
        text = f"{letter.subject} {letter.body}".casefold()
        said = ("engineer", "position", "role", "next step", "timeline", "interview")
        assert not [word for word in said if word in text]


@pytest.mark.parametrize("name", [n for n in SITUATIONS if "/thank_you" in n and "info" not in n])
def test_a_timeline_is_asked_for_only_when_it_should_be(name: str) -> None:
    asks = ASKS[name.partition("/")[0]]
    for variant in VARIANTS:
        facts = replace(SITUATIONS[name], variant=variant)
        assert not re.search(asks, LETTERS.write(facts).body)
        assert re.search(asks, LETTERS.write(replace(facts, ask_timeline=True)).body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_nudge_restates_role_and_date_and_claims_no_meeting(language: str) -> None:
    for variant in VARIANTS:
        text = body(SPECIMENS["nudge-promised"], variant=variant, language=language)
        assert not [word for word in (" we ", "spoke", "met ") if word in text.casefold()]
        assert "Senior Backend Engineer" in text
        assert re.search(r"\b3\.? (?:March|März|mars|de marzo)", text)
        assert re.search(r"\b9\.? (?:March|März|mars|de marzo)", text)


@pytest.mark.parametrize(
    ("met_on", "country", "words"),
    [
        pytest.param(date(2026, 3, 3), None, " on Tuesday", id="yesterday"),
        pytest.param(date(2026, 2, 26), None, " on Thursday", id="six days ago"),
        pytest.param(date(2026, 2, 25), None, " on 25 February", id="a week ago"),
        pytest.param(date(2026, 2, 25), "US", " on February 25", id="a week ago, in the US"),
        pytest.param(date(2026, 3, 5), None, " on 5 March", id="ahead, where the clock was wrong"),
    ],
)
def test_a_day_is_named_so_that_it_is_true_when_the_letter_is_sent(
    met_on: date, country: str | None, words: str
) -> None:
    assert words in body(EXAMPLE, met_on=met_on, country=country)


@pytest.mark.parametrize(
    ("role", "company", "subject"),
    [
        ("Data Analyst", "Acme", "Thank you - Data Analyst interview at Acme"),
        ("Data Analyst", None, "Thank you - Data Analyst interview"),
        (None, "Acme", "Thank you - interview at Acme"),
        (None, None, "Thank you for the interview"),
    ],
)
def test_e_39_a_subject_says_what_is_known(
    role: str | None, company: str | None, subject: str
) -> None:
    assert LETTERS.write(replace(EXAMPLE, role=role, company=company)).subject == subject


def test_e_28_only_who_may_not_know_it_is_told_the_company() -> None:
    for variant in VARIANTS:
        assert "Acme" not in body(EXAMPLE, variant=variant)
        assert "Acme" not in body(EXAMPLE, variant=variant, role=None)
        assert "Acme" in body(SPECIMENS["thank_you_arranging"], variant=variant)
        assert "Acme" in body(SPECIMENS["thank_you_arranging"], variant=variant, role=None)
        assert "Acme" in body(SPECIMENS["referral_update"], variant=variant)


def test_e_22_e_29_the_contact_is_asked_to_pass_thanks_on_to_everybody_by_name() -> None:
    nine = tuple(f"Person{letter} Example" for letter in "ABCDEFGHI")
    for variant, again in itertools.product(VARIANTS, (False, True)):
        facts = replace(SPECIMENS["thank_you_contact"], met_names=nine, variant=variant)
        text = body(facts, met_before=again)
        assert ", ".join(nine[:8]) + " and PersonI Example" in text


def test_the_users_note_stands_as_it_is_in_a_paragraph_of_its_own(situation: LetterFacts) -> None:
    note = "I'd try  {{ role }} first;\nthen  <b>measure</b>\u2026"
    for variant in VARIANTS:
        assert note in body(situation, variant=variant, note=f" {note}\n").split("\n\n")


@pytest.mark.parametrize("name", ["thank_you-panel", "nudge", "thank_you_internal"])
def test_one_link_at_most_is_shown_and_none_beside_a_link_in_the_note(name: str) -> None:
    shown = {"link_title": "a talk", "link_url": "https://a.example/talk"}
    for variant in VARIANTS:
        facts = replace(SPECIMENS[name], variant=variant, **shown)  # type: ignore[arg-type]
        assert body(facts).count("a talk: https://a.example/talk") == 1
        noted = body(facts, note="See https://b.example for it.")
        assert re.findall(r"https://\S+", noted) == ["https://b.example"]


@pytest.mark.parametrize(
    ("kind", "told"), [(Kind.SECOND_THOUGHT, "second thought"), (Kind.OFFER_DEADLINE, "day")]
)
def test_a_letter_that_needs_the_users_word_is_refused_without(kind: Kind, told: str) -> None:
    with pytest.raises(LetterRefusedError, match=told):
        LETTERS.write(replace(EXAMPLE, kind=kind))


def test_e_42_a_language_includes_templates_of_its_own_alone() -> None:
    for path in TEMPLATES.glob("*/*.j2"):
        named = set(re.findall(r'"(\w\w)/', path.read_text("utf-8")))
        assert named <= {path.parent.name}, path


GENDERED = (
    r"\(e\)|\w[oa]/[oa]\b|\w/-?in\b|\w[*:_]in(?:nen)?\b",
    r"\b(?:heureuse?|heureux|contente?|sûre?|intéressée?|reconnaissante?|prête?|reçue?|aidée?)\b",
    r"\b(?:interesad|agradecid|content|segur|preparad|list|recibid)[oa]\b",
)


@pytest.mark.parametrize("name", [name for name in SITUATIONS if not name.startswith("en/")])
def test_e_41_no_letter_guesses_the_gender_of_anybody(name: str) -> None:
    for variant in VARIANTS:
        text = body(SITUATIONS[name], variant=variant, late=True, ask_timeline=True)
        assert not re.search("|".join(GENDERED), text, re.IGNORECASE)


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [
        ("de", date(2026, 3, 1), "am 1. März"),
        ("fr", date(2026, 3, 1), "le 1er mars"),
        ("es", date(2026, 3, 1), "1 de marzo"),
        ("en", date(2026, 3, 1), "on 1 March"),
    ],
)
def test_e_42_dates_are_in_the_language_of_the_letter(language: str, day: date, words: str) -> None:
    assert words in body(SPECIMENS["nudge"], language=language, met_on=day, variant=0)


@pytest.mark.parametrize(
    ("role", "company", "words"),
    [
        ("Ingénieur", "Acme", "le poste d’Ingénieur chez Acme"),
        ("Développeur", "Globex", "le poste de Développeur chez Globex"),
    ],
)
def test_french_elides_before_a_vowel(role: str, company: str, words: str) -> None:
    facts = replace(SPECIMENS["thank_you_arranging"], role=role, company=company, language="fr")
    assert words in body(facts)
