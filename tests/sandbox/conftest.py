"""A box, a client in process, a server, and Google's own clients."""

from collections.abc import Iterator
from typing import Any

import pytest

from followupd.sandbox import Sandbox, Server, serve
from tests.sandbox.asking import NOW, Api, google_client


@pytest.fixture
def box() -> Sandbox:
    return Sandbox(now=NOW)


@pytest.fixture
def api(box: Sandbox) -> Api:
    return Api(box)


@pytest.fixture
def server(box: Sandbox) -> Iterator[Server]:
    with serve(box) as running:
        yield running


@pytest.fixture
def gmail(box: Sandbox, server: Server) -> Iterator[Any]:
    service = google_client("gmail", "v1", server.url, box.issue_token()["access_token"])
    yield service
    service.close()


@pytest.fixture
def calendar(box: Sandbox, server: Server) -> Iterator[Any]:
    service = google_client("calendar", "v3", server.url, box.issue_token()["access_token"])
    yield service
    service.close()
