"""Playing scripts: one, or many at once."""

import re
import shutil
import tempfile
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.sim.script import Script, write_script
from tests.sim.world import World


@dataclass(frozen=True, slots=True)
class Played:
    """How a hunt went: what there was of each thing, and what went wrong if anything did."""

    seed: int
    figures: Counter[str]
    wrong: str | None = None
    where: str = ""

    @property
    def sort(self) -> str:
        """What sort of failure it was, apart from days, names and numbers."""
        first = (self.wrong or "").partition(";")[0]
        return re.sub(r"\S+@\S+|\d[\d:-]*|\w+ \w+ is owed", "", first)


def play_seed(seed: int) -> Played:
    """Play the hunt of a seed."""
    return play(write_script(seed))


def play(script: Script) -> Played:
    """Play a script in a folder of its own, in memory where there is such a place."""
    fast = Path("/dev/shm")
    folder = tempfile.mkdtemp(prefix="followupd-sim-", dir=fast if fast.is_dir() else None)
    world = World(script, Path(folder) / "hunt")
    try:
        figures = world.play()
    except Exception as error:  # noqa: BLE001 - whatever breaks it is a finding
        frames = traceback.format_exception(error)
        return Played(
            script.seed, world.figures, f"{type(error).__name__}: {error}", "".join(frames)
        )
    finally:
        shutil.rmtree(folder)
    return Played(script.seed, figures)
