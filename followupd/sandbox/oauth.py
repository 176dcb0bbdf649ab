"""The OAuth 2.0 endpoints of an installed app (RFC 6749, RFC 7636, RFC 8252).

Source: developers.google.com "OAuth 2.0 for Mobile & Desktop Apps".
"""

import base64
import binascii
import hashlib
import ipaddress
import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from followupd.sandbox.errors import json_response
from followupd.sandbox.grants import Code
from followupd.sandbox.http_types import Request, Response
from followupd.sandbox.page import consent_page, error_page

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

OAUTH_PATHS = {
    "/o/oauth2/v2/auth": "oauth.auth",
    "/o/oauth2/auth": "oauth.auth",
    "/token": "oauth.token",
    "/revoke": "oauth.revoke",
    "/device/code": "oauth.device",
}
_KEPT = (
    "client_id", "redirect_uri", "response_type", "scope", "state", "code_challenge",
    "code_challenge_method", "access_type", "prompt", "login_hint", "include_granted_scopes",
)  # fmt: skip
_METHODS = ("S256", "plain")


def answer_oauth(box: "Sandbox", request: Request, name: str) -> Response:
    """Answer a request to one of OAUTH_PATHS; raises ConnectionDropped when a fault says so."""
    return box.faults.spoil(name, "oauth", lambda: _act(box, request, name))


def _act(box: "Sandbox", request: Request, name: str) -> Response:
    method = request.method.upper()
    if name == "oauth.auth":
        return _decide(box, request) if method == "POST" else _ask(box, request)
    if method != "POST":
        return _error(405, "invalid_request", "POST is required.")
    if name == "oauth.device":
        scope = _form(request).get("scope", "")
        return _error(400, "invalid_scope", f"Invalid device flow scope: {scope}")
    return _token(box, request) if name == "oauth.token" else _revoke(box, request)


def _form(request: Request) -> dict[str, str]:
    """Return the parameters of query and body together, each with its last value."""
    body = parse_qs(request.body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[-1] for name, values in {**request.query, **body}.items()}


def _error(status: int, error: str, description: str) -> Response:
    return json_response({"error": error, "error_description": description}, status)


# --- authorization endpoint ---------------------------------------------------------------


def _ask(box: "Sandbox", request: Request) -> Response:
    form = _form(request)
    problem = _problem(box, form)
    if problem is not None:
        return problem
    hidden = {name: form[name] for name in _KEPT if name in form}
    return consent_page(box.address, hidden, form["scope"].split())


def _problem(box: "Sandbox", form: dict[str, str]) -> Response | None:
    """Return the error page for a request that must not be redirected anywhere, or None."""
    if form.get("client_id") != box.grants.client_id:
        return error_page(401, "invalid_client", "The OAuth client was not found.")
    if form.get("redirect_uri", "").startswith("urn:ietf:wg:oauth:2.0:oob"):
        return error_page(400, "invalid_request", "The out-of-band (OOB) flow has been blocked.")
    if not _loopback(form.get("redirect_uri", "")):
        return error_page(
            400,
            "redirect_uri_mismatch",
            "A desktop app's redirect_uri is http://127.0.0.1:PORT or http://localhost:PORT.",
        )
    if form.get("response_type") != "code":
        return error_page(400, "unsupported_response_type", "response_type must be code.")
    if not form.get("scope", "").split():
        return error_page(400, "invalid_request", "Missing required parameter: scope")
    if form.get("code_challenge_method", "plain") not in _METHODS:
        return error_page(400, "invalid_request", "code_challenge_method must be S256 or plain.")
    return None


def _loopback(uri: str) -> bool:
    parts = urlsplit(uri)
    if parts.scheme != "http" or parts.fragment:
        return False
    if parts.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def _decide(box: "Sandbox", request: Request) -> Response:
    form = _form(request)
    problem = _problem(box, form)
    if problem is not None:
        return problem
    asked = form["scope"].split()
    chosen = parse_qs(request.body.decode("utf-8", "replace")).get("granted_scope", [])
    granted = [s for s in asked if s in chosen] if "choices" in form or chosen else asked
    if form.get("decision") != "allow" or not granted:
        return _redirect(box, form, {"error": "access_denied"})
    if form.get("include_granted_scopes") == "true":
        granted = list(dict.fromkeys([*granted, *box.grants.granted_scopes()]))
    code = box.grants.add_code(
        Code(
            scopes=granted,
            redirect_uri=form["redirect_uri"],
            challenge=form.get("code_challenge", ""),
            challenge_method=form.get("code_challenge_method", "plain"),
            offline=box.grants.gives_refresh_token(consent="consent" in form.get("prompt", "")),
            expires_at="",
        )
    )
    return _redirect(box, form, {"code": code, "scope": " ".join(granted)})


