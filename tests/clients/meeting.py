"""What a client meets with when the sandbox misbehaves, and what our adapter makes of the same."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import google_auth_httplib2
import httplib2
from google.oauth2.credentials import Credentials
from googleapiclient import discovery, discovery_cache

from followupd.adapters.google.exchange import HttpExchange
from followupd.errors import FollowupdError
from followupd.sandbox import Sandbox, Server, serve
from tests.door import Opened, open_door, write_token
from tests.sandbox.asking import NOW, raw_mail

CREATE = "gmail.users.drafts.create"
READ = "gmail.users.getProfile"
TOKEN = "oauth.token"
_PAGE = Path(__file__).parents[2] / "docs" / "google.md"


@dataclass(frozen=True)
class Seen:
    """What came of one call."""

    outcome: object  # what was returned or raised
    asked: int  # requests that reached the method that misbehaved
    made: int  # drafts that came to be
    slept: tuple[float, ...] = ()  # seconds before each repetition, at the longest


class Meeting:
    """A served sandbox, Google's Python client in its usual shape, and our own adapter."""

    def __init__(self, server: Server, box: Sandbox, folder: Path, patience: timedelta) -> None:
        self.box = box
        self.url = server.url
        client = box.client_config(server.url)["installed"]
        token = box.issue_token()
        self.credentials = Credentials(
            token=token["access_token"],
            refresh_token=token["refresh_token"],
            token_uri=client["token_uri"],
            client_id=client["client_id"],
            client_secret=client["client_secret"],
        )
        document = json.loads(discovery_cache.get_static_doc("gmail", "v1"))
        document["rootUrl"] = f"{server.url}/"
        http = httplib2.Http(timeout=patience.total_seconds())
        authorized = google_auth_httplib2.AuthorizedHttp(self.credentials, http=http)
        build: Any = discovery.build_from_document  # type: ignore[attr-defined]  # not in the stubs
        self.gmail = build(document, http=authorized)
        exchange = HttpExchange(patience, total=2 * patience)
        self.ours: Opened = open_door(box, folder, root=server.url, exchange=exchange)

    def expire(self) -> None:
        """Let the access tokens of both run out."""
        self.credentials.token = None
        write_token(self.box, self.ours.token_file, root=self.url, lives=-timedelta(hours=1))

    def close(self) -> None:
        self.gmail.close()
        self.ours.door.close()

    def client_writes(self, fault: dict[str, Any], retries: int) -> Seen:
        """Let the client create a draft."""
        request = (
            self.gmail.users().drafts().create(userId="me", body={"message": {"raw": raw_mail()}})
        )
        return self._met(request, {"api_method": CREATE, **fault}, retries)

    def client_reads(self, fault: dict[str, Any], retries: int) -> Seen:
        """Let the client read the profile."""
        request = self.gmail.users().getProfile(userId="me")
        return self._met(request, {"api_method": READ, **fault}, retries)

    def _met(self, request: Any, fault: dict[str, Any], retries: int) -> Seen:
        slept: list[float] = []
        request._sleep, request._rand = slept.append, lambda: 1.0
        before = len(self.box.drafts.listed())
        asked = self._switch_on(fault)
        try:
            outcome: object = request.execute(num_retries=retries)
        except Exception as error:  # noqa: BLE001 - which one it is, is the question
            outcome = error
        made = len(self.box.drafts.listed()) - before
        return Seen(outcome, asked(), made, tuple(slept))

    def we(self, act: Any, fault: dict[str, Any]) -> Seen:
        """Let our adapter act."""
        before = len(self.box.drafts.listed())
        asked = self._switch_on(fault)
        try:
            outcome: object = act()
        except FollowupdError as error:
            outcome = error
        return Seen(outcome, asked(), len(self.box.drafts.listed()) - before)

    def _switch_on(self, fault: dict[str, Any]) -> Any:
        """Let the fault strike from now on; return what counts the requests it met."""
        self.box.faults.clear()
        self.box.faults.add(**{"count": None, **fault})
        begun = len(self.box.log)
        return lambda: sum(e.api_method == fault["api_method"] for e in self.box.log[begun:])


@contextmanager
def meeting(folder: Path, patience: float = 5.0) -> Iterator[Meeting]:
    """Begin with an empty mailbox; `patience` is how long both wait for a sign, in seconds."""
    box = Sandbox(now=NOW)
    with serve(box) as server:
        met = Meeting(server, box, folder, timedelta(seconds=patience))
        try:
            yield met
        finally:
            met.close()


def our_error(outcome: object) -> str:
    """Return the name of our error, as the tables of the documentation have it."""
    return type(outcome).__name__ if isinstance(outcome, Exception) else "none"


def lines_of_the_page() -> set[str]:
    """Return the lines of docs/google.md, whatever the spaces between their words."""
    return {re.sub(r" {2,}", " ", line) for line in _PAGE.read_text("utf-8").splitlines()}
