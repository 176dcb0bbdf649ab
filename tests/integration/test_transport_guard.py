"""What may leave, and what is stopped before a byte does (E-47, X1: it cannot send or delete)."""

from collections.abc import Mapping

import pytest

from followupd.adapters.google.calls import (
    CALLS,
    AllowList,
    check_token_uri,
    is_loopback,
    origin_of,
)
from followupd.adapters.google.exchange import Answer, NotSentError
from followupd.adapters.google.transport import Transport
from followupd.errors import ConfigError, ForbiddenCallError

GMAIL = "https://gmail.googleapis.com"
CALENDAR = "https://www.googleapis.com"
TOKEN = "https://oauth2.googleapis.com/token"
ME = f"{GMAIL}/gmail/v1/users/me"
EVENTS = f"{CALENDAR}/calendar/v3/calendars/primary/events"


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


def transport() -> tuple[Transport, Recorder]:
    recorder = Recorder()
    return Transport(AllowList(None, TOKEN), recorder), recorder


@pytest.mark.parametrize(
    ("method", "url", "name"),
    [
        ("GET", f"{ME}/profile?alt=json", "gmail.users.getProfile"),
        ("GET", f"{ME}/settings/sendAs?alt=json", "gmail.users.settings.sendAs.list"),
        ("GET", f"{ME}/labels?alt=json", "gmail.users.labels.list"),
        ("GET", f"{ME}/history?startHistoryId=1", "gmail.users.history.list"),
        ("GET", f"{ME}/threads/18c2a?format=metadata", "gmail.users.threads.get"),
        ("GET", f"{ME}/messages/18c2a?format=raw", "gmail.users.messages.get"),
        ("GET", f"{ME}/messages?q=in%3Asent&maxResults=5", "gmail.users.messages.list"),
        ("GET", f"{ME}/drafts?maxResults=500", "gmail.users.drafts.list"),
        ("GET", f"{ME}/drafts/r-249774?format=metadata", "gmail.users.drafts.get"),
        ("POST", f"{ME}/drafts?alt=json", "gmail.users.drafts.create"),
        ("PUT", f"{ME}/drafts/r-249774?alt=json", "gmail.users.drafts.update"),
        ("GET", f"{EVENTS}?timeMin=2026-03-02T00%3A00%3A00Z", "calendar.events.list"),
        ("GET", f"{EVENTS}/abc_20260302T090000Z", "calendar.events.get"),
        (
            "GET",
            f"{CALENDAR}/calendar/v3/calendars/en.usa%23holiday%40group.v.calendar.google.com/events",
            "calendar.events.list",
        ),
        ("POST", TOKEN, "oauth2.token"),
    ],
)
def test_every_call_that_the_ports_need_may_leave(method: str, url: str, name: str) -> None:
    door, recorder = transport()
    door.request(url, method)
    assert recorder.left == [(method, url)]
    assert [row.name for row in door.meter.usage()] == [name]


