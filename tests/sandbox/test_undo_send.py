"""Undo send: for some seconds a mail that the user sends is still the draft that it was."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from followupd.sandbox import Sandbox, SandboxError
from tests.sandbox.asking import DANA, NOW, Api

DRAFTS = "/gmail/v1/users/me/drafts"


def labels(api: Api, draft_id: str) -> list[str]:
    found: list[str] = api.gmail(f"drafts/{draft_id}", format="minimal")["message"]["labelIds"]
    return found


def test_what_is_called_back_in_time_is_the_draft_that_it_was(api: Api, box: Sandbox):
    made = api.create(box.other.mail(DANA, "Hello", "Hi")["threadId"])
    start = api.gmail("profile")["historyId"]
    assert box.user.send_draft(made["id"], undo_seconds=30)["labelIds"] == ["DRAFT"]
    box.clock.advance(timedelta(seconds=29))
    assert api.gmail("drafts")["drafts"][0]["id"] == made["id"]
    back = box.user.undo_send(made["id"])
    box.clock.advance(timedelta(hours=1))
    assert back["message"]["id"] == made["message"]["id"]
    assert labels(Api(box), made["id"]) == ["DRAFT"]
    assert "history" not in Api(box).gmail("history", startHistoryId=start)
    assert box.user.send_draft(made["id"])["labelIds"] == ["SENT"]


@pytest.mark.parametrize("seconds", [5, 30])
def test_what_is_not_called_back_goes_out_when_the_seconds_are_over(
    api: Api, box: Sandbox, seconds: int
):
    made = api.create()
    box.user.send_draft(made["id"], undo_seconds=seconds)
    box.clock.advance(timedelta(seconds=seconds, milliseconds=-1))
    assert labels(api, made["id"]) == ["DRAFT"]
    box.clock.advance(timedelta(milliseconds=1))
    assert labels(api, made["id"]) == ["SENT"]
    assert "drafts" not in api.gmail("drafts")
    with pytest.raises(SandboxError, match="is not being sent"):
        box.user.undo_send(made["id"])


def test_it_is_sent_at_the_end_of_the_seconds_however_far_the_clock_moves(api: Api, box: Sandbox):
    box.send_mode = "replace_new_id"
    for seconds in (25, 20, 15, 10, 5):
        box.user.send_draft(api.create(subject=f"{seconds}")["id"], undo_seconds=seconds)
    box.clock.set("2026-03-09T08:00:00Z")
    sent = [m for m in box.mailbox.messages.values() if m.has("SENT")]
    assert [m.mail.get("Subject") for m in sent] == ["5", "10", "15", "20", "25"]
    dates = [datetime.fromtimestamp(m.internal_date / 1000, tz=UTC) - NOW for m in sent]
    assert dates == [timedelta(seconds=seconds) for seconds in (5, 10, 15, 20, 25)]


def test_one_that_should_have_been_sent_before_now_is_sent_at_once(api: Api, box: Sandbox):
    made = api.create()
    box.user.send_draft(made["id"], at="2026-03-02T07:59:30Z", undo_seconds=30)
    assert labels(api, made["id"]) == ["SENT"]


def test_the_user_cannot_open_what_is_being_sent_but_the_api_can(api: Api, box: Sandbox):
    made, other = api.create(), api.create()
    for one in (made, other):
        box.user.send_draft(one["id"], undo_seconds=30)
    with pytest.raises(SandboxError, match="is being sent") as refusal:
        box.user.edit_draft(made["id"], body="Too late")
    assert "undo_send" in refusal.value.hint
    api.update(made["id"], subject="Another")
    api.ask("DELETE", f"{DRAFTS}/{other['id']}")
    box.clock.advance(timedelta(seconds=30))
    (sent,) = [m for m in box.mailbox.messages.values() if m.has("SENT")]
    assert sent.mail.get("Subject") == "Another"


def test_a_mail_that_has_lost_its_recipient_stays_a_draft(api: Api, box: Sandbox):
    made = api.create()
    box.user.send_draft(made["id"], undo_seconds=30)
    api.update(made["id"], to="")
    box.clock.advance(timedelta(seconds=30))
    assert labels(api, made["id"]) == ["DRAFT"]
    assert box.user.edit_draft(made["id"], to=DANA)["id"] == made["id"]


@pytest.mark.parametrize("seconds", [-1, 31])
def test_nobody_can_wait_longer_than_gmail_does(api: Api, box: Sandbox, seconds: int):
    with pytest.raises(SandboxError, match="from 1 to 30"):
        box.user.send_draft(api.create()["id"], undo_seconds=seconds)


@pytest.mark.parametrize("seconds", [0, 30])
def test_a_way_of_sending_that_gmail_does_not_have_is_refused(api: Api, box: Sandbox, seconds: int):
    made = api.create()
    odd: Any = "teleport"
    with pytest.raises(SandboxError, match="unknown mode 'teleport'"):
        box.user.send_draft(made["id"], mode=odd, undo_seconds=seconds)
    assert labels(api, made["id"]) == ["DRAFT"]


def test_what_cannot_be_sent_is_not_held_either(api: Api, box: Sandbox):
    made = api.create(to="")
    with pytest.raises(SandboxError, match="no recipient"):
        box.user.send_draft(made["id"], undo_seconds=30)
    with pytest.raises(SandboxError, match="is not being sent"):
        box.user.undo_send(made["id"])


def test_what_is_being_sent_outlives_a_save(tmp_path):
    box = Sandbox(now=NOW, state=tmp_path)
    made = Api(box).create()
    box.user.send_draft(made["id"], undo_seconds=30)
    box.save()
    again = Sandbox(now=NOW, state=tmp_path)
    assert labels(Api(again), made["id"]) == ["DRAFT"]
    again.clock.advance(timedelta(seconds=30))
    assert labels(Api(again), made["id"]) == ["SENT"]
