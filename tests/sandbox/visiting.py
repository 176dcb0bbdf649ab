"""Visiting the pages as a browser without scripts does: looking, and posting forms."""

from urllib.parse import urlencode

from followupd.sandbox import Request, Response, Sandbox

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def look(box: Sandbox, path: str = "/") -> str:
    answer = box.handle(Request("GET", path))
    assert answer.status == 200, answer
    return answer.body.decode()


def post(box: Sandbox, deed: str, **fields: str) -> Response:
    body = urlencode({"back": "/", **fields}).encode()
    return box.handle(Request("POST", f"/page/do/{deed}", FORM, body))


def done(box: Sandbox, deed: str, **fields: str) -> str:
    """Post a form that must succeed; return the page that the browser goes on to."""
    answer = post(box, deed, **fields)
    assert answer.status == 303, answer.body.decode()
    return look(box, answer.headers["Location"])
