"""Logging in: the user's consent in a browser, exchanged for a token (RFC 6749, 7636, 8252)."""

import contextlib
import io
import os
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from google.oauth2.credentials import Credentials

from followupd.adapters.google.account import PROFILE, RightAccount, address_of
from followupd.adapters.google.calls import AllowList
from followupd.adapters.google.client_file import ClientFile, read_client_file
from followupd.adapters.google.exchange import Exchange, HttpExchange
from followupd.adapters.google.lock_out import Gate
from followupd.adapters.google.loopback import LoopbackReceiver, read_redirect
from followupd.adapters.google.token_file import SCOPES, save_credentials
from followupd.adapters.google.transport import Transport
from followupd.errors import AuthError, ConfigError, TransientError

_PERMISSIONS = {
    "https://www.googleapis.com/auth/gmail.compose": "manage drafts",
    "https://www.googleapis.com/auth/gmail.readonly": "read mail",
    "https://www.googleapis.com/auth/calendar.readonly": "see calendars",
}
_AGAIN = "run `followupd login` again and leave every box ticked"
_NOWHERE = "http://127.0.0.1:1/"


def login(
    client_file: Path,
    token_file: Path,
    *,
    open_browser: bool,
    port: int = 0,
    timeout: timedelta,
    on_url: Callable[[str], None],
    right: RightAccount | None = None,
    gate: Gate | None = None,
    exchange: Exchange | None = None,
) -> None:
    """Wait for the browser on this machine to come back with consent, then save the token.

    `on_url` is told the address to visit, whether or not a browser opens; port 0 takes any free
    one. Raises ConfigError when the client file is wrong, the port taken or the token file not
    writable, AuthError when consent is refused, partial or late, or of another account than
    `right`, and TransientError when Google cannot be reached. Then nothing is saved. Whose account
    it is, Gmail is asked through `gate`: in a lock-out the user is not sent to the browser at all.
    """
    attempt = _Attempt(client_file, token_file, exchange, right, gate)
    with LoopbackReceiver(port) as receiver:
        url = attempt.begin(receiver.redirect_uri)
        receiver.expect(attempt.state)
        on_url(url)
        if open_browser:
            _open(url)
        answer = receiver.wait(timeout)
    attempt.finish(answer)


def login_by_paste(
    client_file: Path,
    token_file: Path,
    *,
    on_url: Callable[[str], None],
    ask: Callable[[], str],
    right: RightAccount | None = None,
    gate: Gate | None = None,
    exchange: Exchange | None = None,
) -> None:
    """Let the user consent on another machine and paste the address their browser ends at.

    That address cannot be loaded there, and need not be. `ask` returns what was pasted. Raises as
    `login` does.
    """
    attempt = _Attempt(client_file, token_file, exchange, right, gate)
    on_url(attempt.begin(_NOWHERE))
    answer = read_redirect(ask(), attempt.state)
    if answer is None:
        raise AuthError(
            "that is not the address this login ends at",
            hint="paste the whole address, from http://127.0.0.1 on, of this very login",
        )
    attempt.finish(answer)


