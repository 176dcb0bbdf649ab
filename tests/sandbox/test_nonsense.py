"""Nonsense of every kind, drawn from seeds: all of it is answered, and a restart loses nothing."""

import inspect
import json
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from followupd.sandbox import Request, Sandbox
from followupd.sandbox.api import METHODS
from tests.sandbox.asking import DANA, NOW, Api, raw_mail
from tests.sandbox.google_schemas import DOCUMENTS, described, fits_answer

EVERYTHING = ["https://mail.google.com/", "https://www.googleapis.com/auth/calendar"]
WORDS = (
    "", "0", "-1", "5", "9" * 400, "1e9", "²", "true", "null", "\x00", "é🎉", "a" * 3000, "%zz",
    "../..", "[", "((((", "{", '"', "from:", "in:sent", "after:99999/99/99", "older_than:9999999y",
    "OR", "9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00+14:00", "2026-03-02T08:00:00Z",
    "2026-03-02", "raw", "METADATA", "Europe/Berlin", "items/id", "*/*", "SENT", "startTime", "x=y",
)  # fmt: skip
BODIES = (
    b"", b"{", b"[]", b"null", b"[" * 50_000, b"\xff\xfe", b'{"message": 5}', b'{"id": {}}',
    b'{"message": {"raw": "="}}', b'{"message": {"raw": "AAAA", "threadId": []}}',
    json.dumps({"raw": raw_mail(), "message": {"raw": raw_mail()}}).encode(),
)  # fmt: skip
HOURS = {"start": {"dateTime": "2026-03-04T10:00:00Z"}, "end": {"dateTime": "2026-03-04T11:00:00Z"}}
VALUES: tuple[Any, ...] = (
    *WORDS, None, 0, -5, 1e300, True, [], {}, ["a"], DANA, "primary", "accepted", "replace_new_id",
    HOURS, {**HOURS, "organizer": {"email": "d@example.org"}}, {"recurrence": ["RRULE:FREQ=DAILY"]},
    {**HOURS, "recurrence": ["RRULE:FREQ=DAILY;COUNT=3"]}, {"attendees": [{}]}, {"summary": 5},
    {"start": {"date": "2026-03-04"}, "end": {"date": "9999-12-31"}}, {"status": "cancelled"},
)  # fmt: skip


def lively(state: Path | None = None) -> Sandbox:
    box = Sandbox(now=NOW, state=state)
    api = Api(box, EVERYTHING)
    thread = box.other.mail(DANA, "Hello", "Hi")["threadId"]
    for _ in range(3):
        api.create(thread)
        box.user.add_event({**HOURS, "recurrence": ["RRULE:FREQ=WEEKLY;COUNT=3"]})
    box.user.send_draft(api.create()["id"])
    box.change_settings({"enforce_quota": False})
    return box


def names(box: Sandbox) -> dict[str, list[str]]:
    """Return what there is, by the name of the parameter that means it."""
    events = [event for calendar in box.calendars.by_id.values() for event in calendar.events]
    return {
        "draft_id": [*box.drafts.by_id, "r1"],
        "message_id": [*box.mailbox.messages, "1a"],
        "thread_id": [*box.mailbox.threads, "1a"],
        "event_id": [*events, *(f"{event}_20260304T100000Z" for event in events), "x"],
        "calendar_id": list(box.calendars.by_id),
    }


@pytest.mark.parametrize("seed", range(4))
def test_every_method_answers_whatever_it_is_asked(seed: int):
    draw, box = Random(seed), lively()
    api = Api(box, EVERYTHING)
    for _ in range(400):
        method = draw.choice(METHODS)
        entry = described(method.name)
        path = f"/{DOCUMENTS[method.service]['servicePath']}{entry['path']}"
        there = [name for kind in names(box).values() for name in kind]
        for name in entry.get("parameterOrder", ()):
            known = {"userId": ["me"], "calendarId": ["primary"]}.get(name, there)
            path = path.replace(f"{{{name}}}", quote(draw.choice([*known, draw.choice(WORDS)]), ""))
        asked = {**entry.get("parameters", {}), **DOCUMENTS[method.service]["parameters"]}
        query = [(n, draw.choice(WORDS)) for n in draw.sample(sorted(asked), draw.randrange(4))]
        upload = draw.choice(["", "", "", "/upload", "/resumable/upload"])
        kinds = ["media", "multipart", "resumable", ""]
        query += [("uploadType", draw.choice(kinds))] if upload else []
        body = draw.choice(BODIES) if method.http in {"POST", "PUT"} else b""
        url = f"{upload}{path}?{urlencode(query)}"
        answer = box.handle(Request(method.http, url, api.headers, body))
        assert answer.status < 500 or answer.status == 501, url
        if answer.status >= 400:
            assert json.loads(answer.body)["error"]["code"] == answer.status, url
        if answer.status == 200 and box.log[-1].api_method == method.name:
            fits_answer(method.name, json.loads(answer.body))


def looked_at(box: Sandbox) -> list[Any]:
    """Return all that the APIs tell of a world."""
    api = Api(box, EVERYTHING)
    everything = {"maxResults": 500, "includeSpamTrash": "true"}
    floor = box.mailbox.history.floor
    told = [
        api.gmail("messages", **everything),
        api.gmail("threads", **everything),
        api.gmail("drafts", **everything),
        api.gmail("history", startHistoryId=floor, maxResults=500),
        api.gmail("labels"),
        api.gmail("settings/sendAs"),
        *(
            api.ask("GET", f"/calendar/v3/calendars/{quote(one, '')}/events", showDeleted="true")
            for one in box.calendars.by_id
        ),
    ]
    return [{k: v for k, v in answer.items() if "Token" not in k} for answer in told]


@pytest.mark.parametrize("seed", range(4))
def test_every_deed_is_done_or_refused_and_outlives_a_restart(tmp_path: Path, seed: int):
    draw, box = Random(seed), lively(tmp_path)
    deeds = [
        (who, name, list(inspect.signature(deed).parameters))
        for who in ("user", "other")
        for name, deed in inspect.getmembers(getattr(box, who), inspect.ismethod)
        if not name.startswith("_")
    ]
    for _ in range(300):
        who, name, parameters = draw.choice(deeds)
        there = names(box)
        arguments = {
            p: draw.choice([draw.choice(there.get(p, VALUES)), draw.choice(VALUES)])
            for p in parameters
            if p in there or draw.random() < 0.7
        }
        body = json.dumps(arguments).encode()
        request = Request("POST", f"/sandbox/{who}/{name}", {"Host": "localhost"}, body)
        assert box.handle(request).status in {200, 400}, (name, arguments)
        assert box.log[-1].error == ""
    assert box.handle(Request("GET", "/?all=1", {"Host": "localhost"})).status == 200
    before = looked_at(box)
    box.save()
    assert looked_at(Sandbox(state=tmp_path)) == before
