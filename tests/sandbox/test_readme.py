"""The sandbox's own documentation names tests that exist, and switches that exist."""

import ast
import re
from pathlib import Path

from followupd.sandbox import Sandbox

HERE = Path(__file__).parent
README = HERE.parents[1] / "followupd" / "sandbox" / "README.md"


def named_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {f"{file.stem}::{node.name}" for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_each_test_that_it_names_exists():
    named = set(re.findall(r"`(test_\w+::test_\w+)`", README.read_text(encoding="utf-8")))
    known = set().union(*map(named_in, HERE.glob("test_*.py")))
    assert len(named) > 50
    assert named - known == set()


def test_it_names_every_switch():
    text = README.read_text(encoding="utf-8")
    assert [name for name in Sandbox().settings() if f"`{name}`" not in text] == []
