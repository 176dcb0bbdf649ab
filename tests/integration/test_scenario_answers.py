"""An answer wherever it comes, before the nudge is due and after it was drafted."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import pytest

from followupd.core.application import State
from tests.hunt import PRIYA, Hunt

PRIYA_AT = "priya.raman@acme.example"
TEXT = "Hi Alex,\n\nlet me see what I can find out.\n\nBest,\nPriya"
NOTICE = "Please do not send this."
KAI = "Kai Berg <kai.berg@acme.example>"
ALIAS = "Priya Raman <p.raman@mail.acme.example>"
AT_HOME = "Priya Raman <priya@home.example>"
ATS = "Acme Hiring Team <no-reply@ats.example>"


class Answer(NamedTuple):
    """Who answers, and where that answer lies in the end."""

    sender: str = PRIYA
    in_thread: bool = True
    then: str = ""  # what becomes of it: "spam", "trash" or "archive"


ANSWERS = [
    pytest.param(Answer(), id="E-64 in the thread"),
    pytest.param(Answer(in_thread=False), id="E-64 in a new thread"),
    pytest.param(Answer(ALIAS, in_thread=False), id="E-64 from an alias"),
    pytest.param(Answer(AT_HOME, in_thread=False), id="E-64 from a private address"),
    pytest.param(Answer(KAI), id="E-64 from a colleague, in the thread"),
    pytest.param(Answer(KAI, in_thread=False), id="E-64 from a colleague"),
    pytest.param(Answer(ATS, in_thread=False), id="E-64 via the ATS"),
    pytest.param(Answer(ATS), id="E-64 via the ATS, in the thread"),
    pytest.param(Answer(then="spam"), id="E-64 in Spam, in the thread"),
    pytest.param(Answer(in_thread=False, then="spam"), id="E-64 in Spam"),
    pytest.param(Answer(then="trash"), id="E-64 in Trash, in the thread"),
    pytest.param(Answer(in_thread=False, then="trash"), id="E-64 in Trash"),
    pytest.param(Answer(then="archive"), id="E-64 in the Archive, in the thread"),
    pytest.param(Answer(in_thread=False, then="archive"), id="E-64 in the Archive"),
]


def arrives(hunt: Hunt, answer: Answer) -> None:
    """Let an answer come, and lie where it lies before anybody looks."""
    other, user = hunt.box.other, hunt.box.user
    if answer.in_thread:
        mail = other.reply(hunt.thread_of(PRIYA_AT), answer.sender, TEXT)
    else:
        mail = other.mail(answer.sender, "Your interview", TEXT)
    lies: dict[str, Callable[[], object]] = {
        "spam": lambda: user.mark_spam(mail["id"]),
        "trash": lambda: user.trash_message(mail["id"]),
        "archive": lambda: user.archive(mail["threadId"]),
    }
    if answer.then:
        lies[answer.then]()


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_means_no_nudge(thanked, answer):
    thanked.live(days=1)
    arrives(thanked, answer)
    thanked.live(days=14)
    assert thanked.drafts() == []
    assert thanked.outcome() is None
    assert sum("Somebody answered" in text for text in thanked.desktop.shown) == 1


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_after_the_draft_was_made_takes_its_recipient_out(nudged, answer):
    (before,) = nudged.drafts()
    arrives(nudged, answer)
    nudged.box.clock.advance(timedelta(minutes=5))
    nudged.tick()
    (draft,) = nudged.drafts()
    assert (draft["to"], draft["draftId"], draft["threadId"]) == (
        "",
        before["draftId"],
        before["threadId"],
    )
    assert draft["subject"] == before["subject"]
    assert "no longer wanted" in draft["body"].splitlines()[0]
    assert before["body"].strip() in draft["body"]
    assert any("has no recipient now" in text for text in nudged.desktop.shown)
    nudged.live(days=5)
    assert nudged.drafts() == [draft]


@pytest.mark.parametrize("answer", [ANSWERS[0], ANSWERS[5], ANSWERS[6]])
def test_an_answer_leaves_a_draft_alone_that_the_user_edited(nudged, answer):
    """E-53, E-64: and that is told."""
    (before,) = nudged.drafts()
    nudged.box.user.edit_draft(before["draftId"], body="Dear Priya,\n\nmy own words.\n\nAlex")
    arrives(nudged, answer)
    nudged.asked()
    nudged.live(days=5)
    (draft,) = nudged.drafts()
    assert draft["to"] == PRIYA_AT
    assert draft["body"].startswith("Dear Priya,")
    assert "gmail.users.drafts.update" not in nudged.asked()
    assert any("you edited is no longer wanted" in text for text in nudged.desktop.shown)


def test_an_answer_just_before_the_nudge_is_written_is_seen(thanked):
    """E-64: between two ticks, the later of which would write the nudge."""
    thanked.live(days=7)
    arrives(thanked, Answer(KAI, in_thread=False))
    thanked.live(days=3)
    assert thanked.drafts() == []


def test_an_answer_whose_draft_was_sent_meanwhile_touches_no_sent_mail(nudged):
    """E-64: the most dangerous moment of all, in every way in which Gmail shows a sent draft."""
    (draft,) = nudged.drafts()
    nudged.box.user.send_draft(draft["draftId"])
    arrives(nudged, Answer())
    nudged.asked()
    nudged.live(days=2)
    assert nudged.drafts() == []
    assert "gmail.users.drafts.update" not in nudged.asked()
    assert [f.state for f in nudged.letters()] == [State.SENT, State.SENT]
    mails = nudged.box.mailbox.thread(nudged.thread_of(PRIYA_AT))
    sent = [m for m in mails if m.has("SENT")]
    assert len(sent) == 2
    assert all(m.mail.get("To") for m in sent)


def test_the_users_answer_lets_the_wait_begin_anew(thanked):
    """E-64: what stopped the nudging was answered, and five full business days went by."""
    thanked.live(days=1)
    thread = thanked.thread_of(PRIYA_AT)
    thanked.box.other.reply(thread, PRIYA, TEXT)
    thanked.live(days=1)
    thanked.box.user.write(PRIYA, "Re: Thank you", "Thank you, Priya.", thread_id=thread)
    thanked.live(days=7)
    assert thanked.drafts() == []
    thanked.live(days=1)
    assert [d["at"][:16] for d in thanked.drafts()] == ["2026-03-12T08:00"]


def test_a_date_beside_a_question_is_waited_for_once_it_is_answered(hunt):
    """E-59, E-69: they asked and named the 20th; the user answered at once."""
    hunt.invite()
    hunt.live(hours=7)
    hunt.send_all()
    hunt.live(hours=1)
    thread_id = hunt.thread_of("priya.raman@acme.example")
    text = "We expect to decide by Friday, March 20. Could you send me two references meanwhile?"
    hunt.box.other.reply(thread_id, PRIYA, text)
    hunt.live(hours=1)
    hunt.box.user.write(to=PRIYA, subject="References", body="Here they are.", thread_id=thread_id)
    hunt.live(days=20)
    assert hunt.box.clock.now().isoformat() > "2026-03-20"
    assert hunt.drafts() == []
    hunt.live(days=2)
    assert hunt.recipients() == ["priya.raman@acme.example"]
