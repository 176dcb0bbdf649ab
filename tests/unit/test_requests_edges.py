"""Lines to whoever referred the user, to the letter; and letters on request that lost their use."""

from dataclasses import replace

import pytest

from followupd.core.application import (
    Kind,
    Occasion,
    Part,
    Request,
    Ruling,
    Stage,
    State,
    SubjectKind,
    Verb,
)
from followupd.core.decision import Decision, Reason, Rewrite, Skip, Wait, Withdraw, Write
from followupd.core.policy import decide
from tests.histories import (
    DANA,
    LIMITS,
    PRIYA,
    THANKS_DANA,
    contact,
    facts,
    interview,
    letter,
    outbound,
    t,
)

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


LINE = f"{FIRST}@{LEE}"
NO = Ruling(Verb.SKIP, SubjectKind.CONTACT, "person3@acme.example", t("03-03 12:00"))


def line_to(now, *follow_ups, bounced=False, **known):
    """Return what is decided about the one line to Lee."""
    lee = contact(LEE, part=Part.REFERRER, bounced=bounced)
    whole = facts(contacts=(contact(DANA), contact(PRIYA), lee), follow_ups=follow_ups, **known)
    found = [d for d in decide(whole, LIMITS, t(now)) if d.subject == LINE]
    return found[0] if found else None


def wait(until, reason):
    return Decision(LINE, Wait(None if until is None else t(until)), reason)


def skip(reason):
    return Decision(LINE, Skip(LEE, FIRST), reason)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param(
            "03-03 12:00", wait("03-04 08:00", Reason.REQUEST_TOO_EARLY), id="a day early"
        ),
        pytest.param("03-04 21:00", wait("03-05 07:30", Reason.OUT_OF_HOURS), id="E-57 at night"),
        pytest.param(
            "03-04 08:00",
            Decision(LINE, Write(LEE, FIRST, t("03-04 08:00")), Reason.REFERRED),
            id="its morning",
        ),
        pytest.param(
            "03-08 11:00",
            Decision(LINE, Write(LEE, FIRST, t("03-04 08:00")), Reason.REFERRED),
            id="five days after, to the minute",
        ),
        pytest.param("03-08 11:01", skip(Reason.REQUEST_TOO_LATE), id="and no later"),
    ],
)
def test_when_a_line_to_the_referrer_has_its_time(now, expected):
    assert line_to(now) == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param({"bounced": True}, skip(Reason.BOUNCED), id="E-73 their mail comes back"),
        pytest.param({"rulings": (NO,)}, skip(Reason.USER_SAID_NO), id="the user's no"),
        pytest.param(
            {"messages": (outbound("03-03 18:00", "person3@acme.example"),)},
            skip(Reason.USER_WROTE),
            id="E-50 told by hand",
        ),
        pytest.param(
            {"messages": (outbound("03-03 09:00", "person3@acme.example"),)},
            Decision(LINE, Write(LEE, FIRST, t("03-04 08:00")), Reason.REFERRED),
            id="a mail before the interview",
        ),
    ],
)
def test_why_no_line_is_written(known, expected):
    assert line_to("03-04 09:00", **known) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        pytest.param(State.DRAFTED, wait(None, Reason.DRAFT_UNSENT), id="it waits"),
        pytest.param(State.SENT, wait(None, Reason.SENT), id="it was sent"),
        pytest.param(State.DISMISSED, wait(None, Reason.DISMISSED), id="E-52 it was discarded"),
        pytest.param(State.SKIPPED, None, id="it was given up, and that is told already"),
    ],
)
def test_a_line_on_record_is_not_decided_on_again(state, expected):
    own = letter(1, FIRST, state, to=LEE)
    assert line_to("03-04 09:00", own) == expected


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(letter(1, FIRST, State.SENT, to=DANA), id="to somebody else"),
        pytest.param(letter(1, THANKS_DANA, State.SENT, to=LEE), id="another letter to them"),
    ],
)
def test_what_is_on_record_for_others_is_no_line_of_these(other):
    found = line_to("03-04 09:00", other)
    assert found is not None
    assert isinstance(found.action, Write)


MO = 4
"""Another referrer, who comes behind Lee in the list."""


