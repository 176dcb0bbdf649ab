"""By when they mean to answer, and whether that is beyond doubt. It is Tuesday, 3 March 2026."""

from datetime import date

import pytest

from followupd.core.phrases import sentences
from followupd.core.promise import Promise, promise
from tests.reading import MAIL_WORDS

TUESDAY = date(2026, 3, 3)


def march(*days: int) -> tuple[date, ...]:
    return tuple(date(2026, 3, day) for day in days)


def promised(text: str) -> Promise | None:
    return promise(sentences(text), TUESDAY, MAIL_WORDS)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("You'll hear from us by Friday.", march(6), id="behind the answer"),
        pytest.param("By Friday you'll hear from us.", march(6), id="before it"),
        pytest.param("We'll tell you on Friday, right?", march(6), id="with a courtesy"),
        pytest.param(
            "Please give me until Friday, you'll hear from me then.", march(6), id="leave"
        ),
        pytest.param(
            "You'll hear from us on 6 March. It rains on 9 March.", march(6), id="and rain"
        ),
        pytest.param("You'll hear from us by Friday at 3 pm.", march(6), id="an hour by which"),
        pytest.param("The panel meets on Friday, and I will call you then.", march(6), id="then"),
        pytest.param(
            "They meet on Thursday; you'll hear from us by Friday.",
            march(5, 6),
            id="of two the later",
        ),
        pytest.param("You'll hear from us by Thursday or Friday.", march(5, 6), id="either of two"),
        pytest.param(
            "You'll hear from us by 6 March or by 20 March.", march(6, 20), id="two weeks apart"
        ),
        pytest.param(
            "You'll hear from us a week from today, by Tuesday 10 March.", march(10), id="not today"
        ),
        pytest.param("You'll hear from us today.", march(3), id="today"),
        pytest.param(
            "You'll hear from us by the end of April.", (date(2026, 4, 30),), id="its end"
        ),
        pytest.param(
            "You'll hear from us by Thursday, at the latest on Friday.",
            march(5, 6),
            id="two days of one answer",
        ),
        pytest.param("On Friday we will let you know.", march(6), id="in front of the answer"),
        pytest.param(
            "We will contact you by Friday to tell you our decision.", march(6), id="for the answer"
        ),
        pytest.param("You'll hear from us within a week.", march(10), id="a span from today"),
        pytest.param(
            "I'm out until Friday. You'll hear from us within two weeks.",
            march(17),
            id="a span that ends after an earlier day",
        ),
        pytest.param(
            "You'll hear from us within a week of this mail.", march(10), id="of today by its name"
        ),
        pytest.param(
            "If it rains we stay. You'll hear from us by Friday.", march(6), id="a condition before"
        ),
        pytest.param(
            "It starts not before Thursday; you'll hear from us by Friday.",
            march(5, 6),
            id="what holds for another part",
        ),
    ],
)
def test_e_60_a_day_whose_role_shows_may_be_acted_on(text, days):
    found = promised(text)
    assert found is not None
    assert found.readings == days
    assert found.sure


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("You'll hear from us next Friday.", march(13), id="two readings"),
        pytest.param("You'll hear from us within two weeks of 20 March.", march(20), id="of a day"),
        pytest.param(
            "It ends on 30 March. You'll hear from us within a week.", march(10), id="of an end"
        ),
        pytest.param("I doubt that you hear from us by Friday.", march(6), id="a doubt"),
        pytest.param(
            "You'll hear from us three days after Friday 27 March.", march(9), id="of a weekday"
        ),
        pytest.param(
            "Nothing will be announced before Friday, you'll hear from us.",
            march(6),
            id="the earliest day, with nothing",
        ),
        pytest.param("Vor Freitag fällt keine Entscheidung.", march(6), id="the earliest, German"),
        pytest.param("Rien ne sera décidé avant vendredi.", march(6), id="the earliest, French"),
        pytest.param("Nada se decidirá antes del viernes.", march(6), id="the earliest, Spanish"),
        pytest.param(
            "You'll hear from us by the end of the week after our offsite.",
            march(20),
            id="after something else",
        ),
        pytest.param("You'll hear from us in a few days.", march(10), id="a few days"),
        pytest.param("You'll hear from us in mid March.", march(18), id="the middle of a month"),
        pytest.param("You'll hear from us in March.", march(31), id="a month"),
        pytest.param("You'll hear from us in a couple of days.", march(5), id="a couple"),
        pytest.param("You'll hear from us around Friday.", march(6), id="around a day"),
        pytest.param("You'll hear from us by Friday or so.", march(6), id="or so"),
        pytest.param("You'll hear from us by Friday, or so.", march(6), id="or so, after a sign"),
        pytest.param("You'll hear from us not before Friday.", march(6), id="not before it"),
        pytest.param("You won't hear from us until Friday.", march(6), id="nothing until then"),
        pytest.param("Unless it rains, you'll hear from us by Friday.", march(6), id="a proviso"),
        pytest.param(
            "You'll hear from us for the interview on Friday.", march(6), id="an occasion"
        ),
        pytest.param("You'll hear from us on Friday at 3 pm.", march(6), id="an hour at which"),
        pytest.param(
            "The panel meets on Friday. We will let you know.", march(6), id="the one before"
        ),
        pytest.param(
            "You'll hear from us by Thursday. They meet on Friday. I'll call you.",
            march(6),
            id="the last of two",
        ),
        pytest.param(
            "On Friday there is an interview and you'll hear from us.", march(6), id="joined"
        ),
        pytest.param("You'll hear from us by 6 March or by 21 March.", march(21), id="far apart"),
        pytest.param(
            "You'll hear from us by Thursday, before everybody is off on Friday.",
            march(6),
            id="another day's role",
        ),
        pytest.param(
            "We are away until Friday, so they will write to you by Thursday.",
            march(6),
            id="the answer has a day of its own",
        ),
        pytest.param(
            "Until Friday they will write to you only on Thursday.",
            march(6),
            id="a day of its own, in the same part",
        ),
        pytest.param("We will contact you by Friday for your references.", march(6), id="for else"),
        pytest.param("You'll hear from us within a week of the talk.", march(10), id="a span of"),
        pytest.param(
            "You'll hear from us by Thursday. It will now be Friday.", march(6), id="in its place"
        ),
        pytest.param("We'd planned to let you know by Friday.", march(6), id="planned once"),
        pytest.param("You'll hear from us; they meet on Friday.", march(6), id="in another part"),
    ],
)
def test_e_60_a_day_whose_role_is_unclear_is_waited_for_and_asked_about(text, day):
    found = promised(text)
    assert found is not None
    assert (found.readings[-1:], found.sure) == (day, False)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They meet on Friday.", id="no answer"),
        pytest.param("You'll hear from us.", id="no day"),
        pytest.param("Will you let us know by Friday, as we will let you know?", id="a question"),
        pytest.param("Please send it by Friday, then you'll hear from us.", id="a request"),
        pytest.param(
            "They meet on Friday. It rains. You'll hear from us.", id="a sentence between"
        ),
        pytest.param("They meet on Friday. Will you let us know?", id="a question behind"),
        pytest.param("You'll hear from us. They meet on Friday.", id="the answer first"),
        pytest.param("Thanks for the talk on Friday the 6th.", id="over"),
        pytest.param("You'll hear from us before Easter Monday.", id="a feast"),
        pytest.param("You'll hear from us every two weeks.", id="again and again"),
        pytest.param("", id="nothing"),
    ],
)
def test_e_60_other_days_are_none_by_which_they_answer(text):
    assert promised(text) is None


def test_e_60_the_words_that_name_a_day_are_told():
    found = promised("You'll hear from us by Thursday or Friday.")
    assert found is not None
    assert len(found.reasons) == 2
    assert "thursday" in found.reasons[0]
