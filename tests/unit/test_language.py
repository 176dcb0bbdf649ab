"""E-42: which language a text is in."""

import tomllib
from importlib.resources import files

import pytest

from followupd.core.language import Languages

SHIPPED = Languages.from_tables(
    tomllib.loads(files("followupd").joinpath("data/languages.toml").read_text("utf-8"))
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(
            "Hi Alex, thank you for your time. We will be in touch with you soon.", "en", id="en"
        ),
        pytest.param(
            "Guten Tag, vielen Dank für das Gespräch. Wir melden uns bei Ihnen.", "de", id="de"
        ),
        pytest.param(
            "Bonjour, merci pour votre temps. Nous revenons vers vous dans la semaine.",
            "fr",
            id="fr",
        ),
        pytest.param(
            "Hola Alex, gracias por su tiempo. El equipo está muy contento con la entrevista.",
            "es",
            id="es",
        ),
        pytest.param("Olá, obrigado por falar com os nossos. Não é para já.", "pt", id="pt"),
        pytest.param("Buongiorno, grazie per il tempo. Non sono sicuro della data.", "it", id="it"),
        pytest.param("Bedankt voor het gesprek. Wij laten je graag iets weten.", "nl", id="nl"),
        pytest.param("Interview Data Engineer", None, id="too short"),
        pytest.param("", None, id="nothing"),
        pytest.param("https://meet.example/abc-defg-hij 12:00", None, id="a link"),
        pytest.param(
            "Wir haben Ihre Bewerbung und melden uns bei Ihnen. The team will be with you.",
            None,
            id="two at once",
        ),
    ],
)
def test_a_text_shows_its_language(text, code):
    assert SHIPPED.of(text) == code


def test_no_small_word_stands_for_two_languages_more_than_they_tell_apart():
    listed = [w for words in SHIPPED.words.values() for w in words]
    shared = {w for w in listed if listed.count(w) > 1}
    assert len(shared) <= len(listed) // 10


@pytest.mark.parametrize("tables", [{}, {"words": []}, {"words": {}, "more": {}}])
def test_what_is_no_table_of_words_is_refused(tables):
    with pytest.raises(ValueError, match="words"):
        Languages.from_tables(tables)


FEW = Languages({"de": frozenset({"und"}), "en": frozenset({"the"})})


@pytest.mark.parametrize(
    ("english", "german", "code"),
    [
        pytest.param(4, 0, "en", id="as many as have to be there"),
        pytest.param(3, 0, None, id="one too few"),
        pytest.param(6, 4, "en", id="half as many again as of the second"),
        pytest.param(5, 4, None, id="less than that"),
        pytest.param(4, 6, "de", id="the other way round"),
    ],
)
def test_a_language_shows_by_how_many_of_its_small_words_there_are(english, german, code):
    assert FEW.of("the " * english + "und " * german) == code


def test_of_a_single_language_its_own_words_decide():
    alone = Languages({"en": frozenset({"the"})})
    assert alone.of("the the the the") == "en"
    assert alone.of("und und und und") is None
    assert Languages().of("the the the the") is None


def test_small_words_are_listed_in_any_case():
    listed = Languages.from_tables({"words": {"en": ["The"], "de": ["Und", "Für"]}})
    assert listed == Languages({"en": frozenset({"the"}), "de": frozenset({"und", "für"})})
