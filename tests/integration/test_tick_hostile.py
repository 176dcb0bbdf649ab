"""Events that somebody made to do harm, or that are broken, from the calendar to the mailbox."""

import email
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Any

import pytest

from followupd.adapters.google.events import event_from_resource
from followupd.core.event import CalendarEvent
from followupd.ports import Calendar
from tests.hunt import DANA, hunt

_INJECTION = "Interview at Acme\r\nBcc: spy@evil.example\r\n\r\n<script>alert(1)</script>"
_HEADERS = {
    "From",
    "To",
    "Subject",
    "MIME-Version",
    "Content-Type",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
}


def content_of(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    content: str = part.get_content()
    return content


@pytest.fixture
def world(tmp_path):
    with hunt(tmp_path) as made:
        yield made


@pytest.mark.parametrize(
    "title",
    [
        pytest.param(_INJECTION, id="E-44 line feeds and headers"),
        pytest.param(
            "Technical interview: =?utf-8?q?Data=0D=0ABcc:_spy=40evil.example?= at Acme",
            id="E-44 an encoded word",
        ),
        pytest.param(
            "Interview: \u202eetalpmet\u202c Engineer \u2066at\u2069 Acme\u200b\x00\x07",
            id="E-44 bidi, zero width and control characters",
        ),
        pytest.param("Interview with " + "Acme " * 2000, id="E-44 a very long one"),
        pytest.param("Interview: {{ 7 * 7 }} {% for %} at Acme", id="E-40 template code"),
        pytest.param("Interview: <img src=x onerror=alert(1)> at Acme", id="E-44 HTML"),
    ],
)
def test_a_hostile_title_changes_neither_headers_nor_recipients(world, title):
    guests = [
        {"email": "dana.wu@acme.example", "displayName": "Dana\r\nBcc: spy@evil.example"},
        {"email": "priya.raman@acme.example", "displayName": title},
        {"email": world.box.address},
    ]
    world.invite("Technical interview: Data Engineer at Acme", guests=(DANA,))
    world.invite(
        title,
        hours_ahead=2.5,
        attendees=[{**g, "responseStatus": "accepted"} for g in guests],
        description=title,
    )
    assert all(report.fault is None for report in world.live(hours=8))
    assert world.drafts()
    for _, draft in world.box.drafts.listed():
        message = email.message_from_bytes(draft.raw, policy=email.policy.default)
        assert set(message.keys()) <= _HEADERS
        ((_, address),) = getaddresses([str(message["To"])])
        assert address in {"dana.wu@acme.example", "priya.raman@acme.example"}
        assert "spy" not in str(message["Subject"])
        html = content_of(message, "html")
        assert "<script" not in html
        assert "<img" not in html
        text = content_of(message, "plain")
        assert not any(sign in text for sign in ("{{", "{%", "49", "\u202e", "\x00", "spy@"))


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"end": {}}, id="no end"),
        pytest.param({"end": {"dateTime": "2026-03-02T09:00:00Z"}}, id="ends before it begins"),
        pytest.param({"attendees": []}, id="no attendees"),
        pytest.param({"attendees": [{}, {"email": ""}, {"email": "no at sign"}]}, id="no address"),
        pytest.param({"summary": None}, id="no title"),
        pytest.param({"organizer": {}}, id="no organizer"),
        pytest.param({"start": {"dateTime": "soon"}}, id="no instant"),
        pytest.param(
            {"start": {"dateTime": "2026-03-02T10:00:00", "timeZone": "Mars/Base"}}, id="zone"
        ),
    ],
)
def test_a_broken_event_stops_nothing(world, fields):
    """The other interviews go on."""
    world.invite()
    world.invite("Interview at Broken", guests=())
    world.ports = replace(world.ports, calendar=_Breaking(world.ports.calendar, fields))
    assert all(report.fault is None for report in world.live(hours=8))
    assert "dana.wu@acme.example" in world.recipients()


@dataclass
class _Breaking:
    """A calendar one of whose events lacks or garbles some fields, which Google would not store."""

    whole: Calendar
    fields: dict[str, Any]

    def events(self, calendar_id: str, start: datetime, end: datetime) -> tuple[CalendarEvent, ...]:
        return tuple(map(self._broken, self.whole.events(calendar_id, start, end)))

    def event(self, calendar_id: str, event_id: str) -> CalendarEvent:
        return self._broken(self.whole.event(calendar_id, event_id))

    def _broken(self, event: CalendarEvent) -> CalendarEvent:
        if "Broken" not in event.title:
            return event
        resource = {
            "id": event.event_id,
            "iCalUID": event.key.ical_uid,
            "summary": event.title,
            "start": {"dateTime": "2026-03-02T10:00:00Z"},
            "end": {"dateTime": "2026-03-02T11:00:00Z"},
            "organizer": {"email": "priya.raman@acme.example"},
            "attendees": [
                {"email": "priya.raman@acme.example", "responseStatus": "accepted"},
                {"email": "alex@example.com", "self": True, "responseStatus": "accepted"},
            ],
            **self.fields,
        }
        return event_from_resource(resource, event.calendar_id)
