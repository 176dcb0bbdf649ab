"""Mail that the user sends to their own address, alone or as a copy."""

import pytest

from followupd.sandbox import Sandbox
from tests.sandbox.asking import DANA, Api, raw_mail

USERS = "/gmail/v1/users/me"
TO = [
    pytest.param("alex@example.com", "", True, id="to oneself"),
    pytest.param(DANA, "Alex <ALEX@Example.com>", True, id="a copy"),
    pytest.param(DANA, "", False, id="to somebody else"),
    pytest.param("alex@example.com.example.org", "", False, id="a longer address"),
]


def by_draft(box: Sandbox, api: Api, to: str, cc: str) -> str:
    return str(box.user.send_draft(written(api, to, cc))["id"])


def by_draft_replaced(box: Sandbox, api: Api, to: str, cc: str) -> str:
    return str(box.user.send_draft(written(api, to, cc), mode="replace_new_id")["id"])


def by_hand(box: Sandbox, api: Api, to: str, cc: str) -> str:
    return str(box.user.write([to, cc] if cc else to, "Hello", "Hi")["id"])


def by_api(box: Sandbox, api: Api, to: str, cc: str) -> str:
    more = {"Cc": cc} if cc else {}
    return str(api.ask("POST", f"{USERS}/messages/send", {"raw": raw_mail(to, **more)})["id"])


def written(api: Api, to: str, cc: str) -> str:
    return str(api.create(to=to, **({"Cc": cc} if cc else {}))["id"])


WAYS = pytest.mark.parametrize("send", [by_draft, by_draft_replaced, by_hand, by_api])


@WAYS
@pytest.mark.parametrize(("to", "cc", "arrives"), TO)
def test_a_letter_to_oneself_is_sent_and_in_the_inbox_at_once(
    api: Api, box: Sandbox, send, to, cc, arrives
):
    sent = send(box, api, to, cc)
    labels = api.gmail(f"messages/{sent}", format="minimal")["labelIds"]
    assert sorted(labels) == (["INBOX", "SENT", "UNREAD"] if arrives else ["SENT"])
    assert ("messages" in api.gmail("messages", q="in:inbox")) is arrives
    assert len(api.gmail("messages")["messages"]) == 1


@WAYS
@pytest.mark.parametrize("reverse", [False, True])
def test_the_history_tells_it_with_all_its_labels(api: Api, box: Sandbox, send, reverse):
    box.change_settings({"sends_reverse_records": reverse})
    start = api.gmail("profile")["historyId"]
    sent = send(box, api, "alex@example.com", "")
    told: set[str] = set()
    for record in api.gmail("history", startHistoryId=start)["history"]:
        for entry in (*record.get("messagesAdded", ()), *record.get("labelsAdded", ())):
            if entry["message"]["id"] == sent:
                told.update(entry.get("labelIds", ()), entry["message"]["labelIds"])
    assert {"SENT", "INBOX", "UNREAD"} <= told
