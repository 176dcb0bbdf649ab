"""Nothing lost, nothing twice: whole job hunts, played by machine."""

import pytest

from tests.sim.__main__ import every, report
from tests.sim.playing import play, play_seed
from tests.sim.script import write_script
from tests.sim.shrink import shrink

HUNTS = 500


@pytest.mark.system
def test_every_hunt_keeps_every_promise(capsys):
    """E-47, E-52, E-53, E-55, E-64, E-72: five hundred hunts of eight weeks."""
    failed = report(every(range(HUNTS)))
    print(capsys.readouterr().out)
    assert failed == []


@pytest.mark.parametrize("seed", range(3))
def test_a_hunt_keeps_every_promise(seed):
    """E-47, E-64: what plain `make test` has time for."""
    played = play_seed(seed)
    assert played.wrong is None, f"{played.wrong}\n{played.where}"
    assert played.figures["ticks"] > 0


def test_the_same_seed_plays_the_same_hunt():
    assert write_script(5) == write_script(5)
    assert play_seed(1).figures == play_seed(1).figures


def test_a_failing_script_is_shrunk_to_what_it_takes():
    script = write_script(7)
    needed = script.happenings[len(script.happenings) // 2]
    small = shrink(script, lambda other: needed in other.happenings)
    assert small.happenings == (needed,)


def test_leaving_out_anything_leaves_a_script_that_plays():
    script = write_script(2)
    halved = script.without(frozenset(range(0, len(script.happenings), 2)))
    assert play(halved).wrong is None
