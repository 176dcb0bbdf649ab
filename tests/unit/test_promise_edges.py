"""Where a promise's day ends to be one that may be acted on. It is Tuesday, 3 March 2026 (E-60)."""

from datetime import date

import pytest

from followupd.core.phrases import sentences
from followupd.core.promise import promise
from tests.reading import MAIL_WORDS

TUESDAY = date(2026, 3, 3)
TOLD, FRIDAY = "You'll hear from us", (6,)


def promised(text: str) -> tuple[tuple[int, ...], bool]:
    """Return the days of March that are named, and whether they may be acted on."""
    found = promise(sentences(text), TUESDAY, MAIL_WORDS)
    assert found is not None
    assert all(day.month == 3 for day in found.readings)
    return tuple(day.day for day in found.readings), found.sure


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param(f"{TOLD} by Friday or not at all.", FRIDAY, id="or not at all"),
        pytest.param("Give me 48 hours and I'll let you know.", (5,), id="after a wait"),
        pytest.param("By Friday, you'll hear from us.", FRIDAY, id="a mere time"),
        pytest.param("At last by Friday, you'll hear from us.", FRIDAY, id="two words before it"),
        pytest.param(
            "On Friday it rains and you'll hear from us then.", FRIDAY, id="joined, and back to it"
        ),
        pytest.param(f"{TOLD} the following week.", (13,), id="told by no other day"),
        pytest.param(f"Please send it by Thursday. {TOLD} by Friday.", FRIDAY, id="after a wish"),
        pytest.param(
            f"They meet on 18 March. {TOLD} the day after.", (18, 19), id="told by another day"
        ),
        pytest.param(f"They meet on Thursday. {TOLD} on Friday.", FRIDAY, id="a day of its own"),
        pytest.param(
            f"They meet on Thursday. It rains. {TOLD} by Friday.", FRIDAY, id="after other days"
        ),
        pytest.param(
            f"{TOLD} around Friday. {TOLD} by Friday.", FRIDAY, id="the same day, and exactly"
        ),
        pytest.param(
            "By the end of this week, after Thursday, you'll hear.", (5, 6), id="a day beside it"
        ),
        pytest.param(
            "In the very end it will be on Friday after Thursday that you'll hear from us.",
            (5, 6),
            id="a day beside it, far in the sentence",
        ),
        pytest.param("Decision by Friday.", FRIDAY, id="from the first letter"),
        pytest.param(
            f"It rains; {TOLD} after the interviews on Thursday, at the latest on Friday.",
            (5, 6),
            id="behind another day",
        ),
        pytest.param(f"{TOLD} in about two weeks.", (17,), id="a span that is a rough one"),
        pytest.param(f"{TOLD} a week from Friday.", (13,), id="so long from another day"),
        pytest.param(f"{TOLD} a week from today.", (10,), id="so long from today"),
        pytest.param(
            f"We decide in a week or so. {TOLD} a week from today.", (10,), id="said twice"
        ),
        pytest.param(
            f"They meet on 9 March. {TOLD} within a week.", (10,), id="so long, past another day"
        ),
        pytest.param(
            "Thanks for coming in and I will call you on Friday.",
            FRIDAY,
            id="a thank-you before it",
        ),
        pytest.param(
            "Thanks for coming in, you'll hear from us on Friday.", FRIDAY, id="thanks, and a sign"
        ),
        pytest.param(
            "Thanks for coming in and you'll hear from us on Friday.",
            FRIDAY,
            id="thanks joined to it",
        ),
        pytest.param(
            "It was good but you'll hear from us on Friday.", FRIDAY, id="a but before it"
        ),
        pytest.param("We'll tell you on Friday, isn't it?", FRIDAY, id="with a courtesy"),
        pytest.param("I can let you know on Friday, not today.", FRIDAY, id="a denial behind it"),
    ],
)
def test_e_60_a_day_that_is_the_answers_may_be_acted_on(text, days):
    assert promised(text) == (days, True)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param(f"It ends on 12 March. {TOLD} within a week.", (10,), id="a later one"),
        pytest.param(f"{TOLD} within a week once they met.", (10,), id="a day that is not known"),
    ],
)
def test_e_60_a_span_that_may_begin_on_another_day_is_asked_about(text, days):
    assert promised(text) == (days, False)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("On Friday it rains and you'll hear from us.", id="only joined"),
        pytest.param("After the rain on Friday, you'll hear from us.", id="three words before it"),
        pytest.param("We hear back from legal by Friday.", id="another one's answer"),
        pytest.param("They meet on Friday, and I will call you.", id="in the next part"),
        pytest.param("On Friday it rains; you'll hear from us.", id="behind a sign"),
        pytest.param("On Friday; you'll hear from us.", id="right behind a sign"),
        pytest.param(f"{TOLD} (Friday).", id="in parentheses"),
        pytest.param(f"{TOLD} by Friday for the choir.", id="for something else"),
        pytest.param(f"{TOLD} by Friday, for the choir.", id="for something else, behind a sign"),
        pytest.param("Probably on Friday you'll hear from us.", id="what is likely"),
        pytest.param(f"{TOLD} from Friday.", id="when it begins"),
        pytest.param(f"{TOLD} from 6 March.", id="when it begins, by its date"),
        pytest.param("We usually let you know by Friday.", id="what is usual"),
        pytest.param("I cannot let you know on Friday.", id="denied before it"),
        pytest.param("On Friday we cannot let you know.", id="denied behind it"),
        pytest.param("On Friday all of the team will not let you know.", id="denied far behind it"),
        pytest.param("I cannot let you know on Friday how we decide.", id="denied on both sides"),
        pytest.param("Wir melden uns am Freitag sicher noch nicht.", id="denied right behind"),
    ],
)
def test_e_60_a_day_that_may_be_another_things_is_asked_about(text):
    assert promised(text) == (FRIDAY, False)
