"""Where an answer of a program ends and a person's begins (E-64, E-70)."""

from datetime import UTC, datetime

import pytest

from followupd.core.judgement import Look, look_at
from followupd.core.mail import Mail
from followupd.core.robot import marked_answer, may_be_a_robot_s, unmarked_answer
from tests.reading import MAIL_WORDS

DANA, FIRM = "Dana Wu <dana.wu@acme.example>", "Acme <careers@acme.example>"
NO_REPLY = "Acme <noreply@acme.example>"
ANSWER = ("In-Reply-To", "<1@example.com>")
TALK = "The plan of the garden is good."
INVITED = "We would like to invite you to an interview."
RECEIVED = "We have received your message."
BOOK = "For bookings please write to bookings@acme.example."


def look(text: str, *more: tuple[str, str], sender: str = DANA, subject: str = "Hi") -> Look:
    to = ("To", "Alex Morgan <alex@example.com>")
    headers = (("From", sender), to, ("Subject", subject), *more)
    at = datetime(2026, 3, 3, 10, tzinfo=UTC)
    return look_at(Mail("1", "1", frozenset(), at, headers, text), MAIL_WORDS)


CAME = "Your application arrived. Thank you for your application."


@pytest.mark.parametrize(
    ("text", "sender", "subtype"),
    [
        pytest.param(
            "Spring break is near us. It is up to you.", DANA, "out_of_office", id="E-70 away"
        ),
        pytest.param(f"{CAME} Spring break is near us.", FIRM, None, id="rather a receipt"),
        pytest.param(f"{CAME} Spring break is until Friday.", FIRM, None, id="as much a receipt"),
        pytest.param(f"{CAME} Spring break is near us.", DANA, None, id="one sign"),
    ],
)
def test_what_a_program_answers_is_told_by_what_outweighs(text, sender, subtype):
    found = marked_answer(look(text, ("Auto-Submitted", "auto-replied"), ANSWER, sender=sender))
    assert found is not None
    assert found.subtype == subtype


@pytest.mark.parametrize(
    ("text", "says_so"),
    [
        pytest.param(f"Hello. {RECEIVED}", True, id="E-70 in the second sentence"),
        pytest.param(f"Hello. All is well. {RECEIVED}", False, id="in the third"),
        pytest.param(f"{RECEIVED} I'm glad.", True, id="E-70 it names nobody"),
        pytest.param(f"Hi Alex, {RECEIVED}", True, id="E-70 it names somebody, and says no more"),
        pytest.param(f"Hi Alex, {RECEIVED} I'm glad.", False, id="it names somebody who speaks"),
        pytest.param("Hi Alex, do not reply to this. I'm glad.", True, id="E-70 outright"),
    ],
)
@pytest.mark.parametrize(
    ("subject", "more"),
    [
        pytest.param("Re: Hi", (), id="by its subject"),
        pytest.param("Hi", (ANSWER,), id="in the thread"),
    ],
)
def test_an_answer_says_first_that_a_program_wrote_it(text, says_so, subject, more):
    found = unmarked_answer(look(text, *more, subject=subject))
    assert (found and found.sure) is (False if says_so else None)
    assert found is None or "None" not in found.reasons[0]


def test_e_64_who_asks_in_a_thread_is_no_program():
    asked = f"{RECEIVED} Are you free today?"
    assert unmarked_answer(look(asked, subject="Re: Hi")) is not None
    assert unmarked_answer(look(asked, ANSWER, subject="Re: Hi")) is None


@pytest.mark.parametrize(
    ("text", "given", "may_be"),
    [
        pytest.param(TALK, {}, False, id="a person's"),
        pytest.param(
            "I am on holiday. " + TALK + " We go. It rains on the roof.", {}, True, id="E-70 mixed"
        ),
        pytest.param(TALK, {"sender": FIRM}, True, id="E-70 a firm's that nobody signs"),
        pytest.param(
            f"Hi Alex, {TALK}", {"sender": FIRM}, True, id="E-70 that greets by name anew"
        ),
        pytest.param(
            f"Hi Alex, {TALK}",
            {"sender": FIRM, "more": [ANSWER]},
            False,
            id="that greets in a thread",
        ),
        pytest.param(f"{TALK}\n\nJana Kern", {"sender": FIRM}, False, id="that somebody signs"),
        pytest.param(
            "We would like to offer you the position.", {"sender": FIRM}, False, id="that decides"
        ),
        pytest.param(INVITED, {"sender": FIRM}, False, id="that invites"),
        pytest.param(
            "Great to meet you. Where do you live?", {"sender": FIRM}, True, id="E-70 that asks"
        ),
        pytest.param(
            "Please complete the attached form.",
            {"sender": FIRM},
            True,
            id="E-70 that wants a form",
        ),
        pytest.param(
            f"Hi Alex, please note. {INVITED}",
            {"sender": NO_REPLY},
            False,
            id="it invites, by name",
        ),
        pytest.param(f"Hi Alex, {TALK}", {"sender": NO_REPLY}, True, id="E-70 nobody reads it"),
        pytest.param(
            f"Hi Alex, {TALK}\n\nJana Kern", {"sender": NO_REPLY}, False, id="and yet it is signed"
        ),
        pytest.param("We were on the road.", {}, True, id="E-70 a word of an absence"),
        pytest.param("Hi Alex, we were on the road.", {}, False, id="one, and a name"),
        pytest.param(
            "We were on the road.\n\nSent from my iPhone", {}, False, id="one, from a phone"
        ),
        pytest.param(BOOK, {}, True, id="E-70 whom to write to, and no more"),
        pytest.param(f"Hi Alex, {BOOK}", {}, False, id="that, and a name"),
        pytest.param(f"{BOOK} Is it warm?", {}, False, id="that, and a question"),
        pytest.param(f"{BOOK} The panel was kind.", {}, False, id="that, and of the talk"),
        pytest.param("For bookings please write to Tim.", {}, False, id="that, and no address"),
        pytest.param("The plan is with tim@acme.example.", {}, False, id="an address alone"),
    ],
)
def test_e_70_what_may_be_a_programs_is_told(text, given, may_be):
    more = given.get("more", ())
    told = may_be_a_robot_s(look(text, *more, sender=given.get("sender", DANA)))
    assert (told is not None) is may_be
    assert told is None or told.strip()
