"""Events that look like somebody else's, and are the user's; and the other way round."""

from dataclasses import replace

import pytest

from followupd.core.application import Verdict
from followupd.core.event import Attendee, Response
from tests.judging import ALEX, DANA, WORKING_ALEX, judge

UNKNOWN = Attendee("unknownorganizer@calendar.google.com", "Unknown Organizer")
AGENT = Attendee("mo.finch@bridgewell.example", "Mo Finch", Response.ACCEPTED)


def test_e_13_a_file_that_names_nobody_is_the_users_own_entry():
    text = "Your interviews for the Cook position are confirmed!"
    verdict, code = judge(organizer=UNKNOWN, attendees=(), description=text)
    assert (verdict, code) == (Verdict.ASK, "nobody_to_write_to")


def test_e_13_an_event_of_others_stays_theirs():
    assert judge(attendees=()) == (Verdict.NO, "not_your_event")
    assert judge(organizer=UNKNOWN, attendees=(DANA,)) == (Verdict.NO, "not_your_event")


@pytest.mark.parametrize("said", ["CV attached to my email of Tuesday", "Lebenslauf im Anhang"])
def test_e_01_what_an_agent_writes_to_both_sides_makes_nobody_an_interviewer(said):
    text = f"Hi both,\nDana - {said}.\nAlex - good luck!"
    changes = {"organizer": AGENT, "attendees": (ALEX, AGENT, DANA), "description": text}
    assert judge(title="Interview: Alex Kim / Acme", **changes)[0] is Verdict.INTERVIEW


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Interview: Robin Vale / Acme", "description": "CV attached."},
        {"title": "Interview: Alex Kim / Acme", "description": "The scorecard is due."},
        {"title": "Interview by Alex Kim", "attendees": (WORKING_ALEX, DANA)},
    ],
)
def test_e_01_what_only_interviewers_are_sent_still_blocks(changes):
    said = {"description": "CV attached."} | changes
    assert judge(**said) == (Verdict.NO, "you_interviewed")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Reference call - Robin Vale (Acme HR)", "Ten questions for the Site Engineer position."),
        ("Call about Robin Vale", "Robin gave us your name. Dana, Talent Team, interview process"),
        ("Referenzgespräch Robin Vale", "Es geht um die Stelle als Koch."),
    ],
)
def test_e_02_being_asked_about_somebody_else_is_no_interview(title, text):
    assert judge(title=title, description=text) == (Verdict.NO, "other_interview")


def test_e_13_who_declined_an_imported_event_has_declined_it():
    declined = replace(ALEX, response=Response.DECLINED)
    assert judge(organizer=UNKNOWN, attendees=(declined,)) == (Verdict.NO, "declined")
