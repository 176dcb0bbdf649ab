"""The sandbox's own documentation names tests that exist, and switches that exist."""

import ast
import re
from pathlib import Path

from followupd.sandbox import Sandbox

TESTS = Path(__file__).parents[1]
README = TESTS.parent / "followupd" / "sandbox" / "README.md"


def named_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {f"{file.stem}::{node.name}" for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_each_test_that_it_names_exists():
    named = set(re.findall(r"`(test_\w+::test_\w+)`", README.read_text(encoding="utf-8")))
    files = [
        f for name in ("sandbox", "clients", "browser") for f in TESTS.glob(f"{name}/test_*.py")
    ]
    known = set().union(*map(named_in, files))
    assert len(named) > 50
    assert named - known == set()


def test_it_names_every_switch():
    text = README.read_text(encoding="utf-8")
    assert [name for name in Sandbox().settings() if f"`{name}`" not in text] == []
