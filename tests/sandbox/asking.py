"""Asking the sandbox: in process with a token, or with Google's own client."""

import base64
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlencode

from google.oauth2.credentials import Credentials
from googleapiclient import discovery
from googleapiclient.discovery_cache import get_static_doc

from followupd.sandbox import Request, Response, Sandbox
from tests.sandbox.google_schemas import fits_answer

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DANA = "Dana Wu <dana@acme.example.com>"


def raw_mail(
    to: str = DANA,
    subject: str = "Thank you",
    body: str = "Hello Dana,\n\nthank you.\n",
    **more: str,
) -> str:
    """Return a message as the API takes it, base64url. `In_Reply_To` means In-Reply-To."""
    mail = EmailMessage()
    if to:
        mail["To"] = to
    mail["Subject"] = subject
    for name, value in more.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(body)
    return base64.urlsafe_b64encode(mail.as_bytes()).decode()


@dataclass
class Api:
    """Asks a box in process, with a token."""

    box: Sandbox
    scopes: list[str] | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        token = self.box.issue_token(self.scopes)["access_token"]
        self.headers = {"Authorization": f"Bearer {token}", **self.headers}

    def raw(self, method: str, path: str, body: object = None, **query: Any) -> Response:
        url = f"{path}?{urlencode(query, doseq=True)}" if query else path
        data = b"" if body is None else json.dumps(body).encode()
        return self.box.handle(Request(method, url, self.headers, data))

    def ask(self, method: str, path: str, body: object = None, **query: Any) -> Any:
        response = self.raw(method, path, body, **query)
        assert response.status in {200, 204}, response
        answer = json.loads(response.body) if response.body else None
        if (last := self.box.log[-1]).channel == "api":
            fits_answer(last.api_method, answer)
        return answer

    def fail(self, method: str, path: str, body: object = None, **query: Any) -> tuple[int, Any]:
        response = self.raw(method, path, body, **query)
        assert response.status >= 400, response
        return response.status, json.loads(response.body)["error"]

    def gmail(self, path: str, **query: Any) -> Any:
        return self.ask("GET", f"/gmail/v1/users/me/{path}", **query)

    def events(self, **query: Any) -> Any:
        return self.ask("GET", "/calendar/v3/calendars/primary/events", **query)

    def create(self, thread_id: str | None = None, **mail: str) -> Any:
        message = {"raw": raw_mail(**mail)} | ({"threadId": thread_id} if thread_id else {})
        return self.ask("POST", "/gmail/v1/users/me/drafts", {"message": message})

    def update(self, draft_id: str, thread_id: str | None = None, **mail: str) -> Any:
        message = {"raw": raw_mail(**mail)} | ({"threadId": thread_id} if thread_id else {})
        return self.ask("PUT", f"/gmail/v1/users/me/drafts/{draft_id}", {"message": message})

    def headers_of(self, message_id: str) -> dict[str, str]:
        message = self.gmail(f"messages/{message_id}", format="metadata")
        return {h["name"]: h["value"] for h in message["payload"]["headers"]}


def google_client(name: str, version: str, root: str, token: str) -> Any:
    """Return google-api-python-client's service, pointed at the sandbox."""
    document = json.loads(get_static_doc(name, version))
    document["rootUrl"] = f"{root}/"
    document["baseUrl"] = f"{root}/{document['servicePath']}"
    credentials = Credentials(token=token)
    build: Any = discovery.build_from_document  # type: ignore[attr-defined]  # not in the stubs
    return build(document, credentials=credentials)
