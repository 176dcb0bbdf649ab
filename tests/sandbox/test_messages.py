"""Messages and threads: formats, parts, labels; and what other people's mail is."""

import base64
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest

from followupd.sandbox import Sandbox, SandboxError
from tests.sandbox.asking import DANA, NOW, Api

MESSAGES = "/gmail/v1/users/me/messages"


def decoded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64decode(part["body"]["data"]).decode()


def sent_letter(api: Api, box: Sandbox) -> str:
    return str(box.user.send_draft(api.create()["id"])["threadId"])


def test_every_format_shows_its_own_fields(api: Api, box: Sandbox):
    message = box.other.mail(DANA, "Hello", "Tom & Jerry's <b>")["id"]
    brief = {"id", "threadId", "labelIds", "snippet", "historyId", "internalDate", "sizeEstimate"}
    for format_, more in [("minimal", set()), ("full", {"payload"}), ("raw", {"raw"})]:
        shown = api.gmail(f"messages/{message}", format=format_)
        assert set(shown) == brief | more
    shown = api.gmail(f"messages/{message}", format="metadata", metadataHeaders=["subject", "FROM"])
    assert [h["name"] for h in shown["payload"]["headers"]] == ["From", "Subject"]
    assert "body" not in shown["payload"]
    assert shown["snippet"] == "Tom &amp; Jerry&#39;s &lt;b&gt;"
    assert shown["internalDate"] == str(round(NOW.timestamp() * 1000))
    assert api.fail("GET", f"{MESSAGES}/{message}", format="fat")[0] == 400


def test_raw_is_the_message_itself(api: Api, box: Sandbox):
    text = "From: a@example.org\r\nSubject: odd\r\nX-Odd: 1\r\n\r\nbody \r\n"
    message = box.other.raw(text)["id"]
    shown = api.gmail(f"messages/{message}", format="raw")["raw"]
    assert base64.urlsafe_b64decode(shown) == text.encode()


def test_headers_and_bodies_come_decoded(api: Api, box: Sandbox):
    message = box.other.mail(
        'Jürgen "The" Groß <jg@example.org>', "Grüße aus Köln 🎉", "Schöne Grüße"
    )["id"]
    payload = api.gmail(f"messages/{message}")["payload"]
    headers = {h["name"]: h["value"] for h in payload["headers"]}
    assert headers["Subject"] == "Grüße aus Köln 🎉"
    assert "Jürgen" in headers["From"]
    assert headers["From"].endswith("<jg@example.org>")
    assert decoded(payload).strip() == "Schöne Grüße"


def test_an_encoded_name_with_a_comma_stays_one_mailbox(api: Api, box: Sandbox):
    name = base64.b64encode("Wü, Dana".encode()).decode()
    text = f"From: =?utf-8?b?{name}?= <dana@acme.example.com>\nSubject: x\n\nx\n"
    shown = api.headers_of(box.other.raw(text)["id"])
    assert shown["From"] == '"Wü, Dana" <dana@acme.example.com>'


def test_text_in_another_charset_becomes_utf8(api: Api, box: Sandbox):
    text = (
        "From: a@example.org\nContent-Type: text/plain; charset=iso-8859-1\n"
        "Content-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe\n"
    )
    payload = api.gmail(f"messages/{box.other.raw(text)['id']}")["payload"]
    assert decoded(payload).strip() == "Grüße"


