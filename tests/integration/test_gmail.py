"""The Mailbox port: each sentence of its docstrings, by the real adapter with a sandbox behind."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followupd.adapters.google.exchange import Answer
from followupd.errors import (
    AuthError,
    HistoryExpiredError,
    NotFoundError,
    TransientError,
)
from followupd.sandbox import Sandbox
from tests.door import InProcess, Opened, letter, open_door

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
COMPOSE = "https://www.googleapis.com/auth/gmail.compose"


@pytest.fixture(name="it")
def opened(tmp_path: Path) -> Opened:
    return open_door(Sandbox(now=NOW), tmp_path)


class SecondPageFails(InProcess):
    """A Google that answers the first page of a list, and no other."""

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        if "pageToken=" in url:
            return Answer(503, {}, b"")
        return super().exchange(method, url, headers, body)


class AlwaysSays(InProcess):
    """A Google that gives these answers one after the other."""

    def __init__(self, box: Sandbox, *contents: bytes) -> None:
        super().__init__(box)
        self._contents = iter(contents)

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        return Answer(200, {}, next(self._contents))


def history_id(it: Opened) -> str:
    return it.mailbox.profile().history_id


# --- profile and identities -------------------------------------------------------------------


def test_profile_tells_the_address_and_the_present_history_id(it: Opened) -> None:
    before = it.mailbox.profile()
    it.box.other.mail("Dana Wu <dana@acme.example.com>", "Hello", "Hello.")
    assert before.address == "alex@example.com"
    assert int(it.mailbox.profile().history_id) > int(before.history_id)


def test_identities_are_the_primary_address_and_verified_aliases(it: Opened) -> None:
    it.box.user.set_signature("<p>Alex Doe</p>", display_name="Alex Doe")
    it.box.user.add_send_as("Alias@example.com", "Alex", default=True)
    it.box.user.add_send_as("unverified@example.com", verified=False)
    primary, alias = it.mailbox.identities()
    assert (primary.address, primary.name, primary.is_default) == (
        "alex@example.com",
        "Alex Doe",
        False,
    )
    assert "Alex Doe" in primary.signature_html
    assert (alias.address, alias.is_default) == ("alias@example.com", True)


# --- changes ----------------------------------------------------------------------------------


def test_nothing_changed_costs_one_request(it: Opened) -> None:
    since = history_id(it)
    changes = it.mailbox.changes(since)
    assert changes.added == ()
    assert changes.touched_threads == frozenset()
    assert not changes.drafts_changed
    assert int(changes.history_id) >= int(since)
    assert it.asked("history") == ["gmail.users.history.list"]


def test_changes_tell_a_new_message_by_id_labels_and_thread(it: Opened) -> None:
    since = history_id(it)
    mail = it.box.other.mail("Dana Wu <dana@acme.example.com>", "Hello", "Hello.")
    changes = it.mailbox.changes(since)
    (added,) = changes.added
    assert (added.gmail_id, added.thread_id) == (mail["id"], mail["threadId"])
    assert "INBOX" in added.labels
    assert changes.touched_threads == {mail["threadId"]}
    assert not changes.drafts_changed


def test_changes_since_the_last_history_id_are_not_told_again(it: Opened) -> None:
    since = history_id(it)
    it.box.other.mail("dana@acme.example.com", "Hello", "Hello.")
    first = it.mailbox.changes(since)
    assert it.mailbox.changes(first.history_id).added == ()


def test_changes_tell_a_label_on_an_old_message_as_a_touched_thread(it: Opened) -> None:
    mail = it.box.other.mail("dana@acme.example.com", "Hello", "Hello.")
    since = history_id(it)
    it.box.user.archive(mail["threadId"])
    changes = it.mailbox.changes(since)
    assert changes.touched_threads == {mail["threadId"]}
    assert changes.added == ()


@pytest.mark.parametrize("mode", ["orphan_same_id", "replace_new_id"])
def test_changes_tell_that_a_draft_was_sent_whichever_way_gmail_shows_it(
    it: Opened, mode: str
) -> None:
    ref = it.mailbox.create_draft(letter(), thread_id=None)
    since = history_id(it)
    it.box.user.send_draft(ref.draft_id, mode=mode)  # type: ignore[arg-type]
    changes = it.mailbox.changes(since)
    assert changes.drafts_changed
    assert ref.thread_id in changes.touched_threads


@pytest.mark.parametrize("act", ["write", "edit", "discard"])
def test_changes_tell_that_a_draft_was_written_edited_or_discarded(it: Opened, act: str) -> None:
    ref = it.mailbox.create_draft(letter(), thread_id=None)
    since = history_id(it)
    if act == "write":
        it.mailbox.create_draft(letter(), thread_id=None)
    if act == "edit":
        it.box.user.edit_draft(ref.draft_id, body="Hello.")
    if act == "discard":
        it.box.user.discard_draft(ref.draft_id)
    assert it.mailbox.changes(since).drafts_changed


def test_changes_are_read_to_the_last_page(it: Opened) -> None:
    since = history_id(it)
    ids = {it.box.other.mail("dana@acme.example.com", f"No {n}", "x")["id"] for n in range(620)}
    changes = it.mailbox.changes(since)
    assert {ref.gmail_id for ref in changes.added} == ids
    assert len(it.asked("history")) > 1


def test_a_page_of_changes_that_fails_fails_the_whole(tmp_path: Path) -> None:
    box = Sandbox(now=NOW)
    it = open_door(box, tmp_path, exchange=SecondPageFails(box))
    since = history_id(it)
    for n in range(620):
        it.box.other.mail("dana@acme.example.com", f"No {n}", "x")

    with pytest.raises(TransientError):
        it.mailbox.changes(since)


def test_changes_tell_a_deletion_even_when_gmail_leaves_out_the_labels(tmp_path: Path) -> None:
    message = {"id": "a1", "threadId": "a1"}
    record = {"id": "8", "messages": [message], "messagesDeleted": [{"message": message}]}
    page = json.dumps({"history": [record], "historyId": "9"}).encode()
    box = Sandbox(now=NOW)
    changes = open_door(box, tmp_path, exchange=AlwaysSays(box, page)).mailbox.changes("7")
    assert changes.drafts_changed
    assert changes.history_id == "9"
    assert changes.touched_threads == {"a1"}


def test_changes_go_on_from_where_the_first_page_ended(tmp_path: Path) -> None:
    box = Sandbox(now=NOW)
    exchange = AlwaysSays(box, b'{"historyId": "9", "nextPageToken": "2"}', b'{"historyId": "12"}')
    assert open_door(box, tmp_path, exchange=exchange).mailbox.changes("7").history_id == "9"


def test_an_expired_history_id_is_told_as_such(it: Opened) -> None:
    it.box.faults.add(api_method="gmail.users.history.list", status=404)
    with pytest.raises(HistoryExpiredError):
        it.mailbox.changes("1")


# --- threads and messages ---------------------------------------------------------------------


def test_a_thread_is_read_by_headers_oldest_first_with_drafts_and_trashed_ones(it: Opened) -> None:
    sent = it.box.user.write("dana@acme.example.com", "Thank you", "Hello Dana.")
    thread_id = sent["threadId"]
    reply = it.box.other.reply(
        thread_id, "Dana Wu <dana@acme.example.com>", "Sure.", at=NOW + timedelta(hours=1)
    )
    it.box.user.trash_message(reply["id"])
    it.box.clock.advance(timedelta(hours=2))
    draft = it.mailbox.create_draft(letter(subject="Re: Thank you"), thread_id=thread_id)
    mails = it.mailbox.thread(thread_id)
    assert [mail.gmail_id for mail in mails] == [sent["id"], reply["id"], draft.gmail_id]
    assert [mail.is_draft for mail in mails] == [False, False, True]
    assert "TRASH" in mails[1].labels
    assert all(mail.text is None for mail in mails)
    assert mails[1].at == NOW + timedelta(hours=1)
    assert mails[1].header("in-reply-to") is not None
    assert mails[1].header("FROM") == "Dana Wu <dana@acme.example.com>"


def test_a_thread_has_the_headers_that_tell_a_robot_from_a_person(it: Opened) -> None:
    sent = it.box.user.write("dana@acme.example.com", "Thank you", "Hello Dana.")
    later = NOW + timedelta(minutes=1)
    it.box.other.auto_reply(sent["threadId"], "dana@acme.example.com", "I am away.", at=later)
    it.box.other.bounce(sent["threadId"], "dana@acme.example.com", at=later + timedelta(minutes=1))
    _, away, bounce = it.mailbox.thread(sent["threadId"])
    assert away.header("Auto-Submitted") == "auto-replied"
    assert "delivery-status" in (bounce.header("Content-Type") or "")
    assert bounce.content_types == ("multipart/report",)


def test_a_thread_that_is_gone_is_not_found(it: Opened) -> None:
    with pytest.raises(NotFoundError):
        it.mailbox.thread("00000000deadbeef")


def test_a_message_by_headers_has_no_text(it: Opened) -> None:
    ref = it.box.other.mail("Dana Wu <dana@acme.example.com>", "Hello", "Hello Alex.")
    mail = it.mailbox.message(ref["id"], with_text=False)
    assert (mail.gmail_id, mail.thread_id, mail.at) == (ref["id"], ref["threadId"], NOW)
    assert mail.header("Subject") == "Hello"
    assert mail.text is None


def test_a_message_with_its_text_has_ids_and_labels_too(it: Opened) -> None:
    ref = it.box.other.mail("Dana Wu <dana@acme.example.com>", "Grüße", "Schöne Grüße, Dana.")
    mail = it.mailbox.message(ref["id"], with_text=True)
    assert (mail.gmail_id, mail.thread_id, mail.at) == (ref["id"], ref["threadId"], NOW)
    assert "INBOX" in mail.labels
    assert mail.text is not None
    assert "Schöne Grüße" in mail.text


@pytest.mark.parametrize("with_text", [True, False])
def test_a_message_that_is_gone_is_not_found(it: Opened, *, with_text: bool) -> None:
    with pytest.raises(NotFoundError):
        it.mailbox.message("00000000deadbeef", with_text=with_text)


# --- permission and price ---------------------------------------------------------------------


def test_a_permission_that_is_missing_is_named(tmp_path: Path) -> None:
    it = open_door(Sandbox(now=NOW), tmp_path, scopes=[COMPOSE])
    with pytest.raises(AuthError) as caught:
        it.mailbox.thread("00000000deadbeef")
    assert "permission" in caught.value.message
    assert "followupd login" in (caught.value.hint or "")


def test_the_quota_is_counted_as_google_counts_it(it: Opened) -> None:
    it.mailbox.create_draft(letter(), thread_id=None)
    it.mailbox.drafts()
    it.mailbox.profile()
    it.calendar.events("primary", NOW, NOW + timedelta(days=1))
    counted = {row.name: (row.requests, row.units) for row in it.door.usage()}
    logged = {e.api_method: (1, e.units) for e in it.box.log if e.channel == "api"}
    assert counted == logged
    assert sum(units for _, units in counted.values()) == 10 + 5 + 1
