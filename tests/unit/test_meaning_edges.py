"""What a reply says where one rule ends and another begins. It is Tuesday, 3 March 2026."""

from datetime import date

import pytest

from followupd.core.application import Meaning
from followupd.core.meaning import Reading, read_reply, turns
from tests.reading import MAIL_WORDS

TUESDAY = date(2026, 3, 3)
FRIDAY = date(2026, 3, 6)
REJECTED = "We have decided to move forward with other candidates."
OFFERED = "We would like to offer you the position."
INVITED = "We would like to invite you to the next round."
ASKED = "Could you send us two references?"


def read(text: str, name: str = "") -> Reading:
    return read_reply(text, TUESDAY, MAIL_WORDS, name)


@pytest.mark.parametrize(
    ("text", "meaning", "sure"),
    [
        pytest.param(REJECTED, Meaning.REJECTION, True, id="E-65 a no"),
        pytest.param(f"{REJECTED} {OFFERED}", Meaning.REJECTION, False, id="E-65 beside an offer"),
        pytest.param(
            f"{REJECTED} {INVITED}", Meaning.REJECTION, False, id="E-65 and an invitation"
        ),
        pytest.param(
            f"{REJECTED} You are next in line.",
            Meaning.REJECTION,
            False,
            id="E-65 and a place in line",
        ),
        pytest.param(
            "Please do not contact us again.", Meaning.NO_CONTACT, True, id="E-74 no contact"
        ),
        pytest.param(
            f"Please do not contact us again. {OFFERED}",
            Meaning.NO_CONTACT,
            False,
            id="E-74 an offer",
        ),
        pytest.param(
            f"Please do not contact us again. {INVITED}",
            Meaning.NO_CONTACT,
            False,
            id="E-74 an invitation",
        ),
        pytest.param(f"{OFFERED} {INVITED}", Meaning.OFFER, True, id="E-66 an offer and more"),
        pytest.param(
            "Can we invite you to the next round?", Meaning.NEXT_STEP, True, id="E-66 as a question"
        ),
        pytest.param(f"How are you? {ASKED}", Meaning.QUESTION, True, id="E-69 behind a courtesy"),
        pytest.param(
            "Thank you! " + "lovely " * 8, Meaning.ACKNOWLEDGEMENT, True, id="E-68 eight words more"
        ),
        pytest.param(
            "Thank you! " + "lovely " * 9, Meaning.ACKNOWLEDGEMENT, False, id="E-68 nine more"
        ),
        pytest.param(
            "Thank you! Unfortunately rainy.", Meaning.ACKNOWLEDGEMENT, False, id="E-68 with weight"
        ),
        pytest.param(
            "Thank you! " + "purple " * 58, Meaning.ACKNOWLEDGEMENT, False, id="E-68 sixty words"
        ),
        pytest.param("Thank you! " + "purple " * 59, Meaning.UNCLEAR, False, id="E-68 one more"),
        pytest.param("Noted" + " purple" * 9, Meaning.ACKNOWLEDGEMENT, False, id="E-68 ten words"),
        pytest.param("Noted" + " purple" * 10, Meaning.UNCLEAR, False, id="E-68 eleven"),
        pytest.param("Thank you! I am in today.", Meaning.ACKNOWLEDGEMENT, True, id="E-68 today"),
        pytest.param(
            "Thank you! I am in tomorrow.", Meaning.ACKNOWLEDGEMENT, False, id="E-68 a day to come"
        ),
    ],
)
def test_what_a_reply_says_and_how_surely(text, meaning, sure):
    found = read(text)
    assert (found.meaning, found.sure) == (meaning, sure)
    assert found.reasons
    assert all(reason.strip() for reason in found.reasons)
    assert (found.promised_on, found.dates) == (None, ())


def test_e_69_a_question_behind_a_wish_for_time_is_found():
    found = read(f"Please give me until Friday. {ASKED}")
    assert (found.meaning, found.promised_on) == (Meaning.QUESTION, FRIDAY)


def test_e_69_what_stands_below_the_sender_s_name_is_no_reply():
    text = "Thank you, Alex!\n\nDana Wu\nAny idea of our fair? Could you join us?"
    assert read(text, "dana wu").meaning is Meaning.ACKNOWLEDGEMENT
    assert read(text).meaning is Meaning.QUESTION


