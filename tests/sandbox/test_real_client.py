"""Google's own Python client, over real HTTP, takes the sandbox for Google.

What it does with each fault is in tests/clients/test_faults_met.py.
"""

import base64
from datetime import timedelta
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from followupd.sandbox import Sandbox
from tests.sandbox.asking import DANA, NOW, raw_mail


def test_a_draft_s_whole_life(box: Sandbox, gmail: Any):
    users = gmail.users()
    profile = users.getProfile(userId="me").execute()
    assert profile["emailAddress"] == "alex@example.com"
    body = {"message": {"raw": raw_mail()}}
    made = users.drafts().create(userId="me", body=body).execute()
    body = {"message": {"raw": raw_mail(body="Better."), "threadId": made["message"]["threadId"]}}
    users.drafts().update(userId="me", id=made["id"], body=body).execute()
    (listed,) = users.drafts().list(userId="me").execute()["drafts"]
    assert listed["id"] == made["id"]
    raw = users.drafts().get(userId="me", id=made["id"], format="raw").execute()["message"]["raw"]
    assert b"Better." in base64.urlsafe_b64decode(raw)
    sent = box.user.send_draft(made["id"])
    box.other.reply(sent["threadId"], DANA, "Thank you!")
    thread = users.threads().get(userId="me", id=sent["threadId"], format="metadata").execute()
    assert ["SENT" in m["labelIds"] for m in thread["messages"]] == [True, False]
    since = profile["historyId"]
    request = users.history().list(userId="me", startHistoryId=since, maxResults=2)
    records = []
    while request is not None:
        page = request.execute()
        records += page["history"]
        request = users.history().list_next(request, page)
    assert records[-1]["messagesAdded"][0]["message"]["threadId"] == sent["threadId"]
    assert users.labels().list(userId="me").execute()["labels"]
    assert users.settings().sendAs().list(userId="me").execute()["sendAs"][0]["isPrimary"]
    (found,) = (
        users.messages().list(userId="me", q="from:dana@acme.example.com").execute()["messages"]
    )
    message = users.messages().get(userId="me", id=found["id"]).execute()
    assert message["snippet"].startswith("Thank you!")
    assert users.drafts().delete(userId="me", id=made["id"]).execute() == ""
    assert all(entry.status in {200, 204} for entry in box.log)


def test_the_calendar_is_read(box: Sandbox, calendar: Any):
    for day in range(3):
        start = NOW + timedelta(days=day)
        box.user.add_event(
            {
                "summary": f"Day {day}",
                "start": {"dateTime": start.isoformat()},
                "end": {"dateTime": (start + timedelta(hours=1)).isoformat()},
            }
        )
    request = calendar.events().list(
        calendarId="primary",
        timeMin=NOW.isoformat(),
        singleEvents=True,
        orderBy="startTime",
        showDeleted=True,
        maxResults=2,
    )
    seen = []
    while request is not None:
        page = request.execute()
        seen += [item["summary"] for item in page["items"]]
        request = calendar.events().list_next(request, page)
    assert seen == ["Day 0", "Day 1", "Day 2"]
    (entry,) = calendar.calendarList().list().execute()["items"]
    assert entry["id"] == "alex@example.com"
    event = calendar.events().get(calendarId=entry["id"], eventId=page["items"][0]["id"]).execute()
    assert event["summary"] == "Day 2"


def test_an_error_is_read_as_google_s(gmail: Any):
    with pytest.raises(HttpError) as raised:
        gmail.users().drafts().get(userId="me", id="r1").execute()
    assert raised.value.status_code == 404
    assert raised.value.reason == "Requested entity was not found."


def reason(error: HttpError) -> str:
    details: Any = error.error_details
    return str(details[0]["reason"])


def test_a_sync_token_that_is_gone_is_an_error_that_says_what_to_do(box: Sandbox, calendar: Any):
    events = calendar.events()
    token = events.list(calendarId="primary").execute()["nextSyncToken"]
    assert events.list(calendarId="primary", syncToken=token).execute()["items"] == []
    box.calendars.expire_sync_tokens()
    with pytest.raises(HttpError) as gone:
        events.list(calendarId="primary", syncToken=token).execute(num_retries=3)
    assert gone.value.status_code == 410
    assert reason(gone.value) == "fullSyncRequired"
    assert [e.status for e in box.log if e.channel == "api"] == [200, 200, 410], "asked once"


@pytest.mark.parametrize(("answers_429", "status"), [(False, 403), (True, 429)])
def test_a_quota_that_is_used_up_is_an_error_until_the_minute_is_over(
    box: Sandbox, gmail: Any, answers_429: bool, status: int
):
    box.change_settings({"quota_answers_429": answers_429})
    box.quota.charge("gmail", 6000)
    with pytest.raises(HttpError) as refused:
        gmail.users().getProfile(userId="me").execute()
    assert refused.value.status_code == status
    assert reason(refused.value) == "rateLimitExceeded"
    box.clock.advance(timedelta(minutes=1))
    assert gmail.users().getProfile(userId="me").execute()["emailAddress"] == box.address
