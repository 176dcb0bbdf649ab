"""Where the login begins: the address of older client files leads to the same page as the new."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from followupd.sandbox import SCOPES, Request, Sandbox
from tests.sandbox.test_oauth import asked, exchange, post


@pytest.mark.parametrize("path", ["/o/oauth2/auth", "/o/oauth2/v2/auth"])
def test_the_login_begins_at_the_older_address_and_at_the_new(box: Sandbox, path: str):
    page = box.handle(Request("GET", f"{path}?{urlencode(asked(box))}"))
    assert page.status == 200
    assert SCOPES[0] in page.body.decode()
    answer = post(box, path, {**asked(box), "decision": "allow"})
    assert answer.status == 302
    back = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert back["state"] == ["s-1"]
    assert exchange(box, back["code"][0])[0] == 200
    assert {entry.api_method for entry in box.log} == {"oauth.auth", "oauth.token"}
