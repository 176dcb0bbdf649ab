"""What speaks for a notice of a program and what against it, sign by sign (E-70)."""

from datetime import UTC, datetime

import pytest

from followupd.core.judgement import Look, look_at
from followupd.core.mail import Mail
from followupd.core.notice import absence, receipt
from followupd.core.weighed import Verdict
from tests.reading import MAIL_WORDS

TUESDAY = datetime(2026, 4, 14, 10, tzinfo=UTC)
DANA, FIRM = "Dana Wu <dana.wu@acme.example>", "Acme <careers@acme.example>"
TEAM = "Acme Team <careers@acme.example>"
PERSON, MIXED, LIKELY, SURE = Verdict.PERSON, Verdict.MIXED, Verdict.LIKELY, Verdict.SURE


def look(
    text: str | None, *, sender: str = DANA, subject: str = "Hi", answers: bool = True
) -> Look:
    more = (("In-Reply-To", "<1@example.com>"),) if answers else ()
    to = ("To", "Alex Morgan <alex@example.com>")
    headers = (("From", sender), to, ("Subject", subject), *more)
    return look_at(Mail("1", "1", frozenset(), TUESDAY, headers, text), MAIL_WORDS)


def weighed(found) -> tuple[int, int, Verdict]:
    """Return how much speaks for it and against it, and what it is."""
    assert all(sign.words.strip() for sign in (*found.signs, *found.against))
    return found.weight, sum(sign.weight for sign in found.against), found.verdict


