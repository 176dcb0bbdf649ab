"""Event types: what each has, where it may be, and that none changes."""

from typing import Any

import pytest

from followupd.sandbox import Sandbox, SandboxError
from followupd.sandbox.event_fields import EVENT_TYPES
from tests.sandbox.asking import Api

TEAM = "team@group.calendar.google.com"


def event(**more: Any) -> dict[str, Any]:
    return {
        "summary": "Interview",
        "start": {"dateTime": "2026-03-03T10:00:00Z"},
        "end": {"dateTime": "2026-03-03T11:00:00Z"},
        **more,
    }


def only(answer: Any) -> dict[str, Any]:
    (item,) = answer["items"]
    return dict(item)


WHOLE_DAY = {"start": {"date": "2026-03-03"}, "end": {"date": "2026-03-04"}}
HOME = {"workingLocationProperties": {"type": "homeOffice", "homeOffice": {}}}


@pytest.mark.parametrize(
    ("resource", "has"),
    [
        pytest.param(
            event(eventType="outOfOffice"),
            {"outOfOfficeProperties": {"autoDeclineMode": "declineNone"}},
            id="out of office",
        ),
        pytest.param(
            event(eventType="focusTime"),
            {
                "focusTimeProperties": {
                    "autoDeclineMode": "declineNone",
                    "chatStatus": "doNotDisturb",
                }
            },
            id="focus",
        ),
        pytest.param(
            {**WHOLE_DAY, **HOME, "eventType": "workingLocation"},
            {"visibility": "public", "transparency": "transparent", **HOME},
            id="working location",
        ),
        pytest.param(
            {**WHOLE_DAY, "eventType": "birthday", "recurrence": ["RRULE:FREQ=YEARLY"]},
            {"visibility": "private", "birthdayProperties": {"type": "birthday"}},
            id="birthday",
        ),
        pytest.param(
            event(eventType="fromGmail"),
            {
                "privateCopy": True,
                "organizer": {
                    "email": "unknownorganizer@calendar.google.com",
                    "displayName": "Unknown Organizer",
                },
            },
            id="from mail",
        ),
    ],
)
def test_each_type_has_its_properties(api: Api, box: Sandbox, resource, has):
    box.user.add_event(resource)
    box.user.add_event(event())
    shown = only(api.events(eventTypes=resource["eventType"]))
    assert shown["eventType"] == resource["eventType"]
    assert len(api.events(eventTypes=list(EVENT_TYPES))["items"]) == 2
    assert {name: shown.get(name) for name in has} == has


@pytest.mark.parametrize(
    ("resource", "calendar", "says"),
    [
        pytest.param(event(eventType="party"), "primary", "no eventType", id="unknown"),
        pytest.param(event(eventType="birthday"), "primary", "all-day", id="timed birthday"),
        pytest.param({**WHOLE_DAY, "eventType": "focusTime"}, "primary", "timed", id="all day"),
        pytest.param(event(eventType="workingLocation"), "primary", "has a type", id="where"),
        pytest.param(event(eventType="outOfOffice"), TEAM, "primary", id="other calendar"),
    ],
)
def test_types_have_rules(box: Sandbox, resource, calendar, says):
    box.user.add_calendar(TEAM, "Team")
    with pytest.raises(SandboxError, match=says):
        box.user.add_event(resource, calendar)


def test_a_type_never_changes_and_only_default_events_move(box: Sandbox):
    box.user.add_calendar(TEAM, "Team")
    made = box.user.add_event(event(eventType="focusTime"))["id"]
    with pytest.raises(SandboxError, match="never changes"):
        box.user.update_event(made, {"eventType": "default"})
    with pytest.raises(SandboxError, match="type default"):
        box.user.hand_over_event(made, TEAM)


def test_all_day_events_follow_the_calendar_to_another_zone(api: Api, box: Sandbox):
    box.user.add_event(WHOLE_DAY)
    assert api.events(timeMin="2026-03-04T00:00:00Z")["items"] == []
    box.user.set_time_zone("America/Los_Angeles")
    assert only(api.events(timeMin="2026-03-04T07:00:00Z"))["end"] == {"date": "2026-03-04"}


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ({"status": "maybe"}, "status is one of"),
        ({"colour": "red"}, "no field 'colour'"),
        ({"summary": 1}, "summary is of type str"),
        ({"attendees": {"email": "a@b.example"}}, "attendees is a list of dict"),
        ({"recurrence": [1]}, "recurrence is a list of str"),
    ],
)
def test_fields_that_google_s_events_do_not_have_are_refused(box: Sandbox, field, says):
    made = box.user.add_event(event())["id"]
    with pytest.raises(SandboxError, match=says):
        box.user.add_event(event(**field))
    with pytest.raises(SandboxError, match=says):
        box.user.update_event(made, field)


@pytest.mark.parametrize("organizer", [None, "dana@example.org", {}])
def test_an_invitation_has_an_organizer(box: Sandbox, organizer):
    resource = event() if organizer is None else event(organizer=organizer)
    with pytest.raises(SandboxError, match="organizer"):
        box.other.invite(resource)
