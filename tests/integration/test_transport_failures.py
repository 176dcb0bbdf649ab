"""What Google's refusals become, how long we stay away, and that nothing personal is told."""

import contextlib
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followupd.adapters.google import LockOut
from followupd.adapters.google.calls import CALL_BY_NAME
from followupd.adapters.google.exchange import Answer, NotSentError
from followupd.adapters.google.failures import from_answer, retry_at
from followupd.errors import (
    AuthError,
    FollowupdError,
    HistoryExpiredError,
    MaybeDoneError,
    NotADraftError,
    NotFoundError,
    PermanentError,
    TransientError,
)
from followupd.sandbox import Sandbox
from tests.door import InProcess, Opened, WrongClock, letter, open_door

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
READ = "gmail.users.getProfile"
CREATE = "gmail.users.drafts.create"
UPDATE = "gmail.users.drafts.update"
PRIVATE = "dana@acme.example.com"


def body(reason: str, message: str = PRIVATE, status: str = "", detail: str = "") -> bytes:
    error: dict[str, object] = {"message": message, "errors": [{"reason": reason}]}
    if status:
        error["status"] = status
    if detail:
        error["details"] = [{"reason": detail}]
    return json.dumps({"error": error}).encode()


@pytest.mark.parametrize(
    ("name", "status", "content", "expected"),
    [
        (READ, 401, body("authError"), AuthError),
        (READ, 403, body("insufficientPermissions"), AuthError),
        (READ, 403, body("", detail="ACCESS_TOKEN_SCOPE_INSUFFICIENT"), AuthError),
        (READ, 403, body("forbidden", "Metadata scope does not support 'q'"), AuthError),
        (READ, 403, body("accessNotConfigured"), PermanentError),
        (READ, 403, body("", detail="SERVICE_DISABLED"), PermanentError),
        (READ, 403, body("forbidden"), PermanentError),
        (CREATE, 403, body("rateLimitExceeded"), TransientError),
        (CREATE, 403, body("userRateLimitExceeded"), TransientError),
        (CREATE, 403, body("quotaExceeded"), TransientError),
        (CREATE, 429, body("", status="RESOURCE_EXHAUSTED"), TransientError),
        (CREATE, 429, body("whatever"), TransientError),
        (CREATE, 400, body("failedPrecondition"), TransientError),
        (UPDATE, 400, body("invalidArgument", "Message not a draft"), NotADraftError),
        (UPDATE, 404, body("notFound"), NotFoundError),
        ("gmail.users.history.list", 404, body("notFound"), HistoryExpiredError),
        ("calendar.events.get", 410, body("deleted"), NotFoundError),
        ("calendar.events.list", 410, body("fullSyncRequired"), PermanentError),
        (CREATE, 400, body("invalidArgument"), PermanentError),
        (CREATE, 413, body("uploadTooLarge"), PermanentError),
        (READ, 500, body("backendError"), TransientError),
        (CREATE, 500, body("backendError"), MaybeDoneError),
        (CREATE, 503, body("backendError"), MaybeDoneError),
        (CREATE, 408, body("timeout"), MaybeDoneError),
        (CREATE, 404, b"<html>", MaybeDoneError),
        (READ, 404, b"<html>", TransientError),
        (READ, 302, b"", TransientError),
        (CREATE, 302, b"", MaybeDoneError),
    ],
)
def test_each_refusal_says_who_can_act(
    name: str, status: int, content: bytes, expected: type[FollowupdError]
) -> None:
    error = from_answer(CALL_BY_NAME[name], status, content, None)
    assert type(error) is expected
    assert PRIVATE not in f"{error.message} {error.hint}"


def test_a_page_that_says_not_found_never_says_that_a_draft_is_gone() -> None:
    error = from_answer(CALL_BY_NAME["gmail.users.drafts.get"], 404, b"<!DOCTYPE html>", None)
    assert not isinstance(error, NotFoundError)


