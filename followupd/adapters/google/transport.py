"""The one door out: every request to Google passes here, in process or over the network."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import httplib2

from followupd.adapters.google import failures
from followupd.adapters.google.calls import TOKEN, AllowList, Call
from followupd.adapters.google.exchange import (
    Answer,
    Exchange,
    MaybeSentError,
    NotSentError,
    uptime,
)
from followupd.adapters.google.lock_out import Gate
from followupd.adapters.google.quota import Meter
from followupd.errors import TransientError


class Transport:
    """Has the shape of httplib2.Http, as Google's libraries want it, and never repeats a request.

    A request that is not on the allow-list raises ForbiddenCallError before a byte leaves. While
    Google has locked us out, no API request leaves. Trouble with the token endpoint is a
    TransientError at once, so that google-auth does not wait and try again by itself.
    """

    def __init__(
        self,
        allow_list: AllowList,
        exchange: Exchange,
        gate: Gate | None = None,
        *,
        uptime: Callable[[], float] = uptime,
    ) -> None:
        """Take what may pass and how; a login that calls no API needs no gate."""
        self.allow_list = allow_list
        self.meter = Meter()
        self.google_time: datetime | None = None  # in UTC, by the last answer's Date field
        self._exchange = exchange
        self._gate = gate
        self._uptime = uptime
        self._dated: tuple[datetime, float] | None = None  # Google's time, and ours since boot

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        redirections: int = 0,  # noqa: ARG002 - httplib2's shape; redirects are never followed
        connection_type: object = None,  # noqa: ARG002 - httplib2's shape
    ) -> tuple[httplib2.Response, bytes]:
        """Send one request, once; return the answer, whatever its status.

        Raises ForbiddenCallError, TransientError (locked out, or no token service), NotSentError
        or MaybeSentError.
        """
        data = body.encode() if isinstance(body, str) else body
        fields = {name.lower(): value for name, value in (headers or {}).items()}
        call = self.allow_list.admit(method, uri, fields, data)
        fields.pop("content-length", None)
        answer = (
            self._ask_for_token(uri, fields, data)
            if call is TOKEN
            else self._call_api(call, uri, fields, data)
        )
        shown = {k: v for k, v in answer.headers.items() if k != "content-encoding"}
        return httplib2.Response({**shown, "status": str(answer.status)}), answer.body

    def google_now(self) -> datetime | None:
        """Return Google's present: its last answer's Date and the time that has passed since.

        No setting of this machine's clock changes it, and a suspend counts. None before an answer.
        """
        if self._dated is None:
            return None
        at, then = self._dated
        return at + timedelta(seconds=self._uptime() - then)

    def close(self) -> None:
        """Let go of the connections."""
        self._exchange.close()

    def _call_api(
        self, call: Call, uri: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        if self._gate is None:
            return self._send(call, uri, headers, body)
        self._gate.check()
        answer = self._send(call, uri, headers, body)
        self._gate.note(answer)
        return answer

    def _ask_for_token(self, uri: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
        try:
            answer = self._send(TOKEN, uri, headers, body)
        except (NotSentError, MaybeSentError) as error:
            raise failures.not_sent("Google's token service cannot be reached") from error
        if answer.status >= 500 or answer.status in {408, 429} or not _is_object(answer.body):
            raise TransientError("Google's token service is out of order")
        return answer

    def _send(self, call: Call, uri: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
        try:
            answer = self._exchange.exchange(call.method, uri, headers, body)
        except NotSentError:
            raise
        except MaybeSentError:
            self.meter.count(call)
            raise
        self.meter.count(call)
        self.google_time = failures.http_date(answer.headers.get("date"))
        if self.google_time is not None:
            self._dated = self.google_time, self._uptime()
        return answer


def _is_object(body: bytes) -> bool:
    try:
        return isinstance(json.loads(body), dict)
    except ValueError:
        return False
