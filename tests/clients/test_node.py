"""Google's own clients for Node (@googleapis/gmail and @googleapis/calendar) take the sandbox
for Google. `make check` installs them.
"""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from google.oauth2.credentials import Credentials

from followupd.sandbox import Sandbox, Server
from tests.sandbox.asking import DANA, NOW

pytestmark = pytest.mark.system

STEPS = Path(__file__).parent / "node" / "steps.cjs"
INSTALLED = Path(sys.prefix) / "node" / "node_modules"


def run(step: str, server: Server, credentials: Credentials, **more: str) -> Any:
    """Return what a step of the script saw."""
    done = subprocess.run(
        ["node", str(STEPS), step],
        env={
            "PATH": os.environ["PATH"],
            "NODE_PATH": str(INSTALLED),
            "ROOT": server.url,
            "TOKEN": str(credentials.token),
            **more,
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_draft_is_made_changed_read_and_sent(
    box: Sandbox, server: Server, credentials: Credentials
):
    seen = run("draft", server, credentials)
    assert seen["updated"]["id"] == seen["id"]
    assert seen["updated"]["message"]["threadId"] == seen["thread"]
    assert [draft["id"] for draft in seen["listed"]] == [seen["id"]]
    assert "Better." in seen["text"]
    assert "SENT" in seen["sent"]["labelIds"]
    assert seen["left"] is None
    assert box.drafts.listed() == []


def test_messages_threads_labels_and_history_are_read(
    box: Sandbox, server: Server, credentials: Credentials
):
    sent = box.user.write("dana@acme.example.com", "Thank you", "Hello Dana.")
    since = str(box.mailbox.messages[sent["id"]].history_id)
    box.other.reply(sent["threadId"], DANA, "Sure.")
    seen = run("mailbox", server, credentials, SINCE=since)
    assert {h["name"]: h["value"] for h in seen["headers"]} == {
        "From": DANA,
        "Subject": "Re: Thank you",
    }
    assert ["SENT" in one for one in seen["thread"]] == [True, False]
    assert seen["address"] == box.address
    assert {"INBOX", "DRAFT"} <= set(seen["labels"])
    assert seen["added"] == 1


def test_the_calendar_is_read_with_a_series_over_all_pages(
    box: Sandbox, server: Server, credentials: Credentials
):
    start = NOW + timedelta(hours=1)
    box.user.add_event(
        {
            "summary": "Interview",
            "start": {"dateTime": start.isoformat(), "timeZone": "UTC"},
            "end": {"dateTime": (start + timedelta(hours=1)).isoformat(), "timeZone": "UTC"},
            "recurrence": ["RRULE:FREQ=DAILY;COUNT=5"],
        }
    )
    seen = run("calendar", server, credentials, FROM=NOW.isoformat())
    starts = [datetime.fromisoformat(one) for one in seen["starts"]]
    assert starts == [start + timedelta(days=n) for n in range(5)]
    assert seen["last"] == "Interview"


def test_a_refusal_is_read_as_google_s(server: Server, credentials: Credentials):
    seen = run("refusal", server, credentials)
    assert seen == {"status": 404, "message": "Requested entity was not found."}
