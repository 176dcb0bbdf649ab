"""The switches: where they stand at first, and that they turn."""

import pytest

from followupd.sandbox import Sandbox
from tests.sandbox.asking import Api


@pytest.mark.parametrize(
    ("switch", "begins"),
    [
        ("keep_cancelled_details", False),
        ("sync_token_keeps_window", False),
        ("sync_token_with_order_by", False),
        ("hidden_guests_omit_attendees", False),
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
