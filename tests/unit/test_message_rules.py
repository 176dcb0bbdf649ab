"""What kind of message a mail is, rule by rule (E-64, E-70 to E-72)."""

from datetime import UTC, datetime

import pytest

from followupd.core.application import MessageKind
from followupd.core.message import Mail, classify
from tests.reading import MAIL_WORDS

AT = datetime(2026, 3, 3, 10, tzinfo=UTC)
OWN = frozenset({"Alex@Example.com", "alex@other.example"})
PERSON, OWN_MAIL, BULK = MessageKind.PERSON, MessageKind.OWN, MessageKind.BULK
RECEIPT, CALENDAR, ROBOT = MessageKind.RECEIPT, MessageKind.CALENDAR, MessageKind.AUTO_REPLY
TALK = "Hello Alex, the plan of the garden is good."
ANSWER = ("In-Reply-To", "<1@example.com>")
LEAVE, LIST = ("List-Unsubscribe", "<mailto:x@acme.example>"), ("List-Id", "<x.acme.example>")
NO_REPLY = ("From", "Acme <noreply@acme.example>")


def judged(
    text: str | None,
    *more: tuple[str, str],
    subject: str = "Hi",
    parts: tuple[str, ...] = (),
    labels: frozenset[str] = frozenset(),
):
    sender = ("From", "Dana Wu <dana.wu@acme.example>")
    given = more if any(name == "From" for name, _ in more) else (sender, *more)
    headers = (*given, ("To", "Alex Morgan <alex@example.com>"), ("Subject", subject))
    return classify(Mail("1", "1", labels, AT, headers, text, content_types=parts), OWN, MAIL_WORDS)


def is_kind(found, kind: MessageKind, *, sure: bool) -> None:
    assert (found.kind, found.sure) == (kind, sure)
    assert found.reasons
    assert all(reason.strip() for reason in found.reasons)


@pytest.mark.parametrize(
    ("sender", "kind"),
    [
        pytest.param("Alex <alex@example.com>", OWN_MAIL, id="E-72 theirs"),
        pytest.param("ALEX@OTHER.EXAMPLE", OWN_MAIL, id="E-72 theirs, in capitals"),
        pytest.param("Alex <alex@acme.example>", PERSON, id="another's"),
    ],
)
def test_what_comes_from_an_address_of_the_users_is_theirs(sender, kind):
    is_kind(judged(TALK, ("From", sender)), kind, sure=True)


def test_e50_whoever_goes_by_the_name_of_a_program_still_writes_by_hand():
    sender = ("From", "Auto-Reply <alex@example.com>")
    assert judged(TALK, sender, labels=frozenset({"SENT"})).subtype is None


TITLED = {"subject": "Accepted: Final round"}


@pytest.mark.parametrize(
    ("text", "more", "given", "subtype"),
    [
        pytest.param(TALK, [], {}, None, id="by hand"),
        pytest.param(TALK, [("Auto-Submitted", "no")], {}, None, id="by hand, and that is said"),
        pytest.param(
            TALK, [("Auto-Submitted", "auto-replied")], {}, "automatic", id="E-50 a program's"
        ),
        pytest.param(
            TALK,
            [("Auto-Submitted", "auto-replied"), ("Content-Type", "text/calendar")],
            TITLED,
            "automatic",
            id="E-50 a program's, with an event",
        ),
        pytest.param(
            TALK,
            [("Content-Type", "text/calendar; method=REPLY")],
            {},
            "calendar",
            id="E-50 an event alone",
        ),
        pytest.param(
            TALK, [], {**TITLED, "parts": ("text/calendar",)}, "calendar", id="E-50 with an event"
        ),
        pytest.param(
            None,
            [],
            {**TITLED, "parts": ("text/plain", "application/ics")},
            "calendar",
            id="E-50 with one as a file",
        ),
        pytest.param(
            TALK, [], {"parts": ("text/calendar",)}, None, id="by hand, with an event in it"
        ),
        pytest.param(TALK, [], TITLED, None, id="by hand, with such a subject"),
        pytest.param(
            TALK, [], {**TITLED, "parts": ("application/pdf",)}, None, id="and with another file"
        ),
    ],
)
def test_what_a_program_wrote_for_the_user_is_told_from_what_they_wrote(text, more, given, subtype):
    found = judged(text, ("From", "Alex <alex@example.com>"), *more, **given)
    is_kind(found, OWN_MAIL, sure=True)
    assert (found.subtype, found.needs_body) == (subtype, False)
    assert len(found.reasons) == (1 if subtype is None else 2)


