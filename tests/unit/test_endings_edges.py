"""What brings an application back, and until when silence is borne."""

from dataclasses import replace
from datetime import timedelta

import pytest

from followupd.core.application import Meaning, Outcome, Ruling, Stage, SubjectKind, Verb, Verdict
from followupd.core.decision import Decision, Limits, Reason, Reopen, Wait
from followupd.core.endings import comes_alive, how_it_ends
from tests.histories import LIMITS, facts, inbound, interview, outbound, t, thanked

ENDED = "03-20 09:00"
REOPENED = Decision("application", Reopen(), Reason.USER_REOPENED)
ALIVE = Decision("application", Reopen(), Reason.ALIVE_AGAIN)


def over(outcome=Outcome.MOVED_ON, **known):
    whole = facts(**known)
    application = replace(whole.application, outcome=outcome, outcome_at=t(ENDED))
    return replace(whole, application=application)


def said(verb, at, kind=SubjectKind.APPLICATION, subject="1"):
    return Ruling(verb, kind, subject, t(at))


def invited(first_seen_at, **changes):
    return interview(2, "03-25 10:00", first_seen_at=t(first_seen_at), **changes)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param(over(), None, id="nothing came"),
        pytest.param(over(rulings=(said(Verb.REOPEN, ENDED),)), REOPENED, id="at that instant"),
        pytest.param(over(rulings=(said(Verb.REOPEN, "03-19 09:00"),)), None, id="said before"),
        pytest.param(
            over(Outcome.REJECTED, rulings=(said(Verb.REOPEN, "03-21 09:00"),)),
            REOPENED,
            id="whatever it ended by",
        ),
        pytest.param(over(messages=(inbound("03-21 09:00"),)), ALIVE, id="E-64 a person wrote"),
        pytest.param(over(messages=(inbound(ENDED),)), None, id="what ended it does not"),
        pytest.param(
            over(Outcome.REJECTED, messages=(inbound("03-21 09:00"),)), None, id="E-65 a no stays"
        ),
        pytest.param(
            over(interviews=(interview(), invited("03-21 09:00"))), ALIVE, id="E-67 an invitation"
        ),
        pytest.param(
            over(interviews=(interview(), invited(ENDED))), None, id="known when it ended"
        ),
        pytest.param(
            over(interviews=(interview(), invited("03-21 09:00", verdict=Verdict.ASK))),
            None,
            id="E-02 an event that may be one",
        ),
        pytest.param(
            over(
                interviews=(interview(), invited("03-21 09:00", verdict=Verdict.ASK)),
                rulings=(said(Verb.CONFIRM, "03-22 09:00", SubjectKind.INTERVIEW, "2"),),
            ),
            ALIVE,
            id="one that was confirmed",
        ),
    ],
)
def test_what_brings_an_application_back(known, expected):
    assert comes_alive(known) == expected


def end_of(now, limits=LIMITS, **known):
    found = how_it_ends(facts(follow_ups=thanked(), **known), limits, t(now))
    assert isinstance(found.action, Wait)
    assert found.action.until is not None
    return found.action.until


def test_a_date_they_named_is_waited_for_and_the_day_after_it():
    """E-59: to the day, however long the silence; here nobody is nudged."""
    silent = Limits(zone="UTC", country="US", max_unanswered=0)
    promise = inbound("03-05 10:00", Meaning.PROMISED_DATE, sure=True)
    far = replace(promise, promised_on=t("06-12 00:00").date())
    assert end_of("03-06 09:00", silent, messages=(far,)) == t("06-13 08:00")
    near = replace(promise, promised_on=t("03-12 00:00").date())
    assert end_of("03-06 09:00", silent, messages=(near,)) < t("06-12 08:00")


def test_what_the_user_writes_is_given_its_time():
    """A mail of theirs puts the end off."""
    heard = (inbound("03-05 10:00", Meaning.NEXT_STEP, sure=True),)
    without = end_of("03-06 09:00", messages=heard)
    late = (without - timedelta(days=2)).strftime("%m-%d %H:%M")
    assert end_of("03-06 09:00", messages=(*heard, outbound(late))) > without + timedelta(days=5)


def test_what_the_user_writes_is_waited_on_where_no_nudge_is_to_come():
    """Ten business days from their mail of the 15th of April, not two days."""
    chat = (interview(stage=Stage.INFORMATIONAL),)
    assert end_of("03-06 09:00", interviews=chat) == t("04-17 08:00")
    wrote = (outbound("04-15 09:00"),)
    assert end_of("04-16 09:00", interviews=chat, messages=wrote) == t("04-30 08:00")


def test_a_date_named_before_an_interview_that_took_place_since_puts_no_end_off():
    """E-59."""
    silent = Limits(zone="UTC", country="US", max_unanswered=0)
    far = t("06-12 00:00").date()
    named = inbound("03-05 10:00", Meaning.PROMISED_DATE, sure=True, promised_on=far)
    met = interview(2, "03-10 10:00", first_seen_at=t("03-06 08:00"))
    known = {"messages": (named,), "interviews": (interview(), met)}
    assert end_of("03-09 09:00", silent, messages=(named,)) == t("06-13 08:00")
    assert end_of("03-11 09:00", silent, **known) < t("06-12 08:00")