def _redirect(box: "Sandbox", form: dict[str, str], answer: dict[str, str]) -> Response:
    state = {"state": form["state"]} if "state" in form else {}
    if box.grants.wrong_state:
        state = {"state": "of-another-login"}
    uri = form["redirect_uri"]
    mark = "&" if urlsplit(uri).query else "?"
    return Response(302, {"Location": f"{uri}{mark}{urlencode({**state, **answer})}"})


# --- token endpoint -----------------------------------------------------------------------


def _token(box: "Sandbox", request: Request) -> Response:
    form = _form(request)
    client, secret = _client(request, form)
    if client != box.grants.client_id:
        return _error(401, "invalid_client", "The OAuth client was not found.")
    if secret != box.grants.client_secret:
        return _error(401, "invalid_client", "Unauthorized")
    grant_type = form.get("grant_type", "")
    if grant_type == "authorization_code":
        return _exchange(box, form)
    if grant_type == "refresh_token":
        return _refresh(box, form)
    if not grant_type:
        return _error(400, "invalid_request", "Missing required parameter: grant_type")
    return _error(400, "unsupported_grant_type", f"Invalid grant_type: {grant_type}")


def _client(request: Request, form: dict[str, str]) -> tuple[str, str]:
    """Return client id and secret: by HTTP Basic or in the body (RFC 6749 2.3.1)."""
    kind, _, encoded = (request.header("Authorization") or "").partition(" ")
    if kind.lower() != "basic":
        return form.get("client_id", ""), form.get("client_secret", "")
    try:
        text = base64.b64decode(encoded, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    client, _, secret = text.partition(":")
    return unquote(client), unquote(secret)


def _refresh(box: "Sandbox", form: dict[str, str]) -> Response:
    """Answer a refresh. `scope` may ask for less than was granted, never for more (6749 6)."""
    token = form.get("refresh_token", "")
    if not token:
        return _error(400, "invalid_request", "Missing required parameter: refresh_token")
    granted = box.grants.scopes_of_grant(token)
    if granted is None:
        known = box.grants.is_known(token)
        said = "Token has been expired or revoked." if known else "Bad Request"
        return _error(400, "invalid_grant", said)
    asked = form.get("scope", "").split() or granted
    if not set(asked) <= set(granted):
        return _error(400, "invalid_scope", "Bad Request")
    return json_response(box.grants.refresh(token, asked))


def _exchange(box: "Sandbox", form: dict[str, str]) -> Response:
    given = form.get("code", "")
    if not given:
        return _error(400, "invalid_request", "Missing required parameter: code")
    code = box.grants.take_code(given)
    if code is None:
        said = "Bad Request" if given.startswith("4/0A") else "Malformed auth code."
        return _error(400, "invalid_grant", said)
    if form.get("redirect_uri") != code.redirect_uri:
        return _error(400, "redirect_uri_mismatch", "Bad Request")
    if code.challenge and not _verified(code, form.get("code_verifier", "")):
        missing = "code_verifier" not in form
        said = "Missing code verifier." if missing else "Invalid code verifier."
        return _error(400, "invalid_grant", said)
    return json_response(box.grants.issue(code.scopes, with_refresh=code.offline))


def _verified(code: Code, verifier: str) -> bool:
    """Whether the verifier fits the challenge (RFC 7636 4.6)."""
    if code.challenge_method == "plain":
        return verifier == code.challenge
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == code.challenge


def _revoke(box: "Sandbox", request: Request) -> Response:
    token = _form(request).get("token", "")
    if not box.grants.revoke(token):
        return _error(400, "invalid_token", "Token expired or revoked")
    return Response(200, {"Content-Type": "application/json"}, json.dumps({}).encode())
