"""Mail about a delivery, sign by sign: who tells of it, of which addresses, and how surely."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from followupd.core.application import MessageKind
from followupd.core.delivery import (
    delivery_notice,
    delivery_report,
    is_from_nobody,
    is_mail_system,
)
from followupd.core.judgement import Classification, look_at
from followupd.core.mail import Mail
from tests.reading import MAIL_WORDS

BOUNCE, DELAY, RECEIPT = MessageKind.BOUNCE, MessageKind.DELIVERY_DELAY, MessageKind.RECEIPT
PERSON = "Dana Wu <dana@acme.example>"
DAEMON = "Mail Delivery System <mailer-daemon@acme.example>"
POSTMASTER = "postmaster@acme.example"
NOBODY = ("Return-Path", "<>")
REPORT = ("Content-Type", "Multipart/Report; report-type=delivery-status")
GONE = "gone@acme.example"
FAILED = f"Final-Recipient: rfc822; {GONE}\nAction: failed\n"
UNKNOWN = f"Final-Recipient: rfc822; {GONE}\nAction: pondered\n"


def look(*given, sender=PERSON, subject="Hello", text="See you.", status=None):
    headers = (("From", sender), ("To", "Alex <alex@example.com>"), ("Subject", subject), *given)
    at = datetime(2026, 3, 3, tzinfo=UTC)
    return look_at(Mail("1", "1", frozenset(), at, headers, text, status), MAIL_WORDS)


def told(found):
    """Return what matters of a judgement; that it says why matters as well."""
    if found is None:
        return None
    assert isinstance(found, Classification)
    assert found.reasons
    assert all(reason.strip() for reason in found.reasons)
    return found.kind, found.sure, found.addresses


# --- reports


@pytest.mark.parametrize(
    ("given", "sender", "status", "expected"),
    [
        pytest.param([REPORT], PERSON, FAILED, (BOUNCE, True, (GONE,)), id="E-73 a report"),
        pytest.param([], DAEMON, FAILED, (BOUNCE, True, (GONE,)), id="E-73 of a mail system"),
        pytest.param([], POSTMASTER, FAILED, (BOUNCE, True, (GONE,)), id="E-73 of a postmaster"),
        pytest.param([NOBODY], PERSON, FAILED, (BOUNCE, True, (GONE,)), id="E-73 of nobody"),
        pytest.param([], PERSON, FAILED, None, id="E-64 one that a person passes on"),
        pytest.param([], DAEMON, None, None, id="none at all"),
        pytest.param(
            [("Content-Type", "multipart/report; report-type=disposition-notification")],
            DAEMON,
            None,
            None,
            id="a report on something else",
        ),
        pytest.param(
            [("Content-Type", "text/plain; name=status")], DAEMON, None, None, id="no report"
        ),
        pytest.param(
            [REPORT], PERSON, UNKNOWN, (BOUNCE, False, ()), id="one that says nothing known"
        ),
    ],
)
def test_a_report_is_believed_for_what_it_is_or_for_who_sends_it(given, sender, status, expected):
    assert told(delivery_report(look(*given, sender=sender, status=status))) == expected


@pytest.mark.parametrize(
    ("action", "expected", "subtype"),
    [
        pytest.param("failed", (BOUNCE, True, (GONE,)), None, id="E-73"),
        pytest.param("delayed", (DELAY, True, (GONE,)), None, id="it is tried again"),
        pytest.param("delivered", (RECEIPT, True, ()), "delivered", id="it came"),
        pytest.param("relayed", (RECEIPT, True, ()), "delivered", id="it went on"),
        pytest.param("expanded", (RECEIPT, True, ()), "delivered", id="it went to several"),
    ],
)
def test_a_report_says_what_became_of_the_mail(action, expected, subtype):
    status = FAILED.replace("failed", action)
    found = delivery_report(look(REPORT, status=status))
    assert found is not None
    assert (told(found), found.subtype) == (expected, subtype)
    assert action in found.reasons[0]


def test_a_report_without_its_part_is_read_from_the_text():
    found = delivery_report(look(REPORT, text=FAILED))
    assert told(found) == (BOUNCE, True, (GONE,))


@pytest.mark.parametrize("action", ["failed", "delayed"])
def test_where_a_report_names_no_address_the_text_does(action):
    """Whoever is told is not who was not reached, whatever the case of the letters."""
    text = f"Not delivered:\n\nALEX@example.com\n\nMail to {GONE} has a problem."
    found = delivery_report(look(REPORT, text=text, status=f"Action: {action}\n"))
    assert found is not None
    assert found.addresses == (GONE,)
    assert told(delivery_report(look(REPORT, text=None, status="Action: failed\n"))) is not None


def test_e_73_a_report_names_the_alias_that_its_text_tells_of():
    status = f"Final-Recipient: rfc822; {GONE}\nAction: failed\n"
    text = f"It failed:\n\n  {GONE}\n    (generated from jobs@acme.example)\n"
    found = delivery_report(look(REPORT, text=text, status=status))
    assert found is not None
    assert found.addresses == ("jobs@acme.example", GONE)


# --- notices in plain words

TELLS = f"Your message could not be delivered.\n\n{GONE}\n"
LATER = f"Your message has been delayed and will be retried.\n\n{GONE}\n"
SUBJECT = "Undeliverable: Thank you"
NOREPLY = "noreply@acme.example"
IN_JSON = '{"notificationType": "Bounce", "emailAddress": "gone@acme.example"}'
FAILED_TO = ("X-Failed-Recipients", GONE)
FOUND = (BOUNCE, True, (GONE,))
LONG = " ".join(f"This is sentence {n} of it." for n in range(1, 16)) + " "


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param({"sender": DAEMON, "text": TELLS}, FOUND, id="E-73 a mail system"),
        pytest.param(
            {"sender": DAEMON}, (BOUNCE, False, ()), id="a mail system that says nothing of it"
        ),
        pytest.param(
            {"sender": DAEMON, "text": FAILED}, FOUND, id="E-73 a mail system with a report in it"
        ),
        pytest.param(
            {"sender": DAEMON, "text": LATER}, (DELAY, True, (GONE,)), id="a mail system tries on"
        ),
        pytest.param({"sender": POSTMASTER, "text": TELLS}, FOUND, id="E-73 a postmaster"),
        pytest.param({"sender": POSTMASTER}, None, id="E-64 a postmaster who is a person"),
        pytest.param(
            {"sender": POSTMASTER, "text": f"{GONE}\n", "subject": SUBJECT},
            FOUND,
            id="E-73 a postmaster, by the subject",
        ),
        pytest.param(
            {"sender": POSTMASTER, "subject": f"Re: {SUBJECT}"},
            None,
            id="E-64 a postmaster who answers",
        ),
        pytest.param(
            {"sender": POSTMASTER, "text": f"{GONE}\n", "subject": "Delivery delayed"},
            (DELAY, True, (GONE,)),
            id="a postmaster, by a subject about a delay",
        ),
        pytest.param({"text": TELLS, "subject": SUBJECT}, FOUND, id="E-73 by subject and text"),
        pytest.param({"text": TELLS}, None, id="E-64 a person who tells of a delivery"),
        pytest.param({"subject": SUBJECT}, None, id="E-64 a person with such a subject"),
        pytest.param(
            {"text": TELLS, "subject": f"Re: {SUBJECT}"}, None, id="E-64 a person who answers"
        ),
        pytest.param({}, None, id="nothing of the kind"),
        pytest.param(
            {"sender": NOREPLY, "text": LONG[:220] + TELLS, "subject": SUBJECT},
            FOUND,
            id="E-73 of nobody's address, later in the text",
        ),
        pytest.param(
            {"text": LONG[:280] + TELLS, "subject": SUBJECT},
            None,
            id="E-64 a person who comes to speak of it",
        ),
        pytest.param({"sender": POSTMASTER, "text": LONG + TELLS}, None, id="at the end of a text"),
        pytest.param({"sender": NOREPLY, "text": IN_JSON}, FOUND, id="E-73 of a service, in JSON"),
        pytest.param({"text": IN_JSON}, None, id="E-64 a person who quotes it"),
        pytest.param({"sender": NOREPLY}, None, id="of a service, about something else"),
    ],
)
def test_a_notice_is_known_by_who_tells_of_what(known, expected):
    assert told(delivery_notice(look(**known))) == expected


@pytest.mark.parametrize(
    ("text", "expected", "needs_body"),
    [
        pytest.param("See below.", (BOUNCE, False, (GONE,)), False, id="the text says nothing"),
        pytest.param(TELLS, FOUND, False, id="E-73 the text says so"),
        pytest.param(None, (BOUNCE, False, (GONE,)), True, id="the text was not fetched"),
    ],
)
def test_a_notice_names_in_its_headers_whom_it_is_about(text, expected, needs_body):
    found = delivery_notice(look(FAILED_TO, text=text))
    assert found is not None
    assert (told(found), found.needs_body) == (expected, needs_body)


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        pytest.param("Hello", BOUNCE, id="that it is one is all there is"),
        pytest.param("Delivery delayed", DELAY, id="its subject"),
    ],
)
def test_headers_alone_name_a_notice_and_ask_for_its_text(subject, kind):
    found = delivery_notice(look(sender=DAEMON, subject=subject, text=None))
    assert found is not None
    assert (told(found), found.needs_body) == ((kind, False, ()), True)


def test_a_notice_in_plain_words_leaves_out_whom_it_went_to():
    text = f"could not be delivered:\n\nalex@example.com\n\n{GONE}\n"
    assert told(delivery_notice(look(sender=DAEMON, text=text))) == FOUND
    to_nobody = look(sender=DAEMON, text=TELLS)
    headers = tuple(h for h in to_nobody.mail.headers if h[0] != "To")
    bare = look_at(replace(to_nobody.mail, headers=headers), MAIL_WORDS)
    assert told(delivery_notice(bare)) == FOUND


# --- who it is


@pytest.mark.parametrize(
    ("sender", "is_one"),
    [
        pytest.param("mailer-daemon@acme.example", True, id="by its address"),
        pytest.param("Mail Delivery Subsystem <x@acme.example>", True, id="by its name"),
        pytest.param("Mail-Router <x@acme.example>", True, id="a router"),
        pytest.param("MAILER-DAEMON <x@acme.example>", True, id="in capitals"),
        pytest.param("Delivery Status Notification <x@acme.example>", True, id="what it sends"),
        pytest.param(PERSON, False, id="a person"),
        pytest.param(POSTMASTER, False, id="a postmaster may be a person"),
    ],
)
def test_a_mail_system_is_known_by_names_that_no_person_has(sender, is_one):
    assert is_mail_system(look(sender=sender)) is is_one


@pytest.mark.parametrize(
    ("headers", "nobody"),
    [
        pytest.param((("From", PERSON), NOBODY), True, id="no way back"),
        pytest.param((("From", PERSON), ("Return-Path", " <> ")), True, id="with blanks"),
        pytest.param((("From", "<>"),), True, id="no sender"),
        pytest.param((("From", PERSON),), False, id="a person"),
        pytest.param((), False, id="no headers at all"),
    ],
)
def test_who_wants_no_answer_shows_by_the_way_back(headers, nobody):
    mail = Mail("1", "1", frozenset(), datetime(2026, 3, 3, tzinfo=UTC), headers, "Hello")
    assert is_from_nobody(look_at(mail, MAIL_WORDS)) is nobody
    assert not is_mail_system(look_at(replace(mail, headers=()), MAIL_WORDS))
