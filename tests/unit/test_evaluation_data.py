"""The evaluation data are well-formed. What the program makes of them is not judged here."""

import json
import tomllib
from collections import Counter
from datetime import date
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest

from followupd.core.application import Meaning, MessageKind, Stage, Verdict

DATA = Path(__file__).parents[1] / "data"
PARTS = {
    path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for path in sorted((DATA / "events").glob("untuned*.jsonl"))
}
"""Whatever parts there are; one that was looked into is moved to the labelled events."""
EVENTS = [row for rows in PARTS.values() for row in rows]
LABELS = {"company", "role", "stage", "recipients"}
"""Stage and recipients are left out where two careful people could differ."""
MAIL_PARTS = {
    part: [
        entry
        for path in sorted((DATA / "mail" / part).glob("*.toml"))
        for entry in tomllib.loads(path.read_text("utf-8"))["mail"]
    ]
    for part in ("untuned", "untuned_second")
    if (DATA / "mail" / part).exists()
}
MAILS = [entry for entries in MAIL_PARTS.values() for entry in entries]
MAIL_KEYS = {
    *("id", "kind", "accept", "doubtful", "subtype", "sign", "language", "origin", "raw"),
    *("meaning", "accept_meanings", "dates", "accept_dates"),
    *("returns_on", "accept_returns", "addresses", "accept_addresses"),
}


def event_params() -> list[Any]:
    return [pytest.param(row, id=row["event"]["id"]) for row in EVENTS]


def mail_params(*kinds: str) -> list[Any]:
    return [pytest.param(m, id=m["id"]) for m in MAILS if not kinds or m["kind"] in kinds]


@pytest.mark.parametrize("row", event_params())
def test_an_untuned_event_has_valid_labels(row):
    expected = row["expect"]
    verdict = Verdict(expected["verdict"])
    assert set(row) <= {"expect", "origin", "acquaintance", "event", "lang"}
    assert set(row.get("acquaintance", {})) <= {"job_mail", "user_wrote_first"}
    assert all(Verdict(other) is not verdict for other in expected.get("accept", []))
    named = set(expected) - {"verdict", "accept"}
    assert named <= (set() if verdict is Verdict.NO else LABELS)
    if named:
        Stage(expected.get("stage", "unknown"))
        assert expected.get("company") is None or expected["company"].strip()
        invited = {guest["email"] for guest in row["event"].get("attendees", [])}
        organizer = row["event"]["organizer"]["email"]
        assert set(expected.get("recipients", ())) <= {*invited, organizer}


@pytest.mark.parametrize("row", event_params())
def test_an_untuned_event_says_where_it_comes_from(row):
    assert row["origin"].startswith(("constructed", "real pattern"))
    if row["origin"].startswith("real pattern"):
        assert "." in row["origin"].partition(";")[2], "a public source is named"


def test_the_untuned_events_differ():
    ids = Counter(row["event"]["id"] for row in EVENTS)
    uids = Counter(row["event"]["iCalUID"] for row in EVENTS)
    assert max(ids.values()) == 1
    assert max(uids.values()) == 1


def test_the_untuned_events_are_enough():
    verdicts = Counter(row["expect"]["verdict"] for row in EVENTS)
    assert verdicts["interview"] >= 55
    assert verdicts["no"] >= 50


@pytest.mark.parametrize("mail", mail_params())
def test_an_untuned_mail_has_valid_labels(mail):
    kind = MessageKind(mail["kind"])
    assert set(mail) <= MAIL_KEYS
    assert all(MessageKind(other) is not kind for other in mail.get("accept", []))
    assert ("meaning" in mail) == (kind is MessageKind.PERSON)
    assert ("addresses" in mail) == (kind in {MessageKind.BOUNCE, MessageKind.DELIVERY_DELAY})
    assert mail.get("sign", "none") in {"header", "words", "none"}
    assert "sign" in mail or kind not in {"auto_reply", "receipt", "calendar", "bulk"}
    assert "sign" not in mail or kind not in {MessageKind.PERSON, MessageKind.OWN}


@pytest.mark.parametrize("mail", mail_params())
def test_an_untuned_mail_can_be_read_by_the_standard_library(mail):
    message = message_from_bytes(mail["raw"].encode(), policy=policy.default)
    assert [part.defects for part in message.walk() if part.defects] == []
    assert message["From"]
    sent = parsedate_to_datetime(message["Date"])
    assert message["Date"].startswith(f"{sent:%a}")


@pytest.mark.parametrize("mail", mail_params("person", "auto_reply"))
def test_the_dates_of_an_untuned_mail_come_after_it(mail):
    sent = parsedate_to_datetime(message_from_bytes(mail["raw"].encode())["Date"]).date()
    dates = [*mail.get("dates", []), *mail.get("accept_dates", [])]
    told = [mail["returns_on"]] if "returns_on" in mail else []
    days = [*dates, *told, *mail.get("accept_returns", [])]
    assert all(isinstance(day, date) and day >= sent for day in days)
    if mail["kind"] == "person":
        for meaning in [mail["meaning"], *mail.get("accept_meanings", [])]:
            Meaning(meaning)
        assert ("dates" in mail) == (mail["meaning"] == Meaning.PROMISED_DATE)


@pytest.mark.parametrize("mail", mail_params("auto_reply"))
def test_what_is_said_of_the_sign_of_an_untuned_mail_is_true(mail):
    message = message_from_bytes(mail["raw"].encode())
    names = ("Auto-Submitted", "Precedence", "X-Autoreply", "X-Autorespond")
    assert any(message[name] for name in names) == (mail["sign"] == "header")


@pytest.mark.parametrize("mail", mail_params("bounce", "delivery_delay"))
def test_an_untuned_bounce_holds_the_address_that_failed(mail):
    message = message_from_bytes(mail["raw"].encode(), policy=policy.default)
    texts = [
        part.get_content() for part in message.walk() if part.get_content_type() == "text/plain"
    ]
    assert mail["addresses"]
    assert all(a in "\n".join((mail["raw"], *texts)) for a in mail["addresses"])


LEAST = {
    "untuned": {"person": 60, "auto_reply": 40, "bounce": 20},
    "untuned_second": {"person": 30, "auto_reply": 45, "bounce": 14},
}


@pytest.mark.parametrize("part", MAIL_PARTS)
def test_the_untuned_mails_are_enough(part):
    mails, least = MAIL_PARTS[part], LEAST[part]
    kinds = Counter(mail["kind"] for mail in mails)
    absences = {mail["language"] for mail in mails if mail.get("subtype") == "out_of_office"}
    assert {kind: kinds[kind] for kind in least if kinds[kind] < least[kind]} == {}
    assert len(absences) >= 8


def test_the_untuned_mails_differ():
    ids = Counter(mail["id"] for mail in MAILS)
    assert max(ids.values()) == 1