FORBIDDEN = [
    pytest.param("POST", f"{ME}/drafts/send", id="X1 a draft is never sent"),
    pytest.param("PUT", f"{ME}/drafts/send", id="X1 nor by a method that is allowed for ids"),
    pytest.param("PUT", f"{ME}/drafts/SEND", id="X1 in whatever case"),
    pytest.param("POST", f"{ME}/messages/send", id="X1 a message is never sent"),
    pytest.param("POST", f"{ME}/drafts/r-1/send", id="X1 nor under a draft"),
    pytest.param("PUT", f"{ME}/drafts/r-1?send=true", id="X1 nor by a parameter"),
    pytest.param("DELETE", f"{ME}/drafts/r-1", id="X1 a draft is never deleted"),
    pytest.param("DELETE", f"{ME}/messages/18c2a", id="X1 a message is never deleted"),
    pytest.param("POST", f"{ME}/messages/18c2a/trash", id="X1 nor put into the trash"),
    pytest.param("POST", f"{ME}/messages/batchDelete", id="X1 nor by the dozen"),
    pytest.param("DELETE", f"{EVENTS}/abc", id="X1 an event is never deleted"),
    pytest.param("POST", EVENTS, id="no event is made"),
    pytest.param("PUT", f"{EVENTS}/abc", id="no event is changed"),
    pytest.param("PATCH", f"{ME}/drafts/r-1", id="an unknown method"),
    pytest.param("post", f"{ME}/drafts", id="a method in small letters"),
    pytest.param("POST", f"{ME}/messages", id="no message is inserted"),
    pytest.param("POST", f"{GMAIL}/batch", id="a batch"),
    pytest.param("POST", f"{GMAIL}/batch/gmail/v1", id="a batch of Gmail"),
    pytest.param("POST", f"{CALENDAR}/batch/calendar/v3", id="a batch of Calendar"),
    pytest.param("POST", f"{GMAIL}/upload/gmail/v1/users/me/drafts", id="an upload"),
    pytest.param("POST", f"{GMAIL}/resumable/upload/gmail/v1/users/me/drafts", id="a long upload"),
    pytest.param("POST", f"{ME}/drafts?uploadType=media", id="an upload by parameter"),
    pytest.param("GET", f"{ME}/messages/1/attachments/2", id="a read that nothing needs"),
    pytest.param("GET", f"{GMAIL}/gmail/v1/users/dana/drafts", id="another user"),
    pytest.param("POST", "https://evil.example/gmail/v1/users/me/drafts", id="another host"),
    pytest.param("POST", f"{GMAIL}.evil.example/gmail/v1/users/me/drafts", id="a longer host"),
    pytest.param("POST", "http://gmail.googleapis.com/gmail/v1/users/me/drafts", id="plain http"),
    pytest.param("POST", "https://gmail.googleapis.com:444/gmail/v1/users/me/drafts", id="a port"),
    pytest.param("GET", "https://a@gmail.googleapis.com/gmail/v1/users/me/profile", id="userinfo"),
    pytest.param("GET", f"{GMAIL}@evil.example/gmail/v1/users/me/profile", id="host as userinfo"),
    pytest.param("GET", f"{ME}/drafts/../profile", id="dots"),
    pytest.param("GET", f"{ME}/drafts/%2e%2e/profile", id="encoded dots"),
    pytest.param("PUT", f"{ME}/drafts/%73end", id="an encoded letter"),
    pytest.param("PUT", f"{ME}/drafts/x%2Fsend", id="an encoded slash"),
    pytest.param("GET", f"{ME}/drafts/x%3Fformat=raw", id="an encoded query"),
    pytest.param("GET", f"{GMAIL}//gmail/v1/users/me/profile", id="a double slash"),
    pytest.param("GET", f"{ME}/profile/", id="a slash at the end"),
    pytest.param("GET", f"{ME}/drafts/", id="an empty id"),
    pytest.param("GET", f"{ME}/profile#x", id="a fragment"),
    pytest.param("GET", f"{ME}/messages/1?format=raw#x", id="a fragment after the query"),
    pytest.param("GET", f"{ME}/profile;x=1", id="a path parameter"),
    pytest.param("GET", f"{ME}\\profile", id="a backslash"),
    pytest.param("GET", f"{ME}/profile\r\nX: 1", id="a line break"),
    pytest.param("GET", f"{ME}/profile?alt=media", id="another answer format"),
    pytest.param("GET", f"{ME}/profile?%24httpMethod=DELETE", id="a method by parameter"),
    pytest.param("GET", f"{ME}/drafts/r-1?format=raw;%24httpMethod=DELETE", id="and behind `;`"),
    pytest.param("GET", f"{ME}/drafts?maxResults=1&maxResults=1&access_token=x", id="a token"),
    pytest.param("GET", "https://GMAIL.googleapis.com/gmail/v1/users/me/profile", id="capitals"),
    pytest.param("GET", "https://gmail.googleapis.com./gmail/v1/users/me/profile", id="a root dot"),
    pytest.param("PUT", f"{ME}/drafts/\uff53end", id="a letter that only looks like one"),
    pytest.param("GET", f"{CALENDAR}/calendar/v3/calendars/../events", id="a calendar of dots"),
    pytest.param("GET", f"{CALENDAR}/gmail/v1/users/me/profile", id="Gmail at Calendar's host"),
    pytest.param("GET", TOKEN, id="reading at the token endpoint"),
    pytest.param("POST", f"{TOKEN}?x=1", id="the token endpoint with a query"),
    pytest.param("POST", f"{TOKEN}/revoke", id="beside the token endpoint"),
    pytest.param("POST", "https://oauth2.googleapis.com/revoke", id="another OAuth endpoint"),
]


