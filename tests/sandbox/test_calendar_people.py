"""Who is told what of an event: roles, guests, cancelled ones, two calendars."""

from typing import Any

import pytest

from followupd.sandbox import Sandbox, SandboxError
from tests.sandbox.asking import Api

EVENTS = "/calendar/v3/calendars/primary/events"
TEAM = "team@group.calendar.google.com"
TEAM_EVENTS = f"/calendar/v3/calendars/{TEAM.replace('@', '%40')}/events"
DANA = "dana@acme.example.com"
ME = "alex@example.com"
SKELETON = {"kind", "etag", "id", "status"}


def event(**more: Any) -> dict[str, Any]:
    return {
        "summary": "Interview",
        "start": {"dateTime": "2026-03-03T10:00:00Z"},
        "end": {"dateTime": "2026-03-03T11:00:00Z"},
        **more,
    }


def invitation(**more: Any) -> dict[str, Any]:
    return event(organizer={"email": DANA}, attendees=[{"email": DANA}, {"email": ME}], **more)


def only(answer: Any) -> dict[str, Any]:
    (item,) = answer["items"]
    return dict(item)


# --- access roles -------------------------------------------------------------------------


def test_a_free_busy_calendar_tells_times_alone_and_no_series(api: Api, box: Sandbox):
    box.user.add_calendar(TEAM, "Team", "UTC", "freeBusyReader")
    box.user.add_event(event(recurrence=["RRULE:FREQ=DAILY;COUNT=2"], location="Room 4"), TEAM)
    answer = api.ask("GET", TEAM_EVENTS, orderBy="startTime")
    assert answer["accessRole"] == "freeBusyReader"
    assert answer["defaultReminders"] == []
    assert [i["start"]["dateTime"][:10] for i in answer["items"]] == ["2026-03-03", "2026-03-04"]
    assert set(answer["items"][0]) == {
        *SKELETON,
        *("htmlLink", "updated", "start", "end", "iCalUID", "visibility"),
        *("recurringEventId", "originalStartTime"),
    }
    assert answer["items"][0]["visibility"] == "private"
    assert "summary" not in api.ask("GET", f"{TEAM_EVENTS}/{answer['items'][0]['id']}")


@pytest.mark.parametrize(
    ("role", "hidden"),
    [
        ("reader", True),
        ("writerWithoutPrivateAccess", True),
        ("writer", False),
        ("owner", False),
    ],
)
@pytest.mark.parametrize("visibility", ["private", "confidential", "default"])
def test_private_events_are_busy_times_for_readers(api, box, role, hidden, visibility):
    box.user.add_calendar(TEAM, "Team", "UTC", role)
    box.user.add_event(event(visibility=visibility), TEAM)
    shown = only(api.ask("GET", TEAM_EVENTS))
    assert ("summary" not in shown) is (hidden and visibility != "default")


def test_the_scope_for_owned_calendars_reaches_no_others(box: Sandbox):
    box.user.add_calendar(TEAM, "Team", "UTC", "reader")
    owned = Api(box, ["https://www.googleapis.com/auth/calendar.events.owned.readonly"])
    assert owned.events()["items"] == []
    status, error = owned.fail("GET", TEAM_EVENTS)
    assert (status, error["errors"][0]["reason"]) == (403, "insufficientPermissions")


def test_calendars_are_listed_by_the_least_role(api: Api, box: Sandbox):
    box.user.add_calendar(TEAM, "Team", "UTC", "reader")
    path = "/calendar/v3/users/me/calendarList"
    assert len(api.ask("GET", path)["items"]) == 2
    assert len(api.ask("GET", path, minAccessRole="reader")["items"]) == 2
    assert [c["id"] for c in api.ask("GET", path, minAccessRole="writer")["items"]] == [ME]
    assert api.fail("GET", path, minAccessRole="king")[0] == 400


# --- guests -------------------------------------------------------------------------------


