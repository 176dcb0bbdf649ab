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
from pathlib import Path

from tests.sim.faults import PLANTS
from tests.sim.faults_in_looking import IN_LOOKING
from tests.sim.faults_in_rules import IN_RULES
from tests.sim.further_faults import FURTHER
from tests.sim.plant import Plant
from tests.sim.playing import play_seed

ROOT = Path(__file__).parents[2]
SEEDS = 240
KNOWN = (*PLANTS, *FURTHER, *IN_RULES, *IN_LOOKING)


def main() -> int:
    """Plant what is asked for; print what was found of each and how."""
    parser = argparse.ArgumentParser(prog="python -m tests.sim.planted", description=__doc__)
    parser.add_argument("words", nargs="*", help="only the faults whose name has one of these")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    asked = parser.parse_args()
    chosen = [p for p in KNOWN if not asked.words or any(w in p.name for w in asked.words)]
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
