"""The calls that may leave this machine, and no others.

Gmail has no permission for "may draft, but not send" (gmail.compose includes sending and deleting),
so the promise never to send and never to delete is kept here: a request is admitted only if it is
one of CALLS to the letter. Method names, paths and parameters are those of the discovery documents
gmail.v1 and calendar.v3; prices are Gmail's quota units.
Source: https://developers.google.com/workspace/gmail/api/reference/quota
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlsplit

from followupd.errors import ConfigError, ForbiddenCallError

GMAIL_ROOT = "https://gmail.googleapis.com"
CALENDAR_ROOT = "https://www.googleapis.com"
GOOGLE_OAUTH_HOSTS = frozenset(
    {"oauth2.googleapis.com", "accounts.google.com", "www.googleapis.com"}
)


@dataclass(frozen=True, slots=True)
class Call:
    """One API method that the ports need."""

    name: str  # Google's method id
    method: str
    template: str
    units: int = 0  # Gmail quota units; Calendar counts requests alone
    parameters: frozenset[str] = frozenset()

    @property
    def writes(self) -> bool:
        """Tell whether the call changes something, so that a lost answer leaves a doubt."""
        return self.method != "GET"


def _call(name: str, method: str, template: str, units: int, parameters: str = "") -> Call:
    return Call(name, method, template, units, frozenset(parameters.split()))


_USER = "/gmail/v1/users/me"
_EVENTS = "/calendar/v3/calendars/{calendar}/events"

CALLS = (
    _call("gmail.users.getProfile", "GET", f"{_USER}/profile", 1),
    _call("gmail.users.settings.sendAs.list", "GET", f"{_USER}/settings/sendAs", 1),
    _call("gmail.users.labels.list", "GET", f"{_USER}/labels", 1),
    _call(
        "gmail.users.history.list",
        "GET",
        f"{_USER}/history",
        2,
        "startHistoryId historyTypes maxResults pageToken",
    ),
    _call(
        "gmail.users.threads.get", "GET", f"{_USER}/threads/{{id}}", 40, "format metadataHeaders"
    ),
    _call(
        "gmail.users.messages.get", "GET", f"{_USER}/messages/{{id}}", 20, "format metadataHeaders"
    ),
    _call(
        "gmail.users.messages.list",
        "GET",
        f"{_USER}/messages",
        5,
        "q maxResults pageToken includeSpamTrash",
    ),
    _call("gmail.users.drafts.list", "GET", f"{_USER}/drafts", 5, "maxResults pageToken"),
    _call("gmail.users.drafts.get", "GET", f"{_USER}/drafts/{{id}}", 20, "format"),
    _call("gmail.users.drafts.create", "POST", f"{_USER}/drafts", 10),
    _call("gmail.users.drafts.update", "PUT", f"{_USER}/drafts/{{id}}", 15),
    _call(
        "calendar.events.list",
        "GET",
        _EVENTS,
        0,
        "timeMin timeMax singleEvents showDeleted maxResults pageToken",
    ),
    _call("calendar.events.get", "GET", f"{_EVENTS}/{{id}}", 0),
)

CALL_BY_NAME: Mapping[str, Call] = {call.name: call for call in CALLS}

TOKEN = Call("oauth2.token", "POST", "")
"""The token endpoint (RFC 6749, 3.2), whose address comes from the client file."""

_HEADERS = frozenset(
    {
        "accept",
        "accept-encoding",
        "authorization",
        "content-length",
        "content-type",
        "user-agent",
        "x-goog-api-client",
    }
)
_PLACEHOLDERS = {
    # `drafts/send` has the shape of `drafts/{id}`; no id is a word of the API.
    "{id}": r"(?!(?i:send|import|batch\w*)$)[A-Za-z0-9_-]{1,1100}",
    # A calendar's id is `primary` or has the form of an address; `#` is in those of holidays.
    "{calendar}": r"(?!\.{1,2}/)(?:[A-Za-z0-9._~+-]|%40|%23|%2B|%27|%26|%3D|%21){1,320}",
}
_PRINTABLE = re.compile(r"[!-~]+")
_AMBIGUOUS = "#\\;"  # programs differ in what they make of these; `;` parts parameters for some
_FIELD_VALUE = re.compile(r"[ -~]*")


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"(\{\w+\})", template)
    return re.compile("".join(_PLACEHOLDERS.get(part) or re.escape(part) for part in parts))


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine itself (RFC 1122 3.2.1.3, RFC 4291 2.5.3, RFC 6761)."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def origin_of(url: str, what: str) -> str:
    """Return scheme, host and port of an address that may be talked to.

    Raises ConfigError for another scheme than https, except plain http to this machine itself, and
    for user names, blanks and other tricks in it. `what` names the setting in the message.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        parts, host, port = urlsplit(""), "", None
    shown = f"[{host}]" if ":" in host else host
    origin = f"{parts.scheme}://{shown}" + (f":{port}" if port else "")
    if not host or not _PRINTABLE.fullmatch(url) or not url.startswith(origin):
        raise ConfigError(f"{what} is not an address", hint="such as http://127.0.0.1:8099")
    if url[len(origin) :][:1] not in {"", "/"}:
        raise ConfigError(f"{what} is not a plain address", hint="leave out user name and query")
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)):
        return origin
    raise ConfigError(
        f"{what} is not safe to talk to", hint="use https; plain http is for this machine only"
    )


