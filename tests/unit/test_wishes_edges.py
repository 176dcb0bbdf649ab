"""Letters that the user asks for, where little decides: an hour, a day, whose word it was."""

from dataclasses import replace
from datetime import timedelta

import pytest

from followupd.core.application import Kind, Meaning, Occasion, Outcome, Part, Request, State
from followupd.core.decision import Ask, Decision, Reason, Rewrite, Wait, Write
from followupd.core.policy import decide
from followupd.core.requests import after_the_drafts
from tests.histories import (
    DANA,
    LIMITS,
    PRIYA,
    THANKS_DANA,
    contact,
    decided,
    facts,
    inbound,
    interview,
    letter,
    nudge,
    t,
    thanked,
    withdrawn_of,
)

NOW = "03-04 09:05"
SECOND = Occasion(Kind.SECOND_THOUGHT, 7)
OFFER = Occasion(Kind.OFFER_DEADLINE, 7)
ANSWER = Occasion(Kind.REJECTION_REPLY, 7)
DAY = timedelta(days=1)


def wish(kind, at="03-04 09:00", to=DANA, **kw):
    return Request(
        **{"id": 7, "application_id": 1, "kind": kind, "at": t(at), "contact_id": to} | kw
    )


def asked(*wishes, **known):
    return replace(facts(follow_ups=thanked()), requests=wishes, **known)


def of(known, now, occasion, to=DANA):
    found = decided(known, now, f"{occasion}@{to}")
    return (found.action, found.reason) if found else None


def test_a_letter_on_request_waits_for_the_morning():
    """E-57."""
    known = asked(wish(Kind.SECOND_THOUGHT, "03-04 21:00"))
    expected = (Wait(t("03-05 07:30")), Reason.OUT_OF_HOURS)
    assert of(known, "03-04 21:05", SECOND) == expected


def test_the_question_whom_to_write_to_stands_under_the_wish():
    alone = facts(contacts=(contact(DANA),), interviews=(interview(people=(DANA,)),))
    known = replace(alone, requests=(wish(Kind.OFFER_DEADLINE, to=None),))
    expected = Decision("offer_deadline:7", Ask(), Reason.NOBODY_TO_ASK)
    assert expected in decide(known, LIMITS, t(NOW))


def test_a_wish_for_nobody_in_particular_goes_to_whoever_named_the_date():
    """They did before the interview, which was set already."""
    far = t("04-01 00:00").date()
    named = inbound("03-01 09:00", Meaning.PROMISED_DATE, address="dana@acme.example")
    known = asked(
        wish(Kind.OFFER_DEADLINE, to=None, deadline=far),
        messages=(replace(named, promised_on=far),),
    )
    found = of(known, NOW, OFFER, to=DANA)
    assert found == (Write(DANA, OFFER, t("03-04 09:00")), Reason.REQUESTED)


@pytest.mark.parametrize(
    ("kind", "known", "ready_at"),
    [
        pytest.param(Kind.SECOND_THOUGHT, {"interviews": ()}, "03-04 09:00", id="no interview yet"),
        pytest.param(
            Kind.SECOND_THOUGHT,
            {"interviews": (interview(start="03-10 10:00"),)},
            "03-04 09:00",
            id="an interview that is still to come",
        ),
        pytest.param(
            Kind.REJECTION_REPLY,
            {"messages": (inbound("03-03 12:00", Meaning.REJECTION, sure=False),)},
            "03-04 09:00",
            id="E-65 a no that may be one",
        ),
        pytest.param(Kind.OFFER_DEADLINE, {}, "03-04 09:00", id="an offer without a date"),
    ],
)
def test_what_has_nothing_to_wait_for_is_ready_when_it_is_asked_for(kind, known, ready_at):
    found = of(asked(wish(kind), **known), NOW, Occasion(kind, 7))
    assert found == (Write(DANA, Occasion(kind, 7), t(ready_at)), Reason.REQUESTED)


# --- drafts of these


def drafted(occasion, *wishes):
    line = letter(3, occasion, State.DRAFTED, to=DANA, drafted_at=t("03-04 09:05"))
    return replace(facts(follow_ups=(*thanked(), line)), requests=wishes)


ON_THE_TENTH = wish(Kind.OFFER_DEADLINE, deadline=t("03-10 00:00").date())
TOO_LATE = [(3, Reason.REQUEST_TOO_LATE)]


@pytest.mark.parametrize(
    ("occasion", "now", "expected"),
    [
        pytest.param(OFFER, "03-10 23:00", [], id="on its last day"),
        pytest.param(OFFER, "03-11 01:00", TOO_LATE, id="when it is over"),
        pytest.param(
            Occasion(Kind.OFFER_DEADLINE, 8), "03-11 01:00", [], id="the day of another wish"
        ),
        pytest.param(
            Occasion(Kind.REFERRAL_UPDATE, 7), "03-11 01:00", [], id="a letter that no wish is for"
        ),
    ],
)
def test_an_offer_is_told_no_more_when_its_day_is_over(occasion, now, expected):
    assert withdrawn_of(drafted(occasion, ON_THE_TENTH), now) == expected


