"""Labelled events of Google's shape, read and judged as the program does it."""

import json
from pathlib import Path
from typing import Any

import pytest

from followupd.adapters.google.events import event_from_resource
from followupd.core.interview import Acquaintance, recognize
from tests.judging import USER, WORDS

LABELLED = Path(__file__).parents[1] / "data" / "events" / "labelled.jsonl"


def rows() -> list[Any]:
    lines = LABELLED.read_text("utf-8").splitlines()
    return [pytest.param(json.loads(line), id=_id(json.loads(line))) for line in lines]


def _id(row: dict[str, Any]) -> str:
    return f"{row['origin']}: {row['event']['id']}"


@pytest.mark.parametrize("row", rows())
def test_labelled_events_are_judged_as_a_person_would(row):
    event = event_from_resource(row["event"], "primary", USER.addresses)
    judged = recognize(event, USER, WORDS, Acquaintance(**row.get("acquaintance", {})))
    expected = {k: v for k, v in row["expect"].items() if k != "accept"}
    if judged.verdict in row["expect"].get("accept", ()):
        expected["verdict"] = str(judged.verdict)
    if "recipients" in expected:
        expected["recipients"] = sorted(a.lower() for a in expected["recipients"])
    found = {
        "verdict": str(judged.verdict),
        "code": judged.code,
        "company": judged.company,
        "role": judged.role,
        "stage": str(judged.stage),
        "recipients": sorted(p.address for p in judged.recipients),
    }
    assert {key: found[key] for key in expected} == expected
    assert judged.reasons
