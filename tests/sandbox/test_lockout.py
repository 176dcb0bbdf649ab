"""The lock-out after a flood: it names its end, grows while one asks, and never beyond a day."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from followupd.sandbox import Sandbox
from tests.sandbox.asking import NOW, Api

DRAFTS = "/gmail/v1/users/me/drafts"
DAY = timedelta(hours=24)


def statuses(api: Api, times: int) -> list[int]:
    return [api.raw("GET", DRAFTS).status for _ in range(times)]


def locked_until(error: dict[str, Any]) -> datetime:
    head, _, stamp = error["message"].rpartition(" ")
    assert head == "User-rate limit exceeded.  Retry after"
    return datetime.fromisoformat(stamp)


@pytest.mark.parametrize(
    ("status", "reason"), [(403, "userRateLimitExceeded"), (429, "rateLimitExceeded")]
)
def test_a_lock_out_ends_for_who_waits_and_grows_for_who_asks_again(
    box: Sandbox, api: Api, status, reason
):
    box.faults.add(api_method="gmail.*", kind="lockout", status=status, seconds=600)
    got, error = api.fail("GET", DRAFTS)
    assert (got, error["errors"][0]["reason"]) == (status, reason)
    first = locked_until(error)
    assert first == NOW + timedelta(minutes=10)
    box.clock.advance(timedelta(minutes=5))
    second = locked_until(api.fail("GET", "/gmail/v1/users/me/labels")[1])
    assert second == first + timedelta(minutes=10)
    assert api.events()["items"] == [], "another service is not locked"
    assert api.ask("GET", "/sandbox/state")["lockOuts"] == {"gmail": second.isoformat()}
    box.clock.set(second)
    assert statuses(api, 2) == [200, 200]


def test_who_hammers_a_lock_out_never_gets_out(box: Sandbox, api: Api):
    box.faults.add(kind="lockout", seconds=60)
    for _ in range(20):
        assert api.raw("GET", DRAFTS).status == 403
        box.clock.advance(timedelta(seconds=59))
    box.faults.clear()
    assert statuses(api, 1) == [200]


def test_a_lock_out_grows_to_a_day_from_now_and_no_further(box: Sandbox, api: Api):
    """Each request adds seven hours: the third reaches 28, of which 24 are left."""
    box.faults.add(kind="lockout", seconds=7 * 3600)
    ends = [locked_until(api.fail("GET", DRAFTS)[1]) - NOW for _ in range(5)]
    assert ends == [timedelta(hours=7), timedelta(hours=14), timedelta(hours=21), DAY, DAY]
    box.clock.advance(timedelta(hours=1))
    assert locked_until(Api(box).fail("GET", DRAFTS)[1]) == box.clock.now() + DAY
    box.clock.advance(DAY - timedelta(seconds=1))
    assert statuses(Api(box), 1) == [403], "which locks out for another day"
    box.clock.advance(DAY)
    assert statuses(Api(box), 1) == [200]
