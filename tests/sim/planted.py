"""Plants one fault at a time: `python -m tests.sim.planted`; the simulation must find each.

Each fault is a change of a line or two in a copy of the program. One that no longer fits the code,
or that is not found, makes the status 1.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.sim.playing import play_seed

ROOT = Path(__file__).parents[2]
SEEDS = 240


@dataclass(frozen=True, slots=True)
class Plant:
    """A fault: in which file which text becomes which."""

    name: str
    file: str
    changes: tuple[tuple[str, str], ...]


INTENT = """\
    intent = ports.store.move(
        follow_up, State.CREATING, now, creating_at=now, subject=prepared.subject
    )
"""
PLANNED_AGAIN = """\
        ports.store.move(intent, State.PLANNED, now, creating_at=None)
        raise
"""
WRITTEN = """\
    contact = contact_of(facts, follow_up)
    beside ="""
IN_DOUBT = """\
    except MaybeDoneError:
        raise
"""
REPEATED = """\
    except MaybeDoneError:
        ports.store.move(intent, State.PLANNED, now, creating_at=None)
        raise
"""
NEWEST = "ports.store.remember(HISTORY, ports.mailbox.profile().history_id)"

PLANTS = (
    Plant(
        "a reply is ignored",
        "core/replies.py",
        (("and m.kind is MessageKind.PERSON", "and m.kind is MessageKind.RECEIPT"),),
    ),
    Plant(
        "one nudge more than the limit",
        "core/silence.py",
        (("if unanswered >= limits.max_unanswered:", "if unanswered > limits.max_unanswered:"),),
    ),
    Plant(
        "the intent is not committed before the call",
        "tick/deliver.py",
        (
            (INTENT + "    try:\n", "    try:\n"),
            (PLANNED_AGAIN, "        raise\n"),
            (WRITTEN, INTENT + WRITTEN),
        ),
    ),
    Plant(
        "no settle window",
        "tick/settings.py",
        (("default=timedelta(minutes=2)", "default=timedelta(0)"),),
    ),
    Plant(
        "a call in doubt is simply made again",
        "tick/deliver.py",
        ((IN_DOUBT, REPEATED),),
    ),
    Plant(
        "letters in doubt are never cleared",
        "tick/doubt.py",
        (("    if not doubtful:\n        return\n", "    if doubtful:\n        return\n"),),
    ),
    Plant(
        "the history id is that of the newest mail, not that of the list",
        "tick/observe.py",
        (
            ("ports.store.remember(HISTORY, history_id)", NEWEST),
            ("if ports.store.remembered(HISTORY) != history_id:", "if True:"),
        ),
    ),
    Plant(
        "a draft counts as mail of the user's",
        "tick/correspondence.py",
        (
            ("    if mail.is_draft or not ids or", "    if not ids or"),
            (
                '    if "SENT" in mail.labels:\n        return False\n',
                "    if mail.labels:\n        return False\n",
            ),
        ),
    ),
    Plant(
        "a robot's answer counts as a reply",
        "core/replies.py",
        (
            (
                "and m.kind is MessageKind.PERSON",
                "and m.kind in (MessageKind.PERSON, MessageKind.AUTO_REPLY)",
            ),
        ),
    ),
    Plant(
        "it stops too early",
        "core/silence.py",
        (
            (
                "if unanswered >= limits.max_unanswered:",
                "if unanswered + 1 >= limits.max_unanswered:",
            ),
        ),
    ),
    Plant(
        "the notice is put on an edited draft",
        "tick/withdraw.py",
        (
            (
                "if mail.labels != _JUST_A_DRAFT or not untouched:",
                "if mail.labels != _JUST_A_DRAFT:",
            ),
        ),
    ),
    Plant(
        "the lock is not taken",
        "adapters/systemd.py",
        (("fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)", "fcntl.flock(file, fcntl.LOCK_UN)"),),
    ),
    Plant(
        "a lock-out is ignored",
        "adapters/google/lock_out.py",
        (("self._lock_out.set(until)", "until.isoformat()"),),
    ),
    Plant(
        "a lock-out seems to last for ever",
        "adapters/google/lock_out.py",
        (("if until is not None and self._clock.now() < until:", "if until is not None:"),),
    ),
    Plant(
        "a promised date is not waited for",
        "core/waits.py",
        (
            (
                "    if promised is None:\n        return None\n    after",
                "    if promised is None or promised.on:\n        return None\n    after",
            ),
        ),
    ),
    Plant(
        "a discarded draft is written again",
        "core/thanks.py",
        (("    State.DISMISSED: Reason.DISMISSED,\n", ""),),
    ),
)


def main() -> int:
    """Plant what is asked for; print what was found of each and how."""
    parser = argparse.ArgumentParser(prog="python -m tests.sim.planted", description=__doc__)
    parser.add_argument("words", nargs="*", help="only the faults whose name has one of these")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    asked = parser.parse_args()
    chosen = [p for p in PLANTS if not asked.words or any(w in p.name for w in asked.words)]
    missed = [plant for plant in chosen if not _is_found(plant, asked.seeds)]
    print(f"{len(chosen) - len(missed)} of {len(chosen)} planted faults were found")
    return 1 if missed or not chosen else 0


def _is_found(plant: Plant, seeds: int) -> bool:
    with tempfile.TemporaryDirectory(prefix="followupd-plant-") as folder:
        copy = Path(folder)
        for name in ("followupd", "migrations", "templates", "tests"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        if not _plant(copy / "followupd" / plant.file, plant):
            return False
        command = [sys.executable, "-m", "tests.sim", "--seeds", str(seeds), "--first-failure"]
        run = subprocess.run(
            command,
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy)},
            capture_output=True,
            text=True,
            check=False,
        )
    lines = [line for line in run.stdout.splitlines() if line.startswith("seed ")]
    found = next(iter(lines), None)
    if found is not None and play_seed(int(found.split()[1].rstrip(":"))).wrong is not None:
        found = None  # that hunt fails without the fault, too
    print(f"{plant.name}: {found[:150] if found else 'NOT FOUND'}", flush=True)
    if not lines and run.returncode:
        print(run.stderr[-2000:])
    return found is not None


def _plant(file: Path, plant: Plant) -> bool:
    """Make the change; tell whether it fitted."""
    text = file.read_text("utf-8")
    for old, new in plant.changes:
        if text.count(old) != 1:
            print(f"{plant.name}: does not fit {plant.file} any more: {old!r}")
            return False
        text = text.replace(old, new)
    file.write_text(text, "utf-8")
    return True


if __name__ == "__main__":
    sys.exit(main())
