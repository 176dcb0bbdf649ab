"""The control interface: actions over HTTP, clock, log, settings, and who is kept out."""

import json
from typing import Any

import pytest

from followupd.sandbox import Request, Sandbox
from tests.sandbox.asking import DANA, Api


def control(box: Sandbox, method: str, path: str, body: Any = None, **headers: str) -> Any:
    data = b"" if body is None else json.dumps(body).encode()
    response = box.handle(Request(method, f"/sandbox/{path}", headers, data))
    return response.status, json.loads(response.body)


def test_actions_are_the_same_by_method_and_over_http(box: Sandbox, api: Api):
    status, mail = control(
        box, "POST", "other/mail", {"sender": DANA, "subject": "Hi", "body": "x"}
    )
    assert status == 200
    assert api.gmail(f"messages/{mail['id']}", format="minimal")["threadId"] == mail["threadId"]
    draft = api.create(mail["threadId"])
    status, sent = control(
        box,
        "POST",
        "user/send_draft",
        {"draft_id": draft["id"], "at": "2026-03-02T10:00:00+01:00", "mode": "replace_new_id"},
    )
    assert status == 200
    assert api.gmail(f"messages/{sent['id']}", format="minimal")["internalDate"] == "1772442000000"


@pytest.mark.parametrize(
    ("path", "body", "says", "hint"),
    [
        ("user/fly", {}, "unknown action 'fly'", "send_draft"),
        ("user/_at", {}, "unknown action", ""),
        ("user/send_draft", {}, "missing argument 'draft_id'", "mode"),
        ("user/send_draft", {"draft_id": "r1", "when": 1}, "unknown argument 'when'", "draft_id"),
        ("user/send_draft", {"draft_id": 1}, "draft_id cannot be 1", "str"),
        ("user/send_draft", {"draft_id": "r1", "mode": "teleport"}, "mode cannot be", "orphan"),
        ("user/send_draft", {"draft_id": "r1"}, "no draft 'r1'", ""),
        ("user/edit_draft", {"draft_id": "r1"}, "no draft 'r1'", ""),
        ("other/mail", {"sender": 1, "subject": "x", "body": "y"}, "sender cannot be 1", "str"),
        ("other/mail", {"sender": DANA, "subject": "x", "body": "y", "at": "noon"}, "ISO", ""),
        ("other/reply", {"thread_id": "t", "sender": DANA, "body": "y"}, "no thread", ""),
        ("user/add_event", {"resource": []}, "resource cannot be", "object"),
        ("user/add_event", {"resource": {}}, "start is missing", "dateTime"),
        ("user/respond", {"event_id": "e", "response": "accepted"}, "no event 'e'", ""),
        ("user/set_time_zone", {"time_zone": "Mars/Olympus"}, "time zone", ""),
        ("other/invite", {"resource": {}}, "needs an organizer", "email"),
        (
            "other/invite",
            {"resource": {"organizer": {"email": "a@b.example"}, "attendees": [1]}},
            "attendees is a list",
            "",
        ),
        ("clock", {"set": "noon"}, "ISO", ""),
        ("clock", {"back": 1}, "move the clock", "advance_seconds"),
        ("clock", {"advance_seconds": "1"}, "number", ""),
        ("settings", {"send_mode": "teleport"}, "send_mode", "orphan_same_id"),
        ("settings", {"colour": "red"}, "unknown setting", "send_mode"),
        ("settings", {"testing_mode": "yes"}, "testing_mode cannot be", "true"),
        ("faults", {"kind": "gremlin"}, "unknown fault kind", "truncated"),
        ("faults", {"probability": "often"}, "probability cannot be", "float"),
        ("faults", {"count": 0}, "count of at least 1", "null"),
        ("settings", {"enforce_quota": 1}, "enforce_quota cannot be", "true"),
        ("user/hand_over_event", {"event_id": "e", "to_calendar_id": "t"}, "no calendar 't'", ""),
        ("other/uninvite", {"event_id": "e", "email": "a@b.example"}, "no event 'e'", ""),
        ("faults", {"method": "x"}, "unknown argument 'method'", "api_method"),
    ],
)
def test_misuse_is_told_with_what_is_allowed(box: Sandbox, path, body, says, hint):
    before = control(box, "GET", "state")[1]
    status, answer = control(box, "POST", path, body)
    assert status == 400, answer
    assert says in answer["error"]
    assert hint in answer["hint"]
    assert control(box, "GET", "state")[1] == before


def test_a_body_that_is_no_object_is_refused(box: Sandbox):
    for body in (b"[", b"[]", b'"x"'):
        assert box.handle(Request("POST", "/sandbox/clock", {}, body)).status == 400


