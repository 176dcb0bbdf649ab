"""Which events are interviews of the user's: one rule a row, beside an interview without it."""

from dataclasses import replace
from datetime import date

import pytest

from followupd.core.application import Verdict
from followupd.core.event import Attendee, Response
from followupd.core.event_words import EventWords
from followupd.core.interview import Acquaintance, User, recognize
from tests.judging import (
    AGENT,
    ALEX,
    ALEX_ORGANISING,
    DANA,
    INTERVIEW,
    KIT,
    PRIVATE_JANE,
    ROBOT,
    TABLES,
    USER,
    WORDS,
    WORKING_ALEX,
    judge,
)

DAILY = Attendee("nina@dailyherald.example", "Nina Frey", Response.ACCEPTED)


def test_the_event_that_the_rows_below_change_is_an_interview():
    assert judge() == (Verdict.INTERVIEW, "interview")


@pytest.mark.parametrize(
    ("changes", "verdict", "code"),
    [
        pytest.param({"status": "cancelled"}, "no", "cancelled", id="E-04 cancelled"),
        pytest.param(
            {"title": "Cancelled: Interview with Acme"}, "no", "cancelled", id="E-04 by its title"
        ),
        pytest.param(
            {"attendees": (replace(ALEX, response=Response.DECLINED), DANA)},
            "no",
            "declined",
            id="E-07 declined",
        ),
        pytest.param(
            {"attendees": (replace(ALEX, response=Response.NEEDS_ACTION), DANA)},
            "ask",
            "not_answered",
            id="E-07 never answered",
        ),
        pytest.param(
            {"attendees": (replace(ALEX, response=Response.TENTATIVE), DANA)},
            "ask",
            "not_answered",
            id="E-07 tentative",
        ),
        pytest.param({"attendees": (DANA,)}, "no", "not_your_event", id="E-13 neither guest"),
        pytest.param({"all_day": date(2026, 3, 3)}, "no", "all_day", id="E-10 all day"),
        pytest.param({"event_type": "outOfOffice"}, "no", "event_type", id="E-10 out of office"),
        pytest.param({"event_type": "birthday"}, "no", "event_type", id="E-10 birthday"),
        pytest.param({"title": "HOLD: Interview with Acme"}, "no", "hold", id="E-10 hold"),
        pytest.param({"event_type": "fromGmail"}, "interview", "interview", id="from a mail"),
        pytest.param({"recurring": True}, "no", "recurring", id="E-11 one of a series"),
        pytest.param({"title": "Mock interview with Acme"}, "no", "mock", id="E-03 mock"),
        pytest.param({"title": "interviewing.io: Acme interview"}, "no", "mock", id="E-03 site"),
        pytest.param(
            {"title": "Podcast interview with Acme"}, "no", "other_interview", id="E-02 podcast"
        ),
        pytest.param(
            {"title": "User interview with Acme"}, "no", "other_interview", id="E-02 user research"
        ),
        pytest.param(
            {"title": "Podcast Producer interview with Acme"},
            "interview",
            "interview",
            id="E-02 a position in another trade is a job",
        ),
        pytest.param({"description": "#nofollowup"}, "no", "tagged_no", id="tagged no"),
        pytest.param(
            {"description": "Interview kit below"}, "no", "you_interviewed", id="E-01 interview kit"
        ),
        pytest.param({"description": "Scorecard"}, "no", "you_interviewed", id="E-01 scorecard"),
        pytest.param(
            {"description": "Candidate: Jane Roe"}, "no", "you_interviewed", id="E-01 candidate"
        ),
        pytest.param(
            {"description": "Candidate: Alex Kim"},
            "interview",
            "interview",
            id="E-01 the user is the candidate",
        ),
        pytest.param(
            {"links": ("https://app2.greenhouse.io/guides/1/scorecards/2?x=1",)},
            "no",
            "you_interviewed",
            id="E-01 scorecard link",
        ),
        pytest.param(
            {"description": "see https://hire.lever.co/candidates/77"},
            "no",
            "you_interviewed",
            id="E-01 candidate's page",
        ),
        pytest.param(
            {"attachments": ("Jane_Roe_Resume.pdf",)}, "no", "you_interviewed", id="E-01 resume"
        ),
        pytest.param(
            {"attachments": ("Alex_Kim_Resume.pdf",)},
            "interview",
            "interview",
            id="E-01 the user's own resume",
        ),
        pytest.param(
            {
                "title": "Interview: Dana Wu (Acme)",
                "organizer": ALEX_ORGANISING,
                "attendees": (ALEX_ORGANISING, DANA),
            },
            "ask",
            "own_entry",
            id="E-01 own entry that names the guest in full",
        ),
        pytest.param(
            {
                "organizer": ALEX_ORGANISING,
                "attendees": (ALEX_ORGANISING, DANA),
                "attachments": ("Resume.pdf",),
            },
            "interview",
            "interview",
            id="E-01 a resume in one's own entry",
        ),
        pytest.param(
            {"organizer": KIT, "attendees": (ALEX, KIT, PRIVATE_JANE)},
            "no",
            "you_interviewed",
            id="E-01 a colleague organises and invites a private address of the user",
        ),
        pytest.param(
            {"organizer": KIT, "attendees": (WORKING_ALEX, KIT, PRIVATE_JANE)},
            "no",
            "you_interviewed",
            id="E-01 a colleague organises",
        ),
        pytest.param(
            {"organizer": WORKING_ALEX, "attendees": (WORKING_ALEX, DANA)},
            "no",
            "you_interviewed",
            id="E-01 organised from work",
        ),
        pytest.param(
            {
                "title": "Dinner",
                "organizer": ALEX_ORGANISING,
                "attendees": (ALEX_ORGANISING, PRIVATE_JANE),
            },
            "no",
            "ordinary",
            id="a friend by a private address",
        ),
        pytest.param(
            {
                "organizer": ALEX_ORGANISING,
                "attendees": (replace(ALEX_ORGANISING, response=Response.NEEDS_ACTION), DANA),
            },
            "interview",
            "interview",
            id="E-07 one's own event needs no answer",
        ),
        pytest.param(
            {"attendees": (WORKING_ALEX, DANA)}, "interview", "interview", id="invited at work"
        ),
        pytest.param(
            {"organizer": AGENT, "attendees": (WORKING_ALEX, AGENT)},
            "interview",
            "interview",
            id="E-28 invited at work by an agency",
        ),
        pytest.param(
            {"organizer": ROBOT, "attendees": (WORKING_ALEX, DANA)},
            "no",
            "you_interviewed",
            id="E-01 a tracking system invites the user at work",
        ),
        pytest.param(
            {"organizer": ALEX_ORGANISING, "attendees": (ALEX_ORGANISING, PRIVATE_JANE)},
            "no",
            "you_interviewed",
            id="E-01 a guest by a private address",
        ),
        pytest.param(
            {
                "title": "Interview: Senior Engineer",
                "organizer": ALEX_ORGANISING,
                "attendees": (ALEX_ORGANISING, DANA),
            },
            "ask",
            "own_entry",
            id="E-01 own entry without a sign of the company",
        ),
        pytest.param(
            {"organizer": ALEX_ORGANISING, "attendees": (ALEX_ORGANISING, DANA)},
            "interview",
            "interview",
            id="E-01 own entry that names the guest's company",
        ),
        pytest.param(
            {
                "title": "Interview: Jane Roe",
                "organizer": AGENT,
                "attendees": (WORKING_ALEX, AGENT),
            },
            "no",
            "you_interviewed",
            id="E-01 somebody else's name in the work account",
        ),
        pytest.param(
            {"title": "Interview - Jane Roe", "attendees": (ALEX, DANA, PRIVATE_JANE)},
            "no",
            "you_interviewed",
            id="E-01 a guest by a private address is the candidate",
        ),
        pytest.param(
            {"title": "Internal interview", "organizer": KIT, "attendees": (WORKING_ALEX, KIT)},
            "ask",
            "internal_interview",
            id="E-14 inside one's own employer",
        ),
        pytest.param(
            {"links": ("https://interviewing.io/room/1",)}, "no", "mock", id="E-03 service"
        ),
        pytest.param(
            {"conference_uri": "https://riverside.fm/studio/x"},
            "no",
            "other_interview",
            id="E-02 a studio for podcasts",
        ),
        pytest.param(
            {"description": "This is a research study about commuting."},
            "no",
            "other_interview",
            id="E-02 research by the description",
        ),
        pytest.param(
            {"title": "Interview", "organizer": DAILY, "attendees": (ALEX, DAILY)},
            "ask",
            "other_interview",
            id="E-02 a newspaper's domain and no word of a job",
        ),
        pytest.param(
            {"title": "Interview: Editor", "organizer": DAILY, "attendees": (ALEX, DAILY)},
            "interview",
            "interview",
            id="E-02 a newspaper's domain and a position",
        ),
        pytest.param(
            {"title": "Entretien", "organizer": DANA}, "ask", "not_enough_signs", id="E-02 upkeep"
        ),
        pytest.param({"title": "Abgesagt: Interview"}, "no", "cancelled", id="E-04 German"),
        pytest.param(
            {"title": "Platform review", "organizer": KIT, "attendees": (WORKING_ALEX, KIT)},
            "no",
            "internal",
            id="E-14 colleagues only",
        ),
        pytest.param(
            {"title": "Platform review", "organizer": KIT, "attendees": (WORKING_ALEX, KIT, DANA)},
            "no",
            "not_enough_signs",
            id="E-02 colleagues and a supplier",
        ),
        pytest.param(
            {"organizer": ALEX, "attendees": (), "title": "Interview Acme: Engineer"},
            "ask",
            "nobody_to_write_to",
            id="E-12 no guests",
        ),
        pytest.param(
            {"organizer": ROBOT, "attendees": (ALEX,)},
            "ask",
            "nobody_to_write_to",
            id="E-21 only a robot",
        ),
    ],
)
def test_one_change_decides(changes, verdict, code):
    assert judge(**changes) == (Verdict(verdict), code)