def test_a_note_for_a_thank_you_is_put_into_no_other_letter():
    waiting = nudge(3, 1, State.DRAFTED, to=DANA, drafted_at=t("03-11 08:00"))
    note = wish(Kind.THANK_YOU, "03-11 09:00", note="More.")
    known = replace(facts(follow_ups=(*thanked(), waiting)), requests=(note,))
    assert Rewrite(3) not in [d.action for d in decide(known, LIMITS, t("03-11 09:05"))]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param("03-03 15:00", "03-03 15:00:00", id="after all of them"),
        pytest.param("03-03 14:00", "03-03 14:00:00.000001", id="the clock stands"),
        pytest.param("03-02 08:00", "03-03 14:00:00.000001", id="the clock was set back"),
    ],
)
def test_other_words_come_after_the_drafts_that_there_are(now, expected):
    one = letter(1, THANKS_DANA, State.DRAFTED, to=DANA, drafted_at=t("03-03 14:00"))
    planned = letter(2, THANKS_DANA, State.PLANNED)
    assert after_the_drafts(facts(follow_ups=(one, planned)), t(now)) == t(expected)
    assert after_the_drafts(facts(), t(now)) == t(now)


def test_the_referrer_hears_no_more_of_what_has_ended():
    lee = contact(3, part=Part.REFERRER)
    known = facts(contacts=(contact(DANA), contact(PRIYA), lee))
    ended = replace(known.application, outcome=Outcome.REJECTED, outcome_at=t("03-03 18:00"))
    line_to_lee = f"{Occasion(Kind.REFERRAL_UPDATE, 1)}@3"
    assert decided(known, "03-04 09:00", line_to_lee) is not None
    assert decided(replace(known, application=ended), "03-04 09:00", line_to_lee) is None


# --- keeping in touch


def kept(*lines, **known):
    whole = facts(follow_ups=(*thanked(), *lines), **known)
    ended = replace(whole.application, outcome=Outcome.MOVED_ON, outcome_at=t("03-10 09:00"))
    wishes = (wish(Kind.KEEP_IN_TOUCH, "03-11 09:00", to=PRIYA),)
    return replace(whole, application=ended, requests=wishes)


def line(id, step, state, anchor=7, **kw):
    return letter(id, Occasion(Kind.KEEP_IN_TOUCH, anchor, step), state, **kw)


def test_a_line_that_lies_unsent_is_the_one_that_is_meant():
    """E-52, E-55: it is waited for, and no other is begun beside it."""
    sent = line(3, 1, State.SENT, sent="05-04 12:00")
    waits = kept(sent, line(4, 2, State.DRAFTED))
    found = of(waits, "09-01 12:00", Occasion(Kind.KEEP_IN_TOUCH, 7, 2), to=PRIYA)
    assert found == (Wait(None), Reason.DRAFT_UNSENT)
    discarded = kept(sent, line(4, 2, State.DISMISSED))
    found = of(discarded, "09-01 12:00", Occasion(Kind.KEEP_IN_TOUCH, 7, 2), to=PRIYA)
    assert found == (Wait(None), Reason.DISMISSED)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(line(3, 1, State.SENT, anchor=8, to=DANA, sent="03-12 12:00"), id="a wish"),
        pytest.param(letter(3, Occasion(Kind.THANK_YOU, 7), State.SENT, to=DANA), id="a letter"),
    ],
)
def test_lines_are_counted_for_each_wish_by_itself(other):
    occasion = Occasion(Kind.KEEP_IN_TOUCH, 7, 1)
    found = of(kept(other), "06-01 12:00", occasion, to=PRIYA)
    assert found is not None
    assert found[0].occasion == occasion


@pytest.mark.parametrize(
    ("met", "settled"),
    [
        pytest.param(interview(2, "04-22 10:00", first_seen_at=t("04-21 08:00")), True, id="since"),
        pytest.param(interview(2, "04-22 10:00", first_seen_at=t("04-19 08:00")), False, id="else"),
    ],
)
def test_an_interview_that_was_set_since_answers_what_they_asked(met, settled):
    """E-69: then it is not the user's turn any more."""
    known = kept(
        interviews=(interview(), met), messages=(inbound("04-20 12:00", Meaning.QUESTION),)
    )
    ended = replace(known.application, outcome=Outcome.REJECTED, outcome_at=t("05-01 09:00"))
    known = replace(known, application=ended)
    found = of(known, "05-02 12:00", Occasion(Kind.KEEP_IN_TOUCH, 7, 1), to=PRIYA)
    assert found is not None
    assert (found[1] is not Reason.REPLIED) is settled