MINUTE = NOW + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("status", "headers", "content", "until"),
    [
        pytest.param(429, {}, body("x"), MINUTE, id="no deadline: a minute"),
        pytest.param(403, {}, body("rateLimitExceeded"), MINUTE, id="the same as a 403"),
        pytest.param(403, {}, body("forbidden"), None, id="no limit at all"),
        pytest.param(500, {"retry-after": "9"}, b"", None, id="an error that sets no deadline"),
        pytest.param(503, {}, body("backendError"), None, id="unavailable"),
        pytest.param(
            503, {"retry-after": "90"}, b"", NOW + timedelta(seconds=90), id="unavailable until"
        ),
        pytest.param(
            429, {"retry-after": "120"}, body("x"), NOW + timedelta(minutes=2), id="in seconds"
        ),
        pytest.param(
            429,
            {"retry-after": "Mon, 02 Mar 2026 08:20:00 GMT"},
            body("x"),
            NOW + timedelta(minutes=20),
            id="as a date",
        ),
        pytest.param(429, {"retry-after": "soon"}, body("x"), MINUTE, id="not readable"),
        pytest.param(
            403,
            {},
            body(
                "userRateLimitExceeded",
                "User-rate limit exceeded.  Retry after 2026-03-02T08:15:15.961Z",
            ),
            datetime(2026, 3, 2, 8, 15, 16, 961000, tzinfo=UTC),
            id="in the words of the message",
        ),
        pytest.param(
            429,
            {},
            body("x", "Retry after 2036-01-01T00:00:00Z"),
            NOW + timedelta(hours=25),
            id="never longer than a day and an hour",
        ),
        pytest.param(
            403,
            {"date": "Mon, 02 Mar 2026 07:00:00 GMT"},
            body("userRateLimitExceeded", "Retry after 2026-03-02T07:15:00Z"),
            NOW + timedelta(minutes=15, seconds=1),
            id="in its message, by a clock of Google's that ours is an hour ahead of",
        ),
        pytest.param(
            429,
            {
                "date": "Mon, 02 Mar 2026 09:00:00 GMT",
                "retry-after": "Mon, 02 Mar 2026 09:20:00 GMT",
            },
            body("x"),
            NOW + timedelta(minutes=20),
            id="as a date, by a clock of Google's that ours is an hour behind",
        ),
        pytest.param(
            429,
            {"date": "Mon, 02 Mar 2026 09:00:00 GMT", "retry-after": "120"},
            body("x"),
            NOW + timedelta(minutes=2),
            id="in seconds, whatever Google's clock shows",
        ),
        pytest.param(
            429,
            {"retry-after": "99999999999999999999"},
            body("x"),
            NOW + timedelta(hours=25),
            id="however large the number",
        ),
    ],
)
def test_google_says_when_to_come_back(
    status: int, headers: Mapping[str, str], content: bytes, until: datetime | None
) -> None:
    assert retry_at(status, headers, content, NOW) == until


# --- lock-out ---------------------------------------------------------------------------------


@pytest.fixture(name="it")
def opened(tmp_path: Path) -> Opened:
    return open_door(Sandbox(now=NOW), tmp_path)


def lock_out_for(it: Opened, minutes: int) -> datetime:
    """Lock out by a message that tells the end a second early, as if it were cut."""
    until = it.box.clock.now() + timedelta(minutes=minutes)
    stamp = (until - timedelta(seconds=1)).isoformat().replace("+00:00", "Z")
    it.box.faults.add(
        api_method="gmail.users.getProfile",
        status=429,
        reason="userRateLimitExceeded",
        message=f"User-rate limit exceeded.  Retry after {stamp}",
    )
    return until


def test_during_a_lock_out_no_request_leaves_and_the_error_says_until_when(it: Opened) -> None:
    until = lock_out_for(it, 15)
    with pytest.raises(TransientError) as first:
        it.mailbox.profile()
    asked = len(it.box.log)
    with pytest.raises(TransientError) as second:
        it.mailbox.drafts()
    with pytest.raises(TransientError):
        it.calendar.events("primary", NOW, NOW + timedelta(days=1))
    with pytest.raises(TransientError) as third:
        it.mailbox.create_draft(letter(), thread_id=None)
    assert len(it.box.log) == asked
    assert [e.value.retry_at for e in (first, second, third)] == [until] * 3
    assert not isinstance(third.value, MaybeDoneError)