def test_e_07_who_was_written_to_first_may_invite():
    event = replace(INTERVIEW, attendees=(replace(ALEX, response=Response.NEEDS_ACTION), DANA))
    judged = recognize(event, USER, WORDS, Acquaintance(user_wrote_first=True))
    assert judged.verdict is Verdict.INTERVIEW


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        pytest.param({"title": "Talk"}, "interview", id="no sign"),
        pytest.param({"all_day": date(2026, 3, 3)}, "interview", id="E-10 all day"),
        pytest.param({"recurring": True}, "interview", id="E-11 series"),
        pytest.param({"title": "Mock interview"}, "interview", id="E-03 mock"),
        pytest.param({"status": "cancelled"}, "no", id="E-04 cancelled"),
        pytest.param(
            {"attendees": (replace(ALEX, response=Response.DECLINED), DANA)}, "no", id="E-07"
        ),
        pytest.param(
            {"attendees": (replace(ALEX, response=Response.NEEDS_ACTION), DANA)},
            "ask",
            id="E-07 a stranger may have written the tag",
        ),
    ],
)
def test_the_tag_overrules_what_is_guessed_and_nothing_that_is_known(changes, verdict):
    assert judge(description="Notes\n#followup", **changes)[0] is Verdict(verdict)


def test_e_27_a_hidden_guest_list_is_told():
    for hidden in (
        replace(INTERVIEW, guests_hidden=True),
        replace(INTERVIEW, attendees_omitted=True),
    ):
        judged = recognize(hidden, USER, WORDS)
        assert any("hidden" in reason for reason in judged.reasons)
        assert [p.address for p in judged.recipients] == [DANA.address]


