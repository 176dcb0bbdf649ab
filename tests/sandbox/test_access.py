"""Who may ask what: tokens, the scope matrix, the price in units, unknown paths, the log."""

from datetime import timedelta

import pytest

from followupd.sandbox import Request, Sandbox
from followupd.sandbox.api import METHODS
from tests.sandbox.asking import Api, raw_mail

AUTH = "https://www.googleapis.com/auth/"
GMAIL = "/gmail/v1/users/me/"
SCOPES = {
    "compose": f"{AUTH}gmail.compose",
    "readonly": f"{AUTH}gmail.readonly",
    "metadata": f"{AUTH}gmail.metadata",
    "modify": f"{AUTH}gmail.modify",
    "settings": f"{AUTH}gmail.settings.basic",
    "send": f"{AUTH}gmail.send",
    "labels": f"{AUTH}gmail.labels",
    "events": f"{AUTH}calendar.events.readonly",
    "calendar": f"{AUTH}calendar.readonly",
}
MATRIX = [
    # method, path, quota units, the scopes of the above that allow it
    ("POST", f"{GMAIL}drafts", 10, "compose modify"),
    ("PUT", f"{GMAIL}drafts/r1", 15, "compose modify"),
    ("DELETE", f"{GMAIL}drafts/r1", 10, "compose modify"),
    ("POST", f"{GMAIL}drafts/send", 100, "compose modify"),
    ("GET", f"{GMAIL}drafts/r1", 20, "compose readonly modify"),
    ("GET", f"{GMAIL}drafts", 5, "compose readonly modify"),
    ("GET", f"{GMAIL}profile", 1, "compose readonly metadata modify"),
    ("GET", f"{GMAIL}history", 2, "readonly metadata modify"),
    ("GET", f"{GMAIL}messages", 5, "readonly metadata modify"),
    ("GET", f"{GMAIL}messages/1a", 20, "readonly metadata modify"),
    ("GET", f"{GMAIL}threads", 10, "readonly metadata modify"),
    ("GET", f"{GMAIL}threads/1a", 40, "readonly metadata modify"),
    ("POST", f"{GMAIL}messages/send", 100, "compose modify send"),
    ("POST", f"{GMAIL}messages/1a/trash", 20, "modify"),
    ("GET", f"{GMAIL}messages/1a/attachments/x", 20, "readonly modify"),
    ("GET", f"{GMAIL}labels", 1, "readonly metadata modify labels"),
    ("GET", f"{GMAIL}settings/sendAs", 1, "readonly modify settings"),
    ("GET", f"{GMAIL}settings/sendAs/x", 1, "readonly modify settings"),
    ("GET", "/calendar/v3/calendars/primary/events", 0, "events calendar"),
    ("GET", "/calendar/v3/calendars/primary/events/x", 0, "events calendar"),
    ("GET", "/calendar/v3/users/me/calendarList", 0, "calendar"),
    ("GET", "/calendar/v3/users/me/calendarList/x", 0, "calendar"),
    ("GET", "/calendar/v3/calendars/x", 0, "calendar"),
]


@pytest.mark.parametrize(("method", "path", "units", "allowed"), MATRIX)
def test_scopes_and_units(box: Sandbox, method, path, units, allowed):
    for name, scope in SCOPES.items():
        response = Api(box, [scope]).raw(method, path)
        refused = response.status == 403 and b"insufficientPermissions" in response.body
        assert refused is (name not in allowed.split()), name
        assert box.log[-1].units == units


def test_the_matrix_has_every_method(box: Sandbox):
    api = Api(box)
    for method, path, *_ in MATRIX:
        api.raw(method, path)
    assert {entry.api_method for entry in box.log} == {method.name for method in METHODS}


@pytest.mark.parametrize("what", ["messages", "threads", "drafts"])
def test_the_metadata_scope_shows_no_text(box: Sandbox, what: str):
    """Whatever else the token may; drafts can be listed by it."""
    api = Api(box, [SCOPES["metadata"], SCOPES["modify"]])
    made = api.create()
    ids = {"drafts": made["id"], "messages": made["message"]["id"]}
    path = f"{GMAIL}{what}/{ids.get(what, made['message']['threadId'])}"
    assert api.fail("GET", path, format="full")[0] == 403
    assert api.ask("GET", path, format="metadata")


