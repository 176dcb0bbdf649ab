"""What people write in other words: that somebody else has it, a yes, what comes next."""

from datetime import date

import pytest

from followupd.core.application import Meaning
from followupd.core.meaning import read_reply
from tests.reading import MAIL_WORDS

TUESDAY = date(2026, 3, 3)


def read(text: str):
    return read_reply(text, TUESDAY, MAIL_WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "It was close, but in the end we picked somebody who has done this before.",
        "Yesterday we gave the job to a colleague from our Oslo office.",
        "We picked a candidate with a background in statistics.",
        "The post has been offered to another applicant.",
        "We will not be moving ahead with you for this role.",
        "Wir gehen in dieser Runde mit anderen Leuten weiter.",
        "L'esito della selezione non è stato positivo.",
        "La selezione ha avuto esito negativo.",
        "Am decis să continuăm cu un alt candidat.",
    ],
)
def test_e_65_that_somebody_else_has_it_is_a_rejection(text):
    found = read(text)
    assert (found.meaning, found.sure) == (Meaning.REJECTION, True)


@pytest.mark.parametrize(
    "text",
    [
        "We've made an offer to someone but they're dithering. If they don't sign you're next.",
        "We offered the role to someone else, who hasn't accepted yet.",
        "Wir haben uns für eine andere Person entschieden, die noch nicht zugesagt hat.",
        "We picked another candidate, but you are next in line should things change.",
    ],
)
def test_e_66_a_rejection_that_may_be_taken_back_is_asked_about(text):
    found = read(text)
    assert (found.meaning, found.sure) == (Meaning.REJECTION, False)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("It's a yes from all five of us! Paperwork follows on Monday.", Meaning.OFFER),
        ("Please find attached the exercise. Push it to the repo.", Meaning.NEXT_STEP),
        ("We would like you to come in for a trial.", Meaning.NEXT_STEP),
        ("Jo is keen to do a 45 minute technical conversation.", Meaning.NEXT_STEP),
        ("We ask that you do not telephone or write about the outcome.", Meaning.NO_CONTACT),
        ("Please don't approach the client directly.", Meaning.NO_CONTACT),
        ("No hace falta que vuelvas a escribir.", Meaning.NO_CONTACT),
    ],
)
def test_e_67_other_words_for_what_comes_next_are_known(text, meaning):
    assert read(text).meaning is meaning


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("We'll make up our minds before the month is out.", date(2026, 3, 31)),
        ("You'll have an answer by year end.", date(2026, 12, 31)),
    ],
)
def test_e_60_the_end_of_the_month_and_of_the_year_are_dates(text, promised):
    found = read(text)
    assert (found.promised_on, found.sure) == (promised, True)
