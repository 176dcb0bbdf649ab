"""Drafts as the API and the user's web page make, change, send and discard them."""

import re

import pytest

from followupd.sandbox import Sandbox, SandboxError
from tests.sandbox.asking import DANA, Api, raw_mail

DRAFTS = "/gmail/v1/users/me/drafts"


def received(box: Sandbox) -> str:
    """Return the thread of a mail that Dana wrote."""
    return str(box.other.mail(DANA, "Interview on Monday", "See you then.")["threadId"])


def test_a_draft_has_google_s_shape_and_only_the_label_draft(api: Api):
    made = api.create()
    assert re.fullmatch(r"r-?\d+", made["id"])
    assert re.fullmatch(r"[0-9a-f]{16}", made["message"]["id"])
    assert made["message"]["threadId"] == made["message"]["id"]
    assert made["message"]["labelIds"] == ["DRAFT"]


def test_missing_headers_are_added_but_the_recipient_may_be_missing(api: Api):
    made = api.create(to="")
    headers = api.headers_of(made["message"]["id"])
    assert headers["From"] == "Alex <alex@example.com>"
    assert headers["Message-ID"].endswith("@mail.gmail.com>")
    assert "Date" in headers
    assert "To" not in headers


def test_a_draft_keeps_the_callers_message_id_until_it_is_sent(api: Api, box: Sandbox):
    made = api.create(Message_ID="<mine@example.com>", X_Mark="1")
    headers = api.headers_of(made["message"]["id"])
    assert headers["Message-ID"] == "<mine@example.com>"
    assert headers["X-Mark"] == "1"
    sent = box.user.send_draft(made["id"])
    headers = api.headers_of(sent["id"])
    assert re.fullmatch(r"<CA\w+@mail\.gmail\.com>", headers["Message-ID"])
    assert "X-Mark" not in headers


@pytest.mark.parametrize(
    ("body", "message"),
    [
        pytest.param(None, "Missing draft message", id="no body"),
        pytest.param({}, "Missing draft message", id="no message"),
        pytest.param({"message": {}}, "Missing draft message", id="no raw"),
        pytest.param(
            {"message": {"payload": {"headers": []}}}, "Missing draft message", id="payload instead"
        ),
        pytest.param({"message": {"raw": "a+b/"}}, "Base64 decoding failed", id="not base64url"),
    ],
)
def test_a_draft_without_a_message_is_refused(api: Api, body, message):
    status, error = api.fail("POST", DRAFTS, body)
    assert status == 400
    assert message in error["message"]


def test_raw_may_lack_its_padding(api: Api):
    raw = raw_mail(body="ab").rstrip("=")
    assert api.ask("POST", DRAFTS, {"message": {"raw": raw}})["id"]


def test_creating_twice_makes_two_drafts(api: Api):
    assert api.create()["id"] != api.create()["id"]
    assert len(api.gmail("drafts")["drafts"]) == 2


def test_only_a_thread_id_puts_a_draft_into_a_thread(api: Api, box: Sandbox):
    thread = received(box)
    parent = api.gmail(f"threads/{thread}")["messages"][0]["id"]
    reference = api.headers_of(parent)["Message-ID"]
    alone = api.create(subject="Re: Interview on Monday", In_Reply_To=reference)
    assert alone["message"]["threadId"] != thread
    inside = api.create(thread, subject="Re: Interview on Monday", In_Reply_To=reference)
    assert inside["message"]["threadId"] == thread
    shown = api.gmail(f"threads/{thread}", format="minimal")["messages"]
    assert [m["id"] for m in shown] == [parent, inside["message"]["id"]]


def test_a_draft_of_an_unknown_thread_is_not_made(api: Api):
    body = {"message": {"raw": raw_mail(), "threadId": "19000000000000ff"}}
    assert api.fail("POST", DRAFTS, body)[0] == 404
    assert "drafts" not in api.gmail("drafts")


def test_an_update_mints_a_message_id_and_loses_a_thread_that_is_not_sent_again(
    api: Api, box: Sandbox
):
    thread = received(box)
    first = api.create(thread)
    second = api.update(first["id"], thread)
    assert second["id"] == first["id"]
    assert second["message"]["id"] != first["message"]["id"]
    assert second["message"]["threadId"] == thread
    third = api.update(first["id"])
    assert third["message"]["threadId"] == third["message"]["id"]
    assert api.fail("GET", f"/gmail/v1/users/me/messages/{first['message']['id']}")[0] == 404


