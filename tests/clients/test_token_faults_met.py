"""What Google's own Python client does when the token service misbehaves, and what we make of it.

docs/google.md shows the table; a row that is not what happens fails here.
"""

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from google.auth import _exponential_backoff

from tests.clients.meeting import TOKEN, lines_of_the_page, meeting, our_error
from tests.door import letter

LATER, LOGIN = "TransientError", "AuthError"


@dataclass(frozen=True)
class Refresh:
    """A fault of the token service, and what comes of it."""

    fault: dict[str, Any]
    client: str
    retryable: bool | None
    alone: int
    retried: int
    error: str


TOKENS = {
    "400 invalid_grant": Refresh({"status": 400}, "RefreshError", False, 1, 1, LOGIN),
    "400 invalid_rapt": Refresh(
        {"status": 400, "reason": "invalid_rapt"}, "RefreshError", False, 1, 1, LOGIN
    ),
    "401 invalid_client": Refresh({"status": 401}, "RefreshError", False, 1, 1, LOGIN),
    "403 org_internal": Refresh({"status": 403}, "RefreshError", False, 1, 1, LOGIN),
    "429": Refresh({"status": 429}, "RefreshError", True, 3, 3, LATER),
    "500": Refresh({"status": 500}, "RefreshError", True, 3, 3, LATER),
    "503": Refresh({"status": 503}, "RefreshError", True, 3, 3, LATER),
    "HTML with 200": Refresh({"kind": "html", "status": 200}, "TypeError", None, 1, 1, LATER),
    "HTML with 404": Refresh({"kind": "html", "status": 404}, "RefreshError", False, 1, 1, LATER),
    "HTML with 502": Refresh({"kind": "html", "status": 502}, "RefreshError", False, 1, 1, LATER),
    "body cut short": Refresh({"kind": "truncated"}, "TypeError", None, 1, 1, LATER),
    "closed unanswered": Refresh({"kind": "close_before"}, "TransportError", False, 2, 2, LATER),
    "reset": Refresh({"kind": "reset_before"}, "ConnectionResetError", None, 1, 3, LATER),
    "silence": Refresh({"kind": "hang_before"}, "TimeoutError", None, 1, 3, LATER),
}


def shown_refresh(name: str, row: Refresh) -> str:
    retryable = "" if row.retryable is None else f", retryable={row.retryable}"
    client = row.client + (retryable if row.client == "RefreshError" else "")
    return f"| {name} | {client} | {row.alone} / {row.retried} | {row.error} |"


@pytest.mark.parametrize(("name", "row"), [pytest.param(n, r, id=n) for n, r in TOKENS.items()])
def test_what_each_fault_of_the_token_service_becomes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, row: Refresh
) -> None:
    monkeypatch.setattr(_exponential_backoff, "time", SimpleNamespace(sleep=lambda _: None))
    fault = {"api_method": TOKEN, **row.fault}
    patience = 0.3 if row.client == "TimeoutError" else 5.0
    with meeting(tmp_path, patience) as met:
        for retries, asked in ((0, row.alone), (2, row.retried)):
            met.expire()
            seen = met.client_writes(fault, retries)
            assert (type(seen.outcome).__name__, seen.asked) == (row.client, asked)
            assert getattr(seen.outcome, "retryable", None) == row.retryable
        met.expire()
        mailbox = met.ours.mailbox
        wrote = met.we(lambda: mailbox.create_draft(letter(), thread_id=None), fault)
        assert (our_error(wrote.outcome), wrote.asked, wrote.made) == (row.error, 1, 0)
    assert shown_refresh(name, row) in lines_of_the_page()