def test_parts_are_numbered_and_attachments_fetched_apart(api: Api, box: Sandbox):
    text = (
        'From: a@example.org\nContent-Type: multipart/mixed; boundary="x"\n\n--x\n'
        'Content-Type: multipart/alternative; boundary="y"\n\n'
        "--y\nContent-Type: text/plain\n\nplain\n"
        "--y\nContent-Type: text/html\n\n<b>html</b>\n--y--\n--x\nContent-Type: application/pdf\n"
        'Content-Disposition: attachment; filename="cv.pdf"\nContent-Transfer-Encoding: base64\n\n'
        "SGVsbG8=\n--x--\n"
    )
    message = box.other.raw(text)["id"]
    payload = api.gmail(f"messages/{message}")["payload"]
    alternative, pdf = payload["parts"]
    assert [part["partId"] for part in alternative["parts"]] == ["0.0", "0.1"]
    assert (pdf["partId"], pdf["filename"]) == ("1", "cv.pdf")
    assert "data" not in pdf["body"]
    fetched = api.gmail(f"messages/{message}/attachments/{pdf['body']['attachmentId']}")
    assert base64.urlsafe_b64decode(fetched["data"]) == b"Hello"
    found = api.gmail("messages", q="has:attachment")["messages"]
    assert [m["id"] for m in found] == [message]


def test_an_attachment_that_is_not_there_is_not_found(api: Api, box: Sandbox):
    message = box.other.mail(DANA, "Hello", "Hi")["id"]
    other = box.other.mail(DANA, "Hello", "Hi")["id"]
    for text, status in ((f"{message}:7:1", 404), (f"{other}:0:1", 404), ("nonsense", 400)):
        name = "ANGj" + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
        assert api.fail("GET", f"{MESSAGES}/{message}/attachments/{name}")[0] == status


def test_unknown_and_malformed_ids(api: Api):
    for of in ("messages", "threads", "drafts"):
        status, error = api.fail("GET", f"/gmail/v1/users/me/{of}/19000000000000ff")
        assert (status, error["status"]) == (404, "NOT_FOUND")
        assert error["message"] == "Requested entity was not found."
        assert error["errors"][0]["reason"] == "notFound"
    for of in ("messages", "threads"):
        status, error = api.fail("GET", f"/gmail/v1/users/me/{of}/not-an-id")
        assert (status, error["message"]) == (400, "Invalid id value")


def test_lists_omit_empty_arrays_and_hide_spam_and_trash(api: Api, box: Sandbox):
    assert api.gmail("messages") == {"resultSizeEstimate": 0}
    assert api.gmail("threads") == {"resultSizeEstimate": 0}
    spam = box.other.mail(DANA, "Spam?", "x", label_ids=["SPAM"])
    assert "messages" not in api.gmail("messages")
    assert api.gmail("messages", includeSpamTrash="true")["messages"] == [spam]
    assert api.gmail("messages", q="in:spam")["messages"] == [spam]
    assert api.gmail("messages", labelIds="SPAM")["messages"] == [spam]
    thread = api.gmail(f"threads/{spam['threadId']}", format="minimal")
    assert thread["messages"][0]["labelIds"] == ["SPAM"]


def test_a_person_s_reply_is_threaded_and_quotes(api: Api, box: Sandbox):
    thread = sent_letter(api, box)
    parent = api.headers_of(api.gmail(f"threads/{thread}")["messages"][-1]["id"])
    box.clock.advance(timedelta(minutes=30))
    reply = box.other.reply(thread, DANA, "We will decide by Friday.")
    assert reply["threadId"] == thread
    message = api.gmail(f"messages/{reply['id']}")
    headers = {h["name"]: h["value"] for h in message["payload"]["headers"]}
    assert headers["In-Reply-To"] == parent["Message-ID"]
    assert parent["Message-ID"] in headers["References"]
    assert headers["Subject"] == "Re: Thank you"
    assert headers["To"] == "alex@example.com"
    assert "> Hello Dana," in decoded(message["payload"])
    assert "INBOX" in message["labelIds"]


def test_an_answer_finds_its_thread_by_references_and_subject(api: Api, box: Sandbox):
    thread = sent_letter(api, box)
    same = box.other.mail(DANA, "RE: Thank you", "Hi", in_reply_to_thread=thread)
    other_subject = box.other.mail(DANA, "Next steps", "Hi", in_reply_to_thread=thread)
    unrelated = box.other.mail(DANA, "Re: Thank you", "Hi")
    assert same["threadId"] == thread
    assert other_subject["threadId"] == other_subject["id"]
    assert unrelated["threadId"] == unrelated["id"]


