"""history.list: what it tells, in what order, and when it answers 404."""

from datetime import timedelta
from itertools import pairwise

import pytest

from followupd.sandbox import Sandbox
from tests.sandbox.asking import DANA, Api

HISTORY = "/gmail/v1/users/me/history"


def now_id(api: Api) -> str:
    return str(api.gmail("profile")["historyId"])


def changes(api: Api, since: str, **query: object) -> list[tuple[str, str, list[str], list[str]]]:
    """Return (kind, message id, labels, changed labels) of each record."""
    found = []
    for record in api.gmail("history", startHistoryId=since, **query).get("history", []):
        (kind,) = set(record) - {"id", "messages"}
        (entry,) = record[kind]
        message = entry["message"]
        assert record["messages"] == [{"id": message["id"], "threadId": message["threadId"]}]
        found.append((kind, message["id"], message.get("labelIds", []), entry.get("labelIds", [])))
    return found


def test_nothing_new_has_no_history_key(api: Api):
    since = now_id(api)
    assert api.gmail("history", startHistoryId=since) == {"historyId": since}


def test_creating_and_updating_a_draft(api: Api):
    since = now_id(api)
    made = api.create()
    old = made["message"]["id"]
    assert changes(api, since) == [("messagesAdded", old, ["DRAFT"], [])]
    since = now_id(api)
    new = api.update(made["id"])["message"]["id"]
    assert sorted(changes(api, since)) == [
        ("messagesAdded", new, ["DRAFT"], []),
        ("messagesDeleted", old, ["DRAFT"], []),
    ]


def test_an_orphan_send_is_a_label_change_of_the_same_message(api: Api, box: Sandbox):
    made = api.create()
    since = now_id(api)
    sent = box.user.send_draft(made["id"])["id"]
    assert changes(api, since) == [
        ("labelsRemoved", sent, [], ["DRAFT"]),
        ("labelsAdded", sent, ["SENT"], ["SENT"]),
    ]


def test_a_replacing_send_is_a_new_message(api: Api, box: Sandbox):
    made = api.create()
    since = now_id(api)
    sent = box.user.send_draft(made["id"], mode="replace_new_id")["id"]
    assert sorted(changes(api, since)) == [
        ("messagesAdded", sent, ["SENT"], []),
        ("messagesDeleted", made["message"]["id"], ["DRAFT"], []),
    ]


def test_a_discarded_draft_is_a_deleted_message(api: Api, box: Sandbox):
    made = api.create()
    since = now_id(api)
    box.user.discard_draft(made["id"])
    assert [kind for kind, *_ in changes(api, since)] == ["messagesDeleted"]


def test_mail_that_arrives_and_what_the_user_does_with_it(api: Api, box: Sandbox):
    since = now_id(api)
    message = box.other.mail(DANA, "Hello", "Hi")["id"]
    box.user.mark_read(message)
    box.user.archive(message)
    box.user.label_thread(message, "followupd/skip")
    box.user.trash_message(message)
    told = changes(api, since)
    assert [(kind, changed) for kind, _, _, changed in told] == [
        ("messagesAdded", []),
        ("labelsRemoved", ["UNREAD"]),
        ("labelsRemoved", ["INBOX"]),
        ("labelsAdded", ["Label_1"]),
        ("labelsAdded", ["TRASH"]),
    ]
    assert {"INBOX", "UNREAD"} <= set(told[0][2])
    assert changes(api, since, historyTypes=["messageAdded"]) == told[:1]
    assert changes(api, since, historyTypes=["labelAdded", "labelRemoved"]) == told[1:]
    assert changes(api, since, labelId="TRASH") == told[4:]


def test_ids_grow_with_gaps(api: Api):
    since = now_id(api)
    for _ in range(20):
        api.create()
    ids = [int(r["id"]) for r in api.gmail("history", startHistoryId=since)["history"]]
    steps = [after - before for before, after in pairwise(ids)]
    assert min(steps) > 0
    assert len(set(steps)) > 5


def test_paging_tells_everything_once(api: Api):
    since = now_id(api)
    made = [api.create()["message"]["id"] for _ in range(7)]
    told: list[str] = []
    query: dict[str, object] = {"startHistoryId": since, "maxResults": 3}
    for _ in range(3):
        page = api.gmail("history", **query)
        told += [record["messages"][0]["id"] for record in page["history"]]
        query["pageToken"] = page.get("nextPageToken")
    assert told == made
    assert query["pageToken"] is None


@pytest.mark.parametrize(
    ("start", "status"),
    [
        pytest.param("1", 404, id="from before the mailbox"),
        pytest.param("abc", 400, id="no number"),
        pytest.param("", 400, id="missing"),
    ],
)
def test_a_wrong_start_is_refused(api: Api, start, status):
    got, error = api.fail("GET", HISTORY, startHistoryId=start)
    assert got == status
    if status == 404:
        assert error["errors"][0]["reason"] == "notFound"
        assert error["message"] == "Requested entity was not found."


def test_an_id_lives_for_days_and_not_for_months(api: Api, box: Sandbox):
    since = now_id(api)
    api.create()
    box.clock.advance(timedelta(days=7))
    api.headers = Api(box).headers
    assert changes(api, since)
    box.clock.advance(timedelta(days=60))
    api.headers = Api(box).headers
    assert api.fail("GET", HISTORY, startHistoryId=since)[0] == 404


def test_in_a_quiet_mailbox_a_message_s_own_id_expires_but_the_profile_s_does_not(
    api: Api, box: Sandbox
):
    message = api.create()["message"]["id"]
    box.clock.advance(timedelta(days=40))
    api.headers = Api(box).headers
    own = api.gmail(f"messages/{message}", format="minimal")["historyId"]
    assert api.fail("GET", HISTORY, startHistoryId=own)[0] == 404
    assert changes(api, now_id(api)) == []


def test_history_can_be_expired_at_will(api: Api, box: Sandbox):
    since = now_id(api)
    box.mailbox.history.expire()
    assert api.fail("GET", HISTORY, startHistoryId=since)[0] == 404
    assert changes(api, now_id(api)) == []


def test_the_mailbox_s_id_moves_on_by_itself_without_a_record(api: Api, box: Sandbox):
    since = now_id(api)
    box.clock.advance(timedelta(days=3))
    api.headers = Api(box).headers
    answer = api.gmail("history", startHistoryId=since)
    assert set(answer) == {"historyId"}
    assert int(answer["historyId"]) > int(since)
