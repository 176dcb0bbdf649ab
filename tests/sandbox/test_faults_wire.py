"""Faults over a real connection: what reaches a client's socket."""

import http.client
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from followupd.sandbox import Sandbox, Server
from tests.sandbox.asking import Api

LABELS = "/gmail/v1/users/me/labels"


@pytest.fixture(name="wire")
def connected(server: Server) -> Iterator[http.client.HTTPConnection]:
    parts = urlsplit(server.url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    yield connection
    connection.close()


def ask(wire: http.client.HTTPConnection, api: Api) -> http.client.HTTPResponse:
    wire.request("GET", LABELS, headers=api.headers)
    return wire.getresponse()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_closed_means_an_end_without_an_answer(box: Sandbox, api: Api, wire, moment):
    box.faults.add(kind=f"close_{moment}")
    with pytest.raises(http.client.RemoteDisconnected):
        ask(wire, api)
    assert ask(wire, api).status == 200


@pytest.mark.parametrize("moment", ["before", "after"])
def test_reset_means_rst(box: Sandbox, api: Api, wire, moment):
    box.faults.add(kind=f"reset_{moment}")
    with pytest.raises(ConnectionResetError) as reset:
        ask(wire, api)
    assert not isinstance(reset.value, http.client.RemoteDisconnected)
    wire.close()
    assert ask(wire, api).status == 200


@pytest.mark.parametrize("moment", ["before", "after"])
def test_hanging_means_silence_until_the_client_gives_up(box: Sandbox, api: Api, wire, moment):
    box.faults.add(kind=f"hang_{moment}")
    wire.timeout = 0.2
    with pytest.raises(TimeoutError):
        ask(wire, api)
    wire.close()
    assert ask(wire, api).status == 200, "other connections are served meanwhile"


def test_a_hang_ends_after_its_seconds(box: Sandbox, api: Api, wire):
    box.faults.add(kind="hang_before", seconds=0.2)
    begun = time.monotonic()
    with pytest.raises(http.client.RemoteDisconnected):
        ask(wire, api)
    assert time.monotonic() - begun >= 0.2


def test_a_slow_body_comes_whole_and_late(box: Sandbox, api: Api, wire):
    box.faults.add(kind="slow", seconds=0.3)
    begun = time.monotonic()
    answer = ask(wire, api)
    headers_after = time.monotonic() - begun
    body = answer.read()
    assert time.monotonic() - begun >= 0.25 > headers_after
    assert body == ask(wire, api).read()


def test_each_piece_of_a_slow_body_is_in_time_for_a_client_that_waits_for_pieces(
    box: Sandbox, api: Api, wire
):
    box.faults.add(kind="slow", seconds=1.0)
    wire.timeout = 0.5
    assert ask(wire, api).read().endswith(b"}")


def test_half_a_body_has_a_length_that_agrees(box: Sandbox, api: Api, wire):
    whole = ask(wire, api).read()
    box.faults.add(kind="truncated")
    answer = ask(wire, api)
    assert (answer.status, answer.read()) == (200, whole[: len(whole) // 2])
