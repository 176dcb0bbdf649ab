"""Every answer fits the schemas of Google's discovery documents; no message makes it stumble."""

import base64
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followupd.sandbox import Sandbox
from followupd.sandbox.api import METHODS
from tests.sandbox.asking import DANA, NOW, Api
from tests.sandbox.google_schemas import DOCUMENTS, described, fits_answer
from tests.sandbox.known_fields import FILE, derived


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


WITH_ATTACHMENT = (
    'From: a@example.org\nContent-Type: multipart/mixed; boundary="x"\n\n'
    "--x\nContent-Type: text/plain\n\nplain\n--x\nContent-Type: application/pdf\n"
    'Content-Disposition: attachment; filename="cv.pdf"\n\nHello\n--x--\n'
)


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


@cache
def everything_asked() -> tuple[tuple[str, Any], ...]:
    """Return each method's answers in a box where something of everything happened."""
    box = Sandbox(now=NOW)
    api = Api(box, ["https://mail.google.com/", "https://www.googleapis.com/auth/calendar"])
    box.user.add_send_as("al@example.org", "Al")
    inbound = box.other.mail(DANA, "Grüße", "Hello")["threadId"]
    box.user.label_thread(inbound, "followupd/skip")
    draft = api.create(inbound)
    box.user.edit_draft(draft["id"], body="edited")
    sent = box.user.send_draft(api.create()["id"])
    bounce = box.other.bounce(sent["threadId"], "dana@acme.example.com")
    letter = box.other.raw(WITH_ATTACHMENT)["id"]
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
    asked: list[tuple[str, Any]] = []  # method, answer

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
    ask("DELETE", f"{users}drafts/{draft['id']}")
    _, pdf = ask("GET", f"{users}messages/{letter}")["payload"]["parts"]
    ask("GET", f"{users}messages/{letter}/attachments/{pdf['body']['attachmentId']}")
    for query in ({"singleEvents": "true"}, {"showDeleted": "true"}, {"maxAttendees": 2}):
        ask("GET", "/calendar/v3/calendars/primary/events", **query)
    ask("GET", f"/calendar/v3/calendars/primary/events/{event['id']}")
    ask("GET", "/calendar/v3/users/me/calendarList")
    ask("GET", "/calendar/v3/users/me/calendarList/primary")
    ask("GET", "/calendar/v3/calendars/primary")
    for calendar_id in every_kind_of_event(box):
        path = f"/calendar/v3/calendars/{calendar_id}/events"
        ask("GET", path, singleEvents="true", showDeleted="true", maxAttendees=1)
    return tuple(asked)


def test_every_answer_fits_google_s_schemas():
    """So do those of all other tests: `Api` holds each one to them."""
    assert {name for name, _ in everything_asked()} == {method.name for method in METHODS}
    for name, answer in everything_asked():
        fits_answer(name, answer)


def misspelt(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Return a value once for each field anywhere in it, misspelt, and that field's place."""
    if isinstance(value, list):
        for n, item in enumerate(value):
            for where, wrong in misspelt(item, place):
                yield where, [*value[:n], wrong, *value[n + 1 :]]
    if isinstance(value, dict):
        for name, inner in value.items():
            rest = {key: kept for key, kept in value.items() if key != name}
            yield f"{place}.{name}", {**rest, f"{name}s": inner}
            for where, wrong in misspelt(inner, f"{place}.{name}"):
                yield where, {**rest, name: wrong}


@pytest.mark.parametrize(
    "method", [m.name for m in METHODS if "response" in described(m.name)], ids=str
)
def test_a_misspelt_field_would_be_found(method):
    """The check itself is checked: a name that Google does not have fails it, wherever it is."""
    found: dict[str, Any] = {}
    for answer in (answer for name, answer in everything_asked() if name == method):
        fits_answer(method, answer)
        found.update(misspelt(answer))
    assert found
    for wrong in found.values():
        with pytest.raises(AssertionError, match="is no field of Google's"):
            fits_answer(method, wrong)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        pytest.param("labelIds", "DRAFT", id="no list"),
        pytest.param("labelIds", [1], id="a list of something else"),
        pytest.param("internalDate", 1, id="a number that Google writes as text"),
        pytest.param("historyId", "-1", id="text that is no such number"),
        pytest.param("sizeEstimate", "1", id="text for a number"),
        pytest.param("sizeEstimate", True, id="a truth value for a number"),
        pytest.param("raw", "a+b/", id="another alphabet"),
        pytest.param("payload", {"headers": {}}, id="deep down"),
        pytest.param("snippet", None, id="nothing"),
    ],
)
def test_a_value_of_another_kind_would_be_found(api: Api, field, wrong):
    message = api.gmail(f"messages/{api.create()['message']['id']}", format="minimal")
    with pytest.raises(AssertionError):
        fits_answer("gmail.users.messages.get", {**message, field: wrong})


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
    for name, answer in everything_asked():
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