def test_an_automatic_answer_says_so(api: Api, box: Sandbox):
    thread = sent_letter(api, box)
    inside = box.other.auto_reply(thread, DANA, "I am away until 9 March.")
    outside = box.other.auto_reply(thread, DANA, "Away.", in_thread=False)
    headers = api.headers_of(inside["id"])
    assert headers["Auto-Submitted"] == "auto-replied"
    assert headers["Subject"] == "Automatic reply: Thank you"
    assert inside["threadId"] == thread != outside["threadId"]


@pytest.mark.parametrize(
    ("delayed", "action", "status"), [(False, "failed", "5.1.1"), (True, "delayed", "4.4.1")]
)
def test_a_bounce_is_a_delivery_status_notification(
    api: Api, box: Sandbox, delayed, action, status
):
    thread = sent_letter(api, box)
    bounce = box.other.bounce(thread, "dana@acme.example.com", delayed=delayed)
    raw = api.gmail(f"messages/{bounce['id']}", format="raw")["raw"]
    mail: Any = message_from_bytes(base64.urlsafe_b64decode(raw), policy=policy.default)
    assert mail.get_content_type() == "multipart/report"
    assert mail.get_param("report-type") == "delivery-status"
    assert mail["From"] == "Mail Delivery Subsystem <mailer-daemon@googlemail.com>"
    assert mail["Return-Path"] == "<>"
    assert mail["X-Failed-Recipients"] == (None if delayed else "dana@acme.example.com")
    parts: list[Any] = list(mail.iter_parts())
    text, report, original = parts
    assert "dana@acme.example.com" in text.get_content()
    per_recipient = report.get_payload()[1]
    assert per_recipient["Action"] == action
    assert per_recipient["Status"] == status
    assert per_recipient["Final-Recipient"] == "rfc822; dana@acme.example.com"
    sent = api.headers_of(api.gmail(f"threads/{thread}")["messages"][0]["id"])
    assert original.get_payload()[0]["Message-ID"] == sent["Message-ID"]
    assert mail["In-Reply-To"] == sent["Message-ID"]
    assert bounce["threadId"] == thread
    outside = box.other.bounce(thread, "dana@acme.example.com", in_thread=False)
    assert outside["threadId"] != thread


def test_a_calendar_reply_is_an_itip_reply(api: Api, box: Sandbox):
    event = box.user.add_event(
        {
            "summary": "Interview, Grüße",
            "start": {"dateTime": "2026-03-03T10:00:00Z"},
            "end": {"dateTime": "2026-03-03T11:00:00Z"},
            "attendees": [{"email": "dana@acme.example.com"}],
        }
    )
    mail = box.other.calendar_reply(event["id"], DANA, "accepted")
    message = api.gmail(f"messages/{mail['id']}")
    headers = {h["name"]: h["value"] for h in message["payload"]["headers"]}
    assert headers["Subject"].startswith("Accepted: Interview, Grüße @ Tue Mar 3, 2026")
    calendar = message["payload"]["parts"][1]
    assert calendar["mimeType"] == "text/calendar"
    assert "METHOD:REPLY" in decoded(calendar)
    assert "PARTSTAT=ACCEPTED" in decoded(calendar)
    (guest,) = api.events()["items"][0]["attendees"]
    assert guest["responseStatus"] == "accepted"


