"""The login: consent, code with PKCE, refresh, revocation, and every way it can fail."""

import base64
import hashlib
import json
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from followupd.sandbox import SCOPES, Request, Response, Sandbox

VERIFIER = "v" * 64
CHALLENGE = (
    base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
)
REDIRECT = "http://127.0.0.1:8123/"


def asked(box: Sandbox, **changes: str) -> dict[str, str]:
    values = {
        "client_id": box.grants.client_id,
        "redirect_uri": REDIRECT,
        "response_type": "code",
        "scope": " ".join(SCOPES),
        "state": "s-1",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        "access_type": "offline",
        **changes,
    }
    return {name: value for name, value in values.items() if value}


def post(box: Sandbox, path: str, form: dict[str, Any], **headers: str) -> Response:
    return box.handle(Request("POST", path, headers, urlencode(form, doseq=True).encode()))


def decide(box: Sandbox, decision: str = "allow", **changes: Any) -> dict[str, str]:
    """Return the parameters that the browser is sent back with."""
    response = post(box, "/o/oauth2/v2/auth", {**asked(box), "decision": decision, **changes})
    assert response.status == 302, response
    assert response.headers["Location"].startswith(REDIRECT)
    return {k: v[0] for k, v in parse_qs(urlsplit(response.headers["Location"]).query).items()}


def exchange(box: Sandbox, code: str, **changes: str) -> tuple[int, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": REDIRECT,
        "code_verifier": VERIFIER,
        "client_id": box.grants.client_id,
        "client_secret": box.grants.client_secret,
        **changes,
    }
    response = post(box, "/token", {k: v for k, v in form.items() if v})
    return response.status, json.loads(response.body)


def refresh(box: Sandbox, token: str, **changes: str) -> tuple[int, Any]:
    form = {
        "grant_type": "refresh_token",
        "refresh_token": token,
        "client_id": box.grants.client_id,
        "client_secret": box.grants.client_secret,
        **changes,
    }
    response = post(box, "/token", {k: v for k, v in form.items() if v})
    return response.status, json.loads(response.body)


def profile(box: Sandbox, access_token: str) -> int:
    headers = {"Authorization": f"Bearer {access_token}"}
    return box.handle(Request("GET", "/gmail/v1/users/me/profile", headers)).status


def test_the_consent_page_asks_with_every_scope_and_escapes_what_it_is_given(box: Sandbox):
    query = urlencode(asked(box, state='"><script>x'))
    response = box.handle(Request("GET", f"/o/oauth2/v2/auth?{query}"))
    page = response.body.decode()
    assert response.status == 200
    assert "alex@example.com" in page
    assert all(scope in page for scope in SCOPES)
    assert "<script>" not in page


def test_allowing_gives_a_code_and_the_state_back(box: Sandbox):
    answer = decide(box)
    assert answer["state"] == "s-1"
    assert answer["scope"] == " ".join(SCOPES)
    status, token = exchange(box, answer["code"])
    assert status == 200
    assert token["expires_in"] == 3599
    assert token["token_type"] == "Bearer"
    assert token["scope"] == " ".join(SCOPES)
    assert profile(box, token["access_token"]) == 200


def test_denying_gives_an_error_back(box: Sandbox):
    assert decide(box, "deny") == {"state": "s-1", "error": "access_denied"}


