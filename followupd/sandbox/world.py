"""The sandbox itself: one Google account, its clock, and a door for requests."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from followupd.sandbox import api, batch, upload
from followupd.sandbox.actor_other import Other
from followupd.sandbox.actor_user import User
from followupd.sandbox.calendar_state import CALENDAR_SWITCHES, Calendars
from followupd.sandbox.clock import SandboxClock
from followupd.sandbox.control import answer_control
from followupd.sandbox.drafts import DRAFT_SWITCHES, SEND_MODES, Drafts, SendMode
from followupd.sandbox.errors import ApiError, SandboxError, bad_request, not_found
from followupd.sandbox.faults import Faults
from followupd.sandbox.gmail_state import MAILBOX_SWITCHES, Mailbox
from followupd.sandbox.grants import ACCESS_SECONDS, Grants
from followupd.sandbox.http_types import ConnectionDropped, LoggedRequest, Request, Response
from followupd.sandbox.ids import Ids
from followupd.sandbox.oauth import OAUTH_PATHS, answer_oauth
from followupd.sandbox.outbox import Outbox
from followupd.sandbox.page import is_page
from followupd.sandbox.quota import Quota
from followupd.sandbox.resumable import Uploads
from followupd.sandbox.storage import Storage

SCOPES = (
    "https://www.googleapis.com/auth/gmail.compose",
    "https://www.googleapis.com/auth/gmail.readonly",
    "https://www.googleapis.com/auth/calendar.readonly",
)
"""The scopes of a token that is issued without saying which."""

_Answer = Callable[["Sandbox", Request, str], Response]
_START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


_GARBAGE = (ValueError, OverflowError, RecursionError)
"""What reading a parameter can end in that no program would send: far too large, far too deep."""

_SECRET = frozenset(
    {"access_token", "oauth_token", "token", "refresh_token", "code", "client_secret", "key"}
    | {"code_verifier", "upload_id"}
)
"""Parameters that the log leaves out."""


def _destination(path: str) -> tuple[str, str]:
    """Return the channel and the service that a path leads to."""
    if path in batch.PATHS:
        return "api", batch.PATHS[path]
    service = api.service_of(upload.without_prefix(path))
    if service:
        return "api", service
    channel = "oauth" if path in OAUTH_PATHS else "control"
    return channel, channel


class Sandbox:
    """A simulated Google with one user. Not thread-safe: the server puts a lock around it.

    `now` is an aware datetime; `state` a folder to load the world from and to save it to.
    """

    def __init__(
        self,
        now: datetime = _START,
        address: str = "alex@example.com",
        seed: int = 1,
        state: Path | None = None,
    ) -> None:
        self._begin = (now, address, seed)
        self.log: list[LoggedRequest] = []
        self.storage = Storage(state) if state is not None else None
        self._build()
        if self.storage is not None:
            self.storage.load(self)

    def _build(self) -> None:
        now, self.address, seed = self._begin
        self.clock = SandboxClock(now)
        self.ids = Ids(seed)
        self.mailbox = Mailbox(self.ids, self.clock, self.address)
        self.drafts = Drafts(self.mailbox)
        self.outbox = Outbox(self.drafts)
        self.calendars = Calendars(self.ids, self.clock, self.address)
        self.grants = Grants(self.ids, self.clock)
        self.faults = Faults(self.clock)
        self.quota = Quota(self.clock)
        self.uploads = Uploads(self.ids)
        self.user = User(self)
        self.other = Other(self)

    def reset(self) -> None:
        """Begin again as at the start: empty mailbox and calendar, no tokens, an empty log."""
        self._build()
        self.log.clear()

    @property
    def send_mode(self) -> SendMode:
        """What becomes of an unedited draft of the API that the user sends (see Drafts)."""
        return self.drafts.send_mode

    @send_mode.setter
    def send_mode(self, mode: SendMode) -> None:
        if mode not in SEND_MODES:
            raise SandboxError(f"unknown send_mode {mode!r}", f"known: {', '.join(SEND_MODES)}")
        self.drafts.send_mode = mode

    def settings(self) -> dict[str, Any]:
        """Return the switches: where nobody knows what Google does, both ways exist."""
        return {name: getattr(owner, field) for name, (owner, field) in self._switches().items()}

    def change_settings(self, changes: dict[str, Any]) -> None:
        """Set switches by name; SandboxError for an unknown one or a wrong value."""
        switches = self._switches()
        for name, value in changes.items():
            if name not in switches:
                raise SandboxError(f"unknown setting {name!r}", f"known: {', '.join(switches)}")
            if name != "send_mode" and not isinstance(value, bool):
                raise SandboxError(f"{name} cannot be {value!r}", "true or false")
        for name, value in changes.items():
            owner, field = switches[name]
            setattr(owner, field, value)

    def _switches(self) -> dict[str, tuple[object, str]]:
        return {
            "send_mode": (self, "send_mode"),
            **{name: (self.drafts, name) for name in DRAFT_SWITCHES},
            **{name: (self.mailbox, name) for name in MAILBOX_SWITCHES},
            **{name: (self.calendars, name) for name in CALENDAR_SWITCHES},
            "enforce_quota": (self.quota, "enforced"),
            "quota_answers_429": (self.quota, "answers_429"),
            "testing_mode": (self.grants, "testing_mode"),
            "wrong_state": (self.grants, "wrong_state"),
            "refresh_token_on_second_consent": (self.grants, "refresh_token_on_second_consent"),
        }

    def issue_token(
        self, scopes: list[str] | None = None, expires_in: int = ACCESS_SECONDS
    ) -> dict[str, Any]:
        """Return what the token endpoint would answer, without the login.

        `expires_in` is in seconds of the sandbox's clock: a test that moves it far may want more.
        """
        asked = list(SCOPES if scopes is None else scopes)
        return self.grants.issue(asked, seconds=expires_in)

    def client_config(self, root_url: str) -> dict[str, Any]:
        """Return an OAuth client file ("installed") whose addresses are at `root_url`."""
        root = root_url.rstrip("/")
        return {
            "installed": {
                "client_id": self.grants.client_id,
                "project_id": "followupd-sandbox",
                "auth_uri": f"{root}/o/oauth2/v2/auth",
                "token_uri": f"{root}/token",
                "client_secret": self.grants.client_secret,
                "redirect_uris": ["http://localhost"],
            }
        }

    def handle(self, request: Request) -> Response:
        """Answer one request; raises ConnectionDropped when a fault hangs up.

        The answer's Date is that of the sandbox's clock. Any other exception is a fault of the
        sandbox's own: it is logged, and raised.
        """
        try:
            answer = self._handle(request)
        except ConnectionDropped:
            raise
        except Exception as error:
            channel, service = _destination(request.path)
            self._note(request, channel, service, "", 500, error=type(error).__name__)
            raise
        date = format_datetime(self.clock.now(), usegmt=True)
        return replace(answer, headers={"Date": date, **answer.headers})

    def _handle(self, request: Request) -> Response:
        path = request.path
        if request.method.upper() == "POST" and path in batch.PATHS:
            return self._handle_batch(request)
        if upload.is_upload(path):
            return self._handle_upload(request)
        service = api.service_of(path)
        if service:
            return self._handle_api(request, service)
        if path in OAUTH_PATHS:
            return self._logged(request, "oauth", OAUTH_PATHS[path], answer_oauth)
        if is_page(path) or path.startswith("/sandbox/"):
            return self._logged(request, "control", "", answer_control)
        self._note(request, "api", "", "", 404)
        return not_found().response("gmail")

    def _handle_batch(self, request: Request) -> Response:
        try:
            calls = batch.calls_in(request)
        except ApiError as error:
            self._note(request, "api", batch.PATHS[request.path], "", error.code)
            return batch.refusal(error, request.path)
        place = len(self.log)
        self._note(request, "api", batch.PATHS[request.path], "batch", 200)
        try:
            answers = [(name, self._handle_inner(call, request)) for name, call in calls]
        except ConnectionDropped:
            self.log[place] = replace(self.log[place], status=0)
            raise
        return batch.answer(answers)

    def _handle_inner(self, call: Request, outer: Request) -> Response:
        """Answer one call of a batch: a call of that batch's API, and nothing else there is."""
        service = api.service_of(call.path)
        if service and batch.PATHS[outer.path] in ("", service):
            return self._handle_api(call, service)
        self._note(call, "api", "", "", 404)
        return not_found().response(service or "gmail")

    def _handle_upload(self, request: Request) -> Response:
        try:
            plain = self.uploads.taken(self, request)
        except ApiError as error:
            self._note(request, "api", "gmail", "", error.code)
            return error.response("gmail")
        if isinstance(plain, Response):
            self._note(request, "api", "gmail", "upload", plain.status)
            return plain
        return self._handle_api(plain, "gmail", asked=request)

    def _handle_api(self, request: Request, service: str, asked: Request | None = None) -> Response:
        """Answer an API request; the log has it as it was `asked`."""
        asked = asked or request
        route = api.find(request)
        name, units = (route.method.name, route.method.units) if route else ("", 0)
        try:
            response = api.answer(self, request, route, service)
        except _GARBAGE:
            response = bad_request("Request contains an invalid argument.").response(service)
        except ConnectionDropped:
            self._note(asked, "api", service, name, 0, units)
            self._changed(request)
            raise
        self._note(asked, "api", service, name, response.status, units)
        self._changed(request)
        return response

    def _logged(self, request: Request, channel: str, name: str, answer: _Answer) -> Response:
        try:
            response = answer(self, request, name)
        except ConnectionDropped:
            self._note(request, channel, channel, name, 0)
            raise
        self._note(request, channel, channel, name, response.status)
        self._changed(request)
        return response

    def _changed(self, request: Request) -> None:
        if self.storage is not None and request.method.upper() != "GET":
            self.storage.save_soon(self)

    def _note(
        self,
        request: Request,
        channel: str,
        service: str,
        name: str,
        status: int,
        units: int = 0,
        error: str = "",
    ) -> None:
        self.log.append(
            LoggedRequest(
                channel=channel,
                service=service,
                method=request.method.upper(),
                path=request.path,
                query={k: ",".join(v) for k, v in request.query.items() if k not in _SECRET},
                api_method=name,
                status=status,
                units=units,
                at=self.clock.now(),
                error=error,
            )
        )

    def save(self) -> None:
        """Save the world now, if it has a folder."""
        if self.storage is not None:
            self.storage.save(self)
