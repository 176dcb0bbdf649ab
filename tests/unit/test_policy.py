"""The policy on an application as a whole: how it ends, what is asked, what is planned no more."""

from datetime import date

import pytest

from followupd.core.application import (
    Application,
    Meaning,
    Outcome,
    Ruling,
    State,
    SubjectKind,
    Verb,
    Verdict,
)
from followupd.core.decision import (
    Ask,
    Close,
    Reason,
    Reopen,
    Wait,
    Write,
)
from followupd.core.policy import decide
from tests.histories import (
    DANA,
    LIMITS,
    PRIYA,
    THANKS_DANA,
    contact,
    end_of,
    facts,
    inbound,
    interview,
    letter,
    nudge,
    t,
    thanked,
)


@pytest.mark.parametrize(
    ("known", "now", "expected"),
    [
        pytest.param(
            facts(follow_ups=thanked(), messages=(inbound("03-05 09:00", Meaning.REJECTION),)),
            "03-05 10:00",
            (Close(Outcome.REJECTED), Reason.REJECTED),
            id="E-65 rejected",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(inbound("03-05 09:00", Meaning.REJECTION, sure=False),),
            ),
            "03-05 10:00",
            (Wait(t("04-19 08:00")), Reason.OPEN),
            id="E-65 perhaps rejected: nothing ends, the user is asked",
        ),
        pytest.param(
            facts(follow_ups=thanked(), messages=(inbound("03-05 09:00", Meaning.OFFER),)),
            "03-05 10:00",
            (Close(Outcome.OFFER), Reason.OFFERED),
            id="E-66 an offer",
        ),
        pytest.param(
            facts(follow_ups=thanked(), messages=(inbound("03-05 09:00", Meaning.NO_CONTACT),)),
            "03-05 10:00",
            (Close(Outcome.QUIET), Reason.NO_CONTACT),
            id="E-74 please do not write",
        ),
        pytest.param(
            facts(
                follow_ups=(
                    *thanked(),
                    nudge(3, 1, sent="03-11 09:00"),
                    nudge(4, 2, sent="03-23 09:00"),
                )
            ),
            "04-07 08:00",
            (Close(Outcome.MOVED_ON), Reason.LIMIT_REACHED),
            id="E-74 ten business days after the last nudge",
        ),
        pytest.param(
            facts(follow_ups=thanked(), contacts=(contact(DANA), contact(PRIYA, bounced=True))),
            "04-17 08:00",
            (Close(Outcome.MOVED_ON), Reason.LONG_SILENCE),
            id="45 days of silence",
        ),
        pytest.param(
            facts(follow_ups=(letter(1, THANKS_DANA, State.DRAFTED, to=DANA),)),
            "06-17 08:00",
            (Wait(None), Reason.OPEN),
            id="E-55 never over an unsent draft",
        ),
        pytest.param(
            facts(
                follow_ups=thanked(),
                messages=(
                    inbound("03-05 09:00", Meaning.PROMISED_DATE, promised_on=date(2026, 6, 30)),
                ),
            ),
            "05-30 08:00",
            (Wait(t("07-20 08:00")), Reason.OPEN),
            id="E-59 never before a date they named, nor before the nudge that waits for it",
        ),
        pytest.param(
            facts(rulings=(Ruling(Verb.SKIP, SubjectKind.COMPANY, "acme", t("03-02 08:00")),)),
            "03-03 08:00",
            (Close(Outcome.SKIPPED), Reason.USER_SAID_NO),
            id="E-51 the user left the company out",
        ),
    ],
)
def test_how_an_application_ends(known, now, expected):
    assert end_of(known, now) == expected


def test_an_application_that_was_let_go_comes_alive_again_when_somebody_writes():
    ended = Application(
        1, "Acme", "acme.example", "Engineer", t("03-01 08:00"), Outcome.MOVED_ON, t("04-07 08:00")
    )
    known = facts(application=ended, messages=(inbound("04-09 09:00", Meaning.NEXT_STEP),))
    assert end_of(known, "04-09 10:00") == (Reopen(), Reason.ALIVE_AGAIN)
    assert end_of(facts(application=ended), "04-09 10:00") is None


def test_an_event_that_may_be_an_interview_waits_for_the_users_word():
    """Nothing is drafted for it; a confirmation makes it an interview like any other."""
    doubtful = interview(verdict=Verdict.ASK)
    decisions = decide(facts(interviews=(doubtful,)), LIMITS, t("03-03 14:00"))
    assert [d.reason for d in decisions if isinstance(d.action, Ask)] == [Reason.NOT_CONFIRMED]
    assert not [d for d in decisions if isinstance(d.action, Write)]
    word = Ruling(Verb.CONFIRM, SubjectKind.INTERVIEW, "1", t("03-03 13:00"))
    confirmed = decide(facts(interviews=(doubtful,), rulings=(word,)), LIMITS, t("03-03 14:00"))
    assert len([d for d in confirmed if isinstance(d.action, Write)]) == 2
