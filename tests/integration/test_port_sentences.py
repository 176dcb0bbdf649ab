"""Each sentence of a port's docstring has a test of the real adapter: the list of them is whole."""

import ast
import inspect
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from followupd import ports

TESTS = Path(__file__).parent
FILE = TESTS.parent / "data" / "port_sentences.toml"
PORTS = ("Calendar", "Clock", "Letters", "Mailbox", "Notifier", "Store")
VALUES = ("Profile", "Identity", "MailRef", "Changes", "DraftRef")  # that pass through Mailbox


def sentences(of: object) -> list[str]:
    """Return the sentences of a docstring; where something is written up is no promise."""
    text = " ".join((inspect.getdoc(of) or "").split())
    found = re.split(r"(?<=[.!?]) (?=[A-Z`])", text)
    return [sentence for sentence in found if not sentence.startswith("Source:")]


def promised() -> dict[str, list[str]]:
    """Return what each port, each method of it and each value says."""
    found = {name: sentences(getattr(ports, name)) for name in (*PORTS, *VALUES)}
    for name in PORTS:
        for method, member in inspect.getmembers(getattr(ports, name), inspect.isfunction):
            if not method.startswith("_"):
                found[f"{name}.{method}"] = sentences(member)
    return found


def proved() -> dict[str, dict[str, list[str]]]:
    """Return the tests of each sentence, as the file has them."""
    found: dict[str, dict[str, list[str]]] = {}
    for port, table in tomllib.loads(FILE.read_text("utf-8")).items():
        found[port] = {key: value for key, value in table.items() if isinstance(value, list)}
        inner: dict[str, Any] = {k: v for k, v in table.items() if isinstance(v, dict)}
        found.update({f"{port}.{method}": lines for method, lines in inner.items()})
    return found


@pytest.mark.parametrize("of", promised())
def test_each_sentence_has_its_tests_and_no_test_a_sentence_that_is_gone(of: str) -> None:
    assert list(proved().get(of, {})) == promised()[of]
    assert all(proved()[of].values())


def test_nothing_else_is_promised_and_each_test_that_is_named_exists() -> None:
    assert set(proved()) == set(promised())
    named = {name for of in proved().values() for tests in of.values() for name in tests}
    known = {
        f"{file.stem}::{node.name}"
        for file in TESTS.glob("test_*.py")
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    assert named - known == set()


def test_what_a_port_says_is_read_sentence_by_sentence() -> None:
    assert len(promised()) > 40
    assert promised()["Mailbox.drafts"] == [
        "Return all drafts that Gmail lists.",
        "A draft created seconds ago may not be listed yet.",
    ]
