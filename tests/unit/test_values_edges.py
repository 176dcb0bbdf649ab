"""Values that say a little more than they hold: occasions by name, events that were called off."""

from datetime import timedelta

import pytest

from followupd.core.application import Kind, Occasion
from followupd.core.mail import Mail
from tests import build


@pytest.mark.parametrize(
    ("occasion", "text"),
    [
        pytest.param(Occasion(Kind.THANK_YOU, 7), "thank_you:7:0", id="a thank-you has no step"),
        pytest.param(Occasion(Kind.NUDGE, 12, 2), "nudge:12:2", id="a second nudge"),
    ],
)
def test_an_occasion_is_stored_by_its_name(occasion, text):
    """E-47: whatever is read back is the same occasion."""
    assert str(occasion) == text
    assert Occasion.parse(text) == occasion


@pytest.mark.parametrize("text", ["", "nudge:1", "nudge:1:1:1", "letter:1:0", "nudge:one:1"])
def test_what_is_no_occasion_is_refused(text):
    with pytest.raises(ValueError, match=r"values to unpack|not a valid Kind|invalid literal"):
        Occasion.parse(text)


@pytest.mark.parametrize(
    ("changes", "cancelled"),
    [
        pytest.param({}, False, id="it takes place"),
        pytest.param({"status": "tentative"}, False, id="perhaps"),
        pytest.param({"status": "cancelled"}, True, id="E-04 Google says so"),
        pytest.param({"title": "Canceled: Interview"}, True, id="E-04 one l"),
        pytest.param({"title": " CANCELLED : Interview"}, True, id="E-04 two, in capitals"),
        pytest.param({"title": "Abgesagt: Interview"}, True, id="E-04 German"),
        pytest.param({"title": "Annulé: entretien"}, True, id="E-04 French"),
        pytest.param({"title": "Cancelada: entrevista"}, True, id="E-04 Spanish, Portuguese"),
        pytest.param({"title": "Geannuleerd: gesprek"}, True, id="E-04 Dutch"),
        pytest.param({"title": "Annullato: colloquio"}, True, id="E-04 Italian"),
        pytest.param({"title": "Not cancelled: Interview"}, False, id="not in the midst of it"),
        pytest.param({"title": "Cancelled flights, an interview"}, False, id="no colon"),
    ],
)
def test_an_event_is_called_off_by_its_status_or_its_title(changes, cancelled):
    assert build.event(**changes).cancelled is cancelled


def test_the_users_own_entry_is_found_among_the_guests():
    event = build.event()
    assert event.me is not None
    assert event.me.address == build.USER
    assert build.event(attendees=(build.attendee(),)).me is None


def test_a_letter_begins_when_it_is_drafted_and_until_then_when_it_was_planned():
    planned = build.follow_up()
    later = planned.planned_at + timedelta(hours=1)
    assert planned.begun_at == planned.planned_at
    assert build.follow_up(drafted_at=later).begun_at == later


@pytest.mark.parametrize(("labels", "is_draft"), [({"DRAFT"}, True), ({"SENT", "INBOX"}, False)])
def test_a_draft_is_known_by_its_label(labels, is_draft):
    at = build.follow_up().planned_at
    assert Mail("1", "1", frozenset(labels), at, ()).is_draft is is_draft
