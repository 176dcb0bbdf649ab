"""Every answer fits the schemas of Google's discovery documents; no message makes it stumble."""

import base64
import json
from typing import Any

import pytest
from googleapiclient.discovery_cache import get_static_doc
from hypothesis import given
from hypothesis import strategies as st

from followupd.sandbox import Sandbox
from followupd.sandbox.api import METHODS
from tests.sandbox.asking import DANA, NOW, Api
from tests.sandbox.known_fields import FILE, derived

DOCUMENTS = {
    "gmail": json.loads(get_static_doc("gmail", "v1")),
    "calendar": json.loads(get_static_doc("calendar", "v3")),
}
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "object": dict,
    "any": object,
}


def fits(value: Any, schema: dict[str, Any], schemas: dict[str, Any], where: str) -> None:
    """Fail where a value has an unknown field, a wrong type or an empty list too many."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"]]
    if schema["type"] == "array":
        assert isinstance(value, list), where
        for number, item in enumerate(value):
            fits(item, schema["items"], schemas, f"{where}[{number}]")
        return
    assert isinstance(value, TYPES[schema["type"]]), (where, value)
    if schema["type"] == "object" and "properties" in schema:
        assert isinstance(value, dict)
        for name, inner in value.items():
            assert name in schema["properties"], f"{where}: {name} is no field of Google's"
            fits(inner, schema["properties"][name], schemas, f"{where}.{name}")


def described(name: str) -> dict[str, Any]:
    """Return the discovery document's entry of a method."""
    service, *steps, method = name.split(".")
    node: dict[str, Any] = DOCUMENTS[service]
    for step in steps:
        node = node["resources"][step]
    entry: dict[str, Any] = node["methods"][method]
    return entry


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_each_method_has_google_s_verb_path_and_scopes(method):
    entry = described(method.name)
    service = DOCUMENTS[method.service]
    assert method.http == entry["httpMethod"]
    path = f"/{service['servicePath']}{entry['path']}"
    for name in entry.get("parameterOrder", ()):
        path = path.replace(f"{{{name}}}", "x")
    assert method.path.fullmatch(path), path
    addons = {scope for scope in entry["scopes"] if "addons" in scope}
    left_out = {
        s for s in entry["scopes"] if s.endswith((".app.created", ".freebusy", ".public.readonly"))
    }
    assert method.scopes == set(entry["scopes"]) - addons - left_out


def every_kind_of_event(box: Sandbox) -> list[str]:
    """Add calendars of each role and events of each type, some moved; return the calendars."""
    hours = {
        "start": {"dateTime": "2026-03-04T10:00:00Z"},
        "end": {"dateTime": "2026-03-04T11:00:00Z"},
    }
    days = {"start": {"date": "2026-03-03"}, "end": {"date": "2026-03-04"}}
    home = {"workingLocationProperties": {"type": "homeOffice", "homeOffice": {}}}
    for role in ("freeBusyReader", "reader", "owner"):
        box.user.add_calendar(f"{role}@group.calendar.google.com", role, "UTC", role)
        series = {**hours, "visibility": "private", "recurrence": ["RRULE:FREQ=DAILY;COUNT=3"]}
        box.user.add_event(series, f"{role}@group.calendar.google.com")
    for resource in (
        {**hours, "eventType": "outOfOffice"},
        {**hours, "eventType": "focusTime"},
        {**days, "eventType": "workingLocation", **home},
        {**days, "eventType": "birthday", "recurrence": ["RRULE:FREQ=YEARLY"]},
        {**hours, "eventType": "fromGmail"},
        {**hours, "source": {"title": "Jobs", "url": "https://jobs.example.org"}},
    ):
        box.user.add_event(resource)
    hidden = {"guestsCanSeeOtherGuests": False, "organizer": {"email": "d@example.org"}}
    box.other.invite({**hours, **hidden})
    moved = box.user.add_event(hours)["id"]
    box.user.hand_over_event(moved, "owner@group.calendar.google.com")
    return list(box.calendars.by_id)


