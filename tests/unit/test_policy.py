"""The policy on an application as a whole: how it ends, what is asked, what is planned no more."""

from dataclasses import replace
from datetime import date

import pytest

from followupd.core.application import (
    Application,
    Kind,
    Meaning,
    MessageKind,
    Occasion,
    Outcome,
    Ruling,
    Stage,
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
from followupd.core.reading import is_last_nudge
from followupd.report import sentence
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
    nudge_of,
    outbound,
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


def four_nudges():
    """Return as many nudges as an application may bring; each but the last was answered."""
    days = ("03-11", "03-30", "04-15", "05-01")
    return tuple(
        nudge(10 + n, n, planned=f"{day} 08:00", sent=f"{day} 08:00") for n, day in enumerate(days)
    )


def chat(*days):
    """Return a mail of theirs and an answer of the user's on each of these days."""
    return tuple(
        mail
        for day in days
        for mail in (
            inbound(f"{day} 09:00", Meaning.UNCLEAR, sure=False),
            outbound(f"{day} 10:00"),
        )
    )


AWAY = inbound(
    "03-20 09:00",
    kind=MessageKind.AUTO_REPLY,
    subtype="out_of_office",
    returns_on=date(2026, 4, 17),
)
UNTIL_24_APRIL = inbound("03-05 09:00", Meaning.PROMISED_DATE, promised_on=date(2026, 4, 24))
NO_NUDGES = replace(LIMITS, max_unanswered=0)


@pytest.mark.parametrize(
    ("known", "now", "nudged", "ended"),
    [
        pytest.param(
            facts(follow_ups=thanked(), messages=(UNTIL_24_APRIL,)),
            "04-28 08:00",
            (
                Write(PRIYA, Occasion(Kind.NUDGE, 1, 1), t("04-28 08:00")),
                Reason.PROMISE_PASSED,
            ),
            (Wait(t("05-13 08:00")), Reason.OPEN),
            id="E-59 a date beyond 45 days gets its nudge first",
        ),
        pytest.param(
            facts(follow_ups=thanked(), messages=(AWAY,)),
            "04-18 08:00",
            (Wait(t("04-21 08:00")), Reason.AWAY),
            (Wait(t("05-06 08:00")), Reason.OPEN),
            id="E-70 so does an absence",
        ),
        pytest.param(
            facts(follow_ups=(*thanked(), nudge(3, 1, planned="03-11 08:00", sent="04-22 09:00"))),
            "04-22 09:10",
            (Wait(t("05-04 08:00")), Reason.SILENCE),
            (Wait(t("05-19 08:00")), Reason.OPEN),
            id="E-74 a nudge that is sent late does not end it in the same breath",
        ),
        pytest.param(
            facts(
                follow_ups=(*thanked(), *four_nudges()),
                messages=chat("03-13", "04-01", "04-20", "05-08"),
            ),
            "05-20 08:00",
            (Wait(None), Reason.NUDGES_USED_UP),
            (Wait(t("06-22 08:00")), Reason.OPEN),
            id="E-74 four nudges in all do not end a conversation",
        ),
        pytest.param(
            facts(
                follow_ups=(*thanked(), *four_nudges()),
                messages=chat("03-13", "04-01", "04-20"),
            ),
            "05-18 08:00",
            None,
            (Close(Outcome.MOVED_ON), Reason.LIMIT_REACHED),
            id="E-74 the fourth that is not answered does",
        ),
        pytest.param(
            facts(
                interviews=(interview(stage=Stage.INFORMATIONAL),),
                follow_ups=thanked(),
            ),
            "03-20 08:00",
            (Wait(None), Reason.INFORMATIONAL),
            (Wait(t("04-17 08:00")), Reason.OPEN),
            id="E-15 an informational chat is never followed by a nudge",
        ),
    ],
)
def test_the_end_and_the_nudge_agree(known, now, nudged, ended):
    assert end_of(known, now) == ended
    assert nudge_of(known, now) == nudged


def test_a_conversation_at_the_limit_ends_by_silence():
    """E-74: "they did not answer" would not be true."""
    known = facts(
        follow_ups=(*thanked(), *four_nudges()),
        messages=chat("03-13", "04-01", "04-20", "05-08"),
    )
    assert end_of(known, "06-22 08:00") == (Close(Outcome.MOVED_ON), Reason.LONG_SILENCE)


def test_no_nudges_means_none_and_a_true_reason():
    """E-74: and the user is not asked whom to nudge."""
    alone = facts(follow_ups=thanked(), contacts=(contact(DANA), contact(PRIYA, bounced=True)))
    for known in (facts(follow_ups=thanked()), alone):
        assert nudge_of(known, "03-11 08:00", NO_NUDGES) == (Wait(None), Reason.NUDGES_OFF)
        assert end_of(known, "04-17 08:00", NO_NUDGES) == (
            Close(Outcome.MOVED_ON),
            Reason.LONG_SILENCE,
        )


@pytest.mark.parametrize(
    ("sent", "most", "last"),
    [
        pytest.param(0, 1, True, id="E-74 the only one"),
        pytest.param(0, 2, False, id="E-74 the first of two"),
        pytest.param(1, 2, True, id="E-74 the second of two"),
        pytest.param(1, 3, False, id="E-74 the second of three"),
        pytest.param(2, 3, True, id="E-74 the third of three"),
    ],
)
def test_which_nudge_closes(sent, most, last):
    known = facts(follow_ups=(*thanked(), *four_nudges()[:sent]))
    assert is_last_nudge(known, replace(LIMITS, max_unanswered=most)) is last


def test_the_last_that_an_application_may_bring_closes():
    """E-74: though the other side has answered the three before it."""
    known = facts(
        follow_ups=(*thanked(), *four_nudges()[:3]), messages=chat("03-13", "04-01", "04-20")
    )
    assert is_last_nudge(known, LIMITS)


def test_every_reason_has_a_sentence():
    for reason in Reason:
        assert sentence(reason, {"people": "7"}).endswith(".")
