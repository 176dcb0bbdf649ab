"""The shipped words on events, a user and an interview, for tests that judge events."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files

from followupd.core.application import Verdict
from followupd.core.event import Attendee, CalendarEvent, EventKey, Response
from followupd.core.event_words import EventWords
from followupd.core.interview import recognize
from followupd.core.recognition import User

TABLES = tomllib.loads(files("followupd").joinpath("data/events.toml").read_text("utf-8"))
FREEMAIL = "freemail.example"
"""Stands for a provider of mailboxes for everybody, so that no real person's address is needed."""


def words() -> EventWords:
    """Return the shipped words, with the invented provider among the real ones."""
    tables = TABLES | {
        "domain": TABLES["domain"] | {"freemail": [*TABLES["domain"]["freemail"], FREEMAIL]}
    }
    return EventWords.from_tables(tables)


WORDS = words()
USER = User(
    addresses=frozenset({f"alex.kim@{FREEMAIL}", "alex.kim@oldjob.example"}),
    work_domains=frozenset({"oldjob.example"}),
)

ALEX = Attendee("alex.kim@freemail.example", "Alex Kim", Response.ACCEPTED, is_self=True)
WORKING_ALEX = replace(ALEX, address="alex.kim@oldjob.example")
ALEX_ORGANISING = replace(ALEX, organizer=True)
DANA = Attendee("dana.wu@acme.example", "Dana Wu", Response.ACCEPTED)
KIT = Attendee("kit.lane@oldjob.example", "Kit Lane", Response.ACCEPTED)
PRIVATE_JANE = Attendee("jane.roe@freemail.example", "Jane Roe", Response.ACCEPTED)
AGENT = Attendee("mo.finch@talentbridge.example", "Mo Finch", Response.ACCEPTED)
ROBOT = Attendee("no-reply@ashbyhq.com", "Acme Hiring Team")

INTERVIEW = CalendarEvent(
    "primary",
    "ev1",
    EventKey("ev1@google.com"),
    title="Interview with Acme",
    start_at=datetime(2026, 3, 3, 14, tzinfo=UTC),
    end_at=datetime(2026, 3, 3, 15, tzinfo=UTC),
    organizer=DANA,
    attendees=(ALEX, DANA),
)


def judge(**changes: object) -> tuple[Verdict, str]:
    """Return verdict and code of the interview with these changes."""
    judged = recognize(replace(INTERVIEW, **changes), USER, WORDS)  # type: ignore[arg-type]
    assert judged.reasons
    assert all(reason and "\n" not in reason for reason in judged.reasons)
    return judged.verdict, judged.code