@pytest.mark.parametrize("omits", [False, True])
def test_hidden_guests(api: Api, box: Sandbox, omits):
    box.change_settings({"hidden_guests_omit_attendees": omits})
    box.other.invite(invitation(guestsCanSeeOtherGuests=False))
    shown = only(api.events())
    assert shown["organizer"]["email"] == DANA, "the organizer is told in its own field"
    if omits:
        assert "attendees" not in shown
        assert shown["attendeesOmitted"] is True
    else:
        assert [a["email"] for a in shown["attendees"]] == [ME]
        assert "attendeesOmitted" not in shown


def test_the_organizer_sees_hidden_guests(api: Api, box: Sandbox):
    box.user.add_event(event(attendees=[{"email": DANA}], guestsCanSeeOtherGuests=False))
    assert [a["email"] for a in only(api.events())["attendees"]] == [DANA]


@pytest.mark.parametrize(("most", "omitted"), [(1, True), (2, False)])
def test_guests_beyond_max_attendees_are_omitted(api: Api, box: Sandbox, most, omitted):
    box.other.invite(invitation())
    shown = only(api.events(maxAttendees=most))
    assert shown.get("attendeesOmitted", False) is omitted
    assert len(shown["attendees"]) == (1 if omitted else 2)


def test_without_oneself_among_them_no_guest_is_left(api: Api, box: Sandbox):
    box.user.add_event(event(attendees=[{"email": DANA}, {"email": "bo@acme.example.com"}]))
    shown = only(api.events(maxAttendees=1))
    assert shown["attendeesOmitted"] is True
    assert "attendees" not in shown


@pytest.mark.parametrize("stays", [False, True])
def test_an_interviewer_who_is_taken_off_is_gone_from_the_guests_or_not(api, box, stays):
    box.change_settings({"removed_guests_stay_listed": stays})
    made = box.other.invite(invitation())["id"]
    box.other.uninvite(made, DANA)
    shown = only(api.events())
    assert [a["email"] for a in shown["attendees"]] == ([DANA, ME] if stays else [ME])
    assert shown["status"] == "confirmed"


@pytest.mark.parametrize("stays", [False, True])
def test_when_the_user_is_taken_off_the_event_is_cancelled(api: Api, box: Sandbox, stays):
    box.change_settings({"removed_guests_stay_listed": stays})
    made = box.other.invite(invitation())["id"]
    box.other.uninvite(made, ME)
    assert api.events()["items"] == []
    assert set(only(api.events(showDeleted="true"))) == SKELETON


@pytest.mark.parametrize(("every", "counted"), [(False, 0), (True, 1)])
def test_what_counts_the_sequence_up(api: Api, box: Sandbox, every, counted):
    box.change_settings({"sequence_counts_every_change": every})
    made = box.other.invite(invitation())["id"]
    box.other.guest_responds(made, DANA, "accepted")
    assert only(api.events())["sequence"] == counted
    box.other.move_event(made, "2026-03-04T10:00:00Z", "2026-03-04T11:00:00Z")
    assert only(api.events())["sequence"] == counted + 1


def test_the_source_is_told_to_the_creator_alone(api: Api, box: Sandbox):
    source = {"title": "Jobs", "url": "https://jobs.example.org/1"}
    box.other.invite(invitation(source=source))
    assert "source" not in only(api.events())
    own = box.user.add_event(event(source=source))
    assert api.ask("GET", f"{EVENTS}/{own['id']}")["source"] == source


# --- cancelled ----------------------------------------------------------------------------


@pytest.mark.parametrize("keeps", [False, True])
def test_what_an_organizer_cancelled(api: Api, box: Sandbox, keeps):
    box.change_settings({"keep_cancelled_details": keeps})
    made = box.other.invite(invitation())["id"]
    box.other.cancel_event(made)
    shown = api.ask("GET", f"{EVENTS}/{made}")
    assert shown["status"] == "cancelled"
    assert (set(shown) == SKELETON) is not keeps


