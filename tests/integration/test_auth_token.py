"""The token file and its use: a secret, refreshed and saved, taken up when it changes."""

import json
import os
import stat
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followupd.adapters.google import GoogleAccess, open_google
from followupd.adapters.google.exchange import Answer
from followupd.adapters.google.token_file import load_credentials, save_credentials
from followupd.errors import AuthError, ConfigError, MaybeDoneError, TransientError
from followupd.sandbox import Sandbox
from tests.door import ROOT, InProcess, Opened, letter, open_door, write_token

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture(name="it")
def opened(tmp_path: Path) -> Opened:
    return open_door(Sandbox(now=NOW), tmp_path)


def asked_for_tokens(it: Opened) -> int:
    return sum(entry.channel == "oauth" for entry in it.box.log)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# --- the file ---------------------------------------------------------------------------------


def test_the_token_is_its_owners_secret_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_token(Sandbox(now=NOW), tmp_path / "secret" / "token.json")
    finally:
        os.umask(before)
    assert mode(tmp_path / "secret") == 0o700
    assert mode(tmp_path / "secret" / "token.json") == 0o600


def test_nothing_but_the_token_is_left_in_its_directory(it: Opened) -> None:
    save_credentials(it.token_file, load_credentials(it.token_file))
    assert [p.name for p in it.token_file.parent.iterdir()] == ["token.json"]


def test_a_link_in_the_tokens_place_is_replaced_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("precious")
    link = tmp_path / "token.json"
    link.symlink_to(elsewhere)
    write_token(Sandbox(now=NOW), link)
    assert elsewhere.read_text() == "precious"
    assert not link.is_symlink()


def test_a_token_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(ConfigError) as caught:
        write_token(Sandbox(now=NOW), blocked / "token.json")
    assert "token" in caught.value.message


def test_the_stored_token_endpoint_is_kept(it: Opened) -> None:
    assert load_credentials(it.token_file).token_uri == f"{ROOT}/token"


def test_a_saved_token_reads_the_same(it: Opened) -> None:
    one = load_credentials(it.token_file)
    save_credentials(it.token_file, one)
    two = load_credentials(it.token_file)
    names = (
        "token",
        "refresh_token",
        "token_uri",
        "client_id",
        "client_secret",
        "scopes",
        "expiry",
    )
    assert [getattr(one, name) for name in names] == [getattr(two, name) for name in names]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(None, id="E-78 missing"),
        pytest.param("", id="E-78 empty"),
        pytest.param("{", id="E-78 cut short"),
        pytest.param("[]", id="E-78 of another shape"),
        pytest.param('{"refresh_token": "x"}', id="E-78 not whole"),
    ],
)
def test_without_a_usable_token_the_user_is_asked_to_log_in(
    it: Opened, content: str | None
) -> None:
    it.token_file.unlink()
    if content is not None:
        it.token_file.write_text(content)
    with pytest.raises(AuthError) as caught:
        it.mailbox.profile()
    assert caught.value.exit_status == 77
    assert "followupd login" in (caught.value.hint or "")
    assert it.box.log == []


# --- refreshing -------------------------------------------------------------------------------


def test_a_token_about_to_expire_is_refreshed_first_and_saved(tmp_path: Path) -> None:
    it = open_door(Sandbox(now=NOW), tmp_path)
    write_token(it.box, it.token_file, lives=timedelta(seconds=-1))
    before = load_credentials(it.token_file)
    it.mailbox.profile()
    after = load_credentials(it.token_file)
    assert after.token != before.token
    assert after.refresh_token == before.refresh_token
    assert asked_for_tokens(it) == 1
    assert mode(it.token_file) == 0o600


def test_a_token_google_no_longer_accepts_is_refreshed_and_the_write_done_once(it: Opened) -> None:
    it.box.clock.advance(timedelta(hours=2))
    it.mailbox.create_draft(letter(), thread_id=None)
    assert len(it.box.drafts.listed()) == 1
    assert [e.status for e in it.box.log if e.channel == "api"] == [401, 200]


def test_a_refreshed_token_is_used_until_it_expires(it: Opened) -> None:
    it.box.clock.advance(timedelta(hours=2))
    for _ in range(3):
        it.mailbox.profile()
    assert asked_for_tokens(it) == 1


def test_a_revoked_access_is_an_auth_error_and_is_not_asked_for_again(it: Opened) -> None:
    it.box.user.revoke_access()
    for _ in range(3):
        with pytest.raises(AuthError) as caught:
            it.mailbox.create_draft(letter(), thread_id=None)
        assert "followupd login" in (caught.value.hint or "")
    assert asked_for_tokens(it) == 1


@pytest.mark.parametrize("testing", [True, False])
def test_an_app_in_testing_is_logged_out_after_seven_days(tmp_path: Path, *, testing: bool) -> None:
    box = Sandbox(now=NOW)
    box.change_settings({"testing_mode": testing})
    it = open_door(box, tmp_path)
    for _ in range(6):
        box.clock.advance(timedelta(days=1))
        assert it.mailbox.profile().address == "alex@example.com"
    box.clock.advance(timedelta(days=1))
    if not testing:
        assert it.mailbox.profile().address == "alex@example.com"
        return
    with pytest.raises(AuthError):
        it.mailbox.profile()
    write_token(box, it.token_file)
    assert it.mailbox.profile().address == "alex@example.com"