def test_a_user_may_allow_less_than_was_asked(box: Sandbox):
    answer = decide(box, choices="shown", granted_scope=[SCOPES[0], "https://mail.google.com/"])
    status, token = exchange(box, answer["code"])
    assert (status, token["scope"]) == (200, SCOPES[0])
    assert decide(box, choices="shown")["error"] == "access_denied"


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        pytest.param({"client_id": "other"}, 401, "invalid_client", id="client"),
        pytest.param(
            {"redirect_uri": "https://evil.example/"}, 400, "redirect_uri_mismatch", id="uri"
        ),
        pytest.param(
            {"redirect_uri": "http://127.0.0.1.evil.example/"},
            400,
            "redirect_uri_mismatch",
            id="name",
        ),
        pytest.param(
            {"redirect_uri": "urn:ietf:wg:oauth:2.0:oob"}, 400, "out-of-band", id="no browser"
        ),
        pytest.param(
            {"redirect_uri": "https://127.0.0.1:1/"}, 400, "redirect_uri_mismatch", id="https"
        ),
        pytest.param({"response_type": "token"}, 400, "unsupported_response_type", id="type"),
        pytest.param({"scope": ""}, 400, "invalid_request", id="scope"),
        pytest.param({"code_challenge_method": "S1"}, 400, "invalid_request", id="challenge"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_wrong_request_is_shown_and_never_redirected(
    box: Sandbox, changes, status, error, method
):
    form = urlencode({**asked(box, **changes), "decision": "allow"})
    response = box.handle(
        Request("GET", f"/o/oauth2/v2/auth?{form}")
        if method == "GET"
        else Request("POST", "/o/oauth2/v2/auth", {}, form.encode())
    )
    assert response.status == status
    assert error in response.body.decode()
    assert "Location" not in response.headers


@pytest.mark.parametrize(
    ("changes", "status", "error", "words"),
    [
        pytest.param(
            {"code_verifier": "wrong"}, 400, "invalid_grant", "Invalid code verifier.", id="wrong"
        ),
        pytest.param(
            {"code_verifier": ""}, 400, "invalid_grant", "Missing code verifier.", id="no verifier"
        ),
        pytest.param(
            {"code": "4/unknown"}, 400, "invalid_grant", "Malformed auth code.", id="unknown code"
        ),
        pytest.param({"code": ""}, 400, "invalid_request", "Missing", id="no code"),
        pytest.param(
            {"redirect_uri": "http://127.0.0.1:1/"},
            400,
            "redirect_uri_mismatch",
            "Bad Request",
            id="redirect uri",
        ),
        pytest.param({"client_secret": "x"}, 401, "invalid_client", "Unauthorized", id="secret"),
        pytest.param(
            {"client_id": "x"}, 401, "invalid_client", "The OAuth client was not found.", id="id"
        ),
        pytest.param(
            {"grant_type": "password"}, 400, "unsupported_grant_type", "Invalid", id="grant type"
        ),
        pytest.param({"grant_type": ""}, 400, "invalid_request", "Missing", id="no grant type"),
    ],
)
def test_a_wrong_exchange_is_refused(box: Sandbox, changes, status, error, words):
    got, body = exchange(box, **{"code": decide(box)["code"], **changes})
    assert (got, body["error"]) == (status, error)
    assert body["error_description"].startswith(words)


def test_a_code_serves_once_and_not_for_long(box: Sandbox):
    gone = (400, {"error": "invalid_grant", "error_description": "Bad Request"})
    code = decide(box)["code"]
    assert exchange(box, code)[0] == 200
    assert exchange(box, code) == gone
    late = decide(box)["code"]
    box.clock.advance(timedelta(minutes=10))
    assert exchange(box, late) == gone


def test_client_credentials_may_come_by_http_basic(box: Sandbox):
    basic = base64.b64encode(f"{box.grants.client_id}:{box.grants.client_secret}".encode()).decode()
    form = {
        "grant_type": "authorization_code",
        "code": decide(box)["code"],
        "redirect_uri": REDIRECT,
        "code_verifier": VERIFIER,
    }
    assert post(box, "/token", form, Authorization=f"Basic {basic}").status == 200
    assert post(box, "/token", form, Authorization="Basic ???").status == 401


def test_refreshing_gives_another_access_token_with_the_same_scopes(box: Sandbox):
    first = exchange(box, decide(box)["code"])[1]
    box.clock.advance(timedelta(hours=2))
    assert profile(box, first["access_token"]) == 401
    status, second = refresh(box, first["refresh_token"])
    assert status == 200
    assert second["access_token"] != first["access_token"]
    assert second["scope"] == first["scope"]
    assert "refresh_token" not in second
    assert profile(box, second["access_token"]) == 200


@pytest.mark.parametrize("which", ["access_token", "refresh_token"])
def test_revoking_either_token_ends_the_grant(box: Sandbox, which):
    token = exchange(box, decide(box)["code"])[1]
    assert post(box, "/revoke", {"token": token[which]}).status == 200
    assert profile(box, token["access_token"]) == 401
    status, body = refresh(box, token["refresh_token"])
    assert (status, body["error"]) == (400, "invalid_grant")
    assert body["error_description"] == "Token has been expired or revoked."
    assert post(box, "/revoke", {"token": token[which]}).status == 400


def test_revoking_one_grant_leaves_the_other(box: Sandbox):
    one, other = box.issue_token(), box.issue_token()
    assert post(box, "/revoke", {"token": one["refresh_token"]}).status == 200
    assert profile(box, one["access_token"]) == 401
    assert profile(box, other["access_token"]) == 200
    assert refresh(box, other["refresh_token"])[0] == 200


def test_in_testing_mode_a_grant_lives_seven_days(box: Sandbox):
    box.change_settings({"testing_mode": True})
    token = exchange(box, decide(box)["code"])[1]
    assert token["refresh_token_expires_in"] == 604800
    box.clock.advance(timedelta(days=6, hours=23))
    assert refresh(box, token["refresh_token"])[0] == 200
    box.clock.advance(timedelta(hours=1))
    assert refresh(box, token["refresh_token"])[1]["error"] == "invalid_grant"


def test_an_app_in_testing_that_asks_who_one_is_alone_lives_on(box: Sandbox):
    box.change_settings({"testing_mode": True})
    token = box.issue_token(["openid", "https://www.googleapis.com/auth/userinfo.email"])
    assert "refresh_token_expires_in" not in token
    box.clock.advance(timedelta(days=8))
    assert refresh(box, token["refresh_token"])[0] == 200


def test_a_refresh_token_dies_after_half_a_year_without_use(box: Sandbox):
    used, unused = box.issue_token()["refresh_token"], box.issue_token()["refresh_token"]
    box.clock.advance(timedelta(days=180))
    assert refresh(box, used)[0] == 200
    box.clock.advance(timedelta(days=4))
    assert refresh(box, used)[0] == 200
    assert refresh(box, unused)[1]["error"] == "invalid_grant"


def test_a_new_password_ends_what_reaches_gmail(box: Sandbox):
    mail = box.issue_token()
    calendar = box.issue_token(["https://www.googleapis.com/auth/calendar.readonly"])
    box.user.change_password()
    assert refresh(box, mail["refresh_token"])[1]["error"] == "invalid_grant"
    assert profile(box, mail["access_token"]) == 401
    assert refresh(box, calendar["refresh_token"])[0] == 200


@pytest.mark.parametrize(
    ("token", "words"),
    [("1//0unknown", "Bad Request"), ("known", "Token has been expired or revoked.")],
)
def test_invalid_grant_is_said_in_two_ways(box: Sandbox, token, words):
    known = box.issue_token()["refresh_token"]
    box.user.revoke_access()
    answer = refresh(box, known if token == "known" else token)
    assert answer == (400, {"error": "invalid_grant", "error_description": words})


@pytest.mark.parametrize(
    ("asked", "status", "answer"),
    [
        pytest.param([SCOPES[0]], 200, SCOPES[0], id="less"),
        pytest.param([*SCOPES], 200, " ".join(SCOPES), id="the same"),
        pytest.param(["https://mail.google.com/"], 400, "invalid_scope", id="more"),
    ],
)
def test_a_refresh_asks_for_no_more_than_was_granted(box: Sandbox, asked, status, answer):
    token = box.issue_token()["refresh_token"]
    got, body = refresh(box, token, scope=" ".join(asked))
    assert (got, body.get("scope") or body["error"]) == (status, answer)


def test_old_grants_come_along_when_they_are_included(box: Sandbox):
    metadata = "https://www.googleapis.com/auth/gmail.metadata"
    box.issue_token([metadata])
    plain = exchange(box, decide(box)["code"])[1]
    merged = exchange(box, decide(box, include_granted_scopes="true")["code"])[1]
    assert metadata not in plain["scope"]
    assert merged["scope"].split() == [*SCOPES, metadata]


def test_the_flow_for_devices_is_not_for_gmail(box: Sandbox):
    response = post(box, "/device/code", {"client_id": box.grants.client_id, "scope": SCOPES[1]})
    assert (response.status, json.loads(response.body)) == (
        400,
        {
            "error": "invalid_scope",
            "error_description": f"Invalid device flow scope: {SCOPES[1]}",
        },
    )


def test_an_organization_may_ask_to_log_in_again(box: Sandbox):
    box.faults.add(api_method="oauth.token", status=400, reason="invalid_rapt")
    status, body = refresh(box, box.issue_token()["refresh_token"])
    assert (status, body["error"], body["error_subtype"]) == (400, "invalid_grant", "invalid_rapt")


def test_the_hundred_and_first_refresh_token_evicts_the_oldest(box: Sandbox):
    first = box.issue_token()["refresh_token"]
    for _ in range(99):
        box.issue_token()
    assert refresh(box, first)[0] == 200
    box.issue_token()
    assert refresh(box, first)[1]["error"] == "invalid_grant"


def test_a_second_consent_may_bring_no_refresh_token(box: Sandbox):
    exchange(box, decide(box)["code"])
    assert "refresh_token" in exchange(box, decide(box)["code"])[1]
    box.change_settings({"refresh_token_on_second_consent": False})
    assert "refresh_token" not in exchange(box, decide(box)["code"])[1]
    assert "refresh_token" in exchange(box, decide(box, prompt="consent")["code"])[1]