def test_the_user_writes_by_hand(api: Api, box: Sandbox):
    inbound = box.other.mail(DANA, "Hello", "Hi")
    sent = box.user.write(DANA, "Re: Hello", "Dear Dana,\n\nthanks <3", inbound["threadId"])
    assert sent["labelIds"] == ["SENT"]
    assert sent["threadId"] == inbound["threadId"]
    message = api.gmail(f"messages/{sent['id']}")
    assert message["payload"]["mimeType"] == "multipart/alternative"
    plain, html = message["payload"]["parts"]
    assert "thanks <3" in decoded(plain)
    assert "thanks &lt;3" in decoded(html)
    headers = api.headers_of(sent["id"])
    assert headers["In-Reply-To"] == api.headers_of(inbound["id"])["Message-ID"]
    begun = box.user.write(DANA, "Later", "...", send=False)
    listed = api.gmail("drafts")["drafts"]
    assert [draft["id"] for draft in listed] == [begun["draftId"]]


def test_labels_are_made_and_drafts_carry_none(api: Api, box: Sandbox):
    thread = box.other.mail(DANA, "Hello", "Hi")["threadId"]
    draft = api.create(thread)
    label = box.user.label_thread(thread, "followupd/skip")["labelId"]
    names = {entry["id"]: entry["name"] for entry in api.gmail("labels")["labels"]}
    assert names[label] == "followupd/skip"
    assert names["INBOX"] == "INBOX"
    found = api.gmail("messages", q="label:followupd-skip")["messages"]
    assert [m["id"] for m in found] == [thread]
    assert api.gmail(f"drafts/{draft['id']}")["message"]["labelIds"] == ["DRAFT"]
    box.user.unlabel_thread(thread, "followupd/skip")
    assert "messages" not in api.gmail("messages", q="label:followupd-skip")


def test_signatures_are_read_from_send_as(api: Api, box: Sandbox):
    box.user.set_signature("<b>Alex</b>", "Alex Doe")
    box.user.add_send_as("al@example.org", "Al", verified=False)
    primary, alias = api.gmail("settings/sendAs")["sendAs"]
    assert (primary["signature"], primary["displayName"]) == ("<b>Alex</b>", "Alex Doe")
    assert primary["isPrimary"]
    assert primary["isDefault"]
    assert "verificationStatus" not in primary
    assert alias["verificationStatus"] == "pending"
    assert api.gmail("settings/sendAs/al@example.org") == alias


def test_threads_are_found_by_any_of_their_messages(api: Api, box: Sandbox):
    thread = sent_letter(api, box)
    box.other.reply(thread, DANA, "A unicorn!")
    box.other.mail(DANA, "Else", "x")
    (found,) = api.gmail("threads", q="unicorn")["threads"]
    assert found["id"] == thread
    assert len(api.gmail(f"threads/{thread}")["messages"]) == 2
    assert api.fail("GET", f"/gmail/v1/users/me/threads/{thread}", format="raw")[0] == 400


def test_a_thread_shows_its_drafts_and_what_is_in_the_trash(api: Api, box: Sandbox):
    first = box.other.mail(DANA, "Hello", "Hi")
    second = box.user.write(DANA, "Re: Hello", "Dear Dana", first["threadId"])
    draft = api.create(first["threadId"], subject="Re: Hello")["message"]
    for trashed in (first, second):
        box.user.trash_message(trashed["id"])
    shown = api.gmail(f"threads/{first['threadId']}", format="minimal")["messages"]
    assert [m["id"] for m in shown] == [first["id"], second["id"], draft["id"]]
    assert ["TRASH" in m["labelIds"] for m in shown] == [True, True, False]
    assert [m["id"] for m in api.gmail("messages")["messages"]] == [draft["id"]]


def test_what_does_not_exist_is_told(box: Sandbox):
    with pytest.raises(SandboxError, match="no thread"):
        box.other.reply("nowhere", DANA, "Hi")
    with pytest.raises(SandboxError, match="no offset"):
        box.other.mail(DANA, "x", "y", at=datetime(2026, 1, 1))


def test_nobody_answers_a_draft(api: Api, box: Sandbox):
    api.create(Message_ID="<draft@example.com>")
    mail = box.other.mail(
        DANA, "Re: Thank you", "Hi", headers={"In-Reply-To": "<draft@example.com>"}
    )
    assert mail["threadId"] == mail["id"]