@pytest.mark.parametrize(
    ("bounced", "follow_ups"),
    [
        pytest.param(False, (letter(1, FIRST, State.SKIPPED, to=LEE),), id="given up"),
        pytest.param(False, (letter(1, FIRST, State.DRAFTED, to=LEE),), id="it waits"),
        pytest.param(True, (), id="E-73 out of reach"),
        pytest.param(False, (letter(1, SECOND, State.DRAFTED, to=LEE),), id="another waits"),
        pytest.param(False, (), id="both are written"),
    ],
)
def test_each_referrer_hears_whatever_became_of_the_line_to_another(bounced, follow_ups):
    lee, mo = contact(LEE, part=Part.REFERRER, bounced=bounced), contact(MO, part=Part.REFERRER)
    known = facts(contacts=(contact(DANA), contact(PRIYA), lee, mo), follow_ups=follow_ups)
    expected = Write(MO, FIRST, t("03-04 08:00"))
    assert expected in [d.action for d in decide(known, LIMITS, t("03-04 09:00"))]


def test_a_stage_is_told_of_though_one_before_it_was_held_twice():
    twice = (interview(1), interview(2, "03-03 11:00"), interview(3, "03-03 12:00"))
    held = (*twice[:2], replace(twice[2], stage=Stage.FINAL))
    lee = contact(LEE, part=Part.REFERRER)
    known = facts(contacts=(contact(DANA), contact(PRIYA), lee), interviews=held)
    told = [d.subject for d in decide(known, LIMITS, t("03-03 14:00")) if f"@{LEE}" in d.subject]
    assert told == [f"referral_update:{n}:0@{LEE}" for n in (1, 3)]


def test_a_line_is_looked_for_as_soon_as_an_interview_is_over():
    assert line_to("03-03 10:59") is None
    assert line_to("03-03 11:00") == wait("03-04 08:00", Reason.REQUEST_TOO_EARLY)


# --- letters on request

ASKED = Occasion(Kind.SECOND_THOUGHT, 7)


@pytest.mark.parametrize(
    ("state", "kind", "known", "expected"),
    [
        pytest.param(State.DRAFTED, ASKED, {"bounced": True}, Reason.BOUNCED, id="E-73"),
        pytest.param(State.DRAFTED, ASKED, {"rulings": (NO,)}, Reason.USER_SAID_NO, id="a no"),
        pytest.param(State.DRAFTED, ASKED, {}, None, id="nothing against it"),
        pytest.param(State.SENT, ASKED, {"bounced": True}, None, id="it was sent"),
    ],
)
def test_a_letter_on_request_to_somebody_out_of_reach_is_withdrawn(state, kind, known, expected):
    lee = contact(LEE, bounced=known.get("bounced", False))
    whole = facts(
        contacts=(contact(DANA), contact(PRIYA), lee),
        follow_ups=(letter(1, kind, state, to=LEE),),
        rulings=known.get("rulings", ()),
    )
    found = [d for d in decide(whole, LIMITS, t("03-04 09:00")) if isinstance(d.action, Withdraw)]
    wanted = [] if expected is None else [Decision(f"{kind}@{LEE}", Withdraw(1), expected)]
    assert found == wanted


@pytest.mark.parametrize(
    ("noted_at", "reworded"),
    [
        pytest.param("03-03 15:00", True, id="after the draft"),
        pytest.param("03-03 14:00", False, id="with the draft"),
    ],
)
def test_other_words_are_put_into_the_draft_they_came_after(noted_at, reworded):
    drafted = letter(1, THANKS_DANA, State.DRAFTED, to=DANA, drafted_at=t("03-03 14:00"))
    note = Request(7, 1, Kind.THANK_YOU, t(noted_at), contact_id=DANA, note="More.")
    found = decide(facts(follow_ups=(drafted,), requests=(note,)), LIMITS, t("03-03 15:05"))
    expected = Decision(f"{THANKS_DANA}@{DANA}", Rewrite(1), Reason.REWORDED)
    assert (expected in found) is reworded


def test_no_other_words_are_put_into_a_draft_that_is_withdrawn():
    """E-04, E-53: its notice stays as it is."""
    drafted = letter(1, THANKS_DANA, State.DRAFTED, to=DANA, drafted_at=t("03-03 14:00"))
    note = Request(7, 1, Kind.THANK_YOU, t("03-03 15:00"), contact_id=DANA, note="More.")
    cancelled = (interview(cancelled=True),)
    known = facts(interviews=cancelled, follow_ups=(drafted,), requests=(note,))
    found = [d.action for d in decide(known, LIMITS, t("03-03 15:05"))]
    assert Withdraw(1) in found
    assert Rewrite(1) not in found
