"""The switches: where they stand at first, and that they turn."""

import pytest

from followupd.sandbox import Sandbox
from tests.sandbox.asking import Api
from tests.sim.script import SWITCHES
from tests.worlds import WORLDS, settings_of


@pytest.mark.parametrize(
    ("switch", "begins"),
    [
        ("keep_cancelled_details", False),
        ("sync_token_keeps_window", False),
        ("sync_token_with_order_by", False),
        ("hidden_guests_omit_attendees", False),
        ("removed_guests_stay_listed", False),
        ("sequence_counts_every_change", False),
        ("empty_pages", False),
        ("testing_mode", False),
        ("refresh_token_on_second_consent", True),
        ("wrong_state", False),
        ("enforce_quota", True),
        ("quota_answers_429", False),
    ],
)
def test_switches_of_calendars_grants_and_quota_begin_as_most_reports_say(
    box: Sandbox, api: Api, switch, begins
):
    assert api.ask("GET", "/sandbox/settings")[switch] is begins
    assert api.ask("POST", "/sandbox/settings", {switch: not begins})[switch] is not begins
    box.reset()
    assert box.settings()[switch] is begins


OF_THE_ACCOUNT = {
    "testing_mode", "refresh_token_on_second_consent", "wrong_state", "enforce_quota",
}  # fmt: skip
"""Turned both ways in tests/integration/test_auth_login.py and test_auth_token.py."""


def test_the_product_is_tried_with_every_switch_both_ways():
    """In scenarios that run in every world, and in simulated hunts that draw each switch."""
    settings = Sandbox().settings()
    everywhere = set(settings) - OF_THE_ACCOUNT
    for name in everywhere:
        values = {settings_of(world)[name] for world in WORLDS}
        assert len(values) == 2, name
    assert {"send_mode", *SWITCHES} == everywhere
    assert len(SWITCHES) == len(set(SWITCHES))
