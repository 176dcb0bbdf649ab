"""What the ports promise of every method of theirs; those of Google also of each value."""

import inspect
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from followupd.adapters.clock import FollowedClock, SystemClock
from followupd.adapters.google import GmailMailbox, GoogleCalendar
from followupd.adapters.notify import DesktopNotifier, SilentNotifier
from followupd.adapters.rehearsal import RehearsedMailbox
from followupd.adapters.store import SqliteStore
from followupd.adapters.templates import TemplateLetters
from followupd.errors import (
    AuthError,
    MaybeDoneError,
    NotADraftError,
    NotFoundError,
    PermanentError,
    TransientError,
)
from followupd.ports import Calendar, Clock, Letters, Mailbox, Notifier, Store
from followupd.sandbox import Sandbox
from tests.door import Opened, WrongClock, letter, open_door

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DANA = "dana@acme.example.com"


@pytest.fixture(name="it")
def opened(tmp_path: Path) -> Opened:
    return open_door(Sandbox(now=NOW), tmp_path)


def methods(of: type) -> dict[str, inspect.Signature]:
    """Return the public methods of a class, with their parameters."""
    return {
        name: inspect.signature(member)
        for name, member in inspect.getmembers(of, inspect.isfunction)
        if not name.startswith("_")
    }


@pytest.mark.parametrize(
    ("adapter", "port"),
    [(GmailMailbox, Mailbox), (RehearsedMailbox, Mailbox), (GoogleCalendar, Calendar)],
)
def test_x1_an_adapter_of_google_can_do_what_its_port_says_and_nothing_more(
    adapter: type, port: type
) -> None:
    assert methods(adapter) == methods(port)


@pytest.mark.parametrize(
    ("adapter", "port"),
    [
        (SystemClock, Clock),
        (FollowedClock, Clock),
        (DesktopNotifier, Notifier),
        (SilentNotifier, Notifier),
        (TemplateLetters, Letters),
        (SqliteStore, Store),
    ],
)
def test_an_adapter_is_called_as_its_port_says(adapter: type, port: type) -> None:
    assert methods(port).items() <= methods(adapter).items()


def test_x1_no_method_of_the_mailbox_sends_or_deletes_and_none_asks_google_to(it: Opened) -> None:
    for call in calls(it).values():
        try_it(call)
    asked = set(it.asked())
    assert "gmail.users.drafts.create" in asked
    assert not [name for name in asked if name.rpartition(".")[2] in {"send", "delete", "trash"}]


# --- every method may raise TransientError, PermanentError or AuthError, and nothing else --------


def calls(it: Opened) -> dict[str, Callable[[], object]]:
    """Return a call of each method, about something that is there."""
    mail = it.box.other.mail(f"Dana Wu <{DANA}>", "Hello", "Hello.")
    draft = it.box.user.write(DANA, "Thank you", "Hello.", send=False)["draftId"]
    hours = {
        "start": {"dateTime": NOW.isoformat()},
        "end": {"dateTime": (NOW + timedelta(hours=1)).isoformat()},
    }
    event = it.box.user.add_event({"summary": "Interview", **hours})["id"]
    since = it.mailbox.profile().history_id
    mailbox = it.mailbox
    return {
        "events": lambda: it.calendar.events("primary", NOW, NOW + timedelta(days=1)),
        "event": lambda: it.calendar.event("primary", event),
        "now": mailbox.now,
        "profile": mailbox.profile,
        "identities": mailbox.identities,
        "label_id": lambda: mailbox.label_id("followupd/skip"),
        "changes": lambda: mailbox.changes(since),
        "thread": lambda: mailbox.thread(mail["threadId"]),
        "message": lambda: mailbox.message(mail["id"], with_text=True),
        "sent_to": lambda: mailbox.sent_to([DANA], NOW - timedelta(days=1)),
        "drafts_to": lambda: mailbox.drafts_to([DANA]),
        "received_from": lambda: mailbox.received_from([DANA], NOW - timedelta(days=1)),
        "received_naming": lambda: mailbox.received_naming(["Dana Wu"], NOW - timedelta(days=1)),
        "drafts": mailbox.drafts,
        "draft": lambda: mailbox.draft(draft),
        "create_draft": lambda: mailbox.create_draft(letter(), thread_id=None),
        "update_draft": lambda: mailbox.update_draft(draft, letter(), thread_id=None),
    }


