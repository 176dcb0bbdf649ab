"""The evaluation data are well-formed. What the program makes of them is not judged here."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from followupd.core.application import Stage, Verdict

DATA = Path(__file__).parents[1] / "data"
EVENTS = [
    json.loads(line) for line in (DATA / "events" / "untuned.jsonl").read_text("utf-8").splitlines()
]
LABELS = {"company", "role", "stage", "recipients"}


def event_params() -> list[Any]:
    return [pytest.param(row, id=row["event"]["id"]) for row in EVENTS]


@pytest.mark.parametrize("row", event_params())
def test_an_untuned_event_has_valid_labels(row):
    expected = row["expect"]
    verdict = Verdict(expected["verdict"])
    assert set(row) <= {"expect", "origin", "acquaintance", "event"}
    assert set(row.get("acquaintance", {})) <= {"job_mail", "user_wrote_first"}
    assert all(Verdict(other) is not verdict for other in expected.get("accept", []))
    named = set(expected) - {"verdict", "accept"}
    assert named == (set() if verdict is Verdict.NO else LABELS)
    if named:
        Stage(expected["stage"])
        assert expected["company"] is None or expected["company"].strip()
        invited = {guest["email"] for guest in row["event"].get("attendees", [])}
        organizer = row["event"]["organizer"]["email"]
        assert set(expected["recipients"]) <= {*invited, organizer}


@pytest.mark.parametrize("row", event_params())
def test_an_untuned_event_says_where_it_comes_from(row):
    assert row["origin"].startswith(("constructed", "real pattern"))
    if row["origin"].startswith("real pattern"):
        assert "." in row["origin"].partition(";")[2], "a public source is named"


def test_the_untuned_events_are_enough_and_differ():
    ids = Counter(row["event"]["id"] for row in EVENTS)
    uids = Counter(row["event"]["iCalUID"] for row in EVENTS)
    verdicts = Counter(row["expect"]["verdict"] for row in EVENTS)
    assert max(ids.values()) == 1
    assert max(uids.values()) == 1
    assert len(EVENTS) >= 110
    assert verdicts["interview"] >= 55
    assert verdicts["no"] >= 50
