"""Every parameter of Google's discovery documents is taken, and no other, for each service."""

from typing import Any

import pytest

from followupd.sandbox import Sandbox
from followupd.sandbox.api import METHODS
from followupd.sandbox.call import ApiMethod
from tests.sandbox.asking import NOW, Api
from tests.sandbox.google_schemas import DOCUMENTS, described

GMAIL = "/gmail/v1/users/me/"
PROFILE = f"{GMAIL}profile"
CALENDARS = "/calendar/v3/users/me/calendarList"
EVENTS = "/calendar/v3/calendars/primary/events"
EVERYTHING = ["https://mail.google.com/", "https://www.googleapis.com/auth/calendar"]


def of_google(method: ApiMethod) -> dict[str, Any]:
    """Return what the discovery document says of a method's parameters in the query."""
    own = described(method.name).get("parameters", {})
    query = {name: entry for name, entry in own.items() if entry["location"] == "query"}
    return {**DOCUMENTS[method.service]["parameters"], **query}


OF_ANY = {name: entry for method in METHODS for name, entry in of_google(method).items()}


def asked(method: ApiMethod, **query: Any) -> tuple[int, str]:
    """Ask a method with everything its path needs; return the status, and what was wrong."""
    entry = described(method.name)
    path = f"/{DOCUMENTS[method.service]['servicePath']}{entry['path']}"
    values = {"userId": "me", "calendarId": "primary"}
    for name in entry.get("parameterOrder", ()):
        path = path.replace(f"{{{name}}}", values.get(name, "19000000000000ff"))
    api = Api(Sandbox(now=NOW), EVERYTHING)
    answer = api.raw(method.http, path, **query)
    assert api.box.log[-1].api_method == method.name
    return answer.status, answer.body.decode()


def a_value(entry: dict[str, Any]) -> str:
    if "enum" in entry:
        return str(entry["enum"][0])
    if entry.get("format") == "date-time":
        return "2026-03-02T08:00:00Z"
    return {"boolean": "true", "integer": "5", "string": "x"}[entry["type"]]


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_every_parameter_of_google_s_is_known(method: ApiMethod):
    for name, entry in of_google(method).items():
        _, said = asked(method, **{name: a_value(entry)})
        assert "Unknown name" not in said, name
        assert "Invalid value at" not in said, name
        assert "Values must match" not in said, name


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_no_parameter_of_another_method_or_service_is_taken(method: ApiMethod):
    foreign = set(OF_ANY) - set(of_google(method)) | {"notGoogles"}
    assert len(foreign) > 15
    for name in foreign:
        status, said = asked(method, **{name: a_value(OF_ANY.get(name, {"type": "string"}))})
        assert (status, f'Unknown name \\"{name}\\"' in said) == (400, True), name


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_a_value_of_another_kind_is_refused(method: ApiMethod):
    typed = {n: e for n, e in of_google(method).items() if e["type"] != "string" or "enum" in e}
    assert "prettyPrint" in typed
    for name, entry in typed.items():
        for wrong in ("maybe", "-1", "", "\N{SUPERSCRIPT TWO}"):
            assert asked(method, **{name: wrong})[0] == 400, (name, wrong)
        if "enum" not in entry:
            continue
        for word in entry["enum"]:
            _, said = asked(method, **{name: word})
            assert "Values must match" not in said, (name, word)
            if method.service == "calendar":
                assert asked(method, **{name: word.upper()})[0] == 400, (name, word)


@pytest.mark.parametrize(
    ("path", "name", "status"),
    [
        pytest.param(EVENTS, "userIp", 200, id="userIp is Calendar's"),
        pytest.param(PROFILE, "userIp", 400, id="and not Gmail's"),
        pytest.param(PROFILE, "$.xgafv", 200, id="$.xgafv is Gmail's"),
        pytest.param(EVENTS, "$.xgafv", 400, id="and not Calendar's"),
        pytest.param(PROFILE, "uploadType", 200, id="uploadType is Gmail's"),
        pytest.param(EVENTS, "uploadType", 400, id="and not Calendar's, which takes none"),
    ],
)
def test_each_service_has_parameters_of_its_own(api: Api, path: str, name: str, status: int):
    assert api.raw("GET", path, **{name: "1"}).status == status


def test_gmail_takes_the_words_of_a_choice_in_any_case(api: Api):
    made = api.create()
    path = f"messages/{made['message']['id']}"
    assert api.gmail(path, format="MINIMAL") == api.gmail(path, format="minimal")
    start = api.gmail("profile")["historyId"]
    assert api.gmail("history", startHistoryId=start, historyTypes="MESSAGEADDED")


@pytest.mark.parametrize(
    ("path", "name", "says", "at"),
    [
        (PROFILE, "prettyPrint", "Invalid value at 'prettyPrint' (TYPE_BOOL), \"x\"", None),
        (EVENTS, "maxResults", "Invalid value at 'maxResults' (TYPE_UINT32), \"x\"", None),
        (EVENTS, "orderBy", 'Invalid value "x". Values must match: startTime|updated', "orderBy"),
        (CALENDARS, "minAccessRole", 'Invalid value "x". Values must match: free', "minAccessRole"),
    ],
)
def test_what_was_wrong_with_a_value_is_said(
    api: Api, path: str, name: str, says: str, at: str | None
):
    status, error = api.fail("GET", path, **{name: "x"})
    assert status == 400
    assert error["message"].startswith(says)
    assert error["errors"][0].get("location") == at


@pytest.mark.parametrize(
    ("path", "alt", "status"),
    [(PROFILE, "media", 501), (PROFILE, "PROTO", 501), (EVENTS, "media", 400), (PROFILE, "x", 400)],
)
def test_answers_that_are_no_json_are_not_simulated_where_google_has_them(
    api: Api, path: str, alt: str, status: int
):
    assert api.fail("GET", path, alt=alt)[0] == status