def try_it(call: Callable[[], object]) -> Exception | None:
    """Return what a call raises of what the ports promise; anything else passes through."""
    try:
        call()
    except (TransientError, PermanentError, AuthError) as error:
        return error
    return None


FAULTS: list[dict[str, Any]] = [
    *({"kind": kind} for kind in ("close_before", "close_after", "truncated")),
    *({"kind": "html", "status": status} for status in (200, 404)),
    *({"status": status} for status in (400, 401, 404, 409, 418, 429, 500)),
    *({"status": 403, "reason": reason} for reason in ("quotaExceeded", "unheardOf")),
    {"kind": "lockout"},
]
WRITES = ("create_draft", "update_draft")
NAMES = [*methods(Calendar), *methods(Mailbox)]
ASKS_NOTHING = ("now",)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ASKS_NOTHING])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: " ".join(str(v) for v in f.values()))
def test_a_method_raises_only_what_its_port_promises(
    it: Opened, name: str, fault: dict[str, Any]
) -> None:
    call = calls(it)[name]
    it.box.faults.add(count=None, **fault)
    error = try_it(call)
    assert error is not None
    assert name in WRITES or not isinstance(error, MaybeDoneError), "a read leaves no doubt"


@pytest.mark.parametrize("name", NAMES)
def test_a_method_without_trouble_raises_nothing(it: Opened, name: str) -> None:
    assert try_it(calls(it)[name]) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("event", NotFoundError),
        ("thread", NotFoundError),
        ("message", NotFoundError),
        ("draft", NotFoundError),
        ("update_draft", NotFoundError),
    ],
)
def test_what_is_gone_is_not_found(it: Opened, name: str, expected: type[Exception]) -> None:
    call = calls(it)[name]
    it.box.faults.add(status=404)
    assert type(try_it(call)) is expected


def test_no_answer_of_googles_is_quoted_in_the_log(
    it: Opened, caplog: pytest.LogCaptureFixture
) -> None:
    """Google's client warns of every 403, with its body where that is a page."""
    it.box.faults.add(kind="html", status=403)
    assert isinstance(try_it(it.mailbox.profile), TransientError)
    it.box.faults.add(status=403, reason="forbidden", message=DANA)
    assert isinstance(try_it(it.mailbox.profile), PermanentError)
    assert caplog.messages == []


# --- single sentences --------------------------------------------------------------------------


def test_an_identity_without_a_name_or_signature_has_none(it: Opened) -> None:
    it.box.user.add_send_as("alias@example.com")
    alias = it.mailbox.identities()[1]
    assert (alias.name, alias.signature_html, alias.is_default) == (None, "", False)


def test_a_label_of_the_users_is_found_in_any_case(it: Opened) -> None:
    mail = it.box.other.mail(DANA, "Hello", "Hello.")
    assert it.mailbox.label_id("followupd/skip") is None
    it.box.user.label_thread(mail["threadId"], "Followupd/Skip")
    label = it.mailbox.label_id("followupd/skip")
    assert label in it.mailbox.message(mail["id"], with_text=False).labels


def test_drafts_are_among_what_came_into_being(it: Opened) -> None:
    since = it.mailbox.profile().history_id
    ref = it.mailbox.create_draft(letter(), thread_id=None)
    (added,) = it.mailbox.changes(since).added
    assert (added.gmail_id, added.thread_id, added.labels) == (
        ref.gmail_id,
        ref.thread_id,
        frozenset({"DRAFT"}),
    )


@pytest.mark.parametrize("act", ["mark_read", "mark_spam", "trash_message", "delete_message"])
def test_every_thread_with_any_change_is_touched(it: Opened, act: str) -> None:
    mail = it.box.other.mail(DANA, "Hello", "Hello.")
    it.box.other.mail("sam@other.example.com", "Other", "Hello.")
    since = it.mailbox.profile().history_id
    getattr(it.box.user, act)(mail["id"])
    assert it.mailbox.changes(since).touched_threads == {mail["threadId"]}


def test_asking_from_the_told_history_id_loses_nothing(it: Opened) -> None:
    since, added = it.mailbox.profile().history_id, []
    for n in range(3):
        mail = it.box.other.mail(DANA, f"No {n}", "Hello.")
        changes = it.mailbox.changes(since)
        added += [ref.gmail_id for ref in changes.added]
        assert added[-1] == mail["id"]
        since = changes.history_id
    assert len(added) == 3


