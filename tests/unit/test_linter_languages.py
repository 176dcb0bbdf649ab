"""What a letter must not say, language by language, and how long each kind may be."""

from dataclasses import replace

import pytest

from followupd.core.application import Kind
from followupd.core.letter import Letter, LetterFacts, lint
from followupd.core.specimens import EXAMPLE

PLAIN = {
    "en": "Thank you for the interview on Tuesday.",
    "de": "vielen Dank für das Gespräch am Dienstag.",
    "fr": "Merci pour notre entretien de mardi.",
    "es": "Gracias por la entrevista del martes.",
}


def found(text: str, **changes: object) -> set[tuple[str, str]]:
    facts: LetterFacts = replace(EXAMPLE, **changes)  # type: ignore[arg-type]
    letter = Letter("Acme Robotics", f"Dana,\n\n{text}\n\nAlex Doe")
    return {(one.level, one.rule) for one in lint(letter, facts)}


@pytest.mark.parametrize(("language", "text"), PLAIN.items())
def test_a_plain_letter_is_clean_in_its_language(language: str, text: str) -> None:
    assert found(text, language=language) == set()


@pytest.mark.parametrize(
    ("language", "text", "finding"),
    [
        ("en", "I wanted to reach out and say thanks.", ("warn", "cliche")),
        ("en", "I am thrilled about this role.", ("warn", "cliche")),
        ("en", "I was so excited to talk.", ("warn", "cliche")),
        ("en", "Your insights were amazing.", ("warn", "cliche")),
        ("en", "Hey, that was fun, lol.", ("warn", "casual")),
        ("en", "It was fun;)", ("warn", "casual")),
        ("de", "ich brauche dringend eine Antwort bis Freitag.", ("refuse", "pressing")),
        ("de", "warum melden Sie sich nicht?", ("refuse", "pressing")),
        ("de", "das ist mein Traumjob.", ("refuse", "pressing")),
        ("de", "ich wollte nur mal nachfragen, wie es steht.", ("warn", "filler")),
        ("de", "entschuldigen Sie die Störung.", ("warn", "filler")),
        ("de", "hiermit bedanke ich mich.", ("warn", "cliche")),
        ("de", "danke, dass du Zeit hattest.", ("warn", "casual")),
        ("de", "vielen Dank, Frau Müller.", ("refuse", "gendered_title")),
        ("fr", "J'ai besoin d'une réponse.", ("refuse", "pressing")),
        ("fr", "C'est l'emploi de mes rêves.", ("refuse", "pressing")),
        ("fr", "Désolé de vous déranger.", ("warn", "filler")),
        ("fr", "Je suis ravie de notre échange.", ("warn", "cliche")),
        ("fr", "Merci à toi.", ("warn", "casual")),
        ("fr", "Merci, Madame.", ("refuse", "gendered_title")),
        ("es", "Necesito una respuesta ya.", ("refuse", "pressing")),
        ("es", "Es el trabajo de mis sueños.", ("refuse", "pressing")),
        ("es", "Perdone la molestia.", ("warn", "filler")),
        ("es", "Quedo a su disposición.", ("warn", "cliche")),
        ("es", "Gracias por tu tiempo.", ("warn", "casual")),
        ("es", "Gracias, Señora.", ("refuse", "gendered_title")),
    ],
)
def test_e_41_e_77_each_language_has_its_own_faults(
    language: str, text: str, finding: tuple[str, str]
) -> None:
    assert found(text, language=language) == {finding}


@pytest.mark.parametrize("language", PLAIN)
@pytest.mark.parametrize("other", PLAIN)
def test_e_42_two_languages_in_one_letter_are_refused(language: str, other: str) -> None:
    words = {
        "en": "Thank you and your team.",
        "de": "Vielen Dank, und ich freue mich.",
        "fr": "Merci, je reste avec vous.",
        "es": "Muchas gracias por todo.",
    }
    mixed = ("refuse", "mixed_language") in found(words[other], language=language)
    assert mixed == (language != other)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"role": "Head of the Team and your Work"}, id="role"),
        pytest.param({"note": "Thank you and your team"}, id="the user's note"),
        pytest.param({"link_title": "what the team and you do"}, id="title of a link"),
    ],
)
def test_names_and_notes_may_be_in_another_language(changes: dict[str, str]) -> None:
    (text,) = changes.values()
    assert ("refuse", "mixed_language") not in found(f"Danke: {text}", language="de", **changes)


def test_a_language_that_is_not_known_is_held_against_english() -> None:
    assert found("This is my dream job.", language="it") == {("refuse", "pressing")}


@pytest.mark.parametrize(
    ("kind", "warn", "refuse"),
    [
        (Kind.REFERRAL_UPDATE, 80, 110),
        (Kind.SECOND_THOUGHT, 120, 160),
        (Kind.OFFER_DEADLINE, 100, 140),
        (Kind.WITHDRAWAL, 100, 140),
        (Kind.REJECTION_REPLY, 80, 110),
        (Kind.KEEP_IN_TOUCH, 80, 110),
        (Kind.RESCHEDULE, 80, 110),
    ],
)
def test_e_77_each_kind_has_its_length(kind: Kind, warn: int, refuse: int) -> None:
    assert found("word " * warn, kind=kind) == set()
    assert found("word " * (warn + 1), kind=kind) == {("warn", "rather_long")}
    assert found("word " * (refuse + 1), kind=kind) == {("refuse", "too_long")}


def test_only_a_true_deadline_may_be_named_as_one() -> None:
    text = "I need to hear back by Friday."
    assert found(text, kind=Kind.NUDGE) == {("refuse", "pressing")}
    assert found(text, kind=Kind.OFFER_DEADLINE) == set()


def test_spaces_in_the_users_note_are_the_users() -> None:
    note = "First this.  Then that."
    assert found(note, note=note) == set()
    assert found(note) == {("refuse", "gap")}


def test_e_41_a_title_in_the_users_note_was_set_by_the_user() -> None:
    note = "Mrs Lindqvist knows my work."
    assert found(note, note=note) == set()
    assert found(note) == {("refuse", "gendered_title")}


def test_e_38_a_person_whom_the_letter_names_is_no_stranger() -> None:
    letter = Letter("x", "Dana,\n\nThanks to Lee Park.\n\nAlex Doe")
    assert lint(letter, replace(EXAMPLE, met_names=("Lee Park",)), ["Lee Park"]) == ()
    assert lint(letter, EXAMPLE, ["Lee Park"]) != ()