def test_after_a_lock_out_requests_leave_again(it: Opened) -> None:
    lock_out_for(it, 15)
    with pytest.raises(TransientError):
        it.mailbox.profile()
    it.box.clock.advance(timedelta(minutes=15))
    assert it.mailbox.profile().address == "alex@example.com"


@pytest.mark.parametrize("minutes", [0, 0.25, 1.5, 5, 20, 90, -5, -90])
def test_a_lock_out_ends_though_our_clock_is_wrong(tmp_path: Path, minutes: float) -> None:
    """Google names the instant by its own clock; asking before it would move it on for ever."""
    box = Sandbox(now=NOW)
    clock = WrongClock(box, timedelta(minutes=minutes))
    it = open_door(box, tmp_path, clock=clock)
    box.faults.add(api_method="gmail.*", kind="lockout", seconds=900)
    answered = []
    for minute in range(60):
        with contextlib.suppress(TransientError):
            it.mailbox.profile()
            answered.append(minute)
        box.clock.advance(timedelta(minutes=1))
    assert [entry.status for entry in box.log].count(403) == 1
    assert answered == list(range(16, 60))


def test_a_lock_out_outlives_the_process_when_it_is_kept(tmp_path: Path) -> None:
    box = Sandbox(now=NOW)
    kept: list[datetime] = []
    lock_out = LockOut(get=lambda: kept[-1] if kept else None, set=kept.append)
    one = open_door(box, tmp_path / "one", lock_out=lock_out)
    until = lock_out_for(one, 15)
    with pytest.raises(TransientError):
        one.mailbox.profile()
    other = open_door(box, tmp_path / "two", lock_out=lock_out)
    asked = len(box.log)
    with pytest.raises(TransientError) as caught:
        other.mailbox.profile()
    assert (caught.value.retry_at, len(box.log)) == (until, asked)


@pytest.mark.parametrize("days", [10, 1.5])
def test_e62_a_lock_out_that_was_reckoned_by_a_fast_clock_is_over_soon(
    tmp_path: Path, days: float
) -> None:
    """What no Google asks for is taken for a lock-out of the usual length."""
    box = Sandbox(now=NOW)
    clock = WrongClock(box, timedelta(days=days))
    it = open_door(box, tmp_path, clock=clock)
    box.faults.add(api_method="gmail.*", kind="lockout", seconds=900)
    with pytest.raises(TransientError):
        it.mailbox.profile()
    clock.wrong_by = timedelta(0)
    answered = []
    for minute in range(60):
        with contextlib.suppress(TransientError):
            it.mailbox.profile()
            answered.append(minute)
        box.clock.advance(timedelta(minutes=1))
    assert answered == list(range(15, 60))


def test_a_lock_out_of_a_day_is_kept_to(tmp_path: Path) -> None:
    it = open_door(Sandbox(now=NOW), tmp_path)
    lock_out_for(it, 60 * 24)
    for _ in range(24):
        with pytest.raises(TransientError):
            it.mailbox.profile()
        it.box.clock.advance(timedelta(hours=1))
    assert len([entry for entry in it.box.log if entry.channel == "api"]) == 1
    it.mailbox.profile()


def test_e47_trouble_with_keeping_a_lock_out_does_not_hide_that_a_write_is_in_doubt(
    tmp_path: Path,
) -> None:
    """A 503 may come after the draft was made; the lock-out holds in this process at least."""

    def put(until: datetime) -> None:
        if busy:
            raise TransientError("followupd.db: another process keeps it busy")
        kept.append(until)

    kept: list[datetime] = []
    busy = True
    box = Sandbox(now=NOW)
    line = AnsweredLate(box)
    lock_out = LockOut(lambda: kept[-1] if kept else None, put)
    it = open_door(box, tmp_path, lock_out=lock_out, exchange=line)
    with pytest.raises(MaybeDoneError) as doubt:
        it.mailbox.create_draft(letter(), thread_id=None)
    assert len(box.drafts.by_id) == 1
    asked = len(box.log)
    with pytest.raises(TransientError) as away:
        it.mailbox.profile()
    assert doubt.value.retry_at == away.value.retry_at == NOW + timedelta(seconds=60)
    assert (len(box.log), kept) == (asked, [])
    busy = False
    with pytest.raises(TransientError):
        it.mailbox.profile()
    assert kept == [NOW + timedelta(seconds=60)]