def test_a_draft_alone_can_keep_its_own_thread(api: Api):
    first = api.create()
    thread = first["message"]["threadId"]
    second = api.update(first["id"], thread)
    assert second["message"]["threadId"] == thread != second["message"]["id"]


def test_an_unedited_draft_that_is_sent_leaves_an_orphan(api: Api, box: Sandbox):
    made = api.create()
    sent = box.user.send_draft(made["id"])
    assert sent["id"] == made["message"]["id"]
    assert "drafts" not in api.gmail("drafts")
    still = api.gmail(f"drafts/{made['id']}", format="minimal")
    assert still["message"]["labelIds"] == ["SENT"]
    status, error = api.fail("PUT", f"{DRAFTS}/{made['id']}", {"message": {"raw": raw_mail()}})
    assert (status, error["message"]) == (400, "Message not a draft")


def test_an_orphan_cannot_be_sent_again(api: Api, box: Sandbox):
    made = api.create()
    box.user.send_draft(made["id"])
    for body in ({"id": made["id"]}, {"id": made["id"], "message": {"raw": raw_mail()}}):
        status, error = api.fail("POST", f"{DRAFTS}/send", body)
        assert (status, error["message"]) == (400, "Message not a draft")
    assert len(api.gmail("messages", q="in:sent")["messages"]) == 1


def test_deleting_an_orphan_destroys_the_sent_mail(api: Api, box: Sandbox):
    made = api.create()
    sent = box.user.send_draft(made["id"])
    api.ask("DELETE", f"{DRAFTS}/{made['id']}")
    assert api.fail("GET", f"/gmail/v1/users/me/messages/{sent['id']}")[0] == 404
    assert "messages" not in api.gmail("messages", q="in:anywhere")


def sends_edited(box: Sandbox, draft_id: str) -> str:
    box.user.edit_draft(draft_id, body="Hello Dana, in my words.")
    return str(box.user.send_draft(draft_id)["id"])


def sends_in_replace_mode(box: Sandbox, draft_id: str) -> str:
    box.send_mode = "replace_new_id"
    return str(box.user.send_draft(draft_id)["id"])


def sends_by_argument(box: Sandbox, draft_id: str) -> str:
    return str(box.user.send_draft(draft_id, mode="replace_new_id")["id"])


@pytest.mark.parametrize("send", [sends_edited, sends_in_replace_mode, sends_by_argument])
def test_a_replaced_draft_is_gone_and_a_new_message_is_sent(api: Api, box: Sandbox, send):
    thread = received(box)
    made = api.create(thread)
    sent = send(box, made["id"])
    assert sent != made["message"]["id"]
    assert api.fail("GET", f"{DRAFTS}/{made['id']}")[0] == 404
    assert api.fail("PUT", f"{DRAFTS}/{made['id']}", {"message": {"raw": raw_mail()}})[0] == 404
    message = api.gmail(f"messages/{sent}", format="minimal")
    assert (message["threadId"], message["labelIds"]) == (thread, ["SENT"])


def test_a_draft_without_recipient_cannot_be_sent(api: Api, box: Sandbox):
    made = api.create(to="")
    with pytest.raises(SandboxError, match="no recipient"):
        box.user.send_draft(made["id"])
    status, error = api.fail("POST", f"{DRAFTS}/send", {"id": made["id"]})
    assert (status, error["message"]) == (400, "Recipient address required")
    box.user.edit_draft(made["id"], to="dana@acme.example.com")
    assert box.user.send_draft(made["id"])["labelIds"] == ["SENT"]


def test_an_edit_is_an_autosave(api: Api, box: Sandbox):
    thread = received(box)
    made = api.create(
        thread, subject="Re: Interview on Monday", X_Mark="1", Message_ID="<a@b.example>"
    )
    edited = box.user.edit_draft(made["id"], body="New words, Grüße.")
    assert edited["id"] == made["id"]
    assert edited["message"]["id"] != made["message"]["id"]
    assert edited["message"]["threadId"] == thread
    headers = api.headers_of(edited["message"]["id"])
    assert "X-Mark" not in headers
    assert headers["Message-ID"] != "<a@b.example>"
    assert "New words, Grüße." in api.gmail(f"drafts/{made['id']}")["message"]["snippet"]
    assert len(api.gmail(f"threads/{thread}")["messages"]) == 2


