"""A simulated Google for one invented account: OAuth 2, Calendar v3 and Gmail v1.

It shares no code with what it tests. `Sandbox` is a plain object that answers requests; `serve`
puts an HTTP server on loopback around it. What is simulated and what is not: see README.md.
"""

from typing import TYPE_CHECKING

from followupd.sandbox.clock import SandboxClock
from followupd.sandbox.errors import SandboxError
from followupd.sandbox.http_types import ConnectionDropped, LoggedRequest, Request, Response
from followupd.sandbox.world import SCOPES, Sandbox

if TYPE_CHECKING:
    from followupd.sandbox.server import Server, serve, serve_forever

__all__ = [
    "SCOPES",
    "ConnectionDropped",
    "LoggedRequest",
    "Request",
    "Response",
    "Sandbox",
    "SandboxClock",
    "SandboxError",
    "Server",
    "serve",
    "serve_forever",
]


def __getattr__(name: str) -> object:
    """Import the web framework only when a server is wanted: it is an optional extra."""
    if name in {"Server", "serve", "serve_forever"}:
        from followupd.sandbox import server

        found: object = getattr(server, name)
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
