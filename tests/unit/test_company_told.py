"""Which company a robot's name, a sentence or a label tells of (E-37, E-28)."""

from dataclasses import replace

import pytest

from followupd.core.company_told import applied_to, by_label, sent_by
from followupd.core.event import Attendee, CalendarEvent
from tests.judging import INTERVIEW, WORDS


def event(text: str = "", title: str = "Interview") -> CalendarEvent:
    return replace(INTERVIEW, title=title, description=text)


@pytest.mark.parametrize(
    ("name", "company"),
    [
        pytest.param("Globex Hiring Team", "Globex", id="a team that hires"),
        pytest.param("Globex Hiring Team Berlin", None, id="E-37 which goes on"),
        pytest.param("Globex", None, id="a name alone"),
        pytest.param("Globex via Calls", "Globex", id="through a service"),
        pytest.param("Globex Hiring Team via Calls", "Globex", id="a team, through a service"),
        pytest.param("globex via Calls", None, id="no name"),
        pytest.param("One Two Three Four via Calls", "One Two Three Four", id="four words"),
        pytest.param("One Two Three Four Five via Calls", None, id="five"),
        pytest.param("<Globex> via Calls", None, id="markup"),
        pytest.param("Interview via Calls", None, id="a usual word"),
        pytest.param("Callhouse Hiring Team", None, id="E-21 the service itself"),
        pytest.param(" ’Globex’ via Calls", "Globex", id="quotes around it"),
        pytest.param(None, None, id="no name at all"),
    ],
)
def test_e_37_a_robot_shows_for_whom_it_writes(name, company):
    robot = Attendee("no-reply@callhouse.example", name)
    assert sent_by(replace(event(), organizer=robot), WORDS) == company


def test_e_37_nobody_s_event_tells_of_no_company():
    assert sent_by(replace(event(), organizer=None), WORDS) is None


@pytest.mark.parametrize(
    ("text", "company"),
    [
        pytest.param("You applied at Globex Retail. Hello", "Globex Retail", id="applied"),
        pytest.param("Deine Bewerbung bei der Globex’", "Globex", id="in German"),
        pytest.param("Das Gespräch bei der Globex AG findet", "Globex AG", id="the talk"),
        pytest.param("an interview with Globex for the role", "Globex", id="the interview"),
        pytest.param("applied to Globex; application at Globex", "Globex", id="the same twice"),
        pytest.param("applied to Globex; application at Initech", None, id="two of them"),
        pytest.param("applied to Globex; application at Dana", None, id="one, and a person"),
        pytest.param("applied at Dana Globex", None, id="a person's name in it"),
        pytest.param("applied to somebody", None, id="none"),
    ],
)
def test_e_28_a_text_says_where_one_applied(text, company):
    assert applied_to(event(text), frozenset({"dana", "wu"})) == company


@pytest.mark.parametrize(
    ("title", "text", "company"),
    [
        pytest.param("Interview", "Client: Globex", "Globex", id="a label"),
        pytest.param("Client: Globex", "", "Globex", id="in the title"),
        pytest.param("Interview", "Client: Globex, Leeds", "Globex", id="up to a comma"),
        pytest.param("Interview", "Client: Globex (Leeds)", "Globex", id="up to a bracket"),
        pytest.param("Interview", "Client: One Two Three Four", "One Two Three Four", id="four"),
        pytest.param("Interview", "Client: One Two Three Four Five", None, id="five words"),
        pytest.param("Interview", "Client: ...", None, id="no word"),
        pytest.param("Interview", "Client: <b>Globex</b>", None, id="markup"),
        pytest.param("Client: Globex", "Client: Globex", "Globex", id="the same twice"),
        pytest.param("Client: Globex", "Client: Initech", None, id="two of them"),
        pytest.param("Client: Globex", "Client: One Two Three Four Five", None, id="and none"),
    ],
)
def test_e_28_a_label_names_the_client(title, text, company):
    assert by_label(event(text, title), WORDS) == company
