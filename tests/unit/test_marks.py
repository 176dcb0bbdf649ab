"""Headers and names of programs that answer by themselves (E-70)."""

from datetime import UTC, datetime

import pytest

from followupd.core.judgement import look_at
from followupd.core.mail import Mail
from followupd.core.marks import automatic_mark
from tests.reading import MAIL_WORDS

AT = datetime(2026, 3, 3, 10, tzinfo=UTC)
DANA = "Dana Wu <dana.wu@acme.example>"


def mark(*more: tuple[str, str], sender: str = DANA) -> str | None:
    headers = (("From", sender), ("To", "alex@example.com"), ("Subject", "Hi"), *more)
    return automatic_mark(look_at(Mail("1", "1", frozenset(), AT, headers, "Hi."), MAIL_WORDS))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("X-Autoresponse", "yes", id="a field that many write"),
        pytest.param("X-Auto-Submitted", "auto-replied", id="RFC 3834 with an X"),
        pytest.param("X-Vacation", "1", id="a vacation"),
        pytest.param("Precedence", "auto-reply", id="a hyphen"),
        pytest.param("X-Postbox-Auto-Reply", "true", id="with a vendor's name"),
        pytest.param("X-Automatic-Reply", "on", id="spelt out"),
        pytest.param("X-OOO", "1", id="its short name"),
        pytest.param("X-Vacation-Message", "yes", id="a message of that kind"),
    ],
)
def test_e_70_a_program_has_a_field_for_its_answers(field, value):
    assert mark((field, value)) == field


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("X-Postbox-Auto-Reply", "No", id="it says no"),
        pytest.param("X-Auto-Submitted", "no", id="RFC 3834 says no"),
        pytest.param("X-Mailer", "Mailbird", id="another program"),
        pytest.param("X-Auto-Response-Suppress", "OOF", id="what ordinary mail has"),
        pytest.param("X-Vacation", "inactive", id="it is not on"),
        pytest.param("X-Autoreply", "no", id="a known field says no"),
        pytest.param("X-Mailer", "Vacation Rentals CRM 2.1", id="a trade"),
        pytest.param("X-Autocrypt-Reply", "1", id="another word behind auto"),
        pytest.param("Y-Auto-Reply", "1", id="no field of that kind"),
    ],
)
def test_e_64_other_fields_make_no_program(field, value):
    assert mark((field, value)) is None


@pytest.mark.parametrize(
    ("sender", "is_one"),
    [
        pytest.param("Acme <autoreply@acme.example>", True, id="by its address"),
        pytest.param("Acme <auto-responder+7@acme.example>", True, id="with a hyphen and a tag"),
        pytest.param("Acme <auto_reply@acme.example>", True, id="with an underscore"),
        pytest.param("Acme <auto.reply@acme.example>", True, id="with a point"),
        pytest.param("Auto-Reply <dana.wu@acme.example>", True, id="by its name"),
        pytest.param(
            '"Auto-Reply: Acme" <dana.wu@acme.example>', True, id="by how its name begins"
        ),
        pytest.param("Dana, Auto-Response Systems <dana@acme.example>", False, id="a firm's name"),
        pytest.param("Dana Wu <vacation@rentals.example>", False, id="a trade"),
        pytest.param("Auto-Reply Tools <dana.wu@acme.example>", False, id="E-64 by a product"),
        pytest.param('"Acme, Auto-Reply" <dana.wu@acme.example>', False, id="E-64 behind a name"),
        pytest.param(DANA, False, id="a person"),
    ],
)
def test_e_70_a_program_may_be_known_by_who_it_says_it_is(sender, is_one):
    assert (mark(sender=sender) == "From") is is_one
