"""Simulate job hunts: `python -m tests.sim --seeds 500`, or one again with `--replay SEED`."""

import argparse
import gc
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor

from tests.sim.playing import Played, play, play_seed
from tests.sim.script import Script, write_script
from tests.sim.shrink import shrink


def main() -> int:
    """Play the hunts that are asked for, print what there was; the status is 1 if one failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.sim", description=__doc__)
    parser.add_argument("--seeds", type=int, default=500, help="how many hunts")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--first-failure", action="store_true", help="stop at the first failure")
    parser.add_argument("--replay", type=int, metavar="SEED", help="play one, and shrink it")
    asked = parser.parse_args()
    if asked.replay is not None:
        return replay(asked.replay)
    seeds = range(asked.first, asked.first + asked.seeds)
    failed = report(every(seeds, first_failure=asked.first_failure))
    return 1 if failed else 0


def every(seeds: Iterable[int], *, first_failure: bool = False) -> Iterator[Played]:
    """Play the hunts of all seeds, on all processors, in order."""
    with ProcessPoolExecutor(os.cpu_count(), initializer=_collect_seldom) as pool:
        for played in pool.map(play_seed, seeds, chunksize=2):
            yield played
            if first_failure and played.wrong is not None:
                pool.shutdown(wait=False, cancel_futures=True)
                return


def _collect_seldom() -> None:
    """Let garbage lie for longer: a sixth of the time went into looking for it."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def report(hunts: Iterable[Played]) -> list[Played]:
    """Print each failure, then the sums of all; return what failed."""
    figures: Counter[str] = Counter()
    failed = []
    for played in hunts:
        figures["hunts"] += 1
        figures += played.figures
        if played.wrong is not None:
            failed.append(played)
            print(f"seed {played.seed}: {played.wrong}", flush=True)
    for what, count in figures.most_common():
        print(f"{count:>9,}  {what}")
    print(f"{len(failed):>9,}  failed")
    if failed:
        print(f"see one again, as small as can be: python -m tests.sim --replay {failed[0].seed}")
    return failed


def replay(seed: int) -> int:
    """Play one hunt; if it fails, print what is needed for that and how it went."""
    script = write_script(seed)
    played = play(script)
    if played.wrong is None:
        print(f"seed {seed}: all is well")
        return 0
    small = shrink(script, lambda other: _fails_alike(other, played))
    print(f"{small.zone}, {small.country}, {small.send_mode}, begins {small.begins:%F %H:%M}")
    print(", ".join(name for name, on in small.switches if on) or "no switch is on")
    for happening in small.happenings:
        print(f"  {small.begins + happening.at:%a %d %b %H:%M}  {happening.what} {happening.told}")
    print(play(small).where)
    return 1


def _fails_alike(script: Script, first: Played) -> bool:
    """Tell whether a script fails in the same way, days and names apart."""
    again = play(script)
    return again.wrong is not None and again.sort == first.sort


if __name__ == "__main__":
    sys.exit(main())
