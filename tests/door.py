"""The real Google adapters, with a sandbox behind their door, in process."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

from google.oauth2.credentials import Credentials

from followupd.adapters.google import (
    Door,
    GmailMailbox,
    GoogleAccess,
    GoogleCalendar,
    LockOut,
    open_google,
)
from followupd.adapters.google.exchange import Answer, Exchange, MaybeSentError
from followupd.adapters.google.token_file import save_credentials
from followupd.ports import Clock
from followupd.sandbox import Request, Sandbox

ROOT = "http://127.0.0.1:8099"


@dataclass
class WrongClock:
    """A machine's clock, which may differ from Google's."""

    box: Sandbox
    wrong_by: timedelta = timedelta(0)

    def now(self) -> datetime:
        return self.box.clock.now() + self.wrong_by


class InProcess:
    """An exchange that asks a sandbox object; a fault that hangs up leaves the doubt it should."""

    def __init__(self, box: Sandbox) -> None:
        self._box = box

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        try:
            response = self._box.handle(Request(method, url, dict(headers), body or b""))
        except ConnectionError as error:
            raise MaybeSentError("the server hung up") from error
        fields = {name.lower(): value for name, value in response.headers.items()}
        if int(fields.get("content-length", len(response.body))) > len(response.body):
            raise MaybeSentError("the answer broke off")
        return Answer(response.status, fields, response.body)

    def close(self) -> None:
        """Nothing is held open."""


@dataclass(frozen=True)
class Opened:
    """A sandbox and the adapters in front of it."""

    box: Sandbox
    calendar: GoogleCalendar
    mailbox: GmailMailbox
    door: Door
    token_file: Path

    def asked(self, method: str = "") -> list[str]:
        """Return the names of the API methods that reached the sandbox, in order."""
        names = [entry.api_method for entry in self.box.log if entry.channel == "api"]
        return [name for name in names if method in name]


def write_token(
    box: Sandbox,
    path: Path,
    *,
    scopes: Sequence[str] | None = None,
    root: str = ROOT,
    lives: timedelta = timedelta(hours=1),
) -> None:
    """Put a token of the sandbox into a token file, without a login."""
    answer = box.issue_token(list(scopes) if scopes is not None else None)
    client = box.client_config(root)["installed"]
    credentials = Credentials(
        token=answer["access_token"],
        refresh_token=answer["refresh_token"],
        token_uri=client["token_uri"],
        client_id=client["client_id"],
        client_secret=client["client_secret"],
        scopes=answer["scope"].split(),
        # google-auth compares with the real clock, whatever hour it is in the sandbox.
        expiry=(datetime.now(UTC) + lives).replace(tzinfo=None),  # noqa: TID251
    )
    save_credentials(path, credentials)


def open_door(
    box: Sandbox,
    folder: Path,
    *,
    scopes: Sequence[str] | None = None,
    lock_out: LockOut | None = None,
    exchange: Exchange | None = None,
    root: str = ROOT,
    clock: Clock | None = None,
) -> Opened:
    """Return the adapters with a fresh token of the sandbox."""
    token_file = folder / "secret" / "token.json"
    write_token(box, token_file, scopes=scopes, root=root)
    access = GoogleAccess(
        token_file, root_url=root, timeout=timedelta(seconds=5), own_addresses=(box.address,)
    )
    calendar, mailbox, door = open_google(
        access,
        clock or box.clock,
        lock_out=lock_out,
        exchange=exchange or InProcess(box),
        uptime=lambda: box.clock.now().timestamp(),
    )
    return Opened(box, calendar, mailbox, door, token_file)


def letter(
    to: str | None = "dana@acme.example.com",
    subject: str = "Thank you",
    body: str = "Hello Dana,\n\nthank you for today.\n",
    **fields: str,
) -> EmailMessage:
    """Return a small mail."""
    message = EmailMessage()
    message["From"] = "alex@example.com"
    if to is not None:
        message["To"] = to
    message["Subject"] = subject
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return message
