"""Lists of words as they are read from tables, and what is made of them."""

import re

import pytest

from followupd.core.addresses import Domains
from followupd.core.event_words import EventWords
from followupd.core.word_lists import Globs, Phrases, Words

TABLES = {
    "title": {
        "strong": ["interview"],
        "shortened": ["int"],
        "weak": ["chat"],
        "filler": ["invitation"],
        "numbered": ["round 1"],
        "opening": ["vacancy"],
        "small": ["The"],
        "function": ["la"],
    },
    "stage": {"final": ["final"], "phone": ["phone"]},
    "block": {"other_text": ["podcast", "interview"]},
    "company": {
        "kinds": ["trust"],
        "suffixes": ["ltd"],
        "names": {"Acme.Example": "ACME & Sons"},
    },
    "service": {"ats": ["mail.hire.example"], "schedulers": ["book.co.uk"]},
    "interviewer": {"links": ["hire.example/Candidates/*"]},
}


@pytest.fixture
def few():
    return EventWords.from_tables(TABLES)


def test_each_list_is_of_the_kind_that_its_rule_looks_for(few):
    assert (type(few.title_strong), *few.title_strong) == (Phrases, "interview")
    assert (type(few.title_small), *few.title_small) == (Words, "the")
    assert (type(few.service_ats), *few.service_ats) == (Domains, "mail.hire.example")
    assert (type(few.interviewer_links), *few.interviewer_links) == (
        Globs,
        "hire.example/Candidates/*",
    )
    assert few.company_names == (("acme.example", "ACME & Sons"),)
    assert few.title_informal == ()


def test_what_is_made_of_the_lists(few):
    usual = {"interview", "int", "chat", "invitation", "round 1", "final", "phone"}
    assert set(few.usual) == usual
    assert few.usual.covers("Round 1")
    assert few.title_mute == {"the", "la"}
    assert few.beside_company == {"trust", "ltd"}
    assert few.services == {"hire", "book"}


@pytest.mark.parametrize(
    ("said", "lists"),
    [
        ("interview", ("title.strong", "block.other_text")),
        ("vacancy", ("title.opening",)),
        ("book.co.uk", ("service.schedulers",)),
        ("final", ("stage.final",)),
        ("the", ()),
        ("interviews", ()),
    ],
)
def test_which_lists_have_what_was_found(few, said, lists):
    assert few.lists_of(said) == lists


@pytest.mark.parametrize(
    ("said", "lists"),
    [
        ("scout", ("hiring.recruiter", "address.recruiters")),
        ("talent", ("domain.agency_words",)),
        ("finders.example", ("domain.agencies",)),
        ("vacancy", ()),
    ],
)
def test_e_02_which_lists_have_a_word_of_somebody_s_address_or_name(said, lists):
    tables = {
        **TABLES,
        "hiring": {"recruiter": ["scout"]},
        "address": {"recruiters": ["scout"], "robots": ["scout"]},
        "domain": {"agencies": ["finders.example"], "agency_words": ["talent"]},
    }
    assert EventWords.from_tables(tables).lists_of(said, of_somebody=True) == lists


def test_e_39_lists_of_where_a_position_s_name_ends_decide_on_no_event():
    role = {"beside": ["place"], "asides": ["place"], "met": ["place"], "labels": ["place"]}
    assert EventWords.from_tables({"role": role}).lists_of("place") == ("role.labels",)


STRINGS, NAMES = "a list of strings is wanted", "a table of domain = name is wanted"


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        pytest.param({"title": ["x"]}, "title: a table is wanted", id="no table"),
        pytest.param({"title": {"strnog": ["x"]}}, "title.strnog: unknown key", id="unknown"),
        pytest.param({"titel": {"strong": ["x"]}}, "titel.strong: unknown key", id="no such one"),
        pytest.param({"title": {"mute": ["x"]}}, "title.mute: unknown key", id="made of others"),
        pytest.param({"title": {"strong": "x"}}, f"title.strong: {STRINGS}", id="no list"),
        pytest.param({"title": {"strong": ["x", 1]}}, f"title.strong: {STRINGS}", id="no text"),
        pytest.param({"title": {"strong": ["x", " "]}}, f"title.strong: {STRINGS}", id="empty"),
        pytest.param({"company": {"names": ["x"]}}, f"company.names: {NAMES}", id="no names"),
        pytest.param(
            {"company": {"names": {"a.example": 1}}}, f"company.names: {NAMES}", id="no name"
        ),
    ],
)
def test_what_is_wrong_in_a_table_is_told_with_its_place(tables, told):
    with pytest.raises(ValueError, match=f"^{re.escape(told)}$"):
        EventWords.from_tables(tables)
