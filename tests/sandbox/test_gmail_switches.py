"""Where nobody knows what Gmail does: each switch, both ways."""

from datetime import timedelta
from typing import Any

import pytest

from followupd.sandbox import Sandbox
from tests.sandbox.asking import DANA, Api, raw_mail

AUTH = "https://www.googleapis.com/auth/gmail."
DRAFTS = "/gmail/v1/users/me/drafts"
BOTH = pytest.mark.parametrize("on", [False, True], ids=["off", "on"])


def received(box: Sandbox) -> str:
    """Return the thread of a mail that Dana wrote."""
    return str(box.other.mail(DANA, "Interview on Monday", "See you then.")["threadId"])


@pytest.mark.parametrize(
    ("switch", "begins"),
    [
        ("unedited_sends_rewrite_message_id", True),
        ("edits_rewrite_message_id", True),
        ("subject_edit_moves_alone", True),
        ("drafts_keep_message_id", True),
        ("unedited_sends_keep_x_headers", False),
        ("orphans_are_replies_only", False),
        ("orphans_expire", False),
        ("saves_delete_first", False),
        ("sends_reverse_records", False),
        ("scheduled_stays_draft", False),
        ("foreign_thread_is_400", False),
        ("foreign_sender_is_refused", False),
        ("search_lags", False),
        ("metadata_spares_drafts", False),
        ("robots_join_threads", True),
        ("acts_share_a_record", False),
    ],
)
def test_switches_of_gmail_begin_as_most_reports_say(box: Sandbox, api: Api, switch, begins):
    assert api.ask("GET", "/sandbox/settings")[switch] is begins
    assert api.ask("POST", "/sandbox/settings", {switch: not begins})[switch] is not begins
    box.reset()
    assert box.settings()[switch] is begins


@BOTH
@pytest.mark.parametrize("update", [False, True], ids=["created", "updated"])
def test_whether_a_draft_keeps_the_callers_message_id(api: Api, box: Sandbox, on, update):
    box.change_settings({"drafts_keep_message_id": on})
    made = api.create(Message_ID="<mine@example.com>")
    if update:
        made = api.update(made["id"], Message_ID="<mine@example.com>")
    kept = api.headers_of(made["message"]["id"])["Message-ID"]
    assert (kept == "<mine@example.com>") is on
    assert kept
    found = api.gmail("drafts", q="rfc822msgid:<mine@example.com>")
    assert ("drafts" in found) is on


@BOTH
@pytest.mark.parametrize("mode", ["orphan_same_id", "replace_new_id"])
def test_whether_an_unedited_draft_is_sent_with_another_message_id(
    api: Api, box: Sandbox, on, mode
):
    box.change_settings({"unedited_sends_rewrite_message_id": on, "send_mode": mode})
    made = api.create(Message_ID="<mine@example.com>")
    sent = box.user.send_draft(made["id"])
    assert (api.headers_of(sent["id"])["Message-ID"] != "<mine@example.com>") is on
    by_api = api.create(Message_ID="<mine@example.com>")
    sent = api.ask("POST", f"{DRAFTS}/send", {"id": by_api["id"]})
    assert api.headers_of(sent["id"])["Message-ID"] != "<mine@example.com>"


@BOTH
def test_whether_an_edit_gives_a_draft_another_message_id(api: Api, box: Sandbox, on):
    box.change_settings(
        {"edits_rewrite_message_id": on, "unedited_sends_rewrite_message_id": False}
    )
    made = api.create(Message_ID="<mine@example.com>")
    edited = box.user.edit_draft(made["id"], body="In my words.")
    assert (api.headers_of(edited["message"]["id"])["Message-ID"] != "<mine@example.com>") is on
    sent = box.user.send_draft(made["id"])
    assert api.headers_of(sent["id"])["Message-ID"] != "<mine@example.com>", "it was edited"


@BOTH
@pytest.mark.parametrize("mode", ["orphan_same_id", "replace_new_id"])
@pytest.mark.parametrize("edited", [False, True], ids=["as it was", "edited"])
def test_whether_x_headers_survive_a_send_without_an_edit(api: Api, box: Sandbox, on, mode, edited):
    box.change_settings({"unedited_sends_keep_x_headers": on, "send_mode": mode})
    made = api.create(X_Mark="1")
    if edited:
        box.user.edit_draft(made["id"], body="In my words.")
    sent = box.user.send_draft(made["id"])
    assert ("X-Mark" in api.headers_of(sent["id"])) is (on and not edited)


