"""What Google's own Python client does with each fault, and what our adapter makes of the same.

docs/google.md shows the table; a row that is not what happens fails here.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from tests.clients.meeting import CREATE, READ, lines_of_the_page, meeting, our_error
from tests.door import letter
from tests.sandbox.asking import raw_mail


@dataclass(frozen=True)
class Row:
    """A fault that strikes every time, and what comes of it."""

    fault: dict[str, Any]
    client: str  # what the caller gets
    alone: int  # requests with num_retries=0
    retried: int  # requests with num_retries=2
    acted: str  # what Google did: nothing, once, or each time it was asked
    write: str  # our error for a write
    read: str  # our error for a read

    @property
    def patience(self) -> float:
        """How long to wait for a sign of life; shorter where there is none."""
        return 0.3 if self.fault.get("kind") in ("hang_before", "hang_after", "slow") else 5.0


def _row(client: str, asked: str, acted: str, write: str, read: str, **fault: Any) -> Row:
    alone, retried = (int(number) for number in asked.split("/"))
    return Row(fault, client, alone, retried, acted, write, read)


MAYBE, LATER, NEVER, LOGIN = "MaybeDoneError", "TransientError", "PermanentError", "AuthError"

ROWS = {
    "closed unanswered, not done": _row(
        "RemoteDisconnected", "2/6", "no", MAYBE, LATER, kind="close_before"
    ),
    "closed unanswered, done": _row(
        "RemoteDisconnected", "2/6", "each time", MAYBE, LATER, kind="close_after"
    ),
    "reset, not done": _row(
        "ConnectionResetError", "1/3", "no", MAYBE, LATER, kind="reset_before"
    ),
    "reset, done": _row(
        "ConnectionResetError", "1/3", "each time", MAYBE, LATER, kind="reset_after"
    ),
    "silence, not done": _row("TimeoutError", "1/3", "no", MAYBE, LATER, kind="hang_before"),
    "silence, done": _row("TimeoutError", "1/3", "each time", MAYBE, LATER, kind="hang_after"),
    "slow body": _row("the answer", "1/1", "once", "none", "none", kind="slow", seconds=0.1),
    "slower than we wait in all": _row(
        "the answer", "1/1", "once", MAYBE, LATER, kind="slow", seconds=0.9
    ),
    "body cut short": _row("text, no error", "1/1", "once", MAYBE, LATER, kind="truncated"),
    "HTML with 200": _row("text, no error", "1/1", "no", MAYBE, LATER, kind="html", status=200),
    "HTML with 403": _row("HttpError 403", "1/1", "no", MAYBE, LATER, kind="html", status=403),
    "HTML with 404": _row("HttpError 404", "1/1", "no", MAYBE, LATER, kind="html", status=404),
    "HTML with 502": _row("HttpError 502", "1/3", "no", MAYBE, LATER, kind="html", status=502),
    "400 failedPrecondition": _row("HttpError 400", "1/1", "no", LATER, LATER, status=400),
    "400 invalidArgument": _row(
        "HttpError 400", "1/1", "no", NEVER, NEVER, status=400, reason="invalidArgument"
    ),
    "401 authError": _row("HttpError 401", "3/3", "no", LOGIN, LOGIN, status=401),
    "403 rateLimitExceeded": _row("HttpError 403", "1/3", "no", LATER, LATER, status=403),
    "403 userRateLimitExceeded": _row(
        "HttpError 403", "1/3", "no", LATER, LATER, status=403, reason="userRateLimitExceeded"
    ),
    "403 quotaExceeded": _row(
        "HttpError 403", "1/1", "no", LATER, LATER, status=403, reason="quotaExceeded"
    ),
    "403 dailyLimitExceeded": _row(
        "HttpError 403", "1/1", "no", LATER, LATER, status=403, reason="dailyLimitExceeded"
    ),
    "403 insufficientPermissions": _row(
        "HttpError 403", "1/1", "no", LOGIN, LOGIN, status=403, reason="insufficientPermissions"
    ),
    "403 accessNotConfigured": _row(
        "HttpError 403", "1/1", "no", NEVER, NEVER, status=403, reason="accessNotConfigured"
    ),
    "403 domainPolicy": _row(
        "HttpError 403", "1/1", "no", NEVER, NEVER, status=403, reason="domainPolicy"
    ),
    "403 lock-out": _row("HttpError 403", "1/3", "no", LATER, LATER, kind="lockout"),
    "404 notFound": _row(
        "HttpError 404", "1/1", "no", "NotFoundError", "NotFoundError", status=404
    ),
    "408": _row("HttpError 408", "1/1", "no", MAYBE, LATER, status=408),
    "409 aborted": _row("HttpError 409", "1/1", "no", LATER, LATER, status=409),
    "410 fullSyncRequired": _row("HttpError 410", "1/1", "no", NEVER, NEVER, status=410),
    "413 uploadTooLarge": _row(
        "HttpError 413", "1/1", "no", NEVER, NEVER, status=413, reason="uploadTooLarge"
    ),
    "429 rateLimitExceeded": _row("HttpError 429", "1/3", "no", LATER, LATER, status=429),
    "429 lock-out": _row("HttpError 429", "1/3", "no", LATER, LATER, kind="lockout", status=429),
    "500 backendError": _row("HttpError 500", "1/3", "no", MAYBE, LATER, status=500),
    "502 backendError": _row("HttpError 502", "1/3", "no", MAYBE, LATER, status=502),
    "503 backendError": _row("HttpError 503", "1/3", "no", MAYBE, LATER, status=503),
    "504 backendError": _row("HttpError 504", "1/3", "no", MAYBE, LATER, status=504),
}  # fmt: skip


def named(outcome: object) -> str:
    """Return an outcome in the words of the table."""
    if isinstance(outcome, HttpError):
        return f"HttpError {outcome.status_code}"
    if isinstance(outcome, str):
        return "text, no error"
    return type(outcome).__name__ if isinstance(outcome, Exception) else "the answer"


def shown(name: str, row: Row) -> str:
    """Return the row as it stands in the documentation."""
    asked = f"{row.alone} / {row.retried}"
    cells = (name, row.client, asked, row.acted, row.write, row.read)
    return "| " + " | ".join(cells) + " |"


def made_by(row: Row, asked: int) -> int:
    return {"no": 0, "once": 1, "each time": asked}[row.acted]


@pytest.mark.parametrize(("name", "row"), [pytest.param(n, r, id=n) for n, r in ROWS.items()])
def test_what_each_fault_becomes(tmp_path: Path, name: str, row: Row) -> None:
    with meeting(tmp_path, row.patience) as met:
        for retries, asked in ((0, row.alone), (2, row.retried)):
            write = met.client_writes(row.fault, retries)
            assert (named(write.outcome), write.asked) == (row.client, asked)
            assert write.made == made_by(row, asked)
        read = met.client_reads(row.fault, 0)
        assert (named(read.outcome), read.asked) == (row.client, row.alone)
        mailbox = met.ours.mailbox
        fault = {"api_method": CREATE, **row.fault}
        wrote = met.we(lambda: mailbox.create_draft(letter(), thread_id=None), fault)
        assert our_error(wrote.outcome) == row.write
        # A request that was answered with 401 goes once more, with a new token.
        assert wrote.asked == (2 if "401" in name else 1), "a write is never repeated"
        assert wrote.made == made_by(row, 1)
    with meeting(tmp_path / "again", row.patience) as met:
        had = met.we(met.ours.mailbox.profile, {"api_method": READ, **row.fault})
        assert our_error(had.outcome) == row.read
    assert shown(name, row) in lines_of_the_page()


def test_between_repetitions_the_client_waits_and_does_not_heed_retry_after(
    tmp_path: Path,
) -> None:
    """It would sleep up to 2, then 4 seconds, though told to stay away for an hour."""
    with meeting(tmp_path) as met:
        seen = met.client_writes({"status": 503, "retry_after": 3600}, 2)
        assert seen.slept == (2.0, 4.0)


def test_a_lock_out_grows_by_each_of_the_client_s_repetitions_and_not_by_us(
    tmp_path: Path,
) -> None:
    with meeting(tmp_path) as met:
        first = met.client_writes({"kind": "lockout"}, 0).outcome
        last = met.client_writes({"kind": "lockout"}, 2).outcome
        assert isinstance(first, HttpError)
        assert isinstance(last, HttpError)
        assert last.reason > first.reason, "the instant in the message moved on"
    with meeting(tmp_path / "ours") as met:
        mailbox = met.ours.mailbox
        met.we(mailbox.profile, {"api_method": READ, "kind": "lockout"})
        asked = len(met.box.log)
        again = met.we(mailbox.profile, {"api_method": READ, "status": 500})
        assert our_error(again.outcome) == LATER
        assert len(met.box.log) == asked


def test_an_error_of_the_client_holds_google_s_reason_only_in_its_body(tmp_path: Path) -> None:
    with meeting(tmp_path) as met:
        error = met.client_writes({"status": 403}, 0).outcome
        assert isinstance(error, HttpError)
        details: Any = error.error_details
        assert error.reason.startswith("Quota exceeded"), "`reason` is Google's message"
        assert details[0]["reason"] == "rateLimitExceeded"
        html = met.client_writes({"kind": "html", "status": 502}, 0).outcome
        assert isinstance(html, HttpError)
        assert html.reason == "Bad Gateway"
        assert str(html.error_details).startswith("<!DOCTYPE html>")


def test_a_draft_that_was_sent_cannot_be_updated(tmp_path: Path) -> None:
    with meeting(tmp_path) as met:
        drafts = met.gmail.users().drafts()
        body = {"message": {"raw": raw_mail()}}
        made = drafts.create(userId="me", body=body).execute()
        met.box.user.send_draft(made["id"], mode="orphan_same_id")
        with pytest.raises(HttpError) as refused:
            drafts.update(userId="me", id=made["id"], body=body).execute()
        assert (refused.value.status_code, refused.value.reason) == (400, "Message not a draft")
        update = met.ours.mailbox.update_draft
        seen = met.we(lambda: update(made["id"], letter(), thread_id=None), {"api_method": "none"})
        assert our_error(seen.outcome) == "NotADraftError"


def test_an_unknown_history_id_is_404(tmp_path: Path) -> None:
    with meeting(tmp_path) as met:
        met.box.faults.add(api_method="gmail.users.history.list", status=404, count=2)
        with pytest.raises(HttpError) as refused:
            met.gmail.users().history().list(userId="me", startHistoryId="1").execute()
        assert refused.value.status_code == 404
        seen = met.we(
            lambda: met.ours.mailbox.changes("1"),
            {"api_method": "gmail.users.history.list", "status": 404},
        )
        assert our_error(seen.outcome) == "HistoryExpiredError"


def test_one_refusal_of_the_token_is_mended_by_the_client_and_by_us(tmp_path: Path) -> None:
    with meeting(tmp_path) as met:
        fault = {"status": 401, "count": 1}
        seen = met.client_writes(fault, 0)
        assert (named(seen.outcome), seen.asked, seen.made) == ("the answer", 2, 1)
        mailbox = met.ours.mailbox
        wrote = met.we(
            lambda: mailbox.create_draft(letter(), thread_id=None),
            {"api_method": CREATE, **fault},
        )
        assert (our_error(wrote.outcome), wrote.asked, wrote.made) == ("none", 2, 1)
