"""Signs of robots one by one, each without the others (E-70, E-71)."""

from datetime import UTC, datetime

import pytest

from followupd.core.application import MessageKind
from followupd.core.message import Mail, classify
from tests.reading import MAIL_WORDS

OWN = frozenset({"alex@example.com"})
FROM = ("From", "Dana Wu <dana@acme.example>")
LEAVE = ("List-Unsubscribe", "<mailto:leave@acme.example>")


def judged(
    *given: tuple[str, str],
    text: str | None = "Hello Alex,\n\nsee you.\n",
    parts: tuple[str, ...] = (),
):
    at = datetime(2026, 3, 3, tzinfo=UTC)
    mail = Mail("1", "1", frozenset(), at, (FROM, *given), text, content_types=parts)
    return classify(mail, OWN, MAIL_WORDS)


@pytest.mark.parametrize(
    ("given", "kind", "sure"),
    [
        pytest.param([("Precedence", "bulk")], MessageKind.BULK, True, id="E-70 bulk"),
        pytest.param([("Precedence", "junk")], MessageKind.BULK, True, id="E-70 junk"),
        pytest.param([("Precedence", "list")], MessageKind.BULK, True, id="E-70 list"),
        pytest.param(
            [LEAVE, ("List-Id", "<news.acme.example>")], MessageKind.BULK, True, id="E-70 a list"
        ),
        pytest.param(
            [LEAVE, ("Feedback-ID", "1:2:3:acme")], MessageKind.BULK, True, id="E-70 a campaign"
        ),
        pytest.param([LEAVE], MessageKind.BULK, False, id="E-70 it can be left"),
        pytest.param(
            [("List-Id", "<team.acme.example>")], MessageKind.PERSON, True, id="a person in a group"
        ),
        pytest.param(
            [("Precedence", "list"), ("In-Reply-To", "<1@example.com>")],
            MessageKind.PERSON,
            True,
            id="E-64 an answer through a list",
        ),
        pytest.param(
            [("Content-Type", "text/calendar; method=REPLY")],
            MessageKind.CALENDAR,
            True,
            id="E-71 an event alone",
        ),
        pytest.param(
            [("Content-Type", "multipart/report; report-type=disposition-notification")],
            MessageKind.RECEIPT,
            True,
            id="a read receipt",
        ),
        pytest.param(
            [("Sender", "Google Calendar <calendar-notification@google.com>")],
            MessageKind.CALENDAR,
            True,
            id="E-71 a calendar for somebody",
        ),
    ],
)
def test_a_sign_decides_alone(given, kind, sure):
    found = judged(*given)
    assert (found.kind, found.sure) == (kind, sure)
    assert found.reasons


def test_a_calendars_subject_is_believed_when_the_text_was_read():
    """E-71: until then it may be a person who wrote about an event."""
    found = judged(("Subject", "Accepted: Interview @ Tue Mar 3, 2026"), text=None)
    assert (found.kind, found.sure, found.needs_body) == (MessageKind.CALENDAR, False, True)
    assert found.reasons


@pytest.mark.parametrize("label", ["SENT", "DRAFT"])
def test_what_gmail_has_as_the_users_is_theirs_and_that_is_told(label):
    """E-72."""
    at = datetime(2026, 3, 3, tzinfo=UTC)
    found = classify(Mail("1", "1", frozenset({label}), at, (FROM,)), OWN, MAIL_WORDS)
    assert found.kind is MessageKind.OWN
    assert found.reasons


def test_a_receipt_is_known_by_its_part_alone():
    found = judged(parts=("text/plain", "message/disposition-notification"))
    assert found.kind is MessageKind.RECEIPT


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        pytest.param((), MessageKind.CALENDAR, id="E-71 an event that comes by itself"),
        pytest.param(
            (("Subject", "Re: Interview"),), MessageKind.PERSON, id="E-64 an answer by its subject"
        ),
        pytest.param(
            (("References", "<1@example.com>"),), MessageKind.PERSON, id="E-64 one by its headers"
        ),
    ],
)
def test_whoever_answers_with_an_event_is_a_person(given, kind):
    assert judged(*given, parts=("text/plain", "text/calendar")).kind is kind
