"""The words of mail: how they are read from tables, and what is wrong with tables."""

import re
import tomllib
from importlib.resources import files

import pytest

from followupd.core.mail_words import MailWords
from followupd.core.phrases import Phrases, expression, plain, sentences

SHIPPED = tomllib.loads(files("followupd").joinpath("data/mail.toml").read_text("utf-8"))


def test_shipped_words_are_read():
    words = MailWords.from_tables(SHIPPED)
    assert set(words.dates) >= {"en", "de", "fr", "es", "pt", "nl"}
    assert "mailer-daemon" in words.sender_bounce
    for language in words.dates.values():
        assert language.patterns


def test_robots_subjects_are_known_in_twelve_languages():
    """E-70."""
    assert len(SHIPPED["subject"]["auto_reply"]) >= 12
    assert len(SHIPPED["subject"]["out_of_office"]) >= 12
    assert len(SHIPPED["subject"]["bounce"]) >= 12


def test_a_users_own_language_adds_phrases():
    words = MailWords.from_tables({"reply": {"rejection": {"eo": ["ni elektis alian"]}}})
    assert words.reply_rejection.search(plain("Ni elektis alian."))


@pytest.mark.parametrize(
    ("tables", "where"),
    [
        pytest.param({"reply": {"x": {}}}, "reply.x: unknown key", id="unknown key"),
        pytest.param({"reply": []}, "reply: a table is wanted", id="a list for a table"),
        pytest.param(
            {"reply": {"offer": ["a"]}}, "reply.offer: a table is wanted", id="no language"
        ),
        pytest.param(
            {"reply": {"offer": {"en": [1]}}},
            "reply.offer.en: a list of strings is wanted",
            id="a number for a phrase",
        ),
        pytest.param(
            {"reply": {"offer": {"en": ["... a"]}}}, "reply.offer.en:", id="a phrase without end"
        ),
        pytest.param(
            {"sender": {"bounce": "x"}},
            "sender.bounce: a list of strings",
            id="a string for a list",
        ),
        pytest.param(
            {"dates": {"en": {"x": 1}}}, "dates.en.x: unknown key", id="unknown key of dates"
        ),
        pytest.param({"dates": {"en": {}}}, "dates.en.months: is missing", id="dates left out"),
        pytest.param(
            {"dates": {"en": {**SHIPPED["dates"]["en"], "weekdays": ["monday"]}}},
            "dates.en.weekdays: 7 words are wanted",
            id="too few weekdays",
        ),
        pytest.param(
            {"dates": {"en": {**SHIPPED["dates"]["en"], "rules": {"today": ["{x}"]}}}},
            "dates.en.rules.today: {x} stands for nothing here",
            id="an unknown slot",
        ),
        pytest.param(
            {"dates": {"en": {**SHIPPED["dates"]["en"], "numbers": {"dozen": 0}}}},
            "dates.en.numbers: numbers from 1 to 99 are wanted",
            id="a number out of range",
        ),
    ],
)
def test_a_wrong_table_is_named(tables, where):
    with pytest.raises(ValueError, match=re.escape(where)):
        MailWords.from_tables(tables)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        pytest.param("move forward", "we Move\nforward.", True, id="case and white space"),
        pytest.param("move forward", "remove forward", False, id="whole words"),
        pytest.param("move/go on", "we go on", True, id="one of several words"),
        pytest.param("candidate* who", "candidates who", True, id="any ending"),
        pytest.param("by (the) end", "by end", True, id="a word that may be missing"),
        pytest.param("offer ... role", "offer you the great role", True, id="a gap"),
        pytest.param("offer ... role", "offer it. The role", False, id="a gap within a sentence"),
        pytest.param("won't do", "won’t do", True, id="a curly apostrophe"),
        pytest.param("abwesend für", "abwesend fur", True, id="an accent left out"),
        pytest.param("自動返信", "件名自動返信です", True, id="a script without spaces"),
        pytest.param("re:", "Re:x", True, id="a phrase that ends in a sign"),
    ],
)
def test_phrases(phrase, text, found):
    said = sentences(text)
    assert any(Phrases([phrase]).search(s) for s in said) == found


@pytest.mark.parametrize("phrase", ["... a", "a ...", "(a)", "{day} x"])
def test_what_is_no_phrase(phrase):
    with pytest.raises(ValueError, match=r"phrase|stands for nothing"):
        expression(phrase)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("One. Two? Three!", 3, id="signs"),
        pytest.param("one\ntwo\n\nthree", 2, id="a line break goes on, a blank line ends"),
        pytest.param("am 15. Mai", 1, id="a German day"),
        pytest.param("We decide by March 13. Could you wait?", 2, id="a day behind its month"),
        pytest.param("We decide by 13 March 2026. Could you wait?", 2, id="a year"),
        pytest.param("We decide by 3/13. Could you wait?", 2, id="a date of numbers"),
        pytest.param("We meet at 15:30. Could you come?", 2, id="a time of day"),
        pytest.param("Wir melden uns am 13. März. Passt das?", 2, id="a German day and a question"),
        pytest.param("We open at 9 a.m. on Tuesday.", 1, id="an hour goes on"),
        pytest.param("We open at 9 a.m. We are back then.", 2, id="an hour ends"),
        pytest.param("Ich bin bis einschl. 24. April weg.", 1, id="an abbreviation"),
        pytest.param("x" * 1500, 3, id="what is no sentence is cut"),
    ],
)
def test_sentences(text, parts):
    assert len(sentences(text)) == parts
