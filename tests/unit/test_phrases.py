"""Phrases as people write them: the notation, and the sentences they are looked for in."""

import re

import pytest

from followupd.core.phrases import NO_PHRASES, Phrases, expression, plain, sentences


def test_text_is_compared_without_case_accents_and_shapes_of_apostrophes():
    assert plain("ÉTÉ, Straße d’‘ʼ`´x") == "ete, strasse d'''''x"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("We met. You left! And now?", ["we met.", "you left!", "and now?"], id="ends"),
        pytest.param("One\n\nTwo\nthree", ["one", "two three"], id="a blank line ends one"),
        pytest.param("One\r\n \t\r\nTwo\r\nthree", ["one", "two three"], id="returns as well"),
        pytest.param('He said "no." She left', ['he said "no.', "she left"], id="quotes"),
        pytest.param("Am 15. Mai um 9.30 Uhr", ["am 15. mai um 9.30 uhr"], id="a day's number"),
        pytest.param("By the 15. We wait", ["by the 15.", "we wait"], id="a pronoun behind it"),
        pytest.param("By March 13. Thanks", ["by march 13.", "thanks"], id="a month before it"),
        pytest.param("In 2026. Later on", ["in 2026.", "later on"], id="a year"),
        pytest.param("At 10:30. Bring tea", ["at 10:30.", "bring tea"], id="a time of day"),
        pytest.param("はい。いいえ。", ["はい。", "いいえ。"], id="no spaces between them"),
        pytest.param("  a \t  b  ", ["a b"], id="one space between words"),
        pytest.param(" \n\n ", [], id="nothing"),
    ],
)
def test_a_text_is_cut_into_sentences(text, expected):
    assert list(sentences(text)) == expected


def test_what_is_longer_than_any_sentence_is_cut_between_words():
    words = sentences("word " * 300)
    assert [len(piece) for piece in words] == [599, 599, 299]
    assert [len(piece) for piece in sentences("x" * 1300)] == [600, 600, 100]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        pytest.param("move on", "we move on now", "move on", id="words"),
        pytest.param("move on", "we move, on we go", "move, on", id="a sign between"),
        pytest.param("move on", "removed", None, id="no whole word"),
        pytest.param("move on", "we move onto it", None, id="no whole word at the end"),
        pytest.param("move on", "remove on", None, id="no whole word at the beginning"),
        pytest.param("move on", "we moveon", None, id="a space is wanted"),
        pytest.param("c++", "c++x", "c++", id="a sign ends anywhere"),
        pytest.param("zum menü", "zum menus", None, id="an umlaut ends no sooner"),
        pytest.param("(the) ... end", "a weekend", None, id="a gap before its first word"),
        pytest.param("전화 면접", "전화면접", "전화면접", id="Korean, no space"),
        pytest.param("move/go on", "we go on", "go on", id="one of several"),
        pytest.param("candidat* left", "candidates left", "candidates left", id="any ending"),
        pytest.param("*urlaub da", "jahresurlaub da", "jahresurlaub da", id="any beginning"),
        pytest.param("in (the) end", "in the end", "in the end", id="a word there"),
        pytest.param("in (the) end", "in end", "in end", id="and missing"),
        pytest.param("(the) end", "the end", "the end", id="missing at the beginning"),
        pytest.param("(the) end", "an end", "end", id="and there"),
        pytest.param("(very) (the) end of", "very end of", "very end of", id="two of them"),
        pytest.param("end (soon)", "end soon", "end soon", id="at the end"),
        pytest.param("we ... you", "we will call you", "we will call you", id="a gap"),
        pytest.param("we ... you", "we you", "we you", id="an empty gap"),
        pytest.param("we ... you", "we a b c d e f you", "we a b c d e f you", id="six words"),
        pytest.param("we ... you", "we a b c d e f g you", None, id="seven words"),
        pytest.param("we ... you", "we will not call you", None, id="a denial in it"),
        pytest.param("we ... you", "we won't call you", None, id="a denial by its ending"),
        pytest.param("büro da", "buero da", "buero da", id="an umlaut written out"),
        pytest.param("büro da", "buro da", "buro da", id="and left out"),
        pytest.param("お電話 します", "お電話します", "お電話します", id="no space"),
        pytest.param("。", "はい。", "。", id="a sign alone"),
        pytest.param("a.b", "axb", None, id="signs mean themselves"),
    ],
)
def test_a_phrase_is_found_in_the_turns_of_a_sentence(phrase, text, found):
    match = re.search(expression(phrase), plain(text))
    assert (match[0] if match else None) == (plain(found) if found else None)


def test_what_stands_for_a_kind_of_word_is_filled_in():
    slots = {"weekday": "(?:monday|friday)"}
    match = re.search(expression("by {weekday}", slots), "by friday.")
    assert match is not None
    assert match[0] == "by friday"
    assert re.search(expression("by {weekday}", slots), "by fridays") is None


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        pytest.param("", "'' is no phrase: it needs a word at either end", id="nothing"),
        pytest.param("(the)", "'(the)' is no phrase: it needs a word at either end", id="no word"),
        pytest.param("... x", "'... x' is no phrase: it needs a word at either end", id="gap"),
        pytest.param("x ...", "'x ...' is no phrase: it needs a word at either end", id="at end"),
        pytest.param("(a b) c", "'(a b) c' is no phrase: in parentheses stands one word", id="two"),
        pytest.param("by {weekday}", "{weekday} stands for nothing here", id="no such kind"),
    ],
)
def test_a_wrong_phrase_is_told(phrase, told):
    with pytest.raises(ValueError, match=f"^{re.escape(told)}$"):
        expression(phrase)


def test_which_of_several_phrases_stands_where():
    phrases = Phrases(("go", "go on", "stop"))
    text = "stop or go on or go"
    assert [found[0] for found in phrases.every(text)] == ["stop", "go on", "go"]
    first = phrases.search("we go on")
    assert first is not None
    assert first[0] == "go on"
    assert phrases.match("go on")
    assert phrases.match("we go on") is None


def test_of_two_phrases_that_begin_together_the_longer_is_found():
    found = Phrases(("call*", "call me")).search("please call me")
    assert found is not None
    assert found[0] == "call me"


def test_without_phrases_nothing_is_found():
    assert NO_PHRASES.search("anything") is None
    assert NO_PHRASES.every("") == ()
