"""simplegmail (from PyPI) takes the sandbox for Gmail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from google.oauth2.credentials import Credentials
from simplegmail import Gmail
from simplegmail import label as labels

from followupd.sandbox import Sandbox, Server

DANA = "Dana Wu <dana@acme.example.com>"


@pytest.fixture
def gmail(server: Server, credentials: Credentials) -> Iterator[Gmail]:
    client = Gmail(credentials=credentials)
    yield client
    client.service.close()


def test_a_message_is_read_with_its_text_headers_and_labels(box: Sandbox, gmail: Gmail):
    box.other.mail(DANA, "Grüße", "Schöne Grüße, Dana.")
    (mail,) = gmail.get_unread_inbox()
    assert (mail.sender, mail.subject, mail.recipient) == (DANA, "Grüße", box.address)
    assert mail.plain.strip() == "Schöne Grüße, Dana."
    assert mail.snippet.startswith("Schöne Grüße")
    assert {"INBOX", "UNREAD"} <= {str(getattr(one, "id", one)) for one in mail.label_ids}
    assert "Message-ID" in mail.headers


def test_messages_are_found_by_search_and_read_several_at_once(box: Sandbox, gmail: Gmail):
    for n in range(25):
        box.other.mail(DANA, f"No {n}", "Hello.")
    box.other.mail("sam@other.example.com", "Else", "Hello.")
    found = gmail.get_messages(query="from:dana@acme.example.com", metadata_only=True)
    assert {mail.subject for mail in found} == {f"No {n}" for n in range(25)}


def test_messages_of_a_thread_share_its_id(box: Sandbox, gmail: Gmail):
    sent = box.user.write("dana@acme.example.com", "Thank you", "Hello Dana.")
    box.other.reply(sent["threadId"], DANA, "Sure.")
    (mine,) = gmail.get_sent_messages()
    (theirs,) = gmail.get_unread_inbox()
    assert mine.thread_id == theirs.thread_id == sent["threadId"]
    assert theirs.subject == "Re: Thank you"


def test_a_draft_is_made_listed_and_told_from_mail(box: Sandbox, gmail: Gmail):
    made = gmail.create_draft(
        sender=box.address,
        to="dana@acme.example.com",
        subject="Thank you",
        msg_html="<p>Hello <b>Dana</b>.</p>",
        msg_plain="Hello Dana.",
    )
    (draft,) = gmail.get_drafts()
    assert draft.id == made["message"]["id"]
    assert (draft.subject, draft.recipient) == ("Thank you", "dana@acme.example.com")
    assert draft.plain.strip() == "Hello Dana."
    assert "<b>Dana</b>" in draft.html
    assert gmail.get_sent_messages() == []


def test_a_signature_is_put_under_a_draft(box: Sandbox, gmail: Gmail):
    box.user.set_signature("<p>Alex Doe, Springfield</p>", display_name="Alex Doe")
    gmail.create_draft(
        sender=box.address, to="dana@acme.example.com", msg_html="<p>Hello.</p>", signature=True
    )
    (draft,) = gmail.get_drafts()
    assert "Alex Doe, Springfield" in draft.html


def test_a_mail_is_sent_and_answered_in_its_thread(box: Sandbox, gmail: Gmail):
    sent = gmail.send_message(
        sender=box.address, to="dana@acme.example.com", subject="Thank you", msg_plain="Hello."
    )
    box.other.reply(sent.thread_id, DANA, "Sure.")
    (reply,) = gmail.get_unread_inbox()
    again = gmail.send_message(
        sender=box.address,
        to="dana@acme.example.com",
        subject=reply.subject,
        msg_plain="Good.",
        reply_to=reply,
    )
    assert again.thread_id == sent.thread_id


def test_the_labels_are_listed(box: Sandbox, gmail: Gmail):
    thread = box.other.mail(DANA, "Hello", "Hello.")["threadId"]
    box.user.label_thread(thread, "Jobs")
    listed = {label.name: label for label in gmail.list_labels()}
    assert {"INBOX", "SENT", "DRAFT", "Jobs"} <= listed.keys()
    (mail,) = gmail.get_messages(labels=[listed["Jobs"]])
    assert mail.subject == "Hello"
    assert gmail.get_messages(labels=[labels.SPAM]) == []


def test_a_message_can_be_put_into_the_trash(box: Sandbox, gmail: Gmail):
    box.other.mail(DANA, "Hello", "Hello.")
    (mail,) = gmail.get_unread_inbox()
    mail.trash()
    assert gmail.get_unread_inbox() == []
    assert [one.id for one in gmail.get_trash_messages()] == [mail.id]


@pytest.mark.usefixtures("browser")
def test_it_logs_in_by_itself_and_keeps_the_token(box: Sandbox, client_file: Path, tmp_path: Path):
    box.other.mail(DANA, "Hello", "Hello.")
    kept = tmp_path / "gmail_token.json"
    client = Gmail(client_secret_file=str(client_file), creds_file=str(kept))
    assert [mail.subject for mail in client.get_unread_inbox()] == ["Hello"]
    assert kept.exists()
    client.service.close()