@pytest.mark.parametrize(
    ("given", "needs_body"),
    [
        pytest.param(TITLED, True, id="it may be their calendar's"),
        pytest.param({}, False, id="it cannot"),
    ],
)
def test_e50_what_may_be_the_users_calendars_is_read_whole(given, needs_body):
    found = judged(None, ("From", "Alex <alex@example.com>"), **given)
    assert (found.kind, found.subtype, found.needs_body) == (OWN_MAIL, None, needs_body)


DISPLAYED = "Your message was displayed on 3 March."
REPORT = "multipart/report; report-type="


@pytest.mark.parametrize(
    ("text", "more", "given", "kind"),
    [
        pytest.param(
            TALK,
            [("Content-Type", f"{REPORT}disposition-notification")],
            {},
            RECEIPT,
            id="a report",
        ),
        pytest.param(TALK, [("Content-Type", "text/plain; x=disposition")], {}, PERSON, id="none"),
        pytest.param(
            DISPLAYED, [], {"subject": "Read: Hi"}, RECEIPT, id="by its subject and its text"
        ),
        pytest.param(TALK, [], {"subject": "Read: Hi"}, PERSON, id="by its subject alone"),
        pytest.param(DISPLAYED, [], {}, PERSON, id="by its text alone"),
        pytest.param(
            None,
            [("Auto-Submitted", "auto-replied")],
            {"subject": "Read: Hi"},
            RECEIPT,
            id="by its subject, and a program",
        ),
    ],
)
def test_a_read_receipt_is_told(text, more, given, kind):
    found = judged(text, *more, **given)
    assert found.kind is kind
    assert found.reasons
    assert found.subtype == ("read" if kind is RECEIPT else None)


SAYS = "Dana Wu has accepted this invitation."


@pytest.mark.parametrize(
    ("text", "more", "given", "kind"),
    [
        pytest.param(
            TALK,
            [("From", "calendar-notification@google.com"), ANSWER],
            {},
            CALENDAR,
            id="E-71 a calendar's address",
        ),
        pytest.param(
            TALK,
            [("Content-Type", "Text/Calendar; method=REPLY"), ANSWER],
            {},
            CALENDAR,
            id="E-71 it",
        ),
        pytest.param(TALK, [], {"parts": ("text/calendar",)}, CALENDAR, id="E-71 with an event"),
        pytest.param(
            TALK, [], {"parts": ("text/plain", "application/ics")}, CALENDAR, id="E-71 as a file"
        ),
        pytest.param(TALK, [], {"parts": ("application/pdf",)}, PERSON, id="with another file"),
        pytest.param(SAYS, [], {"subject": "Accepted: Hi"}, CALENDAR, id="E-71 by both"),
        pytest.param(TALK, [], {"subject": "Accepted: Hi"}, PERSON, id="by its subject alone"),
        pytest.param(SAYS, [], {"subject": "Hi"}, PERSON, id="by its text alone"),
        pytest.param(
            TALK, [NO_REPLY], {"subject": "Accepted: Hi"}, CALENDAR, id="E-71 of nobody's address"
        ),
    ],
)
def test_a_calendars_mail_is_told(text, more, given, kind):
    found = judged(text, *more, **given)
    assert found.kind is kind
    assert found.reasons


FOOT = "Hello Alex, the garden is good.\n\nYou can unsubscribe at any time."


@pytest.mark.parametrize(
    ("text", "more", "given", "kind", "sure"),
    [
        pytest.param(TALK, [("Precedence", "Bulk ")], {}, BULK, True, id="E-70 to many"),
        pytest.param(TALK, [("Precedence", "first-class")], {}, PERSON, True, id="to one"),
        pytest.param(TALK, [LEAVE, LIST], {}, BULK, True, id="E-70 a list that one can leave"),
        pytest.param(TALK, [LIST], {}, PERSON, True, id="a list"),
        pytest.param(FOOT, [LIST], {}, BULK, True, id="E-70 a list that says how to leave"),
        pytest.param(FOOT, [], {}, BULK, False, id="E-70 what says how to leave"),
        pytest.param(
            f"Your application is here.\n\n{FOOT}",
            [],
            {},
            PERSON,
            True,
            id="E-64 of an application",
        ),
        pytest.param(
            f"{FOOT}\n\nA b. C d. E f. G h.", [], {}, PERSON, True, id="said five sentences before"
        ),
        pytest.param(TALK, [LEAVE], {}, BULK, False, id="E-70 what one can leave"),
        pytest.param(TALK, [LEAVE, NO_REPLY], {}, BULK, True, id="E-70 and nobody reads it"),
        pytest.param(
            f"Your application is here. {TALK}", [LEAVE], {}, PERSON, True, id="E-64 an application"
        ),
        pytest.param(TALK, [("Precedence", "list"), ANSWER], {}, PERSON, True, id="E-64 an answer"),
        pytest.param(
            TALK,
            [("Precedence", "list")],
            {"subject": "Re: Hi"},
            PERSON,
            True,
            id="E-64 by subject",
        ),
        pytest.param(
            TALK, [], {"subject": "How was your interview?"}, BULK, True, id="E-70 a survey"
        ),
    ],
)
def test_what_goes_to_many_is_told(text, more, given, kind, sure):
    is_kind(judged(text, *more, **given), kind, sure=sure)


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(("Precedence", "bulk"), id="in bulk"),
        pytest.param(("Precedence", "junk"), id="as junk"),
        pytest.param(("Precedence", "list"), id="as a list's"),
        pytest.param(LIST, id="over a list"),
    ],
)
def test_e_70_a_survey_to_many_may_thank_for_the_application(header):
    text = "Thank you for your application. This is an automatic message."
    is_kind(judged(text, header, subject="How was your interview?"), BULK, sure=True)


