"""Every way to embarrass the user has a test with its id."""

import json
import re
from pathlib import Path

import pytest

from followupd.adapters.google.events import event_from_resource
from followupd.core.interview import recognize
from tests.judging import USER, WORDS

TESTS = Path(__file__).parents[1]
ROWS = TESTS.parent / "docs" / "embarrassments.md"
LABELLED = TESTS / "data" / "events" / "labelled.jsonl"


def ids_of_the_list() -> list[str]:
    return re.findall(r"^\| (E-\d\d) \|", ROWS.read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def tested() -> set[str]:
    found: set[str] = set()
    for file in TESTS.rglob("test_*.py"):
        if file != Path(__file__):
            found.update(re.findall(r"[Ee][-_](\d\d)(?!\d)", file.read_text("utf-8")))
    return {f"E-{number}" for number in found}


def test_the_list_is_whole():
    assert ids_of_the_list() == [f"E-{n:02}" for n in range(1, 79)]


@pytest.mark.parametrize("row", [i for i in ids_of_the_list() if i != "E-43"])
def test_each_row_has_a_test(row, tested):
    assert row in tested


def test_e_43_nothing_that_is_told_of_an_event_was_invented():
    for line in LABELLED.read_text("utf-8").splitlines():
        resource = json.loads(line)["event"]
        judged = recognize(event_from_resource(resource, "primary", USER.addresses), USER, WORDS)
        there = _squeezed(json.dumps(resource, ensure_ascii=False))
        people = [p.name for p in (*judged.recipients, *judged.others)]
        for told in (judged.company, judged.role, *judged.named, *people):
            words = re.findall(r"\w+", told or "")
            assert all(_squeezed(word) in there for word in words), (resource["id"], told)


def _squeezed(text: str) -> str:
    return re.sub(r"[^\w]", "", text).casefold()
