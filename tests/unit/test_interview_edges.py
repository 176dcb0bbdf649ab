"""What each rule of the judgement reads of an event, and what it tells."""

from dataclasses import replace

import pytest

from followupd.core.application import Stage
from followupd.core.event import Attendee, Response
from followupd.core.interview import Recognition, recognize
from tests.judging import (
    ALEX,
    ALEX_ORGANISING,
    DANA,
    INTERVIEW,
    KIT,
    PRIVATE_JANE,
    ROBOT,
    USER,
    WORDS,
    WORKING_ALEX,
)

SAM = Attendee("sam.ode@acme.example", "Sam Ode", Response.ACCEPTED, optional=True)
JO = Attendee("jo.lee@freemail.example", "Jo Lee", Response.ACCEPTED)
AT_WORK = (WORKING_ALEX, DANA)
ALONE = {"organizer": ALEX_ORGANISING, "attendees": (ALEX_ORGANISING,)}
OWN = {"organizer": ALEX_ORGANISING, "attendees": (ALEX_ORGANISING, DANA)}
NO_COMPANY_S = {"organizer": JO, "attendees": (ALEX, JO)}


def judged(**changes: object) -> Recognition:
    return recognize(replace(INTERVIEW, **changes), USER, WORDS)  # type: ignore[arg-type]


def test_all_that_an_event_tells_is_told():
    text = "You'll meet Dana Wu and Robin Vale.\n\nRole: Cook\n\nIt is a phone screen."
    found = judged(description=text, attendees=(ALEX, DANA, SAM, ROBOT))
    assert (found.verdict, found.code) == ("interview", "interview")
    assert (found.company, found.company_domain, found.role) == ("Acme", "acme.example", "Cook")
    assert found.stage is Stage.PHONE
    assert [p.address for p in found.recipients] == [DANA.address]
    assert [p.address for p in found.others] == [SAM.address]
    assert [e.address for e in found.excluded] == [ALEX.address, ROBOT.address]
    assert found.named == ("Robin Vale",)
    assert not found.internal


@pytest.mark.parametrize(
    ("changes", "code", "says"),
    [
        pytest.param(
            {"status": "cancelled", "description": "#nofollowup"},
            "cancelled",
            "cancelled",
            id="E-04",
        ),
        pytest.param({"description": "(#NoFollowUp)."}, "tagged_no", "#nofollowup", id="in signs"),
        pytest.param({"title": "#nofollowup Interview"}, "tagged_no", "#nofollowup", id="in title"),
        pytest.param({"description": "#nofollowups"}, "interview", "title says", id="another tag"),
        pytest.param({"attendees": (DANA,)}, "not_your_event", "neither a guest", id="E-13"),
        pytest.param({"event_type": "focusTime"}, "event_type", "focusTime", id="E-10 its type"),
        pytest.param({"title": "Hold: Acme"}, "hold", "says 'hold", id="E-10 hold"),
        pytest.param({"title": "Interview block 2"}, "unclear", "nothing tells", id="of others"),
        pytest.param({"title": "Interview block 2"} | OWN, "hold", "'interview block'", id="own"),
        pytest.param(
            {"title": "Interview block 2", "organizer": ROBOT, "attendees": (ALEX,)},
            "hold",
            "'interview block'",
            id="of nobody",
        ),
        pytest.param({"title": "Interview coach"}, "mock", "'interview coach'", id="E-03 a coach"),
        pytest.param({"links": ("https://pramp.com/1",)}, "mock", "pramp.com", id="E-03 a service"),
        pytest.param(
            {"links": ("https://alphasights.com/1",)},
            "other_interview",
            "alphasights.com",
            id="E-02 a service for experts",
        ),
        pytest.param({"attendees": (ALEX, KIT), "organizer": KIT}, "you_interviewed", "employer"),
        pytest.param(
            {"organizer": ALEX_ORGANISING, "attendees": (ALEX_ORGANISING, PRIVATE_JANE)},
            "you_interviewed",
            "private address",
            id="E-01 who is invited",
        ),
        pytest.param(
            {"title": "Talk", "organizer": KIT, "attendees": (WORKING_ALEX, KIT)},
            "internal",
            "where you work",
            id="E-14 colleagues",
        ),
    ],
)
def test_why_an_event_is_judged_so_is_told(changes, code, says):
    found = judged(**changes)
    assert found.code == code
    assert says in found.reasons[0]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        pytest.param("Interview", True, id="that is asked about"),
        pytest.param("Podcast interview", False, id="that is none"),
    ],
)
def test_e_02_what_speaks_for_a_job_is_told_where_another_talk_is_asked_about(title, said):
    daily = Attendee("nina@dailyherald.example", "Nina Frey", Response.ACCEPTED)
    found = judged(title=title, organizer=daily, attendees=(ALEX, daily))
    assert found.code == "other_interview"
    assert ("the title says 'interview'" in found.reasons[1:]) is said