def check_token_uri(token_uri: str, root_url: str | None) -> None:
    """Raise ConfigError unless a token endpoint belongs to the Google that is talked to.

    The real one's are on Google's own hosts; that of a simulated one is on the host of `root_url`.
    A token of the one is thereby never shown to the other.
    """
    origin_of(token_uri, "token_uri")
    host = urlsplit(token_uri).hostname or ""
    allowed = GOOGLE_OAUTH_HOSTS if root_url is None else {urlsplit(root_url).hostname}
    if host not in allowed:
        raise ConfigError(
            "the token belongs to another Google than the one that is talked to",
            hint="run `followupd login` with the client file of this Google",
        )


class AllowList:
    """Admits a request that is one of CALLS, at the right address, and refuses all else."""

    def __init__(
        self,
        root_url: str | None,
        token_uri: str | None = None,
        *,
        calls: Sequence[Call] = CALLS,
    ) -> None:
        """Take where both APIs are (None: Google itself) and the token endpoint, once known."""
        self._patterns = tuple((_pattern(call.template), call) for call in calls)
        self._gmail = GMAIL_ROOT if root_url is None else origin_of(root_url, "root_url")
        if root_url is not None and root_url.rstrip("/") != self._gmail:
            raise ConfigError("root_url has more than host and port", hint=f"set {self._gmail}")
        self._calendar = CALENDAR_ROOT if root_url is None else self._gmail
        self._token_uri = token_uri

    def allow_token_uri(self, token_uri: str) -> None:
        """Let POST requests go to this token endpoint, and to no other."""
        origin_of(token_uri, "token_uri")
        self._token_uri = token_uri

    def admit(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Call:
        """Return the call that a request is; raise ForbiddenCallError for anything else."""
        for name, value in headers.items():
            if name.lower() not in _HEADERS or not _FIELD_VALUE.fullmatch(value):
                raise ForbiddenCallError("a request with an unknown header was stopped")
        if not _PRINTABLE.fullmatch(url) or any(sign in url for sign in _AMBIGUOUS):
            raise ForbiddenCallError("a request with a malformed address was stopped")
        if method == "POST" and url == self._token_uri:
            return TOKEN
        address, _, query = url.partition("?")
        call = self._find(method, address)
        if call is None:
            raise ForbiddenCallError(
                "a request that is not on the list of allowed calls was stopped"
            )
        self._check_query(call, query)
        if body and not call.writes:
            raise ForbiddenCallError("a reading request with a body was stopped")
        return call

    def _find(self, method: str, address: str) -> Call | None:
        for pattern, call in self._patterns:
            root = self._gmail if call.name.startswith("gmail.") else self._calendar
            if method != call.method or not address.startswith(f"{root}/"):
                continue
            if pattern.fullmatch(address[len(root) :]):
                return call
        return None

    def _check_query(self, call: Call, query: str) -> None:
        for name, value in parse_qsl(query, keep_blank_values=True):
            if name not in call.parameters and (name, value) != ("alt", "json"):
                raise ForbiddenCallError(f"{call.name} with an unknown parameter was stopped")
