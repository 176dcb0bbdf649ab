"""OAuth grants: codes, access tokens, refresh tokens (RFC 6749, RFC 7636, RFC 7009)."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from followupd.sandbox.clock import SandboxClock
from followupd.sandbox.ids import Ids

ACCESS_SECONDS = 3599
_CODE_LIFE = timedelta(minutes=10)
_TESTING_LIFE = timedelta(days=7)
_UNUSED_LIFE = timedelta(days=183)
_MOST_REFRESH_TOKENS = 100
_MAIL = "https://mail.google.com/"
_GMAIL = "https://www.googleapis.com/auth/gmail."
_IDENTITY = {"openid", "email", "profile"} | {
    f"https://www.googleapis.com/auth/userinfo.{part}" for part in ("email", "profile")
}


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
    """A refresh token; in testing mode it dies seven days after the consent.

    One that is dead stays known as long as it may be asked for: Google says another thing of a
    token that was good once than of one that it has never seen.
    """

    scopes: list[str]
    used_at: str
    expires_at: str = ""
    ended: bool = False


class Grants:
    """What the user has allowed the one client.

    Google, "Using OAuth 2.0": access tokens live 3599 seconds; refresh tokens of an app in
    *testing* seven days, of any app until six months without use, or until the password changes
    if they reach Gmail; more than 100 for one client and account evict the oldest silently.
    """

    client_id = "407408718192-sandbox.apps.googleusercontent.com"
    client_secret = "GOCSPX-sandbox"  # noqa: S105 - of an installed app, and of no account

    def __init__(self, ids: Ids, clock: SandboxClock) -> None:
        self._ids = ids
        self._clock = clock
        self.testing_mode = False
        self.refresh_token_on_second_consent = True
        self.wrong_state = False  # the browser comes back with the state of another login
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
        return consent or self.refresh_token_on_second_consent or not self._live()

    def granted_scopes(self) -> list[str]:
        """Return every scope that a grant which still lives allows."""
        found = [scope for token in self._live().values() for scope in token.scopes]
        return list(dict.fromkeys(found))

    def _live(self) -> dict[str, RefreshToken]:
        return {text: token for text, token in self._refresh.items() if self._lives(token)}

    def _lives(self, token: RefreshToken) -> bool:
        unused_until = datetime.fromisoformat(token.used_at) + _UNUSED_LIFE
        return not (
            token.ended
            or (token.expires_at and self._past(token.expires_at))
            or unused_until <= self._clock.now()
        )

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
            if self.testing_mode and not set(scopes) <= _IDENTITY:
                token.expires_at = (now + _TESTING_LIFE).isoformat()
                answer["refresh_token_expires_in"] = int(_TESTING_LIFE.total_seconds())
            self._refresh[refresh] = token
            for oldest in list(self._live())[:-_MOST_REFRESH_TOKENS]:
                self._refresh[oldest].ended = True
            while len(self._refresh) > 10 * _MOST_REFRESH_TOKENS:
                del self._refresh[next(iter(self._refresh))]
            answer["refresh_token"] = refresh
        return answer

    def is_known(self, refresh_token: str) -> bool:
        """Whether a refresh token was ever given out."""
        return refresh_token in self._refresh

    def scopes_of_grant(self, refresh_token: str) -> list[str] | None:
        """Return what a refresh token still allows; None when it is unknown or dead."""
        token = self._refresh.get(refresh_token)
        return list(token.scopes) if token is not None and self._lives(token) else None

    def refresh(self, refresh_token: str, scopes: list[str]) -> dict[str, Any]:
        """Return the token endpoint's answer to a refresh of a token that lives."""
        self._refresh[refresh_token].used_at = self._clock.now().isoformat()
        return self._issue_access(scopes, refresh_token)

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
        if text not in self._access and text not in self._live():
            return False
        self._access.pop(text, None)
        self._end(refresh)
        return True

    def _end(self, refresh_token: str) -> None:
        if refresh_token in self._refresh:
            self._refresh[refresh_token].ended = True
        self._access = {
            text: token
            for text, token in self._access.items()
            if not refresh_token or token.refresh_token != refresh_token
        }

    def revoke_all(self) -> None:
        """End every grant: the user removed the app's access."""
        self._access.clear()
        for token in self._refresh.values():
            token.ended = True

    def change_password(self) -> None:
        """End the grants that reach Gmail; others outlive a new password."""
        for text, token in self._live().items():
            if any(s == _MAIL or s.startswith(_GMAIL) for s in token.scopes):
                self._end(text)

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
