"""Answers that do not come as one expects: into spam, from somebody else, in a new conversation."""

from collections import Counter
from pathlib import Path

import pytest

from followupd.sandbox import Sandbox
from tests.sandbox.asking import DANA, NOW, Api

SAM = "Sam Roe <sam@acme.example.com>"
DANA_AT_HOME = "Dana Wu <dana.wu@example.net>"


def sent_letter(api: Api, box: Sandbox) -> str:
    return str(box.user.send_draft(api.create()["id"])["threadId"])


def test_an_answer_in_spam_is_in_its_thread_and_the_history_but_in_no_list(api: Api, box: Sandbox):
    thread = sent_letter(api, box)
    start = api.gmail("profile")["historyId"]
    reply = box.other.reply(thread, DANA, "We will decide by Friday.", label_ids=["SPAM", "UNREAD"])
    assert reply["threadId"] == thread
    shown = api.gmail(f"threads/{thread}", format="minimal")["messages"]
    assert [m["labelIds"] for m in shown] == [["SENT"], ["SPAM", "UNREAD"]]
    (record,) = api.gmail("history", startHistoryId=start)["history"]
    (added,) = record["messagesAdded"]
    assert added["message"]["labelIds"] == ["SPAM", "UNREAD"]
    for query in ({}, {"q": "from:dana@acme.example.com"}, {"q": "in:inbox"}):
        ids = [m["id"] for m in api.gmail("messages", **query).get("messages", [])]
        assert reply["id"] not in ids
    (found,) = api.gmail("messages", q="from:dana@acme.example.com", includeSpamTrash="true")[
        "messages"
    ]
    assert found == reply


@pytest.mark.parametrize(
    "sender", [pytest.param(SAM, id="a colleague"), pytest.param(DANA_AT_HOME, id="other address")]
)
@pytest.mark.parametrize("by", ["reply", "mail"])
def test_whoever_answers_the_references_lead_into_the_thread(
    api: Api, box: Sandbox, sender: str, by: str
):
    thread = sent_letter(api, box)
    if by == "reply":
        answer = box.other.reply(thread, sender, "Dana is away.", headers={"Cc": DANA})
    else:
        answer = box.other.mail(
            sender, "Re: Thank you", "Hi", in_reply_to_thread=thread, headers={"Cc": DANA}
        )
    assert answer["threadId"] == thread
    headers = api.headers_of(answer["id"])
    assert (headers["From"], headers["Cc"]) == (sender, DANA)
    assert headers["To"] == "alex@example.com"


@pytest.mark.parametrize("sender", [DANA, SAM])
def test_without_references_the_same_subject_begins_a_conversation_of_its_own(
    api: Api, box: Sandbox, sender: str
):
    thread = sent_letter(api, box)
    answer = box.other.mail(sender, "Re: Thank you", "We will decide by Friday.")
    assert answer["threadId"] == answer["id"] != thread
    headers = api.headers_of(answer["id"])
    assert not {"References", "In-Reply-To"} & set(headers)
    assert len(api.gmail(f"threads/{thread}")["messages"]) == 1
    (found,) = api.gmail("messages", q="in:inbox subject:(thank you)")["messages"]
    assert found == answer


@pytest.mark.parametrize("restarts", [False, True])
def test_a_conversation_of_a_hundred_messages_goes_on_in_another(tmp_path: Path, restarts: bool):
    box = Sandbox(now=NOW, state=tmp_path)
    first = box.user.write(DANA, "Thank you", "Hello")["threadId"]
    Api(box).create(first, subject="Re: Thank you")
    answers = [box.other.reply(first, DANA, f"No. {n}", quote=False) for n in range(99)]
    assert {answer["threadId"] for answer in answers} == {first}
    second = box.other.reply(first, DANA, "One too many")
    assert second["threadId"] == second["id"]
    box.save()
    box = Sandbox(state=tmp_path) if restarts else box
    more = [
        box.other.reply(first, DANA, "Another"),
        box.other.mail(SAM, "Re: Thank you", "Hi", in_reply_to_thread=second["threadId"]),
        box.user.write(DANA, "Re: Thank you", "Hello again", thread_id=first),
    ]
    assert {answer["threadId"] for answer in more} == {second["threadId"]}
    api = Api(box)
    shown = [len(api.gmail(f"threads/{t}")["messages"]) for t in (first, second["threadId"])]
    assert shown == [101, 4], "the draft does not count"
    late = api.create(first, subject="Re: Thank you")
    assert late["message"]["threadId"] == first, "a draft stays where it is put"


def test_a_third_conversation_follows_a_second_that_is_full(box: Sandbox):
    first = box.user.write(DANA, "Thank you", "Hello")["threadId"]
    answers = [box.other.reply(first, DANA, f"No. {n}", quote=False) for n in range(250)]
    sizes = Counter(answer["threadId"] for answer in answers)
    assert sorted(sizes.values()) == [51, 99, 100]
