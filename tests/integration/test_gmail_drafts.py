"""Drafts: each sentence of the Mailbox port about them, by the real adapter (E-47, X1)."""

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from followupd.adapters.google.exchange import Answer, HttpExchange
from followupd.errors import (
    AuthError,
    MaybeDoneError,
    NotADraftError,
    NotFoundError,
    PermanentError,
    TransientError,
)
from followupd.sandbox import Sandbox, serve
from tests.door import InProcess, Opened, letter, open_door

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture(name="it")
def opened(tmp_path: Path) -> Opened:
    return open_door(Sandbox(now=NOW), tmp_path)


def test_a_draft_is_created_with_exactly_the_bytes_of_the_letter(it: Opened) -> None:
    message = letter(subject="Grüße", body="Schöne Grüße\n.\nFrom here\n")
    ref = it.mailbox.create_draft(message, thread_id=None)
    raw = it.box.mailbox.messages[ref.gmail_id].raw
    stored = message_from_bytes(raw, policy=policy.default)
    assert stored["To"] == "dana@acme.example.com"
    assert stored["Subject"] == "Grüße"
    assert stored.get_content() == "Schöne Grüße\r\n.\r\nFrom here\r\n"


class Overheard(InProcess):
    """A sandbox of which the last request's body is kept."""

    body: bytes | None = None

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        self.body = body
        return super().exchange(method, url, headers, body)


def test_a_letter_leaves_with_the_line_ends_of_mail(tmp_path: Path) -> None:
    box = Sandbox(now=NOW)
    overheard = Overheard(box)
    open_door(box, tmp_path, exchange=overheard).mailbox.create_draft(letter(), thread_id=None)
    raw = base64.urlsafe_b64decode(json.loads(overheard.body or b"")["message"]["raw"])
    assert raw.count(b"\n") == raw.count(b"\r\n") > 3


def test_a_draft_is_created_in_its_thread(it: Opened) -> None:
    sent = it.box.user.write("dana@acme.example.com", "Thank you", "Hello Dana.")
    ref = it.mailbox.create_draft(letter(subject="Re: Thank you"), thread_id=sent["threadId"])
    assert ref.thread_id == sent["threadId"]


def test_a_draft_without_a_thread_begins_one(it: Opened) -> None:
    ref = it.mailbox.create_draft(letter(), thread_id=None)
    assert ref.thread_id == ref.gmail_id


def test_creating_is_not_idempotent(it: Opened) -> None:
    one, two = (it.mailbox.create_draft(letter(), thread_id=None) for _ in range(2))
    assert one.draft_id != two.draft_id
    assert len(it.mailbox.drafts()) == 2


def test_a_draft_for_a_thread_that_is_gone_is_refused_and_none_comes_to_be(it: Opened) -> None:
    with pytest.raises(PermanentError):
        it.mailbox.create_draft(letter(), thread_id="00000000deadbeef")
    assert it.mailbox.drafts() == ()


def test_drafts_are_listed_to_the_last_page(it: Opened) -> None:
    for n in range(503):
        it.box.user.write("dana@acme.example.com", f"No {n}", "x", send=False)
    refs = it.mailbox.drafts()
    assert len({ref.draft_id for ref in refs}) == 503
    assert len(it.asked("drafts.list")) == 2


def test_no_drafts_are_an_empty_list(it: Opened) -> None:
    assert it.mailbox.drafts() == ()


def test_a_draft_is_read_by_headers(it: Opened) -> None:
    created = it.mailbox.create_draft(letter(), thread_id=None)
    ref, mail = it.mailbox.draft(created.draft_id)
    assert ref == created
    assert mail.labels == {"DRAFT"}
    assert mail.header("To") == "dana@acme.example.com"
    assert mail.text is None


def test_an_edited_draft_has_another_message_id(it: Opened) -> None:
    created = it.mailbox.create_draft(letter(), thread_id=None)
    it.box.user.edit_draft(created.draft_id, body="Hello.")
    ref, _ = it.mailbox.draft(created.draft_id)
    assert ref.draft_id == created.draft_id
    assert ref.gmail_id != created.gmail_id


def test_a_sent_draft_may_still_answer_and_then_it_is_sent(it: Opened) -> None:
    created = it.mailbox.create_draft(letter(), thread_id=None)
    it.box.user.send_draft(created.draft_id, mode="orphan_same_id")
    _, mail = it.mailbox.draft(created.draft_id)
    assert "SENT" in mail.labels
    assert "DRAFT" not in mail.labels
    assert it.mailbox.drafts() == ()


def test_a_discarded_draft_is_not_found(it: Opened) -> None:
    created = it.mailbox.create_draft(letter(), thread_id=None)
    it.box.user.discard_draft(created.draft_id)
    with pytest.raises(NotFoundError):
        it.mailbox.draft(created.draft_id)


def test_an_update_replaces_the_content_and_keeps_the_thread_it_is_told(it: Opened) -> None:
    sent = it.box.user.write("dana@acme.example.com", "Thank you", "Hello Dana.")
    created = it.mailbox.create_draft(letter(subject="Re: Thank you"), thread_id=sent["threadId"])
    updated = it.mailbox.update_draft(
        created.draft_id, letter(to=None, subject="Re: Thank you"), thread_id=sent["threadId"]
    )
    assert updated.draft_id == created.draft_id
    assert updated.gmail_id != created.gmail_id
    assert updated.thread_id == sent["threadId"]
    _, mail = it.mailbox.draft(created.draft_id)
    assert mail.header("To") is None


