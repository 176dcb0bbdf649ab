"""The hunt as a fixture; in both ways in which Gmail shows a sent draft."""

import pytest

from tests.hunt import hunt as begin


@pytest.fixture
def hunt(tmp_path):
    with begin(tmp_path) as one:
        yield one


@pytest.fixture(params=["orphan_same_id", "replace_new_id"])
def hunt_in_both_modes(tmp_path, request):
    with begin(tmp_path, send_mode=request.param) as one:
        yield one
