"""Google's own login library meets the consent page, and every way a login goes wrong."""

import re
from collections.abc import Callable

import pytest
import requests
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import Request as Transport
from google_auth_oauthlib.flow import InstalledAppFlow
from oauthlib.oauth2.rfc6749.errors import (  # type: ignore[import-untyped]
    AccessDeniedError,
    InvalidClientError,
    InvalidGrantError,
    MismatchingStateError,
)

from followupd.sandbox import SCOPES, Sandbox, Server

REDIRECT = "http://127.0.0.1:8123/"


@pytest.fixture(name="flow")
def asking(server: Server, monkeypatch: pytest.MonkeyPatch) -> InstalledAppFlow:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    config = requests.get(f"{server.url}/sandbox/client_secret.json", timeout=5).json()
    assert config["installed"]["token_uri"] == f"{server.url}/token"
    return InstalledAppFlow.from_client_config(
        config, list(SCOPES), redirect_uri=REDIRECT, autogenerate_code_verifier=True
    )


def consent(
    server: Server,
    flow: InstalledAppFlow,
    decision: str = "allow",
    ticked: int | None = None,
    **more: str,
) -> str:
    """Ask, read the page, tick so many scopes (all if None), decide; return where it leads."""
    url, _ = flow.authorization_url(**more)
    page = requests.get(url, timeout=5).text
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)
    scopes = re.findall(r'name="granted_scope" value="([^"]*)" checked', page)[:ticked]
    answer = requests.post(
        f"{server.url}/o/oauth2/v2/auth",
        data=[*hidden, *(("granted_scope", scope) for scope in scopes), ("decision", decision)],
        headers={"Origin": server.url},
        allow_redirects=False,
        timeout=5,
    )
    return answer.headers["Location"]


def test_it_logs_in_with_pkce_and_the_secret_by_basic(
    box: Sandbox, server: Server, flow: InstalledAppFlow
):
    flow.fetch_token(authorization_response=consent(server, flow, prompt="consent"))
    credentials = flow.credentials
    assert credentials.token_uri == f"{server.url}/token"
    assert credentials.granted_scopes == list(SCOPES)
    first = credentials.token
    credentials.refresh(Transport())
    assert credentials.token != first
    assert [e.api_method for e in box.log if e.channel == "oauth"] == [
        *("oauth.auth", "oauth.auth", "oauth.token", "oauth.token")
    ]


def test_denial_is_an_access_denied_error(server: Server, flow: InstalledAppFlow):
    with pytest.raises(AccessDeniedError):
        flow.fetch_token(authorization_response=consent(server, flow, "deny"))


def test_a_wrong_state_is_noticed(box: Sandbox, server: Server, flow: InstalledAppFlow):
    box.change_settings({"wrong_state": True})
    with pytest.raises(MismatchingStateError):
        flow.fetch_token(authorization_response=consent(server, flow))


def test_partial_consent_is_a_warning_unless_it_is_relaxed(
    server: Server, flow: InstalledAppFlow, monkeypatch: pytest.MonkeyPatch
):
    with pytest.raises(Warning, match="Scope has changed"):
        flow.fetch_token(authorization_response=consent(server, flow, ticked=1))
    monkeypatch.setenv("OAUTHLIB_RELAX_TOKEN_SCOPE", "1")
    flow.fetch_token(authorization_response=consent(server, flow, ticked=1))
    assert flow.credentials.granted_scopes == [SCOPES[0]]


def test_another_verifier_is_an_invalid_grant(server: Server, flow: InstalledAppFlow):
    leads = consent(server, flow)
    flow.code_verifier = "x" * 64
    with pytest.raises(InvalidGrantError, match="Invalid code verifier"):
        flow.fetch_token(authorization_response=leads)


def test_a_code_used_twice_is_an_invalid_grant(server: Server, flow: InstalledAppFlow):
    leads = consent(server, flow)
    flow.fetch_token(authorization_response=leads)
    with pytest.raises(InvalidGrantError, match="Bad Request"):
        flow.fetch_token(authorization_response=leads)


def test_a_wrong_secret_is_an_invalid_client(server: Server, flow: InstalledAppFlow):
    leads = consent(server, flow)
    flow.client_config["client_secret"] = "wrong"
    with pytest.raises(InvalidClientError, match="Unauthorized"):
        flow.fetch_token(authorization_response=leads)


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(lambda box, _: box.user.revoke_access(), id="revoked in the account"),
        pytest.param(lambda box, _: box.user.change_password(), id="new password"),
        pytest.param(lambda box, token: box.grants.revoke(token), id="revoked by the app"),
        pytest.param(lambda box, _: [box.issue_token() for _ in range(100)] and None, id="evicted"),
    ],
)
def test_a_dead_grant_is_a_refresh_error_that_is_not_worth_repeating(
    box: Sandbox, server: Server, flow: InstalledAppFlow, end: Callable[[Sandbox, str], None]
):
    flow.fetch_token(authorization_response=consent(server, flow))
    credentials = flow.credentials
    end(box, credentials.refresh_token)
    with pytest.raises(RefreshError) as dead:
        credentials.refresh(Transport())
    assert dead.value.args[1]["error"] == "invalid_grant"
    assert dead.value.retryable is False
