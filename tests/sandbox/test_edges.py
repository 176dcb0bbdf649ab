"""Where a limit lies: on one side of it so, on the other side otherwise."""

from datetime import timedelta

import pytest

from followupd.sandbox import Request, Sandbox
from tests.sandbox.asking import NOW, Api

UPLOAD = "/upload/gmail/v1/users/me/drafts?uploadType=media"
HISTORY = "/gmail/v1/users/me/history"
LETTER = b"To: dana@acme.example.com\r\n\r\n"
MOST = 36_700_160


@pytest.mark.parametrize(("seconds", "known"), [(59, False), (60, True)])
def test_a_search_that_lags_knows_a_letter_after_a_minute(api: Api, seconds: int, known: bool):
    api.box.change_settings({"search_lags": True})
    api.box.other.mail("Dana <dana@acme.example>", "Hello", "Hi")
    api.box.clock.advance(timedelta(seconds=seconds))
    assert ("messages" in api.gmail("messages")) is known


@pytest.mark.parametrize(("hours", "status"), [(14 * 24 - 1, 200), (15 * 24 + 1, 404)])
def test_history_is_kept_for_fourteen_days(box: Sandbox, hours: int, status: int):
    api = Api(box)
    since = api.gmail("profile")["historyId"]
    api.create()
    box.clock.advance(timedelta(hours=hours))
    answer = Api(box).raw("GET", HISTORY, startHistoryId=since)
    assert answer.status == status


@pytest.mark.parametrize(("size", "status"), [(MOST, 200), (MOST + 1, 413)])
def test_an_upload_has_a_largest_size(api: Api, size: int, status: int):
    letter = LETTER + b"x" * (size - len(LETTER))
    assert api.box.handle(Request("POST", UPLOAD, api.headers, letter)).status == status


@pytest.mark.parametrize(("q", "found"), [("is:important", 1), ("is:starred", 0)])
def test_a_state_finds_what_has_it(api: Api, q: str, found: int):
    api.box.other.mail("Dana <dana@acme.example>", "Hello", "Hi")
    assert len(api.gmail("messages", q=q).get("messages", [])) == found


@pytest.mark.parametrize(
    ("age", "days"),
    [pytest.param("1d", 1, id="day"), pytest.param("2m", 60, id="months of thirty days"),
     pytest.param("1y", 365, id="year")],
)  # fmt: skip
@pytest.mark.parametrize(
    ("past", "newer"),
    [
        pytest.param(timedelta(milliseconds=-1), True, id="a moment younger"),
        pytest.param(timedelta(), True, id="just so old"),
        pytest.param(timedelta(milliseconds=1), False, id="a moment older"),
    ],
)
def test_an_age_in_a_search_counts_to_the_moment(api, age, days, past, newer):
    """What is just as old as that is newer_than it still, and not yet older_than it."""
    api.box.other.mail("Dana <d@acme.example>", "Hello", "Hi", at=NOW - timedelta(days=days) - past)
    assert ("messages" in api.gmail("messages", q=f"newer_than:{age}")) is newer
    assert ("messages" in api.gmail("messages", q=f"older_than:{age}")) is not newer