@pytest.mark.parametrize(
    ("title", "text", "company", "mock"),
    [
        pytest.param("INTERVIEW WITH GLOBEX", "", "Globex", False, id="all in capitals"),
        pytest.param("Interview with Globex #followup", "", "Globex", False, id="tagged"),
        pytest.param("Alex and Jo", "Event: Mock interview", None, True, id="by a label"),
        pytest.param("Alex and Jo", "Is it a mock interview", None, False, id="by no label"),
    ],
)
def test_e_37_a_title_and_what_else_the_talk_is_called_are_read(title, text, company, mock):
    found = judged(title=title, description=text, **NO_COMPANY_S)
    assert (found.company, found.code == "mock") == (company, mock)


@pytest.mark.parametrize(
    ("title", "code", "role"),
    [
        pytest.param("Interview #followup with Acme", "interview", None, id="a tag is no name"),
        pytest.param("#FollowUp: Cook at Acme", "interview", "Cook", id="in any case"),
        pytest.param("Cook mentor interview", "mock", "Cook", id="E-03 a mentor"),
        pytest.param("Interview: Cook - Dana (Head of Data)", "interview", "Cook", id="a guest's"),
        pytest.param(
            "Interview: Alex (Head of Data)", "interview", "Head of Data", id="the user's"
        ),
        pytest.param("Interview: Zed (Head of Data)", "interview", "Head of Data", id="no guest's"),
        pytest.param(
            "Interview: Acme Data Analyst", "interview", "Data Analyst", id="company first"
        ),
        pytest.param("Interview: VP Sales, Acme", "interview", "VP Sales", id="company last"),
        pytest.param("Interview: VP Sales, Leeds", "interview", "VP Sales, Leeds", id="a place"),
    ],
)
def test_e_39_whose_the_position_in_a_title_is(title, code, role):
    found = judged(title=title)
    assert (found.code, found.role) == (code, role)


@pytest.mark.parametrize(
    ("title", "stranger"),
    [
        pytest.param("Interview: Jane Roe", "Jane Roe", id="two words"),
        pytest.param("Interview: Jane Ann Roe", "Jane Ann Roe", id="three"),
        pytest.param("Interview: Jane", None, id="one"),
        pytest.param("Interview: Jane Ann Bo Roe", None, id="four"),
        pytest.param("Interview: Jane roe", None, id="a small letter"),
        pytest.param("Interview: Jane R2", None, id="a digit"),
        pytest.param("Interview at Jane Roe", None, id="a company"),
        pytest.param("Interview for Jane Roe", None, id="for somebody"),
        pytest.param("Interview: Dana Roe", None, id="half a guest's name"),
        pytest.param("Interview: Data Engineer", None, id="a position"),
        pytest.param("Interview: Head of Data", None, id="a head of something"),
    ],
)
def test_e_01_a_full_name_of_nobody_who_is_there_is_a_candidates(title, stranger):
    found = judged(title=title, attendees=AT_WORK)
    assert (found.code == "you_interviewed") is (stranger is not None)
    assert stranger is None or f"names {stranger}," in found.reasons[0]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        pytest.param("Interview with Podcast", "other_interview", id="a word for another subject"),
        pytest.param("Interview with Club", "other_interview", id="one that no domain tells"),
        pytest.param("Job interview with Club", "interview", id="and a job by name"),
        pytest.param("Interview with Hold", "interview", id="E-10 a word for a hold"),
        pytest.param("Job interview with Podcast", "interview", id="a job by name"),
    ],
)
def test_e_02_a_company_that_is_called_like_another_subject(title, code):
    label = title.rpartition(" ")[2].lower()
    guest = Attendee(f"vera.cole@{label}.example", "Vera Cole", Response.ACCEPTED)
    assert judged(title=title, organizer=guest, attendees=(ALEX, guest)).code == code


def test_e_10_a_company_that_is_called_like_a_hold_is_one_where_a_guest_is_from_it():
    assert judged(title="Interview at Reserved Foods", **NO_COMPANY_S).code == "hold"


@pytest.mark.parametrize(
    ("title", "text", "company", "role"),
    [
        pytest.param("Interview", "Role: Cook", None, "Cook", id="no company"),
        pytest.param("Globex interview", "", "Globex", None, id="no position"),
        pytest.param(
            "Interview - poste Xerografist", "", None, "Xerografist", id="a position alone"
        ),
        pytest.param(
            "Interview: Growth - VP Sales, Growth", "", None, "VP Sales, Growth", id="a team's name"
        ),
        pytest.param(
            "Interview at Globex: Globex Cook", "", "Globex", "Globex Cook", id="no domain says so"
        ),
    ],
)
def test_e_37_without_a_guest_of_the_company_a_title_names_one_or_a_position(
    title, text, company, role
):
    found = judged(title=title, description=text, **NO_COMPANY_S)
    assert (found.company, found.role) == (company, role)


