"""The user's own words: added to the shipped ones, and errors that name file and key."""

from pathlib import Path

import pytest

from followupd.config import event_words
from followupd.core.interview import recognize
from followupd.errors import ConfigError
from tests.judging import INTERVIEW, USER


def write(folder: Path, text: str) -> Path:
    (folder / "events.toml").write_text(text, "utf-8")
    return folder


def test_a_list_of_the_user_s_is_added_to_the_shipped_one(tmp_path):
    shipped = event_words(tmp_path)
    own = event_words(write(tmp_path, '[block]\nmock = ["with acme"]'))
    assert own.block_mock == (*shipped.block_mock, "with acme")
    assert own.title_strong == shipped.title_strong
    assert recognize(INTERVIEW, USER, shipped).code == "interview"
    assert recognize(INTERVIEW, USER, own).code == "mock"


@pytest.mark.parametrize(
    ("text", "field", "found"),
    [
        pytest.param('[title]\nstrong = ["agallamh"]', "title_strong", "agallamh", id="word"),
        pytest.param('[service]\nats = ["hire.example"]', "service_ats", "hire.example", id="ats"),
        pytest.param(
            '[domain]\nagencies = ["a.example"]', "domain_agencies", "a.example", id="E-28"
        ),
        pytest.param(
            '[block]\nother_domains = ["museum"]', "block_other_domains", "museum", id="E-02"
        ),
        pytest.param('[role]\nnouns = ["lutenist"]', "role_nouns", "lutenist", id="E-39"),
        pytest.param('[address]\nrobots = ["hal"]', "address_robots", "hal", id="E-19"),
    ],
)
def test_every_kind_of_list_can_be_lengthened(tmp_path, text, field, found):
    assert found not in getattr(event_words(tmp_path), field)
    assert found in getattr(event_words(write(tmp_path, text)), field)


def test_e_37_the_user_s_name_for_a_company_is_added_to_the_shipped_names(tmp_path):
    words = event_words(write(tmp_path, '[company.names]\n"acme.example" = "ACME & Sons"'))
    assert dict(words.company_names)["acme.example"] == "ACME & Sons"
    assert dict(words.company_names)["sap.com"] == "SAP"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param('[title]\nstrnog = ["x"]', "title.strnog", id="unknown key"),
        pytest.param('[title]\nstrong = "x"', "title.strong", id="no list"),
        pytest.param("[title]\nstrong = [1]", "title.strong", id="no text"),
        pytest.param('[titel]\nstrong = ["x"]', "titel.strong", id="unknown table"),
        pytest.param("[title\n", "events.toml", id="no TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, named):
    with pytest.raises(ConfigError, match=named) as told:
        event_words(write(tmp_path, text))
    assert "events.toml" in told.value.message
    assert told.value.hint
