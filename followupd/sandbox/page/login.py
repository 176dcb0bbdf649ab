"""The pages of the login: what the app may do, and what was wrong with its request."""

from followupd.sandbox.http_types import Response
from followupd.sandbox.page.render import FORMS_TO_LOOPBACK, html


def consent_page(address: str, hidden: dict[str, str], scopes: list[str]) -> Response:
    """Return the page that asks the user; its form is posted back with the user's choice."""
    values = {"address": address, "hidden": hidden, "scopes": scopes}
    return html("consent.html", values, policy=FORMS_TO_LOOPBACK)


def error_page(status: int, error: str, message: str) -> Response:
    """Return the page Google shows when the request for consent itself is wrong."""
    return html("login_error.html", {"status": status, "error": error, "message": message}, status)
