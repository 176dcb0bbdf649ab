"""The few pages a person sees: the front page, and the consent page of the login."""

from typing import TYPE_CHECKING

from jinja2 import DictLoader, Environment

from followupd.sandbox.actions import describe
from followupd.sandbox.http_types import Response

if TYPE_CHECKING:
    from followupd.sandbox.world import Sandbox

_BASE = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{% block title %}{% endblock %}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
button{font:inherit;padding:.4rem 1.2rem;margin-right:.5rem}code{overflow-wrap:anywhere}</style>
<body>{% block body %}{% endblock %}</body></html>
"""

_FRONT = """{% extends "base" %}
{% block title %}followupd sandbox{% endblock %}
{% block body %}
<h1>A simulated Google</h1>
<p>This is not Google. It is a sandbox that answers like Google Calendar and Gmail for one
invented account, so that followupd can be tried and tested without touching anybody's mail.</p>
<ul>
<li>Account: <code>{{ box.address }}</code></li>
<li>Its clock stands at <code>{{ box.clock.now().isoformat() }}</code> and moves only when told
(<code>POST /sandbox/clock</code>)</li>
<li>{{ drafts }} drafts, {{ threads }} threads, {{ events }} events</li>
<li>OAuth client file: <a href="/sandbox/client_secret.json">client_secret.json</a></li>
<li>Look: <a href="/sandbox/state">state</a>, <a href="/sandbox/log">request log</a>,
<a href="/sandbox/settings">settings</a>, <a href="/sandbox/faults">faults</a></li>
</ul>
{% for actor, actions in actors.items() %}
<h2>{{ "The user" if actor == "user" else "Everybody else" }}</h2>
<p><code>POST /sandbox/{{ actor }}/ACTION</code> with a JSON object:</p>
<ul>{% for name, arguments in actions.items() %}
<li><code><b>{{ name }}</b>({{ arguments }})</code></li>{% endfor %}</ul>
{% endfor %}
{% endblock %}
"""

_CONSENT = """{% extends "base" %}
{% block title %}Sign in - followupd sandbox{% endblock %}
{% block body %}
<h1>followupd wants to access your account</h1>
<p>{{ address }} (a simulated account; this is not Google)</p>
<form method="post" action="/o/oauth2/v2/auth">
{% for name, value in hidden.items() %}
<input type="hidden" name="{{ name }}" value="{{ value }}">{% endfor %}
<input type="hidden" name="choices" value="shown">
<fieldset><legend>This will allow it to</legend>
{% for scope in scopes %}
<p><label><input type="checkbox" name="granted_scope" value="{{ scope }}" checked>
{{ scope }}</label></p>{% endfor %}
</fieldset>
<p><button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button></p>
</form>
{% endblock %}
"""

_ERROR = """{% extends "base" %}
{% block title %}Error {{ status }}{% endblock %}
{% block body %}
<h1>Access blocked: authorization error</h1>
<p>{{ message }}</p>
<p>Error {{ status }}: <code>{{ error }}</code></p>
{% endblock %}
"""

_PAGES = Environment(
    loader=DictLoader({"base": _BASE, "front": _FRONT, "consent": _CONSENT, "error": _ERROR}),
    autoescape=True,
)


def _page(name: str, values: dict[str, object], status: int = 200) -> Response:
    text = _PAGES.get_template(name).render(values)
    headers = {
        "Content-Type": "text/html; charset=UTF-8",
        "Cache-Control": "no-store",
        "X-Frame-Options": "DENY",
    }
    return Response(status, headers, text.encode())


def front_page(box: "Sandbox") -> Response:
    """Return the page that says what this is and lists the actions."""
    return _page(
        "front",
        {
            "box": box,
            "drafts": len(box.drafts.listed()),
            "threads": len(box.mailbox.threads),
            "events": sum(len(calendar.events) for calendar in box.calendars.by_id.values()),
            "actors": {"user": describe(box.user), "other": describe(box.other)},
        },
    )


def consent_page(address: str, hidden: dict[str, str], scopes: list[str]) -> Response:
    """Return the page that asks the user; its form is posted back with the user's choice."""
    return _page("consent", {"address": address, "hidden": hidden, "scopes": scopes})


def error_page(status: int, error: str, message: str) -> Response:
    """Return the page Google shows when the request for consent itself is wrong."""
    return _page("error", {"status": status, "error": error, "message": message}, status)
