"""From a request to an API method's answer: routing, authorisation, faults, parameters."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote

from followupd.sandbox.calendar_routes import CALENDAR_METHODS
from followupd.sandbox.call import ApiMethod, Call, check_parameters
from followupd.sandbox.errors import (
    ApiError,
    insufficient_scopes,
    json_response,
    not_found,
    unauthenticated,
)
from followupd.sandbox.gmail_routes import GMAIL_METHODS
from followupd.sandbox.http_types import Request, Response
from followupd.sandbox.partial import pick, selection

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

METHODS: tuple[ApiMethod, ...] = (*GMAIL_METHODS, *CALENDAR_METHODS)
_BY_NAME = {method.name: method for method in METHODS}


@dataclass(frozen=True, slots=True)
class Route:
    """Where a request leads: the method it means, and the values in its path."""

    method: ApiMethod
    path: dict[str, str]
    query: dict[str, list[str]]


def find(request: Request) -> Route | None:
    """Return the API method of a request, or None.

    A POST with `X-HTTP-Method-Override: GET` is that GET with its parameters in the body:
    Google's clients send long queries so.
    """
    http, query = request.method.upper(), request.query
    override = request.header("X-HTTP-Method-Override")
    if http == "POST" and override:
        http = override.upper()
        query = {**query, **parse_qs(request.body.decode("utf-8", "replace"))}
    path = request.path
    for method in METHODS:
        if method.http == http and (match := method.path.fullmatch(path)):
            parts = {name: unquote(value) for name, value in match.groupdict().items()}
            return Route(method, parts, query)
    return None


def answer(box: "Sandbox", request: Request, route: Route | None, service: str) -> Response:
    """Return the answer to an API request; raises ConnectionDropped when a fault says so."""
    if route is None:
        return not_found().response(service)
    return box.faults.spoil(route.method.name, service, lambda: _act(box, request, route))


def _act(box: "Sandbox", request: Request, route: Route) -> Response:
    service = route.method.service
    try:
        call = authorised(box, request, route)
        fields = call.one("fields")
        wanted = selection(fields, route.method.name) if fields else {}
        indent = 2 if call.flag("prettyPrint") else None
        box.quota.charge(service, route.method.units)
        result = route.method.handler(call)
    except ApiError as error:
        return error.response(service)
    if result is None:
        return Response(204, {"Content-Length": "0"})
    return json_response(pick(result, wanted), indent=indent)


def authorised(box: "Sandbox", request: Request, route: Route) -> Call:
    """Return a call that its token allows and whose parameters are right; ApiError otherwise."""
    header = request.header("Authorization") or ""
    kind, _, token = header.partition(" ")
    if kind.lower() != "bearer" or not token:
        raise unauthenticated(missing=not header)
    scopes = box.grants.scopes_of(token.strip())
    if scopes is None:
        raise unauthenticated(missing=False)
    if scopes.isdisjoint(route.method.scopes):
        raise insufficient_scopes(route.method.service, route.method.name)
    user = route.path.get("userId", "me")
    if user not in {"me", box.address}:
        raise ApiError(403, "forbidden", f"Delegation denied for {box.address}")
    check_parameters(route.method, route.query)
    return Call(box, route.method, route.path, route.query, request.body, scopes)


def service_of(path: str) -> str:
    """Return which API a path belongs to, "gmail" or "calendar", or an empty string."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return first if first in {"gmail", "calendar"} else ""
