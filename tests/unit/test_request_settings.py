"""The numbers for letters on request, for likeness and for links, each set to something else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from followupd.core.application import (
    Kind,
    Meaning,
    Occasion,
    Outcome,
    Part,
    Request,
    State,
)
from followupd.core.decision import Limits, Reason
from followupd.core.letter import Letter, lint
from followupd.core.likeness import Earlier, is_too_alike
from followupd.core.policy import decide
from followupd.core.specimens import EXAMPLE
from tests.histories import DANA, LIMITS, PRIYA, contact, facts, inbound, letter, t, thanked

LEE = 3
TODAY = date(2026, 3, 10)
TEN = "one two three four five six seven eight nine ten"
SEVEN_OF_TEN = "one two three four five six seven x y z"


def with_wish(kind: Kind, at: str, to: int, deadline: date | None = None, **known: object):
    wish = Request(7, 1, kind, t(at), to, "One more thing.", deadline)
    return replace(facts(follow_ups=thanked()), requests=(wish,), **known)


def rejected():
    no = inbound("03-10 09:00", Meaning.REJECTION)
    known = with_wish(Kind.REJECTION_REPLY, "03-10 10:00", PRIYA, messages=(no,))
    ended = replace(known.application, outcome=Outcome.REJECTED, outcome_at=t("03-10 09:05"))
    return replace(known, application=ended)


def kept_in_touch(*sent: str):
    lines = tuple(
        letter(10 + n, Occasion(Kind.KEEP_IN_TOUCH, 7, n), State.SENT, planned=at, sent=at)
        for n, at in enumerate(sent, 1)
    )
    known = rejected()
    wish = Request(7, 1, Kind.KEEP_IN_TOUCH, t("03-11 09:00"), PRIYA)
    return replace(known, requests=(wish,), follow_ups=(*thanked(), *lines))


def referred():
    people = (contact(DANA), contact(PRIYA), contact(LEE, part=Part.REFERRER))
    return facts(follow_ups=thanked(), contacts=people)


SECOND = with_wish(Kind.SECOND_THOUGHT, "03-03 16:00", DANA)
OFFER = with_wish(Kind.OFFER_DEADLINE, "03-11 09:00", PRIYA, date(2026, 3, 12))


@pytest.mark.parametrize(
    ("known", "kind", "now", "as_it_is", "changes", "as_set"),
    [
        pytest.param(
            SECOND,
            Kind.SECOND_THOUGHT,
            "03-03 18:00",
            Reason.REQUEST_TOO_EARLY,
            {"second_thought_from": timedelta(hours=6)},
            Reason.REQUESTED,
            id="a second thought sooner",
        ),
        pytest.param(
            SECOND,
            Kind.SECOND_THOUGHT,
            "03-09 09:00",
            Reason.REQUEST_TOO_LATE,
            {"second_thought_until": 4},
            Reason.REQUESTED,
            id="a second thought later",
        ),
        pytest.param(
            OFFER,
            Kind.OFFER_DEADLINE,
            "03-11 09:05",
            Reason.REQUEST_TOO_LATE,
            {"deadline_ahead": 1},
            Reason.REQUESTED,
            id="a deadline nearer",
        ),
        pytest.param(
            rejected(),
            Kind.REJECTION_REPLY,
            "03-10 15:05",
            Reason.REQUEST_TOO_EARLY,
            {"rejection_reply_after": timedelta(hours=6)},
            Reason.REQUESTED,
            id="a rejection answered sooner",
        ),
        pytest.param(
            referred(),
            Kind.REFERRAL_UPDATE,
            "03-09 09:00",
            Reason.REQUEST_TOO_LATE,
            {"referral_within": timedelta(days=7)},
            Reason.REFERRED,
            id="the referrer later",
        ),
        pytest.param(
            kept_in_touch(),
            Kind.KEEP_IN_TOUCH,
            "04-10 09:00",
            Reason.REQUEST_TOO_EARLY,
            {"keep_in_touch_first": timedelta(days=30)},
            Reason.REQUESTED,
            id="keeping in touch sooner",
        ),
        pytest.param(
            kept_in_touch("05-04 09:00"),
            Kind.KEEP_IN_TOUCH,
            "07-04 09:00",
            Reason.REQUEST_TOO_EARLY,
            {"keep_in_touch_later": timedelta(days=60)},
            Reason.REQUESTED,
            id="keeping in touch again sooner",
        ),
        pytest.param(
            kept_in_touch("05-04 09:00"),
            Kind.KEEP_IN_TOUCH,
            "08-10 09:00",
            Reason.REQUESTED,
            {"keep_in_touch_a_year": 1},
            Reason.REQUEST_TOO_EARLY,
            id="keeping in touch once a year",
        ),
    ],
)
def test_a_letter_on_request_keeps_to_the_number_that_is_set(
    known, kind, now, as_it_is, changes, as_set
):
    def reason(limits: Limits) -> Reason | None:
        found = [d for d in decide(known, limits, t(now)) if d.subject.startswith(f"{kind}:")]
        return found[-1].reason if found else None

    assert reason(LIMITS) is as_it_is
    assert reason(replace(LIMITS, **changes)) is as_set


@pytest.mark.parametrize(
    ("changes", "day", "same_person"),
    [
        pytest.param({"alike_to_colleagues": 70}, TODAY, False, id="E-54 less alike"),
        pytest.param(
            {"alike_to_colleagues": 70, "colleagues_compare": timedelta(days=14)},
            date(2026, 2, 25),
            False,
            id="E-54 further apart",
        ),
    ],
)
def test_letters_to_a_company_are_compared_as_is_set(changes, day, same_person):
    earlier = [Earlier(SEVEN_OF_TEN, day, same_person=same_person)]
    assert not is_too_alike(TEN, TODAY, earlier)
    assert is_too_alike(TEN, TODAY, earlier, Limits(**changes))


def test_e_49_letters_to_one_person_are_compared_as_is_set():
    earlier = [Earlier(SEVEN_OF_TEN, TODAY, same_person=True)]
    assert is_too_alike(TEN, TODAY, earlier)
    assert not is_too_alike(TEN, TODAY, earlier, Limits(alike_to_one_person=71))


@pytest.mark.parametrize(("allowed", "refused"), [(0, True), (1, True), (2, False)])
def test_e_77_a_letter_has_as_many_links_as_is_set(allowed, refused):
    two = Letter("Thank you", "Hello,\n\nSee https://a.example and https://b.example.\n\nAlex Doe")
    rules = [f.rule for f in lint(two, EXAMPLE, links_max=allowed)]
    assert ("links" in rules) is refused
