"""OAuth grants: codes, access tokens, refresh tokens (RFC 6749, RFC 7636, RFC 7009)."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from followupd.sandbox.clock import SandboxClock
from followupd.sandbox.ids import Ids

ACCESS_SECONDS = 3599
_CODE_LIFE = timedelta(minutes=10)
_TESTING_LIFE = timedelta(days=7)
_MOST_REFRESH_TOKENS = 100


@dataclass(slots=True)
class Code:
    """An authorization code, to be used once."""

    scopes: list[str]
    redirect_uri: str
    challenge: str
    challenge_method: str
    offline: bool
    expires_at: str


@dataclass(slots=True)
class AccessToken:
    """An access token; `refresh_token` is the grant it came from."""

    scopes: list[str]
    expires_at: str
    refresh_token: str


@dataclass(slots=True)
class RefreshToken:
    """A refresh token; in testing mode it dies seven days after the consent."""

    scopes: list[str]
    granted_at: str
    expires_at: str = ""


class Grants:
    """What the user has allowed the one client.

    Google, "Using OAuth 2.0": access tokens live 3599 seconds; refresh tokens of an app in
    *testing* seven days; more than 100 for one client and account evict the oldest silently.
    """

    client_id = "407408718192-sandbox.apps.googleusercontent.com"
    client_secret = "GOCSPX-sandbox"  # noqa: S105 - of an installed app, and of no account

    def __init__(self, ids: Ids, clock: SandboxClock) -> None:
        self._ids = ids
        self._clock = clock
        self.testing_mode = False
        self.refresh_token_on_second_consent = True
        self._codes: dict[str, Code] = {}
        self._access: dict[str, AccessToken] = {}
        self._refresh: dict[str, RefreshToken] = {}

    def add_code(self, code: Code) -> str:
        """Keep a code that the consent page hands out, and return its text."""
        text = f"4/0A{self._ids.token(60)}"
        code.expires_at = (self._clock.now() + _CODE_LIFE).isoformat()
        self._codes[text] = code
        return text

    def gives_refresh_token(self, *, consent: bool) -> bool:
        """Whether a new grant brings a refresh token; `consent` says that it was asked for."""
        return consent or self.refresh_token_on_second_consent or not self._refresh

    def take_code(self, text: str) -> Code | None:
        """Return a code once; None if it is unknown, used or expired."""
        code = self._codes.pop(text, None)
        if code is None or self._past(code.expires_at):
            return None
        return code

    def issue(
        self, scopes: list[str], *, with_refresh: bool = True, seconds: int = ACCESS_SECONDS
    ) -> dict[str, Any]:
        """Return the token endpoint's answer to a new grant."""
        refresh = f"1//0{self._ids.token(90)}" if with_refresh else ""
        answer = self._issue_access(scopes, refresh, seconds)
        if refresh:
            now = self._clock.now()
            token = RefreshToken(list(scopes), now.isoformat())
            if self.testing_mode:
                token.expires_at = (now + _TESTING_LIFE).isoformat()
                answer["refresh_token_expires_in"] = int(_TESTING_LIFE.total_seconds())
            self._refresh[refresh] = token
            while len(self._refresh) > _MOST_REFRESH_TOKENS:
                del self._refresh[next(iter(self._refresh))]
            answer["refresh_token"] = refresh
        return answer

    def refresh(self, text: str) -> dict[str, Any] | None:
        """Return the token endpoint's answer to a refresh; None for `invalid_grant`."""
        token = self._refresh.get(text)
        if token is None or (token.expires_at and self._past(token.expires_at)):
            return None
        return self._issue_access(token.scopes, text)

    def _issue_access(
        self, scopes: list[str], refresh: str, seconds: int = ACCESS_SECONDS
    ) -> dict[str, Any]:
        text = f"ya29.{self._ids.token(120)}"
        expires = self._clock.now() + timedelta(seconds=seconds)
        if len(self._access) > 10 * _MOST_REFRESH_TOKENS:
            self._access = {k: v for k, v in self._access.items() if not self._past(v.expires_at)}
        self._access[text] = AccessToken(list(scopes), expires.isoformat(), refresh)
        return {
            "access_token": text,
            "expires_in": seconds,
            "scope": " ".join(scopes),
            "token_type": "Bearer",
        }

    def scopes_of(self, access_token: str) -> frozenset[str] | None:
        """Return what an access token allows; None when it is unknown, revoked or expired."""
        token = self._access.get(access_token)
        if token is None or self._past(token.expires_at):
            return None
        return frozenset(token.scopes)

    def revoke(self, text: str) -> bool:
        """End the grant a token belongs to, all its tokens with it; False when unknown."""
        refresh = self._access[text].refresh_token if text in self._access else text
        if text not in self._access and text not in self._refresh:
            return False
        self._refresh.pop(refresh, None)
        self._access.pop(text, None)
        ended = [k for k, token in self._access.items() if token.refresh_token == refresh]
        for key in ended:
            del self._access[key]
        return True

    def revoke_all(self) -> None:
        """End every grant: the user removed the app's access, or changed the password."""
        self._access.clear()
        self._refresh.clear()

    def expire_access(self) -> None:
        """Let every access token expire now; refresh tokens stay."""
        self._access.clear()

    def _past(self, instant: str) -> bool:
        return datetime.fromisoformat(instant) <= self._clock.now()

    def state(self) -> dict[str, Any]:
        """Return everything as JSON values."""
        return {
            "codes": {k: asdict(v) for k, v in self._codes.items()},
            "access": {k: asdict(v) for k, v in self._access.items()},
            "refresh": {k: asdict(v) for k, v in self._refresh.items()},
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from a saved state."""
        self._codes = {k: Code(**v) for k, v in state["codes"].items()}
        self._access = {k: AccessToken(**v) for k, v in state["access"].items()}
        self._refresh = {k: RefreshToken(**v) for k, v in state["refresh"].items()}
