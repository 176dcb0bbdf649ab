"""Searching the mailbox as Gmail's search box does."""

from datetime import timedelta

import pytest

from followupd.sandbox import Sandbox
from tests.sandbox.asking import DANA, NOW, Api

MESSAGES = "/gmail/v1/users/me/messages"


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("", "inbound sent draft"),
        ("in:inbox", "inbound"),
        ("in:sent", "sent"),
        ("in:drafts", "draft"),
        ("in:anywhere", "inbound sent draft spam"),
        ("-in:sent -in:drafts", "inbound"),
        ("is:unread", "inbound"),
        ("is:read", "sent draft"),
        ("label:sent", "sent"),
        ("from:dana@acme.example.com", "inbound"),
        ("from:DANA@acme.example.com", "inbound"),
        ("from:ana@acme.example.com", ""),
        ("from:acme@example.com", ""),
        ("from:acme.example.com", "inbound"),
        ("from:dana", "inbound"),
        ("from:dan", ""),
        ("from:me", "sent draft"),
        ("to:me", "inbound"),
        ("to:(dana@acme.example.com OR bob@example.org)", "sent draft"),
        ("{from:dana@acme.example.com to:bob@example.org}", "inbound draft"),
        ("from:me to:bob@example.org", "draft"),
        ('subject:"interview on monday"', "inbound sent"),
        ('subject:"monday interview"', ""),
        ("subject:interview", "inbound sent"),
        ("interview", "inbound sent draft"),
        ('"see you"', "inbound"),
        ('-"see you" -in:drafts', "sent"),
        ("after:2026/03/02", "sent draft"),
        ("before:2026/03/02", "inbound"),
        (f"after:{int((NOW - timedelta(hours=1)).timestamp())}", "sent draft"),
        ("newer_than:1d", "sent draft"),
        ("older_than:1d", "inbound"),
        ("rfc822msgid:one@acme.example.com", "inbound"),
        ("rfc822msgid:<one@acme.example.com>", "inbound"),
        ("OR from:me", "sent draft"),
    ],
)
def test_searching(api: Api, box: Sandbox, q, expected):
    day_before = NOW - timedelta(days=2)
    later = NOW + timedelta(hours=2)
    inbound = box.other.mail(
        DANA,
        "Interview on Monday",
        "See you then.",
        headers={"Message-ID": "<one@acme.example.com>"},
        at=day_before,
    )
    sent = box.user.write(DANA, "Re: Interview on Monday", "Fine.", inbound["threadId"], at=later)
    draft = box.user.write("Bob <bob@example.org>", "Hi", "Your interview", send=False, at=later)
    spam = box.other.mail("x@example.net", "Win", "Now", label_ids=["SPAM"], at=day_before)
    names = {inbound["id"]: "inbound", sent["id"]: "sent", draft["id"]: "draft", spam["id"]: "spam"}
    found = api.gmail("messages", q=q).get("messages", [])
    assert {names[m["id"]] for m in found} == set(expected.split())


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("cc:sam@acme.example.com", "copied"),
        ("cc:dana@acme.example.com", ""),
        ("bcc:kim@acme.example.com", "copied"),
        ("to:sam@acme.example.com to:kim@acme.example.com", "copied"),
        ("deliveredto:alex@example.com", "filed binned"),
        ("has:attachment", "filed"),
        ("in:scheduled", "later"),
        ("in:trash", "binned"),
        ("label:trash", "binned"),
        ("in:chats", ""),
        ("is:draft", ""),
        ("label:followupd-skip", "filed"),
        ("label:followupd/skip", "filed"),
        ("newer:2026/03/02", "copied later filed binned"),
        ("older:2026/03/02", ""),
        ("cv | quietly", "copied filed"),
        ("(quietly OR cv) -has:attachment", "copied"),
        ("label:followupd-skip -has:attachment", ""),
    ],
)
def test_searching_by_what_else_a_message_has(api: Api, box: Sandbox, q: str, expected: str):
    copied = api.create(Cc="Sam <sam@acme.example.com>", Bcc="kim@acme.example.com", body="Quietly")
    names = {box.user.send_draft(copied["id"])["id"]: "copied"}
    later = api.create(subject="Later")
    box.user.schedule_draft(later["id"])
    names[later["message"]["id"]] = "later"
    text = (
        "Delivered-To: alex@example.com\nFrom: a@example.org\nSubject: CV\n"
        'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: application/pdf\n'
        'Content-Disposition: attachment; filename="cv.pdf"\n\nHello\n--x--\n'
    )
    filed = box.other.raw(text)
    box.user.label_thread(filed["threadId"], "followupd/skip")
    binned = box.other.mail(DANA, "Bin", "Hi")
    box.user.trash_message(binned["id"])
    names |= {filed["id"]: "filed", binned["id"]: "binned"}
    found = api.gmail("messages", q=q, includeSpamTrash="true").get("messages", [])
    assert {names[m["id"]] for m in found} == set(expected.split())


@pytest.mark.parametrize("q", ["larger:5M", "newer_than:soon", "after:monday", "is:muted"])
def test_a_search_that_is_not_simulated_is_refused_and_not_guessed(api: Api, q):
    status, error = api.fail("GET", MESSAGES, q=q)
    assert (status, error["errors"][0]["reason"]) == (501, "notSimulated")


@pytest.mark.parametrize(
    ("at", "found"), [("2026-03-02T07:59:59Z", False), ("2026-03-02T08:00:00Z", True)]
)
def test_a_date_in_a_search_begins_at_midnight_pacific_time(api: Api, box: Sandbox, at, found):
    box.other.mail(DANA, "Hello", "Hi", at=at)
    assert ("messages" in api.gmail("messages", q="after:2026/03/02")) is found
    assert ("messages" in api.gmail("messages", q="before:2026/03/02")) is not found


def test_an_instant_in_a_search_is_after_and_not_before_itself(api: Api, box: Sandbox):
    box.other.mail(DANA, "Hello", "Hi")
    seconds = int(NOW.timestamp())
    assert "messages" in api.gmail("messages", q=f"after:{seconds}")
    assert "messages" not in api.gmail("messages", q=f"before:{seconds}")