def test_e_24_the_user_is_known_by_address_when_google_does_not_say_self():
    event = replace(INTERVIEW, attendees=(replace(ALEX, is_self=False), DANA))
    assert recognize(event, USER, WORDS).verdict is Verdict.INTERVIEW
    stranger = User(frozenset({"somebody@else.example"}))
    assert recognize(event, stranger, WORDS).code == "not_your_event"


def test_a_user_can_add_words():
    tables = TABLES | {"block": TABLES["block"] | {"mock": ["acme"]}}
    assert recognize(INTERVIEW, USER, EventWords.from_tables(tables)).code == "mock"


@pytest.mark.parametrize(
    ("tables", "named"),
    [
        ({"title": {"strnog": ["interview"]}}, "title.strnog"),
        ({"title": {"strong": "interview"}}, "title.strong"),
        ({"title": {"strong": [1]}}, "title.strong"),
        ({"title": ["interview"]}, "title"),
        ({"company": {"names": ["Acme"]}}, "company.names"),
    ],
)
def test_a_wrong_key_is_named(tables, named):
    with pytest.raises(ValueError, match=named):
        EventWords.from_tables(tables)


def test_e_14_an_interview_inside_has_colleagues_as_recipients_and_no_company():
    event = replace(
        INTERVIEW,
        title="Internal interview: Team Lead",
        organizer=KIT,
        attendees=(WORKING_ALEX, KIT),
    )
    judged = recognize(event, USER, WORDS)
    assert judged.internal
    assert judged.company is None
    assert [p.address for p in judged.recipients] == [KIT.address]
    assert judged.company_domain is None
