"""What the user's own mail counts as: an answer, a letter by hand, or neither."""

import pytest

from tests.hunt import PRIYA

PRIYA_AT = "priya.raman@acme.example"
QUESTION = "Hello Alex, could you tell us your salary expectations, and when you could start?"


def questions(hunt):
    return [e.subject for e in hunt.ports.store.standing() if e.reason == "question"]


@pytest.mark.parametrize(
    ("edited", "open_", "left"),
    [
        pytest.param(False, 1, [], id="E-69 as it lay there"),
        pytest.param(True, 0, [PRIYA_AT], id="E-69 edited: they may have answered in it"),
    ],
)
def test_a_letter_that_lay_drafted_when_they_asked_answers_nothing(hunt, edited, open_, left):
    hunt.invite(guests=())
    hunt.live(hours=7)
    hunt.box.other.mail(PRIYA, "Salary", QUESTION)
    hunt.live(hours=2)
    assert len(questions(hunt)) == 1
    if edited:
        hunt.box.user.edit_draft(hunt.drafts()[0]["draftId"], body="I could start in May.")
        hunt.live(hours=1)
    hunt.send_all()
    hunt.live(hours=2)
    assert len(questions(hunt)) == open_
    hunt.live(days=9)
    assert hunt.recipients() == left