def busy_world() -> tuple[Sandbox, list[tuple[str, Any]]]:
    """Return a box where something of everything happened, and each method's answers."""
    box = Sandbox(now=NOW)
    api = Api(box, ["https://mail.google.com/", "https://www.googleapis.com/auth/calendar"])
    box.user.add_send_as("al@example.org", "Al")
    inbound = box.other.mail(DANA, "Grüße", "Hello")["threadId"]
    box.user.label_thread(inbound, "followupd/skip")
    draft = api.create(inbound)
    box.user.edit_draft(draft["id"], body="edited")
    sent = box.user.send_draft(api.create()["id"])
    bounce = box.other.bounce(sent["threadId"], "dana@acme.example.com")
    hours = {
        "start": {"dateTime": "2026-03-03T10:00:00Z"},
        "end": {"dateTime": "2026-03-03T11:00:00Z"},
    }
    guests = [{"email": f"g{n}@example.org"} for n in range(3)]
    box.user.add_event({"summary": "Own", **hours, "recurrence": ["RRULE:FREQ=DAILY;COUNT=2"]})
    event = box.other.invite(
        {**hours, "organizer": {"email": "d@example.org"}, "attendees": guests}
    )
    box.other.cancel_event(
        box.other.invite({**hours, "organizer": {"email": "e@example.org"}})["id"]
    )
    api.events(showDeleted="true", maxAttendees=2, singleEvents="true")
    users = "/gmail/v1/users/me/"
    asked: list[tuple[str, Any]] = []

    def ask(method: str, path: str, body: object = None, **query: Any) -> Any:
        answer = api.ask(method, path, body, **query)
        asked.append((box.log[-1].api_method, answer))
        return answer

    start = box.mailbox.history.floor
    for path in ("profile", "labels", "settings/sendAs", "settings/sendAs/al@example.org"):
        ask("GET", users + path)
    for path in ("drafts", "messages", "threads"):
        ask("GET", users + path, maxResults=1)
    ask("GET", f"{users}history", startHistoryId=start, maxResults=3)
    ask("GET", f"{users}history", startHistoryId=start)
    for format_ in ("minimal", "metadata", "full", "raw"):
        ask("GET", f"{users}drafts/{draft['id']}", format=format_)
        ask("GET", f"{users}messages/{bounce['id']}", format=format_)
    ask("GET", f"{users}threads/{sent['threadId']}")
    raw = base64.urlsafe_b64encode(b"To: dana@acme.example.com\r\n\r\nHi").decode()
    made = ask("POST", f"{users}drafts", {"message": {"raw": raw}})
    ask("PUT", f"{users}drafts/{made['id']}", {"message": {"raw": raw}})
    ask("POST", f"{users}drafts/send", {"id": made["id"]})
    ask("POST", f"{users}messages/send", {"raw": raw})
    ask("POST", f"{users}messages/{bounce['id']}/trash")
    for query in ({"singleEvents": "true"}, {"showDeleted": "true"}, {"maxAttendees": 2}):
        ask("GET", "/calendar/v3/calendars/primary/events", **query)
    ask("GET", f"/calendar/v3/calendars/primary/events/{event['id']}")
    ask("GET", "/calendar/v3/users/me/calendarList")
    ask("GET", "/calendar/v3/users/me/calendarList/primary")
    ask("GET", "/calendar/v3/calendars/primary")
    for calendar_id in every_kind_of_event(box):
        path = f"/calendar/v3/calendars/{calendar_id}/events"
        ask("GET", path, singleEvents="true", showDeleted="true", maxAttendees=1)
    return box, asked


