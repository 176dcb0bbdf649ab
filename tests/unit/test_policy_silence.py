"""The policy on nudges, as tables. The history is that of `tests/histories.py`."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from followupd.core.application import (
    Kind,
    Meaning,
    MessageKind,
    Neighbour,
    Occasion,
    Part,
    State,
)
from followupd.core.decision import (
    Ask,
    Reason,
    Wait,
    Write,
)
from tests.histories import (
    DANA,
    FIRST,
    PRIYA,
    THANKS_DANA,
    contact,
    facts,
    inbound,
    interview,
    letter,
    nudge,
    nudge_of,
    outbound,
    t,
    thanked,
)

MOVED = (inbound("03-12 09:00", Meaning.NEXT_STEP), outbound("03-13 09:00"))
LEFT = letter(1, THANKS_DANA, State.WITHDRAWN, to=DANA, edited=True)


@pytest.mark.parametrize(
    ("known", "now", "expected"),
    [
        pytest.param(
            facts(), "03-02 08:00", (Wait(t("03-03 11:00")), Reason.NO_INTERVIEW_YET), id="before"
        ),
        pytest.param(
            facts(),
            "03-03 12:00",
            (Wait(t("03-03 14:00")), Reason.THANK_YOU_FIRST),
            id="the thank-you comes first",
        ),
        pytest.param(
            facts(),
            "03-03 14:05",
            (Wait(None), Reason.THANK_YOU_FIRST),
            id="the thank-you that is due comes first, and says the same at every look",
        ),
        pytest.param(
            facts(follow_ups=(letter(1, THANKS_DANA, State.DRAFTED, to=DANA), thanked()[1])),
            "03-20 08:00",
            (Wait(None), Reason.DRAFT_UNSENT),
            id="E-55 no clock runs over an unsent draft",
        ),
        pytest.param(
            facts(follow_ups=(LEFT, thanked()[1])),
            "03-20 08:00",
            (Wait(None), Reason.DRAFT_UNSENT),
            id="E-05 nor over an edited one that is no longer wanted, which may still be sent",
        ),
        pytest.param(
            facts(follow_ups=(replace(LEFT, edited=False), thanked()[1])),
            "03-11 08:00",
            (FIRST, Reason.SILENCE_DUE),
            id="E-05 one that has lost its recipient stands in nobody's way",
        ),
        pytest.param(
            facts(follow_ups=thanked()),
            "03-11 07:59",
            (Wait(t("03-11 08:00")), Reason.SILENCE),
            id="five full business days have to pass",
        ),
        pytest.param(
            facts(follow_ups=thanked()),
            "03-11 08:00",
            (FIRST, Reason.SILENCE_DUE),
            id="thanked on Tuesday the 3rd, nudged on Wednesday the 11th",
        ),
        pytest.param(
            facts(follow_ups=thanked()),
            "03-14 09:00",
            (Wait(t("03-16 08:00")), Reason.OUT_OF_HOURS),
            id="E-57 woken on a Saturday: Monday",
        ),
        pytest.param(
            facts(follow_ups=(*thanked(), nudge(3, 1, sent="03-11 09:00"))),
            "03-20 08:00",
            (Wait(t("03-23 08:00")), Reason.SILENCE),
            id="seven full business days to the second",
        ),
        pytest.param(
            facts(
                interviews=(
                    interview(),
                    interview(2, "03-03 12:00", first_seen_at=t("03-16 08:00")),
                ),
                follow_ups=(*thanked(), nudge(3, 1, planned="03-11 08:00", sent="03-11 09:00")),
            ),
            "03-20 08:00",
            (Wait(t("03-23 08:00")), Reason.SILENCE),
            id="an interview before the nudge that is known only now is no answer to it",
        ),
        pytest.param(
            facts(follow_ups=(*thanked(), nudge(3, 1, sent="03-11 09:00"))),
            "03-23 08:00",
            (Write(PRIYA, Occasion(Kind.NUDGE, 1, 2), t("03-23 08:00")), Reason.SILENCE_DUE),
            id="sent on Wednesday the 11th, the second on Monday the 23rd",
        ),
        pytest.param(
            facts(
                follow_ups=(
                    *thanked(),
                    nudge(3, 1, sent="03-11 09:00"),
                    nudge(4, 2, sent="03-23 09:00"),
                )
            ),
            "04-01 08:00",
            (Wait(t("04-07 08:00")), Reason.LAST_NUDGE_WAITS),
            id="E-74 two unanswered nudges are the limit",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(
                    inbound("03-05 09:00", Meaning.PROMISED_DATE, promised_on=date(2026, 3, 13)),
                ),
            ),
            "03-16 08:00",
            (Wait(t("03-17 08:00")), Reason.PROMISED),
            id="E-59 decision by Friday the 13th: not before Tuesday the 17th",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(
                    inbound("03-05 09:00", Meaning.PROMISED_DATE, promised_on=date(2026, 3, 13)),
                ),
            ),
            "03-17 08:00",
            (
                Write(PRIYA, Occasion(Kind.NUDGE, 1, 1), t("03-17 08:00")),
                Reason.PROMISE_PASSED,
            ),
            id="E-59 and then it is",
        ),
        pytest.param(
            facts(follow_ups=thanked(), messages=(inbound("03-05 09:00", Meaning.UNCLEAR),)),
            "03-20 08:00",
            (Wait(None), Reason.REPLIED),
            id="E-64 any human reply stops it",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(
                    inbound("03-05 09:00", Meaning.UNCLEAR, address="someone.else@acme.example"),
                ),
            ),
            "03-20 08:00",
            (Wait(None), Reason.REPLIED),
            id="E-64 a colleague's too",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(inbound("03-05 09:00", Meaning.QUESTION), outbound("03-06 09:00")),
            ),
            "03-16 08:00",
            (
                Write(PRIYA, Occasion(Kind.NUDGE, 1, 1), t("03-16 08:00")),
                Reason.SILENCE_DUE,
            ),
            id="E-69 our answer starts the wait anew",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(inbound("03-06 09:00", Meaning.ACKNOWLEDGEMENT),),
            ),
            "03-13 08:00",
            (Wait(t("03-16 08:00")), Reason.SILENCE),
            id="E-68 a mere thank-you restarts the clock",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(inbound("03-05 09:00", kind=MessageKind.AUTO_REPLY, subtype="other"),),
            ),
            "03-11 08:00",
            (FIRST, Reason.SILENCE_DUE),
            id="E-70 a ticket robot is no reply",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(
                    inbound(
                        "03-05 09:00",
                        kind=MessageKind.AUTO_REPLY,
                        subtype="out_of_office",
                        returns_on=date(2026, 3, 18),
                    ),
                ),
            ),
            "03-11 08:00",
            (Wait(t("03-20 08:00")), Reason.AWAY),
            id="E-70 away until the 18th: one full day later",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(
                    inbound("03-09 09:00", kind=MessageKind.AUTO_REPLY, subtype="out_of_office"),
                ),
            ),
            "03-11 08:00",
            (Wait(t("03-16 08:00")), Reason.AWAY),
            id="E-70 away without a date: seven days",
        ),
        pytest.param(
            facts(interviews=(interview(), interview(2, "03-12 10:00")), follow_ups=thanked()),
            "03-11 08:00",
            (Wait(t("03-12 11:00")), Reason.NEXT_INTERVIEW),
            id="E-67 the next interview is an answer",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                contacts=(contact(DANA), contact(PRIYA, country="IN")),
            ),
            "03-04 08:00",
            (Wait(t("03-12 08:00")), Reason.SILENCE),
            id="E-58 Holi is a holiday on their side",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                neighbours=(Neighbour(2, t("03-10 08:00"), None),),
            ),
            "03-11 08:00",
            (Wait(t("03-18 08:00")), Reason.COMPANY_GAP),
            id="E-56 a nudge in another application of the company",
        ),
        pytest.param(
            facts(follow_ups=(*thanked(), nudge(3, 1, State.DISMISSED, planned="03-11 08:00"))),
            "03-25 08:00",
            (Wait(None), Reason.DISMISSED),
            id="E-52 a nudge that was discarded",
        ),
        pytest.param(
            facts(
                follow_ups=(*thanked(), nudge(3, 1, State.DISMISSED, planned="03-11 08:00")),
                messages=MOVED,
            ),
            "03-23 08:00",
            (Write(PRIYA, Occasion(Kind.NUDGE, 1, 2), t("03-23 08:00")), Reason.SILENCE_DUE),
            id="E-52 one that was discarded before they moved",
        ),
        pytest.param(
            facts(
                follow_ups=(*thanked(), nudge(3, 1, State.DISMISSED, planned="03-20 08:00")),
                messages=MOVED,
            ),
            "03-30 08:00",
            (Wait(None), Reason.DISMISSED),
            id="E-52 one that was discarded after they had moved",
        ),
        pytest.param(
            facts(
                follow_ups=(*thanked(), nudge(3, 1, State.DISMISSED, planned="03-11 08:00")),
                contacts=(contact(DANA, part=Part.HIRING_MANAGER), contact(PRIYA, bounced=True)),
            ),
            "03-19 08:00",
            (Write(DANA, Occasion(Kind.NUDGE, 1, 2), t("03-19 08:00")), Reason.SILENCE_DUE),
            id="E-52 one to an address that failed, which was withdrawn before",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                contacts=(contact(DANA), contact(PRIYA, bounced=True)),
            ),
            "03-11 08:00",
            (Ask(), Reason.NOBODY_TO_ASK),
            id="E-73 nobody is left to ask; a panel member is never nudged",
        ),
    ],
)
def test_nudge(known, now, expected):
    assert nudge_of(known, now) == expected


def test_no_nudge_in_the_freeze():
    """E-61: thanked on 16 December; the fifth full day falls into the freeze."""
    known = facts(
        interviews=(interview(start="12-16 10:00", first_seen_at=t("12-01 08:00")),),
        follow_ups=thanked("12-16 18:00"),
    )
    action, _ = nudge_of(known, "12-24 08:00")
    assert isinstance(action, Wait)
    assert action.until == datetime(2027, 1, 5, 8, tzinfo=UTC)
