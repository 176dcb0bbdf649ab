"""Logging in at the sandbox's own pages, over HTTP, with a scripted browser."""

import json
import os
import re
import stat
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from followupd.adapters.google import GoogleAccess, open_google
from followupd.adapters.google.account import RightAccount
from followupd.adapters.google.auth import login, login_by_paste
from followupd.adapters.google.loopback import LoopbackReceiver
from followupd.adapters.google.token_file import SCOPES
from followupd.errors import AuthError, ConfigError, TransientError
from followupd.sandbox import Sandbox, serve

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class Site:
    """A served sandbox with a client file for it."""

    def __init__(self, box: Sandbox, url: str, folder: Path) -> None:
        self.box = box
        self.url = url
        self.client_file = folder / "client.json"
        self.client_file.write_text(json.dumps(box.client_config(url)))
        self.token_file = folder / "secret" / "token.json"


@pytest.fixture(name="site")
def served(tmp_path: Path) -> Iterator[Site]:
    box = Sandbox(now=NOW)
    with serve(box, port=0) as server:
        yield Site(box, server.url, tmp_path)


def fetch(
    url: str, method: str = "GET", form: dict[str, Any] | None = None
) -> tuple[int, str, str]:
    """Return status, Location and text of one request, like a browser that follows nothing."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=5)
    body = urlencode(form, doseq=True) if form is not None else None
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if form is not None else {}
    try:
        connection.request(method, f"{parts.path or '/'}?{parts.query}", body, headers)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or "", answer.read().decode()
    finally:
        connection.close()


def consent(url: str, *, decision: str = "allow", scopes: tuple[str, ...] = SCOPES) -> str:
    """Answer the consent page as its form wants it; return where the browser is sent then."""
    status, _, page = fetch(url)
    assert status == 200, page
    hidden = re.findall(r'<input[^>]*type="?hidden"?[^>]*>', page)
    fields: dict[str, Any] = {}
    for tag in hidden:
        name = re.search(r'name="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        assert name
        fields[name[1]] = unescape(value[1]) if value else ""
    fields |= {"decision": decision, "granted_scope": list(scopes), "choices": "1"}
    parts = urlsplit(url)
    status, location, _ = fetch(f"{parts.scheme}://{parts.netloc}{parts.path}", "POST", fields)
    assert status == 302
    return location


def answers(*, decision: str = "allow", scopes: tuple[str, ...] = SCOPES) -> Callable[[str], None]:
    """Return a visit that answers the consent page and goes where it is sent."""

    def visit(url: str) -> None:
        fetch(consent(url, decision=decision, scopes=scopes))

    return visit


class Browser:
    """Visits the address of a login in a thread of its own, as a browser would."""

    def __init__(self, visit: Callable[[str], None]) -> None:
        self.urls: list[str] = []
        self._visit = visit
        self._threads: list[threading.Thread] = []
        self.errors: list[BaseException] = []

    def __call__(self, url: str) -> None:
        self.urls.append(url)
        thread = threading.Thread(target=self._run, args=(url,))
        self._threads.append(thread)
        thread.start()

    def _run(self, url: str) -> None:
        try:
            self._visit(url)
        except BaseException as error:  # noqa: BLE001 - told to the test
            self.errors.append(error)

    def done(self) -> None:
        for thread in self._threads:
            thread.join(10)
        assert self.errors == []


def log_in(site: Site, browser: Browser, **more: Any) -> None:
    try:
        login(
            site.client_file,
            site.token_file,
            open_browser=False,
            timeout=more.pop("timeout", timedelta(seconds=10)),
            on_url=browser,
            **more,
        )
    finally:
        browser.done()


def mailbox_address(site: Site) -> str:
    access = GoogleAccess(site.token_file, root_url=site.url)
    _, mailbox, door = open_google(access, site.box.clock)
    try:
        return mailbox.profile().address
    finally:
        door.close()


def test_a_login_ends_with_a_token_that_opens_the_mailbox(site: Site) -> None:
    pages: list[str] = []
    browser = Browser(lambda url: pages.append(fetch(consent(url))[2]))
    log_in(site, browser)
    assert mailbox_address(site) == "alex@example.com"
    assert stat.S_IMODE(site.token_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(site.token_file.parent.stat().st_mode) == 0o700
    assert "close this window" in pages[0]
    assert "code=" not in pages[0]


def test_what_is_asked_for_is_exactly_what_is_needed(site: Site) -> None:
    browser = Browser(answers())
    log_in(site, browser)
    query = {name: values[0] for name, values in parse_qs(urlsplit(browser.urls[0]).query).items()}
    assert set(query["scope"].split()) == {
        "https://www.googleapis.com/auth/gmail.compose",
        "https://www.googleapis.com/auth/gmail.readonly",
        "https://www.googleapis.com/auth/calendar.readonly",
    }
    assert (query["access_type"], query["prompt"]) == ("offline", "consent")
    assert query["code_challenge_method"] == "S256"
    assert "include_granted_scopes" not in query
    assert query["redirect_uri"].startswith("http://127.0.0.1:")


def test_stray_visits_do_not_end_a_login(site: Site) -> None:
    def visit(url: str) -> None:
        home = parse_qs(urlsplit(url).query)["redirect_uri"][0]
        assert fetch(f"{home}favicon.ico")[0] == 404
        assert fetch(f"{home}?code=stolen&state=wrong")[0] == 404
        assert fetch(f"{home}?error=access_denied&state=wrong")[0] == 404
        assert fetch(f"{home}?code=none")[0] == 404
        assert fetch(home, "POST", {"code": "x"})[0] == 501
        early = HTTPConnection(urlsplit(home).netloc, timeout=5)
        early.connect()  # a browser connects in advance and says nothing
        fetch(consent(url))
        early.close()

    log_in(site, Browser(visit), timeout=timedelta(seconds=3))
    assert mailbox_address(site) == "alex@example.com"


def test_a_refused_consent_is_an_auth_error_and_writes_nothing(site: Site) -> None:
    browser = Browser(answers(decision="deny"))
    with pytest.raises(AuthError) as caught:
        log_in(site, browser)
    assert "followupd login" in (caught.value.hint or "")
    assert not site.token_file.exists()


@pytest.mark.parametrize(
    ("unticked", "named"),
    [("gmail.compose", "drafts"), ("gmail.readonly", "read mail"), ("calendar.readonly", "cal")],
)
def test_a_partial_consent_names_what_is_missing_and_writes_nothing(
    site: Site, unticked: str, named: str
) -> None:
    kept = tuple(scope for scope in SCOPES if not scope.endswith(unticked))
    browser = Browser(answers(scopes=kept))
    with pytest.raises(AuthError) as caught:
        log_in(site, browser)
    assert named in caught.value.message
    assert not site.token_file.exists()


def test_a_login_that_nobody_answers_ends(site: Site) -> None:
    with pytest.raises(AuthError):
        log_in(site, Browser(lambda _: None), timeout=timedelta(seconds=0.2))


@pytest.mark.parametrize("gives", [True, False])
def test_a_second_login_keeps_a_lasting_access(site: Site, *, gives: bool) -> None:
    """Whether Google gives a second refresh token unasked or not."""
    site.box.change_settings({"refresh_token_on_second_consent": gives})
    for _ in range(2):
        log_in(site, Browser(answers()))
    assert json.loads(site.token_file.read_text())["refresh_token"]


@pytest.mark.parametrize("wrong", [True, False])
def test_a_browser_that_comes_back_from_another_login_ends_none(site: Site, *, wrong: bool) -> None:
    site.box.change_settings({"wrong_state": wrong})
    if not wrong:
        log_in(site, Browser(answers()))
        assert mailbox_address(site) == "alex@example.com"
        return
    with pytest.raises(AuthError):
        log_in(site, Browser(answers()), timeout=timedelta(seconds=0.5))
    urls: list[str] = []
    with pytest.raises(AuthError):
        login_by_paste(
            site.client_file,
            site.token_file,
            on_url=urls.append,
            ask=lambda: consent(urls[0]),
        )
    assert not site.token_file.exists()


def test_a_login_leaves_the_environment_as_it_was(site: Site) -> None:
    before = dict(os.environ)
    log_in(site, Browser(answers()))
    assert dict(os.environ) == before
    assert not [name for name in os.environ if name.startswith("OAUTHLIB_")]


def test_a_code_that_google_does_not_take_is_an_auth_error(site: Site) -> None:
    site.box.faults.add(api_method="oauth.token", status=400, reason="invalid_grant")
    with pytest.raises(AuthError):
        log_in(site, Browser(answers()))


def test_a_client_that_google_does_not_know_is_a_mistake_in_the_client_file(site: Site) -> None:
    site.box.faults.add(api_method="oauth.token", status=401, reason="invalid_client")
    with pytest.raises(ConfigError) as caught:
        log_in(site, Browser(answers()))
    assert str(site.client_file) in caught.value.message


@pytest.mark.parametrize(("kind", "status"), [("status", 503), ("html", 200), ("close_after", 500)])
def test_a_token_service_in_trouble_is_transient(site: Site, kind: str, status: int) -> None:
    site.box.faults.add(api_method="oauth.token", kind=kind, status=status)
    with pytest.raises(TransientError):
        log_in(site, Browser(answers()))


def test_a_login_by_paste_needs_no_browser_here(site: Site) -> None:
    urls: list[str] = []
    login_by_paste(
        site.client_file,
        site.token_file,
        on_url=urls.append,
        ask=lambda: f"  {consent(urls[0])}\n",
    )
    assert mailbox_address(site) == "alex@example.com"


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "4/0Acode",
        "http://127.0.0.1:1/?code=x&state=wrong",
        "http://127.0.0.1:1/?state=",
        "http://[",
    ],
)
def test_a_pasted_address_of_another_login_is_refused(site: Site, pasted: str) -> None:
    with pytest.raises(AuthError):
        login_by_paste(site.client_file, site.token_file, on_url=lambda _: None, ask=lambda: pasted)
    assert not site.token_file.exists()


def test_a_taken_port_is_told(site: Site) -> None:
    with LoopbackReceiver() as receiver:
        port = urlsplit(receiver.redirect_uri).port
        assert port
        with pytest.raises(ConfigError) as caught:
            log_in(site, Browser(lambda _: None), port=port)
    assert str(port) in caught.value.message


def test_a_login_of_another_account_is_refused_and_the_one_of_before_stays(site: Site) -> None:
    site.token_file.parent.mkdir(mode=0o700)
    site.token_file.write_text("of before")
    right = RightAccount("robin@example.com", site.url)
    with pytest.raises(AuthError) as caught:
        log_in(site, Browser(answers()), right=right)
    assert "another Google account" in caught.value.message
    assert "robin@example.com" in (caught.value.hint or "")
    assert site.token_file.read_text() == "of before"
    assert [one.name for one in site.token_file.parent.iterdir()] == ["token.json"]


def test_a_login_of_the_account_of_before_is_taken(site: Site) -> None:
    log_in(site, Browser(answers()), right=RightAccount("alex@example.com", site.url))
    assert mailbox_address(site) == "alex@example.com"


def test_a_login_whose_account_google_does_not_tell_is_not_taken(site: Site) -> None:
    site.box.faults.add(api_method="gmail.users.getProfile", kind="status", status=503)
    with pytest.raises(TransientError):
        log_in(site, Browser(answers()), right=RightAccount("alex@example.com", site.url))
    assert not site.token_file.exists()