AWAY = "I am on holiday. Please call Tim. Thanks for your mail."
MANY = ("Precedence", "bulk")


@pytest.mark.parametrize(
    ("text", "more", "subject", "kind"),
    [
        pytest.param(TALK, [LEAVE, LIST, NO_REPLY], "Ticket #12345", BULK, id="E-70 a ticket"),
        pytest.param(TALK, [MANY], "Automatic reply: Hi", BULK, id="E-70 by Precedence"),
        pytest.param(TALK, [LEAVE], "Automatic reply: Hi", ROBOT, id="E-70 one can leave it"),
        pytest.param(AWAY, [LEAVE, LIST], "Hi", BULK, id="E-70 an absence on a list"),
        pytest.param(AWAY, [MANY], "Hi", ROBOT, id="E-70 an absence, and no list"),
    ],
)
def test_what_is_surely_to_many_is_no_answer_of_a_program(text, more, subject, kind):
    is_kind(judged(text, *more, subject=subject), kind, sure=True)


REJECTED = "We have decided to move forward with other candidates."
OFFERED = "We would like to offer you the position."
INVITED = "We would like to invite you to an interview."
MARK = ("Auto-Submitted", "auto-generated")


@pytest.mark.parametrize(
    ("text", "more", "given", "kind", "sure"),
    [
        pytest.param(REJECTED, [MARK], {}, PERSON, False, id="E-64 a program's no"),
        pytest.param(OFFERED, [MARK], {}, PERSON, False, id="E-64 a program's offer"),
        pytest.param(INVITED, [MARK], {}, ROBOT, True, id="a program's invitation"),
        pytest.param(REJECTED, [LEAVE, LIST], {}, PERSON, False, id="E-64 a no to many"),
        pytest.param(
            f"I am on holiday. {REJECTED}",
            [MARK],
            {"subject": "Out of office"},
            ROBOT,
            True,
            id="E-70 who is away decides nothing",
        ),
        pytest.param(
            REJECTED, [], {"subject": "How was your interview?"}, BULK, True, id="E-70 nor a survey"
        ),
        pytest.param(
            f"This is an automated message. {INVITED}", [], {}, PERSON, False, id="E-64 it invites"
        ),
        pytest.param(INVITED, [LEAVE], {}, BULK, False, id="to many, and it invites"),
        pytest.param(
            INVITED, [], {"subject": "Out of office"}, ROBOT, False, id="away, and it invites"
        ),
        pytest.param(
            "We have received your message. Can you send your references?",
            [],
            {},
            PERSON,
            False,
            id="E-64 it asks, and says nowhere outright that it is automatic",
        ),
        pytest.param(
            "This is an automated message. Any plan? Use the form.",
            [],
            {},
            ROBOT,
            False,
            id="it asks",
        ),
    ],
)
def test_e_64_what_decides_is_read_whoever_wrote_it(text, more, given, kind, sure):
    is_kind(judged(text, *more, **given), kind, sure=sure)


def test_e_64_until_it_is_fetched_a_programs_mail_may_decide():
    found = judged(None, MARK)
    assert (found.kind, found.needs_body) == (ROBOT, True)


def test_e_70_what_may_be_a_programs_as_well_is_asked_about():
    text = "Hi Alex, I am on holiday until Monday. Please call the front desk."
    is_kind(judged(text, ANSWER), PERSON, sure=False)
