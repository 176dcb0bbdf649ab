"""Help and usage errors answer at once, on a machine where nothing is set up."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "sqlalchemy",
    "alembic",
    "googleapiclient",
    "google",
    "google_auth_oauthlib",
    "httplib2",
    "cryptography",
    "apscheduler",
    "jinja2",
    "holidays",
    "rich",
    "flask",
}

RUN = """
import sys
from followupd.__main__ import main
try:
    main()
finally:
    print("modules:", *{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
"""

COMMANDS = [
    "init", "login", "daemon", "tick", "status", "list", "explain", "skip", "confirm", "demo",
    "sandbox", "inspect", "service", "templates", "doctor",
]  # fmt: skip


def run(tmp_path: Path, *words: str) -> tuple[int, str, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, *words],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    said, _, modules = done.stderr.rpartition("modules:")
    return done.returncode, done.stdout + said, set(modules.split())


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["--help"], id="all"),
        pytest.param(["--version"], id="version"),
        *(pytest.param([name, "--help"], id=name) for name in COMMANDS),
        pytest.param(["inspect", "event", "--help"], id="inspect event"),
        pytest.param(["inspect", "message", "--help"], id="inspect message"),
        pytest.param(["service", "install", "--help"], id="service install"),
    ],
)
def test_help_loads_nothing_heavy_and_touches_nothing(tmp_path: Path, words: list[str]) -> None:
    status, said, modules = run(tmp_path, *words)
    assert status == 0
    assert said
    assert not modules & HEAVY
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["nonsense"], id="no such command"),
        pytest.param(["tick", "--nonsense"], id="no such option"),
        pytest.param(["explain"], id="missing argument"),
        pytest.param(["sandbox", "--port", "0"], id="no port"),
        pytest.param(["inspect", "event", "x.json"], id="inspect without --me"),
    ],
)
def test_a_usage_error_loads_nothing_heavy(tmp_path: Path, words: list[str]) -> None:
    status, said, modules = run(tmp_path, *words)
    assert status == 2
    assert "Usage:" in said
    assert not modules & HEAVY


def test_help_names_every_command(tmp_path: Path) -> None:
    _, said, _ = run(tmp_path, "--help")
    assert all(f"\n  {name} " in said for name in COMMANDS)