def test_a_drafts_message_and_thread_change_when_its_subject_is_edited(it: Opened) -> None:
    sent = it.box.user.write(DANA, "Thank you", "Hello.")
    ref = it.mailbox.create_draft(letter(subject="Re: Thank you"), thread_id=sent["threadId"])
    it.box.user.edit_draft(ref.draft_id, subject="Something else")
    (listed,) = it.mailbox.drafts()
    assert listed.draft_id == ref.draft_id
    assert listed.gmail_id != ref.gmail_id
    assert listed.thread_id != ref.thread_id


@pytest.mark.parametrize("lags", [True, False])
def test_a_draft_made_a_moment_ago_may_not_be_listed_yet(it: Opened, *, lags: bool) -> None:
    it.box.change_settings({"search_lags": lags})
    ref = it.mailbox.create_draft(letter(), thread_id=None)
    assert it.mailbox.drafts() == (() if lags else (ref,))
    assert it.mailbox.draft(ref.draft_id)[0] == ref
    it.box.clock.advance(timedelta(minutes=1))
    assert it.mailbox.drafts() == (ref,)


def test_gmails_present_is_known_from_its_last_answer_on(tmp_path: Path) -> None:
    box = Sandbox(now=NOW)
    clock = WrongClock(box, timedelta(hours=1))
    it = open_door(box, tmp_path, clock=clock)
    assert it.mailbox.now() is None
    it.mailbox.profile()
    assert it.mailbox.now() == NOW
    clock.wrong_by = timedelta(days=-2)
    box.clock.advance(timedelta(minutes=3))
    assert it.mailbox.now() == NOW + timedelta(minutes=3)


@pytest.mark.parametrize("term", [DANA, "acme.example.com"])
def test_sent_mail_is_found_by_address_or_domain(it: Opened, term: str) -> None:
    mine = it.box.user.write(DANA, "Thank you", "Hello.")
    it.box.user.write("sam@other.example.com", "Else", "Hello.")
    found = it.mailbox.sent_to([term], NOW - timedelta(hours=1))
    assert [mail.gmail_id for mail in found] == [mine["id"]]


@pytest.mark.parametrize(
    ("kind", "changed"), [("close_after", True), ("close_before", False), ("html", False)]
)
def test_e47_a_doubtful_update_is_told_as_doubtful_and_sent_once(
    it: Opened, kind: str, *, changed: bool
) -> None:
    ref = it.mailbox.create_draft(letter(), thread_id=None)
    it.box.faults.add(api_method="gmail.users.drafts.update", kind=kind)
    with pytest.raises(MaybeDoneError):
        it.mailbox.update_draft(ref.draft_id, letter(to=None), thread_id=ref.thread_id)
    assert it.asked("drafts.update") == ["gmail.users.drafts.update"]
    now, _ = it.mailbox.draft(ref.draft_id)
    assert (now.gmail_id != ref.gmail_id) is changed


def test_a_sent_draft_refuses_the_update_whatever_became_of_its_id(it: Opened) -> None:
    for mode, expected in (("orphan_same_id", NotADraftError), ("replace_new_id", NotFoundError)):
        ref = it.mailbox.create_draft(letter(), thread_id=None)
        it.box.user.send_draft(ref.draft_id, mode=mode)  # type: ignore[arg-type]
        with pytest.raises(expected):
            it.mailbox.update_draft(ref.draft_id, letter(), thread_id=ref.thread_id)


def test_a_cancelled_instance_of_a_series_is_among_the_events(it: Opened) -> None:
    start = NOW + timedelta(hours=1)
    it.box.user.add_event(
        {
            "summary": "Interview",
            "start": {"dateTime": start.isoformat(), "timeZone": "UTC"},
            "end": {"dateTime": (start + timedelta(hours=1)).isoformat(), "timeZone": "UTC"},
            "recurrence": ["RRULE:FREQ=DAILY;COUNT=3"],
        }
    )
    week = ("primary", NOW, NOW + timedelta(days=7))
    second = it.calendar.events(*week)[1]
    it.box.user.delete_event(second.event_id)
    found = {event.event_id: event.status for event in it.calendar.events(*week)}
    assert sorted(found.values()) == ["cancelled", "confirmed", "confirmed"]
    assert found[second.event_id] == "cancelled"
    assert it.calendar.event("primary", second.event_id).status == "cancelled"