def test_every_answer_fits_google_s_schemas():
    _, asked = busy_world()
    unanswered = {"gmail.users.drafts.delete", "gmail.users.messages.attachments.get"}
    assert {name for name, _ in asked} == {method.name for method in METHODS} - unanswered
    for name, answer in asked:
        document = DOCUMENTS[name.partition(".")[0]]
        fits(answer, described(name)["response"], document["schemas"], name)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("threadId", "threadID"), ("labelIds", "labels"), ("historyId", "history_id")],
)
def test_a_misspelt_field_would_be_found(right, wrong):
    """The check itself is checked: a name that Google does not have fails it."""
    _, asked = busy_world()
    document = DOCUMENTS["gmail"]
    name, answer = next((n, a) for n, a in asked if n == "gmail.users.messages.get" and right in a)
    schema = described(name)["response"]
    fits(answer, schema, document["schemas"], name)
    misspelt = {wrong if key == right else key: value for key, value in answer.items()}
    with pytest.raises(AssertionError):
        fits(misspelt, schema, document["schemas"], name)


def test_an_attachment_fits_its_schema(api: Api, box: Sandbox):
    text = (
        'From: a@example.org\nContent-Type: multipart/mixed; boundary="x"\n\n'
        "--x\nContent-Type: text/plain\n\nplain\n--x\nContent-Type: application/pdf\n"
        'Content-Disposition: attachment; filename="cv.pdf"\n\nHello\n--x--\n'
    )
    message = box.other.raw(text)["id"]
    _, pdf = api.gmail(f"messages/{message}")["payload"]["parts"]
    answer = api.gmail(f"messages/{message}/attachments/{pdf['body']['attachmentId']}")
    name = "gmail.users.messages.attachments.get"
    fits(answer, described(name)["response"], DOCUMENTS["gmail"]["schemas"], name)


def test_the_fields_that_can_be_asked_for_are_those_of_google_s_documents():
    assert json.loads(FILE.read_text(encoding="utf-8")) == derived()


def empty_lists(value: Any, where: str = "") -> list[str]:
    if isinstance(value, dict):
        return [found for k, v in value.items() for found in empty_lists(v, f"{where}.{k}")]
    if isinstance(value, list):
        inner = [found for v in value for found in empty_lists(v, where)]
        return inner if value else [where]
    return []


def test_gmail_leaves_empty_lists_out():
    _, asked = busy_world()
    for name, answer in asked:
        if name.startswith("gmail."):
            assert empty_lists(answer) == [], name


HEADERS = st.sampled_from(
    ["From", "To", "Subject", "Message-ID", "References", "Content-Type", "Date", "X-Odd", "Bcc"]
)
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["=?utf-8?b?!!?=", "=?nope?q?=41?=", "<a@b>", '"', "multipart/mixed", "text/x; charset=x",
         "message/rfc822", "multipart/mixed; boundary=a", "a, b <c@d>, :;", "<<>>"]
    ),
)  # fmt: skip


@given(st.lists(st.tuples(HEADERS, VALUES), max_size=6), st.binary(max_size=60))
def test_no_message_makes_it_stumble(fields, body):
    box = Sandbox(now=NOW)
    api = Api(box)
    head = "".join(f"{name}: {value}\n" for name, value in fields).encode("utf-8", "replace")
    raw = base64.urlsafe_b64encode(head + b"\n--a\n" + body).decode()
    made = api.ask("POST", "/gmail/v1/users/me/drafts", {"message": {"raw": raw}})
    for format_ in ("full", "metadata", "raw"):
        api.gmail(f"drafts/{made['id']}", format=format_)
    api.gmail("messages", q="from:x to:y subject:z word has:attachment")
    box.user.edit_draft(made["id"], body="ok", subject="fine", to="dana@acme.example.com")
    sent = box.user.send_draft(made["id"])
    box.other.reply(sent["threadId"], DANA, "Thanks")
    box.other.bounce(sent["threadId"], "dana@acme.example.com")
    api.gmail(f"threads/{sent['threadId']}")
    api.ask("GET", "/sandbox/state")
