"""Templates to answers. Everything is escaped, and no page may run a script."""

from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from followupd.sandbox.http_types import Response

_NOTHING_FOREIGN = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
OWN_FORMS = f"{_NOTHING_FOREIGN}; form-action 'self'"
# A browser holds form-action against redirects too, and consent leads to another port.
FORMS_TO_LOOPBACK = f"{OWN_FORMS} http://localhost:* http://127.0.0.1:*"

_ASSETS = {
    "/page/style.css": ("style.css", "text/css; charset=UTF-8"),
    "/page/icon.svg": ("icon.svg", "image/svg+xml"),
}


def _spoken(moment: datetime) -> str:
    return f"{moment:%a} {moment.day} {moment:%b %Y, %H:%M}"


def _in_a_field(moment: datetime) -> str:
    """Return the value of an input of the type `datetime-local`."""
    return f"{moment:%Y-%m-%dT%H:%M}"


_PAGES = Environment(
    loader=PackageLoader("followupd.sandbox.page"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_PAGES.filters["spoken"] = _spoken
_PAGES.filters["in_a_field"] = _in_a_field


def html(
    template: str, values: Mapping[str, object], status: int = 200, *, policy: str = OWN_FORMS
) -> Response:
    """Return a page. Text that is no Unicode, as hostile mail has it, is shown with ?."""
    text = _PAGES.get_template(template).render(values)
    return Response(status, _headers("text/html; charset=UTF-8", policy), _encoded(text))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _headers(content_type: str, policy: str) -> dict[str, str]:
    return {
        "Content-Type": content_type,
        "Cache-Control": "no-store",
        "Content-Security-Policy": policy,
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }


def asset(path: str) -> Response | None:
    """Return the stylesheet or the icon; None for any other path."""
    if path not in _ASSETS:
        return None
    name, content_type = _ASSETS[path]
    body = (files("followupd.sandbox.page") / name).read_bytes()
    return Response(200, _headers(content_type, OWN_FORMS), body)


def see_other(path: str) -> Response:
    """Send the browser on after a form (RFC 9110 15.4.4), so that a reload repeats nothing."""
    return Response(303, {"Location": path, "Cache-Control": "no-store"})