@BOTH
def test_whether_x_headers_survive_the_api_s_own_sending(api: Api, box: Sandbox, on):
    box.change_settings({"unedited_sends_keep_x_headers": on})
    by_draft = api.ask("POST", f"{DRAFTS}/send", {"id": api.create(X_Mark="1")["id"]})
    at_once = api.ask("POST", "/gmail/v1/users/me/messages/send", {"raw": raw_mail(X_Mark="1")})
    for sent in (by_draft, at_once):
        assert ("X-Mark" in api.headers_of(sent["id"])) is on


@BOTH
@pytest.mark.parametrize("reply", [False, True], ids=["alone", "reply"])
def test_whether_a_draft_alone_becomes_an_orphan(api: Api, box: Sandbox, on, reply):
    box.change_settings({"orphans_are_replies_only": on})
    made = api.create(received(box) if reply else None)
    sent = box.user.send_draft(made["id"])
    assert (sent["id"] == made["message"]["id"]) is (reply or not on)


@BOTH
def test_whether_an_orphan_is_gone_a_day_later(api: Api, box: Sandbox, on):
    box.change_settings({"orphans_expire": on})
    waiting, made = api.create(), api.create()
    sent = box.user.send_draft(made["id"])
    box.clock.advance(timedelta(days=1))
    later = Api(box)
    assert later.raw("GET", f"{DRAFTS}/{made['id']}").status == (404 if on else 200)
    assert later.raw("DELETE", f"{DRAFTS}/{made['id']}").status == (404 if on else 204)
    assert later.raw("GET", f"/gmail/v1/users/me/messages/{sent['id']}").status == (
        200 if on else 404
    )
    assert later.gmail(f"drafts/{waiting['id']}")["id"] == waiting["id"]


@BOTH
@pytest.mark.parametrize("by", ["api", "user"])
def test_which_record_of_a_save_comes_first(api: Api, box: Sandbox, on, by):
    box.change_settings({"saves_delete_first": on})
    made = api.create(received(box))
    start = api.gmail("profile")["historyId"]
    if by == "api":
        api.update(made["id"], made["message"]["threadId"])
    else:
        box.user.edit_draft(made["id"], body="In my words.")
    records = api.gmail("history", startHistoryId=start)["history"]
    kinds = [kind for record in records for kind in record if kind.startswith("messages")]
    saved = [kind for kind in kinds if kind != "messages"]
    expected = ["messagesAdded", "messagesDeleted"]
    assert saved == (expected[::-1] if on else expected)


@BOTH
@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("orphan_same_id", ["labelsRemoved", "labelsAdded"]),
        ("replace_new_id", ["messagesAdded", "messagesDeleted"]),
    ],
)
@pytest.mark.parametrize("reply", [False, True], ids=["alone", "reply"])
def test_which_record_of_a_send_comes_first(api: Api, box: Sandbox, on, mode, expected, reply):
    box.change_settings({"sends_reverse_records": on, "send_mode": mode})
    made = api.create(received(box) if reply else None)
    start = api.gmail("profile")["historyId"]
    sent = box.user.send_draft(made["id"])
    records = api.gmail("history", startHistoryId=start)["history"]
    kinds = [kind for record in records for kind in record if kind not in ("id", "messages")]
    assert kinds == (expected[::-1] if on else expected)
    assert sent["threadId"] == made["message"]["threadId"]
    assert sent["labelIds"] == ["SENT"]


def kinds_of(records: list[dict[str, Any]]) -> list[set[str]]:
    return [set(record) - {"id", "messages"} for record in records]


@BOTH
@pytest.mark.parametrize(
    ("mode", "kinds", "messages"),
    [
        ("orphan_same_id", ["labelsRemoved", "labelsAdded"], 1),
        ("replace_new_id", ["messagesAdded", "messagesDeleted"], 2),
    ],
)
def test_whether_a_save_and_a_send_are_one_record_each(
    api: Api, box: Sandbox, on, mode, kinds, messages
):
    box.change_settings({"acts_share_a_record": on, "send_mode": mode})
    made = api.create()
    start = api.gmail("profile")["historyId"]
    saved = api.update(made["id"], made["message"]["threadId"])
    box.user.send_draft(made["id"])
    box.other.mail(DANA, "Hello", "Hi")
    records = api.gmail("history", startHistoryId=start)["history"]
    of_save = ["messagesAdded", "messagesDeleted"]
    apart = [*({kind} for kind in (*of_save, *kinds)), {"messagesAdded"}]
    assert kinds_of(records) == ([set(of_save), set(kinds), {"messagesAdded"}] if on else apart)
    if on:
        save, send, _ = records
        assert [m["id"] for m in save["messages"]] == [
            saved["message"]["id"],
            made["message"]["id"],
        ]
        assert len(send["messages"]) == messages
    assert api.gmail("history", startHistoryId=records[-2]["id"])["history"] == records[-1:]
    only = api.gmail("history", startHistoryId=start, historyTypes="messageDeleted")["history"]
    assert kinds_of(only) == [{"messagesDeleted"}] * messages


