"""A mail as the tick and `inspect` both hear it: its kind, and what a reply says."""

from datetime import UTC, date, datetime

import pytest

from followupd.core.application import Meaning, MessageKind
from followupd.core.heard import hear
from followupd.core.mail import Mail
from tests.reading import MAIL_WORDS

AT = datetime(2026, 3, 3, tzinfo=UTC)
FROM = ("From", "Dana Wu <dana@acme.example>")
AUTOMATIC = ("Auto-Submitted", "auto-replied")


def heard(text: str | None, *given: tuple[str, str]):
    mail = Mail("1", "1", frozenset(), AT, (FROM, *given), text)
    return hear(mail, frozenset({"alex@example.com"}), MAIL_WORDS)


LEFT = [
    pytest.param("I no longer work at Acme. Please contact Robin Ode.", id="E-75 English"),
    pytest.param("Dana Wu has left the company.", id="E-75 about somebody, English"),
    pytest.param("Dana Wu ist nicht mehr für unser Unternehmen tätig.", id="E-75 German"),
    pytest.param("Je ne fais plus partie de la société.", id="E-75 French"),
    pytest.param("Ya no trabajo en Acme.", id="E-75 Spanish"),
    pytest.param("Já não trabalho na Acme.", id="E-75 Portuguese"),
    pytest.param("Ik werk niet meer bij Acme.", id="E-75 Dutch"),
]


@pytest.mark.parametrize("text", LEFT)
@pytest.mark.parametrize("given", [(), (AUTOMATIC,)], ids=["by its words", "by a header"])
def test_a_robot_that_tells_that_somebody_left_is_one_and_the_user_decides(text, given):
    found = heard(text, *given)
    assert found.judged.kind is MessageKind.AUTO_REPLY
    assert found.reading is not None
    assert found.reading.meaning is Meaning.HANDOVER
    assert not found.is_sure
    assert found.reading.reasons


@pytest.mark.parametrize(
    "text",
    [
        "I am out of the office. Please contact my colleague Robin Ode in urgent cases.",
        "Ich bin im Urlaub. Wenden Sie sich bitte an meine Kollegin Robin Ode.",
        "Je suis en congé. Vous pouvez contacter ma collègue Robin Ode.",
    ],
)
@pytest.mark.parametrize("given", [(), (AUTOMATIC,)], ids=["by its words", "by a header"])
def test_whoever_stands_in_for_an_absence_takes_nothing_over(text, given):
    """E-70: it is no reply, and what followupd does is wait."""
    found = heard(text, *given)
    assert (found.judged.kind, found.judged.subtype) == (MessageKind.AUTO_REPLY, "out_of_office")
    assert found.reading is None


def test_a_person_s_mail_whose_text_nobody_gave_is_unclear():
    """E-64: it stops the nudging all the same."""
    found = heard(None)
    assert found.reading is not None
    assert (found.reading.meaning, found.is_sure) == (Meaning.UNCLEAR, False)


def test_a_person_s_mail_is_read():
    found = heard("We would like to offer you the position of Data Engineer.")
    assert found.judged.kind is MessageKind.PERSON
    assert found.reading is not None
    assert found.reading.meaning is Meaning.OFFER


def test_a_date_in_it_is_reckoned_from_the_day_on_which_it_was_written():
    """E-60."""
    found = heard("You will hear from us by Friday.", ("Date", "Thu, 12 Mar 2026 09:00:00 +0000"))
    assert found.reading is not None
    assert found.reading.promised_on == date(2026, 3, 13)


def test_what_may_be_a_robot_s_may_be_a_person_s():
    """E-70: it is the user who says what it is."""
    found = heard("I am on holiday until Monday.", ("In-Reply-To", "<1@example.com>"))
    assert (found.judged.kind, found.judged.sure) == (MessageKind.AUTO_REPLY, False)
    assert found.reading is not None
    assert (found.reading.meaning, found.is_sure) == (Meaning.UNCLEAR, False)


GONE = "I no longer work at Acme. Please contact Robin Ode."


@pytest.mark.parametrize(
    ("text", "given", "kind"),
    [
        pytest.param(
            GONE,
            ("Content-Type", "text/calendar; method=REPLY"),
            MessageKind.CALENDAR,
            id="E-71 an answer to an invitation",
        ),
        pytest.param(None, AUTOMATIC, MessageKind.AUTO_REPLY, id="E-70 a robot's, not yet fetched"),
    ],
)
def test_what_is_no_reply_is_not_read(text, given, kind):
    found = heard(text, given)
    assert (found.judged.kind, found.reading) == (kind, None)
    assert found.judged.needs_body is (text is None)


def test_e_71_a_return_is_reckoned_from_the_day_on_which_the_mail_was_written():
    written = ("Date", "Mon, 02 Mar 2026 23:50:00 -0800")
    found = heard("I am out of the office. I will be back tomorrow.", written, AUTOMATIC)
    assert found.judged.returns_on == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        pytest.param("Fri, 06 Mar 2026 23:50:00 -0800", date(2026, 3, 6), id="E-60 west"),
        pytest.param("Sat, 07 Mar 2026 00:10:00 +1300", date(2026, 3, 7), id="E-60 east"),
        pytest.param("soon", AT.date(), id="unreadable: when Gmail got it"),
        pytest.param(None, AT.date(), id="no date: when Gmail got it"),
    ],
)
def test_dates_are_read_from_the_day_on_which_the_sender_wrote(written, day):
    given = (("Date", written),) if written else ()
    assert Mail("1", "1", frozenset(), AT, given).sent_on == day


def test_a_draft_is_told_by_its_label():
    assert Mail("1", "1", frozenset({"DRAFT"}), AT, ()).is_draft
    assert not Mail("1", "1", frozenset({"SENT"}), AT, ()).is_draft


def test_a_reply_is_sure_where_its_kind_and_its_meaning_are():
    found = heard("You will hear from us by 6 March.")
    assert found.reading is not None
    assert (found.reading.meaning, found.is_sure) == (Meaning.PROMISED_DATE, True)
    assert heard("I am out of the office.", AUTOMATIC).is_sure


def test_what_stands_below_the_sender_s_name_is_no_part_of_a_reply():
    found = heard("Nice to meet you too.\n\nDana Wu\nYou will hear from us by 6 March.")
    assert found.reading is not None
    assert found.reading.meaning is not Meaning.PROMISED_DATE
