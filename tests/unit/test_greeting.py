"""What a letter greets with."""

from datetime import timedelta

import pytest

from followupd.core.decision import Limits
from followupd.core.event_words import EventWords
from followupd.core.message import MailWords
from followupd.tick.letter_facts import letter_facts
from followupd.tick.settings import Settings
from tests import build

SETTINGS = Settings(Limits(zone="Europe/London"), EventWords(), MailWords(), sender_name="Alex Kim")
OTHER = build.contact(id=2, address="dana.ito@acme.example.com", name="Dana Ito")


@pytest.mark.parametrize(
    ("contacts", "greeted"),
    [
        pytest.param((build.contact(),), "Dana", id="E-30 the only one of that name"),
        pytest.param((build.contact(), OTHER), "Dana Wu", id="E-30 two share a first name"),
        pytest.param(
            (build.contact(first_name=None), OTHER), None, id="E-34 a name that is not sure"
        ),
    ],
)
def test_whom_a_letter_greets(contacts, greeted):
    known = build.facts(
        contacts=contacts,
        interviews=(build.interview(),),
        follow_ups=(build.follow_up(),),
    )
    now = build.interview().end_at + timedelta(hours=4)
    assert letter_facts(known, build.follow_up(), SETTINGS, now).first_name == greeted
