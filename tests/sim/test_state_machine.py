"""The simulated world, driven by Hypothesis, which looks for short histories that break it."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.sim.script import Happening, any_happening, write_script
from tests.sim.world import World


class JobHunt(RuleBasedStateMachine):
    """E-47, E-52, E-53, E-64: anything may happen at any hour, in any order.

    Each step is one happening and the time until the next; the world judges itself after each tick.
    """

    def __init__(self) -> None:
        super().__init__()
        self.world: World | None = None
        self.folder = Path(tempfile.mkdtemp(prefix="followupd-hunt-"))

    @initialize(seed=st.integers(0, 10_000))
    def begin(self, seed: int) -> None:
        """A user, somewhere, on some day; Google behaves in one of its ways."""
        script = write_script(seed).without(frozenset(range(1_000)))
        self.world = World(script, self.folder / "hunt")

    @rule(drawn=st.integers(0, 100_000), hours=st.integers(0, 120))
    def happens(self, drawn: int, hours: int) -> None:
        """Something happens, and then time goes by."""
        assert self.world is not None
        what, told = any_happening(Random(drawn))
        self.world.happen(Happening(timedelta(0), what, told))
        self.world.live_until(self.world.now + timedelta(hours=hours, minutes=3))

    @invariant()
    def each_letter_has_one_reader(self) -> None:
        """E-32: one recipient, or none under the notice."""
        for letter in self.world.truth.letters if self.world else []:
            assert letter.to.count("@") == 1

    def teardown(self) -> None:
        """All trouble ends, and every application comes to its end."""
        if self.world is not None:
            try:
                self.world.wind_down()
            finally:
                self.world.program.stop()
        shutil.rmtree(self.folder)


TestJobHunt = pytest.mark.system(JobHunt.TestCase)
TestJobHunt.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
