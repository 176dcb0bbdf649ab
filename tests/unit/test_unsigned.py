"""Receipts that nobody in particular signs are never acted on as somebody's word (E-70)."""

from datetime import UTC, datetime

import pytest

from followupd.core.heard import Heard, hear
from followupd.core.judgement import look_at
from followupd.core.mail import Mail
from followupd.core.message import mail_from_bytes
from followupd.core.unsigned import is_unsigned_receipt
from tests.reading import MAIL_WORDS

OWN = frozenset({"alex@example.com"})
ANSWER = "In-Reply-To: <1@example.com>\n"


def heard(text: str, *, sender: str = "Tom Reuter <tom.reuter@acme.example>", head=ANSWER) -> Heard:
    """Return what is made of a mail with this text."""
    named = f"From: {sender}\nTo: Alex Kim <alex@example.com>\nSubject: Re: Thank you\n"
    dated = "Date: Tue, 03 Mar 2026 10:00:00 +0000\n"
    typed = "Content-Type: text/plain; charset=utf-8\n"
    return hear(mail_from_bytes(f"{named}{dated}{head}{typed}\n{text}\n".encode()), OWN, MAIL_WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for your message. We will look into it and get back to you within two days.",
        "Ihre E-Mail ist angekommen. Wir antworten in der Regel innerhalb von zwei Werktagen.",
        "Vielen Dank für Ihre Mail. Ich werde diese schnellstmöglich beantworten.",
        "Danke für Ihr Schreiben. Alles wird in der Reihenfolge des Eingangs beantwortet.",
        "Merci pour votre message. Nous le traiterons dans les plus brefs délais.",
        "Gracias por su mensaje. Le responderemos en un plazo de dos días laborables.",
        "Obrigado pela sua mensagem. Responderemos no prazo de dois dias úteis.",
        "Grazie per il suo messaggio. Le risponderemo entro due giorni lavorativi.",
        "Bedankt voor uw bericht. Wij nemen het zo spoedig mogelijk in behandeling.",
        "Uw bericht is goed aangekomen. U ontvangt binnen twee werkdagen antwoord.",
    ],
)
def test_e_70_a_receipt_that_nobody_signs_is_asked_about(text):
    assert not heard(text).is_sure


def test_e_70_a_mere_absence_with_nothing_of_a_person_s_is_asked_about():
    assert not heard("Thanks so much! Conference season.").is_sure
    assert heard("Thanks so much, Alex! Conference season.").is_sure


FIRM = "Acme Careers <careers@acme.example>"
DECIDES = "The committee meets again, we'll decide by Friday."


@pytest.mark.parametrize(
    ("below", "sure"),
    [
        pytest.param("Carol Henshaw\nHR Assistant", True, id="a whole name"),
        pytest.param("D. Fairweather", True, id="an initial and a name"),
        pytest.param("Acme Careers", False, id="the firm's"),
        pytest.param("Candidate Helpdesk", False, id="a part of the firm"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_e_70_below_the_mail_of_a_firm_a_person_signs_with_a_whole_name(below, sure):
    assert heard(f"{DECIDES}\n\n{below}", sender=FIRM).is_sure is sure


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("Acme <careers@acme.example>", "We hope to update you by Friday.\n\nAcme Careers"),
        ("Tidemill <post@tidemill.example>", "You'll hear from us by Friday.\n\nTidemill"),
        ("Nordwind Team <x@acme.example>", "Wir melden uns bis Freitag.\n\nDeine Nordwinds"),
        ("Acme <careers@acme.example>", "We'll decide by Friday.\n\nKind regards\nAcme"),
    ],
)
def test_e_70_what_a_firm_promises_in_nobodys_name_is_asked_about(sender, text):
    assert not heard(text, sender=sender, head="").is_sure


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("Acme <careers@acme.example>", "We'll decide by Friday.\n\nKind regards\nJana Kern"),
        ("Kellan Moore <careers@acme.example>", "We'll decide by Friday.\n\nKellan Moore"),
        ("Darius Webb <d@acme.example>", "Thanks for your message. We decide by Friday.\n\nDW"),
        ("Ola Berg <ola@acme.example>", "Thanks for your note. You'll hear by Friday.\n\n/Ola"),
        (
            "Ola Berg <ola@acme.example>",
            "Hi Alex, thanks for your mail. We'll let you know by Friday.",
        ),
        ("Ola Berg <ola@acme.example>", "We'll let you know by Friday."),
        ("Ola Berg (Recruiting) <ola.berg@acme.example>", "You will hear from us by Friday."),
        ("Ola Berg <ola@acme.example>", "Thanks for your mail. The panel decides by Friday."),
    ],
)
def test_e_60_what_a_person_signs_or_writes_in_the_thread_is_their_word(sender, text):
    found = heard(text, sender=sender)
    assert found.is_sure
    assert found.reading is not None
    assert found.reading.promised_on is not None


