"""What they wrote and what the user answered: what is open, promised, and waited for."""

from dataclasses import replace
from datetime import date

import pytest

from followupd.core.application import (
    Kind,
    Meaning,
    Occasion,
    Ruling,
    State,
    SubjectKind,
    Verb,
    Verdict,
)
from followupd.core.decision import Reason, Wait, Write
from followupd.core.replies import open_replies, promise
from tests.histories import (
    DANA,
    PRIYA,
    THANKS_DANA,
    THANKS_PRIYA,
    asks_of,
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

FRIDAY_13TH = date(2026, 3, 13)
PROMISE = inbound("03-05 09:00", Meaning.PROMISED_DATE, promised_on=FRIDAY_13TH)
DOUBTFUL_DATE = inbound("03-04 12:00", Meaning.PROMISED_DATE, sure=False, promised_on=FRIDAY_13TH)
ASKED_WITH_DATE = inbound("03-04 12:00", Meaning.QUESTION, promised_on=FRIDAY_13TH)
SECOND_ROUND = interview(2, "03-20 10:00", first_seen_at=t("03-16 08:00"))
THANKED_AGAIN = tuple(
    letter(n, Occasion(Kind.THANK_YOU, 2), State.SENT, to=to, planned="03-20 14:00", sent=at)
    for n, to, at in ((5, DANA, "03-20 15:00"), (6, PRIYA, "03-20 15:00"))
)


def by_kai(at, meaning):
    """Return a mail of a colleague in a thread of its own."""
    return inbound(at, meaning, address="kai@acme.example", thread="t-9")


def first(at, step=1, anchor=1):
    return Write(PRIYA, Occasion(Kind.NUDGE, anchor, step), t(at))


@pytest.mark.parametrize(
    ("known", "now", "expected"),
    [
        pytest.param(
            facts(
                interviews=(interview(), SECOND_ROUND),
                messages=(PROMISE,),
                follow_ups=(*thanked(), *THANKED_AGAIN),
            ),
            "03-23 09:00",
            (Wait(t("03-30 08:00")), Reason.SILENCE),
            id="E-59 a date from before the last round is over: five days from the thank-you",
        ),
        pytest.param(
            facts(messages=(PROMISE, outbound("03-16 10:00")), follow_ups=thanked()),
            "03-17 08:00",
            (Wait(t("03-24 08:00")), Reason.SILENCE),
            id="E-59 the user's own mail starts the wait anew, after a named date too",
        ),
        pytest.param(
            facts(
                messages=(PROMISE,),
                follow_ups=(
                    letter(1, THANKS_DANA, State.SENT, to=DANA, sent="03-13 18:00"),
                    thanked()[1],
                ),
            ),
            "03-17 08:00",
            (Wait(t("03-23 08:00")), Reason.SILENCE),
            id="E-59 a thank-you that is sent after the promise keeps its own wait",
        ),
        pytest.param(
            facts(
                messages=(outbound("03-20 10:00"),),
                follow_ups=(*thanked(), nudge(3, 1, planned="03-11 08:00", sent="03-11 09:00")),
            ),
            "03-23 08:00",
            (Wait(t("03-30 08:00")), Reason.SILENCE),
            id="E-56 the user wrote by hand after the first nudge",
        ),
        pytest.param(
            facts(
                messages=(outbound("03-12 10:00"),),
                follow_ups=(*thanked(), nudge(3, 1, planned="03-11 08:00", sent="03-11 09:00")),
            ),
            "03-23 08:00",
            (first("03-23 08:00", 2), Reason.SILENCE_DUE),
            id="the longer of the two waits holds",
        ),
        pytest.param(
            facts(
                messages=(outbound("03-11 09:00", gmail_id="sent-3"),),
                follow_ups=(
                    *thanked(),
                    nudge(3, 1, planned="03-11 08:00", sent="03-11 09:00", gmail_id="sent-3"),
                ),
            ),
            "03-23 08:00",
            (first("03-23 08:00", 2), Reason.SILENCE_DUE),
            id="E-72 our own letter in the sent mail is no mail by hand",
        ),
        pytest.param(
            facts(
                messages=(
                    PROMISE,
                    inbound("03-09 09:00", Meaning.UNCLEAR, sure=False),
                    outbound("03-09 12:00"),
                ),
                follow_ups=thanked(),
            ),
            "03-16 12:00",
            (Wait(t("03-17 08:00")), Reason.SILENCE),
            id="E-59 a later answer takes the place of the date",
        ),
        pytest.param(
            facts(
                messages=(PROMISE, inbound("03-06 09:00", Meaning.ACKNOWLEDGEMENT)),
                follow_ups=thanked(),
            ),
            "03-16 12:00",
            (Wait(t("03-17 08:00")), Reason.PROMISED),
            id="E-68 a mere thank-you leaves the date as it is",
        ),
        pytest.param(
            facts(
                messages=(inbound("03-03 12:00", Meaning.QUESTION, thread="t-9"),),
                follow_ups=(
                    letter(1, THANKS_DANA, State.SENT, to=DANA, sent="03-03 18:00"),
                    letter(2, THANKS_DANA, State.DISMISSED),
                ),
            ),
            "03-11 08:00",
            (Wait(None), Reason.REPLIED),
            id="E-69 a letter to somebody else answers no question",
        ),
        pytest.param(
            facts(
                messages=(
                    inbound("03-06 12:00", Meaning.REJECTION, sure=False, thread="t-9"),
                    outbound("03-06 13:00", "dana@acme.example"),
                ),
                follow_ups=thanked(),
            ),
            "03-16 08:00",
            (Wait(None), Reason.REPLIED),
            id="E-65 nor does it settle a doubtful rejection",
        ),
        pytest.param(
            facts(
                messages=(
                    inbound("03-06 12:00", Meaning.QUESTION),
                    outbound("03-06 13:00", "dana@acme.example"),
                ),
                follow_ups=thanked(),
            ),
            "03-16 08:00",
            (first("03-16 08:00"), Reason.SILENCE_DUE),
            id="E-69 an answer in that thread does",
        ),
        pytest.param(
            facts(
                messages=(inbound("03-03 12:00", Meaning.QUESTION, thread="t-9"),),
                follow_ups=thanked(),
            ),
            "03-11 08:00",
            (first("03-11 08:00"), Reason.SILENCE_DUE),
            id="E-69 so does a letter of ours to that person",
        ),
        pytest.param(
            facts(
                interviews=(interview(), interview(2, "03-20 10:00")),
                messages=(
                    inbound(
                        "03-12 09:00", Meaning.QUESTION, address="kai@acme.example", thread="t-9"
                    ),
                ),
                follow_ups=(*thanked(), *THANKED_AGAIN),
            ),
            "03-30 08:00",
            (Wait(None), Reason.REPLIED),
            id="E-69 an interview that was set before the question settles nothing",
        ),
        pytest.param(
            facts(
                interviews=(interview(), SECOND_ROUND),
                messages=(
                    inbound(
                        "03-12 09:00", Meaning.NEXT_STEP, address="kai@acme.example", thread="t-9"
                    ),
                ),
                follow_ups=(*thanked(), *THANKED_AGAIN),
            ),
            "03-30 08:00",
            (first("03-30 08:00", anchor=2), Reason.SILENCE_DUE),
            id="E-67 one that was set after it does, once it has taken place",
        ),
        pytest.param(
            facts(
                interviews=(interview(first_seen_at=t("03-04 08:00")),),
                messages=(by_kai("03-03 18:00", Meaning.QUESTION),),
                follow_ups=thanked(),
            ),
            "03-30 08:00",
            (Wait(None), Reason.REPLIED),
            id="E-69 one that was over by then does not, whenever it came to the calendar",
        ),
        pytest.param(
            facts(
                messages=(ASKED_WITH_DATE,),
                follow_ups=thanked(),
            ),
            "03-17 08:00",
            (Wait(None), Reason.REPLIED),
            id="E-69 a question beside a date is still a question",
        ),
        pytest.param(
            facts(
                messages=(
                    ASKED_WITH_DATE,
                    outbound("03-04 13:00"),
                ),
                follow_ups=thanked(),
            ),
            "03-16 08:00",
            (Wait(t("03-17 08:00")), Reason.PROMISED),
            id="E-59 and once it is answered the date is waited for",
        ),
        pytest.param(
            facts(
                messages=(DOUBTFUL_DATE,),
                follow_ups=thanked(),
            ),
            "03-16 08:00",
            (Wait(t("03-17 08:00")), Reason.PROMISED),
            id="E-60 of a doubtful date the longest reading holds",
        ),
        pytest.param(
            facts(
                messages=(inbound("03-05 12:00", Meaning.ACKNOWLEDGEMENT, sure=False),),
                follow_ups=thanked(),
            ),
            "03-16 08:00",
            (Wait(None), Reason.REPLIED),
            id="E-68 a doubtful thank-you may be more than that",
        ),
        pytest.param(
            facts(
                interviews=(interview(), interview(2, "03-12 10:00", verdict=Verdict.ASK)),
                follow_ups=thanked(),
            ),
            "03-11 08:00",
            (Wait(t("03-12 11:00")), Reason.NEXT_INTERVIEW),
            id="E-67 an event that only may be the next interview",
        ),
        pytest.param(
            facts(
                interviews=(interview(), interview(2, "03-12 10:00", verdict=Verdict.ASK)),
                follow_ups=thanked(),
                rulings=(Ruling(Verb.SKIP, SubjectKind.INTERVIEW, "2", t("03-10 08:00")),),
            ),
            "03-11 08:00",
            (first("03-11 08:00"), Reason.SILENCE_DUE),
            id="E-67 unless the user left it out",
        ),
    ],
)
def test_nudge(known, now, expected):
    assert nudge_of(known, now) == expected


@pytest.mark.parametrize(
    ("messages", "asked"),
    [
        pytest.param(
            (ASKED_WITH_DATE,),
            [Reason.QUESTION],
            id="E-69 a question beside a date",
        ),
        pytest.param(
            (DOUBTFUL_DATE,),
            [Reason.DOUBTFUL_REPLY],
            id="E-60 a doubtful date",
        ),
        pytest.param(
            (
                DOUBTFUL_DATE,
                outbound("03-04 13:00"),
            ),
            [],
            id="E-60 a doubtful date that the user answered",
        ),
        pytest.param((PROMISE,), [], id="E-59 a sure date"),
        pytest.param(
            (
                by_kai("03-04 12:00", Meaning.QUESTION),
                inbound("03-05 12:00", Meaning.UNCLEAR, sure=False),
            ),
            [Reason.DOUBTFUL_REPLY, Reason.QUESTION],
            id="E-69 a later mail of somebody else does not hide a question",
        ),
    ],
)
def test_what_the_user_is_asked_about_replies(messages, asked):
    known = facts(messages=messages, follow_ups=thanked())
    assert [reason for _, reason in asks_of(known, "03-06 08:00")] == asked


@pytest.mark.parametrize(
    ("letter_over", "mail_over", "open_"),
    [
        pytest.param({}, {}, True, id="E-69 it lay there"),
        pytest.param({"edited": True}, {}, False, id="E-69 they may have answered in it"),
        pytest.param({"drafted_at": t("03-03 17:00")}, {}, False, id="E-69 it came later"),
        pytest.param({}, {"gmail_id": "anew"}, True, id="known by the letter that it is"),
        pytest.param({}, {"follow_up_id": None}, True, id="E-72 known by its id in Gmail"),
        pytest.param(
            {}, {"gmail_id": "anew", "follow_up_id": None}, False, id="E-69 it is another mail"
        ),
        pytest.param(
            {},
            {"gmail_id": "anew", "follow_up_id": None, "subtype": "calendar"},
            True,
            id="E-50 their calendar's",
        ),
    ],
)
def test_a_letter_that_lay_drafted_when_they_asked_answers_nothing(letter_over, mail_over, open_):
    own = {"follow_up_id": 2, "gmail_id": "sent-2", **mail_over}
    sent = letter(2, THANKS_PRIYA, State.SENT, sent="03-03 18:00", gmail_id="sent-2")
    question = inbound("03-03 16:00", Meaning.QUESTION)
    known = facts(
        messages=(question, outbound("03-03 18:00", **own)),
        follow_ups=(replace(sent, **letter_over),),
    )
    assert open_replies(known, t("03-04 08:00")) == ((question,) if open_ else ())


def test_a_date_is_not_quoted_after_the_next_interview():
    """E-59: it is a promise until that interview is over, not afterwards."""
    known = facts(interviews=(interview(), SECOND_ROUND), messages=(PROMISE,))
    found = promise(known, t("03-20 10:30"))
    assert found is not None
    assert found.message == PROMISE
    assert promise(known, t("03-20 11:00")) is None


def test_a_date_beyond_an_interview_that_was_set_before_holds():
    """E-59: they knew of the interview when they named a date after it."""
    ahead = interview(2, start="03-09 10:00")
    known = facts(interviews=(interview(), ahead), messages=(PROMISE,))
    found = promise(known, t("03-10 10:00"))
    assert found is not None
    assert found.message == PROMISE
    late = replace(ahead, first_seen_at=t("03-06 10:00"))
    assert promise(replace(known, interviews=(interview(), late)), t("03-10 10:00")) is None


def test_a_date_holds_when_nobody_knows_that_the_interview_was_set_after_it():
    """E-59: after a restore it is seen for the first time when it is long over."""
    over = interview(2, start="03-09 10:00", first_seen_at=t("03-10 08:00"))
    found = promise(facts(interviews=(interview(), over), messages=(PROMISE,)), t("03-10 10:00"))
    assert found is not None
    assert found.message == PROMISE


def test_whoever_named_the_date_is_nudged_first():
    """E-59: Dana is no recruiter, and yet it is hers to answer."""
    mail = inbound(
        "03-05 09:00", Meaning.PROMISED_DATE, address="dana@acme.example", promised_on=FRIDAY_13TH
    )
    known = facts(messages=(mail,), follow_ups=thanked(), contacts=(contact(DANA), contact(PRIYA)))
    action, _ = nudge_of(known, "03-17 08:00")
    assert action == Write(DANA, Occasion(Kind.NUDGE, 1, 1), t("03-17 08:00"))
