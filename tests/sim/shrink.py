"""Makes a failing script small: it leaves out whatever the failure does not need."""

from collections.abc import Callable

from tests.sim.script import Script


def shrink(script: Script, fails: Callable[[Script], bool], patience: int = 120) -> Script:
    """Return a script with as few happenings as can be found that still fails in the same way.

    Halves, quarters and so on are left out in turn (delta debugging, Zeller and Hildebrandt 2002);
    at most `patience` scripts are played.
    """
    size = max(1, len(script.happenings) // 2)
    while patience > 0:
        smaller, tried = _pass(script, fails, size, patience)
        patience -= tried
        if size == 1 and smaller == script:
            return script
        script = smaller
        size = max(1, min(size // 2, len(script.happenings) // 2))
    return script


def _pass(
    script: Script, fails: Callable[[Script], bool], size: int, patience: int
) -> tuple[Script, int]:
    at = tried = 0
    while at < len(script.happenings) and tried < patience:
        shorter = script.without(frozenset(range(at, at + size)))
        tried += 1
        if fails(shorter):
            script = shorter
        else:
            at += size
    return script, tried
