"""Of all that Gmail and Calendar can do, only what the ports need may leave (E-47, X1).

Every method of both discovery documents is tried at the door, as the documents say and with the
tricks that HTTP and Google's servers offer besides.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from googleapiclient.discovery_cache import get_static_doc

from followupd.adapters.google.calls import CALL_BY_NAME, AllowList
from followupd.adapters.google.exchange import Answer
from followupd.adapters.google.transport import Transport
from followupd.errors import ForbiddenCallError

ROOTS = {"gmail": "https://gmail.googleapis.com", "calendar": "https://www.googleapis.com"}
VALUES = {"userId": "me", "calendarId": "primary"}


class Recorder:
    """An exchange that only notes what would have left."""

    def __init__(self) -> None:
        self.left: list[tuple[str, str]] = []

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        self.left.append((method, url))
        return Answer(200, {}, b"{}")

    def close(self) -> None:
        """Nothing is held open."""


def methods_of(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from node.get("methods", {}).values()
    for resource in node.get("resources", {}).values():
        yield from methods_of(resource)


def documented() -> Iterator[tuple[str, str, str, str]]:
    """Yield Google's method id, the verb, and the address; uploads have a second address."""
    for api, version in (("gmail", "v1"), ("calendar", "v3")):
        document = json.loads(get_static_doc(api, version))
        for method in methods_of(document):
            paths = [document["servicePath"] + (method.get("flatPath") or method["path"])]
            uploads = method.get("mediaUpload", {}).get("protocols", {})
            paths += [one["path"].lstrip("/") for one in uploads.values()]
            for path in paths:
                filled = re.sub(r"\{\+?(\w+)\}", lambda m: VALUES.get(m[1], "18c2a"), path)
                yield method["id"], api, method["httpMethod"], f"{ROOTS[api]}/{filled}"


DOCUMENTED = list(documented())
TRICKS = {
    "a method in a header": {"x-http-method-override": "DELETE"},
    "its other name": {"x-method-override": "POST"},
}


def leaves(verb: str, url: str, headers: Mapping[str, str] | None = None) -> bool:
    """Tell whether a request leaves; if it does not, not a byte did."""
    recorder = Recorder()
    door = Transport(AllowList(None), recorder)
    try:
        door.request(url, verb, None, headers)
    except ForbiddenCallError:
        assert recorder.left == []
        return False
    return recorder.left == [(verb, url)]


def test_the_documents_hold_what_must_never_leave() -> None:
    """The control: there is something to stop."""
    names = {name for name, *_ in DOCUMENTED}
    assert len(names) > 100
    assert {
        "gmail.users.drafts.send",
        "gmail.users.drafts.delete",
        "gmail.users.messages.send",
        "gmail.users.messages.batchDelete",
        "gmail.users.threads.trash",
        "calendar.events.delete",
        "calendar.calendars.clear",
    } <= names


@pytest.mark.parametrize(
    ("name", "verb", "url"),
    [pytest.param(n, v, u, id=f"X1 {n} {u.count('upload')}") for n, _, v, u in DOCUMENTED],
)
def test_a_documented_method_leaves_only_if_the_ports_need_it(
    name: str, verb: str, url: str
) -> None:
    allowed = name in CALL_BY_NAME and "upload" not in url
    assert leaves(verb, url) is allowed
    assert not any(leaves(verb, url, headers) for headers in TRICKS.values())


@pytest.mark.parametrize("name", sorted(CALL_BY_NAME))
def test_each_call_on_the_list_is_a_documented_method(name: str) -> None:
    found = {(verb, url) for n, _, verb, url in DOCUMENTED if n == name}
    assert any(verb == CALL_BY_NAME[name].method for verb, _ in found)


@pytest.mark.parametrize("verb", ["DELETE", "PATCH", "POST", "PUT", "OPTIONS", "TRACE", "get"])
def test_no_other_verb_reaches_an_allowed_address(verb: str) -> None:
    """X1: the address alone opens nothing."""
    allowed = {(v, u) for n, _, v, u in DOCUMENTED if n in CALL_BY_NAME and "upload" not in u}
    for url in {u for _, u in allowed}:
        assert leaves(verb, url) is ((verb, url) in allowed)


@pytest.mark.parametrize("api", sorted(ROOTS))
def test_no_method_of_one_api_leaves_to_the_other_or_by_batch(api: str) -> None:
    other = next(root for name, root in ROOTS.items() if name != api)
    for _, name, verb, url in DOCUMENTED:
        if name == api:
            assert not leaves(verb, url.replace(ROOTS[api], other))
            assert not leaves("POST", f"{ROOTS[api]}/batch/{name}/v1")