def test_a_refusal_names_what_is_missing(box: Sandbox):
    status, error = Api(box, [SCOPES["events"]]).fail("GET", f"{GMAIL}profile")
    assert (status, error["status"]) == (403, "PERMISSION_DENIED")
    assert error["message"] == "Request had insufficient authentication scopes."
    assert error["details"][0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"


def test_the_metadata_scope_poisons_a_token(box: Sandbox):
    everything = Api(box, [SCOPES["metadata"], SCOPES["readonly"], SCOPES["modify"]])
    assert everything.fail("GET", f"{GMAIL}messages", q="in:sent")[1]["errors"][0]["reason"] == (
        "forbidden"
    )
    made = everything.create()["message"]["id"]
    assert everything.fail("GET", f"{GMAIL}messages/{made}", format="full")[0] == 403
    assert everything.gmail(f"messages/{made}", format="metadata")["payload"]["headers"]


def test_without_a_token_with_a_wrong_one_and_with_an_old_one(box: Sandbox):
    api = Api(box)
    api.gmail("profile")
    box.clock.advance(timedelta(seconds=3599))
    wrong = Api(box)
    wrong.headers = {"Authorization": "Bearer ya29.nothing"}
    for asking in (api, wrong):
        status, error = asking.fail("GET", f"{GMAIL}profile")
        assert (status, error["status"]) == (401, "UNAUTHENTICATED")
        assert error["errors"][0]["reason"] == "authError"
        assert error["errors"][0]["message"] == "Invalid Credentials"
    wrong.headers = {}
    assert wrong.fail("GET", f"{GMAIL}profile")[1]["errors"][0]["reason"] == "required"


def test_tokens_end_with_the_user_s_permission(box: Sandbox, api: Api):
    box.user.revoke_access()
    assert api.fail("GET", f"{GMAIL}profile")[0] == 401


def test_the_user_is_me_or_the_own_address(api: Api):
    api.ask("GET", "/gmail/v1/users/alex@example.com/profile")
    api.ask("GET", "/gmail/v1/users/alex%40example.com/profile")
    assert api.fail("GET", "/gmail/v1/users/eve@example.net/profile")[0] == 403


def test_unknown_paths_and_parameters(api: Api, box: Sandbox):
    assert api.fail("GET", f"{GMAIL}nothing")[0] == 404
    assert api.fail("PATCH", f"{GMAIL}profile")[0] == 404
    assert api.fail("GET", "/drive/v3/files")[1]["errors"][0]["reason"] == "notFound"
    assert box.log[-1].channel == "api"
    assert api.fail("GET", f"{GMAIL}profile", format="full")[0] == 400
    api.gmail("profile", alt="json", prettyPrint="false")


def test_a_long_query_may_come_as_an_overriding_post(api: Api, box: Sandbox):
    made = api.create()
    headers = {
        **api.headers,
        "x-http-method-override": "GET",
        "content-type": "application/x-www-form-urlencoded",
    }
    body = b"q=subject%3Athank&maxResults=5"
    response = box.handle(Request("POST", f"{GMAIL}drafts", headers, body))
    assert made["id"].encode() in response.body
    assert box.log[-1].api_method == "gmail.users.drafts.list"


def test_bad_json_is_refused(api: Api, box: Sandbox):
    response = box.handle(Request("POST", f"{GMAIL}drafts", api.headers, b'{"message": '))
    assert response.status == 400
    assert b"Parse Error" in response.body


def test_the_log_names_each_request_and_keeps_no_secret(api: Api, box: Sandbox):
    api.gmail("messages", q="in:sent", labelIds=["SENT", "INBOX"])
    api.create()
    api.ask("GET", "/sandbox/clock")
    listed, created, clock = box.log
    assert (listed.api_method, listed.path) == ("gmail.users.messages.list", f"{GMAIL}messages")
    assert listed.query == {"q": "in:sent", "labelIds": "SENT,INBOX"}
    assert (created.method, created.status, created.service) == ("POST", 200, "gmail")
    assert (clock.channel, clock.service, clock.units) == ("control", "control", 0)
    told = str(box.log)
    assert api.headers["Authorization"].split()[1] not in told
    assert raw_mail()[:40] not in told


def test_the_same_seed_gives_the_same_world():
    def run(seed: int) -> object:
        box = Sandbox(seed=seed)
        api = Api(box)
        made = api.create()
        return made, box.user.send_draft(made["id"]), api.gmail("profile")

    assert run(7) == run(7) != run(8)
