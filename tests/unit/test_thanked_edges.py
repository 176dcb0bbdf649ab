"""Who is thanked where one stands for many: of how many, by whom, and in whose names."""

from dataclasses import replace

import pytest

from followupd.core.application import (
    Kind,
    Meaning,
    Occasion,
    Participant,
    Ruling,
    State,
    SubjectKind,
    Verb,
)
from followupd.core.thanked import passes_on, whom_to_thank
from tests.histories import (
    DANA,
    LIMITS,
    PRIYA,
    THANKS_DANA,
    contact,
    facts,
    inbound,
    interview,
    letter,
    t,
)

SIX, SEVEN = tuple(range(1, 7)), tuple(range(1, 8))
NOW = t("03-03 15:00")


def panel(people, *follow_ups, named=(), **known):
    """Return what is known of an interview with these people that Priya set up."""
    there = [Participant(p, organizer=p == PRIYA, writes_to=p in people) for p in (*people, PRIYA)]
    met = replace(interview(named=named), people=tuple(dict.fromkeys(there)))
    contacts = tuple(map(contact, SEVEN))
    return facts(interviews=(met,), contacts=contacts, follow_ups=follow_ups, **known), met


@pytest.mark.parametrize(
    ("people", "named", "thanked", "names"),
    [
        pytest.param(SIX, (), SIX, (), id="E-29 six are each written to"),
        pytest.param((DANA,), ("Lee Park",), (DANA,), (), id="E-22 who has an address is"),
        pytest.param((), ("Lee Park",), (PRIYA,), ("Lee Park",), id="E-22 nobody has one"),
        pytest.param(
            SEVEN,
            ("Lee Park",),
            (PRIYA,),
            ("Dana", "Priya", "Person3", "Person4", "Person5", "Person6", "Person7", "Lee Park"),
            id="E-29 seven by one",
        ),
        pytest.param((), (), (), (), id="nobody was there"),
    ],
)
def test_each_is_thanked_or_one_for_all_of_them(people, named, thanked, names):
    known, met = panel(people, named=named)
    assert whom_to_thank(known, LIMITS, met, NOW) == thanked
    assert passes_on(known, LIMITS, met) == names


def test_of_many_only_those_who_were_there_are_named():
    """E-29; a name that is not sure is left out as well."""
    known, met = panel(SEVEN)
    others = (contact(8), contact(9))
    unsure = tuple(replace(c, name=None) if c.id == 3 else c for c in known.contacts)
    names = passes_on(replace(known, contacts=(*unsure, *others)), LIMITS, met)
    assert names == ("Dana", "Priya", "Person4", "Person5", "Person6", "Person7")


def test_each_of_many_is_thanked_where_the_user_says_so():
    """E-29."""
    said = Ruling(Verb.EXPAND, SubjectKind.INTERVIEW, "1", t("03-03 12:00"))
    known, met = panel(SEVEN, rulings=(said,))
    assert whom_to_thank(known, LIMITS, met, NOW) == SEVEN
    assert passes_on(known, LIMITS, met) == ()


@pytest.mark.parametrize(
    ("record", "by"),
    [
        pytest.param(letter(1, THANKS_DANA, State.DRAFTED, to=4), 4, id="E-47 who has it"),
        pytest.param(letter(1, THANKS_DANA, State.SKIPPED, to=4), PRIYA, id="it was given up"),
        pytest.param(
            letter(1, Occasion(Kind.THANK_YOU, 2), State.DRAFTED, to=4), PRIYA, id="of another one"
        ),
        pytest.param(
            letter(1, Occasion(Kind.REFERRAL_UPDATE, 1), State.DRAFTED, to=4),
            PRIYA,
            id="a letter of another kind",
        ),
    ],
)
def test_the_thanks_are_passed_on_by_whoever_has_that_letter(record, by):
    known, met = panel(SEVEN, record)
    assert whom_to_thank(known, LIMITS, met, NOW) == (by,)


def test_whoever_named_a_date_passes_the_thanks_on():
    """E-29: named before the interview, which was set already."""
    named = inbound("03-02 09:00", Meaning.PROMISED_DATE, address="person5@acme.example")
    dated = replace(named, promised_on=t("03-20 00:00").date())
    known, met = panel(SEVEN, messages=(dated,))
    assert whom_to_thank(known, LIMITS, met, NOW) == (5,)
