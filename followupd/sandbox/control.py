"""The control interface: where a test, a demo or a person plays the user and the world.

It has no password. Hence the server listens on loopback only, and `refused` keeps out pages of
other sites that a browser on the same machine may have open.
"""

import ipaddress
import json
import math
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from followupd.sandbox.actions import check_arguments, perform
from followupd.sandbox.errors import SandboxError, json_response
from followupd.sandbox.http_types import Request, Response
from followupd.sandbox.overview import overview
from followupd.sandbox.page import answer_page, is_page

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

Json = dict[str, Any]


def refused(request: Request) -> Response | None:
    """Return a 403 for a request that does not come from this machine's own programs.

    The Host must be a loopback name (else a foreign name may have been rebound to 127.0.0.1),
    and a browser's Origin must be the sandbox itself. A 400 if either cannot be read.
    """
    try:
        return _foreign(request)
    except ValueError:
        return _error(400, "the Host or the Origin is no address", "use http://127.0.0.1:PORT")


def _foreign(request: Request) -> Response | None:
    host = request.header("Host")
    if host is not None and not _loopback(host):
        return _error(403, f"the Host {host!r} is not this machine", "use http://127.0.0.1:PORT")
    origin = request.header("Origin")
    safe = request.method.upper() in {"GET", "HEAD"}
    if origin is not None and not safe and urlsplit(origin).netloc != (host or "-"):
        return _error(403, f"a page of {origin} may not do this", "")
    return None


def _loopback(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def answer_control(box: "Sandbox", request: Request, _: str) -> Response:
    """Answer a request below /sandbox/, or for a page."""
    if is_page(request.path):
        return answer_page(box, request)
    try:
        return _dispatch(box, request)
    except SandboxError as error:
        return _error(400, error.message, error.hint)
    except (ValueError, OverflowError, RecursionError):  # that nothing can be made of
        return _error(400, "a value of the body cannot be used", "see GET /page/programs")


def _dispatch(box: "Sandbox", request: Request) -> Response:
    method = request.method.upper()
    parts = request.path.removeprefix("/sandbox/").split("/")
    if len(parts) == 2 and parts[0] in {"user", "other"}:
        if method != "POST":
            return _error(405, "actions are POST requests", "")
        actor = box.user if parts[0] == "user" else box.other
        return json_response(perform(actor, parts[1], _body(request)))
    handler = _HANDLERS.get((method, parts[0])) if len(parts) == 1 else None
    if handler is None:
        known = ", ".join(f"{verb} /sandbox/{name}" for verb, name in _HANDLERS)
        return _error(404, f"no {method} {request.path}", f"known: {known}, and the actions")
    return json_response(handler(box, request))


def _error(status: int, message: str, hint: str) -> Response:
    return json_response({"error": message, "hint": hint}, status)


def _body(request: Request) -> Json:
    try:
        value = json.loads(request.body or b"{}")
    except ValueError:
        raise SandboxError("the body is not JSON", "send one JSON object") from None
    if not isinstance(value, dict):
        raise SandboxError("the body is not a JSON object", 'such as {"draft_id": "r-1"}')
    return value


def _get_clock(box: "Sandbox", _: Request) -> Json:
    return {"now": box.clock.now().isoformat()}


def _set_clock(box: "Sandbox", request: Request) -> Json:
    body = _body(request)
    if len(body) != 1 or not set(body) <= {"set", "advance_seconds"}:
        raise SandboxError("say how to move the clock", '{"set": ISO} or {"advance_seconds": N}')
    if "set" in body:
        box.clock.set(str(body["set"]))
    else:
        seconds = body["advance_seconds"]
        if isinstance(seconds, bool) or not isinstance(seconds, int | float):
            raise SandboxError("advance_seconds is a number")
        if not math.isfinite(seconds):
            raise SandboxError("advance_seconds is a finite number", "such as 3600")
        box.clock.advance(timedelta(seconds=seconds))
    return _get_clock(box, request)


def _get_log(box: "Sandbox", request: Request) -> list[Json]:
    """`channel` chooses one; `since` leaves out so many entries of the whole log."""
    channel = request.query.get("channel", [""])[-1]
    since = request.query.get("since", ["0"])[-1]
    if not since.isdigit():
        raise SandboxError("since is a number of log entries")
    entries = enumerate(box.log)
    return [
        {"number": number, **entry.as_json()}
        for number, entry in entries
        if number >= int(since) and channel in {"", entry.channel}
    ]


def _get_state(box: "Sandbox", _: Request) -> Json:
    return overview(box)


def _client_secret(box: "Sandbox", request: Request) -> Json:
    return box.client_config(f"http://{request.header('Host') or '127.0.0.1'}")


def _reset(box: "Sandbox", _: Request) -> Json:
    box.reset()
    return {}


def _get_settings(box: "Sandbox", _: Request) -> Json:
    return box.settings()


def _set_settings(box: "Sandbox", request: Request) -> Json:
    box.change_settings(_body(request))
    return box.settings()


def _get_faults(box: "Sandbox", _: Request) -> list[Json]:
    return box.faults.listing()


def _add_fault(box: "Sandbox", request: Request) -> list[Json]:
    body = _body(request)
    check_arguments(box.faults.add, "fault", body)
    box.faults.add(**body)
    return box.faults.listing()


def _clear_faults(box: "Sandbox", _: Request) -> list[Json]:
    box.faults.clear()
    return []


def _expire_history(box: "Sandbox", _: Request) -> Json:
    box.mailbox.history.expire()
    return {"historyId": str(box.mailbox.history.current)}


def _expire_sync_tokens(box: "Sandbox", _: Request) -> Json:
    box.calendars.expire_sync_tokens()
    return {}


def _expire_access_tokens(box: "Sandbox", _: Request) -> Json:
    box.grants.expire_access()
    return {}


_HANDLERS: dict[tuple[str, str], Callable[["Sandbox", Request], object]] = {
    ("GET", "clock"): _get_clock,
    ("POST", "clock"): _set_clock,
    ("GET", "log"): _get_log,
    ("GET", "state"): _get_state,
    ("GET", "client_secret.json"): _client_secret,
    ("POST", "reset"): _reset,
    ("GET", "settings"): _get_settings,
    ("POST", "settings"): _set_settings,
    ("GET", "faults"): _get_faults,
    ("POST", "faults"): _add_fault,
    ("DELETE", "faults"): _clear_faults,
    ("POST", "expire_history"): _expire_history,
    ("POST", "expire_sync_tokens"): _expire_sync_tokens,
    ("POST", "expire_access_tokens"): _expire_access_tokens,
}
