"""`[assets]`: links of the user's, checked when they are read."""

from pathlib import Path

import pytest

from followupd.config.load import read_values
from followupd.core.assets import Asset
from followupd.errors import ConfigError

TALK = 'title = "a talk I gave", url = "https://alex.example/talk"'


def links(tmp_path: Path, text: str) -> object:
    path = tmp_path / "config.toml"
    path.write_text(f"[assets]\nlinks = {text}\n", "utf-8")
    return read_values(path).settings["assets"]


def test_links_are_read_with_their_tags_or_without(tmp_path: Path) -> None:
    text = f'[{{{TALK}, tags = ["sql", "C++"]}}, {{title = "my site", url = "http://a.example"}}]'
    assert links(tmp_path, text) == (
        Asset("https://alex.example/talk", "a talk I gave", frozenset({"sql", "C++"})),
        Asset("http://a.example", "my site"),
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"https://alex.example"', id="not a list"),
        pytest.param('["https://alex.example"]', id="not a table"),
        pytest.param('[{url = "https://alex.example"}]', id="no title"),
        pytest.param('[{title = "a talk"}]', id="no address"),
        pytest.param('[{title = " ", url = "https://alex.example"}]', id="empty title"),
        pytest.param('[{title = "a\\nb", url = "https://alex.example"}]', id="two lines"),
        pytest.param('[{title = "a talk", url = "alex.example"}]', id="no scheme"),
        pytest.param('[{title = "a talk", url = "javascript:alert(1)"}]', id="no web address"),
        pytest.param('[{title = "a talk", url = "https://a.example/a b"}]', id="space"),
        pytest.param('[{title = "a talk", url = "https://"}]', id="no host"),
        pytest.param(f'[{{{TALK}, tags = "sql"}}]', id="tags are no list"),
        pytest.param(f'[{{{TALK}, tags = [" "]}}]', id="empty tag"),
        pytest.param(f'[{{{TALK}, label = "x"}}]', id="unknown field"),
        pytest.param(f"[{{{TALK}}}, {{{TALK}}}]", id="twice"),
    ],
)
def test_what_is_no_list_of_links_is_refused_by_its_key(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match=r"assets\.links is not allowed"):
        links(tmp_path, text)