def test_what_the_user_removed_keeps_its_details(api: Api, box: Sandbox):
    made = box.other.invite(invitation())["id"]
    box.user.delete_event(made)
    shown = api.ask("GET", f"{EVENTS}/{made}")
    assert (shown["status"], shown["summary"]) == ("cancelled", "Interview")


# --- two calendars ------------------------------------------------------------------------


def test_one_meeting_on_two_calendars_moves_on_both(api: Api, box: Sandbox):
    box.user.add_calendar(TEAM, "Team")
    made = box.other.invite(invitation())
    same = {"id": made["id"], "iCalUID": made["iCalUID"]}
    box.other.invite(invitation(**same), TEAM)
    box.other.move_event(made["id"], "2026-03-04T10:00:00Z", "2026-03-04T11:00:00Z")
    box.other.guest_responds(made["id"], DANA, "declined", TEAM)
    mine, theirs = only(api.events()), only(api.ask("GET", TEAM_EVENTS))
    assert mine["iCalUID"] == theirs["iCalUID"]
    assert mine["start"] == theirs["start"]
    assert theirs["start"]["dateTime"] == "2026-03-04T10:00:00Z"
    assert [a["responseStatus"] for a in mine["attendees"]] == ["declined", "needsAction"]
    box.user.respond(made["id"], "accepted")
    assert only(api.ask("GET", TEAM_EVENTS))["attendees"][1]["responseStatus"] == "needsAction"
    box.other.cancel_event(made["id"])
    assert api.events()["items"] == api.ask("GET", TEAM_EVENTS)["items"] == []


def test_another_event_of_the_same_id_is_no_copy(api: Api, box: Sandbox):
    box.user.add_calendar(TEAM, "Team")
    box.other.invite(invitation(id="same"))
    box.other.invite(invitation(id="same", iCalUID="other@example.org"), TEAM)
    box.other.cancel_event("same")
    assert only(api.ask("GET", TEAM_EVENTS))["status"] == "confirmed"


def test_an_event_that_moves_leaves_an_id_and_keeps_its_uid(api: Api, box: Sandbox):
    box.user.add_calendar(TEAM, "Team")
    made = box.user.add_event(event())
    token = api.events()["nextSyncToken"]
    box.user.hand_over_event(made["id"], TEAM)
    assert api.events()["items"] == []
    left = only(api.events(syncToken=token, showDeleted="true"))
    assert (set(left), left["status"]) == (SKELETON, "cancelled")
    arrived = only(api.ask("GET", TEAM_EVENTS))
    assert (arrived["id"], arrived["iCalUID"]) == (made["id"], made["iCalUID"])
    assert (arrived["status"], arrived["summary"]) == ("confirmed", "Interview")
    assert arrived["organizer"] == {"email": TEAM, "displayName": "Team", "self": True}
    box.user.hand_over_event(made["id"], "primary", TEAM)
    assert only(api.events())["summary"] == "Interview"


def test_a_series_moves_with_its_exceptions(api: Api, box: Sandbox):
    box.user.add_calendar(TEAM, "Team")
    made = box.user.add_event(event(recurrence=["RRULE:FREQ=DAILY;COUNT=3"]))["id"]
    box.user.update_event(f"{made}_20260304T100000Z", {"summary": "Onsite"})
    box.user.hand_over_event(made, TEAM)
    shown = api.ask("GET", TEAM_EVENTS, singleEvents="true", orderBy="startTime")["items"]
    assert [i["summary"] for i in shown] == ["Interview", "Onsite", "Interview"]
    assert api.events(singleEvents="true")["items"] == []
    with pytest.raises(SandboxError, match="already"):
        box.user.hand_over_event(made, TEAM, TEAM)


def test_moves_are_kept_over_a_restart(tmp_path: Any):
    first = Sandbox(state=tmp_path)
    first.user.add_calendar(TEAM, "Team")
    made = first.user.add_event(event())["id"]
    first.user.hand_over_event(made, TEAM)
    first.save()
    again = Api(Sandbox(state=tmp_path))
    assert set(only(again.events(showDeleted="true"))) == SKELETON
