"""Calendar's event resources, read whatever they hold."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followupd.adapters.google.events import event_from_resource
from followupd.core.event import Attendee, EventKey, Response
from followupd.core.interview import recognize
from followupd.errors import BadInputError
from tests.judging import USER, WORDS

FULL: dict[str, Any] = {
    "kind": "calendar#event",
    "id": "ev1",
    "iCalUID": "uid1@acme.example",
    "status": "confirmed",
    "summary": "Interview with Acme",
    "location": "Room Aspen",
    "start": {"dateTime": "2026-03-03T15:00:00+01:00", "timeZone": "Europe/Berlin"},
    "end": {"dateTime": "2026-03-03T16:00:00+01:00", "timeZone": "Europe/Berlin"},
    "organizer": {"email": "Dana.Wu@acme.example", "displayName": "Dana Wu"},
    "attendees": [
        {"email": "alex.kim@freemail.example", "self": True, "responseStatus": "accepted"},
        {"email": "room@resource.calendar.google.com", "resource": True},
        {"email": "sam@acme.example", "optional": True, "responseStatus": "tentative"},
    ],
    "hangoutLink": "https://meet.google.com/abc",
    "attachments": [{"title": "Agenda.pdf", "fileUrl": "https://drive.example/1"}],
    "source": {"url": "https://jobs.lever.co/acme"},
    "visibility": "private",
    "updated": "2026-02-01T10:00:00.000Z",
}


def read(**changes: Any) -> Any:
    return event_from_resource(FULL | changes, "primary")


def test_a_full_event_is_read_with_instants_in_utc():
    event = read()
    assert (event.calendar_id, event.event_id) == ("primary", "ev1")
    assert event.key == EventKey("uid1@acme.example")
    assert event.start_at == datetime(2026, 3, 3, 14, tzinfo=UTC)
    assert event.end_at == datetime(2026, 3, 3, 15, tzinfo=UTC)
    assert event.start_at.tzinfo is UTC
    assert (event.zone, event.all_day, event.location) == ("Europe/Berlin", None, "Room Aspen")
    assert event.organizer == Attendee(
        "dana.wu@acme.example", "Dana Wu", Response.ACCEPTED, organizer=True
    )
    assert event.attendees == (
        Attendee("alex.kim@freemail.example", response=Response.ACCEPTED, is_self=True),
        Attendee("room@resource.calendar.google.com", resource=True),
        Attendee("sam@acme.example", response=Response.TENTATIVE, optional=True),
    )
    assert event.conference_uri == "https://meet.google.com/abc"
    assert event.attachments == ("Agenda.pdf",)
    assert event.links == ("https://jobs.lever.co/acme",)
    assert event.private
    assert event.updated_at == datetime(2026, 2, 1, 10, tzinfo=UTC)


def test_a_cancelled_skeleton_has_the_key_that_google_makes_of_an_id():
    event = event_from_resource({"id": "ev1", "status": "cancelled"}, "primary")
    assert event.cancelled
    assert event.key == EventKey("ev1@google.com")


def test_a_cancelled_instance_keeps_the_key_of_its_place_in_the_series():
    skeleton = {
        "id": "s1_20260303T140000Z",
        "status": "cancelled",
        "recurringEventId": "s1",
        "originalStartTime": {"dateTime": "2026-03-03T15:00:00+01:00"},
    }
    event = event_from_resource(skeleton, "primary")
    assert event.key == EventKey("s1@google.com", "2026-03-03T14:00:00+00:00")
    assert event.recurring


def test_e_10_an_all_day_event_has_a_day_and_no_hours():
    event = read(start={"date": "2026-03-03"}, end={"date": "2026-03-04"})
    assert (event.all_day, event.start_at, event.end_at) == (date(2026, 3, 3), None, None)


@pytest.mark.parametrize(
    ("changes", "start", "end"),
    [
        pytest.param({"end": None}, 14, None, id="no end"),
        pytest.param({"end": {"dateTime": "2026-03-03T14:00:00+01:00"}}, 14, 14, id="end first"),
        pytest.param({"start": {"dateTime": "soon"}}, None, 15, id="no time at all"),
        pytest.param(
            {"start": {"dateTime": "2026-03-03T15:00:00", "timeZone": "Europe/Berlin"}},
            14,
            15,
            id="E-16 wall clock with a zone",
        ),
        pytest.param(
            {"start": {"dateTime": "2026-03-03T15:00:00"}, "end": {}},
            None,
            None,
            id="E-16 wall clock without a zone",
        ),
        pytest.param(
            {"start": {"dateTime": "0001-01-01T00:00:00+05:00"}}, None, 15, id="before time"
        ),
    ],
)
def test_odd_times_are_left_out(changes, start, end):
    event = read(**changes)
    hours = [at.hour if at is not None else None for at in (event.start_at, event.end_at)]
    assert hours == [start, end]


@pytest.mark.parametrize("zone", ["Mars/Base", "../../etc/passwd", "/etc/passwd", "", 7, "\x00"])
def test_an_unknown_zone_is_none(zone):
    assert read(start={"timeZone": zone}, end={}).zone is None


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Interview\r\nBcc: eve@evil.example", "Interview Bcc: eve@evil.example"),
        ("Inter\u200bview \u202eemcA\u202c", "Interview emcA"),
        ("Inter\u2028view\u0085now", "Inter view now"),
        ("=?utf-8?q?Interview?=", "= ?utf-8?q?Interview?="),
        ("Cafe\u0301", "Café"),
        ("\ud800 Interview", "Interview"),
        (None, ""),
        (["Interview"], ""),
    ],
    ids=lambda value: "E-44" if isinstance(value, str) else None,
)
def test_a_title_is_one_clean_line(title, clean):
    assert read(summary=title).title == clean


@pytest.mark.parametrize(
    ("html", "text", "links"),
    [
        (
            '<p>Hello <b>Alex</b> &amp; Dana</p><a href="https://jobs.lever.co/a">details</a>',
            "Hello Alex & Dana\ndetails",
            ("https://jobs.lever.co/a",),
        ),
        ("one<br>two<br/>three", "one\ntwo\nthree", ()),
        ("<p>a</p><script>evil()</script><style>x</style>", "a", ()),
        (
            '<a href="javascript:evil()">a</a><a href="HTTPS://b.example">b</a>',
            "ab",
            ("HTTPS://b.example",),
        ),
        ("<html-blob>Role: Cook</html-blob>", "Role: Cook", ()),
        ("plain <dana@acme.example> & more\nline", "plain <dana@acme.example> & more\nline", ()),
        ("1 < 2 and a > b", "1 < 2 and a > b", ()),
        ("<a href=", "<a href=", ()),
    ],
)
def test_a_description_becomes_text_and_links(html, text, links):
    event = read(description=html, source=None)
    assert (event.description, event.links) == (text, links)


def test_e_24_the_user_s_other_mailbox_is_marked():
    attendees = [{"email": "a.lex+jobs@gmail.com"}, {"email": "dana@acme.example"}]
    event = event_from_resource(FULL | {"attendees": attendees}, "primary", ["alex@gmail.com"])
    assert [a.is_self for a in event.attendees] == [True, False]


def test_e_27_hidden_and_shortened_guest_lists_are_marked():
    assert read(guestsCanSeeOtherGuests=False).guests_hidden
    assert read(attendeesOmitted=True).attendees_omitted
    assert not read().guests_hidden


@pytest.mark.parametrize(
    "resource",
    [{}, {"id": ""}, {"id": 7}, {"kind": "calendar#events", "id": "x"}, [], None, "event"],
    ids=repr,
)
def test_what_is_no_event_is_refused(resource):
    with pytest.raises(BadInputError):
        event_from_resource(resource, "primary")


TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "Interview with Acme",
            "Acme <> Alex: Data Engineer, round 2",
            "Phone screen @ (Acme",
            "Wu, Dana (she/her) [Contractor]",
            "dana.wu@acme.example",
            "a@b",
            "@",
            "no-reply@us.greenhouse-mail.io",
            "Role: X\nCandidate: Jane\nhttps://[::1",
            "<p>for the  position <a href='https://x",
            "2026-03-03T15:00:00+01:00",
            "2026-03-03",
            "America/New_York",
            "=?utf-8?q?=0d=0aBcc:?=",
            "\ud800\u202e\r\n\x00",
            "xn--@xn--.example",
            "accepted",
            "cancelled",
        ]
    ),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
PEOPLE = st.fixed_dictionaries(
    {},
    optional={
        "email": TEXTS | JSON,
        "displayName": TEXTS | JSON,
        "self": st.booleans(),
        "optional": st.booleans(),
        "resource": st.booleans(),
        "responseStatus": TEXTS | JSON,
    },
)
TIMES = st.fixed_dictionaries({}, optional=dict.fromkeys(["dateTime", "date", "timeZone"], TEXTS))
RESOURCES = st.fixed_dictionaries(
    {"id": st.just("ev1")},
    optional={
        **dict.fromkeys(["summary", "description", "location", "status", "iCalUID"], TEXTS | JSON),
        **dict.fromkeys(["eventType", "hangoutLink", "visibility", "updated"], TEXTS | JSON),
        **dict.fromkeys(["start", "end", "originalStartTime"], TIMES | JSON),
        "organizer": PEOPLE | JSON,
        "attendees": st.lists(PEOPLE | JSON, max_size=4) | JSON,
        "attachments": JSON,
        "conferenceData": JSON,
        "source": JSON,
        "recurringEventId": JSON,
    },
)


@given(RESOURCES)
@settings(max_examples=400)
def test_no_resource_crashes_reading_or_judging(resource):
    event = event_from_resource(resource, "primary", USER.addresses)
    judged = recognize(event, USER, WORDS)
    assert judged.reasons
    for text in (event.title, judged.company or "", judged.role or ""):
        assert text.isprintable()
    letters = {p.address for p in judged.recipients}
    assert not letters & {x.address for x in judged.excluded}
    assert not letters & USER.addresses
