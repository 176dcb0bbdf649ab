"""Browsers: the story's own at the consent page, and the one of whoever watches."""

import contextlib
import threading
import urllib.parse
import urllib.request
import webbrowser
from html.parser import HTMLParser


def show(url: str) -> None:
    """Open an address in the browser of whoever watches, if there is one."""
    with contextlib.suppress(webbrowser.Error, OSError):
        webbrowser.open(url)


def consent(url: str) -> None:
    """Visit a consent page as the story's user: leave every box ticked, and allow.

    It is done in a thread, because the login waits meanwhile.
    """
    threading.Thread(target=_visit, args=(url,), daemon=True).start()


def _visit(url: str) -> None:
    with urllib.request.urlopen(url, timeout=30) as response:  # noqa: S310 - the sandbox's own
        form = _Form()
        form.feed(response.read().decode())
    action = urllib.parse.urljoin(url, form.action or url)
    body = urllib.parse.urlencode(form.fields).encode()
    with urllib.request.urlopen(action, data=body, timeout=30) as page:  # noqa: S310 - as above
        page.read()


class _Form(HTMLParser):
    """What pressing the first button of a page's form would submit."""

    def __init__(self) -> None:
        super().__init__()
        self.action: str | None = None
        self.fields: list[tuple[str, str]] = []
        self._pressed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the form's address, its fields, and its first button."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.action = given.get("action")
        if tag == "input" and "name" in given and self._is_sent(given):
            self.fields.append((given["name"], given.get("value", "on")))
        if tag == "button" and not self._pressed:
            self._pressed = True
            if "name" in given:
                self.fields.append((given["name"], given.get("value", "")))

    def _is_sent(self, given: dict[str, str]) -> bool:
        if given.get("type") == "checkbox":
            return "checked" in given
        return given.get("type") != "submit"
