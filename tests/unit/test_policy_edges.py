"""What the policy decides, to the letter: subjects, reasons, occasions, and what it leaves.

Most of these rows were found by changing the policy and seeing no other test fail.
"""

from dataclasses import replace

import pytest

from followupd.core.application import (
    Kind,
    Meaning,
    Occasion,
    Outcome,
    Ruling,
    Stage,
    State,
    SubjectKind,
    Verb,
    Verdict,
)
from followupd.core.decision import Decision, Limits, Reason, Skip, Withdraw, Write
from followupd.core.policy import decide
from followupd.core.silence import limit_ends_at
from tests.histories import (
    DANA,
    LIMITS,
    PRIYA,
    THANKS_DANA,
    THANKS_PRIYA,
    asks_of,
    facts,
    inbound,
    interview,
    letter,
    nudge,
    nudge_of,
    t,
    thanked,
    withdrawn_of,
)

NUDGE = Occasion(Kind.NUDGE, 1, 1)
KEPT = Occasion(Kind.KEEP_IN_TOUCH, 7, 1)


def ended(outcome, *follow_ups):
    known = facts(follow_ups=follow_ups)
    application = replace(known.application, outcome=outcome, outcome_at=t("03-05 09:00"))
    return replace(known, application=application)


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        pytest.param(Outcome.SKIPPED, Reason.USER_SAID_NO, id="the user's no"),
        pytest.param(Outcome.REJECTED, Reason.REJECTED, id="E-65"),
        pytest.param(Outcome.QUIET, Reason.NO_CONTACT, id="E-74"),
        pytest.param(Outcome.OFFER, Reason.OFFERED, id="E-66"),
        pytest.param(Outcome.MOVED_ON, Reason.NO_LONGER_WANTED, id="moved on"),
    ],
)
def test_what_lies_open_ends_with_the_application(outcome, reason):
    known = ended(
        outcome,
        letter(1, THANKS_DANA, State.PLANNED, to=DANA),
        letter(2, THANKS_PRIYA, State.DRAFTED),
        letter(3, NUDGE, State.SENT),
        letter(4, KEPT, State.PLANNED),
        letter(5, KEPT, State.DRAFTED, to=DANA),
    )
    assert decide(known, LIMITS, t("03-06 09:00")) == (
        Decision(f"{THANKS_DANA}@{DANA}", Skip(DANA, THANKS_DANA), reason),
        Decision(f"{THANKS_PRIYA}@{PRIYA}", Withdraw(2), reason),
    )


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        pytest.param({}, True, id="it may be one"),
        pytest.param({"cancelled": True}, False, id="E-04 cancelled"),
        pytest.param({"verdict": Verdict.INTERVIEW}, False, id="it is one"),
    ],
)
def test_only_an_event_in_doubt_is_asked_about(changes, asked):
    two = interview(2, "03-05 10:00", **{"verdict": Verdict.ASK, **changes})
    found = asks_of(facts(interviews=(interview(), two)), "03-04 09:00")
    assert (("interview:2", Reason.NOT_CONFIRMED) in found) is asked
    assert not [subject for subject, _ in found if subject == "interview:1"]


def test_a_cancelled_event_that_is_settled_is_not_asked_about():
    two = interview(2, "03-05 10:00", cancelled=True)
    assert asks_of(facts(interviews=(interview(), two)), "03-04 09:00") == []


@pytest.mark.parametrize("verb", [Verb.CONFIRM, Verb.SKIP])
def test_an_event_the_user_settled_is_not_asked_about(verb):
    said = Ruling(verb, SubjectKind.INTERVIEW, "2", t("03-04 08:00"))
    two = interview(2, "03-05 10:00", verdict=Verdict.ASK)
    known = facts(interviews=(interview(), two), rulings=(said,))
    assert asks_of(known, "03-04 09:00") == []


@pytest.mark.parametrize(
    ("meaning", "sure", "expected"),
    [
        pytest.param(Meaning.QUESTION, True, Reason.QUESTION, id="E-69 a question"),
        pytest.param(Meaning.QUESTION, False, Reason.DOUBTFUL_REPLY, id="one that may be"),
        pytest.param(Meaning.REJECTION, False, Reason.DOUBTFUL_REPLY, id="E-65 a no that may be"),
        pytest.param(Meaning.NEXT_STEP, True, None, id="what is sure and asks nothing"),
    ],
)
def test_an_answer_is_asked_about_by_its_message(meaning, sure, expected):
    answer = inbound("03-05 10:00", meaning, sure=sure)
    found = asks_of(facts(follow_ups=thanked(), messages=(answer,)), "03-05 12:00")
    assert found == ([] if expected is None else [(f"message:{answer.gmail_id}", expected)])