@pytest.mark.parametrize(
    ("text", "day", "sure"),
    [
        pytest.param("We'll let you know by Friday.", FRIDAY, True, id="E-60 a promise"),
        pytest.param("We'll tell you on Friday, right??", FRIDAY, True, id="E-60 and a courtesy"),
        pytest.param(
            "The panel sits on Thursday. It rains. We'll let you know by Friday.",
            FRIDAY,
            True,
            id="E-60 behind a day of something else",
        ),
        pytest.param(
            "The panel sits on Thursday. We'll let you know. You'll hear from us by Friday.",
            FRIDAY,
            True,
            id="E-60 behind a day that may be meant as well",
        ),
        pytest.param(
            "You'll hear from us by Thursday. The panel sits on Friday. We'll let you know.",
            FRIDAY,
            False,
            id="E-60 before one that may be meant as well",
        ),
        pytest.param(
            "We'll let you know by 6 March. You'll hear from us by 20 March.",
            date(2026, 3, 20),
            True,
            id="E-60 two weeks apart",
        ),
        pytest.param(
            "We'll let you know by 6 March. You'll hear from us by 21 March.",
            date(2026, 3, 21),
            False,
            id="E-60 further apart",
        ),
        pytest.param(
            "I enjoyed our talk and we will let you know by Friday.",
            FRIDAY,
            True,
            id="E-60 behind something that is over",
        ),
        pytest.param(
            "It was lovely but you'll hear from us by Friday.",
            FRIDAY,
            True,
            id="E-60 beside something that is over",
        ),
    ],
)
def test_e_60_a_promise_is_told_from_other_days(text, day, sure):
    found = read(text)
    assert (found.meaning, found.promised_on, found.sure) == (Meaning.PROMISED_DATE, day, sure)
    assert found.dates[-1] == day
    assert found.reasons


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We'll let you know. I am in Berlin on Thursday.", id="E-60 a day behind it"),
        pytest.param(
            "I am in Berlin on Thursday. It rains. We'll let you know.", id="E-60 far before"
        ),
        pytest.param("I am in Berlin on Thursday. It rains.", id="E-60 no promise"),
        pytest.param("Are you aware that we'll let you know by Friday?", id="E-60 a question"),
        pytest.param("Please send it by Friday and we will let you know.", id="E-69 their date"),
    ],
)
def test_e_60_other_days_are_no_promise(text):
    assert read(text).promised_on is None


@pytest.mark.parametrize(
    ("text", "decides", "invites", "asks"),
    [
        pytest.param(REJECTED, True, True, True, id="E-65 a no"),
        pytest.param(OFFERED, True, True, True, id="E-66 an offer"),
        pytest.param(INVITED, False, True, False, id="E-66 an invitation"),
        pytest.param("Can we invite you to the next round?", False, True, True, id="E-66 asked"),
        pytest.param(ASKED, False, False, True, id="E-69 a question"),
        pytest.param("We have received it.", False, False, False, id="nothing"),
        pytest.param(f"It came.\n\nBest regards\n{ASKED}", False, False, False, id="a signature"),
        pytest.param(f"It came.\n\n> {REJECTED}", False, False, False, id="a quote"),
    ],
)
def test_e_64_a_letter_turns_an_application(text, decides, invites, asks):
    assert turns(text, MAIL_WORDS, invites_too=False, asks_too=False) is decides
    assert turns(text, MAIL_WORDS, invites_too=True, asks_too=False) is invites
    assert turns(text, MAIL_WORDS, invites_too=False, asks_too=True) is asks


@pytest.mark.parametrize(
    "day_and_hour",
    [
        *("Friday around 4", "Friday at about 4", "Friday at around noon"),
        *("Friday about 10", "Friday at 4", "Friday circa 3"),
    ],
)
def test_e_60_a_call_at_about_some_hour_is_an_appointment(day_and_hour):
    found = read(f"He will call you on {day_and_hour}.")
    assert (found.dates[-1], found.sure) == (FRIDAY, False)
    assert read("He will call you on Friday.").sure


@pytest.mark.parametrize(
    "text",
    [
        *("There's no need to write again.", "There is no need to email us further."),
        *("Inutile de nous réécrire.", "Het is niet nodig om nog te mailen."),
    ],
)
def test_e_74_that_nothing_more_need_be_written_asks_for_silence(text):
    assert read(text).meaning is Meaning.NO_CONTACT


@pytest.mark.parametrize(
    "text",
    [
        *("On vous répond vendredi.", "On te rappelle vendredi.", "On vous recontacte vendredi."),
        *("Ils vous répondent vendredi.", "On vous écrit vendredi."),
    ],
)
def test_e_60_the_french_speak_of_themselves_as_one(text):
    found = read(text)
    assert (found.meaning, found.dates[-1]) == (Meaning.PROMISED_DATE, FRIDAY)


def test_e_66_a_draft_of_the_contract_is_an_offer():
    assert read("Wir wollen dich! Vertragsentwurf bekommst du von Kim.").meaning is Meaning.OFFER