def test_e_37_what_a_team_is_called_is_nobody_s_name():
    team = Attendee("jl@freemail.example", "Globex Team", Response.ACCEPTED)
    found = judged(title="Interview with Globex", organizer=team, attendees=(ALEX, team))
    assert found.company == "Globex"


def test_e_02_a_position_of_no_known_word_leaves_nothing_unclear():
    assert judged(title="Entrevista para Técnico/a de Calidad").code == "interview"


@pytest.mark.parametrize(
    ("title", "me", "verdict"),
    [
        pytest.param("Internal interview: Alex Kim", WORKING_ALEX, "interview", id="the user"),
        pytest.param("Internal interview", WORKING_ALEX, "ask", id="whoever it is"),
        pytest.param(
            "Internal interview: Alex Kim",
            replace(WORKING_ALEX, response=Response.TENTATIVE),
            "ask",
            id="E-07 not accepted",
        ),
    ],
)
def test_e_14_an_interview_inside_is_sure_where_the_user_is_named_and_comes(title, me, verdict):
    found = judged(title=title, organizer=KIT, attendees=(me, KIT))
    assert found.verdict == verdict
    assert found.internal
    assert "where you work now" in found.reasons[0]
    assert [p.address for p in found.recipients] == [KIT.address]


def test_e_14_an_interview_inside_is_told_and_has_no_company_and_no_office():
    desk = Attendee("jobs@oldjob.example", None, Response.ACCEPTED)
    team = Attendee("k.v@oldjob.example", "Hiring Team", Response.ACCEPTED)
    found = judged(
        title="Internal interview at Globex: Alex Kim",
        organizer=KIT,
        attendees=(WORKING_ALEX, KIT, desk, team),
    )
    assert (found.code, found.company) == ("interview", None)
    assert found.reasons[1:] == ("the title names you",)
    assert [p.address for p in found.recipients] == [KIT.address]


def test_e_26_an_interview_inside_with_a_team_s_mailbox_alone_is_asked_about():
    team = Attendee("k.v@oldjob.example", "Hiring Team", Response.ACCEPTED)
    title = "Internal interview: Alex Kim"
    found = judged(title=title, organizer=team, attendees=(WORKING_ALEX, team))
    assert (found.verdict, found.code) == ("ask", "nobody_to_write_to")
    assert "where you work now" in found.reasons[0]
    assert found.reasons[1:] == ("no person's address is in it",)
    assert (found.internal, found.company, found.recipients) == (True, None, ())


@pytest.mark.parametrize(
    ("title", "at", "role"),
    [
        pytest.param("Interview at Baker", "baker.example", None, id="a company's name"),
        pytest.param("Interview: Baker", "baker.example", None, id="that nothing introduces"),
        pytest.param("Interview for Baker", "acme.example", "Baker", id="of another company"),
    ],
)
def test_e_39_a_company_called_like_a_position_is_no_position_too(title, at, role):
    dana = replace(DANA, address=f"dana.wu@{at}")
    found = judged(title=title, organizer=dana, attendees=(ALEX, dana))
    assert found.role == role


def test_e_37_a_company_ends_where_a_hyphen_parts_it_from_a_person():
    assert judged(title="Interview: Acme-Alex Kim").company == "Acme"
    assert judged(title="Interview: Acme-Dana Wu").company == "Acme"


def test_e_14_ones_own_entry_about_an_interview_inside_is_asked_about():
    me = replace(WORKING_ALEX, organizer=True)
    found = judged(title="Internal interview: Alex Kim", organizer=me, attendees=(me, KIT))
    assert (found.verdict, found.code) == ("ask", "internal_interview")


@pytest.mark.parametrize(
    ("changes", "role"),
    [
        pytest.param(ALONE, "Senior Buyer", id="nobody else is in it"),
        pytest.param(OWN, "Senior Buyer", id="the user made it"),
        pytest.param({}, None, id="somebody else made it"),
        pytest.param({"organizer": None}, None, id="nobody made it"),
    ],
)
def test_e_39_a_sentence_of_a_note_of_ones_own_may_be_a_position(changes, role):
    assert judged(description="With tea. Senior Buyer. Bye.", **changes).role == role


@pytest.mark.parametrize(
    ("response", "said"),
    [(Response.ACCEPTED, False), (Response.TENTATIVE, True), (Response.NEEDS_ACTION, True)],
)
def test_e_07_what_keeps_an_interview_a_question_is_told(response, said):
    found = judged(attendees=(replace(ALEX, response=response), DANA))
    assert ("not accepted" in found.reasons[-1]) is said
    assert "the title says 'interview'" in found.reasons


def test_e_12_that_nobody_can_be_written_to_is_told():
    reasons = judged(title="Interview at Acme: Cook", **ALONE).reasons
    assert reasons[0] == "the title says 'interview'"
    assert "no person's address" in reasons[-1]
