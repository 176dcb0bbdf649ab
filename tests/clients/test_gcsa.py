"""Google Calendar Simple API (gcsa, from PyPI) takes the sandbox for Google Calendar."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from gcsa.google_calendar import GoogleCalendar
from google.oauth2.credentials import Credentials
from googleapiclient.errors import HttpError

from followupd.sandbox import Sandbox, Server
from tests.sandbox.asking import NOW

HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)


@pytest.fixture
def calendar(server: Server, credentials: Credentials) -> Iterator[GoogleCalendar]:
    client = GoogleCalendar(credentials=credentials)
    yield client
    client.service.close()


def interview(summary: str = "Interview", start: Any = NOW + HOUR, **more: Any) -> dict[str, Any]:
    return {
        "summary": summary,
        "start": {"dateTime": start.isoformat(), "timeZone": "Europe/Berlin"},
        "end": {"dateTime": (start + HOUR).isoformat(), "timeZone": "Europe/Berlin"},
        **more,
    }


def test_events_are_listed_in_order_over_all_pages(box: Sandbox, calendar: GoogleCalendar):
    for n in reversed(range(5)):
        box.user.add_event(interview(f"Day {n}", NOW + timedelta(days=n)))
    found = calendar.get_events(
        NOW - HOUR, NOW + WEEK, order_by="startTime", single_events=True, maxResults=2
    )
    assert [event.summary for event in found] == [f"Day {n}" for n in range(5)]
    assert len([entry for entry in box.log if entry.channel == "api"]) == 3


def test_an_event_is_read_with_all_that_the_client_looks_for(
    box: Sandbox, calendar: GoogleCalendar
):
    made = box.other.invite(
        interview(
            description="With the team.",
            location="Room 7",
            organizer={"email": "dana@acme.example.com", "displayName": "Dana Wu"},
            attendees=[
                {"email": "dana@acme.example.com", "displayName": "Dana Wu"},
                {"email": box.address, "self": True, "responseStatus": "needsAction"},
            ],
        )
    )
    event = calendar.get_event(made["id"])
    assert (event.summary, event.location, event.description) == (
        "Interview", "Room 7", "With the team.",
    )  # fmt: skip
    assert (event.start, event.end) == (NOW + HOUR, NOW + 2 * HOUR)
    assert event.timezone == "Europe/Berlin"
    assert {guest.email for guest in event.attendees} == {box.address, "dana@acme.example.com"}
    assert event.created == NOW
    assert event.id == made["id"]


def test_a_series_is_one_event_with_its_rule_or_each_of_its_instances(
    box: Sandbox, calendar: GoogleCalendar
):
    box.user.add_event(interview("Sync", recurrence=["RRULE:FREQ=DAILY;COUNT=3"]))
    (series,) = calendar.get_events(NOW, NOW + WEEK)
    assert series.recurrence == ["RRULE:FREQ=DAILY;COUNT=3"]
    instances = list(calendar.get_events(NOW, NOW + WEEK, single_events=True, order_by="startTime"))
    assert [i.start for i in instances] == [NOW + HOUR + timedelta(days=n) for n in range(3)]
    assert {i.recurring_event_id for i in instances} == {series.id}
    assert calendar.get_event(instances[1].id).start == instances[1].start


def test_an_all_day_event_has_dates(box: Sandbox, calendar: GoogleCalendar):
    box.user.add_event(
        {"summary": "Fair", "start": {"date": "2026-03-03"}, "end": {"date": "2026-03-05"}}
    )
    (event,) = calendar.get_events(NOW, NOW + WEEK, single_events=True)
    assert (str(event.start), str(event.end)) == ("2026-03-03", "2026-03-05")


def test_the_calendars_are_listed(box: Sandbox, calendar: GoogleCalendar):
    box.user.add_calendar("team@group.calendar.example.com", "Team")
    box.user.add_event(interview("Theirs"), calendar_id="team@group.calendar.example.com")
    listed = {entry.id: entry.summary for entry in calendar.get_calendar_list()}
    assert listed["team@group.calendar.example.com"] == "Team"
    (event,) = calendar.get_events(NOW, calendar_id="team@group.calendar.example.com")
    assert event.summary == "Theirs"


def test_a_calendar_is_read_by_itself(box: Sandbox, calendar: GoogleCalendar):
    box.user.add_calendar("team@group.calendar.example.com", "Team")
    assert calendar.get_calendar("team@group.calendar.example.com").summary == "Team"
    entry = calendar.get_calendar_list_entry("team@group.calendar.example.com")
    assert (entry.summary, entry.access_role) == ("Team", "owner")
    assert calendar.get_calendar().id == box.address


def test_an_event_that_is_not_there_is_google_s_404(calendar: GoogleCalendar):
    with pytest.raises(HttpError) as raised:
        calendar.get_event("nosuchevent")
    assert raised.value.status_code == 404


@pytest.mark.usefixtures("browser")
def test_it_logs_in_by_itself(box: Sandbox, client_file: Path, tmp_path: Path):
    box.user.add_event(interview())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    client = GoogleCalendar(
        credentials_path=str(client_file),
        token_path=str(tmp_path / "token.pickle"),
        read_only=True,
        authentication_flow_host="127.0.0.1",
        authentication_flow_port=port,
    )
    assert [event.summary for event in client.get_events(NOW)] == ["Interview"]
    client.service.close()
