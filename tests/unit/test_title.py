"""A title cut into pieces, and how each hangs together with what stands before it (E-37, E-39)."""

import pytest

from followupd.core.title import Piece, calm, connected, part_names, read_title, unexplained
from tests.judging import WORDS


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Gespräch wg. Bewerbung", "Gespräch wegen Bewerbung"),
        ("INTERVIEW - QA LEAD", "Interview - QA Lead"),
        ("ACME", "Acme"),
        ("ACE", "ACE"),
        ("Interview: Acme–Dana Wu", "Interview: Acme – Dana Wu"),
        ("phone_screen_Acme", "phone_screen_Acme"),
        ("Interview: Rolls-Royce", "Interview: Rolls-Royce"),
        ("Interview at ACME", "Interview at ACME"),
    ],
)
def test_a_title_is_read_without_capitals_throughout_and_with_blanks_beside_dashes(title, read):
    assert calm(title) == read


@pytest.mark.parametrize(
    ("title", "read"),
    [
        pytest.param("Acme-Dana Wu", "Acme - Dana Wu", id="one"),
        pytest.param("Acme-Dana Wu-Bo Ek", "Acme - Dana Wu - Bo Ek", id="two"),
        pytest.param("Acme-Dana Wunder", "Acme-Dana Wunder", id="a longer name"),
        pytest.param("Acme-Dana", "Acme-Dana", id="half a name"),
        pytest.param("Rolls-Royce", "Rolls-Royce", id="a name of one word"),
        pytest.param("Acme -Dana Wu", "Acme -Dana Wu", id="behind a blank"),
        pytest.param("A-D. E, A-DX E", "A - D. E, A-DX E", id="a point is a point"),
    ],
)
def test_e_37_a_hyphen_before_a_whole_name_gets_blanks(title, read):
    assert part_names(title, ("", "Royce", "Dana Wu", "Bo Ek", "D. E")) == read


@pytest.mark.parametrize(
    ("title", "pieces"),
    [
        pytest.param(
            "Interview with Dana at Acme for Cook",
            [("", "Interview"), ("with", "Dana"), ("at", "Acme"), ("for", "Cook")],
            id="connectors",
        ),
        pytest.param("Interview@Acme", [("", "Interview"), ("at", "Acme")], id="no spaces"),
        pytest.param(
            "Interview - with Dana",
            [("", "Interview"), ("", ""), ("with", "Dana")],
            id="one at the beginning",
        ),
        pytest.param("Cook (m/w/d) - Acme", [("", "Cook"), ("", "Acme")], id="genders are nothing"),
        pytest.param("Chargé(e) - Acme", [("", "Chargé(e)"), ("", "Acme")], id="an ending"),
        pytest.param("Acme 3pm", [("", "Acme")], id="a time of day is nothing"),
        pytest.param(
            "Talk - Fachkraft für Lager",
            [("", "Talk"), ("", "Fachkraft für Lager")],
            id="within a position",
        ),
        pytest.param("Talk für Lager", [("", "Talk"), ("for", "Lager")], id="no such position"),
        pytest.param(
            "Fachkraft für Lager bei Acme",
            [("", "Fachkraft für Lager"), ("at", "Acme")],
            id="a connector behind a position",
        ),
        pytest.param(
            "Cook for Dana with Bo", [("", "Cook"), ("for", "Dana"), ("with", "Bo")], id="in turn"
        ),
        pytest.param(
            "Rozmowa na stanowisko Cook",
            [("", "Rozmowa"), ("for", "Cook")],
            id="of two that begin together the longer",
        ),
    ],
)
def test_connectors_and_separators_part_a_title(title, pieces):
    found = connected(title, WORDS)
    assert [(p.connector, p.text.strip()) for p in found] == pieces
    assert not any(p.alone or p.in_role for p in found)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        pytest.param("Acme's interview", [Piece("Acme")], id="whose it is"),
        pytest.param("Acme's", [Piece("Acme's", alone=True)], id="a name that ends so"),
        pytest.param("Acme - interview", [Piece("Acme", alone=True)], id="between separators"),
        pytest.param("Acme! - interview", [Piece("Acme", alone=True)], id="with a sign"),
        pytest.param("FP&A Manager FP&A", 2 * [Piece("FP&A", in_role=True)], id="twice"),
        pytest.param("Interview, the Acme", [Piece("Acme")], id="a small word behind a sign"),
        pytest.param("Acme, the interview", [Piece("Acme")], id="before a usual word"),
        pytest.param("Acme by, the interview", [Piece("Acme")], id="two of them"),
        pytest.param("Acme, interview", [Piece("Acme")], id="beside a usual word"),
        pytest.param("Interview: FP&A Manager", [Piece("FP&A", in_role=True)], id="of a position"),
        pytest.param("The Acme & Sons of the", [Piece("Acme & Sons")], id="small words outside"),
        pytest.param("-The- Acme (and)", [Piece("Acme")], id="and signs around them"),
        pytest.param("Talk with Dana, interview Bo", [Piece("Dana", "with")], id="but the first"),
        pytest.param("Dana, interview Bo", [Piece("Dana"), Piece("Bo")], id="several beside it"),
    ],
)
def test_e_37_what_may_be_a_name_has_no_usual_word_in_it(title, names):
    assert list(read_title(title, WORDS).names) == names


@pytest.mark.parametrize(
    ("title", "phrases"),
    [
        pytest.param(".NET Developer. interview", [Piece(".NET Developer")], id="a point before"),
        pytest.param("-.net Developer interview!", [Piece("net Developer")], id="of no name"),
        pytest.param("Onsite for a Cook", [Piece("a Cook", "for")], id="a word for a step is left"),
        pytest.param("Cook onsite Baker", [Piece("Cook"), Piece("Baker")], id="and parts two"),
    ],
)
def test_e_39_what_may_be_a_position_is_left_but_for_the_interview(title, phrases):
    assert list(read_title(title, WORDS).phrases) == phrases


@pytest.mark.parametrize(
    ("title", "left"),
    [
        pytest.param(
            "budget interview Garden", [("", "budget"), ("", "Garden")], id="no usual word"
        ),
        pytest.param("Garden Dana Wu", [("", "Garden")], id="no name"),
        pytest.param("Ab Garden", [("", "Garden")], id="no letters"),
        pytest.param("Garden and the Fence", [("", "Garden"), ("", "Fence")], id="no small word"),
        pytest.param("Garden - Cook", [("", "Garden")], id="no position"),
        pytest.param("Garden - Head of Fences", [("", "Garden")], id="nor one told by its head"),
        pytest.param("Interview with Bob Ekman", [], id="nor with whom"),
        pytest.param("Interview at Acme", [], id="nor where"),
        pytest.param("Interview for Fences", [("for", "Fences")], id="but for what"),
        pytest.param("Interview with fences", [("with", "fences")], id="or with what"),
        pytest.param(
            "Interview with Bo, fences, trees", [("with", "fences"), ("with", "trees")], id="behind"
        ),
    ],
)
def test_e_02_what_no_usual_word_accounts_for_is_left_of_a_title(title, left):
    assert unexplained(title, frozenset({"dana", "wu"}), WORDS) == tuple(
        Piece(text, connector) for connector, text in left
    )


def test_e_02_a_name_is_explained_though_it_is_the_only_one_known():
    assert unexplained("Dana", frozenset({"dana"}), WORDS) == ()