class _Attempt:
    """One login, from the address the user visits to the token file."""

    def __init__(
        self,
        client_file: Path,
        token_file: Path,
        exchange: Exchange | None,
        right: RightAccount | None,
        gate: Gate | None,
    ) -> None:
        from google_auth_oauthlib.flow import InstalledAppFlow

        self._client_path = client_file
        self._token_file = token_file
        self._client = read_client_file(client_file)
        self._right = right
        self._gate = gate
        root_url = right.root_url if right else None
        self._transport = Transport(
            AllowList(root_url, self._client.token_uri, calls=(PROFILE,) if right else ()),
            exchange or HttpExchange(timedelta(seconds=30)),
            gate,
        )
        self._flow = InstalledAppFlow.from_client_config(self._client.config, scopes=list(SCOPES))
        session = self._flow.oauth2session
        session.trust_env = False
        adapter = _adapter(self._transport)
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        self.state = ""

    def begin(self, redirect_uri: str) -> str:
        """Return the address that the user has to visit."""
        if self._right is not None and self._gate is not None:
            self._gate.check()
        self._flow.redirect_uri = redirect_uri
        with _oauthlib_rules(self._client):
            # Without prompt=consent a repeated consent may bring no refresh token.
            url, state = self._flow.authorization_url(access_type="offline", prompt="consent")
        self.state = str(state)
        return str(url)

    def finish(self, answer: Mapping[str, str]) -> None:
        """Exchange the code for a token and save it, if the user granted everything."""
        if "error" in answer:
            raise AuthError("access was refused in the browser", hint=_AGAIN)
        token, credentials = self._fetch(answer["code"])
        granted = token.get("scope") or []
        granted = granted.split() if isinstance(granted, str) else granted
        missing = [name for scope, name in _PERMISSIONS.items() if scope not in granted]
        if missing:
            raise AuthError(f"permission is missing to {', '.join(missing)}", hint=_AGAIN)
        if not token.get("refresh_token"):
            raise AuthError(
                "Google gave no lasting access",
                hint="remove followupd at https://myaccount.google.com/connections, then log in",
            )
        if self._right is not None:
            self._check_account(self._right, str(token["access_token"]))
        save_credentials(self._token_file, credentials)

    def _check_account(self, right: RightAccount, access_token: str) -> None:
        try:
            right.check(address_of(self._transport, right.root_url, access_token))
        finally:
            self._transport.close()

    def _fetch(self, code: str) -> tuple[Mapping[str, Any], Credentials]:
        import requests
        from oauthlib.oauth2 import InvalidClientError, OAuth2Error  # type: ignore[import-untyped]

        try:
            with _oauthlib_rules(self._client):
                token: Mapping[str, Any] = self._flow.fetch_token(code=code)
                credentials: Credentials = self._flow.credentials
        except InvalidClientError:
            raise ConfigError(
                f"{self._client_path}: Google does not know this client_id and client_secret",
                hint="download the client's JSON file again",
            ) from None
        except OAuth2Error:
            raise AuthError("Google did not accept this login", hint=_AGAIN) from None
        except (requests.RequestException, ValueError, KeyError):
            raise TransientError("Google's token service gave no usable answer") from None
        return token, credentials


def _open(url: str) -> None:
    with contextlib.suppress(webbrowser.Error, OSError):
        webbrowser.open(url)


@contextlib.contextmanager
def _oauthlib_rules(client: ClientFile) -> Iterator[None]:
    """Let oauthlib take fewer scopes than asked for, and plain http on this machine.

    oauthlib reads both from the environment alone; what was there is put back.
    """
    rules = {"OAUTHLIB_RELAX_TOKEN_SCOPE": "1"}
    if client.on_this_machine:
        rules["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
    before = {name: os.environ.get(name) for name in rules}
    os.environ.update(rules)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _adapter(transport: Transport) -> Any:  # noqa: ANN401 - requests comes late
    """Return an adapter that makes a requests session go through the one door."""
    import requests
    from requests.adapters import BaseAdapter

    class DoorAdapter(BaseAdapter):
        def send(self, request: requests.PreparedRequest, *_: object, **__: object) -> Any:  # noqa: ANN401
            kept = {"accept", "authorization", "content-type"}
            headers = {k: str(v) for k, v in request.headers.items() if k.lower() in kept}
            form = request.body if isinstance(request.body, str | bytes) else None
            answer, body = transport.request(str(request.url), str(request.method), form, headers)
            response = requests.Response()
            response.status_code = answer.status
            response.headers.update({k: v for k, v in answer.items() if k != "status"})
            response.raw = io.BytesIO(body)
            response.url = str(request.url)
            response.request = request
            response.encoding = "utf-8"
            return response

        def close(self) -> None:
            transport.close()

    return DoorAdapter()