AWAY = "I am on holiday."


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        pytest.param("All is well with the plan.", {}, (0, 0, PERSON), id="nothing of it"),
        pytest.param(None, {}, (0, 0, PERSON), id="no text"),
        pytest.param(
            "This address is discontinued. Please ask tim@acme.example. Thanks for your mail.",
            {"answers": False},
            (5, 0, LIKELY),
            id="E-75 an address that is gone is never sure",
        ),
        pytest.param("The surgery is done by now.", {}, (4, 0, LIKELY), id="it answers nothing"),
        pytest.param(
            "The surgery is done by now. You'll hear from us by Friday.",
            {},
            (3, 0, LIKELY),
            id="it answers",
        ),
        pytest.param(
            f"{AWAY} My mailbox answers automatically here.",
            {},
            (6, 0, SURE),
            id="it answers by itself",
        ),
        pytest.param(
            "I'm away. Robin painted a wall green.",
            {"answers": False},
            (4, 1, LIKELY),
            id="one short sentence",
        ),
        pytest.param(
            f"Dear Sir or Madam there,\n\n{AWAY}", {}, (3, 0, LIKELY), id="behind a greeting"
        ),
        pytest.param(
            f"{AWAY}\n\nBest regards\nTim tim@acme.example", {}, (3, 0, LIKELY), id="a signature's"
        ),
        pytest.param(
            f"{AWAY} We would like to invite you to the next round.",
            {},
            (2, 5, PERSON),
            id="it invites",
        ),
        pytest.param("It was a trip for us.", {}, (2, 0, PERSON), id="a word of an absence"),
        pytest.param(
            "I see to it on the return on 20 April. In urgent cases ask tim@acme.example.",
            {},
            (4, 0, SURE),
            id="a day and somebody else, and no word of an absence",
        ),
        pytest.param(
            "I see to it on the return on 20 April. In urgent cases ask.",
            {},
            (3, 0, LIKELY),
            id="a day, and what is urgent",
        ),
        pytest.param(
            "I see to it on 20 April. In urgent cases ask tim@acme.example.",
            {},
            (0, 0, PERSON),
            id="no return",
        ),
        pytest.param(
            "I see to it on the return on 20 April. The front desk helps: desk@acme.example.",
            {},
            (4, 0, SURE),
            id="a day, and whom to turn to",
        ),
        pytest.param(
            "I see to it on the return on 20 April. The front desk helps.",
            {},
            (0, 0, PERSON),
            id="a day, and whom to turn to, but not how",
        ),
        pytest.param(AWAY, {}, (3, 0, LIKELY), id="away, and it begins with that"),
        pytest.param(AWAY, {"answers": False}, (4, 0, LIKELY), id="away, and no more"),
        pytest.param(f"{AWAY} Back on 20 April.", {}, (4, 0, LIKELY), id="until when"),
        pytest.param(f"{AWAY} Please call Tim.", {}, (4, 0, LIKELY), id="whom to call"),
        pytest.param(f"{AWAY} tim@acme.example", {}, (4, 0, LIKELY), id="another address"),
        pytest.param(f"{AWAY} dana.wu@acme.example", {}, (3, 0, LIKELY), id="the same address"),
        pytest.param(f"{AWAY} +49 30 1234567", {}, (4, 0, LIKELY), id="a number"),
        pytest.param(f"{AWAY} Thanks for your mail.", {}, (5, 0, SURE), id="thanks for the mail"),
        pytest.param(AWAY, {"sender": FIRM}, (4, 0, LIKELY), id="of nobody"),
        pytest.param(f"{AWAY} My inbox is full.", {}, (4, 0, LIKELY), id="what becomes of mail"),
        pytest.param(f"{AWAY} Letters stay unread.", {}, (4, 0, LIKELY), id="that none is read"),
        pytest.param(f"{AWAY} Promise.", {}, (2, 1, PERSON), id="a promise"),
        pytest.param(f"{AWAY} This is an automatic reply.", {}, (5, 0, SURE), id="it says so"),
        pytest.param("I no longer work here at all.", {}, (3, 0, LIKELY), id="E-75 gone"),
        pytest.param(
            "I no longer work here. Please call Tim. Thanks for your mail.",
            {},
            (5, 0, LIKELY),
            id="E-75 gone is never sure",
        ),
        pytest.param(
            f"{AWAY} My working days are few. Please call Tim. Thanks for your mail.",
            {},
            (5, 0, LIKELY),
            id="E-70 what recurs is never sure",
        ),
        pytest.param(f"Hi Alex! {AWAY}", {}, (2, 2, PERSON), id="by name"),
        pytest.param(f"{AWAY} Is it going well with you?", {}, (2, 3, PERSON), id="it asks"),
        pytest.param(
            f"{AWAY} Is it urgent? Please call Tim.", {}, (4, 0, LIKELY), id="asks for none"
        ),
        pytest.param(f"{AWAY} Any questions?", {}, (3, 0, LIKELY), id="a courtesy"),
        pytest.param(f"{AWAY}\n\nSent from my iPhone", {}, (2, 2, PERSON), id="from a phone"),
        pytest.param(
            f"{AWAY}\n\nOn 13 April 2026, Alex wrote:\n> Hi", {}, (3, 1, MIXED), id="it quotes"
        ),
        pytest.param(
            f"{AWAY}\n\nOn 13 April 2026, Alex wrote:\n> Hi",
            {"answers": False},
            (4, 0, LIKELY),
            id="it quotes, and answers nothing",
        ),
        pytest.param("The jury said 'accusé de réception'.", {}, (0, 0, PERSON), id="French words"),
        pytest.param(f"{AWAY} Great to hear from you.", {}, (2, 3, PERSON), id="people's words"),
        pytest.param(
            f"{AWAY} We would like to offer you the position.", {}, (2, 5, PERSON), id="it decides"
        ),
        pytest.param(f"{AWAY} The panel was kind.", {}, (2, 1, PERSON), id="of the talk"),
        pytest.param(
            f"{AWAY} The panel is there when I am back.", {}, (2, 1, PERSON), id="of one to come"
        ),
        pytest.param(
            f"Robin painted a wall green. {AWAY}", {}, (2, 1, PERSON), id="it begins otherwise"
        ),
        pytest.param(
            f"Robin painted a wall green. {AWAY}",
            {"answers": False},
            (3, 0, LIKELY),
            id="otherwise, in no answer",
        ),
        pytest.param(
            f"{AWAY} Robin painted a wall green. Kim painted it in blue.",
            {"answers": False},
            (3, 1, MIXED),
            id="it says more",
        ),
        pytest.param(
            f"{AWAY} Sorry for any inconvenience.", {}, (3, 0, LIKELY), id="a stock apology"
        ),
    ],
)
def test_e_70_signs_of_an_absence(text, given, expected):
    assert weighed(absence(look(text, **given))) == expected