@pytest.mark.parametrize(
    "text",
    [
        "We have decided to move forward with other candidates.\n\nAcme Careers",
        "We would like to invite you to an interview.\n\nThe Acme team",
    ],
)
def test_e_65_what_a_firm_decides_is_decided_whoever_signs(text):
    assert heard(text, sender="Acme <careers@acme.example>", head="").is_sure


DANA = "Dana Wu <dana.wu@acme.example>"
SIGNED = "\n\nDana Wu"
PROCESS = "We will be in touch shortly."


@pytest.mark.parametrize(
    ("text", "sender", "answers", "is_one"),
    [
        pytest.param("It arrived.", FIRM, True, True, id="a firm's, with no sign"),
        pytest.param("It arrived. " + PROCESS, DANA, True, False, id="a person's, with one sign"),
        pytest.param("Your mail arrived. " + PROCESS, DANA, True, True, id="with two"),
        pytest.param("Thanks for your mail. " + PROCESS, DANA, True, True, id="with two others"),
        pytest.param("Thanks for your mail. It arrived.", DANA, True, False, id="not what arrived"),
        pytest.param(
            "Thank you for your application. " + PROCESS, DANA, True, True, id="thanks for more"
        ),
        pytest.param(
            "This is an automated message. " + PROCESS, DANA, True, True, id="it calls itself so"
        ),
        pytest.param("Your mail arrived. " + PROCESS + SIGNED, DANA, True, False, id="signed"),
        pytest.param(
            "Hi Alex, your mail arrived. " + PROCESS, DANA, True, False, id="greeted in the thread"
        ),
        pytest.param(
            "Hi Alex, your mail arrived. " + PROCESS, DANA, False, True, id="greeted anew"
        ),
        pytest.param(
            "Your mail arrived. The panel will be in touch.", DANA, True, False, id="of the talk"
        ),
        pytest.param(
            "Your mail arrived. The panel will be in touch.", DANA, False, True, id="of it, anew"
        ),
        pytest.param(
            "Great to hear from you! Your mail arrived. " + PROCESS, DANA, True, False, id="glad"
        ),
        pytest.param(
            "Your mail arrived. We would like to offer you the job.", FIRM, True, False, id="offers"
        ),
        pytest.param(
            "Your mail arrived. We would like to invite you to an interview.",
            FIRM,
            False,
            False,
            id="invites",
        ),
        pytest.param(
            "Your mail arrived. What is your phone number?", FIRM, False, True, id="but asks"
        ),
        pytest.param(None, FIRM, False, True, id="no text"),
    ],
)
def test_e_70_a_receipt_has_two_signs_or_comes_from_nobody(text, sender, answers, is_one):
    more = (("In-Reply-To", "<1@example.com>"),) if answers else ()
    headers = (("From", sender), ("To", "Alex Kim <alex@example.com>"), *more)
    mail = Mail("1", "1", frozenset(), datetime(2026, 3, 3, tzinfo=UTC), headers, text)
    assert is_unsigned_receipt(look_at(mail, MAIL_WORDS)) is is_one
