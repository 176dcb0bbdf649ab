"""The import rule holds, and would be seen to be broken."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = Path(sys.executable).with_name("lint-imports")


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    copy = tmp_path_factory.mktemp("tree")
    shutil.copy(ROOT / "pyproject.toml", copy)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "followupd", copy / "followupd", ignore=ignored)
    return copy


def lint(tree):
    return subprocess.run(
        [LINT, "--no-cache"],
        cwd=tree,
        env={"PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
    )


def test_the_import_rule_holds(tree):
    done = lint(tree)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("core/event.py", "import followupd.ports", "Data flows one way"),
        ("tick/plan.py", "import followupd.config", "Data flows one way"),
        ("sandbox/ids.py", "import followupd.errors", "The sandbox shares no code"),
        ("wiring.py", "import followupd.sandbox", "Nothing but the demo and the commands"),
        ("core/event.py", "import os", "The rules know no world"),
        ("tick/plan.py", "import sqlalchemy", "Only the adapters touch third-party I/O"),
        (
            "adapters/notify.py",
            "import followupd.adapters.clock",
            "Adapters do not know each other",
        ),
        ("unheard_of.py", "", "Data flows one way"),
    ],
)
def test_a_broken_import_rule_is_seen(tree, module, line, contract):
    path = tree / "followupd" / module
    before = path.read_text() if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n")
    try:
        done = lint(tree)
    finally:
        path.unlink() if before is None else path.write_text(before)
    assert done.returncode != 0
    assert contract in done.stdout