def test_an_update_without_a_thread_leaves_the_thread(it: Opened) -> None:
    sent = it.box.user.write("dana@acme.example.com", "Thank you", "Hello Dana.")
    created = it.mailbox.create_draft(letter(subject="Re: Thank you"), thread_id=sent["threadId"])
    updated = it.mailbox.update_draft(created.draft_id, letter(), thread_id=None)
    assert updated.thread_id != sent["threadId"]


def test_an_update_of_a_sent_draft_is_refused_and_the_sent_mail_stays(it: Opened) -> None:
    created = it.mailbox.create_draft(letter(), thread_id=None)
    sent = it.box.user.send_draft(created.draft_id, mode="orphan_same_id")
    with pytest.raises(NotADraftError):
        it.mailbox.update_draft(created.draft_id, letter(to=None), thread_id=None)
    assert "SENT" in it.mailbox.message(sent["id"], with_text=False).labels


def test_an_update_of_a_draft_that_is_gone_is_not_found(it: Opened) -> None:
    created = it.mailbox.create_draft(letter(), thread_id=None)
    it.box.user.discard_draft(created.draft_id)
    with pytest.raises(NotFoundError):
        it.mailbox.update_draft(created.draft_id, letter(), thread_id=None)


@pytest.mark.parametrize(
    ("kind", "status", "exists"),
    [
        pytest.param("close_after", 500, True, id="E-47 acted, then hung up"),
        pytest.param("truncated", 500, True, id="E-47 acted, answer cut short"),
        pytest.param("close_before", 500, False, id="E-47 hung up without acting"),
        pytest.param("status", 500, False, id="E-47 an internal error"),
        pytest.param("html", 502, False, id="E-47 a page of a machine in between"),
        pytest.param("html", 200, False, id="E-47 a page that claims success"),
        pytest.param("html", 404, False, id="E-47 a page that says not found"),
    ],
)
def test_a_doubtful_create_is_told_as_doubtful_and_sent_once(
    it: Opened, kind: str, status: int, *, exists: bool
) -> None:
    it.box.faults.add(api_method="gmail.users.drafts.create", kind=kind, status=status)
    with pytest.raises(MaybeDoneError):
        it.mailbox.create_draft(letter(), thread_id=None)
    assert it.asked("drafts.create") == ["gmail.users.drafts.create"]
    assert bool(it.mailbox.drafts()) is exists


@pytest.mark.parametrize(
    ("status", "reason", "expected"),
    [
        pytest.param(400, "failedPrecondition", TransientError, id="not ready"),
        pytest.param(403, "rateLimitExceeded", TransientError, id="rate limit"),
        pytest.param(429, "rateLimitExceeded", TransientError, id="too many at once"),
        pytest.param(400, "invalidArgument", PermanentError, id="a bad request"),
        pytest.param(413, "uploadTooLarge", PermanentError, id="too large"),
        pytest.param(401, "authError", AuthError, id="no valid token"),
    ],
)
def test_any_other_error_means_that_no_draft_came_to_be(
    tmp_path: Path, status: int, reason: str, expected: type[Exception]
) -> None:
    it = open_door(Sandbox(now=NOW), tmp_path)
    it.box.faults.add(api_method="gmail.users.drafts.create", status=status, reason=reason, count=9)
    with pytest.raises(expected) as caught:
        it.mailbox.create_draft(letter(), thread_id=None)
    assert not isinstance(caught.value, MaybeDoneError)
    assert it.box.drafts.listed() == []


def test_a_letter_that_is_no_mail_is_refused_before_it_leaves(it: Opened) -> None:
    message = letter()
    message.set_payload("\ud800")
    with pytest.raises(PermanentError):
        it.mailbox.create_draft(message, thread_id=None)
    assert it.asked("drafts") == []


def test_over_http_a_draft_is_written_read_and_changed(tmp_path: Path) -> None:
    box = Sandbox(now=NOW)
    with serve(box, port=0) as server:
        network = HttpExchange(timedelta(seconds=5))
        it = open_door(box, tmp_path, root=server.url, exchange=network)
        ref = it.mailbox.create_draft(letter(), thread_id=None)
        again = it.mailbox.update_draft(ref.draft_id, letter(to=None), thread_id=ref.thread_id)
        assert it.mailbox.drafts() == (again,)
        it.door.close()


def test_e47_over_http_a_create_that_is_cut_off_is_made_once_and_found_in_the_list(
    tmp_path: Path,
) -> None:
    box = Sandbox(now=NOW)
    box.faults.add(api_method="gmail.users.drafts.create", kind="close_after")
    with serve(box, port=0) as server:
        network = HttpExchange(timedelta(seconds=5))
        it = open_door(box, tmp_path, root=server.url, exchange=network)
        with pytest.raises(MaybeDoneError):
            it.mailbox.create_draft(letter(), thread_id=None)
        assert it.asked("drafts.create") == ["gmail.users.drafts.create"]
        assert len(it.mailbox.drafts()) == 1
        it.door.close()