@BOTH
def test_a_draft_alone_keeps_its_thread_whichever_record_comes_first(api: Api, box: Sandbox, on):
    box.change_settings({"saves_delete_first": on})
    made = api.create()
    saved = api.update(made["id"], made["message"]["threadId"])
    assert saved["message"]["threadId"] == made["message"]["threadId"]
    assert api.gmail(f"drafts/{made['id']}")["message"]["id"] == saved["message"]["id"]


@BOTH
@pytest.mark.parametrize("mode", ["orphan_same_id", "replace_new_id"])
def test_whether_a_scheduled_draft_is_still_a_draft(api: Api, box: Sandbox, on, mode):
    box.change_settings({"scheduled_stays_draft": on, "send_mode": mode})
    made = api.create()
    box.user.schedule_draft(made["id"])
    labels = api.gmail(f"drafts/{made['id']}", format="minimal")["message"]["labelIds"]
    assert ("DRAFT" in labels) is on
    assert ("drafts" in api.gmail("drafts")) is on
    assert box.user.send_draft(made["id"])["labelIds"] == ["SENT"]
    assert "drafts" not in api.gmail("drafts")


@BOTH
def test_how_an_unknown_thread_is_refused(api: Api, box: Sandbox, on):
    box.change_settings({"foreign_thread_is_400": on})
    made = api.create()["id"]
    message = {"raw": raw_mail(), "threadId": "19000000000000ff"}
    expected = (400, "Invalid thread_id value") if on else (404, "Requested entity was not found.")
    for method, path, body in [
        ("POST", DRAFTS, {"message": message}),
        ("PUT", f"{DRAFTS}/{made}", {"message": message}),
        ("POST", "/gmail/v1/users/me/messages/send", message),
    ]:
        status, error = api.fail(method, path, body)
        assert (status, error["message"]) == expected
    assert [draft["id"] for draft in api.gmail("drafts")["drafts"]] == [made]


@BOTH
def test_whether_a_foreign_sender_is_refused(api: Api, box: Sandbox, on):
    box.change_settings({"foreign_sender_is_refused": on})
    box.user.add_send_as("al@example.org", "Al")
    box.user.add_send_as("new@example.org", "Al", verified=False)
    senders = ("Eve <eve@example.net>", "new@example.org", "al@example.org", "ALEX@example.com")
    answers = [
        api.raw("POST", DRAFTS, {"message": {"raw": raw_mail(From=sender)}}).status
        for sender in senders
    ]
    assert answers == ([400, 400, 200, 200] if on else [200] * 4)
    assert api.create()["id"]


@BOTH
def test_whether_the_metadata_scope_restricts_drafts(box: Sandbox, on):
    box.change_settings({"metadata_spares_drafts": on})
    api = Api(box, [f"{AUTH}compose", f"{AUTH}metadata"])
    made = api.create()
    assert api.raw("GET", f"{DRAFTS}/{made['id']}").status == (200 if on else 403)
    assert api.raw("GET", f"{DRAFTS}?q=subject:thank").status == (200 if on else 403)
    message = f"/gmail/v1/users/me/messages/{made['message']['id']}"
    assert api.fail("GET", message)[0] == 403
    assert api.fail("GET", "/gmail/v1/users/me/messages", q="subject:thank")[0] == 403


@BOTH
def test_whether_what_machines_answer_joins_the_thread(box: Sandbox, on):
    box.change_settings({"robots_join_threads": on})
    thread = box.user.write(DANA, "Thank you", "Hello Dana")["threadId"]
    for answer in (
        box.other.bounce(thread, "dana@acme.example.com"),
        box.other.auto_reply(thread, DANA, "Away."),
    ):
        assert (answer["threadId"] == thread) is on
    assert box.other.bounce(thread, "dana@acme.example.com", in_thread=True)["threadId"] == thread
    assert box.other.auto_reply(thread, DANA, "Away.", in_thread=False)["threadId"] != thread


def test_switches_outlive_a_save(tmp_path):
    box = Sandbox(state=tmp_path)
    turned = {name: not value for name, value in box.settings().items() if name != "send_mode"}
    box.change_settings(turned)
    box.save()
    assert Sandbox(state=tmp_path).settings() == {**turned, "send_mode": "orphan_same_id"}
