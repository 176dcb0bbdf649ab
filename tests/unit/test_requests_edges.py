"""A line to whoever referred the user, when there is news of two stages at once."""

import pytest

from followupd.core.application import Kind, Occasion, Part, Stage, State
from followupd.core.decision import Reason, Wait, Write
from followupd.core.policy import decide
from tests.histories import DANA, LIMITS, PRIYA, contact, facts, interview, letter, t

LEE = 3
FIRST, SECOND = (Occasion(Kind.REFERRAL_UPDATE, anchor) for anchor in (1, 2))


def updates(now, *follow_ups):
    """Return what is decided about the lines to Lee after two stages on one day."""
    known = facts(
        contacts=(contact(DANA), contact(PRIYA), contact(LEE, part=Part.REFERRER)),
        interviews=(interview(1), interview(2, start="03-03 11:00", stage=Stage.FINAL)),
        follow_ups=follow_ups,
    )
    found = decide(known, LIMITS, t(now))
    return [
        (d.action, d.reason) for d in found if d.subject in (f"{FIRST}@{LEE}", f"{SECOND}@{LEE}")
    ]


def test_a_referrer_gets_one_line_at_a_time():
    """E-48: two stages on one day."""
    written = [action for action, _ in updates("03-04 08:00") if isinstance(action, Write)]
    assert written == [Write(LEE, FIRST, t("03-04 08:00"))]


@pytest.mark.parametrize(
    "state",
    [
        pytest.param(State.CREATING, id="E-47 it may be there"),
        pytest.param(State.DRAFTED, id="E-55 it lies unsent"),
    ],
)
def test_the_second_line_waits_for_the_first(state):
    found = updates("03-04 08:05", letter(1, FIRST, state, to=LEE, drafted_at=t("03-04 08:00")))
    assert (Wait(None), Reason.DRAFT_UNSENT) in found
    assert not [action for action, _ in found if isinstance(action, Write)]


def test_a_line_that_was_sent_speaks_for_both_stages():
    found = updates("03-04 10:00", letter(1, FIRST, State.SENT, to=LEE, sent="03-04 09:00"))
    assert [reason for _, reason in found] == [Reason.SENT, Reason.USER_WROTE]


def test_a_line_to_somebody_else_is_waited_for_by_nobody():
    found = updates("03-04 08:05", letter(1, FIRST, State.DRAFTED, to=DANA))
    assert (Write(LEE, FIRST, t("03-04 08:00")), Reason.REFERRED) in found


def test_another_letter_to_them_is_no_line_of_these():
    asked = Occasion(Kind.KEEP_IN_TOUCH, 7, 1)
    found = updates("03-04 08:05", letter(1, asked, State.DRAFTED, to=LEE))
    assert (Write(LEE, FIRST, t("03-04 08:00")), Reason.REFERRED) in found