def test_a_planned_letter_ends_for_the_reason_it_is_held():
    cancelled = facts(
        interviews=(interview(cancelled=True),),
        follow_ups=(letter(1, THANKS_DANA, State.PLANNED, to=DANA),),
    )
    found = {d.subject: d for d in decide(cancelled, LIMITS, t("03-03 15:00"))}
    assert found[f"{THANKS_DANA}@{DANA}"].action == Skip(DANA, THANKS_DANA)
    planned = facts(
        follow_ups=(*thanked(), nudge(3, 1, State.PLANNED)),
        messages=(inbound("03-10 10:00", Meaning.NEXT_STEP, sure=True),),
    )
    assert Decision(f"{NUDGE}@{PRIYA}", Skip(PRIYA, NUDGE), Reason.REPLIED) in decide(
        planned, LIMITS, t("03-11 08:00")
    )


def wanted_now(*follow_ups):
    said = Ruling(Verb.NOW, SubjectKind.APPLICATION, "1", t("03-05 10:00"))
    return facts(follow_ups=(*thanked(), *follow_ups), rulings=(said,))


@pytest.mark.parametrize(
    ("follow_ups", "step"),
    [
        pytest.param((), 1, id="the first"),
        pytest.param((nudge(3, 1, State.PLANNED),), 1, id="E-47 a planned one keeps its number"),
        pytest.param((nudge(3, 1, State.SKIPPED),), 2, id="one that was given up keeps it too"),
        pytest.param(
            (letter(3, Occasion(Kind.SECOND_THOUGHT, 1, 5), State.SKIPPED),), 1, id="other letters"
        ),
        pytest.param(
            (letter(3, Occasion(Kind.NUDGE, 9, 4), State.SKIPPED),), 1, id="those of other rounds"
        ),
    ],
)
def test_a_nudge_that_is_wanted_now_is_written_under_the_next_number(follow_ups, step):
    now = t("03-05 11:00")
    expected = (Write(PRIYA, Occasion(Kind.NUDGE, 1, step), now), Reason.WANTED_NOW)
    assert nudge_of(wanted_now(*follow_ups), "03-05 11:00") == expected


BOTH = (
    *thanked(),
    nudge(3, 1, sent="03-11 09:00"),
    nudge(4, 2, sent="03-23 09:00"),
)


@pytest.mark.parametrize(
    ("more", "ends"),
    [
        pytest.param({}, True, id="nothing is open"),
        pytest.param({"follow_ups": (*BOTH, letter(5, KEPT, State.DRAFTED))}, False, id="E-55"),
        pytest.param(
            {"interviews": (interview(), interview(2, "04-20 10:00", verdict=Verdict.ASK))},
            False,
            id="E-67 an event ahead",
        ),
    ],
)
def test_the_end_after_the_last_nudge_is_set_only_while_nothing_is_open(more, ends):
    known = facts(**{"follow_ups": BOTH, **more})
    assert (limit_ends_at(known, LIMITS, t("03-24 09:00")) is not None) is ends


def used_up(*follow_ups, **more):
    limits = Limits(zone="UTC", country="US", max_per_application=1)
    return nudge_of(facts(follow_ups=(*thanked(), *follow_ups), **more), "03-18 12:00", limits)


def test_the_last_nudge_an_application_may_bring_is_told_apart_from_one_that_was_answered():
    """E-74: while its answer is awaited, and once it was acknowledged."""
    one = nudge(3, 1, sent="03-11 09:00")
    found = used_up(one)
    assert found is not None
    assert found[1] is Reason.LAST_NUDGE_WAITS
    thanks = inbound("03-12 09:00", Meaning.ACKNOWLEDGEMENT, sure=True)
    promise = inbound("03-12 10:00", Meaning.NEXT_STEP, sure=True)
    said = Ruling(Verb.REOPEN, SubjectKind.APPLICATION, "1", t("03-12 12:00"))
    found = used_up(one, messages=(thanks, promise), rulings=(said,))
    assert found is not None
    assert found[1] is Reason.NUDGES_USED_UP


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"stage": Stage.INFORMATIONAL}, Reason.INFORMATIONAL, id="E-15"),
        pytest.param({"internal": True}, Reason.INTERNAL, id="E-14"),
    ],
)
def test_who_is_never_nudged_is_told_with_the_reason(changes, reason):
    found = nudge_of(facts(interviews=(interview(**changes),), follow_ups=thanked()), "03-20 09:00")
    assert found is not None
    assert found[1] is reason


def test_a_nudge_draft_is_not_withdrawn_for_standing_in_its_own_way():
    drafted = nudge(4, 2, State.DRAFTED, drafted_at=t("03-23 08:00"))
    known = facts(follow_ups=(*thanked(), nudge(3, 1, sent="03-11 09:00"), drafted))
    assert withdrawn_of(known, "03-24 09:00") == []
