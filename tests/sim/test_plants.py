"""The faults that `make planted` plants, each of which has to fit the code as it is."""

import pytest

from tests.sim.plant import Plant
from tests.sim.planted import KNOWN, ROOT


@pytest.mark.parametrize("plant", [pytest.param(one, id=one.name) for one in KNOWN])
def test_a_planted_fault_fits_the_code(plant: Plant) -> None:
    text = (ROOT / "followupd" / plant.file).read_text("utf-8")
    for old, new in plant.changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    compile(text, plant.file, "exec")
