"""Keeping in touch: seldom, after silence on both sides, and with nobody who asked for silence."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from followupd.core.application import (
    Kind,
    Meaning,
    MessageKind,
    Occasion,
    Outcome,
    Request,
    Ruling,
    State,
    SubjectKind,
    Verb,
)
from followupd.core.decision import Reason, Skip, Wait, Write
from followupd.core.replies import asked_for_silence
from tests.histories import PRIYA, decided, facts, inbound, letter, outbound, t, thanked


def ended(outcome, **kw):
    known = facts(follow_ups=thanked(), **kw)
    application = replace(known.application, outcome=outcome, outcome_at=t("03-10 09:00"))
    return replace(known, application=application)


def wanting(kind, known):
    return replace(known, requests=(Request(7, 1, kind, t("03-11 09:00"), PRIYA),))


def of(known, now, kind, step):
    found = decided(known, now, f"{Occasion(kind, 7, step)}@{PRIYA}")
    return (found.action, found.reason) if found else None


def kept(*sent):
    """Return the letters that kept in touch, sent on these days."""
    return tuple(
        letter(10 + n, Occasion(Kind.KEEP_IN_TOUCH, 7, n), State.SENT, planned=at, sent=at)
        for n, at in enumerate(sent, start=1)
    )


def after(*sent):
    known = ended(Outcome.MOVED_ON)
    known = replace(known, follow_ups=(*known.follow_ups, *kept(*sent)))
    return wanting(Kind.KEEP_IN_TOUCH, known)


@pytest.mark.parametrize(
    ("sent", "now", "step", "expected"),
    [
        pytest.param((), "04-30 12:00", 1, False, id="58 days after the last mail"),
        pytest.param((), "05-04 12:00", 1, True, id="62 days after the last mail"),
        pytest.param(("05-04 12:00",), "07-30 12:00", 2, False, id="87 days after the first"),
        pytest.param(("05-04 12:00",), "08-03 12:00", 2, True, id="91 days after the first"),
        pytest.param(
            ("03-12 12:00", "06-12 12:00", "09-12 12:00"),
            "12-31 12:00",
            4,
            False,
            id="three a year",
        ),
    ],
)
def test_keeping_in_touch_is_seldom(sent, now, step, expected):
    found = of(after(*sent), now, Kind.KEEP_IN_TOUCH, step)
    assert found is not None
    assert isinstance(found[0], Write) is expected


def test_the_fourth_has_its_time_a_year_after_the_first():
    """It is looked at again then, and not forgotten."""
    known = after("03-12 12:00", "06-12 12:00", "09-12 12:00")
    a_year_on = datetime(2027, 3, 12, 12, tzinfo=UTC)
    expected = (Wait(a_year_on), Reason.REQUEST_TOO_EARLY)
    assert of(known, "12-31 12:00", Kind.KEEP_IN_TOUCH, 4) == expected


@pytest.mark.parametrize(
    ("mail", "ready"),
    [
        pytest.param(outbound("04-20 12:00"), "06-19 12:00", id="E-50 the user wrote by hand"),
        pytest.param(
            inbound("04-20 12:00", Meaning.ACKNOWLEDGEMENT), "06-19 12:00", id="E-64 they wrote"
        ),
        pytest.param(
            inbound("04-20 12:00", kind=MessageKind.AUTO_REPLY), "05-02 18:00", id="a robot did"
        ),
    ],
)
def test_it_counts_from_the_last_mail_of_either_side(mail, ready):
    """It is put off and not given up; 60 days after the thank-yous it would have been due."""
    known = wanting(Kind.KEEP_IN_TOUCH, ended(Outcome.REJECTED, messages=(mail,)))
    expected = (Wait(t(ready)), Reason.REQUEST_TOO_EARLY)
    assert of(known, "05-02 17:59", Kind.KEEP_IN_TOUCH, 1) == expected


def test_nobody_hears_who_waits_for_the_users_answer():
    """E-69: nor is a no that came after the wish an answer that the user owes."""
    asked = (inbound("04-20 12:00", Meaning.QUESTION),)
    waits = wanting(Kind.KEEP_IN_TOUCH, ended(Outcome.REJECTED, messages=asked))
    assert of(waits, "07-01 12:00", Kind.KEEP_IN_TOUCH, 1) == (Wait(None), Reason.REPLIED)
    answered = replace(waits, messages=(*asked, outbound("04-21 12:00")))
    expected = (Wait(t("06-20 12:00")), Reason.REQUEST_TOO_EARLY)
    assert of(answered, "05-01 12:00", Kind.KEEP_IN_TOUCH, 1) == expected
    no = (inbound("03-12 12:00", Meaning.REJECTION),)
    known = wanting(Kind.KEEP_IN_TOUCH, ended(Outcome.REJECTED, messages=no))
    found = of(known, "07-01 12:00", Kind.KEEP_IN_TOUCH, 1)
    assert found is not None
    assert isinstance(found[0], Write)


@pytest.mark.parametrize(("kind", "step"), [(Kind.KEEP_IN_TOUCH, 1), (Kind.REJECTION_REPLY, 0)])
def test_whoever_asked_for_silence_is_written_to_no_more(kind, step):
    """E-74: not after a no either, until the user opens it again."""
    silence = inbound("03-12 09:00", Meaning.NO_CONTACT)
    known = wanting(kind, ended(Outcome.REJECTED, messages=(silence,)))
    expected = (Skip(PRIYA, Occasion(kind, 7, step)), Reason.NO_CONTACT)
    assert of(known, "07-01 12:00", kind, step) == expected


@pytest.mark.parametrize(
    ("reopened", "silent"),
    [
        pytest.param("03-11 09:00", True, id="opened again before they asked"),
        pytest.param("03-13 09:00", False, id="and after"),
    ],
)
def test_silence_is_asked_for_until_the_user_opens_it_again(reopened, silent):
    said = Ruling(Verb.REOPEN, SubjectKind.APPLICATION, "1", t(reopened))
    known = facts(messages=(inbound("03-12 09:00", Meaning.NO_CONTACT),), rulings=(said,))
    assert asked_for_silence(known) is silent