@pytest.mark.parametrize("enforced", [True, False])
@pytest.mark.parametrize("answers_429", [True, False])
def test_a_minute_s_quota_that_is_used_up_is_waited_for(
    it: Opened, *, enforced: bool, answers_429: bool
) -> None:
    it.box.change_settings({"enforce_quota": enforced, "quota_answers_429": answers_429})
    it.box.quota.charge("gmail", 6000)
    if enforced:
        for call in (it.mailbox.drafts, lambda: it.mailbox.create_draft(letter(), thread_id=None)):
            with pytest.raises(TransientError) as caught:
                call()
            assert not isinstance(caught.value, MaybeDoneError)
        assert it.box.drafts.listed() == []
        it.box.clock.advance(timedelta(minutes=1))
    assert it.mailbox.create_draft(letter(), thread_id=None).draft_id


def test_a_new_login_is_taken_up_without_a_restart(it: Opened) -> None:
    it.box.user.revoke_access()
    with pytest.raises(AuthError):
        it.mailbox.profile()
    write_token(it.box, it.token_file)
    assert it.mailbox.profile().address == "alex@example.com"


def test_a_missing_token_is_taken_up_once_it_is_there(tmp_path: Path) -> None:
    box = Sandbox(now=NOW)
    token_file = tmp_path / "token.json"
    access = GoogleAccess(token_file, root_url=ROOT)
    _, mailbox, _ = open_google(access, box.clock, exchange=InProcess(box))
    with pytest.raises(AuthError):
        mailbox.profile()
    write_token(box, token_file)
    assert mailbox.profile().address == "alex@example.com"


@pytest.mark.parametrize(
    ("kind", "status"),
    [("status", 503), ("status", 500), ("html", 200), ("html", 502), ("close_before", 500)],
)
def test_a_token_service_in_trouble_is_transient_asked_once_and_leaves_no_doubt(
    it: Opened, kind: str, status: int
) -> None:
    it.box.clock.advance(timedelta(hours=2))
    it.box.faults.add(api_method="oauth.token", kind=kind, status=status)
    with pytest.raises(TransientError) as caught:
        it.mailbox.create_draft(letter(), thread_id=None)
    assert not isinstance(caught.value, MaybeDoneError)
    assert asked_for_tokens(it) == 1
    assert it.box.drafts.listed() == []


def test_a_client_that_google_no_longer_knows_is_an_auth_error(it: Opened) -> None:
    stored = json.loads(it.token_file.read_text())
    it.token_file.write_text(json.dumps({**stored, "client_secret": "other", "token": "old"}))
    with pytest.raises(AuthError) as caught:
        it.mailbox.profile()
    assert "invalid_client" in caught.value.message


class TokenAnswers(InProcess):
    """A Google whose token service does or says something of its own."""

    def __init__(self, box: Sandbox, act: Callable[[Answer], Answer]) -> None:
        super().__init__(box)
        self._act = act

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        answer = super().exchange(method, url, headers, body)
        return self._act(answer) if url.endswith("/token") else answer


@pytest.mark.parametrize(
    ("status", "content"),
    [
        pytest.param(200, b"{}", id="no token in it"),
        pytest.param(400, b"{}", id="a refusal without a reason"),
        pytest.param(400, b'{"error": {"code": 400}}', id="a refusal of another shape"),
    ],
)
def test_a_token_answer_that_says_nothing_is_transient(
    tmp_path: Path, status: int, content: bytes
) -> None:
    box = Sandbox(now=NOW)
    exchange = TokenAnswers(box, lambda _: Answer(status, {}, content))
    it = open_door(box, tmp_path, exchange=exchange)
    box.clock.advance(timedelta(hours=2))
    with pytest.raises(TransientError):
        it.mailbox.profile()


def test_a_token_that_cannot_be_saved_is_used_all_the_same(tmp_path: Path) -> None:
    box = Sandbox(now=NOW)
    folder = tmp_path / "secret"

    def block(answer: Answer) -> Answer:
        folder.rename(tmp_path / "away")
        folder.write_text("in the way")
        return answer

    it = open_door(box, tmp_path, exchange=TokenAnswers(box, block))
    box.clock.advance(timedelta(hours=2))
    assert it.mailbox.profile().address == "alex@example.com"


def test_a_token_of_the_real_google_is_never_shown_to_a_simulated_one(it: Opened) -> None:
    stored = json.loads(it.token_file.read_text())
    real = {**stored, "token_uri": "https://oauth2.googleapis.com/token"}
    it.token_file.write_text(json.dumps(real))
    with pytest.raises(AuthError):
        it.mailbox.profile()
    assert it.box.log == []


def test_a_token_of_a_simulated_google_is_never_shown_to_the_real_one(tmp_path: Path) -> None:
    box = Sandbox(now=NOW)
    write_token(box, tmp_path / "token.json")

    class Nobody:
        def exchange(self, *_: object) -> Answer:
            raise AssertionError("a request left")

        def close(self) -> None:
            """Nothing is held open."""

    access = GoogleAccess(tmp_path / "token.json")
    _, mailbox, _ = open_google(access, box.clock, exchange=Nobody())
    with pytest.raises(AuthError):
        mailbox.profile()