def test_the_clock_is_read_set_and_moved(box: Sandbox):
    assert control(box, "GET", "clock")[1] == {"now": "2026-03-02T08:00:00+00:00"}
    assert control(box, "POST", "clock", {"advance_seconds": 90})[1]["now"][11:19] == "08:01:30"
    moved = control(box, "POST", "clock", {"set": "2026-04-01T09:00:00+02:00"})[1]
    assert moved == {"now": "2026-04-01T07:00:00+00:00"}


def test_the_log_can_be_read_by_channel_and_from_a_point_on(box: Sandbox, api: Api):
    api.gmail("profile")
    control(box, "GET", "clock")
    api.gmail("labels")
    both = api.ask("GET", "/sandbox/log", channel="api")
    assert [e["api_method"] for e in both] == ["gmail.users.getProfile", "gmail.users.labels.list"]
    last = api.ask("GET", "/sandbox/log", channel="api", since=both[0]["number"] + 1)
    assert last == both[1:]


def test_the_state_shows_everything_decoded(box: Sandbox, api: Api):
    thread = box.other.mail("Jürgen <j@example.org>", "Grüße", "Schöne Grüße")["threadId"]
    draft = api.create(thread, subject="Re: Grüße", body="Danke schön")
    box.user.add_event(
        {"summary": "Interview", "start": {"date": "2026-03-03"}, "end": {"date": "2026-03-04"}}
    )
    state = control(box, "GET", "state")[1]
    (shown,) = state["drafts"]
    assert shown["draftId"] == draft["id"]
    assert (shown["to"], shown["subject"]) == (DANA, "Re: Grüße")
    assert shown["body"].strip() == "Danke schön"
    (told,) = state["threads"]
    assert [m["labels"][-1] for m in told["messages"]] == ["INBOX", "DRAFT"]
    assert state["calendars"][0]["events"][0]["summary"] == "Interview"


def test_a_fault_s_rule_and_what_came_of_it_can_be_read(box: Sandbox, api: Api):
    rule = {
        "api_method": "gmail.*",
        "kind": "lockout",
        "seconds": 60,
        "after": 1,
        "probability": 1,
        "count": None,
    }
    assert control(box, "POST", "faults", rule)[0] == 200
    api.gmail("labels")
    assert api.fail("GET", "/gmail/v1/users/me/labels")[0] == 403
    (listed,) = control(box, "GET", "faults")[1]
    assert {name: listed[name] for name in ("after", "count", "struck")} == {
        "after": 0,
        "count": None,
        "struck": 1,
    }
    state = control(box, "GET", "state")[1]
    assert state["lockOuts"] == {"gmail": "2026-03-02T08:01:00+00:00"}
    assert state["quota"]["gmail"] == {"used": 1, "limit": 6000, "refused": 0}
    control(box, "DELETE", "faults")
    assert control(box, "GET", "state")[1]["lockOuts"] == {}


def test_reset_begins_anew(box: Sandbox, api: Api):
    api.create()
    control(box, "POST", "settings", {"send_mode": "replace_new_id"})
    control(box, "POST", "clock", {"advance_seconds": 90})
    control(box, "POST", "reset")
    state = control(box, "GET", "state")[1]
    assert state["drafts"] == state["threads"] == []
    assert state["now"] == "2026-03-02T08:00:00+00:00"
    assert state["settings"]["send_mode"] == "orphan_same_id"
    assert api.fail("GET", "/gmail/v1/users/me/profile")[0] == 401


def test_expiries_can_be_asked_for(box: Sandbox, api: Api):
    start = api.gmail("profile")["historyId"]
    control(box, "POST", "expire_history")
    assert api.fail("GET", "/gmail/v1/users/me/history", startHistoryId=start)[0] == 404
    token = api.events()["nextSyncToken"]
    control(box, "POST", "expire_sync_tokens")
    path = "/calendar/v3/calendars/primary/events"
    assert api.fail("GET", path, syncToken=token)[0] == 410
    control(box, "POST", "expire_access_tokens")
    assert api.fail("GET", "/gmail/v1/users/me/profile")[0] == 401


def test_a_page_lists_the_actions(box: Sandbox):
    page = box.handle(Request("GET", "/page/programs")).body.decode()
    assert "send_draft" in page
    assert "auto_reply" in page


def test_an_unknown_control_path_names_the_known_ones(box: Sandbox):
    status, answer = control(box, "GET", "nothing")
    assert status == 404
    assert "/sandbox/clock" in answer["hint"]
    assert control(box, "GET", "user/send_draft")[0] == 405
