"""A sandbox that clients of others take for Google: only the address they have is another."""

import json
import threading
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

import pytest
from google.oauth2.credentials import Credentials
from googleapiclient import discovery_cache

from followupd.sandbox import Sandbox, Server, serve
from tests.sandbox.asking import NOW

SCOPES = [
    "https://www.googleapis.com/auth/calendar",
    "https://www.googleapis.com/auth/gmail.modify",
]


@pytest.fixture
def box() -> Sandbox:
    return Sandbox(now=NOW)


@pytest.fixture
def server(box: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Serve the box, and lay out Google's discovery documents with its address as rootUrl."""
    documents = tmp_path / "documents"
    documents.mkdir()
    with serve(box) as running:
        for api in ("gmail.v1", "calendar.v3"):
            document = json.loads(discovery_cache.get_static_doc(*api.split(".")))
            document["rootUrl"] = f"{running.url}/"
            (documents / f"{api}.json").write_text(json.dumps(document))
        monkeypatch.setattr(discovery_cache, "DISCOVERY_DOC_DIR", str(documents))
        yield running


@pytest.fixture
def credentials(box: Sandbox) -> Credentials:
    return Credentials(token=box.issue_token(SCOPES)["access_token"])


@pytest.fixture
def client_file(box: Sandbox, server: Server, tmp_path: Path) -> Path:
    """Return an OAuth client file whose addresses are the sandbox's."""
    file = tmp_path / "client_secret.json"
    file.write_text(json.dumps(box.client_config(server.url)))
    return file


class _Browser(webbrowser.BaseBrowser):
    """Somebody who allows all that is asked."""

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        parts = urlsplit(url)
        consent = f"{parts.scheme}://{parts.netloc}{parts.path}"
        form = f"{parts.query}&{urlencode({'decision': 'allow'})}".encode()
        threading.Thread(target=lambda: urlopen(consent, form, timeout=5).close()).start()
        return True


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a browser in the place of the desktop's, and let oauthlib talk plain http to it."""
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    monkeypatch.setattr(webbrowser, "get", lambda using=None: _Browser())