class AnsweredLate(InProcess):
    """Google makes the draft and answers that it is too busy."""

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        answer = super().exchange(method, url, headers, body)
        if method != "POST" or not url.split("?", maxsplit=1)[0].endswith("/drafts"):
            return answer
        return Answer(503, {"retry-after": "60", "date": answer.headers["date"]}, b"busy")


# --- nothing else, and nothing personal -------------------------------------------------------


class Refuses(InProcess):
    """A network that fails in some way of its own."""

    def __init__(self, box: Sandbox, error: Exception) -> None:
        super().__init__(box)
        self._error = error

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        raise self._error


@pytest.mark.parametrize(
    ("error", "doubt"),
    [
        pytest.param(NotSentError("no connection"), False, id="nothing left"),
        pytest.param(OSError(f"{PRIVATE}"), True, id="any OSError"),
        pytest.param(TimeoutError(), True, id="a time-out"),
        pytest.param(ValueError(f"{PRIVATE}"), True, id="a ValueError"),
    ],
)
def test_whatever_breaks_only_our_errors_come_out(
    tmp_path: Path, error: Exception, *, doubt: bool
) -> None:
    box = Sandbox(now=NOW)
    it = open_door(box, tmp_path, exchange=Refuses(box, error))
    with pytest.raises(TransientError) as read:
        it.mailbox.sent_to([PRIVATE], NOW)
    with pytest.raises(TransientError) as write:
        it.mailbox.create_draft(letter(), thread_id=None)
    assert isinstance(write.value, MaybeDoneError) is doubt
    assert not isinstance(read.value, MaybeDoneError)
    for told in (read.value, write.value):
        assert PRIVATE not in f"{told.message} {told.hint}"
        assert told.__suppress_context__


class Answers(InProcess):
    """A Google that says always the same."""

    def __init__(self, box: Sandbox, content: bytes) -> None:
        super().__init__(box)
        self._content = content

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        return Answer(200, {"content-type": "application/json"}, self._content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"7",
        b'{"messages": 7, "drafts": 7, "history": 7, "historyId": 7, "sendAs": 7, "items": 7}',
        b'{"messages": [7], "drafts": [7], "history": [7], "historyId": "7", "sendAs": [7]}',
        b'{"messages": [{}], "drafts": [{}], "history": [{"messagesAdded": [{}]}], "sendAs": [{"isPrimary": true}], "historyId": "x"}',  # noqa: E501
        b'{"id": "1", "threadId": "1", "labelIds": 7, "internalDate": "x", "payload": [], "raw": "!"}',  # noqa: E501
        b"\xff\xfe",
    ],
)
def test_answers_of_any_odd_shape_are_transient_for_reads(tmp_path: Path, content: bytes) -> None:
    box = Sandbox(now=NOW)
    it = open_door(box, tmp_path, exchange=Answers(box, content))
    mailbox = it.mailbox
    reads: list[Callable[[], object]] = [
        mailbox.profile,
        mailbox.identities,
        mailbox.drafts,
        lambda: mailbox.changes("1"),
        lambda: mailbox.thread("1"),
        lambda: mailbox.message("1", with_text=False),
        lambda: mailbox.message("1", with_text=True),
        lambda: mailbox.draft("r-1"),
        lambda: mailbox.sent_to([PRIVATE], NOW),
        lambda: it.calendar.events("primary", NOW, NOW + timedelta(days=1)),
        lambda: it.calendar.event("primary", "a"),
    ]
    for read in reads:
        try:
            read()
        except FollowupdError as error:
            assert type(error) is TransientError  # noqa: PT017 - an empty list may be no error
    writes: list[Callable[[], object]] = [
        lambda: mailbox.create_draft(letter(), thread_id=None),
        lambda: mailbox.update_draft("r-1", letter(), thread_id=None),
    ]
    for write in writes:
        with pytest.raises(MaybeDoneError):
            write()