def test_another_subject_moves_a_reply_into_a_thread_of_its_own(api: Api, box: Sandbox):
    thread = received(box)
    made = api.create(thread, subject="Re: Interview on Monday")
    kept = box.user.edit_draft(made["id"], subject="RE: Interview on  Monday")
    assert kept["message"]["threadId"] == thread
    moved = box.user.edit_draft(made["id"], subject="Something else")
    assert moved["message"]["threadId"] == moved["message"]["id"]


@pytest.mark.parametrize("moves", [True, False])
def test_whether_a_draft_alone_moves_with_its_subject_is_a_switch(api: Api, box: Sandbox, moves):
    box.change_settings({"subject_edit_moves_alone": moves})
    made = api.create()
    edited = box.user.edit_draft(made["id"], subject="Something else")
    assert (edited["message"]["threadId"] != made["message"]["threadId"]) is moves


def test_a_discarded_draft_is_gone(api: Api, box: Sandbox):
    made = api.create()
    box.user.discard_draft(made["id"])
    assert api.fail("GET", f"{DRAFTS}/{made['id']}")[0] == 404
    with pytest.raises(SandboxError):
        box.user.discard_draft(made["id"])


def test_a_scheduled_draft_is_neither_draft_nor_sent(api: Api, box: Sandbox):
    made = api.create()
    box.user.schedule_draft(made["id"])
    assert "drafts" not in api.gmail("drafts")
    labels = api.gmail(f"messages/{made['message']['id']}", format="minimal")["labelIds"]
    assert not {"DRAFT", "SENT"} & set(labels)
    assert box.user.send_draft(made["id"])["labelIds"] == ["SENT"]


def test_the_api_s_own_send_replaces(api: Api):
    made = api.create()
    sent = api.ask("POST", f"{DRAFTS}/send", {"id": made["id"]})
    assert sent["id"] != made["message"]["id"]
    assert sent["labelIds"] == ["SENT"]
    assert api.fail("GET", f"{DRAFTS}/{made['id']}")[0] == 404


def test_sending_threads_by_headers_where_drafting_did_not(api: Api, box: Sandbox):
    thread = received(box)
    parent = api.gmail(f"threads/{thread}")["messages"][0]["id"]
    reference = api.headers_of(parent)["Message-ID"]
    made = api.create(subject="Re: Interview on Monday", In_Reply_To=reference)
    sent = api.ask("POST", f"{DRAFTS}/send", {"id": made["id"]})
    assert sent["threadId"] == thread


def test_a_foreign_sender_is_rewritten_on_sending_and_an_alias_is_not(api: Api, box: Sandbox):
    box.user.add_send_as("al@example.org", "Al")
    for sender, expected in [
        ("Eve <eve@example.net>", "Alex <alex@example.com>"),
        ("Al <al@example.org>", "Al <al@example.org>"),
    ]:
        made = api.create(From=sender)
        assert api.headers_of(made["message"]["id"])["From"] == sender
        assert api.headers_of(box.user.send_draft(made["id"])["id"])["From"] == expected


def test_a_ghost_is_told_in_the_overview(api: Api, box: Sandbox):
    thread = received(box)
    parent = api.gmail(f"threads/{thread}")["messages"][0]["id"]
    reference = api.headers_of(parent)["Message-ID"]
    proper = api.create(thread, In_Reply_To=reference)["id"]
    ghost = api.create(thread)["id"]

    def ghosts() -> set[str]:
        drafts = api.ask("GET", "/sandbox/state")["drafts"]
        return {draft["draftId"] for draft in drafts if draft["ghost"]}

    assert ghosts() == {ghost}
    box.user.trash_message(parent)
    assert ghosts() == {ghost, proper}


def test_listing_pages_and_searches(api: Api):
    made = [api.create(subject=f"Letter {n}")["id"] for n in range(5)]
    seen: list[str] = []
    token = None
    while True:
        page = api.gmail("drafts", maxResults=2, **({"pageToken": token} if token else {}))
        seen += [draft["id"] for draft in page["drafts"]]
        assert set(page["drafts"][0]) == {"id", "message"}
        assert set(page["drafts"][0]["message"]) == {"id", "threadId"}
        token = page.get("nextPageToken")
        if token is None:
            break
    assert sorted(seen) == sorted(made)
    assert [d["id"] for d in api.gmail("drafts", q="subject:3")["drafts"]] == [made[3]]