CAME, THANKS = "Your mail arrived.", "Thanks for your mail."
PROCESS, APPLIED = "We will be in touch shortly.", "Thank you for your application."
NEW = {"sender": FIRM, "answers": False}
ABOUT_IT = {"subject": "We have received your application", "answers": False}


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        pytest.param("All is well.", {"sender": FIRM}, (0, 0, PERSON), id="nothing of it"),
        pytest.param(CAME, {}, (0, 0, PERSON), id="of a person"),
        pytest.param(None, {"sender": FIRM}, (0, 0, PERSON), id="no text"),
        pytest.param(CAME, {"sender": FIRM}, (3, 0, LIKELY), id="of nobody"),
        pytest.param(CAME, NEW, (3, 0, LIKELY), id="of nobody, anew"),
        pytest.param("This is an automatic reply.", NEW, (3, 0, LIKELY), id="it says so"),
        pytest.param(f"{CAME} {THANKS}", NEW, (3, 0, LIKELY), id="thanks"),
        pytest.param(f"{CAME} {PROCESS}", NEW, (3, 0, LIKELY), id="what comes next"),
        pytest.param(f"{CAME} {THANKS} {PROCESS}", NEW, (4, 0, SURE), id="all of it"),
        pytest.param(
            f"{CAME} {THANKS} {PROCESS}", {"sender": FIRM}, (4, 0, LIKELY), id="all in the thread"
        ),
        pytest.param(
            f"{CAME} {THANKS} {PROCESS}",
            {"sender": TEAM},
            (5, 0, SURE),
            id="all in the thread, of a team",
        ),
        pytest.param(
            f"{CAME}\n\nBest regards\nThe Acme Team",
            {"sender": FIRM},
            (3, 0, LIKELY),
            id="a team's",
        ),
        pytest.param(
            f"We have received your message. {THANKS} {PROCESS}",
            NEW,
            (5, 0, SURE),
            id="in a robot's words",
        ),
        pytest.param(
            f"The mailbox answers automatically here. {THANKS} {PROCESS}",
            NEW,
            (5, 0, SURE),
            id="it answers by itself",
        ),
        pytest.param(CAME, ABOUT_IT, (3, 0, LIKELY), id="by its subject"),
        pytest.param(
            CAME, {"subject": "Ticket #12345", "answers": False}, (3, 0, LIKELY), id="by a ticket"
        ),
        pytest.param(
            CAME, {"subject": "Re: Ticket #12345", "answers": False}, (0, 0, PERSON), id="an answer"
        ),
        pytest.param(
            f"{CAME} Its number is 123456.", {"answers": False}, (3, 0, LIKELY), id="by a number"
        ),
        pytest.param(f"{CAME} It is 2026.", {"answers": False}, (0, 0, PERSON), id="by no year"),
        pytest.param(f"I'm glad. {CAME}", {"sender": FIRM}, (2, 1, PERSON), id="somebody's"),
        pytest.param(
            f"{CAME}\n\nBest regards\nJana Kern", {"sender": FIRM}, (2, 1, PERSON), id="signed"
        ),
        pytest.param(
            CAME,
            {"sender": "Dana Wu (Recruiting) <dana@x.example>"},
            (2, 1, PERSON),
            id="a person's",
        ),
        pytest.param(
            f"{CAME} Please do not contact us again.",
            {"sender": FIRM},
            (3, 2, PERSON),
            id="silence",
        ),
        pytest.param(f"{APPLIED} {PROCESS}", NEW, (3, 0, LIKELY), id="an application"),
        pytest.param(
            f"{APPLIED} {PROCESS}", {**NEW, "sender": TEAM}, (4, 0, LIKELY), id="of a team's"
        ),
        pytest.param(
            f"{APPLIED} {PROCESS}", {**ABOUT_IT, "sender": FIRM}, (4, 0, SURE), id="by both"
        ),
    ],
)
def test_e_70_signs_of_a_receipt(text, given, expected):
    assert weighed(receipt(look(text, **given))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We have received your message. It was passed to Ms Wu, who thanks you.",
        "Nous avons bien reçu votre message. Il est chez Madame Wu, qui vous remercie.",
        "Vielen Dank für Ihre Nachricht. Frau Wu lässt Sie herzlich grüßen.",
    ],
)
def test_e_70_who_hands_on_somebody_s_thanks_is_a_person(text):
    found = receipt(look(text, sender=TEAM))
    assert found.signs
    assert "it says what people say" in [sign.words for sign in found.against]