@pytest.mark.parametrize(("method", "url"), FORBIDDEN)
def test_anything_else_is_stopped_before_a_byte_leaves(method: str, url: str) -> None:
    door, recorder = transport()
    with pytest.raises(ForbiddenCallError) as caught:
        door.request(url, method)
    assert recorder.left == []
    assert door.meter.usage() == ()
    assert url not in str(caught.value)


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"X-HTTP-Method-Override": "DELETE"}, id="X1 override to DELETE"),
        pytest.param({"x-http-method": "DELETE"}, id="X1 another spelling"),
        pytest.param({"X-Method-Override": "DELETE"}, id="X1 a third spelling"),
        pytest.param({"cookie": "a=b"}, id="any other unknown header"),
        pytest.param({"host": "evil.example"}, id="another host by header"),
        pytest.param({"transfer-encoding": "chunked"}, id="another length by header"),
        pytest.param({"accept": "x\r\nX-HTTP-Method-Override: DELETE"}, id="X1 smuggled in"),
    ],
)
def test_a_header_that_could_change_the_method_is_stopped(headers: dict[str, str]) -> None:
    door, recorder = transport()
    with pytest.raises(ForbiddenCallError):
        door.request(f"{ME}/drafts/r-1", "PUT", b"{}", headers)
    assert recorder.left == []


def test_a_reading_request_carries_no_body() -> None:
    door, recorder = transport()
    with pytest.raises(ForbiddenCallError):
        door.request(f"{ME}/profile", "GET", b"x")
    assert recorder.left == []


def test_a_login_can_ask_for_a_token_and_for_nothing_else() -> None:
    recorder = Recorder()
    door = Transport(AllowList(None, TOKEN, calls=()), recorder)
    door.request(TOKEN, "POST", b"grant_type=refresh_token")
    with pytest.raises(ForbiddenCallError):
        door.request(f"{ME}/profile")
    assert recorder.left == [("POST", TOKEN)]


def test_no_call_on_the_list_sends_or_deletes() -> None:
    assert {call.method for call in CALLS} == {"GET", "POST", "PUT"}
    writes = {call.name for call in CALLS if call.writes}
    assert writes == {"gmail.users.drafts.create", "gmail.users.drafts.update"}


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://example.com", id="plain http elsewhere"),
        pytest.param("http://127.0.0.1.example.com", id="a host that only looks local"),
        pytest.param("ftp://127.0.0.1", id="another scheme"),
        pytest.param("http://a@127.0.0.1:80", id="userinfo"),
        pytest.param("http://127.0.0.1?x=1", id="a query"),
        pytest.param("http://127.0.0.1:99999", id="no such port"),
        pytest.param("http://127.0.0.1:8099/gmail", id="a path"),
        pytest.param("127.0.0.1:8099", id="no scheme"),
        pytest.param("", id="nothing"),
    ],
)
def test_an_unsafe_root_address_is_a_mistake_in_the_configuration(url: str) -> None:
    with pytest.raises(ConfigError):
        AllowList(url)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("http://127.0.0.1:8099/", "http://127.0.0.1:8099"),
        ("http://[::1]:8099", "http://[::1]:8099"),
        ("http://localhost:8099", "http://localhost:8099"),
        ("https://google.example", "https://google.example"),
    ],
)
def test_a_root_address_is_on_this_machine_or_over_https(url: str, origin: str) -> None:
    assert origin_of(url, "root_url") == origin


@pytest.mark.parametrize(
    ("token_uri", "root_url", "fits"),
    [
        ("https://oauth2.googleapis.com/token", None, True),
        ("https://accounts.google.com/o/oauth2/token", None, True),
        ("http://127.0.0.1:8099/token", "http://127.0.0.1:8099", True),
        ("https://oauth2.googleapis.com/token", "http://127.0.0.1:8099", False),
        ("http://127.0.0.1:8099/token", None, False),
        ("https://evil.example/token", None, False),
    ],
)
def test_a_token_is_never_shown_to_another_google(
    token_uri: str, root_url: str | None, *, fits: bool
) -> None:
    if fits:
        check_token_uri(token_uri, root_url)
        return
    with pytest.raises(ConfigError):
        check_token_uri(token_uri, root_url)


def test_only_this_machine_is_loopback() -> None:
    assert is_loopback("127.0.0.1")
    assert is_loopback("127.8.8.8")
    assert is_loopback("::1")
    assert not is_loopback("10.0.0.1")
    assert not is_loopback("example.com")


def test_a_request_that_never_left_is_not_counted() -> None:
    class Dead(Recorder):
        def exchange(
            self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
        ) -> Answer:
            raise NotSentError("no network")

    door = Transport(AllowList(None), Dead())
    with pytest.raises(NotSentError):
        door.request(f"{ME}/profile")
    assert door.meter.usage() == ()
